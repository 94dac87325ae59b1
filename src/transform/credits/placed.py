"""Titles that stand where a credit has its show: "played Ann Orr in ◆", "the soap ◆", "◆ star Kit Lane", "ITV's ◆"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transform.credits.lists import is_heading
from transform.credits.roster import Roster
from transform.lexicon import any_of, word_list, word_set
from transform.names.chunks import Chunk
from transform.names.mentions import Mention, Mentions
from transform.names.networks import network_name
from transform.names.persons import find_names, has_given_name, plain
from transform.names.titles import genre_nouns, not_titles
from transform.records import Article, BlockKind

_BREAKERS = word_set("cast", "breakers")
_NOWHERE = word_set("cast", "not_persons") | word_set("cast", "institutions") | word_set("cast", "places")
_LONGEST_HEADING = 50
# How far below a heading, in characters, its title must be met again.
_SECTION = 400
# The words right before a title, and how far back the credit that leads to it may begin.
_PLACE = (" in ", " on ", " from ", " in the ", " on the ", " from the ")
# One word behind somebody who has no name is where the story plays: "a judge in Sacramento".
_SCENE = re.compile(r"\ban? [^.;()\n]{3,60} in $")
_WORKED = re.compile(rf"\b(?:{'|'.join(word_list('cast', 'worked'))})\b[^.;()\n]{{0,90}}$")
_ENDS = re.compile(rf"[\"”'’]?(?:[^\w\s]|$|\n| (?:{'|'.join(word_list('cast', 'after_title'))})\b)")
_FAME = re.compile(rf"(?:['’]s?)?[\"”’']? {any_of(word_list('cast', 'fame'))},? (?=[A-Z])|[\"”'’]? fame\b")
# "◆, which starred Ann Orr": of films as well, but then the text is not about television.
_AIRED = re.compile(
    r"[\"”'’]?,? (?:which|that) (?:originally |also |first )?(?:stars|starred|aired|premiered|debuted|ran)\b"
)
# "◆ stars Ann Orr", "◆, starring Ann Orr".
_STARS = re.compile(
    r"[\"”’']?,? (?:(?:co-)?(?:stars|starring|starred)|\(with|with (?:stars?|actors?|actress|hosts?)) (?=[A-Z])"
)
# "the ◆ ◆ series": of one word it would be a kind, "the Korean series".
_KIND_BEHIND = re.compile(r"(?<=\w)(?: TV| television)? (?:series|sitcom|miniseries|revival|reboot|after-?show)\b")
# How a column goes from show to show: "over at ◆", "next is news from ◆".
_OVER_TO = re.compile(r"\b(?:[Oo]ver (?:at|to|on|in)|news (?:from|on)|[Bb]ack (?:at|on)) (?:the )?$")
# "◆ is a three-part series", "Titled ◆, the drama …".
_IS_SERIES = re.compile(
    r"[\"”’']? is (?:an?|the|its|their) (?:(?!(?:feature|short|new|latest)? ?films?\b)[\w’'-]+,? ){0,5}?"
    r"(?:tv series|television series|series|sitcom|dramedy|miniseries|docuseries|"
    r"soap opera|telenovela|k-drama)\b(?! of\b)"
)
# "◆, a single-camera comedy starring Ann Orr".
_APPOSED = re.compile(
    r"[\"”’']?,[\"”’']? an? (?:(?!(?:film|feature|movie)\b)[\w’'-]+,? ){0,4}?"
    r"(?:series|sitcom|comedy|drama|dramedy|miniseries|docuseries|procedural|soap) "
    r"(?:starring|about|which|that|following|created by|executive[- ]produced)\b"
)
# "◆ follows Vera (Ann Orr)", "◆ centres on a judge": at the beginning of a sentence.
_TELLS = re.compile(
    r"[\"”’']?(?:,[^.;\n]{3,60},)? (?:also )?(?:follows|followed|cent(?:er|re)s (?:on|around)|revolves around"
    r"|tells the story of) (?=[A-Z]|an? |the |newly|two |three |four |five |young )"
)
# "◆ has also been cut": said of a film or a person as well, but then the text is not about television.
_DECIDED = re.compile(
    r"[\"”’']?,? (?:(?:has|had) (?:also |now |already |officially )?been|was|is being) (?:also |now |officially )?"
    r"(?:cut|axed|cancell?ed|renewed|recommissioned|scrapped|dropped|greenlit) "
)
_SENTENCE = re.compile(r"(?:^|[.!?][\"”’']? )$")
_TITLING = ("Titled ", "Entitled ", "Called ")
_TITLED = re.compile(rf"(?:^|[.!?][\"”]? )(?:{'|'.join(_TITLING)})$")
_THE_SERIES = re.compile(
    r"[\"”’']?,[\"”’']? (?:the|this) (?:[\w-]+ ){0,3}(?:series|drama|comedy|sitcom|show|thriller)\b"
)
_NETWORK_BEHIND = re.compile(
    r"[\"”’']? (?:\((?:[A-Z][a-z]+days?(?: at [\w:. ]+)?, )?([A-Z][^(),\n]{1,24})(?:, [\w:., ]{1,24})?\)"
    r"|(?:(?:begins|starts|airs|aired|returns|premieres|premiered|launches"
    r"|debuts|is back) )?"
    r"on ([A-Z][\w+]+(?: TV\+?)?))"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Mentions of titles told by their places. told: called series; named: merely where somebody is said to have been.

    A title that is merely named may be a film's or a play's as well, and is never what the text goes on about.
    """

    told: tuple[Mention, ...]
    named: tuple[Mention, ...]


