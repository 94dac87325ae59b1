"""The seasons that a deciding word is about, and their numbers for each kind of decision."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.lexicon import word_set
from transform.records import Kind
from transform.statements.arguments import CLAUSE_WORDS, RIGHT_STOPS, Arguments
from transform.statements.clauses import QUOTES, ItemKind
from transform.statements.targets import OTHER_NOUNS, Target
from transform.statements.triggers import VerbGroup, Voice
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal, ordinal

PREPOSITIONS = word_set("syntax", "prepositions")
_SEASON_HEADS = word_set("syntax", "season_heads")
_CLAUSE_MARKS = word_set("syntax", "clause_marks")
_SUBJECT_SMALL = frozenset({"of", "the", "a", "an", "for", "on", "at", "which", "that", "s", "from", "this", "its"})
_FINITE = word_set("syntax", "finite")
# Verbs whose subject is the show that is given something: "scored an early renewal".
GIVING = frozenset({"give", "hand", "grant", "award", "hand out"})
_RECIPIENTS = frozenset({"get", "receive", "score", "land", "earn", "nab", "snag", "secure", "win", "clinch", "bag"})


_FURTHER = frozenset(
    {"more", "additional", "extra", "further", "another", "back", "full", "full-season", "expanded", "bigger", "larger"}
)
_COUNTS = re.compile(
    r"\bafter\s+(?P<n>\w+(?:(?:,\s+|,?\s+and\s+)\w+)+)\s+(?:seasons|series|cycles),?\s+respectively\b", re.IGNORECASE
)
# "axed midway through its second season", "ahead of its third": when a show was dropped.
_AROUND = frozenset({"during", "midway", "ahead", "before"})
_WRAPS = frozenset({"wraps", "ends", "concludes", "finishes", "airs", "closes", "comes", "bows", "drops", "is", "has"})
_ITS_NUMBERS = re.compile(
    r"\s*[,(—–]\s*(?:which\s+(?:is|will\s+be)\s+)?(?:its|their|the\s+(?:show|series)['’]s)\s+"
    r"(?P<n>[\w-]+(?:(?:,\s+|,?\s+and\s+)[\w-]+)*)(?=\s*[,.;)—–]|\s+(?:overall|season|respectively)|\s*$)",
    re.IGNORECASE,
)


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


class SeasonArguments(Arguments):
    """Finds the seasons of a verb or a noun in the clause that it governs."""

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
                is_given_to = following == "to" and group.verb.lemma in GIVING
                if self._names_event(j) or (following in _FINITE and not is_given_to) or self._is_subject_of_show(j):
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
                    counted = any("episode" in items[k].lower for k in range(group.last + 1, j)) and not any(
                        items[k].lower in _FURTHER for k in range(group.last + 1, j)
                    )
                    straight = straight or (counted and group.verb.lemma in _RECIPIENTS)
                    is_full = any(items[k].lower in ("full", "back") for k in range(group.last + 1, j))
                    if item.lower.startswith("order") and (is_full or not straight):
                        return None
                    if item.lower.startswith(("renewal", "pick")) or straight:
                        is_given = group.verb.lemma in GIVING and (
                            group.voice is Voice.PASSIVE
                            or self._object_named_before(group.last + 1, j)
                            or self._word_after(j) in ("to", "for")
                        )
                        return j if is_given or group.verb.lemma in _RECIPIENTS else None
                    return j
                if self._is_other_noun(j):
                    return None
                if item.lower in RIGHT_STOPS and not (item.lower == "to" and group.verb.lemma in GIVING):
                    return None
                n_words += 1
            elif item.lower in (",", "(", ")") and group.verb.lemma in GIVING and self._follows_recipient(group, j):
                # "gave A, B (NBC) and C second seasons".
                pass
            elif item.kind is ItemKind.MARK and item.lower not in ("“", "”", '"', "'", "‘", "’", "-"):
                return None
            j += 1
        return None

    def _follows_recipient(self, group: VerbGroup, j: int) -> bool:
        """Whether the mark at `j` stands behind a title that is given something: in a list of them, or a bracket."""
        return any(item.is_named for item in self.items[group.last + 1 : j])

    def _is_subject_of_show(self, j: int) -> bool:
        """ "confirmed the fifth season of Harbor will be its last": a clause of its own."""
        items = self.items
        if j + 2 >= len(items) or items[j + 1].lower != "of":
            return False
        k = j + 2
        while k < len(items) - 1 and (items[k].kind is ItemKind.MARK or items[k].is_show):
            k += 1
        return items[k].lower in _FINITE - {"to", "starts", "begins", "premieres", "airs"}

    def _negating_noun(self, low: int, head: int) -> bool:
        return any(
            item.lower in ("no", "without", "not", "never", "won't", "wouldn't") for item in self.items[low:head]
        )

    def _seasons_of(self, group: VerbGroup, target: Target) -> list[SeasonUse]:
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
            return [self._told_behind(usable[0]), *usable[1:]]
        if fronted := self._fronted_count(group):
            return fronted
        if group.verb.kind is Kind.ENDING and (until := self._when_it_wraps(group.last + 1)):
            return until
        if group.verb.kind is Kind.CANCELLED and (around := self._around(group, target, right)):
            return around
        if led := self._led_by_season(group):
            return led
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

    def _led_by_season(self, group: VerbGroup) -> list[SeasonUse]:
        """ "in season 6, which NBC ordered last week": what the relative clause says is said of the season."""
        items = self.items
        led = next((k for k in range(group.first - 1, max(0, group.first - 5), -1) if items[k].lower == "which"), 0)
        if group.verb.kind not in (Kind.ORDERED, Kind.RENEWED) or led < 2 or items[led - 1].lower != ",":
            return []
        uses = self._seasons_between(led - 2, led - 1)
        return [replace(use, lead="for") for use in uses if use.expression.kind is SeasonKind.NUMBER]

    def _around(self, group: VerbGroup, target: Target, right: list[SeasonUse]) -> list[SeasonUse]:
        """The season at whose time a show was dropped: "midway through its second season", "before its third"."""
        end = self._clause_end(group.last + 1, target)
        if end < len(self.items) and self.items[end].lower == "before":
            following = self._seasons_between(end + 1, end + 4)
            right = [*right, *(use for use in following if not self._is_subject_at(use.index))]
        return [
            use
            for use in right
            if use.lead in _AROUND and use.expression.kind is SeasonKind.NUMBER and not self._names_event(use.index)
        ]

    def _is_subject_at(self, k: int) -> bool:
        """Whether a verb follows the season at `k`: "before its third season aired"."""
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        return following is not None and (following.lower in _FINITE or following.lower.endswith("ed"))

    def _fronted_count(self, group: VerbGroup) -> list[SeasonUse]:
        """ "After four seasons, the drama was cancelled"."""
        if group.verb.kind is Kind.ORDERED or (group.verb.kind is Kind.RENEWED and not group.is_negated):
            return []
        return [
            use
            for use in self._seasons_between(0, group.first)
            if use.index <= 3
            and use.lead in ("after", "following")
            and use.expression.kind is SeasonKind.COUNT
            and self._clause_start(group.first) <= use.index
        ]

    def _when_it_wraps(self, at: int) -> list[SeasonUse]:
        """ "will end when its fourth season wraps"."""
        opened = next(
            (j for j in range(at, min(at + 4, len(self.items))) if self.items[j].lower in ("when", "once")), None
        )
        if opened is None:
            return []
        uses = self._seasons_between(opened + 1, opened + 4)[:1]
        following = self.items[uses[0].index + 1].lower if uses and uses[0].index + 1 < len(self.items) else ""
        return [replace(use, lead="with") for use in uses if following in _WRAPS]

    def _told_behind(self, use: SeasonUse) -> SeasonUse:
        """ "another season, its fourth", "next season, their fifth and seventh": the number stands in apposition."""
        expression = use.expression
        if expression.kind is not SeasonKind.RELATIVE and (
            expression.kind is not SeasonKind.MORE or (expression.n or 1) > 1
        ):
            return use
        match = _ITS_NUMBERS.match(self.text, expression.end, self.end)
        numbers = tuple(n for word in re.findall(r"[\w-]+", match.group("n")) if (n := ordinal(word))) if match else ()
        if not numbers:
            return use
        return replace(use, expression=replace(expression, kind=SeasonKind.NUMBER, numbers=numbers, n=None))

    def _is_in_subject(self, k: int, at: int) -> bool:
        """Whether the season at `k` belongs to the verb's subject: "a third season of Harbor has ..."."""
        between = self.items[k + 1 : at]
        return all(
            item.kind is not ItemKind.WORD or item.lower in _SUBJECT_SMALL or item.lower.endswith("ly")
            for item in between
        ) and not any(item.kind is ItemKind.NETWORK and mark.lower == "," for mark, item in pairwise(between))

    def _seasons_between(self, low: int, high: int) -> list[SeasonUse]:
        uses = []
        beyond = -1
        for k in range(low, min(high, len(self.items))):
            # What an aside counts belongs to its title: "Harbor, whose first season ended, and Salt".
            beyond = max(beyond, self.asides.get(k, -1))
            if k < beyond < high:
                continue
            expression = self.items[k].season
            if expression is not None:
                uses.append(SeasonUse(expression, self._lead(k), k))
        return uses

    def _lead(self, k: int) -> str:
        """The preposition that governs the season at `k`; empty where none does."""
        if self._counts_so_far(k):
            return "after"
        for j in range(k - 1, max(-1, k - 6), -1):
            item = self.items[j]
            if item.kind is ItemKind.SEASON:
                return self._lead(j)
            if any(group.verb_at <= j <= group.last for group in self.groups):
                # The "in" of "locked in" belongs to the verb, and what stands before it to another clause.
                return ""
            if item.lower in ("where", "which", "who", "that"):
                return ""
            if item.lower == "through" and j > 0 and self.items[j - 1].lower in ("midway", "halfway", "way"):
                return "midway"
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

    def _counts_so_far(self, k: int) -> bool:
        """ "dropped it six seasons in": after so many of them."""
        season = self.items[k].season
        following = [item.lower for item in self.items[k + 1 : k + 3]]
        return (
            season is not None
            and season.kind is SeasonKind.COUNT
            and following[:1] == ["in"]
            and (len(following) == 1 or self.items[k + 2].kind is ItemKind.MARK)
        )

    def _clause_end(self, at: int, target: Target) -> int:
        """Where the clause that begins at `at` ends: at a heavy mark, a new clause or the next deciding verb."""
        beyond = -1
        for j in range(at, len(self.items)):
            # The clause goes on behind an aside of its titles.
            beyond = max(beyond, self.asides.get(j, -1))
            if j < beyond:
                continue
            item = self.items[j]
            if item.lower in (";", "…") and j > max(target.indices, default=-1):
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
            if item.kind is ItemKind.WORD and item.lower in CLAUSE_WORDS:
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

    def _bracketed_number(self, k: int) -> int | None:
        """The ordinal alone in brackets behind the title at `k`: "Harbor (third)"."""
        words = [item.lower for item in self.items[k + 1 : k + 5] if item.lower not in QUOTES]
        return ordinal(words[1]) if len(words) > 2 and words[0] == "(" and words[2] == ")" else None

    def _dealt_numbers(self, target: Target, kind: Kind) -> list[Numbers]:
        """The number behind each title of a list: "A for a third season, B for its 12th and C for a tenth"."""
        if len(target.indices) < 2:
            return []
        numbers: list[Numbers] = []
        bounds = [*target.indices[1:], len(self.items)]
        for k, stop in zip(target.indices, bounds, strict=True):
            uses = self._seasons_between(k + 1, min(stop, k + 9))
            own = season_numbers(kind, uses[:1], is_distributed=False)[0] if uses else Numbers()
            if not own.values and (number := self._elided_number(k) or self._bracketed_number(k)):
                own = Numbers((number,))
            numbers.append(own)
        if sum(bool(n.values) for n in numbers) < 2:
            return []
        # "A for a second season, B and C for their 19th": what has none of its own shares that of the next.
        for place in range(len(numbers) - 2, -1, -1):
            if not numbers[place].values and self._is_for_season(target.indices[place + 1]):
                numbers[place] = numbers[place + 1]
        return numbers if numbers[0].values else []

    def _is_for_season(self, k: int) -> bool:
        """Whether "for" and a season follow the title at `k`, so that the titles before it may share them."""
        following = [item for item in self.items[k + 1 : k + 8] if item.kind is not ItemKind.MARK]
        seasoned = next((n for n, item in enumerate(following) if item.season is not None), len(following))
        return following[:1] != [] and following[0].lower in ("for", "with") and seasoned <= 4

    def _dealt_counts(self, target: Target, kind: Kind) -> list[Numbers]:
        """ "cancelled A and B after three and seven seasons, respectively"."""
        match = _COUNTS.search(self.text, self.start, self.end) if len(target.indices) > 1 else None
        counts = [n for word in re.findall(r"\w+", match.group("n")) if (n := cardinal(word))] if match else []
        if kind not in (Kind.CANCELLED, Kind.ENDING) or len(counts) != len(target.indices):
            return []
        return [Numbers((n + (kind is Kind.CANCELLED),)) for n in counts]

    def _is_distributed(self, target: Target, uses: list[SeasonUse]) -> bool:
        return len(target.indices) > 1 and (
            "respectively" in self.text[self.start : self.end].lower() or len(uses) == len(target.indices)
        )


