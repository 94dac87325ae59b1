"""The arguments of a deciding word: which shows it is about, which seasons, as the row of items around it tells."""

from collections.abc import Callable
from dataclasses import dataclass

from transform.lexicon import word_set
from transform.records import Kind
from transform.statements.clauses import Item, ItemKind
from transform.statements.triggers import VerbGroup, Voice, find_verb_groups
from transform.text.seasons import SeasonExpression, SeasonKind, ordinal

# Nouns that are cancelled, renewed or picked up and are no series.
OTHER_NOUNS = word_set("syntax", "other_nouns")
RIGHT_STOPS = word_set("syntax", "right_stops")
PREPOSITIONS = word_set("syntax", "prepositions")
_LISTING = word_set("syntax", "listing")
_GAP_BAD = word_set("syntax", "gap_bad")
_MODIFIED = word_set("syntax", "modified")
_OF_LEFT = word_set("syntax", "of_left")
_SEASON_HEADS = word_set("syntax", "season_heads")
_CLAUSE_MARKS = word_set("syntax", "clause_marks")
_CLAUSE_WORDS = word_set("syntax", "clause_words")
_SUBJECT_BARRIERS = word_set("syntax", "subject_barriers")
_PRONOUNS = word_set("syntax", "pronouns")
# "A remake of Harbor" is another show.
_NEW_VERSIONS = frozenset(
    {"reboot", "remake", "spinoff", "spin-off", "prequel", "sequel", "offshoot", "adaptation", "version"}
)
_SUBJECT_SMALL = frozenset({"of", "the", "a", "an", "for", "on", "at", "which", "that", "s", "from", "this", "its"})
_WHEN = frozenset(
    {
        "this",
        "last",
        "week",
        "month",
        "year",
        "today",
        "yesterday",
        "on",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "earlier",
        "late",
    }
)
_CONTRACTS = frozenset({"contract", "contracts", "deal", "deals", "tour", "subscription", "licence", "license"})
_FINITE = word_set("syntax", "finite")
_SEASON_EVENTS = word_set("syntax", "season_events")


