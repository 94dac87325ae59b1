"""Who decided: the network of a claim, from its clause outward to the article."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from transform.names.mentions import Mentions
from transform.names.networks import NetworkMention, find_networks
from transform.names.titles import fold_title
from transform.records import Article, BlockKind, Kind
from transform.statements.claims import Claim
from transform.statements.clauses import Item, ItemKind

# Who drops a show is who had it.
_BY_ITS_OWNER = frozenset({Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})
_OWNS = re.compile(r"['’‘]s?\s+[\"“‘']?")
_AIRS_ON = re.compile(r"[\"”’']?,?\s+(?:on|at)\s+(?:the\s+)?$")
_OF_TITLE = re.compile(r"(?:\(|\b(?:on|at|by|for))\s*$", re.IGNORECASE)
_LABEL = re.compile(r"(?:network|channel|platform|streamer|broadcaster)s?:\s", re.IGNORECASE)
# How far back "the network" reaches for its name, in sentences.
_REACH = 3
# The share of an article's mentions that makes a network the one it speaks of, or how often it is named to the next.
_FOREMOST = 0.6
_TIMES_NEXT = 3
_READ = 6000
# The most blocks below a heading that it speaks for.
_LONGEST_SECTION = 40


class Homes:
    """The networks of an article's shows. items_of: the items of the sentence of a number."""

    def __init__(self, article: Article, mentions: Mentions, items_of: Callable[[int], Sequence[Item]]) -> None:
        self._article = article
        self._mentions = mentions
        self._items_of = items_of
        self._told_in: list[int] = []

    def note(self, number: int) -> None:
        """Keep the sentence of that number for the networks that it may give shows."""
        self._told_in.append(number)

    @cached_property
    def _of(self) -> Mapping[str, Counter[str]]:
        """By the key of a show how often the sentences that were kept give it to each network."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for number in self._told_in:
            sentence = self._mentions.sentences[number]
            if self._may_tell(sentence.start, sentence.end):
                for show, network in _given(self._items_of(number)):
                    found[fold_title(show)][network] += 1
        return found

    def _may_tell(self, start: int, end: int) -> bool:
        """Whether a stretch names a network with a show behind it, or in the place of one that follows a title."""
        networks = [one for one in find_networks(self._article.text, start, end) if one.name]
        if not networks:
            return False
        shows = self._mentions.between(start, end)
        return (bool(shows) and networks[0].start < shows[-1].end) or any(
            _OF_TITLE.search(self._article.text, max(start, one.start - 12), one.start) for one in networks
        )

    def network_of(self, group: Sequence[Claim], same_show: Sequence[Claim]) -> tuple[str | None, str | None]:
        """Who decided what these claims repeat: short name, as printed. same_show: the article's claims on the show."""
        told = self._told(group, same_show)
        if told is not None:
            return told
        for claim in group:
            found = self._named_before(claim) if claim.network_raw else None
            if found is not None:
                return found
        named = [other for other in same_show if other.network]
        saved = next((other for other in named if _moved_before(other, group[0])), None)
        if saved is not None:
            return saved.network, saved.network_raw
        others = [other for other in named if _is_same_home(group[0].kind, other)]
        foreign = {other.network for other in named if other.network} - {other.network for other in others}
        for name, _ in self._of.get(fold_title(group[0].show), Counter()).most_common():
            if name not in foreign:
                return name, name
        if others:
            return others[0].network, others[0].network_raw
        around = self._labelled(group[0]) or self._section(group[0]) or self._foremost or self._of_block(group[0])
        return around if around is not None and around[0] not in foreign else (None, None)

    def _told(self, group: Sequence[Claim], same_show: Sequence[Claim]) -> tuple[str | None, str | None] | None:
        """Who decided as the clauses themselves tell: who saves a show is somebody else than who drops it."""
        named = [claim for claim in group if claim.network]
        if not named:
            return next((owner for claim in group if (owner := self._owner(claim)) is not None), None)
        is_saved = group[0].kind is Kind.REVIVED
        rivals = {
            other.network
            for other in same_show
            if not _is_same_home(group[0].kind, other) and (is_saved or other.is_headline)
        }
        claim = next((claim for claim in named if claim.network not in rivals), None)
        if claim is not None:
            return self._owner(claim) or (claim.network, claim.network_raw)
        others = [one for one in self._named(named[0].start, named[0].end) if one.name not in rivals]
        if others and is_saved:
            return self._printed(min(others, key=lambda one: abs(one.start - named[0].at)))
        return named[0].network, named[0].network_raw

    def _owner(self, claim: Claim) -> tuple[str, str] | None:
        """Whose the show is where a clause drops those of several networks: "Fox's Harbor and Syfy's Salt Road"."""
        if claim.kind not in _BY_ITS_OWNER:
            return None
        show = fold_title(claim.show)
        text = self._article.text
        for network in self._named(claim.start, claim.end):
            owns = _OWNS.match(text, network.end, claim.end)
            if owns is not None and fold_title(text[owns.end() : owns.end() + len(claim.show)]) == show:
                return self._printed(network)
            airs = _AIRS_ON.search(text, claim.start, network.start)
            if airs is not None and fold_title(text[airs.start() - len(claim.show) : airs.start()]) == show:
                return self._printed(network)
        return None

    def _named_before(self, claim: Claim) -> tuple[str, str] | None:
        """What "the network" stands for: the one named last."""
        number = self._mentions.sentence_at(claim.at)
        start = self._mentions.sentences[max(0, number - _REACH)].start
        named = self._named(start, claim.at)
        return self._printed(named[-1]) if named else None

    def _printed(self, network: NetworkMention) -> tuple[str, str]:
        return network.name or "", self._article.text[network.start : network.end]

    def _labelled(self, claim: Claim) -> tuple[str, str] | None:
        """The network that a line of particulars beside a show's heading or its text gives: "Network: NBC"."""
        number = self._mentions.sentences[self._mentions.sentence_at(claim.at)].block
        for place in (number, number + 1, number - 1):
            if not 0 <= place < len(self._article.blocks):
                continue
            block = self._article.blocks[place]
            label = _LABEL.match(self._article.text, block.start, block.end)
            named = self._named(label.end(), block.end) if label else []
            if named:
                return self._printed(named[0])
        return None

    def _section(self, claim: Claim) -> tuple[str, str] | None:
        """The network that heads the section the claim stands in, or right below where the claim is a heading."""
        number = self._mentions.sentences[self._mentions.sentence_at(claim.at)].block
        blocks = self._article.blocks
        if blocks[number].kind is BlockKind.HEADING and number + 1 < len(blocks):
            named = self._named(blocks[number].start, blocks[number + 1].end)
            return self._printed(named[0]) if named else None
        for block in reversed(blocks[max(0, number - _LONGEST_SECTION) : number]):
            if block.kind is BlockKind.HEADING:
                named = self._named(block.start, block.end)
                return self._printed(named[0]) if len(named) == 1 else None
        return None

    def _named(self, start: int, end: int) -> list[NetworkMention]:
        """The networks named in a stretch of text, those aside that are part of a title."""
        titles = self._mentions.between(start, end)
        return [
            network
            for network in find_networks(self._article.text, start, end)
            if network.name and not any(title.start <= network.start < title.end for title in titles)
        ]

    def _of_block(self, claim: Claim) -> tuple[str, str] | None:
        """The only network that the paragraph names up to the claim, where the article is about several."""
        block = self._article.blocks[self._mentions.sentences[self._mentions.sentence_at(claim.at)].block]
        if claim.rule.startswith(("label.", "list.", "item.")):
            # In a list whatever stands beside a title is that title's own.
            return None
        named = self._named(block.start, claim.at)
        return self._printed(named[0]) if len({network.name for network in named}) == 1 else None

    @cached_property
    def _foremost(self) -> tuple[str, str] | None:
        """The one network that the article speaks of: the headline's, or the one that it names most of the time."""
        named = self._named(0, min(len(self._article.text), _READ))
        if not named:
            return None
        in_headline = [network for network in named if network.end <= self._article.blocks[0].end]
        if len({network.name for network in in_headline}) == 1:
            return self._printed(in_headline[0])
        counts = Counter(network.name for network in named).most_common(2)
        name, n = counts[0]
        if n < _FOREMOST * len(named) and n < _TIMES_NEXT * counts[1][1]:
            return None
        return next(self._printed(network) for network in named if network.name == name)


