import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from extract.discover import Candidate, Discarded, discover
from extract.fetch import Fetcher
from extract.page import Page

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


def candidates(found: Iterable[Candidate | Discarded]) -> list[str]:
    return [item.url for item in found if isinstance(item, Candidate)]


def discards(found: Iterable[Candidate | Discarded]) -> list[tuple[str, str]]:
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
