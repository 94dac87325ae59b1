"""The errors of orchestration; the tree is drawn in `flows/__init__.py`."""

from collections.abc import Mapping


class FlowsError(Exception):
    """Base of everything that orchestration raises on purpose. The message is a sentence fit for an operator."""


class SettingsError(FlowsError):
    """A setting is unknown or has no usable value. The message names the environment variable."""


class ParametersError(FlowsError):
    """A flow was asked for something that cannot be done: no such source, dates the wrong way round, no such file."""


class ServerError(FlowsError):
    """The local Prefect server did not start or went away. The message names its log file."""


class SourceFailed(FlowsError):
    """A source gave nothing that can be worked with, or stopped answering. counts: what was done until then."""

    def __init__(self, message: str, counts: Mapping[str, int]) -> None:
        super().__init__(message)
        self.counts = counts


class Stopped(FlowsError):
    """The run was told to end before it was done."""


class UnknownShow(FlowsError):
    """The database holds no show of that title. The message names titles near it."""


class DemoError(FlowsError):
    """The demo cannot use its folder."""
