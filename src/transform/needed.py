"""What a pattern cannot match without: a test that costs a fraction of the pattern."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

# Signs that end a stretch of letters: what they stand for is read, or left out, by itself.
_SPECIAL = frozenset("\\[](){}|.^$*+?")
_FLAGGED = re.compile(r"\(\?-?i:")
_OPTIONAL = ("?", "*", "{0")
_MOST = 3
_SIGNS = 3
_WORD = re.compile(r"\w+")
_QUOTES = frozenset("\"'“‘")

Needs = tuple[tuple[str, ...], ...]
T = TypeVar("T")


def needed(pattern: str, *, ignore_case: bool = False) -> Needs:
    """Of each of these sets, the most telling first, a match of the pattern has at least one stretch in it.

    pattern: as the `re` module takes it; where a flag within it ignores case, nothing is needed. ignore_case: the
    stretches are for a text in lower case.
    """
    flagless = _FLAGGED.sub("(?:", pattern) if ignore_case else pattern
    found = _read(flagless, 0).best()
    return tuple(tuple(stretch.lower() for stretch in stretches) for stretches in found) if ignore_case else found


def has_needed(needs: Needs, text: str) -> bool:
    """Whether a text has one of each of the sets."""
    for stretches in needs:
        for stretch in stretches:
            if stretch in text:
                break
        else:
            return False
    return True


class Gated:
    """A pattern, case ignored, that is tried only where a text has what no match can do without.

    Its methods are those of a pattern. lower: the stretch in lower case, where the caller has it at hand.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._needs = needed(pattern, ignore_case=True)

    def finditer(self, text: str, start: int, end: int, lower: str | None = None) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text, start, end) if self._may_match(text, start, end, lower) else iter(())

    def search(self, text: str, start: int, end: int, lower: str | None = None) -> re.Match[str] | None:
        return self._pattern.search(text, start, end) if self._may_match(text, start, end, lower) else None

    def _may_match(self, text: str, start: int, end: int, lower: str | None) -> bool:
        return has_needed(self._needs, text[start:end].lower() if lower is None else lower)


class Ending:
    """A pattern, in lower case, for words that end right before a place, tried only where the last one may be its own.

    pattern: it ends in white space and, where it likes, a mark of quotation. last: another one, for its last word.
    """

    def __init__(self, pattern: str, last: str) -> None:
        self._pattern = re.compile(pattern)
        self._last = re.compile(rf"(?:.*\W)?(?:{last})")
        self._may_end = lru_cache(maxsize=4096)(self._is_last)

    def search(self, lower: str, last: str | None = None) -> re.Match[str] | None:
        """As of a pattern. last: the `last_word` of the text, where the caller has it at hand."""
        return self._pattern.search(lower) if self._may_end(last_word(lower) if last is None else last) else None

    def _is_last(self, word: str) -> bool:
        return self._last.fullmatch(word) is not None


def last_word(text: str) -> str:
    """The last word of a text, without the comma or the stop behind it; a mark of quotation by itself is none."""
    words = text.rsplit(None, 2)
    if not words:
        return ""
    return (words[-2] if words[-1] in _QUOTES and len(words) > 1 else words[-1]).rstrip(".,")


