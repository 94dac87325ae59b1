"""Which printed names mean one performer, or one role of a performer, within one show.

Across shows names are told apart by their letters only: there two Mikes may well be two men. The result does not
depend on the order in which names are given, and no group holds two names that are certainly different.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations

from transform.lexicon import word_list, word_set
from transform.resolution.identity import person_key

# Mel in: Melissa "Mel" Ott, Melissa (Mel) Ott.
_ASIDE = re.compile(r"""\s*(?:["“”«][^"“”»]{1,30}["“”»]|['‘][^'’]{1,30}['’](?=\s)|\([^)]{1,30}\))""")
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
# A slip of one letter is told from another name only in a name that is long enough.
_MIN_SLIP = 9
_MIN_SLIP_WORD = 4


@lru_cache(1 << 15)
def _bare_key(name: str) -> str:
    """The folded name without a nickname set apart in it; the whole name where that is all of it."""
    bare = person_key(_ASIDE.sub(" ", name)) if _ASIDE.search(name) else ""
    return bare or person_key(name)


def same_persons(roles: Mapping[str, Collection[str]]) -> dict[str, str]:
    """For each printed name the name of those given that stands for its performer.

    roles: the names with the keys of the roles that they were met with. Two names are one if they differ by a nickname
    set apart, a middle name or initial, a short given name, or, in the same role, by one letter.
    """
    keys = {name: _bare_key(name) for name in roles}
    by_surname: dict[str, set[str]] = defaultdict(set)
    by_role: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        by_surname[_parts(key)[1]].add(key)
        for role in filter(None, roles[name]):
            by_role[role].add(key)
    pairs = [
        *_pairs(by_surname.values(), _is_fuller_or_shorter),
        *_pairs(by_role.values(), _is_slip),
    ]
    leader = _united(set(keys.values()), pairs, _are_apart)
    chosen: dict[str, str] = {}
    for name in sorted(keys, key=lambda name: (-len(name), name)):
        chosen.setdefault(leader[keys[name]], name)
    return {name: chosen[leader[key]] for name, key in keys.items()}


def same_roles(names: Iterable[str]) -> dict[str, str]:
    """For each printed role of one performer the role of those given that stands for it.

    Two are one if they differ by a rank, a nickname set apart, or if one is a part of the other and of no second one.
    """
    keys = {name: _role_key(name) for name in names}
    pairs = []
    for short in set(keys.values()):
        fuller = [key for key in set(keys.values()) if key != short and _holds(key, short)]
        # 'Bo' is Bo Dunn, unless there is a Bo Lee too; of 'Bo', 'Bo Dunn' and 'Bo Ray Dunn' all three are one.
        if fuller and all(_holds(max(fuller, key=_length), key) or key == max(fuller, key=_length) for key in fuller):
            pairs.append((short, max(fuller, key=_length)))
    leader = _united(set(keys.values()), pairs, lambda _one, _other: False)
    chosen: dict[str, str] = {}
    for name in sorted(keys, key=lambda name: (-len(name), name)):
        chosen.setdefault(leader[keys[name]], name)
    return {name: chosen[leader[key]] for name, key in keys.items()}


def _length(key: str) -> tuple[int, str]:
    return (len(key), key)


@lru_cache(1 << 15)
def _role_key(name: str) -> str:
    words = _bare_key(name).split()
    bare = [word for word in words if word not in word_set("names", "ranks")]
    return " ".join(bare or words)


def _holds(whole: str, part: str) -> bool:
    words = whole.split()
    return len(words) > len(part.split()) and set(part.split()) <= set(words)


@lru_cache(1 << 15)
def _parts(key: str) -> tuple[tuple[str, ...], str, str]:
    """Given names, surname and generation; a single name is a surname."""
    words = key.split()
    generation = words.pop() if len(words) > 2 and words[-1] in _GENERATIONS else ""
    return tuple(words[:-1]), words[-1], generation


def _is_fuller_or_shorter(one: str, other: str) -> bool:
    """Of one surname: the same given names, but for those in the middle and short forms."""
    given, _, generation = _parts(one)
    others, _, other_generation = _parts(other)
    if not given or not others or generation != other_generation:
        return False
    if not (given[0] == others[0] or _given_names(given[0]) & _given_names(others[0])):
        return False
    middle, other_middle = given[1:], others[1:]
    return (
        not middle
        or not other_middle
        or all(
            first[0] == second[0] and (len(first) == 1 or len(second) == 1 or first == second)
            for first, second in zip(middle, other_middle, strict=False)
        )
    )


def _are_apart(one: str, other: str) -> bool:
    """Whether two names that share a kin are certainly different: John A. Ott, John Ott and John B. Ott."""
    return not (_is_fuller_or_shorter(one, other) or _is_slip(one, other))


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(word_list("names", "given")):
        for name in line.split():
            groups[name].add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _given_names(name: str) -> frozenset[int]:
    return _groups().get(name, frozenset())


def _is_slip(one: str, other: str) -> bool:
    """One letter put in, left out, changed, or two exchanged, in one longer word of a name of some length."""
    words, others = one.split(), other.split()
    if min(len(one), len(other)) < _MIN_SLIP or len(words) != len(others):
        return False
    differing = [(word, spelt) for word, spelt in zip(words, others, strict=True) if word != spelt]
    return len(differing) == 1 and min(map(len, differing[0])) >= _MIN_SLIP_WORD and _is_letter_apart(*differing[0])


def _is_letter_apart(one: str, other: str) -> bool:
    start = next((i for i, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one))
    left, right = one[start:], other[start:]
    is_exchanged = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or is_exchanged


def _pairs(groups: Iterable[Collection[str]], are_one: Callable[[str, str], bool]) -> Iterable[tuple[str, str]]:
    for group in groups:
        yield from (pair for pair in combinations(sorted(group), 2) if are_one(*pair))


def _united(
    keys: Collection[str], pairs: Iterable[tuple[str, str]], are_apart: Callable[[str, str], bool]
) -> dict[str, str]:
    """The first key of each group; a group that would hold two keys that are apart is not united at all."""
    neighbours: dict[str, set[str]] = {key: {key} for key in keys}
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    leader: dict[str, str] = {}
    for key in sorted(keys):
        if key in leader:
            continue
        group, rest = {key}, [key]
        while rest:
            new = neighbours[rest.pop()] - group
            group |= new
            rest.extend(new)
        is_one = not any(are_apart(*pair) for pair in combinations(sorted(group), 2))
        leader.update({member: key if is_one else member for member in group})
    return leader
