"""What a page says about itself."""

import pytest
import trafilatura
from lxml.html import HtmlElement

from transform.article.jsonld import article_objects, read_json_ld
from transform.article.metadata import find_author, find_headline, find_language, find_publisher, read_metas, strip_site


def tree(head: str = "", body: str = "", attributes: str = "") -> HtmlElement:
    parsed = trafilatura.load_html(f"<html {attributes}><head>{head}</head><body>{body}<p>x</p></body></html>")
    assert parsed is not None
    return parsed


def ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Salt Row Renewed | Callsheet", "Callsheet", "Salt Row Renewed"),
        ("Salt Row Renewed - Callsheet Daily", "Callsheet Daily", "Salt Row Renewed"),
        ("Salt Row Renewed | TV News | Callsheet", "Callsheet", "Salt Row Renewed"),
        ("Salt Row – Season 3 renewed", "Callsheet", "Salt Row – Season 3 renewed"),
        ("Callsheet", "Callsheet", "Callsheet"),
    ],
)
def test_a_title_loses_the_name_of_its_site(title: str, publisher: str, expected: str) -> None:
    assert strip_site(title, publisher) == expected


@pytest.mark.parametrize(
    ("og_title", "title", "h1s", "expected"),
    [
        ("Salt Row renewed", "Salt Row renewed | Callsheet", ["Callsheet", "Salt Row Renewed!"], "Salt Row Renewed!"),
        ("Salt Row renewed", "Salt Row renewed", ["Welcome"], "Salt Row renewed"),
        ("", "", ["Salt Row renewed"], "Salt Row renewed"),
        ("salt-row-is-renewed", "Salt Row is renewed | Callsheet", [], "Salt Row is renewed"),
        ("", "", ["Callsheet"], ""),
    ],
)
def test_the_headline_is_the_h1_that_the_titles_agree_with(
    og_title: str, title: str, h1s: list[str], expected: str
) -> None:
    metas = {"og:title": og_title} if og_title else {}
    assert find_headline([], metas, title, h1s, "Callsheet") == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (ld('{"@type": "Article", "author": {"name": "By Ines Marlow, Senior Editor"}}'), "", "Ines Marlow"),
        (ld('{"@type": "Article", "author": ["Ines Marlow", {"name": "Joss Teal"}]}'), "", "Ines Marlow, Joss Teal"),
        ('<meta name="author" content="https://callsheet.example/ines">', "", None),
        ("", '<div class="byline">By Ines Marlow and Joss Teal | May 3, 2024</div>', "Ines Marlow and Joss Teal"),
        ("", '<div id="comments"><span class="author">Yaw</span></div>', None),
        ("", '<p class="author">posted in the news</p>', None),
    ],
)
def test_authors_are_names_and_nothing_else(head: str, body: str, expected: str | None) -> None:
    page = tree(head, body)
    assert find_author(article_objects(read_json_ld(page)), read_metas(page), page) == expected


@pytest.mark.parametrize(
    ("metas", "url", "expected"),
    [
        ({"og:site_name": "Callsheet - shows renewed and axed"}, "https://www.callsheet.example/a", "Callsheet"),
        ({"og:site_name": "@callsheet"}, "https://x.example/a", "callsheet"),
        ({}, "https://www.callsheet.example/a", "callsheet.example"),
        ({}, "file:///tmp/a.html", None),
    ],
)
def test_the_publisher_is_its_name_without_a_motto(metas: dict[str, str], url: str, expected: str | None) -> None:
    assert find_publisher([], metas, url) == expected


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ("lang='en-GB'", "", "en"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt"),
        ("", ld('{"@type": "Article", "inLanguage": "en-US"}'), "en"),
        ("lang='english'", "", None),
        ("", "", None),
    ],
)
def test_the_declared_language_is_two_letters(attributes: str, head: str, expected: str | None) -> None:
    page = tree(head, attributes=attributes)
    assert find_language(article_objects(read_json_ld(page)), read_metas(page), page) == expected


@pytest.mark.parametrize(
    ("script", "types"),
    [
        ('{"@type": "NewsArticle"}', ["NewsArticle"]),
        ('[{"@type": "A"}, [{"@type": "B"}], "text"]', ["A", "B"]),
        ('{"@graph": [{"@type": "A"}, {"@graph": [{"@type": "B"}]}]}', ["A", "B"]),
        ('<!-- {"@type": "A"} -->', ["A"]),
        ('//<![CDATA[\n{"@type": "A"};\n//]]>', ["A"]),
        ('{"@type": "A", "text": "a\nline"}', ["A"]),
        ('{"@type": ', []),
        ("[" * 3_000 + "]" * 3_000, []),
        ("", []),
    ],
)
def test_json_ld_is_read_as_forgivingly_as_it_is_written(script: str, types: list[str]) -> None:
    assert [item["@type"] for item in read_json_ld(tree(ld(script)))] == types


def test_json_ld_of_the_article_goes_before_that_of_its_page() -> None:
    items = read_json_ld(tree(ld('[{"@type": "WebPage"}, {"@type": "Person"}, {"@type": ["Thing", "NewsArticle"]}]')))
    assert [item["@type"] for item in article_objects(items)] == [["Thing", "NewsArticle"], "WebPage"]
