"""Who is who: folded keys that make two spellings one show, person or role, and the ids of rows.

An id is the start of a SHA-256 over raw printed values and canonical URLs, never over cleaned values, rule names or
run ids: reading the same words again gives the same id, on any machine. Shows and persons have no printed identity of
their own, so theirs is taken from the folded key.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_ID_LENGTH = 32
_SEPARATOR = "\x1f"
# The same few names come again and again within a batch.
_REMEMBERED = 1 << 12
# Dotted and possessive spellings are one word (S.W.A.T., Grey's); every other mark parts two.
_JOINING_MARKS = dict.fromkeys(map(ord, ".'’‘ʼ`´"))


def make_id(*parts: str | int | None) -> str:
    """32 hexadecimal digits; None and the empty string give different ids."""
    printed = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def article_id(url: str) -> str:
    """The id of the article with this canonical URL."""
    return make_id("article", url)


def page_id(requested_url: str) -> str:
    """The id of the page that is known by the URL to ask for."""
    return make_id("page", requested_url)


def record_page_id(archive_file: str, offset: int) -> str:
    """The id of a page that is known only as a record of a WARC file."""
    return make_id("record", archive_file, offset)


@lru_cache(_REMEMBERED)
def show_id(title: str) -> str:
    return make_id("show", show_key(title))


@lru_cache(_REMEMBERED)
def person_id(name: str) -> str:
    return make_id("person", person_key(name))


@lru_cache(_REMEMBERED)
def show_key(title: str) -> str:
    """What all spellings of one series' title have in common; empty only for a blank title.

    Case, accents, quotes, punctuation and a leading 'the' do not count, and '&' is 'and'.
    """
    words = _fold(title).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words) or " ".join(title.casefold().split())


@lru_cache(_REMEMBERED)
def person_key(name: str) -> str:
    """What all spellings of one performer's name have in common; empty only for a blank name."""
    return " ".join(_fold(name).split()) or " ".join(name.casefold().split())


def character_key(name: str | None) -> str:
    """What all spellings of one role's name have in common; empty for a role without a name."""
    return person_key(name) if name else ""


def best_title(printed: Mapping[str, int]) -> str:
    """The spelling to show, of those printed, each with the number of times it was met.

    A headline's capitals lose to any other spelling; else the most frequent wins, and of those the one with the fewest
    capitals ('of' and not 'Of').
    """
    return min(
        printed,
        key=lambda title: (title.isupper() or title.islower(), -printed[title], sum(map(str.isupper, title)), title),
    )


def _fold(text: str) -> str:
    joined = text.translate(_JOINING_MARKS).replace("&", " and ")
    decomposed = unicodedata.normalize("NFKD", joined)
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))
    # Of the joining marks one is a letter, and 'ŉ' is made of it.
    return "".join(char if char.isalnum() else " " for char in bare.casefold().replace("ʼ", ""))
