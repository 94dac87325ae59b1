"""Articles to load, and all that a database holds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.database import reading
from load.tables import Table
from load.write import Outcome, PageRef
from tests.samples import NOON, sample_article, sample_credit, sample_statement
from transform.records import CastCredit, Evidence, Reading, Rejected, StatusStatement
from transform.resolution.identity import page_id

# What tells how and when rows came about, and nothing about what they say.
CLOCKS = {"updated_at", "changed_at", "run_id"}
ABOUT_RUNS = {"run", "source_visit", "run_rejection"}


class Desk:
    """Writes articles as the rules would read them."""

    def article(
        self,
        url: str,
        *facts: StatusStatement | CastCredit,
        body: str = "",
        day: int = 0,
        seen: int | None = None,
        publisher: str | None = "Deadline",
        offset: int | None = None,
        file: str = "pages.warc.gz",
        dropped: tuple[Rejected, ...] = (),
    ) -> Outcome:
        """An article published on a day of May 2024, counted from 0, and fetched on that day or the one seen."""
        at = NOON + timedelta(days=day)
        article = sample_article(
            url,
            ["The Headline", *(fact.evidence.quote for fact in facts), *([body] if body else [])],
            published_at=at,
            publisher=publisher,
            fetched_at=NOON + timedelta(days=day if seen is None else seen),
        )
        placed = tuple(self._place(fact, article.text) for fact in facts)
        result = Reading(
            article,
            tuple(fact for fact in placed if isinstance(fact, StatusStatement)),
            tuple(fact for fact in placed if isinstance(fact, CastCredit)),
            dropped,
        )
        return self._outcome(url, result, day if seen is None else seen, offset, file)

    def rejection(
        self,
        url: str,
        reason: str = "no text",
        *,
        seen: int = 0,
        offset: int | None = None,
        file: str = "pages.warc.gz",
    ) -> Outcome:
        return self._outcome(url, Rejected("article", reason, url, "in detail"), seen, offset, file)

    def says(self, show: str, kind: str, season: int | None, **changes: Any) -> StatusStatement:
        quote = changes.pop("quote", f"{show} is {kind} ({season}).")
        return sample_statement(show, kind, season, quote, **changes)

    def casts(self, show: str, person: str, character: str | None = None, **changes: Any) -> CastCredit:
        quote = f"{person} plays {character} in {show}."
        return sample_credit(show, person, character, quote, **changes)

    @staticmethod
    def _place(fact: Any, text_: str) -> Any:
        start = text_.index(fact.evidence.quote)
        evidence = Evidence(fact.evidence.quote, start, start + len(fact.evidence.quote))
        return type(fact)(**{name: getattr(fact, name) for name in fact.__slots__} | {"evidence": evidence})

    @staticmethod
    def _outcome(url: str, result: Reading | Rejected, seen: int, offset: int | None, file: str) -> Outcome:
        # A place of its own for every capture of every URL.
        place = int(page_id(url)[:8], 16) * 100 + seen if offset is None else offset
        return Outcome(PageRef(None, file, place), url, None, NOON + timedelta(days=seen), result)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def contents() -> Callable[..., dict[str, list[tuple[Any, ...]]]]:
    """All that a database says, whatever the runs that made it say so."""

    def dump(engine: Engine, *, without: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
        dumped = {}
        with reading(engine) as connection:
            for name, table in Table.metadata.tables.items():
                if name in ABOUT_RUNS or name in without:
                    continue
                columns = [f'"{column.name}"' for column in table.columns if column.name not in CLOCKS | without]
                rows = connection.execute(text(f'SELECT {", ".join(columns)} FROM "{name}"'))
                dumped[name] = sorted((tuple(row) for row in rows), key=repr)
        return dumped

    return dump
