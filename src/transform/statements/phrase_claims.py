"""Claims of turns of phrase, and of orders told in episodes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transform.lexicon import word_set
from transform.needed import Gated
from transform.records import Certainty, Kind
from transform.statements.building import ClaimBuilder, as_group
from transform.statements.certainty import is_conditional, phrase_certainty
from transform.statements.claims import Claim
from transform.statements.clauses import ItemKind
from transform.statements.phrases import find_phrases
from transform.statements.season_arguments import SeasonUse
from transform.statements.targets import Target
from transform.text.seasons import SeasonExpression, SeasonKind, find_seasons

_EPISODES_ORDERED = Gated(
    r"\b(?:order(?:ed|s)?|commission(?:ed|s)|greenlit)\s+(?:\S+\s+){0,2}(?:\d{1,3}|\w+)\s+(?:\w+\s+){0,2}episodes"
    r"|(?:\b\d{1,3}\s+(?:\w+\s+)?episodes|-episode\s+seasons?)\s+(?:(?:have|has|had|are|were"
    r"|is)\s+)?(?:been\s+)?ordered"
)
_MIGHT_HAVE = re.compile(r"\b(?:might|may|could|would)\s+(?:\w+\s+)?have\s+been\W*$", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:more|additional|extra|further|another|back)\b", re.IGNORECASE)


_OTHER_WORKS = word_set("titles", "other_works")
_MADE = frozenset(
    {"ended", "wrapped", "concluded", "finished", "aired", "premiered", "debuted", "bowed", "ran", "dropped"}
)


class PhraseClaims(ClaimBuilder):
    """Reads the claims of the lexicon's phrases."""

    def _read_phrases(self) -> Iterator[Claim]:
        for match in find_phrases(self.items, self.asides):
            named_left = any(item.is_named for item in self.items[: match.at])
            of_season = self._of_or_for(match.season) if match.show < 0 and match.season is not None else None
            if of_season is not None and self._is_sure(of_season):
                chosen: Target | None = of_season
            elif match.show < 0:
                named = [k for k in range(match.at) if self.items[k].is_named and not self._is_modifier(k)]
                sure = [k for k in named if self._is_sure(self._target([k])) or self._owns_clause(k)]
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
            if _MIGHT_HAVE.search(self.text, self.start, self.items[match.at].start):
                continue
            if match.show < 0 and not named_left and self.items[match.at].lower == "whose":
                continue
            if chosen is None or is_conditional(self.text[self.start : self.items[match.at].start][-30:]):
                continue
            if match.is_weak and not self._is_sure(chosen):
                continue
            if match.is_weak and match.season is None and self._season_of(match.show) is not None:
                # "Season two of Harbor is over": one season is, not the show.
                continue
            certainty = (
                Certainty.CONFIRMED
                if match.kind is Kind.UNDECIDED
                else phrase_certainty(
                    self.text[self.start : self.items[match.at].start],
                    self.text[self.start : self.end],
                    is_weak=match.is_weak,
                )
            )
            if certainty is None:
                continue
            if chosen.indices and self._word_after(max(chosen.indices)) in _OTHER_WORKS:
                continue
            low = max(chosen.indices) + 1 if chosen.indices and max(chosen.indices) < match.at else 0
            uses = self._seasons_between(match.at, len(self.items)) or self._seasons_between(low, match.at)
            if match.season is not None:
                uses = self._seasons_between(match.season, match.season + 1)
            if match.lead is not None and match.season is not None:
                uses = [replace(use, lead=match.lead) for use in uses]
            elif (before := self._season_of(match.show)) is not None:
                uses = [before]
            elif match.kind not in (Kind.CANCELLED, Kind.ENDING):
                uses = [
                    use
                    for use in uses
                    if use.expression.kind is SeasonKind.NUMBER
                    and use.lead not in ("after", "following", "of", "during")
                    and (match.kind is not Kind.UNDECIDED or use.index >= match.at or match.show < 0)
                ][:1]
            if match.kind is Kind.UNDECIDED:
                uses = [self._after_made(use) for use in uses]
            group = as_group(match.at, match.at)
            if match.number is not None and self._season_of(match.show) is None:
                uses = [SeasonUse(SeasonExpression(SeasonKind.NUMBER, 0, 0, (match.number,)), "for")]
            yield from self._build(match.kind, chosen, uses, group, certainty, match.rule, penalty=0.1)

    def _after_made(self, use: SeasonUse) -> SeasonUse:
        """ "Harbor, whose first season ended last month": open is the one after it."""
        following = self.items[use.index + 1].lower if 0 <= use.index < len(self.items) - 1 else ""
        if following not in _MADE or use.expression.kind is not SeasonKind.NUMBER:
            return use
        return replace(use, expression=replace(use.expression, numbers=(use.expression.numbers[-1] + 1,)))

    def _season_of(self, show: int) -> SeasonUse | None:
        """The season before "of" and the title: "the third season of Harbor was given the green light"."""
        row = [k for k in range(max(0, show - 4), show) if self.items[k].kind is not ItemKind.MARK]
        if show < 2 or len(row) < 2 or self.items[row[-1]].lower != "of":
            return None
        season = self.items[row[-2]].season
        return SeasonUse(season, "for", row[-2]) if season is not None else None

    def _read_episode_orders(self) -> Iterator[Claim]:
        """Orders told in episodes, "ordered 10 episodes of Harbor"; further episodes of a season are no order."""
        for match in _EPISODES_ORDERED.finditer(self.text, self.start, self.end):
            if _FURTHER.search(match.group()) or find_seasons(self.text, match.start(), match.end()):
                continue
            index = next((k for k, item in enumerate(self.items) if item.start >= match.start()), 0)
            last = next((k for k, item in enumerate(self.items) if item.end >= match.end()), len(self.items) - 1)
            chosen = self._of_or_for(last - 1) or self._of_or_for(last)
            is_told = self.is_status or self._agent_left(index)
            if chosen is None and is_told and self.focus:
                named = [k for k in range(index) if self.items[k].kind is ItemKind.SHOW and not self._is_modifier(k)]
                chosen = self._target(named[-1:]) if named else Target((), self.focus[:1], False)
            if chosen is None:
                continue
            group = as_group(index, index)
            uses = self._seasons_between(last, len(self.items))
            yield from self._build(
                Kind.ORDERED, chosen, uses, group, Certainty.CONFIRMED, "episodes-ordered", penalty=0.15
            )
