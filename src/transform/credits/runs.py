"""Runs of names: "◆, ◆ and ◆", with the epithets and brackets that each may carry."""

import re
from dataclasses import dataclass
from functools import cache

from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role
from transform.lexicon import any_of, word_list
from transform.names.persons import may_be_listed
from transform.records import Credit

N, T = NAME, TITLE
LAST_SPOKEN_OF = -1
_PAREN = re.compile(r" \((?!as )[^()]{1,110}\)")
_AGE = re.compile(r", (?:aged? )?\d\d(?=,| )")
# "◆ of “■,” ◆ and ◆": what somebody is known from.
_OF_WORK = re.compile(rf" (?:of|from) (?:the )?(?:\"{T}(?=,\" [^.;]*\band\b)|\"?{T}\"?(?=,? and ))")
_SEPARATOR = re.compile(
    r"(?:,? and(?: of course)?,? |,? & |,? or |,? as well as |,? along with |,? plus |,? then |,\"? |; )(?:also |the )?"
)
_AUX = (
    r"(?:will|would|is|are|was|were|has|have|had|been|be|being|to|also|now|both|all|each|next|"
    r"currently|previously|already|again|once|set|"
    r"slated|tapped|poised|due|on|board|confirmed|expected|going|signed|hired|attached|announced|about"
    r"|who|and|that|actually|still|famously|"
    r"originally|recently|coming|comes?|in (?:final |early )?(?:talks|negotiations)|finally|first|then"
    r"|later|most|best|known|for|ready|back|having|"
    r"coming|cast|recast|famous|famed|remembered|recogni[sz]ed|of course|"
    r"brought|chosen|selected|scheduled|"
    r"believed|understood|rumou?red|said|only|so|who'd|'s|'ll|can|could|may|memorably|\w+ly)"
)
AUX_END = re.compile(rf"(?:(?<![\w']){_AUX},? )+$")
AUX_RUN = rf",?(?: {_AUX},?){{0,7}}"


