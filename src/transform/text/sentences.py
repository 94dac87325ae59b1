"""Sentences and their tokens, with exact offsets into an article's text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import NamedTuple

from transform.lexicon import lexicon_rows, word_list
from transform.records import Article, BlockKind, SpanKind
from transform.text.occurrences import straight
from transform.text.seasons import SeasonExpression, seasons_in


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word_list("sentences", "abbreviations"))


@cache
def _ambiguous_abbreviations() -> frozenset[str]:
    return frozenset(word_list("sentences", "ambiguous_abbreviations"))


@cache
def _inner_stops() -> frozenset[tuple[str, str]]:
    """The words on either side of a stop inside a name of an outlet or a network: "E! News", "A.V. Club"."""
    rows = [row.fields for row in (*lexicon_rows("outlets", "outlet"), *lexicon_rows("networks", "network"))]
    names = [name for row in rows for name in (row["name"], *row.get("aliases", ()))]
    return frozenset((match[1], match[2]) for name in names for match in _INNER_STOP.finditer(name))


_INNER_STOP = re.compile(r"(\S+[.!?])\s(?=(\w+))")
_WORD_TO_STOP = re.compile(r"\S+$")
# It begins with one of a few signs, so that a search skips all others.
_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"'”’»)\]]*(?:\[[^\]\s]{1,12}\])*(?=\s|$))")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*$")
# A stop inside marks this close together is part of a title ("A.P. Bio"), not the end of a sentence.
_LONGEST_TITLE = 48
_OPENERS = "\"'“‘«([—–-*•"

_RUN = re.compile(r"\w+")
_TOKEN = re.compile(
    r"\d++(?:[.,:]\d++)*+(?:st|nd|rd|th)?(?![A-Za-z]|-\w)"  # 13, 2.5, 26:05, 43rd
    r"|(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?(?:[’']s\b)?"  # S.W.A.T., P.D.
    r"|[^\W_]+(?:[’‘'`*/&+.-][^\W_]+)*\+?"  # words, with what is glued inside
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """One word or mark. lower: in lower case, apostrophes straight."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()


@dataclass(eq=False)
class Sentence:
    """A sentence, `text[start:end]` of the article, and the number of the block it stands in.

    lower: the text in lower case, letter for letter: the one that would become two is written as one. words: those
    in lower case, cut at whatever is neither letter, digit nor underscore. tokens: offsets into the article's text.
    """

    text: str
    start: int
    end: int
    block: int
    # Every sentence is asked for these, so that none of them waits to be.
    lower: str
    words: frozenset[str]
    tokens: list[Token]

    @cached_property
    def seasons(self) -> tuple[SeasonExpression, ...]:
        """The season expressions, those whose noun is left out behind the others; offsets into the article's text."""
        found = seasons_in(self.text, self.lower)
        return tuple(replace(one, start=one.start + self.start, end=one.end + self.start) for one in found)

    @property
    def is_question(self) -> bool:
        if not self.text.rstrip("\"'”’»)] ").endswith("?"):
            return False
        # "They dropped Harbor (and who would have thought so?)": the bracket asks, not the sentence.
        aside = self.text.rfind("(") if self.text.rstrip(". ").endswith(")") else 0
        return aside <= 0


def tokenize(text: str) -> list[Token]:
    """The tokens of a text."""
    return _tokens(text, straight(_lowered(text)), 0, len(text))


def _tokens(text: str, plain: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`. plain: the text in lower case, apostrophes straight."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        tokens.append(_token((text[a:b], plain[a:b], a, b)))
    return tokens


# What the constructor does, without its call: of nothing else does an article need so many.
_token: Callable[[tuple[str, str, int, int]], Token] = partial(tuple.__new__, Token)


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences in text order; a block never shares one with another."""
    sentences: list[Sentence] = []
    text = article.text
    lower = _lowered(text)
    plain = straight(lower)
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            # A row is one utterance: its cells belong together whatever their punctuation.
            spans = [(block.start, block.end)]
        else:
            marked = [
                (span.start, span.end)
                for span in block.spans
                if span.kind in (SpanKind.QUOTE, SpanKind.ITALIC) and span.end - span.start <= _LONGEST_TITLE
            ]
            spans = _spans(text, block.start, block.end, marked, is_headline=block.kind is BlockKind.HEADLINE)
        for start, end in spans:
            words = frozenset(_RUN.findall(lower, start, end))
            tokens = _tokens(text, plain, start, end)
            sentences.append(Sentence(text[start:end], start, end, number, lower[start:end], words, tokens))
    return tuple(sentences)


def _lowered(text: str) -> str:
    """A text in lower case, letter for letter."""
    return text.replace("İ", "i").lower()


def _spans(
    text: str, start: int, end: int, marked: list[tuple[int, int]], *, is_headline: bool
) -> list[tuple[int, int]]:
    spans = []
    at = start
    for match in _END.finditer(text, start, end):
        if not _ends_sentence(text, at, match, end):
            continue
        if any(a <= match.start() and match.end() < b for a, b in marked):
            continue
        if is_headline and _INITIALS.search(text, at, match.start() + 1):
            continue
        if text[at : match.end()].strip():
            spans.append(_trimmed(text, at, match.end()))
        at = match.end()
    if text[at:end].strip():
        spans.append(_trimmed(text, at, end))
    return spans


# "‘Harbor P.D.’ Renewed": in a headline the stop is the title's own.
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")


def _ends_sentence(text: str, at: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    following = match.end()
    while following < end and text[following].isspace():
        following += 1
    if following >= end:
        return True
    after = text[following]
    if after in _OPENERS and following + 1 < end:
        after = text[following + 1]
    if after.islower():
        return False
    if after.isalnum() and _is_inside_name(text, at, match.end(), following):
        return False
    if mark[0] != "." or len(mark.rstrip("\"'”’»)]")) > 1:
        return True
    found = _WORD_BEFORE.search(text, max(at, match.start() - 24), match.start())
    word = found.group().strip("'’\"") if found else ""
    plain = word.lower()
    if plain in _ambiguous_abbreviations():
        return after.isupper()
    if plain in _abbreviations():
        return False
    # Initials (J. J. Abrams) do not end a sentence; dotted names (S.W.A.T.) do, before a capital.
    return not (len(word) == 1 and word.isupper() and word != "I")


def _is_inside_name(text: str, at: int, stop: int, following: int) -> bool:
    before, after = _WORD_TO_STOP.search(text, max(at, stop - 12), stop), _RUN.match(text, following)
    return (
        before is not None and after is not None and (before.group().lstrip(_OPENERS), after.group()) in _inner_stops()
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
