"""What a page gives to read."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page import Page
from transform.article.reader import read_article
from transform.records import Article, Block, BlockKind, Region, Rejected, SpanKind

RENEWAL = Path(__file__).parents[2] / "fixtures" / "pages" / "renewal.html"
FETCHED_AT = datetime(2024, 6, 1, tzinfo=UTC)
PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "Harbor Lights has been renewed for a third season at Northwave, the streamer said on Monday morning.",
        "The drama follows a pilot who returns to the small town that she left as a teenager, and what she finds.",
        "Production starts in the spring, and the third season is expected to reach viewers early in the next year.",
    )
)
AFTERWORD = (
    "<p>The first two seasons are streaming now, all twenty episodes of them, for those who have yet to begin.</p>"
)
CAST_HEADING = "<h2>Meet the cast</h2>"


def page(html: str | bytes, url: str = "https://callsheet.example/harbor-lights", **changes: object) -> Page:
    body = html.encode() if isinstance(html, str) else html
    fields = {"headers": (("Content-Type", "text/html"),), "fetched_at": FETCHED_AT, "status": 200, **changes}
    return Page(requested_url=url, url=url, body=body, **fields)  # type: ignore[arg-type]


def in_page(body: str, *, title: str = "Harbor Lights renewed", after: str = "", head: str = "") -> Page:
    return page(
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>{after}<footer>About us</footer></body></html>"
    )


def read(page: Page) -> Article:
    article = read_article(page)
    assert isinstance(article, Article), article
    return article


def rows(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if not kinds or block.kind in kinds]


def cells(article: Article, block: Block) -> list[str]:
    return [article.text[start:end] for start, end in block.cells]


def spans(article: Article, kind: SpanKind) -> list[str]:
    return [
        article.quote(span.start, span.end) for block in article.blocks for span in block.spans if span.kind is kind
    ]


@pytest.fixture(scope="module")
def renewal() -> Article:
    return read(page(RENEWAL.read_bytes(), "https://callsheet.example/amp/harbor-lights"))


def test_text_is_the_headline_and_the_blocks_one_a_line(renewal: Article) -> None:
    assert renewal.text == "\n".join(rows(renewal))
    assert renewal.title == "‘Harbor Lights’ Renewed for Season 3 at Northwave"
    assert rows(renewal)[0] == renewal.title


def test_whitespace_is_folded_and_a_repeated_paragraph_comes_once(renewal: Article) -> None:
    assert "renewed Harbor Lights for a third season" in renewal.text
    assert renewal.text.count("are streaming now") == 1


def test_what_stands_around_the_article_is_left_out(renewal: Article) -> None:
    for stranger in ("Another show", "nobody believed", "About us", "Related"):
        assert stranger not in renewal.text


def test_italics_bold_links_and_quotes_keep_their_places(renewal: Article) -> None:
    assert spans(renewal, SpanKind.ITALIC) == ["Harbor Lights", "Harbor Lights"]
    assert spans(renewal, SpanKind.BOLD) == ["third season"]
    assert "a quiet giant" in spans(renewal, SpanKind.QUOTE)
    assert "We couldn’t be happier," in spans(renewal, SpanKind.QUOTE)
    links = [span.href for block in renewal.blocks for span in block.spans if span.kind is SpanKind.LINK]
    assert "https://callsheet.example/news/friday" in links


def test_lists_know_their_depth_and_their_group(renewal: Article) -> None:
    items = [block for block in renewal.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [block.level for block in items] == [1, 1, 2]
    assert items[0].group == items[1].group != items[2].group


def test_tables_and_definitions_keep_their_cells(renewal: Article) -> None:
    table = [cells(renewal, block) for block in renewal.blocks if block.kind is BlockKind.TABLE_ROW]
    assert table == [["Season", "Episodes"], ["1", ""], ["2", "Ten"]]
    terms = [cells(renewal, block) for block in renewal.blocks if block.kind is BlockKind.DEFINITION]
    assert terms == [["Creator:", "Mia Ott"], ["Network", "Northwave"]]
    assert "Creator: Mia Ott" in rows(renewal, BlockKind.DEFINITION)


def test_the_articles_pictures_bring_their_captions(renewal: Article) -> None:
    assert rows(renewal, BlockKind.CAPTION) == [
        "Ada Bell as Nora Finch on the quay",
        "Ada Bell in “Harbor Lights” season 2",
    ]


def test_an_instant_keeps_its_day_in_the_pages_own_offset(renewal: Article) -> None:
    assert renewal.published_at == datetime(2024, 5, 11, 6, 30, tzinfo=UTC)
    assert renewal.published_on == date(2024, 5, 10)
    assert renewal.published_raw == "2024-05-10T23:30:00-07:00"
    assert renewal.published_from == "json-ld"
    assert renewal.modified_at == datetime(2024, 5, 11, 9, tzinfo=UTC)


def test_what_the_page_says_about_itself(renewal: Article) -> None:
    assert renewal.url == "https://callsheet.example/2024/05/harbor-lights-season-3/"
    assert renewal.page_url == "https://callsheet.example/amp/harbor-lights"
    assert renewal.publisher == "Callsheet Daily"
    assert renewal.author == "Ines Marlow, Joss Teal"
    assert renewal.language == "en"
    assert renewal.section == "TV"
    assert renewal.tags == ("Harbor Lights", "Northwave")
    assert [item["@type"] for item in renewal.json_ld] == ["WebPage", "NewsArticle"]


def test_the_same_page_always_gives_the_same_article(renewal: Article) -> None:
    assert read(page(RENEWAL.read_bytes(), "https://callsheet.example/amp/harbor-lights")) == renewal


@pytest.mark.parametrize(
    "listing",
    [
        "<div><div class=c><div>Ada Bell</div><div>Nora Finch</div></div>"
        "<div class=c><div>Tom Reyes</div><div>Sam Okafor</div></div></div>",
        "<div><p class=c><span class=n>Ada Bell</span><span class=r>Nora Finch</span></p>"
        "<p class=c><span class=n>Tom Reyes</span><span class=r>Sam Okafor</span></p></div>",
        "<ul><li><h4>Ada Bell</h4><p>Nora Finch</p></li><li><h4>Tom Reyes</h4><p>Sam Okafor</p></li></ul>",
        "<dl><dt>Ada Bell</dt><dd>Nora Finch</dd><dt>Tom Reyes</dt><dd>Sam Okafor</dd></dl>",
        "<table><tr><td>Ada Bell</td><td>Nora Finch</td></tr><tr><td>Tom Reyes</td><td>Sam Okafor</td></tr></table>",
    ],
    ids=["cards", "glued spans", "cards in a list", "definitions", "table"],
)
@pytest.mark.parametrize("place", ["inside", "aside", "after"])
def test_cast_of_name_and_role_comes_as_pairs_wherever_it_stands(listing: str, place: str) -> None:
    listing = CAST_HEADING + listing
    if place == "inside":
        article = read(in_page(PROSE + listing + AFTERWORD))
    else:
        tag = "aside" if place == "aside" else "section"
        article = read(in_page(PROSE, after=f"<{tag} class=widget>{listing}</{tag}>"))
    pairs = [(cells(article, block), block.region) for block in article.blocks if block.cells]
    assert [pair for pair, _ in pairs] == [["Ada Bell", "Nora Finch"], ["Tom Reyes", "Sam Okafor"]]
    assert "Meet the cast" in rows(article, BlockKind.HEADING)
    if place != "inside":
        assert {region for _, region in pairs} == {Region.ASIDE}


def test_a_list_of_bare_links_under_a_cast_heading_stays_where_it_stood() -> None:
    links = "<ul><li><a href='/p/1'>Ada Bell</a></li><li><a href='/p/2'>Tom Reyes</a></li></ul>"
    article = read(in_page(PROSE + CAST_HEADING + links + AFTERWORD))
    assert rows(article)[4:7] == ["Meet the cast", "Ada Bell", "Tom Reyes"]


def test_a_list_of_links_under_a_decision_counts_in_the_article_but_not_in_a_box_beside_it() -> None:
    listing = "<h2>Renewed shows</h2><ul><li><a href='/1'>Salt Row</a></li><li><a href='/2'>The Desk</a></li></ul>"
    assert "Salt Row\nThe Desk" in read(in_page(PROSE + listing + AFTERWORD)).text
    assert "Salt Row" not in read(in_page(PROSE, after=f"<aside>{listing}</aside>")).text


def test_a_menu_that_names_the_cast_is_no_announcement() -> None:
    menu = "<nav><h3>Cast</h3><ul><li><a href='/a'>Gossip</a></li><li><a href='/b'>Pictures</a></li></ul></nav>"
    article = read(in_page(PROSE, after=menu))
    assert "Gossip" not in article.text


def test_lines_and_lists_within_a_cell_are_set_apart() -> None:
    table = (
        "<table><tr><th>Cast</th><td>Ada Bell<br>Tom Reyes<ul><li>Kit Moor</li><li>Lou Vane</li></ul></td></tr></table>"
    )
    article = read(in_page(PROSE + table + AFTERWORD))
    assert rows(article, BlockKind.TABLE_ROW) == ["Cast | Ada Bell, Tom Reyes, Kit Moor, Lou Vane"]


def test_a_table_used_for_layout_is_read_as_the_blocks_it_holds() -> None:
    layout = f"<table><tr><td><h2>Renewed</h2>{AFTERWORD}</td><td><table><tr><td>1</td></tr></table></td></tr></table>"
    article = read(in_page(PROSE + layout))
    assert "Renewed" in rows(article, BlockKind.HEADING)
    assert AFTERWORD[3:-4] in rows(article, BlockKind.PARAGRAPH)


def test_quotation_elements_show_their_marks_and_footnotes_vanish() -> None:
    article = read(
        in_page(PROSE + "<p>She called it <q>a gift</q><sup>[3]</sup>, the 4<sup>th</sup> so far.</p>" + AFTERWORD)
    )
    assert "She called it “a gift”, the 4th so far." in article.text


def test_lines_broken_within_a_paragraph_become_items() -> None:
    article = read(in_page(PROSE + "<p>Ada Bell as Nora<br>Tom Reyes as Sam<br/>Kit Moor as Lou</p>" + AFTERWORD))
    assert rows(article, BlockKind.LIST_ITEM) == ["Ada Bell as Nora", "Tom Reyes as Sam", "Kit Moor as Lou"]


def test_a_sentence_that_was_only_wrapped_stays_whole() -> None:
    article = read(
        in_page(PROSE + "<p>The drama has been renewed for<br>a third season, and nobody minds.</p>" + AFTERWORD)
    )
    assert "renewed for a third season, and nobody minds." in article.text


def test_a_page_with_nothing_but_a_headline_is_read_for_it() -> None:
    article = read(
        page("<html><head><title>Northwave renews Harbor Lights | Callsheet</title></head><body></body></html>")
    )
    assert article.text == article.title == "Northwave renews Harbor Lights"
    assert [block.kind for block in article.blocks] == [BlockKind.HEADLINE]


def test_a_body_that_only_json_ld_holds_is_read_from_there() -> None:
    body = (
        "Northwave has renewed Harbor Lights for a third season.\\nAda Bell returns as Nora Finch.\\n" + "More. " * 40
    )
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    article = read(in_page("<p>Loading.</p>", head=head))
    assert rows(article)[1:3] == [
        "Northwave has renewed Harbor Lights for a third season.",
        "Ada Bell returns as Nora Finch.",
    ]


def test_invisible_characters_do_not_split_words() -> None:
    assert (
        "renewed Harbor Lights"
        in read(in_page(PROSE + "<p>It re\u00adnewed Har\u200bbor Lights, too, they say.</p>")).text
    )


def test_a_slug_for_a_headline_yields_to_the_bodys_own() -> None:
    article = read(
        in_page("<p># Harbor Lights is renewed</p>" + PROSE, title="harbor-lights-is-renewed-for-season-three")
    )
    assert article.title == "Harbor Lights is renewed"


def test_prose_that_extraction_prunes_from_among_its_neighbours_comes_back() -> None:
    link = "<a href='/x'>a list of links</a>"
    pruned = f"<div class='teaser-text'><p>{'Harbor Lights is safe for another year, we hear. ' * 3}</p></div>"
    article = read(in_page(PROSE + f"<p>Renewed, too: The Desk, says {link}.</p>" + pruned + AFTERWORD))
    assert "Renewed, too: The Desk" in article.text


def test_characters_that_are_not_utf8_are_read_as_declared() -> None:
    head = "<head><meta charset='windows-1252'><title>Café “Lights” renewed</title></head>"
    html = f"<html lang=en>{head}<body>{PROSE}</body></html>"
    assert read(page(html.encode("cp1252"))).title == "Café “Lights” renewed"
    assert read(page(html.encode("utf-16"))).title == "Café “Lights” renewed"


@pytest.mark.parametrize("declared", ["no-such-charset", "utf-8", None])
def test_a_wrong_or_missing_charset_still_gives_the_text(declared: str | None) -> None:
    html = f"<html lang=en><head><title>Café Lights renewed</title></head><body>{PROSE}</body></html>"
    headers = (("Content-Type", f"text/html; charset={declared}" if declared else "text/html"),)
    assert read(page(html.encode("cp1252"), headers=headers)).title in (
        "Café Lights renewed",
        "Caf\ufffd Lights renewed",
    )


def test_a_page_nested_without_end_is_read_or_rejected_but_never_breaks() -> None:
    outcome = read_article(page("<html><body>" + "<div>" * 5_000 + "Northwave renews Harbor Lights" + "</div>" * 5_000))
    assert isinstance(outcome, Article | Rejected)


_TAGS = st.sampled_from(
    [
        "p",
        "li",
        "ul",
        "ol",
        "em",
        "b",
        "a",
        "div",
        "span",
        "table",
        "tr",
        "td",
        "dl",
        "dt",
        "dd",
        "h2",
        "br",
        "q",
        "sup",
    ]
)
_TEXTS = st.sampled_from([
    " ", "Ada Bell", "“Lights”", "it’s", "'Tis 'so'", "* item", "_Show_", "**bold**", "[a](https://x.example)",
    "\n\n# Head", "«x»", "\xa0", "[ad_1]", "the end of the pier is in sight for all of them",
])  # fmt: skip
_TREES = st.recursive(
    _TEXTS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", _TAGS, st.lists(inner, min_size=1, max_size=5)
    ),
    max_leaves=25,
)


@given(_TREES)
def test_every_offset_is_exact_whatever_the_markup(markup: str) -> None:
    outcome = read_article(in_page(PROSE + markup + AFTERWORD))
    assert isinstance(outcome, Article)
    text = outcome.text
    assert text == "\n".join(text[block.start : block.end] for block in outcome.blocks)
    for block in outcome.blocks:
        line = text[block.start : block.end]
        assert line == " ".join(line.split()) != ""
        for start, end in block.cells:
            assert block.start <= start <= end <= block.end
        for span in block.spans:
            assert block.start <= span.start < span.end <= block.end