@dataclass(frozen=True, slots=True)
class Run:
    """Names joined by commas and conjunctions: signs start to end, the names, the words that lead each."""

    start: int
    end: int
    names: tuple[int, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A credit in signs of its line. person: a name, or LAST_SPOKEN_OF for the performer of the sentence before.

    title: the sign of the show it belongs to, None for the one in focus.
    """

    person: int
    role: Role | None
    rule: str
    confidence: float
    credit: Credit | None = None
    title: int | None = None
    description: str | None = None
    is_listed: bool = False


# Words that an epithet never has: with them another phrase begins.
_NO_EPITHET = (
    r"who|whose|that|which|as|is|are|was|were|be|been|will|has|have|had|by|with|including|includes?|"
    r"features?|featuring|featured|starring|stars?(?= [\w\"◆■])|like|such|"
    r"joins?|joined|joining|casts?|adds|taps|alongside|opposite|and|or|but|when|while|where|after|"
    r"before|from|see|sees|said|says|to(?! watch)|"
    r"replac\w+|succeed\w*|plays?|played|playing|voiced|welcomes|counts|comprises|reunited|on|if|for|also|both"
)


@cache
def _trade_noun() -> str:
    """What somebody is by trade, told by the noun's end: "fashion designer", "activist"."""
    others = any_of((*word_list("cast", "no_trades"), *word_list("cast", "crew")))
    return rf"(?!{others}\b)[a-z-]{{2,}}(?:er|or|ist|ician|man)\b"


@cache
def _epithet() -> str:
    """An epithet with its noun: "former ◆ outfielder ", "the late ", "newcomers ", "star and executive producer "."""
    epithets, crew = any_of(word_list("cast", "epithets")), any_of(word_list("cast", "crew"))
    word = (
        rf"(?!(?:{crew}|{_NO_EPITHET})\b(?! captains?\b))[\w'/&.-]+ |{N}(?:'s?)? (?!of (?:the )?\"?{T},)"
        rf"|\"?{T},?\"?(?:'s?)? "
    )
    also = rf"(?:,? (?:and|&|/) ?(?:an? |the )?(?:[\w-]+ )?(?:{crew}|{epithets})|/(?:{crew}|{epithets}))"
    return (
        rf"(?:(?<![\w'-])(?:{word}){{0,7}}?(?:{epithets}|{_trade_noun()}){also}?(?:,|:| —| of \d+ years)? |(?<![\w"
        rf"'-])(?:{crew})(?: and |/){epithets}:? "
        rf"|(?:\"?{T}\"?|(?:{N} (?:of the|of|in|the) )?{N})'s? "
        rf"(?:own |late |very own )?|(?<![\w'-])(?:the )?(?:late|fellow|original|"
        rf"newly announced|actual|incomparable|legendary|great) )"
    )


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a comma and a performer: an epithet or a show's possessive."""
    return re.compile(rf"(?:{_epithet()})?(?={N})")


@cache
def _lead_before() -> re.Pattern[str]:
    return re.compile(rf"{_epithet()}$")


@cache
def _lead_ends() -> tuple[str, ...]:
    words = [phrase.split()[-1] for phrase in (*word_list("cast", "epithets"), *word_list("cast", "crew"))]
    others = (
        "'s",
        "'",
        "own",
        "late",
        "fellow",
        "original",
        "announced",
        "actual",
        "incomparable",
        "legendary",
        "great",
    )
    return (*words, *others, "years")


def _may_end_lead(before: str) -> bool:
    """A quick test of the words before a name: without it they end in no epithet."""
    return before.rstrip(" ,:—").endswith(_lead_ends())


def find_runs(line: Line) -> list[Run]:
    """All runs of the line, in order. A name with a possessive is never part of one, nor is a role after its verb."""
    text = line.text
    runs: list[Run] = []
    done = -1
    for sign in sorted(line.names):
        if sign <= done or _is_possessive(text, sign) or not may_be_listed(line.names[sign]):
            continue
        if _ROLE_AHEAD.search(text, max(0, sign - 60, done + 1), sign) and not (
            text.endswith(" as ", 0, sign) and _AS_THEY.match(text, sign)
        ):
            done = item_end(text, sign) - 1
            continue
        low = max(0, sign - 90, done + 1)
        before = _lead_before().search(text, low, sign) if _may_end_lead(text[low:sign]) else None
        lead = before.group() if before else ""
        if lead in ("star ", "stars ", "co-star ", "co-stars ") or _STARS_VERB.search(lead):
            lead = ""
        if _starts_epithet(text, sign):
            continue
        names, leads, is_closed = [sign], [lead], False
        end = item_end(text, sign)
        while True:
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            trade = _TRADE.match(text, separator.end()) if leads[0].endswith(", ") else None
            ahead = trade or _lead().match(text, separator.end())
            if (
                not ahead
                or (_AND.fullmatch(separator.group()) and is_closed and _CLAUSE.match(text, ahead.end() + 1))
                or _is_possessive(text, ahead.end())
                or _STARS_VERB.search(text, separator.end(), ahead.end())
                or ahead.group() == "stars "
                or not may_be_listed(line.names[ahead.end()])
                or _OF_NAME.match(text, ahead.end() + 1)
                or text.startswith("-", ahead.end() + 1)
            ):
                break
            is_closed = is_closed or _AND.fullmatch(separator.group()) is not None
            names.append(ahead.end())
            leads.append(ahead.group())
            end = item_end(text, ahead.end())
        if len(names) == 2 and text.startswith(", ", item_end(text, sign)) and _FRONTED.match(text, 0, sign):
            names, leads, end = names[:1], leads[:1], item_end(text, sign)
        runs.append(Run(sign - len(lead), end, tuple(names), tuple(leads)))
        done = end - 1
    return runs


# "… are actor, ◆; drag artist, ◆ and rapper and poet, ◆": in such a list every trade has its comma.
_TRADE = re.compile(rf"(?:(?:[\w'/&-]+|{N}(?:'s)?) ){{0,5}}(?:[\w'/-]+|{N}), (?={N}(?:[;.]|,? and |$))")
# "◆ and ◆ and ◆ has been": after the "and" of a list another begins a clause.
_AND = re.compile(r",? (?:and|&) ")
_CLAUSE = re.compile(r" (?:is|has|was|will|says|said)\b")
# "After leaving ◆, ◆ returned": the comma ends a phrase.
_FRONTED = re.compile(
    r"(?:after|before|since|while|when|following|during|on|in|at|from|for|by|despite|until|played|voiced) [^.;:]*$"
)
_OF_NAME = re.compile(rf" of (?:the )?{N}")
# "■ stars ◆" is a verb and no epithet.
_STARS_VERB = re.compile(
    rf"(?:[{N}{T}]\"?,?|\b(?:show|series|drama|comedy|sitcom|dramedy|thriller|miniseries|reboot|revival|remake|"
    r"adaptation|anthology|procedural|prequel|spin-?off|version|story|tale|update|retelling|project|which|that|it))"
    r" (?:also |now )?(?:co-)?stars $"
)
# What stands right before a role: an "as" or a verb of playing, and words that describe the role.
_ROLE_AHEAD = re.compile(
    r"(?<!such )(?<!well )(?<!known )(?<!far )\b"
    r"(?:as(?! well as\b)|plays?|played|playing|portrays?|portrayed|portraying)"
    r" (?:(?:the )?\"?[◆■]\"?'s? )?"
    r"(?:(?:the |an? |her |his |their )?(?:(?!like\b|including\b|star|with\b|by\b|of\b(?! the)|and\b|"
    r"in\b|on\b|who\b|for\b|he\b|she\b|they\b)[a-z][\w'-]* ){0,4})$"
)


# "… as ◆ and ◆ reprise their roles": while they do.
_AS_THEY = re.compile(rf"{N}(?:, {N})*,? (?:and|&) {N} (?:reprise|return|star|join|lead|take|head|face|prepare|bring) ")


def _starts_epithet(text: str, sign: int) -> bool:
    """Whether a name is only the show or place in somebody's epithet: "◆ star ◆"."""
    if not text.startswith(" ", sign + 1):
        return False
    ahead = _lead().match(text, sign)
    return bool(ahead and ahead.end() > sign)


def _is_possessive(text: str, sign: int) -> bool:
    return text.startswith(("'s ", "' ", "'s\"", "'s,"), sign + 1)


def item_end(text: str, sign: int) -> int:
    end = sign + 1
    bracket = _PAREN.match(text, end) or _OF_WORK.match(text, end)
    if bracket:
        end = bracket.end()
    age = _AGE.match(text, end)
    return age.end() if age else end


def is_in_bracket(signs: str, at: int, start: int = 0) -> bool:
    """Whether a bracket that opened since `start` is open at `at`."""
    return signs.rfind("(", start, at) > signs.rfind(")", start, at)
