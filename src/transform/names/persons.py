"""Names of people as they are printed: initials, particles, suffixes, nicknames, accents, hyphens and capitals."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transform.lexicon import split_words, word_list
from transform.text.occurrences import straight

_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x250)) if letter.isupper())
_APOSTROPHE = "['’‘]"
# "Samberg-starring" and "Lopez-led" are a name and a participle.
_GLUED = r"-(?=(?:led|starring|fronted|hosted|toplined|headlined|created|produced|directed|esque|like|helmed|penned)\b)"
_INITIALS = rf"(?:[{_UPPER}]\.(?: (?=[{_UPPER}]\.)|-(?=[{_UPPER}]))?)+(?![{_UPPER}])|[{_UPPER}](?:\.[{_UPPER}])+\.?"
_ABBREVIATED = (
    r"(?:Dr|Mr|Mrs|Ms|St|Lt|Sgt|Capt|Det|Prof|Rev|Gov|Sen|Gen|Col|Cmdr|Insp|Supt|Fr|Hon|Maj|Adm|Jr|Sr)\.?(?!\w)"
)
_WORD = (
    rf"(?:{_ABBREVIATED}|(?:al|ul){_APOSTROPHE}[{_UPPER}]\w*|(?:{_INITIALS})"
    rf"|[{_UPPER}]\w*(?:{_APOSTROPHE}(?![sS]\b)\w+)*(?:(?!{_GLUED})-\w+(?:{_APOSTROPHE}(?![sS]\b)\w"
    rf"+)*)*(?:\.(?=[a-z])\w+(?:\.(?=[A-Z])\w+)?)*)"
)
_PARTICLES = (
    r"(?:(?:de|da|del|dela|delos|della|di|du|dos|das|do|van|von|der|den|"
    r"la|le|el|al|bin|ben|ibn|bint|y|ter|ten|af|av|zu) ){1,3}"
)
_NICKNAME = rf"[\"“„'‘][{_UPPER}][^\"“”„'‘’.,\n]{{0,24}}(?:['’]s [{_UPPER}]\w+)?[\"”“'’]"
_SUFFIX = r"(?:,? (?:Jr|Sr)\b\.?)?"
_NAME = re.compile(rf"(?:{_NICKNAME} )?{_WORD}(?: (?:{_PARTICLES})?(?:{_NICKNAME} )?{_WORD}){{0,6}}{_SUFFIX}")
# What a name begins with.
_OPENS = re.compile(rf"[{_UPPER}\"“„'‘au](?:(?<=[{_UPPER}])|(?<=[\"“„'‘])(?=[{_UPPER}])|(?<=[au])l(?={_APOSTROPHE}))")
_PIECE = re.compile(rf"{_NICKNAME}|{_PARTICLES}|{_WORD}|[^ ]+")
_SUFFIX_WORDS = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V", "VI"))

_BREAKERS = frozenset(word_list("cast", "breakers"))
_NOT_PERSONS = frozenset(word_list("cast", "not_persons"))
_INSTITUTIONS = frozenset(word_list("cast", "institutions"))
GIVEN_NAMES = split_words("cast", "given_names") | split_words("firstnames", "of_performers")
_FAMILY_NAMES = frozenset(word_list("cast", "family_names"))
_ASKING = frozenset(("will", "can", "did", "does", "is", "has"))
ROLE_TITLES = frozenset(word_list("cast", "role_titles"))


class Name(NamedTuple):
    """A run of words that may be somebody's name, `text[start:end]` of the article.

    words: its parts without particles, nicknames and suffixes, as printed.
    """

    text: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def surname(self) -> str:
        return plain(self.words[-1])


class _Piece(NamedTuple):
    """A word, a particle or a nickname of a name, offsets into the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word for comparison: lower case, straight apostrophes, no full stop at the end."""
    return straight(word.lower()).rstrip(".")


def find_names(text: str, start: int, end: int) -> Iterator[Name]:
    """The name-shaped runs of `text[start:end]`, in order; a breaker word is never part of one."""
    at = start
    for opening in _OPENS.finditer(text, start, end):
        match = _NAME.match(text, opening.start(), end) if opening.start() >= at else None
        if match is None:
            continue
        at = match.end()
        words = match.group().split(" ")
        if all(map(_is_only_name, words)):
            # Nearly every name is nothing but capitalised words.
            yield Name(match.group(), match.start(), at, tuple(words))
        else:
            yield from _parted(text, match)


@lru_cache(maxsize=8192)
def _is_only_name(word: str) -> bool:
    """Whether a word of a run can be nothing but a part of a name, whatever stands beside it."""
    return (
        word.isalpha()
        and word[0].isupper()
        and plain(word) not in _BREAKERS
        and word not in _SUFFIX_WORDS
        and word not in _OPEN_OR_DATE
        and word.lower() not in _ASKING
    )


def _parted(text: str, match: re.Match[str]) -> Iterator[Name]:
    """The names of a run, which is cut at its breakers."""
    run: list[_Piece] = []
    for piece in (_Piece(piece.group(), *piece.span()) for piece in _PIECE.finditer(text, *match.span())):
        word = plain(piece.text.rstrip(","))
        if _OPENS_OR_DATES.match(text, piece.start, match.end() + 7) or (
            word in _BREAKERS
            and not _is_syllable(piece.text, run)
            and not (word in _NAMES_TOO and _is_name_too(word, run, text[piece.end : match.end()]))
        ):
            yield from _name(text, run)
            run = []
        else:
            run.append(piece)
    yield from _name(text, run)


# "Best known for …", "starting Jan. 12".
_OPEN_OR_DATE = frozenset(("Best", "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"))
_OPENS_OR_DATES = re.compile(r"Best known\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.? \d")


# Breakers that people are called, too: by first name before a family name, by family name after a first name.
_PRIZES = frozenset(("oscar", "tony", "emmy"))
_TRADES = frozenset(("singer", "judge", "guest", "star", "coach", "host", "he", "read", "getty"))
_NAMES_TOO = _PRIZES | _TRADES | {"main"}


def _is_name_too(word: str, run: list[_Piece], after: str) -> bool:
    if word in _PRIZES:
        follower = plain(after.split()[0].rstrip(",")) if after.split() else ""
        return not run and follower != "" and follower not in _BREAKERS | _NOT_PERSONS and follower not in _PRIZE_WORDS
    is_named = word == "main" or (len(run) == 1 and plain(run[0].text) in GIVEN_NAMES)
    return len(run) == 1 and is_named and not after.strip()


_PRIZE_WORDS = frozenset(
    ("winner", "winners", "nominee", "nominees", "nominations", "nomination", "wins", "win", "buzz")
)


def _is_syllable(piece: str, run: list[_Piece]) -> bool:
    """Whether a word that elsewhere breaks a name is part of one here: "Lim Do Won"."""
    return 0 < len(run) <= 2 and len(piece) <= 3 and piece[0].isupper() and plain(run[0].text) in _FAMILY_NAMES


def _name(text: str, run: list[_Piece]) -> Iterator[Name]:
    while run and "-" in run[0].text and _COMPOUND.fullmatch(run[0].text):
        run = run[1:]
    # A particle or a lone nickname at either end belongs to what was cut off.
    while run and run[0].text[0].islower() and not run[0].text.startswith(("al", "ul")):
        run = run[1:]
    while run and run[-1].text[0].islower() and "'" not in run[-1].text and "’" not in run[-1].text:
        run = run[:-1]
    words = tuple(piece.text.rstrip(",") for piece in run if _is_word(piece.text))
    # "Will Ann Orr return?" asks about Ann Orr.
    if len(words) > 2 and words[0].lower() in _ASKING and plain(words[1]) in GIVEN_NAMES:
        run, words = run[1:], words[1:]
    if words:
        start, end = run[0].start, run[-1].end
        yield Name(text[start:end], start, end, words)


# "Oscar-nominated Ann Orr": no part of her name.
_COMPOUND = re.compile(r"[\w'’]+-(?:nominated|winning|born|based|bred|trained|turned)")


def _is_word(piece: str) -> bool:
    return piece[0].isupper() and piece.rstrip(",") not in _SUFFIX_WORDS


def is_person_like(name: Name) -> bool:
    """Whether a name could be a performer's: no broadcaster, place, month or institution is in it."""
    words = set(map(plain, name.words))
    if not _INSTITUTIONS.isdisjoint(words):
        return False
    if not _NOT_PERSONS.isdisjoint(words) and not (len(name.words) > 1 and has_given_name(name)):
        return False
    return len(name.words) > 1 or (len(name.words[0]) > 1 and name.words[0].lower() not in ROLE_TITLES)


