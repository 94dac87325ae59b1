"""What understanding a page costs, beside trafilatura on the same page, and whether cost and memory stay flat."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import trafilatura

from extract.archive import ArchivedPage, read_archive
from extract.files import pages_from_path
from extract.page import Page
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.records import Article
from transform.statements.finder import find_statements

ROUNDS = 5
LONGER = 16


def run(place: Path) -> None:
    """Print the figures for all pages below a folder or in a WARC file."""
    pages = list(_pages(place))
    articles = [article for page in pages if isinstance(article := read_article(page), Article)]
    relevant = [article for article in articles if find_statements(article) or find_credits(article)]
    bodies = {article.page_url: page.body for page in pages for article in relevant if article.page_url == page.url}
    yardstick = _seconds(
        lambda: [trafilatura.bare_extraction(body, fast=True, include_comments=False) for body in bodies.values()]
    )
    whole = _seconds(lambda: [read_article(page) for page in pages if page.url in bodies])
    finding = _seconds(lambda: [(find_statements(article), find_credits(article)) for article in relevant])
    print(f"{place.name}: {len(pages)} pages, {len(articles)} articles, {len(relevant)} with a statement or a credit")
    if not relevant:
        return
    per_page = 1000 / len(relevant)
    print(f"  trafilatura {yardstick * per_page:6.1f} ms a page (the yardstick)")
    print(f"  read_article {whole * per_page:5.1f} ms a page, {whole / yardstick:.2f} of the yardstick")
    print(f"  find_*      {finding * per_page:6.1f} ms a page, {finding / yardstick:.2f} of the yardstick (below 1)")
    _growth(max(relevant, key=lambda article: len(article.text)))
    before = _peak_mib()
    for _ in range(ROUNDS):
        for article in articles:
            find_statements(article)
            find_credits(article)
    print(f"  peak memory grew by {_peak_mib() - before:.1f} MiB over {ROUNDS} more rounds")


def _pages(place: Path) -> list[Page]:
    if ".warc" in place.suffixes:
        return [item.page for item in read_archive(place) if isinstance(item, ArchivedPage)]
    return [page for _, page in pages_from_path(place) if isinstance(page, Page)]


def _seconds(work: Callable[[], object]) -> float:
    """The median of some rounds, after one that warms caches up."""
    work()
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _growth(article: Article) -> None:
    """The same article many times over must cost that many times as much, not its square."""
    once = _seconds(lambda: (find_statements(article), find_credits(article)))
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
    many = _seconds(lambda: (find_statements(longer), find_credits(longer)))
    print(
        f"  {LONGER} times the text cost {many / once:.1f} times ({len(article.text)} characters, {once * 1000:.1f} ms)"
    )


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
