"""Dates in a text are resolved against the day of publication, as precisely as the text gives them, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.records import Precision
from transform.text.moments import Moment, find_moments, nearest_year

SATURDAY = date(2018, 5, 12)


def resolved(text: str, anchor: date | None = SATURDAY) -> list[tuple[str, str]]:
    return [(moment.on.isoformat(), moment.precision.value) for moment in find_moments(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("announced today", ("2018-05-12", "day")),
        ("announced this morning", ("2018-05-12", "day")),
        ("announced on Saturday", ("2018-05-12", "day")),
        ("announced late Friday", ("2018-05-11", "day")),
        ("announced Monday morning", ("2018-05-07", "day")),
        ("announced last Saturday", ("2018-05-05", "day")),
        ("announced yesterday", ("2018-05-11", "day")),
        ("announced two days ago", ("2018-05-10", "day")),
        ("announced earlier this week", ("2018-05-07", "week")),
        ("announced last week", ("2018-04-30", "week")),
        ("announced earlier this month", ("2018-05-01", "month")),
        ("announced last month", ("2018-04-01", "month")),
        ("announced three months ago", ("2018-02-01", "month")),
        ("announced in May", ("2018-05-01", "month")),
        ("announced back in November", ("2017-11-01", "month")),
        ("announced last May", ("2017-05-01", "month")),
        ("announced in August of last year", ("2017-08-01", "month")),
        ("announced in February this year", ("2018-02-01", "month")),
        ("announced last summer", ("2017-01-01", "year")),
        ("Announced Last Summer", ("2017-01-01", "year")),
        ("announced last year", ("2017-01-01", "year")),
        ("announced in 2015", ("2015-01-01", "year")),
        ("announced on May 1", ("2018-05-01", "day")),
        ("announced Tuesday, May 1", ("2018-05-01", "day")),
        ("announced on November 8th", ("2017-11-08", "day")),
        ("announced on 8 November 2016", ("2016-11-08", "day")),
        ("announced on the 8th of November, 2016", ("2016-11-08", "day")),
        ("announced on 2016-11-08", ("2016-11-08", "day")),
        ("announced in March 2016", ("2016-03-01", "month")),
        ("announced back on November 8", ("2017-11-08", "day")),
        ("announced Friday night for all to hear", ("2018-05-11", "day")),
        ("cancelled just weeks ago", ("2018-01-01", "year")),
    ],
)
def test_a_date_is_the_latest_such_one_that_is_not_after_the_article(text: str, expected: tuple[str, str]) -> None:
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "the Monday drama Scorpion",
        "Sunday Night Football",
        "airs Thursdays at 8",
        "the 2017-18 season",
        "a Today host",
        "on 31 February 2016",
        "at 26:05",
        "this weekend",
        "the Friday night drama",
        "at the same time",
        "a month later",
    ],
)
def test_what_names_no_day_gives_none(text: str) -> None:
    assert resolved(text) == []


def test_without_a_day_of_publication_only_dates_with_their_year_are_known() -> None:
    text = "Ordered last week, renewed on Monday, again in May and on June 3, 2016. The following day it was sold."
    assert resolved(text, None) == [("2016-06-03", "day"), ("2016-06-04", "day")]


def test_that_month_and_that_year_are_told_from_the_date_before() -> None:
    text = "It began in October 2014. In December of that year it was renewed; the order had grown that November."
    assert resolved(text, None) == [("2014-10-01", "month"), ("2014-12-01", "month"), ("2015-11-01", "month")]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("A day later", ("2016-06-04", "day")),
        ("Two weeks later", ("2016-06-13", "week")),
        ("a month later", ("2016-07-01", "month")),
        ("Two years later", ("2018-01-01", "year")),
        ("On the same day", ("2016-06-03", "day")),
    ],
)
def test_what_came_later_is_told_from_the_date_before(later: str, expected: tuple[str, str]) -> None:
    assert resolved(f"It was cancelled on June 3, 2016. {later} it was saved.") == [("2016-06-03", "day"), expected]


def test_so_long_before_is_told_from_the_date_of_its_sentence() -> None:
    text = "It was saved on May 4, 2018, a day after it was dropped. Two days after the news it was sold."
    assert resolved(text) == [("2018-05-04", "day"), ("2018-05-03", "day"), ("2018-05-10", "day")]


def test_weeks_ago_names_no_year_where_the_year_was_young() -> None:
    assert resolved("cancelled weeks ago", date(2018, 2, 1)) == []


def test_the_label_of_an_update_may_be_later_than_the_article() -> None:
    moment = nearest_year("UPDATE, May 20", SATURDAY)
    assert moment is not None
    assert moment.on == date(2018, 5, 20)
    assert nearest_year("UPDATE", SATURDAY) is None


def test_a_day_lies_in_its_month_and_not_the_other_way_round() -> None:
    month = Moment(0, 1, date(2018, 5, 1), Precision.MONTH)
    day = Moment(0, 1, date(2018, 5, 31), Precision.DAY)
    assert month.contains(day)
    assert not day.contains(month)
    assert not month.contains(Moment(0, 1, date(2018, 6, 1), Precision.DAY))


@given(anchor=st.dates(date(1990, 1, 1), date(2040, 12, 31)), weekday=st.integers(0, 6))
def test_a_weekday_is_one_of_the_seven_days_up_to_the_article(anchor: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (moment,) = find_moments(f"the network said {name}.", anchor)
    assert moment.on.weekday() == weekday
    assert anchor - timedelta(days=6) <= moment.on <= anchor


@given(text=st.text(max_size=300), anchor=st.none() | st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_any_text_is_read_without_error(text: str, anchor: date | None) -> None:
    for moment in find_moments(text, anchor):
        assert 0 <= moment.start < moment.end <= len(text)
        assert moment.on <= moment.last
