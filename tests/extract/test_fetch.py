import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import ExtractError, FetchError, FetchReason
from extract.fetch import Fetcher, Limits, Wanted
from extract.pacing import Clock


def refusal(fetcher: Fetcher, url: str, **how: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, **{"source": None, **how})
    assert caught.value.url == url
    assert isinstance(caught.value.reason, FetchReason)
    return caught.value


def test_a_page_is_what_the_server_sent(site: Any, fetcher: Fetcher) -> None:
    url = site.add("/a?b=c", "<p>Café</p>", headers={"ETag": '"1"', "X-Odd": "caf\xe9"})
    listed_at = datetime(2026, 3, 1, tzinfo=UTC)
    page = fetcher.fetch(url + "#comments", source=site.source(), listed_at=listed_at, listed_by="feed")
    assert (page.requested_url, page.url, page.status) == (url + "#comments", url, 200)
    assert page.body == "<p>Café</p>".encode()
    assert page.header("etag") == '"1"'
    assert ("X-Odd", "caf\xe9") in page.headers
    assert page.fetched_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert (page.source, page.listed_at, page.listed_by) == ("tester", listed_at, "feed")


def test_we_say_who_we_are_and_carry_no_cookies(site: Any, fetcher: Fetcher) -> None:
    url = site.add("/a", headers={"Set-Cookie": "visitor=7"})
    fetcher.fetch(url, source=site.source())
    fetcher.fetch(url, source=site.source())
    for _, headers in site.requests:
        assert headers["User-Agent"].startswith("bubblewatch/")
        assert headers["User-Agent"].endswith(" (+https://bubblewatch.example/about)")
        assert "Cookie" not in headers


