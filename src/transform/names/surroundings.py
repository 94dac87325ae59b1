"""What stands beside a stretch of text and speaks for or against its being a show's title."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transform.lexicon import any_of, last_words, lower_words, word_list
from transform.names.networks import network_name
from transform.names.people import PERSON_LEFT, PERSON_NAME, PERSON_RIGHT, is_like_a_person, is_told_of_a_person
from transform.names.titles import WORD, openings
from transform.needed import Ending, last_word

ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th)|"
    r"final|last|next|new|sophomore|freshman|debut|upcoming|current|inaugural|forthcoming|latest|previous)"
)

_SEASON_NOUN = r"(?:seasons?|series|cycles?|run|installments?|instalments?|episodes?|iteration)"

_DECIDED = (
    r"(?:renewed|re-upped|cancell?ed|axed|scrapped|picked\s+up|dropped(?!\s+out)|ordered|greenlit|green-lit|recommissioned|"
    r"commissioned|revived|resurrected|saved|rescued|rebooted|ended|ending|returning|coming\s+(?:back|to\s+an\s+end))"
)

_STRONG_RIGHT = re.compile(
    r"!?(?:['’‘]?s?['’‘]?\s+(?:" + ORDINAL + r",?\s+(?:and\s+)?){1,3}(?:\w+-episode\s+)?" + _SEASON_NOUN + r"\b"
    r"|['’‘]?s?,?\s+(?:Season|season|SEASON|Series|series)\s+(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b)"
    r"|\s*\(?[’'”\"]?,?\s*(?:which\s+|that\s+)?(?:officially\s+|just\s+)?"
    r"(?:(?:has|have|had|is|was|are|were|will|won['’]t|gets?|got|being|to)(?:\s+(?:\w+ly|also|just|already|now|not|been|be|being|yet|to|n['’]t))*\s+)?"
    + _DECIDED
    + r"\b"
    r"|\s+(?:(?:is|are)\s+(?:set\s+)?to|will(?:\s+(?:not|also|now))?|won['’]t|to)\s+"
    r"(?:return|come\s+back|be\s+(?:back|returning|coming\s+back))\s+for\s+(?:a|an|its|the|another)\s+"
    + ORDINAL
    + r"\s+"
    + _SEASON_NOUN
    + r"\b"
    r"|['’‘]?s?\s+(?:cancell?ation|renewal|showrunners?|series\s+finale|season\s+finale)\b"
    r"|\s+(?:is|was)\s+(?:a|an)\s+(?:[\w’'-]+\s+){0,7}(?:series|sitcom|drama|soap\s+opera|docuseries|miniseries|TV\s+show|television\s+show)\b"
    r"|\s+\((?i:(?!after\b)(?:[^()]{0,40}\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|"
    + ORDINAL
    + r")\s+(?:seasons?|series)\b[^()]{0,40})\)"
    r"|,\s+(?:(?:a|an|its|[A-Z]\w+['’]s)\s+|the\s+[\w’'-]+\s+)(?:[\w’'-]+\s+){0,5}(?:series|sitcom|drama|comedy|dramedy|docuseries|miniseries|show)\b)",
)

# "Harbor begins its sixth and last season", "Harbor, now in its fifth season".
_ITS_SEASON = re.compile(
    r"[\"”’']?,?\s+(?:(?:will\s+)?(?:begin|enter|start|complete|finish|wrap|launch)(?:s|ed)?|began|is|which\s+is|was)?"
    r"(?:\s*(?:now|currently))?(?:\s*in)?\s*(?<=\s)its\s+(?:" + ORDINAL + r",?\s+(?:and\s+)?){1,3}(?:season|run)\b"
)

# "Wavelength has renewed ...": a company that decides, no show.
_DECIDES_RIGHT = re.compile(
    r"\s+(?:has|have|had)\s+(?:\w+ly\s+|also\s+|just\s+|already\s+|now\s+|not\s+|yet\s+)*"
    r"(?:renewed|cancell?ed|axed|scrapped|ordered|greenlit|recommissioned|commissioned|revived|resurrected|rescued|rebooted)\b"
    r"|\s+(?:renewed|cancell?ed|axed|scrapped|dropped|ordered|revived|saved|rescued|ended)\s+(?:its|the|their|his|her|both)\b"
)

_OF_A_SHOW = re.compile(r"\s+(?:of|in|as)\b")

_COMES_BACK = re.compile(
    r"\s+(?:is|was|are|will\s+be)\s+coming\s+(?:back|to\s+an\s+end)\b|\s+(?:is|was|are|remains?)\s+(?:\w+\s+)?on\s+the\s+bubble\b"
)

_ACCOMPANIED = re.compile(
    r"\b(?:(?<!along )(?<!together )with|from|starring|featuring|by|as\s+(?:the\s+)?(?:\w+\s+)?)\s*$"
)

_OF_SEASONS = re.compile(
    r"season|series|cycle|renew|drama|comedy|sitcom|show|episode|greenlit|green-lit|commission|reboot", re.IGNORECASE
)

_WEAK_RIGHT = re.compile(
    r"['’‘]?s?\s+(?:reboot|revival|spin-?off|star|stars|creators?|alum|finale|premieres?|fans|cast|episode|pilot|actor|actress|"
    r"fate\b|future\b|will\s+(?:\w+ly\s+|not\s+)?(?:return|end|conclude)|to\s+(?:return|end)|boss|executive\s+producers?|viewers|stars|starred|features|hails\s+from|centers\s+on|centres\s+on|ran|airs|aired|debuted|premiered|returns|follows|is\s+set\s+in)\b"
    r"|\s+\([^()]{2,18}\)"
)

_SHOW_BEFORE = (
    r"dramas?,?|comedy,?|comedies,?|sitcoms?,?|dramedy,?|docu-?series,?|mini-?series,?|series,?|"
    r"tv\s+shows?,?|shows?,?|procedurals?,?|anthology,?|soaps?(?:\s+operas?)?,?|space\s+operas?,?|telenovelas?,?|spin-?offs?,?|prequels?,?|"
    r"reboots?,?|reality\s+series,?|competitions?,?|drama\s+pilots?,?|comedy\s+pilots?,?|"
    r"sixties\s+hit|seventies\s+hit|eighties\s+(?:hit|classic|favou?rite)|nineties\s+(?:hit|classic|favou?rite)|"
    r"noughties\s+(?:hit|classic|favou?rite)|daytime\s+(?:hit|favou?rite)|teatime\s+(?:hit|favou?rite)|"
    r"seasons?(?:\s+(?:\w+|\d+(?:\s+and\s+\d+)?))?\s+of|episodes?\s+of|season\s+finale\s+of|series\s+finale\s+of|"
    r"first\s+series\s+of|second\s+series\s+of|third\s+series\s+of|fourth\s+series\s+of|fifth\s+series\s+of|"
    r"final\s+series\s+of|last\s+series\s+of|new\s+series\s+of|another\s+series\s+of|part\s+series\s+of|"
    r"renew(?:ed|s|ing)?|cancel(?:l?ed|s|l?ing)?|axed|axes|renewals?\s+(?:of|for)|cancell?ations?\s+(?:of|for)|"
    r"revivals?\s+of|reboots?\s+of"
)
_PRAISE = r"hit|the|its|and|cult|fan-favorite|fan\s+favorite"
_STRONG_LEFT = Ending(
    lower_words(_SHOW_BEFORE) + rf"\s+(?:(?:{_PRAISE})\s+){{0,2}}[\"'“‘]?$",
    f"{last_words(_SHOW_BEFORE)}|{last_words(_PRAISE)}",
)

# "NBC's Harbor, starring Ann Poe,": a clause or a sentence goes on behind what a network owns.
_IS_OWNED_RIGHT = re.compile(r"(?:[,;.]|\s+\(|\s+(?:has|have|is|was|will|and|or|after)\b)")

# "the Coast Guard drama": a description, not a title.
_DETERMINERS = "the|its|an?|this|that|his|her"
_DETERMINER = Ending(lower_words(_DETERMINERS) + r"\s+$", _DETERMINERS)

_GENRE_RIGHT = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:series|drama|comedy|sitcom|show|dramedy|thriller|procedural|soap|satire)\b(?!\s+[\"“‘A-Z])"
)

# "the Tim Allen comedy": whose vehicle it is, where a name stands before.
_VEHICLE_RIGHT = re.compile(r"\s+(?:[a-z-]+\s+)?(?:drama|comedy|sitcom|dramedy|thriller|vehicle)\b(?!\s+[\"“‘A-Z])")

_CALLED_LEFT = re.compile(lower_words("titled|entitled|called|named|dubbed") + r"\s+[\"'“‘]?$")

_LIKELY_BEFORE = (
    r"thriller|fantasy|adaptation|hit|program|programme|return\s+of|appearance\s+(?:in|on)|stars?\s+(?:of|in|on)|starred\s+(?:in|on)|starring\s+in|"
    r"pick(?:ed|s|ing)?\s+up|ordered|orders|greenlit|revive[sd]?|resurrect(?:ed|s)|cast\s+of|titled|called|entitled|watching|creator\s+of|"
    r"showrunner\s+of|shows?\s+like|series\s+like|including"
)
_WEAK_LEFT = Ending(lower_words(_LIKELY_BEFORE) + r"\s+[\"'“‘]?$", last_words(_LIKELY_BEFORE))

# In lower case.
TV_WORD = re.compile(lower_words(word_list("titles", "television")) + r"\b")
# So much of a text tells whether it speaks of television.
_OPENING = 6_000


# Sport has them, too.
_SEASON = ("season", "seasons")


@lru_cache(maxsize=2)
def words_of_television(text: str) -> frozenset[str]:
    """Different words of television in the first part of an article's text: two, one of them no season, if it can."""
    told: set[str] = set()
    for match in TV_WORD.finditer(text[:_OPENING].lower()):
        told.add(match.group())
        if len(told) > 1 and not told.issubset(_SEASON):
            break
    return frozenset(told)


