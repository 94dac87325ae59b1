"""Statements whose verdict is not in the title's own sentence: lists under headings, labels, scorecards and tables."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from transform.lexicon import any_of, lower_words, word_list, word_set
from transform.names.mentions import Mentions
from transform.names.networks import find_networks, network_name
from transform.records import Article, Block, BlockKind, Kind, SpanKind
from transform.statements.claims import Claim
from transform.statements.entries import Entry, is_dated_premiere, read_entry, split_entries
from transform.statements.headings import Heading, Outline, behind_label, read_lead_in, title_of
from transform.statements.tallies import Tally, after_count, n_by_age, read_number, read_tallies
from transform.statements.verdicts import Verdict, may_have_verdict, read_verdict, segments
from transform.text.seasons import SeasonKind, find_seasons

_LONGEST_ITEM = 160
_LONGEST_DETAIL = 60
# Numbering, a date and an opening mark before a title take no more characters.
_LONGEST_LEAD = 60
_LONGEST_VERDICT = 90
_OPENING = 1500
# So many titles behind a clause are a list.
_MANY = 4
# A section tells of its seasons within its first few blocks.
_NEAR = 5
_LABEL = re.compile(r"(?:^|(?<=[;.]\s))\s*(?:[•*▪◦‣·–—-]\s+)?(?P<label>[^\s:;.][^:;.]{0,110}?)(?::\s+|\s[–—]\s+)(?=\S)")
_LABEL_ENDS = ":–—"
_COUNT_LINE = re.compile(r"\s*(?:number\s+of\s+)?seasons?(?:\s+aired)?\s*:\s*(?P<n>\d{1,2})\s*$", re.IGNORECASE)
_SMALL_TITLE = re.compile(r"\s*(?P<title>[a-z0-9][\w’'-]*(?:\s[\w’'-]+){0,3})\s*(?=\([^()]*\)\s*$)")
_SENTENCE_END = re.compile(r"(?<=[a-z)\"”’'\d])[.!?]\s+(?=[A-Z“\"‘])")
_STILL_DUE = re.compile(r"\b(?:due|upcoming|forthcoming|to\s+(?:premiere|come|air)|scheduled|planned)\b", re.IGNORECASE)
# "will return for season three", "comes to an end with its fifth season".
_ITS_SEASON = re.compile(
    r"\b(?:return\w*|back|end\w*|sticking\s+with\s+(?:[^\s.;]+\s+){1,6}?)\s*(?:for|with|after)\s+(?:an?\s+|its\s+|the\s+)?",
    re.IGNORECASE,
)
_AFTER_SO_MANY = re.compile(r"\b(?:after|with)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_PILOTS = re.compile(r"\bpilots?\b", re.IGNORECASE)
# What its sentences must tell, all of it, to go before the verdict over a title.
_AGAINST = {
    Kind.CANCELLED: {Kind.RENEWED, Kind.ENDING},
    Kind.ENDING: {Kind.CANCELLED},
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What the lists of an article say. spans: the stretches of text they are made of, in text order."""

    claims: tuple[Claim, ...]
    spans: tuple[tuple[int, int], ...]

    def covers(self, claim: Claim) -> bool:
        """Whether a claim was read from the words of a list, where the grammar of clauses does not hold."""
        last = bisect_right(self.spans, (claim.at, len(self.spans) and self.spans[-1][1])) - 1
        return last >= 0 and self.spans[last][0] <= claim.at < self.spans[last][1]


def find_listed(article: Article, mentions: Mentions, outline: Outline, told: Iterable[Claim] = ()) -> Listing:
    """What the lists of an article state. told: what its sentences state, which goes before a heading further up."""
    if not _is_of_television(article):
        return Listing((), ())
    return _ListReader(article, mentions, outline, sorted(told, key=lambda claim: claim.at)).read()


