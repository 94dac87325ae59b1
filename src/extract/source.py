"""Publishers as data: one TOML file each, found by listing a folder."""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import soupsieve
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from extract.errors import SourceError
from extract.relevance import Gate, words_version

BUNDLED_SOURCES = Path(__file__).parent / "sources"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Tier(StrEnum):
    """How far a publisher's word carries, best first."""

    NETWORK = "network"
    TRADE = "trade"
    PRESS = "press"
    ENTERTAINMENT = "entertainment"
    AGGREGATOR = "aggregator"
    FAN = "fan"


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https URL")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not carry credentials")
    return url


def _host(host: str) -> str:
    parts = urlsplit(f"//{host}")
    if parts.netloc != host or not parts.hostname or parts.username is not None or host != host.lower():
        raise ValueError("must be a host name in lower case, without scheme or path")
    _ = parts.port
    return host


def _selector(selector: str) -> str:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"is not a CSS selector: {str(error).splitlines()[0]}") from error
    return selector


WebAddress = Annotated[str, AfterValidator(_web_address)]
Host = Annotated[str, AfterValidator(_host)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Section(BaseModel):
    """A page of links to articles, and those that follow it.

    links: the CSS selector of the `a` elements, or of what holds them. next: likewise, of the link to the page with
    older articles. pages: how many are read on every visit; archive_pages: for a range of dates.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    url: WebAddress
    links: Annotated[str, AfterValidator(_selector)]
    next: Annotated[str, AfterValidator(_selector)] | None = None
    pages: Annotated[int, Field(ge=1, le=100)] = 1
    archive_pages: Annotated[int, Field(ge=1, le=10_000)] = 1

    @model_validator(mode="after")
    def _is_consistent(self) -> "Section":
        if self.next is None and max(self.pages, self.archive_pages) > 1:
            raise ValueError("next: must say how to find the second page, where more than one is to be read")
        return self


class Source(BaseModel):
    """A publisher and the ways to its articles.

    name: the name of its file, without `.toml`; title: as the publisher writes itself.
    feeds: RSS, Atom or JSON Feed. sitemaps: what is new (news sitemaps), read on every visit. archives: sitemaps and
    their indexes that reach back over the years, and posts: collections of a WordPress REST interface, both read only
    for a range of dates.
    gate: how much a listing must promise for an article to be fetched.
    hosts: the only hosts that its pages and redirects may be on, `host` or `host:port`; the home page's host if empty.
    delay_s: seconds between two requests to one host; a longer Crawl-delay in robots.txt wins.
    budget: the most requests that one run makes to one host; None leaves it to the settings.
    refusal: why the publisher may not be visited; given where, and only where, is_permitted is false.
    languages: ISO 639-1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    title: Annotated[str, Field(min_length=1)]
    home: WebAddress
    tier: Annotated[Tier, Field(strict=False)]
    hosts: tuple[Host, ...] = ()
    feeds: tuple[WebAddress, ...] = ()
    sitemaps: tuple[WebAddress, ...] = ()
    archives: tuple[WebAddress, ...] = ()
    posts: tuple[WebAddress, ...] = ()
    sections: tuple[Section, ...] = ()
    gate: Annotated[Gate, Field(strict=False)] = Gate.OFF
    delay_s: Annotated[float, Field(ge=0, le=300)] = 2.0
    budget: Annotated[int, Field(ge=1)] | None = None
    is_permitted: bool = True
    refusal: str | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)

    @model_validator(mode="before")
    @classmethod
    def _arrays_are_tuples(cls, values: object) -> object:
        if not isinstance(values, dict):
            return values
        frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        if not frozen.get("hosts") and isinstance(home := frozen.get("home"), str):
            frozen["hosts"] = (urlsplit(home).netloc.lower(),)
        return frozen

    @model_validator(mode="after")
    def _is_consistent(self) -> "Source":
        if not _NAME.fullmatch(self.name):
            raise ValueError("name: must be lower-case words of letters and digits joined by hyphens")
        if self.is_permitted == (self.refusal is not None):
            raise ValueError("refusal: must say why, where and only where is_permitted is false")
        if self.is_permitted and not (self.feeds or self.sitemaps or self.sections):
            raise ValueError("feeds: give at least one of feeds, sitemaps and sections")
        for key in ("feeds", "sitemaps", "archives", "posts"):
            for url in getattr(self, key):
                self._require_own_host(key, url)
        for section in self.sections:
            self._require_own_host("sections.url", section.url)
        return self

    def _require_own_host(self, key: str, url: str) -> None:
        if not self.owns(url):
            raise ValueError(f"{key}: {url} is on a host that is not in hosts")

    @property
    def version(self) -> str:
        """12 hexadecimal digits over all that decides which of its articles are listed on an ordinary visit."""
        chosen = self.model_dump_json(include={"hosts", "feeds", "sitemaps", "sections", "gate", "languages"})
        words = "" if self.gate is Gate.OFF else words_version()
        return hashlib.sha256(f"{chosen}{words}".encode()).hexdigest()[:12]

    def owns(self, url: str) -> bool:
        """Whether the URL is on one of the publisher's hosts."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        host = parts.hostname or ""
        return host in self.hosts or (port is not None and f"{host}:{port}" in self.hosts)


def load_sources(*folders: Path) -> dict[str, Source]:
    """Every source of the folders by name, in order of names; those shipped with the program if no folder is given.

    Raises SourceError, naming file and key, for a file that is no valid source and for a name that is given twice.
    """
    sources: dict[str, Source] = {}
    paths: dict[str, Path] = {}
    for path in _source_files(folders or (BUNDLED_SOURCES,)):
        source = _load_source(path)
        if source.name in sources:
            raise SourceError(f"{path}: name: {source.name} is taken by {paths[source.name]}")
        sources[source.name] = source
        paths[source.name] = path
    return dict(sorted(sources.items()))


def _source_files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise SourceError(f"{folder}: is not a folder of source files")
        yield from sorted(folder.glob("*.toml"))


def _load_source(path: Path) -> Source:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: is not TOML: {error}") from error
    if "name" in values:
        raise SourceError(f"{path}: name: is taken from the file's name and cannot be set")
    try:
        return Source.model_validate({**values, "name": path.stem})
    except ValidationError as error:
        raise SourceError("\n".join(f"{path}: {problem}" for problem in _problems(error))) from error


def _problems(error: ValidationError) -> Iterable[str]:
    for item in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in item["loc"])
        # Pydantic puts its own words before those of a validator.
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            message = "is not a key of a source file"
        yield f"{key}: {message}" if key else message
