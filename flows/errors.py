"""The errors of orchestration; the tree is drawn in `flows/__init__.py`."""


class FlowsError(Exception):
    """Base of everything that orchestration raises on purpose. The message is a sentence fit for an operator."""


class SettingsError(FlowsError):
    """A setting is unknown or has no usable value. The message names the environment variable."""


class ParametersError(FlowsError):
    """A flow was asked for something that cannot be done: no such source, dates the wrong way round, no such file."""


class ServerError(FlowsError):
    """The local Prefect server did not start or went away. The message names its log file."""
