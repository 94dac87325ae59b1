"""From a source to the articles that it lists."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from extract.errors import FetchError, FetchReason
from extract.fetch import Fetcher, Wanted
from extract.listings import Listed, ListedSitemap, ListingError, read_feed, read_section, read_sitemap
from extract.page import Page
from extract.source import Section, Source

# An index of indexes is as deep as publishers go; more is a trap.
_MAX_SITEMAP_DEPTH = 3
_MAX_SITEMAPS = 2_000
_DAY = timedelta(days=1)
_YEAR, _MONTH, _DAY_OF_MONTH = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
# In an article's path only whole segments are a date: a title may hold any numbers.
_ARTICLE_DATE = re.compile(f"/{_YEAR}/{_MONTH}(?:/{_DAY_OF_MONTH})?/")
_SITEMAP_DATE = re.compile(rf"(?<!\d){_YEAR}[/_-]?{_MONTH}(?:[/_-]?{_DAY_OF_MONTH})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that a source lists.

    url: absolute, without fragment and `utm_` parameters. title: as text, or None.
    listed_at: the instant of publication by the listing, in UTC; listed_by: "feed" or "sitemap"; both None where the
    listing gives no such instant.
    """

    url: str
    source: str
    listed_at: datetime | None = None
    listed_by: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Discarded:
    """A listing or a link that gave no candidate.

    reason: a `FetchReason`, or one of "malformed" (no listing of its kind, or broken off), "empty" (lists nothing),
    "too_deep" and "too_many" (more sitemaps than are followed). url: of the listing or the link.
    """

    reason: str
    url: str
    detail: str
    source: str


def discover(
    source: Source,
    fetcher: Fetcher,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    keep: Callable[[Page], object] | None = None,
) -> Iterator[Candidate | Discarded]:
    """The articles that a source lists, each URL once; a listing that fails is a value and ends no other.

    since (inclusive), until (exclusive): aware instants that bound the publication. What a listing does not date stays
    in. With either of them the source's archives are walked too, apart from those parts that cannot hold such dates.
    keep: is handed every listing before it is read.
    """
    if not source.is_permitted:
        yield Discarded(FetchReason.NOT_PERMITTED, source.home, source.refusal or "", source.name)
        return
    walk = _Walk(source, fetcher, _Range(since, until), keep)
    for url in source.feeds:
        yield from walk.feed(url)
    is_range = since is not None or until is not None
    for url in (*source.sitemaps, *(source.archives if is_range else ())):
        yield from walk.sitemap(url)
    for section in source.sections:
        yield from walk.section(section)


@dataclass(frozen=True, slots=True)
class _Range:
    since: datetime | None
    until: datetime | None

    def may_hold(self, listed: Listed) -> bool:
        """Whether the article may have been published within the range."""
        if listed.published_at is not None:
            # Midnight stands for a day of which the hour is not known.
            is_day = listed.published_at.timetz() == time(tzinfo=UTC)
            return self._meets(listed.published_at, listed.published_at + (_DAY if is_day else timedelta(0)))
        return self._is_not_older(listed.changed_at) and self._fits(_ARTICLE_DATE.search(urlsplit(listed.url).path))

    def may_hold_sitemap(self, listed: ListedSitemap) -> bool:
        """Whether the sitemap may list such an article."""
        return self._is_not_older(listed.changed_at) and self._fits(_SITEMAP_DATE.search(listed.url))

    def _is_not_older(self, changed_at: datetime | None) -> bool:
        # What changed last before the range was published before it; later changes say nothing.
        return changed_at is None or self.since is None or changed_at + _DAY >= self.since

    def _fits(self, found: re.Match[str] | None) -> bool:
        """Whether a date in a URL, of which the time zone is the publisher's, leaves the range open."""
        if found is None:
            return True
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
        last = monthrange(year, month)[1]
        if day > last:
            return True
        begin = datetime(year, month, day or 1, tzinfo=UTC)
        end = datetime(year, month, day or last, tzinfo=UTC) + _DAY
        return self._meets(begin - _DAY, end + _DAY)

    def _meets(self, begin: datetime, end: datetime) -> bool:
        return (self.since is None or end >= self.since) and (self.until is None or begin < self.until)


@dataclass(slots=True)
class _Walk:
    """One visit to a source. seen: the links told of, and the sitemaps read, so far."""

    source: Source
    fetcher: Fetcher
    range: _Range
    keep: Callable[[Page], object] | None
    seen: set[str] = field(default_factory=set)
    seen_sitemaps: set[str] = field(default_factory=set)

    def feed(self, url: str) -> Iterator[Candidate | Discarded]:
        yield from self._read(url, lambda page: self._links(read_feed(page), page, "feed"))

    def section(self, section: Section) -> Iterator[Candidate | Discarded]:
        yield from self._read(section.url, lambda page: self._links(read_section(page, section.links), page, None))

    def sitemap(self, url: str, depth: int = 1) -> Iterator[Candidate | Discarded]:
        if url in self.seen_sitemaps:
            return
        if len(self.seen_sitemaps) >= _MAX_SITEMAPS:
            yield self._discarded("too_many", url, f"more than {_MAX_SITEMAPS} sitemaps in one visit")
            return
        self.seen_sitemaps.add(url)
        children: list[ListedSitemap] = []
        yield from self._read(url, lambda page: self._links(self._pages_of(page, children), page, "sitemap", children))
        for child in children:
            if not self.range.may_hold_sitemap(child):
                continue
            if depth == _MAX_SITEMAP_DEPTH:
                yield self._discarded("too_deep", child.url, f"listed by {url}")
            else:
                yield from self.sitemap(child.url, depth + 1)

    @staticmethod
    def _pages_of(page: Page, children: list[ListedSitemap]) -> Iterator[Listed]:
        for entry in read_sitemap(page):
            if isinstance(entry, ListedSitemap):
                children.append(entry)
            else:
                yield entry

    def _read(
        self, url: str, links: Callable[[Page], Iterator[Candidate | Discarded]]
    ) -> Iterator[Candidate | Discarded]:
        try:
            page = self.fetcher.fetch(url, source=self.source, wanted=Wanted.LISTING)
        except FetchError as error:
            yield self._discarded(error.reason, url, error.detail)
            return
        if self.keep is not None:
            self.keep(page)
        try:
            yield from links(page)
        except ListingError as error:
            yield self._discarded("malformed", url, str(error))

    def _links(
        self, listing: Iterator[Listed], page: Page, listed_by: str | None, children: list[ListedSitemap] | None = None
    ) -> Iterator[Candidate | Discarded]:
        n_listed = 0
        for listed in listing:
            n_listed += 1
            if listed.url in self.seen or not self.range.may_hold(listed):
                continue
            self.seen.add(listed.url)
            if self.source.owns(listed.url):
                is_dated = listed.published_at is not None
                yield Candidate(
                    listed.url, self.source.name, listed.published_at, listed_by if is_dated else None, listed.title
                )
            else:
                yield self._discarded(FetchReason.OFF_SITE, listed.url, f"listed by {page.url}")
        if n_listed == 0 and not children:
            yield self._discarded("empty", page.requested_url, "lists nothing")

    def _discarded(self, reason: str, url: str, detail: str) -> Discarded:
        return Discarded(reason, url, detail, self.source.name)