@dataclass(frozen=True, slots=True)
class _Item:
    """A title and the verdict on it. number: of its block; details: the stretch that tells season and network.

    network: that of the label over it, short and as printed, which counts where its own details name none.
    """

    number: int
    entry: Entry
    verdict: Verdict
    details: tuple[int, int]
    rule: str
    confidence: float
    network: tuple[str | None, str] | None = None


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands before a colon: a verdict, or None for "Status".

    network: the one it names, short and as printed; n_made: the seasons that its series have had, where it tells.
    is_clause: it is a clause that leads to a list, and few titles behind it are read as a sentence.
    """

    verdict: Verdict | None
    network: tuple[str | None, str] | None
    n_made: int | None = None
    is_clause: bool = False


class _ListReader:
    def __init__(self, article: Article, mentions: Mentions, outline: Outline, told: list[Claim]) -> None:
        self.article = article
        self.text = article.text
        self.mentions = mentions
        self.outline = outline
        self.told = told
        self.told_at = [claim.at for claim in told]
        self.claims: list[Claim] = []
        self.spans: list[tuple[int, int]] = []
        self.columns: dict[int, tuple[str, ...]] = {}
        self.n_seasons: dict[int, int] = {}
        self.last_status = 0
        self.has_decisions = bool(_DECISIONS.search(article.title)) or any(
            heading.verdict is not None and not heading.verdict.is_weak
            for above in outline.above
            for heading in above[-1:]
        )
        self.is_about_pilots = bool(_PILOTS.search(article.title))

    def read(self) -> Listing:
        n_read: Counter[int] = Counter()
        over: set[int] = set()
        for number, block in enumerate(self.article.blocks):
            scope = self._scope(number)
            key = scope.block if scope is not None else -1
            if block.kind is BlockKind.HEADLINE:
                self.spans += [(block.start, block.end)] if self.outline.states else []
            elif block.kind is BlockKind.CAPTION:
                continue
            elif self.outline.is_heading(number):
                self._read_heading(number, block, scope)
            elif block.kind is BlockKind.TABLE_ROW and len(block.cells) > 1:
                self._read_row(number, block, scope)
            elif self._read_labels(number, block, scope):
                continue
            elif n_read[key] and self._is_prose(block):
                over.add(key)
            elif key not in over and (
                self._read_enumeration(number, block, scope) or self._read_item(number, block, scope)
            ):
                n_read[key] += 1
        return Listing(tuple(self.claims), tuple(sorted(self.spans)))

    # What is in force -------------------------------------------------------------------------------------------------

    def _scope(self, number: int) -> Heading | None:
        return next((heading for heading in reversed(self.outline.above[number]) if heading.verdict is not None), None)

    def _network(self, item: _Item) -> tuple[str | None, str | None]:
        """The network that an item names, else its label's, else that of the nearest heading; short and as printed."""
        here = next(iter(find_networks(self.text, *item.details)), None)
        if here is not None:
            return here.name, self.text[here.start : here.end]
        for left, right in segments(self.text, *item.details):
            name = network_name(self.text[left:right])
            if name is not None:
                return name, self.text[left:right]
        if item.network is not None:
            return item.network
        above = (heading for heading in reversed(self.outline.above[item.number]) if heading.network is not None)
        heading = next(above, None)
        return (heading.network, heading.network_raw) if heading else (None, None)

    def _is_told_otherwise(self, start: int, end: int, kind: Kind) -> bool:
        """Whether the sentences of a stretch decide against the verdict over it."""
        here = self.told[bisect_left(self.told_at, start) : bisect_left(self.told_at, end)]
        kinds = {claim.kind for claim in here if claim.certainty.is_fact and not claim.is_negated}
        return kind not in kinds and kind in _AGAINST and _AGAINST[kind] <= kinds

    # Headings that are titles -----------------------------------------------------------------------------------------

    def _read_heading(self, number: int, block: Block, scope: Heading | None) -> None:
        """A title in a heading's place: its own line decides, else its section's opening words, else the scope."""
        heading = self.outline.above[number][-1]
        if heading.verdict is not None:
            self.spans.append((block.start, block.end))
        entry = heading.entry
        if entry is None:
            return
        end = self._section_end(number)
        first = self._opening(number, end)
        own = self._last_verdict(entry.end, block.end) or behind_label(self.text, block)[1]
        leading = self._leading_verdict(first) if own is None and first is not None else None
        verdict = own or (leading[0] if leading else None) or (scope.verdict if scope else None)
        if verdict is None or verdict.is_weak:
            return
        if own is None and leading is None and self._is_told_otherwise(block.start, end, verdict.kind):
            return
        tallies = read_tallies(verdict.kind, self.text[entry.end : block.end])
        if tallies[0][0] is None and leading is not None:
            tallies = read_tallies(verdict.kind, self.text[slice(*leading[1])])
        if tallies[0][0] is None:
            tallies = self._section_tallies(number, end, verdict, first)
        if tallies[0][0] is None and verdict is (scope.verdict if scope else None):
            tallies = self._scope_tallies(scope)
        self._claim(_Item(number, entry, verdict, (entry.end, block.end), "section", 0.75), tallies)

    def _scope_tallies(self, scope: Heading | None) -> list[Tally]:
        """The season that a heading tells of all below it: "Shows Canceled After One Season"."""
        if scope is None or scope.verdict is None:
            return [(None, False)]
        block = self.article.blocks[scope.block]
        counted = [
            season for season in find_seasons(self.text, block.start, block.end) if season.kind is SeasonKind.COUNT
        ]
        is_told = len(counted) == 1 and bool(_AFTER_SO_MANY.search(self.text, block.start, counted[0].start))
        return [(after_count(scope.verdict.kind, counted[0].n or 0), False)] if is_told else [(None, False)]

    def _section_end(self, number: int) -> int:
        heading = self.outline.above[number][-1]
        for later in range(number + 1, len(self.article.blocks)):
            if heading not in self.outline.above[later]:
                return self.article.blocks[later].start
        return len(self.text)

    def _opening(self, number: int, end: int) -> Block | None:
        """The first paragraph of a section that is no labelled line."""
        blocks = [block for block in self.article.blocks[number + 1 : number + _NEAR] if block.start < end]
        lines = (block for block in blocks if block.kind is BlockKind.PARAGRAPH)
        return next((block for block in lines if not _LABEL.match(self.text[block.start : block.end])), None)

    def _leading_verdict(self, block: Block) -> tuple[Verdict, tuple[int, int]] | None:
        """The last verdict of those a block begins with ("A long shot. Officially renewed."), and where it stands."""
        found = None
        for left, right in segments(self.text, block.start, block.end):
            verdict = read_verdict(self.text[left:right])
            if verdict is None:
                break
            found = verdict, (left, right)
        return found

    def _section_tallies(self, number: int, end: int, verdict: Verdict, first: Block | None) -> list[Tally]:
        """The season as a section tells it: by its line "Seasons: 2", or in its first paragraph."""
        for block in self.article.blocks[number + 1 : number + _NEAR]:
            count = _COUNT_LINE.match(self.text, block.start, block.end) if block.start < end else None
            if count is not None:
                return [(after_count(verdict.kind, int(count.group("n"))), False)]
        if first is not None and verdict.kind in (Kind.ENDING, Kind.CANCELLED, Kind.UNDECIDED):
            seasons = find_seasons(self.text, first.start, first.end)
            if verdict.kind is Kind.UNDECIDED or any(season.kind is SeasonKind.COUNT for season in seasons):
                return read_tallies(verdict.kind, self.text[first.start : first.end], is_item=False)
        if first is not None and verdict.kind in (Kind.RENEWED, Kind.ENDING):
            numbered = _ITS_SEASON.search(self.text, first.start, first.end)
            seasons = find_seasons(self.text, numbered.end(), first.end) if numbered is not None else []
            if numbered is not None and seasons and seasons[0].start == numbered.end() and seasons[0].numbers:
                return [(seasons[0].numbers[-1], False)]
        return [(None, False)]

    # Items ------------------------------------------------------------------------------------------------------------

    def _is_prose(self, block: Block) -> bool:
        is_long = block.kind is BlockKind.PARAGRAPH and block.end - block.start > _LONGEST_ITEM
        return is_long and read_entry(self.text, block, block.start, block.end) is None

    def _read_item(self, number: int, block: Block, scope: Heading | None) -> bool:
        """A title with a verdict of its own, or under one; True where the block is an item of the list."""
        is_long = block.kind is BlockKind.PARAGRAPH and block.end - block.start > _LONGEST_ITEM
        if (scope is None or scope.verdict is None) and (
            (is_long and not _may_lead_with_mark(block)) or not may_have_verdict(self.text[block.start : block.end])
        ):
            return False
        entry = read_entry(self.text, block, block.start, block.end)
        if entry is None:
            return False
        limit = self._head_end(entry, _LONGEST_VERDICT)
        is_line = entry.is_marked or block.kind is not BlockKind.PARAGRAPH or block.end - block.start <= _LONGEST_ITEM
        own = self._verdicts(entry.end, limit) if is_line and not self._asks(block) else []
        verdict, told_at = own[-1] if own else (None, None)
        rule = "item"
        if told_at is not None and scope is not None and _is_renewal(scope.verdict) and self._is_final(*told_at):
            # "X (for a third and final season)" among the renewed ones.
            verdict = scope.verdict
        if verdict is None and scope is not None and scope.verdict is not None:
            limit = self._head_end(entry, _LONGEST_DETAIL)
            if not self._is_item_of(scope, number, entry, limit):
                return False
            if self._is_told_otherwise(entry.start, block.end, scope.verdict.kind):
                return False
            verdict, rule = scope.verdict, "list"
        if verdict is None or not self._counts(verdict, entry.end, block.end):
            return False
        item = _Item(number, entry, verdict, (entry.end, limit), rule, 0.85)
        tallies = read_tallies(verdict.kind, self.text[slice(*told_at)]) if told_at else []
        if _is_renewal(verdict) and any(_is_cancellation(before) for before, _ in own[:-1]):
            item = replace(item, verdict=replace(verdict, kind=Kind.REVIVED))
            self._claim(replace(item, verdict=own[0][0], details=own[0][1]), [(tallies[0][0], False)])
        if rule == "list" and read_tallies(verdict.kind, self.text[entry.end : limit])[0][0] is None:
            tallies = self._scope_tallies(scope)
        self._claim(item, tallies if tallies and tallies[0][0] is not None else None)
        self.spans.append((block.start, limit))
        return True

    def _is_item_of(self, scope: Heading, number: int, entry: Entry, limit: int) -> bool:
        """Whether a title without a verdict of its own is one of those that the heading speaks of."""
        block = self.article.blocks[number]
        if scope.level == 0 and not (entry.is_marked and entry.end < block.end):
            return False
        is_long = block.end - block.start > _LONGEST_ITEM
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.DEFINITION):
            return entry.is_marked or not is_long
        if is_long:
            return (entry.is_marked and limit < block.end) or number in self.outline.leads
        if entry.is_marked or find_seasons(self.text, entry.end, limit):
            return True
        is_known = bool(self.mentions.between(entry.start, entry.start + 1))
        return entry.end == block.end and (is_known or self._is_among_titles(number))

    def _is_among_titles(self, number: int) -> bool:
        """Whether the line before or after is nothing but a title too."""
        near = [self.article.blocks[n] for n in (number - 1, number + 1) if 0 < n < len(self.article.blocks)]
        entries = (read_entry(self.text, b, b.start, b.end) for b in near if b.kind is BlockKind.PARAGRAPH)
        return any(entry is not None and entry.end == entry.limit for entry in entries)

    def _read_enumeration(self, number: int, block: Block, scope: Heading | None) -> bool:
        """ "These end as planned: A (season 3), B (season 7) and C (season 3)" under a heading."""
        if block.kind is not BlockKind.PARAGRAPH or scope is None or scope.verdict is None or scope.verdict.is_weak:
            return False
        if scope.level == 0 and not self.outline.lists_shows:
            return False
        colon = self.text.find(": ", block.start, block.end)
        start = colon + 2 if colon > 0 else block.start
        stop = _SENTENCE_END.search(self.text, start, block.end)
        entries = self._entries(block, start, stop.start() if stop else block.end)
        is_list = all(entry.is_marked or find_seasons(self.text, entry.end, entry.limit) for entry in entries)
        if not is_list or len(entries) < (2 if colon > 0 else 3):
            return False
        self._claim_each(number, block, entries, scope.verdict, "list")
        return True

    def _entries(self, block: Block, start: int, end: int) -> list[Entry]:
        """The titles of an enumeration; those written small count where most of the others are plainly titles."""
        if end - 1 > start and self.text[end - 1] == "." and self.text[end - 2] not in ".?!":
            end -= 1
        parts = list(split_entries(self.text, block, start, end))
        read = [read_entry(self.text, block, *part) for part in parts]
        found = [entry for entry in read if entry is not None]
        if 2 * sum(self._is_person(entry) for entry in found) > len(found):
            return []
        if 3 * len(found) < 2 * len(parts):
            return found
        small = (known or self._small_title(part) for part, known in zip(parts, read, strict=True))
        return [entry for entry in small if entry is not None]

    def _is_person(self, entry: Entry) -> bool:
        """Whether a name that nothing marks as a title is met as that of a person."""
        return not entry.is_marked and self.text[entry.start : entry.end] in self.mentions.persons

    def _small_title(self, part: tuple[int, int]) -> Entry | None:
        match = _SMALL_TITLE.match(self.text, *part)
        return Entry(match.start("title"), match.end("title"), part[1], False) if match else None

    def _asks(self, block: Block) -> bool:
        """Whether a line is a question as a whole: "Why is Harbor cancelled?"."""
        return self.text[block.start : block.end].rstrip(" \"'”’)").endswith("?")

    def _head_end(self, entry: Entry, longest: int) -> int:
        """Where an item's details end and its running text begins: before a stretch that is longer than that."""
        at = entry.end
        for start, end in segments(self.text, entry.end, entry.limit):
            if end - start > longest or end - entry.start > _LONGEST_ITEM:
                break
            at = end
        return at

    def _last_verdict(self, start: int, end: int) -> Verdict | None:
        """The last verdict of a line: struck-out older ones stand before it."""
        found = self._verdicts(start, end)
        return found[-1][0] if found else None

    def _is_final(self, start: int, end: int) -> bool:
        """Whether a stretch numbers a final season and says nothing of an end besides."""
        seasons = find_seasons(self.text, start, end)
        return any(season.is_final and season.numbers and season.end == end for season in seasons)

    def _verdicts(self, start: int, end: int) -> list[tuple[Verdict, tuple[int, int]]]:
        """The verdicts of a line, each with the stretch that it is made of."""
        found = []
        for left, right in segments(self.text, start, end):
            verdict = read_verdict(self.text[left : right + 1]) or read_verdict(self.text[left:right])
            if verdict is not None and not verdict.is_weak and self.text[right : right + 1] != "?":
                found.append((verdict, (left, right)))
        return found

    def _counts(self, verdict: Verdict, start: int, end: int) -> bool:
        """Whether a verdict is meant as one: words that head schedules too need decisions about them."""
        return not verdict.is_weak or (self.has_decisions and not is_dated_premiere(self.text[start:end]))

    # Labels -----------------------------------------------------------------------------------------------------------

    def _read_labels(self, number: int, block: Block, scope: Heading | None) -> bool:
        """Verdicts or networks with their titles on one line, or "Status:" with its verdict; False where none is."""
        found: list[tuple[int, int, _Label]] = []
        line = self.text[block.start : block.end]
        may_have_label = any(mark in line for mark in _LABEL_ENDS)
        for match in _LABEL.finditer(line) if may_have_label else ():
            label = self._label(block.start + match.start("label"), block.start + match.end("label"), scope)
            if label is not None and not self._is_inside_title(block.start + match.end("label")):
                found.append((block.start + match.start(), block.start + match.end(), label))
        ends = [start for start, _, _ in found[1:]] + [block.end]
        is_read = False
        for (_, start, label), limit in zip(found, ends, strict=bool(found)):
            end = min(limit, self._sentence_end(start))
            if label.verdict is None:
                self._read_status(number, block, start, end, self._subject(number))
                is_read = True
            elif self._counts(label.verdict, start, end):
                entries = self._labelled(block, start, end)
                if label.is_clause and len(entries) < _MANY:
                    continue
                self._claim_each(number, block, entries, label.verdict, "label", label.network, label.n_made)
                is_read = is_read or bool(entries)
        return is_read

    def _sentence_end(self, offset: int) -> int:
        """Where the sentence ends that a label's titles stand in: "Renewed: Harbor and Salt. Hooray." """
        return self.mentions.sentences[self.mentions.sentence_at(offset)].end

    def _is_inside_title(self, offset: int) -> bool:
        """Whether a colon belongs to a show's title: "CBS renewed Harbor: Reno"."""
        before = self.mentions.between(max(0, offset - _LONGEST_TITLE), offset)
        return bool(before) and before[-1].end > offset

    def _label(self, start: int, end: int, scope: Heading | None) -> _Label | None:
        words = self.text[start:end].strip()
        name = network_name(words)
        if name is not None:
            verdict = scope.verdict if scope is not None else None
            return _Label(verdict, (name, words)) if verdict is not None else None
        own = read_verdict(words)
        verdict = own or (read_lead_in(f"{words}:") if self.text[end] == ":" else None)
        if verdict is None and words.casefold() not in word_set("listed", "status_labels"):
            return None
        network = next(iter(find_networks(self.text, start, end)), None)
        named = (network.name, self.text[network.start : network.end]) if network else None
        return _Label(verdict, named, n_by_age(words), is_clause=own is None and verdict is not None)

    def _labelled(self, block: Block, start: int, end: int) -> list[Entry]:
        """The titles after a label; none where a sentence follows it."""
        entries = self._entries(block, start, end)
        n_parts = sum(1 for _ in split_entries(self.text, block, start, end))
        return entries if n_parts <= 2 or 2 * len(entries) > n_parts else []

    def _read_status(
        self, number: int, block: Block, start: int, end: int, subject: str | None, n_seasons: int | None = None
    ) -> None:
        """The verdict on the show in focus. n_seasons: how many it has had, where that is told."""
        read = (read_verdict(self.text[left:right]) for left, right in segments(self.text, start, end))
        verdict = next((found for found in read if found is not None), None)
        self.last_status = number + 1
        if verdict is None or verdict.is_weak or subject is None:
            return
        tallies = read_tallies(verdict.kind, self.text[start:end])
        if tallies[0][0] is None and n_seasons is not None:
            tallies = [(after_count(verdict.kind, n_seasons), tallies[0][1])]
        self.spans.append((block.start, block.end))
        item = _Item(number, Entry(start, start, end, True), verdict, (start, end), "status", 0.85)
        self._claim(item, tallies, show=subject)

    def _subject(self, number: int) -> str | None:
        """The show of the heading above, else the one that the first line since the last status names."""
        above = self.outline.above[number]
        heading = next((heading for heading in reversed(above) if heading.entry is not None), None)
        if heading is not None and heading.entry is not None:
            return title_of(self.article, self.mentions, heading.entry)
        first = max(self.last_status, max((heading.block + 1 for heading in above), default=0))
        if first >= number:
            return self.mentions.main[0] if self.mentions.main and not self.last_status else None
        ranked = Counter(self._named(self.article.blocks[first])).most_common(2)
        return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None

    def _named(self, block: Block) -> list[str]:
        """The shows and marked titles of a block, those in brackets aside."""
        mentions = self.mentions.between(block.start, block.end)
        named = [mention.show for mention in mentions if not self._is_in_brackets(mention.start)]
        for span in block.spans:
            if span.kind in (SpanKind.QUOTE, SpanKind.ITALIC) and not self._is_in_brackets(span.start):
                entry = read_entry(self.text, block, max(block.start, span.start - 1), min(block.end, span.end + 1))
                if entry is not None and not self.mentions.between(entry.start, entry.end):
                    named.append(self.text[entry.start : entry.end])
        return named

    def _is_in_brackets(self, at: int) -> bool:
        line = self.text.rfind("\n", 0, at) + 1
        return self.text.count("(", line, at) > self.text.count(")", line, at)

    # Tables -----------------------------------------------------------------------------------------------------------

    def _read_row(self, number: int, block: Block, scope: Heading | None) -> None:
        group = block.group if block.group is not None else -1
        cells = [self.text[start:end].strip() for start, end in block.cells]
        name = cells[0].casefold().strip(" :") if len(cells) == 2 else ""
        if name in word_set("listed", "count_columns") and (n_seasons := read_number(cells[1])):
            self.n_seasons[group] = n_seasons
        if group not in self.columns:
            columns = tuple(_column(cell) for cell in cells)
            is_head = "show" in columns or sum(bool(column) for column in columns) >= 2
            self.columns[group] = columns if is_head else ()
            if is_head:
                return
        columns = self.columns[group]
        if name in word_set("listed", "status_labels"):
            subject = self.mentions.main[0] if self.mentions.main else None
            self._read_status(number, block, *block.cells[1], subject, self.n_seasons.get(group))
        elif any(name.startswith(_VERDICT_COLUMN) for name in columns):
            self._read_verdict_columns(number, block, columns)
        else:
            self._read_title_row(number, block, columns, scope)

    def _read_title_row(self, number: int, block: Block, columns: tuple[str, ...], scope: Heading | None) -> None:
        """A row about one show."""
        place = dict(zip(columns, block.cells, strict=False)) if columns else {"show": block.cells[0]}
        entry = read_entry(self.text, block, *place["show"]) if "show" in place else None
        if entry is None:
            return
        judged = [place["status"]] if "status" in place else [] if columns else list(block.cells[1:])
        own = next(((found, cell) for cell in judged if (found := self._last_verdict(*cell)) is not None), None)
        verdict, status = own or (scope.verdict if scope else None, None)
        if verdict is None or not self._counts(verdict, entry.end, block.end):
            return
        network = self.text[slice(*place["network"])].strip() if "network" in place else ""
        tallies = self._row_tallies(verdict, place, status, self.text[entry.end : block.end])
        details = (entry.end, block.end) if not network_name(network) else place["network"]
        self._claim(_Item(number, entry, verdict, details, "table", 0.85), tallies)
        self.spans.append((block.start, block.end))

    def _row_tallies(
        self, verdict: Verdict, place: dict[str, tuple[int, int]], status: tuple[int, int] | None, rest: str
    ) -> list[Tally]:
        told: list[Tally] = [(None, False)]
        if status is not None:
            told = read_tallies(verdict.kind, self.text[slice(*status)], is_item=False)
        if told[0][0] is not None:
            return told
        if "season" in place:
            return [(read_number(self.text[slice(*place["season"])]), told[0][1])]
        count = read_number(self.text[slice(*place["count"])]) if "count" in place else None
        if count is None:
            return read_tallies(verdict.kind, rest, is_item=False)
        is_due = status is not None and bool(_STILL_DUE.search(self.text, *status))
        return [(after_count(verdict.kind, count, is_due=is_due), told[0][1])]

    def _read_verdict_columns(self, number: int, block: Block, columns: tuple[str, ...]) -> None:
        """A table whose columns are verdicts, each cell a list of titles."""
        for name, (start, end) in zip(columns, block.cells, strict=False):
            verdict = read_verdict(name.removeprefix(_VERDICT_COLUMN)) if name.startswith(_VERDICT_COLUMN) else None
            if verdict is not None:
                self._claim_each(number, block, self._entries(block, start, end), verdict, "table")

    # Claims -----------------------------------------------------------------------------------------------------------

    def _claim_each(
        self,
        number: int,
        block: Block,
        entries: list[Entry],
        verdict: Verdict,
        rule: str,
        network: tuple[str | None, str] | None = None,
        n_made: int | None = None,
    ) -> None:
        for entry in entries:
            own = self._last_verdict(entry.end, entry.limit) or verdict
            tallies = read_tallies(own.kind, self.text[entry.end : entry.limit])
            if n_made is not None and tallies[0][0] is None:
                tallies = [(after_count(own.kind, n_made), tallies[0][1])]
            self._claim(_Item(number, entry, own, (entry.end, entry.limit), rule, 0.85, network), tallies)
        if entries:
            self.spans.append((block.start, block.end))

    def _claim(self, item: _Item, tallies: list[Tally] | None = None, *, show: str | None = None) -> None:
        block = self.article.blocks[item.number]
        network, raw = self._network(item)
        is_long = block.end - block.start > 2 * _LONGEST_ITEM
        verdict = item.verdict
        for season, is_last in tallies or read_tallies(verdict.kind, self.text[slice(*item.details)]):
            kind = verdict.kind
            if verdict.is_pickup and (season == 1 or (season is None and self.is_about_pilots)):
                kind = Kind.ORDERED
            elif kind is Kind.ORDERED and (season or 1) > 1:
                # "A second season has been ordered".
                kind = Kind.RENEWED
            is_first = kind is Kind.ORDERED or (season is None and self.is_about_pilots and kind is not Kind.ENDING)
            claim = Claim(
                show=show or title_of(self.article, self.mentions, item.entry),
                kind=kind,
                season=1 if is_first else season,
                certainty=verdict.certainty,
                start=block.start,
                end=max(item.details[1], item.entry.limit) if is_long else block.end,
                at=item.entry.start,
                rule=f"{item.rule}.{kind.value}",
                confidence=round(item.confidence - (0.15 if verdict.is_weak or verdict.is_pickup else 0.0), 3),
                network=network,
                network_raw=raw,
                is_known=True,
                has_season_words=season is not None,
            )
            self.claims.append(claim)
            if is_last and kind in (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED):
                self.claims.append(replace(claim, kind=Kind.ENDING, rule=f"{item.rule}.ending"))