# Verbs whose subject is the show that is given something: "scored an early renewal".
_GIVING = frozenset({"give", "hand", "grant", "award", "hand out"})
_RECIPIENTS = frozenset({"get", "receive", "score", "land", "earn", "nab", "snag", "secure", "win", "clinch", "bag"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a clause is about: items by index, or shows outright. is_marked: one of them is."""

    indices: tuple[int, ...]
    shows: tuple[str, ...]
    is_marked: bool


@dataclass(frozen=True, slots=True)
class SeasonUse:
    expression: SeasonExpression
    lead: str
    index: int = -1


@dataclass(frozen=True, slots=True)
class Numbers:
    values: tuple[int, ...] = ()
    n_more: int | None = None
    through: int | None = None


class Arguments:
    """A sentence's items with what finds the arguments of a verb or a noun among them.

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
        self.many = False

    def _with_company(self, target: "Target", at: int) -> "Target":
        """ "... was cancelled along with the drama Salt": what is added behind the verb or its season."""
        items = self.items
        for j in range(at, min(len(items) - 2, at + 12)):
            words = (items[j].lower, items[j + 1].lower)
            is_same = items[j].lower == "as" and items[j + 1].lower in (
                "have",
                "has",
                "were",
                "was",
                "did",
                "is",
                "are",
                "will",
            )
            if (
                is_same
                or words in (("along", "with"), ("together", "with"), ("well", "as"))
                or items[j].lower == "alongside"
            ):
                found = self._object(j + (1 if items[j].lower == "alongside" else 2))
                if isinstance(found, Target) and all(items[k].is_named for k in found.indices):
                    return self._target([*target.indices, *found.indices])
                return target
            if items[j].lower in (".", ";") or (
                items[j].kind is ItemKind.WORD and items[j].lower in _CLAUSE_WORDS - {"after"}
            ):
                return target
        return target

    def _subject(self, at: int, limit: int = 40) -> "Target | None":
        """The show or shows left of `at` that the verb there is about."""
        items = self.items
        fallback: Target | None = None
        k = at - 1
        depth = 0
        is_first = True
        is_other = False
        while k >= 0 and k >= at - limit:
            item = items[k]
            if item.lower == ")":
                depth += 1
            elif item.lower == "(":
                depth = max(0, depth - 1)
            elif depth:
                pass
            elif item.lower == ";":
                break
            elif item.kind is ItemKind.PERSON:
                if is_first:
                    return None
            elif item.is_show:
                target = self._group_left(k)
                if self._is_modifier(k):
                    is_against = self._is_of_another_thing(k) or items[k - 1].lower in (
                        "against",
                        "vs",
                        "featuring",
                        "starring",
                        "about",
                        "between",
                        "from",
                    )
                    fallback = fallback or (None if self._leads_person(k) or (k and is_against) else target)
                elif is_other and item.is_named:
                    return None
                elif (
                    item.kind is ItemKind.TITLE
                    and not item.is_marked
                    and not item.has_genre
                    and not self._stands_before(k, at)
                    and not self._is_antecedent(k)
                ):
                    pass
                else:
                    return target
            elif item.kind is ItemKind.WORD:
                if (
                    is_first
                    and item.lower in ("series", "shows", "show")
                    and k
                    and items[k - 1].lower in ("which", "what", "any")
                ):
                    return None
                is_other = is_other or (
                    item.lower in OTHER_NOUNS and item.lower not in ("production", "star", "stars", "network")
                )
                if is_first and item.lower in OTHER_NOUNS and item.lower not in ("production",):
                    return None
                if item.lower in ("we", "we've", "we're", "we'd") and is_first and self.focus:
                    return Target((), self.focus[:1], False)
                if item.lower in _PRONOUNS and is_first:
                    return None
                if item.lower in _SUBJECT_BARRIERS and fallback is not None:
                    return fallback
                if item.lower not in ("also", "which", "that", "both", "each", "all", "has", "have", "then", "however"):
                    is_first = False
            elif item.lower == ",":
                is_other = False
            k -= 1
        return fallback

    def _stands_before(self, k: int, at: int) -> bool:
        """Whether only marks and auxiliaries stand between the title and the verb."""
        if k + 1 < at and self.items[k + 1].lower == "," and self._show_further_left(k, 0):
            return False
        return all(
            item.kind is ItemKind.MARK or item.lower in ("also", "both", "all", "now", "finally")
            for item in self.items[k + 1 : at]
        )

    def _within_parentheses(self, target: "Target", at: int) -> "Target":
        """What stands in brackets behind a title is said of that title only: "Harbor, Salt (already cancelled)"."""
        if len(target.indices) < 2:
            return target
        last = max(target.indices)
        opened = [item.lower for item in self.items[last + 1 : at]]
        return self._target([last]) if "(" in opened and ")" not in opened else target

    def _is_antecedent(self, k: int) -> bool:
        """ "Harbor, which ...", "Harbor, a comedy from ...": a relative clause or an apposition hangs on the title."""
        following = [item.lower for item in self.items[k + 1 : k + 4]]
        if following[:1] == [","] and self._show_further_left(k, 0):
            return "which" in following
        return "which" in following or following[:2] in ([",", "a"], [",", "an"], [",", "the"], [",", "from"])

    def _main_subject_after(self, group: VerbGroup) -> "Target | None":
        """The subject of the main clause behind "After being picked up by Fox, ..."."""
        if not any(item.lower == "being" for item in self.items[group.first : group.verb_at]):
            return None
        for j in range(group.last + 1, min(len(self.items), group.last + 16)):
            if self.items[j].lower == ",":
                for k in range(j + 1, min(len(self.items), j + 5)):
                    if self.items[k].kind is ItemKind.SHOW or self.items[k].kind is ItemKind.ANAPHOR:
                        return self._group_right(k)
                return None
        return None

    def _show_further_left(self, k: int, lowest: int) -> bool:
        return any(
            item.kind is ItemKind.SHOW or item.kind is ItemKind.ANAPHOR for item in self.items[max(0, lowest) : k]
        )

    def _is_modifier(self, k: int) -> bool:
        """Whether the show at `k` only describes something else: "the Harbor star", "a spinoff of Harbor"."""
        items = self.items
        if self._word_after(k) in _MODIFIED:
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
                return True
            return items[k - 1].lower in ("like", "than", "alongside")
        return False

    def _is_of_another_thing(self, k: int) -> bool:
        """ "a residency in Manchester": what is renewed is no series, and the name is a place or an owner."""
        item = self.items[k]
        return (
            k > 1
            and not item.is_marked
            and (
                (self.items[k - 1].lower in ("in", "at") and item.is_named)
                or (self.items[k - 1].lower in ("of", "with", "for") and item.kind is ItemKind.TITLE)
            )
            and self.items[k - 2].lower in OTHER_NOUNS
        )

    def _word_after(self, k: int) -> str:
        """The word behind item `k`, closing marks aside; empty where there is none."""
        for item in self.items[k + 1 : k + 4]:
            if item.kind is ItemKind.WORD:
                return item.lower
            if item.lower not in ("”", '"', "’", "'", "‘"):
                return ""
        return ""

    def _leads_person(self, k: int) -> bool:
        return k + 1 < len(self.items) and self.items[k + 1].lower in _MODIFIED

    def _subject_is_near(self, subject: "Target | None", at: int) -> bool:
        """Whether the show stands right before the verb, as in a headline or a reduced relative clause."""
        if subject is None or not subject.indices:
            return False
        last = max(subject.indices)
        between = self.items[last + 1 : at]
        return all(item.kind is ItemKind.MARK or item.lower in ("which", "that", "is", "was") for item in between)

    def _agent_left(self, at: int) -> bool:
        k = at - 1
        while k >= 0 and self.items[k].kind is ItemKind.WORD and self.items[k].lower in _WHEN:
            k -= 1
        while k >= 0 and self.items[k].lower in (
            "also",
            "which",
            "who",
            ",",
            "has",
            "have",
            "just",
            "that",
            "however",
            "meanwhile",
            '"',
            "”",
        ):
            k -= 1
        return k >= 0 and (
            self.items[k].kind is ItemKind.NETWORK
            or self.items[k].lower in _PRONOUNS
            or self.items[k].lower in ("executives", "bosses", "it")
        )

    def _object(self, at: int) -> "Target | str | None":
        """The show or shows right of a verb; "other" where its object is something else."""
        items = self.items
        seen_season = False
        j = at
        while j < len(items) and j < at + 16:
            item = items[j]
            if item.kind is ItemKind.SHOWS:
                self.many = True
                return self._list_after(j + 1) or (self._group_right(j) if item.lower.startswith("both") else None)
            if item.kind is ItemKind.TITLE and not item.is_marked and self._named_behind_genre(j) is not None:
                pass
            elif item.is_named and j + 1 < len(items) and items[j + 1].is_named and items[j + 1].start - item.end <= 3:
                # "Baz Luhrmann's The Get Down": the maker's name leads the title.
                pass
            elif item.is_show:
                if self._is_object_modifier(j):
                    later = self._named_after(j + 1, j + 8)
                    if later is not None and (items[later].is_marked or items[later].has_genre):
                        return self._group_right(later)
                    return "other"
                if item.is_named and self._owns_something(j):
                    return "other"
                return self._group_right(j)
            if item.kind is ItemKind.SEASON:
                seen_season = True
            elif item.kind is ItemKind.NETWORK:
                pass
            elif item.kind is ItemKind.MARK:
                if item.lower in (".", ";", ":", "(", "?", "!", "…"):
                    return None
                if item.lower == "," and not seen_season and (j == at or not self._names_next(j + 1)):
                    return None
            elif item.lower in OTHER_NOUNS:
                return "other"
            elif item.lower in _NEW_VERSIONS and j + 1 < len(items) and items[j + 1].lower == "of":
                titled = self._titled_after(j + 2)
                return self._group_right(titled) if titled is not None else "other"
            elif (item.lower in ("of", "for") and seen_season) or (item.lower == "to" and j == at):
                pass
            elif (item.lower in ("and", "or") and j == at) or item.lower in RIGHT_STOPS:
                return None
            j += 1
        return None

    def _lists_by_semicolons(self, k: int) -> bool:
        """Whether titles stand on both sides of the semicolon at `k`, and beyond one of them another one."""
        items = self.items
        if not 0 < k < len(items) - 1 or not (items[k - 1].is_named and items[k + 1].is_named):
            return False
        return (k + 2 < len(items) and items[k + 2].lower == ";") or (k > 1 and items[k - 2].lower in (";", ":"))

    def _owns_something(self, j: int) -> bool:
        """ "the Kardashian family's contract": what is renewed belongs to the title, and is no series."""
        for item in self.items[j + 1 : j + 4]:
            if item.kind is not ItemKind.WORD or item.lower in RIGHT_STOPS:
                return False
            if item.lower in _CONTRACTS:
                return True
        return False

    def _titled_after(self, at: int) -> int | None:
        """The title behind "titled" or "called"."""
        for j in range(at, min(len(self.items) - 1, at + 9)):
            if self.items[j].lower in ("titled", "entitled", "called", "renamed", "dubbed"):
                return next((k for k in range(j + 1, min(len(self.items), j + 4)) if self.items[k].is_named), None)
            if self.items[j].lower in (".", ";"):
                return None
        return None

    def _names_next(self, j: int) -> bool:
        """Whether a title comes next, a mark or a description of its kind aside: "a spinoff, 'Harbor'"."""
        for item in self.items[j : j + 6]:
            if item.is_named:
                return True
            if item.kind is ItemKind.WORD and (item.lower in RIGHT_STOPS or item.lower.endswith("ed")):
                return False
        return False

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

    def _is_object_modifier(self, j: int) -> bool:
        word = self._word_after(j)
        return word in _MODIFIED and word not in ("franchise", "universe", "premiere", "finale", "episode")

    def _named_after(self, low: int, high: int) -> int | None:
        for j in range(low, min(high, len(self.items))):
            if self.items[j].is_named:
                return j
            if self.items[j].lower in RIGHT_STOPS or (
                self.items[j].kind is ItemKind.MARK and self.items[j].lower not in (",", "“", '"', "‘", "'")
            ):
                return None
        return None

    def _of_or_for(self, at: int) -> "Target | None":
        """The show behind "of" or "for" after item `at`, other words of the same phrase between."""
        items = self.items
        j = at + 1
        while j < len(items) and j < at + 9:
            item = items[j]
            if item.lower in ("of", "for", "to") and j + 1 < len(items):
                found = self._object(j + 1)
                return found if isinstance(found, Target) else None
            if item.kind is ItemKind.MARK or item.is_show or item.lower in RIGHT_STOPS:
                return None
            j += 1
        return None

    def _object_named_before(self, low: int, high: int) -> "Target | None":
        """The one who is given it: "gave Harbor a second season"."""
        for j in range(low, high):
            if self.items[j].is_show:
                return self._group_right(j, stop=high)
            if self.items[j].lower in RIGHT_STOPS:
                return None
        return None

    def _season_object(self, group: VerbGroup) -> int | None:
        """Where the season, order or renewal stands that the verb takes as its object or passive subject."""
        items = self.items
        if group.voice is Voice.PASSIVE:
            k = group.first - 1
            while k >= max(0, group.first - 10):
                if items[k].kind is ItemKind.SEASON:
                    return k
                if items[k].kind is ItemKind.WORD and items[k].lower in _SEASON_HEADS and items[k].lower != "order":
                    return k
                if items[k].lower in (";", ",", "which", "who", "that") or items[k].lower in OTHER_NOUNS:
                    break
                k -= 1
            if group.voice is Voice.PASSIVE and group.verb.lemma in ("announce", "confirm", "unveil"):
                return None
        j = group.last + 1
        n_words = 0
        while j < len(items) and j < group.last + 14:
            item = items[j]
            if item.kind is ItemKind.SEASON:
                following = items[j + 1].lower if j + 1 < len(items) else ""
                is_given_to = following == "to" and group.verb.lemma in _GIVING
                if self._names_event(j) or (following in _FINITE and not is_given_to):
                    return None
                return j
            if item.kind is ItemKind.WORD:
                if (
                    item.lower in ("order", "orders", "renewal", "renewals", "pickup", "pick-up", "pickups")
                    and n_words <= 8
                ):
                    straight = any(
                        items[k].lower in ("series", "straight-to-series", "season", "direct-to-series")
                        for k in range(group.last + 1, j)
                    )
                    if item.lower.startswith("order") and not straight:
                        return None
                    if item.lower.startswith(("renewal", "pick")) or straight:
                        return j if group.verb.lemma in _RECIPIENTS else None
                    return j
                if item.lower in OTHER_NOUNS:
                    return None
                if item.lower in RIGHT_STOPS and not (item.lower == "to" and group.verb.lemma in _GIVING):
                    return None
                n_words += 1
            elif item.kind is ItemKind.MARK and item.lower not in ("“", "”", '"', "'", "‘", "’", "-"):
                return None
            j += 1
        return None

    def _names_event(self, j: int) -> bool:
        """ "season 3 premiere", "season 2 trailer": an event of a season, not the season."""
        following = self.items[j + 1].lower if j + 1 < len(self.items) else ""
        return following in _SEASON_EVENTS

    def _negating_noun(self, low: int, head: int) -> bool:
        return any(
            item.lower in ("no", "without", "not", "never", "won't", "wouldn't") for item in self.items[low:head]
        )

    def _is_sure(self, target: "Target") -> bool:
        """Whether the target is a known show or what stands for one, not just any capitalised word."""
        return bool(target.shows) or all(
            self.items[k].kind is not ItemKind.TITLE or self.items[k].is_marked or self.items[k].has_genre
            for k in target.indices
        )

    def _is_many(self, target: "Target") -> bool:
        return len(target.indices) == 1 and self.items[target.indices[0]].kind is ItemKind.SHOWS

    def _list_after(self, at: int) -> "Target | None":
        """The titles that a colon, a comma or the like announces after "three shows"."""
        items = self.items
        j = at
        opened = False
        while j < len(items) and j < at + 12:
            item = items[j]
            if item.is_named:
                behind = self._named_behind_genre(j) if not item.is_marked else None
                if behind is not None:
                    return self._group_right(behind)
                if item.kind is ItemKind.TITLE and not (item.is_marked or opened):
                    return None
                return self._group_right(j)
            if item.lower in (":", ",", "—", "–", "including", "-", "(", "were", "are"):
                opened = True
            elif item.lower in (".", ";") or (
                item.kind is ItemKind.WORD and item.lower in ("but", "while", "after", "because", "when")
            ):
                return None
            j += 1
        return None

    def _group_left(self, k: int) -> "Target":
        indices = [k]
        at = k
        while True:
            previous = self._neighbour(at, -1)
            if previous is None:
                break
            indices.insert(0, previous)
            at = previous
        return self._target(indices)

    def _group_right(self, j: int, stop: int | None = None) -> "Target":
        indices = [j]
        at = j
        while True:
            following = self._neighbour(at, +1)
            if following is None or (stop is not None and following >= stop):
                break
            indices.append(following)
            at = following
        return self._target(indices)

    def _target(self, indices: list[int]) -> "Target":
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
            item = items[k]
            if item.lower in ("(", ")"):
                depth += 1 if (item.lower == "(") == (step > 0) else -1
            elif depth > 0:
                pass
            elif item.lower in ("—", "–") and self._closes_aside(k, step):
                is_aside = not is_aside
                has_separator = True
            elif is_aside or (own.is_marked and not item.is_marked and item.kind is ItemKind.TITLE):
                pass
            elif item.is_named:
                if self._word_after(k) in _MODIFIED - {"franchise", "universe", "premiere", "finale", "lead"}:
                    return None
                if not has_separator or (item.kind is ItemKind.TITLE and not item.is_marked and n > 6):
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
                or (item.lower in ("well", "along", "as") and _is_listing_phrase(items, k))
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
            n += 1
        return None

    def _closes_aside(self, k: int, step: int) -> bool:
        """Whether the dash at `k` has its counterpart near: "Roswell - which is titled so - and Rook"."""
        near = self.items[max(0, k - 12) : k + 13]
        return sum(item.lower in ("—", "–") for item in near) == 2

    def _named(self, target: "Target") -> list[tuple[str, bool]]:
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
            elif item.kind is ItemKind.ANAPHOR:
                antecedent = self._antecedent(index)
                found += [(show, True) for show in antecedent]
            elif item.kind is ItemKind.SHOWS and len(self.focus) > 1 and item.lower.startswith(("both", "all", "the")):
                found += [(show, True) for show in self.focus]
        return found

    def _is_aside_next(self, index: int) -> bool:
        """Whether "which is titled ..." or a dash follows the title right away."""
        following = [item.lower for item in self.items[index + 1 : index + 6] if item.kind is ItemKind.WORD]
        return following[:2] in (["which", "is"], ["which", "was"]) or following[:1] in (["titled"], ["renamed"])

    def _brand_of(self, target: "Target", index: int) -> str:
        """The word that a later member of a list leaves out: "Metro Fire, P.D. and Med"."""
        first = self.items[target.indices[0]]
        words = (first.show or "").split()
        item = self.items[index]
        if (
            index == target.indices[0]
            or item.is_marked
            or not self.items[target.indices[0]].is_named
            or len(words) != 2
        ):
            return ""
        own = item.show or ""
        is_short = " " not in own and (own.endswith(".") or len(own) <= 3)
        return f"{words[0]} " if is_short else ""

    def _antecedent(self, index: int) -> tuple[str, ...]:
        """What "it" or "the series" at `index` stands for: the last show of the sentence before it, else the focus."""
        items = self.items
        word = items[index].lower
        named = [k for k in range(index) if items[k].kind is ItemKind.SHOW and not self._is_modifier(k)]
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
        if word.startswith(("that ", "this ")) and not named and self.recent:
            return (self.recent,)
        if word in ("it", "its") or word.endswith(("latter",)):
            if named:
                return (items[named[-1]].show or "",)
        elif named:
            return (items[named[-1]].show or "",)
        if not self.focus and not named:
            unknown = [k for k in range(index) if items[k].is_named and not self._is_modifier(k)]
            return (self.resolve(items[unknown[-1]].show or ""),) if unknown else ()
        return self.focus[:1]

    def _seasons_of(self, group: VerbGroup, target: "Target") -> "list[SeasonUse]":
        """The season expressions that belong to a verb: those after it in its clause, else those of its subject."""
        right = self._seasons_between(group.last + 1, self._clause_end(group.last + 1, target))
        usable = [
            use
            for use in right
            if use.lead
            not in (
                "ahead",
                "during",
                "in",
                "since",
                "before",
                "from",
                "on",
                "at",
                "by",
                "between",
                "throughout",
                "over",
                "despite",
                "when",
                "past",
                "than",
                "midway",
            )
        ]
        if usable:
            return usable
        low = max(0, group.first - 14)
        if target.indices and min(target.indices) < group.first:
            low = max(0, min(target.indices) - 6)
        left = self._seasons_between(low, group.first)
        return [
            use
            for use in left
            if use.lead in ("", "of", "for")
            and self._is_in_subject(use.index, group.first)
            and use.expression.kind in (SeasonKind.NUMBER, SeasonKind.MORE)
            and not self._names_event(use.index)
        ] or [use for use in right if use.lead in ("in", "on", "at", "ahead") and group.verb.kind is Kind.ENDING]

    def _is_in_subject(self, k: int, at: int) -> bool:
        """Whether the season at `k` belongs to the verb's subject: "a third season of Harbor has ..."."""
        return all(
            item.kind is not ItemKind.WORD or item.lower in _SUBJECT_SMALL or item.lower.endswith("ly")
            for item in self.items[k + 1 : at]
        )

    def _seasons_between(self, low: int, high: int) -> "list[SeasonUse]":
        uses = []
        for k in range(low, min(high, len(self.items))):
            expression = self.items[k].season
            if expression is not None:
                uses.append(SeasonUse(expression, self._lead(k), k))
        return uses

    def _lead(self, k: int) -> str:
        """The preposition that governs the season at `k`; empty where none does."""
        for j in range(k - 1, max(-1, k - 6), -1):
            item = self.items[j]
            if item.kind is ItemKind.SEASON:
                return self._lead(j)
            if any(group.verb_at < j <= group.last for group in self.groups):
                # The "in" of "locked in" belongs to the verb.
                return ""
            if item.lower in ("where", "which", "who", "that"):
                return ""
            if item.kind is ItemKind.WORD and item.lower in PREPOSITIONS:
                if item.lower == "of" and j > 0 and self.items[j - 1].lower == "ahead":
                    return "ahead"
                if item.lower == "of" and j > 0 and self.items[j - 1].lower in ("end", "conclusion", "finale"):
                    return "after"
                return item.lower
            if item.kind is ItemKind.MARK and item.lower not in ("-", "“", "‘", '"', "'", ","):
                return ""
            if item.is_show or item.kind is ItemKind.NETWORK:
                return ""
        return ""

    def _clause_end(self, at: int, target: "Target") -> int:
        """Where the clause that begins at `at` ends: at a heavy mark, a new clause or the next deciding verb."""
        for j in range(at, len(self.items)):
            item = self.items[j]
            if item.lower in (";", "…"):
                return j
            if item.kind is ItemKind.WORD and item.lower in (
                "but",
                "while",
                "although",
                "though",
                "because",
                "whereas",
                "when",
                "which",
                "who",
                "where",
                "before",
            ):
                return j
            if (
                any(group.first <= j <= group.last for group in self.groups if group.first >= at)
                and j not in target.indices
            ):
                return j
        return len(self.items)

    def _clause_start(self, at: int) -> int:
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if item.kind is ItemKind.MARK and item.lower in _CLAUSE_MARKS:
                return k + 1
            if item.kind is ItemKind.WORD and item.lower in _CLAUSE_WORDS:
                return k
        return 0

    def _elided_number(self, at: int) -> int | None:
        """The ordinal behind item `at` whose noun stands elsewhere in the sentence: "reaching its 10th"."""
        words = [item.lower for item in self.items[at + 1 : at + 4]]
        if (
            len(words) < 3
            or words[0] not in ("for", "reaching", "to", "is", "gets")
            or words[1] not in ("a", "an", "its", "the")
        ):
            return None
        following = self.items[at + 4] if at + 4 < len(self.items) else None
        if (
            following is not None
            and following.kind is ItemKind.WORD
            and following.lower not in ("and", "while", "but", "with", "respectively")
        ):
            return None
        return ordinal(words[2])

    def _dealt_numbers(self, target: "Target", kind: Kind) -> "list[Numbers]":
        """The number behind each title of a list: "A for a third season, B for its 12th and C for a tenth"."""
        if len(target.indices) < 2:
            return []
        numbers: list[Numbers] = []
        bounds = [*target.indices[1:], len(self.items)]
        for k, stop in zip(target.indices, bounds, strict=True):
            uses = self._seasons_between(k + 1, min(stop, k + 9))
            own = season_numbers(kind, uses[:1], is_distributed=False)[0] if uses else Numbers()
            if not own.values and (number := self._elided_number(k)):
                own = Numbers((number,))
            numbers.append(own)
        return numbers if sum(bool(n.values) for n in numbers) > 1 and bool(numbers[0].values) else []

    def _is_distributed(self, target: "Target", uses: "list[SeasonUse]") -> bool:
        return len(target.indices) > 1 and (
            "respectively" in self.text[self.start : self.end].lower() or len(uses) == len(target.indices)
        )

    def _offset(self, index: int) -> int:
        return self.items[index].start if index < len(self.items) else self.end


def _is_listing_phrase(items: list[Item], k: int) -> bool:
    words = [item.lower for item in items[max(0, k - 2) : k + 3]]
    joined = " ".join(words)
    return "as well as" in joined or "along with" in joined


def season_numbers(kind: Kind, uses: "list[SeasonUse]", *, is_distributed: bool) -> list[Numbers]:
    """What the season expressions say about a kind of decision; one entry a show where they are dealt out."""
    if is_distributed:
        numbers = [n for use in uses if use.expression.kind is SeasonKind.NUMBER for n in use.expression.numbers]
        return [Numbers((n,)) for n in numbers]
    if kind is Kind.CANCELLED:
        return [_cancelled_numbers(uses)]
    if kind is Kind.ENDING:
        return [_ending_numbers(uses)]
    return [_ordered_numbers(uses)]


def _cancelled_numbers(uses: "list[SeasonUse]") -> Numbers:
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.COUNT and use.lead in ("after", "following", "despite"):
            return Numbers(((expression.n or 0) + 1,))
        if expression.kind is SeasonKind.NUMBER:
            if use.lead in ("after", "following", "in", "during", "beyond", "past", "once"):
                return Numbers((expression.numbers[-1] + 1,))
            return Numbers((expression.numbers[0],))
    return Numbers()


def _ending_numbers(uses: "list[SeasonUse]") -> Numbers:
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.NUMBER:
            return Numbers((expression.numbers[-1],))
        if expression.kind is SeasonKind.COUNT:
            return Numbers((expression.n or 0,))
    return Numbers()


def _ordered_numbers(uses: "list[SeasonUse]") -> Numbers:
    values: list[int] = []
    n_more: int | None = None
    through: int | None = None
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.NUMBER and use.lead not in ("after", "following"):
            if not values or (use.lead == "for" and expression.is_elided):
                values.extend(expression.numbers)
        elif expression.kind is SeasonKind.THROUGH:
            through = expression.numbers[-1]
        elif expression.kind is SeasonKind.MORE:
            n_more = expression.n
    return Numbers(tuple(values), n_more, through)