@cache
def _other_work_left() -> Ending:
    works = word_list("titles", "other_works")
    on_air = "show|series|programme|program|play|comedy|drama|sitcom|adaptation"
    named = "called|titled|entitled|named"
    return Ending(
        "(?:"
        + lower_words(works)
        + rf"|(?:r(?<!\wr)adio(?:\s+\d\w*)?|s(?<!\ws)tage)\s+(?:{on_air}))"
        + rf"(?:\s+(?:{named}))?,?\s+[\"'“‘]?$",
        f"{last_words(works)}|{on_air}|{named}",
    )


@cache
def _other_work_right() -> re.Pattern[str]:
    return re.compile(
        r"[\"'”’]?\s+(?:the\s+)?(?:"
        + any_of(word_list("titles", "other_works"))
        + r"|box\s+office|trilogy|soundtrack)\b",
        re.IGNORECASE,
    )


def is_other_work(text: str, start: int) -> bool:
    """Whether the noun before a title tells that it is no series: "the podcast Harbor", "her Radio 4 show, Salt"."""
    return _follows_other_work(text[max(0, start - 60) : start].lower())


def _follows_other_work(lower_left: str, last: str | None = None) -> bool:
    """Whether a noun of another kind of work ends what stands before; a soap opera is none of them."""
    match = _other_work_left().search(lower_left, last)
    return match is not None and not lower_left.endswith(("soap ", "space "), 0, match.start())


