import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.listings import (
    Listed,
    ListedSitemap,
    ListingError,
    clean_text,
    parse_instant,
    read_feed,
    read_next,
    read_posts,
    read_section,
    read_sitemap,
)
from extract.page import Page

MakePage = Callable[..., Page]

RSS = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Paper</title><link>https://paper.example/</link>
<item><title>&#8216;Salt&#8217; &lt;em&gt;renewed&lt;/em&gt; &amp;amp; more</title>
  <link>https://paper.example/a/#top</link><pubDate>Tue, 03 Mar 2026 10:00:00 -0800</pubDate></item>
<item><title>No day</title><link>/b</link></item>
<item><title>No link</title></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>
<entry><title type="html">Tide &amp;amp; Salt</title><link href="https://paper.example/c"/>
  <published>2026-03-03T10:00:00Z</published><updated>2026-03-04T00:00:00Z</updated></entry>
<entry><title>Only changed</title><link href="https://paper.example/d"/><updated>2026-03-04T00:00:00Z</updated></entry>
</feed>"""

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a plugin --><?xml-stylesheet href="style.xsl"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://paper.example/picture.jpg</image:loc></image:image>
  <loc> https://paper.example/a </loc><lastmod>2026-03-04</lastmod>
  <news:news><news:publication><news:name>The Paper</news:name></news:publication>
    <news:publication_date>2026-03-03T10:00:00-08:00</news:publication_date>
    <news:title>Salt &amp;amp; Tide renewed</news:title></news:news></url>
<url><loc>https://paper.example/b</loc><lastmod>2026-03-02T01:02:03+01:00</lastmod></url>
<url><lastmod>2026-03-02</lastmod></url>
</urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://paper.example/sitemap-2026-03.xml</loc><lastmod>2026-03-04T00:00:00Z</lastmod></sitemap>
<sitemap><loc>/sitemap-2026-02.xml</loc></sitemap></sitemapindex>"""

SECTION = b"""<html><head><base href="https://paper.example/tv/"></head><body>
<nav><a href="/about">About</a></nav>
<article class="card"><a href="a"><img src="a.jpg"></a><h2><a href="a#comments"> Salt
  renewed </a></h2></article>
<article class="card"><h2><a href="https://other.example/b">Elsewhere</a></h2></article>
<article class="card"><a href="mailto:desk@paper.example">Write</a><a>None</a><a href="http://[">Bad</a></article>
</body></html>"""

JSON_FEED = b"""\xef\xbb\xbf
{"version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": [
  {"id": "1", "url": "https://paper.example/a/#top", "title": "Salt &amp; <em>Tide</em> renewed",
   "date_published": "2026-03-03T10:00:00-08:00", "date_modified": "2026-03-04T00:00:00Z", "tags": ["TV", "TV", 7]},
  {"id": "2", "url": "/b", "external_url": "https://elsewhere.example/", "title": "Odd \\ud83d\\u0000 one"},
  {"id": "3", "title": "No link"}, {"id": "4", "url": "javascript:x"}, "nothing"]}"""

POSTS = b"""[
  {"link": "https://paper.example/a/", "date_gmt": "2026-03-03T18:00:00", "modified_gmt": "2026-03-04T00:00:00",
   "title": {"rendered": "Salt &#038; Tide"}},
  {"link": "https://paper.example/b/", "date_gmt": "0000-00-00T00:00:00", "title": null}, {"id": 3}]"""

MARCH_3 = datetime(2026, 3, 3, 10, tzinfo=UTC)
MARCH_3_EVENING = datetime(2026, 3, 3, 18, tzinfo=UTC)
MARCH_4 = datetime(2026, 3, 4, tzinfo=UTC)


def test_rss_gives_links_instants_and_titles_as_text(make_page: MakePage) -> None:
    assert list(read_feed(make_page(url="https://paper.example/feed/", body=RSS))) == [
        Listed("https://paper.example/a/", MARCH_3_EVENING, None, "‘Salt’ renewed & more"),
        Listed("https://paper.example/b", None, None, "No day"),
    ]


