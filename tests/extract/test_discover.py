import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from extract.discover import Candidate, Discarded, Listing, discover
from extract.fetch import Fetcher
from extract.page import Page
from extract.revalidation import Validators

MARCH_3 = datetime(2026, 3, 3, 10, tzinfo=UTC)


def rss(*items: tuple[str, str, str]) -> str:
    entries = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>{when}</pubDate></item>" for url, title, when in items
    )
    return f'<rss version="2.0"><channel><title>T</title>{entries}</channel></rss>'


def urlset(*urls: str, changed: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<urlset>{''.join(f'<url><loc>{url}</loc>{lastmod}</url>' for url in urls)}</urlset>"


def index(*entries: tuple[str, str]) -> str:
    sitemaps = "".join(f"<sitemap><loc>{url}</loc><lastmod>{when}</lastmod></sitemap>" for url, when in entries)
    return f"<sitemapindex>{sitemaps}</sitemapindex>"


def candidates(found: Iterable[Candidate | Discarded | Listing]) -> list[str]:
    return [item.url for item in found if isinstance(item, Candidate)]


def discards(found: Iterable[Candidate | Discarded | Listing]) -> list[tuple[str, str]]:
    return [(item.reason, item.url) for item in found if isinstance(item, Discarded)]


def xml(site: Any, path: str, body: str | bytes) -> str:
    return str(site.add(path, body, media_type="application/xml"))


def test_a_candidate_carries_what_the_listing_said(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/feed", rss((site.url("/a#more"), "&lt;i&gt;Salt&lt;/i&gt; ends", "Tue, 03 Mar 2026 10:00:00 GMT")))
    [found] = discover(site.source(), fetcher)
    assert found == Candidate(site.url("/a"), "tester", MARCH_3, "feed", "Salt ends")


def test_every_url_is_told_once_whoever_lists_it(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/feed", rss((site.url("/a"), "A", ""), (site.url("/b"), "B", ""), (site.url("/a#x"), "A", "")))
    xml(site, "/news.xml", urlset(site.url("/b"), site.url("/c")))
    site.add("/tv", '<ul><li><a href="/c">C</a><li><a href="/d">D</a></ul>')
    source = site.source(
        sitemaps=[site.url("/news.xml")], sections=[{"url": site.url("/tv"), "links": "li"}], feeds=[site.url("/feed")]
    )
    found = list(discover(source, fetcher))
    assert candidates(found) == [site.url(path) for path in ("/a", "/b", "/c", "/d")]
    assert discards(found) == []
    assert found[3] == Candidate(site.url("/d"), "tester", None, None, "D")


def test_a_listing_that_fails_is_told_and_ends_no_other(site: Any, fetcher: Fetcher) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /secret\n")
    site.add("/html", "<p>We moved.</p>")
    xml(site, "/empty", rss())
    xml(site, "/broken.xml", f"<urlset><url><loc>{site.url('/a')}</loc></url><url>")
    xml(site, "/feed", rss((site.url("/b"), "B", "")))
    site.add("/tv", "<p>New design.</p>")
    source = site.source(
        feeds=[site.url(path) for path in ("/gone", "/secret", "/html", "/empty", "/feed")],
        sitemaps=[site.url("/broken.xml")],
        sections=[{"url": site.url("/tv"), "links": ".card"}],
    )
    found = list(discover(source, fetcher))
    assert candidates(found) == [site.url("/b"), site.url("/a")]
    assert discards(found) == [
        ("gone", site.url("/gone")),
        ("robots", site.url("/secret")),
        ("malformed", site.url("/html")),
        ("empty", site.url("/empty")),
        ("malformed", site.url("/broken.xml")),
        ("empty", site.url("/tv")),
    ]


def test_links_to_other_hosts_are_refused_once_and_told(site: Any, fetcher: Fetcher) -> None:
    away = "https://elsewhere.example/a"
    xml(site, "/feed", rss((away, "A", ""), (away, "A", ""), (site.url("/b"), "B", "")))
    found = list(discover(site.source(), fetcher))
    assert candidates(found) == [site.url("/b")]
    assert discards(found) == [("off_site", away)]
    assert all(item.source == "tester" for item in found)


def test_a_source_that_says_no_is_told_and_never_asked(site: Any, fetcher: Fetcher) -> None:
    source = site.source(is_permitted=False, refusal="They said no.")
    assert list(discover(source, fetcher)) == [Discarded("not_permitted", site.base, "They said no.", "tester")]
    assert site.requests == []


def test_listings_can_be_kept_before_they_are_read(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/feed", "no feed at all")
    kept: list[Page] = []
    list(discover(site.source(), fetcher, keep=kept.append))
    assert [page.body for page in kept] == [b"no feed at all"]


# Ranges of dates


@pytest.mark.parametrize(
    ("since", "until", "paths"),
    [
        (None, None, ["/late", "/noon", "/midnight", "/early", "/undated"]),
        (datetime(2026, 3, 3, 12, tzinfo=UTC), None, ["/late", "/noon", "/midnight", "/undated"]),
        (None, datetime(2026, 3, 3, 12, tzinfo=UTC), ["/midnight", "/early", "/undated"]),
        (
            datetime(2026, 3, 3, tzinfo=UTC),
            datetime(2026, 3, 4, tzinfo=UTC),
            ["/noon", "/midnight", "/undated"],
        ),
    ],
)
def test_a_range_keeps_what_was_published_within_it_and_what_nobody_dates(
    site: Any, fetcher: Fetcher, since: datetime | None, until: datetime | None, paths: list[str]
) -> None:
    days = {
        "/late": "Wed, 04 Mar 2026 00:00:01 GMT",
        "/noon": "Tue, 03 Mar 2026 12:00:00 GMT",
        "/midnight": "Tue, 03 Mar 2026 00:00:00 GMT",
        "/early": "Mon, 02 Mar 2026 23:59:59 GMT",
        "/undated": "",
    }
    xml(site, "/feed", rss(*((site.url(path), path, when) for path, when in days.items())))
    found = discover(site.source(), fetcher, since=since, until=until)
    assert candidates(found) == [site.url(path) for path in paths]


def test_the_archives_are_walked_for_a_range_only_and_where_it_may_lie(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/feed", rss((site.url("/new"), "N", "Wed, 04 Mar 2026 00:00:00 GMT")))
    children = [
        ("/sitemap-2024-12.xml", "2026-03-01"),
        ("/sitemap-2025-02.xml", "2025-01-30"),
        ("/sitemap-2025-03.xml.gz", "2026-03-01"),
        ("/post-sitemap7.xml", "2025-03-20T00:00:00Z"),
        ("/post-sitemap1.xml", "2019-01-01T00:00:00Z"),
        ("/sitemap-2025-04-30.xml", "2026-03-01"),
        ("/post-sitemap202503.xml", "2026-03-01"),
        ("/post-sitemap202406.xml", "2026-03-01"),
    ]
    xml(site, "/index.xml", index(*((site.url(path), when) for path, when in children)))
    packed = gzip.compress(urlset(*(site.url(path) for path in ("/2025/03/a/", "/2025/05/b/", "/c/"))).encode())
    site.add("/sitemap-2025-03.xml.gz", packed, media_type="application/gzip")
    xml(site, "/post-sitemap7.xml", urlset(site.url("/d/"), changed="2025-03-12"))
    xml(site, "/post-sitemap202503.xml", urlset(site.url("/e/")))
    source = site.source(archives=[site.url("/index.xml")])
    assert candidates(discover(source, fetcher)) == [site.url("/new")]
    march = {"since": datetime(2025, 3, 1, tzinfo=UTC), "until": datetime(2025, 4, 1, tzinfo=UTC)}
    found = list(discover(source, fetcher, **march))
    assert candidates(found) == [site.url(path) for path in ("/2025/03/a/", "/c/", "/d/", "/e/")]
    assert discards(found) == []
    assert site.paths()[-4:] == [
        "/index.xml",
        "/sitemap-2025-03.xml.gz",
        "/post-sitemap7.xml",
        "/post-sitemap202503.xml",
    ]


def test_numbers_in_a_title_are_no_date(site: Any, fetcher: Fetcher) -> None:
    xml(
        site, "/news.xml", urlset(site.url("/best-of-2020-11/"), site.url("/2020/11/30/a/"), site.url("/2020/31/02/b/"))
    )
    source = site.source(sitemaps=[site.url("/news.xml")])
    found = discover(source, fetcher, since=datetime(2026, 1, 1, tzinfo=UTC))
    assert candidates(found) == [site.url("/best-of-2020-11/"), site.url("/2020/31/02/b/")]


def test_sitemaps_that_list_each_other_end(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/one.xml", index((site.url("/two.xml"), ""), (site.url("/one.xml"), "")))
    xml(site, "/two.xml", index((site.url("/one.xml"), ""), (site.url("/three.xml"), "")))
    xml(site, "/three.xml", index((site.url("/four.xml"), ""), ("https://elsewhere.example/x.xml", "")))
    source = site.source(feeds=[], sitemaps=[site.url("/one.xml")])
    assert discards(discover(source, fetcher)) == [
        ("too_deep", site.url("/four.xml")),
        ("too_deep", "https://elsewhere.example/x.xml"),
    ]
    assert site.paths() == ["/robots.txt", "/one.xml", "/two.xml", "/three.xml"]


def test_a_sitemap_on_another_host_is_refused(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/one.xml", index(("https://elsewhere.example/x.xml", "")))
    source = site.source(feeds=[], sitemaps=[site.url("/one.xml")])
    assert discards(discover(source, fetcher)) == [("off_site", "https://elsewhere.example/x.xml")]


def test_a_visit_reads_only_so_many_sitemaps(site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.discover._MAX_SITEMAPS", 3)
    paths = [f"/{number}.xml" for number in range(4)]
    xml(site, "/index.xml", index(*((site.url(path), "") for path in paths)))
    for path in paths:
        xml(site, path, urlset(site.url(f"/page{path}")))
    found = list(discover(site.source(feeds=[], sitemaps=[site.url("/index.xml")]), fetcher))
    assert candidates(found) == [site.url("/page/0.xml"), site.url("/page/1.xml")]
    assert discards(found) == [("too_many", site.url("/2.xml")), ("too_many", site.url("/3.xml"))]


def test_the_marks_that_feeds_put_on_links_are_taken_off(site: Any, fetcher: Fetcher) -> None:
    xml(site, "/feed", rss((site.url("/a?utm_source=rss&amp;p=3&amp;utm_medium=feed"), "A", "")))
    xml(site, "/news.xml", urlset(site.url("/a?p=3")))
    source = site.source(sitemaps=[site.url("/news.xml")])
    assert candidates(discover(source, fetcher)) == [site.url("/a?p=3")]


# Sections of several pages


def pages_of_links(site: Any, n_pages: int) -> None:
    for number in range(1, n_pages + 1):
        following = f'<a rel="next" href="/tv?page={number + 1}">Older</a>'
        site.add(f"/tv?page={number}", f'<a class="card" href="/article-{number}">Words</a>{following}')


def paged(site: Any, **values: Any) -> Any:
    section = {"url": site.url("/tv?page=1"), "links": "a.card", "next": "a[rel=next]", **values}
    return site.source(feeds=[], sections=[section])


def test_a_visit_reads_as_many_pages_of_a_section_as_it_may(site: Any, fetcher: Fetcher) -> None:
    pages_of_links(site, 9)
    source = paged(site, pages=2, archive_pages=4)
    assert candidates(discover(source, fetcher)) == [site.url(f"/article-{number}") for number in (1, 2)]
    found = discover(source, fetcher, since=datetime(2020, 1, 1, tzinfo=UTC))
    assert candidates(found) == [site.url(f"/article-{number}") for number in (1, 2, 3, 4)]


def test_the_pages_of_a_section_end_where_they_end(site: Any, fetcher: Fetcher) -> None:
    site.add("/tv?page=1", '<a class="card" href="/a">A</a><a rel="next" href="/tv?page=2">')
    site.add("/tv?page=2", '<a class="card" href="/b">B</a><a rel="next" href="/tv?page=1">')
    source = paged(site, pages=50)
    found = list(discover(source, fetcher))
    assert (candidates(found), discards(found)) == ([site.url("/a"), site.url("/b")], [])
    site.add("/tv?page=2", '<a class="card" href="/b">B</a><a rel="next" href="https://elsewhere.example/">')
    assert discards(discover(source, fetcher)) == [("off_site", "https://elsewhere.example/")]
    site.add("/tv?page=2", status=500)
    assert discards(discover(source, fetcher)) == [("server", site.url("/tv?page=2"))]


# WordPress


def post(site: Any, path: str, when: str) -> str:
    return f'{{"link": "{site.url(path)}", "date_gmt": "{when}", "title": {{"rendered": "Words"}}}}'


def posts_url(site: Any, number: int) -> str:
    return str(
        site.url(
            "/wp-json/wp/v2/posts?categories=7&after=2026-03-01T00%3A00%3A00%2B00%3A00"
            "&before=2026-03-06T00%3A00%3A00%2B00%3A00&orderby=date&order=asc&per_page=100"
            f"&page={number}&_fields=link%2Cdate_gmt%2Cmodified_gmt%2Ctitle"
        )
    )


MARCH_2_TO_4 = {"since": datetime(2026, 3, 2, tzinfo=UTC), "until": datetime(2026, 3, 5, tzinfo=UTC)}


def test_wordpress_is_asked_for_a_range_page_by_page(site: Any, fetcher: Fetcher) -> None:
    pages = [
        [("/early", "2026-03-01T23:59:59"), ("/a", "2026-03-02T00:00:00")],
        [("/b", "2026-03-03T10:00:00"), ("/late", "2026-03-05T00:00:01")],
    ]
    for number, entries in enumerate(pages, start=1):
        path = posts_url(site, number).removeprefix(site.base)
        body = f"[{','.join(post(site, *entry) for entry in entries)}]"
        site.add(path, body, media_type="application/json", headers={"X-WP-TotalPages": "2"})
    xml(site, "/feed", rss((site.url("/b"), "B", "Tue, 03 Mar 2026 10:00:00 GMT")))
    source = site.source(posts=[site.url("/wp-json/wp/v2/posts?categories=7")])
    found = list(discover(source, fetcher, **MARCH_2_TO_4))
    assert [(item.url, item.listed_by) for item in found if isinstance(item, Candidate)] == [
        (site.url("/b"), "feed"),
        (site.url("/a"), "feed"),
    ]
    assert discards(found) == []
    assert candidates(discover(source, fetcher)) == [site.url("/b")]
    assert sum(path.startswith("/wp-json") for path in site.paths()) == 2


def test_a_wordpress_that_does_not_count_is_read_to_its_end(site: Any, fetcher: Fetcher) -> None:
    full = ",".join(post(site, f"/{number}", "2026-03-03T10:00:00") for number in range(100))
    site.add(posts_url(site, 1).removeprefix(site.base), f"[{full}]", media_type="application/json")
    site.add(posts_url(site, 2).removeprefix(site.base), "[]", media_type="application/json")
    source = site.source(posts=[site.url("/wp-json/wp/v2/posts?categories=7")])
    xml(site, "/feed", rss((site.url("/b"), "B", "")))
    found = list(discover(source, fetcher, **MARCH_2_TO_4))
    assert (len(candidates(found)), discards(found)) == (101, [])


def test_a_wordpress_that_is_closed_is_told(site: Any, fetcher: Fetcher) -> None:
    site.add(posts_url(site, 1).removeprefix(site.base), '{"code": "rest_forbidden"}', media_type="application/json")
    source = site.source(posts=[site.url("/wp-json/wp/v2/posts?categories=7")])
    xml(site, "/feed", rss((site.url("/b"), "B", "")))
    assert discards(discover(source, fetcher, **MARCH_2_TO_4)) == [("malformed", posts_url(site, 1))]
    site.add(posts_url(site, 1).removeprefix(site.base), status=401)
    assert discards(discover(source, fetcher, **MARCH_2_TO_4)) == [("refused", posts_url(site, 1))]


# The gate


def test_what_cannot_matter_is_passed_over_and_told(site: Any, fetcher: Fetcher) -> None:
    xml(
        site,
        "/feed",
        rss(
            (site.url("/tv/salt-renewed-for-a-second-season/"), "Salt Renewed", ""),
            (site.url("/movies/box-office-numbers-of-the-weekend/"), "Weekend Numbers", ""),
            (site.url("/p/17"), "Salt", ""),
        ),
    )
    found = list(discover(site.source(gate="lenient"), fetcher))
    assert candidates(found) == [site.url("/tv/salt-renewed-for-a-second-season/"), site.url("/p/17")]
    [passed] = [item for item in found if isinstance(item, Discarded)]
    assert (passed.reason, passed.is_failure) == ("not relevant", False)
    assert passed.detail == "speaks of 'box office', not of television"
    assert len(candidates(discover(site.source(), fetcher))) == 3


# Listings that have not changed


def versioned(site: Any, answer: Any, path: str, body: str, media_type: str = "application/xml") -> str:
    def play(handler: Any) -> None:
        is_known = handler.headers.get("If-None-Match") == '"1"'
        handler.send_response(304 if is_known else 200)
        handler.send_header("ETag", '"1"')
        handler.send_header("Content-Type", media_type)
        if not is_known:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if not is_known:
            handler.wfile.write(body.encode())

    site.answers[path] = answer(play=play)
    return str(site.url(path))


def test_an_unchanged_listing_is_not_sent_again_and_an_index_always_is(
    site: Any, answer: Any, fetcher: Fetcher
) -> None:
    feed = versioned(site, answer, "/feed", rss((site.url("/a"), "A", "")))
    top = versioned(site, answer, "/index.xml", index((site.url("/news.xml"), "")))
    news = versioned(site, answer, "/news.xml", urlset(site.url("/b")))
    tv = versioned(site, answer, "/tv", '<a href="/c">C</a>', "text/html")
    xml(site, "/broken", "no feed")
    source = site.source(
        feeds=[feed, site.url("/broken")], sitemaps=[top], sections=[{"url": site.url("/tv"), "links": "a"}]
    )
    held: dict[str, Validators] = {}
    order: list[str] = []
    for item in discover(source, fetcher, validators=held.get):
        order.append(item.url.removeprefix(site.base))
        if isinstance(item, Listing) and item.validators:
            held[item.url] = item.validators
    assert order == ["/a", "/feed", "/broken", "/index.xml", "/b", "/news.xml", "/c", "/tv"]
    assert set(held) == {feed, news, tv}
    second = list(discover(source, fetcher, validators=held.get))
    assert candidates(second) == []
    assert discards(second) == [("malformed", site.url("/broken"))]
    told = {item.url: item.unchanged is not None for item in second if isinstance(item, Listing)}
    assert told == {feed: True, top: False, news: True, tv: True}


def test_a_range_of_dates_takes_nothing_for_known(site: Any, answer: Any, fetcher: Fetcher) -> None:
    versioned(site, answer, "/feed", rss((site.url("/a"), "A", "")))
    ask = {"validators": lambda url: Validators('"1"', None), "since": datetime(2020, 1, 1, tzinfo=UTC)}
    found = list(discover(site.source(), fetcher, **ask))
    assert candidates(found) == [site.url("/a")]
    assert [item.validators for item in found if isinstance(item, Listing)] == [None]


def test_sitemaps_that_have_not_changed_since_are_not_read(site: Any, fetcher: Fetcher) -> None:
    entries = ((site.url("/old.xml"), "2026-03-01"), (site.url("/new.xml"), "2026-03-09"), (site.url("/any.xml"), ""))
    xml(site, "/index.xml", index(*entries))
    for name in ("old", "new", "any"):
        xml(site, f"/{name}.xml", urlset(site.url(f"/{name}/2019/05/01/late")))
    source = site.source(feeds=[], sitemaps=[site.url("/index.xml")])
    found = list(discover(source, fetcher, changed_since=datetime(2026, 3, 10, tzinfo=UTC)))
    assert candidates(found) == [site.url(f"/{name}/2019/05/01/late") for name in ("new", "any")]
    assert discards(found) == []
