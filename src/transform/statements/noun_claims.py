"""Claims of nouns of decision, and of titles that share the verb before them."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from transform.lexicon import word_set
from transform.records import Certainty, Kind
from transform.statements.building import ClaimBuilder, as_group
from transform.statements.certainty import (
    attributed_certainty,
    is_conditional,
    is_unreal_noun,
)
from transform.statements.claims import Claim
from transform.statements.clauses import Item, ItemKind
from transform.statements.noun_predicates import Predicate, noun_predicate
from transform.statements.season_arguments import SeasonUse
from transform.statements.targets import Target
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal, ordinal

_NOUNS = {
    "renewal": Kind.RENEWED,
    "renewals": Kind.RENEWED,
    "pickup": Kind.ORDERED,
    "pick-up": Kind.ORDERED,
    "pickups": Kind.ORDERED,
    "pick-ups": Kind.ORDERED,
    "cancellation": Kind.CANCELLED,
    "cancelation": Kind.CANCELLED,
    "cancellations": Kind.CANCELLED,
    "cancelations": Kind.CANCELLED,
    "axing": Kind.CANCELLED,
    "demise": Kind.CANCELLED,
    "order": Kind.ORDERED,
    "orders": Kind.ORDERED,
    "revival": Kind.REVIVED,
    "revivals": Kind.REVIVED,
    "resurrection": Kind.REVIVED,
    "re-order": Kind.RENEWED,
    "re-orders": Kind.RENEWED,
    "recommission": Kind.RENEWED,
    "recommissions": Kind.RENEWED,
    "commissions": Kind.ORDERED,
    "commitments": Kind.ORDERED,
    "return": Kind.RENEWED,
}
_NEW_ONES = re.compile(
    r"\b(?:new(?:est)?|other|latest|further)\s+(?:(?:series|drama|comedy|original|factual)\s+)?$", re.IGNORECASE
)
# More episodes of the season that is on the air.
_FULL_SEASON = re.compile(r"\b(?:full|back)[\s-](?:season|nine|order)\s*$", re.IGNORECASE)
# "one episode added to the Season 5 order".
_FURTHER_OF = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|another|new|more|two|three)\s+(?:[\w-]+\s+)?(?:seasons?|series)\s+of\s+[^.;,]{0,50}$",
    re.IGNORECASE,
)
_ADDS_TO = re.compile(r"\badd(?:s|ed|ing)?\b[^.;]{0,60}\bto\s+(?:the|its|that)\s*$", re.IGNORECASE)
_NOUN_MODIFIERS = word_set("syntax", "noun_modifiers")
_NOUN_TAKEN_BACK = word_set("syntax", "noun_taken_back")
_GAPPED = re.compile(
    r"[’”'\"]?\s+(?:for|through|is\s+back\s+for|gets|got|to|with)\s+(?:(?:an?|its|the|seasons?)\s+)?"
    r"(?P<n>\w+(?:-\w+)?(?:\s+and\s+(?:\d+|\w+(?:th|nd|rd|st))\b)?)(?:\s+(?:season|cycle|run))?"
    r"(?=\s*(?:[.,;)—–]|$)|\s+(?:and|while|but|respectively)\b)"
)
# "its cancellation ahead of season 7": the season that is not made.
_BEFORE = ("ahead", "before")
_ONE_OF = re.compile(r"\b(?:one|among|part)\s+of\s+(?:the\s+|its\s+)?(?:several|many|few|\w+)?\s*$", re.IGNORECASE)
# "has reversed its renewal of Harbor".
_TAKEN_BACK = re.compile(
    r"\b(?:revers\w+|rescind\w*|revok\w+|withdr[ae]w\w*|reneg\w+\s+on|overturn\w*|undid|undone|retract\w*|walk\w*\s+back"
    r"|back\w*\s+out\s+of|(?:go(?:es|ne|ing)?|went)\s+back\s+on)\s+(?:its|the|their|that|an?)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_GOES_ON_AIR = re.compile(r"\brenew|\bearly\s+pick-?ups\b|\breturning\b", re.IGNORECASE)
_JOINED_WITH = re.compile(
    r"\b(?P<verb>join(?:s|ed|ing)?)\b[^.;]{3,140}?\b(?:among|amongst|on\s+the\s+list\s+of|in\s+the\s+list\s+of|as)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:announc\w+|confirm\w+|reveal\w+|news\s+of|after|following|since|despite|prior\s+to|before)\b", re.IGNORECASE
)


_THE_SAME = re.compile(r"\b(?:do(?:es|ing)?|did|done)\s+the\s+same\s+(?:with|for|to)\s+")
# What leads from several orders to their titles, and from where to them.
_LISTS = frozenset({":", "were", "was", "are", "include", "includes", "including"})
_WHOSE = frozenset({"the", "its", "their", "a"})
_AT = frozenset({"at", "by", "from", "for", "on"})
# How far behind the show the season of the same phrase begins: " for a ".
_OWN_SEASON = 12
_GOES_ON = (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED)


def _judged(kind: Kind, predicate: Predicate, certainty: Certainty) -> tuple[Kind, Certainty] | None:
    """The decision that is left of a noun's, None where none is."""
    if predicate is Predicate.HOLDS:
        return kind, certainty
    if predicate is Predicate.OPEN:
        return (Kind.UNDECIDED, Certainty.CONFIRMED) if kind in _GOES_ON else None
    if predicate is Predicate.LIKELY:
        return kind, Certainty.LIKELY
    if predicate is Predicate.UNLIKELY and kind is not Kind.CANCELLED:
        return Kind.CANCELLED, Certainty.LIKELY
    return None


