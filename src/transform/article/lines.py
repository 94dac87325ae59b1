"""One line of text under construction, with the marks that lie on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from transform.records import SpanKind

# Soft hyphens and zero-width characters, which split words for a program but not for a reader.
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(slots=True)
class Mark:
    """A marked stretch of a line; the end is exclusive. start is None until the first character under it is written."""

    kind: SpanKind
    start: int | None
    end: int
    href: str | None = None


@dataclass(slots=True)
class Line:
    """Text with its whitespace folded to single spaces, and none at either end.

    breaks: where the page broke the line, as (offset of the next character, n newlines); 0 stands for a <br>, -1 for a
        seam between two inline elements that nothing sets apart.
    cells: stretches of a table row or a definition.
    """

    text: str
    marks: list[Mark] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def piece(self, start: int, end: int) -> "Line":
        """The stretch from start to end as a line of its own."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        marks = [
            Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.href)
            for mark in self.marks
            if mark.start is not None and mark.start < end and mark.end > start
        ]
        breaks = [(at - start, n) for at, n in self.breaks if start < at < end]
        return Line(self.text[start:end], marks, breaks)

    def without(self, ranges: Iterable[tuple[int, int]]) -> "Line":
        """The line with these stretches (in order, not overlapping) taken out, every offset moved with them."""
        parts: list[str] = []
        moved = list(range(len(self.text) + 1))
        taken = last = 0
        for start, end in ranges:
            parts.append(self.text[last:start])
            for at in range(last, start):
                moved[at] = at - taken
            for at in range(start, end):
                moved[at] = start - taken
            taken += end - start
            last = end
        parts.append(self.text[last:])
        for at in range(last, len(self.text) + 1):
            moved[at] = at - taken
        marks = [Mark(m.kind, moved[m.start], moved[m.end], m.href) for m in self.marks if m.start is not None]
        return Line(
            "".join(parts),
            [mark for mark in marks if mark.start is not None and mark.start < mark.end],
            [(moved[at], n) for at, n in self.breaks],
            [(moved[start], moved[end]) for start, end in self.cells],
        )


class LineBuilder:
    """Collects the text of one line from the nodes of a tree, folding whitespace as a browser would."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._has_space = False
        self._open: list[Mark] = []
        self._marks: list[Mark] = []
        self._breaks: list[tuple[int, int]] = []
        self._cells: list[tuple[int, int]] = []
        self._pending_break: int | None = None
        self._separator = ""
        self._has_seam = False
        self._in_cell = False
        self._cell_start: int | None = None

    def add(self, text: str) -> None:
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        words = text.split()
        if "\n" in text and (not words or text[0].isspace()):
            self._note_newlines(text[: len(text) - len(text.lstrip())] if words else text)
        if not words:
            self._has_space = self._has_space or bool(text)
            return
        if "\n" not in text.strip():
            self._write(" ".join(words), has_space_before=text[0].isspace())
        else:
            for n_line, line in enumerate(text.strip().split("\n")):
                folded = " ".join(line.split())
                if n_line:
                    self._pending_break = (self._pending_break or 0) + 1
                if folded:
                    self._write(folded, has_space_before=n_line > 0 or text[0].isspace())
        self._has_space = text[-1].isspace()
        if self._has_space and "\n" in text:
            self._note_newlines(text[len(text.rstrip()) :])

    def _note_newlines(self, blank: str) -> None:
        n_newlines = blank.count("\n")
        if n_newlines:
            self._pending_break = (self._pending_break or 0) + n_newlines

    def _write(self, text: str, *, has_space_before: bool) -> None:
        if self._length and self._separator:
            self._parts.append(self._separator)
            self._length += len(self._separator)
        elif self._length and (has_space_before or self._has_space):
            self._parts.append(" ")
            self._length += 1
        elif self._length and self._has_seam and self._parts[-1][-1].islower() and text[0].isupper():
            self._parts.append(" ")
            self._length += 1
            self._breaks.append((self._length, -1))
        self._separator = ""
        self._has_seam = False
        if self._in_cell and self._cell_start is None:
            self._cell_start = self._length
        if self._pending_break is not None and self._length:
            self._breaks.append((self._length, self._pending_break))
        self._pending_break = None
        for mark in self._open:
            if mark.start is None:
                mark.start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._has_space = False

    def space(self) -> None:
        self._has_space = True

    def seam(self) -> None:
        """Two inline elements meet without a space, as in a card whose parts only its style sheet sets apart."""
        if self._length and not self._has_space:
            self._has_seam = True

    def hard_break(self) -> None:
        """A <br>."""
        if self._length:
            self._breaks.append((self._length + 1, 0))
        self._has_space = True

    def join_with(self, separator: str) -> None:
        """Set what follows apart from what is there, unless punctuation does that already."""
        if self._length and self._parts[-1][-1] in ".,;:|!?–—":
            self._has_space = True
        else:
            self._separator = f"{separator} "

    def open_cell(self, separator: str) -> None:
        """Begin a cell; the separator is written with its first text, so that an empty cell leaves no trace."""
        has_end = bool(self._length) and self._parts[-1][-1] in ":;"
        self._separator = " " if has_end and separator.strip() in (":", ";") else separator
        self._in_cell, self._cell_start = True, None

    def close_cell(self) -> None:
        start = self._length if self._cell_start is None else self._cell_start
        self._cells.append((start, self._length))
        self._in_cell, self._cell_start, self._has_space = False, None, False

    def open_mark(self, kind: SpanKind, href: str | None = None) -> None:
        self._open.append(Mark(kind, None, 0, href))

    def close_mark(self, kind: SpanKind) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            mark = self._open[index]
            if mark.kind is kind:
                del self._open[index]
                self._finish(mark)
                return

    def _finish(self, mark: Mark) -> None:
        if mark.start is not None and mark.start < self._length:
            self._marks.append(Mark(mark.kind, mark.start, self._length, mark.href))

    def take(self) -> Line | None:
        """The line so far, or None where there is none. Marks still open go on in the next line."""
        if not self._length and not self._cells:
            self._has_space, self._pending_break = False, None
            self._separator, self._in_cell, self._has_seam = "", False, False
            return None
        for mark in self._open:
            self._finish(mark)
            mark.start = None
        line = None
        if self._length:
            text = "".join(self._parts)
            marks = sorted(self._marks, key=lambda mark: (mark.start or 0, -mark.end))
            line = Line(text, marks, [at for at in self._breaks if at[0] < len(text)], self._cells)
        self._parts, self._length, self._has_space = [], 0, False
        self._marks, self._breaks, self._cells = [], [], []
        self._pending_break = self._cell_start = None
        self._separator, self._in_cell, self._has_seam = "", False, False
        return line
