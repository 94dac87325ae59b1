"""Who is who where titles do not tell: people's decisions, which survive replays and can be taken back.

merge        one series under two titles: what is said of the first counts for the second
split        two series under one title: what names that network is about 'Title (Network)'
rename       show another spelling
not-a-show   what is said of it counts for nothing
keep         the question has been looked at; everything stays as it is

Statements and credits keep the title as printed; only the show that they count for changes.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Select, case, func, select, update
from sqlalchemy.sql.expression import bindparam

from load.database import reading, writing
from load.errors import DecisionRefused
from load.placing import Placing, load_placing, place_rows
from load.publish import publish
from load.tables import CreditRow, IdentityDecisionRow, ShowDecisionRow, ShowRow, StatementRow, sql_table
from load.upsert import chunks, insert_new, select_where, upsert
from transform.records import Certainty, Kind, Timeframe
from transform.resolution.identity import make_id, show_id, show_key

ACTIONS = ("merge", "split", "rename", "not-a-show", "keep")

_DECISION = sql_table(IdentityDecisionRow)
_SHOW = sql_table(ShowRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)

# What tells a remake or a national version from the series whose title it has.
_QUALIFIER = re.compile(r" (?:(?:19|20)\d\d|us|uk|usa|australia|canada)$")


@dataclass(frozen=True, slots=True)
class IdentityDecision:
    """A decision that stands or, with revoked_at, stood. Fields: `load.tables.IdentityDecisionRow`."""

    decision_id: str
    action: str
    show_id: str
    title: str
    target: str | None
    note: str
    decided_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class IdentityQuestion:
    """Two that may be one, or one that may be two. other: the title, or the network, that raises the question."""

    question: str
    title: str
    other: str


def decide(
    engine: Engine, action: str, title: str, target: str | None = None, *, note: str = "", run_id: str | None = None
) -> str:
    """Stores a decision about a title, in any spelling, and resolves what it concerns; the decision's id.

    target: see the actions. Raises DecisionRefused.
    """
    key = show_id(title)
    with writing(engine) as connection:
        _check(connection, action, title, target)
        decision_id = make_id("identity", action, key, target)
        row = {
            "decision_id": decision_id,
            "action": action,
            "show_id": key,
            "title": title,
            "target": target,
            "note": note,
            "decided_at": datetime.now(UTC),
            "revoked_at": None,
        }
        before = load_placing(connection)
        upsert(connection, _DECISION, [row])
        _apply(connection, title, before, run_id)
    return decision_id


def revoke(engine: Engine, decision_id: str, *, run_id: str | None = None) -> None:
    """Takes a decision back; what it concerned is again as if it had never been made. Raises DecisionRefused."""
    with writing(engine) as connection:
        row = connection.execute(select(_DECISION).where(_DECISION.c.decision_id == decision_id)).first()
        if row is None or row.revoked_at is not None:
            raise DecisionRefused(f"no decision {decision_id!r} stands; `bubblewatch identity` lists them")
        before = load_placing(connection)
        connection.execute(
            update(_DECISION).where(_DECISION.c.decision_id == decision_id).values(revoked_at=datetime.now(UTC))
        )
        _apply(connection, row.title, before, run_id)


def identity_decisions(engine: Engine, *, standing: bool = True) -> list[IdentityDecision]:
    """The decisions in the order in which they were made, without those taken back unless they are asked for."""
    query = select(_DECISION).order_by(_DECISION.c.decided_at, _DECISION.c.decision_id)
    if standing:
        query = query.where(_DECISION.c.revoked_at.is_(None))
    with reading(engine) as connection:
        return [IdentityDecision(**row) for row in connection.execute(query).mappings()]


def identity_questions(engine: Engine) -> list[IdentityQuestion]:
    """What waits for a decision: titles that differ by a year or a country, and titles that two networks decide on."""
    with reading(engine) as connection:
        answered = {
            (row.show_id, row.target)
            for row in connection.execute(
                select(_DECISION.c.show_id, _DECISION.c.target).where(_DECISION.c.revoked_at.is_(None))
            )
        }
        published = select(_SHOW).join(_SHOW_DECISION, _SHOW_DECISION.c.show_id == _SHOW.c.show_id)
        titles = {row.show_key: row.title for row in connection.execute(published.order_by(_SHOW.c.show_key))}
        networks = connection.execute(
            select(_SHOW.c.show_id, _SHOW.c.title, _STATEMENT.c.network)
            .join(_STATEMENT, _STATEMENT.c.show_id == _SHOW.c.show_id)
            .join(_SHOW_DECISION, _SHOW_DECISION.c.show_id == _SHOW.c.show_id)
            .where(
                _STATEMENT.c.network.is_not(None),
                _STATEMENT.c.timeframe == Timeframe.CURRENT.value,
                _STATEMENT.c.certainty == Certainty.CONFIRMED.value,
                _STATEMENT.c.negated.is_(False),
                _STATEMENT.c.show_id.in_(_contested()),
            )
            .distinct()
            .order_by(_SHOW.c.title, _STATEMENT.c.network)
        ).all()
    twins = [
        IdentityQuestion("one series or two?", title, titles[plain])
        for key, title in titles.items()
        if (plain := _QUALIFIER.sub("", key)) != key and plain in titles
    ]
    shared = [IdentityQuestion("two series under one title?", row.title, row.network) for row in networks]
    return [one for one in (*twins, *shared) if (show_id(one.title), one.other) not in answered]


def _contested() -> Select[tuple[str]]:
    """Shows on which two networks decide although nobody revived them."""
    is_revived = func.max(case((_STATEMENT.c.kind == Kind.REVIVED.value, 1), else_=0))
    return (
        select(_STATEMENT.c.show_id)
        .where(
            _STATEMENT.c.timeframe == Timeframe.CURRENT.value,
            _STATEMENT.c.certainty == Certainty.CONFIRMED.value,
            _STATEMENT.c.negated.is_(False),
        )
        .group_by(_STATEMENT.c.show_id)
        .having(func.count(_STATEMENT.c.network.distinct()) > 1, is_revived == 0)
    )


def _check(connection: Connection, action: str, title: str, target: str | None) -> None:
    if action not in ACTIONS:
        raise DecisionRefused(f"there is no decision {action!r}; it is one of {', '.join(ACTIONS)}")
    if not show_key(title):
        raise DecisionRefused("a title is needed")
    if (target is None or not target.strip()) != (action == "not-a-show"):
        raise DecisionRefused(
            "'not-a-show' takes the title only" if action == "not-a-show" else f"{action!r} needs a second argument"
        )
    if action == "merge" and target is not None:
        placing = load_placing(connection)
        if show_id(placing.place(target)) == show_id(title):
            raise DecisionRefused(f"{target!r} already counts for {title!r}: the two would chase each other")


def _apply(connection: Connection, title: str, before: Placing, run_id: str | None) -> None:
    """Moves the rows of all shows that the title stood or stands for, and resolves those shows."""
    after = load_placing(connection)
    involved = {show_id(title)}
    for placing in (before, after):
        involved.add(show_id(placing.place(title)))
        involved.update(map(show_id, placing.split.get(show_id(title), {}).values()))
    claims = {}
    for table, key in ((_STATEMENT, "statement_id"), (_CREDIT, "credit_id")):
        network = table.c.network if "network" in table.c else None
        columns = [table.c[key], table.c.article_id, table.c.show, table.c.show_id]
        query = select(*columns, *([network] if network is not None else []))
        claims[key] = [dict(row._mapping) for row in select_where(connection, query, table.c.show_id, involved)]
    rows = [row for kind in claims.values() for row in kind]
    old = {id(row): row["show_id"] for row in rows}
    for row in rows:
        row["show_id"] = show_id(row["show"])
    shows = {
        row["show_id"]: {"show_id": row["show_id"], "show_key": show_key(row["show"]), "title": row["show"]}
        for row in rows
    }
    shows.update(place_rows(after, claims["statement_id"], claims["credit_id"]))
    insert_new(connection, _SHOW, list(shows.values()))
    for table, key in ((_STATEMENT, "statement_id"), (_CREDIT, "credit_id")):
        moved = [
            {"claim": row[key], "belongs_to": row["show_id"]} for row in claims[key] if row["show_id"] != old[id(row)]
        ]
        statement = update(table).where(table.c[key] == bindparam("claim")).values(show_id=bindparam("belongs_to"))
        for chunk in chunks(moved):
            connection.execute(statement, chunk)
    publish(connection, involved | shows.keys(), run_id=run_id)
