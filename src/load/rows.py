"""From records to rows, with what a database could not hold turned into rejections."""

import re
from datetime import datetime
from typing import Any, Protocol, overload

from transform.records import Article, CastCredit, Evidence, Rejected, StatusStatement
from transform.resolution.duplicates import Print
from transform.resolution.identity import make_id, person_id, person_key, show_id, show_key
from transform.resolution.publishers import publisher_tier

_MAX_SEASON = 999
_MAX_DETAIL = 2000
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class Dropped(Protocol):
    """Anything dropped, see `transform.records.Rejected`."""

    @property
    def stage(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def detail(self) -> str: ...


def article_row(article: Article, *, key: str, known: Print) -> dict[str, Any]:
    """The row of an article, without its capture and its mark as a copy. tier: by the publisher's name."""
    return {
        "article_id": key,
        "url": _storable(article.url),
        "page_url": _storable(article.page_url),
        "title": _storable(article.title),
        "publisher": _storable(article.publisher),
        "tier": publisher_tier(article.publisher, article.url).value,
        "author": _storable(article.author),
        "published_at": article.published_at,
        "published_on": article.published_on,
        "published_raw": _storable(article.published_raw),
        "published_from": article.published_from,
        "modified_at": article.modified_at,
        "language": _storable(article.language),
        "section": _storable(article.section),
        "tags": [_storable(tag) for tag in article.tags],
        "n_characters": len(article.text),
        "body_hash": known.body_hash,
        "fingerprint": known.fingerprint,
    }


def statement_row(statement: StatusStatement, article: Article, key: str) -> dict[str, Any] | Rejected:
    """The row of a statement in the article with this id. Of the reading, only the kind of claim is part of its id."""
    fault = _fault(statement.show, statement.season, statement.evidence, statement.confidence, article)
    if fault is not None:
        return Rejected("load", fault, article.url, f"statement by {statement.rule}: {statement.evidence.quote}")
    quote, show = _storable(statement.evidence.quote), _storable(statement.show)
    return {
        "statement_id": make_id(
            "statement", article.url, show, statement.kind.value, statement.season, int(statement.negated), quote
        ),
        "article_id": key,
        "show_id": show_id(show),
        "show": show,
        "kind": statement.kind.value,
        "season": statement.season,
        "certainty": statement.certainty.value,
        "timeframe": statement.timeframe.value,
        "negated": statement.negated,
        "network": _storable(statement.network),
        "network_raw": _storable(statement.network_raw),
        "announced_on": statement.announced_on,
        "announced_precision": statement.announced_precision.value if statement.announced_precision else None,
        "announced_raw": _storable(statement.announced_raw),
        "source": _storable(statement.source),
        "source_raw": _storable(statement.source_raw),
        "speaker": _storable(statement.speaker),
        "quote": quote,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "confidence": statement.confidence,
        "rule": statement.rule,
    }


def credit_row(credit: CastCredit, article: Article, key: str) -> dict[str, Any] | Rejected:
    """The row of a credit in the article with this id."""
    fault = _fault(credit.show, credit.season, credit.evidence, credit.confidence, article)
    if fault is None and not person_key(credit.person):
        fault = "no performer"
    if fault is not None:
        return Rejected("load", fault, article.url, f"credit by {credit.rule}: {credit.evidence.quote}")
    show, person, character = _storable(credit.show), _storable(credit.person), _storable(credit.character)
    return {
        "credit_id": make_id("credit", article.url, show, person, character, credit.season),
        "article_id": key,
        "show_id": show_id(show),
        "person_id": person_id(person),
        "show": show,
        "person": person,
        "character": character,
        "description": _storable(credit.description),
        "credit": credit.credit.value,
        "season": credit.season,
        "quote": _storable(credit.evidence.quote),
        "start": credit.evidence.start,
        "end": credit.evidence.end,
        "confidence": credit.confidence,
        "rule": credit.rule,
    }


def rejection_row(dropped: Dropped, *, source: str | None, page: str | None, seen_at: datetime) -> dict[str, Any]:
    """The row of a rejection; the same trouble of the same page or URL has the same id in every run."""
    url, detail = _storable(dropped.url), _storable(dropped.detail)[:_MAX_DETAIL]
    return {
        "rejection_id": make_id("rejection", page, dropped.stage, dropped.reason, url, detail),
        "stage": dropped.stage,
        "reason": _storable(dropped.reason),
        "url": url,
        "detail": detail,
        "source": source,
        "page_id": page,
        "first_seen": seen_at,
        "last_seen": seen_at,
    }


def _fault(show: str, season: int | None, evidence: Evidence, confidence: float, article: Article) -> str | None:
    if not show_key(show):
        return "no title"
    if season is not None and not 0 <= season <= _MAX_SEASON:
        return "no such season"
    if article.text[evidence.start : evidence.end] != evidence.quote or not evidence.quote:
        return "quote not in text"
    if not 0 <= confidence <= 1:
        return "no such confidence"
    return None


@overload
def _storable(text: str) -> str: ...
@overload
def _storable(text: str | None) -> str | None: ...
def _storable(text: str | None) -> str | None:
    """The text without what a database cannot hold (NUL, lone surrogates), of the same length."""
    return None if text is None else _UNSTORABLE.sub("\ufffd", text)
