"""What feeds, sitemaps and section pages list. A page in, links out: nothing here fetches."""

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from bs4 import BeautifulSoup, Tag
from lxml import etree

from extract.decoding import DecodingError, OversizeError, decode
from extract.page import Page

# The sitemap protocol allows no more.
MAX_SITEMAP_BYTES = 50 * 1024 * 1024

_GZIP_MAGIC = b"\x1f\x8b"
_XML_DECLARATION = re.compile(rb"(?i)<\?xml[^>]*>?")
_SPACE = re.compile(r"\s+")
# What no URL and no database text can hold.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_JSON_FEED = "https://jsonfeed.org/version/"
_SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
_FEED_ROOTS = frozenset({"rss", "feed", "RDF"})


class ListingError(Exception):
    """The bytes are no listing of the kind that they should be."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One link of a listing, absolute, without its fragment and `utm_` parameters.

    published_at: when the article came out; changed_at: when it last changed; as the listing says, in UTC, or None.
    title: as text, or None. tags: the listing's keywords and categories for it, as text.
    """

    url: str
    published_at: datetime | None = None
    changed_at: datetime | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedSitemap:
    """A sitemap that an index points to. changed_at: in UTC, or None."""

    url: str
    changed_at: datetime | None = None


def read_feed(page: Page) -> Iterator[Listed]:
    """The entries of an RSS, Atom or JSON feed, in its order. Raises ListingError where it is no feed."""
    if page.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_json_feed(page)
        return
    # As a stream: bytes or text that look like an address or a path would be opened.
    headers = {"content-location": page.url, "content-type": page.header("Content-Type") or "application/xml"}
    try:
        parsed = feedparser.parse(BytesIO(page.body), response_headers=headers)
    except Exception as error:
        # It means to forgive everything, and where it slips there is no saying with what.
        raise ListingError(f"cannot be parsed: {error}") from error
    if not parsed.get("version") and not parsed.entries:
        raise ListingError(f"neither RSS nor Atom: {parsed.get('bozo_exception', 'no feed element')}")
    for entry in parsed.entries:
        # In a damaged feed an element may turn up as a dictionary.
        link = _string(entry.get("feedburner_origlink")) or _string(entry.get("link"))
        if url := absolute_url(page.url, link):
            yield Listed(
                url,
                published_at=_instant_of(entry.get("published_parsed")),
                # Asked for outright, feedparser answers with the date of publication, and a warning.
                changed_at=_instant_of(entry["updated_parsed"]) if "updated_parsed" in entry else None,
                title=clean_text(_string(entry.get("title"))),
                tags=_cleaned(tag.get("term") for tag in entry.get("tags", ())),
            )


def _read_json_feed(page: Page) -> Iterator[Listed]:
    feed = _json(page)
    if not isinstance(feed, dict) or not str(feed.get("version")).startswith(_JSON_FEED):
        raise ListingError("JSON, but no JSON Feed")
    for item in _objects(feed.get("items")):
        # An item of a link blog has its own page and one that it is about; only the first is the publisher's.
        if url := absolute_url(page.url, _string(item.get("url"))):
            tags = item.get("tags")
            yield Listed(
                url,
                published_at=parse_instant(_string(item.get("date_published"))),
                changed_at=parse_instant(_string(item.get("date_modified"))),
                title=clean_text(_string(item.get("title"))),
                tags=_cleaned(tags) if isinstance(tags, list) else (),
            )


def read_posts(page: Page) -> list[Listed]:
    """One page of a WordPress collection of posts. Raises ListingError where it is none."""
    posts = _json(page)
    if not isinstance(posts, list):
        raise ListingError("JSON, but no list of posts")
    listed = []
    for post in _objects(posts):
        title = post.get("title")
        if url := absolute_url(page.url, _string(post.get("link"))):
            listed.append(
                Listed(
                    url,
                    published_at=parse_instant(_string(post.get("date_gmt"))),
                    changed_at=parse_instant(_string(post.get("modified_gmt"))),
                    title=clean_text(_string(title.get("rendered") if isinstance(title, dict) else title)),
                )
            )
    return listed


