"""Who the news comes from: the outlet that is credited and the person on record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transform.claims import Claim
from transform.errors import LexiconError
from transform.lexicon import any_of, load_lexicon
from transform.mentions import Mentions
from transform.records import Article

_REPORTS = (
    r"(?:first\s+|also\s+|has\s+|have\s+|had\s+|exclusively\s+|now\s+|was\s+first\s+to\s+|was\s+the\s+first\s+to\s+|can\s+|'s\s+|is\s+)*"
    r"(?:reports?|reported|reporting|learned|learnt|confirm(?:s|ed)?|reveal(?:s|ed)?|broke|breaks|notes?|noted|said|says|writes|wrote|claims?|"
    r"claimed|announced|understands|hears|heard|states|stated|obtained|tells|suggests|spoke|exclusively)\b"
)
_TOLD = r"\b(?:told|tells|telling|said\s+to|confirmed\s+to|revealed\s+to|speaking\s+(?:to|with)|spoke\s+(?:to|with)|interview\s+with|statement\s+to|chat\s+with|sat\s+down\s+with|talking\s+to)\s+(?:(?:our|her|his)\s+sister\s+site\s+)?"
_ACCORDING = r"\b(?:according\s+to|per|via|as\s+reported\s+by|reported\s+by|first\s+reported\s+by|as\s+per|report(?:s)?\s+(?:from|by|in)|source:|sources?\s+at|news\s+was\s+(?:first\s+)?(?:broken|reported)\s+by|originally\s+reported\s+by|confirmed\s+by|published\s+in|published\s+by|h/t)\s+(?:the\s+folks\s+at\s+)?(?:a\s+(?:new\s+)?report\s+(?:from|by|in)\s+)?(?:(?:our|its)\s+sister\s+(?:site|publication)\s+)?(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet credited in the text. name: as stored; text[start:end]: as printed. is_told: it was told, in an interview."""

    name: str
    start: int
    end: int
    is_told: bool = False


@cache
def _outlets() -> dict[str, tuple[str, bool]]:
    table: dict[str, tuple[str, bool]] = {}
    for number, row in enumerate(load_lexicon("outlets").get("outlet", [])):
        name = row.get("name")
        if not isinstance(name, str) or not name:
            raise LexiconError(f"lexicon/outlets.toml: outlet {number + 1} has no name")
        for alias in (name, *row.get("aliases", ())):
            table.setdefault(_key(alias), (name, bool(row.get("is_common", False))))
    return table


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'"))


@cache
def _pattern() -> re.Pattern[str]:
    names = any_of(_outlets())
    return re.compile(r"(?<![\w’'])(?P<name>" + names + r")(?![\w])(?:['’]s\b)?")


_BEFORE_TOLD = re.compile(_TOLD + r"(?:the\s+)?$", re.IGNORECASE)
_BEFORE_ACCORDING = re.compile(_ACCORDING + r"$", re.IGNORECASE)
_AFTER_REPORTS = re.compile(r"[\"”’]?,?\s*(?:\([^)]*\)\s*)?" + _REPORTS, re.IGNORECASE)
_PAREN = re.compile(r"\((?:via|per|h/t|source:)?\s*$", re.IGNORECASE)


def find_attributions(text: str, start: int = 0, end: int | None = None) -> list[Attribution]:
    """The outlets that `text[start:end]` credits with the news, in order."""
    limit = len(text) if end is None else end
    found = []
    for match in _pattern().finditer(text, start, limit):
        name, _ = _outlets()[_key(match.group("name"))]
        before = text[max(start, match.start() - 60) : match.start()]
        is_told = bool(_BEFORE_TOLD.search(before))
        if (
            is_told
            or _BEFORE_ACCORDING.search(before)
            or _AFTER_REPORTS.match(text, match.end(), limit)
            or _PAREN.search(before)
        ):
            found.append(Attribution(name, match.start("name"), match.end("name"), is_told))
    return found


_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|de|van|von|[A-Z][\w’'-]+)){1,3})"
_SAID = r"(?:said|says|told|tells|tweeted|wrote|confirmed|announced|revealed|explained|added|stated|posted|shared|admitted|insisted|teased|reveals|announces|confirms)"
_SPEAKER = re.compile(
    _NAME
    + r"(?:,[^,.;]{3,70},)?\s+(?:also\s+|has\s+|had\s+|recently\s+|previously\s+|later\s+|first\s+|just\s+|officially\s+)*"
    + _SAID
    + r"\b"
)
_SPEAKER_AFTER = re.compile(
    r"\b(?:said|says|confirmed|announced|revealed|explained|added)\s+(?:(?:[\w’'&.-]+\s+){0,7}?)" + _NAME
)


def find_speaker(text: str, start: int, end: int) -> str | None:
    """The person on record for what `text[start:end]` says, or None."""
    match = _SPEAKER.search(text, start, end) or _SPEAKER_AFTER.search(text, start, end)
    if match is None:
        return None
    return match.group("name")


class Credits:
    """Whom an article credits with its news."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self._article = article
        self._mentions = mentions

    def source_of(self, group: Sequence[Claim], network: str | None) -> Attribution | None:
        """The outlet credited with what these claims repeat; never the network that decided."""
        for claim in group:
            found = find_attributions(self._article.text, claim.start, claim.end)
            if found and found[0].name != network:
                return found[0]
        return None

    def speaker_of(self, group: Sequence[Claim]) -> str | None:
        """The person on record for what these claims repeat."""
        return next(
            (speaker for claim in group if (speaker := find_speaker(self._article.text, claim.start, claim.end))), None
        )
