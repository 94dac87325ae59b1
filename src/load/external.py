"""The ids that shows have in other catalogues: looked up once and kept, and where it is not plain, left to a person.

matched    one show of the catalogue bears the title, and nothing that is known of both speaks against it
ambiguous  several bear it, or the one that does is on another network: waits for a person
absent     none bears it; asked again after some time
chosen     a person named the right one, or said that there is none
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, or_, select

from extract.tvmaze import CatalogueShow
from load.database import reading, writing
from load.errors import DecisionRefused
from load.read import known_id
from load.tables import ExternalCandidateRow, ExternalMatchRow, ShowDecisionRow, ShowRow, sql_table
from load.upsert import delete_where, upsert
from transform.names.networks import network_name
from transform.resolution.identity import show_key

MATCHED, AMBIGUOUS, ABSENT, CHOSEN = "matched", "ambiguous", "absent", "chosen"
ASKED_AGAIN_AFTER = timedelta(days=30)

_MATCH = sql_table(ExternalMatchRow)
_CANDIDATE = sql_table(ExternalCandidateRow)
_SHOW = sql_table(ShowRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)

_QUALIFIER = re.compile(r"\s*\((?:19|20)\d\d\)$")
_YEAR = re.compile(r"\s*\(?\b((?:19|20)\d\d)\)?$")


@dataclass(frozen=True, slots=True)
class UnmatchedShow:
    """A show whose ids nobody has looked up. network: the one that decides on it, None where it is not known."""

    show_id: str
    title: str
    network: str | None

    @property
    def words(self) -> str:
        """What to search for: the title without a year that tells it from others."""
        return _QUALIFIER.sub("", self.title) or self.title


@dataclass(frozen=True, slots=True)
class ExternalQuestion:
    """A show that several of the catalogue's may be, or one on another network."""

    title: str
    candidates: tuple[CatalogueShow, ...]


def unmatched_shows(engine: Engine, limit: int, *, now: datetime) -> list[UnmatchedShow]:
    """Published shows to look up: those never asked for, then those that were absent some time ago."""
    query = (
        select(_SHOW.c.show_id, _SHOW.c.title, _SHOW_DECISION.c.network)
        .join(_SHOW_DECISION, _SHOW_DECISION.c.show_id == _SHOW.c.show_id)
        .outerjoin(_MATCH, _MATCH.c.show_id == _SHOW.c.show_id)
        .where(
            or_(
                _MATCH.c.show_id.is_(None),
                (_MATCH.c.state == ABSENT) & (_MATCH.c.looked_up_at < now - ASKED_AGAIN_AFTER),
            )
        )
        .order_by(_MATCH.c.show_id.is_not(None), _SHOW.c.show_id)
        .limit(limit)
    )
    with reading(engine) as connection:
        return [UnmatchedShow(*row) for row in connection.execute(query)]


def note_lookup(engine: Engine, show: UnmatchedShow, found: Sequence[CatalogueShow]) -> str:
    """Keeps what the catalogue gave for a show; the state that follows."""
    candidates = same_title(show.title, found)
    match = certain_match(show.network, candidates)
    state = MATCHED if match else AMBIGUOUS if candidates else ABSENT
    with writing(engine) as connection:
        stored = connection.execute(select(_MATCH.c.state).where(_MATCH.c.show_id == show.show_id)).scalar()
        if stored == CHOSEN:
            # A person was faster.
            return CHOSEN
        _store(connection, show.show_id, state, match)
        _store_candidates(connection, show.show_id, candidates)
    return state


def same_title(title: str, found: Sequence[CatalogueShow]) -> list[CatalogueShow]:
    """Those that bear the title; where it ends in a year, those that began in that year."""
    exact = [one for one in found if show_key(one.title) == show_key(title)]
    year = _YEAR.search(title)
    if exact or year is None or not (plain := title[: year.start()].strip()):
        return exact
    return [
        one
        for one in found
        if show_key(one.title) == show_key(plain)
        and one.premiered_on is not None
        and one.premiered_on.year == int(year[1])
    ]


def certain_match(network: str | None, candidates: Sequence[CatalogueShow]) -> CatalogueShow | None:
    """The one that it must be: alone with its title and on no other network, or alone with title and network."""
    own = None if network is None else show_key(network_name(network) or network)
    on_it = [one for one in candidates if own is not None and own == _network_key(one)]
    if len(on_it) == 1:
        return on_it[0]
    if len(candidates) == 1 and (own is None or _network_key(candidates[0]) is None):
        return candidates[0]
    return None


def choose(engine: Engine, title: str, tvmaze: int | None, look_up: Callable[[int], CatalogueShow]) -> None:
    """Stores a person's word: the show of the catalogue that a title is, None for none of them.

    look_up: asks the catalogue for a show that no lookup gave. Raises DecisionRefused, and what look_up raises.
    """
    key = known_id(engine, title)
    with reading(engine) as connection:
        if connection.execute(select(_SHOW.c.show_id).where(_SHOW.c.show_id == key)).first() is None:
            raise DecisionRefused(f"there is no show {title!r}")
        known = {one.tvmaze: one for one in _candidates(connection, key)}
    chosen = None if tvmaze is None else known.get(tvmaze) or look_up(tvmaze)
    with writing(engine) as connection:
        _store(connection, key, CHOSEN, chosen)


def forget(engine: Engine, title: str) -> None:
    """Takes a match or a choice back; the show is looked up again. Raises DecisionRefused where there is none."""
    key = known_id(engine, title)
    with writing(engine) as connection:
        if not connection.execute(delete(_MATCH).where(_MATCH.c.show_id == key)).rowcount:
            raise DecisionRefused(f"nothing is known of {title!r} in other catalogues")
        delete_where(connection, _CANDIDATE.c.show_id, [key])


def external_questions(engine: Engine) -> list[ExternalQuestion]:
    """What waits for a person, by title."""
    query = (
        select(_SHOW.c.show_id, _SHOW.c.title)
        .join(_MATCH, _MATCH.c.show_id == _SHOW.c.show_id)
        .where(_MATCH.c.state == AMBIGUOUS)
        .order_by(_SHOW.c.title)
    )
    with reading(engine) as connection:
        return [
            ExternalQuestion(row.title, tuple(_candidates(connection, row.show_id)))
            for row in connection.execute(query).all()
        ]


def _network_key(one: CatalogueShow) -> str | None:
    return None if one.network is None else show_key(network_name(one.network) or one.network)


def _store(connection: Connection, key: str, state: str, match: CatalogueShow | None) -> None:
    row = {
        "show_id": key,
        "state": state,
        "tvmaze": match.tvmaze if match else None,
        "thetvdb": match.thetvdb if match else None,
        "imdb": match.imdb if match else None,
        "looked_up_at": datetime.now(UTC),
    }
    upsert(connection, _MATCH, [row])


def _store_candidates(connection: Connection, key: str, candidates: Sequence[CatalogueShow]) -> None:
    delete_where(connection, _CANDIDATE.c.show_id, [key])
    upsert(connection, _CANDIDATE, [{"show_id": key, **asdict(one)} for one in candidates])


def _candidates(connection: Connection, key: str) -> list[CatalogueShow]:
    query = select(_CANDIDATE).where(_CANDIDATE.c.show_id == key).order_by(_CANDIDATE.c.tvmaze)
    return [_candidate(row) for row in connection.execute(query)]


def _candidate(row: Row[Any]) -> CatalogueShow:
    return CatalogueShow(row.tvmaze, row.title, row.premiered_on, row.network, row.thetvdb, row.imdb)
