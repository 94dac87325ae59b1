"""Quality checks as data: each a question to the database whose answer should be nothing.

A check of weight "error" finds what cannot be true; one of weight "warning" what seldom is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from statistics import mean, median

from sqlalchemy import Engine, select, text

from load.database import reading
from load.read import freshness_rows
from load.tables import RunRow, SourceVisitRow, sql_table

_RUN = sql_table(RunRow)
_VISIT = sql_table(SourceVisitRow)

STALE_AFTER = timedelta(days=3)
# The last nights, a week of them since weekends are quiet, beside those before. Of fewer, or at a source of fewer
# articles a night, half of the usual is chance.
N_LAST_NIGHTS, N_USUAL_NIGHTS, LEAST_USUAL_NIGHTS, LEAST_USUAL_ARTICLES = 7, 28, 14, 4
USUAL_WITHIN = timedelta(days=90)
MAX_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Check:
    """query: gives one row with one column, an example, for each thing that is wrong."""

    name: str
    weight: str
    meaning: str
    query: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that found something: how often, with examples."""

    name: str
    weight: str
    meaning: str
    n_found: int
    examples: tuple[str, ...]


CHECKS: tuple[Check, ...] = (
    Check(
        "orphan decision",
        "error",
        "a published status whose statement is gone or speaks of another show",
        """
        SELECT d.show_id FROM season_decision d
        WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.statement_id = d.statement_id AND s.show_id = d.show_id)
        UNION ALL
        SELECT d.show_id FROM show_decision d
        WHERE d.statement_id IS NOT NULL AND NOT EXISTS
              (SELECT 1 FROM statement s WHERE s.statement_id = d.statement_id AND s.show_id = d.show_id)
        """,
    ),
    Check(
        "orphan cast",
        "error",
        "a published performer whose credit is gone or speaks of another show",
        """
        SELECT m.person FROM cast_member m
        WHERE NOT EXISTS (SELECT 1 FROM credit c WHERE c.credit_id = m.credit_id AND c.show_id = m.show_id)
        """,
    ),
    Check(
        "orphan show",
        "error",
        "a show of which nothing speaks",
        """
        SELECT w.title FROM "show" w
        WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.show_id = w.show_id)
          AND NOT EXISTS (SELECT 1 FROM credit c WHERE c.show_id = w.show_id)
        """,
    ),
    Check(
        "orphan copy",
        "error",
        "an article that counts as a copy of one that is no original, or is gone",
        """
        SELECT a.url FROM article a
        WHERE a.duplicate_of IS NOT NULL AND NOT EXISTS
              (SELECT 1 FROM article o WHERE o.article_id = a.duplicate_of AND o.duplicate_of IS NULL)
        """,
    ),
    Check(
        "status from speculation",
        "error",
        "a status that only predictions or hearsay speak for",
        """
        SELECT w.title FROM season_decision d JOIN "show" w ON w.show_id = d.show_id
        WHERE d.status NOT IN ('unknown', 'undecided') AND d.certainty NOT IN ('confirmed', 'reported')
        UNION ALL
        SELECT w.title FROM show_decision d JOIN "show" w ON w.show_id = d.show_id
        WHERE d.status NOT IN ('unknown', 'undecided') AND d.certainty NOT IN ('confirmed', 'reported')
        """,
    ),
    Check(
        "final and not made",
        "error",
        "a season that is not made and yet the last",
        """
        SELECT w.title FROM season_decision d JOIN "show" w ON w.show_id = d.show_id
        WHERE d.status = 'cancelled' AND d.is_final
        """,
    ),
    Check(
        "show without its season",
        "error",
        "a show whose governing decision is about a season that has none",
        """
        SELECT w.title FROM show_decision d JOIN "show" w ON w.show_id = d.show_id
        WHERE d.season IS NOT NULL AND NOT EXISTS
              (SELECT 1 FROM season_decision s WHERE s.show_id = d.show_id AND s.season = d.season)
        """,
    ),
    Check(
        "quote of nothing",
        "error",
        "evidence whose offsets do not span its quote",
        """
        SELECT s.statement_id FROM statement s WHERE s."end" - s.start <> length(s.quote) OR s.start < 0
        UNION ALL
        SELECT c.credit_id FROM credit c WHERE c."end" - c.start <> length(c.quote) OR c.start < 0
        """,
    ),
    Check(
        "number ahead of the counter",
        "error",
        "a change number that was never drawn",
        """
        SELECT e."show" FROM status_event e WHERE e.change_seq > (SELECT value FROM change_counter)
        """,
    ),
    Check(
        "publication due",
        "warning",
        "a show whose newest evidence is not published: a run was interrupted, or its publication held",
        'SELECT w.title FROM show_due d JOIN "show" w ON w.show_id = d.show_id',
    ),
    Check(
        "batch held",
        "warning",
        "pages that are not written because of what would follow, until `bubblewatch db publish --force` or `--drop`",
        "SELECT h.reason FROM publication_hold h WHERE h.state = 'held'",
    ),
    Check(
        "decided before it was said",
        "warning",
        "an announcement dated after the article that tells of it was fetched",
        """
        SELECT s.quote FROM statement s JOIN article a ON a.article_id = s.article_id
        WHERE s.announced_on > date(a.fetched_at)
        """,
    ),
    Check(
        "nothing listed",
        "warning",
        "a source whose last visit listed nothing, though earlier ones did",
        """
        SELECT v.source FROM source_visit v
        WHERE v.n_listed = 0
          AND v.started_at = (SELECT max(l.started_at) FROM source_visit l WHERE l.source = v.source)
          AND EXISTS (SELECT 1 FROM source_visit p WHERE p.source = v.source AND p.n_listed > 0)
        """,
    ),
    Check(
        "nothing read",
        "warning",
        "a source whose last visit fetched 20 pages or more and read no article",
        """
        SELECT v.source FROM source_visit v
        WHERE v.n_fetched >= 20 AND v.n_articles = 0
          AND v.started_at = (SELECT max(l.started_at) FROM source_visit l WHERE l.source = v.source)
        """,
    ),
    Check(
        "undated articles",
        "warning",
        "a source of 20 articles or more, of which over a fifth have no date",
        """
        SELECT a.source FROM article a WHERE a.source IS NOT NULL GROUP BY a.source
        HAVING count(*) >= 20 AND 5 * (count(*) - count(a.published_at)) > count(*)
        """,
    ),
    Check(
        "articles without a publisher",
        "warning",
        "a source of 20 articles or more, of which over a fifth name no publisher",
        """
        SELECT a.source FROM article a WHERE a.source IS NOT NULL GROUP BY a.source
        HAVING count(*) >= 20 AND 5 * (count(*) - count(a.publisher)) > count(*)
        """,
    ),
    Check(
        "no seasons",
        "warning",
        "a source with 50 renewals and cancellations or more, of which over nine tenths have no season",
        """
        SELECT a.source FROM statement s JOIN article a ON a.article_id = s.article_id
        WHERE a.source IS NOT NULL AND s.kind IN ('renewed', 'cancelled') GROUP BY a.source
        HAVING count(*) >= 50 AND 10 * (count(*) - count(s.season)) > 9 * count(*)
        """,
    ),
)


