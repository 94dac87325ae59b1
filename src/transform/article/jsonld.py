"""The JSON-LD of a page, as forgivingly as pages write it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_MAX_SCRIPT = 1_000_000
_MAX_DEPTH = 6
_ARTICLE_TYPES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "TechArticle", "Report",
    "ScholarlyArticle", "AdvertiserContentArticle",
))  # fmt: skip
_PAGE_TYPES = frozenset((
    "WebPage", "ItemPage", "VideoObject", "Review", "Recipe",
))  # fmt: skip


def read_json_ld(tree: HtmlElement) -> tuple[Mapping[str, Any], ...]:
    """The top-level objects of every JSON-LD script in order, graphs flattened; a broken script gives none."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        text = (script.text or "").strip()
        if not text or len(text) > _MAX_SCRIPT:
            continue
        found.extend(_objects(_parse(text), 0))
    return tuple(found)


def _parse(text: str) -> Any:
    # Pages wrap the object in comment marks or CDATA, and end it with a semicolon.
    for opening in ("<!--", "//<![CDATA[", "<![CDATA["):
        text = text.removeprefix(opening)
    for closing in ("-->", "//]]>", "]]>", ";"):
        text = text.removesuffix(closing).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        graph = value.get("@graph")
        if graph is not None:
            yield from _objects(graph, depth + 1)
        if graph is None or "@type" in value:
            yield value


def types_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    declared = item.get("@type")
    values = declared if isinstance(declared, list) else [declared]
    return tuple(str(value).rsplit("/", 1)[-1] for value in values if value)


def article_objects(items: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that describe the article, before those that describe the page it stands on."""
    listed = list(items)
    articles = [item for item in listed if any(name in _ARTICLE_TYPES for name in types_of(item))]
    pages = [item for item in listed if any(name in _PAGE_TYPES for name in types_of(item))]
    return articles + pages


def first_text(value: Any) -> str | None:
    """The text that a JSON-LD value stands for: itself, its name, or the first of a list that has one."""
    if isinstance(value, str):
        # Many a publishing system escapes the text once more than JSON asks for.
        return " ".join(unescape(value).split()) or None
    if isinstance(value, dict):
        return first_text(value.get("name")) if "name" in value else first_text(value.get("@value"))
    if isinstance(value, list):
        return next((text for text in map(first_text, value[:20]) if text), None)
    return None


def all_texts(value: Any) -> list[str]:
    """Every text of a JSON-LD value, lists one level deep and comma-separated strings left as they are."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(first_text, values) if text]
