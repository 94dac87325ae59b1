"""Marks that a page writes into its text."""

import pytest
import trafilatura

from transform.article.markup import resolve_markup
from transform.article.walk import Draft, walk
from transform.records import BlockKind, SpanKind

BASE = "https://callsheet.example/a/"


def resolved(body: str) -> list[Draft]:
    tree = trafilatura.load_html(f"<html><body>{body}<p>The end.</p></body></html>")
    assert tree is not None
    return resolve_markup(walk(tree, BASE), BASE)[:-1]


def marked(draft: Draft) -> list[tuple[str, str, str | None]]:
    return [(mark.kind.value, draft.text[mark.start : mark.end], mark.href) for mark in draft.line.marks]


def test_markdown_headings_and_bullets_become_blocks() -> None:
    drafts = resolved("<p># Renewed\n\n* Salt Row\n* The Desk\n\n## Axed ##\n- Tide</p>")
    assert [(draft.kind, draft.level, draft.text) for draft in drafts] == [
        (BlockKind.HEADING, 1, "Renewed"),
        (BlockKind.LIST_ITEM, 1, "Salt Row"),
        (BlockKind.LIST_ITEM, 1, "The Desk"),
        (BlockKind.HEADING, 2, "Axed"),
        (BlockKind.LIST_ITEM, 1, "Tide"),
    ]
    assert drafts[1].group == drafts[2].group != drafts[4].group


def test_markdown_emphasis_and_links_become_spans() -> None:
    (draft,) = resolved('<p>[_Salt Row_](/salt) is **renewed**, says [Ada](https://x.example/ada "Ada") of *Tide*.</p>')
    assert draft.text == "Salt Row is renewed, says Ada of Tide."
    assert marked(draft) == [
        (SpanKind.LINK, "Salt Row", "https://callsheet.example/salt"),
        (SpanKind.ITALIC, "Salt Row", None),
        (SpanKind.BOLD, "renewed", None),
        (SpanKind.LINK, "Ada", "https://x.example/ada"),
        (SpanKind.ITALIC, "Tide", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "* Prices may vary.",
        "snake_case_name and 2 * 3 * 4",
        "#1 show in the land",
        "He left – and came back – twice",
        "[sic] (and so on)",
    ],
)
def test_what_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    (draft,) = resolved(f"<p>{text}</p>")
    assert (draft.kind, draft.text, draft.line.marks) == (BlockKind.PARAGRAPH, text, [])


def test_marks_from_tags_move_with_the_text() -> None:
    (draft,) = resolved("<p>**New:** <em>Salt Row</em> is [back](/b) on <a href='/nw'>Northwave</a></p>")
    assert draft.text == "New: Salt Row is back on Northwave"
    assert marked(draft) == [
        (SpanKind.BOLD, "New:", None),
        (SpanKind.ITALIC, "Salt Row", None),
        (SpanKind.LINK, "back", "https://callsheet.example/b"),
        (SpanKind.LINK, "Northwave", "https://callsheet.example/nw"),
    ]


def test_shortcodes_and_rules_are_dropped() -> None:
    drafts = resolved('<p>[ad_1]</p><p>[caption id="a" width="3"]Salt Row[/caption] is back</p><p>* * *</p>')
    assert [draft.text for draft in drafts] == ["Salt Row is back"]


def test_a_bold_line_heads_what_follows_but_a_bold_sentence_does_not() -> None:
    drafts = resolved("<p><b>Renewed</b></p><p><strong>Salt Row is back.</strong></p>")
    assert [draft.kind for draft in drafts] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
