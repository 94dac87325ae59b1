"""Who of those that a text names are people, so that nobody takes them for shows."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from transform.lexicon import any_of, last_words, lower_words, word_list
from transform.names.chunks import Chunk
from transform.names.networks import network_name
from transform.names.titles import connectors, given_names, not_titles, openings, without_possessive
from transform.needed import Ending
from transform.text.seasons import cardinal

PERSON_NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s+(?:[A-Z]\.|[Dd]e|[Vv]an|von|[A-Z][\w’'-]+)){1,2}")

_PERSON_BEFORE = (
    r"star|stars|starring|actor|actors|actress|creator|creators|showrunner|showrunners|producers?|executive\s+producers?|eps?|director|"
    r"directors|writer|writers|by|host|hosts|boss|president|chief|ceo|head|executive|chairman|chairwoman|comedian|singer|rapper|"
    r"co-stars?|opposite|led|mr|ms|mrs|judge|judges|presenter|presenters|author|novelist|brother|sister|wife|husband|daughter|son|chef"
)
PERSON_LEFT = Ending(lower_words(_PERSON_BEFORE) + r"\.?,?\s+$", last_words(_PERSON_BEFORE))

PERSON_RIGHT = re.compile(
    r"['’]?s?\s*(?:,\s+\d\d,|\([^)]{2,40}\)\s+(?:said|says|told)|\s+(?:said|says|told|tweeted|wrote|plays|explained|added|joked|revealed|"
    r"(?:stars|starred)(?!\s+[A-Z])|posted|shared|spoke|took\s+to|admitted|insisted|teased|confessed|as\s+[A-Z]|who\b|and\s+(?:his|her)\b|thanked|led|"
    r"(?:continued|explains|noted)(?=,|\.|\s+that\b)|has\s+(?:said|revealed|told|spoken)|had\s+(?:said|told)|is\s+(?:married|dating|pregnant))|\s+[A-Z]\w+-(?:fronted|led|starring|starrer|created|produced|hosted|helmed))",
)


@cache
def _in_a_job() -> re.Pattern[str]:
    jobs = any_of(word_list("cast", "epithets"))
    return re.compile(
        r"(?:\s+(?:has|have|had|is|was|were|been|being|will|be|not|\w+ly)){0,4}(?:\s+\w+(?:ed|ing)|\s+back)?"
        rf"\s+as\s+(?:(?:an?|the|its|their)\s+)?(?:[\w-]+\s+){{0,2}}?{jobs}\b"
    )


def is_told_of_a_person(text: str, end: int) -> bool:
    """Whether what follows a name is said of people only: "told", "who", "was renewed as host"."""
    if PERSON_RIGHT.match(text, end):
        return True
    return " as " in text[end : end + 60] and _in_a_job().match(text, end) is not None


@lru_cache(maxsize=2048)
def is_like_a_person(text: str) -> bool:
    """Whether a stretch is shaped like a name of two or three words, the first a given name and the last no number."""
    first, _, last = text.partition(" ")
    return (
        first.lower() in given_names()
        and PERSON_NAME.fullmatch(text) is not None
        and cardinal(last.rsplit("-", 1)[-1].lower()) is None
    )


def find_people(text: str, sentences: Iterable[tuple[Chunk, ...]]) -> frozenset[str]:
    """Runs of two or three plain words that speak, act or are met again by surname alone; and those surnames.

    A title that is known beforehand is nobody, unless it is shaped like a name.
    """
    full: dict[str, bool] = {}
    single: set[str] = set()
    for chunks in sentences:
        for chunk in chunks:
            if chunk.is_marked or (chunk.is_listed and not is_like_a_person(chunk.text)):
                continue
            name = without_possessive(chunk.text)
            words = name.split()
            if len(words) == 1:
                single.add(name)
            elif (
                PERSON_NAME.fullmatch(name)
                and not text.startswith("!", chunk.end)
                and name.casefold() not in not_titles()
                and words[0].lower() not in openings()
                and not network_name(name)
                and not network_name(without_possessive(words[0]))
            ):
                left = text[max(0, chunk.start - 30) : chunk.start]
                acts = bool(PERSON_LEFT.search(left.lower())) or is_told_of_a_person(text, chunk.end)
                acts = acts or (is_like_a_person(name) and _owns_no_name(text, chunk.end))
                full[name] = full.get(name, False) or acts
    last_names = {word for word in single if word.lower() not in openings() and word.lower() not in connectors()}
    people = {name for name, acts in full.items() if acts or name.split()[-1] in last_names}
    surnames = {name.split()[-1] for name in people} & single
    first = {name.split()[0] for name in people} & single
    return frozenset(people | surnames | {name for name in first if name.lower() in given_names()})


_OWNS = re.compile(r"['’]s?\s+(?=[A-Z0-9])((?:[\w’'-]+\s?){1,2})")


def _owns_no_name(text: str, end: int) -> bool:
    """Whether a title follows a name's possessive: "Ann Poe's Harbor", not "Ann Harbor's Ed Poe"."""
    owned = _OWNS.match(text, end)
    return owned is not None and not is_like_a_person(owned.group(1).strip())
