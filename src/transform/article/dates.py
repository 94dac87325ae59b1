"""When a page was published: every place that says so, in the order in which they are believed."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from extract.page import Page
from transform.article.jsonld import first_text
from transform.lexicon import any_of, word_list

_OLDEST_YEAR = 1994
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_PRINTED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH_NAME = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})[a-z]*/(\d{1,2})(?=/|$)", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_TRAILING_ZONE = re.compile(r"(\d)\s+([+-]\d\d:?\d\d|Z|UTC|GMT)$")
# A press release or agency story opens with place, day and wire: "AUSTIN, Texas, Aug. 29, 2025 /PRNewswire/ --".
_WIRE = any_of(word_list("pages", "wires"))
_DATELINE = re.compile(
    rf"/(?=[^/]*[A-Z])[\w .-]{{3,30}}/|\({_WIRE}(?:\)|,? [^)]{{0,25}}\d{{4}}\))\s*[-–—]|\b{_WIRE}\s*(?:--|[—–])"
)
_LAST_DATELINE = 120
_LONGEST_PRINT = 200

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "bt:pubdate",
    "datepublished", "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "publish-date", "publish_date", "publishdate", "published_time", "published_date",
    "publication_date", "publicationdate", "pubdate", "pub_date", "originalpublicationdate", "article_date_original",
    "article:published_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "dc.created", "citation_publication_date", "citation_date", "date_published", "displaydate", "date",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article:modified",
    "article.updated", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "modified_time",
)  # fmt: skip
_PUBLISHED_CLASS = re.compile(r"publish|posted|entry-date|pubdate|date-?created|byline|timestamp", re.IGNORECASE)
_MODIFIED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Moment:
    """One claim about the instant of publication.

    at: in UTC, midnight for a bare day; on: the day in the page's own offset; raw: as printed; origin: who says so, as
        in `Article.published_from`, or "dateline".
    """

    at: datetime
    on: date
    raw: str
    origin: str


def parse_instant(raw: str) -> tuple[datetime, date] | None:
    """A printed date or instant as (instant in UTC, day as printed); None where it is no date or an ambiguous one.

    03/08/2020 is ambiguous: it is never read one way or the other.
    """
    text = " ".join(raw.split())
    if not text or len(text) > 80:
        return None
    if _EPOCH.fullmatch(text):
        at = datetime.fromtimestamp(int(text[:10]), UTC)
        return at, at.date()
    for parse in (_from_iso, _from_mail):
        found = parse(text)
        if found is not None:
            return found.astimezone(UTC), found.date()
    day = _from_print(text)
    return (datetime(day.year, day.month, day.day, tzinfo=UTC), day) if day else None


def _from_iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_TRAILING_ZONE.sub(r"\1\2", text).replace("UTC", "Z").replace("GMT", "Z"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _from_mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _from_print(text: str) -> date | None:
    for pattern in _PRINTED:
        match = pattern.search(text)
        if match:
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTH_NUMBER[month[:3]]
            try:
                return date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue
    return None


def find_published(
    page: Page,
    tree: HtmlElement,
    url: str,
    items: Iterable[Mapping[str, Any]],
    metas: Mapping[str, str],
    opening: Iterable[str],
) -> Moment | None:
    """The instant of publication, or None where nothing on the page tells.

    items: the page's article objects of JSON-LD; metas: by lower-case name; opening: the first paragraphs.
    No claim from after the fetch is believed, and a day whose day and month look swapped yields to the other reading
    where the URL or the text gives that one.
    """
    latest = page.fetched_at + timedelta(days=1)
    claims = [claim for claim in _claims(page, tree, url, items, metas, opening) if _is_sane(claim, latest)]
    if not claims:
        return _from_htmldate(page, tree, latest)
    first = claims[0]
    return next((claim for claim in claims[1:] if _is_swapped(first.on, claim.on)), first)


def find_modified(items: Iterable[Mapping[str, Any]], metas: Mapping[str, str], latest: datetime) -> datetime | None:
    raws = [first_text(item.get("dateModified")) for item in items] + [metas.get(name) for name in _MODIFIED_METAS]
    for raw in raws:
        found = parse_instant(raw) if raw else None
        if found is not None and found[0].year >= _OLDEST_YEAR and found[0] <= latest:
            return found[0]
    return None


def _is_sane(claim: Moment, latest: datetime) -> bool:
    return claim.on.year >= _OLDEST_YEAR and claim.at <= latest


def _is_swapped(day: date, other: date) -> bool:
    return day != other and (day.year, day.month, day.day) == (other.year, other.day, other.month)


def _claims(
    page: Page,
    tree: HtmlElement,
    url: str,
    items: Iterable[Mapping[str, Any]],
    metas: Mapping[str, str],
    opening: Iterable[str],
) -> Iterator[Moment]:
    listed = list(items)
    raws = [(first_text(item.get(key)), "json-ld") for key in ("datePublished", "dateCreated") for item in listed]
    raws += [(metas.get(name), "meta") for name in _PUBLISHED_METAS]
    raws += [(raw, "time") for raw in _time_tags(tree)]
    for raw, origin in raws:
        found = parse_instant(raw) if raw else None
        if raw and found:
            yield Moment(*found, raw, origin)
    if page.listed_at is not None and page.listed_by is not None:
        yield Moment(page.listed_at, page.listed_at.date(), page.listed_at.isoformat(), page.listed_by)
    yield from _from_url(url)
    yield from _from_dateline(opening)


def _time_tags(tree: HtmlElement) -> Iterator[str]:
    times = list(tree.iter("time"))
    stated = [
        time for time in times if time.get("itemprop") == "datePublished" or _PUBLISHED_CLASS.search(_class_of(time))
    ]
    in_article = [time for time in times if next(time.iterancestors("article", "main"), None) is not None]
    for time in (stated or in_article or (times if len(times) <= 2 else []))[:3]:
        if not _MODIFIED_CLASS.search(_class_of(time)):
            yield time.get("datetime") or "".join(time.itertext())


def _class_of(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}"


def _from_url(url: str) -> Iterator[Moment]:
    match = _URL_DAY.search(url)
    if match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = _URL_MONTH_NAME.search(url)
        if not match or match[2].lower() not in _MONTH_NUMBER:
            return
        year, month, day = int(match[1]), _MONTH_NUMBER[match[2].lower()], int(match[3])
    try:
        on = date(year, month, day)
    except ValueError:
        return
    yield Moment(datetime(year, month, day, tzinfo=UTC), on, match.group(), "url")


def _from_dateline(opening: Iterable[str]) -> Iterator[Moment]:
    for line in opening:
        match = _DATELINE.search(line, 0, _LAST_DATELINE)
        on = _from_print(line[: match.end() + 30]) if match else None
        if match and on:
            yield Moment(datetime(on.year, on.month, on.day, tzinfo=UTC), on, line[: match.end()], "dateline")
            return


def _is_printed(day: date, tree: HtmlElement) -> bool:
    texts = (text for element in tree.iter() for text in (element.text, element.tail, *element.attrib.values()) if text)
    return any(_from_print(text) == day for text in texts if str(day.year) in text and len(text) < _LONGEST_PRINT)


def _from_htmldate(page: Page, tree: HtmlElement, latest: datetime) -> Moment | None:
    # Without a fixed max_date the answer would change with the day of the replay.
    day = find_date(
        tree,
        original_date=True,
        extensive_search=False,
        min_date=f"{_OLDEST_YEAR}-01-01",
        max_date=page.fetched_at.date().isoformat(),
    )
    found = parse_instant(day) if day else None
    if not day or found is None or found[0] > latest:
        return None
    # htmldate makes the first of the month out of a date that lacks a day or whose day it does not believe.
    if found[1].day == 1 and not _is_printed(found[1], tree):
        return None
    return Moment(*found, day, "htmldate")
