"""The titles of an article that its credits may hang on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transform.credits.placed import find_placed_titles
from transform.credits.roster import Roster
from transform.credits.titles import (
    COMPANIES,
    asked_titles,
    with_cued_titles,
    with_headline_titles,
    with_longer_titles,
    with_told_titles,
    with_whole_headline,
    without_label,
    without_labels,
)
from transform.lexicon import word_list
from transform.names.mentions import Mention, Mentions
from transform.names.persons import plain
from transform.names.titles import genre_nouns, listed_titles
from transform.records import Article
from transform.text.occurrences import find_word, straight, words_of

_WORD = re.compile(r"\w+")
# How many paragraphs begin with a label.
_REPEATED = 3
_BREAKERS = frozenset(word_list("cast", "breakers"))
# What passed for a title and is a sentence, or a category of an encyclopedia.
_CLAUSE_WORD = re.compile(r"^Category:| (?:is|are|was|were|has|have|had|will|gets) ")


@dataclass(frozen=True, slots=True)
class Subjects:
    """items: the mentions of shows in text order; named: those of works that may be shows; main: what it is about."""

    items: list[Mention]
    named: tuple[Mention, ...]
    main: tuple[str, ...]


def find_subjects(
    article: Article,
    mentions: Mentions,
    told: frozenset[str],
    roster: Roster,
    marked: Sequence[tuple[int, int]],
) -> Subjects:
    """The titles that the credits of an article may hang on.

    told: the shows of the article's statements. roster: the people it names; none of them is a show by its name.
    marked: where the article marks a title.
    """
    text = article.text
    in_headline = {
        item.show
        for item in mentions.items
        if item.end <= len(article.title) and (item.is_marked or not roster.is_part_of_name(item))
    }
    episodes = _episodes(text, mentions.items) | _said(text, mentions.items)
    acting = _acting(text, mentions.items)
    items = [
        item
        for item in mentions.items
        if plain(item.show) not in _BREAKERS
        and item.show not in episodes
        and not _is_maker(item)
        and item.show not in acting
        and (item.is_marked or item.show.lower() not in genre_nouns())
        and plain(item.show) not in COMPANIES
        and not _CLAUSE_WORD.search(item.show)
        and not _is_labelled(text, item)
        and not _is_date(text, item)
        and not roster.is_person(text, item, is_main=item.show in mentions.main[:1] and item.show in in_headline)
    ]
    asked = asked_titles(text, items)
    items = [replace(item, show=asked.get(item.show, item.show)) for item in items] if asked else items
    items = _as_printed(article, _without_people(items, roster), marked)
    items = with_told_titles(article, without_labels(text, items), told, roster)
    items = with_cued_titles(article, items, marked)
    items = with_longer_titles(text, with_headline_titles(article, items, roster, marked))
    placed = find_placed_titles(article, mentions, items, roster)
    return Subjects(
        with_whole_headline(article, sorted([*items, *placed.told], key=lambda item: item.start), roster),
        (*placed.named, *_listed(text, [*items, *placed.told, *placed.named])),
        tuple(without_label(text, asked.get(show, show)) for show in mentions.main),
    )


@cache
def _listed_by_word() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The listed titles of several words, with where in each it stands, by the longest of these."""
    by_word: dict[str, list[tuple[str, int]]] = {}
    for listed in listed_titles():
        title = listed.removeprefix("The ") if listed.count(" ") > 1 else listed
        if " " in title:
            word = max(_WORD.finditer(title), key=lambda match: len(match.group()))
            by_word.setdefault(word.group(), []).append((title, word.start()))
    return {word: tuple(titles) for word, titles in by_word.items()}


def _listed(text: str, others: Sequence[Mention]) -> Iterator[Mention]:
    """The listed titles that stand outside of other mentions: what a role may be said to be in."""
    plain_text, titles = straight(text), _listed_by_word()
    spans = [
        (at - offset, at - offset + len(title))
        for word in titles.keys() & words_of(text)
        for at in find_word(text, word)
        for title, offset in titles[word]
        if plain_text.startswith(title, at - offset)
    ]
    taken = [(item.start, item.end) for item in others]
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        is_whole = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
        if is_whole and not any(start < b and a < end for a, b in taken):
            yield Mention(start, end, text[start:end], False)
            taken.append((start, end))


