"""Files of URLs, one a line, as another way to candidates."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from extract.discover import Candidate, Discarded
from extract.errors import FetchReason, UrlListError
from extract.listings import absolute_url
from extract.source import Source

# No URL is longer.
_MAX_LINE_BYTES = 8192


def read_url_list(path: Path, sources: Iterable[Source], *, otherwise: str) -> Iterator[Candidate | Discarded]:
    """The URLs of a file in UTF-8, each with the source on whose hosts it is, or else the name `otherwise`.

    Empty lines and those that begin with # are passed over; a line that is no http or https URL, or one with
    credentials, is told with its number. A URL that stands there twice is told twice. Raises UrlListError.
    """
    owners = tuple(sources)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), start=1):
                text = line.decode("utf-8-sig", errors="replace").strip()
                if text and not text.startswith("#"):
                    yield _candidate(path, number, text, owners, otherwise)
    except OSError as error:
        raise UrlListError(f"{path}: cannot be read: {error.strerror}") from error


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines, each cut to what a URL may be long."""
    while line := file.readline(_MAX_LINE_BYTES):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(_MAX_LINE_BYTES)
        yield line


def _candidate(path: Path, number: int, text: str, owners: tuple[Source, ...], otherwise: str) -> Candidate | Discarded:
    url = absolute_url("", text)
    place = f"{path.name}, line {number}"
    if url is None or urlsplit(url).username is not None:
        return Discarded(FetchReason.BAD_URL, text[:200], f"{place}: no http or https URL", otherwise)
    owner = next((source for source in owners if source.owns(url)), None)
    if owner is None:
        return Candidate(url, otherwise)
    if not owner.is_permitted:
        return Discarded(FetchReason.NOT_PERMITTED, url, f"{place}: {owner.refusal}", owner.name)
    return Candidate(url, owner.name)
