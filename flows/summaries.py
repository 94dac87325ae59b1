"""What a run came to, as a table and as Markdown for people.

Titles and quotes come from pages that anybody may have written: they are escaped before they become Markdown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from flows.stages.reports import Report
from flows.terminal import printable
from load.checks import Finding
from load.write import DayOfSource, RunChange

# A page of changes is for reading; all of them stand in the view `status_change`.
MAX_CHANGES = 200
# Of days too: three months of ten sources are not for the eye.
MAX_DAYS = 400
# Whatever Markdown, or HTML within it, would obey.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$^=:@])")
_COLUMNS = ("listed", "fetched", "unchanged", "statements", "changes")


def markdown_of(text: str) -> str:
    """Text from a page as Markdown that shows it as it is, on one line."""
    safe = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", safe)


def link_to(text: str, url: str | None) -> str:
    """A link in Markdown; only the text where the URL is none that a reader should follow."""
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return markdown_of(text)
    return f"[{markdown_of(text)}](<{quote(url, safe=':/?#@!$&*+,;=%~')}>)"


def result_table(reports: Iterable[Report], rejections: Mapping[str, Counter[str]]) -> list[dict[str, Any]]:
    """One row a source, WARC file or list: its counts, why pages were dropped or passed over, and what failed.

    The column of problems comes first, where it is seen, and is not there where there are none.
    """
    reports = list(reports)
    has_problems = any(report.problems for report in reports)
    return [
        {
            "source": printable(report.name),
            **({"problems": printable("; ".join(report.problems))} if has_problems else {}),
            **{column: report.counts[column] for column in _COLUMNS},
            "rejected": ", ".join(
                f"{reason} {n}" for reason, n in rejections.get(report.name, Counter()).most_common()
            ),
        }
        for report in reports
    ]


def days_table(days: Sequence[DayOfSource]) -> list[dict[str, Any]]:
    """One row a source and day of publication; a row a month where that would be too many to read."""
    length = len("2026-05-04") if len(days) <= MAX_DAYS else len("2026-05")
    totals: dict[tuple[str, str], Counter[str]] = {}
    for day in days:
        totals.setdefault((day.source, day.day[:length]), Counter()).update(
            {"pages": day.n_pages, "to fetch": day.n_to_fetch, "to read": day.n_to_read, "read": day.n_read}
        )
    return [{"source": source, "published": when, **total} for (source, when), total in totals.items()]


def changes_as_markdown(changes: Sequence[RunChange]) -> str:
    """The changes of a run, each with the words behind it and a link to the article.

    A show that changes with its season, by the same words, is told once.
    """
    if not changes:
        return "No status has changed.\n"
    of_seasons = {_words_of(change) for change in changes if change.season is not None}
    n_shows = len({change.show for change in changes})
    first = f"{len(changes)} statuses of {n_shows} shows and their seasons changed"
    lines = [first + (" (the last ones)" if len(changes) == MAX_CHANGES else ""), ""]
    for change in changes:
        if change.season is None and _words_of(change) in of_seasons:
            continue
        season = "" if change.season is None else f", season {change.season}"
        was = "" if change.old_status is None else f" (was {change.old_status})"
        lines.append(f"- **{markdown_of(change.show)}**{season}: {change.new_status}{was}")
        if change.quote:
            source = link_to(change.publisher or urlsplit(change.article_url or "").netloc, change.article_url)
            lines.append(f"  “{markdown_of(change.quote)}” {source}")
    return "\n".join(lines) + "\n"


def _words_of(change: RunChange) -> tuple[object, ...]:
    return change.show, change.new_status, change.quote, change.article_url


def quality_as_markdown(findings: Sequence[Finding]) -> str:
    """What the quality checks find."""
    if not findings:
        return "All checks are passed.\n"
    lines = ["| check | weight | found | what it means | for example |", "|---|---|---|---|---|"]
    for finding in findings:
        examples = "; ".join(markdown_of(example) for example in finding.examples)
        lines.append(f"| {finding.name} | {finding.weight} | {finding.n_found} | {finding.meaning} | {examples} |")
    return "\n".join(lines) + "\n"
