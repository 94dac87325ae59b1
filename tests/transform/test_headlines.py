"""Ordinary news in the words of television's decisions gives no facts."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from extract.page import Page
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.records import Article
from transform.statements.finder import find_statements

HEADLINES = Path(__file__).parents[1] / "fixtures" / "headlines" / "ordinary.txt"
LEAD = "The news was made known on Tuesday, and more than one person whom it concerns has spoken of it since then."


def page_of(headline: str) -> Page:
    html = f"<html lang='en'><head><title>{headline}</title></head><body><h1>{headline}</h1><p>{LEAD}</p></body></html>"
    return Page(
        requested_url="https://paper.example/2026/story",
        url="https://paper.example/2026/story",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
        fetched_at=datetime(2026, 5, 20, tzinfo=UTC),
    )


def under(article: Article, headline: str) -> Article:
    """The article under another headline, without the cost of reading a page again."""
    first, *rest = article.blocks
    moved = len(headline) - first.end
    blocks = (replace(first, end=len(headline)), *(replace(b, start=b.start + moved, end=b.end + moved) for b in rest))
    return replace(article, title=headline, text=headline + article.text[first.end :], blocks=blocks)


def test_ordinary_headlines_give_no_facts() -> None:
    headlines = HEADLINES.read_text(encoding="utf-8").splitlines()
    assert len(set(headlines)) == 2000
    article = read_article(page_of(headlines[0]))
    assert isinstance(article, Article)
    assert article.text.splitlines() == [headlines[0], LEAD]
    read = [under(article, headline) for headline in headlines]
    told = [(a.title, s.show, s.kind.value) for a in read for s in find_statements(a)]
    credited = [(a.title, c.person, c.character) for a in read for c in find_credits(a)]
    assert len(told) <= 1, told
    assert len(credited) <= 1, credited
