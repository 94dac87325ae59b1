"""How many seasons there have been, by what a text says of one or of all: "the third season drew few viewers"."""

import re
from typing import NamedTuple

from transform.text.seasons import SeasonExpression, SeasonKind, ordinal

_REACH = 70
# What is said of a season that has been, or is, on the air: "premiered in March", "is now streaming".
_HAS_AIRED = re.compile(
    r"(?:\s+of\s+[^.;:,]{1,40}?)?(?:\s+(?:finale|premiere|opener))?,?\s+(?:which\s+|that\s+)?(?:just\s+|recently\s+|only\s+|also\s+|first\s+|already\s+|finally\s+)?"
    r"(?:premiered|debuted|aired|airs|bowed|launched|dropped|arrived|kicked\s+off|began|started|ended|concluded|wrapped|finished|closed|ran|averaged"
    r"|averages|drew|attracted|pulled\s+in|became|saw|featured|followed|left|set\s+up|opened"
    r"|(?:was|were)\s+(?:\w+ly\s+)?(?:watched|viewed|seen|released|broadcast|shown|an?(?!\s+go\b)|the|one|its|well|praised|met|filled|available|nominated)\b"
    r"|has\s+(?:just\s+|recently\s+|already\s+|so\s+far\s+|now\s+)*(?:averaged|drawn|aired|seen|become|premiered|debuted|ended|concluded|wrapped|finished|been\s+(?:averaging|watched|airing|available|released|streaming))"
    r"|(?:is|are)\s+(?:now\s+|currently\s+|still\s+|just\s+|already\s+|also\s+)*(?:streaming|available|airing|averaging|on\s+(?:the\s+)?air|under\s?way|halfway|midway|running|pulling|drawing|drawing\s+to)"
    r"|currently\s+(?:airs|airing|streaming|running|averaging))(?![\w-])",
    re.IGNORECASE,
)
_IS_ON = re.compile(
    r"(?:\s+of\s+[^.;:,]{1,40}?)?\s+(?:is|are)\s+(?:now|currently|still)\s+(?:streaming|airing|averaging|on\s+(?:the\s+)?air|under\s?way|running)\b",
    re.IGNORECASE,
)
# What a show has done with a season of its own: "launched its third season", "returned in May for its third season".
_DID = re.compile(
    r"\b(?:airs|airing|aired|broadcast|wrapp(?:ed|ing)(?:\s+up)?|wraps(?:\s+up)?|finish(?:es|ed|ing)|complet(?:es|ed|ing)|conclud(?:es|ed|ing)|launched|began"
    r"|kicked\s+off|opened|(?:returned|was\s+back)(?:\s+[^.;,]{1,24})?\s+(?:for|with)|premiered|debuted|midway\s+through|halfway\s+through|(?:is|are)\s+about\s+to\s+(?:end|finish|wrap|conclude)"
    r"|releas(?:ed|ing)|dropped|in\s+the\s+(?:middle|midst)\s+of|the\s+(?:end|conclusion|close|finale|back\s+half|second\s+half|rest|remainder)\s+of"
    r"|,\s+(?:which\s+is\s+)?(?:now|currently|presently|still)\s+(?:in|on)|currently\s+(?:in|on)|(?:is|are|was|were)\s+(?:now\s+|just\s+|only\s+|still\s+)?(?:in|on))"
    r"\s+(?:its|the|their)\s+$",
    re.IGNORECASE,
)
# "The first season premiered in 2019, the second in 2020 and the third last year".
_AND_THE_NEXT = re.compile(
    r"[^.;]*\b(?:the|its)\s+(?P<n>[\w-]+)(?:\s+one)?\s+(?:in|on|last|followed|came|aired|arrived)\b", re.IGNORECASE
)
# "Ada Marsh joined in season 3": it has been, or is about to be.
_IN_IT = re.compile(r"\b(?:in|from|during|after)\s+$", re.IGNORECASE)
# A sentence that looks ahead, or at what might have been: it tells of no season on the air.
_AHEAD = re.compile(
    r"\b(?:will|would|could|should|may|might|if|set\s+to|going\s+to|expected|hopes?|hoping|planned|had\s+been\s+(?:ordered|renewed|picked))\b|[’']ll\b",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(
    r"(?:(?i:\b(?:had|ran|run|running|aired|airing|lasted|lasting|spanned|spanning|enjoyed|completed|survived|delivered|managed)\s+(?:for\s+)?(?:just\s+|only\s+|a\s+total\s+of\s+)?"
    r"|\b(?:over|across|during|throughout|of|the|all|in)\s+(?:of\s+)?(?:its|the|all|their)?\s*(?:first|previous|existing|other|prior)?\s*"
    r"|^\W*(?:after|for)\s+)"
    r"|\b(?:staple|fixture|mainstay|hit|on\s+the\s+air|on\s+[A-Z]\w+)\s+(?:of\s+[\w\s-]{1,30}?)?for\s+(?:the\s+(?:past|last)\s+)?(?:more\s+than\s+)?)$",
)
_COUNTED_BEHIND = re.compile(
    r"\s+(?:so\s+far|to\s+date|old\b|in\s+the\s+can|(?:have|has)\s+(?:been\s+)?(?:so\s+far\s+|already\s+)?(?:aired|made|produced|broadcast|shown|released|available)"
    r"|(?:are|is)\s+(?:now\s+|currently\s+|all\s+|both\s+|already\s+)*(?:available|streaming|on\s+(?:Netflix|Hulu|DVD)))",
)
# "the three-season drama": so many it has had, unless that is how many were bought.
_ADJECTIVE = re.compile(r"[\w’']+-seasons?$", re.IGNORECASE)
_BOUGHT = re.compile(
    r"[\s\w,-]{0,20}?\b(?:orders?|deals?|renewals?|pick-?ups?|commitments?|plan|plans|arc|contract|extension|roles?|stint|starring|story|storyline|guarantee|gap|break|hiatus|absence|low|high)\b",
    re.IGNORECASE,
)
# Whose seasons they are: a person's are not the show's.
_SOMEBODYS = re.compile(r"\b(?:his|her|my|your|our|[A-Z]\w+['’]s)\s+(?:[\w-]+\s+)?$")
_COMPARED = re.compile(r"\b(?:first|last|final|remaining)\s+of\s+$", re.IGNORECASE)
# What is said of a season that is to come: "will premiere in May", "looking forward to season 10".
_WILL = re.compile(
    r"(?:\s+of\s+[^.;:,]{1,40}?)?(?:,\s+which\s[^,.;]{1,60},)?\s+(?:will|is\s+(?:set|due|expected|scheduled|slated)\s+to|is\s+(?:coming|on\s+its\s+way))\b"
    r"(?!\s+(?:not|never|likely)\b)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\b(?:will|to)\s+(?:\w+\s+){0,2}?(?:open|begin|enter|start|launch)\s+(?:with\s+)?|\bentering\s+|\b(?:is|are)\s+back\s+for\s+|\bforward\s+to\s+"
    r"|\bwhat(?:['’]s|\s+(?:is|was))\s+to\s+come\s+in\s+|\bon\s+(?:the\s+)?air\s+)(?:its|the|an?)?\s*$",
    re.IGNORECASE,
)
_NEXT_IS = re.compile(
    r"\b(?:next|new|upcoming)\s+(?:season|series),\s+(?:(?:which\s+)?will\s+be\s+)?(?:its|the\s+(?:show|drama|series)['’]s)\s+(?P<n>[\w-]+)(?=\s*[,.;)]|\s+(?:season|overall))",
    re.IGNORECASE,
)
_NOT_YET_TOLD = re.compile(r"\b(?:ahead\s+of|before|if|could|may|might|would)\b", re.IGNORECASE)


class Made(NamedTuple):
    """How many seasons there have been. is_sure: it is told, not gathered from what a season has done."""

    n: int
    is_sure: bool


def made_by(text: str, season: SeasonExpression, start: int, end: int) -> Made | None:
    """What the words about a season in the sentence `text[start:end]` tell; None where they tell nothing."""
    before = text[max(start, season.start - _REACH) : season.start]
    behind = text[season.end : min(end, season.end + _REACH)]
    if season.kind is SeasonKind.NUMBER and not season.is_elided:
        if _AHEAD.search(before) or season.is_final:
            return None
        number = season.numbers[-1]
        gapped = _AND_THE_NEXT.match(text, season.end, end)
        number = max(number, (ordinal(gapped.group("n")) or 0) if gapped else 0)
        if _IS_ON.match(behind):
            return Made(number, True)
        if _HAS_AIRED.match(behind) or _DID.search(before):
            return Made(number, False)
    elif season.kind is SeasonKind.COUNT and season.n:
        return _counted(text, season, before, behind)
    return None


# "over the last six seasons": of so many, all that there have been.
_LATELY = re.compile(r"\b(?:over|across|during|for)\s+the\s+(?:past|last)\s+$", re.IGNORECASE)
_ALL_LATELY = 3


def coming_by(text: str, season: SeasonExpression, start: int, end: int) -> int | None:
    """The season that the words about a season expression say will come; None where they do not."""
    if season.kind is SeasonKind.RELATIVE:
        told = _NEXT_IS.search(text, season.start, end)
        return ordinal(told.group("n")) if told else None
    before = text[max(start, season.start - _REACH) : season.start]
    is_one = season.kind in (SeasonKind.NUMBER, SeasonKind.THROUGH) and len(season.numbers) == 1
    if not is_one or _NOT_YET_TOLD.search(before):
        return None
    is_coming = _TOWARDS.search(before) or (season.kind is SeasonKind.NUMBER and _WILL.match(text, season.end, end))
    return season.numbers[0] if is_coming and season.numbers[0] > 1 else None


def is_set_in(text: str, season: SeasonExpression, start: int) -> bool:
    """Whether what a sentence tells, and does not expect, took place in the season."""
    before = text[max(start, season.start - _REACH) : season.start]
    is_one = season.kind is SeasonKind.NUMBER and len(season.numbers) == 1 and not season.is_elided
    return is_one and _IN_IT.search(before) is not None and _AHEAD.search(before) is None


def _counted(text: str, season: SeasonExpression, before: str, behind: str) -> Made | None:
    if season.n is None or _AHEAD.search(before) or _SOMEBODYS.search(before):
        return None
    if _ADJECTIVE.fullmatch(text, season.start, season.end):
        return None if _BOUGHT.match(behind) else Made(season.n, True)
    if _COUNTED_BEHIND.match(behind) or (_COUNTED_BEFORE.search(before) and not _COMPARED.search(before)):
        return Made(season.n, True)
    if season.n >= _ALL_LATELY and _LATELY.search(before):
        return Made(season.n, True)
    return None
