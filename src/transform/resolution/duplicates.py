"""Which articles are copies of one another: the same text, or nearly the same, under several addresses.

The fingerprint is a MinHash (Broder, "On the resemblance and containment of documents", 1997) of the runs of three
words: 32 numbers, of which two texts share about the part that they share of their runs. Candidates are found by equal
bands of four numbers, so that nothing is compared with everything.

A simhash with four bands was measured first: of copies with one added line it found 68 % at 200 words and 76 % at 400.
"""

import hashlib
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from transform.records import Article, BlockKind, Region

_N_NUMBERS = 32
N_BANDS = 8
_NUMBERS = struct.Struct(f"<{_N_NUMBERS}I")
_BAND_BYTES = _NUMBERS.size // N_BANDS
# Three quarters of the runs in common: a copy with lines added or cut. Texts from one mould about two shows have less.
_MIN_EQUAL = 24
_RUN = 3
# Below this a text is too short for its runs to mean anything: only an equal text is a copy.
_MIN_WORDS = 50
# Below this two reporters may well have chosen the same words.
_MIN_EQUAL_WORDS = 12

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a text to know its copies by, in hexadecimal digits. Both None: nothing to compare."""

    body_hash: str | None
    fingerprint: str | None


def print_of(article: Article) -> Print:
    """The print of the article's own text, without its headline, which a copy changes first."""
    body = " ".join(
        article.text[block.start : block.end]
        for block in article.blocks
        if block.kind is not BlockKind.HEADLINE and block.region is Region.MAIN
    )
    words = _WORD.findall(body.casefold())
    if len(words) < _MIN_EQUAL_WORDS:
        return Print(None, None)
    body_hash = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Print(body_hash, _fingerprint(words) if len(words) >= _MIN_WORDS else None)


def bands(fingerprint: str) -> tuple[int, ...]:
    """What two copies have at least one of in common at the same place; signed numbers of 64 bits."""
    numbers = bytes.fromhex(fingerprint)
    return tuple(
        int.from_bytes(_digest(numbers[start : start + _BAND_BYTES]), "big", signed=True)
        for start in range(0, len(numbers), _BAND_BYTES)
    )


def are_copies(one: Print, other: Print) -> bool:
    """Whether two texts are one."""
    if one.body_hash is not None and one.body_hash == other.body_hash:
        return True
    if one.fingerprint is None or other.fingerprint is None:
        return False
    pairs = zip(_unpack(one.fingerprint), _unpack(other.fingerprint), strict=True)
    if sum(left == right for left, right in pairs) < _MIN_EQUAL:
        return False
    return any(left == right for left, right in zip(bands(one.fingerprint), bands(other.fingerprint), strict=True))


def group_copies(prints: Mapping[str, Print]) -> list[frozenset[str]]:
    """The articles parted into groups of copies; whoever has no copy is alone. The order given does not matter."""
    parent = {name: name for name in prints}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for bucket in _buckets(prints):
        # Equal texts are chained, near ones compared: a thousand equal pages do not cost a million comparisons.
        by_text = sorted(bucket, key=lambda name: (prints[name].body_hash or "", name))
        leaders = by_text[:1]
        for previous, name in pairwise(by_text):
            if prints[name].body_hash is not None and prints[previous].body_hash == prints[name].body_hash:
                parent[root(name)] = root(previous)
                continue
            for leader in leaders:
                if root(leader) != root(name) and are_copies(prints[leader], prints[name]):
                    parent[root(name)] = root(leader)
            leaders.append(name)
    groups: dict[str, set[str]] = {}
    for name in prints:
        groups.setdefault(root(name), set()).add(name)
    return [frozenset(group) for group in groups.values()]


def _buckets(prints: Mapping[str, Print]) -> Iterable[list[str]]:
    """Groups of names among which all copies are found: those with an equal text or an equal band."""
    buckets: dict[tuple[int, int | str], list[str]] = {}
    for name, known in prints.items():
        if known.body_hash is not None:
            buckets.setdefault((N_BANDS, known.body_hash), []).append(name)
        if known.fingerprint is not None:
            for place, band in enumerate(bands(known.fingerprint)):
                buckets.setdefault((place, band), []).append(name)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _fingerprint(words: list[str]) -> str:
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    runs = set(map(b" ".join, zip(*(encoded[start:] for start in range(_RUN)), strict=False)))
    hashed = [_NUMBERS.unpack(hashlib.shake_128(run).digest(_NUMBERS.size)) for run in runs]
    return _NUMBERS.pack(*map(min, zip(*hashed, strict=True))).hex()


def _unpack(fingerprint: str) -> tuple[int, ...]:
    return _NUMBERS.unpack(bytes.fromhex(fingerprint))


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