def test_atom_tells_publication_from_change(make_page: MakePage) -> None:
    assert list(read_feed(make_page(url="https://paper.example/feed/", body=ATOM))) == [
        Listed("https://paper.example/c", MARCH_3, MARCH_4, "Tide & Salt"),
        Listed("https://paper.example/d", None, MARCH_4, "Only changed"),
    ]


def test_tags_are_told_where_a_listing_has_them(make_page: MakePage) -> None:
    rss = RSS.replace(
        b"<link>/b</link>", b"<link>/b</link><category>TV &amp;amp; Film</category><category>Salt</category>"
    )
    assert [listed.tags for listed in read_feed(make_page(body=rss))] == [(), ("TV & Film", "Salt")]
    news = NEWS.replace(b"</news:title>", b"</news:title><news:keywords>Salt, television ,,</news:keywords>")
    assert [listed.tags for listed in read_sitemap(make_page(body=news)) if isinstance(listed, Listed)] == [
        ("Salt", "television"),
        (),
    ]


def test_a_json_feed_is_a_feed(make_page: MakePage) -> None:
    assert list(read_feed(make_page(url="https://paper.example/feed.json", body=JSON_FEED))) == [
        Listed("https://paper.example/a/", MARCH_3_EVENING, MARCH_4, "Salt & Tide renewed", ("TV",)),
        Listed("https://paper.example/b", title="Odd one"),
    ]


def test_a_wordpress_collection_gives_posts(make_page: MakePage) -> None:
    assert read_posts(make_page(body=POSTS)) == [
        Listed("https://paper.example/a/", MARCH_3_EVENING, MARCH_4, "Salt & Tide"),
        Listed("https://paper.example/b/"),
    ]


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code": "rest_no_route"}', b"7", b"[" * 100_000, b'"\xff"'])
def test_what_is_no_collection_is_told(make_page: MakePage, body: bytes) -> None:
    with pytest.raises(ListingError):
        read_posts(make_page(body=body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"junk",
        b"<html><p>We moved.</p></html>",
        b'{"items": []}',
        b'{"version": "https://jsonfeed.org/version/1"',
        b'{"a":' * 100_000,
    ],
)
def test_what_is_no_feed_is_told(make_page: MakePage, body: bytes) -> None:
    with pytest.raises(ListingError):
        list(read_feed(make_page(body=body)))


def test_a_body_that_looks_like_a_path_opens_nothing(make_page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS)
    with pytest.raises(ListingError):
        list(read_feed(make_page(body=bytes(tmp_path / "feed.xml"))))


def test_a_news_sitemap_gives_the_page_and_not_its_picture(make_page: MakePage) -> None:
    expected = [
        Listed("https://paper.example/a", MARCH_3_EVENING, MARCH_4, "Salt & Tide renewed"),
        Listed("https://paper.example/b", None, datetime(2026, 3, 2, 0, 2, 3, tzinfo=UTC)),
    ]
    assert list(read_sitemap(make_page(body=NEWS))) == expected
    assert list(read_sitemap(make_page(body=gzip.compress(NEWS)))) == expected
    assert list(read_sitemap(make_page(body=b"\xef\xbb\xbf\n" + NEWS.partition(b"?>")[2]))) == expected


def test_an_index_gives_sitemaps(make_page: MakePage) -> None:
    assert list(read_sitemap(make_page(url="https://paper.example/sitemap.xml", body=INDEX))) == [
        ListedSitemap("https://paper.example/sitemap-2026-03.xml", MARCH_4),
        ListedSitemap("https://paper.example/sitemap-2026-02.xml"),
    ]


def test_a_sitemap_may_be_a_list_of_urls_or_a_feed(make_page: MakePage) -> None:
    lines = b"https://paper.example/a\r\n\r\nhttps://paper.example/b\r\n"
    assert [listed.url for listed in read_sitemap(make_page(body=lines))] == [
        "https://paper.example/a",
        "https://paper.example/b",
    ]
    assert [listed.url for listed in read_sitemap(make_page(url="https://paper.example/", body=RSS))] == [
        "https://paper.example/a/",
        "https://paper.example/b",
    ]


def test_a_sitemap_that_breaks_off_gives_what_came_before(make_page: MakePage) -> None:
    entries = read_sitemap(make_page(body=NEWS[: NEWS.index(b"<url><lastmod>")]))
    assert next(entries).url == "https://paper.example/a"
    assert next(entries).url == "https://paper.example/b"
    with pytest.raises(ListingError):
        next(entries)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Not found",
        b"<html></html>",
        b'<!DOCTYPE x [<!ENTITY e "boom">]><urlset><url><loc>https://paper.example/&e;</loc></url></urlset>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>&e;</loc></url></urlset>',
        b'<!DOCTYPE urlset SYSTEM "https://elsewhere.example/x.dtd"><urlset></urlset>',
        gzip.compress(NEWS)[:-9],
        gzip.compress(b" " * (50 * 1024 * 1024 + 1)),
    ],
    ids=["nothing", "words", "html", "entity", "file entity", "dtd", "cut gzip", "gzip bomb"],
)
def test_what_is_no_sitemap_or_would_harm_is_told(make_page: MakePage, body: bytes) -> None:
    with pytest.raises(ListingError):
        list(read_sitemap(make_page(body=body)))


