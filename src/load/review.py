"""The rows that a person should look at, and what that person says of them.

A verdict belongs to the id of a statement or credit, which is made of the article's address and the printed words: it
outlives every replay, and where the words change there is a new row to look at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, select

from load.database import reading, writing
from load.errors import DecisionRefused
from load.publish import publish
from load.tables import (
    ArticleRow,
    CreditRow,
    ReviewVerdictRow,
    SeasonDecisionRow,
    ShowDecisionRow,
    StatementRow,
    sql_table,
)
from load.upsert import upsert
from load.verdicts import ACCEPT, CORRECT, REJECT
from transform.records import Certainty, Credit, Kind, Precision, Timeframe

# Rows that moved something, or nearly did, on weak grounds.
UNSURE_BELOW = 0.6
MIN_PREFIX = 6

_ARTICLE = sql_table(ArticleRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_VERDICT = sql_table(ReviewVerdictRow)
_SEASON_DECISION = sql_table(SeasonDecisionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)

# What may be corrected, and the values that it may have; None: any text.
STATEMENT_FIELDS: Mapping[str, Sequence[str] | None] = {
    "kind": [*Kind],
    "season": None,
    "certainty": [*Certainty],
    "timeframe": [*Timeframe],
    "network": None,
    "announced_on": None,
    "announced_precision": [*Precision],
}
CREDIT_FIELDS: Mapping[str, Sequence[str] | None] = {
    "person": None,
    "character": None,
    "description": None,
    "credit": [*Credit],
    "season": None,
}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A row to look at. what: "statement" or "credit"; reason: "unsure" or "conflict"; claim: what the row says."""

    item_id: str
    what: str
    reason: str
    show: str
    claim: str
    confidence: float
    quote: str
    article_url: str
    rule: str


def review_queue(engine: Engine, limit: int = 50) -> list[ReviewItem]:
    """The rows without a verdict: the winners of disputed decisions first, then what is unsure, the surest first.

    Raises DatabaseUnavailable and SchemaMismatch.
    """
    with reading(engine) as connection:
        disputed = [_statement_item(row, "conflict") for row in connection.execute(_disputed().limit(limit))]
        unsure = [_statement_item(row, "unsure") for row in connection.execute(_unsure_statements().limit(limit))]
        credits_ = [_credit_item(row) for row in connection.execute(_unsure_credits().limit(limit))]
    seen = {item.item_id for item in disputed}
    return [*disputed, *(item for item in unsure if item.item_id not in seen), *credits_][:limit]


def give_verdict(
    engine: Engine, item: str, verdict: str, correction: Mapping[str, str | None] | None = None, *, note: str = ""
) -> str:
    """Stores a verdict ("accept", "reject", "correct") on a statement or credit and resolves its show; the row's id.

    item: the id, or a beginning of it that no other has. correction: the right values of fields, as text. A second
    verdict replaces the first. Raises DecisionRefused.
    """
    if verdict not in (ACCEPT, REJECT, CORRECT):
        raise DecisionRefused(f"there is no verdict {verdict!r}; it is one of {ACCEPT}, {REJECT}, {CORRECT}")
    if bool(correction) != (verdict == CORRECT):
        raise DecisionRefused("a correction needs the right values" if verdict == CORRECT else f"{verdict!r} has none")
    with writing(engine) as connection:
        table, item_id, show = _find(connection, item)
        fields = STATEMENT_FIELDS if table is _STATEMENT else CREDIT_FIELDS
        row = {
            "item_id": item_id,
            "verdict": verdict,
            "correction": {name: _checked(name, value, fields) for name, value in (correction or {}).items()},
            "note": note,
            "decided_at": datetime.now(UTC),
        }
        upsert(connection, _VERDICT, [row])
        publish(connection, [show], run_id=None)
    return item_id


def reopen(engine: Engine, item: str) -> str:
    """Takes the verdict on a statement or credit back; the row's id. Raises DecisionRefused where there is none."""
    with writing(engine) as connection:
        _, item_id, show = _find(connection, item)
        if not connection.execute(delete(_VERDICT).where(_VERDICT.c.item_id == item_id)).rowcount:
            raise DecisionRefused(f"there is no verdict on {item_id}")
        publish(connection, [show], run_id=None)
    return item_id


