"""What TVmaze's public API knows of shows: titles, networks and the ids of other catalogues.

See https://www.tvmaze.com/api. It allows 20 calls in 10 seconds; the pause between two calls here keeps to that.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from extract.errors import FetchError, FetchReason
from extract.fetch import Fetcher, Limits, Wanted
from extract.pacing import Clock

PUBLIC_API = "https://api.tvmaze.com"
CALL_DELAY_S = 0.5


@dataclass(frozen=True, slots=True)
class CatalogueShow:
    """One show of the catalogue. network: the channel or platform by its name there. thetvdb, imdb: ids elsewhere."""

    tvmaze: int
    title: str
    premiered_on: date | None
    network: str | None
    thetvdb: int | None
    imdb: str | None


class Tvmaze:
    """Asks the catalogue. base: where the API is."""

    def __init__(self, fetcher: Fetcher, base: str = PUBLIC_API) -> None:
        self._fetcher = fetcher
        self._base = base.rstrip("/")

    def search(self, title: str) -> tuple[CatalogueShow, ...]:
        """The shows whose titles resemble this one, the likest first. Raises FetchError."""
        return tuple(self._show(item.get("show")) for item in self._items(f"/search/shows?q={quote(title, safe='')}"))

    def show(self, tvmaze: int) -> CatalogueShow:
        """The show with that id. Raises FetchError, whose reason is GONE where there is none."""
        return self._show(self._get(f"/shows/{tvmaze}"))

    def _items(self, path: str) -> Iterator[Mapping[str, Any]]:
        answer = self._get(path)
        if not isinstance(answer, list) or not all(isinstance(item, dict) for item in answer):
            raise self._unlike(path)
        yield from answer

    def _get(self, path: str) -> Any:
        page = self._fetcher.fetch(self._base + path, source=None, wanted=Wanted.POSTS)
        try:
            return json.loads(page.body)
        except (ValueError, RecursionError) as error:
            raise self._unlike(path) from error

    def _show(self, given: Any) -> CatalogueShow:
        try:
            externals, channel = given.get("externals") or {}, given.get("network") or given.get("webChannel") or {}
            premiered, imdb, thetvdb = given.get("premiered"), externals.get("imdb"), externals.get("thetvdb")
            return CatalogueShow(
                tvmaze=int(given["id"]),
                title=str(given["name"]),
                premiered_on=date.fromisoformat(premiered) if premiered else None,
                network=str(channel["name"]) if channel.get("name") else None,
                thetvdb=int(thetvdb) if thetvdb else None,
                imdb=str(imdb) if imdb else None,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._unlike("/shows") from error

    def _unlike(self, path: str) -> FetchError:
        return FetchError(self._base + path, FetchReason.CONTENT_TYPE, "not the answer that TVmaze's API gives")


@contextmanager
def open_tvmaze(base: str, *, contact: str | None, clock: Clock | None = None) -> Iterator[Tvmaze]:
    """The catalogue at an address, which an operator has named and may therefore be on a private one."""
    host = urlsplit(base).hostname or ""
    with Fetcher(
        contact=contact,
        default_delay_s=CALL_DELAY_S,
        allow_private=[host],
        limits=Limits(),
        clock=clock,
    ) as fetcher:
        yield Tvmaze(fetcher, base)