def _json(page: Page) -> Any:
    try:
        return json.loads(page.body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ListingError(f"no JSON: {error}") from error


def _objects(values: object) -> Iterator[dict[str, Any]]:
    yield from (value for value in values if isinstance(value, dict)) if isinstance(values, list) else ()


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _cleaned(texts: Iterable[object]) -> tuple[str, ...]:
    found = (clean_text(text) for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(text for text in found if text))


def read_sitemap(page: Page) -> Iterator[Listed | ListedSitemap]:
    """The entries of a sitemap, a news sitemap or a sitemap index, in XML or text, packed or not; or of a feed.

    Raises ListingError where it is none of these, and where it breaks off: after what came before the break.
    """
    body = _unpacked(page.body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body.startswith(b"<"):
        yield from _read_text_sitemap(page.url, body)
        return
    root = ""
    try:
        for event, element in etree.iterparse(
            BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            name = _local_name(element)
            if not root:
                root = name
                if element.getroottree().docinfo.doctype:
                    raise ListingError("a sitemap has no document type")
                if root in _FEED_ROOTS:
                    break
                if root not in _SITEMAP_ROOTS:
                    raise ListingError(f"a sitemap does not begin with <{root}>")
            if event == "end" and name in ("url", "sitemap"):
                if entry := _sitemap_entry(page.url, element, is_index=name == "sitemap"):
                    yield entry
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise ListingError(str(error)) from error
    if root in _FEED_ROOTS:
        yield from read_feed(page)


def read_section(page: Page, links: str) -> Iterator[Listed]:
    """The links of a section page that the CSS selector finds, each once, in order of their first place.

    Raises ListingError where it cannot be parsed at all.
    """
    soup, base_url = _section_soup(page)
    titles: dict[str, str | None] = {}
    for found in soup.select(links):
        for anchor in _anchors(found):
            url = absolute_url(base_url, str(anchor.get("href") or ""))
            # The same link often stands around a picture first, without a word.
            if url and titles.get(url) is None:
                titles[url] = _collapsed(anchor.get_text())
    for url, title in titles.items():
        yield Listed(url, title=title)


def read_next(page: Page, selector: str) -> str | None:
    """The page that follows a section page: the first link that the CSS selector finds, or None.

    Raises ListingError where it cannot be parsed at all.
    """
    soup, base_url = _section_soup(page)
    # In the head of a page, link elements tell of the next page too.
    hrefs = (link.get("href") for found in soup.select(selector) for link in (found, *_anchors(found)))
    return next((url for href in hrefs if (url := absolute_url(base_url, str(href or "")))), None)


def _section_soup(page: Page) -> tuple[BeautifulSoup, str]:
    """The page's tree, and the URL that its links are relative to."""
    # XHTML is read as HTML; with its declaration left in, BeautifulSoup advises another parser.
    try:
        soup = BeautifulSoup(_XML_DECLARATION.sub(b"", page.body), "lxml")
    except Exception as error:
        # As with feeds: some encodings that a page may claim, for one, are too much for the parser below.
        raise ListingError(f"cannot be parsed: {error}") from error
    base = soup.find("base", href=True)
    base_url = absolute_url(page.url, str(base["href"])) if base else None
    return soup, base_url or page.url


def _anchors(found: Tag) -> Iterable[Tag]:
    return [found] if found.name == "a" else found.find_all("a")


def clean_text(markup: str | None) -> str | None:
    """The text of a fragment of HTML on one line, or None where there is none."""
    if not markup:
        return None
    return _collapsed(BeautifulSoup(markup, "lxml").get_text() if "<" in markup else unescape(markup))


def _collapsed(text: str) -> str | None:
    return _SPACE.sub(" ", _UNFIT.sub(" ", text)).strip() or None


def absolute_url(base: str, reference: str) -> str | None:
    """The http(s) URL of a link, without fragment and `utm_` parameters, or None for what is no link to a page."""
    try:
        parts = urlsplit(urljoin(base, reference.strip()))
    except ValueError:
        return None
    if (
        not reference.strip()
        or _UNFIT.search(parts.geturl())
        or parts.scheme not in ("http", "https")
        or not parts.hostname
    ):
        return None
    # Feeds mark their links so that the visit counts as theirs; the page is the one that the sitemap lists.
    query = "&".join(pair for pair in parts.query.split("&") if not pair.startswith("utm_"))
    return parts._replace(query=query, fragment="").geturl()


def _instant_of(parsed: struct_time | None) -> datetime | None:
    """The instant of a time in UTC as feedparser gives it."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP_MAGIC):
        return body
    try:
        return decode(body, "gzip", MAX_SITEMAP_BYTES)
    except (DecodingError, OversizeError) as error:
        raise ListingError(f"cannot be unpacked: {error}") from error


def _read_text_sitemap(base: str, body: bytes) -> Iterator[Listed]:
    lines = [line.strip() for line in body.decode("utf-8", errors="replace").splitlines() if line.strip()]
    if not lines or not all(line.lower().startswith(("http://", "https://")) for line in lines):
        raise ListingError("neither XML nor a list of URLs")
    for line in lines:
        if url := absolute_url(base, line):
            yield Listed(url)


def _sitemap_entry(base: str, element: etree._Element, *, is_index: bool) -> Listed | ListedSitemap | None:
    # Direct children only: pictures and videos have a loc, a title and a date of their own.
    own = _texts(element)
    url = absolute_url(base, own.get("loc", ""))
    if url is None:
        return None
    changed_at = parse_instant(own.get("lastmod"))
    if is_index:
        return ListedSitemap(url, changed_at)
    news = next((_texts(child) for child in element if _local_name(child) == "news"), {})
    keywords = _cleaned(news.get("keywords", "").split(","))
    return Listed(url, parse_instant(news.get("publication_date")), changed_at, clean_text(news.get("title")), keywords)


def _texts(element: etree._Element) -> dict[str, str]:
    return {_local_name(child): (child.text or "").strip() for child in element}


def _local_name(element: etree._Element) -> str:
    tag = element.tag
    # Comments and processing instructions carry a function where elements carry a name.
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Lets go of an entry that has been read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def parse_instant(text: str | None) -> datetime | None:
    """The instant of a W3C date and time; a bare day, month or year is its beginning in UTC. None for anything else."""
    text = (text or "").strip()
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        text = f"{text}-01-01"[:10]
    try:
        instant = datetime.fromisoformat(text)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