def _given(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """The shows of a sentence whose network it gives: "NBC's Harbor", "Harbor (NBC)", "the Fox drama Harbor"."""
    for k, item in enumerate(items):
        if item.kind is not ItemKind.NETWORK or not item.network:
            continue
        for other in items[k + 1 : k + 7]:
            if other.kind is ItemKind.SHOW and other.show:
                yield other.show, item.network
                break
            if other.kind is ItemKind.NETWORK or (other.kind is ItemKind.MARK and other.lower in ",.;:"):
                break
        if k >= 2 and items[k - 1].lower in ("(", "on", "at", "by", "for") and items[k - 2].show:
            yield items[k - 2].show or "", item.network


def _is_same_home(kind: Kind, other: Claim) -> bool:
    """Whether a claim's network speaks for another of the same show: whoever drops a show is not who saves it."""
    return (kind is Kind.CANCELLED) == (other.kind is Kind.CANCELLED) or Kind.REVIVED not in (kind, other.kind)


def _moved_before(other: Claim, claim: Claim) -> bool:
    """Whether the show had moved to the other claim's network by the time of this one."""
    return (
        other.kind is Kind.REVIVED
        and claim.kind is not Kind.CANCELLED
        and other.season is not None
        and claim.season is not None
        and claim.season > other.season
    )