def test_a_section_gives_each_link_once_with_its_words(make_page: MakePage) -> None:
    expected = [
        Listed("https://paper.example/tv/a", title="Salt renewed"),
        Listed("https://other.example/b", title="Elsewhere"),
    ]
    page = make_page(body=SECTION)
    assert list(read_section(page, "article.card")) == expected
    assert list(read_section(page, "article.card a")) == expected
    assert list(read_section(page, ".no-such-thing")) == []


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<a class="next" href="?page=2">Older</a>', "https://paper.example/tv/?page=2"),
        ('<div class="next"><span></span><a href="/tv/2/">2</a></div>', "https://paper.example/tv/2/"),
        ('<head><link class="next" rel="next" href="/tv/3/"></head>', "https://paper.example/tv/3/"),
        ('<base href="https://paper.example/x/"><a class="next" href="2">', "https://paper.example/x/2"),
        ('<base href="http://["><a class="next" href="2">', "https://paper.example/tv/2"),
        ('<a class="next" href="javascript:more()">More</a>', None),
        ('<a class="next">More</a>', None),
        ("<p>The end.", None),
    ],
)
def test_the_page_that_follows_is_found(make_page: MakePage, markup: str, url: str | None) -> None:
    assert read_next(make_page(url="https://paper.example/tv/", body=markup.encode()), ".next") == url


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (None, None),
        ("", None),
        ("  <br> ", None),
        ("AT&amp;T", "AT&T"),
        ("a < b", "a < b"),
        ("<b>Salt</b>,\n renewed", "Salt, renewed"),
        ("https://paper.example/?a&b", "https://paper.example/?a&b"),
    ],
)
def test_titles_are_cleaned_of_markup(markup: str | None, text: str | None) -> None:
    assert clean_text(markup) == text


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-04T05:06:07Z", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2026-03-04T05:06+02:00", datetime(2026, 3, 4, 3, 6, tzinfo=UTC)),
        ("2026-03-04T05:06:07", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2026-03-04", MARCH_4),
        ("2026-03", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_instants_are_read_as_w3c_dates(text: str | None, instant: datetime | None) -> None:
    assert parse_instant(text) == instant


@given(
    body=st.one_of(st.sampled_from([RSS, ATOM, NEWS, INDEX, SECTION, JSON_FEED, POSTS]), st.binary(max_size=200)),
    noise=st.binary(max_size=20),
    at=st.integers(0, 1500),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_listing_however_mangled_raises_anything_else(
    make_page: MakePage, body: bytes, noise: bytes, at: int
) -> None:
    page = make_page(body=body[:at] + noise + body[at + len(noise) // 2 :])
    for read in (read_feed, read_sitemap, read_posts, lambda page: read_section(page, "a")):
        try:
            listed = list(read(page))
        except ListingError:
            continue
        assert all(entry.url.startswith(("http://", "https://")) for entry in listed)
