"""A page as an article: its main text in blocks, with what the page says about itself."""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import trafilatura
import trafilatura.meta
from lxml.html import HtmlElement

from extract.page import Page
from transform.article import dates, gate, metadata, urls
from transform.article.jsonld import article_objects, read_json_ld
from transform.article.markup import resolve_markup
from transform.article.metadata import is_slug, key
from transform.article.quotes import find_quotes
from transform.article.selection import select
from transform.article.walk import Draft, walk
from transform.records import Article, Block, BlockKind, Rejected, Span, SpanKind

MAX_ELEMENTS = 120_000
_LONG = 24
_SHORT_BODY = 200

for _name in ("trafilatura", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_article(page: Page) -> Article | Rejected:
    """What one page holds to read, or why it holds nothing. The same page always gives the same article."""
    problem = gate.refuse_bytes(page)
    if problem is not None:
        return problem
    tree = trafilatura.load_html(gate.decode(page))
    if tree is None:
        return gate.rejected(page, "not html")
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return gate.rejected(page, "too large", f"more than {MAX_ELEMENTS} elements")
    items = read_json_ld(tree)
    about = article_objects(items)
    metas = metadata.read_metas(tree)
    base_url = _base_url(tree, page.url)
    url = urls.canonical_url(page.url, _declared_urls(tree, metas, base_url))
    publisher = metadata.find_publisher(about, metas, url)
    drafts = walk(tree, base_url)
    title = next((element.text for element in tree.iter("title") if element.getparent().tag != "svg"), None) or ""
    h1s = [draft.text for draft in drafts if draft.kind is BlockKind.HEADING and draft.level == 1]
    headline = metadata.find_headline(about, metas, title, h1s, publisher)
    chosen = select(drafts, tree, page.url)
    chosen = resolve_markup(_from_json_ld(about, chosen, base_url) or chosen, base_url)
    headline = _prefer_heading(headline, chosen)
    text, blocks = assemble(headline, drafts, chosen)
    problem = gate.refuse_text(page, headline, text[len(headline) :])
    if problem is not None:
        return problem
    language, is_foreign = gate.judge_language(text, metadata.find_language(about, metas, tree))
    if is_foreign:
        return gate.rejected(page, "language", language or "")
    opening = [block for block in blocks if block.kind is BlockKind.PARAGRAPH][:3]
    openings = [text[block.start : block.end] for block in opening]
    published = dates.find_published(page, tree, url, about, metas, openings)
    return Article(
        url=url,
        page_url=page.url,
        title=headline,
        text=text,
        blocks=blocks,
        publisher=publisher,
        author=metadata.find_author(about, metas, tree),
        published_at=published.at if published else None,
        published_on=published.on if published else None,
        published_raw=published.raw if published else None,
        published_from=published.origin if published else None,
        modified_at=dates.find_modified(about, metas, page.fetched_at + timedelta(days=1)),
        language=language,
        section=metadata.find_section(about, metas),
        tags=metadata.find_tags(about, metas),
        json_ld=items,
        fetched_at=page.fetched_at,
        source=page.source,
    )


def reset_caches() -> None:
    """Give back the memory that extraction keeps between pages; between batches is often enough."""
    trafilatura.meta.reset_caches()


def _base_url(tree: HtmlElement, page_url: str) -> str:
    base = tree.find(".//base[@href]")
    href = (base.get("href") or "") if base is not None else ""
    return href if href.startswith(("http://", "https://")) else page_url


def _declared_urls(tree: HtmlElement, metas: dict[str, str], base_url: str) -> tuple[str, ...]:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    declared = [*links, metas.get("og:url")]
    absolute = []
    for href in declared:
        if href:
            try:
                absolute.append(urljoin(base_url, href.strip()))
            except ValueError:
                continue
    return tuple(absolute)


def _from_json_ld(about: Sequence[Mapping[str, Any]], chosen: Sequence[Draft], base_url: str) -> list[Draft]:
    """The body as JSON-LD gives it, where the page itself shows less than half of it; else nothing."""
    body = next((text for item in about if isinstance(text := item.get("articleBody"), str)), "")
    if len(body) < _SHORT_BODY or sum(len(draft.text) for draft in chosen) * 2 > len(body):
        return []
    if "<p" not in body:
        body = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    tree = trafilatura.load_html(f"<html><body>{body}</body></html>")
    return walk(tree, base_url) if tree is not None else []


def _prefer_heading(headline: str, chosen: Sequence[Draft]) -> str:
    """The headline, but where it is a slug or missing the heading that the body begins with."""
    if headline and not is_slug(headline):
        return headline
    body = (draft for draft in chosen if draft.kind is not BlockKind.CAPTION and draft.text != headline)
    first = next(body, None)
    return first.text if first is not None and first.kind is BlockKind.HEADING else headline


def assemble(headline: str, drafts: Sequence[Draft], chosen: Sequence[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text of an article and its blocks: the headline first, then each draft on a line of its own."""
    lines: list[str] = []
    blocks: list[Block] = []
    length = 0
    if headline:
        own = next(
            (draft for draft in (*chosen, *drafts) if draft.kind is BlockKind.HEADING and draft.text == headline), None
        )
        spans = _spans(own, 0) if own else _quote_spans(headline, 0)
        blocks.append(Block(BlockKind.HEADLINE, 0, len(headline), spans=spans))
        lines.append(headline)
        length = len(headline) + 1
    seen = {key(headline)}
    for draft in chosen:
        name = key(draft.text)
        is_repeated = name in seen and (len(name) >= _LONG or name == key(headline))
        if is_repeated or (draft.kind is BlockKind.HEADING and is_slug(draft.text)):
            continue
        seen.add(name)
        start, end = length, length + len(draft.text)
        cells = tuple((start + a, start + b) for a, b in draft.line.cells)
        blocks.append(
            Block(draft.kind, start, end, draft.level, draft.group, cells, _spans(draft, start), draft.region)
        )
        lines.append(draft.text)
        length = end + 1
    return "\n".join(lines), tuple(blocks)


def _spans(draft: Draft, offset: int) -> tuple[Span, ...]:
    marks = [
        Span(mark.kind, offset + mark.start, offset + mark.end, mark.href)
        for mark in draft.line.marks
        if mark.start is not None
    ]
    return tuple(sorted([*marks, *_quote_spans(draft.text, offset)], key=lambda span: (span.start, -span.end)))


def _quote_spans(text: str, offset: int) -> tuple[Span, ...]:
    return tuple(Span(SpanKind.QUOTE, offset + start, offset + end) for start, end in find_quotes(text))
