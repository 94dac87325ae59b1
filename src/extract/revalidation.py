"""Asking for a page only if it has changed (RFC 9110, conditional requests)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from extract.page import Page

# A header value that could be sent back; longer ones are no validators.
_MAX_LENGTH = 1024


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise a version of a page by, as it sent them.

    url: the URL that answered with them, and the only one that they are sent to; None for the one that is asked for.
    """

    etag: str | None
    last_modified: str | None
    url: str | None = None

    @classmethod
    def of(cls, page: Page) -> Self | None:
        """Those of a page, or None where its server gave none."""
        etag, last_modified = _sendable(page.header("ETag")), _sendable(page.header("Last-Modified"))
        return cls(etag, last_modified, page.url) if etag or last_modified else None

    def headers(self) -> dict[str, str]:
        """The request headers that ask for the page only if it is another one now."""
        conditions = {"If-None-Match": _sendable(self.etag), "If-Modified-Since": _sendable(self.last_modified)}
        return {name: value for name, value in conditions.items() if value}


@dataclass(frozen=True, slots=True)
class NotModified:
    """A server's word that a page is still the one that the validators were given with.

    The fields are those of the `Page` that it stands for; headers: of this answer.
    validators: those to ask with the next time.
    """

    requested_url: str
    url: str
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    validators: Validators
    source: str | None = None
    listed_at: datetime | None = None
    listed_by: str | None = None
    moved_to: str | None = None
    conditions: tuple[tuple[str, str], ...] = ()


def _sendable(value: str | None) -> str | None:
    value = (value or "").strip()
    # Stored values are data too: nothing in them may forge a header.
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= _MAX_LENGTH else None
