"""Which shows the words of a sentence mean: titles, lists of them, and what stands for one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transform.lexicon import word_set
from transform.names.surroundings import is_in_passing
from transform.names.titles import genre_nouns
from transform.statements.asides import find_asides
from transform.statements.clauses import QUOTES, Item, ItemKind
from transform.statements.triggers import Voice, find_verb_groups
from transform.text.seasons import ordinal

# Nouns that are cancelled, renewed or picked up and are no series.
OTHER_NOUNS = word_set("syntax", "other_nouns")
_LISTING = word_set("syntax", "listing")
_GAP_BAD = word_set("syntax", "gap_bad")
MODIFIED = word_set("syntax", "modified")
_OF_LEFT = word_set("syntax", "of_left")
_NO_MODIFIERS = word_set("syntax", "prepositions") | word_set("syntax", "listing")
_SEASON_EVENTS = word_set("syntax", "season_events")
_FINITE = word_set("syntax", "be") | word_set("syntax", "have") | word_set("syntax", "modals")


# "starring the duo of Ann Poe and Dan Hale".
_COMPANIES = frozenset({"duo", "pair", "pairing", "trio", "team", "ensemble"})
# "as well as Harbor", "such as Harbor": what follows is of the list.
_AS_A_LIST = frozenset({"well", "such", "same", "soon", "far"})


# What is renewed with somebody, and is no series.
CONTRACTS = frozenset({"contract", "contracts", "deal", "deals", "tour", "subscription", "licence", "license"})
# Adjectives and participles of titles left out: "titled", "animated", "scripted", "limited".
_PAST_VERB = re.compile(
    r"(?!(?:un)?(?:titled|entitled|named|scripted|animated|limited|based|renewed|acclaimed)\b)\w{3,}ed"
)
# "A remake of Harbor" is another show.
NEW_VERSIONS = frozenset(
    {"reboot", "remake", "spinoff", "spin-off", "prequel", "sequel", "offshoot", "adaptation", "version"}
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a clause is about: items by index, or shows outright. is_marked: one of them is."""

    indices: tuple[int, ...]
    shows: tuple[str, ...]
    is_marked: bool