def find_placed_titles(article: Article, mentions: Mentions, items: list[Mention], roster: Roster) -> Placed:
    """Every place outside `items` of a title that the words around one of its places tell for one.

    roster: the people the article names; none of them is a title by the place of a name.
    """
    reader = _Reader(article.text, roster)
    taken = {offset for item in items for offset in (item.start, item.end)}
    runs = [
        run
        for chunks in mentions.chunks
        for chunk in chunks
        if (run := reader.run(chunk)) is not None and run[0] not in taken and run[1] not in taken
    ]
    body = next((block.end for block in article.blocks if block.kind is BlockKind.HEADLINE), 0)
    told, named = set(_headings_told(article, runs)), set()
    for start, end in runs:
        title = article.text[start:end]
        if start <= body or title in told:
            continue
        before = _before(article.text, start)
        if _is_called_series(article.text, start, end, before):
            told.add(title)
        elif title not in named and reader.is_named(start, end, before):
            named.add(title)
    told, named = set(filter(reader.may_be_title, told)), set(filter(reader.may_be_title, named))
    if not told and not named:
        return Placed((), ())
    found = [
        Mention(a, b, article.text[a:b], False)
        for a, b in runs
        if article.text[a:b] in told or article.text[a:b] in named
    ]
    free = [one for one in found if not any(item.start < one.end and one.start < item.end for item in items)]
    return Placed(tuple(one for one in free if one.show in told), tuple(one for one in free if one.show not in told))


def _headings_told(article: Article, runs: list[tuple[int, int]]) -> Iterator[str]:
    """The headings that the text below each takes up as a name: "Harbor" over "In its second year ‘Harbor’ …"."""
    headings = [
        (block.end, article.text[block.start : block.end].strip(" \"“”'‘’"))
        for block in article.blocks[1:]
        if block.end - block.start <= _LONGEST_HEADING and is_heading(article, block)
    ]
    starts = [start for start, _ in runs]
    for end, title in headings:
        below = runs[bisect_left(starts, end) : bisect_left(starts, end + _SECTION)]
        if any(article.text[a:b] == title and (" " in title or _ENDS.match(article.text, b)) for a, b in below):
            yield title


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    roster: Roster

    def run(self, chunk: Chunk) -> tuple[int, int] | None:
        """A chunk without the network or the sentence's first word before the title, and without its possessive."""
        start, end = chunk.start, chunk.end
        owner = _OWNER.match(self.text, start, end)
        if owner and owner.end() < end and (network_name(owner.group(1)) or network_name(owner.group(1) + "!")):
            start = owner.end()
        elif chunk.is_initial:
            first = _FIRST.match(self.text, start, end)
            if first and plain(first.group(1)) in _OPENERS:
                start = first.end()
        # "plays Mara on the ◆": the role is no part of the title.
        place = _BEHIND_ROLE.search(self.text, start, end)
        if place and _ROLE_AHEAD.search(self.text, max(0, start - 12), start):
            start = place.end()
        if self.text.startswith("the ", start):
            start += 4
        possessive = _POSSESSIVE.search(self.text, start, end)
        end = possessive.start() if possessive else end
        return (start, end) if start < end else None

    def may_be_title(self, title: str) -> bool:
        """Whether words may be a title at all: no name of somebody, of a place or a network, and no general word."""
        words = [plain(word) for word in title.split()]
        if len(title) < 3 or not (title[0].isupper() or title[0].isdigit()) or _NUMBER.fullmatch(title):
            return False
        if len(words) == 1 and (words[0] in _BREAKERS or words[0] in _NOWHERE or words[0] in genre_nouns()):
            return False
        if title.casefold() in not_titles() or network_name(title) or words[-1] in word_set("titles", "general_words"):
            return False
        if title.startswith("Category:") or all(word in _NOWHERE or word in _BREAKERS for word in words):
            return False
        return not self._is_somebody(title)

    def is_named(self, start: int, end: int, before: str) -> bool:
        """Whether a run stands where somebody is said to have played, or says what somebody was in."""
        if before.endswith(_PLACE) and _WORKED.search(before):
            return " " in self.text[start:end] or _SCENE.search(before) is None
        return _FAME.match(self.text, end) is not None

    def _is_somebody(self, title: str) -> bool:
        if plain(title) in self.roster.surnames:
            return True
        names = list(find_names(title, 0, len(title)))
        if len(names) != 1 or names[0].text != title:
            return False
        return (
            has_given_name(names[0]) or self.roster.names_somebody(title) or self.roster.seems_person(self.text, title)
        )


