"""The records that flow from understanding to the database.

All are frozen values. Offsets are code points into `Article.text`, half open. Instants are aware and in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    DEFINITION = "definition"
    CAPTION = "caption"


class SpanKind(StrEnum):
    ITALIC = "italic"
    BOLD = "bold"
    QUOTE = "quote"
    LINK = "link"


class Region(StrEnum):
    """Where on the page a block stood: what trafilatura takes for the article, or a part that it drops."""

    MAIN = "main"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of text. For a quote the marks themselves are outside. href: absolute, for links only."""

    kind: SpanKind
    start: int
    end: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text, `article.text[start:end]`, without its line break.

    level: of a heading 1 to 6, of a list item its depth from 1, else 0.
    group: items of one list, rows of one table, pairs of one definition list share a number; else None.
    cells: of a table row its cells, of a definition its term and its description; else empty.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    spans: tuple[Span, ...] = ()
    region: Region = Region.MAIN


@dataclass(frozen=True, slots=True)
class Article:
    """A page as something to read.

    url: canonical. text: the headline, then the blocks, one a line.
    published_at: an instant, or None; published_on: the day of publication in the page's own offset, the anchor for
        'today'; published_raw: as printed; published_from: which evidence gave it ("json-ld", "meta", "time", "feed",
        "sitemap", "url", "dateline", "htmldate"), all None together. A bare day gives midnight UTC.
    language: ISO 639-1, or None where nothing tells.
    json_ld: the page's top-level JSON-LD objects, graphs flattened.
    """

    url: str
    page_url: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    publisher: str | None
    author: str | None
    published_at: datetime | None
    published_on: date | None
    published_raw: str | None
    published_from: str | None
    modified_at: datetime | None
    language: str | None
    section: str | None
    tags: tuple[str, ...]
    json_ld: tuple[Mapping[str, Any], ...]
    fetched_at: datetime
    source: str | None = None

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]


class Kind(StrEnum):
    RENEWED = "renewed"
    CANCELLED = "cancelled"
    ENDING = "ending"
    ORDERED = "ordered"
    REVIVED = "revived"
    UNDECIDED = "undecided"


class Certainty(StrEnum):
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    LIKELY = "likely"
    RUMOURED = "rumoured"

    @property
    def is_fact(self) -> bool:
        return self in (Certainty.CONFIRMED, Certainty.REPORTED)


class Timeframe(StrEnum):
    CURRENT = "current"
    HISTORICAL = "historical"


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Credit(StrEnum):
    MAIN = "main"
    RECURRING = "recurring"
    GUEST = "guest"
    VOICE = "voice"
    HOST = "host"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a record: `article.text[start:end] == quote`, always."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatusStatement:
    """What an article claims about the future of one series. Field meanings: docs/contract.md.

    show: the title as printed, in full; network: normalised short name, network_raw as printed, both null together.
    announced_on: the first day of the period that announced_precision names.
    source: the outlet credited, normalised; source_raw as printed.
    """

    show: str
    kind: Kind
    season: int | None
    certainty: Certainty
    timeframe: Timeframe
    negated: bool
    network: str | None
    network_raw: str | None
    announced_on: date | None
    announced_precision: Precision | None
    announced_raw: str | None
    source: str | None
    source_raw: str | None
    speaker: str | None
    evidence: Evidence
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class CastCredit:
    """One performer in one role of one series. character, description and season are None where the text gives none."""

    show: str
    person: str
    character: str | None
    description: str | None
    credit: Credit
    season: int | None
    evidence: Evidence
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was dropped, and why.

    stage: "discover", "fetch", "archive", "article", "statement", "credit", "load".
    reason: a word or two, fit for counting; detail: what a person or a retry needs.
    """

    stage: str
    reason: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one page gave."""

    article: Article
    statements: tuple[StatusStatement, ...]
    credits: tuple[CastCredit, ...]
    rejected: tuple[Rejected, ...] = ()
