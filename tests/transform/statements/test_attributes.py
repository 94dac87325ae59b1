"""Beside each decision stand who decided, when and by whom it was told, and whether it still holds."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.records import Rejected, StatusStatement
from transform.statements.finder import find_statements


def statements_of(
    *paragraphs: str, headline: str = "What is new in television", on: str = "2018-05-12", more: str = ""
) -> tuple[StatusStatement, ...]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html><head><title>{headline}</title><meta property='article:published_time' content='{on}T12:00:00Z'></head>"
        f"<body><main><article><h1>{headline}</h1>{body}{more}</article></main></body></html>"
    )
    url = "https://news.example/2018/tv"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    return find_statements(article)


def the_one(*paragraphs: str, show: str = "Salt Road", **options: str) -> StatusStatement:
    found = [statement for statement in statements_of(*paragraphs, **options) if statement.show == show]
    assert len(found) == 1, found
    return found[0]


FILLER = "The drama series has aired two seasons of ten episodes each and is filmed on the coast by a small studio."


# Network --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("Netflix has renewed the drama series “Salt Road” for a third season.", "Netflix"),
        ("The drama series “Salt Road” has been renewed for a third season by the CW.", "The CW"),
        ("NBC’s drama series “Salt Road” has been renewed for a third season.", "NBC"),
        ("“Salt Road” has been renewed for a third season at Prime Video.", "Prime Video"),
        ("Amazon has renewed the drama series “Salt Road” for a third season.", "Prime Video"),
        ("The series “Salt Road” (Fox) has been renewed for a third season.", "Fox"),
        ("The Fox drama series “Salt Road” has been renewed for a third season.", "Fox"),
        ("The BBC has recommissioned its drama series “Salt Road” for a third series.", "BBC"),
        ("The peacock network has renewed the drama series “Salt Road” for a third season.", "NBC"),
        ("Channel Seven has renewed the drama series “Salt Road” for a third season.", "Seven"),
        ("CBS All Access has renewed the series “Salt Road” for a third season.", "CBS All Access"),
    ],
)
def test_the_network_that_decided_is_known_by_its_short_name(text: str, network: str) -> None:
    assert the_one(text, FILLER).network == network


def test_the_streamer_is_the_one_the_article_speaks_of() -> None:
    statement = the_one(
        "Subscribers of Hulu can breathe out: the news they waited for has come.",
        "The streamer has renewed the drama series “Salt Road” for a third season.",
    )
    assert statement.network == "Hulu"


def test_a_revival_belongs_to_its_new_home_and_the_cancellation_to_the_old() -> None:
    found = statements_of(
        "A day after Fox cancelled the drama series “Salt Road,” NBC picked it up for a sixth season."
    )
    assert {(statement.kind.value, statement.network) for statement in found} == {
        ("cancelled", "Fox"),
        ("revived", "NBC"),
    }


def test_who_saves_a_series_is_not_who_dropped_it() -> None:
    found = statements_of(
        "The drama series “Salt Road” was cancelled by Fox in 2017 before Netflix swooped in with a fourth."
    )
    assert {(statement.kind.value, statement.network) for statement in found} == {
        ("cancelled", "Fox"),
        ("revived", "Netflix"),
    }


def test_each_of_several_dropped_series_was_its_own_network_s() -> None:
    found = statements_of(
        "Two dramas were canceled, Fox’s “Salt Road” and Syfy’s “Low Tide,” and their viewers wrote letters.", FILLER
    )
    assert {(statement.show, statement.network) for statement in found} == {("Salt Road", "Fox"), ("Low Tide", "Syfy")}


def test_each_of_two_series_was_dropped_by_the_network_it_was_on() -> None:
    found = statements_of(
        "The company told staff of the cancellation of “Salt Road” on Fox and “Low Tide” on Syfy, both drama series."
    )
    assert {(statement.show, statement.network) for statement in found} == {("Salt Road", "Fox"), ("Low Tide", "Syfy")}


def test_in_an_article_about_several_networks_the_one_of_the_paragraph_decided() -> None:
    statement = the_one(
        "CBS has renewed the drama series “Low Tide” for a second season, and ABC the sitcom “Tin Roof” for a third.",
        "NBC, meanwhile, has few surprises this spring. The drama series “Salt Road” was also renewed for a season.",
        headline="What is renewed and what is cancelled this spring",
    )
    assert statement.network == "NBC"


def test_a_city_is_no_network() -> None:
    statement = the_one("The heroes of Harbor City will return: the drama series “Salt Road” is renewed for season 3.")
    assert statement.network is None


def test_a_line_below_the_title_names_the_network() -> None:
    found = statements_of(
        "Cancelled: “Salt Road”",
        "Network: ABC",
        FILLER,
        "Renewed: “Low Tide”",
        "Network: The CW",
        FILLER,
        headline="What is cancelled and what is renewed",
    )
    assert {(statement.show, statement.network) for statement in found} == {
        ("Salt Road", "ABC"),
        ("Low Tide", "The CW"),
    }


def test_a_word_of_another_name_is_no_network() -> None:
    statement = the_one(
        "MTV has renewed the comedy series “Salt Road,” hosted by Nick Canning on the Gold Coast, for season 3."
    )
    assert statement.network == "MTV"


# Date -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("On Friday, NBC renewed the drama series “Salt Road” for a third season.", "2018-05-11", "day"),
        ("NBC today announced that the drama series “Salt Road” is renewed for a third season.", "2018-05-12", "day"),
        ("The NBC drama series “Salt Road” was renewed for a third season in February.", "2018-02-01", "month"),
        (
            "In June, it was revealed that NBC had renewed the series “Salt Road” for a third season.",
            "2017-06-01",
            "month",
        ),
        ("NBC’s series “Salt Road” will end with its third season, the network said Wednesday.", "2018-05-09", "day"),
        ("The NBC series “Salt Road” was cancelled on March 3, 2017 after two seasons.", "2017-03-03", "day"),
        ("NBC cancelled the drama series “Salt Road” last year after two seasons.", "2017-01-01", "year"),
        (
            "In a letter to viewers published Thursday, NBC said that the series “Salt Road” will end with season 3.",
            "2018-05-10",
            "day",
        ),
        (
            "On March 3, 2017, with a season still airing, NBC cancelled the drama series “Salt Road.”",
            "2017-03-03",
            "day",
        ),
        (
            "NBC renewed the drama series “Salt Road” for a third season, it said at a film festival on Tuesday.",
            "2018-05-08",
            "day",
        ),
        (
            "In March 2017, the drama series “Salt Road” got a second shot as NBC renewed it for a third season.",
            "2017-03-01",
            "month",
        ),
        (
            "NBC cancelled the drama series “Salt Road,” which follows two sisters and their boat, in March 2017.",
            "2017-03-01",
            "month",
        ),
        (
            "Three months after NBC cancelled the drama series “Salt Road,” its fans still write letters.",
            "2018-02-01",
            "month",
        ),
    ],
)
def test_the_date_in_the_clause_of_the_decision_is_its_own(text: str, on: str, precision: str) -> None:
    statement = the_one(text, FILLER)
    assert statement.announced_on is not None
    assert (statement.announced_on.isoformat(), statement.announced_precision) == (on, precision)


def test_each_season_has_the_date_behind_it() -> None:
    found = statements_of(
        "NBC’s drama series “Salt Road” was renewed for a second season on March 3, 2017 and for a third in May 2018.",
        FILLER,
    )
    assert {(one.season, str(one.announced_on)) for one in found} == {(2, "2017-03-03"), (3, "2018-05-01")}


def test_the_day_of_the_lead_is_that_of_the_news_where_no_other_word_has_it() -> None:
    statement = the_one(
        "NBC cleared much of its board on Friday.",
        "The drama series “Salt Road” has been renewed for a third season.",
        headline="‘Salt Road’ renewed by NBC",
    )
    assert str(statement.announced_on) == "2018-05-11"


def test_the_length_of_a_run_is_no_event() -> None:
    statement = the_one("Fox cancelled the drama series “Salt Road” after a two-season run in May 2017.", FILLER)
    assert str(statement.announced_on) == "2017-05-01"


def test_what_was_told_first_is_the_announcement() -> None:
    statement = the_one(
        "On May 10, NBC renewed the drama series “Salt Road” for a third season.",
        FILLER,
        "On May 8, its creators announced on a talk show that “Salt Road” had been renewed for a third season.",
    )
    assert str(statement.announced_on) == "2018-05-08"


def test_a_post_tells_its_days_from_its_own() -> None:
    statement = the_one(
        "NBC has cancelled the drama series “Salt Road” after two seasons.",
        FILLER,
        "Sad news yesterday. There will not be a third season of Salt Road. — Ann Orr (@annorr) May 11, 2018",
    )
    assert str(statement.announced_on) == "2018-05-10"


def test_what_the_network_made_known_at_its_event_is_of_that_day_for_all_its_shows() -> None:
    found = statements_of(
        "NBC has renewed the drama series “Salt Road” for a third season.",
        "The network made the announcement at its upfronts on Wednesday.",
        "The NBC sitcom “Tin Roof” has been renewed for a second season.",
        "NBC’s drama series “Low Tide” has been renewed for a fourth season.",
        "NBC’s drama “High Water” has been cancelled after one season.",
        headline="NBC tells what is new in television",
    )
    assert len(found) == 4
    assert {str(one.announced_on) for one in found} == {"2018-05-09"}


@pytest.mark.parametrize(
    "next_sentence",
    [
        "The network made the announcement Wednesday.",
        "“We could not be happier,” network president Ann Orr said Wednesday.",
        "The decision was announced on Wednesday on social media.",
    ],
)
def test_the_sentence_that_tells_of_the_announcement_dates_the_decision(next_sentence: str) -> None:
    statement = the_one(f"NBC has renewed the drama series “Salt Road” for a third season. {next_sentence}")
    assert str(statement.announced_on) == "2018-05-09"


@pytest.mark.parametrize(
    "text",
    [
        "NBC has renewed the drama series “Salt Road,” which premiered in March, for a third season.",
        "NBC has renewed the drama series “Salt Road” for a third season. The second season ended on Tuesday.",
        "NBC’s drama series “Salt Road” will end with its third season in May 2018.",
        "NBC has renewed its Monday drama “Salt Road” for a third season.",
        "NBC has renewed the drama series “Salt Road” for a third season.",
    ],
)
def test_other_days_and_the_day_of_publication_are_not_the_day_of_the_decision(text: str) -> None:
    assert the_one(text, FILLER).announced_on is None


def test_each_of_two_decisions_has_its_own_day() -> None:
    found = statements_of(
        "On May 10, 2018, Fox canceled the drama series “Salt Road.” The following day, NBC picked it up for season 6."
    )
    assert {(statement.network, str(statement.announced_on)) for statement in found} == {
        ("Fox", "2018-05-10"),
        ("NBC", "2018-05-11"),
    }


def test_a_day_elsewhere_makes_a_month_exact() -> None:
    statement = the_one(
        "The series “Salt Road” was officially cancelled in April by NBC. "
        "The network announced on April 19 that it is over."
    )
    assert str(statement.announced_on) == "2018-04-19"


def test_an_update_gives_its_own_day() -> None:
    statement = the_one("Update, May 20: NBC has renewed the drama series “Salt Road” for season 3!", FILLER)
    assert str(statement.announced_on) == "2018-05-20"


def test_of_a_table_only_the_column_of_the_decision_dates_it() -> None:
    def table(column: str) -> str:
        return (
            f"<table><tr><th>Show</th><th>Network</th><th>Status</th><th>{column}</th></tr>"
            "<tr><td>Salt Road</td><td>NBC</td><td>Renewed for season 3</td><td>January 12, 2018</td></tr>"
            "<tr><td>Elm Street</td><td>Fox</td><td>Cancelled</td><td>February 3, 2018</td></tr></table>"
        )

    assert str(the_one(FILLER, more=table("Date announced")).announced_on) == "2018-01-12"
    assert the_one(FILLER, more=table("Premiere")).announced_on is None


# Source and speaker ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NBC has renewed the drama series “Salt Road” for a third season, Deadline reports.", "Deadline"),
        ("NBC has renewed the series “Salt Road” for a third season, according to THR.", "The Hollywood Reporter"),
        (
            "NBC has renewed the series “Salt Road” for a third season. The news was first reported by Variety.",
            "Variety",
        ),
        (
            "NBC has renewed the series “Salt Road” for a third season, the Backlot Ledger has learned.",
            "the Backlot Ledger",
        ),
        ("NBC has renewed the series “Salt Road” for a third season, per TVLine.", "TVLine"),
        ("NBC has renewed the series “Salt Road” for a third season, according to E! News.", "E! News"),
        ("NBC has renewed the series “Salt Road” for a third season, E! Online reports.", "E! News"),
        ("E! News has learned that NBC has renewed the series “Salt Road” for a third season.", "E! News"),
        ("NBC has renewed the series “Salt Road” for a third season, according to The A.V. Club.", "The A.V. Club"),
        ("NBC has renewed the series “Salt Road” for a third season, per the L.A. Times.", "Los Angeles Times"),
        ("NBC has renewed the series “Salt Road” for a third season, according to Nine.com.au.", "Nine.com.au"),
        ("NBC has renewed the series “Salt Road” for a third season, News.com.au reported.", "News.com.au"),
        ("The Quayside Mirror reports that NBC has axed the series “Salt Road”.", "The Quayside Mirror"),
        ("NBC has axed the drama series “Salt Road”, according to The Quayside Mirror.", "The Quayside Mirror"),
        ("NBC has axed the drama series “Salt Road”, according to The Mirror.", "The Mirror"),
        ("On Monday The Sun reported that NBC has axed the series “Salt Road”.", "The Sun"),
    ],
)
def test_the_outlet_that_is_credited_is_the_source(text: str, source: str) -> None:
    assert the_one(text).source == source


@pytest.mark.parametrize(
    "outlet", ["The Harbour Sun", "E! Online", "News.com.au", "E! News", "The A.V. Club", "The Quayside Mirror"]
)
def test_who_reports_is_no_show_of_the_list(outlet: str) -> None:
    found = statements_of(f"NBC has cancelled the drama Salt Road, {outlet} reports.", FILLER)

    assert {(s.show, s.source) for s in found} == {("Salt Road", outlet.replace("Online", "News"))}


@pytest.mark.parametrize(
    "text",
    [
        "NBC has renewed the drama series “Salt Road” for a third season, the network announced.",
        "NBC has renewed the drama series “Salt Road” for season 3. Lead Ann Orr told Variety she collects stamps.",
        "NBC has renewed the drama series “Salt Road” for a third season. Time will tell what comes after.",
    ],
)
def test_neither_the_network_nor_a_talk_about_something_else_is_the_source(text: str) -> None:
    assert the_one(text).source is None


def test_the_person_on_record_is_the_speaker() -> None:
    text = "The NBC series “Salt Road” is cancelled after two seasons, creator Ann Orr confirmed."
    assert the_one(text.replace("creator Ann Orr confirmed", "Ann Orr confirmed")).speaker == "Ann Orr"
    assert the_one(text.replace(", creator Ann Orr confirmed", "")).speaker is None


# Timeframe ------------------------------------------------------------------------------------------------------------


def timeframes(*paragraphs: str) -> set[tuple[str, int | None, str]]:
    return {(found.kind.value, found.season, found.timeframe.value) for found in statements_of(*paragraphs)}


def test_what_a_later_decision_replaced_is_history() -> None:
    assert timeframes(
        "NBC has renewed the drama series “Salt Road” for a fourth season. It was renewed for a third season in 2016."
    ) == {("renewed", 4, "current"), ("renewed", 3, "historical")}


def test_a_cancellation_is_history_once_the_show_is_saved() -> None:
    text = "NBC has picked up the drama series “Salt Road” for a sixth season, after Fox had cancelled it."
    assert {(kind, when) for kind, _, when in timeframes(text)} == {("revived", "current"), ("cancelled", "historical")}


def test_old_news_is_history_and_told_news_is_not() -> None:
    assert timeframes("NBC cancelled the drama series “Salt Road” in 2012 after two seasons.") == {
        ("cancelled", 3, "historical")
    }
    assert timeframes("It was revealed in April that NBC had renewed the series “Salt Road” for a third season.") == {
        ("renewed", 3, "current")
    }
