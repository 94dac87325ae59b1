"""From statements and credits to the decisions that other services read, and the record of every change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Row, delete, func, select, text, tuple_

from load.database import next_changes, reading, writing
from load.errors import PublicationHeld
from load.holds import is_released
from load.placing import Placing, load_placing
from load.tables import (
    ArticleRow,
    CastMemberRow,
    CreditRow,
    SeasonDecisionRow,
    ShowDecisionRow,
    ShowDueRow,
    ShowRow,
    StatementRow,
    StatusEventRow,
    sql_table,
)
from load.upsert import chunks, delete_where, insert_new, select_where, upsert
from load.verdicts import load_verdicts
from transform.records import Certainty, Credit, Kind, Precision, Timeframe
from transform.resolution.identity import best_title, make_id, show_key
from transform.resolution.publishers import Tier
from transform.resolution.resolve import UNKNOWN, CastClaim, CastMember, Claim, Decision, resolve_cast, resolve_show

_ARTICLE = sql_table(ArticleRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_SHOW = sql_table(ShowRow)
_SHOW_DUE = sql_table(ShowDueRow)
_SEASON_DECISION = sql_table(SeasonDecisionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_CAST_MEMBER = sql_table(CastMemberRow)
_STATUS_EVENT = sql_table(StatusEventRow)

# Whoever listens on it hears the last number of new rows of `status_change`.
CHANNEL = "status_change"

# Shows whose evidence is held in memory at a time, and that are published in one transaction.
_SHOWS_AT_A_TIME = 250
# More known shows than this share do not change to one of these in one run, where that many are known.
ABSURD_SHARE = 0.5
ABSURD_FROM = 20
ABSURD_STATUSES = (Kind.CANCELLED.value, UNKNOWN)
_DUE_HELD = "The evidence is stored and the shows are due; `bubblewatch db publish --force` publishes them all the same"
_BATCH_HELD = (
    "Nothing of this batch was written, for it takes away what published decisions rest on; after `bubblewatch db "
    "publish --force` the next run writes it, `bubblewatch db publish --drop` passes its pages over"
)
_STAMPS = ("updated_at", "change_seq")

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

_SEASON_VALUES = [column for column in _SEASON_DECISION.columns if column.name not in _STAMPS]
_SHOW_VALUES = [column for column in _SHOW_DECISION.columns if column.name not in _STAMPS]
_MEMBER_VALUES = [column for column in _CAST_MEMBER.columns if column.name not in _STAMPS]


@dataclass(slots=True)
class _Changes:
    """What differs from what is published: rows without their stamps, and the events without their numbers."""

    shows: list[dict[str, Any]] = field(default_factory=list)
    show_decisions: list[dict[str, Any]] = field(default_factory=list)
    season_decisions: list[dict[str, Any]] = field(default_factory=list)
    cast_members: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    gone_shows: list[str] = field(default_factory=list)
    gone_decisions: list[str] = field(default_factory=list)
    gone_seasons: list[tuple[str, int]] = field(default_factory=list)
    gone_members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Evidence:
    """All that is stored about one show. printed: each spelling of the title, once an article."""

    title: str | None = None
    key: str | None = None
    printed: set[tuple[str, str]] = field(default_factory=set)
    urls: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    cast_claims: list[CastClaim] = field(default_factory=list)
    decision: Row[Any] | None = None
    seasons: dict[int, Row[Any]] = field(default_factory=dict)
    members: dict[str, Row[Any]] = field(default_factory=dict)


def publish(connection: Connection, show_ids: Iterable[str], *, run_id: str | None, guarded: bool = True) -> int:
    """Resolves these shows anew inside a writing transaction; the number of statuses that changed.

    A row is touched, and its change_seq and updated_at with it, only if its value changed. Raises PublicationHeld where
    the run would have changed more shows to one status than can be true, unless guarded is False.
    """
    n_changes = 0
    placing = load_placing(connection)
    for chunk in chunks(sorted(set(show_ids)), _SHOWS_AT_A_TIME):
        changes = _Changes()
        for show_id, evidence in _evidence(connection, chunk).items():
            _compare(show_id, evidence, placing, changes)
        _write(connection, changes, run_id)
        delete_where(connection, _SHOW_DUE.c.show_id, chunk)
        n_changes += len(changes.events)
    if guarded and n_changes and run_id is not None:
        _hold_absurd(connection, run_id, [], _BATCH_HELD)
    return n_changes


def note_due(connection: Connection, show_ids: Iterable[str]) -> None:
    """Remembers, inside a writing transaction, shows for `publish_due` to resolve."""
    insert_new(connection, _SHOW_DUE, [{"show_id": show_id} for show_id in sorted(show_ids)])


def publish_due(engine: Engine, *, run_id: str | None, guarded: bool = True) -> int:
    """Resolves all shows that loads have left to it, some at a time; the number of statuses that changed.

    Raises PublicationHeld before anything is published where that would change more shows to one status than can be
    true, unless guarded is False; the shows stay due.
    """
    if guarded and run_id is not None:
        _look_ahead(engine, run_id)
    n_changes = 0
    while True:
        with writing(engine) as connection:
            query = select(_SHOW_DUE.c.show_id).order_by(_SHOW_DUE.c.show_id).limit(_SHOWS_AT_A_TIME)
            due = connection.execute(query).scalars().all()
            n_changes += publish(connection, due, run_id=run_id, guarded=guarded)
        if not due:
            return n_changes


def _look_ahead(engine: Engine, run_id: str) -> None:
    """Judges what is due as a whole, where it is enough to be absurd."""
    with reading(engine) as connection:
        is_known = select(_SHOW_DUE.c.show_id).join(_SHOW_DECISION, _SHOW_DECISION.c.show_id == _SHOW_DUE.c.show_id)
        due = connection.execute(is_known.order_by(_SHOW_DUE.c.show_id)).scalars().all()
        n_known = connection.execute(select(func.count()).select_from(_SHOW_DECISION)).scalar_one()
        if n_known < ABSURD_FROM or len(due) <= n_known * ABSURD_SHARE:
            return
        placing, events = load_placing(connection), []
        for chunk in chunks(due, _SHOWS_AT_A_TIME):
            changes = _Changes()
            for show_id, evidence in _evidence(connection, chunk).items():
                _compare(show_id, evidence, placing, changes)
            events += [event for event in changes.events if event["season"] is None]
        _hold_absurd(connection, run_id, events, _DUE_HELD)


def _hold_absurd(connection: Connection, run_id: str, planned: Sequence[dict[str, Any]], state: str) -> None:
    """Raises PublicationHeld if what the run has changed and is about to change cannot be true; not if released."""
    if is_released(connection, run_id):
        return
    of_run = (_STATUS_EVENT.c.run_id == run_id) & _STATUS_EVENT.c.season.is_(None)
    for status in ABSURD_STATUSES:
        query = select(_STATUS_EVENT.c.show_id, _STATUS_EVENT.c.show).where(
            of_run, _STATUS_EVENT.c.new_status == status, _STATUS_EVENT.c.old_status.is_not(None)
        )
        turned = {row.show_id: row.show for row in connection.execute(query)}
        turned.update(
            (event["show_id"], event["show"])
            for event in planned
            if event["new_status"] == status and event["old_status"] is not None
        )
        if len(turned) <= ABSURD_FROM * ABSURD_SHARE:
            continue
        n_known = _n_known(connection, of_run)
        if n_known >= ABSURD_FROM and len(turned) > n_known * ABSURD_SHARE:
            raise PublicationHeld(
                f"publication held: {len(turned)} of {n_known} known shows would change to {status} in one run, "
                f"{', '.join(map(repr, sorted(turned.values())[:3]))} among them. Look at them with "
                f"`bubblewatch status SHOW --why`. {state}"
            )


def _n_known(connection: Connection, of_run: ColumnElement[bool]) -> int:
    """Shows that were known before the run: those of now, without those that came, with those that went."""
    is_here = select(_SHOW_DECISION.c.show_id).where(_SHOW_DECISION.c.show_id == _STATUS_EVENT.c.show_id).exists()
    came = select(_STATUS_EVENT.c.show_id).where(of_run, _STATUS_EVENT.c.old_status.is_(None), is_here).distinct()
    went = select(_STATUS_EVENT.c.show_id).where(of_run, _STATUS_EVENT.c.old_status.is_not(None), ~is_here).distinct()
    n_now, n_came, n_went = (
        connection.execute(select(func.count()).select_from(source)).scalar_one()
        for source in (_SHOW_DECISION, came.subquery(), went.subquery())
    )
    return int(n_now) - int(n_came) + int(n_went)


def claims_about(connection: Connection, show_id: str) -> list[Claim]:
    """All statements about one show, as they are weighed."""
    return _evidence(connection, [show_id])[show_id].claims


def _evidence(connection: Connection, show_ids: Sequence[str]) -> dict[str, _Evidence]:
    found: dict[str, _Evidence] = {show_id: _Evidence() for show_id in show_ids}
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
    for row in select_where(connection, select(*_SEASON_VALUES), _SEASON_DECISION.c.show_id, show_ids):
        found[row.show_id].seasons[row.season] = row
    for row in select_where(connection, select(*_SHOW_VALUES), _SHOW_DECISION.c.show_id, show_ids):
        found[row.show_id].decision = row
    for row in select_where(connection, select(*_MEMBER_VALUES), _CAST_MEMBER.c.show_id, show_ids):
        found[row.show_id].members[row.cast_id] = row
    for row in select_where(connection, select(_SHOW), _SHOW.c.show_id, show_ids):
        found[row.show_id].title, found[row.show_id].key = row.title, row.show_key
    return found


def _compare(show_id: str, evidence: _Evidence, placing: Placing, changes: _Changes) -> None:
    if not evidence.printed or show_id in placing.ignored:
        _withdraw(show_id, evidence, changes, is_spoken_of=bool(evidence.printed))
        return
    title = placing.titles.get(show_id) or _best_title(evidence)
    is_renamed = title != evidence.title
    if is_renamed:
        changes.shows.append({"show_id": show_id, "show_key": evidence.key or show_key(title), "title": title})

    resolution = resolve_show(evidence.claims)

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
                    "article_url": evidence.urls.get(statement_id or ""),
                }
            )

    for decision in resolution.seasons:
        values = _season_values(show_id, decision)
        stored = evidence.seasons.get(decision.season or 0)
        if is_renamed or stored is None or values != tuple(stored):
            changes.season_decisions.append(_row(_SEASON_VALUES, values))
            note(decision.season, stored.status if stored else None, decision.status, decision.statement_id)
    standing = {decision.season for decision in resolution.seasons}
    for season in sorted(evidence.seasons.keys() - standing):
        changes.gone_seasons.append((show_id, season))
        note(season, evidence.seasons[season].status, UNKNOWN, None)

    values, old = _show_values(show_id, resolution.show), evidence.decision
    if is_renamed or old is None or values != tuple(old):
        row = _row(_SHOW_VALUES, values)
        changes.show_decisions.append(row)
        note(None, old.status if old else None, row["status"], row["statement_id"])

    members = {}
    for member in resolve_cast(evidence.cast_claims):
        values = _member_values(show_id, member)
        members[values[0]] = values
        before = evidence.members.get(values[0])
        if is_renamed or before is None or values != tuple(before):
            changes.cast_members.append(_row(_MEMBER_VALUES, values))
    changes.gone_members.extend(sorted(evidence.members.keys() - members.keys()))


def _best_title(evidence: _Evidence) -> str:
    """The best spelling of the show's own title; of all that it is known by where nobody prints that one."""
    own = [show for _, show in evidence.printed if show_key(show) == evidence.key]
    return best_title(Counter(own or (show for _, show in evidence.printed)))


