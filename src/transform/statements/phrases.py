"""Turns of phrase of the lexicon, matched on a row of items."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transform.errors import LexiconError
from transform.lexicon import WordGate, lexicon_rows, word_list, word_set
from transform.needed import Needs, Shortlist, needed
from transform.records import Kind
from transform.statements.clauses import QUOTES, Item, ItemKind
from transform.text.seasons import SeasonExpression, SeasonKind
from transform.text.sentences import Sentence

_LETTER = {
    ItemKind.SHOW: "s",
    ItemKind.TITLE: "s",
    ItemKind.ANAPHOR: "s",
    ItemKind.SHOWS: "s",
    ItemKind.NETWORK: "n",
    ItemKind.PERSON: "h",
}
# What a slot leaves of a phrase's stretch of letters.
_SLOT_ENDS = re.compile(r"<\w?|>")
_SEASON_SLOT = re.compile(r"\{(?:season|next|count)\}|<\[?[qkr]+\]?\\d\+>")
# Words that no description of a title has: what governs it stands before them.
_NO_DESCRIPTION = (
    word_set("syntax", "prepositions")
    | word_set("syntax", "listing")
    | word_set("syntax", "be")
    | word_set("syntax", "have")
    | word_set("syntax", "modals")
    | word_set("syntax", "right_stops")
    | {"renew", "whether", "that", "not", "no"}
)
_LONGEST_DESCRIPTION = 8
# What a description may stand behind, so that nothing of the phrase itself is taken for one.
_GOVERNS = frozenset({"of", "for", "on", "about", "regarding", "renew", "whether"})
# Longer than any word, so that it is the most telling of what a pattern needs.
_A_SEASON = "season" * 9
# The marks that a phrase may have in it.
_MARKS = (":", ";")
_SLOTS = {
    "{show}": r"(?P<show><s\d+>)",
    "{season}": r"(?P<season><[qkr]\d+>)",
    "{next}": r"(?P<season><q\d+>)",
    "{count}": r"(?P<season><k\d+>)",
    "{network}": r"<n\d+>",
    "{gap}": r"(?:(?!<s)\S+ ){0,14}?",
}


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found.

    show, season: item numbers, -1 and None where the phrase has none; at: the item it begins with.

    number: the season that the phrase itself means ("one and done"), or None. lead: the preposition that the phrase
    puts before its season in effect ("lasted two seasons" tells what "after two seasons" does), or None. is_weak:
    everyday words, of which only a known show makes a decision.
    """

    kind: Kind
    show: int
    season: int | None
    at: int
    rule: str
    number: int | None = None
    lead: str | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A pattern of the lexicon. words: a line without one of them has no match, empty where any may.

    has_season: every match has a season in it.
    """

    kind: Kind
    pattern: re.Pattern[str]
    rule: str
    words: frozenset[str]
    has_season: bool
    number: int | None
    lead: str | None
    is_weak: bool


@cache
def _phrases() -> tuple[_Phrase, ...]:
    out = []
    for row in lexicon_rows("phrases", "phrase"):
        try:
            kind = Kind(row.fields["kind"])
            words = frozenset(row.fields.get("words", ()))
            for position, pattern in enumerate(row.fields["patterns"]):
                out.append(
                    _Phrase(
                        kind,
                        re.compile(_compiled(pattern)),
                        f"{kind.value}.phrase-{position + 1}",
                        words,
                        _needs_season(pattern),
                        row.fields.get("season"),
                        row.fields.get("lead"),
                        row.fields.get("is_weak", False),
                    )
                )
        except (ValueError, re.error) as error:
            raise LexiconError(f"{row.where}: {error}") from error
    return tuple(out)


@cache
def _shortlist() -> Shortlist[_Phrase]:
    return Shortlist((phrase, needed(phrase.pattern.pattern)) for phrase in _phrases())


@cache
def _wordings() -> Shortlist[_Phrase]:
    """As the shortlist, for a line that has its words only: nothing is asked of what stands for the slots."""
    return Shortlist((phrase, _of_words(needed(phrase.pattern.pattern))) for phrase in _phrases())


def _needs_season(pattern: str) -> bool:
    """Whether a pattern of the lexicon has a slot for a season that no branch of it goes without."""
    marked = _SEASON_SLOT.sub(_A_SEASON, pattern)
    return any(all(_A_SEASON in stretch for stretch in stretches) for stretches in needed(marked)[:1])


def _of_words(needs: Needs) -> Needs:
    plain = [tuple(_longest_plain(stretch) for stretch in stretches) for stretches in needs]
    return tuple(stretches for stretches in plain if all(stretches))


def _longest_plain(stretch: str) -> str:
    return max((part.strip() for part in _SLOT_ENDS.split(stretch)), key=len)


def _compiled(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = (
            pattern.replace(slot, expression, 1)
            if slot in ("{show}", "{season}", "{next}", "{count}")
            else pattern.replace(slot, expression)
        )
    return r"(?<!\S)" + pattern + r"(?!\w)"


@cache
def phrase_gate() -> WordGate:
    """A quick test: a sentence that does not pass it has no phrase."""
    rows = lexicon_rows("phrases", "phrase")
    words = {word for row in rows for word in row.fields.get("words", ())} - set(word_list("phrases", "everyday"))
    return WordGate([*word_list("phrases", "gate"), *words])


def may_have_phrase(sentence: Sentence) -> bool:
    """Whether the words of a sentence, whatever they stand for, leave room for a phrase."""
    words = [token.lower for token in sentence.tokens if token.lower[0].isalnum() or token.lower in _MARKS]
    line = _spelt_out(" ".join(words))
    told = frozenset(line.split())
    return any(
        (not phrase.words or not phrase.words.isdisjoint(told)) and (not phrase.has_season or bool(sentence.seasons))
        for phrase in _wordings().of(line, told)
    )


def find_phrases(items: list[Item], asides: Mapping[int, int]) -> Iterator[PhraseMatch]:
    """The phrases in a row of items, of a sentence that passes the gate.

    asides: as of `find_asides`; what they part is read together too ("Harbor, which Fox dropped, got a second season").
    """
    taken: set[int] = set()
    rows: list[Iterable[int]] = [range(len(items))]
    described = _descriptions(items)
    if asides or described or any(item.lower == "(" for item in items):
        rows.append(_without(items, asides, described))
    for row in rows:
        yield from _found_in(items, row, taken)


def _descriptions(items: Sequence[Item]) -> frozenset[int]:
    """The places of what describes a title before it: "the fate of crime drama Harbor", "of Ann Poe's Harbor"."""
    found: set[int] = set()
    for k, item in enumerate(items):
        if not item.is_named or not k:
            continue
        j = k
        while j > 0 and items[j - 1].lower in QUOTES:
            j -= 1
        if item.has_genre:
            low = max(0, j - _LONGEST_DESCRIPTION)
            first = next((n + 1 for n in range(j - 1, low - 1, -1) if _ends_description(items[n])), low)
            if first > 0 and items[first - 1].lower in _GOVERNS:
                found.update(range(first, j))
        elif items[j - 1].kind in (ItemKind.PERSON, ItemKind.NETWORK) and item.start - items[j - 1].end > 1:
            found.add(j - 1)
    return frozenset(found)


def _ends_description(item: Item) -> bool:
    return (
        item.lower in _NO_DESCRIPTION
        or item.kind not in (ItemKind.WORD, ItemKind.PERSON, ItemKind.NETWORK, ItemKind.TITLE)
        or item.is_marked
    )


def _without(items: list[Item], asides: Mapping[int, int], described: Container[int]) -> list[int]:
    """The places of the items that stand in no aside and in no brackets, and describe no title."""
    kept = []
    depth = 0
    beyond = -1
    for k, item in enumerate(items):
        depth += item.lower == "("
        beyond = max(beyond, asides.get(k, -1))
        if not depth and k > beyond and k not in described:
            kept.append(k)
        depth = max(0, depth - (item.lower == ")"))
    return kept


def _found_in(items: list[Item], row: Iterable[int], taken: set[int]) -> Iterator[PhraseMatch]:
    words = []
    starts = []
    at = 0
    has_season = False
    for number in row:
        item = items[number]
        if item.kind is ItemKind.MARK and item.lower not in _MARKS:
            continue
        has_season = has_season or item.season is not None
        letter = _season_letter(item.season) if item.season is not None else _LETTER.get(item.kind)
        word = f"<{letter}{number}>" if letter and item.lower not in ("its", "their") else item.lower
        word = _spelt_out(word)
        words.append(word)
        starts.append((at, number))
        at += len(word) + 1
    line = " ".join(words)
    told = frozenset(line.split())
    for phrase in _shortlist().of(line, told):
        if (phrase.has_season and not has_season) or (phrase.words and phrase.words.isdisjoint(told)):
            continue
        for match in phrase.pattern.finditer(line):
            slots = match.groupdict()
            show = int(slots["show"][2:-1]) if slots.get("show") else -1
            group = slots.get("season")
            if show in taken:
                continue
            taken.add(show)
            first = starts[max(0, bisect_right(starts, (match.start(), 1 << 30)) - 1)][1]
            season = int(group[2:-1]) if group else None
            yield PhraseMatch(phrase.kind, show, season, first, phrase.rule, phrase.number, phrase.lead, phrase.is_weak)


_NOT = re.compile(r"n't(?!\S)")


def _spelt_out(line: str) -> str:
    """Words in lower case with "not" written in full."""
    return _NOT.sub(" not", line) if "n't" in line else line


def _season_letter(season: SeasonExpression) -> str:
    """q: a season by number or a further one; k: so many there were; r: any other."""
    if season.kind in (SeasonKind.NUMBER, SeasonKind.MORE, SeasonKind.THROUGH):
        return "q"
    return "k" if season.kind is SeasonKind.COUNT else "r"
