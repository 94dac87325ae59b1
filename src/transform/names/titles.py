"""How titles are written: their keys, their shape, and the words that are never one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from transform.lexicon import any_of, lexicon_rows, split_words, word_list, word_set
from transform.text.occurrences import straight
from transform.text.sentences import tokenize

LONGEST_TITLE = 12

POSSESSIVE = re.compile(r"(?:['’‘]s|['’‘])$")

WORD = re.compile(r"\w+")


def without_possessive(words: str) -> str:
    """The words without a possessive at their end."""
    return POSSESSIVE.sub("", words) if words.endswith(_POSSESSIVE_ENDS) else words


_POSSESSIVE_ENDS = ("s", "'", "’", "‘")

_END_MARK = re.compile(r"(?:\.{3}|[!?…])$")

_HEADING_NOISE = re.compile(r"^\s*(?:#?\d{1,3}[.):]\s*|[•*–—-]\s*)|\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$|\s+[–—-]\s+.*$")


@lru_cache(maxsize=8192)
def fold_title(title: str) -> str:
    """A title's key: no case, accents, punctuation, leading article; '&' is 'and'."""
    text = unicodedata.normalize("NFKD", title)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().replace("&", " and ")
    text = re.sub(r"[^\w]+", " ", re.sub(r"['’‘.]", "", text)).strip()
    return re.sub(r"^(?:the|a|an) (?=\w)", "", text).replace(" ", "")


def plain_key(form: str) -> str:
    return " ".join(straight(form).split())


@cache
def listed_titles() -> frozenset[str]:
    """The titles of lexicon/shows.toml."""
    return frozenset(word_list("shows", "titles"))


@lru_cache(maxsize=8)
def plain_keys(titles: frozenset[str]) -> frozenset[str]:
    """The plain keys of some titles as they may be printed; there are thousands of them, and every article asks."""
    keys = map(plain_key, titles)
    return frozenset(form for key in keys for form in (key, *_other_forms(key)))


def _other_forms(key: str) -> Iterator[str]:
    """A title of several words without the mark at its end, and with "and" for "&"."""
    bare = _END_MARK.sub("", key)
    if " " in bare:
        yield bare
        if " & " in bare:
            yield key.replace(" & ", " and ")


@lru_cache(maxsize=8192)
def looks_like_title(text: str) -> bool:
    """Whether a stretch of text is written as titles are: capitals on all but small words, no sentence."""
    tokens = [t for t in tokenize(text) if t.is_word]
    if not tokens or len(tokens) > LONGEST_TITLE or len(text) > 90:
        return False
    if text in lower_titles():
        return True
    if not tokens[0].is_capital or text[-1] in ",;:":
        return False
    small = [t for t in tokens[1:] if not t.is_capital]
    return all(t.lower in connectors() or t.text[1:2].isupper() or "'" in t.text[:3] for t in small)


def heading_title(text: str) -> str:
    """A heading without its numbering, marks and what stands in brackets or after a dash at its end."""
    text = _HEADING_NOISE.sub("", _HEADING_NOISE.sub("", text)).strip()
    return text.strip("\"'“”‘’«»_* ").rstrip(":,.").strip()


def trim_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \"'“‘«_*(":
        start += 1
    while end > start and (
        text[end - 1] in ' "”»_*,;:)'
        or (text[end - 1] == "." and not re.search(r"\b\w\.\w?\.$|\b[A-Z]\.$", text[start:end]))
    ):
        end -= 1
    if end > start and text[end - 1] in "'’‘" and text[end - 2] != "s":
        end -= 1
    return (start, end) if start < end else None


@cache
def not_titles() -> frozenset[str]:
    return frozenset(word_list("titles", "not_titles"))


@cache
def given_names() -> frozenset[str]:
    """First names that people go by, in lower case."""
    return split_words("cast", "given_names")


@cache
def companies() -> frozenset[str]:
    """The last words of what makes shows."""
    return frozenset(word_list("titles", "companies"))


@cache
def run_ends() -> frozenset[str]:
    """Words of the news that end a run of capitals, however they are written."""
    return frozenset(word_list("titles", "cuts"))


@cache
def openings() -> frozenset[str]:
    return frozenset(word_list("titles", "openings"))


@cache
def genre_nouns() -> frozenset[str]:
    return frozenset(word_list("titles", "genre_nouns"))


@cache
def _general_words() -> frozenset[str]:
    return frozenset(word_list("titles", "general_words"))


@cache
def _kind_plurals() -> frozenset[str]:
    return frozenset(word_list("titles", "kind_plurals"))


@lru_cache(maxsize=8192)
def describes_shows(text: str) -> bool:
    """Whether an unmarked run of capitals says what kind of thing it speaks of and names none: "9 Shows That Were"."""
    words = [word.lower() for word in text.split()]
    if not words or words[-1] in _general_words() or not _kind_plurals().isdisjoint(words):
        return True
    # "Carpool Karaoke: The Series" is a name, "Fan-Favorite Series" is none.
    is_named_so = len(words) > 2 and words[-2] == "the"
    return (words[-1] == "series" and not is_named_so) or (words[0] == "series" and words[1:2] != ["of"])


def is_adverb(run: str) -> bool:
    """Whether a run of capitals is one word in -ly; a brand has capitals inside: "iCarly"."""
    is_one = " " not in run and run.lower().endswith("ly") and (run[1:].islower() or run.isupper())
    return is_one and run.lower() not in word_set("titles", "nouns_in_ly")


@cache
def connectors() -> frozenset[str]:
    return frozenset(word_list("titles", "connectors"))


@cache
def lower_titles() -> frozenset[str]:
    return frozenset(word_list("titles", "lower_case_titles"))


@cache
def common_words() -> frozenset[str]:
    return frozenset(fold_title(title) for title in word_list("titles", "common_word_titles"))


@cache
def outlet_names() -> frozenset[str]:
    """What papers, sites and wires are called, their article in either case: "according to the Harbour Sun"."""
    rows = [row.fields for row in lexicon_rows("outlets", "outlet")]
    names = [name for row in rows for name in (row["name"], *row.get("aliases", ()))]
    return frozenset((*names, *(f"t{name[1:]}" for name in names if name.startswith("The "))))


@cache
def _reporting() -> tuple[frozenset[str], re.Pattern[str]]:
    """The last words of outlets' names, and what an outlet does with news."""
    verbs = any_of(word_list("outlets", "reports"))
    return frozenset(word_list("outlets", "kinds")), re.compile(rf"\s+(?:\w+ly\s+|first\s+|has\s+)*{verbs}\b")


def is_outlet_that_reports(text: str, start: int, end: int) -> bool:
    """Whether what is named is a paper that no list knows: "..., The Harbour Sun reports"."""
    kinds, reports = _reporting()
    return text[start:end].split()[-1] in kinds and reports.match(text, end) is not None
