"""Which articles are copies of one another: the same text, or nearly the same, under several addresses.

The fingerprint is a simhash (Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002) of the
runs of three words; texts that share most of these differ in few bits. Candidates are found by equal quarters (Manku,
Jain and Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007): nothing is compared with everything.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from transform.records import Article, BlockKind, Region

N_BANDS = 4
_BAND_BITS = 64 // N_BANDS
# Unrelated texts differ in about 32 bits, those of one template in more than 12; a copy with a line added in up to 6.
_NEAR_BITS = 6
_SHINGLE_WORDS = 3
# Below this a text is too short for its fingerprint to mean anything: only an equal text is a copy.
_MIN_WORDS = 50
# Below this two reporters may well have chosen the same words.
_MIN_EQUAL_WORDS = 12

_WORD = re.compile(r"\w+")
# Byte to eight counters of 16 bits, packed into one number: adding these counts the bits of many hashes at once.
_SPREAD = tuple(sum(((byte >> bit) & 1) << (16 * bit) for bit in range(8)) for byte in range(256))
_LANE = 0xFFFF
_MAX_SHINGLES = _LANE


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a text to know its copies by. Both None: nothing to compare. fingerprint: signed, 64 bit."""

    body_hash: str | None
    fingerprint: int | None


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
    return Print(body_hash, _simhash(words) if len(words) >= _MIN_WORDS else None)


def bands(fingerprint: int) -> tuple[int, ...]:
    """The quarters of a fingerprint, the lowest first."""
    return tuple((fingerprint >> (_BAND_BITS * band)) & ((1 << _BAND_BITS) - 1) for band in range(N_BANDS))


def are_copies(one: Print, other: Print) -> bool:
    """Whether two texts are one."""
    if one.body_hash is not None and one.body_hash == other.body_hash:
        return True
    if one.fingerprint is None or other.fingerprint is None:
        return False
    if not any(left == right for left, right in zip(bands(one.fingerprint), bands(other.fingerprint), strict=True)):
        return False
    return ((one.fingerprint ^ other.fingerprint) & (1 << 64) - 1).bit_count() <= _NEAR_BITS


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
        bucket = sorted(bucket, key=lambda name: (prints[name].body_hash or "", name))
        leaders = [bucket[0]]
        for previous, name in pairwise(bucket):
            if prints[previous].body_hash == prints[name].body_hash:
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
    """Groups of names among which all copies are found: those with an equal text or an equal quarter."""
    buckets: dict[tuple[str, int, int | str], list[str]] = {}
    for name, known in prints.items():
        if known.body_hash is not None:
            buckets.setdefault(("text", 0, known.body_hash), []).append(name)
        if known.fingerprint is not None:
            for band, bits in enumerate(bands(known.fingerprint)):
                buckets.setdefault(("band", band, bits), []).append(name)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _simhash(words: list[str]) -> int:
    shingles = {" ".join(words[start : start + _SHINGLE_WORDS]) for start in range(len(words) - _SHINGLE_WORDS + 1)}
    hashes = [
        hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        # Sorted, because a text beyond the cap must lose the same shingles on every machine.
        for shingle in sorted(shingles)[:_MAX_SHINGLES]
    ]
    counts = [0] * 8
    for digest in hashes:
        for position, byte in enumerate(digest):
            counts[position] += _SPREAD[byte]
    half = len(hashes) / 2
    value = 0
    for position, packed in enumerate(counts):
        for bit in range(8):
            if (packed >> (16 * bit)) & _LANE > half:
                value |= 1 << (8 * position + bit)
    return value - (1 << 64) if value >= 1 << 63 else value
