"""The object that `extract --jsonl` prints for a page."""

import json
from datetime import UTC, date, datetime

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.jsonl import print_date, to_jsonl_object
from transform.records import (
    Article,
    CastCredit,
    Certainty,
    Credit,
    Evidence,
    Kind,
    Precision,
    Reading,
    Rejected,
    StatusStatement,
    Timeframe,
)

URL = "https://callsheet.example/lights"
HTML = b"""<html lang=en><head><title>Salt Row axed</title><meta name=date content=2024-05-10></head>
<body><article><p>Northwave has cancelled Salt Row after one season, with Ada Bell as Nora.</p></article></body>"""


@pytest.fixture
def reading() -> Reading:
    article = read_article(Page(URL, URL, 200, (), HTML, datetime(2024, 6, 1, tzinfo=UTC)))
    assert isinstance(article, Article)
    statement = StatusStatement(
        show="Salt Row",
        kind=Kind.CANCELLED,
        season=2,
        certainty=Certainty.CONFIRMED,
        timeframe=Timeframe.CURRENT,
        negated=False,
        network="Northwave",
        network_raw="Northwave",
        announced_on=date(2024, 5, 1),
        announced_precision=Precision.MONTH,
        announced_raw="this month",
        source=None,
        source_raw=None,
        speaker=None,
        evidence=Evidence("Salt Row axed", 0, 13),
        confidence=0.9,
        rule="verb",
    )
    credit = CastCredit(
        show="Salt Row",
        person="Ada Bell",
        character="Nora",
        description=None,
        credit=Credit.MAIN,
        season=None,
        evidence=Evidence("Ada Bell as Nora", 70, 86),
        confidence=0.9,
        rule="as",
    )
    return Reading(article, (statement,), (credit,))


def test_an_article_is_printed_field_by_field(reading: Reading) -> None:
    row = json.loads(json.dumps(to_jsonl_object("docs/a.html", None, reading)))
    text = row.pop("text")
    assert row == {
        "id": "docs/a",
        "path": "docs/a.html",
        "url": URL,
        "title": "Salt Row axed",
        "publisher": "callsheet.example",
        "author": None,
        "published_at": "2024-05-10T00:00:00+00:00",
        "language": "en",
        "statements": [
            {
                "show": "Salt Row",
                "kind": "cancelled",
                "season": 2,
                "certainty": "confirmed",
                "timeframe": "current",
                "negated": False,
                "network": "Northwave",
                "announced_on": "2024-05",
                "announced_precision": "month",
                "source": None,
                "speaker": None,
                "quote": "Salt Row axed",
                "start": 0,
                "end": 13,
                "confidence": 0.9,
                "rule": "verb",
            }
        ],
        "cast": [
            {
                "show": "Salt Row",
                "person": "Ada Bell",
                "character": "Nora",
                "description": None,
                "credit": "main",
                "quote": "Ada Bell as Nora",
                "start": 70,
                "end": 86,
            }
        ],
        "rejected": None,
    }
    assert text[70:86] == "Ada Bell as Nora"


def test_a_rejected_page_has_the_same_keys_and_says_why(reading: Reading) -> None:
    row = to_jsonl_object("a.html", URL, Rejected("article", "bot wall", URL))
    assert row.keys() == to_jsonl_object("a.html", None, reading).keys()
    assert row["rejected"] == {"stage": "article", "reason": "bot wall"}
    assert (row["path"], row["url"], row["statements"], row["cast"]) == ("a.html", URL, [], [])


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.DAY, "2024-05-06"),
        (Precision.WEEK, "2024-05"),
        (Precision.MONTH, "2024-05"),
        (Precision.YEAR, "2024"),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(precision: Precision, expected: str) -> None:
    assert print_date(date(2024, 5, 6), precision) == expected
    assert print_date(None, None) is None


def test_a_week_that_spans_two_months_is_printed_as_its_year() -> None:
    assert print_date(date(2024, 4, 29), Precision.WEEK) == "2024"
