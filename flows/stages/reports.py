"""What a run counts at its sources, in numbers and in words, and how it ended."""

import logging
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from extract.discover import NOT_RELEVANT
from extract.errors import FetchReason

_LOG = logging.getLogger(__name__)

PROGRESS_PERIOD_S = 10.0
# Nothing is wrong with the page: it is left for the next run, and so are the others of its source.
NOT_NOW = frozenset({FetchReason.BUDGET, FetchReason.CIRCUIT_OPEN, FetchReason.THROTTLED})

_WORDS = {
    "listed": "listed",
    "new": "new",
    "to_fetch": "pages to fetch",
    "to_read": "records to read",
    "fetched": "fetched",
    "unchanged": "unchanged",
    "known": "known already",
    "articles": "articles",
    "statements": "statements",
    "credits": "credits",
    "changes": "status changes",
    "damaged": "damaged",
    "rejected": "rejected",
    "pruned": "archive files removed",
    NOT_RELEVANT: "passed over as not relevant",
    FetchReason.OFF_SITE: "links to other sites",
    FetchReason.BAD_URL: "links to no page",
    FetchReason.BUDGET: "left for the next run: the budget is spent",
    FetchReason.CIRCUIT_OPEN: "left for the next run: the host only fails",
    FetchReason.THROTTLED: "left for the next run: the host asks for peace",
}
# What a visit says of itself besides its figures.
_REMARKS = (NOT_RELEVANT, FetchReason.OFF_SITE, FetchReason.BAD_URL, *sorted(NOT_NOW))

Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did at one source, WARC file or list. problems: one sentence a failure."""

    name: str
    counts: Counts
    problems: tuple[str, ...]
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: "completed", "partial" or "failed", and the same in a sentence or two for a person."""

    state: str
    message: str


def totals(reports: Sequence[Report]) -> Counts:
    """What all parts of a run came to together."""
    return sum((report.counts for report in reports), Counter())


def described(counts: Mapping[str, int]) -> str:
    """Counts in words."""
    parts = [f"{counts[key]:,} {words}" for key, words in _WORDS.items() if counts.get(key)]
    return ", ".join(parts) or "nothing new"


def remarks(counts: Mapping[str, int]) -> list[str]:
    """What a visit left out or left for later, each in words."""
    return [f"{counts[key]:,} {_WORDS[key]}" for key in _REMARKS if counts[key]]


class Teller:
    """Says now and then what a long stage has counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._due_at = time.monotonic() + PROGRESS_PERIOD_S

    def tell(self, counts: Counts) -> None:
        if time.monotonic() >= self._due_at:
            _LOG.info("%s: %s so far", self._name, described(counts))
            self._due_at = time.monotonic() + PROGRESS_PERIOD_S