def run_checks(engine: Engine, *, now: datetime) -> list[Finding]:
    """What the checks find, errors first; nothing where all is well.

    now: what freshness is measured against. Raises DatabaseUnavailable and SchemaMismatch.
    """
    found = [*_findings(engine), *_stale(engine, now), *_waning(engine, now)]
    return sorted(found, key=lambda finding: finding.weight != "error")


def _findings(engine: Engine) -> Iterator[Finding]:
    with reading(engine) as connection:
        for check in CHECKS:
            examples = sorted(str(row[0]) for row in connection.execute(text(check.query)))
            if examples:
                shown = tuple(dict.fromkeys(examples))[:MAX_EXAMPLES]
                yield Finding(check.name, check.weight, check.meaning, len(examples), shown)


def _stale(engine: Engine, now: datetime) -> Iterator[Finding]:
    stale = tuple(
        row.source
        for row in freshness_rows(engine)
        if row.last_success_at is None or row.last_success_at < now - STALE_AFTER
    )
    if stale:
        meaning = f"a source without a successful visit in {STALE_AFTER.days} days"
        yield Finding("stale source", "warning", meaning, len(stale), stale[:MAX_EXAMPLES])


def _waning(engine: Engine, now: datetime) -> Iterator[Finding]:
    query = (
        select(_VISIT.c.source, _VISIT.c.n_articles)
        .join(_RUN, _RUN.c.run_id == _VISIT.c.run_id)
        # A backfill has its own measure, and may take in in a day what a month brings.
        .where(_RUN.c.flow == "nightly", _VISIT.c.started_at > now - USUAL_WITHIN)
        .order_by(_VISIT.c.source, _VISIT.c.started_at.desc())
    )
    with reading(engine) as connection:
        visits = [(source, n_articles) for source, n_articles in connection.execute(query)]
    waning = tuple(
        source
        for source, nights in groupby(visits, key=itemgetter(0))
        if _wanes([n_articles for _, n_articles in nights])
    )
    if waning:
        meaning = "a source whose last seven nights brought less than half of the usual"
        yield Finding("half of the usual", "warning", meaning, len(waning), waning[:MAX_EXAMPLES])


def _wanes(nights: Sequence[int]) -> bool:
    """nights: the articles of each, latest first."""
    last, before = nights[:N_LAST_NIGHTS], nights[N_LAST_NIGHTS : N_LAST_NIGHTS + N_USUAL_NIGHTS]
    if len(before) < LEAST_USUAL_NIGHTS:
        return False
    # The median: the first night takes in all that a feed still lists.
    usual = median(before)
    return usual >= LEAST_USUAL_ARTICLES and 2 * mean(last) < usual