def test_a_contact_that_could_forge_a_header_is_refused() -> None:
    with pytest.raises(ExtractError, match="contact: "):
        Fetcher(contact="me\r\nCookie: x")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_bodies_are_unpacked(site: Any, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    url = site.add("/a", pack(b"<p>" + b"words " * 5000), headers={"Content-Encoding": encoding})
    assert fetcher.fetch(url, source=site.source()).body == b"<p>" + b"words " * 5000


# Robots


def test_robots_txt_is_law(site: Any, fetcher: Fetcher) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: bubblewatch\nDisallow: /members/\n")
    assert fetcher.fetch(site.add("/a"), source=site.source()).status == 200
    assert refusal(fetcher, site.add("/members/a"), source=site.source()).reason == "robots"
    assert site.paths() == ["/robots.txt", "/a"]


def test_robots_txt_binds_the_target_of_a_redirect_too(site: Any, fetcher: Fetcher) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /members/\n")
    url = site.add("/a", status=302, headers={"Location": "/members/a"})
    error = refusal(fetcher, url, source=site.source())
    assert (error.reason, error.detail) == ("robots", f"at {site.url('/members/a')}")


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_a_host_without_robots_txt_allows_everything(site: Any, fetcher: Fetcher, status: int) -> None:
    site.add("/robots.txt", status=status)
    assert fetcher.fetch(site.add("/a"), source=site.source()).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_forbids_everything_and_is_asked_again_later(
    site: Any, fetcher: Fetcher, fake_time: Any, status: int
) -> None:
    site.add("/robots.txt", status=status)
    error = refusal(fetcher, site.add("/a"), source=site.source())
    assert error.reason == "robots_unreachable"
    assert str(status) in error.detail
    n_requests = len(site.requests)
    refusal(fetcher, site.add("/b"), source=site.source())
    assert len(site.requests) == n_requests
    site.add("/robots.txt", "")
    fake_time.passed_s += 3600
    assert fetcher.fetch(site.add("/a"), source=site.source()).status == 200


def test_robots_txt_is_fetched_once_a_day(site: Any, fetcher: Fetcher, fake_time: Any) -> None:
    for hours in (0, 1, 24):
        fake_time.passed_s = hours * 3600.0
        fetcher.fetch(site.add("/a"), source=site.source())
    assert site.paths().count("/robots.txt") == 2


def test_robots_txt_may_redirect_to_another_host(site: Any, other_site: Any, fetcher: Fetcher) -> None:
    other_site.add("/rules", "User-agent: *\nDisallow: /a\n")
    site.add("/robots.txt", status=301, headers={"Location": other_site.url("/rules")})
    source = site.source(hosts=[site.base.removeprefix("http://"), "127.0.0.1"])
    assert refusal(fetcher, site.add("/a"), source=source).reason == "robots"


def test_a_source_that_says_no_is_never_asked(site: Any, fetcher: Fetcher) -> None:
    source = site.source(is_permitted=False, refusal="They said no.")
    error = refusal(fetcher, site.add("/a"), source=source)
    assert (error.reason, error.detail) == ("not_permitted", "They said no.")
    assert site.requests == []


# Pace


@pytest.mark.parametrize(
    ("robots", "delay_s"),
    [
        ("", 3.0),
        ("User-agent: *\nCrawl-delay: 1", 3.0),
        ("User-agent: *\nCrawl-delay: 8", 8.0),
        ("User-agent: *\nCrawl-delay: 86400", 60.0),
        ("User-agent: *\nRequest-rate: 2/10s", 5.0),
    ],
)
def test_requests_to_a_host_keep_their_distance(
    site: Any, fetcher: Fetcher, fake_time: Any, robots: str, delay_s: float
) -> None:
    site.add("/robots.txt", robots)
    for path in ("/a", "/b", "/c"):
        fetcher.fetch(site.add(path), source=site.source(delay_s=3.0))
    assert fake_time.sleeps == [3.0, delay_s, delay_s]


def test_a_source_may_be_as_slow_as_it_likes(site: Any, fetcher: Fetcher, fake_time: Any) -> None:
    for path in ("/a", "/b"):
        fetcher.fetch(site.add(path), source=site.source(delay_s=300.0))
    assert fake_time.sleeps == [300.0, 300.0]


def test_threads_share_a_host_one_at_a_time(site: Any, answer: Any, quick_limits: Limits) -> None:
    n_open, most_open = 0, 0

    def play(handler: Any) -> None:
        nonlocal n_open, most_open
        n_open += 1
        most_open = max(most_open, n_open)
        time.sleep(0.02)
        n_open -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.answers["/a"] = answer(play=play)
    with Fetcher(limits=quick_limits) as fetcher:
        threads = [
            threading.Thread(target=fetcher.fetch, args=(site.url("/a"),), kwargs={"source": site.source()})
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert site.paths().count("/a") == 6
    assert site.paths().count("/robots.txt") == 1
    assert most_open == 1


def test_one_connection_serves_a_host_past_redirects_and_errors(site: Any, fetcher: Fetcher) -> None:
    missing = site.add("/missing", b"<p>Not here.</p>" * 1000, status=404)
    moved = site.add("/moved", b"<p>Moved.</p>", status=301, headers={"Location": "/a"})
    site.add("/a")
    for _ in range(3):
        refusal(fetcher, missing, source=site.source())
        fetcher.fetch(moved, source=site.source())
    assert len(site.clients) == 1


def test_connections_of_hosts_long_left_are_closed(fake_time: Any) -> None:
    class Counting(httpx.MockTransport):
        n_closed = 0

        def close(self) -> None:
            self.n_closed += 1

    transport = Counting(lambda request: httpx.Response(200, stream=httpx.ByteStream(b"<p>")))
    limits = Limits(n_hosts=3)
    with Fetcher(limits=limits, clock=fake_time.clock, transport=transport, default_delay_s=0.0) as fetcher:
        for number in range(20):
            fetcher.fetch(f"https://paper{number}.example/a", source=None)
        assert transport.n_closed == 17


# Retries


def test_a_fault_that_passes_is_tried_again(site: Any, answer: Any, fetcher: Fetcher) -> None:
    site.answers["/a"] = [answer(status=500), answer(status=502), answer(b"<p>At last.</p>")]
    assert fetcher.fetch(site.url("/a"), source=site.source()).body == b"<p>At last.</p>"


def test_a_fault_that_stays_is_told_after_three_tries(site: Any, fetcher: Fetcher) -> None:
    error = refusal(fetcher, site.add("/a", status=500), source=site.source())
    assert (error.reason, error.detail) == ("server", "500")
    assert site.paths().count("/a") == 3


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "gone"), (410, "gone"), (403, "refused"), (451, "refused"), (204, "status")]
)
def test_an_answer_that_will_not_change_is_asked_for_once(
    site: Any, fetcher: Fetcher, status: int, reason: str
) -> None:
    assert refusal(fetcher, site.add("/a", status=status), source=site.source()).reason == reason
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize(
    ("retry_after", "waited_s"),
    [("7", 7.0), ("Wed, 04 Mar 2026 05:06:27 GMT", 20.0), ("Wed, 04 Mar 2020 05:06:27 GMT", None), ("soon", None)],
)
def test_retry_after_is_waited_for_in_both_its_forms(
    site: Any, answer: Any, fetcher: Fetcher, fake_time: Any, retry_after: str, waited_s: float | None
) -> None:
    site.answers["/a"] = [answer(status=429, headers={"Retry-After": retry_after}), answer()]
    fetcher.fetch(site.url("/a"), source=site.source())
    assert fake_time.sleeps == ([waited_s] if waited_s else [])


