"""Marks that a page writes into its text instead of its tags: Markdown, bullets, broken lines, shortcodes."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin

from transform.article.lines import Line, Mark
from transform.article.walk import Draft
from transform.records import BlockKind, SpanKind

_SHORTCODE = re.compile(
    r"\[/?(?:ad_\d+|(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|su_\w+|adrotate|dfp)(?:\s[^\]]*)?)\]"
)
_SPARE_SPACE = re.compile(r"(?<= ) +")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"(?:[-_*=~]\s*){3,}$")
_BULLET = re.compile(r"(?:[•·▪●○◦‣►▶■]\s*|[*+–—-]\s+)(?=\S)")
_SURE_BULLET = re.compile(r"[•▪●◦‣►▶■]")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\(\s*<?((?:https?://|/|#|mailto:)[^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_EMPHASIS = (
    (re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])((?:(?!\1).)+?)(?<=\S)\1(?![\w*])"), SpanKind.BOLD),
    (re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_])((?:(?!\1).)+?)(?<=[^\s\\])\1(?![\w*])"), SpanKind.ITALIC),
)
_CLOSING_HASHES = re.compile(r"\s+#+$")
_SHORT_LINE = 160
_FEW_LINES = 3
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def resolve_markup(drafts: Sequence[Draft], base_url: str) -> list[Draft]:
    """The drafts with what their text marks made into blocks and spans, and the marks gone from the text.

    A line is broken where the page breaks it with <br>, and at a line feed where a Markdown mark follows. A dash or an
    asterisk is a bullet only where at least two lines of the page begin with one.
    """
    next_group = max((draft.group or 0 for draft in drafts), default=0) + 1
    lines: list[Draft] = []
    for draft in drafts:
        pieces = list(_broken(draft))
        n_breaks = sum(n == 0 for _, n in draft.line.breaks)
        if draft.kind is BlockKind.PARAGRAPH and n_breaks >= _FEW_LINES - 1 and _is_list(pieces):
            next_group += 1
            pieces = [replace(piece, kind=BlockKind.LIST_ITEM, level=1, group=next_group) for piece in pieces]
        lines += pieces
    n_bullets = sum(1 for draft in lines if draft.kind in _PLAIN and _BULLET.match(draft.text))
    resolved: list[Draft] = []
    in_list = False
    for draft in lines:
        cleaned = replace(draft, line=_strip(draft.line, _SHORTCODE))
        if not cleaned.text or _RULE.match(cleaned.text):
            continue
        bullet = _BULLET.match(cleaned.text) if cleaned.kind in _PLAIN else None
        if bullet and (n_bullets >= 2 or _SURE_BULLET.match(cleaned.text)):
            next_group += not in_list
            in_list = True
            line = _cut(cleaned.line, bullet.end())
            group = next_group if cleaned.kind is BlockKind.PARAGRAPH else cleaned.group
            cleaned = replace(cleaned, kind=BlockKind.LIST_ITEM, level=cleaned.level or 1, group=group, line=line)
        else:
            in_list = False
            cleaned = _as_heading(cleaned)
        cleaned = replace(cleaned, line=_inline(cleaned.line, base_url))
        if cleaned.text:
            resolved.append(_as_bold_heading(cleaned))
    return resolved


def _is_list(pieces: Sequence[Draft]) -> bool:
    """Whether the lines of a broken paragraph are items rather than sentences."""
    if len(pieces) < _FEW_LINES or any(len(piece.text) > _SHORT_LINE for piece in pieces):
        return False
    return sum(piece.text[-1] in ".!?" for piece in pieces) * 2 < len(pieces)


def _broken(draft: Draft) -> Iterator[Draft]:
    line = draft.line
    if not line.breaks or draft.kind in (BlockKind.TABLE_ROW, BlockKind.DEFINITION, BlockKind.CAPTION):
        yield draft
        return
    starts = [0, *(at for at, n in line.breaks if _divides(line, at, n)), len(line.text)]
    for start, end in pairwise(starts):
        piece = line.piece(start, end)
        if piece.text:
            yield replace(draft, line=piece)


def _divides(line: Line, at: int, n_newlines: int) -> bool:
    """Whether a break is the end of a line that the reader sees, rather than the source's own wrapping."""
    following = line.text[at : at + 40].lstrip()
    if n_newlines > 0:
        return bool(_HEADING.match(following) or _BULLET.match(following))
    before = line.text[:at].rstrip()
    if not following or not before:
        return False
    # A sentence that was only wrapped goes on in lower case.
    return not (following[0].islower() and before[-1] not in ".!?:;\"”'’)")


def _as_heading(draft: Draft) -> Draft:
    if draft.kind is not BlockKind.PARAGRAPH:
        return draft
    match = _HEADING.match(draft.text)
    if match and len(draft.text) <= 2 * _SHORT_LINE:
        line = _strip(_cut(draft.line, match.end()), _CLOSING_HASHES)
        return replace(draft, kind=BlockKind.HEADING, level=len(match[1]), line=line)
    return draft


def _as_bold_heading(draft: Draft) -> Draft:
    """A short paragraph that is bold from end to end and no sentence heads what follows; below any real heading."""
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.text) > _SHORT_LINE / 2 or draft.text[-1] in '.!?…,;"”':
        return draft
    n_bold = sum(mark.end - (mark.start or 0) for mark in draft.line.marks if mark.kind is SpanKind.BOLD)
    if n_bold < len(draft.text.rstrip(": ")):
        return draft
    return replace(draft, kind=BlockKind.HEADING, level=6)


def _cut(line: Line, n: int) -> Line:
    return line.piece(n, len(line.text))


def _strip(line: Line, pattern: re.Pattern[str]) -> Line:
    ranges = [match.span() for match in pattern.finditer(line.text)]
    if not ranges:
        return line
    bare = line.without(ranges)
    bare = bare.without([match.span() for match in _SPARE_SPACE.finditer(bare.text)])
    return bare.piece(0, len(bare.text)) if bare.text[:1] == " " or bare.text[-1:] == " " else bare


def _inline(line: Line, base_url: str) -> Line:
    if "](" in line.text:
        line = _mark(line, _IMAGE, lambda match: (match.span(1), None))
        line = _mark(line, _LINK, lambda match: (match.span(1), _link_mark(match, base_url)))
    if "*" in line.text or "_" in line.text:
        for pattern, kind in _EMPHASIS:
            line = _mark(line, pattern, lambda match, kind=kind: (match.span(2), Mark(kind, *match.span(2))))  # type: ignore[misc]
    return line


def _link_mark(match: re.Match[str], base_url: str) -> Mark:
    try:
        href = urljoin(base_url, match[2])
    except ValueError:
        href = match[2]
    return Mark(SpanKind.LINK, *match.span(1), href)


def _mark(
    line: Line, pattern: re.Pattern[str], read: Callable[[re.Match[str]], tuple[tuple[int, int], Mark | None]]
) -> Line:
    """The line with every match reduced to the part that read() names, and read()'s mark laid on that part."""
    ranges: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for match in pattern.finditer(line.text):
        (start, end), mark = read(match)
        ranges += [(match.start(), start), (end, match.end())]
        if mark is not None:
            marks.append(mark)
    if not ranges:
        return line
    marked = Line(line.text, [*line.marks, *marks], line.breaks, line.cells).without(ranges)
    marked.marks.sort(key=lambda mark: (mark.start or 0, -mark.end))
    return marked
