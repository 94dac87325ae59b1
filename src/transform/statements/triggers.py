"""The words that decide: occurrences of the lexicon's verbs in a row of items, with their voice, tense and polarity."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from transform.errors import LexiconError
from transform.lexicon import LexiconRow, lexicon_rows, word_set
from transform.records import Kind
from transform.statements.clauses import Item, ItemKind

_FORMS = ("base", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lexicon. lemma: its base with its tail. takes_season: its object is a season or an order.

    takes_subject: the show is its subject in the active voice. needs_season: it says nothing without one.
    is_return: the show comes back, or does not. needs_network: it says nothing where the sentence names no network.
    """

    lemma: str
    kind: Kind
    takes_season: bool
    takes_subject: bool
    is_weak: bool
    needs_season: bool
    is_return: bool
    needs_network: bool = False


class Voice(Enum):
    ACTIVE = "active"
    PASSIVE = "passive"
    OPEN = "open"  # a participle or a past form by itself: its surroundings decide


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """An occurrence of a verb with its auxiliaries: items[first:last + 1], the verb itself at `verb_at`.

    leads: the words that govern it ("expected" of "is expected to be renewed"). is_either: its opposite is named with
    it ("renew or cancel").
    """

    verb: Verb
    first: int
    verb_at: int
    last: int
    form: str
    voice: Voice
    is_negated: bool
    is_open_yet: bool
    modal: str | None
    is_perfect: bool
    is_past_perfect: bool
    is_infinitive: bool
    is_progressive: bool
    leads: tuple[str, ...]
    adverbs: tuple[str, ...]
    is_either: bool = False


_BE = word_set("syntax", "be")
_HAVE = word_set("syntax", "have")
_MODALS = word_set("syntax", "modals")
_DO = word_set("syntax", "do")
_ADVERBS = word_set("syntax", "adverbs")
_NOUN_LEFT = word_set("syntax", "noun_left")
_RARELY_VERBS = word_set("syntax", "rarely_verbs")
_LEADS = word_set("syntax", "leads")
# "ITV Drama commissions Harbor".
_DEPARTMENTS = frozenset({"drama", "comedy", "entertainment", "factual", "studios", "bosses", "chiefs", "children's"})
# What leads a noun, whatever it is.
_DETERMINERS = frozenset({"a", "an", "the", "another", "its", "their", "no", "official", "early", "formal"})


