from collections.abc import Callable
from typing import Any

import pytest

from extract.fetch import Fetcher
from extract.page import Page
from extract.revalidation import NotModified, Validators

ETAG = 'W/"17"'
DAY = "Tue, 03 Mar 2026 10:00:00 GMT"


def conditional(site: Any, answer: Any, path: str = "/a", etag: str = ETAG, new_etag: str | None = None) -> str:
    """A page that is sent only to who does not hold that version of it."""

    def play(handler: Any) -> None:
        is_known = handler.headers.get("If-None-Match") == etag
        body = b"" if is_known else b"<p>Words.</p>" * 1000
        handler.send_response(304 if is_known else 200)
        handler.send_header("ETag", (new_etag if is_known else None) or etag)
        if not is_known:
            handler.send_header("Last-Modified", DAY)
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site.answers[path] = answer(play=play)
    return str(site.url(path))


def test_a_page_that_is_held_already_is_not_sent_again(site: Any, answer: Any, fetcher: Fetcher) -> None:
    url = conditional(site, answer)
    page = fetcher.fetch(url, source=site.source())
    validators = Validators.of(page)
    assert validators == Validators(ETAG, DAY, url)
    again = fetcher.fetch(url, source=site.source(), listed_by="feed", validators=validators)
    assert isinstance(again, NotModified)
    assert (again.requested_url, again.url, again.source, again.listed_by) == (url, url, "tester", "feed")
    assert again.validators == validators
    assert len(site.clients) == 1
    assert [headers.get("If-Modified-Since") for path, headers in site.requests if path == "/a"] == [None, DAY]


def test_a_page_that_has_changed_is_sent(site: Any, answer: Any, fetcher: Fetcher) -> None:
    url = conditional(site, answer, etag='"18"')
    page = fetcher.fetch(url, source=site.source(), validators=Validators(ETAG, None))
    assert isinstance(page, Page)
    assert page.header("ETag") == '"18"'


def test_new_validators_replace_the_old(site: Any, answer: Any, fetcher: Fetcher) -> None:
    url = conditional(site, answer, new_etag='"19"')
    again = fetcher.fetch(url, source=site.source(), validators=Validators(ETAG, DAY))
    assert isinstance(again, NotModified)
    assert again.validators == Validators('"19"', DAY, url)


def test_validators_are_sent_to_the_url_that_gave_them_only(site: Any, answer: Any, fetcher: Fetcher) -> None:
    conditional(site, answer, "/b")
    site.add("/robots.txt", "")
    url = site.add("/a", status=301, headers={"Location": "/b"})
    assert isinstance(fetcher.fetch(url, source=site.source(), validators=Validators(ETAG, DAY)), Page)
    again = fetcher.fetch(url, source=site.source(), validators=Validators(ETAG, DAY, site.url("/b")))
    assert isinstance(again, NotModified)
    assert (again.url, again.moved_to) == (site.url("/b"), site.url("/b"))
    sent = [path for path, headers in site.requests if "If-None-Match" in headers]
    assert sent == ["/a", "/b"]


@pytest.mark.parametrize("value", ["", "x\r\nCookie: y", "caf\xe9", "x" * 5000, "\x00"])
def test_stored_values_that_could_forge_a_header_are_not_sent(site: Any, fetcher: Fetcher, value: str) -> None:
    assert isinstance(fetcher.fetch(site.add("/a"), source=site.source(), validators=Validators(value, value)), Page)
    assert all("If-None-Match" not in headers and "If-Modified-Since" not in headers for _, headers in site.requests)


def test_a_page_without_validators_gives_none(make_page: Callable[..., Page]) -> None:
    assert Validators.of(make_page(headers=())) is None
    assert Validators.of(make_page(headers=(("etag", " "),))) is None
    assert Validators.of(make_page(headers=(("last-modified", DAY),), url="https://paper.example/a/")) == Validators(
        None, DAY, "https://paper.example/a/"
    )


def test_the_conditions_that_were_sent_are_told(site: Any, answer: Any, fetcher: Fetcher) -> None:
    url = conditional(site, answer)
    asked = (("If-None-Match", ETAG), ("If-Modified-Since", DAY))
    assert fetcher.fetch(url, source=site.source()).conditions == ()
    again = fetcher.fetch(url, source=site.source(), validators=Validators(ETAG, DAY))
    assert again.conditions == asked
    changed = fetcher.fetch(
        conditional(site, answer, etag='"18"'), source=site.source(), validators=Validators(ETAG, DAY)
    )
    assert (type(changed), changed.conditions) == (Page, asked)


def test_a_page_that_has_moved_for_good_is_asked_for_where_it_is(site: Any, answer: Any, fetcher: Fetcher) -> None:
    old = site.add("/old", status=301, headers={"Location": "/new"})
    new = conditional(site, answer, "/new")
    first = fetcher.fetch(old, source=site.source())
    assert first.moved_to == new

    site.requests.clear()
    again = fetcher.fetch(old, source=site.source(), moved_to=new, validators=Validators.of(first))
    assert isinstance(again, NotModified)
    assert (again.requested_url, again.url, again.moved_to) == (old, new, new)
    assert site.paths() == ["/new"]


def test_a_page_that_is_no_longer_where_it_moved_to_is_asked_for_where_it_was(site: Any, fetcher: Fetcher) -> None:
    old = site.add("/old")
    page = fetcher.fetch(old, source=site.source(), moved_to=site.url("/gone"))
    assert (page.url, page.moved_to) == (old, None)
    elsewhere = fetcher.fetch(old, source=site.source(), moved_to="https://elsewhere.example/a")
    assert elsewhere.url == old