def test_a_host_that_asks_for_an_hour_is_left_alone(site: Any, fetcher: Fetcher, fake_time: Any) -> None:
    url = site.add("/a", status=503, headers={"Retry-After": "3600"})
    assert refusal(fetcher, url, source=site.source()).retry_after_s == 3600
    error = refusal(fetcher, site.add("/b"), source=site.source())
    assert (error.reason, error.retry_after_s) == ("throttled", 3600)
    assert site.paths() == ["/robots.txt", "/a"]
    assert fake_time.sleeps == []
    fake_time.passed_s += 3601
    assert fetcher.fetch(site.url("/b"), source=site.source()).status == 200


def test_a_bot_wall_is_told_and_not_argued_with(site: Any, fetcher: Fetcher) -> None:
    for number, (status, name, value) in enumerate(
        [(403, "cf-mitigated", "challenge"), (503, "cf-mitigated", "challenge"), (202, "x-amzn-waf-action", "captcha")]
    ):
        error = refusal(fetcher, site.add(f"/{number}", status=status, headers={name: value}), source=site.source())
        assert (error.reason, error.detail) == ("challenge", str(status))
    assert site.paths() == ["/robots.txt", "/0", "/1", "/2"]


# Redirects


def test_redirects_are_followed_and_the_last_url_is_told(site: Any, fetcher: Fetcher) -> None:
    url = site.add("/a", status=301, headers={"Location": "b?c=d#e"})
    site.add("/b?c=d", "<p>Here.</p>")
    page = fetcher.fetch(url, source=site.source())
    assert (page.requested_url, page.url, page.body) == (url, site.url("/b?c=d"), b"<p>Here.</p>")


@pytest.mark.parametrize(
    ("statuses", "n_lasting"), [((301,), 1), ((302,), 0), ((308, 301), 2), ((301, 302, 301), 1), ((307, 301), 0)]
)
def test_a_page_tells_where_its_url_has_moved_for_good(
    site: Any, fetcher: Fetcher, statuses: tuple[int, ...], n_lasting: int
) -> None:
    for number, status in enumerate(statuses):
        site.add(f"/{number}", status=status, headers={"Location": f"/{number + 1}"})
    site.add(f"/{len(statuses)}")
    page = fetcher.fetch(site.url("/0"), source=site.source())
    assert page.moved_to == (site.url(f"/{n_lasting}") if n_lasting else None)
    assert page.url == site.url(f"/{len(statuses)}")


def test_a_page_that_sends_us_to_the_front_page_is_gone(site: Any, fetcher: Fetcher) -> None:
    site.add("/")
    url = site.add("/2026/03/salt-renewed/", status=301, headers={"Location": "/"})
    error = refusal(fetcher, url, source=site.source())
    assert (error.reason, error.detail) == ("gone", "redirected to the front page")
    assert fetcher.fetch(site.url("/"), source=site.source()).status == 200
    assert fetcher.fetch(url, source=site.source(), wanted=Wanted.SECTION).url == site.url("/")


def test_credentials_are_shown_to_nobody(site: Any, fetcher: Fetcher) -> None:
    for location in ("http://me:secret@127.0.0.1/b", "http://me:secret@[/"):
        url = site.add("/a", status=302, headers={"Location": location})
        assert "secret" not in str(refusal(fetcher, url, source=site.source()))
    for url in ("https://me:secret@paper.example/", "https://me:secret@[/"):
        assert "secret" not in str(refusal(fetcher, url))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", "redirects"),
        ("https://elsewhere.example/", "off_site"),
        ("file:///etc/passwd", "bad_url"),
        ("http://me:pw@127.0.0.1/", "bad_url"),
        ("http://[/", "bad_url"),
        ("", "redirects"),
    ],
)
def test_a_redirect_to_nowhere_good_is_refused(site: Any, fetcher: Fetcher, location: str, reason: str) -> None:
    url = site.add("/a", status=302, headers={"Location": location})
    assert refusal(fetcher, url, source=site.source()).reason == reason


