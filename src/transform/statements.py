"""Statements about the future of series: clause by clause found, then drawn together over the article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from transform.announced import DateExpression, find_dates
from transform.attribution import Attribution, find_attributions, find_speaker
from transform.claims import Claim, SentenceReader
from transform.clauses import Item, ItemKind, read_items
from transform.mentions import Mention, Mentions, find_mentions, fold_title
from transform.networks import find_networks
from transform.records import Article, BlockKind, Certainty, Evidence, Kind, StatusStatement, Timeframe
from transform.sections import find_section_claims
from transform.seasons import SeasonKind, find_seasons
from transform.sentences import Sentence
from transform.triggers import gate

_TV_WORD = re.compile(
    r"\b(?:seasons?|episodes?|showrunners?|sitcom|docuseries|drama|comedy|dramedy|television|tv|network|streamer|streaming|premiered|"
    r"primetime|prime-time|series|spin-?off|pilot|miniseries|anime|reality\s+show|game\s+show|talk\s+show|soap)\b",
    re.IGNORECASE,
)
_OTHER_WORLD = re.compile(
    r"\b(?:concerts?|tour|gigs?|festival|match(?:es)?|fixture|tournament|league|championship|flights?|airline|cruise|parade|rally|conference|"
    r"exhibition|subscription|membership|contract|wedding|nuptials|vows|elections?|senate|congress|club|stadium|box\s+office|film|movie|album|"
    r"podcast|radio)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"^\W*(?:update|updated)\b", re.IGNORECASE)


def find_statements(article: Article, *, known_titles: frozenset[str] = frozenset()) -> tuple[StatusStatement, ...]:
    """What an article says about the future of series, one statement a fact, in text order.

    known_titles: titles in full from a database or a list; a help, never a need.
    """
    if not gate().search(article.text):
        return ()
    return _ArticleReader(article, find_mentions(article, known_titles)).statements()


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim with what its surroundings add."""

    claim: Claim
    sentence: int
    announced: DateExpression | None
    source: Attribution | None
    speaker: str | None


