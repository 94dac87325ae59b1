"""What a run came to, as a table and as Markdown for people.

Titles and quotes come from pages that anybody may have written: they are escaped before they become Markdown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from flows.stages import Report
from flows.terminal import printable
from load.checks import Finding
from load.write import RunChange

# A page of changes is for reading; all of them stand in the view `status_change`.
MAX_CHANGES = 200
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
    """One row a source, WARC file or list: its counts, why pages were dropped or passed over, and what failed."""
    return [
        {
            "source": printable(report.name),
            **{column: report.counts[column] for column in _COLUMNS},
            "rejected by reason": ", ".join(
                f"{reason} {n}" for reason, n in rejections.get(report.name, Counter()).most_common()
            ),
            "problems": printable("; ".join(report.problems)),
        }
        for report in reports
    ]


def changes_as_markdown(changes: Sequence[RunChange]) -> str:
    """The changes of a run, each with the words behind it and a link to the article."""
    if not changes:
        return "No status has changed.\n"
    lines = [f"{len(changes)} statuses changed" + (" (the last ones)" if len(changes) == MAX_CHANGES else ""), ""]
    for change in changes:
        season = "" if change.season is None else f", season {change.season}"
        was = "" if change.old_status is None else f" (was {change.old_status})"
        lines.append(f"- **{markdown_of(change.show)}**{season}: {change.new_status}{was}")
        if change.quote:
            source = link_to(change.publisher or urlsplit(change.article_url or "").netloc, change.article_url)
            lines.append(f"  “{markdown_of(change.quote)}” {source}")
    return "\n".join(lines) + "\n"


def quality_as_markdown(findings: Sequence[Finding]) -> str:
    """What the quality checks find."""
    if not findings:
        return "All checks are passed.\n"
    lines = ["| check | weight | found | what it means | for example |", "|---|---|---|---|---|"]
    for finding in findings:
        examples = "; ".join(markdown_of(example) for example in finding.examples)
        lines.append(f"| {finding.name} | {finding.weight} | {finding.n_found} | {finding.meaning} | {examples} |")
    return "\n".join(lines) + "\n"
