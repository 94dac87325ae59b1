"""What a sentence says of a noun of decision that is its subject: that it has not come, that it is likely."""

import re
from enum import Enum
from functools import cache

from transform.lexicon import any_of, word_list

# What may belong to the noun still: "for a third season", "at NBC", "by the streamer".
_STILL_SUBJECT = r"(?:\s+(?:for|at|by|on|from)\s+(?:[\w’'&+.-]+\s+){0,4}?[\w’'&+.-]+)?[\"”’']?"
_ADVERBS = (
    r"(?:(?:\w+ly|still|also|now|yet|just|as|of|so|far|all|but|almost|more|than|very|much|quite|less|a|an|the|like|rather"
    r"|pretty)\s+)*"
)
_NOT = r"(?:n['’]t|(?:\s+(?:\w+ly|still|as|yet|also|so|far))*\s+(?:not|never|yet\s+to)\b)"

# "is not a surprise", "did not come as a shock": it is so all the same.
_STILL_SO = (
    r"(?!\s+(?:come\s+(?:as|out)\s+)?(?:of\s+)?(?:an?\s+|the\s+|entirely\s+|exactly\s+|altogether\s+|wholly\s+)*"
    r"(?:surpris|shock|unexpected|blue|unprecedented|first|only|end|last|good|bad|news|well|due|because|related|about|sit|affect|mean|stop|go))"
)


class Predicate(Enum):
    """How real a decision is that a noun names. HOLDS: nothing speaks against it."""

    HOLDS = "holds"
    OPEN = "open"
    UNREAL = "unreal"
    LIKELY = "likely"
    UNLIKELY = "unlikely"


@cache
def _patterns() -> tuple[tuple[Predicate, re.Pattern[str]], ...]:
    def words(key: str) -> str:
        return any_of(word_list("certainty", key))

    likely, unlikely = words("noun_is_likely"), words("noun_is_unlikely")
    is_so = rf"\s+(?:\w+ly\s+|now\s+|still\s+|also\s+)?(?:{words('noun_seems')})\s+(?:to\s+be\s+)?{_ADVERBS}"
    given = words("noun_is_given")
    forms = (
        (Predicate.OPEN, rf"\s+(?:has|have){_NOT}\s+(?:\w+ly\s+|yet\s+|been\s+|be\s+)*{given}\b"),
        (Predicate.OPEN, rf"\s+(?:is|are){_NOT}\s+(?:\w+ly\s+|yet\s+)*(?:official|confirmed|settled|decided|agreed)\b"),
        (
            Predicate.UNREAL,
            rf"\s+(?:has|have|had|is|are|was|were|does|do|did|will|would|could|wo|ca|can){_NOT}{_STILL_SO}",
        ),
        (
            Predicate.UNREAL,
            r"\s+(?:never|would|could|may|might|should|must)\b|\s+(?:hinges|depends|hangs|rests)\s+(?:up)?on\b",
        ),
        (
            Predicate.UNREAL,
            r"\s+(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:dropped|scrapped|shelved|abandoned|called\s+off)\b",
        ),
        (Predicate.UNREAL, rf"{is_so}(?:{words('noun_is_open')})\b"),
        (Predicate.UNLIKELY, rf"{is_so}(?:{unlikely})\b"),
        (Predicate.LIKELY, rf"{is_so}(?:{likely})\b"),
    )
    return tuple((what, re.compile(_STILL_SUBJECT + form, re.IGNORECASE)) for what, form in forms)


def noun_predicate(text: str, at: int, end: int) -> Predicate:
    """What `text[at:end]` says of a noun of decision whose own words, its show included, end at `at`."""
    return next((what for what, pattern in _patterns() if pattern.match(text, at, end)), Predicate.HOLDS)
