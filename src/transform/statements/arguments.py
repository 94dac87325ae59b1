"""The shows that a deciding word is about: its subject, its object, what follows its preposition."""

import re

from transform.lexicon import word_set
from transform.names.titles import genre_nouns
from transform.statements.clauses import ItemKind
from transform.statements.targets import CONTRACTS, MODIFIED, NEW_VERSIONS, OTHER_NOUNS, Target, Targets
from transform.statements.triggers import VerbGroup, Voice

RIGHT_STOPS = word_set("syntax", "right_stops")
CLAUSE_WORDS = word_set("syntax", "clause_words")
_SUBJECT_BARRIERS = word_set("syntax", "subject_barriers")
_FINITE_AUXILIARIES = (word_set("syntax", "be") | word_set("syntax", "have") | word_set("syntax", "modals")) - {
    "'s",
    "be",
    "been",
    "being",
    "get",
    "gets",
    "getting",
    "got",
    "gotten",
    "having",
}
PREPOSITIONS = word_set("syntax", "prepositions")
_NO_VERBS = frozenset(
    {"as", "plus", "minus", "versus", "vs", "perhaps", "always", "series", "shows", "besides", "this", "its", "his"}
)
_PRONOUNS = word_set("syntax", "pronouns")
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
_OF_DESCRIPTION = frozenset({ItemKind.WORD, ItemKind.MARK, ItemKind.PERSON, ItemKind.NETWORK})
_LONGEST_DESCRIPTION = 14
# What several series are called, without a number or an article before it.
_MANY_SHOWS = word_set("titles", "kind_plurals")
# "was cancelled, joining Harbor and Salt".
_BESIDE = frozenset({"alongside", "joining"})


# "A drama from the creator of Harbor has been axed": the show that the article is about.
_INDEFINITE = re.compile(
    r"\W*(?:an?|one)\s+(?:[\w’'-]+\s+){0,6}?(?:series|show|drama|comedy|sitcom|thriller|programme|program|soap)\s+"
    r"(?:from|by|created|based|starring|written)\b",
    re.IGNORECASE,
)