def season_numbers(kind: Kind, uses: list[SeasonUse], *, is_distributed: bool) -> list[Numbers]:
    """What the season expressions say about a kind of decision; one entry a show where they are dealt out."""
    if is_distributed:
        return [Numbers((n,)) for use in uses for n in _dealt_values(kind, use)]
    if kind is Kind.CANCELLED:
        return [_cancelled_numbers(uses)]
    if kind is Kind.ENDING:
        return [_ending_numbers(uses)]
    return [_ordered_numbers(uses)]


def _dealt_values(kind: Kind, use: SeasonUse) -> tuple[int, ...]:
    """What one of the season expressions that are dealt out gives its show: "A after two seasons and B after one"."""
    expression = use.expression
    if expression.kind is SeasonKind.COUNT and kind is Kind.CANCELLED and use.lead in ("after", "following"):
        return ((expression.n or 0) + 1,)
    if expression.kind is SeasonKind.COUNT and kind is Kind.ENDING:
        return (expression.n or 0,)
    return expression.numbers if expression.kind is SeasonKind.NUMBER else ()


def _cancelled_numbers(uses: list[SeasonUse]) -> Numbers:
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.COUNT and use.lead in ("after", "following", "despite"):
            return Numbers(((expression.n or 0) + 1,))
        if expression.kind is SeasonKind.NUMBER:
            if use.lead in ("after", "following", "in", "during", "midway", "beyond", "past", "once"):
                return Numbers((expression.numbers[-1] + 1,))
            return Numbers((expression.numbers[0],))
    return Numbers()


def _ending_numbers(uses: list[SeasonUse]) -> Numbers:
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.NUMBER:
            return Numbers((expression.numbers[-1],))
        if expression.kind is SeasonKind.COUNT:
            return Numbers((expression.n or 0,))
    return Numbers()


def _ordered_numbers(uses: list[SeasonUse]) -> Numbers:
    values: list[int] = []
    n_more: int | None = None
    through: int | None = None
    for use in uses:
        expression = use.expression
        if expression.kind is SeasonKind.NUMBER and use.lead in ("beyond", "past") and not values:
            # "its future beyond season two": the season after that is what is open.
            values.append(expression.numbers[-1] + 1)
        elif expression.kind is SeasonKind.NUMBER and use.lead not in ("after", "following"):
            is_next = bool(values) and use.lead == "for" and expression.numbers[0] == values[-1] + 1
            if not values or is_next or (use.lead == "for" and expression.is_elided):
                values.extend(expression.numbers)
        elif expression.kind is SeasonKind.THROUGH:
            through = expression.numbers[-1]
        elif expression.kind is SeasonKind.MORE or (expression.kind is SeasonKind.COUNT and use.lead == "for"):
            n_more = expression.n
    return Numbers(tuple(values), n_more, through)
