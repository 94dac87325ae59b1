"""What a page gave, as the JSON object that `bubblewatch extract --jsonl` prints. The fields: docs/contract.md."""

import re
from datetime import date, timedelta
from typing import Any

from transform.records import CastCredit, Precision, Reading, Rejected, StatusStatement

_PAGE_SUFFIX = re.compile(r"\.html?(?:\.gz)?$", re.IGNORECASE)


def to_jsonl_object(path: str, url: str | None, outcome: Reading | Rejected) -> dict[str, Any]:
    """One object a page, every key always there.

    path: as given or found; url: what a rejected page was asked for as, or None; an article's own URL goes before it.
    `id` is the path without a page's suffix: the name by which a gold set knows the document.
    """
    document_id = _PAGE_SUFFIX.sub("", path)
    if isinstance(outcome, Rejected):
        return {
            "id": document_id,
            "path": path,
            "url": url,
            "title": None,
            "publisher": None,
            "author": None,
            "published_at": None,
            "language": None,
            "text": None,
            "statements": [],
            "cast": [],
            "rejected": {"stage": outcome.stage, "reason": outcome.reason},
        }
    article = outcome.article
    return {
        "id": document_id,
        "path": path,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "language": article.language,
        "text": article.text,
        "statements": [_statement(statement) for statement in outcome.statements],
        "cast": [_credit(credit) for credit in outcome.credits],
        "rejected": None,
    }


def print_date(on: date | None, precision: Precision | None) -> str | None:
    """A date with as much of it as is known: 2022-11-08, 2022-11 for a month, 2022 for a year.

    ISO 8601 has no shortened form for a week that sorts among these: it is printed as the month, or the year, that
    all of it lies in.
    """
    if on is None:
        return None
    if precision is Precision.WEEK:
        precision = _month_or_year(on)
    if precision is Precision.YEAR:
        return f"{on:%Y}"
    if precision is Precision.MONTH:
        return f"{on:%Y-%m}"
    return on.isoformat()


def _month_or_year(monday: date) -> Precision:
    return Precision.MONTH if (monday + timedelta(days=6)).month == monday.month else Precision.YEAR


def _statement(statement: StatusStatement) -> dict[str, Any]:
    return {
        "show": statement.show,
        "kind": statement.kind.value,
        "season": statement.season,
        "certainty": statement.certainty.value,
        "timeframe": statement.timeframe.value,
        "negated": statement.negated,
        "network": statement.network,
        "announced_on": print_date(statement.announced_on, statement.announced_precision),
        "announced_precision": statement.announced_precision.value if statement.announced_precision else None,
        "source": statement.source,
        "speaker": statement.speaker,
        "quote": statement.evidence.quote,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "confidence": statement.confidence,
        "rule": statement.rule,
    }


def _credit(credit: CastCredit) -> dict[str, Any]:
    return {
        "show": credit.show,
        "person": credit.person,
        "character": credit.character,
        "description": credit.description,
        "credit": credit.credit.value,
        "quote": credit.evidence.quote,
        "start": credit.evidence.start,
        "end": credit.evidence.end,
    }