class _ArticleReader:
    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.text = article.text
        self.mentions = mentions
        self.n_mentions = Counter(item.show for item in mentions.items)
        headline_end = max((b.end for b in article.blocks if b.kind is BlockKind.HEADLINE), default=0)
        self.headline_show = next((item.show for item in mentions.items if item.start < headline_end), "")
        self.titles = {fold_title(item.show): item.show for item in mentions.items}
        self.networks_of: dict[str, Counter[str]] = defaultdict(Counter)
        self.current_season: dict[str, int] = {}
        self.is_tv_article = len({word.lower() for word in _TV_WORD.findall(self.text[:6000])}) >= 3

    def statements(self) -> tuple[StatusStatement, ...]:
        found: list[_Found] = []
        focus: tuple[str, ...] = self.mentions.main[:1]
        last_block = -1
        recent: str | None = None
        for number, sentence in enumerate(self.mentions.sentences):
            block = self.article.blocks[sentence.block]
            if sentence.block != last_block:
                focus = self._block_focus(sentence, focus)
                last_block = sentence.block
            shows = self.mentions.between(sentence.start, sentence.end)
            if gate().search(sentence.text):
                items = read_items(sentence, number, self.mentions, self.text, block.kind)
                found += self._read(number, sentence, items, focus, block.kind, recent)
                self._note_networks(items)
                self._note_seasons(sentence, items, focus)
            if shows:
                focus = self._next_focus(focus, shows)
                recent = shows[-1].show
        for claim in find_section_claims(self.article, self.mentions):
            found.append(_Found(claim, self.mentions.sentence_at(claim.start), None, None, None))
        return self._drawn_together(found)

    def _block_focus(self, sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
        """At the head of a block the main show is in focus again, where there is one."""
        return (self.headline_show,) if self.headline_show else focus

    def _next_focus(self, focus: tuple[str, ...], shows: tuple[Mention, ...]) -> tuple[str, ...]:
        """What "it" stands for in the next sentence: the main show where it was named, else the shows that were."""
        named = tuple(dict.fromkeys(show.show for show in shows))
        if self.headline_show in named and len(named) > 1 and named[0] != self.headline_show:
            return (self.headline_show, *(show for show in named if show != self.headline_show))
        if (
            self.headline_show
            and self.headline_show not in named
            and not any(self._is_prominent(show) for show in shows)
        ):
            return focus
        return named

    def _is_prominent(self, mention: Mention) -> bool:
        return mention.is_marked or self.n_mentions[mention.show] > 1

    def _read(
        self,
        number: int,
        sentence: Sentence,
        items: list[Item],
        focus: tuple[str, ...],
        block_kind: BlockKind,
        recent: str | None,
    ) -> list[_Found]:
        if sentence.is_question:
            return []
        reader = SentenceReader(
            self.text,
            sentence.start,
            sentence.end,
            items,
            focus,
            self._resolve,
            is_headline=block_kind is BlockKind.HEADLINE,
            recent=recent,
        )
        claims = [claim for claim in reader.claims() if self._is_about_tv(claim, sentence, items)]
        if not claims:
            return []
        dates = find_dates(self.text, self.article.published_on, sentence.start, sentence.end)
        sources = find_attributions(self.text, sentence.start, sentence.end)
        speaker = find_speaker(self.text, sentence.start, sentence.end)
        return [
            _Found(claim, number, self._date_for(claim, dates, claims), sources[0] if sources else None, speaker)
            for claim in claims
        ]

    def _resolve(self, title: str) -> str:
        return self.titles.get(fold_title(title), title)

    # Evidence of television ------------------------------------------------------------------------------------------

    def _is_about_tv(self, claim: Claim, sentence: Sentence, items: list[Item]) -> bool:
        """Whether the sentence, or the show's other sentences, speak of television."""
        has_network = any(item.kind is ItemKind.NETWORK and item.network for item in items)
        words = len({word.lower() for word in _TV_WORD.findall(sentence.text)})
        strength = (2 if claim.has_season_words else 0) + (1 if has_network else 0) + min(words, 2)
        if not claim.is_known:
            strength += (1 if self.is_tv_article else 0) + (
                1 if any(item.kind is ItemKind.SHOW for item in items) else 0
            )
            strength += 1 if ".phrase" in claim.rule or ".noun" in claim.rule else 0
            return strength >= (4 if _OTHER_WORLD.search(sentence.text) else 2)
        if (strength >= 1 or self.is_tv_article) and not _OTHER_WORLD.search(sentence.text):
            return True
        return strength >= 2 or self._show_is_on_tv(claim.show)

    def _show_is_on_tv(self, show: str) -> bool:
        for item in self.mentions.items:
            if item.show == show:
                sentence = self.mentions.sentences[self.mentions.sentence_at(item.start)]
                if _TV_WORD.search(sentence.text):
                    return True
        return False

    # Attributes -------------------------------------------------------------------------------------------------------

    def _note_networks(self, items: list[Item]) -> None:
        """Which network a show belongs to: "NBC's Harbor", "Harbor (NBC)", "the Fox drama Harbor"."""
        for k, item in enumerate(items):
            if item.kind is not ItemKind.NETWORK or not item.network:
                continue
            for step in range(1, 7):
                if k + step >= len(items):
                    break
                other = items[k + step]
                if other.kind is ItemKind.SHOW and other.show:
                    self.networks_of[fold_title(other.show)][item.network] += 1
                    break
                if (
                    other.kind is ItemKind.MARK
                    and other.lower in (",", ".", ";", ":")
                    or other.kind is ItemKind.NETWORK
                ):
                    break
            if k >= 2 and items[k - 1].lower in ("(", "on", "at", "by", "for") and items[k - 2].show:
                self.networks_of[fold_title(items[k - 2].show or "")][item.network] += 1

    def _note_seasons(self, sentence: Sentence, items: list[Item], focus: tuple[str, ...]) -> None:
        """The season that is on or was the last, where a sentence tells: "currently airing its fourth season"."""
        match = _CURRENT_SEASON.search(self.text, sentence.start, sentence.end)
        if match is None:
            return
        number = next((s for s in find_seasons(self.text, match.start("season"), sentence.end)), None)
        if number is None or number.start > match.start("season") + 2:
            return
        value = number.numbers[-1] if number.numbers else number.n if number.kind is SeasonKind.COUNT else None
        named = [item.show for item in items if item.is_named and item.end <= match.start("season")]
        show = named[-1] if named else focus[0] if focus else None
        if show and value:
            self.current_season.setdefault(fold_title(show), value)

    def _date_for(self, claim: Claim, dates: list[DateExpression], claims: list[Claim]) -> DateExpression | None:
        """The date of the announcement: the one nearest to the trigger that no premiere claims."""
        usable = [on for on in dates if not _dates_something_else(self.text, on, claim)]
        if not usable:
            return None
        ats = sorted({other.at for other in claims})
        best = min(usable, key=lambda on: _distance(on, claim.at))
        nearest = min(ats, key=lambda at: _distance(best, at))
        if (
            nearest != claim.at
            and len({c.at for c in claims}) > 1
            and _distance(best, nearest) < _distance(best, claim.at)
        ):
            between = self.text[min(best.end, claim.at) : max(best.start, claim.at)]
            if re.search(r"[;—–]|\b(?:but|while|after|before|when)\b", between):
                return None
        return _sharpened(best, usable)

    # Drawing together -------------------------------------------------------------------------------------------------

    def _drawn_together(self, found: list[_Found]) -> tuple[StatusStatement, ...]:
        found = self._with_numbers(found)
        found = self._as_revivals(found)
        groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]] = {}
        for one in found:
            claim = one.claim
            key = (fold_title(claim.show), claim.kind, claim.season, claim.certainty.is_fact, claim.is_negated)
            groups.setdefault(key, []).append(one)
        self._absorb_numberless(groups)
        statements = [self._statement(group, found) for group in groups.values()]
        return tuple(
            sorted(statements, key=lambda s: (s.evidence.start, s.evidence.end, s.show, s.kind, s.season or 0))
        )

    def _with_numbers(self, found: list[_Found]) -> list[_Found]:
        """Seasons that the clause leaves out and the article tells elsewhere: counted, aired, or decided on otherwise."""
        out: list[_Found] = []
        for one in found:
            claim = one.claim
            show = fold_title(claim.show)
            made = claim.n_made or self.current_season.get(show)
            if claim.kind is Kind.RENEWED and claim.through is not None:
                n = next((o.claim.n_more for o in found if o.claim.show == claim.show and o.claim.n_more), None) or 1
                numbers = range(claim.through - n + 1, claim.through + 1)
                out += [replace(one, claim=replace(claim, season=number)) for number in numbers if number > 1]
            elif claim.season is None and made and claim.kind is Kind.RENEWED and (claim.n_more or 1) > 1:
                out += [replace(one, claim=replace(claim, season=made + k)) for k in range(1, (claim.n_more or 1) + 1)]
            elif (
                claim.season is None
                and made
                and claim.kind in (Kind.RENEWED, Kind.CANCELLED, Kind.UNDECIDED, Kind.REVIVED)
            ):
                out.append(replace(one, claim=replace(claim, season=made + 1)))
            elif claim.kind is Kind.ORDERED and claim.n_made and claim.is_pickup:
                out.append(replace(one, claim=replace(claim, kind=Kind.RENEWED, season=claim.n_made + 1)))
            else:
                out.append(one)
        return out

    def _as_revivals(self, found: list[_Found]) -> list[_Found]:
        """A further season for a show that had been dropped is its revival; both then speak of the same season."""
        out = []
        for one in found:
            claim = one.claim
            same = [
                o.claim for o in found if fold_title(o.claim.show) == fold_title(claim.show) and o.claim is not claim
            ]
            dropped = [c for c in same if c.kind is Kind.CANCELLED and c.certainty.is_fact and not c.is_negated]
            saved = [c for c in same if c.kind is Kind.REVIVED and c.certainty.is_fact]
            if claim.kind in (Kind.RENEWED, Kind.ORDERED) and not claim.is_negated and claim.certainty.is_fact:
                numbers = {c.season for c in (*dropped, *saved) if c.season is not None}
                first = min(
                    (c.season for c in (claim, *same) if c.kind is Kind.RENEWED and c.season is not None), default=None
                )
                is_that = claim.season is None or claim.season in numbers or (not numbers and claim.season == first)
                if is_that and (saved or (dropped and claim.follows_cancellation)):
                    season = claim.season if claim.season != 1 or claim.kind is Kind.RENEWED else None
                    claim = replace(claim, kind=Kind.REVIVED, season=season)
            out.append(replace(one, claim=claim))
        return [replace(one, claim=self._same_season(one.claim, out)) for one in out]

    def _same_season(self, claim: Claim, found: list[_Found]) -> Claim:
        """What was dropped and what was saved is the same season, and a last season is the one before the dropped one."""
        if claim.season is not None or not claim.certainty.is_fact:
            return claim
        same = [
            o.claim
            for o in found
            if fold_title(o.claim.show) == fold_title(claim.show)
            and o.claim.season is not None
            and o.claim.certainty.is_fact
        ]
        if claim.kind in (Kind.CANCELLED, Kind.REVIVED):
            other = Kind.REVIVED if claim.kind is Kind.CANCELLED else Kind.CANCELLED
            numbers = sorted({c.season for c in same if c.kind is other and c.season is not None})
            if numbers:
                return replace(claim, season=numbers[0])
            endings = sorted({c.season for c in same if c.kind is Kind.ENDING and c.season is not None})
            if endings and claim.kind is Kind.CANCELLED:
                return replace(claim, season=endings[-1] + 1)
        return claim

    def _absorb_numberless(self, groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]]) -> None:
        """A fact without its season is the same fact as the one with it; it lends its words and its date."""
        for key in [key for key in groups if key[2] is None]:
            same = [other for other in groups if other[2] is not None and other[:2] == key[:2] and other[3:] == key[3:]]
            if same:
                target = max(same, key=lambda other: (len(groups[other]), other[2] or 0))
                groups[target] += groups.pop(key)

    def _statement(self, group: list[_Found], found: list[_Found]) -> StatusStatement:
        best = max(group, key=lambda one: (not one.claim.is_headline, one.claim.confidence, -one.claim.start))
        claim = best.claim
        name, raw = self._network_for(group, found)
        announced = next((one.announced for one in [best, *group] if one.announced), None)
        source = next((one.source for one in [best, *group] if one.source), None)
        speaker = next((one.speaker for one in [best, *group] if one.speaker), None)
        return StatusStatement(
            show=claim.show,
            kind=claim.kind,
            season=claim.season,
            certainty=min((one.claim.certainty for one in group), key=list(Certainty).index),
            timeframe=Timeframe.HISTORICAL if claim.is_historical else Timeframe.CURRENT,
            negated=claim.is_negated,
            network=name,
            network_raw=raw,
            announced_on=announced.on if announced else None,
            announced_precision=announced.precision if announced else None,
            announced_raw=self.text[announced.start : announced.end] if announced else None,
            source=source.name if source else None,
            source_raw=self.text[source.start : source.end] if source else None,
            speaker=speaker,
            evidence=Evidence(self.text[claim.start : claim.end], claim.start, claim.end),
            confidence=claim.confidence,
            rule=claim.rule,
        )

    def _network_for(self, group: list[_Found], found: list[_Found]) -> tuple[str | None, str | None]:
        claims = [one.claim for one in group]
        for claim in claims:
            if claim.network:
                return claim.network, claim.network_raw
        show = fold_title(claims[0].show)
        known = self.networks_of.get(show)
        if known:
            name = known.most_common(1)[0][0]
            return name, name
        others = [one.claim for one in found if fold_title(one.claim.show) == show and one.claim.network]
        if others:
            return others[0].network, others[0].network_raw
        mentioned = find_networks(self.text, 0, min(len(self.text), 4000))
        if mentioned and show in {fold_title(main) for main in self.mentions.main}:
            foremost = Counter(network.name for network in mentioned if network.name).most_common(1)[0][0]
            return foremost, foremost
        return None, None


