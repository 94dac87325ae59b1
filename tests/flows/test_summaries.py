"""What a person reads of a run; nothing that a page says is obeyed on the way."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from lxml import html

from flows.stages import Report
from flows.summaries import changes_as_markdown, link_to, markdown_of, quality_as_markdown, result_table
from load.checks import Finding
from load.write import RunChange

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://tracker.example/x.png)",
    "`code` *bold* _em_ # heading | cell |",
    "&lt;script&gt;",
    "line\n\n# heading\n- item",
    "https://evil.example/login",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_page_is_no_markup(text: str) -> None:
    shown = markdown_of(text)
    assert "\n" not in shown
    assert not html.fragment_fromstring(shown, create_parent=True).xpath(".//*")
    for mark in "`*_[]()#|!:":
        assert shown.count(mark) == shown.count("\\" + mark)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", None, "//evil.example/x"])
def test_only_the_web_is_linked_to(url: str | None) -> None:
    assert link_to("Some Site", url) == "Some Site"


def test_an_address_cannot_end_its_link() -> None:
    assert link_to("A", "https://a.example/x>)<b> (y") == "[A](<https://a.example/x%3E%29%3Cb%3E%20%28y>)"


def test_a_change_comes_with_its_words_and_its_article() -> None:
    changes = [
        RunChange("The <b>Lantern", 3, None, "cancelled", "won't be back", "Some Site", "https://a.example/1"),
        RunChange("Harbor", None, "renewed", "unknown", None, None, None),
    ]
    assert changes_as_markdown(changes).splitlines() == [
        "2 statuses changed",
        "",
        "- **The &lt;b&gt;Lantern**, season 3: cancelled",
        "  “won't be back” [Some Site](<https://a.example/1>)",
        "- **Harbor**: unknown (was renewed)",
    ]


def test_a_night_without_a_change_says_so() -> None:
    assert changes_as_markdown([]) == "No status has changed.\n"


def test_a_source_has_its_counts_its_reasons_and_its_problems() -> None:
    report = Report("courier", Counter(listed=5, fetched=4, rejected=2), ("it \x1b[31mfell",), datetime.now(UTC))
    (row,) = result_table([report], {"courier": Counter({"timeout": 1, "paywall": 2})})
    assert (row["source"], row["listed"], row["fetched"], row["unchanged"]) == ("courier", 5, 4, 0)
    assert row["rejected by reason"] == "paywall 2, timeout 1"
    assert row["problems"] == "it �[31mfell"


def test_findings_are_a_table() -> None:
    finding = Finding("stale source", "warning", "not visited", 2, ("a|b", "<c>"))
    assert quality_as_markdown([finding]).splitlines()[-1] == (
        "| stale source | warning | 2 | not visited | a\\|b; &lt;c&gt; |"
    )
    assert quality_as_markdown([]) == "All checks are passed.\n"