def may_be_listed(name: Name) -> bool:
    """Whether a name can stand in an announced list of performers: an odd word in it does not matter there."""
    words = set(map(plain, name.words))
    if not _INSTITUTIONS.isdisjoint(words):
        return False
    return not words <= _NOT_PERSONS or (len(name.words) > 1 and has_given_name(name))


def has_given_name(name: Name) -> bool:
    """Whether a name begins with a common first name, or with initials."""
    first = plain(name.words[0])
    if first in GIVEN_NAMES:
        return True
    if len(name.words) in (2, 3) and first in _FAMILY_NAMES and max(map(len, _SYLLABLES.split(name.text))) <= 6:
        return True
    if first.isalpha() and not name.words[0].isupper():
        # Neither a double name nor initials.
        return False
    return (
        first.split("-")[0] in GIVEN_NAMES
        or _INITIALS_ONLY.fullmatch(name.words[0]) is not None
        or (len(name.words) == 2 and _PAIR.fullmatch(name.words[0]) is not None and first not in _NOT_PERSONS)
    )


_SYLLABLES = re.compile(r"[ -]")
# "BD Wong", "FP Jones": initials without their stops.
_PAIR = re.compile(rf"[{_UPPER}]{{2}}")
_INITIALS_ONLY = re.compile(rf"(?:[{_UPPER}]\.[ -]?)+")


def is_full(name: Name) -> bool:
    """Whether a name has a first and a last part."""
    return 2 <= len(name.words) <= 5 and not (len(name.words) == 2 and name.words[0].lower().rstrip(".") in ROLE_TITLES)
