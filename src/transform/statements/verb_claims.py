"""Claims of deciding verbs: renewed, cancelled, given a season, coming back, ending."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transform.lexicon import word_set
from transform.records import Certainty, Kind
from transform.statements.arguments import RIGHT_STOPS
from transform.statements.building import UNVEILS, ClaimBuilder
from transform.statements.certainty import (
    group_certainty,
    is_denied,
)
from transform.statements.claims import Claim
from transform.statements.clauses import QUOTES, ItemKind
from transform.statements.season_arguments import GIVING, PREPOSITIONS, SeasonUse
from transform.statements.targets import OTHER_NOUNS, Target
from transform.statements.triggers import VerbGroup, Voice
from transform.text.seasons import SeasonExpression, SeasonKind

_CONFIRMS = re.compile(
    r"\b(?:confirmed|announced|renewed|revealed)\b[^.;]{0,80}$|\b(?:confirmed|announced)\b", re.IGNORECASE
)
_PLURAL_HEADS = frozenset({"orders", "renewals", "pickups", "pick-ups"})
_FAREWELLS = ("goodbye to", "farewell to", "adieu to")
_IN_DEVELOPMENT = re.compile(r"\bin\s+development\b|\bdevelopment\s+(?:slate|roster)\b|\bdeveloping\b", re.IGNORECASE)
_INSTEAD_OF = re.compile(r"\b(?:instead\s+of|rather\s+than)\s+$", re.IGNORECASE)
_LIST_OPENS = re.compile(
    r"\W*(?:the|those|these|they|among|that|joining|other|others)\b[^.:“\"]{0,70}?(?:\b(?:are|were|include|includes"
    r"|including)\b|:)\s*(?=\S)",
    re.IGNORECASE,
)
_MANY_THAT = re.compile(
    r"\b(?:list|ranks|string|slate|number|pile|graveyard|roster|raft|host|slew|handful|group|one|some|many|several|latest|other|two|three"
    r"|four|five|six|all|those)\s+(?:of\s+)?(?:the\s+|its\s+|other\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:series|shows|titles|originals|dramas|comedies|program(?:me)?s|which)\s+(?:that\s+|which\s+)?(?=[^,.;]{0,40}$)",
    re.IGNORECASE,
)
_OTHER_WORKS = word_set("titles", "other_works") | {"manga", "webtoon", "novel", "movie", "tour"}
_IN_YEAR = re.compile(r"\s+(?:(?:for|with)\s+(?:a\s+)?new\s+\w+\s+)?in\s+20\d\d\b")
# Not a further season: a reading, a reunion, a remake with other people.
_SPECIAL = re.compile(
    r"\b(?:one-off|one-night|reunion|table\s+read|live\s+reading|zoom|stage|all-\w+\s+cast|new\s+cast|musical|film"
    r"|movie)\b",
    re.IGNORECASE,
)
# People come back as someone, shows do not.
_NOT_TO_SERIES = re.compile(r"\s+(?:to|for)\s+(?:an?\s+)?(?:pilot|full\s+season|the\s+full)\b", re.IGNORECASE)
# "we were going to announce a season": it did not come to that, or has not yet.
_WAS_GOING_TO = re.compile(
    r"(?:was|were)\s+(?:(?:\w+\s+)?(?:going|about|supposed|meant)\s+to|to\s+have)\b"
    r"|had\s+(?:\w+ly\s+)?(?:planned|intended|meant)\s+to\b",
    re.IGNORECASE,
)
_MAKING = frozenset({"make", "write", "create", "produce", "pen", "develop", "deliver", "front", "host"})
_PLEADING = frozenset({"please", "just", "do", "so", "and", "then"})
_PARTING = frozenset({"say", "bid"})
_RETURNS_AS = re.compile(
    r"\s+(?:as\s+(?:a|an|the|host|judge|series\s+regular|executive|showrunner)\b"
    r"|to\s+(?:the\s+(?:\w+\s+){0,3}(?:show|series|drama|comedy|role|cast|fold)|his|her|their)\b|in\s+the\s+same"
    r"|home\b)",
    re.IGNORECASE,
)
_TO_SCREENS = re.compile(r"\s+to\s+(?:(?:our|your|their|the|TV|television|small)\s+){1,3}screens?\b", re.IGNORECASE)
_DECISION = re.compile(
    r"\b(?:announc\w+|confirm\w+|official|officially|renew\w+|picked\s+up|ordered|news|reveal\w+|greenl\w+)\b",
    re.IGNORECASE,
)
# "The drama picked up the award": it is what got something. "The drama, cancelled the same day": when.
_OBJECT = re.compile(
    r"\s+(?:the|an?|his|her|their)\s+(?!(?:[\w-]+\s+){0,2}?(?:moments?|minutes?|hours?|days?|nights?|mornings?|weeks?|weekends?|months?"
    r"|years?|decades?|seasons?|series|shows?|summer|spring|fall|autumn|winter|few|time|following|previous|next|"
    r"same|latter|former|pair|trio|two|three)\b)[a-z]"
)
_PREMIERE_DATE = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|air\w*)\b|\b(?:on|in|this|next)\s+(?:Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.|the\s+fall|the\s+spring|the\s+summer|early|late|fall|spring|summer"
    r"|midseason|20\d\d|month|week|weekend)\b|\b(?:tonight|tomorrow)\b"
)


class VerbClaims(ClaimBuilder):
    """Reads the claims of a sentence's deciding verbs."""

    def _read_group(self, group: VerbGroup) -> Iterator[Claim]:
        verb = group.verb
        before = self.text[self.start : self.items[group.first].start]
        clause = self.text[self._offset(self._clause_start(group.first)) : self.items[group.first].start]
        if self._is_reduced_relative(group):
            clause = ""
        certainty = group_certainty(group, clause, before, self.text[self.start : self.end])
        if certainty is None and group.form == "gerund" and _INSTEAD_OF.search(before):
            # "Instead of renewing Harbor, NBC has ordered Salt": it has not renewed Harbor.
            certainty, group = Certainty.CONFIRMED, replace(group, is_negated=True, leads=("declined",))
        if self._is_imperative(group):
            return
        if certainty is None or _WAS_GOING_TO.match(self.text, self.items[group.first].start):
            return
        if verb.is_return:
            claims = self._read_return(group, certainty)
        elif verb.takes_season:
            claims = self._read_taking_season(group, certainty)
        else:
            claims = self._read_transitive(group, certainty)
        if is_denied(before, self.text[self.items[group.last].end : self.end]):
            claims = (replace(claim, is_negated=True, certainty=Certainty.CONFIRMED) for claim in claims)
        yield from claims

    def _is_imperative(self, group: VerbGroup) -> bool:
        """ "Save Harbor!", "Please renew it": what is asked for."""
        return (
            group.form == "base"
            and group.voice is Voice.ACTIVE
            and not group.verb.takes_season
            and not group.is_infinitive
            and group.modal is None
            and all(item.kind is ItemKind.MARK or item.lower in _PLEADING for item in self.items[: group.first])
        )

    def _is_reduced_relative(self, group: VerbGroup) -> bool:
        """ "... if Harbor, renewed last month for a third run, might ...": the aside supposes nothing."""
        items, at = self.items, group.first
        return (
            group.voice is Voice.OPEN
            and at > 1
            and items[at - 1].lower == ","
            and items[at - 2].is_named
            and any(item.lower == "," for item in items[group.last + 1 :])
        )

    def _read_transitive(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """Renew, cancel, end, revive and the like: the show is the object, or the subject of the passive."""
        verb = group.verb
        subject = self._subject(group.first)
        if subject is not None:
            subject = self._within_parentheses(subject, group.first)
        if subject is None and self.is_headline and group.voice is Voice.OPEN:
            subject = self._opens_headline(group.first)
        found = None if verb.takes_subject else self._made_for(group) or self._object(group.last + 1)
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
            elif chosen is None and group.modal is None and self._is_object_relative(group):
                chosen, voice = subject, "relative"
        elif target is None and subject is None and (headed := self._main_subject_after(group)) is not None:
            chosen, voice = headed, "passive"
        elif target is not None and (
            self._agent_left(group.first)
            or not self._subject_is_near(subject, group.first)
            or self._goes_on_with(group, target)
            or verb.lemma.endswith((" on", " to", " with", " of"))
        ):
            chosen, voice = target, "active"
        elif subject is not None and (verb.kind is not Kind.ENDING or target is None):
            chosen, voice = subject, "passive"
            if self._is_many(subject):
                chosen = self._listed_for(subject, group)
        else:
            chosen, voice = target, "active"
        if voice == "subject" and chosen is not None and self._is_many(chosen):
            chosen = self._listed_for(chosen, group)
        is_open = voice == "passive" and group.voice is Voice.OPEN
        if (is_open or chosen is None) and self._is_of_many(group):
            chosen, voice = self._among_many(group), "relative"
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
        if voice == "passive" and verb.kind is Kind.ORDERED and self._word_after(group.last) in ("called", "titled"):
            # "a new Harbor series was ordered called Salt".
            named = self._titled_after(group.last + 1)
            chosen = chosen if named is None else self._target([named])
        if voice in ("passive", "subject") and chosen.indices:
            chosen = self._with_company(chosen, group.last + 1)
        if self._says_nothing(group, chosen, voice):
            return
        seasons = self._seasons_of(group, chosen)
        kind = verb.kind
        name = f"{verb.lemma.replace(' ', '-')}.{voice}"
        yield from self._build(kind, chosen, seasons, group, certainty, name)

    def _is_object_relative(self, group: VerbGroup) -> bool:
        """ "Harbor, which NBC has renewed for a third season"."""
        low = max(1, group.first - 4)
        led = next((k for k in range(low, group.first) if self.items[k].lower == "which"), None)
        return led is not None and self.items[led - 1].lower == "," and self._agent_left(group.first)

    def _is_of_many(self, group: VerbGroup) -> bool:
        """ "... the list of series that Netflix has cancelled": a relative clause says it of those named before."""
        return (
            group.voice is not Voice.PASSIVE
            and self._agent_left(group.first)
            and _MANY_THAT.search(self.text, self.start, self._offset(group.first)) is not None
        )

    def _among_many(self, group: VerbGroup) -> Target | None:
        """The shows that stand on such a list: who joins it, and whom."""
        match = _MANY_THAT.search(self.text, self.start, self._offset(group.first))
        if match is None:
            return None
        named = [
            k
            for k, item in enumerate(self.items)
            if item.start < match.start()
            and (item.kind is ItemKind.SHOW or item.is_marked)
            and not self._is_modifier(k)
        ]
        if named:
            return self._target(named)
        leads = (k for k in range(group.last + 1, len(self.items)) if self.items[k].lower in ("including", "like", ":"))
        listed = self._list_after(next(leads, len(self.items)))
        if listed is not None:
            return listed
        anaphor = next((k for k, item in enumerate(self.items) if item.kind is ItemKind.ANAPHOR), None)
        return self._target([anaphor]) if anaphor is not None and self.items[anaphor].start < match.start() else None

    def _opens_headline(self, at: int) -> Target | None:
        """ "'Harbor' Bumped Up to 16 Episodes, Renewed for Season 2": what a headline begins with, after its comma."""
        items = self.items
        if at < 1 or items[at - 1].lower not in (",", "and", "—", "–", "-", ";", "&"):
            return None
        first = next((k for k in range(min(3, at)) if items[k].kind is not ItemKind.MARK), None)
        named = [k for k in range(at) if items[k].is_named]
        return self._target([first]) if first is not None and named == [first] else None

    def _made_for(self, group: VerbGroup) -> Target | str | None:
        """ "commissioned Ann Poe to write Harbor": what is made; "other" where it has no title."""
        if group.verb.lemma not in ("commission", "order") or group.voice is Voice.PASSIVE:
            return None
        for k in range(group.last + 1, min(len(self.items) - 2, group.last + 14)):
            if self.items[k].lower in (".", ";", ",", ":", "for", "that"):
                return None
            if self.items[k].lower == "to" and self.items[k + 1].lower in _MAKING:
                return self._object(k + 2) or "other"
        return None

    def _goes_on_with(self, group: VerbGroup, target: Target) -> bool:
        """ "renewed Harbor, cancelled Salt": a further verb of the network, its object right behind it."""
        between = self.items[group.last + 1 : min(target.indices, default=0)]
        return (
            self.items[group.first - 1].lower in (",", "”", '"')
            and any(other.first < group.first and self._agent_left(other.first) for other in self.groups)
            and all(item.kind is ItemKind.MARK for item in between)
        )

    def _leave_open(
        self, found: Target | str | None, subject: Target | None, group: VerbGroup, certainty: Certainty
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

    def _season_alone(self, group: VerbGroup) -> Target | None:
        """The show last named, for a season by itself: "A third season has been ordered"."""
        items = self.items
        if group.verb.kind not in (Kind.RENEWED, Kind.ORDERED, Kind.CANCELLED) or group.verb.takes_subject:
            return None
        before = [item.lower for item in items[max(0, group.first - 3) : group.first]]
        if "which" in before and group.voice is Voice.OPEN and not self._agent_left(group.first):
            # "its third season, which dropped in May": the season is what does it.
            return None
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
                if k + 1 < len(items) and items[k + 1].lower in _PLURAL_HEADS:
                    # "have picked up two-year renewals": those of several.
                    return None
                named = [j for j in range(group.first) if items[j].is_named and not self._is_modifier(j)]
                known = [
                    j for j in named if items[j].kind is ItemKind.SHOW or items[j].is_marked or self._owns_clause(j)
                ]
                if known or (named and not self.focus):
                    return self._target((known or named)[-1:])
                return Target((), self.focus[:1], False) if self.focus else None
            if item.lower in (",", "which") or item.kind is ItemKind.NETWORK:
                continue
            if item.kind is not ItemKind.WORD or item.lower in OTHER_NOUNS or item.lower in RIGHT_STOPS:
                return None
        return None

    def _listed_for(self, many: Target, group: VerbGroup) -> Target | None:
        """The titles that "both", "three shows" stand for: listed behind the verb, or named before."""
        items = self.items
        many_words = items[min(many.indices)].lower
        is_all = many_words.startswith(("both", "all"))
        listed = None if is_all else self._list_after(group.last + 1)
        if listed is not None:
            return listed
        if many_words.startswith(("some ", "most ", "many ", "more ", "other ")):
            return None
        before = [
            k
            for k in range(min(many.indices))
            if items[k].kind is ItemKind.SHOW or (items[k].is_named and (items[k].is_marked or items[k].has_genre))
        ]
        if is_all:
            nearest = next((k for k in range(min(many.indices) - 1, -1, -1) if items[k].is_named), None)
            return self._group_left(nearest) if nearest is not None else many
        return self._target(before) if before else many

    def _says_nothing(self, group: VerbGroup, chosen: Target, voice: str) -> bool:
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
        if verb.lemma == "cut" and following is not None and following.lower in ("down", "back", "from", "short"):
            return True
        if (
            verb.lemma == "extend"
            and voice == "passive"
            and not self._is_called_a_show(chosen)
            and all(use.expression.kind is not SeasonKind.THROUGH for use in self._seasons_of(group, chosen))
        ):
            return True
        if verb.kind is Kind.ORDERED and _NOT_TO_SERIES.match(self.text, items[group.last].end):
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
            if verb.lemma.endswith(_FAREWELLS) and voice == "active" and not self._has_its_farewell(group, chosen):
                return True
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
            if (
                verb.lemma.split(" ", 1)[0] in _PARTING
                and not self._agent_left(group.first)
                and self._subject(group.first, 6)
            ):
                # "The show says goodbye to Harbor Town": to somebody or something in it.
                return True
            if self._ends_a_season(group) or (chosen.indices and self._is_season_of(min(chosen.indices))):
                return True
            if chosen.indices and self._is_owner_of_season(max(chosen.indices), group.first):
                return True
            return (
                group.form == "gerund"
                and not group.is_progressive
                and voice == "subject"
                and not self._subject_is_near(chosen, group.first)
            )
        if voice == "passive" and group.voice is Voice.OPEN and _OBJECT.match(self.text, items[group.last].end):
            return True
        if verb.is_weak and voice == "passive" and group.voice is Voice.OPEN:
            return not self.is_headline and (
                following is None or following.lower not in ("by", "after", "at", "from", "due", "amid")
            )
        return False

    def _is_called_a_show(self, chosen: Target) -> bool:
        """Whether the words themselves mark a title or call it a series: contracts are extended by seasons too."""
        return bool(chosen.indices) and all(
            self.items[k].is_marked
            or self.items[k].has_genre
            or (" " in self.items[k].lower and not self.items[k].is_named)
            for k in chosen.indices
        )

    def _has_its_farewell(self, group: VerbGroup, chosen: Target) -> bool:
        """ "Netflix is saying farewell to Harbor", but not "the cast says goodbye to the show"."""
        return self._agent_left(group.first) or bool(self._seasons_of(group, chosen))

    def _is_wrapped_by_network(self, chosen: Target, group: VerbGroup, voice: str) -> bool:
        """ "the streamer is saying farewell to House of Cards": a network does it to a title of several words."""
        return (
            voice == "active"
            and self._agent_left(group.first)
            and all(" " in (self.items[k].show or "") for k in chosen.indices)
        )

    def _has_seasons_to_end(self, chosen: Target, group: VerbGroup) -> bool:
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

    def _is_season_of(self, k: int) -> bool:
        """ "The first season of Harbor comes to an end": the season does, not the show."""
        items = self.items
        season = next((item.season for item in items[max(0, k - 3) : k] if item.season is not None), None)
        return (
            season is not None
            and season.kind is SeasonKind.NUMBER
            and not season.is_final
            and any(item.lower == "of" for item in items[max(0, k - 2) : k])
        )

    def _is_owner_of_season(self, k: int, verb_at: int) -> bool:
        """ "Harbor's sixth season wrapped up": the season did, not the show."""
        between = [item for item in self.items[k + 1 : verb_at] if item.lower != "'s" and item.lower not in QUOTES]
        if len(between) != 1 or between[0].season is None:
            return False
        return between[0].season.kind is SeasonKind.NUMBER and not between[0].season.is_final

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
        if chosen is None and group.verb.lemma in GIVING and self._word_after(head) == "to":
            # Given to something that is no show: "handed out renewals to both of its drama blocks".
            return
        if chosen is None and not is_subject:
            following = self.items[head + 1].lower if head + 1 < len(self.items) else ""
            if group.verb.lemma in UNVEILS and {item.lower, following} & _PLURAL_HEADS:
                # "cancels 'Harbor,' confirms six series orders": those of others.
                return
            chosen = self._subject(group.first)
            if group.verb.lemma in UNVEILS and group.voice is not Voice.PASSIVE and chosen is None:
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
        if group.voice is Voice.PASSIVE and not seasons and not item.lower.startswith("order"):
            return
        if item.season is not None and (
            not seasons
            or seasons[0].expression.kind in (SeasonKind.RELATIVE, SeasonKind.COUNT, SeasonKind.YEAR, SeasonKind.FINAL)
        ):
            return
        is_refused = group.is_negated or self._negating_noun(group.last + 1, head)
        if group.verb.lemma in ("make", "produce") and not is_refused and not self._will_make(group, seasons):
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

    def _will_make(self, group: VerbGroup, seasons: list[SeasonUse]) -> bool:
        """ "Starz will make a third season": who would pay for it says so."""
        further = any(
            use.expression.kind is SeasonKind.MORE
            or (use.expression.kind is SeasonKind.NUMBER and use.expression.numbers[0] > 1)
            for use in seasons
        )
        before = self.items[group.first - 1] if group.first else None
        return further and group.modal == "will" and before is not None and before.kind is ItemKind.NETWORK

    def _read_new_shows(self, group: VerbGroup, certainty: Certainty) -> Iterator[Claim]:
        """ "Several new shows were also revealed: ...", "announced three new series, ..."."""
        items = self.items
        if group.verb.lemma not in UNVEILS or group.is_negated:
            return
        if _IN_DEVELOPMENT.search(self.text, self.start, self.end):
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
            is_near = is_near or (bool(name) and _TO_SCREENS.match(self.text, items[group.last].end) is not None)
            chosen = chosen if is_near and (" " in name or group.is_negated) else None
        of_show = next(
            (
                target
                for use in self._seasons_between(group.last + 1, len(items))
                if use.lead == "for" and (target := self._of_or_for(use.index)) is not None
            ),
            None,
        )
        of_show = of_show or self._named_by_season(group.last + 1)
        if of_show is not None and all(items[k].is_named for k in of_show.indices):
            if group.is_negated:
                # Who does not return for a season of a show is a person.
                return
            chosen = of_show
        elif _RETURNS_AS.match(self.text, items[group.last].end):
            return
        if group.verb.lemma.endswith("with") or (chosen is None and group.verb.lemma in ("move forward", "go forward")):
            found = self._object(group.last + 1)
            chosen = found if isinstance(found, Target) else chosen
        if chosen is not None and self._is_many(chosen):
            chosen = self._list_after(group.last + 1) or (chosen if self._is_of_two(chosen) else None)
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
            if self._is_to_a_place(group.last + 1):
                return
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

    def _is_of_two(self, many: Target) -> bool:
        """ "Neither series will be back", "Both will return": those that the text speaks of."""
        return self.items[min(many.indices)].lower.startswith(("both", "neither"))

    def _is_to_a_place(self, at: int) -> bool:
        """ "won't be returning to Harbor Town": where it is filmed, not whether it is made."""
        items = self.items
        return at + 1 < len(items) and items[at].lower == "to" and items[at + 1].kind is ItemKind.TITLE

    def _named_by_season(self, at: int) -> Target | None:
        """ "Ann Poe is returning for Harbor series 2": the title before the season, not who returns."""
        items = self.items
        if at + 2 < len(items) and items[at].lower == "for" and items[at + 1].is_named and items[at + 2].season:
            return self._target([at + 1])
        return None

    def _is_announced_for_year(self, group: VerbGroup) -> bool:
        """ "Nine has confirmed that Harbor will return in 2021": a decision, though no season is named."""
        return group.modal == "will" and bool(
            _CONFIRMS.search(self.text, self.start, self.items[group.first].start)
            and _IN_YEAR.match(self.text, self.items[group.last].end)
        )


def _has_premiere_date(text: str) -> bool:
    return bool(_PREMIERE_DATE.search(text[:90]))
