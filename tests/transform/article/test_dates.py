"""When a page was published, and who says so."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extract.page import Page
from transform.article.dates import parse_instant
from transform.article.reader import read_article
from transform.records import Article

FETCHED_AT = datetime(2024, 6, 1, tzinfo=UTC)
PROSE = "<p>Harbor Lights has been renewed for a third season at Northwave, the streamer said in a statement.</p>" * 2


def read(
    head: str = "",
    body: str = "",
    *,
    url: str = "https://callsheet.example/lights",
    listed_at: datetime | None = None,
    listed_by: str | None = None,
) -> Article:
    html = (
        f"<html lang=en><head><title>Harbor Lights renewed</title>{head}</head><body><article>{body}{PROSE}</article>"
    )
    page = Page(url, url, 200, (), html.encode(), FETCHED_AT, listed_at=listed_at, listed_by=listed_by)
    article = read_article(page)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("raw", "at", "on"),
    [
        ("2024-05-10T23:30:00-07:00", datetime(2024, 5, 11, 6, 30, tzinfo=UTC), date(2024, 5, 10)),
        ("2024-05-10T23:30:00.000Z", datetime(2024, 5, 10, 23, 30, tzinfo=UTC), date(2024, 5, 10)),
        ("2024-05-10 23:30:00 +0200", datetime(2024, 5, 10, 21, 30, tzinfo=UTC), date(2024, 5, 10)),
        ("Fri, 10 May 2024 23:30:00 GMT", datetime(2024, 5, 10, 23, 30, tzinfo=UTC), date(2024, 5, 10)),
        ("2024-05-10", datetime(2024, 5, 10, tzinfo=UTC), date(2024, 5, 10)),
        ("May 10th, 2024 at noon", datetime(2024, 5, 10, tzinfo=UTC), date(2024, 5, 10)),
        ("Published 10 Sept. 2024", datetime(2024, 9, 10, tzinfo=UTC), date(2024, 9, 10)),
        ("1715383800", datetime(2024, 5, 10, 23, 30, tzinfo=UTC), date(2024, 5, 10)),
        ("1715383800000", datetime(2024, 5, 10, 23, 30, tzinfo=UTC), date(2024, 5, 10)),
    ],
)
def test_dates_are_read_as_pages_print_them(raw: str, at: datetime, on: date) -> None:
    assert parse_instant(raw) == (at, on)


@pytest.mark.parametrize("raw", ["", "03/08/2020", "yesterday", "31 February 2024", "9999999999999999", "x" * 500])
def test_what_is_no_date_or_an_ambiguous_one_is_not_guessed(raw: str) -> None:
    assert parse_instant(raw) is None


META = '<meta property="article:published_time" content="2024-05-09T10:00:00Z">'
JSON_LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-08T10:00:00Z"}</script>'
)
TIME = '<time datetime="2024-05-07T10:00:00Z">May 7</time>'
LISTED = datetime(2024, 5, 6, 10, tzinfo=UTC)
DATED_URL = "https://callsheet.example/2024/05/05/lights"
DATELINE = "<p>AUSTIN, Texas, May 4, 2024 /PRNewswire/ -- Northwave has renewed its drama, the streamer said.</p>"


@pytest.mark.parametrize(
    ("head", "body", "listed_by", "url", "day", "origin"),
    [
        (META + JSON_LD, TIME, "feed", DATED_URL, 8, "json-ld"),
        (META, TIME, "feed", DATED_URL, 9, "meta"),
        ("", TIME, "feed", DATED_URL, 7, "time"),
        ("", DATELINE, "sitemap", DATED_URL, 6, "sitemap"),
        ("", DATELINE, None, DATED_URL, 5, "url"),
        ("", DATELINE, None, "https://callsheet.example/lights", 4, "dateline"),
        ("", '<div class="date">May 3, 2024</div>', None, "https://callsheet.example/lights", 3, "htmldate"),
    ],
)
def test_the_most_believable_evidence_wins_and_is_named(
    head: str, body: str, listed_by: str | None, url: str, day: int, origin: str
) -> None:
    article = read(head, body, url=url, listed_at=LISTED if listed_by else None, listed_by=listed_by)
    assert (article.published_on, article.published_from) == (date(2024, 5, day), origin)


def test_a_page_that_tells_no_date_has_none() -> None:
    article = read()
    assert (article.published_at, article.published_on, article.published_raw, article.published_from) == (None,) * 4


def test_a_date_from_after_the_fetch_is_not_believed() -> None:
    late = (FETCHED_AT + timedelta(days=3)).isoformat()
    assert read(f'<meta name="date" content="{late}">').published_at is None
    assert read(f'<meta name="date" content="{late}">', TIME).published_from == "time"


def test_a_swapped_day_and_month_yields_to_the_url() -> None:
    article = read('<meta name="date" content="2020-03-08">', url="https://callsheet.example/2020/08/03/lights")
    assert (article.published_on, article.published_from) == (date(2020, 8, 3), "url")


def test_a_listing_in_another_zone_gives_its_instant_in_utc() -> None:
    listed_at = datetime(2024, 5, 6, 23, tzinfo=timezone(timedelta(hours=-7))).astimezone(UTC)
    assert read(listed_at=listed_at, listed_by="feed").published_at == datetime(2024, 5, 7, 6, tzinfo=UTC)


def test_the_day_in_a_caption_is_not_the_articles() -> None:
    assert read(body="<figure><img alt='The quay (Reuters, May 2, 2024) - Ada Bell'></figure>").published_at is None
