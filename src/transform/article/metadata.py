"""What a page says about itself outside its text: headline, publisher, author, language, section and tags."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

from transform.article.jsonld import all_texts, first_text
from transform.article.urls import site

_SEPARATORS = re.compile(r"\s+[|–—»·•:-]\s+|\s*[|»]\s*")
_LETTERS = re.compile(r"[\W_]+")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}")
_BY = re.compile(r"^(?:(?:posted|written|published|story|words|text|reported|review)\s+)?by:?\s+", re.IGNORECASE)
_AUTHOR_TAIL = re.compile(
    r"\s*(?:[|•·/–—]|\bfor\b|\bPublished\b|\bUpdated\b|\bPosted\b|,\s*(?:The|Senior|Staff|Special)\b).*$"
)
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|da|del|di|van|von|der|den|la|le|bin|al)){0,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,5}}")
_AUTHOR_MARK = re.compile(r"\b(?:author|byline)\b", re.IGNORECASE)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
)
_SECTION_METAS = ("article:section", "parsely-section", "section", "og:section", "category")
_TAG_METAS = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_MAX_TAGS = 50


def key(text: str) -> str:
    """A text reduced to its letters and digits, for comparing."""
    return _LETTERS.sub("", text.lower())


def read_metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta elements by lower-case name; of several of one name the first, but tags all, joined by commas."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        content = " ".join((meta.get("content") or "").split())
        if not name or not content:
            continue
        if name not in found:
            found[name] = content
        elif name == "article:tag" and len(found[name]) < 2_000:
            found[name] += ", " + content
    return found


def find_publisher(items: Sequence[Mapping[str, Any]], metas: Mapping[str, str], url: str) -> str | None:
    """The publisher's name as the page gives it, without its motto, else its host; None for a page without a host."""
    declared = [first_text(item.get("publisher")) for item in items]
    declared += [metas.get("og:site_name"), metas.get("application-name")]
    names = (name.lstrip("@") for name in declared if name and not name.startswith("http"))
    host = site(url)
    name = next((name for name in names if key(name)), None)
    return _without_motto(name, host) if name else host or None


def _without_motto(name: str, host: str) -> str:
    parts = _SEPARATORS.split(name)
    return next((part for part in parts if key(part) and key(host).startswith(key(part))), name)


def find_author(items: Sequence[Mapping[str, Any]], metas: Mapping[str, str], tree: HtmlElement) -> str | None:
    """The authors' names, joined by commas, without job titles and dates; None where the page names nobody."""
    for item in items:
        names = [clean for clean in map(_clean_author, all_texts(item.get("author"))) if clean]
        if names:
            return ", ".join(dict.fromkeys(names))
    for name in _AUTHOR_METAS:
        clean = _clean_author(metas.get(name, ""))
        if clean:
            return clean
    for element in tree.iter("a", "span", "p", "div", "address"):
        marker = f"{element.get('rel') or ''} {element.get('class') or ''} {element.get('itemprop') or ''}"
        if not _AUTHOR_MARK.search(marker):
            continue
        text = " ".join("".join(element.itertext()).split())
        clean = _clean_author(text) if len(text) < 100 else None
        if clean and _NAMES.fullmatch(clean) and not _is_comment(element):
            return clean
    return None


def _is_comment(element: HtmlElement) -> bool:
    return any("comment" in f"{around.get('class')} {around.get('id')}".lower() for around in element.iterancestors())


def _clean_author(text: str) -> str | None:
    text = _AUTHOR_TAIL.sub("", _BY.sub("", " ".join(text.split()))).strip(" ,;:-")
    if not text or len(text) > 120 or text.startswith(("http", "@")) or not any(c.isalpha() for c in text):
        return None
    if any(c.isdigit() for c in text) or "@" in text:
        return None
    return text


def find_language(items: Sequence[Mapping[str, Any]], metas: Mapping[str, str], tree: HtmlElement) -> str | None:
    """The declared language as ISO 639-1, or None."""
    root = tree.getroottree().getroot()
    declared = [root.get("lang"), root.get("xml:lang"), *(first_text(item.get("inLanguage")) for item in items)]
    declared += [metas.get(name) for name in ("og:locale", "content-language", "language", "dc.language")]
    for value in declared:
        code = re.split(r"[-_,;]", (value or "").strip().lower())[0]
        if len(code) == 2 and code.isalpha():
            return code
    return None


def find_section(items: Sequence[Mapping[str, Any]], metas: Mapping[str, str]) -> str | None:
    for item in items:
        section = first_text(item.get("articleSection"))
        if section:
            return section
    return next((metas[name] for name in _SECTION_METAS if name in metas), None)


def find_tags(items: Sequence[Mapping[str, Any]], metas: Mapping[str, str]) -> tuple[str, ...]:
    """The page's own keywords in order, each once."""
    raw = [text for item in items for text in all_texts(item.get("keywords"))]
    raw += [metas[name] for name in _TAG_METAS if name in metas]
    parts = (part.strip() for text in raw for part in re.split(r"[,;]", text))
    unique = {key(part): part for part in reversed([part for part in parts if 1 < len(part) < 80])}
    return tuple(reversed(unique.values()))[:_MAX_TAGS]


def find_headline(
    items: Sequence[Mapping[str, Any]], metas: Mapping[str, str], title: str, h1s: Sequence[str], publisher: str | None
) -> str:
    """The article's headline: the h1 that the page's titles agree with, else the best of those titles; may be empty.

    title: the text of the title element; h1s: the texts of the h1 elements in order.
    """
    declared = [first_text(item.get("headline")) or "" for item in items]
    declared += [metas.get(name, "") for name in _TITLE_METAS]
    titles = [bare for bare in (strip_site(text, publisher) for text in [*declared, title]) if bare]
    real_h1s = [text for text in h1s if key(text) and key(text) != key(publisher or "")]
    for h1 in real_h1s:
        if any(_agree(h1, other) for other in titles):
            return h1
    if titles:
        return next((text for text in titles if not is_slug(text)), titles[0])
    return real_h1s[0] if real_h1s else ""


def is_slug(text: str) -> bool:
    return _SLUG.fullmatch(text) is not None


def strip_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site at its end."""
    title = " ".join(title.split())
    for match in reversed(list(_SEPARATORS.finditer(title))):
        head, tail = title[: match.start()], title[match.end() :]
        tail_key, publisher_key = key(tail), key(publisher or "")
        is_site = bool(publisher_key) and bool(tail_key) and (tail_key in publisher_key or publisher_key in tail_key)
        if head and (is_site or ("|" in match.group() and len(tail.split()) <= 4 and len(head.split()) >= 3)):
            return strip_site(head, publisher)
        break
    return title


def _agree(one: str, other: str) -> bool:
    left, right = key(one), key(other)
    if not left or not right:
        return False
    if left in right or right in left:
        return min(len(left), len(right)) >= 6
    words, others = set(one.lower().split()), set(other.lower().split())
    return len(words & others) >= 0.5 * max(1, min(len(words), len(others)))