@cache
def _verbs() -> dict[str, list[tuple[tuple[str, ...], Verb, str]]]:
    """First word -> (all words, verb, form), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Verb, str]]] = {}
    for row in lexicon_rows("triggers", "verb"):
        verb, forms, tails = _read_verb(row)
        only = set(row.fields.get("only", forms))
        for tail in tails:
            for position, form in enumerate(forms):
                if form not in only:
                    continue
                name = _FORMS[position] if position < len(_FORMS) else _further(form)
                if tail and position == 0 and form in forms[2:4]:
                    # Written like the past, it is one of the two: the words around it tell.
                    name = "participle"
                words = (*form.split(), *tail.split())
                entry = (words, _named(verb, forms[0], tail), name)
                table.setdefault(words[0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _named(verb: Verb, base: str, tail: str) -> Verb:
    return Verb(
        f"{base} {tail}".strip(),
        verb.kind,
        verb.takes_season,
        verb.takes_subject,
        verb.is_weak,
        verb.needs_season,
        verb.is_return,
        verb.needs_network,
    )


def _further(form: str) -> str:
    return (
        "gerund"
        if form.endswith("ing")
        else "third"
        if form.endswith("s")
        else "participle"
        if form.endswith("d") or (form.endswith("t") and "-lit" in form)
        else "base"
    )


_VALUES = {"takes": ("show", "season"), "frame": ("return",)}


def _read_verb(row: LexiconRow) -> tuple[Verb, list[str], list[str]]:
    forms, fields = row.fields["forms"], row.fields
    if len(forms) < len(_FORMS):
        raise LexiconError(f"{row.where} has fewer than five forms")
    for field, known in _VALUES.items():
        if fields.get(field, known[0]) not in known:
            raise LexiconError(f"{row.where}: {field} is one of {', '.join(known)}")
    try:
        kind = Kind(fields["kind"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}") from error
    verb = Verb(
        forms[0],
        kind,
        fields.get("takes") == "season",
        fields.get("subject", False),
        fields.get("is_weak", False),
        fields.get("needs_season", False),
        "frame" in fields,
        fields.get("needs_network", False),
    )
    return verb, forms, fields.get("tail", [""])


# What a text has, in lower case, that states anything: one of these stretches, each within a word,
_STEMS = (
    r"renew|cancel|ax(?<=\bax)(?:e|ed|es|ing)\b|scrap|pickup|greenli(?:t|ght)|order|commission|season|reviv|resurrect|reboot|rescue|"
    r"sav(?<=\bsav)(?:e|ed|es|ing)\b|end(?<=\bend)(?:s|ed|ing)?\b|conclud|final|bubble|fate(?<=\bfate)\b|demise|undecided|reup|relaunch|"
    r"dropp|drops\b|ditch|return|wrap|series\b|dump(?:s|ed)\b|nixe|shelv|canned|discard|grant(?:ed|s)\b|helping|jettison|terminat|"
    r"loose(?<=\bloose)\b|pasture|lifeline|scoop|freshm|sophomore|s(?<=\bs)[2-9]\b"
)
# or one of these terms, each by a word of it, or the end of one; a term begins with a letter that a search can skip to.
_NTH = r"\s+an?\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)\s*[.,;]"
_TERMS = {
    "pick(?:s|ed|ing)?": r"pick(?:s|ed|ing)?[\s-]up",
    "green": r"green(?:-\s?|\s)li(?:t|ght)",
    "re": r"re-up",
    r"back\w*": r"brought\s+back|bring(?:s|ing)?\s+(?:\S+(?:\s+\S+){0,4}\s+)?back|come?(?:s|ing)?\s+back",
    "pull(?:ed|s|ing)?": r"pull(?:ed|s|ing)?\s+the\s+plug",
    "off": r"off\s+the\s+air",
    r"sen[dt]\w*": r"sen[dt]\S*\s+(?:\S+\s+){1,6}packing",
    "door|boom|curtain|boot|chop|hook": r"the\s+(?:door|boom|curtain|boot|chop|hook)\b",
    "let(?:s|ting)?": r"let(?<=\blet)(?:s|ting)?\s+(?:\S+\s+){1,8}go\b",
    "put(?:s|ting)?": r"put(?<=\bput)(?:s|ting)?\s+(?:\S+\s+){0,6}(?:down|to\s+(?:bed|rest|sleep))\b",
    "run|year|outing|chapter": "|".join(
        rf"{nth}\s+(?:run|year|outing|chapter)\b" for nth in ("second", "third", "fourth", "fifth", "sixth", "seventh")
    ),
    "snap(?:s|ped)": r"snap(?:s|ped)\s",
    "part(?:s|ed|ing)": r"part(?<=\bpart)(?:s|ed|ing)\s+ways",
    "pass(?:es|ed|ing)?": r"pass(?:es|ed|ing)?\s+on\b",
} | {
    word: rf"{word}(?<=\b{word}){_NTH}"
    for word in ("handed", "given", "granted", "awarded", "got", "landed", "scored", "won", "earned")
}
_ANY_STEM = re.compile(_STEMS)
_ANY_TERM = re.compile("|".join(_TERMS.values()))
_TERM_WORD = re.compile(f"(?:{'|'.join(_TERMS)})$")


def may_state(text: str) -> bool:
    """A quick test: a text, in lower case, that does not pass states nothing."""
    return _ANY_STEM.search(text) is not None or _ANY_TERM.search(text) is not None


class DecidingWords:
    """The words of an article that let one of its sentences pass that test. words: those of each sentence."""

    def __init__(self, words: Iterable[Set[str]]) -> None:
        every = frozenset[str]().union(*words)
        self._stems = frozenset(filter(_has_stem, every))
        self._of_terms = frozenset(filter(_is_of_term, every))

    def are_in(self, lower: str, words: Set[str]) -> bool:
        """Whether a sentence, in lower case, passes. words: its own, cut at all but letters."""
        if not self._stems.isdisjoint(words):
            return True
        return not self._of_terms.isdisjoint(words) and _ANY_TERM.search(lower) is not None


@lru_cache(maxsize=8192)
def _has_stem(word: str) -> bool:
    return _ANY_STEM.search(word) is not None


@lru_cache(maxsize=8192)
def _is_of_term(word: str) -> bool:
    return _TERM_WORD.search(word) is not None


_RUN = re.compile(r"\w+")


@cache
def _by_first_run() -> Mapping[str, tuple[tuple[frozenset[str], Verb], ...]]:
    """By the first run of letters in a verb's wording: all its runs, and the verb."""
    table: dict[str, list[tuple[frozenset[str], Verb]]] = {}
    whole = [(words, verb) for entries in _verbs().values() for words, verb, _ in entries]
    parted = [((form, *words), verb) for form, entries in _parted_verbs().items() for words, verb, _ in entries]
    for words, verb in (*whole, *parted):
        runs = _RUN.findall(" ".join(words))
        table.setdefault(runs[0], []).append((frozenset(runs), verb))
    return {first: tuple(dict.fromkeys(entries)) for first, entries in table.items()}


