"""What one sentence claims: deciding verbs and nouns with their arguments, clause by clause."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from transform.lexicon import word_set
from transform.records import Certainty, Kind
from transform.statements.arguments import (
    OTHER_NOUNS,
    PREPOSITIONS,
    RIGHT_STOPS,
    Arguments,
    Numbers,
    SeasonUse,
    Target,
    season_numbers,
)
from transform.statements.certainty import (
    attributed_certainty,
    group_certainty,
    is_conditional,
    is_denied,
    is_unreal_noun,
)
from transform.statements.clauses import Item, ItemKind
from transform.statements.phrases import find_phrases
from transform.statements.triggers import Verb, VerbGroup, Voice, gate
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal, find_seasons, ordinal


@dataclass(frozen=True, slots=True)
class Claim:
    """One decision about one show as one clause gives it.

    season: as in StatusStatement; n_more: so many further seasons where no number is told ("two more"), after: so many
    seasons the show had ("after two seasons"). start, end: the words that carry it. at: the trigger's offset.
    network, network_raw: the one who decides as the clause has it; network_raw without network is an epithet.
    """

    show: str
    kind: Kind
    season: int | None
    certainty: Certainty
    start: int
    end: int
    at: int
    rule: str
    confidence: float
    is_negated: bool = False
    is_historical: bool = False
    network: str | None = None
    network_raw: str | None = None
    n_more: int | None = None
    through: int | None = None
    is_marked: bool = False
    is_known: bool = False
    has_season_words: bool = False
    is_headline: bool = False
    is_pickup: bool = False
    n_made: int | None = None
    follows_cancellation: bool = False
    is_copular: bool = False


_SUPERSEDED = word_set("syntax", "superseded")


class SentenceReader(Arguments):
    """Reads the claims of one sentence.

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
        *,
        is_headline: bool,
        recent: str | None = None,
    ) -> None:
        super().__init__(text, start, end, items, focus, resolve, recent)
        self.is_headline = is_headline
        self.is_status = bool(STATUS_LINE.match(text, start, end))
        self.open_claim: Claim | None = None

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        if not gate().search(self.text[self.start : self.end].lower()):
            return [replace(claim, is_headline=self.is_headline) for claim in self._read_phrases()]
        for group in self.groups:
            found += self._read_group(group)
        found += self._read_nouns()
        found += self._read_finals()
        found += self._read_phrases()
        found += self._read_episode_orders()
        found += self._read_gapped(found)
        return [replace(claim, is_headline=self.is_headline) for claim in found]

    # Verbs ----------------------------------------------------------------------------------------------------------

    def _read_group(self, group: VerbGroup) -> Iterator[Claim]:
        verb = group.verb
        before = self.text[self.start : self.items[group.first].start]
        clause = self.text[self._offset(self._clause_start(group.first)) : self.items[group.first].start]
        certainty = group_certainty(group, clause, before, self.text[self.start : self.end])
        if certainty is None:
            return
        if verb.is_return:
            claims = self._read_return(group, certainty)
        elif verb.takes_season:
            claims = self._read_taking_season(group, certainty)
        else:
            claims = self._read_transitive(group, certainty)
        if is_denied(before):
            claims = (replace(claim, is_negated=True, certainty=Certainty.CONFIRMED) for claim in claims)
        yield from claims

    def _read_transitive(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """Renew, cancel, end, revive and the like: the show is the object, or the subject of the passive."""
        verb = group.verb
        subject = self._subject(group.first)
        if subject is not None:
            subject = self._within_parentheses(subject, group.first)
        found = None if verb.takes_subject else self._object(group.last + 1)
        if found == "other" and group.voice is not Voice.PASSIVE:
            return
        target = found if isinstance(found, Target) else None
        alone = self._season_alone(group) if target is None and group.voice is not Voice.PASSIVE else None
        chosen: Target | None
        if alone is not None and self._agent_left(group.first):
            chosen, voice = alone, "season"
        elif verb.takes_subject:
            chosen, voice = subject, "subject"
        elif group.voice is Voice.PASSIVE:
            chosen, voice = subject or self._main_subject_after(group), "passive"
            if subject is not None and self._is_many(subject) and target is None:
                chosen = self._listed_for(subject, group)
            if chosen is None and target is not None:
                chosen, voice = target, "passive-inverted"
        elif group.voice is Voice.ACTIVE:
            chosen, voice = target, "active"
            if chosen is None and verb.kind is Kind.ENDING:
                chosen, voice = subject, "subject"
        elif target is not None and (self._agent_left(group.first) or not self._subject_is_near(subject, group.first)):
            chosen, voice = target, "active"
        elif subject is not None and (verb.kind is not Kind.ENDING or target is None):
            chosen, voice = subject, "passive"
            if self._is_many(subject):
                chosen = self._listed_for(subject, group)
        else:
            chosen, voice = target, "active"
        if chosen is None:
            chosen = self._season_alone(group)
            voice = "season"
        if chosen is None and self.is_status and group.voice is not Voice.ACTIVE and self.focus:
            chosen, voice = Target((), self.focus[:1], False), "status"
        if chosen is None:
            self._leave_open(found, subject, group, certainty)
            return
        if voice == "passive" and group.voice is Voice.OPEN and self._agent_left(group.first):
            # "Harbor, which Fox dropped in 2021".
            voice = "relative"
        if voice == "passive" and chosen.indices:
            chosen = self._with_company(chosen, group.last + 1)
        if self._says_nothing(group, chosen, voice):
            return
        seasons = self._seasons_of(group, chosen)
        kind = verb.kind
        name = f"{verb.lemma.replace(' ', '-')}.{voice}"
        yield from self._build(kind, chosen, seasons, group, certainty, name)

    def _leave_open(
        self, found: "Target | str | None", subject: "Target | None", group: VerbGroup, certainty: Certainty
    ) -> None:
        """ "renewed 11 series" names none: the next sentence may."""
        if not self.many or group.is_negated or group.verb.kind not in (Kind.RENEWED, Kind.CANCELLED, Kind.ORDERED):
            return
        kind = group.verb.kind
        if kind is Kind.ORDERED and not re.search(r"\bnew\b", self.text[self.start : self.end]):
            return
        self.open_claim = self._claim(
            kind, "", True, 1 if kind is Kind.ORDERED else None, group, certainty, f"{group.verb.lemma}.listed", 0.75
        )

    def close_list(self, open_claim: Claim) -> list[Claim]:
        """The shows of "The returning series are ...", when the sentence before has decided and named none."""
        match = _LIST_OPENS.match(self.text, self.start, self.end)
        if match is None:
            return []
        index = next((k for k, item in enumerate(self.items) if item.start >= match.end()), None)
        listed = self._list_after(index) if index is not None else None
        if listed is None or len(listed.indices) < 2:
            return []
        return [
            replace(
                open_claim,
                show=show,
                is_known=sure,
                is_marked=sure,
                start=self.start,
                end=self.end,
                at=self.items[k].start,
            )
            for k in listed.indices
            for show, sure in self._named(self._target([k]))
        ]

    def _season_alone(self, group: VerbGroup) -> "Target | None":
        """The show last named, for a season by itself: "A third season has been ordered"."""
        items = self.items
        if group.verb.kind not in (Kind.RENEWED, Kind.ORDERED, Kind.CANCELLED) or group.verb.takes_subject:
            return None
        before = [item.lower for item in items[max(0, group.first - 3) : group.first]]
        if "which" in before:
            span = range(group.first - 1, max(-1, group.first - 6), -1)
        elif group.voice is Voice.PASSIVE:
            span = range(group.first - 1, max(-1, group.first - 5), -1)
        else:
            span = range(group.last + 1, min(len(items), group.last + 6))
        for k in span:
            item = items[k]
            if item.season is not None:
                if item.season.kind not in (SeasonKind.NUMBER, SeasonKind.MORE) or self._names_event(k):
                    return None
                named = [j for j in range(group.first) if items[j].is_named and not self._is_modifier(j)]
                known = [j for j in named if items[j].kind is ItemKind.SHOW]
                if known or (named and not self.focus):
                    return self._target((known or named)[-1:])
                return Target((), self.focus[:1], False) if self.focus else None
            if item.lower in (",", "which") or item.kind is ItemKind.NETWORK:
                continue
            if item.kind is not ItemKind.WORD or item.lower in OTHER_NOUNS or item.lower in RIGHT_STOPS:
                return None
        return None

    def _listed_for(self, many: "Target", group: VerbGroup) -> "Target | None":
        """The titles that "both", "three shows" stand for: listed behind the verb, or named before."""
        items = self.items
        is_all = items[min(many.indices)].lower.startswith(("both", "all"))
        listed = None if is_all else self._list_after(group.last + 1)
        if listed is not None:
            return listed
        before = [
            k
            for k in range(min(many.indices))
            if items[k].kind is ItemKind.SHOW or (items[k].is_named and (items[k].is_marked or items[k].has_genre))
        ]
        if is_all:
            nearest = next((k for k in range(min(many.indices) - 1, -1, -1) if items[k].is_named), None)
            return self._group_left(nearest) if nearest is not None else many
        return self._target(before) if before else many

    def _says_nothing(self, group: VerbGroup, chosen: "Target", voice: str) -> bool:
        """Readings of everyday verbs that are no decision: an episode dropped, a season wrapped, a run of one's own."""
        items = self.items
        verb = group.verb
        following = items[group.last + 1] if group.last + 1 < len(items) else None
        if chosen.indices and any(
            item.lower in ("untitled", "unnamed")
            for item in items[max(0, min(chosen.indices) - 4) : min(chosen.indices)]
        ):
            return True
        if verb.kind is Kind.ORDERED and any(
            items[k].kind is ItemKind.ANAPHOR and {"new", "untitled", "unnamed"} & set(items[k].lower.split())
            for k in chosen.indices
        ):
            return True
        last = max(chosen.indices) + 1 if chosen.indices else len(items)
        if last < len(items) and items[last].lower in _OTHER_WORKS:
            return True
        if verb.lemma.startswith("go off") and group.form == "past":
            return True
        if verb.kind is Kind.REVIVED and (
            _SPECIAL.search(self.text, self.start, self.end)
            or (
                all(items[k].lower == "it" for k in chosen.indices)
                and chosen.indices
                and not self._agent_left(group.first)
                and not self._seasons_of(group, chosen)
            )
        ):
            return True
        if (
            verb.kind is Kind.REVIVED
            and voice == "active"
            and group.voice is Voice.OPEN
            and not self._agent_left(group.first)
        ):
            return True
        if verb.kind is Kind.ENDING:
            if (
                not self._is_sure(chosen)
                and not self._is_wrapped_by_network(chosen, group, voice)
                and not self._has_seasons_to_end(chosen, group)
            ):
                return True
            if chosen.indices and any(
                item.lower in ("his", "her", "my") for item in items[group.last : min(chosen.indices)]
            ):
                return True
            if self._ends_a_season(group):
                return True
            return (
                group.form == "gerund"
                and not group.is_progressive
                and voice == "subject"
                and not self._subject_is_near(chosen, group.first)
            )
        if verb.is_weak and voice == "passive" and group.voice is Voice.OPEN:
            return not self.is_headline and (
                following is None or following.lower not in ("by", "after", "at", "from", "due", "amid")
            )
        return False

    def _is_wrapped_by_network(self, chosen: "Target", group: VerbGroup, voice: str) -> bool:
        """ "the streamer is saying farewell to House of Cards": a network does it to a title of several words."""
        return (
            voice == "active"
            and self._agent_left(group.first)
            and all(" " in (self.items[k].show or "") for k in chosen.indices)
        )

    def _has_seasons_to_end(self, chosen: "Target", group: VerbGroup) -> bool:
        """ "Harbor Lights will end with its fifth season": whatever has seasons and ends is a series."""
        return (
            not self.is_headline
            and len(chosen.indices) == 1
            and chosen.indices[0] < group.first
            and self._stands_before(chosen.indices[0], group.first)
            and any(
                use.lead in ("after", "with", "following")
                and use.expression.kind in (SeasonKind.NUMBER, SeasonKind.COUNT)
                for use in self._seasons_of(group, chosen)
            )
        )

    def _ends_a_season(self, group: VerbGroup) -> bool:
        """ "wrapped its sixth season": one season ends, not the show; "its six-season run" is the show's."""
        for item in self.items[group.last + 1 : group.last + 6]:
            if item.season is not None:
                return item.season.kind in (SeasonKind.NUMBER, SeasonKind.RELATIVE) and not item.season.is_final
            if item.kind is ItemKind.WORD and item.lower in PREPOSITIONS:
                return False
            if item.kind is ItemKind.MARK:
                return False
        return False

    def _read_taking_season(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """Score, get, hand, announce a season, an order, a renewal: read only where that is what is had or given."""
        head = self._season_object(group)
        if head is None:
            yield from self._read_new_shows(group, certainty)
            return
        item = self.items[head]
        is_subject = head < group.first
        if any(other.lower in ("them", "him", "her", "us", "me", "you") for other in self.items[group.last + 1 : head]):
            return
        chosen = self._of_or_for(head) or self._object_named_before(group.last + 1, head)
        if chosen is None and not is_subject:
            chosen = self._subject(group.first)
            if group.verb.lemma in _UNVEILS and group.voice is not Voice.PASSIVE and chosen is None:
                return
        if chosen is None and is_subject and self.focus:
            named = [j for j in range(head) if self.items[j].kind is ItemKind.SHOW and not self._is_modifier(j)]
            chosen = self._target(named[-1:]) if named else Target((), self.focus[:1], False)
        if chosen is None and item.season is not None and self.focus and self._agent_left(group.first):
            named = [j for j in range(group.first) if self.items[j].kind is ItemKind.SHOW and not self._is_modifier(j)]
            chosen = self._target(named[-1:]) if named else Target((), self.focus[:1], False)
        if chosen is None:
            return
        if is_subject and item.season is not None:
            seasons = [SeasonUse(item.season, "", head)]
        else:
            seasons = self._seasons_between(group.last + 1, min(len(self.items), head + 6)) or self._seasons_of(
                group, chosen
            )
        coming = next((use.expression.numbers for use in seasons if use.lead in ("ahead", "before")), ())
        seasons = [use for use in seasons if use.lead not in ("ahead", "before", "since", "during", "from", "in")]
        if coming and seasons and (seasons[0].expression.n or 0) > 1:
            # "a three-season pickup ahead of season four": five, six and seven.
            ordered = tuple(range(coming[0] + 1, coming[0] + 1 + (seasons[0].expression.n or 0)))
            seasons = [SeasonUse(SeasonExpression(SeasonKind.NUMBER, item.start, item.end, ordered), "for", head)]
        if group.voice is Voice.PASSIVE and not seasons:
            return
        if item.season is not None and (
            not seasons
            or seasons[0].expression.kind in (SeasonKind.RELATIVE, SeasonKind.COUNT, SeasonKind.YEAR, SeasonKind.FINAL)
        ):
            return
        is_refused = group.is_negated or self._negating_noun(group.last + 1, head)
        if group.verb.lemma in ("make", "produce") and not is_refused:
            return
        if self._negating_noun(group.last + 1, head):
            yield from self._build(
                Kind.CANCELLED,
                chosen,
                seasons,
                replace(group, is_negated=False),
                certainty,
                f"{group.verb.lemma}-no-season",
            )
            return
        following = self.items[head + 1].lower if head + 1 < len(self.items) else ""
        own = self.items[head].lower
        is_renewal = following in ("renewal", "renewals") or own in ("renewal", "renewals")
        kind = Kind.RENEWED if is_renewal else Kind.ORDERED
        yield from self._build(kind, chosen, seasons, group, certainty, f"{group.verb.lemma}-season")

    def _read_new_shows(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """ "Several new shows were also revealed: ...", "announced three new series, ..."."""
        items = self.items
        if group.verb.lemma not in _UNVEILS or group.is_negated:
            return
        low, high = (
            (max(0, group.first - 3), group.first) if group.voice is Voice.PASSIVE else (group.last + 1, group.last + 4)
        )
        many = next(
            (
                k
                for k in range(low, min(high, len(items)))
                if items[k].kind is ItemKind.SHOWS and "new" in items[k].lower.split()
            ),
            None,
        )
        if many is None:
            return
        listed = self._list_after(max(many, group.last) + 1)
        if listed is not None:
            yield from self._build(
                Kind.ORDERED, listed, [], group, certainty, f"{group.verb.lemma}-new-shows", penalty=0.15
            )

    def _read_return(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """The show returns for a season, or does not return at all."""
        items = self.items
        chosen = self._subject(group.first)
        if chosen is not None and not self._is_sure(chosen) and len(chosen.indices) < 2:
            name = self.items[chosen.indices[0]].show or ""
            has_comma = any(item.lower == "," for item in items[chosen.indices[0] : group.first])
            is_near = not has_comma and not group.is_negated and self._stands_before(chosen.indices[0], group.first)
            chosen = chosen if " " in name and is_near else None
        of_show = next(
            (
                target
                for use in self._seasons_between(group.last + 1, len(items))
                if use.lead == "for" and (target := self._of_or_for(use.index)) is not None
            ),
            None,
        )
        if of_show is not None and all(items[k].is_named for k in of_show.indices):
            chosen = of_show
        elif _RETURNS_AS.match(self.text, items[group.last].end):
            return
        if group.verb.lemma.endswith("with") or (chosen is None and group.verb.lemma in ("move forward", "go forward")):
            found = self._object(group.last + 1)
            chosen = found if isinstance(found, Target) else chosen
        if chosen is not None and self._is_many(chosen):
            chosen = self._list_after(group.last + 1)
        if chosen is None:
            return
        seasons = self._seasons_of(group, chosen)
        direct = [
            use
            for use in seasons
            if use.lead in ("for", "with", "as", "")
            and (
                use.expression.kind in (SeasonKind.NUMBER, SeasonKind.MORE, SeasonKind.THROUGH)
                or (use.expression.kind is SeasonKind.YEAR and use.lead == "for")
            )
        ]
        is_future = (
            group.modal in ("will", "would")
            or group.is_infinitive
            or group.form in ("gerund", "third", "base")
            or (group.verb.lemma.startswith("be ") and group.form in ("third", "base"))
        )
        if group.is_negated:
            if group.form in ("past",) and group.modal is None and not group.is_infinitive:
                return
            if not is_future and group.modal is None:
                return
            if group.is_open_yet:
                return
            yield from self._build(
                Kind.CANCELLED,
                chosen,
                direct or seasons,
                replace(group, is_negated=False),
                certainty,
                f"{group.verb.lemma.replace(' ', '-')}.not",
            )
            return
        if not direct and is_future and self._is_announced_for_year(group):
            yield from self._build(Kind.RENEWED, chosen, [], group, certainty, f"{group.verb.lemma}.year", penalty=0.25)
            return
        direct = [use for use in direct if use.expression.numbers != (1,)]
        if not direct or not is_future:
            return
        if any(
            item.lower in ("set", "slated", "scheduled") for item in items[max(0, group.first - 1) : group.verb_at]
        ) and _has_premiere_date(self.text[items[group.last].end : self.end]):
            return
        if _has_premiere_date(self.text[items[group.last].end : self.end]) and not _DECISION.search(
            self.text[self.start : self.end]
        ):
            return
        yield from self._build(
            Kind.RENEWED, chosen, direct, group, certainty, f"{group.verb.lemma.replace(' ', '-')}.season", penalty=0.12
        )

    def _is_announced_for_year(self, group: VerbGroup) -> bool:
        """ "Nine has confirmed that Harbor will return in 2021": a decision, though no season is named."""
        return group.modal == "will" and bool(
            _CONFIRMS.search(self.text, self.start, self.items[group.first].start)
            and _IN_YEAR.match(self.text, self.items[group.last].end)
        )

    # Nouns ----------------------------------------------------------------------------------------------------------

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
        if kind is Kind.ORDERED and not (season or straight):
            following = (
                self._seasons_between(i + 1, min(len(self.items), i + 6)) if items[i].lower.startswith("pick") else []
            )
            if not following and items[i].lower not in ("pickups", "pick-ups", "pickup"):
                return
            if not following:
                is_renewal = re.search(r"\brenew", self.text[self.start : self.end], re.IGNORECASE)
                is_new = re.search(
                    r"\bnew(?:est)?\s+(?:series\s+)?$",
                    self.text[max(self.start, items[first].start - 14) : items[i].start],
                )
                if not (is_renewal or is_new or (first < i and items[i - 1].lower == "new")):
                    return
                kind = Kind.RENEWED if is_renewal and not is_new else Kind.ORDERED
        before_words = [item.lower for item in items[max(0, first - 4) : i] if item.kind is ItemKind.WORD]
        after_words = [item.lower for item in items[i + 1 : i + 3] if item.kind is ItemKind.WORD]
        if is_unreal_noun(before_words) or any(word in _NOUN_TAKEN_BACK for word in after_words[:1]):
            return
        clause = self.text[self._offset(self._clause_start(first)) : items[first].start]
        if is_conditional(clause):
            return
        if re.search(r"\b(?:or|and)\s+$", clause) and re.search(r"\b(?:renew\w+|cancel\w+)\b[^.;]{0,12}$", clause):
            return
        chosen: Target | None = None
        how = ""
        if i + 1 < len(items) and items[i + 1].lower in ("of", "for", "to"):
            found = self._object(i + 2)
            chosen, how = (found, "of") if isinstance(found, Target) else (None, "")
        if chosen is None and first > 0 and items[first - 1].is_show:
            chosen, how = self._group_left(first - 1), "'s"
        if (
            chosen is None
            and i + 1 < len(items)
            and items[i].lower.endswith("s")
            and items[i + 1].lower in (":", "were", "was", "are", "include", "including")
        ):
            listed = self._list_after(i + 1)
            chosen, how = (listed, "list") if listed else (None, "")
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
            chosen, how = Target((), self.focus[:1], False), "announced"
        uses = [SeasonUse(season.season, "for")] if season is not None and season.season is not None else []
        uses = uses or [
            use
            for use in self._seasons_between(i + 1, self._clause_end(i + 1, chosen))
            if use.lead in ("for", "after", "following", "of", "") and not self._names_event(use.index)
        ]
        group = _as_group(i, first)
        certainty = attributed_certainty(self.text[self.start : items[first].start], self.text[self.start : self.end])
        yield from self._build(kind, chosen, uses, group, certainty, f"{items[i].lower}.noun-{how}", penalty=0.1)

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

    # Final seasons --------------------------------------------------------------------------------------------------

    def _read_finals(self) -> Iterator[Claim]:
        """ "its fourth and final season", "season 5 will be its last", "the final season of Harbor"."""
        items = self.items
        for i, item in enumerate(items):
            use = item.season
            if use is None or self._is_aside(i):
                continue
            is_last = use.is_final
            is_copular = False
            numbers = use.numbers
            if not is_last and use.kind in (SeasonKind.NUMBER, SeasonKind.RELATIVE):
                is_last = is_copular = self._will_be_last(i)
            if not is_last:
                continue
            clause = self.text[self._offset(self._clause_start(i)) : item.start]
            tail = self.text[item.end : min(self.end, item.end + 60)]
            if (
                is_conditional(clause)
                or _POSSIBLY.search(clause[-40:])
                or re.search(r"\b(?:could|may|might|would\s+have)\s+(?:\w+\s+)?be\b", tail[:40])
            ):
                continue
            if re.search(
                r"(?:\bnot|n['’]t|\bnever)\b(?:\s+\S+){0,4}\s*$",
                self.text[max(self.start, item.start - 50) : item.start],
            ) and not re.search(r"\bhave\s+not\b", clause):
                continue
            chosen = self._of_or_for(i)
            if chosen is None and i > 0:
                left = self._subject(i, limit=12)
                chosen = left if left is not None and self._is_sure(left) else None
            elif chosen is not None and not self._is_sure(chosen) and item.season is None:
                chosen = None
            if chosen is None and self.focus:
                chosen = Target((), self.focus[:1], False)
            if chosen is None:
                continue
            told = None if numbers else _ITS_NUMBER.match(self.text, self._after_of(i), self.end)
            number = ordinal(told.group("n")) if told else None
            numbers = (number,) if number else numbers
            group = _as_group(i, i)
            certainty = attributed_certainty(self.text[self.start : item.start], "")
            seasons: Sequence[int | None] = numbers[-1:] if numbers else (None,)
            for show, marked in self._named(chosen):
                claim = self._claim(
                    Kind.ENDING, show, marked, seasons[-1], group, certainty, "final-season", 0.72, has_season=True
                )
                yield replace(claim, is_copular=is_copular)

    # Phrases --------------------------------------------------------------------------------------------------------

    def _is_aside(self, i: int) -> bool:
        """Whether the item stands between two dashes."""
        before = len(_DASH.findall(self.text[self.start : self.items[i].start]))
        return before % 2 == 1 and bool(_DASH.search(self.text[self.items[i].end : self.end]))

    def _will_be_last(self, i: int) -> bool:
        """ "the fifth season of Harbor - an aside - will be its last", no other season between."""
        start = self._after_of(i)
        rest = re.sub(r"\s[—–-]\s.{0,200}?\s[—–-]\s", " ", self.text[start : self.end])
        match = _WILL_BE_LAST.match(rest)
        if match is None:
            return False
        if any(item.season is not None and item.season.is_elided for item in self.items[i + 1 :]):
            return False
        between = find_seasons(rest, 0, match.end())
        return not any(
            season.kind in (SeasonKind.NUMBER, SeasonKind.RELATIVE) and season.end < match.end() for season in between
        )

    def _read_phrases(self) -> Iterator[Claim]:
        for match in find_phrases(self.text[self.start : self.end], self.items):
            of_season = self._of_or_for(match.season) if match.show < 0 and match.season is not None else None
            if of_season is not None and self._is_sure(of_season):
                chosen: Target | None = of_season
            elif match.show < 0:
                named = [k for k in range(match.at) if self.items[k].is_named and not self._is_modifier(k)]
                sure = [k for k in named if self._is_sure(self._target([k]))]
                chosen = self._target(sure[-1:]) if sure else None
                if chosen is None and self.focus:
                    chosen = Target((), self.focus[:1], False)
            elif self.items[match.show].kind is ItemKind.SHOWS:
                chosen = self._list_after(match.show + 1) or self._target([match.show])
            elif match.season is not None and match.season > match.show:
                # What follows the season shares the verb at most: it has a season of its own.
                chosen = self._group_left(match.show)
            else:
                right = self._group_right(match.show)
                chosen = right if len(right.indices) > 1 else self._group_left(match.show)
            if chosen is None or is_conditional(self.text[self.start : self.items[match.at].start][-30:]):
                continue
            if match.is_weak and not self._is_sure(chosen):
                continue
            low = max(chosen.indices) + 1 if chosen.indices and max(chosen.indices) < match.at else 0
            uses = self._seasons_between(match.at, len(self.items)) or self._seasons_between(low, match.at)
            if match.season is not None:
                uses = self._seasons_between(match.season, match.season + 1)
            if match.lead is not None and match.season is not None:
                uses = [replace(use, lead=match.lead) for use in uses]
            elif match.kind not in (Kind.CANCELLED, Kind.ENDING):
                uses = [
                    use
                    for use in uses
                    if use.expression.kind is SeasonKind.NUMBER and use.lead not in ("after", "following", "of")
                ][:1]
            group = _as_group(match.at, match.at)
            if match.number is not None:
                uses = [SeasonUse(SeasonExpression(SeasonKind.NUMBER, 0, 0, (match.number,)), "for")]
            yield from self._build(match.kind, chosen, uses, group, Certainty.CONFIRMED, match.rule, penalty=0.1)

    def _read_episode_orders(self) -> Iterator[Claim]:
        """Orders told in episodes, "ordered 10 episodes of Harbor"; further episodes of a season are no order."""
        for match in _EPISODES_ORDERED.finditer(self.text, self.start, self.end):
            if _FURTHER.search(match.group()):
                continue
            index = next((k for k, item in enumerate(self.items) if item.start >= match.start()), 0)
            last = next((k for k, item in enumerate(self.items) if item.end >= match.end()), len(self.items) - 1)
            chosen = self._of_or_for(last - 1) or self._of_or_for(last)
            is_status = bool(STATUS_LINE.match(self.text, self.start, self.end))
            if chosen is None and is_status and self.focus:
                chosen = Target((), self.focus[:1], False)
            if chosen is None:
                continue
            group = _as_group(index, index)
            yield from self._build(
                Kind.ORDERED, chosen, [], group, Certainty.CONFIRMED, "episodes-ordered", penalty=0.15
            )

    # Targets --------------------------------------------------------------------------------------------------------

    # Seasons --------------------------------------------------------------------------------------------------------

    def _after_of(self, i: int) -> int:
        """The offset behind a season and the "of the show" that follows it."""
        items = self.items
        j = i + 1
        if j < len(items) and items[j].lower in ("of", "for"):
            k = j + 1
            while k < len(items) and k < j + 12:
                if items[k].is_show:
                    k += 1
                    # An apposition between dashes or commas belongs to it.
                    return items[k - 1].end
                if items[k].lower in RIGHT_STOPS:
                    break
                k += 1
        return items[i].end

    # Building -------------------------------------------------------------------------------------------------------

    def _build(
        self,
        kind: Kind,
        target: "Target",
        uses: "list[SeasonUse]",
        group: VerbGroup,
        certainty: Certainty,
        rule: str,
        penalty: float = 0.0,
    ) -> Iterator[Claim]:
        named = self._named(target)
        if not named:
            return
        verb = group.verb
        negated = False
        is_further = any(
            (use.expression.kind is SeasonKind.NUMBER and use.expression.numbers[0] > 1)
            or (use.expression.kind in (SeasonKind.MORE, SeasonKind.THROUGH) and not (use.expression.n or 0) > 1)
            or (
                use.expression.kind is SeasonKind.MORE
                and re.search(
                    r"more|additional|further|extra",
                    self.text[use.expression.start : use.expression.end],
                    re.IGNORECASE,
                )
            )
            for use in uses
        )
        if kind is Kind.ORDERED and (is_further or "renewal" in rule):
            kind = Kind.RENEWED
        if kind is Kind.ORDERED and verb.lemma == "pick up" and self._is_for_next_season(group.last + 1):
            kind = Kind.RENEWED
        if (
            kind is Kind.ENDING
            and group.voice is not Voice.PASSIVE
            and self._agent_left(group.first)
            and any(use.expression.kind is SeasonKind.COUNT and use.expression.n == 1 for use in uses)
        ):
            # A network that ends a show after its first season has dropped it.
            kind = Kind.CANCELLED
        if kind is Kind.ORDERED and target.indices and self._is_revival_of(group, min(target.indices)):
            kind = Kind.REVIVED
        if verb.lemma == "bring back" and any(
            use.expression.kind is SeasonKind.NUMBER and use.expression.numbers[0] > 1 for use in uses
        ):
            kind = Kind.RENEWED
        if group.is_open_yet and kind is Kind.CANCELLED and group.is_negated:
            kind = Kind.UNDECIDED
        elif group.is_negated:
            if kind in (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED):
                if verb.kind is Kind.REVIVED:
                    return
                kind = self._refused_or_open(group)
            else:
                negated = True
        if kind is Kind.ORDERED and not uses and _ACQUIRED.match(self.text, self.items[group.last].end):
            return
        if (
            kind is Kind.ORDERED
            and target.indices
            and any(item.lower == "more" for item in self.items[group.last + 1 : min(target.indices)])
        ):
            kind = Kind.RENEWED
        if verb.needs_network and not any(_names_network(item) for item in self.items):
            return
        if (
            verb.needs_season
            and not rule.endswith(".not")
            and not uses
            and not (verb.kind is Kind.CANCELLED and self._agent_left(group.first) and named[0][1])
        ):
            return
        if (
            kind is Kind.ENDING
            and verb.lemma in ("end", "conclude", "wrap", "finish")
            and not self._is_ending(group, uses)
        ):
            return
        if not uses and kind in (Kind.RENEWED, Kind.ORDERED) and (number := self._elided_number(group.last)):
            uses = [SeasonUse(SeasonExpression(SeasonKind.NUMBER, group.last, group.last, (number,)), "for")]
            kind = Kind.RENEWED if number > 1 else kind
        if not uses and kind is Kind.CANCELLED and (count := self._elided_count(group)):
            uses = [SeasonUse(SeasonExpression(SeasonKind.COUNT, group.last, group.last, (), count), "after")]
        dealt = self._dealt_numbers(target, kind)
        seasons = dealt or season_numbers(kind, uses, is_distributed=self._is_distributed(target, uses))
        if (
            kind is Kind.CANCELLED
            and not uses
            and verb.lemma in ("scrap", "shelve")
            and _IN_PRODUCTION.search(self.text, self.start, self.end)
        ):
            seasons = [Numbers((1,))]
        confidence = 0.9 - penalty - (0.15 if verb.is_weak else 0.0) - (0.15 if not uses and verb.is_weak else 0.0)
        yield from self._emit(kind, named, seasons, uses, group, certainty, rule, confidence, negated)

    def _elided_count(self, group: VerbGroup) -> int | None:
        """ "renewed A for a second season and canceled B after one": the noun stands further left."""
        if not any(item.season is not None for item in self.items[: group.first]):
            return None
        match = _AFTER_SO_MANY.search(self.text, self.items[group.last].end, self.end)
        return cardinal(match.group("n")) if match else None

    def _is_for_next_season(self, at: int) -> bool:
        """ "picked up Harbor for next season": what is on the air goes on; of new ones the sentence says so."""
        return any(
            use.expression.kind is SeasonKind.RELATIVE and use.lead == "for"
            for use in self._seasons_between(at, len(self.items))
        ) and not _NEW_SHOW.search(self.text, self.start, self.end)

    def _is_revival_of(self, group: VerbGroup, at: int) -> bool:
        """ "ordered a revival of Harbor"."""
        return any(item.lower in ("revival", "comeback", "resurrection") for item in self.items[group.last + 1 : at])

    def _emit(
        self,
        kind: Kind,
        named: list[tuple[str, bool]],
        seasons: "list[Numbers]",
        uses: "list[SeasonUse]",
        group: VerbGroup,
        certainty: Certainty,
        rule: str,
        confidence: float,
        negated: bool,
    ) -> Iterator[Claim]:
        is_final = any(use.expression.is_final for use in uses)
        for position, (show, is_sure) in enumerate(named):
            numbers = seasons[position] if len(seasons) == len(named) and len(named) > 1 else _merged(seasons)
            values: Sequence[int | None] = numbers.values or (None,)
            if kind is Kind.ORDERED:
                values = (1,)
            for value in values:
                yield self._claim(
                    kind,
                    show,
                    is_sure,
                    value,
                    group,
                    certainty,
                    rule,
                    confidence,
                    negated=negated,
                    n_more=numbers.n_more,
                    through=numbers.through,
                    has_season=any(not use.expression.is_elided for use in uses),
                )
            if is_final and kind in (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED) and not negated:
                yield self._claim(
                    Kind.ENDING,
                    show,
                    is_sure,
                    values[-1],
                    group,
                    certainty,
                    rule + "-final",
                    confidence,
                    has_season=True,
                )

    def _claim(
        self,
        kind: Kind,
        show: str,
        is_sure: bool,
        season: int | None,
        group: VerbGroup,
        certainty: Certainty,
        rule: str,
        confidence: float,
        *,
        negated: bool = False,
        n_more: int | None = None,
        through: int | None = None,
        has_season: bool = False,
    ) -> Claim:
        name, raw = self._network(group)
        historical = group.is_past_perfect or any(adverb in _SUPERSEDED for adverb in group.adverbs)
        return Claim(
            show,
            kind,
            season,
            certainty,
            self.start,
            self.end,
            self.items[group.verb_at].start,
            rule,
            round(confidence - (0.0 if is_sure else 0.1), 3),
            negated,
            historical,
            name,
            raw,
            n_more,
            through,
            is_sure,
            is_sure,
            n_made=self._n_made(show, group),
            follows_cancellation=self._follows_cancellation(group),
            has_season_words=has_season,
            is_pickup=group.verb.lemma in ("pick up", "order", "greenlight"),
        )

    def _n_made(self, show: str, group: VerbGroup) -> int | None:
        """How many seasons the show has had, where the words beside its name tell: "freshman drama"."""
        items = self.items
        for k, item in enumerate(items):
            if item.is_named and (item.show == show or self.resolve(item.show or "") == show):
                low = max((j for j in range(k) if items[j].lower in (";", "while", "but")), default=0)
                for j in range(k - 1, low - 1, -1):
                    if any(other.first <= j <= other.last for other in self.groups if other is not group):
                        break
                    if items[j].lower in _AGES:
                        return _AGES[items[j].lower]
                    if items[j].kind is ItemKind.SHOWS or items[j].kind is ItemKind.ANAPHOR:
                        age = next((n for word, n in _AGES.items() if word in items[j].lower.split()), None)
                        if age is not None:
                            return age
        if any(
            item.kind is ItemKind.ANAPHOR and any(word in item.lower.split() for word in _AGES)
            for item in items[: group.last + 8]
        ):
            found = next(
                item
                for item in items
                if item.kind is ItemKind.ANAPHOR and any(word in item.lower.split() for word in _AGES)
            )
            return next(n for word, n in _AGES.items() if word in found.lower.split())
        if _FEW_EPISODES.search(self.text, self.start, self.end):
            return 1
        counted = _HAD_SEASONS.search(self.text, self.start, self.end)
        return cardinal(counted.group("n")) if counted else None

    def _follows_cancellation(self, group: VerbGroup) -> bool:
        """Whether the sentence tells that the show had been dropped before: "after Fox cancelled it"."""
        return bool(_AFTER_CANCELLATION.search(self.text, self.start, self.end))

    def _refused_or_open(self, group: VerbGroup) -> Kind:
        """ "has not been renewed" leaves it open; "was not renewed", "opted not to renew" refuses."""
        if group.is_open_yet:
            return Kind.UNDECIDED
        if group.leads or group.modal in ("will", "would"):
            return Kind.CANCELLED
        if group.is_perfect and not group.is_past_perfect:
            return Kind.UNDECIDED
        return Kind.CANCELLED

    def _is_ending(self, group: VerbGroup, uses: "list[SeasonUse]") -> bool:
        """Whether "end" speaks of the whole show's end: a future or a decided one, or with its seasons counted."""
        if group.voice is Voice.PASSIVE:
            return bool(uses)
        if group.modal in ("will", "would") or group.is_infinitive or group.form in ("gerund", "base"):
            return True
        if _AFTER_EPISODES.match(self.text, self.items[group.last].end):
            return True
        return any(
            use.expression.kind is SeasonKind.COUNT or use.lead in ("after", "with", "following") for use in uses
        )

    def _network(self, group: VerbGroup) -> tuple[str | None, str | None]:
        """The network that decides: the subject of the active, "by" or "at" of the passive, else the nearest one."""
        items = self.items
        right = [
            k
            for k in range(group.last + 1, min(len(items), group.last + 30))
            if _names_network(items[k]) and items[k - 2].lower != "not"
        ]
        left = [k for k in range(group.first - 1, -1, -1) if _names_network(items[k])]
        for k in right:
            if (
                k > 0
                and items[k - 1].lower in ("by", "at")
                and (group.voice is Voice.PASSIVE or not left or left[0] != group.first - 1)
                and not any(g.first <= k - 1 and g.first > group.last for g in self.groups)
            ):
                return items[k].network, self.text[items[k].start : items[k].end]
        blocked = {
            index
            for g in self.groups
            if g is not group and g.verb.lemma not in _UNVEILS
            for index in range(g.first, g.last + 1)
        }
        # The agent of another verb decided that one: "dropped by Fox and rescued".
        agents = {k for k in left if items[k - 1].lower == "by" and k - 2 in blocked}
        left = [k for k in left if k not in agents] or left
        if left and not any(j in blocked for j in range(left[0], group.first)):
            return items[left[0]].network, self.text[items[left[0]].start : items[left[0]].end]
        near = [k for k in right if not any(j in blocked for j in range(group.last + 1, k))]
        if near:
            return items[near[0]].network, self.text[items[near[0]].start : items[near[0]].end]
        if left:
            return items[left[0]].network, self.text[items[left[0]].start : items[left[0]].end]
        return None, None


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
    "axing": Kind.CANCELLED,
    "order": Kind.ORDERED,
    "orders": Kind.ORDERED,
    "revival": Kind.REVIVED,
    "resurrection": Kind.REVIVED,
    "re-order": Kind.RENEWED,
    "recommission": Kind.RENEWED,
}
_NOUN_MODIFIERS = word_set("syntax", "noun_modifiers")
_NOUN_TAKEN_BACK = word_set("syntax", "noun_taken_back")
_OTHER_WORKS = word_set("titles", "other_works") | {"manga", "webtoon", "novel", "movie", "tour"}
# Bought for another country: no order.
_ACQUIRED = re.compile(
    r"[^.;]{0,40}?\b(?:in|for)\s+(?:the\s+)?(?:United\s+States|U\.?S\.?A?|United\s+Kingdom|U\.?K\.?|Canada|Australia"
    r"|Germany|France|Spain|Italy|"
    r"international|Latin\s+America|Asia|Europe)\b|[^.;]{0,30}\bby\s+(?:broadcasters|networks|channels|buyers)\b"
)
_CONFIRMS = re.compile(
    r"\b(?:confirmed|announced|renewed|revealed)\b[^.;]{0,80}$|\b(?:confirmed|announced)\b", re.IGNORECASE
)
_GAPPED = re.compile(
    r"[’”'\"]?\s+(?:for|through|is\s+back\s+for|gets|got|to|with)\s+(?:(?:an?|its|the|seasons?)\s+)?"
    r"(?P<n>\w+(?:-\w+)?(?:\s+and\s+(?:\d+|\w+(?:th|nd|rd|st))\b)?)(?:\s+(?:season|cycle|run))?"
    r"(?=\s*(?:[.,;)—–]|$)|\s+(?:and|while|but|respectively)\b)"
)
_NEW_SHOW = re.compile(r"\b(?:new|freshm[ae]n|pilots?|series\s+orders?|newcomers?)\b", re.IGNORECASE)
# "the final season, its sixth".
_ITS_NUMBER = re.compile(
    r"\s*[,(—–]\s*(?:which\s+(?:is|will\s+be)\s+)?(?:its|the|their|the\s+(?:show|series)['’]s)\s+"
    r"(?P<n>\w+(?:-\w+)?)(?=\s*[,.;)—–]|\s+(?:overall|season))",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\s+(?:(?:for|with)\s+(?:a\s+)?new\s+\w+\s+)?in\s+20\d\d\b")
_LIST_OPENS = re.compile(
    r"\W*(?:the|those|these|they|among|that|joining|other|others)\b[^.:“\"]{0,70}?(?:\b(?:are|were|include|includes"
    r"|including)\b|:)\s*(?=\S)",
    re.IGNORECASE,
)
_AFTER_SO_MANY = re.compile(
    r"[^.;:]{0,80}?\bafter\s+(?:just\s+|only\s+)?(?P<n>one|two|three|four|five|six|seven|eight|nine|ten)(?=\s*(?:[.,;!”\"]|$|and\b))",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[—–-]\s")
_IN_PRODUCTION = re.compile(r"\b(?:film(?:ing|ed)|shoot(?:ing)?|cameras|pre-production|pilot)\b", re.IGNORECASE)
_FEW_EPISODES = re.compile(
    r"\bafter\s+(?:just|only|a\s+mere)\s+(?:[1-9]|1\d|2[0-6]|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen)\s+episodes\b",
    re.IGNORECASE,
)
_AFTER_EPISODES = re.compile(r"\s+after\s+\d{2,4}\s+episodes\b")
# Not a further season: a reading, a reunion, a remake with other people.
_SPECIAL = re.compile(
    r"\b(?:one-off|one-night|reunion|table\s+read|live\s+reading|zoom|stage|all-\w+\s+cast|new\s+cast|musical|film"
    r"|movie)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:one|among|part)\s+of\s+(?:the\s+|its\s+)?(?:several|many|few|\w+)?\s*$", re.IGNORECASE)
_UNVEILS = frozenset({"announce", "unveil", "reveal", "confirm"})
# People come back as someone, shows do not.
_RETURNS_AS = re.compile(
    r"\s+(?:as\s+(?:a|an|the|host|judge|series\s+regular|executive|showrunner)\b"
    r"|to\s+(?:the\s+(?:\w+\s+){0,3}(?:show|series|drama|comedy|role|cast|fold)|his|her|their)\b|in\s+the\s+same"
    r"|home\b)",
    re.IGNORECASE,
)
STATUS_LINE = re.compile(r"\W*(?:status|verdict|renewal\s+status)\s*[:–—-]", re.IGNORECASE)
_EPISODES_ORDERED = re.compile(
    r"\b(?:order(?:ed|s)?|commission(?:ed|s)|greenlit)\s+(?:\S+\s+){0,2}(?:\d{1,3}|\w+)\s+(?:\w+\s+){0,2}episodes"
    r"|(?:\b\d{1,3}\s+(?:\w+\s+)?episodes|-episode\s+seasons?)\s+(?:(?:have|has|had|are|were"
    r"|is)\s+)?(?:been\s+)?ordered",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\b(?:more|additional|extra|further|another|back)\b", re.IGNORECASE)
_AGES = {
    "freshman": 1,
    "freshmen": 1,
    "rookie": 1,
    "rookies": 1,
    "first-year": 1,
    "first-season": 1,
    "sophomore": 2,
    "sophomores": 2,
    "second-year": 2,
    "third-year": 3,
    "junior": 3,
}
_HAD_SEASONS = re.compile(
    r"\b(?:had|ran\s+for|lasted|aired\s+for|ran|ended\s+its|broadcast\s+for|after\s+a"
    r"|ran\s+on\s+\S+(?:\s+\S+)?\s+for|existing|previous)\s+(?:only\s+|just\s+)?(?:[\"“]\w+[\"”]\s+)?(?P<n>one|two"
    r"|three|four|five|six|seven|eight|nine|ten|\d{1,2})[\s-]seasons?\b",
    re.IGNORECASE,
)
_AFTER_CANCELLATION = re.compile(
    r"\b(?:after|following|despite|since|because|when|though|although|but)\b[^.;]{0,60}\b(?:cancell?ed"
    r"|cancell?ations?|axed|axing|dropped|scrapped)\b"
    r"|\bbut\s+not\s+(?:at|by|on)\b|\bhad\s+(?:been\s+)?(?:cancell?ed|axed|dropped)\b|\b(?:previously"
    r"|formerly)[- ]cancell?ed\b|\bcancell?ed\s+by\s+(?:its|another|the)\s+",
    re.IGNORECASE,
)
_WILL_BE_LAST = re.compile(
    r"[^.;:?!]{0,140}?\b(?:will|would|is|was|to|'ll|going\s+to|set\s+to|that|marks?|be)\s+(?:also\s+|indeed\s+"
    r"|officially\s+|definitely\s+|sadly\s+)?(?:be|mark|serve\s+as|being)?\s*"
    r"(?:its|the|their|the\s+show['’]s|the\s+series['’]s?|the\s+drama['’]s|the\s+comedy['’]s"
    r"|[A-Z][\w’' ]{1,30}['’]s)\s+(?:\w+\s+)?(?:last|final|swan\s+song)\b(?!\s+(?:episode|scene|two|three|few|chance"
    r"|time|minute|appearance|performance|day|game|match|fixture|round|song|tour))"
)
_POSSIBLY = re.compile(
    r"\b(?:possibl[ey]|potential|potentially|maybe|perhaps|could|may|might|likely|rumou?red|probably|presumed|wanted"
    r"|hop(?:e|es|ing)|wish\w*|think|thought|seems?|as\s+though)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:announc\w+|confirm\w+|reveal\w+|news\s+of|after|following|since|despite|prior\s+to|before)\b", re.IGNORECASE
)
_DECISION = re.compile(
    r"\b(?:announc\w+|confirm\w+|official|officially|renew\w+|picked\s+up|ordered|news|reveal\w+|greenl\w+)\b",
    re.IGNORECASE,
)
_PREMIERE_DATE = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|air\w*)\b|\b(?:on|in|this|next)\s+(?:Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.|the\s+fall|the\s+spring|the\s+summer|early|late|fall|spring|summer"
    r"|midseason|20\d\d)\b"
)


def _names_network(item: Item) -> bool:
    return item.kind is ItemKind.NETWORK or item.network is not None


def _has_premiere_date(text: str) -> bool:
    return bool(_PREMIERE_DATE.search(text[:90]))


def _as_group(at: int, first: int) -> VerbGroup:
    """A noun in the place of a verb: no voice, no tense."""
    verb = Verb("", Kind.RENEWED, False, False, False, False, False)
    return VerbGroup(verb, first, at, at, "noun", Voice.OPEN, False, False, None, False, False, False, False, (), ())


def _merged(seasons: list[Numbers]) -> Numbers:
    if not seasons:
        return Numbers()
    return Numbers(
        tuple(dict.fromkeys(value for numbers in seasons for value in numbers.values)),
        seasons[0].n_more,
        seasons[0].through,
    )
