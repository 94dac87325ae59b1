"""What acquisition hands on: one fetched body and what is known about where it came from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One response, as it was received.

    requested_url: the URL that was asked for; url: the one that answered, after redirects.
    headers: in the order received, names as sent.
    body: the entity body, content encoding undone, bytes untouched otherwise.
    fetched_at: an instant in UTC.
    source: the name of the `Source` that led here, or None (a file, a URL on the command line).
    listed_at, listed_by: the instant of publication that a feed or sitemap gave, and which of the two
        ("feed", "sitemap"); both None where discovery said nothing.
    moved_to: where requested_url has moved for good, by redirects that say so, or None.
    conditions: the headers by which it was asked for only if it had changed.
    """

    requested_url: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    source: str | None = None
    listed_at: datetime | None = None
    listed_by: str | None = None
    moved_to: str | None = None
    conditions: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name (case does not matter), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