def decides(words: Set[str]) -> bool:
    """Whether a sentence has the words of a verb that decides without a season or an order for its object."""
    return any(not (verb.takes_season or verb.is_return or verb.needs_season) for verb in verbs_among(words))


def verbs_among(words: Set[str]) -> Iterator[Verb]:
    """The verbs whose words a sentence has, wherever they stand. words: in lower case, cut at all but letters."""
    table = _by_first_run()
    for first in table.keys() & words:
        for runs, verb in table[first]:
            if runs <= words:
                yield verb


@cache
def _ungated() -> Mapping[str, tuple[frozenset[str], ...]]:
    """By a verb's first run: the runs of its wordings that pass no gate and yet need no season beside them."""
    table: dict[str, list[frozenset[str]]] = {}
    whole = [(" ".join(words), words, verb) for entries in _verbs().values() for words, verb, _ in entries]
    # The title stands between the words.
    parted = [
        (f"{form} harbor {' '.join(words)}", (form, *words), verb)
        for form, entries in _parted_verbs().items()
        for words, verb, _ in entries
    ]
    for wording, words, verb in (*whole, *parted):
        lacks_season = verb.takes_season or (verb.needs_season and not verb.is_return)
        if lacks_season or (verb.is_return and words[-1] == "to") or may_state(wording):
            continue
        runs = _RUN.findall(" ".join(words))
        table.setdefault(runs[0], []).append(frozenset(runs))
    return {first: tuple(dict.fromkeys(entries)) for first, entries in table.items()}


def has_ungated_verb(words: Set[str]) -> bool:
    """Whether a sentence that fails the gate has the words of a verb all the same. words: as in `verbs_among`."""
    table = _ungated()
    if words.isdisjoint(table):
        return False
    return any(runs <= words for first in table.keys() & words for runs in table[first])


def find_verb_groups(items: list[Item]) -> list[VerbGroup]:
    """Every deciding verb in a row of items, in order."""
    table = _verbs()
    groups = []
    i = 0
    while i < len(items):
        found = None
        word = _without_prefix(items[i].lower)
        if items[i].kind is ItemKind.WORD and word in table:
            found = next(
                (
                    entry
                    for entry in table[word]
                    if _stands_at(entry[0], items, i) and not _is_noun(items, i, entry[2], i + len(entry[0]) - 1)
                ),
                None,
            )
        if found is None or len(found[0]) == 1:
            found = _parted(items, i) or found
        if found is None:
            i += 1
            continue
        words, verb, form = found
        groups.append(_group(items, i, i + len(words) - 1, verb, form))
        i += len(words)
    return groups


