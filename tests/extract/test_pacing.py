from collections.abc import Iterator
from typing import Any

import pytest

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits
from extract.pacing import Breaker, Pace


@pytest.fixture
def careful(fake_time: Any) -> Iterator[Fetcher]:
    """One try a page, three faults before a rest of 100 seconds."""
    limits = Limits(n_attempts=1, n_faults=3, rest_s=100.0)
    with Fetcher(limits=limits, clock=fake_time.clock) as fetcher:
        yield fetcher


def reason(fetcher: Fetcher, url: str, source: Any) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, source=source)
    return str(caught.value.reason)


# Slower


def test_a_pause_is_never_shorter_than_asked_for() -> None:
    pace = Pace(least_s=1.0, most_s=60.0)
    assert pace.delay_s(300.0) == 300.0
    pace.note_strain(300.0)
    assert pace.delay_s(300.0) == 300.0


def test_strain_doubles_the_pause_and_good_answers_undo_it() -> None:
    pace = Pace(least_s=1.0, most_s=60.0)
    pauses = []
    for _ in range(6):
        pace.note_strain(5.0)
        pauses.append(pace.delay_s(5.0))
    assert pauses == [10.0, 20.0, 40.0, 60.0, 60.0, 60.0]
    pace.note_answer(0.1)
    assert pace.delay_s(5.0) == 45.0
    for _ in range(20):
        pace.note_answer(0.1)
    assert pace.delay_s(5.0) == 5.0


def test_a_host_that_takes_its_time_gets_as_long_a_pause() -> None:
    pace = Pace(least_s=1.0, most_s=60.0)
    for _ in range(30):
        pace.note_answer(8.0)
    assert 7.5 < pace.delay_s(2.0) <= 8.0
    for _ in range(30):
        pace.note_answer(0.2)
    assert pace.delay_s(2.0) == 2.0


def test_a_busy_site_is_asked_at_growing_distances(site: Any, answer: Any, careful: Fetcher, fake_time: Any) -> None:
    site.answers["/a"] = [answer(status=503), answer(status=429), answer(), answer()]
    source = site.source(delay_s=2.0)
    assert [reason(careful, site.url("/a"), source) for _ in range(2)] == ["server", "throttled"]
    for _ in range(2):
        careful.fetch(site.url("/a"), source=source)
    assert fake_time.sleeps == [2.0, 4.0, 8.0, 6.0]


# A rest


def test_a_host_that_only_fails_is_given_a_rest_and_tried_again(site: Any, careful: Fetcher, fake_time: Any) -> None:
    site.add("/robots.txt", "")
    source = site.source()
    url = site.add("/a", status=500)
    assert [reason(careful, url, source) for _ in range(5)] == ["server"] * 3 + ["circuit_open"] * 2
    assert site.paths().count("/a") == 3
    fake_time.passed_s += 101
    assert [reason(careful, url, source) for _ in range(2)] == ["server", "circuit_open"]
    assert site.paths().count("/a") == 4
    fake_time.passed_s += 101
    assert reason(careful, url, source) == "circuit_open"
    fake_time.passed_s += 100
    site.add("/a")
    assert careful.fetch(url, source=source).status == 200
    site.add("/a", status=500)
    assert reason(careful, url, source) == "server"


def test_the_rest_is_told_and_one_host_does_not_stand_for_another(site: Any, other_site: Any, careful: Fetcher) -> None:
    url = site.add("/a", status=500)
    for _ in range(3):
        reason(careful, url, site.source())
    with pytest.raises(FetchError) as caught:
        careful.fetch(url, source=site.source())
    assert caught.value.retry_after_s == pytest.approx(100, abs=10)
    assert "3 failed requests in a row" in caught.value.detail
    assert careful.fetch(other_site.add("/a"), source=other_site.source()).status == 200


def test_answers_of_any_kind_show_that_a_host_is_well(site: Any, answer: Any, careful: Fetcher) -> None:
    site.answers["/a"] = [answer(status=500), answer(status=500), answer(status=404)] * 3
    source = site.source()
    assert [reason(careful, site.url("/a"), source) for _ in range(9)] == ["server", "server", "gone"] * 3


def test_retries_end_with_their_own_reason_when_the_rest_begins(site: Any, fake_time: Any) -> None:
    limits = Limits(backoff_s=0.001, n_faults=2, strain_s=0.0)
    with Fetcher(limits=limits, clock=fake_time.clock) as fetcher:
        assert reason(fetcher, site.add("/a", status=500), site.source()) == "server"
    assert site.paths().count("/a") == 2


def test_rests_grow_to_an_hour(fake_time: Any) -> None:
    breaker = Breaker(fake_time.clock, n_faults=1, rest_s=600.0)
    rests = []
    for _ in range(6):
        breaker.note_fault()
        rests.append(breaker.rest_s)
        fake_time.passed_s += breaker.rest_s
    assert rests == [600.0, 1200.0, 2400.0, 3600.0, 3600.0, 3600.0]


# Budget


def test_a_host_is_asked_only_so_often_in_one_run(site: Any, other_site: Any, careful: Fetcher) -> None:
    urls = [site.add(path) for path in ("/a", "/b", "/c")]
    source = site.source(budget=3, hosts=["127.0.0.1"])
    for url in urls[:2]:
        careful.fetch(url, source=source)
    assert reason(careful, urls[2], source) == "budget"
    assert site.paths() == ["/robots.txt", "/a", "/b"]
    assert careful.fetch(other_site.add("/a"), source=source).status == 200


def test_a_run_may_bound_every_host(site: Any, fake_time: Any) -> None:
    with Fetcher(limits=Limits(n_requests=1), clock=fake_time.clock) as fetcher:
        assert reason(fetcher, site.add("/a"), site.source()) == "budget"
        assert site.paths() == ["/robots.txt"]
        assert fetcher.fetch(site.add("/a"), source=site.source(budget=2)).status == 200
