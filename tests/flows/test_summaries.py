"""What a person reads of a run; nothing that a page says is obeyed on the way."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from lxml import html

from flows.stages.reports import Report
from flows.summaries import changes_as_markdown, days_table, link_to, markdown_of, quality_as_markdown, result_table
from load.checks import Finding
from load.write import DayOfSource, RunChange

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
        RunChange("The <b>Lantern", None, None, "cancelled", "won't be back", "Some Site", "https://a.example/1"),
        RunChange("Harbor", None, "renewed", "unknown", None, None, None),
    ]
    assert changes_as_markdown(changes).splitlines() == [
        "3 statuses of 2 shows and their seasons changed",
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
    assert list(row)[:2] == ["source", "problems"]
    assert (row["source"], row["listed"], row["fetched"], row["unchanged"]) == ("courier", 5, 4, 0)
    assert row["rejected"] == "paywall 2, timeout 1"
    assert row["problems"] == "it �[31mfell"


def test_days_are_rows_until_they_are_too_many() -> None:
    days = [DayOfSource("courier", f"2026-{1 + n // 28:02}-{1 + n % 28:02}", 3, 1, 0, 2) for n in range(56)]
    rows = days_table(days)
    assert rows[0] == {
        "source": "courier",
        "published": "2026-01-01",
        "pages": 3,
        "to fetch": 1,
        "to read": 0,
        "read": 2,
    }
    assert len(rows) == 56
    months = days_table(days * 10)
    assert [(row["published"], row["pages"]) for row in months] == [("2026-01", 840), ("2026-02", 840)]


def test_findings_are_a_table() -> None:
    finding = Finding("stale source", "warning", "not visited", 2, ("a|b", "<c>"))
    assert quality_as_markdown([finding]).splitlines()[-1] == (
        "| stale source | warning | 2 | not visited | a\\|b; &lt;c&gt; |"
    )
    assert quality_as_markdown([]) == "All checks are passed.\n"