@cache
def _parted_verbs() -> dict[str, list[tuple[tuple[str, ...], Verb, str]]]:
    """First word -> (the words that may stand behind the title, verb, form): "bring Harbor back", "let Harbor go"."""
    table: dict[str, list[tuple[tuple[str, ...], Verb, str]]] = {}
    for row in lexicon_rows("triggers", "verb"):
        verb, forms, tails = _read_verb(row)
        for tail in tails if row.fields.get("is_parted") else ():
            for position, form in enumerate(forms[: len(_FORMS)]):
                # A form that is written like the past is one of the two: the words around it tell.
                name = "participle" if form in forms[2:4] else _FORMS[position]
                table.setdefault(form, []).append((tuple(tail.split()), _named(verb, forms[0], tail), name))
    return table


def _parted(items: list[Item], at: int) -> tuple[tuple[str, ...], Verb, str] | None:
    """ "bring Harbor back": the particle stands behind the title."""
    entries = _parted_verbs().get(items[at].lower) if items[at].kind is ItemKind.WORD else None
    if entries is None:
        return None
    seen = False
    for k in range(at + 1, min(len(items), at + 14)):
        item = items[k]
        if seen:
            for particle, verb, form in entries:
                if _stands_at(particle, items, k):
                    return (items[at].lower,), verb, form
        if item.lower in (".", ";", "and", "but", "that", "which"):
            return None
        seen = seen or item.is_show
    return None


def _without_prefix(word: str) -> str:
    """ "now-cancelled" is "cancelled"."""
    head, dash, rest = word.partition("-")
    return (
        rest
        if dash and head in ("now", "just", "recently", "newly", "already", "since", "previously", "soon")
        else word
    )


def _is_noun(items: list[Item], at: int, form: str, last: int) -> bool:
    """Whether a form that could be a noun is one here: "at the end of", "a pilot order", "its first reboot"."""
    if form not in ("base", "third", "gerund"):
        return False
    if last > at:
        # "a green light": of several words, so only behind what leads a noun.
        return form == "base" and at > 0 and items[at - 1].lower in _DETERMINERS
    k = at - 1
    while k > 0 and (items[k].lower in _ADVERBS or (items[k].lower.endswith("ly") and items[k].kind is ItemKind.WORD)):
        k -= 1
    before = items[k] if at else None
    if form == "gerund":
        # "last season's cliffhanger ending of": a plot's.
        is_of = items[at].lower == "ending" and at + 1 < len(items) and items[at + 1].lower == "of"
        return before is not None and (before.lower in ("the", "a", "an", "happy", "series") or is_of)
    after = items[at + 1].lower if at + 1 < len(items) else ""
    if before is None:
        return after in ("of", "to", "from")
    if before.lower in _NOUN_LEFT or (form == "base" and before.kind is ItemKind.SEASON):
        return True
    if (
        items[at].lower in _RARELY_VERBS
        and before.lower != "to"
        and before.lower not in _MODALS
        and before.lower not in _DO
    ):
        if before.lower in _DEPARTMENTS and k > 0 and items[k - 1].kind is ItemKind.NETWORK:
            return False
        return before.kind is not ItemKind.NETWORK and not (before.is_named and items[at].lower != "reboot")
    return after in ("of",) and before.kind is ItemKind.WORD and before.lower not in _MODALS and before.lower != "to"


def _stands_at(words: tuple[str, ...], items: list[Item], at: int) -> bool:
    if at + len(words) > len(items) or _without_prefix(items[at].lower) != words[0]:
        return False
    return len(words) == 1 or all(item.lower == word for item, word in zip(items[at + 1 :], words[1:], strict=False))