class Shortlist(Generic[T]):
    """Things with a pattern each, of which only those are to be tried whose pattern a text may match."""

    def __init__(self, things: Iterable[tuple[T, Needs]]) -> None:
        self._things: list[tuple[T, Needs]] = []
        self._always: list[int] = []
        self._of: dict[str, list[int]] = {}
        for number, (thing, needs) in enumerate(things):
            self._things.append((thing, needs[1:]))
            if not needs:
                self._always.append(number)
            for stretch in needs[0] if needs else ():
                self._of.setdefault(stretch, []).append(number)
        # A stretch is looked for only where a word of the text has its longest word, of those the last, within.
        self._short: dict[str, list[str]] = {}
        self._by_signs: dict[str, list[tuple[str, str]]] = {}
        for stretch in sorted(self._of):
            word = max(reversed(_WORD.findall(stretch)), key=len, default="")
            if len(word) < _SIGNS:
                self._short.setdefault(word, []).append(stretch)
            else:
                self._by_signs.setdefault(word[:_SIGNS], []).append((word, stretch))
        self._met_in = lru_cache(maxsize=8192)(self._told_by)

    def of(self, text: str, words: Iterable[str]) -> Iterator[T]:
        """Those that a text may match, in their order. words: what the text is made of, cut at its spaces or finer."""
        for number in sorted(self._numbers(text, words)):
            thing, others = self._things[number]
            if not others or has_needed(others, text):
                yield thing

    def _numbers(self, text: str, words: Iterable[str]) -> set[int]:
        found = set(self._always)
        for word, stretches in self._short.items():
            if word in text:
                self._note(stretches, text, found)
        for sure, open_ones in filter(None, map(self._met_in, words)):
            found |= sure
            self._note(open_ones, text, found)
        return found

    def _note(self, stretches: Iterable[str], text: str, found: set[int]) -> None:
        for stretch in stretches:
            if stretch in text:
                found.update(self._of[stretch])

    def _told_by(self, word: str) -> tuple[frozenset[int], tuple[str, ...]] | None:
        """The numbers of those whose stretches a word of a text has, and stretches that reach beyond the word."""
        signs = {word[at : at + _SIGNS] for at in range(len(word) - _SIGNS + 1)}
        met = [
            stretch
            for begins in self._by_signs.keys() & signs
            for longest, stretch in self._by_signs[begins]
            if longest in word
        ]
        sure = frozenset(number for stretch in met if stretch in word for number in self._of[stretch])
        return (sure, tuple(stretch for stretch in met if stretch not in word)) if met else None


@dataclass(frozen=True, slots=True)
class _Alternatives:
    """What was read between two brackets: by branch its sets. end: where the bracket closes."""

    branches: tuple[frozenset[tuple[str, ...]], ...]
    end: int

    def best(self) -> Needs:
        if not all(self.branches):
            return ()
        if len(self.branches) == 1:
            return tuple(sorted(self.branches[0], key=_rank)[:_MOST])
        return (tuple(sorted({stretch for branch in self.branches for stretch in min(branch, key=_rank)})),)


def _rank(stretches: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Long stretches are rare, and a few of them are rarer than many."""
    return -min(len(stretch.strip()) for stretch in stretches), len(stretches), stretches


def _read(pattern: str, at: int) -> _Alternatives:
    branches: list[frozenset[tuple[str, ...]]] = []
    sets: set[tuple[str, ...]] = set()
    stretch = ""
    while at < len(pattern) and pattern[at] != ")":
        char = pattern[at]
        if char not in _SPECIAL and not pattern.startswith(_OPTIONAL, at + 1):
            stretch += char
            at += 1
            if at < len(pattern) and pattern[at] not in "+{":
                continue
        _note(sets, [(stretch,)])
        stretch = ""
        if at >= len(pattern) or pattern[at] == ")":
            break
        if pattern[at] == "|":
            branches.append(frozenset(sets))
            sets = set()
            at += 1
        elif pattern[at] == "(":
            at, inner = _group(pattern, at)
            if not pattern.startswith(_OPTIONAL, at):
                _note(sets, inner)
        elif pattern[at] == "\\":
            at += 2
        elif pattern[at] == "[":
            at = pattern.index("]", at + 3 if pattern.startswith("[^", at) else at + 2) + 1
        elif pattern[at] == "{":
            at = pattern.index("}", at) + 1
        else:
            at += 1
    _note(sets, [(stretch,)])
    return _Alternatives((*branches, frozenset(sets)), at)


def _note(sets: set[tuple[str, ...]], found: Iterable[tuple[str, ...]]) -> None:
    sets.update(stretches for stretches in found if all(stretch.strip() for stretch in stretches))


def _group(pattern: str, at: int) -> tuple[int, Needs]:
    """Where a group ends and what it needs; what only looks ahead or behind, or ignores case, needs nothing."""
    if not pattern.startswith("(?", at):
        inner = _read(pattern, at + 1)
        return inner.end + 1, inner.best()
    if pattern.startswith("(?P<", at):
        inner = _read(pattern, pattern.index(">", at) + 1)
        return inner.end + 1, inner.best()
    start = at + 2
    while pattern[start] in "<=!:-i>":
        start += 1
    inner = _read(pattern, start)
    return inner.end + 1, inner.best() if pattern.startswith("(?:", at) else ()
