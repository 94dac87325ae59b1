"""The errors of the database; the tree is drawn in `load/__init__.py`."""

from collections.abc import Mapping, Sequence
from typing import Any


class LoadError(Exception):
    """Base of everything that loading raises on purpose."""


class DatabaseUnavailable(LoadError):
    """The database cannot be opened, read or written. The message says what to do."""


class ExportError(LoadError):
    """The views cannot be written to files. The message says why."""


class GrantRefused(LoadError):
    """Rights cannot be given. The message says why."""


class DecisionRefused(LoadError):
    """What a person decides cannot be carried out. The message says why."""


class PublicationHeld(LoadError):
    """What would be published is absurd, and was not. The message says what, and how to publish it all the same.

    pages: rows of `page` that were not written for it and would take evidence away.
    """

    def __init__(self, message: str, pages: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.pages = pages


class SchemaMismatch(LoadError):
    """The schema is older or newer than this code. The message names both revisions."""
