"""Whatever is mangled, and however, nothing but the declared errors is raised.

1,000 inputs in every run; `BUBBLEWATCH_MANGLED=20000` for the long one. The same number gives the same inputs.
"""

import gzip
import json
import os
import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from extract.archive import ArchivedPage, ArchiveWriter, Damaged, Place, read_archive
from extract.discover import Candidate, Discarded, Listing, discover
from extract.errors import ArchiveError, FetchError
from extract.fetch import Fetcher, Limits, Wanted
from extract.listings import ListingError, read_feed, read_next, read_posts, read_section, read_sitemap
from extract.pacing import Clock
from extract.page import Page
from extract.relevance import Gate, irrelevance
from extract.revalidation import NotModified, Validators
from extract.robots import parse_robots
from extract.source import Source

N_INPUTS = int(os.environ.get("BUBBLEWATCH_MANGLED", "1000"))
# What one input may cost on a busy machine.
MOST_S = 10.0
FIXTURES = Path(__file__).parents[1] / "fixtures"

RSS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Paper &#187; TV</title><link>https://paper.example/tv/</link><lastBuildDate>Tue, 03 Mar 2026 10:00:00 +0000
</lastBuildDate><language>en-US</language><item>
<title>&#8216;Salt&#8217; Renewed &amp; &lt;i&gt;Tide&lt;/i&gt; Ends</title>
<link>https://paper.example/tv/salt-renewed/?utm_source=rss</link><dc:creator><![CDATA[Ana Ott]]></dc:creator>
<pubDate>Tue, 03 Mar 2026 10:00:00 -0800</pubDate><category><![CDATA[TV]]></category><category>Salt</category>
<guid isPermaLink="false">https://paper.example/?p=17</guid><description><![CDATA[<p>A caf\xc3\xa9.</p>]]></description>
<content:encoded><![CDATA[<p>Words <a href="/a">here</a>.</p>]]></content:encoded><media:content url="https://i.example/1.jpg">
<media:title>Picture</media:title></media:content></item><item><title>B</title><link>/b</link></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/"><title>The Paper</title>
<entry><title type="html">Tide &amp;amp; Salt</title><link rel="alternate" href="c"/><category term="TV"/>
<published>2026-03-03T10:00:00Z</published><updated>2026-03-04T00:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div></content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "https://paper.example/a", "title": "Salt & Tide", "tags": ["TV"], "authors": [{}]},
            {"id": 2, "url": "/b", "date_published": "2026-03-03T10:00:00-08:00", "content_html": "<p>Words"},
        ],
    }
).encode()

POSTS = json.dumps(
    [
        {
            "link": "https://paper.example/a/",
            "date_gmt": "2026-03-03T18:00:00",
            "title": {"rendered": "Salt &#038; Tide"},
        },
        {"link": "https://paper.example/b/", "date_gmt": None, "modified_gmt": "2026-03-03T18:00:00", "title": {}},
    ]
).encode()

SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//paper.example/main.xsl"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://paper.example/2026/03/03/salt/</loc>
<lastmod>2026-03-04T00:00:00+00:00</lastmod><image:image><image:loc>https://i.example/1.jpg</image:loc></image:image>
<news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-03T10:00:00-08:00</news:publication_date><news:title>Salt</news:title>
<news:keywords>TV, Salt</news:keywords></news:news></url><url><loc>https://paper.example/b</loc></url></urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://paper.example/sitemap-2026-03.xml.gz</loc><lastmod>2026-03-04</lastmod></sitemap></sitemapindex>"""

