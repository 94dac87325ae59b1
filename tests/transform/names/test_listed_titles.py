"""The titles of lexicon/shows.toml help, and each of them does."""

from datetime import UTC, datetime
from html import escape

import pytest

from extract.page import Page
from transform.names.titles import fold_title, listed_titles
from transform.reading import read_page
from transform.records import Reading

N_PAGES = 293


def _reading(*paragraphs: str) -> Reading:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    head, headline = "<head><title>CBS renews a batch of series</title></head>", "<h1>CBS renews a batch of series</h1>"
    url = "https://harbour-post.example/tv/verdicts"
    page = Page(
        requested_url=url,
        url=url,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=f"<html>{head}<body><article>{headline}{text}</article></body></html>".encode(),
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    reading = read_page(page)
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize("number", range(N_PAGES))
def test_every_listed_title_is_a_show_in_a_plain_sentence(number: int) -> None:
    # A few of each page, so that a title and its own offshoot stand on different pages.
    titles = sorted(listed_titles())[number::N_PAGES]
    sentences = (f"CBS has renewed {title} for a second season." for title in titles)
    reading = _reading("The television network has made up its mind about its shows.", *sentences)
    found = {fold_title(statement.show) for statement in reading.statements}
    assert {title for title in titles if fold_title(title) not in found} == set()


def test_a_listed_title_is_none_of_its_everyday_words() -> None:
    reading = _reading(
        "The television network spoke about its plans for the season.",
        "Officials said the endgame in the talks over the transit strike had been cancelled after two weeks.",
    )
    assert not reading.statements


@pytest.mark.parametrize(
    ("sentence", "shows"),
    [
        (
            "Hulu has renewed Love, Victor, Mr. Robot and Saturday Night Live.",
            ["Love, Victor", "Mr. Robot", "Saturday Night Live"],
        ),
        (
            "NBC has dropped Harry's Law, Are You There, Chelsea? and Will and Grace.",
            ["Harry's Law", "Are You There, Chelsea?", "Will and Grace"],
        ),
        ("NBC Renews LAW & ORDER: SVU And Dancing With The Stars.", ["LAW & ORDER: SVU", "Dancing With The Stars"]),
        (
            "Fox has cancelled 24: Legacy and renewed Everything Sucks for a second season.",
            ["24: Legacy", "Everything Sucks"],
        ),
        ("NBC has renewed Days of our Lives and Curb your Enthusiasm.", ["Days of our Lives", "Curb your Enthusiasm"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_listed_title_stays_whole_whatever_marks_and_small_words_are_in_it(sentence: str, shows: list[str]) -> None:
    reading = _reading("The television network has made up its mind about its shows and seasons.", sentence)
    assert sorted(statement.show for statement in reading.statements) == sorted(shows)


def test_a_listed_title_may_lack_its_article() -> None:
    reading = _reading("CBS has renewed its show Real Housewives Of Beverly Hills for a second season.")
    assert [statement.show for statement in reading.statements] == ["Real Housewives Of Beverly Hills"]


def test_a_longer_name_does_not_name_the_series() -> None:
    reading = _reading(
        "The television network spoke about its plans for the season and for its series.",
        "The Sleepy Hollow Cemetery tour was cancelled, and the Chicago Fire Department dropped its appeal.",
    )
    assert not reading.statements


def test_a_listed_title_is_nobody_unless_it_is_shaped_like_a_name() -> None:
    reading = _reading(
        "The network spoke about its plans for the television season.",
        "Coronation Street said goodbye to Joe Ames, who plays Ed Stone. Doctor Who, who has met him, wrote a card.",
    )
    assert [(credit.show, credit.person) for credit in reading.credits] == [("Coronation Street", "Joe Ames")]


def test_a_capital_inside_a_sentence_tells_a_listed_word() -> None:
    reading = _reading(
        "The television network looked back on its season.",
        "Ann Moor, who played Ida Lark in Emmerdale, will not be there, and a neighbour from Hollyoaks takes her seat.",
    )
    assert [(credit.show, credit.person, credit.character) for credit in reading.credits] == [
        ("Emmerdale", "Ann Moor", "Ida Lark")
    ]