def test_redirects_do_not_go_on_for_ever(site: Any, fetcher: Fetcher) -> None:
    for number in range(20):
        site.add(f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    assert refusal(fetcher, site.url("/0"), source=site.source()).reason == "redirects"
    assert len(site.paths()) == 1 + 6


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://news.localhost/",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost./",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        "http://１２７.１/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://100.100.100.200/latest/meta-data/",
        "http://168.63.129.16/machine/",
        "http://192.0.0.192/opc/v2/",
    ],
)
def test_addresses_that_are_not_public_are_refused(fetcher: Fetcher, url: str) -> None:
    assert refusal(fetcher, url).reason == "private_address"


def test_a_name_that_leads_to_a_private_address_is_refused_before_anything_is_asked(
    site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.base.rpartition(":")[2])
    looked_up = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: looked_up)
    source = site.source(home="http://paper.example/", feeds=["http://paper.example/feed"])
    for of_source in (source, None):
        error = refusal(fetcher, f"http://paper.example:{port}/a", source=of_source)
        assert error.reason == "private_address"
    assert site.requests == []


def test_a_private_host_may_be_named(site: Any, quick_limits: Limits) -> None:
    with Fetcher(limits=quick_limits, allow_private=["127.0.0.1"], default_delay_s=0.0) as fetcher:
        assert fetcher.fetch(site.add("/a"), source=None).status == 200


@pytest.mark.parametrize(
    "url", ["", "paper", "ftp://paper.example/", "http://", "http://[", "http://p.example:x/", "http://u:p@p.example/"]
)
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    assert refusal(fetcher, url).reason == "bad_url"


def test_an_endless_url_is_refused(fetcher: Fetcher) -> None:
    assert refusal(fetcher, "https://paper.example/" + "a" * 3000).reason == "bad_url"


def test_pages_stay_on_the_sources_own_hosts(site: Any, fetcher: Fetcher) -> None:
    assert refusal(fetcher, "https://elsewhere.example/a", source=site.source()).reason == "off_site"


# Guards


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4", "application/json"])
def test_only_the_kind_of_document_that_was_asked_for_is_taken(site: Any, fetcher: Fetcher, media_type: str) -> None:
    error = refusal(fetcher, site.add("/a", media_type=media_type), source=site.source())
    assert (error.reason, error.detail) == ("content_type", media_type)


def test_a_feed_is_no_page_but_a_listing(site: Any, fetcher: Fetcher) -> None:
    url = site.add("/feed", "<rss/>", media_type="application/rss+xml; charset=utf-8")
    assert refusal(fetcher, url, source=site.source()).reason == "content_type"
    assert fetcher.fetch(url, source=site.source(), wanted=Wanted.LISTING).body == b"<rss/>"


def test_a_page_that_names_no_type_is_taken(site: Any, fetcher: Fetcher) -> None:
    assert fetcher.fetch(site.add("/a", media_type=None), source=site.source()).status == 200


LARGE = 8 * 1024 * 1024 + 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {"Content-Length": str(LARGE)}),
        (b"a" * LARGE, {}),
        (gzip.compress(b"a" * LARGE), {"Content-Encoding": "gzip"}),
        (gzip.compress(b"a" * 1000) * (LARGE // 1000 + 1), {"Content-Encoding": "gzip"}),
    ],
    ids=["announced", "sent", "bomb", "bomb of many parts"],
)
def test_a_body_beyond_measure_is_refused(site: Any, fetcher: Fetcher, body: bytes, headers: dict[str, str]) -> None:
    assert refusal(fetcher, site.add("/a", body, headers=headers), source=site.source()).reason == "too_large"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"<p>short", {"Content-Length": "100", "Connection": "close"}),
        (gzip.compress(b"<p>words" * 100)[:-12], {"Content-Encoding": "gzip"}),
        (b"<p>not packed", {"Content-Encoding": "gzip"}),
        (b"<p>", {"Content-Encoding": "br"}),
    ],
    ids=["cut short", "packed and cut short", "not gzip", "unknown packing"],
)
def test_a_body_that_is_not_whole_is_no_page(site: Any, fetcher: Fetcher, body: bytes, headers: dict[str, str]) -> None:
    assert refusal(fetcher, site.add("/a", body, headers=headers), source=site.source()).reason == "broken"