_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_OWNER = re.compile(r"([A-Z][\w+]*(?: (?:TV|[A-Z0-9][\w+]*))?)['’]s? ")
_OWNER_BEFORE = re.compile(r"([A-Z][\w+]*(?: (?:TV|[A-Z0-9][\w+]*))?)['’]s? $")
# What stands at the end of what these two match.
_OWNING = ("' ", "’ ", "s ")
_LEADING = (" at ", " to ", " on ", " in ", " from ", " the ")
_BEHIND_ROLE = re.compile(r" (?:in|on) (?:the )?(?=[A-Z0-9])")
_ROLE_AHEAD = re.compile(r"\b(?:as|play(?:s|ed|ing)|portray\w*|voic\w+|role of) $")
_POSSESSIVE = re.compile(r"['’]s?$")
_FIRST = re.compile(r"(\w+) ")
# Words that a sentence may open with before a title.
_OPENERS = frozenset(
    (
        "in",
        "on",
        "from",
        "as",
        "for",
        "before",
        "after",
        "since",
        "like",
        "unlike",
        "and",
        "but",
        "former",
        "fellow",
        "titled",
        "entitled",
        "called",
    )
)


def is_called_series(text: str, start: int, end: int) -> bool:
    """Whether a run is called a series: after a kind of series or a network's possessive, or before its network."""
    return _is_called_series(text, start, end, _before(text, start))


def _is_called_series(text: str, start: int, end: int, before: str) -> bool:
    owner = _OWNER_BEFORE.search(before) if before.endswith(_OWNING) else None
    network = _NETWORK_BEHIND.match(text, end)
    return (
        (owner is not None and network_name(owner.group(1)) is not None)
        or (network is not None and network_name(network.group(1) or network.group(2)) is not None)
        or _AIRED.match(text, end) is not None
        or _STARS.match(text, end) is not None
        or (
            " " in text[start:end]
            and text.startswith("the ", max(0, start - 4))
            and _KIND_BEHIND.match(text, end) is not None
        )
        or (before.endswith(_LEADING) and _OVER_TO.search(before) is not None)
        or _IS_SERIES.match(text, end) is not None
        or (" " in text[start:end] and _DECIDED.match(text, end) is not None)
        or (" " in text[start:end] and _TELLS.match(text, end) is not None and _SENTENCE.search(before) is not None)
        or _APPOSED.match(text, end) is not None
        or (
            before.endswith(_TITLING)
            and _TITLED.search(before) is not None
            and _THE_SERIES.match(text, end) is not None
        )
        or (_calls_series(before) and _ENDS.match(text, end) is not None)
    )


def _before(text: str, start: int) -> str:
    return text[max(0, start - 120, text.rfind("\n", 0, start) + 1) : start].rstrip("\"“'‘")


def _calls_series(before: str) -> bool:
    """Whether words end in a kind of series, or in what a series has: "the soap opera ", "the cast of the "."""
    words = before[-48:].lower().split()
    if not words or not before.endswith(" "):
        return False
    if words[-1] in _CALLED and len(words) > 1:
        words.pop()
        words[-1] = words[-1].rstrip(",")
    elif words[-1] == "opera":
        words.pop()
    elif words[-1] == "of" or words[-2:] == ["of", "the"]:
        owned = words[: words.index("of", len(words) - 2)]
        return owned[-1:] != [] and (owned[-1] in _OWNED or owned[-2:-1] in (["season"], ["seasons"]))
    return words[-1:] != [] and (words[-1] in _kinds() or " ".join(words[-2:]) in _kinds())


_CALLED = frozenset(("called", "titled", "entitled"))
_OWNED = frozenset(
    ("episode", "episodes", "cast", "star", "stars", "finale", "revival", "reboot", "spinoff", "spin-off")
)


@cache
def _kinds() -> frozenset[str]:
    return genre_nouns() - word_set("cast", "loose_kinds")