_AMONG_SMALL_LEFT = re.compile(r"[a-z]+ $")
_AMONG_SMALL_RIGHT = re.compile(r" [a-z]+\b")


def stands_among_small_letters(text: str, start: int, end: int) -> bool:
    """Whether the words on either side begin small, so that a capital is no matter of place: "has renewed From for"."""
    return (
        _AMONG_SMALL_LEFT.search(text, max(0, start - 16), start) is not None
        and _AMONG_SMALL_RIGHT.match(text, end) is not None
    )


def names_group(text: str, start: int, end: int) -> bool:
    """Whether what is named is what several shows share: "all three 'Metro' dramas"."""
    return bool(_GROUP_RIGHT.match(text, end))


_GROUP_RIGHT = re.compile(r"[\"”’']?\s+(?:dramas|comedies|sitcoms|procedurals|shows|spin-?offs)\b", re.IGNORECASE)


# "Chapter Twenty: Harbor", "episode four, 'Harbor'", "the episode titled": of an episode.
_EPISODE_LEFT = re.compile(
    r"\b(?:chapter|episode|ep\.?)\s+(?:[\w-]+\s?[:,–—-]\s*|(?:is\s+)?(?:titled|entitled|called|named|dubbed)\s+)[\"“‘']?$",
    re.IGNORECASE,
)