_OF_STATEMENT = select(_STATEMENT, _ARTICLE.c.url).join(_ARTICLE, _ARTICLE.c.article_id == _STATEMENT.c.article_id)
_OF_CREDIT = select(_CREDIT, _ARTICLE.c.url).join(_ARTICLE, _ARTICLE.c.article_id == _CREDIT.c.article_id)
_JUDGED = select(_VERDICT.c.item_id)


def _disputed() -> Any:
    winners = (
        select(_SEASON_DECISION.c.statement_id)
        .where(_SEASON_DECISION.c.conflict)
        .union(select(_SHOW_DECISION.c.statement_id).where(_SHOW_DECISION.c.conflict))
    )
    return _OF_STATEMENT.where(
        _STATEMENT.c.statement_id.in_(winners), _STATEMENT.c.statement_id.not_in(_JUDGED)
    ).order_by(_STATEMENT.c.show, _STATEMENT.c.statement_id)


def _unsure_statements() -> Any:
    return _OF_STATEMENT.where(
        _STATEMENT.c.confidence < UNSURE_BELOW,
        _STATEMENT.c.negated.is_(False),
        _ARTICLE.c.duplicate_of.is_(None),
        _STATEMENT.c.statement_id.not_in(_JUDGED),
    ).order_by(_STATEMENT.c.confidence.desc(), _STATEMENT.c.statement_id)


def _unsure_credits() -> Any:
    return _OF_CREDIT.where(
        _CREDIT.c.confidence < UNSURE_BELOW,
        _ARTICLE.c.duplicate_of.is_(None),
        _CREDIT.c.credit_id.not_in(_JUDGED),
    ).order_by(_CREDIT.c.confidence.desc(), _CREDIT.c.credit_id)


def _statement_item(row: Any, reason: str) -> ReviewItem:
    parts = (row.kind, None if row.season is None else f"season {row.season}", row.network, row.certainty)
    claim = ", ".join(part for part in parts if part)
    return ReviewItem(
        row.statement_id, "statement", reason, row.show, claim, row.confidence, row.quote, row.url, row.rule
    )


def _credit_item(row: Any) -> ReviewItem:
    claim = row.person if row.character is None else f"{row.person} as {row.character}"
    return ReviewItem(row.credit_id, "credit", "unsure", row.show, claim, row.confidence, row.quote, row.url, row.rule)


def _find(connection: Connection, item: str) -> tuple[Table, str, str]:
    if len(item) < MIN_PREFIX:
        raise DecisionRefused(f"{item!r} is too short: give {MIN_PREFIX} characters of the id or more")
    found = [
        (table, str(row[0]), str(row[1]))
        for table, key in ((_STATEMENT, _STATEMENT.c.statement_id), (_CREDIT, _CREDIT.c.credit_id))
        for row in connection.execute(
            select(key, table.c.show_id).where(key.startswith(item, autoescape=True)).limit(2)
        )
    ]
    if len(found) != 1:
        what = "no statement or credit begins" if not found else "more than one row begins"
        raise DecisionRefused(f"{what} with {item!r}; `bubblewatch review` lists what is open")
    return found[0]


def _checked(name: str, value: str | None, fields: Mapping[str, Sequence[str] | None]) -> str | int | None:
    """The value fit for JSON. Raises DecisionRefused."""
    if name not in fields:
        raise DecisionRefused(f"{name!r} cannot be corrected here; {', '.join(fields)} can")
    allowed = fields[name]
    if value is None or not value.strip():
        if allowed or name == "person":
            raise DecisionRefused(f"{name} cannot be empty")
        return None
    if allowed and value not in allowed:
        raise DecisionRefused(f"{name} cannot be {value!r}; it is one of {', '.join(allowed)}")
    if name == "season":
        if not value.isdecimal():
            raise DecisionRefused(f"{value!r} is no season's number")
        return int(value)
    if name == "announced_on":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise DecisionRefused(f"{value!r} is no date of the form YYYY-MM-DD") from None
    return value