# Time


@pytest.mark.parametrize(
    ("at_once", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n", "deadline"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "deadline"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", "deadline"),
        (b"HTTP", "deadline"),
    ],
    ids=["body of a known length", "body of no known length", "headers", "status line"],
)
def test_a_tarpit_ends_at_the_deadline(site: Any, answer: Any, drip: Any, at_once: bytes, reason: str) -> None:
    site.answers["/a"] = answer(play=drip(at_once))
    with Fetcher(limits=Limits(page_s=0.6), allow_private=["127.0.0.1"], default_delay_s=0.0) as fetcher:
        began_s = time.monotonic()
        assert refusal(fetcher, site.url("/a")).reason == reason
        assert time.monotonic() - began_s < 4
        assert site.paths().count("/a") == 1
        assert fetcher.fetch(site.add("/b"), source=None).status == 200


def test_a_server_that_falls_silent_times_out(site: Any, answer: Any, drip: Any) -> None:
    site.answers["/a"] = answer(play=drip(b"HTTP/1.1 200 OK\r\n\r\n<p>", every_s=2.0, n_bytes=2))
    with Fetcher(limits=Limits(read_s=0.2, backoff_s=0.01, strain_s=0.0)) as fetcher:
        assert refusal(fetcher, site.url("/a"), source=site.source()).reason == "timeout"
    assert site.paths().count("/a") == 3


def test_what_is_not_http_is_broken(site: Any, answer: Any, fetcher: Fetcher, drip: Any) -> None:
    site.answers["/a"] = answer(play=drip(b"SSH-2.0-OpenSSH_9.6\r\n", n_bytes=0))
    assert refusal(fetcher, site.url("/a"), source=site.source()).reason == "broken"


def test_a_closed_port_and_an_unknown_host_cannot_be_connected_to(site: Any, fetcher: Fetcher, other_site: Any) -> None:
    source = site.source(home="http://127.0.0.1:9", feeds=["http://127.0.0.1:9/feed"])
    assert refusal(fetcher, "http://127.0.0.1:9/a", source=source).reason == "connect"
    assert refusal(fetcher, "http://unknown.invalid/a").reason == "connect"


def test_the_real_clock_paces_too(site: Any, quick_limits: Limits) -> None:
    with Fetcher(limits=quick_limits, clock=Clock()) as fetcher:
        began_s = time.monotonic()
        for _ in range(3):
            fetcher.fetch(site.add("/a"), source=site.source(delay_s=0.1))
    assert time.monotonic() - began_s >= 0.3


# Anything at all

HEADER_TEXT = st.text(st.characters(min_codepoint=1, max_codepoint=255, exclude_characters="\r\n"), max_size=20)


@given(url=st.one_of(st.text(max_size=30), st.builds("https://{}".format, st.text(max_size=30))))
@settings(max_examples=300, deadline=None)
def test_no_url_raises_anything_else(url: str) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=httpx.ByteStream(b"<p>")))
    with Fetcher(transport=transport, clock=Clock(sleep=lambda seconds: None)) as fetcher:
        try:
            page = fetcher.fetch(url, source=None)
        except FetchError:
            return
        assert page.requested_url == url


@given(
    status=st.integers(100, 999),
    name=st.sampled_from(
        ["Location", "Content-Type", "Content-Length", "Content-Encoding", "Retry-After", "Set-Cookie", "X"]
    ),
    value=st.one_of(HEADER_TEXT, st.sampled_from(["gzip", "deflate", "//", "http://", "?", "9" * 500, "-1"])),
    body=st.binary(max_size=60),
)
@settings(max_examples=300, deadline=None)
def test_no_answer_raises_anything_else(status: int, name: str, value: str, body: bytes) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        headers = [(name.encode(), value.encode("latin-1"))]
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    limits = Limits(backoff_s=0.0001, max_delay_s=0.001)
    clock = Clock(sleep=lambda seconds: None)
    with Fetcher(transport=httpx.MockTransport(answer), clock=clock, limits=limits) as fetcher:
        try:
            page = fetcher.fetch("https://paper.example/a", source=None)
        except FetchError:
            return
        assert page.status in (200, 203)