def _has_numbers(claim: Claim, found: Iterable[_Found]) -> bool:
    """Whether the article numbers another decision on the same show."""
    return any(
        fold_title(one.claim.show) == fold_title(claim.show)
        and one.claim.season is not None
        and one.claim.kind in (Kind.RENEWED, Kind.CANCELLED, Kind.REVIVED, Kind.ENDING)
        for one in found
    )


def _distance(on: DateExpression, at: int) -> int:
    return min(abs(on.start - at), abs(on.end - at))


_CURRENT_SEASON = re.compile(
    r"\b(?:currently\s+(?:airing|in|on)|now\s+(?:airing|in)|(?:is|was|are)\s+(?:currently\s+)?(?:airing|in\s+the\s+midst\s+of|midway\s+through)|wrapp(?:ed|ing)(?:\s+up)?|wraps(?:\s+up)?|"
    r"ended|concluded|finished|ending|completed|aired|ran\s+for|has\s+aired|consists\s+of|spanned|for\s+its|the)\s+"
    r"(?:its|the|their)?\s*(?=(?:current\s+)?(?:\S+\s+){1,3}(?:season|run)\b)(?P<season>(?<=its\s)|(?<=the\s)|(?<=for\s)|(?<=\s))(?:current\s+)?"
)
_OTHER_EVENT = re.compile(
    r"\b(?:premier\w*|debut\w*|launch\w*|air(?:s|ed|ing)?|releas\w+|bow(?:s|ed)?|began|begins|return(?:s|ing)?|start(?:s|ed|ing)?|stream\w*|"
    r"finale|kick\w*\s+off|arriv\w+|will\s+end|ended|ran|between|since|scheduled|slated|back|until|through|hit\s+screens|from)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)


def _dates_something_else(text: str, on: DateExpression, claim: Claim) -> bool:
    """Whether a premiere, a finale or the like stands between the date and the trigger, or governs the date."""
    left = text[max(0, on.start - 60) : on.start]
    if on.start > claim.at:
        between = text[claim.at : on.start]
        return bool(_OTHER_EVENT.search(between[8:]))
    return bool(_OTHER_EVENT.search(left)) and on.start - claim.start > 12


def _sharpened(best: DateExpression, usable: Iterable[DateExpression]) -> DateExpression:
    return best
