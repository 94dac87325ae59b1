"""Where titles that are known beforehand stand in a sentence, whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from transform.names.networks import network_name
from transform.names.titles import POSSESSIVE, genre_nouns, not_titles, openings, plain_keys, run_ends
from transform.text.occurrences import is_letter
from transform.text.sentences import Token, tokenize

# So much of a title behind its first word is looked up with it: a space and four signs tell most of them apart, and of
# what is shorter a space and one.
_AHEAD = 5
_AHEAD_AT_LEAST = 2
# Words that print has in either case within a title.
_SMALL = frozenset(("is", "are", "my", "our", "your", "it", "its", "be", "me", "us", "so", "you", "not", "that"))
# From so many words on, a title is told from other capitals whatever stands beside it.
_LONG = 3


class ListedTitle(NamedTuple):
    """A title of two words and more. lower: the same in lower case."""

    plain: str
    lower: str
    is_long: bool


Index = Mapping[str, Sequence[ListedTitle]]


@lru_cache(maxsize=8)
def index_titles(titles: frozenset[str]) -> Index:
    """The titles of two words and more by how they begin, in lower case, the longest first."""
    table: dict[str, list[ListedTitle]] = {}
    keys = plain_keys(titles)
    # The article is often left out.
    for title in sorted(keys | {key.removeprefix("The ") for key in keys}, key=len, reverse=True):
        n_words, end = _measure(title)
        if n_words > 1:
            lower = title.lower()
            ahead = _AHEAD if len(lower) >= end + _AHEAD else _AHEAD_AT_LEAST
            table.setdefault(lower[: end + ahead], []).append(ListedTitle(title, lower, n_words >= _LONG))
    return table


def _measure(title: str) -> tuple[int, int]:
    """How many words a title has, and where its first word ends; few titles have more than letters and spaces."""
    if title.replace(" ", "").isalnum():
        return title.count(" ") + 1, len(title.partition(" ")[0])
    words = [token for token in tokenize(title) if token.is_word]
    return len(words), words[0].end if words else 0


def find_listed(
    plain: str, lower: str, tokens: Sequence[Token], openings: Iterable[int], index: Index
) -> Iterator[tuple[int, int]]:
    """The titles of an index that a sentence names, in order, without overlap; a headline may capitalise more of them.

    plain: the text, apostrophes straight; lower: the same in lower case. openings: the numbers of the capitalised
    tokens, and of others perhaps.
    """
    at = 0
    for number in openings:
        token = tokens[number]
        titles = index.get(lower[token.start : token.end + _AHEAD], ())
        short = index.get(lower[token.start : token.end + _AHEAD_AT_LEAST], ())
        if not (titles or short) or token.start < at or not token.is_capital:
            continue
        for title in (*titles, *short):
            end = token.start + len(title.plain)
            if (
                lower.startswith(title.lower, token.start)
                and _is_cased(title.plain, plain[token.start : end])
                and _may_end(plain, end)
                and _stands_free(plain, tokens, number, end, is_long=title.is_long)
            ):
                article = tokens[number - 1] if number > 1 else token
                start = article.start if article.text == "The" and article.end + 1 == token.start else token.start
                yield start, end
                at = end
                break


def _is_cased(title: str, printed: str) -> bool:
    """Whether what is printed has a title's capitals, those of its small words apart: "Days of our Lives"."""
    if title == printed:
        return True
    return not any(
        word.lower() not in _SMALL and any(a.isupper() and b.islower() for a, b in zip(word, other, strict=True))
        for word, other in zip(title.split(" "), printed.split(" "), strict=True)
    )


def _may_end(plain: str, end: int) -> bool:
    following = plain[end : end + 2]
    return not following or not (is_letter(following[0]) or (following[0] == "-" and is_letter(following[-1])))


def _stands_free(plain: str, tokens: Sequence[Token], first: int, end: int, *, is_long: bool) -> bool:
    """Whether the words on either side are none that the title is a part of: "Sleepy Hollow Cemetery"."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].end <= end:
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text == ":" and plain[after.end + 1 : after.end + 2].isupper():
        return False
    if is_long:
        # "The Atypical Family Tree": where the whole is a title, its last word stands among small letters.
        return not (after is not None and after.start - end == 1 and _belongs(after) and _is_last(tokens, last + 1))
    before = tokens[first - 1] if first else None
    return not (
        (before is not None and tokens[first].start - before.end == 1 and _belongs(before))
        or (after is not None and after.start - end == 1 and _belongs(after))
    )


@cache
def _apart() -> frozenset[str]:
    """Words that are no part of a name whatever stands beside them."""
    return run_ends() | openings() | genre_nouns() | not_titles()


def _is_last(tokens: Sequence[Token], k: int) -> bool:
    """Whether small letters or a mark follow a word."""
    return k + 1 >= len(tokens) or not tokens[k + 1].is_capital


def _belongs(token: Token) -> bool:
    """Whether a word may be a part of a name that goes beyond the title beside it."""
    return (
        token.is_capital
        and token.is_word
        and token.lower not in _apart()
        and not POSSESSIVE.search(token.text)
        and network_name(token.text) is None
    )
