"""Articles for the tests, read from pages as the pipeline reads them."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.records import Article


@pytest.fixture
def read() -> Callable[..., Article]:
    """A headline and paragraphs (HTML allowed) as an article; `published`: its day."""

    def read_paragraphs(title: str, *paragraphs: str, published: str = "2023-05-03") -> Article:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        html = (
            f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
            f'<meta property="og:type" content="article"><meta property="article:published_time" content="{published}">'
            f"</head><body><main><article><h1>{escape(title)}</h1>{body}</article></main></body></html>"
        )
        url = "https://paper.example/story"
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        article = read_article(Page(url, url, 200, headers, html.encode(), datetime(2026, 1, 1, tzinfo=UTC)))
        assert isinstance(article, Article)
        return article

    return read_paragraphs
