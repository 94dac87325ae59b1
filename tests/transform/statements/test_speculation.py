"""What an article only expects is kept apart from what it states; what it asks or wishes is not kept at all."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.lexicon import load_lexicon
from transform.records import Rejected
from transform.statements.finder import find_statements

LEAD = "The NBC drama series “Salt Road” is made by a small studio, ten episodes a year."


def found_in(*paragraphs: str) -> set[tuple[str, str, int | None, str]]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    headline = "‘Salt Road’: What we know about the NBC drama series"
    html = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
    url = "https://news.example/salt-road"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    return {(s.show, s.kind.value, s.season, s.certainty.value) for s in find_statements(article)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NBC is in advanced talks to renew “Salt Road” for a third season.", ("renewed", 3, "rumoured")),
        ("The deals pave the way for a possible Season 3 renewal of “Salt Road.”", ("renewed", 3, "rumoured")),
        ("I think there will be more seasons of “Salt Road.”", ("renewed", None, "likely")),
        ("“Salt Road” seems like an easy green light.", ("renewed", None, "likely")),
        ("Of the two dramas, “Salt Road” has the edge to return.", ("renewed", None, "likely")),
        ("For “Salt Road,” renewal is all but certain.", ("renewed", None, "likely")),
        ("We expect the show to be cancelled soon.", ("cancelled", None, "likely")),
        ("“Salt Road,” which is presumed dead, was not on the schedule.", ("cancelled", None, "likely")),
        ("“Salt Road” is considered unlikely to return to the network.", ("cancelled", None, "likely")),
        ("It’s likely that the network will decide to cancel “Salt Road.”", ("cancelled", None, "likely")),
        ("It was perceived that Season 3 would be the show’s last.", ("ending", 3, "likely")),
        ("The creators plan for the show to run for four seasons.", ("ending", 4, "likely")),
        ("“I’d be shocked if we didn’t do a third season of Salt Road,” its producer said.", ("renewed", 3, "likely")),
        ("Both “Salt Road” and its sister drama are safe bets to return.", ("renewed", None, "likely")),
        ("NBC is believed to be thinking about a third season of “Salt Road.”", ("renewed", 3, "rumoured")),
        ("The chances for a renewal of “Salt Road” look very good.", ("renewed", None, "likely")),
        ("A tabloid claimed that “Salt Road” faced being axed.", ("cancelled", None, "rumoured")),
        ("Word on the lot is that “Salt Road” won’t get a third season.", ("cancelled", 3, "rumoured")),
        ("Network bosses are plotting a comeback for old favourite “Salt Road.”", ("revived", None, "rumoured")),
        ("Hulu is believed to be in talks to bring back old favourite “Salt Road.”", ("revived", None, "rumoured")),
        (
            "It is unclear whether NBC will say so of “Salt Road,” which is presumed dead.",
            ("cancelled", None, "likely"),
        ),
        ("Hulu is reportedly looking at bringing back “Salt Road.”", ("revived", None, "rumoured")),
    ],
)
def test_a_prediction_is_kept_as_one(text: str, expected: tuple[str, int | None, str]) -> None:
    assert ("Salt Road", *expected) in found_in(LEAD, text)


@pytest.mark.parametrize(
    "text",
    [
        "Is NBC in talks to renew “Salt Road” for a third season?",
        "If NBC is in talks to renew “Salt Road” for a third season, nobody says so.",
        "Fans hope that the network is in talks to renew “Salt Road” for a third season.",
        "The network is not in talks to renew “Salt Road” for a third season.",
        "“Salt Road” isn’t expected to return until 2027.",
        "There is little reason for NBC to cancel “Salt Road.”",
        "Presumably viewers know why NBC continues to renew “Salt Road” every spring.",
        "The club is in talks to renew the striker’s contract.",
    ],
)
def test_questions_conditions_hopes_and_denials_are_no_predictions(text: str) -> None:
    assert not {row for row in found_in(LEAD, text) if row[3] in ("likely", "rumoured")}


def test_a_prediction_is_about_the_season_that_is_open() -> None:
    found = found_in(
        "NBC has not yet decided on a third season of the drama series “Salt Road.”",
        "“Salt Road” has the edge to return.",
    )
    assert ("Salt Road", "renewed", 3, "likely") in found


def test_talks_about_a_series_that_was_dropped_would_save_it() -> None:
    found = found_in(
        "NBC has cancelled the drama series “Salt Road” after two seasons.",
        "Its producer is in talks with Hulu about a Season 3 pickup.",
    )
    assert found == {("Salt Road", "cancelled", 3, "confirmed"), ("Salt Road", "revived", 3, "rumoured")}


def test_what_the_article_confirms_is_no_rumour_any_more() -> None:
    found = found_in(
        "NBC has renewed the drama series “Salt Road” for a third season.",
        "Last week the network was still in talks to renew “Salt Road” for a third season.",
    )
    assert found == {("Salt Road", "renewed", 3, "confirmed")}


def test_every_turn_of_phrase_of_the_lexicon_predicts_something_unsure() -> None:
    rows = load_lexicon("speculation")["prediction"]
    assert {row["certainty"] for row in rows} == {"likely", "rumoured"}
    assert {row["kind"] for row in rows} == {"renewed", "cancelled", "ending", "revived"}
