"""Claims made of a deciding word and its arguments: kind, season, network, polarity."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from transform.lexicon import word_set
from transform.records import Certainty, Kind
from transform.statements.claims import Claim
from transform.statements.clauses import Item, ItemKind
from transform.statements.season_arguments import Numbers, SeasonArguments, SeasonUse, season_numbers
from transform.statements.tallies import AGES, n_by_age
from transform.statements.targets import Target
from transform.statements.triggers import Verb, VerbGroup, Voice
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal

_SUPERSEDED = word_set("syntax", "superseded")
# Bought for another country: no order.
_ACQUIRED = re.compile(
    r"[^.;]{0,40}?\b(?:in|for)\s+(?:the\s+)?(?:United\s+States|U\.?S\.?A?|United\s+Kingdom|U\.?K\.?|Canada|Australia"
    r"|Germany|France|Spain|Italy|"
    r"international|Latin\s+America|Asia|Europe)\b|[^.;]{0,30}\bby\s+(?:broadcasters|networks|channels|buyers)\b"
)
_FURTHER_EPISODES = re.compile(
    r"\s+(?:by\s+(?:[^\s,;]+\s+){1,3}?)?(?:for\s+)?(?:an?\s+)?(?:(?:further|another|additional)\s+(?:\d+|\w+)|(?:\d+|\w+)\s+(?:more|further|additional|extra))\s+(?:\w+\s+)?episodes\b",
    re.IGNORECASE,
)
# The rest of the first season, which is on the air.
_FULL_SEASON = re.compile(
    r"[^.;]{0,60}?\bfor\s+(?:an?|its)\s+(?:full\s+(?:(?:first|freshman|debut)\s+)?|(?:first|freshman|debut)\s+full\s+)season\b",
    re.IGNORECASE,
)
_FURTHER_SEASONS = re.compile(r"more|additional|further|extra|new\s+seasons", re.IGNORECASE)
# What is ordered for its last season has had others.
_ORDERS = frozenset({"order", "commission", "greenlight", "pick up"})
_NEW_SHOW = re.compile(r"\b(?:new|freshm[ae]n|pilots?|series\s+orders?|newcomers?)\b", re.IGNORECASE)
_AFTER_SO_MANY = re.compile(
    r"[^.;:]{0,80}?\bafter\s+(?:just\s+|only\s+)?(?P<n>one|two|three|four|five|six|seven|eight|nine|ten)(?=\s*(?:[.,;!”\"]|$|and\b))",
    re.IGNORECASE,
)
_IN_PRODUCTION = re.compile(r"\b(?:film(?:ing|ed)|shoot(?:ing)?|cameras|pre-production|pilot)\b", re.IGNORECASE)
# What is dropped before its first season.
_PLANNED = re.compile(
    r"\b(?:planned|proposed|in-development|previously\s+ordered)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:series|drama|comedy|sitcom|remake|reboot|spin-?off|adaptation|prequel|sequel|show|offshoot)\b",
    re.IGNORECASE,
)
_FEW_EPISODES = re.compile(
    r"\bafter\s+(?:just|only|a\s+mere)\s+(?:[1-9]|1\d|2[0-6]|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen)\s+episodes\b",
    re.IGNORECASE,
)
_AFTER_EPISODES = re.compile(r"\s+after\s+\d{2,4}\s+episodes\b")
# "ended its long run": all of it, where nothing calls it a season's.
_WHOLE_RUN = re.compile(r"\s+(?:its|their)\s+(?:(?!season|first|current|initial)[\w-]+\s+){0,2}runs?\b(?!\s+of\b)")
_ON_AIR = frozenset({"returning", "existing", "veteran", "incumbent", "current", "long-running"})
_DROPS = re.compile(r"\b(?:axed|cancell?ed|dropped|scrapped)\b", re.IGNORECASE)
_STARTED = frozenset(
    {
        "premiered",
        "debuted",
        "launched",
        "aired",
        "renewed",
        "ordered",
        "picked",
        "announced",
        "unveiled",
        "released",
        "screened",
        "delayed",
        "commissioned",
        "started",
    }
)
# "More were saved than not: the network picked up seven, among them ...".
_STAYS = re.compile(r"\b(?:saved|spared|survived|survivors|returnees)\b", re.IGNORECASE)
UNVEILS = frozenset({"announce", "unveil", "reveal", "confirm"})
STATUS_LINE = re.compile(r"\W*(?:status|verdict|renewal\s+status)\s*[:–—-]", re.IGNORECASE)
_HAD_SEASONS = re.compile(
    r"\b(?:had|ran\s+for|lasted|aired\s+for|ran|ended\s+its|broadcast\s+for|after\s+a"
    r"|(?:ran|aired)\s+on\s+\S+(?:\s+\S+)?\s+for|existing|previous"
    r"|(?:throughout|over|across|during|of)\s+its)\s+(?:only\s+|just\s+)?(?:[\"“]\w+[\"”]\s+)?(?P<n>one|two"
    r"|three|four|five|six|seven|eight|nine|ten|\d{1,2})[\s-]seasons?\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\b(?:current|ongoing)\s+(?!season\b)", re.IGNORECASE)
_IS_THE_LAST = re.compile(
    r"(?:\s+of\s+[^.;,]{1,40}?)?\s+(?:being|as|to\s+be|will\s+be|would\s+be|is)\s+(?:its|the|their)\s+(?:final|last)\b",
    re.IGNORECASE,
)
_AFTER_CANCELLATION = re.compile(
    r"\b(?:after|following|despite|since|because|when|though|although|but)\b[^.;]{0,60}\b(?:cancell?ed"
    r"|cancell?ing|cancell?ations?|axed|axing|dropped|dropping|scrapped|scrapping|left\s+for\s+dead"
    r"|pull(?:ed|ing)\s+the\s+plug)\b"
    r"|\bbut\s+not\s+(?:at|by|on)\b|\bhad\s+(?:been\s+)?(?:cancell?ed|axed|dropped)\b|\b(?:previously"
    r"|formerly)[- ]cancell?ed\b|\bcancell?ed\s+by\s+(?:its|another|the)\s+",
    re.IGNORECASE,
)


class ClaimBuilder(SeasonArguments):
    """Makes claims of what a verb, a noun or a phrase says of its arguments.

    open_claim: what the sentence decides and names no show for.
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

    def _build(
        self,
        kind: Kind,
        target: Target,
        uses: list[SeasonUse],
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
                and _FURTHER_SEASONS.search(self.text, use.expression.start, use.expression.end)
            )
            or (use.expression.kind is SeasonKind.FINAL and verb.lemma in _ORDERS)
            for use in uses
        )
        if kind is Kind.ORDERED and (is_further or "renewal" in rule):
            kind = Kind.RENEWED
        if kind is Kind.ORDERED and verb.lemma == "pick up" and self._is_for_next_season(group.last + 1):
            kind = Kind.RENEWED
        if (
            kind is Kind.ENDING
            and group.voice is not Voice.PASSIVE
            and (self._agent_left(group.first) or _DROPS.search(self.text, self.start, self.items[group.first].start))
            and any(use.expression.kind is SeasonKind.COUNT and use.expression.n == 1 for use in uses)
        ):
            # A network that ends a show after its first season has dropped it, and so have they that drop others.
            kind = Kind.CANCELLED
        if kind is Kind.ENDING and len(named) > 1 and " " in verb.lemma and self._agent_left(group.first):
            # One that "bid farewell to" several at once has dropped them.
            kind = Kind.CANCELLED
        if kind in (Kind.RENEWED, Kind.ORDERED) and not group.is_negated and self._had_left(group):
            kind = Kind.REVIVED
        if kind is Kind.ORDERED and self._is_on_air(target):
            kind = Kind.RENEWED
        if kind is Kind.ORDERED and target.indices and self._is_revival_of(group, min(target.indices)):
            kind = Kind.REVIVED
        if (
            verb.lemma == "bring back"
            and not self._follows_cancellation()
            and any(use.expression.kind is SeasonKind.NUMBER and use.expression.numbers[0] > 1 for use in uses)
        ):
            kind = Kind.RENEWED
        if group.is_open_yet and kind is Kind.CANCELLED and group.is_negated:
            kind = Kind.UNDECIDED
        elif group.is_negated:
            if kind in (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED):
                if verb.kind is Kind.REVIVED and (
                    verb.lemma != "bring back"
                    or not (self._agent_left(group.first) or any(item.network for item in self.items[: group.first]))
                ):
                    return
                kind = self._refused_or_open(group)
            else:
                negated = True
        if kind is Kind.ORDERED and not uses and _FURTHER_EPISODES.match(self.text, self.items[group.last].end):
            if verb.lemma != "commission":
                # More of the season that is on the air.
                return
            kind = Kind.RENEWED
        if kind is Kind.ORDERED and _FULL_SEASON.match(self.text, self.items[group.last].end):
            return
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
            and not (verb.kind is Kind.CANCELLED and self._agent_left(group.first) and (named[0][1] or len(named) > 1))
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
        if kind is Kind.CANCELLED:
            uses = [replace(use, lead="after") if self._is_made(use) else use for use in uses]
        dealt = self._dealt_numbers(target, kind) or self._dealt_counts(target, kind)
        seasons = dealt or season_numbers(kind, uses, is_distributed=self._is_distributed(target, uses))
        if (
            kind is Kind.CANCELLED
            and not uses
            and (
                (verb.lemma in ("scrap", "shelve") and _IN_PRODUCTION.search(self.text, self.start, self.end))
                or (verb.is_return and _PLANNED.search(self.text, self.start, self.end))
            )
        ):
            seasons = [Numbers((1,))]
        confidence = 0.9 - penalty - (0.15 if verb.is_weak else 0.0) - (0.15 if not uses and verb.is_weak else 0.0)
        may_refuse = kind is Kind.UNDECIDED and group.is_negated and not group.is_open_yet
        for claim in self._emit(kind, named, seasons, uses, group, certainty, rule, confidence, negated):
            yield replace(claim, may_refuse=True) if may_refuse else claim

    def _is_made(self, use: SeasonUse) -> bool:
        """ "canceled Harbor, and the current eighth season will be its last", "with the fourth being the final"."""
        expression = use.expression
        if expression.kind is not SeasonKind.NUMBER:
            return False
        is_running = _RUNNING.search(self.text, max(self.start, expression.start - 10), expression.end) is not None
        return is_running or expression.is_final or _IS_THE_LAST.match(self.text, expression.end, self.end) is not None

    def _had_left(self, group: VerbGroup) -> bool:
        """ "Two months after NBC grounded the drama, Netflix has picked up Harbor": saved by another network."""
        items = self.items
        k = next((k for k in range(min(6, group.first)) if items[k].lower == "after"), None)
        if k is None or k + 3 >= len(items) or not items[k + 1].network or not self._agent_left(group.first):
            return False
        verb, about = items[k + 2].lower, items[k + 3]
        return (
            verb.endswith("ed")
            and verb not in _STARTED
            and about.is_show
            and group.first > k + 4
            and items[group.first - 1].network not in (None, items[k + 1].network)
        )

    def _is_on_air(self, target: Target) -> bool:
        """ "picked up nine returning series: Harbor, ...": what is ordered there goes on."""
        first = min(target.indices, default=0)
        if len(target.indices) > 1 and _STAYS.search(self.text, self.start, self.end):
            return True
        return any(
            item.kind is ItemKind.SHOWS and not _ON_AIR.isdisjoint(item.lower.split()) for item in self.items[:first]
        )

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
        return any(
            item.lower in ("revival", "revivals", "comeback", "resurrection")
            for item in self.items[group.last + 1 : at]
        )

    def _emit(
        self,
        kind: Kind,
        named: list[tuple[str, bool]],
        seasons: list[Numbers],
        uses: list[SeasonUse],
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
            follows_cancellation=self._follows_cancellation(),
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
                    if items[j].lower in AGES:
                        return AGES[items[j].lower]
                    if items[j].kind is ItemKind.SHOWS or items[j].kind is ItemKind.ANAPHOR:
                        age = n_by_age(items[j].lower)
                        if age is not None:
                            return age
        anaphors = (item for item in items[: group.last + 8] if item.kind is ItemKind.ANAPHOR)
        told = next((age for item in anaphors if (age := n_by_age(item.lower)) is not None), None)
        if told is not None:
            return told
        if _FEW_EPISODES.search(self.text, self.start, self.end):
            return 1
        counted = _HAD_SEASONS.search(self.text, self.start, self.end)
        if counted is None or self._is_said_of_another(show, counted.start()):
            return None
        return cardinal(counted.group("n"))

    def _is_said_of_another(self, show: str, at: int) -> bool:
        """Whether a title other than the show's stands nearest before "which ran for three seasons"."""
        named = [item.show or "" for item in self.items if item.is_named and item.end <= at]
        return (
            bool(named)
            and self.text[max(self.start, at - 8) : at].rstrip().endswith("which")
            and show not in (named[-1], self.resolve(named[-1]))
        )

    def _follows_cancellation(self) -> bool:
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

    def _is_ending(self, group: VerbGroup, uses: list[SeasonUse]) -> bool:
        """Whether "end" speaks of the whole show's end: a future or a decided one, or with its seasons counted."""
        if group.voice is Voice.PASSIVE:
            return bool(uses)
        if group.modal in ("will", "would") or group.is_infinitive or group.form in ("gerund", "base"):
            return True
        if _AFTER_EPISODES.match(self.text, self.items[group.last].end):
            return True
        if _WHOLE_RUN.match(self.text, self.items[group.last].end):
            return True
        verb_end = self.items[group.last].end
        return any(
            (use.expression.kind is SeasonKind.COUNT and "," not in self.text[verb_end : use.expression.start])
            or use.lead in ("after", "with", "following")
            for use in uses
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
            if g is not group and g.verb.lemma not in UNVEILS
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


def _names_network(item: Item) -> bool:
    return item.kind is ItemKind.NETWORK or item.network is not None


def as_group(at: int, first: int) -> VerbGroup:
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