def _group(items: list[Item], at: int, last: int, verb: Verb, form: str) -> VerbGroup:
    """Reads leftwards over auxiliaries, adverbs and governing words."""
    negated = yet = perfect = past_perfect = infinitive = False
    modal: str | None = None
    leads: list[str] = []
    adverbs: list[str] = []
    voice: Voice | None = None
    has_do = False
    progressive = False
    either = False
    table = _verbs()
    first = k = at
    while k > 0:
        k -= 1
        item = items[k]
        word = item.lower
        if item.kind is not ItemKind.WORD and word not in ("'", "’"):
            break
        bare = word.removesuffix("n't") if word.endswith("n't") else word
        if word.endswith(("'ve", "'ll", "'d")) and len(word) > 3:
            perfect = perfect or (word.endswith("'ve") and not leads)
            modal = modal or (
                "will" if word.endswith("'ll") else "would" if word.endswith("'d") and form == "base" else None
            )
            break
        if word in _BE:
            if voice is None and form in ("participle", "past") and not leads:
                voice = Voice.PASSIVE
            progressive = progressive or (form == "gerund" and not leads)
            negated ^= word.endswith("n't")
        elif word in _HAVE:
            perfect = perfect or not leads
            past_perfect = past_perfect or (word in ("had", "hadn't") and not leads)
            negated ^= word.endswith("n't")
        elif word in _MODALS:
            if modal is None:
                modal = bare if bare not in ("wo", "ca") else "will" if bare == "wo" else "can"
                modal = {"wont": "will", "wil": "will", "'ll": "will", "cannot": "can"}.get(modal, modal)
            negated ^= word.endswith("n't") or word in ("wont", "cannot")
        elif word in _DO:
            has_do = True
            negated ^= word.endswith("n't")
        elif word == "to":
            infinitive = True
        elif word in ("not", "never"):
            negated = not negated
        elif word == "neither":
            # "neither renewed nor cancelled": nothing is decided.
            negated = not negated
            yet = True
        elif word == "yet" or (word == "still" and infinitive and not leads):
            # "is yet to be renewed", "is still to be renewed".
            yet = True
            if infinitive:
                negated = True
        elif word in _LEADS:
            leads.append(word)
            if word in ("refused", "refusing", "declined", "declining", "failed", "failing", "unlikely"):
                negated = not negated
        elif form == "gerund" and (word == "against" or (word == "of" and k > 0 and items[k - 1].lower == "out")):
            # "decided against ordering", "opted out of ordering".
            negated = not negated
            leads.append("declined")
            k -= word == "of"
        elif word == "no" and leads and leads[-1] in ("plans", "plan", "way", "decision", "chance"):
            negated = not negated
        elif word == "longer" and k > 0 and items[k - 1].lower == "no":
            negated = not negated
            k -= 1
        elif word in ("or", "nor", "and") and k > 0 and _without_prefix(items[k - 1].lower) in table and not leads:
            # "has not been renewed or cancelled": the auxiliaries are shared.
            k -= 1
            either = word != "and" and any(
                entry[1].kind is not verb.kind for entry in table[_without_prefix(items[k].lower)]
            )
        elif word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in ("family", "only")):
            adverbs.append(word)
        else:
            break
        first = k
    if first > 0 and items[first - 1].kind is ItemKind.SHOWS and items[first - 1].lower.startswith("neither"):
        negated = not negated
    if voice is None:
        if form in ("base", "third", "gerund") or perfect or (form == "base" and (infinitive or modal or has_do)):
            voice = Voice.ACTIVE
        else:
            voice = Voice.OPEN
    either = either or _or_its_opposite(items, last, verb)
    if _follows_yet(items, last) or (negated and either):
        # Neither the one nor its opposite has happened.
        yet = True
    return VerbGroup(
        verb,
        first,
        at,
        last,
        form,
        voice,
        negated,
        yet,
        modal,
        perfect,
        past_perfect,
        infinitive,
        progressive,
        tuple(leads),
        tuple(adverbs),
        either,
    )


_GOES_ON = (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED)


def _or_its_opposite(items: list[Item], last: int, verb: Verb) -> bool:
    """ "to cancel or renew": what is decided is still to be told."""
    if last + 2 >= len(items) or items[last + 1].lower not in ("or", "nor"):
        return False
    entries = _verbs().get(items[last + 2].lower, ())
    return any((other.kind in _GOES_ON) != (verb.kind in _GOES_ON) for _, other, _ in entries)


def _follows_yet(items: list[Item], last: int) -> bool:
    """ "has not been renewed for a third season yet"."""
    return any(item.lower == "yet" for item in items[last + 1 : last + 9] if item.kind is ItemKind.WORD)
