"""What is stored about shows, as it is weighed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from load.tables import (
    ArticleRow,
    CastMemberRow,
    CreditRow,
    SeasonDecisionRow,
    ShowDecisionRow,
    ShowRow,
    StatementRow,
    sql_table,
)
from load.upsert import select_where
from load.verdicts import load_verdicts
from transform.records import Certainty, Credit, Kind, Precision, Timeframe
from transform.resolution.casts import CastClaim
from transform.resolution.identity import show_key
from transform.resolution.publishers import Tier
from transform.resolution.resolve import Claim

_ARTICLE = sql_table(ArticleRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_SHOW = sql_table(ShowRow)
_SEASON_DECISION = sql_table(SeasonDecisionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_CAST_MEMBER = sql_table(CastMemberRow)

# In the order of the fields of Claim and CastClaim, with what else is wanted of them after those.
_CLAIMS = select(
    _STATEMENT.c.show_id,
    _STATEMENT.c.show,
    _ARTICLE.c.url,
    _STATEMENT.c.statement_id,
    _STATEMENT.c.article_id,
    _ARTICLE.c.duplicate_of,
    _ARTICLE.c.publisher,
    _ARTICLE.c.tier,
    _ARTICLE.c.published_on,
    _STATEMENT.c.kind,
    _STATEMENT.c.season,
    _STATEMENT.c.certainty,
    _STATEMENT.c.timeframe,
    _STATEMENT.c.negated,
    _STATEMENT.c.network,
    _STATEMENT.c.announced_on,
    _STATEMENT.c.announced_precision,
    _STATEMENT.c.source,
    _STATEMENT.c.speaker,
    _STATEMENT.c.confidence,
    func.coalesce(_ARTICLE.c.modified_at, _ARTICLE.c.published_at, type_=_ARTICLE.c.published_at.type),
).join(_ARTICLE, _ARTICLE.c.article_id == _STATEMENT.c.article_id)
_CREDITS = select(
    _CREDIT.c.show_id,
    _CREDIT.c.show,
    _ARTICLE.c.url,
    _CREDIT.c.credit_id,
    _CREDIT.c.article_id,
    _ARTICLE.c.duplicate_of,
    _ARTICLE.c.publisher,
    _ARTICLE.c.tier,
    _ARTICLE.c.published_on,
    _CREDIT.c.person,
    _CREDIT.c.character,
    _CREDIT.c.description,
    _CREDIT.c.credit,
    _CREDIT.c.season,
    _CREDIT.c.confidence,
).join(_ARTICLE, _ARTICLE.c.article_id == _CREDIT.c.article_id)

_TIERS = {tier.value: tier for tier in Tier}
_KINDS = {kind.value: kind for kind in Kind}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_TIMEFRAMES = {timeframe.value: timeframe for timeframe in Timeframe}
_PRECISIONS = {precision.value: precision for precision in Precision}
_CREDIT_MARKS = {credit.value: credit for credit in Credit}


# Tell when a row of what is published was written, and nothing of what it says.
STAMPS = ("updated_at", "change_seq")
SEASON_VALUES = [column for column in _SEASON_DECISION.columns if column.name not in STAMPS]
SHOW_VALUES = [column for column in _SHOW_DECISION.columns if column.name not in STAMPS]
MEMBER_VALUES = [column for column in _CAST_MEMBER.columns if column.name not in STAMPS]


@dataclass(slots=True)
class Evidence:
    """All that is stored about one show, verdicts applied. printed: each spelling of the title, once an article.

    decision, seasons, members: what is published, without its stamps.
    """

    title: str | None = None
    key: str | None = None
    printed: set[tuple[str, str]] = field(default_factory=set)
    urls: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    cast_claims: list[CastClaim] = field(default_factory=list)
    decision: Row[Any] | None = None
    seasons: dict[int, Row[Any]] = field(default_factory=dict)
    members: dict[str, Row[Any]] = field(default_factory=dict)


def claims_about(connection: Connection, show_id: str) -> list[Claim]:
    """All statements about one show, as they are weighed."""
    return evidence_about(connection, [show_id])[show_id].claims


def evidence_about(connection: Connection, show_ids: Sequence[str]) -> dict[str, Evidence]:
    """What is stored about each of these shows, also about one that there is not."""
    found: dict[str, Evidence] = {show_id: Evidence() for show_id in show_ids}
    publishers: dict[tuple[str | None, str], str] = {}
    verdicts = load_verdicts(connection)

    def publisher_of(name: str | None, url: str) -> str:
        known = publishers.get((name, "" if name else url))
        if known is None:
            known = publishers[name, "" if name else url] = _publisher(name, url)
        return known

    for row in select_where(connection, _CLAIMS, _STATEMENT.c.show_id, show_ids):
        show_id, show, url, *values = row
        evidence = found[show_id]
        evidence.printed.add((values[1], show))
        evidence.urls[values[0]] = url
        claim, verdict = _claim(values, publisher_of(values[3], url)), verdicts.get(values[0])
        evidence.claims.append(verdict.on(claim) if verdict else claim)
    for row in select_where(connection, _CREDITS, _CREDIT.c.show_id, show_ids):
        show_id, show, url, *values = row
        evidence = found[show_id]
        evidence.printed.add((values[1], show))
        credit, verdict = _cast_claim(values, publisher_of(values[3], url)), verdicts.get(values[0])
        weighed = verdict.on_cast(credit) if verdict else credit
        if weighed is not None:
            evidence.cast_claims.append(weighed)
    for row in select_where(connection, select(*SEASON_VALUES), _SEASON_DECISION.c.show_id, show_ids):
        found[row.show_id].seasons[row.season] = row
    for row in select_where(connection, select(*SHOW_VALUES), _SHOW_DECISION.c.show_id, show_ids):
        found[row.show_id].decision = row
    for row in select_where(connection, select(*MEMBER_VALUES), _CAST_MEMBER.c.show_id, show_ids):
        found[row.show_id].members[row.cast_id] = row
    for row in select_where(connection, select(_SHOW), _SHOW.c.show_id, show_ids):
        found[row.show_id].title, found[row.show_id].key = row.title, row.show_key
    return found


def _claim(values: Sequence[Any], publisher: str) -> Claim:
    (
        statement_id,
        article_id,
        duplicate_of,
        _,
        tier,
        published_on,
        kind,
        season,
        certainty,
        timeframe,
        negated,
        network,
        announced_on,
        announced_precision,
        source,
        speaker,
        confidence,
        version_at,
    ) = values
    return Claim(
        statement_id,
        article_id,
        duplicate_of or article_id,
        publisher,
        _TIERS[tier],
        published_on,
        _KINDS[kind],
        season,
        _CERTAINTIES[certainty],
        _TIMEFRAMES[timeframe],
        negated,
        network,
        announced_on,
        _PRECISIONS.get(announced_precision),
        source,
        speaker,
        confidence,
        version_at,
    )


def _cast_claim(values: Sequence[Any], publisher: str) -> CastClaim:
    (
        credit_id,
        article_id,
        duplicate_of,
        _,
        tier,
        published_on,
        person,
        character,
        description,
        credit,
        season,
        confidence,
    ) = values
    return CastClaim(
        credit_id,
        article_id,
        duplicate_of or article_id,
        publisher,
        _TIERS[tier],
        published_on,
        person,
        character,
        description,
        _CREDIT_MARKS[credit],
        season,
        confidence,
    )


def _publisher(name: str | None, url: str) -> str:
    """What tells publishers apart: the folded name, else the host."""
    return show_key(name) if name else url.split("/")[2].removeprefix("www.")