# "this episode, “The Gate”", "an episode titled “The Gate”".
_EPISODE = re.compile(r"\bepisodes?(?: \d+)?,?(?: (?:titled|entitled|called|named))?,? [\"“‘'«]$", re.IGNORECASE)


def _episodes(text: str, items: Iterable[Mention]) -> frozenset[str]:
    """The marked titles that an episode goes by."""
    return frozenset(
        item.show for item in items if item.is_marked and _EPISODE.search(text, max(0, item.start - 24), item.start)
    )


# What no show does: "in the drama series, ◆ will play …", "on the show, ◆ was first played by …".
_ACTS = re.compile(
    r",? (?:who )?(?:(?:will|would|also|then|later|originally|previously|currently) )*"
    r"(?:plays?|played|portrays?|portrayed|voices|voiced|reprises?) [A-Zhtao]"
    r"|,? (?:(?:is|was|will be|has been|had been) )?(?:\w+ly |first )?(?:played|portrayed|voiced) by "
)


def _acting(text: str, items: Iterable[Mention]) -> frozenset[str]:
    """What passed for a title and plays somebody, or is played by somebody, somewhere in the text."""
    return frozenset(item.show for item in items if not item.is_marked and _ACTS.match(text, item.end))


# What companies that make series are called by.
_MAKERS = (" Productions", " Pictures", " Studios", " Entertainment")


def _is_maker(item: Mention) -> bool:
    return not item.is_marked and item.show.endswith(_MAKERS)


# "says he's ‘excited’": a word that somebody said.
_SAID = re.compile(r"(?:\w['’](?:s|re|m)|\b(?:is|are|was|were|feels?|so|very)) [\"“'‘]$", re.IGNORECASE)


def _said(text: str, items: Iterable[Mention]) -> frozenset[str]:
    """The single words in quotation marks that say how somebody is."""
    return frozenset(
        item.show
        for item in items
        if item.is_marked and " " not in item.show and _SAID.search(text, max(0, item.start - 12), item.start)
    )


def _is_date(text: str, item: Mention) -> bool:
    """Whether a number that passed for a title is a year where it stands: "the best of 2014"."""
    return item.show.isdigit() and not item.is_marked and text.endswith((" in ", " of ", " since "), 0, item.start)


def _as_printed(article: Article, items: list[Mention], marked: Sequence[tuple[int, int]]) -> list[Mention]:
    """The mentions, each under the title that the marks in the text give it.

    "Harbor", marked before "Harbor Nights" is, is no short form of that; but where the headline alone marks "Harbor",
    the one "Harbor Nights" of the text is meant.
    """
    text, body = article.text, len(article.title)
    first: dict[str, int] = {}
    for start, end in marked:
        if start > body:
            first.setdefault(text[start:end], start)
    short = {item.show for item in items if item.is_marked and item.end <= body} - set(first)
    longer = {show: [title for title in first if title.startswith(f"{show} ")] for show in short}
    whole = {
        show for show in first if any(title.startswith(f"{show} ") and at > first[show] for title, at in first.items())
    }
    return [
        replace(item, show=longer[item.show][0])
        if len(longer.get(item.show, ())) == 1
        else replace(item, show=text[item.start : item.end])
        if item.is_marked and text[item.start : item.end] in whole
        else item
        for item in items
    ]


def _without_people(items: list[Mention], roster: Roster) -> list[Mention]:
    """The mentions, without the person that a colon adds to a title: "the judges of ◆: Ann Orr, Kit Lane"."""
    shows = {item.show for item in items}
    bare = {
        show: title
        for show in shows
        for title, colon, rest in [show.rpartition(": ")]
        if colon and title in shows and " " in rest and roster.names_somebody(rest)
    }
    return [replace(item, show=bare[item.show]) if item.show in bare else item for item in items] if bare else items


def _is_labelled(text: str, item: Mention) -> bool:
    """Whether a title took along what several paragraphs begin with: "The News: ◆"."""
    label, colon, _ = item.show.partition(": ")
    if not colon or item.is_marked or text.count(f"{label}: ") < _REPEATED:
        return False
    return len(re.findall(rf"\n(?:\d{{1,3}}[.)] )?{re.escape(label)}: ", text)) >= _REPEATED


def title_spans(items: Iterable[Mention], marked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Title spans in order, without overlap: the mentions of shows, and whatever else is marked as a title."""
    spans = sorted(
        {(mention.start, mention.end) for mention in items} | set(marked),
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
