"""From statements and credits to the decisions that other services read, and the record of every change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, tuple_

from load.database import next_changes
from load.tables import (
    ArticleRow,
    CastMemberRow,
    CreditRow,
    SeasonDecisionRow,
    ShowDecisionRow,
    ShowRow,
    StatementRow,
    StatusEventRow,
    sql_table,
)
from load.upsert import chunks, delete_where, insert_new, select_where, upsert
from transform.identity import best_title, make_id, show_key
from transform.publishers import Tier
from transform.records import Certainty, Credit, Kind, Precision, Timeframe
from transform.resolve import UNKNOWN, CastClaim, CastMember, Claim, Decision, resolve_cast, resolve_show

_ARTICLE = sql_table(ArticleRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_SHOW = sql_table(ShowRow)
_SEASON_DECISION = sql_table(SeasonDecisionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_CAST_MEMBER = sql_table(CastMemberRow)
_STATUS_EVENT = sql_table(StatusEventRow)

# Shows whose evidence is held in memory at a time.
_SHOWS_AT_A_TIME = 100
_STAMPS = ("updated_at", "change_seq")

_DATING = (_ARTICLE.c.published_on, _ARTICLE.c.published_at)
_WITNESS = (_ARTICLE.c.url, _ARTICLE.c.publisher, _ARTICLE.c.tier, _ARTICLE.c.duplicate_of)
_CLAIMS = select(_STATEMENT, *_DATING, *_WITNESS).join(_ARTICLE, _ARTICLE.c.article_id == _STATEMENT.c.article_id)
_CREDITS = select(_CREDIT, *_DATING, *_WITNESS).join(_ARTICLE, _ARTICLE.c.article_id == _CREDIT.c.article_id)


@dataclass(slots=True)
class _Changes:
    """What differs from what is published: rows without their stamps, and the events without their numbers."""

    shows: list[dict[str, Any]] = field(default_factory=list)
    show_decisions: list[dict[str, Any]] = field(default_factory=list)
    season_decisions: list[dict[str, Any]] = field(default_factory=list)
    cast_members: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    gone_shows: list[str] = field(default_factory=list)
    gone_seasons: list[tuple[str, int]] = field(default_factory=list)
    gone_members: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """All that is stored about one show."""

    statements: Sequence[Row[Any]]
    credits: Sequence[Row[Any]]
    title: str | None
    decision: Row[Any] | None
    seasons: dict[int, Row[Any]]
    members: dict[str, Row[Any]]


def publish(connection: Connection, show_ids: Iterable[str], *, run_id: str | None) -> int:
    """Resolves these shows anew inside a writing transaction; the number of statuses that changed.

    A row is touched, and its change_seq and updated_at with it, only if its value changed.
    """
    n_changes = 0
    for chunk in chunks(sorted(set(show_ids)), _SHOWS_AT_A_TIME):
        changes = _Changes()
        for show_id, evidence in _evidence(connection, chunk).items():
            _compare(show_id, evidence, changes)
        _write(connection, changes, run_id)
        n_changes += len(changes.events)
    return n_changes


def _evidence(connection: Connection, show_ids: Sequence[str]) -> dict[str, _Evidence]:
    statements: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in select_where(connection, _CLAIMS, _STATEMENT.c.show_id, show_ids):
        statements[row.show_id].append(row)
    given: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in select_where(connection, _CREDITS, _CREDIT.c.show_id, show_ids):
        given[row.show_id].append(row)
    seasons: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    for row in select_where(connection, select(_SEASON_DECISION), _SEASON_DECISION.c.show_id, show_ids):
        seasons[row.show_id][row.season] = row
    members: dict[str, dict[str, Row[Any]]] = defaultdict(dict)
    for row in select_where(connection, select(_CAST_MEMBER), _CAST_MEMBER.c.show_id, show_ids):
        members[row.show_id][row.cast_id] = row
    titles = {row.show_id: row.title for row in select_where(connection, select(_SHOW), _SHOW.c.show_id, show_ids)}
    decisions = {
        row.show_id: row for row in select_where(connection, select(_SHOW_DECISION), _SHOW_DECISION.c.show_id, show_ids)
    }
    return {
        show_id: _Evidence(
            statements[show_id],
            given[show_id],
            titles.get(show_id),
            decisions.get(show_id),
            seasons[show_id],
            members[show_id],
        )
        for show_id in show_ids
    }


def _compare(show_id: str, evidence: _Evidence, changes: _Changes) -> None:
    printed = {(row.article_id, row.show) for row in (*evidence.statements, *evidence.credits)}
    if not printed:
        _withdraw(show_id, evidence, changes)
        return
    title = best_title(Counter(show for _, show in printed))
    is_renamed = title != evidence.title
    if is_renamed:
        changes.shows.append({"show_id": show_id, "show_key": show_key(title), "title": title})

    resolution = resolve_show(_claim(row) for row in evidence.statements)
    articles = {row.statement_id: row.url for row in evidence.statements}

    def note(season: int | None, old: str | None, new: str, statement_id: str | None) -> None:
        if old != new and not (old is None and new == UNKNOWN):
            changes.events.append(
                {
                    "show_id": show_id,
                    "show": title,
                    "season": season,
                    "old_status": old,
                    "new_status": new,
                    "statement_id": statement_id,
                    "article_url": articles.get(statement_id or ""),
                }
            )

    for decision in resolution.seasons:
        row = {"show_id": show_id, **_decision_values(decision)}
        stored = evidence.seasons.get(decision.season or 0)
        if is_renamed or _differs(row, stored):
            changes.season_decisions.append(row)
        note(decision.season, stored.status if stored else None, decision.status, decision.statement_id)
    standing = {decision.season for decision in resolution.seasons}
    for season in sorted(evidence.seasons.keys() - standing):
        changes.gone_seasons.append((show_id, season))
        note(season, evidence.seasons[season].status, UNKNOWN, None)

    row = {"show_id": show_id, **_show_values(resolution.show)}
    if is_renamed or _differs(row, evidence.decision):
        changes.show_decisions.append(row)
    note(None, evidence.decision.status if evidence.decision else None, row["status"], row["statement_id"])

    _compare_cast(show_id, evidence, changes, is_renamed=is_renamed)


def _compare_cast(show_id: str, evidence: _Evidence, changes: _Changes, *, is_renamed: bool) -> None:
    standing = set()
    for member in resolve_cast(_cast_claim(row) for row in evidence.credits):
        row = _member_values(show_id, member)
        standing.add(row["cast_id"])
        if is_renamed or _differs(row, evidence.members.get(row["cast_id"])):
            changes.cast_members.append(row)
    changes.gone_members.extend(sorted(evidence.members.keys() - standing))


def _withdraw(show_id: str, evidence: _Evidence, changes: _Changes) -> None:
    """Nothing speaks of the show any more."""
    if evidence.title is None:
        return
    changes.gone_shows.append(show_id)
    changes.gone_seasons.extend((show_id, season) for season in sorted(evidence.seasons))
    changes.gone_members.extend(sorted(evidence.members))
    before = [*sorted(evidence.seasons.items()), *([(None, evidence.decision)] if evidence.decision else [])]
    changes.events.extend(
        {
            "show_id": show_id,
            "show": evidence.title,
            "season": season,
            "old_status": row.status,
            "new_status": UNKNOWN,
            "statement_id": None,
            "article_url": None,
        }
        for season, row in before
        if row.status != UNKNOWN
    )


def _write(connection: Connection, changes: _Changes, run_id: str | None) -> None:
    stamped = (changes.season_decisions, changes.show_decisions, changes.cast_members)
    n_numbers = sum(map(len, stamped)) + len(changes.events)
    now = datetime.now(UTC)
    if n_numbers:
        number = next_changes(connection, n_numbers)
        for rows in stamped:
            for row in rows:
                row.update(updated_at=now, change_seq=number)
                number += 1
        for event in changes.events:
            event.update(changed_at=now, change_seq=number, run_id=run_id)
            number += 1
    delete_where(connection, _CAST_MEMBER.c.cast_id, changes.gone_members)
    for chunk in chunks(changes.gone_seasons, 500):
        key = tuple_(_SEASON_DECISION.c.show_id, _SEASON_DECISION.c.season)
        connection.execute(delete(_SEASON_DECISION).where(key.in_(chunk)))
    delete_where(connection, _SHOW_DECISION.c.show_id, changes.gone_shows)
    delete_where(connection, _SHOW.c.show_id, changes.gone_shows)
    upsert(connection, _SHOW, changes.shows)
    upsert(connection, _SEASON_DECISION, changes.season_decisions)
    upsert(connection, _SHOW_DECISION, changes.show_decisions)
    upsert(connection, _CAST_MEMBER, changes.cast_members)
    insert_new(connection, _STATUS_EVENT, changes.events)


def _differs(row: dict[str, Any], stored: Row[Any] | None) -> bool:
    return stored is None or any(value != stored._mapping[name] for name, value in row.items())


def _decision_values(decision: Decision) -> dict[str, Any]:
    return {**asdict(decision), "certainty": decision.certainty.value}


def _show_values(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {
            "network": None,
            "status": UNKNOWN,
            "season": None,
            "certainty": None,
            "decided_on": None,
            "decided_precision": None,
            "n_publishers": 0,
            "conflict": False,
            "statement_id": None,
        }
    values = _decision_values(decision)
    del values["is_final"]
    return values


def _member_values(show_id: str, member: CastMember) -> dict[str, Any]:
    cast_id = make_id("cast", show_id, member.person_id, member.character_key)
    values = {**asdict(member), "credit": member.credit.value, "show_id": show_id, "cast_id": cast_id}
    del values["character_key"]
    return values


def _claim(row: Row[Any]) -> Claim:
    return Claim(
        statement_id=row.statement_id,
        article_id=row.article_id,
        witness=row.duplicate_of or row.article_id,
        publisher=_publisher(row),
        tier=Tier(row.tier),
        published_on=_published_on(row),
        kind=Kind(row.kind),
        season=row.season,
        certainty=Certainty(row.certainty),
        timeframe=Timeframe(row.timeframe),
        negated=row.negated,
        network=row.network,
        announced_on=row.announced_on,
        announced_precision=Precision(row.announced_precision) if row.announced_precision else None,
        source=row.source,
        speaker=row.speaker,
        confidence=row.confidence,
    )


def _cast_claim(row: Row[Any]) -> CastClaim:
    return CastClaim(
        credit_id=row.credit_id,
        article_id=row.article_id,
        witness=row.duplicate_of or row.article_id,
        publisher=_publisher(row),
        tier=Tier(row.tier),
        published_on=_published_on(row),
        person=row.person,
        character=row.character,
        description=row.description,
        credit=Credit(row.credit),
        season=row.season,
        confidence=row.confidence,
    )


def _publisher(row: Row[Any]) -> str:
    """What tells publishers apart: the folded name, else the host."""
    return show_key(row.publisher) if row.publisher else str(row.url).split("/")[2].removeprefix("www.")


def _published_on(row: Row[Any]) -> date | None:
    if row.published_on is not None:
        return date.fromisoformat(str(row.published_on))
    return row.published_at.date() if row.published_at is not None else None