class Surroundings(NamedTuple):
    """How much the words beside a stretch speak for and against its being a show's title."""

    score: float
    against: float


def weigh_surroundings(
    text: str, start: int, end: int, sentence_start: int, *, is_marked: bool, is_listed: bool = False
) -> Surroundings:
    """What the words beside `text[start:end]` say of it, those before it within its sentence.

    is_listed: it is a title that is known beforehand, and nobody unless it is shaped like a name.
    """
    title = text[start:end]
    score = against = 0.0
    left = text[max(sentence_start, start - 60) : start]
    lower_left = left.lower()
    last = last_word(lower_left)
    beyond = _after_mark(text, end, is_marked)
    strong = _STRONG_RIGHT.match(text, beyond)
    if strong is None and (behind := _after_bracket(text, beyond)) != beyond:
        strong = _STRONG_RIGHT.match(text, behind)
    strong = None if _DECIDES_RIGHT.match(text, end) else strong
    # People are axed and dropped too: of what looks like a name more is asked.
    is_name = not is_marked and is_like_a_person(title)
    if _ITS_SEASON.match(text, end):
        score += 2.0
    elif strong and (not is_name or is_told_as_title(text, start, end)):
        score += 2.0 if is_name else 1.5
    elif _WEAK_RIGHT.match(text, beyond):
        score += 0.5
    if _STRONG_LEFT.search(lower_left, last):
        score += 1.5
    elif _WEAK_LEFT.search(lower_left, last):
        score += 0.5
    elif _network_before(left):
        score += 1.5 if _is_owned(text, start, end, title, is_name=is_name) else 1.0
    is_person = not (is_marked or (is_listed and not is_name)) and (
        PERSON_LEFT.search(lower_left, last)
        or is_told_of_a_person(text, end)
        or (is_name and _VEHICLE_RIGHT.match(text, end))
        or (
            PERSON_NAME.fullmatch(title)
            and title.split(" ", 1)[0].lower() not in openings()
            and _ACCOMPANIED.search(left)
        )
    )
    against += 2.0 if is_person else 0.0
    if not is_marked and _DETERMINER.search(lower_left, last) and _GENRE_RIGHT.match(text, end):
        against += 2.0
    if names_group(text, start, end) or _EPISODE_LEFT.search(left):
        against += 3.0
    is_behind_other = _follows_other_work(lower_left, last)
    if score and (is_behind_other or (start - 60 < sentence_start and is_other_work(text, start))):
        # What is decided there is another work's fate.
        score = 0.0
    if is_behind_other or _other_work_right().match(text, end):
        against += 1.5
    return Surroundings(score, against)


def is_told_as_title(text: str, start: int, end: int) -> bool:
    """Whether the words beside what is shaped like a person's name tell that it is a title here."""
    strong = _STRONG_RIGHT.match(text, end)
    if strong and not _DECIDES_RIGHT.match(text, end) and _OF_SEASONS.search(strong.group()):
        # "Ann Poe will return for a second series of Harbor".
        return not _OF_A_SHOW.match(text, strong.end())
    lower_left = text[max(0, start - 60) : start].lower()
    return bool(_COMES_BACK.match(text, end) or _STRONG_LEFT.search(lower_left) or _CALLED_LEFT.search(lower_left))


def is_used_as_title(text: str, start: int, end: int) -> bool:
    """Whether the words beside an everyday word tell that it is a title here."""
    left = text[max(0, start - 60) : start]
    return bool(
        _STRONG_RIGHT.match(text, end)
        or _ITS_SEASON.match(text, end)
        or _WEAK_RIGHT.match(text, end)
        or _STRONG_LEFT.search(left.lower())
        or _WEAK_LEFT.search(left.lower())
        or _network_before(left)
        or (text[start].isupper() and re.search(r"[a-z,;] $", left) and end - start > 3)
    )


