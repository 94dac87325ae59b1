"""Claims that a season is the last one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transform.records import Kind
from transform.statements.arguments import RIGHT_STOPS
from transform.statements.building import ClaimBuilder, as_group
from transform.statements.certainty import (
    attributed_certainty,
    is_conditional,
)
from transform.statements.claims import Claim
from transform.statements.clauses import ItemKind
from transform.statements.targets import Target
from transform.text.occurrences import straight
from transform.text.seasons import SeasonKind, find_seasons, ordinal

# "the final season, its sixth".
_ITS_NUMBER = re.compile(
    r"\s*[,(—–]\s*(?:which\s+(?:is|will\s+be)\s+)?(?:its|the|their|the\s+(?:show|series)['’]s)\s+"
    r"(?P<n>\w+(?:-\w+)?)(?=\s*[,.;)—–]|\s+(?:overall|season))",
    re.IGNORECASE,
)
_NOW = re.compile(r"[^.;]{0,40}?\b(?:will\s+now|is\s+now|was)\b", re.IGNORECASE)
_DASH = re.compile(r"\s[—–-]\s")
_WILL_BE_LAST = re.compile(
    r"[^.;:?!]{0,140}?\b(?:will|would|is|was|to|'ll|going\s+to|set\s+to|that|marks?|be)\s+(?:also\s+|now\s+|indeed\s+"
    r"|officially\s+|definitely\s+|sadly\s+)?(?:be|mark|serve\s+as|being)?\s*"
    r"(?:its|it['’]s|the|their|the\s+show['’]s|the\s+series['’]s?|the\s+drama['’]s|the\s+comedy['’]s"
    r"|(?P<owner>[A-Z][\w’' ]{1,30})['’]s)\s+(?:\w+\s+)?(?:last|final|swan\s+song)\b(?!\s+(?:episode|scene|two|three"
    r"|few|chance|time|minute|appearance|performance|day|game|match|fixture|round|song|tour|remnant|vestige|hope|person|word|thing|place)"
    # Somebody's last one, not the show's.
    r"|\s+(?:season\s+)?(?:with|without|under|featuring|starring|overseen|led\s+by|run\s+by)\b)"
)
# "making the fourth season its last".
_MAKING = re.compile(r"\b(?:making|leaving|makes|made)\s+(?:the\s+|its\s+)?(?:upcoming\s+|current\s+)?$")
_MADE_LAST = re.compile(r"\s+(?:as\s+)?(?:its|the|their)\s+(?:last|final)(?:\s+one)?(?=\s*(?:[.,;:)]|$))")
_POSSIBLY = re.compile(
    r"\b(?:possibl[ey]|chances\s+are|potential|potentially|maybe|perhaps|could|may|might|likely|rumou?red|probably|presumed|wanted"
    r"|hop(?:e|es|ing)|wish\w*|think|thought|seems?|as\s+though)\b",
    re.IGNORECASE,
)


class FinalClaims(ClaimBuilder):
    """Reads the claims of final seasons, whatever verb they stand with."""

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
            if not is_last and use.kind in (SeasonKind.NUMBER, SeasonKind.RELATIVE, SeasonKind.MORE):
                is_last = is_copular = self._will_be_last(i)
            if not is_last:
                continue
            clause = self.text[self._offset(self._clause_start(i)) : item.start]
            tail = self.text[item.end : min(self.end, item.end + 60)]
            if (
                is_conditional(clause)
                or _POSSIBLY.search(clause[-60:])
                or re.search(r"\b(?:could|may|might|would\s+have)\s+(?:\w+\s+)?be\b", tail[:40])
            ):
                continue
            if re.search(
                r"(?:\bnot|n['’]t|\bnever)\b(?:\s+\S+){0,4}\s*$",
                self.text[max(self.start, item.start - 50) : item.start],
            ) and not (is_copular or re.search(r"\bhave\s+not\b", clause)):
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
            group = as_group(i, i)
            certainty = attributed_certainty(self.text[self.start : item.start], "")
            seasons: Sequence[int | None] = numbers[-1:] if numbers else (None,)
            for show, marked in self._named(chosen):
                claim = self._claim(
                    Kind.ENDING, show, marked, seasons[-1], group, certainty, "final-season", 0.72, has_season=True
                )
                # "will now be its last" tells what a cancellation has made of it.
                yield replace(claim, is_copular=is_copular and not _NOW.match(tail))

    def _is_aside(self, i: int) -> bool:
        """Whether the item stands between two dashes."""
        before = len(_DASH.findall(self.text[self.start : self.items[i].start]))
        return before % 2 == 1 and bool(_DASH.search(self.text[self.items[i].end : self.end]))

    def _will_be_last(self, i: int) -> bool:
        """ "the fifth season of Harbor - an aside - will be its last", no other season between."""
        start = self._after_of(i)
        ahead = self.text[start : self.end]
        if 0 <= ahead.find(")") < (ahead.find("(") % len(ahead)):
            # In brackets: what follows them is said of something else.
            return False
        rest = re.sub(r"\s[—–-]\s.{0,200}?\s[—–-]\s|\s\([^()]*\)", " ", ahead)
        if _MADE_LAST.match(rest) and _MAKING.search(self.text, self.start, self.items[i].start):
            return True
        match = _WILL_BE_LAST.match(rest)
        if match is None or not self._is_a_show(match.group("owner")):
            return False
        told = start + match.end()
        if any(item.season is not None and item.season.is_elided and item.start < told for item in self.items[i + 1 :]):
            return False
        between = find_seasons(rest, 0, match.end())
        return not any(
            season.kind in (SeasonKind.NUMBER, SeasonKind.RELATIVE) and season.end < match.end() for season in between
        )

    def _is_a_show(self, owner: str | None) -> bool:
        """Whether whose last season it is may be a show: a person's is not the show's."""
        if owner is None:
            return True
        name = straight(owner.lower())
        return any(
            item.is_named and item.lower == name and (item.kind is ItemKind.SHOW or item.is_marked or " " in name)
            for item in self.items
        )

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