class Targets:
    """A sentence's items with what tells which shows they mean.

    focus: the shows that "it" and "the series" stand for here; recent: the one that "that series" does.
    resolve: a printed title -> the title in full.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        items: list[Item],
        focus: tuple[str, ...],
        resolve: Callable[[str], str],
        recent: str | None = None,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.items = items
        self.focus = focus
        self.resolve = resolve
        self.recent = recent
        self.groups = find_verb_groups(items)
        self.asides = find_asides(items, self.groups)
        self.aside_ends = {closed: opened for opened, closed in self.asides.items()}
        self.many = False

    def _stands_before(self, k: int, at: int) -> bool:
        """Whether only marks and auxiliaries stand between the title and the verb."""
        if k + 1 < at and self.items[k + 1].lower == "," and self._show_further_left(k, 0):
            return False
        k = next((self.asides[j] for j in (k + 1, k + 2) if j in self.asides and self.asides[j] < at), k)
        return all(
            item.kind is ItemKind.MARK or item.lower in ("also", "both", "all", "now", "finally")
            for item in self.items[k + 1 : at]
        )

    def _is_antecedent(self, k: int) -> bool:
        """ "Harbor, which ...", "Harbor, a comedy from ...": a relative clause or an apposition hangs on the title."""
        following = [item.lower for item in self.items[k + 1 : k + 4]]
        if following[:1] == [","] and self._show_further_left(k, 0):
            return "which" in following
        return "which" in following or following[:2] in ([",", "a"], [",", "an"], [",", "the"], [",", "from"])

    def _is_followed_by_which(self, k: int) -> bool:
        """ "joins the likes of Harbor and Salt, which Fox dropped": they are what the clause is about."""
        last = max(self._group_right(k).indices)
        return [item.lower for item in self.items[last + 1 : last + 4] if item.lower not in QUOTES][:2] == [
            ",",
            "which",
        ]

    def _show_further_left(self, k: int, lowest: int) -> bool:
        return any(
            item.kind is ItemKind.SHOW or item.kind is ItemKind.ANAPHOR for item in self.items[max(0, lowest) : k]
        )

    def _is_modifier(self, k: int) -> bool:
        """Whether the show at `k` only describes something else: "the Harbor star", "a spinoff of Harbor"."""
        items = self.items
        if self._word_after(k) in MODIFIED:
            return True
        if k > 1 and items[k - 1].lower == "from" and items[k].kind is ItemKind.TITLE and not items[k].is_marked:
            return True
        if k > 1 and items[k - 1].lower in ("as", "behind") and items[k - 2].lower in _OF_LEFT:
            return True
        if k > 0 and items[k - 1].lower in ("against", "vs", "featuring", "starring", "about", "between"):
            return True
        if self._is_of_another_thing(k):
            return True
        if k > 1 and items[k - 1].lower in (
            "of",
            "on",
            "in",
            "from",
            "to",
            "like",
            "than",
            "with",
            "alongside",
            "after",
        ):
            if items[k - 1].lower in ("of", "on", "in", "to", "from") and items[k - 2].lower in _OF_LEFT:
                return items[k - 2].lower != "likes" or not self._is_followed_by_which(k)
            is_place = items[k - 1].lower == "in" and not items[k].is_marked and self._show_further_left(k, 0)
            return is_place or items[k - 1].lower in ("like", "than", "alongside")
        return False

    def _is_of_another_thing(self, k: int) -> bool:
        """ "a residency in Manchester": what is renewed is no series, and the name is a place or an owner."""
        item = self.items[k]
        if k > 1 and self.items[k - 1].lower in ("for", "with", "on") and self.items[k - 2].lower in CONTRACTS:
            return True
        return (
            k > 1
            and not item.is_marked
            and (
                (self.items[k - 1].lower in ("in", "at") and item.is_named)
                or (self.items[k - 1].lower in ("of", "with", "for") and item.kind is ItemKind.TITLE)
            )
            and self.items[k - 2].lower in OTHER_NOUNS
        )

    def _is_other_noun(self, k: int) -> bool:
        """Whether the word at `k` is no series; "game" of "game show", "race" of "race drama" belong to one."""
        if self.items[k].lower not in OTHER_NOUNS:
            return False
        following = self.items[k + 1].lower if k + 1 < len(self.items) else ""
        return f"{self.items[k].lower} {following}" not in genre_nouns() and not self._describes_title(k)

    def _describes_title(self, k: int) -> bool:
        """ "space race drama Harbor": whether only the kind of a show stands between the noun at `k` and a title."""
        following = [item for item in self.items[k + 1 : k + 6] if item.lower not in QUOTES]
        words = [item.kind is ItemKind.WORD and item.lower not in _NO_MODIFIERS for item in following]
        named = next((n for n, item in enumerate(following) if item.is_named), None)
        return named is not None and named > 0 and following[named].has_genre and all(words[:named])

    def _is_byline(self, k: int) -> bool:
        """ "written by Ann Poe and J. Moor", "from Dan Hale", "as detective Marvin Flute": people, or their parts."""
        item = self.items[k]
        if item.is_marked or item.has_genre or not (item.is_named or item.kind is ItemKind.PERSON):
            return False
        if item.kind is ItemKind.SHOW and self._is_antecedent(k):
            return False
        j = k - 1
        while j > 0 and (
            self.items[j].kind is ItemKind.PERSON
            or self.items[j].lower in (",", "and", ".")
            or len(self.items[j].lower.rstrip(".")) == 1
            or (self.items[j].is_named and not self.items[j].is_marked)
        ):
            j -= 1
        leads = [self.items[j].lower, self.items[j - 1].lower] if j > 0 else []
        if leads[:1] == ["as"] and self.items[j - 1].kind is ItemKind.PERSON:
            return True
        if leads[:1] == ["of"] and self.items[j - 1].lower in _COMPANIES:
            return True
        return leads[:1] in (["by"], ["from"], ["starring"], ["featuring"], ["stars"], ["starred"]) or (
            leads[1:] == ["as"] and self.items[j].kind is ItemKind.WORD and self.items[j - 2].lower not in _AS_A_LIST
        )

    def _word_after(self, k: int) -> str:
        """The word behind item `k`, closing marks aside; empty where there is none."""
        for item in self.items[k + 1 : k + 4]:
            if item.kind is ItemKind.WORD:
                return item.lower
            if item.lower not in QUOTES:
                return ""
        return ""

    def _names_event(self, j: int) -> bool:
        """ "season 3 premiere", "season 2 trailer": an event of a season, not the season."""
        following = self.items[j + 1].lower if j + 1 < len(self.items) else ""
        return following in _SEASON_EVENTS

    def _owns_clause(self, k: int) -> bool:
        """ "Harbor Lights, whose second season ...": a title by what is told of it."""
        return (
            " " in (self.items[k].show or "")
            and [item.lower for item in self.items[k + 1 : k + 3]] == [",", "whose"]
            and any(item.season is not None for item in self.items[k + 3 : k + 5])
        )

    def _is_explained(self, k: int) -> bool:
        """ "Harbor Lights, the prequel starring Ann Poe": an apposition tells that the title is a series."""
        items = self.items
        if k + 3 >= len(items) or items[k + 1].lower != "," or " " not in (items[k].show or ""):
            return False
        if items[k + 2].kind is ItemKind.ANAPHOR and " " in items[k + 2].lower:
            return True
        nouns = genre_nouns()
        return items[k + 2].lower in ("a", "an", "the", "its") and any(
            item.lower in nouns for item in items[k + 3 : k + 8] if item.kind is ItemKind.WORD
        )

    def _is_sure(self, target: Target) -> bool:
        """Whether the target is a known show or what stands for one, not just any capitalised word."""
        return bool(target.shows) or all(
            self.items[k].kind is not ItemKind.TITLE
            or self.items[k].is_marked
            or self.items[k].has_genre
            or self._is_explained(k)
            for k in target.indices
        )

    def _is_many(self, target: Target) -> bool:
        return len(target.indices) == 1 and self.items[target.indices[0]].kind is ItemKind.SHOWS

    def _named_behind_genre(self, j: int) -> int | None:
        """The title behind "drama" in "Shonda Rhimes drama Harbor"."""
        for k in range(j + 1, min(j + 5, len(self.items) - 1)):
            if self.items[k].lower in ("“", "‘", '"', "'", "«"):
                continue
            if self.items[k].kind is not ItemKind.WORD or self.items[k].lower in _LISTING:
                return None
            following = (
                self.items[k + 2] if self.items[k + 1].kind is ItemKind.MARK and k + 2 < len(self.items) else None
            )
            if following is not None and following.is_marked and following.has_genre:
                return k + 2
            if self.items[k + 1].is_named and self.items[k + 1].has_genre:
                return k + 1
        return None

    def _list_after(self, at: int) -> Target | None:
        """The titles that a colon, a comma or the like announces after "three shows"."""
        items = self.items
        j = at
        opened = False
        while j < len(items) and j < at + 12:
            item = items[j]
            if any(group.first <= j <= group.last for group in self.groups) or self._goes_on(j):
                return None
            if item.is_named:
                behind = self._named_behind_genre(j) if not item.is_marked else None
                if behind is not None:
                    return self._group_right(behind)
                if item.kind is ItemKind.TITLE and not (item.is_marked or opened):
                    return None
                return self._group_right(j)
            if item.lower in (":", ",", "—", "–", "including", "-", "(", "were", "are", "like") or (
                item.lower == "such" and j + 1 < len(items) and items[j + 1].lower == "as"
            ):
                opened = True
            elif item.lower in (".", ";") or (
                item.kind is ItemKind.WORD and item.lower in ("but", "while", "after", "because", "when")
            ):
                return None
            j += 1
        return None

    def _goes_on(self, j: int) -> bool:
        """ "announced two new series, acquired the rights to Harbor": another verb of the same subject."""
        return (
            self.items[j].lower == ","
            and j + 1 < len(self.items)
            and self.items[j + 1].kind is ItemKind.WORD
            and bool(_PAST_VERB.fullmatch(self.items[j + 1].lower))
        )

    def _acts_on(self, k: int) -> bool:
        """ "cancelled Harbor, moved Salt to Fridays": a verb of its own before the next title."""
        following = next((item for item in self.items[k + 1 : k + 3] if item.lower not in QUOTES), None)
        return (
            k > 0
            and self.items[k - 1].lower in (",", "and", *QUOTES)
            and following is not None
            and following.is_named
            and bool(_PAST_VERB.fullmatch(self.items[k].lower))
        )

    def _group_left(self, k: int) -> Target:
        indices = [k]
        at = k
        while True:
            previous = self._neighbour(at, -1)
            if previous is None:
                break
            indices.insert(0, previous)
            at = previous
        return self._target(indices)

    def _group_right(self, j: int, stop: int | None = None) -> Target:
        indices = [j]
        at = j
        while True:
            following = self._neighbour(at, +1)
            if following is None or (stop is not None and following >= stop):
                break
            indices.append(following)
            at = following
        return self._target(indices)

    def _target(self, indices: list[int]) -> Target:
        return Target(tuple(indices), (), any(self.items[k].is_marked for k in indices))

    def _neighbour(self, at: int, step: int) -> int | None:
        """The next title of the same list, None where the list ends."""
        items = self.items
        own = items[at]
        if not own.is_named:
            return None
        k = at + step
        n = 0
        depth = 0
        is_aside = False
        has_separator = has_number = False
        while 0 <= k < len(items) and n < 18:
            beyond = (self.asides if step > 0 else self.aside_ends).get(k)
            if beyond is not None and not depth and self._lists_around(beyond, k, step):
                # "Harbor, which returns in March, and Salt".
                k = beyond + step
                has_separator = True
                continue
            item = items[k]
            if item.lower in ("(", ")"):
                depth += 1 if (item.lower == "(") == (step > 0) else -1
            elif depth > 0:
                pass
            elif item.lower in ("—", "–") and self._closes_aside(k, step):
                is_aside = not is_aside
                has_separator = True
            elif (
                is_aside
                or (own.is_marked and not item.is_marked and item.kind is ItemKind.TITLE)
                or (item.kind is ItemKind.TITLE and not item.is_marked and self._named_behind_genre(k) is not None)
                or (step < 0 and self._is_byline(k))
            ):
                pass
            elif (
                (item.kind is ItemKind.WORD and self._acts_on(k))
                or self._closes_speech(k, own, step)
                or (item.lower == "as" and not _is_listing_phrase(items, k) and items[k - 1].lower != "such")
            ):
                return None
            elif item.is_named:
                if self._is_set_apart(min(k, at), max(k, at)):
                    return None
                if self._word_after(k) in MODIFIED - {"franchise", "universe", "premiere", "finale", "lead"}:
                    return None
                if not has_separator or (
                    item.kind is ItemKind.TITLE and not (item.is_marked or item.has_genre) and n > 6
                ):
                    return None
                if (
                    item.kind is ItemKind.TITLE
                    and own.kind is ItemKind.SHOW
                    and not item.is_marked
                    and not item.has_genre
                    and n > (8 if has_number else 3)
                ):
                    return None
                return k
            elif item.kind is ItemKind.ANAPHOR or item.kind is ItemKind.SHOWS:
                return None
            elif item.season is not None or (item.kind is ItemKind.WORD and ordinal(item.lower)):
                has_number = True
            elif (
                item.lower in _LISTING
                or (item.lower == ";" and self._lists_by_semicolons(k))
                or (item.lower in ("well", "along", "as", "with") and _is_listing_phrase(items, k))
            ):
                has_separator = True
            elif (item.lower in ("after", "for") and any(near.season is not None for near in items[k + 1 : k + 3])) or (
                item.lower == "." and k + 1 < len(items) and items[k + 1].lower == ","
            ):
                # "A after two seasons and B after one"; the stop of "Alex, Inc., B".
                pass
            elif (
                (item.kind is ItemKind.WORD and item.lower in _GAP_BAD)
                or any(group.first <= k <= group.last for group in self.groups)
                or (item.kind is ItemKind.MARK and item.lower in (".", ":", "?", "!", "—", "…"))
            ):
                return None
            k += step
            n += not depth
        return None

    def _lists_around(self, beyond: int, k: int, step: int) -> bool:
        """Whether a list goes on over the aside between two commas.

        Leftwards where no deciding verb stands in it, which tells the title's own fate; rightwards where titles have
        been listed before it.
        """
        if step < 0:
            return not any(beyond < group.first < k for group in self.groups)
        return self._neighbour(k - 1, -1) is not None if self.items[k - 1].is_named else False

    def _is_set_apart(self, left: int, right: int) -> bool:
        """ "Unlike Harbor, Salt ...", "Harbor, which follows Salt": the two titles are no list."""
        leads = [item.lower for item in self.items[max(0, left - 2) : left] if item.lower not in QUOTES]
        if leads[-1:] == ["unlike"]:
            return True
        words = [item.lower for item in self.items[left + 1 : right] if item.lower not in QUOTES]
        return len(words) > 1 and words[-2] in ("which", "who") and words[-1] not in ("is", "was", "and", ",")

    def _lists_by_semicolons(self, k: int) -> bool:
        """Whether the semicolon at `k` parts two titles, one of which has such a mark on its other side too."""
        marks = [j for j, item in enumerate(self.items) if item.lower in (";", ":")]
        at = marks.index(k)
        edges = [*marks, len(self.items)]
        is_left = at > 0 and self._is_member(marks[at - 1] + 1, k)
        is_right = (
            at + 1 < len(marks) and self.items[marks[at + 1]].lower == ";" and self._is_member(k + 1, edges[at + 1])
        )
        return (is_left or is_right) and self._opening_title(k + 1, edges[at + 1]) is not None

    def _is_member(self, low: int, high: int) -> bool:
        """Whether what stands between two semicolons is a title with its description, and no clause."""
        named = self._opening_title(low, high)
        return (
            named is not None
            and self._word_after(named) not in _FINITE
            and not any(low <= group.first < high and not self._is_within_aside(group.first) for group in self.groups)
        )

    def _is_within_aside(self, k: int) -> bool:
        return any(opened < k < closed for opened, closed in self.asides.items())

    def _opening_title(self, low: int, high: int) -> int | None:
        """The title that a member of a list begins with, what describes it aside."""
        for k in range(low, min(high, low + 8)):
            item = self.items[k]
            if item.is_named and not (item.kind is ItemKind.TITLE and self._named_behind_genre(k) is not None):
                return k
            is_verb = any(group.first <= k <= group.last for group in self.groups)
            if is_verb or item.lower in _FINITE or item.lower in _NO_MODIFIERS - {"and", "or", "plus"}:
                return None
        return None

    def _closes_speech(self, k: int, own: Item, step: int) -> bool:
        """Whether a quotation ends at `k`, as no list of plain titles goes on from speech to the speaker."""
        return step > 0 and not own.is_marked and self.items[k].lower == "”"

    def _closes_aside(self, k: int, step: int) -> bool:
        """Whether the dash at `k` has its counterpart near: "Roswell - which is titled so - and Rook"."""
        near = self.items[max(0, k - 12) : k + 13]
        return sum(item.lower in ("—", "–") for item in near) == 2

    def _named(self, target: Target) -> list[tuple[str, bool]]:
        """The titles in full, and whether each is marked or known."""
        if target.shows:
            return [(show, True) for show in target.shows]
        found: list[tuple[str, bool]] = []
        for index in target.indices:
            item = self.items[index]
            renamed = self._titled_after(index + 1) if item.is_marked and self._is_aside_next(index) else None
            if renamed is not None and self.items[renamed].is_marked:
                item = self.items[renamed]
            if item.kind is ItemKind.SHOW and item.show:
                found.append((item.show, True))
            elif item.kind is ItemKind.TITLE and item.show:
                brand = self._brand_of(target, index)
                found.append((self.resolve(brand + item.show), item.is_marked or item.has_genre or bool(brand)))
            elif item.kind is ItemKind.ANAPHOR and item.lower == "their":
                last = next((k for k in range(index - 1, -1, -1) if self.items[k].is_named), None)
                found += self._named(self._group_left(last)) if last is not None else []
            elif item.kind is ItemKind.ANAPHOR and (own := self._offshoot(index)) is not None:
                found += [(self.resolve(self.items[own].show or ""), True)]
            elif item.kind is ItemKind.ANAPHOR:
                antecedent = self._antecedent(index)
                found += [(show, True) for show in antecedent]
            elif (
                item.kind is ItemKind.SHOWS
                and len(self.focus) > 1
                and item.lower.startswith(("both", "all", "the", "neither"))
            ):
                found += [(show, True) for show in self.focus]
        return found

    def _is_marked_argument(self, k: int) -> bool:
        """ "saved “Harbor” after ...": a title in marks that no preposition governs ("seen on “Harbor”")."""
        before = next((item.lower for item in reversed(self.items[max(0, k - 2) : k]) if item.lower not in QUOTES), "")
        item = self.items[k]
        return item.kind is ItemKind.TITLE and item.is_marked and before not in ("on", "in", "at", "of", "to", "from")

    def _is_aside_next(self, index: int) -> bool:
        """Whether "which is titled ..." or a dash follows the title right away."""
        following = [item.lower for item in self.items[index + 1 : index + 6] if item.kind is ItemKind.WORD]
        return following[:2] in (["which", "is"], ["which", "was"]) or following[:1] in (["titled"], ["renamed"])

    def _offshoot(self, index: int) -> int | None:
        """ "his spin-off of Harbor called Salt": the title of what is made from another show."""
        behind = [item.lower for item in self.items[index + 1 : index + 2]]
        is_offshoot = self.items[index].lower.rsplit(" ", 1)[-1] in NEW_VERSIONS and behind in (["of"], ["to"])
        return self._titled_after(index + 2) if is_offshoot else None

    def _titled_after(self, at: int) -> int | None:
        """The title behind "titled" or "called"."""
        for j in range(at, min(len(self.items) - 1, at + 9)):
            if self.items[j].lower in ("titled", "entitled", "called", "renamed", "dubbed"):
                return next((k for k in range(j + 1, min(len(self.items), j + 4)) if self.items[k].is_named), None)
            if self.items[j].lower in (".", ";"):
                return None
        return None

    def _brand_of(self, target: Target, index: int) -> str:
        """The word that a later member of a list leaves out: "Metro Fire, P.D. and Med"."""
        first = self.items[target.indices[0]]
        words = (first.show or "").split()
        item = self.items[index]
        if (
            index == target.indices[0]
            or item.is_marked
            or not self.items[target.indices[0]].is_named
            or len(words) != 2
            or words[0].endswith(":")
        ):
            return ""
        own = item.show or ""
        is_short = " " not in own and (own.endswith(".") or len(own) <= 3)
        return f"{words[0]} " if is_short else ""

    def _antecedent(self, index: int) -> tuple[str, ...]:
        """What "it" or "the series" at `index` stands for: the last show of the sentence before it, else the focus."""
        items = self.items
        word = items[index].lower
        named = [
            k
            for k in range(index)
            if (items[k].kind is ItemKind.SHOW or self._is_marked_argument(k))
            and not self._is_modifier(k)
            and (word.startswith("it") or not is_in_passing(self.text, items[k].start, items[k].end))
        ]
        if word.endswith(("former", "latter")) and len(named) < 2 and len(self.focus) > 1:
            return self.focus[:1] if word.endswith("former") else self.focus[-1:]
        if word.endswith("former") and len(named) > 1:
            return (items[named[-2]].show or "",)
        before = index - 1
        while before > 0 and items[before].kind is ItemKind.MARK:
            before -= 1
        if 0 <= before < index - 1 and items[before].is_named and not word.startswith("it"):
            # "Harbor, the cult hit": an apposition.
            return (self.resolve(items[before].show or ""),)
        if word == "it" and before == index - 1 and (clause := self._subject_before_clause(index)) is not None:
            return (self.resolve(items[clause].show or ""),)
        if word.startswith(("that ", "this ")) and not named and self.recent:
            return (self.recent,)
        if word in ("it", "its") or word.endswith(("latter",)):
            if named:
                return (items[named[-1]].show or "",)
        elif named:
            return (items[named[-1]].show or "",)
        if not self.focus and not named:
            # Nobody is his own object: "Sky called time on his sitcom".
            governing = [group for group in self.groups if group.last < index][-1:]
            agents = {group.first - 1 for group in governing if group.voice is not Voice.PASSIVE}
            unknown = [
                k
                for k in range(index)
                if items[k].is_named and k not in agents and not (self._is_modifier(k) or self._is_byline(k))
            ]
            return (self.resolve(items[unknown[-1]].show or ""),) if unknown else ()
        return self.focus[:1]

    def _subject_before_clause(self, index: int) -> int | None:
        """ "I never warmed to Harbor but it is back": the title right before the clause that "it" begins."""
        k = index - 1
        if k < 1 or self.items[k].lower not in ("but", "and", "so", "yet", "though", "although", "because"):
            return None
        k -= 1
        while k > 0 and self.items[k].kind is ItemKind.MARK:
            k -= 1
        return k if k > 0 and self.items[k].is_named and not self._is_byline(k) else None

    def _offset(self, index: int) -> int:
        return self.items[index].start if index < len(self.items) else self.end


def _is_listing_phrase(items: list[Item], k: int) -> bool:
    words = [item.lower for item in items[max(0, k - 2) : k + 3]]
    joined = " ".join(words)
    return "as well as" in joined or "along with" in joined
