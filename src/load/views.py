"""The public views: what other services read.

A change of a name or a meaning needs a migration and a line in CHANGELOG.md.

Imports nothing: names and columns are known to readers without any database library. On SQLite instants are text in UTC
(`YYYY-MM-DD HH:MM:SS.ffffff`), days are text and booleans are 0 and 1; on PostgreSQL they are what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class View:
    """name, what one row is, the columns in order with their meaning, and the query behind it."""

    name: str
    comment: str
    columns: dict[str, str]
    query: str


class _Connection(Protocol):
    """What is asked of an SQLAlchemy connection here."""

    @property
    def dialect(self) -> "_Dialect": ...

    def exec_driver_sql(self, statement: str, /) -> "_Rows": ...


class _Rows(Protocol):
    def fetchall(self) -> Sequence[Any]: ...


class _Dialect(Protocol):
    name: str


_SHOW_ID = "the show: a hash of its folded title"
_SHOW = "the show's title in its best spelling"
_SEASON = "the season that the decision is about"
_CERTAINTY = "confirmed or reported: a fact; likely or rumoured: not"
_DECIDED_ON = "the first day of the period in which it was decided, see decided_precision"
_DECIDED_PRECISION = (
    "day, week, month, year: how exactly the words date the decision; published: they do not, and decided_on is the "
    "day of the earliest article that says so"
)
_NETWORK = "the network or platform that decided, by its short name; for a revived show the new home"
_N_PUBLISHERS = "independent publishers that say so: copies of one text count once"
_CONFLICT = "whether some source of the same weight says otherwise"
_STATEMENT_ID = "the winning statement, see statement_evidence"
_UPDATED_AT = "when this row last changed"
_CHANGE_SEQ = "the number of the change that made this row what it is; grows in the order of commits"
_QUOTE = "the words of the article"
_ARTICLE_URL = "the canonical address of the article"
_PUBLISHER = "the publisher of the article, as it names itself"

VIEWS: tuple[View, ...] = (
    View(
        "show_status",
        "One row a show: the decision that governs its future.",
        {
            "show_id": _SHOW_ID,
            "show": _SHOW,
            "network": _NETWORK,
            "status": "renewed, cancelled, ending, ordered, revived, undecided; unknown where nothing was decided, "
            "with a certainty and a quote where there is speculation",
            "season": _SEASON + "; null where the words do not tell",
            "certainty": _CERTAINTY,
            "decided_on": _DECIDED_ON,
            "decided_precision": _DECIDED_PRECISION,
            "n_publishers": _N_PUBLISHERS,
            "conflict": _CONFLICT,
            "quote": _QUOTE,
            "article_url": _ARTICLE_URL,
            "publisher": _PUBLISHER,
            "statement_id": _STATEMENT_ID,
            "updated_at": _UPDATED_AT,
            "change_seq": _CHANGE_SEQ,
        },
        """
        SELECT d.show_id, w.title AS show, d.network, d.status, d.season, d.certainty, d.decided_on,
               d.decided_precision, d.n_publishers, d.conflict, s.quote, a.url AS article_url,
               a.publisher, d.statement_id, d.updated_at, d.change_seq
        FROM show_decision d
        JOIN "show" w ON w.show_id = d.show_id
        LEFT JOIN statement s ON s.statement_id = d.statement_id
        LEFT JOIN article a ON a.article_id = s.article_id
        """,
    ),
    View(
        "season_status",
        "One row a show and season that something was said about.",
        {
            "show_id": _SHOW_ID,
            "show": _SHOW,
            "season": _SEASON,
            "status": "renewed, cancelled, ending, ordered, revived, undecided; unknown: there is only speculation",
            "is_final": "whether the season is known to be the last",
            "certainty": _CERTAINTY,
            "decided_on": _DECIDED_ON,
            "decided_precision": _DECIDED_PRECISION,
            "network": _NETWORK,
            "n_publishers": _N_PUBLISHERS,
            "conflict": _CONFLICT,
            "statement_id": _STATEMENT_ID,
            "updated_at": _UPDATED_AT,
            "change_seq": _CHANGE_SEQ,
        },
        """
        SELECT d.show_id, w.title AS show, d.season, d.status, d.is_final, d.certainty, d.decided_on,
               d.decided_precision, d.network, d.n_publishers, d.conflict, d.statement_id, d.updated_at, d.change_seq
        FROM season_decision d
        JOIN "show" w ON w.show_id = d.show_id
        """,
    ),
    View(
        "statement_evidence",
        "One row a statement and article: every claim as it was made, whether it won or not.",
        {
            "statement_id": "a hash of the article's address and the printed words",
            "show_id": _SHOW_ID,
            "show": "the title as printed",
            "kind": "renewed, cancelled, ending, ordered, revived, undecided",
            "season": _SEASON + "; null where the words do not tell",
            "certainty": _CERTAINTY,
            "timeframe": "current: stands as of the article; historical: background",
            "negated": "whether the words deny it",
            "network": _NETWORK,
            "network_raw": "the network as printed",
            "announced_on": "the first day of the period in which it was announced, by the words",
            "announced_precision": "day, week, month or year",
            "announced_raw": "the date as printed",
            "source": "the outlet credited for the news",
            "source_raw": "the outlet as printed",
            "speaker": "the person on record",
            "quote": _QUOTE,
            "start": "where the quote begins in the article's text, in characters",
            "end": "where the quote ends",
            "confidence": "0 to 1: of the rows given 0.9, nine in ten are right",
            "rule": "the rule that found it",
            "article_id": "a hash of the article's address",
            "article_url": _ARTICLE_URL,
            "publisher": _PUBLISHER,
            "published_at": "when the article was published",
            "duplicate_of": "the article_id of the earliest article with (nearly) the same text, null for that one",
            "first_seen": "when the statement was first met on a page",
            "last_seen": "when it was last met",
        },
        """
        SELECT s.statement_id, s.show_id, s."show", s.kind, s.season, s.certainty, s.timeframe, s.negated, s.network,
               s.network_raw, s.announced_on, s.announced_precision, s.announced_raw, s.source, s.source_raw, s.speaker,
               s.quote, s.start, s."end", s.confidence, s.rule, s.article_id, a.url AS article_url, a.publisher,
               a.published_at, a.duplicate_of, s.first_seen, s.last_seen
        FROM statement s
        JOIN article a ON a.article_id = s.article_id
        """,
    ),
    View(
        "show_cast",
        "One row a show, person and character, all articles merged.",
        {
            "show_id": _SHOW_ID,
            "show": _SHOW,
            "person_id": "the performer: a hash of the folded name",
            "person": "the performer's name in its best spelling",
            "character": "the name of the role, null where no article gives one",
            "description": "the role in a few words",
            "credit": "main, recurring, guest, voice, host or unspecified",
            "season": "the season that the credit is for, null where the articles do not say or say several",
            "n_publishers": _N_PUBLISHERS,
            "article_url": _ARTICLE_URL,
            "quote": _QUOTE,
            "updated_at": _UPDATED_AT,
            "change_seq": _CHANGE_SEQ,
        },
        """
        SELECT m.show_id, w.title AS show, m.person_id, m.person, m."character", m.description, m.credit, m.season,
               m.n_publishers, a.url AS article_url, c.quote, m.updated_at, m.change_seq
        FROM cast_member m
        JOIN "show" w ON w.show_id = m.show_id
        JOIN credit c ON c.credit_id = m.credit_id
        JOIN article a ON a.article_id = c.article_id
        """,
    ),
    View(
        "status_change",
        "One row a change of a resolved status, never altered: poll WHERE change_seq > :last.",
        {
            "change_seq": _CHANGE_SEQ,
            "changed_at": "when the change was made here",
            "show_id": _SHOW_ID,
            "show": _SHOW + " at that time",
            "season": "the season whose status changed; null: the status of the show as a whole",
            "old_status": "null for a show or season not known before",
            "new_status": "unknown when what had been said was withdrawn",
            "statement_id": _STATEMENT_ID + " at that time",
            "article_url": _ARTICLE_URL + " at that time",
        },
        """
        SELECT e.change_seq, e.changed_at, e.show_id, e."show", e.season, e.old_status, e.new_status, e.statement_id,
               e.article_url
        FROM status_event e
        """,
    ),
    View(
        "source_freshness",
        "One row a source that was ever visited.",
        {
            "source": "the source's name",
            "last_run_at": "when its last visit began",
            "last_success_at": "when its last visit without a failure began",
            "n_articles": "articles known from it",
            "n_rejected": "rejections of it that still stand",
            "state": "how the last visit ended: completed, partial or failed",
        },
        """
        SELECT v.source, v.started_at AS last_run_at,
               (SELECT max(g.started_at) FROM source_visit g WHERE g.source = v.source AND g.state = 'completed')
                   AS last_success_at,
               (SELECT count(*) FROM article a WHERE a.source = v.source) AS n_articles,
               (SELECT count(*) FROM rejection r WHERE r.source = v.source) AS n_rejected,
               v.state
        FROM source_visit v
        WHERE NOT EXISTS (
            SELECT 1 FROM source_visit l
            WHERE l.source = v.source
              AND (l.started_at > v.started_at OR (l.started_at = v.started_at AND l.run_id > v.run_id))
        )
        """,
    ),
    View(
        "show_external_id",
        "One row a show that is known in other catalogues; empty unless they are asked, see the setting tvmaze.",
        {
            "show_id": _SHOW_ID,
            "show": _SHOW,
            "tvmaze": "its id at TVmaze",
            "thetvdb": "its id at TheTVDB, null where TVmaze names none",
            "imdb": "its id at IMDb, null where TVmaze names none",
            "is_chosen": "whether a person chose it; else title, year and network left no other",
            "looked_up_at": "when it was looked up or chosen",
        },
        """
        SELECT w.show_id, w.title AS show, m.tvmaze, m.thetvdb, m.imdb, m.state = 'chosen' AS is_chosen, m.looked_up_at
        FROM external_match m
        JOIN "show" w ON w.show_id = m.show_id
        WHERE m.tvmaze IS NOT NULL
        """,
    ),
)


def create_views(connection: _Connection) -> None:
    """Creates all views, with comments where the database keeps them."""
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.query}")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"COMMENT ON VIEW {view.name} IS {_literal(view.comment)}")
            for column, comment in view.columns.items():
                connection.exec_driver_sql(f'COMMENT ON COLUMN {view.name}."{column}" IS {_literal(comment)}')


def drop_views(connection: _Connection) -> None:
    """Drops whichever of the views there are."""
    for view in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")


def view_readers(connection: _Connection) -> list[tuple[str, str]]:
    """Which roles of a PostgreSQL server may read which of the views, both as identifiers fit for SQL; else none."""
    if connection.dialect.name != "postgresql":
        return []
    names = ", ".join(_literal(view.name) for view in VIEWS)
    query = (
        "SELECT table_name, CASE WHEN grantee = 'PUBLIC' THEN grantee ELSE quote_ident(grantee) END "  # noqa: S608
        "FROM information_schema.role_table_grants "
        f"WHERE table_schema = current_schema() AND privilege_type = 'SELECT' AND table_name IN ({names})"
    )
    granted = connection.exec_driver_sql(query)
    return [(str(view), str(role)) for view, role in granted.fetchall()]


def restore_readers(connection: _Connection, readers: list[tuple[str, str]]) -> None:
    """Gives rights back that views lost when they were made anew."""
    known = {view.name for view in VIEWS}
    for view, role in readers:
        if view in known:
            connection.exec_driver_sql(f"GRANT SELECT ON {view} TO {role}".replace("%", "%%"))


def _literal(words: str) -> str:
    # The driver takes a percent sign for a parameter.
    return "'" + words.replace("'", "''").replace("%", "%%") + "'"
