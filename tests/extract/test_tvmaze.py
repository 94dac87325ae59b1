"""The catalogue of TVmaze, asked as its public API wants it."""

from datetime import date
from typing import Any

import pytest

from extract.errors import FetchError
from extract.tvmaze import CALL_DELAY_S, CatalogueShow, open_tvmaze


def test_search_gives_titles_networks_and_ids(catalogue: Any) -> None:
    catalogue.add(7, "Night Ferry", "BBC One", "2023-04-05", thetvdb=71, imdb="tt0000071")
    catalogue.add(8, "Night & Day", None)
    with open_tvmaze(catalogue.url, contact=None) as tvmaze:
        assert tvmaze.search("Night Ferry") == (
            CatalogueShow(7, "Night Ferry", date(2023, 4, 5), "BBC One", 71, "tt0000071"),
            CatalogueShow(8, "Night & Day", None, None, None, None),
        )
        assert tvmaze.search("night & day?")[1].tvmaze == 8
        assert tvmaze.search("Harbor") == ()
        assert tvmaze.show(8).title == "Night & Day"
        with pytest.raises(FetchError) as caught:
            tvmaze.show(9)
    assert caught.value.reason == "gone"
    assert "/search/shows?q=night%20%26%20day%3F" in [path for path, _ in catalogue.asked]


def test_streaming_platforms_are_networks_too(catalogue: Any) -> None:
    catalogue.add(7, "Night Ferry", None)
    catalogue.shows[0]["webChannel"] = {"id": 1, "name": "Netflix", "country": None}
    with open_tvmaze(catalogue.url, contact=None) as tvmaze:
        assert tvmaze.search("Night Ferry")[0].network == "Netflix"


def test_no_more_than_20_calls_in_10_seconds(catalogue: Any) -> None:
    with open_tvmaze(catalogue.url, contact=None) as tvmaze:
        for _ in range(4):
            tvmaze.search("Harbor")
    times = [at for path, at in catalogue.asked if path.startswith("/search")]
    assert CALL_DELAY_S * 20 >= 10
    assert times[-1] - times[0] >= 3 * CALL_DELAY_S


@pytest.mark.parametrize("answer", [{}, ["x"], [{"show": None}], [{"show": {"id": "x", "name": "y"}}], [{"show": {}}]])
def test_answer_in_another_format_is_said_to_be_one(catalogue: Any, answer: Any) -> None:
    catalogue.answer = lambda _: (200, answer)
    with open_tvmaze(catalogue.url, contact=None) as tvmaze, pytest.raises(FetchError, match="not the answer"):
        tvmaze.search("Harbor")