SECTION = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><base href="https://paper.example/tv/">
<link rel="next" href="?page=2"><title>TV</title></head><body><nav><a href="/about">About</a></nav>
<article class="card"><a href="a"><img src="a.jpg" alt="x"></a><h2><a href="a#comments">Salt renewed</a></h2></article>
<ul class="list"><li><a href="//paper.example/b">B</a><li><a href="mailto:x@paper.example">C</a></ul>
<a class="next" href="/tv/2/">Older</a></body></html>"""

ROBOTS = b"""# The Paper
User-agent: *
Disallow: /wp-admin/
Allow: /wp-admin/admin-ajax.php
Disallow: /*?s=*&
Crawl-delay: 5
Request-rate: 1/10s

User-agent: bubblewatch
Disallow: /private$
Visit-time: 0600-0845
Sitemap: https://paper.example/sitemap.xml"""

LISTINGS = (RSS, ATOM, JSON_FEED, POSTS, SITEMAP, INDEX, gzip.compress(SITEMAP), SECTION)
# What breaks parsers: markup left open, markup of other kinds, numbers and bytes at the edges.
NOISE = (
    b"<", b">", b"&", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml", b"<!DOCTYPE x [", b'<!ENTITY a "b">', b"&a;",
    b"&#0;", b"&#xD800;", b"&#x110000;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf",
    b"\x1b$B", b"\r\n\r\n", b"{", b"[", b'"', b"\\ud800", b"\\u0000", b"1e999", b"-0", b"NaN", b"null", b"9" * 400,
    b"0000-00-00", b"9999-12-31T23:59", b"Tue, 99 Zzz 99999 99:99:99 +9999", b"http://[", b"//", b"javascript:",
    b"https://\xff/", b"https://u:p@h/", b"%00", b"%zz", b"encoding='utf-16'", b"encoding='\xff'",
    b"xml:base='http://['", b"<base href='http://['>", b"xmlns:x='", b"x:", b"*" * 50, b"$",
)  # fmt: skip
CHARSETS = ("utf-8", "utf-16", "utf-32-be", "latin-1", "utf-7", "shift_jis", "cp037")


def mangled(chance: random.Random, data: bytes) -> bytes:
    """The input after a few accidents."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        match chance.randrange(9):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:to] + data[at:to] * chance.choice((1, 3, 20)) + data[to:]
            case 3:
                data = data[:at] + chance.choice(NOISE) * chance.choice((1, 1, 1, 200)) + data[at:]
            case 4 if data:
                flipped = bytearray(data)
                for _ in range(chance.choice((1, 5, 50))):
                    flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
                data = bytes(flipped)
            case 5:
                other = chance.choice(LISTINGS)
                data = data[:at] + other[chance.randrange(len(other)) :]
            case 6:
                data = data.decode("utf-8", "replace").encode(chance.choice(CHARSETS), "replace")
            case 7:
                data = data[:at] + chance.randbytes(chance.choice((1, 10, 300))) + data[to:]
            case _:
                data = data.replace(*chance.sample(NOISE, 2))
        data = data[:200_000]
    return data


HEADERS = (
    ("Content-Type", ("text/html; charset=utf-7", "application/xml", "text/html;;=", "é", "", "application/json")),
    ("Content-Encoding", ("gzip", "deflate", "br", "gzip, gzip", "identity", "x" * 300)),
    ("Content-Length", ("0", "-1", "9" * 40, "1e3", " 7 ")),
    ("Location", ("/b", "//", "http://[", "https://p.example:99999/", "\t/c", "é", "file:///etc/passwd", "/" * 3000)),
    ("Retry-After", ("1", "-1", "9" * 400, "Wed, 99 Mar 9999", "Thu, 01 Jan 1970 00:00:00 -9999", "")),
    ("ETag", ('"1"', "W/", '"', "é", "x" * 4000)),
    ("Last-Modified", ("Tue, 03 Mar 2026 10:00:00 GMT", "never", "")),
    ("X-WP-TotalPages", ("0", "1", "-3", "9" * 30, "²")),
    ("cf-mitigated", ("challenge", "é")),
    ("Set-Cookie", ("a=b; Domain=[", "=", "é=é; Max-Age=99999999999999")),
)  # fmt: skip


def answers(chance: random.Random) -> Callable[[httpx.Request], httpx.Response]:
    """A site where every path answers with something mangled."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, stream=httpx.ByteStream(mangled(chance, ROBOTS)))
        status = chance.choice((200, 200, 200, 200, 203, 204, 301, 302, 304, 308, 403, 404, 429, 500, 503, 999))
        chosen = chance.sample(HEADERS, chance.randrange(5))
        headers = [(name.encode(), chance.choice(values).encode("utf-8")) for name, values in chosen]
        return httpx.Response(
            status, headers=headers, stream=httpx.ByteStream(mangled(chance, chance.choice(LISTINGS)))
        )

    return answer


def page(body: bytes) -> Page:
    url = "https://paper.example/tv/"
    return Page(url, url, 200, (("Content-Type", "application/xml"),), body, datetime(2026, 3, 4, tzinfo=UTC))


def listing(chance: random.Random, folder: Path) -> None:
    """Every reader on a listing, whatever it was meant for."""
    mangled_page = page(mangled(chance, chance.choice(LISTINGS)))
    readers: tuple[Callable[[Page], Any], ...] = (
        lambda listed: list(read_feed(listed)),
        lambda listed: list(read_sitemap(listed)),
        read_posts,
        lambda listed: list(read_section(listed, "article a, li, .next")),
        lambda listed: read_next(listed, "[rel=next], .next"),
    )
    for read in readers:
        try:
            entries = read(mangled_page)
        except ListingError:
            continue
        for entry in entries if isinstance(entries, list) else ():
            # What comes out can be stored, sent and weighed.
            entry.url.encode()
            (getattr(entry, "title", None) or "").encode()
            assert "\x00" not in entry.url + (getattr(entry, "title", None) or "")
            irrelevance(Gate.STRICT, ("en",), entry.url, getattr(entry, "title", None), getattr(entry, "tags", ()))


def section_of_a_real_page(chance: random.Random, folder: Path) -> None:
    """Pages in the DOM shapes of publishers, as section pages."""
    body = mangled(chance, chance.choice(PAGES))
    with suppress(ListingError):
        list(read_section(page(body), "a"))
        read_next(page(body), "a")


def robots(chance: random.Random, folder: Path) -> None:
    rules = parse_robots(mangled(chance, ROBOTS))
    rules.allows("https://paper.example/" + chance.choice(("", "private", "a?s=b&c", "*" * 50, "%00", "é" * 500)))


def fetch(chance: random.Random, folder: Path) -> None:
    """A page, a listing or a visit, from a site where nothing is right."""
    with fetcher(chance) as visiting:
        for wanted in Wanted:
            validators = Validators(chance.choice(('"1"', "é", "\r\n")), None) if chance.random() < 0.5 else None
            try:
                found = visiting.fetch("https://paper.example/a", source=None, wanted=wanted, validators=validators)
            except FetchError:
                continue
            assert isinstance(found, NotModified) or found.status in (200, 203)


def visit(chance: random.Random, folder: Path) -> None:
    source = Source.model_validate(
        {
            "name": "paper",
            "title": "The Paper",
            "home": "https://paper.example/",
            "tier": "press",
            "delay_s": 0.0,
            "gate": "strict",
            "feeds": ["https://paper.example/feed"],
            "sitemaps": ["https://paper.example/news.xml"],
            "posts": ["https://paper.example/wp-json/wp/v2/posts"],
            "sections": [{"url": "https://paper.example/tv/", "links": "a", "next": ".next", "archive_pages": 3}],
        }
    )
    since = chance.choice((None, datetime(1, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)))
    until = chance.choice((None, datetime.max.replace(tzinfo=UTC)))
    with fetcher(chance) as visiting:
        for found in discover(source, visiting, since=since, until=until, validators=lambda url: None):
            assert isinstance(found, Candidate | Discarded | Listing)


def archive(chance: random.Random, folder: Path) -> None:
    """Pages with whatever body and headers, and the file that holds them, damaged."""
    body = mangled(chance, chance.choice(LISTINGS))
    headers = tuple((name, chance.choice(values)) for name, values in chance.sample(HEADERS, 4))
    pages = [Page("https://paper.example/é", "https://p.example/", 200, headers, body, datetime.now(UTC), "x")] * 2
    with ArchiveWriter(folder) as writer:
        first = writer.write(pages[0])
        writer.write(pages[1], earlier=Place(first.file, first.offset))
    assert [item.page for item in read_archive(first.file) if isinstance(item, ArchivedPage)] == pages
    first.file.write_bytes(mangled(chance, first.file.read_bytes()))
    with suppress(ArchiveError):
        assert all(isinstance(item, ArchivedPage | Damaged) for item in read_archive(first.file))
    for path in folder.iterdir():
        path.unlink()


def fetcher(chance: random.Random) -> Fetcher:
    return Fetcher(
        transport=httpx.MockTransport(answers(chance)),
        limits=Limits(backoff_s=0.0001, max_delay_s=0.001, n_attempts=2, rest_s=0.0001),
        clock=Clock(sleep=lambda seconds: None),
        default_delay_s=0.0,
    )


PAGES = tuple(path.read_bytes() for path in sorted(FIXTURES.glob("*/*/page.html")))
# Each with its share of the inputs.
KINDS = ((listing, 0.35), (section_of_a_real_page, 0.1), (robots, 0.15), (fetch, 0.15), (visit, 0.1), (archive, 0.15))


@pytest.mark.timeout(60 + N_INPUTS)
@pytest.mark.parametrize(("play", "share"), KINDS, ids=lambda value: getattr(value, "__name__", ""))
def test_mangled_input_raises_nothing_but_the_declared_errors(
    tmp_path: Path, play: Callable[[random.Random, Path], None], share: float
) -> None:
    for seed in range(round(N_INPUTS * share)):
        began_s = time.monotonic()
        try:
            play(random.Random(f"{play.__name__} {seed}"), tmp_path)
        except Exception as error:
            raise AssertionError(f"input {seed} of {play.__name__}") from error
        assert time.monotonic() - began_s < MOST_S, f"input {seed} of {play.__name__}"