def _is_decided_return(uses: Sequence[SeasonUse]) -> bool:
    """ "confirmed its return for a fifth season": a date or a first season tells of nothing that was decided."""
    return (
        bool(uses)
        and uses[0].lead == "for"
        and uses[0].expression.kind is SeasonKind.NUMBER
        and uses[0].expression.numbers[0] > 1
    )


_NOUN_RUNS = tuple({frozenset(noun.split("-")) for noun in _NOUNS})


def has_deciding_noun(words: Set[str]) -> bool:
    """Whether a noun of decision is among a sentence's words, in lower case, cut at all but letters."""
    return any(runs <= words for runs in _NOUN_RUNS)


class NounClaims(ClaimBuilder):
    """Reads the claims of "the renewal of Harbor", "a second-season pickup" and the like."""

    def _read_nouns(self) -> Iterator[Claim]:
        for i, item in enumerate(self.items):
            if item.kind is not ItemKind.WORD or item.lower not in _NOUNS:
                continue
            kind = _NOUNS[item.lower]
            yield from self._read_noun(i, kind)

    def _read_noun(self, i: int, kind: Kind) -> Iterator[Claim]:
        items = self.items
        first = i
        season: Item | None = None
        straight = False
        while first > 0 and (
            items[first - 1].kind in (ItemKind.SEASON, ItemKind.NETWORK)
            or (items[first - 1].kind is ItemKind.WORD and items[first - 1].lower in _NOUN_MODIFIERS)
            or (items[first - 1].kind is ItemKind.WORD and "episode" in items[first - 1].lower)
            or (items[first - 1].lower in (",", "-") and first > 1 and items[first - 2].kind is ItemKind.SEASON)
        ):
            first -= 1
            if items[first].kind is ItemKind.SEASON and season is None:
                season = items[first]
            straight = straight or items[first].lower in ("series", "straight-to-series", "direct-to-series", "season")
        if _FULL_SEASON.search(self.text, self.start, items[i].start):
            return
        if _ADDS_TO.search(self.text, self.start, items[first].start):
            return
        if kind is Kind.REVIVED and _FURTHER_OF.search(self.text, self.start, items[i].start):
            # "has ordered a second season of its Harbor revival": a renewal, read with its verb.
            return
        if kind is Kind.ORDERED and not (season or straight):
            following = (
                self._seasons_between(i + 1, min(len(self.items), i + 6)) if items[i].lower.startswith("pick") else []
            )
            is_listed = items[self._behind_place(min(i + 1, len(items) - 1))].lower in _LISTS
            if not following and not (items[i].lower in ("pickups", "pick-ups", "pickup") or is_listed):
                return
            if following and following[0].expression.kind is SeasonKind.RELATIVE and following[0].lead == "for":
                kind = Kind.RENEWED
            if not following:
                is_renewal = _GOES_ON_AIR.search(self.text, self.start, self.end)
                is_new = _NEW_ONES.search(self.text, max(self.start, items[first].start - 14), items[i].start)
                if not (is_renewal or is_new or (first < i and items[i - 1].lower == "new")):
                    return
                kind = Kind.RENEWED if is_renewal and not is_new else Kind.ORDERED
        # The owner and his mark take places of their own: "rumours of Harbor's cancellation".
        is_owned = first > 0 and (items[first - 1].is_show or items[first - 1].lower in ("s", "'s", "’"))
        reach = 6 if is_owned else 4
        before_words = [item.lower for item in items[max(0, first - reach) : i]]
        after_words = [item.lower for item in items[i + 1 : i + 3] if item.kind is ItemKind.WORD]
        is_topic = i + 1 < len(items) and items[i + 1].is_named and items[i + 1].lower.split()[0] in _NOUN_TAKEN_BACK
        if is_topic or is_unreal_noun(before_words) or any(word in _NOUN_TAKEN_BACK for word in after_words[:1]):
            return
        clause = self.text[self._offset(self._clause_start(first)) : items[first].start]
        if is_conditional(clause):
            return
        if re.search(r"\b(?:or|and)\s+$", clause) and re.search(r"\b(?:renew\w+|cancel\w+)\b[^.;]{0,12}$", clause):
            return
        chosen: Target | None = None
        how = ""
        is_return = items[i].lower == "return"
        if is_return and (not first or items[first - 1].lower not in _WHOSE):
            return
        if i + 1 < len(items) and items[i + 1].lower in (("of",) if is_return else ("of", "for", "to")):
            found = self._object(i + 2, is_of_noun=True)
            if found == "other" and kind is Kind.ORDERED:
                # "the first season orders of drama pilots 'Harbor' and 'Salt'".
                pilot = next((k for k in range(i + 2, min(i + 7, len(items))) if items[k].is_marked), None)
                found = self._group_right(pilot) if pilot is not None else None
            chosen, how = (found, "of") if isinstance(found, Target) else (None, "")
        listing = self._behind_place(i + 1) if i + 1 < len(items) else i
        is_listing = items[i].lower.endswith("s") and items[listing].lower in _LISTS
        if chosen is None and first > 0 and items[first - 1].is_show and not is_listing:
            chosen, how = self._group_left(first - 1), "'s"
        if (
            chosen is None
            and i + 1 < len(items)
            and items[i].lower.endswith("s")
            and (is_listing or items[i + 1].is_named)
        ):
            listed = self._group_right(i + 1) if items[i + 1].is_named else self._list_after(listing)
            chosen, how = (listed, "list") if listed else (None, "")
        if (
            chosen is None
            and items[i].lower.endswith("s")
            and (beside := _JOINED_WITH.search(self.text, self.start, items[first].start))
        ):
            # "It joins A and B among the early pickups": what stands there already.
            at = next((k for k, one in enumerate(items) if one.start >= beside.end("verb")), len(items))
            found = self._object(at)
            chosen, how = (found, "one-of") if isinstance(found, Target) else (None, "")
        if chosen is None and items[i].lower.endswith("s") and _ONE_OF.search(self.text[self.start : items[i].start]):
            chosen, how = self._subject(first - 1), "one-of"
        if (
            chosen is None
            and kind is Kind.CANCELLED
            and self.focus
            and 0 < first <= 2
            and items[first - 1].lower in ("the", "its")
        ):
            chosen, how = Target((), self.focus[:1], False), "the"
        if (
            chosen is None
            and season is not None
            and self.focus
            and first > 0
            and items[first - 1].lower in ("the", "its", "that", "this")
        ):
            chosen, how = Target((), self.focus[:1], False), "the"
        if chosen is None and self.is_status and self.focus and first <= 4:
            chosen, how = Target((), self.focus[:1], False), "status"
        if chosen is None:
            # "ABC announced the renewal", "following its cancellation": the show in focus, where one is clear.
            if kind is Kind.ORDERED or not re.search(
                r"\b(?:the|its|this|formal|official)\s+(?:\w+\s+)?$",
                self.text[max(0, items[first].start - 24) : items[first].start],
            ):
                return
            if not self.focus or not _ANNOUNCES.search(clause):
                return
            owners = (
                [k for k in range(first) if items[k].kind is ItemKind.SHOW] if items[first - 1].lower == "its" else []
            )
            chosen, how = self._target(owners[-1:]) if owners else Target((), self.focus[:1], False), "announced"
        uses = [SeasonUse(season.season, "for")] if season is not None and season.season is not None else []
        uses = uses or [
            use
            for use in self._seasons_between(i + 1, self._clause_end(i + 1, chosen))
            if use.lead in ("for", "after", "following", "of", "", *(_BEFORE if kind is Kind.CANCELLED else ()))
            and not self._names_event(use.index)
            # "new commissions: a new series, Harbor": what the titles are called, no further season.
            and not (how == "list" and use.expression.kind is SeasonKind.MORE)
        ]
        if is_return and not _is_decided_return(uses):
            return
        group = as_group(i, first)
        certainty = attributed_certainty(self.text[self.start : items[first].start], self.text[self.start : self.end])
        judged = _judged(kind, noun_predicate(self.text, self._subject_end(i, chosen, uses), self.end), certainty)
        if judged is None:
            return
        if kind is Kind.ORDERED and judged[0] is Kind.UNDECIDED and not uses:
            uses = [SeasonUse(SeasonExpression(SeasonKind.NUMBER, items[i].start, items[i].end, (1,)), "for")]
        kind, certainty = judged
        if kind in (Kind.RENEWED, Kind.ORDERED) and _TAKEN_BACK.search(self.text, self.start, items[first].start):
            taken = replace(uses[0].expression, is_final=False) if uses else None
            yield from self._build(
                Kind.CANCELLED,
                chosen,
                [SeasonUse(taken, "for")] if taken else [],
                group,
                certainty,
                f"{items[i].lower}.taken-back",
                penalty=0.1,
            )
        yield from self._build(kind, chosen, uses, group, certainty, f"{items[i].lower}.noun-{how}", penalty=0.1)

    def _behind_place(self, at: int) -> int:
        """ "New orders at NBC include ...": past where they were placed."""
        items = self.items
        is_place = at + 2 < len(items) and items[at].lower in _AT and items[at + 1].kind is ItemKind.NETWORK
        return at + 2 if is_place else at

    def _subject_end(self, noun: int, chosen: Target, uses: list[SeasonUse]) -> int:
        """Where "a renewal of Harbor for a third season" ends: behind the noun, its show and its seasons."""
        last = max([noun, *chosen.indices])
        end = self.items[last].end
        following = [use.expression.end for use in uses if 0 < use.expression.start - end <= _OWN_SEASON]
        return max([end, *following])

    def _read_same(self, found: list[Claim]) -> list[Claim]:
        """ "with Fox ordering Harbor straight to series and NBC doing the same with Salt": what is done once more."""
        match = _THE_SAME.search(self.text, self.start, self.end) if found else None
        told = [one for one in found if match and one.at < match.start() and one.certainty.is_fact]
        if match is None or not told:
            return []
        first = next((k for k, item in enumerate(self.items) if item.start >= match.end()), len(self.items))
        named = self._opening_title(first, len(self.items))
        if named is None:
            return []
        agent = next(
            (item for item in reversed(self.items[:first]) if item.network and item.end <= match.start()), None
        )
        model = replace(
            max(told, key=lambda one: one.at),
            network=agent.network if agent else None,
            network_raw=self.text[agent.start : agent.end] if agent else None,
            n_more=None,
            through=None,
        )
        season = 1 if model.kind is Kind.ORDERED else None
        return [
            replace(model, show=show, season=season, is_known=sure, at=match.start(), rule=f"{model.rule}-same")
            for show, sure in self._named(self._group_right(named))
        ]

    def _read_gapped(self, found: list[Claim]) -> list[Claim]:
        """Titles that share the verb before them: "Metro Fire is renewed for a 14th season and Med for an 11th"."""
        items = self.items
        model = next((one for one in found if one.kind is Kind.RENEWED and one.season and not one.is_negated), None)
        if model is None:
            return []
        told = {one.show for one in found if one.kind is Kind.RENEWED and one.season}
        gapped = []
        for k, item in enumerate(items):
            if not item.is_named or not k or item.start < model.at or items[k - 1].lower not in (",", ";", "and"):
                continue
            match = _GAPPED.match(self.text, item.end, self.end)
            words = match.group("n") if match else ""
            numbers = [n for word in re.findall(r"[\w-]+", words) if (n := ordinal(word) or cardinal(word))]
            first = model.show.split()
            own = item.show or ""
            is_short = " " not in own and (own.endswith(".") or len(own) <= 3) and len(first) > 1
            show = self.resolve(f"{first[0]} {own}" if is_short else own)
            if show in told:
                continue
            gapped += [
                replace(
                    model,
                    show=show,
                    season=number,
                    n_more=None,
                    through=None,
                    at=item.start,
                    rule=f"{model.rule}-gapped",
                    is_known=is_short or item.kind is ItemKind.SHOW,
                )
                for number in numbers
                if number > 1
            ]
        return gapped
