"""Claims of sentences that put the verb first: "Also cancelled by Fox were ...", "Not returning are ..."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transform.records import Certainty, Kind
from transform.statements.building import ClaimBuilder
from transform.statements.claims import Claim

_INVERTED = re.compile(
    r"\W*(?P<lead>(?:Also|Not|Already|Officially)\s+(?:also\s+|being\s+)?"
    r"|(?:Among|Amongst)\s+(?:the\s+|those\s+|this\s+\w+['’]s\s+)?(?:[\w’'-]+\s+){0,5}?(?:(?:have|has|were|are|being|been|be|will|wo)\s+)*"
    r"(?:not\s+|\w+n['’]t\s+(?:be\s+|been\s+)?)?)"
    r"(?P<verb>\w+(?:\s+(?:up|off|back))?)\b[^.;:]{0,90}?(?:\s(?:is|are|was|were|will\s+be|include|includes)\s+|(?P<colon>:)\s+)(?=\S)",
)
_REFUSED = re.compile(r"\bnot\b|n['’]t\b", re.IGNORECASE)
# When something airs: a schedule speaks, no decision.
_SCHEDULED = re.compile(
    r"\b(?:on|at|this|next)\s+(?:[A-Z]\w+day|fall|spring|summer|winter|week|month)\b|\d\s*[ap]\.?m\b"
)


def puts_verb_first(sentence: str) -> bool:
    """Whether a sentence may name the titles behind its verb."""
    return _INVERTED.match(sentence) is not None


class InvertedClaims(ClaimBuilder):
    """Reads a decision that comes before the titles it is about."""

    def _plays_a_part(self, k: int) -> bool:
        """ "Also coming back is Ann Poe as Maggie": somebody, not a show."""
        return "as" in (self.items[k - 1].lower, self.items[k + 1].lower if k + 1 < len(self.items) else "")

    def _read_inverted(self) -> Iterator[Claim]:
        match = _INVERTED.match(self.text, self.start, self.end)
        if match is None or (match.group("colon") and not match.group("lead").startswith("Among")):
            return
        if _SCHEDULED.search(self.text, match.start(), self.end):
            return
        group = next(
            (g for g in self.groups if match.start("verb") <= self._offset(g.verb_at) < match.end("verb")), None
        )
        first = next((k for k, item in enumerate(self.items) if item.start >= match.end()), None)
        named = (
            next((k for k in range(first, min(first + 8, len(self.items))) if self.items[k].is_named), None)
            if first
            else None
        )
        if group is None or named is None or self._plays_a_part(named):
            return
        is_refused = bool(_REFUSED.search(match.group("lead")))
        kind = Kind.CANCELLED if is_refused else group.verb.kind
        if is_refused and group.verb.kind not in (Kind.RENEWED, Kind.ORDERED):
            return
        uses = self._seasons_between(group.last + 1, named)
        yield from self._build(
            kind,
            self._group_right(named),
            uses,
            replace(group, is_negated=False),
            Certainty.CONFIRMED,
            f"{group.verb.lemma.replace(' ', '-')}.inverted",
            penalty=0.15,
        )