_CLOSING = re.compile(r"[,.]?[\"”’'»]{1,2}")


def _after_mark(text: str, end: int, is_marked: bool) -> int:
    """Where the text goes on after a title: past a comma and a closing mark that stand right behind it."""
    if not is_marked:
        return end
    match = _CLOSING.match(text, end)
    return match.end() if match else end


_BRACKET = re.compile(r"\s\(([^()]{2,30})\)")


def _after_bracket(text: str, end: int) -> int:
    """Where the text goes on behind a network or figures in brackets after a title: "Harbor (NBC) has been renewed"."""
    match = _BRACKET.match(text, end) if text.startswith(" (", end) else None
    is_of_show = match is not None and (match.group(1)[0].isdigit() or network_name(match.group(1)) is not None)
    return match.end() if match is not None and is_of_show else end


@cache
def _of_somebody() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and behind a title that only describes: brackets behind a name, "creator of", "star"."""
    belonging = any_of(word_list("titles", "belonging"))
    to_end = r" (?:the )?(?:[A-Z][\w+]*['’]s )?(?:[a-z-]+ ){0,4}[\"“‘']?$"
    left = re.compile(
        r"[a-z] \((?:[\"“‘'][^()\"”]{2,40}[\"”’'],? (?:and )?){0,4}[\"“‘']?$"
        rf"|\b(?:{belonging}|{any_of(word_list('titles', 'appearing'))}) (?:of|on|in|from|for|behind|as){to_end}"
        rf"|(?:\b{any_of(word_list('titles', 'comparing'))}|^like|[,;.] like){to_end}",
        re.IGNORECASE,
    )
    right = re.compile(
        rf"[\"”’']*(?:['’]s)?[\"”]? (?:[\w-]+ ){{0,2}}?"
        rf"(?:{belonging}|franchise|universe|spin-?offs?)\b(?! (?:of|in) \w)"
    )
    return left, right


def is_in_passing(text: str, start: int, end: int) -> bool:
    """Whether a title only says who somebody is, or what another show is like: "the Harbor star", "like Harbor"."""
    left, right = _of_somebody()
    if right.match(text, end):
        return True
    at = max(0, start - 60)
    before = text[at:start].lower()
    may_lead = "(" in before or not _openings_in_passing().isdisjoint(WORD.findall(before))
    return may_lead and left.search(text, at, start) is not None


@cache
def _openings_in_passing() -> frozenset[str]:
    """What the words before a title begin with that only describes."""
    phrases = (phrase for key in ("belonging", "appearing", "comparing") for phrase in word_list("titles", key))
    return frozenset(WORD.findall(phrase.lower())[0] for phrase in (*phrases, "like"))


def _is_owned(text: str, start: int, end: int, title: str, *, is_name: bool) -> bool:
    """Whether a network's possessive stands before several words that are no name: "NBC's Quiz Tower, ..."."""
    return (
        text[max(0, start - 3) : start].endswith(("'s ", "’s "))
        and " " in title
        and not (is_name or PERSON_RIGHT.match(text, end))
        and _IS_OWNED_RIGHT.match(text, end) is not None
    )


_NAME_BEFORE = re.compile(r"((?:[A-Z0-9][\w&+!.]*\s){0,3}[A-Z0-9][\w&+!.]*)(?:['’‘]s)?\s+[\"'“‘]?$")


_CAPITAL = re.compile(r"[A-Z0-9]")


def _network_before(left: str) -> bool:
    """Whether a network stands right before: "NBC's", "Netflix", "the CW's"."""
    # Whatever the marks behind it, the last word begins there at the earliest.
    match = _NAME_BEFORE.search(left) if _CAPITAL.search(left, left.rfind(" ", 0, -3) + 1) else None
    if not match:
        return False
    words = match.group(1).split()
    return any(network_name(" ".join(words[k:])) for k in range(len(words)))
