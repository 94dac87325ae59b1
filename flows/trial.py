"""`bubblewatch sources check`: one visit to a source to see whether its file fits, of which nothing is kept."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TextIO

from extract.discover import Candidate, Discarded, Listing, discover
from extract.errors import FetchError
from extract.fetch import Fetcher, Limits
from extract.source import Source
from flows.settings import Settings
from flows.stages.workplace import choose_sources, configured_sources
from flows.terminal import printable
from transform.reading import read_page
from transform.records import Reading, Rejected

_BEGINNING = datetime.min.replace(tzinfo=UTC)
# A page may be gone or say nothing; three in a row mean that something is wrong.
MAX_TRIES = 3


@dataclass(slots=True)
class _Listed:
    """What a source lists. newest: the candidates to try, those first that the source lists first where dates tie."""

    n_candidates: int = 0
    n_listings: int = 0
    n_failures: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    newest: list[Candidate] = field(default_factory=list)


def check_source(settings: Settings, name: str, output: TextIO) -> bool:
    """Lists a source, reads the newest article that can be had, and prints what comes of each; whether all went well.

    Raises SourceError, and ParametersError for a source that is not there or may not be visited.
    """
    (source,) = choose_sources(configured_sources(settings), [name])
    limits = Limits(n_requests=settings.budget)
    with Fetcher(contact=settings.contact, limits=limits) as fetcher:
        listed = _list(source, fetcher, output)
        if not listed.newest:
            print("nothing is listed", file=output)
            return False
        is_read = any(_try(candidate, source, fetcher, output) for candidate in listed.newest)
        return is_read and not listed.n_failures


def _list(source: Source, fetcher: Fetcher, output: TextIO) -> _Listed:
    listed = _Listed()
    n_before = 0
    for item in discover(source, fetcher, validators=lambda _: None):
        match item:
            case Candidate():
                listed.n_candidates += 1
                listed.newest = sorted([*listed.newest, item], key=_dated, reverse=True)[:MAX_TRIES]
            case Listing():
                listed.n_listings += 1
                found = listed.n_candidates - n_before
                asked = "asked for only if it changes" if item.validators else "asked for every time"
                print(f"{item.url}: {found} articles, {asked}", file=output)
                n_before = listed.n_candidates
            case Discarded() if item.is_failure:
                listed.n_failures += 1
                print(f"{printable(item.url)}: failed, {item.reason} {printable(item.detail)}".rstrip(), file=output)
                n_before = listed.n_candidates
            case Discarded():
                listed.passed_over[item.reason] += 1
    passed_over = "".join(f", {count} {reason}" for reason, count in sorted(listed.passed_over.items()))
    print(f"{listed.n_candidates} articles in {listed.n_listings} listings{passed_over}", file=output)
    return listed


def _dated(candidate: Candidate) -> datetime:
    return candidate.listed_at or candidate.changed_at or _BEGINNING


def _try(candidate: Candidate, source: Source, fetcher: Fetcher, output: TextIO) -> bool:
    try:
        page = fetcher.fetch(candidate.url, source=source, listed_at=candidate.listed_at, listed_by=candidate.listed_by)
    except FetchError as error:
        print(f"{printable(candidate.url)}: failed, {error.reason} {printable(error.detail)}".rstrip(), file=output)
        return False
    print(f"{page.url}: fetched, {len(page.body):,} bytes", file=output)
    result = read_page(page)
    print(_described(result), file=output)
    return isinstance(result, Reading)


def _described(result: Reading | Rejected) -> str:
    if isinstance(result, Rejected):
        return f"cannot be used: {result.reason} {printable(result.detail)}".rstrip()
    article = result.article
    dated = f"{article.published_on} (from {article.published_from})" if article.published_on else "no date"
    return (
        f"{printable(article.title)}\n"
        f"{printable(article.publisher or 'no publisher')}, {dated}, {len(article.text):,} characters, "
        f"{len(result.statements)} statements, {len(result.credits)} credits"
    )
