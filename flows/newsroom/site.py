"""The sample newsroom's pages, feeds and sitemaps, made from the files under site/."""

import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from string import Template
from typing import Any

SITE = files("flows.newsroom") / "site"
PUBLISHERS = ("backlot-ledger", "fenwick-post", "seasonpeek")


@dataclass(frozen=True, slots=True)
class Document:
    """One page of a publisher, not yet rendered.

    listed_in: which of "feed", "sitemap", "news" and "section" name it.
    """

    path: str
    headline: str
    deck: str
    author: str
    section: str
    tags: tuple[str, ...]
    published_at: datetime
    modified_at: datetime
    layout: str
    status: int
    listed_in: frozenset[str]
    body: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """One invented publisher: how it presents itself, how it lists its pages, and the pages, newest first.

    feed_length: how many pages its feed holds; older ones are found through its sitemaps and sections.
    dead_links: paths that its feed names and that it does not serve.
    sitemap_path: "index" style leads to a news sitemap and to one packed file a month, "flat" style lists all pages.
    sitemaps, archives: the paths that a source file names under these keys.
    """

    name: str
    title: str
    tier: str
    language: str
    date_format: str
    feed_path: str
    feed_format: str
    feed_length: int
    sitemap_path: str
    sitemap_style: str
    sitemaps: tuple[str, ...]
    archives: tuple[str, ...]
    section_path: str
    robots: str
    dead_links: tuple[str, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to a request for one path."""

    body: bytes
    content_type: str
    modified_at: datetime
    status: int = 200


def load_publisher(name: str) -> Publisher:
    """The publisher of that name, as its files under site/ describe it."""
    folder = SITE / name
    raw = tomllib.loads((folder / "publisher.toml").read_text("utf-8"))
    pages = (page for page in (folder / "pages").iterdir() if page.name.endswith(".html"))
    documents = sorted(map(_read_document, pages), key=lambda document: document.published_at, reverse=True)
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Publisher(name=name, documents=tuple(documents), **frozen)


def _read_document(page: Traversable) -> Document:
    _, front, body = page.read_text("utf-8").split("+++\n", 2)
    raw: dict[str, Any] = tomllib.loads(front)
    return Document(
        path=raw["path"],
        headline=raw["headline"],
        deck=raw.get("deck", ""),
        author=raw.get("author", ""),
        section=raw.get("section", "TV"),
        tags=tuple(raw.get("tags", ())),
        published_at=raw["published_at"],
        modified_at=raw.get("modified_at", raw["published_at"]),
        layout=raw.get("layout", "article"),
        status=raw.get("status", 200),
        listed_in=frozenset(raw.get("listed_in", ("feed", "sitemap", "news", "section"))),
        body=body.strip(),
    )


def render_site(publisher: Publisher, bases: Mapping[str, str]) -> dict[str, Answer]:
    """Everything that a publisher serves, by path. bases: as in `Newsroom`."""
    here = bases[publisher.name]
    latest = max(document.modified_at for document in publisher.documents)
    answers = {
        document.path: Answer(
            _render_page(publisher, document, bases).encode(),
            "text/html; charset=utf-8",
            document.modified_at,
            document.status,
        )
        for document in publisher.documents
    }
    answers["/robots.txt"] = _text(
        Template(publisher.robots).substitute(here=here), "text/plain; charset=utf-8", latest
    )
    answers[publisher.section_path] = _text(_render_section(publisher, here), "text/html; charset=utf-8", latest)
    answers[publisher.feed_path] = _render_feed(publisher, here, latest)
    answers.update(_render_sitemaps(publisher, here, latest))
    return answers


def _text(text: str, content_type: str, modified_at: datetime) -> Answer:
    return Answer(text.encode(), content_type, modified_at)


def _render_page(publisher: Publisher, document: Document, bases: Mapping[str, str]) -> str:
    layout = Template((SITE / publisher.name / f"{document.layout}.template.html").read_text("utf-8"))
    return layout.substitute(
        here=bases[publisher.name],
        publisher=escape(publisher.title),
        url=bases[publisher.name] + document.path,
        path=document.path,
        headline=escape(document.headline, quote=True),
        headline_json=json.dumps(document.headline),
        deck=escape(document.deck, quote=True),
        author=escape(document.author),
        author_json=json.dumps(document.author),
        section=escape(document.section),
        tags=escape(", ".join(document.tags)),
        published_at=document.published_at.isoformat(),
        modified_at=document.modified_at.isoformat(),
        published_shown=_shown_date(document.published_at, publisher.date_format),
        body=Template(document.body).substitute({name.replace("-", "_"): base for name, base in bases.items()}),
    )


def _shown_date(moment: datetime, date_format: str) -> str:
    # A day of the month without its zero: strftime has no portable way to say that.
    return moment.strftime(date_format).replace("{day}", str(moment.day))


def _listed(publisher: Publisher, place: str) -> list[Document]:
    return [document for document in publisher.documents if place in document.listed_in]


def _render_section(publisher: Publisher, here: str) -> str:
    layout = Template((SITE / publisher.name / "section.template.html").read_text("utf-8"))
    links = "\n".join(
        f'<li class="river-item"><h3><a href="{document.path}">{escape(document.headline)}</a></h3> '
        f'<time datetime="{document.published_at.isoformat()}">'
        f"{_shown_date(document.published_at, publisher.date_format)}</time></li>"
        for document in _listed(publisher, "section")
    )
    return layout.substitute(here=here, publisher=escape(publisher.title), links=links)


def _render_feed(publisher: Publisher, here: str, latest: datetime) -> Answer:
    entries = _listed(publisher, "feed")[: publisher.feed_length]
    dead = [(path, path.strip("/").rsplit("/", 1)[-1].replace("-", " "), latest) for path in publisher.dead_links]
    items = [(document.path, document.headline, document.published_at) for document in entries] + dead
    if publisher.feed_format == "atom":
        return _text(_atom(publisher, here, items, latest), "application/atom+xml; charset=utf-8", latest)
    return _text(_rss(publisher, here, items, latest), "application/rss+xml; charset=utf-8", latest)


def _rss(publisher: Publisher, here: str, items: list[tuple[str, str, datetime]], latest: datetime) -> str:
    entries = "\n".join(
        f"<item><title>{escape(title)}</title><link>{here}{path}</link>"
        f'<guid isPermaLink="true">{here}{path}</guid><pubDate>{format_datetime(moment)}</pubDate></item>'
        for path, title, moment in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(publisher.title)}</title><link>{here}/</link><description>Television</description>"
        f"<lastBuildDate>{format_datetime(latest)}</lastBuildDate>\n{entries}\n</channel></rss>\n"
    )


def _atom(publisher: Publisher, here: str, items: list[tuple[str, str, datetime]], latest: datetime) -> str:
    entries = "\n".join(
        f'<entry><title>{escape(title)}</title><link rel="alternate" href="{here}{path}"/><id>{here}{path}</id>'
        f"<published>{moment.isoformat()}</published><updated>{moment.isoformat()}</updated></entry>"
        for path, title, moment in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(publisher.title)}</title><id>{here}/</id><updated>{latest.isoformat()}</updated>\n"
        f"{entries}\n</feed>\n"
    )


def _render_sitemaps(publisher: Publisher, here: str, latest: datetime) -> Iterator[tuple[str, Answer]]:
    listed = _listed(publisher, "sitemap")
    if publisher.sitemap_style == "flat":
        yield publisher.sitemap_path, _text(_urlset(here, listed), "application/xml", latest)
        return
    children: list[str] = []
    for month, documents in groupby(listed, key=lambda document: document.published_at.strftime("%Y-%m")):
        path = f"/sitemaps/{month}.xml.gz"
        children.append(path)
        # A file that is gzip in itself, as large sitemaps are: not a compressed transfer.
        packed = gzip.compress(_urlset(here, list(documents)).encode(), mtime=0)
        yield path, Answer(packed, "application/x-gzip", latest)
    children.append("/sitemaps/news.xml")
    yield "/sitemaps/news.xml", _text(_news_urlset(publisher, here), "application/xml", latest)
    index = "".join(
        f"<sitemap><loc>{here}{path}</loc><lastmod>{latest.isoformat()}</lastmod></sitemap>\n" for path in children
    )
    yield (
        publisher.sitemap_path,
        _text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{index}</sitemapindex>\n',
            "application/xml",
            latest,
        ),
    )


def _urlset(here: str, documents: list[Document]) -> str:
    urls = "".join(
        f"<url><loc>{here}{document.path}</loc><lastmod>{document.modified_at.isoformat()}</lastmod></url>\n"
        for document in documents
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def _news_urlset(publisher: Publisher, here: str) -> str:
    urls = "".join(
        f"<url><loc>{here}{document.path}</loc><news:news><news:publication>"
        f"<news:name>{escape(publisher.title)}</news:name><news:language>{publisher.language}</news:language>"
        f"</news:publication><news:publication_date>{document.published_at.astimezone(UTC).isoformat()}"
        f"</news:publication_date><news:title>{escape(document.headline)}</news:title></news:news></url>\n"
        for document in _listed(publisher, "news")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    )
