"""Where words are printed in a text: by plain search, nothing compiled for an article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_RUN = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4)
def words_of(text: str) -> frozenset[str]:
    """The different words of an article's text, as printed, which several ask for; cut at all but letters."""
    return frozenset(_RUN.findall(text))


def straight(text: str) -> str:
    """A text with its apostrophes straight, sign for sign."""
    return text.replace("’", "'").replace("‘", "'").replace("`", "'")


def find_all(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where words stand in `text[start:end]`, whatever stands beside them."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def find_word(text: str, word: str) -> Iterator[int]:
    """Where a word, with what marks are in it, stands in the text with a word's bounds at either end."""
    at = text.find(word)
    while at >= 0:
        if _is_bound(text, at) and _is_bound(text, at + len(word)):
            yield at
            at = text.find(word, at + len(word))
        else:
            at = text.find(word, at + 1)


def has_small_word(text: str, word: str) -> bool:
    """Whether a word stands in the text by itself, all in the small letters a to z, and in no compound."""
    if not (word.isascii() and word.isalpha() and word.islower()):
        return False
    for at in find_all(text, word, 0, len(text)):
        end = at + len(word)
        if (at == 0 or not (is_letter(text[at - 1]) or text[at - 1] in "'’-")) and (
            end == len(text) or not (is_letter(text[end]) or text[end] == "-")
        ):
            return True
    return False


def find_words(text: str, words: Sequence[str], gap: re.Pattern[str], start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the words stand one behind the other, `gap` between each two, no letter or digit at either end."""
    at = text.find(words[0], start)
    while at >= 0:
        end = _end_of(text, words, gap, at)
        is_whole = end is not None and not (at and is_letter(text[at - 1]))
        if end is not None and is_whole and not (end < len(text) and is_letter(text[end])):
            yield at, end
            at = text.find(words[0], end)
        else:
            at = text.find(words[0], at + 1)


def find_any(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the phrases is printed, in order, without overlap, of those that begin at one place the longest.

    A space matches any run of them, a straight apostrophe any kind of it; neither end stands in a word or a compound.
    """
    found = []
    plain = straight(text)
    for phrase in phrases:
        run = _RUN.search(phrase)
        if run is None:
            continue
        words = phrase.split(" ")
        for start in find_word(text, run.group()):
            at = start - run.start()
            end = _end_of(text, words, _SPACES, at, plain) if _may_begin(text, at) else None
            if end is not None and _may_end(text, end):
                found.append((at, -len(phrase), phrase, end))
    spans: list[tuple[int, int]] = []
    for at, _, _, end in sorted(found):
        if not spans or at >= spans[-1][1]:
            spans.append((at, end))
    return spans


def _end_of(text: str, words: Sequence[str], gap: re.Pattern[str], at: int, plain: str | None = None) -> int | None:
    """Where the words that begin at an offset end. plain: the text to compare those with an apostrophe with."""
    end = at
    for number, word in enumerate(words):
        if number:
            between = gap.match(text, end)
            if between is None:
                return None
            end = between.end()
        if not (text if plain is None or "'" not in word else plain).startswith(word, end):
            return None
        end += len(word)
    return end


def _may_begin(text: str, at: int) -> bool:
    if at <= 0:
        return at == 0
    return not is_letter(text[at - 1]) and not (text[at - 1] in "’'-" and at > 1 and is_letter(text[at - 2]))


def _may_end(text: str, end: int) -> bool:
    following = text[end : end + 3]
    if not following:
        return True
    if is_letter(following[0]) or following[0] == "-":
        return False
    return not (following[0] in "’'" and len(following) == 3 and is_letter(following[1]) and is_letter(following[2]))


def matches_at(
    pattern: re.Pattern[str], places: Iterable[int], text: str, end: int | None = None
) -> Iterator[re.Match[str]]:
    """The matches of a pattern, without overlap, that begin at one of some places, which are in order.

    To try a long pattern only where it may begin costs a fraction of looking for it everywhere.
    """
    limit = len(text) if end is None else end
    at = 0
    for place in places:
        match = pattern.match(text, place, limit) if place >= at else None
        if match is not None:
            yield match
            at = match.end()


def is_letter(char: str) -> bool:
    """Whether a character is part of words: a letter, a digit or an underscore."""
    return char.isalnum() or char == "_"


def _is_bound(text: str, at: int) -> bool:
    before = at > 0 and is_letter(text[at - 1])
    return before != (at < len(text) and is_letter(text[at]))
