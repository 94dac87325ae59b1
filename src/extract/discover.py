"""From a source to the articles that it lists."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import overload
from urllib.parse import parse_qsl, urlencode, urlsplit

from extract.errors import FetchError, FetchReason
from extract.fetch import Fetcher, Wanted
from extract.listings import (
    Listed,
    ListedSitemap,
    ListingError,
    read_feed,
    read_next,
    read_posts,
    read_section,
    read_sitemap,
)
from extract.page import Page
from extract.relevance import irrelevance
from extract.revalidation import NotModified, Validators
from extract.source import Section, Source

# An index of indexes is as deep as publishers go; more is a trap.
_MAX_SITEMAP_DEPTH = 3
_MAX_SITEMAPS = 2_000
_MAX_POST_PAGES = 1_000
# The most that WordPress gives at once.
_POSTS_A_PAGE = 100
NOT_RELEVANT = "not relevant"
_DAY = timedelta(days=1)
# Room for a day's margin on either side.
_FIRST_DAY, _LAST_DAY = datetime(1970, 1, 2, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
_YEAR, _MONTH, _DAY_OF_MONTH = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
# In an article's path only whole segments are a date: a title may hold any numbers.
_ARTICLE_DATE = re.compile(f"/{_YEAR}/{_MONTH}(?:/{_DAY_OF_MONTH})?/")
_SITEMAP_DATE = re.compile(rf"(?<!\d){_YEAR}[/_-]?{_MONTH}(?:[/_-]?{_DAY_OF_MONTH})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that a source lists.

    url: absolute, without fragment and `utm_` parameters. title: as text, or None.
    listed_at: the instant of publication by the listing, in UTC; listed_by: "feed" or "sitemap"; both None where the
    listing gives no such instant. changed_at: the instant of the last change by the listing, in UTC, or None.
    """

    url: str
    source: str
    listed_at: datetime | None = None
    listed_by: str | None = None
    title: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Discarded:
    """A listing or a link that gave no candidate.

    reason: a `FetchReason`, or one of "malformed" (no listing of its kind, or broken off), "empty" (lists nothing),
    "too_deep" and "too_many" (more sitemaps or posts than are followed), "not relevant" (passed over by the gate).
    url: of the listing or the link.
    """

    reason: str
    url: str
    detail: str
    source: str

    @property
    def is_failure(self) -> bool:
        """Whether a listing failed; else a link was left out, as it should be."""
        return self.reason not in (FetchReason.OFF_SITE, FetchReason.BAD_URL, NOT_RELEVANT)


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing that was read whole, told behind its last candidate.

    validators: what to ask with the next time; None where it has to be fetched again whatever it says, as an index has
    to, whose sitemaps change without it. unchanged: the server's word that it still is what it was, or None.
    """

    url: str
    source: str
    validators: Validators | None
    unchanged: NotModified | None = None


@overload
def discover(
    source: Source,
    fetcher: Fetcher,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    keep: Callable[[Page], object] | None = None,
    changed_since: datetime | None = None,
    validators: None = None,
) -> Iterator[Candidate | Discarded]: ...


@overload
def discover(
    source: Source,
    fetcher: Fetcher,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    keep: Callable[[Page], object] | None = None,
    changed_since: datetime | None = None,
    validators: Callable[[str], Validators | None],
) -> Iterator[Candidate | Discarded | Listing]: ...


def discover(
    source: Source,
    fetcher: Fetcher,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    keep: Callable[[Page], object] | None = None,
    changed_since: datetime | None = None,
    validators: Callable[[str], Validators | None] | None = None,
) -> Iterator[Candidate | Discarded | Listing]:
    """The articles that a source lists, each URL once; a listing that fails is a value and ends no other.

    since (inclusive), until (exclusive): aware instants that bound the publication. What a listing does not date stays
    in. With either of them the source's archives and posts are walked too, apart from those parts that cannot hold such
    dates, and nothing is taken for known.
    keep: is handed every listing before it is read.
    changed_since: when the source was last listed; sitemaps that by their index are older are not read again.
    validators: those held of a listing, by its URL; with them, each listing that was read whole is told as a `Listing`.
    """
    if not source.is_permitted:
        yield Discarded(FetchReason.NOT_PERMITTED, source.home, source.refusal or "", source.name)
        return
    span = _Range(since, until)
    walk = _Walk(source, fetcher, span, keep, None if span.is_bounded else changed_since, validators)
    for url in source.feeds:
        yield from walk.feed(url)
    for url in (*source.sitemaps, *(source.archives if span.is_bounded else ())):
        yield from walk.sitemap(url)
    for url in source.posts if span.is_bounded else ():
        yield from walk.posts(url)
    for section in source.sections:
        yield from walk.section(section)


@dataclass(frozen=True, slots=True)
class _Range:
    since: datetime | None
    until: datetime | None

    @property
    def is_bounded(self) -> bool:
        return self.since is not None or self.until is not None

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


_Found = Candidate | Discarded | Listing


@dataclass(slots=True)
class _Walk:
    """One visit to a source. seen: the links told of, and the sitemaps read, so far."""

    source: Source
    fetcher: Fetcher
    range: _Range
    keep: Callable[[Page], object] | None
    changed_since: datetime | None
    validators: Callable[[str], Validators | None] | None
    seen: set[str] = field(default_factory=set)
    seen_sitemaps: set[str] = field(default_factory=set)

    def feed(self, url: str) -> Iterator[_Found]:
        yield from self._read(
            url, Wanted.FEED, lambda page: self._links(read_feed(page), page, "feed", is_empty_fine=lambda: False)
        )

    def section(self, section: Section) -> Iterator[_Found]:
        url: str | None = section.url
        visited: set[str] = set()
        following: list[str | None] = []

        def links(page: Page) -> Iterator[Candidate | Discarded]:
            yield from self._links(read_section(page, section.links), page, None, is_empty_fine=lambda: False)
            following.append(read_next(page, section.next) if section.next else None)

        for _ in range(section.archive_pages if self.range.is_bounded else section.pages):
            if url is None or url in visited:
                return
            visited.add(url)
            # Unchanged, it would not say where the next one is.
            yield from self._read(url, Wanted.SECTION, links, is_conditional=section.next is None)
            url = following.pop() if following else None

    def posts(self, collection: str) -> Iterator[_Found]:
        """Walks a WordPress collection from old to new, so that a new post shifts no page."""
        n_pages = 1
        number = 0

        def links(page: Page) -> Iterator[Candidate | Discarded]:
            nonlocal n_pages
            listed = read_posts(page)
            n_pages = _number_of_pages(page, number if len(listed) < _POSTS_A_PAGE else number + 1)
            yield from self._links(iter(listed), page, "feed", is_empty_fine=lambda: True)

        while number < n_pages:
            number += 1
            url = _posts_url(collection, self.range, number)
            if number > _MAX_POST_PAGES:
                yield self._discarded("too_many", url, f"more than {_MAX_POST_PAGES} pages of posts in one visit")
                return
            yield from self._read(url, Wanted.POSTS, links)

    def sitemap(self, url: str, depth: int = 1) -> Iterator[_Found]:
        if url in self.seen_sitemaps:
            return
        if len(self.seen_sitemaps) >= _MAX_SITEMAPS:
            yield self._discarded("too_many", url, f"more than {_MAX_SITEMAPS} sitemaps in one visit")
            return
        self.seen_sitemaps.add(url)
        children: list[ListedSitemap] = []
        yield from self._read(
            url,
            Wanted.LISTING,
            lambda page: self._links(
                self._pages_of(page, children), page, "sitemap", is_empty_fine=lambda: bool(children)
            ),
            children,
        )
        for child in children:
            if not self.range.may_hold_sitemap(child) or self._is_known(child):
                continue
            if depth == _MAX_SITEMAP_DEPTH:
                yield self._discarded("too_deep", child.url, f"listed by {url}")
            else:
                yield from self.sitemap(child.url, depth + 1)

    def _is_known(self, sitemap: ListedSitemap) -> bool:
        """Whether the sitemap was last changed, by whatever time zone, before the source was last listed."""
        changed_at, listed_at = sitemap.changed_at, self.changed_since
        return changed_at is not None and listed_at is not None and changed_at + 2 * _DAY < listed_at

    @staticmethod
    def _pages_of(page: Page, children: list[ListedSitemap]) -> Iterator[Listed]:
        for entry in read_sitemap(page):
            if isinstance(entry, ListedSitemap):
                children.append(entry)
            else:
                yield entry

    def _read(
        self,
        url: str,
        wanted: Wanted,
        links: Callable[[Page], Iterator[Candidate | Discarded]],
        children: Sequence[object] = (),
        *,
        is_conditional: bool = True,
    ) -> Iterator[_Found]:
        """Fetches a listing and tells its links. children: what `links` finds besides, filled while it is read."""
        held = None
        if self.validators is not None and is_conditional and not self.range.is_bounded:
            held = self.validators(url)
        try:
            page = self._fetch(url, wanted, held)
        except FetchError as error:
            yield self._discarded(error.reason, url, error.detail)
            return
        if isinstance(page, NotModified):
            yield Listing(url, self.source.name, page.validators, page)
            return
        if self.keep is not None:
            self.keep(page)
        n_failures = 0
        try:
            for found in links(page):
                n_failures += isinstance(found, Discarded) and found.is_failure
                yield found
        except ListingError as error:
            yield self._discarded("malformed", url, str(error))
            return
        if self.validators is not None and not n_failures:
            is_final = is_conditional and not children and not self.range.is_bounded
            yield Listing(url, self.source.name, Validators.of(page) if is_final else None)

    def _fetch(self, url: str, wanted: Wanted, held: Validators | None) -> Page | NotModified:
        if held is None:
            return self.fetcher.fetch(url, source=self.source, wanted=wanted)
        return self.fetcher.fetch(url, source=self.source, wanted=wanted, validators=held)

    def _links(
        self, listing: Iterator[Listed], page: Page, listed_by: str | None, *, is_empty_fine: Callable[[], bool]
    ) -> Iterator[Candidate | Discarded]:
        n_listed = 0
        for listed in listing:
            n_listed += 1
            if listed.url in self.seen or not self.range.may_hold(listed):
                continue
            self.seen.add(listed.url)
            yield self._told(listed, page, listed_by)
        if n_listed == 0 and not is_empty_fine():
            yield self._discarded("empty", page.requested_url, "lists nothing")

    def _told(self, listed: Listed, page: Page, listed_by: str | None) -> Candidate | Discarded:
        source = self.source
        if not source.owns(listed.url):
            return self._discarded(FetchReason.OFF_SITE, listed.url, f"listed by {page.url}")
        if why := irrelevance(source.gate, source.languages, listed.url, listed.title, listed.tags):
            return self._discarded(NOT_RELEVANT, listed.url, why)
        is_dated = listed.published_at is not None
        by = listed_by if is_dated else None
        return Candidate(listed.url, source.name, listed.published_at, by, listed.title, listed.changed_at)

    def _discarded(self, reason: str, url: str, detail: str) -> Discarded:
        return Discarded(reason, url, detail, self.source.name)


def _posts_url(collection: str, span: _Range, number: int) -> str:
    """One page of a WordPress collection, a day wider than the range: older versions compare in their own time zone."""
    parts = urlsplit(collection)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if span.since is not None:
        query["after"] = (max(span.since, _FIRST_DAY) - _DAY).astimezone(UTC).isoformat(timespec="seconds")
    if span.until is not None:
        query["before"] = (min(span.until, _LAST_DAY) + _DAY).astimezone(UTC).isoformat(timespec="seconds")
    query |= {
        "orderby": "date",
        "order": "asc",
        "per_page": str(_POSTS_A_PAGE),
        "page": str(number),
        "_fields": "link,date_gmt,modified_gmt,title",
    }
    return parts._replace(query=urlencode(query)).geturl()


def _number_of_pages(page: Page, otherwise: int) -> int:
    """How many pages a WordPress collection says that it has."""
    total = (page.header("X-WP-TotalPages") or "").strip()
    return int(total) if total.isascii() and total.isdigit() and len(total) < 10 else otherwise