def _is_renewal(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.kind is Kind.RENEWED and verdict.certainty.is_fact


def _is_cancellation(verdict: Verdict) -> bool:
    return verdict.kind is Kind.CANCELLED and verdict.certainty.is_fact


_VERDICT_COLUMN = "verdict:"


def _column(cell: str) -> str:
    """What a table's heading cell announces, or an empty text."""
    words = cell.casefold().strip(" :*")
    for name in ("show", "network", "status", "season", "count"):
        if words in word_set("listed", f"{name}_columns"):
            return name
    return f"{_VERDICT_COLUMN}{cell}" if read_verdict(cell) is not None else ""


def _is_of_television(article: Article) -> bool:
    """Whether the lists of an article can be lists of series at all, by what its headings and its opening speak of."""
    heads, opening = [], []
    for block in article.blocks:
        line = article.text[block.start : block.end]
        if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            heads.append(line)
        if block.start < _OPENING or block.kind is BlockKind.HEADING:
            opening.append(line)
    words = "\n".join(opening)[: 2 * _OPENING]
    others = set(_OTHER_WORLDS.findall("\n".join(heads).lower()))
    strength = len(set(_TELEVISION.findall(words.lower())))
    wanted = 2 + 2 * len(others)
    if not strength or strength >= wanted:
        return strength >= wanted
    return strength + (2 if find_networks(words) else 0) + (1 if find_seasons(words) else 0) >= wanted


# In signs, not words.
_LONGEST_TITLE = 90
_DECISIONS = re.compile(r"\b" + any_of(word_list("listed", "decisions")) + r"\b", re.IGNORECASE)
_TELEVISION = re.compile(lower_words(word_list("listed", "television")) + r"\b")
_OTHER_WORLDS = re.compile(lower_words(word_list("listed", "other_worlds")) + r"\b")


def _may_lead_with_mark(block: Block) -> bool:
    """Whether a mark begins near a block's head, where what it leads with may be one."""
    return any(span.start <= block.start + _LONGEST_LEAD for span in block.spans)
