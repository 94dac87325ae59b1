"""The sample newsroom: what its three hosts answer, and that its source files and expected rows fit its pages."""

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import httpx
import pytest
from protego import Protego

from extract.source import load_sources
from flows.newsroom import Newsroom, serve_newsroom, write_sources
from flows.newsroom.site import PUBLISHERS, load_publisher

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with serve_newsroom() as running:
        yield running


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client() as running:
        yield running


def _locations(xml: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(xml).iter(f"{SITEMAP}loc")]


def _sitemap_pages(client: httpx.Client, url: str) -> set[str]:
    """The pages that a sitemap leads to, through an index and packed files where there are any."""
    answer = client.get(url)
    body = gzip.decompress(answer.content) if url.endswith(".gz") else answer.content
    if b"<sitemapindex" not in body:
        return set(_locations(body))
    return set().union(*(_sitemap_pages(client, child) for child in _locations(body)))


def test_each_publisher_has_an_address_of_its_own(newsroom: Newsroom) -> None:
    assert list(newsroom.bases) == list(PUBLISHERS)
    assert len(set(newsroom.bases.values())) == len(PUBLISHERS)


def test_newsroom_is_reachable_from_this_machine_only(newsroom: Newsroom) -> None:
    assert all(base.startswith("http://127.0.0.") for base in newsroom.bases.values())


def test_newsroom_stops_with_its_block(client: httpx.Client) -> None:
    with serve_newsroom() as running:
        base = running.bases["seasonpeek"]
        assert client.get(f"{base}/robots.txt").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{base}/robots.txt")


def test_taken_port_gives_way_to_a_free_one(newsroom: Newsroom) -> None:
    taken = httpx.URL(newsroom.bases["backlot-ledger"]).port
    assert taken is not None
    with serve_newsroom(taken) as second:
        assert second.bases["backlot-ledger"] != newsroom.bases["backlot-ledger"]
        assert httpx.get(f"{second.bases['backlot-ledger']}/robots.txt").status_code == 200


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_page_is_served_as_its_publisher_means_it(newsroom: Newsroom, client: httpx.Client, name: str) -> None:
    publisher = load_publisher(name)
    statuses = {
        document.path: client.get(newsroom.bases[name] + document.path).status_code for document in publisher.documents
    }
    assert statuses == {document.path: document.status for document in publisher.documents}


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_page_can_be_found(newsroom: Newsroom, client: httpx.Client, name: str) -> None:
    publisher, base = load_publisher(name), newsroom.bases[name]
    feed = {entry.link for entry in feedparser.parse(client.get(base + publisher.feed_path).content).entries}
    found = feed | _sitemap_pages(client, base + publisher.sitemap_path)
    assert {base + document.path for document in publisher.documents} <= found
    assert {base + path for path in publisher.dead_links} <= feed


def test_feed_holds_the_newest_pages_only(newsroom: Newsroom, client: httpx.Client) -> None:
    publisher = load_publisher("backlot-ledger")
    feed = feedparser.parse(client.get(newsroom.bases["backlot-ledger"] + publisher.feed_path).content)
    assert len(feed.entries) == publisher.feed_length + len(publisher.dead_links) < len(publisher.documents)


def test_dead_link_is_not_found(newsroom: Newsroom, client: httpx.Client) -> None:
    (path,) = load_publisher("backlot-ledger").dead_links
    assert client.get(newsroom.bases["backlot-ledger"] + path).status_code == 404


def test_robots_forbid_the_members_pages_alone(newsroom: Newsroom, client: httpx.Client) -> None:
    base = newsroom.bases["backlot-ledger"]
    robots = Protego.parse(client.get(f"{base}/robots.txt").text)
    forbidden = [
        document.path
        for document in load_publisher("backlot-ledger").documents
        if not robots.can_fetch(base + document.path, "bubblewatch")
    ]
    assert forbidden == ["/members/2026/05/inside-the-copper-hour-license-fee/"]
    assert list(robots.sitemaps) == [f"{base}/sitemap_index.xml"]


def test_unchanged_page_is_not_sent_again(newsroom: Newsroom, client: httpx.Client) -> None:
    url = newsroom.bases["fenwick-post"] + "/culture/television/2026/may/22/itv-denies-paper-crowns-axed"
    first = client.get(url)
    by_tag = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(url, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (first.status_code, by_tag.status_code, by_date.status_code) == (200, 304, 304)
    assert by_tag.content == b""


def test_changed_page_is_sent_again(newsroom: Newsroom, client: httpx.Client) -> None:
    url = newsroom.bases["fenwick-post"] + "/culture/television/2026/may/22/itv-denies-paper-crowns-axed"
    older = {"If-Modified-Since": "Fri, 01 May 2026 00:00:00 GMT"}
    assert client.get(url, headers=older).status_code == 200
    assert client.get(url, headers={"If-None-Match": '"another"', **older}).status_code == 200
    assert client.get(url, headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_pages_are_packed_for_those_who_can_unpack(newsroom: Newsroom, client: httpx.Client) -> None:
    url = newsroom.bases["seasonpeek"] + "/the-night-ferry-season-5.html"
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.content == plain.content


def test_head_gives_the_headers_alone(newsroom: Newsroom, client: httpx.Client) -> None:
    url = newsroom.bases["seasonpeek"] + "/rss.xml"
    answer = client.head(url, headers={"Accept-Encoding": "identity"})
    assert int(answer.headers["Content-Length"]) == len(client.get(url).content)
    assert answer.content == b""


def test_written_sources_are_valid_and_point_at_the_newsroom(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    written = write_sources(folder, newsroom.bases)
    sources = load_sources(folder)
    assert [path.stem for path in written] == list(sources) == list(PUBLISHERS)
    for name, source in sources.items():
        assert source.home == f"{newsroom.bases[name]}/"
        assert source.title == load_publisher(name).title


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_page_is_either_expected_or_expected_to_be_rejected(name: str) -> None:
    expected = json.loads((files("flows.newsroom") / "expected.json").read_text("utf-8"))
    rows = [row["path"] for row in expected["articles"] + expected["rejected"] if row["publisher"] == name]
    publisher = load_publisher(name)
    assert sorted(rows) == sorted([*(document.path for document in publisher.documents), *publisher.dead_links])
