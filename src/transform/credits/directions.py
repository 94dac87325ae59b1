"""Which way round the bracketed pairs of an article run: "Vera (Ann Orr)" or "Ann Orr (Vera)".

Evidence for each pair is added up, in weights that were fitted to annotated pages (logits of a regression); then the
pairs of one sentence, and those of the whole text, lean on each other, for an author seldom turns the other way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import tanh

from transform.credits.billing import announced_runs
from transform.credits.lines import NAME, Line
from transform.credits.roster import Roster
from transform.names.persons import ROLE_TITLES, Name, has_given_name, is_full, plain
from transform.text.occurrences import find_word


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a bracket by their signs, which stand from sign `start` up to `end` of the line."""

    line: Line
    outer: tuple[int, ...]
    inner: tuple[int, ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[Name, Name]:
        """The first name outside, the first inside."""
        return self.line.names[self.outer[0]], self.line.names[self.inner[0]]


# In prose that tells of nothing but a story, names in brackets perform.
_BIAS = 2.0
# What either side may be known or shaped as; it counts for the other direction on the other side.
_KNOWN_TO_PERFORM = 2.0
_KNOWN_TO_BE_PLAYED = 0.5
_SHORT_FOR_A_NAME = 1.3
_FULL_NAME = 1.6
_ONE_WORD = 1.7
_GIVEN_NAME = 0.9
_ROLE_TITLE = 1.5
_TOLD_ELSEWHERE = 1.9
_MOST_TOLD = 2
_KIN = 1.9
# What the sentence is: announcing, in a run, of careers, of a story.
_ANNOUNCED = -1.4
_IN_RUN = -1.9
_OF_CAREERS = -1.1
_OF_STORY = 0.9
_DESCRIBED = 1.2
_OPENS = -1.3
_GUIDE_ENTRY = -1.3
_SPEAKS = -2.0
# How much the other pairs count, of the sentence and of the text.
_SENTENCE = 2.0
_TEXT = 0.5

# What is said right behind, and right before, somebody who performs and somebody who is played.
_PERFORMS_AHEAD = re.compile(
    r"(?: \([^()]{1,60}\))?(?:,? (?:who )?(?:(?:has|had|have|will|would|is|was|also|later|recently|then|previously)"
    r" ){0,3}(?:said|says|told|tells|tweet\w*|wrote|writes|posted|posts|explain\w*|adds|admit\w*|joked|reveal\w*|"
    r"confirm\w*|teas(?:ed|es)|shared|spoke|sign(?:s|ed)|star(?:s|red|ring)?|co-?star\w*|plays?|played|portray\w*|"
    r"voices?|voiced|reprise\w*|recur\w*|direct\w*|cast|as [A-Z])\b|,? \d\d\b"
    r"|['’]s (?:character|performance|portrayal|co-?stars?|role|departure|exit|casting|contract|career|agent)\b"
    r"|,? (?:best )?known (?:for|as)\b)"
)
_PERFORMS_BEFORE = re.compile(
    r"\b(?:starring|stars?|actors?|actress(?:es)?|(?:played|portrayed|voiced) by|newcomer|veteran|alum|comedian"
    r"|co-?stars?|real-life)(?: (?:the|both))? $",
    re.IGNORECASE,
)
_PLAYED_AHEAD = re.compile(
    r"(?: \([^()]{1,60}\))?(?:,? (?:is|was|gets|got|has) (?:now |also |being )?(?:forced|killed|murdered|arrested|"
    r"kidnapped|pregnant|trying|torn|stabbed|shot|promoted|haunted|revealed|still|in love|left|dead|alive|married)\b"
    r"|,? (?:must|finds?|tries|tried|discover\w*|goes|wants?|falls?|fell|struggl\w+|meets?|kill(?:s|ed)?|learns?|"
    r"decide[sd]?|realiz\w+|realis\w+|confront\w*|escape[sd]?|investigat\w+|loses|lost|marries|runs|sends|saves|"
    r"survives|hides|helps|becomes|believes|begins|moves|navigat\w+|comes to|teams)\b"
    r"|['’]s? (?:wife|husband|brother|sister|mother|father|son|daughter|boss|death|life|past|world|story|storyline|"
    r"journey|fate|identity|murder|killer|secret|ex|family|best friend|love interest|baby|marriage|parents)\b)"
)
_PLAYED_BEFORE = re.compile(
    r"\b(?:follow(?:s|ed|ing)?|characters?|role of|as|play(?:s|ed|ing)?|portray(?:s|ed|ing)?|between|story of"
    r"|cent(?:er|re)s on|revolves around)(?: the)? $",
    re.IGNORECASE,
)
_BRACKET_RUN = re.compile(rf"{NAME} \(\"?{NAME}\"?\)(?:(?:,|,? and|,? &|;) {NAME} \(\"?{NAME}\"?\))+")
# "led by ◆ as ◆ and ◆ (◆)": the list has begun with performers.
_BESIDE_AS = re.compile(rf"{NAME} as (?:[\w-]+ ){{0,4}}\"?{NAME}\"?(?:,|,? and|,? &) $")
_CAREER = re.compile(
    r"\b(?:deals?|contracts?|cast|return\w*|staying|leaving|exit\w*|join\w*|signed|starr\w*|stars|"
    r"regulars?|directed|salar\w+|seasons? \w+|seen again|be back|lead the|per episode|an episode)\b"
)
_RELATION = re.compile(
    r"\b(?:wife|husband|sisters?|brothers?|mother|father|mom|mum|dad|friends?|daughter|son|boss|partner|twins?|"
    r"deputy|neighbou?rs?|rival|ex|fianc[eé]e?|cousin|aunt|uncle|lover|colleague|assistant|detectives?|lawyer|"
    r"doctor|nurse|agents?|teacher|cop|officer|king|queen|princess|prince|villain|hero|heroine|surgeon|captain|"
    r"sheriff|killer|attorney|student|widow|couple|characters?|mainstay)(?: to| of|,)? $"
)
_STORY = re.compile(
    r"\b(?:follow(?:s|ed)?|following|story|stories|tells|discovers?|finds?|meets?|falls? (?:for|in)|must|"
    r"struggl\w+|learns?|murder\w*|cent(?:er|re)s|sees|"
    r"(?:built|revolv\w+|cent(?:er|re)d|set) (?:a?round|on)|focus\w* on|"
    r"when|where|who (?:has|is|was|must|sews|can)|world|life|lives|family)\b"
)
_THE_ACTOR = re.compile(r"\b[Tt]he (?:act(?:or|ress)|star|performer)\b")
# "…," ◆ (◆) tweeted.
_SAYS = re.compile(
    r",? (?:said|says|posted|wrote|writes|tweeted|tweets|told|tells|joked|shared|commented|explained|revealed"
    r"|added(?=[,:.\"]|$))(?![\w'])"
)


class Directions:
    """Tells of the bracketed pairs of one text on which side each has its performer.

    told: brackets whose words leave no doubt, each by the start of its line and whether the performer is inside.
    """

    def __init__(self, roster: Roster, pairs: Sequence[Pair], told: Sequence[tuple[int, bool]] = ()) -> None:
        self.text = roster.text
        self.roster = roster
        self._outside = _by_surname([pair.names[0] for pair in pairs])
        self._inside = _by_surname([pair.names[1] for pair in pairs])
        self._told: dict[str, int] = {}
        own = [self._weight(pair) for pair in pairs]
        lean = [tanh(weight / 2) for weight in own]
        of_line: dict[int, float] = {}
        for start, is_inner in told:
            of_line[start] = of_line.get(start, 0.0) + (1 if is_inner else -1)
        for pair, one in zip(pairs, lean, strict=True):
            of_line[pair.line.start] = of_line.get(pair.line.start, 0.0) + one
        whole = sum(of_line.values())
        self.is_inner = [
            weight + _SENTENCE * (of_line[pair.line.start] - one) + _TEXT * (whole - one) > 0
            for pair, weight, one in zip(pairs, own, lean, strict=True)
        ]

    def _weight(self, pair: Pair) -> float:
        """The evidence of one pair by itself: above zero where the name in the bracket performs."""
        outer, inner = pair.names
        here = self._of_name(inner) - self._of_name(outer)
        kin = len(self._outside.get(outer.surname, ())) > 1, len(self._inside.get(inner.surname, ())) > 1
        return _BIAS + here + _KIN * (kin[0] - kin[1]) + self._of_sentence(pair)

    def _of_name(self, name: Name) -> float:
        """How much a name looks like a performer's, by its shape and by what the article says of who bears it."""
        full = self.roster.full(name)
        performs = full is not None and self.roster.is_performer(full)
        is_short = full is not None and len(name.words) < len(full.words) and (performs or full.surname == name.surname)
        is_role = self.roster.is_character(full) if is_short and full else self.roster.is_character(name)
        weight = _TOLD_ELSEWHERE * max(-_MOST_TOLD, min(_MOST_TOLD, self._told_of(full or name)))
        weight += _FULL_NAME * is_full(name)
        weight += _GIVEN_NAME * (len(name.words) > 1 and has_given_name(name))
        weight -= _ROLE_TITLE * (plain(name.words[0]) in ROLE_TITLES)
        weight -= _KNOWN_TO_BE_PLAYED * is_role
        if is_short:
            weight += _SHORT_FOR_A_NAME * (not is_role)
        elif len(name.words) == 1:
            weight -= _ONE_WORD
        return weight + _KNOWN_TO_PERFORM * performs

    def _of_sentence(self, pair: Pair) -> float:
        signs = pair.line.text
        is_described = _RELATION.search(signs, 0, pair.start) is not None
        is_story = _STORY.search(signs) is not None
        is_announced = any(run.start <= pair.start < run.end for run in announced_runs(pair.line))
        weight = _ANNOUNCED * (is_announced or _BESIDE_AS.search(signs, 0, pair.start) is not None)
        weight += _DESCRIBED * is_described + _OF_STORY * is_story
        if not is_described and not is_story and _is_in_run(signs, pair.start):
            weight += _IN_RUN
        weight += _OF_CAREERS * (_CAREER.search(signs) is not None)
        weight += _SPEAKS * (_SAYS.match(signs, pair.end) is not None)
        if is_guide_entry(self.text, pair.line, pair.start, pair.end):
            weight += 2 * _GUIDE_ENTRY
        elif pair.start == 0 and signs.startswith((":", ". ", " —", " -"), pair.end):
            weight += _GUIDE_ENTRY
        if pair.start == 0 and pair.end < len(signs):
            weight += _OPENS
        return weight

    @cached_property
    def _by_edge(self) -> dict[str, list[Name]]:
        """The names of the article by their first and their last words."""
        found: dict[str, list[Name]] = {}
        for name in self.roster.names:
            for word in {plain(name.words[0]), name.surname}:
                found.setdefault(word, []).append(name)
        return found

    def _told_of(self, name: Name) -> int:
        """How often more the article tells of somebody as of a performer than as of a role, by what stands beside."""
        key = plain(name.text)
        if key not in self._told:
            first, last = plain(name.words[0]), name.surname
            same = [one for one in self._by_edge.get(last, ()) if len(one.words) == 1 or plain(one.words[0]) == first]
            if first != last:
                same += [one for one in self._by_edge.get(first, ()) if len(one.words) == 1]
            self._told[key] = sum(map(self._told_at, same))
        return self._told[key]

    def _told_at(self, name: Name) -> int:
        low = max(0, name.start - 30)
        performs = _PERFORMS_AHEAD.match(self.text, name.end), _PERFORMS_BEFORE.search(self.text, low, name.start)
        played = _PLAYED_AHEAD.match(self.text, name.end), _PLAYED_BEFORE.search(self.text, low, name.start)
        return sum(map(bool, performs)) - sum(map(bool, played))


def is_guide_entry(text: str, line: Line, start: int, end: int) -> bool:
    """Whether "◆ (◆): …" opens a line and its text goes on with the first name's surname, or with "the actress".

    The bracket stands from sign `start` up to `end`; `text` is the article's.
    """
    if start > 0 or not line.text.startswith(": ", end):
        return False
    last = text.find("\n", line.start)
    rest = text[line.where(end) : last if last >= 0 else len(text)]
    return _THE_ACTOR.search(rest) is not None or any(True for _ in find_word(rest, line.names[0].words[-1]))


def _is_in_run(signs: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in _BRACKET_RUN.finditer(signs))


def _by_surname(names: Sequence[Name]) -> dict[str, set[str]]:
    """The different full names of one side by their last words: characters are kin, casts are not."""
    found: dict[str, set[str]] = {}
    for name in names:
        if is_full(name):
            found.setdefault(name.surname, set()).add(name.text)
    return found