def _withdraw(show_id: str, evidence: _Evidence, changes: _Changes, *, is_spoken_of: bool) -> None:
    """Nothing speaks of the show any more, or it has been decided that it is none."""
    if evidence.title is None:
        return
    if not is_spoken_of:
        changes.gone_shows.append(show_id)
    if evidence.decision is not None:
        changes.gone_decisions.append(show_id)
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
    delete_where(connection, _SHOW_DECISION.c.show_id, changes.gone_decisions)
    delete_where(connection, _SHOW.c.show_id, changes.gone_shows)
    upsert(connection, _SHOW, changes.shows)
    upsert(connection, _SEASON_DECISION, changes.season_decisions)
    upsert(connection, _SHOW_DECISION, changes.show_decisions)
    upsert(connection, _CAST_MEMBER, changes.cast_members)
    insert_new(connection, _STATUS_EVENT, changes.events)
    if changes.events and connection.dialect.name == "postgresql":
        # It is delivered when the transaction commits, and not at all when it does not.
        last = str(changes.events[-1]["change_seq"])
        connection.execute(text("SELECT pg_notify(:channel, :last)"), {"channel": CHANNEL, "last": last})


def _row(columns: Sequence[Column[Any]], values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}


def _season_values(show_id: str, decision: Decision) -> tuple[Any, ...]:
    return (
        show_id,
        decision.season,
        decision.status,
        decision.is_final,
        decision.certainty.value,
        decision.decided_on,
        decision.decided_precision,
        decision.network,
        decision.n_publishers,
        decision.conflict,
        decision.statement_id,
    )


def _show_values(show_id: str, decision: Decision | None) -> tuple[Any, ...]:
    if decision is None:
        return (show_id, None, UNKNOWN, None, None, None, None, 0, False, None)
    return (
        show_id,
        decision.network,
        decision.status,
        decision.season,
        decision.certainty.value,
        decision.decided_on,
        decision.decided_precision,
        decision.n_publishers,
        decision.conflict,
        decision.statement_id,
    )


def _member_values(show_id: str, member: CastMember) -> tuple[Any, ...]:
    return (
        make_id("cast", show_id, member.person_id, member.character_key),
        show_id,
        member.person_id,
        member.person,
        member.character,
        member.description,
        member.credit.value,
        member.season,
        member.n_publishers,
        member.credit_id,
    )


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
