"""What understanding a page costs, beside trafilatura on the same page, and whether cost and memory stay flat."""

import gc
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import trafilatura

from extract.archive import ArchivedPage, read_archive
from extract.files import pages_from_path
from extract.page import Page
from tests.bench.dressing import dressed
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.names.mentions import Mentions, find_mentions
from transform.names.titles import listed_titles
from transform.reading import read_page
from transform.records import Article, Reading, StatusStatement
from transform.statements.confidence import LEAST
from transform.statements.finder import rate_statements

T = TypeVar("T")
ROUNDS = 5
LONGER = 16
# So many relevant pages are measured on, evenly taken from all.
MOST = 100


def run(place: Path, *, is_bare: bool = False) -> None:
    """Print the figures for all pages below a folder or in a WARC file.

    is_bare: the pages are of test size, and are measured on with the weight of real ones.
    """
    pages = list(_pages(place))
    read = [(page, reading) for page in pages if isinstance(reading := read_page(page), Reading)]
    relevant = [(page, reading.article) for page, reading in read if reading.statements or reading.credits]
    print(f"{place.name}: {len(pages)} pages, {len(read)} articles, {len(relevant)} with a statement or a credit")
    relevant = relevant[:: -(-len(relevant) // MOST)] if relevant else []
    bodies = [dressed(page, len(article.text)) if is_bare else page for page, article in relevant]
    both = [(page, article) for page in bodies if isinstance(article := read_article(page), Article)]
    if not both:
        return
    # What the bench holds in hand is no part of what a page costs, and the process that reads one holds none of it.
    gc.collect()
    gc.freeze()
    _costs([page for page, _ in both], [article for _, article in both])
    _growth(max((article for _, article in both), key=lambda article: len(article.text)))
    before = _peak_mib()
    for _ in range(ROUNDS):
        for _, reading in read:
            _find(reading.article)
    print(f"  peak memory {_peak_mib():.0f} MiB, grown by {_peak_mib() - before:.1f} over {ROUNDS} more rounds")


def _costs(pages: list[Page], articles: list[Article]) -> None:
    """Milliseconds of processor time a relevant page; the ratio that counts is that of finding to trafilatura."""
    size, length = (sum(map(len, each)) / len(pages) for each in ([p.body for p in pages], [a.text for a in articles]))
    print(f"  {len(pages)} relevant pages of {size / 1000:.0f} kB and {length:.0f} characters of text; ms a page:")
    rounds = [[_seconds(page, article) for page, article in zip(pages, articles, strict=True)] for _ in range(ROUNDS)]
    # Of each page the least of the rounds, since whatever else runs on the machine only adds.
    least = [[min(times) for times in zip(*of_page, strict=True)] for of_page in zip(*rounds, strict=True)]
    fast, default, reading, names, statements, credit = (1000 * sum(s) / len(pages) for s in zip(*least, strict=True))
    finding = names + statements + credit
    print(f"    trafilatura {fast:.1f} in its fast mode, {default:.1f} in its default; read_article {reading:.1f}")
    print(f"    finding {finding:.1f}: names {names:.1f}, statements {statements:.1f}, credits {credit:.1f}")
    print(f"    finding / trafilatura {finding / fast:.2f} fast, {finding / default:.2f} default (below 1)")


def _seconds(page: Page, article: Article) -> tuple[float, ...]:
    """Processor time of one step behind the other: trafilatura's two modes, reading, names, statements, credits.

    Every page has its turn before the first comes round again, so that nothing is at hand from the round before.
    """
    fast, _ = _timed(lambda: trafilatura.bare_extraction(page.body, fast=True, include_comments=False))
    default, _ = _timed(lambda: trafilatura.extract(page.body))
    reading, _ = _timed(lambda: read_article(page))
    names, mentions = _timed(lambda: _mentions(article))
    statements, rated = _timed(lambda: rate_statements(article, mentions=mentions))
    credit, _ = _timed(lambda: find_credits(article, mentions=mentions, told=_told(rated)))
    return fast, default, reading, names, statements, credit


def _find(article: Article) -> None:
    mentions = _mentions(article)
    find_credits(article, mentions=mentions, told=_told(rate_statements(article, mentions=mentions)))


def _mentions(article: Article) -> Mentions:
    return find_mentions(article, listed_titles())


def _told(rated: Iterable[tuple[StatusStatement, object]]) -> frozenset[str]:
    return frozenset(statement.show for statement, _ in rated if statement.confidence >= LEAST)


def _pages(place: Path) -> list[Page]:
    if ".warc" in place.suffixes:
        return [item.page for item in read_archive(place) if isinstance(item, ArchivedPage)]
    return [page for _, page in pages_from_path(place) if isinstance(page, Page)]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time, and what the work gives."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def _least(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of some rounds."""
    return min(_timed(work)[0] for _ in range(ROUNDS))


def _growth(article: Article) -> None:
    """The same article many times over must cost that many times as much, not its square."""
    once = _least(lambda: _find(article))
    step = len(article.text) + 1
    blocks = tuple(
        replace(
            block,
            start=block.start + shift,
            end=block.end + shift,
            cells=tuple((start + shift, end + shift) for start, end in block.cells),
            spans=tuple(replace(span, start=span.start + shift, end=span.end + shift) for span in block.spans),
        )
        for shift in range(0, step * LONGER, step)
        for block in article.blocks
    )
    longer = replace(article, text="\n".join([article.text] * LONGER), blocks=blocks)
    many = _least(lambda: _find(longer))
    print(
        f"  {LONGER} times the text cost {many / once:.1f} times ({len(article.text)} characters, {once * 1000:.1f} ms)"
    )


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
