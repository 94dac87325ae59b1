"""Which pages are turned away, and under which reason."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article.gate import MAX_BODY
from transform.article.reader import read_article
from transform.records import Article, Rejected

PROSE = "Harbor Lights has been renewed for a third season at Northwave, the streamer said on Monday morning. "
GERMAN = (
    "Die Serie wird um eine dritte Staffel verlängert, wie der Sender am Montag mitteilte, und das ist nicht alles. "
)


def outcome(body: bytes | str, *, status: int = 200, media_type: str | None = "text/html") -> Article | Rejected:
    headers = (("content-type", media_type),) if media_type else ()
    body = body.encode() if isinstance(body, str) else body
    url = "https://callsheet.example/lights"
    return read_article(Page(url, url, status, headers, body, datetime(2024, 6, 1, tzinfo=UTC)))


def titled(title: str, text: str = "", *, language: str = "en") -> str:
    return f"<html lang={language}><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "status", "media_type", "reason"),
    [
        (titled("Gone"), 410, "text/html", "status"),
        ("", 200, "text/html", "empty"),
        (" \n ", 200, None, "empty"),
        (b"%PDF-1.7 <", 200, "application/pdf", "not html"),
        (b"\x89PNG\r\n\0\0<", 200, None, "not html"),
        ("just words", 200, "text/plain", "not html"),
        ("<html><body></body></html>", 200, "text/html", "no text"),
        (titled("Just a moment..."), 200, "text/html", "bot wall"),
        (titled("callsheet.example", "Enable JavaScript and cookies to continue"), 200, "text/html", "bot wall"),
        (titled("Before you continue"), 200, "text/html", "consent wall"),
        (titled("Page not found | Callsheet"), 200, "text/html", "not found"),
        (titled("Subscribe to continue reading"), 200, "text/html", "paywall"),
        (titled("Harbor Lights verlängert", GERMAN * 4, language="de"), 200, "text/html", "language"),
        (titled("Harbor Lights verlängert", GERMAN * 4), 200, "text/html", "language"),
        (titled("ハーバーライツ、更新", "水曜日に放送局が発表した。" * 8, language="ja"), 200, "text/html", "language"),
        ("<p>" * (MAX_BODY // 3 + 1), 200, "text/html", "too large"),
        ("<i></i>" * 130_000, 200, "text/html", "too large"),
    ],
)
def test_what_holds_no_article_is_turned_away_with_its_reason(
    body: bytes | str, status: int, media_type: str | None, reason: str
) -> None:
    rejected = outcome(body, status=status, media_type=media_type)
    assert isinstance(rejected, Rejected)
    assert (rejected.stage, rejected.reason, rejected.url) == ("article", reason, "https://callsheet.example/lights")


@pytest.mark.parametrize(
    "body",
    [
        titled("Access Denied", PROSE * 20),
        titled("Found", PROSE),
        titled("Harbor Lights renewed", "Subscribe to our newsletter."),
        titled("Harbor Lights renewed", PROSE, language="de"),
        titled("Harbor Lights renewed"),
        titled("Not Found Season 2 ordered"),
        titled("Cast", " ".join(f"Ada Bell{n} as Nora Finch{n}," for n in range(60))),
    ],
    ids=["a show named like a wall", "Found", "a stub", "a German site", "headline only", "a title within", "a cast"],
)
def test_an_article_is_never_turned_away(body: str) -> None:
    assert isinstance(outcome(body), Article)


def test_running_english_overrules_the_language_of_the_site() -> None:
    article = outcome(titled("Harbor Lights renewed", PROSE * 5, language="de"))
    assert isinstance(article, Article)
    assert article.language == "en"