class Arguments(Targets):
    """Finds the shows that stand in the places of a verb's or a noun's arguments."""

    def _subject(self, at: int, limit: int = 40) -> Target | None:
        """The show or shows left of `at` that the verb there is about."""
        items = self.items
        fallback: Target | None = None
        k = at - 1
        depth = 0
        is_first = True
        is_other = False
        while k >= 0 and k >= at - limit:
            if k in self.aside_ends and not depth:
                k = self.aside_ends[k] - 1
                continue
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
                if is_first and not self._is_byline(k):
                    return None
                is_first = False
            elif item.is_show and self._is_byline(k):
                is_first = False
            elif item.is_show:
                target = self._apart(k, self._group_left(k))
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
                    is_another = self._leads_person(k) or (k and is_against) or self._has_new_version(k)
                    fallback = fallback or (None if is_another else target)
                elif is_other and item.is_named:
                    return None
                elif (
                    item.kind is ItemKind.TITLE
                    and not item.is_marked
                    and not item.has_genre
                    and not self._stands_before(k, at)
                    and not self._is_antecedent(k)
                    and not self._opens_with_aside(k, at)
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
                    return self._named_as_many(k) if item.lower == "they" else None
                if item.lower in _SUBJECT_BARRIERS and fallback is not None:
                    return fallback
                if item.lower not in ("also", "which", "that", "both", "each", "all", "has", "have", "then", "however"):
                    is_first = False
            elif item.lower == ",":
                is_other = False
            k -= 1
        if fallback is not None and self.focus and _INDEFINITE.match(self.text, self.start, self.end):
            return Target((), self.focus[:1], False)
        return fallback

    def _named_as_many(self, k: int) -> Target | None:
        """ "two soaps announced that they were ending: A and B": what "they" at `k` stands for, where it is counted."""
        many = next((j for j in range(k) if self.items[j].kind is ItemKind.SHOWS), None)
        return self._target([many]) if many is not None else None

    def _apart(self, k: int, group: Target) -> Target:
        """ "Harbor, which ran for three seasons, and Salt, which will end": each relative clause is its title's own."""
        first = min(group.indices, default=k)
        following = [item.lower for item in self.items[k + 1 : k + 4] if item.kind is ItemKind.WORD][:1]
        if following == ["which"] and any(item.lower == "which" for item in self.items[first:k]):
            return self._target([k])
        return group

    def _opens_with_aside(self, k: int, at: int) -> bool:
        """ "Harbor Lights, last seen in 2008, is being revived": what a sentence begins with, an aside behind it."""
        items = self.items
        return (
            " " in (items[k].show or "")
            and all(item.kind is ItemKind.MARK for item in items[:k])
            and items[k + 1].lower == ","
            and items[at - 1].lower == ","
            and at - k < 14
        )

    def _within_parentheses(self, target: Target, at: int) -> Target:
        """What stands in brackets behind a title is said of that title only: "Harbor, Salt (already cancelled)"."""
        if len(target.indices) < 2:
            return target
        last = max(target.indices)
        opened = [item.lower for item in self.items[last + 1 : at]]
        return self._target([last]) if "(" in opened and ")" not in opened else target

    def _with_company(self, target: Target, at: int) -> Target:
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
                or items[j].lower in _BESIDE
            ):
                found = self._object(j + (1 if items[j].lower in _BESIDE else 2))
                if isinstance(found, Target) and all(items[k].is_named for k in found.indices):
                    return self._target([*target.indices, *found.indices])
                return target
            if items[j].lower in (".", ";") or (
                items[j].kind is ItemKind.WORD and items[j].lower in CLAUSE_WORDS - {"after"}
            ):
                return target
        return target

    def _main_subject_after(self, group: VerbGroup) -> Target | None:
        """The subject of the main clause behind "After being picked up by Fox, ...", "Cancelled by Fox, ..."."""
        is_head = group.form in ("past", "participle") and group.voice is not Voice.ACTIVE and not group.first
        is_being = any(item.lower == "being" for item in self.items[group.first : group.verb_at])
        if not (is_being or (is_head and self._is_followed_by_preposition(group.last))):
            return None
        for j in range(group.last + 1, min(len(self.items), group.last + 16)):
            if self.items[j].lower == ",":
                for k in range(j + 1, min(len(self.items), j + 5)):
                    item = self.items[k]
                    if item.kind in (ItemKind.SHOW, ItemKind.ANAPHOR) or (item.is_named and item.is_marked):
                        return self._group_right(k)
                return None
        return None

    def _is_followed_by_preposition(self, k: int) -> bool:
        return k + 1 < len(self.items) and self.items[k + 1].lower in (
            "by",
            "for",
            "after",
            "in",
            "at",
            "last",
            "from",
            "on",
        )

    def _has_new_version(self, k: int) -> bool:
        """ "A spinoff of Harbor has been cancelled": another show's fate."""
        return (
            k > 1
            and self.items[k - 1].lower in ("of", "to")
            and self.items[k - 2].lower in NEW_VERSIONS - {"reboot", "version"}
        )

    def _leads_person(self, k: int) -> bool:
        return k + 1 < len(self.items) and self.items[k + 1].lower in MODIFIED

    def _subject_is_near(self, subject: Target | None, at: int) -> bool:
        """Whether the show stands right before the verb, as in a headline or a reduced relative clause."""
        if subject is None or not subject.indices:
            return False
        last = max(subject.indices)
        between = self.items[last + 1 : at]
        return all(item.kind is ItemKind.MARK or item.lower in ("which", "that", "is", "was") for item in between)

    def _agent_left(self, at: int) -> bool:
        k = at - 1
        k = self.aside_ends.get(k, k)
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

    def _object(self, at: int, *, is_of_noun: bool = False) -> Target | str | None:
        """The show or shows right of a verb, or of a noun and "of"; "other" where its object is something else."""
        items = self.items
        seen_season = False
        j = self._behind_copula(at)
        while j < len(items) and j < at + 16:
            item = items[j]
            if item.lower == "them" and item.kind is ItemKind.WORD and j == at:
                return self._list_before(at)
            if item.kind is ItemKind.SHOWS:
                self.many = True
                return self._list_after(j + 1) or (self._group_right(j) if item.lower.startswith("both") else None)
            if (
                item.kind is ItemKind.WORD
                and item.lower in _MANY_SHOWS
                and (listed := self._examples(j + 1)) is not None
            ):
                return listed
            if item.is_named and not item.is_marked and self._named_behind_genre(j) is not None:
                pass
            elif item.is_named and j + 1 < len(items) and items[j + 1].is_named and items[j + 1].start - item.end <= 3:
                # "Baz Luhrmann's The Get Down": the maker's name leads the title.
                pass
            elif item.is_show:
                if self._is_object_modifier(j):
                    later = self._named_after(j + 1, j + 8)
                    if later is not None and (items[later].is_marked or items[later].has_genre):
                        return self._objects(later, is_of_noun=is_of_noun)
                    return "other"
                if item.is_named and self._owns_something(j):
                    return "other"
                return self._objects(j, is_of_noun=is_of_noun)
            if item.kind is ItemKind.SEASON:
                seen_season = True
            elif item.kind is ItemKind.NETWORK:
                pass
            elif item.kind is ItemKind.MARK:
                if item.lower in (",", "(") and j > at and (described := self._described(j)) is not None:
                    return self._objects(described, is_of_noun=is_of_noun)
                if item.lower in (".", ";", ":", "(", "?", "!", "…") or (item.lower in ("–", "—") and j == at):
                    return None
                if item.lower == "," and not seen_season and (j == at or not self._names_next(j + 1)):
                    return None
            elif self._is_other_noun(j):
                return "other"
            elif item.lower in NEW_VERSIONS and j + 1 < len(items) and items[j + 1].lower == "of":
                titled = self._titled_after(j + 2)
                return self._group_right(titled) if titled is not None else "other"
            elif (item.lower in ("of", "for") and seen_season) or (item.lower == "to" and j == at):
                pass
            elif (item.lower in ("and", "or") and j == at) or item.lower in RIGHT_STOPS:
                return None
            j += 1
        return None

    def _examples(self, at: int) -> Target | None:
        """The titles that "dramas such as", "favourites like", "shows including" lead to."""
        words = [item.lower for item in self.items[at : at + 2]]
        n_lead = 2 if words == ["such", "as"] else 1 if words[:1] in (["like"], ["including"]) else 0
        named = self._opening_title(at + n_lead, len(self.items)) if n_lead else None
        return self._group_right(named) if named is not None else None

    def _list_before(self, at: int) -> Target | None:
        """What "them" stands for: the list of titles that comes before it in the sentence."""
        named = next((k for k in range(at - 1, -1, -1) if self.items[k].is_named), None)
        listed = self._group_left(named) if named is not None else None
        return listed if listed is not None and len(listed.indices) > 1 and self._is_sure(listed) else None

    def _objects(self, j: int, *, is_of_noun: bool) -> Target:
        """The list that begins at `j`, without the subject of the next clause: "renewed A, and B will return".

        is_of_noun: a noun governs it, and the verb behind is that noun's ("the renewal of A and B was announced").
        """
        listed = self._group_right(j)
        last = max(listed.indices)
        is_subject = last > j and not is_of_noun and self._begins_clause(last)
        return self._target([k for k in listed.indices if k != last]) if is_subject else listed

    def _begins_clause(self, k: int) -> bool:
        """Whether a verb follows the title at `k`: an auxiliary, one in the third person or in the past."""
        word = self._word_after(k)
        if any(item.season is not None for item in self.items[k + 1 : k + 14]):
            # "renewed A for a third season, and B will run for a fifth": the number is still the list's.
            return False
        if word in _FINITE_AUXILIARIES:
            return True
        is_verb = word.endswith(("s", "ed")) and word not in PREPOSITIONS
        return is_verb and word not in genre_nouns() and word not in _NO_VERBS

    def _behind_copula(self, at: int) -> int:
        """Where the subject of "Also cancelled are ...", "Picked up for next season are ..." begins; `at` in others."""
        if not self._opens_clause(at - 1):
            return at
        for k in range(at, min(len(self.items), at + 5)):
            if self.items[k].lower in ("is", "are", "was", "were"):
                return k + 1
            if self.items[k].kind is not ItemKind.SEASON and self.items[k].lower not in (
                "for",
                "at",
                "by",
                "this",
                "today",
            ):
                return at
        return at

    def _opens_clause(self, k: int) -> bool:
        """ "Also cancelled are ...": whether the participle at `k` stands at the head of its clause."""
        while k > 0 and (
            self.items[k - 1].lower in ("also", "and", "already") or self.items[k - 1].lower.endswith("ly")
        ):
            k -= 1
        return k == 0 or self.items[k - 1].kind is ItemKind.MARK

    def _described(self, at: int) -> int | None:
        """The title behind a description that a comma or a bracket at `at` parts: "the acclaimed, popular drama A"."""
        depth = 0
        for k in range(at, min(len(self.items), at + _LONGEST_DESCRIPTION)):
            item = self.items[k]
            depth += (item.lower == "(") - (item.lower == ")")
            if item.is_named and (item.has_genre or not depth):
                return k if item.has_genre and not depth else None
            is_verb = any(group.first <= k <= group.last for group in self.groups)
            if not depth and (
                is_verb or item.kind not in _OF_DESCRIPTION or item.lower in RIGHT_STOPS | {".", ";", ":"}
            ):
                return None
        return None

    def _owns_something(self, j: int) -> bool:
        """ "the Kardashian family's contract": what is renewed belongs to the title, and is no series."""
        for item in self.items[j + 1 : j + 4]:
            if item.kind is not ItemKind.WORD or item.lower in RIGHT_STOPS:
                return False
            if item.lower in CONTRACTS:
                return True
        return False

    def _names_next(self, j: int) -> bool:
        """Whether a title comes next, a mark or a description of its kind aside: "a spinoff, 'Harbor'"."""
        for item in self.items[j : j + 6]:
            if item.is_named:
                return True
            if item.kind is ItemKind.WORD and (item.lower in RIGHT_STOPS or item.lower.endswith("ed")):
                return False
        return False

    def _is_object_modifier(self, j: int) -> bool:
        word = self._word_after(j)
        return word in MODIFIED and word not in ("franchise", "universe", "premiere", "finale", "episode")

    def _named_after(self, low: int, high: int) -> int | None:
        for j in range(low, min(high, len(self.items))):
            if self.items[j].is_named:
                return j
            if self.items[j].lower in RIGHT_STOPS or (
                self.items[j].kind is ItemKind.MARK and self.items[j].lower not in (",", "“", '"', "‘", "'")
            ):
                return None
        return None

    def _of_or_for(self, at: int) -> Target | None:
        """The show behind "of" or "for" after item `at`, other words of the same phrase between."""
        items = self.items
        j = at + 1
        while j < len(items) and j < at + 9:
            item = items[j]
            if item.lower in ("of", "for", "to") and j + 1 < len(items):
                found = self._object(j + 1, is_of_noun=True)
                return found if isinstance(found, Target) else None
            if item.kind is ItemKind.MARK or item.is_show or item.lower in RIGHT_STOPS:
                return None
            j += 1
        return None

    def _object_named_before(self, low: int, high: int) -> Target | None:
        """The one who is given it: "gave Harbor a second season"."""
        for j in range(low, high):
            if self.items[j].is_show:
                return self._group_right(j, stop=high)
            if self.items[j].lower in RIGHT_STOPS:
                return None
        return None
