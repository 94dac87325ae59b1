"""Season expressions: "a third and final season", "seasons 2 and 3", "two more seasons", "after one season"."""

import re
from dataclasses import dataclass
from enum import StrEnum
from string import digits

from transform.lexicon import lower_words
from transform.text.occurrences import matches_at

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen "
    "nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_CARDINAL_VALUE = {word: n for n, word in enumerate(_UNITS.split(), 1)}
_ORDINAL_VALUE = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
for _tens, _base in _TENS.items():
    _ORDINAL_VALUE[re.sub("y$", "ieth", _tens)] = _base
    for _n, _word in enumerate(_ORDINALS.split()[:9], 1):
        _ORDINAL_VALUE[f"{_tens}-{_word}"] = _base + _n
    for _n, _word in enumerate(_UNITS.split()[:9], 1):
        _CARDINAL_VALUE[f"{_tens}-{_word}"] = _base + _n
# A season number beyond this is an episode, a year or a mistake.
_HIGHEST = 80


class SeasonKind(StrEnum):
    NUMBER = "number"  # these seasons: "season 3", "a second and third season"
    THROUGH = "through"  # all up to this one: "through season 9"
    COUNT = "count"  # so many seasons there have been: "after two seasons", "a six-season run"
    MORE = "more"  # so many further ones: "two more seasons"; "another season" is one
    FINAL = "final"  # "its final season", number not told
    RELATIVE = "relative"  # "this season", "the new season", "its upcoming season"
    YEAR = "year"  # a broadcast year, "the 2018-19 season": no season number


@dataclass(frozen=True, slots=True)
class SeasonExpression:
    """One season expression, offsets into the text. numbers: in order, for NUMBER and THROUGH; n: for COUNT and MORE.

    is_elided: the noun is left out, "renewed for a third".
    """

    kind: SeasonKind
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    n: int | None = None
    is_final: bool = False
    is_elided: bool = False


_C = (
    r"(?:(?:twenty|thirty|forty|fifty)-(?:one|two|three|four|five|six|seven|eight|nine)|"
    + "|".join(sorted(_UNITS.split(), key=len, reverse=True))
    + r"|thirty|forty|\d{1,2}(?![\d%]|[.,:]\d|st|nd|rd|th))"
)
_O = (
    r"(?:(?:twenty|thirty|forty|fifty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    + "|".join(sorted(_ORDINALS.split(), key=len, reverse=True))
    + r"|thirtieth|fortieth|\d{1,2}\s?(?:st|nd|rd|th))"
)
_NOUN = (
    r"(?:seasons?|series|cycles?|runs?|installments?|instalments?|go-rounds?|go-arounds?|iterations?|outings?"
    r"|chapters?|batch|editions?|helping)"
)
_EPISODES = r"(?:(?:(?:\d{1,3}|\w+)[-\s]episodes?|\w+-part|half-hour|hour-long)[,\s]+)"
# Words between the number and the noun.
_BETWEEN = (
    r"(?:(?:"
    + _EPISODES
    + r"|(?:upcoming|forthcoming|current|new|full|and|final|last|ultimate|straight|consecutive|long-awaited"
    r"|highly-anticipated|"
    r"highly|anticipated|shortened|abbreviated|complete|proper|official|farewell|concluding|additional|further"
    r"|potential|possible|more|whole|record-breaking|"
    r"landmark|big|eagerly|awaited|still-unaired|unaired|planned|already|ordered|limited|split|super-sized|two-part"
    r"|closing|global|television|\((?:and\s+)?(?:final|last)\)|(?:albeit|if)\s+(?:\w+\s+)?[\w-]+)[,\s]+){0,6})"
)
_SEASON_WORD = r"(?:seasons?|series|cycles?)"

_PATTERN = re.compile(
    r"(?<![\w.])(?:"
    # the 2018-19 television season, the 2019 season
    r"(?P<year>(?:(?:19|20)\d\d\s?[-–/]\s?)?(?:(?:19|20)\d\d|\d\d)(?:\s+(?:broadcast|television|tv|fall|midseason"
    r"|summer))*\s+season(?!\s+\d)|(?:19|20)\d\d\s?[-–]\s?(?:20)?\d\d(?![\d-]))"
    # two more seasons, another season, a new season, a two-season renewal
    r"|(?P<more>(?:(?P<more_n>" + _C + r"|a\s+couple(?:\s+of)?)\s+(?:more|additional|further|extra|brand\s+new|new)"
    r"|(?P<more_last>" + _C + r")(?:\s+more)?(?=\s+(?:final|farewell)\s+(?:seasons|cycles)\b)"
    r"|one(?:\s+more)?(?=\s+(?:final|last|farewell)\s+(?:season|run|cycle)\b)"
    r"|(?:another|(?:an?\s+)?(?:additional|further|extra)(?=\s+(?!seasons?|series)\w+\s+(?:seasons|series|cycles)))(?:\s+(?P<another_n>"
    + _C
    + r"))?"
    r"|(?:an?\s+)(?:brand\s+new|additional|further|new)|(?:more|additional|further))[,\s]+"
    + _EPISODES
    + r"?(?:(?:final|full|last|farewell)\s+)?(?:seasons?|cycles?|run\b"
    r"|series\b(?=\s*(?:[.,;:]|$)|\s+(?:at|on|by|of)\b)))"
    r"|(?P<deal>(?P<deal_n>"
    + _C
    + r"|multi|multiple)[-\s](?:season|year|series)(?=[,\s]+(?:\d+-episode\s+)?(?:renewals?|pick-?ups?|orders?|"
    r"deals?|extensions?|commitments?|re-?orders?)\b))"
    # through season 10
    r"|(?P<through>(?:(?<!midway )(?<!halfway )(?<!half way )through|up\s+to|until|till)"
    r"\s+(?:at\s+least\s+)?(?:(?:its|the|a)\s+)?(?:(?:season|series)\s+(?P<through_n>"
    + _C
    + r")|(?P<through_o>"
    + _O
    + r")\s+season))"
    # a third, fourth and final season; second-season; sophomore run
    r"|(?P<ordinal>(?:(?:final|last),?\s+(?:and\s+)?"
    + _EPISODES
    + r")?(?P<ordinals>"
    + _O
    + r"(?:\s*(?:,|,?\s*and\b|&|or|-|–|to|through)\s*(?:(?:a|its)\s+)?"
    + _O
    + r"){0,8})[,\s-]+"
    + _BETWEEN
    + _NOUN
    + r"(?!\s+finale))"
    r"|(?P<nth>(?:(?:final|last),?\s+)(?P<nth_o>" + _O + r")\s+" + _NOUN + r")"
    r"|(?P<word>(?P<word_w>sophomore|freshman|debut|inaugural|maiden)[,\s]+"
    + _BETWEEN
    + r"(?:seasons?|runs?|cycles?|outing|order|year|bow|instal?lment|series\b(?=\s+(?:renewal|pick)))"
    r")"
    # seasons 2 and 3; season three; series two; S3
    r"|(?P<number>"
    + _SEASON_WORD
    + r"(?:\s+|-(?=[a-z]))(?P<numbers>"
    + _C
    + r"(?:\s*(?:,|,?\s*and\b|&|or|-|–|to|through)\s*(?:seasons?\s+)?"
    + _C
    + r"(?![-\s](?:episodes?|part|hour|new|more))){0,8})(?!\s*(?:million|p\.?m|a\.?m|percent|episodes|%"
    r"|new\b))(?![-/]\w|:\d))"
    r"|(?P<roman>(?:season|series)\s+(?P<roman_n>II|III|IV|V|VI|VII|VIII)\b)"
    r"|(?P<short>S(?P<short_n>[1-9]\d?)(?![\w/]))"
    # three seasons, a single season, a six-season run
    r"|(?P<count>(?:(?P<count_n>"
    + _C
    + r")|(?P<single>a\s+single|a\s+lone|only\s+a|just\s+a|its\s+only))[-\s]+(?:(?:full|short|short-lived|successful"
    r"|hit|critically|acclaimed|critically-acclaimed|beloved|uneven|ratings-challenged|dramatic|glorious|low-rated"
    r"|award-winning|original|previous|existing|\d+-episode|whole|long|complete|popular"
    r"|aired)[,\s]+){0,3}(?:seasons?|series(?=\s*(?:[.,;:]|$)|\s+(?:on|at|and|in|of\s+the\s+show)\b)|cycles?"
    r"|year(?=\s+run\b)))"
    r"|(?P<final>(?:(?:its|the|a|their|one|next|upcoming|current|show['’]s|series['’])\s+)?(?:(?:upcoming"
    r"|forthcoming|current|new|next|already|announced|shortened|abbreviated|"
    + r"\d+-episode)[,\s]+){0,3}(?:final|last\s+ever|farewell|concluding|last\s+and\s+final)[,\s]+"
    + _EPISODES
    + r"?(?:seasons?|run\b|series\b|cycle|instalment|installment|batch|chapter))"
    r"|(?P<last>(?:(?:its|their|show['’]s|the\s+show['’]s|the\s+series['’])\s+)(?:upcoming\s+"
    r"|current\s+)?last\s+season)"
    r"|(?P<relative>(?:this|next|the|its|current|upcoming|forthcoming)\s+(?:(?:current|upcoming|forthcoming|new"
    r"|present|ongoing|coming|next|just-wrapped|most\s+recent)\s+)?season(?!\s+(?:\d|finale|premiere|opener|tickets?"
    r"|pass|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)))"
    r")(?!\w)",
    re.IGNORECASE,
)
# No expression is without one of these, in lower case. Every branch begins with what a search can skip to.
_GATE = re.compile(
    r"season|series|cycle|run(?<=\brun)|instal|go-|iteration|outing|chapter|batch|edition|helping|order|year|bow\b"
    r"|s(?<=\bs)\d|19\d\d\s?[-–]|20\d\d\s?[-–]"
)
# What an expression begins with, in lower case, an article or a pronoun only with what it has behind that.
_BEHIND_ARTICLE = (
    r"(?=\s+(?:\d|couple|single|lone|brand|additional|further|new|upcoming|forthcoming|current|next|already|announced"
    r"|shortened|abbreviated|final|last|farewell|concluding|present|ongoing|coming|just-wrapped|most|season|show|series|only))"
)
_OPENS = re.compile(
    lower_words(
        rf"{'|'.join(digits)}|s\d|an?{_BEHIND_ARTICLE}|the{_BEHIND_ARTICLE}|their{_BEHIND_ARTICLE}|this{_BEHIND_ARTICLE}|its{_BEHIND_ARTICLE}|"
        + "|".join(
            rf"{word}\b"
            for word in (
                *_CARDINAL_VALUE,
                *_ORDINAL_VALUE,
                *_TENS,
                *("another", "more", "additional", "further", "multi", "multiple", "through", "up", "until"),
                *("till", "final", "last", "farewell", "concluding", "sophomore", "freshman", "debut", "inaugural"),
                *("maiden", "seasons?", "series", "cycles?", "only", "just", "next"),
                *("upcoming", "forthcoming", "current", "new", "already", "announced", "shortened", "abbreviated"),
                "show",
            )
        ),
        before=r"[\w.]",
    )
)
# No elided one is without a number, nor without what one of its branches begins with.
_ELIDED_GATE = re.compile(
    "|".join(
        (
            *(rf"{digit}\s?(?:st|nd|rd|th)" for digit in digits),
            r"another\s+(?:year|outing)",
            *(*_UNITS.split()[:10], *_ORDINALS.split(), *_TENS, "thirtieth", "fortieth"),
        )
    )
)
# "season 3, its last": said of the number before.
_ITS_LAST = re.compile(
    r",\s+(?:which\s+(?:is|will\s+be)\s+)?(?:its|their|the\s+(?:show|series|drama|comedy)['’]s)\s+(?:last|final)(?:\s+one)?"
    r"(?=\s*(?:[.,;:!)—–”\"]|$)|\s+(?:at|on|by|for)\s)",
    re.IGNORECASE,
)
_NUMBER = re.compile(_C, re.IGNORECASE)
_ORDINAL_RE = re.compile(_O, re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
_RANGE = re.compile(r"^\s*(?:-|–|to|through)\s*(?:seasons?\s+)?$", re.IGNORECASE)
_FINAL_WORD = re.compile(
    r"\b(?:final|last(?!\s+(?:year|month|week|night|summer|fall|spring|autumn|winter))|farewell|concluding|closing|ultimate)\b",
    re.IGNORECASE,
)


def seasons_in(text: str, lower: str) -> list[SeasonExpression]:
    """All season expressions in a text, without overlap, those whose noun is left out behind the others.

    lower: the text in lower case, letter for letter.
    """
    found = _seasons(text, 0, len(text), lower)
    elided = _elided_seasons(text, 0, len(text), lower)
    return found + [one for one in elided if all(one.end <= q.start or one.start >= q.end for q in found)]


def find_seasons(text: str, start: int = 0, end: int | None = None) -> list[SeasonExpression]:
    """The season expressions in `text[start:end]`, in order, without overlap."""
    limit = len(text) if end is None else end
    return _seasons(text, start, limit, _lowered(text, start, limit))


def _seasons(text: str, start: int, limit: int, lower: str) -> list[SeasonExpression]:
    # What begins behind the last of its nouns is no expression.
    last = max((noun.start() for noun in _GATE.finditer(lower)), default=-1)
    if last < 0:
        return []
    places = (start + opening.start() for opening in _OPENS.finditer(lower) if opening.start() <= last)
    expressions = map(_read, matches_at(_PATTERN, places, text, limit))
    return [expression for expression in expressions if expression is not None]


def _lowered(text: str, start: int, end: int) -> str:
    """A stretch in lower case, letter for letter: the one that would become two is written as one."""
    return text[start:end].replace("İ", "i").lower()


_ELIDED = re.compile(
    r"\b(?:(?:for|given|got|gets|get|order(?:s|ed|ing)?|confirmed|earn(?:s|ed)?|on|about|pick(?:s|ed|ing)?\s+up|commission(?:s|ed|ing)?"
    r"|announced|secur(?:e|ed|es)|land(?:s|ed)|scor(?:es|ed)|won|wins|granted|awarded|handed|commit(?:ted)?\s+to|mak(?:e|ing)"
    r"|greenlit|approved|with)\s+(?:an?|its|the)\s+(?P<ordinals>"
    + _O
    + r"(?:(?:,\s*|\s+and\s+|,\s+and\s+)(?:an?\s+|its\s+)?"
    + _O
    + r")*)"
    r"|for\s+an?\s+(?P<year>" + _O + r")(?=\s+year\b(?!\s+(?:in\s+a\s+row|running|straight)))"
    r"|(?:after|following)\s+(?:its|their)\s+(?P<run>" + _O + r")(?=\s+year\b)"
    r"|the\s+(?P<ordered>" + _O + r")(?=,\s+(?:already|just)\s+(?:ordered|commissioned|greenlit|confirmed)\b)"
    r"|through\s+(?:an?|its|the)\s+(?P<through>" + _O + r")"
    r"|after\s+(?:just\s+|only\s+)?(?P<count>two|three|four|five|six|seven|eight|nine|ten)"
    r"|for\s+(?P<another>another\s+(?:year|outing))"
    r"|(?:for|ordered|given)\s+(?P<more>one|two|three|four|five|six)\s+more"
    r"|for\s+(?:another\s+)?(?P<years>two|three|four)(?=\s+(?:more\s+)?years\b))"
    r"(?=\s+(?:more\s+)?years?\b|\s*(?:[.,;:)—–”]|$)|\s+(?:and|but|which|while|respectively|early|late|last|this|back|after|before|following|ahead)\b"
    r"|\s+in\s+(?:(?:19|20)\d\d\b|(?-i:[A-Z]))|\s+(?:at|on|by)\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)


_ELIDED_OPENS = re.compile(
    lower_words(
        "for|given|got|get|order|confirmed|earn|on|about|pick|commission|announced|secur|land|scor|won|wins|granted|awarded"
        r"|handed|commit|mak|greenlit|approved|with|through|after|following|the(?=\s[\w-]+,\s(?:already|just)\s)"
    )
)


def find_elided_seasons(text: str, start: int = 0, end: int | None = None) -> list[SeasonExpression]:
    """Seasons whose noun is left out in `text[start:end]`: "renewed for a third", "after two", "for two more"."""
    limit = len(text) if end is None else end
    return _elided_seasons(text, start, limit, _lowered(text, start, limit))


def _elided_seasons(text: str, start: int, limit: int, lower: str) -> list[SeasonExpression]:
    found: list[SeasonExpression] = []
    if not _ELIDED_GATE.search(lower):
        return found
    places = (start + opening.start() for opening in _ELIDED_OPENS.finditer(lower))
    for match in matches_at(_ELIDED, places, text, limit):
        name = next(
            name
            for name in ("ordinals", "year", "ordered", "run", "through", "count", "another", "more", "years")
            if match.group(name)
        )
        words, span = match.group(name), match.span(name)
        if name in ("ordinals", "year", "ordered", "run"):
            numbers = tuple(n for n in _listed(words, _ORDINAL_RE) if 1 < n <= _HIGHEST)
            if numbers:
                found.append(SeasonExpression(SeasonKind.NUMBER, *span, numbers, is_elided=True))
        elif name == "through":
            number = ordinal(words)
            if number:
                found.append(SeasonExpression(SeasonKind.THROUGH, *span, (number,), is_elided=True))
        else:
            kind = SeasonKind.COUNT if name == "count" else SeasonKind.MORE
            n = 1 if name == "another" else cardinal(words)
            found.append(SeasonExpression(kind, *span, n=n, is_elided=True))
    return found


def cardinal(text: str) -> int | None:
    """The value of "three" or "3", or None."""
    word = text.casefold().strip()
    return int(word) if word.isdigit() else _CARDINAL_VALUE.get(word)


def ordinal(text: str) -> int | None:
    """The value of "third" or "3rd", or None."""
    word = "".join(text.casefold().split())
    if word[:1].isdigit():
        digits = _DIGITS.fullmatch(word)
        return int(digits.group(1)) if digits else None
    return _ORDINAL_VALUE.get(word)


def _read(match: re.Match[str]) -> SeasonExpression | None:
    # The branch that matched closes after all that is in it.
    kind = match.lastgroup
    start, end = match.span()
    words = match.group()
    is_final = bool(_FINAL_WORD.search(words))
    numbers: tuple[int, ...] = ()
    n: int | None = None
    if kind == "year":
        return SeasonExpression(SeasonKind.YEAR, start, end)
    if kind == "more":
        amount = match.group("more_n") or match.group("more_last") or match.group("another_n")
        plural = re.search(r"(?:seasons|cycles)$", words, re.IGNORECASE)
        n = (
            cardinal(amount)
            if amount and not amount.lower().startswith("a")
            else (2 if amount else (None if plural else 1))
        )
        return SeasonExpression(SeasonKind.MORE, start, end, n=n, is_final=is_final)
    if kind == "deal":
        return SeasonExpression(SeasonKind.MORE, start, end, n=cardinal(match.group("deal_n")))
    if kind == "through":
        value = match.group("through_n")
        number = cardinal(value) if value else ordinal(match.group("through_o"))
        return SeasonExpression(SeasonKind.THROUGH, start, end, (number,)) if number else None
    if kind == "ordinal":
        numbers = _listed(match.group("ordinals"), _ORDINAL_RE)
    elif kind == "nth":
        value_o = ordinal(match.group("nth_o"))
        numbers = (value_o,) if value_o else ()
    elif kind == "word":
        numbers = (2,) if match.group("word_w").lower() == "sophomore" else (1,)
    elif kind == "number":
        numbers = _listed(match.group("numbers"), _NUMBER)
    elif kind == "roman":
        numbers = (_ROMAN[match.group("roman_n").upper()],)
    elif kind == "short":
        numbers = (int(match.group("short_n")),)
    elif kind == "count":
        amount = match.group("count_n")
        n = cardinal(amount) if amount else 1
        return SeasonExpression(SeasonKind.COUNT, start, end, n=n) if n and n <= _HIGHEST else None
    elif kind in ("final", "last"):
        return SeasonExpression(SeasonKind.FINAL, start, end, is_final=True)
    else:
        return SeasonExpression(SeasonKind.RELATIVE, start, end)
    if not numbers or max(numbers) > _HIGHEST or min(numbers) < 1:
        return None
    is_final = is_final or _ITS_LAST.match(match.string, end) is not None
    return SeasonExpression(SeasonKind.NUMBER, start, end, numbers, is_final=is_final)


def _listed(words: str, item: re.Pattern[str]) -> tuple[int, ...]:
    """The numbers of a list, a range written out."""
    values: list[int] = []
    at = 0
    for match in item.finditer(words):
        value = ordinal(match.group()) or cardinal(match.group())
        if value is None:
            continue
        if values and _RANGE.match(words[at : match.start()]) and values[-1] < value <= values[-1] + 10:
            values.extend(range(values[-1] + 1, value + 1))
        else:
            values.append(value)
        at = match.end()
    return tuple(dict.fromkeys(values))
