"""The stretches of a text that might be titles: what marks set off, and runs of capitalised words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter, methodcaller
from typing import NamedTuple

from transform.names.listed import find_listed, index_titles
from transform.names.networks import find_networks, network_name
from transform.names.titles import (
    POSSESSIVE,
    companies,
    connectors,
    given_names,
    looks_like_title,
    lower_titles,
    not_titles,
    openings,
    plain_key,
    plain_keys,
    run_ends,
    trim_title,
)
from transform.records import Article, SpanKind
from transform.text.occurrences import straight
from transform.text.sentences import Sentence, Token

# "Ann Poe drama Harbor", "Ann Poe's comedy Harbor": whose series it is, up to its title.
LEADS_TO_TITLE = re.compile(
    r"(?:['’]s)?\s+(?:(?!(?:and|or|plus|with|for|to|in|as)\b)[a-z-]+\s+)?"
    r"(?:drama|comedy|sitcom|thriller|series|vehicle|starrer)\s+[\"“‘']?(?=[A-Z\d])"
)


class Chunk(NamedTuple):
    """A run of capitalised words that might be a title.

    is_marked: quoted or in italics; is_initial: it opens a sentence; is_listed: a title that is known beforehand.
    """

    start: int
    end: int
    text: str
    is_marked: bool
    is_initial: bool = False
    is_listed: bool = False


def marked_stretches(article: Article) -> list[tuple[int, int]]:
    """Quoted and italic stretches that are shaped like a title, outermost first, without overlap."""
    spans: set[tuple[int, int]] = set()
    for block in article.blocks:
        for span in block.spans:
            if span.kind in (SpanKind.QUOTE, SpanKind.ITALIC):
                trimmed = trim_title(article.text, span.start, span.end)
                if trimmed and looks_like_title(article.text[trimmed[0] : trimmed[1]]):
                    spans.add(trimmed)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def find_chunks(
    article: Article, sentences: Iterable[Sentence], marked: list[tuple[int, int]], known_titles: frozenset[str]
) -> tuple[tuple[Chunk, ...], ...]:
    """The stretches that might be titles, by sentence, in text order, without overlap. marked: of the whole text."""
    cutter = _Cutter(article.text, marked, known_titles)
    return tuple(tuple(cutter.chunks(sentence)) for sentence in sentences)


_start = attrgetter("start")
_text = attrgetter("text")


class _Cutter:
    def __init__(self, text: str, marked: list[tuple[int, int]], known_titles: frozenset[str]) -> None:
        self.text = text
        self.lower_text = text.lower() if len(text.lower()) == len(text) else text
        self.marked = marked
        self.marked_keys = {plain_key(text[a:b]) for a, b in marked}
        self.known = plain_keys(known_titles)
        self.listed = index_titles(known_titles)
        self.plain_text = straight(text)
        self.lower_plain = straight(self.lower_text)

    def chunks(self, sentence: Sentence) -> Iterator[Chunk]:
        low = bisect_right(self.marked, (sentence.start, -1))
        marked = []
        while low < len(self.marked) and self.marked[low][0] < sentence.end:
            marked.append(self.marked[low])
            low += 1
        at = sentence.start
        for start, end in [*marked, (sentence.end, sentence.end)]:
            if at < start:
                yield from self._unmarked(sentence, at, start)
            if end > start:
                yield Chunk(start, end, self.text[start:end], True)
            at = max(at, end)

    def _unmarked(self, sentence: Sentence, start: int, end: int) -> Iterator[Chunk]:
        """The listed titles between two places, and the runs around them."""
        tokens: Sequence[Token] = sentence.tokens
        if start > sentence.start or end < sentence.end:
            tokens = [t for t in tokens if t.start >= start and t.end <= end]
        openings = list(compress(range(len(tokens)), map(_is_like_title_word, map(_text, tokens))))
        first = 0
        for a, b in find_listed(self.plain_text, self.lower_plain, tokens, openings, self.listed):
            last = bisect_left(tokens, a, key=_start)
            within = [k - first for k in openings if first <= k < last]
            yield from self._runs(tokens[first:last], within, sentence)
            yield Chunk(a, b, self.text[a:b], False, a == sentence.start, True)
            first = bisect_left(tokens, b, key=_start)
        if first:
            tokens, openings = tokens[first:], [k - first for k in openings if k >= first]
        yield from self._runs(tokens, openings, sentence)

    def _runs(self, tokens: Sequence[Token], openings: Sequence[int], sentence: Sentence) -> Iterator[Chunk]:
        for first, last in _capital_runs(tokens, openings):
            a, b = tokens[first].start, tokens[last].end
            trimmed = POSSESSIVE.search(self.text, b - 2, b) if self.text[b - 1] in "s'’‘" and b - a > 2 else None
            # A possessive before a noun is grammar ("Scorpion's end"); at the end of a clause it is the title's own.
            if trimmed and _BEFORE_WORD.match(self.text, b, b + 3) and trimmed.start() > a:
                b = trimmed.start()
            if first == last:
                # Of one word, there is neither a number nor an owner before a title, and nothing to cut.
                yield Chunk(a, b, self.text[a:b], False, a == sentence.start)
                continue
            numbered = _NUMBERED.match(self.text, a, b)
            a = numbered.end() if numbered else a
            owner = self._owner(a, b)
            if owner is not None:
                yield Chunk(a, owner[0], self.text[a : owner[0]], False, a == sentence.start)
                a = owner[1]
            for start, end in self._cut(a, b, sentence.start):
                owner = self._owner(start, end) if start > a else None
                if owner is not None:
                    yield Chunk(start, owner[0], self.text[start : owner[0]], False)
                    start = owner[1]
                yield Chunk(start, end, self.text[start:end], False, start == sentence.start)

    def _owner(self, a: int, b: int) -> tuple[int, int] | None:
        """Where the maker's or the lead's name before a title ends, and where the title begins: "Ann Poe's Harbor"."""
        owner = _OWNER.match(self.text, a, b)
        if owner is None or plain_key(self.text[a:b]) in self.marked_keys | self.known:
            return None
        words = owner.group(1).split()
        if words[0].lower() not in given_names() and words[-1] not in companies() and not words[0].isupper():
            return None
        n_whole = self.lower_text.count(self.lower_text[a:b])
        is_own = n_whole > 1 and self.lower_text.count(self.lower_text[owner.end() : b]) == n_whole
        return None if is_own else (owner.end(1), owner.end())

    def _cut(self, a: int, b: int, sentence_start: int) -> list[tuple[int, int]]:
        """A run cut at the small words that join a title to its surroundings more often than they belong to it."""
        key = plain_key(self.text[a:b])
        if key in self.marked_keys or key in self.known:
            return [(a, b)]
        pieces = []
        at = a
        described = list(_AND_OF.finditer(self.text, a, b))[-1:] if LEADS_TO_TITLE.match(self.text, b) else []
        for match in sorted([*described, *_JOINT.finditer(self.text, a, b)], key=_start_of):
            following = self.text[match.end() : match.end() + 4]
            if match not in described and self._is_one_title(a, b, match, sentence_start):
                continue
            if at < match.start() and following[:1].strip():
                pieces.append((at, match.start()))
                at = match.end()
        pieces.append((at, b))
        return pieces

    def _is_one_title(self, a: int, b: int, joint: re.Match[str], sentence_start: int) -> bool:
        """Whether the run keeps together at this joint: by its grammar, or as it is met again as a whole."""
        word = joint.group().strip()
        if word.startswith(":"):
            left = self.text[a : joint.start()]
            # "renewed CSI: Reno"; other single words before a colon are labels.
            is_franchise = left.isupper() or left[:1].isdigit()
            is_short = left.isupper() and len(left) < _SHORTEST_LABEL
            if " " in left or (is_franchise and (a > sentence_start or is_short) and not network_name(left)):
                return True
        elif word in ("on", "in", "at", "with", "by", "from", "for"):
            article = _ARTICLE.match(self.text, joint.end(), b)
            is_named = self.text[a : joint.start()].lower() not in openings()
            if self._is_of_network(joint.end(), b):
                return False
            if article and is_named and self._is_of_no_other(article.end(), b):
                return True
            if is_named and word in _WITHIN and self._is_decided_on(a, joint.end(), b):
                return True
            if is_named and word == "in" and self._is_subject(a, joint.end(), b, sentence_start):
                return True
        elif word == "and":
            if self.text[a:b].replace("and", "").isupper():
                return False
            if self._is_item(a, b) or _ONE_SUBJECT.match(self.text, b):
                return True
            if self.text[a - 2 : a] != ", " and _ONE_OWNER.match(self.text, b):
                return True
        n_whole = self.lower_text.count(self.lower_text[a:b])
        n_right = self.lower_text.count(self.lower_text[joint.end() : b])
        return n_whole > 1 and n_right == n_whole

    def _is_of_network(self, start: int, end: int) -> bool:
        """Whether a network is all that follows: "Harbor on The Disney Channel"."""
        start += 4 if self.text[start : start + 4].lower() == "the " else 0
        return any(found.start == start and found.end == end for found in find_networks(self.text, start, end))

    def _is_decided_on(self, a: int, right: int, b: int) -> bool:
        """Whether a run inside a sentence is followed by what is decided: "ended Murder in Reno after two seasons"."""
        return (
            self.text[max(0, a - 2) : a - 1].islower()
            and _FOR_A_SEASON.match(self.text, b) is not None
            and self._is_of_no_other(right, b)
            and self.text[right:b].split(" ", 1)[0].lower() not in given_names()
        )

    def _is_subject(self, a: int, right: int, b: int, sentence_start: int) -> bool:
        """Whether a run leads its clause, or is governed, as what is decided on is: "Murder in Reno has been axed"."""
        if not self.text[right].isupper() or not self._is_of_no_other(right, b):
            return False
        if _GOVERNED_LEFT.search(self.text, max(sentence_start, a - 24), a) is not None:
            return True
        leads = a == sentence_start or self.text.endswith(("that ", "whether "), max(0, a - 8), a)
        return leads and _DECIDED_NEXT.match(self.text, b) is not None

    def _is_of_no_other(self, start: int, end: int) -> bool:
        """Whether what follows "on the" is neither a broadcaster nor a place or an event."""
        return self.text[start:end].casefold() not in not_titles() and not find_networks(self.text, start, end)

    def _is_item(self, a: int, b: int) -> bool:
        """Whether "A and B" is one item of a list: "Alpha, Salt and Pepper, and Omega"."""
        return self.text[a - 2 : a] == ", " and (
            _LAST_ITEM.match(self.text, b) is not None or _MORE_ITEMS.match(self.text, b) is not None
        )


# "Harbor and the Ann Poe series Salt": the name behind is of the next title's description.
_AND_OF = re.compile(r"\s+(?:and|or)\s+(?:the|an?)\s+(?=[A-Z])")
_start_of = methodcaller("start")

_BEFORE_WORD = re.compile(r"\s*[\w“\"‘]")

# Shorter capitals before a colon are a franchise's: "CSI: Reno"; "NEWS: ..." is a label.
_SHORTEST_LABEL = 4

# "Kohan-created", "13-episode", "Emmy-winning".
_COMPOUND = re.compile(
    r"-(?:[a-z]+(?:ed|ing)|starrer|episodes?|led|wise|style|like|esque|inspired|turned|era|part|hour|year|old|season|day|month|minute|week)$"
)

# "Ann Poe's Harbor", "Quay Pictures' Harbor".
_OWNER = re.compile(r"((?:[A-Z][\w.&-]*\s+){1,3}[A-Z][\w-]+|[A-Z]{2,5})(?:['’]s|(?<=s)['’])\s+(?=[A-Z0-9])")

# "Series 4 of Harbor": the season is none of the title.
_NUMBERED = re.compile(r"(?:Series|Season|Cycle)\s+(?:\d{1,2}|One|Two|Three|Four|Five|Six)\s+of\s+(?=\S)")

# What follows a comma inside a title: "Doogie Howser, M.D.", "Alex, Inc."
_SUFFIX = re.compile(r"(?:M\.?D|P\.?I|D\.?C|Ph\.?D|Inc|Esq|J\.?D)\.?")

_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=[A-Z])")
# What is singular stands for one title.
_ONE_SUBJECT = re.compile(
    r"[\"”’']?\s+(?:has|hasn['’]t|was|wasn['’]t|is|isn['’]t|gets|returns|stars|follows|premieres)\b"
)
_ONE_OWNER = re.compile(
    r"['’]s\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|next|new)\s+(?:season|series|run)\b"
    r"|\s+(?:[Ss]eason\s+\d|revival\b|reboot\b|spin-?off\b)"
)
_GOVERNED_LEFT = re.compile(
    r"\b(?:renew(?:ed|ing|s)|cancell?(?:ed|ing)|cancels|axed|axing|axes|recommission(?:ed|s|ing)|(?:picked|picks)\s+up|greenlit|revived|rescued"
    r"|(?:season|series|run|cancell?ation|renewal|revival|demise|future|fate)\s+(?:of|for))\s+$"
)
_DECIDED_NEXT = re.compile(
    r"\s+(?:(?:has|was|is|had)\s+(?:\w+ly\s+)?(?:been\s+|being\s+)?|will\s+be\s+|gets?\s+|got\s+)?"
    r"(?:renewed|cancell?ed|axed|dropped|scrapped|recommissioned|revived|saved|picked\s+up|returning|ending|coming\s+back)\b"
    r"|\s+(?:will|won['’]t)\s+(?:not\s+)?(?:return|be\s+back|end)\b"
)
# Small words that a title has inside more often than a sentence has them between a title and its season.
_WITHIN = frozenset({"in", "at", "for"})
_FOR_A_SEASON = re.compile(
    r"\s+(?:for|after)\s+(?:an?\s+|its\s+|the\s+)?(?:[\w-]+\s+){1,3}?(?:seasons?|series|years?|run)\b"
)
# A list that goes on has its own "and" before its last member.
_MORE_ITEMS = re.compile(
    r"(?:,\s+(?:(?:[A-Z0-9][\w’'&!.:-]*|of|the|in|on|to|a|an|for|with)(?:\s+|(?=,))){1,6})+(?:,\s+)?(?:and|&)\s+[A-Z0-9]"
)
_LAST_ITEM = re.compile(r",\s+(?:and|as\s+well\s+as|plus)\s")

_JOINT = re.compile(
    r":\s+|(?<=[a-z])['’]s\s+(?=The\s|A\s)|\s+(?:for|in|on|at|as|with|by|from|into|and(?!\s+(?:an?|the)\s)|vs\.?)\s+"
)


def _capital_runs(tokens: Sequence[Token], openings: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs (first, last) of capitalised tokens, small title words between them included.

    openings: the numbers of the tokens that are like a title's first word.
    """
    small_words, n = connectors(), len(tokens)
    j = -1
    for i in openings:
        if i <= j or not _may_begin(tokens, i):
            continue
        j = i
        while True:
            k = j + 1
            if (
                k + 1 < n
                and tokens[k].text == ","
                and _SUFFIX.fullmatch(tokens[k + 1].text)
                and tokens[k + 1].start - tokens[k].end == 1
            ):
                j = k + 1
                continue
            if k < n and tokens[k].text in ":&" and tokens[j].end >= tokens[k].start - 1:
                k += 1
            elif k < n and tokens[k].text == "." and tokens[j].lower in _RANKS and tokens[j].end == tokens[k].start:
                # "Dr. Harbor".
                k += 1
            n_small = 0
            while k < n and tokens[k].lower in small_words and not tokens[k].is_capital and n_small < 3:
                k += 1
                n_small += 1
            if (
                k < n
                and k > j
                and _may_continue(tokens, k)
                and _adjacent(tokens, j, k)
                and not _is_none_of_it(tokens, k)
            ):
                j = k
            else:
                break
        yield i, j


_RANKS = frozenset({"dr", "mr", "mrs", "ms"})

_DASHED_NUMBERS = re.compile(r"\d+(?:-\d+)+")

_DASHED_YEARS = re.compile(r"(?:19|20)\d\d-\d+(?:-\d+)?")


@lru_cache(maxsize=8192)
def _is_like_title_word(word: str) -> bool:
    """Whether a title may begin with a word, for all that the word tells by itself."""
    return word[0].isalnum() and (not word[0].islower() or word[1:2].isupper() or word in lower_titles())


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    """Whether a title may begin with a token that is like a title's first word."""
    token = tokens[i]
    if token.text in lower_titles():
        return True
    if token.text[0].isdigit():
        if _DASHED_NUMBERS.fullmatch(token.text) and not _DASHED_YEARS.fullmatch(token.text):
            return True
        if _YEAR.fullmatch(token.text) and i and tokens[i - 1].lower in _BEFORE_YEAR:
            return False
        return (
            i + 1 < len(tokens)
            and tokens[i + 1].text[0].isupper()
            and tokens[i + 1].lower not in run_ends()
            and tokens[i + 1].start - token.end == 1
        )
    if token.lower in run_ends() or _COMPOUND.search(token.text):
        return False
    return token.text[0].isupper() or (
        token.text[0].islower() and token.text[1:2].isupper() and token.lower not in run_ends()
    )


# "Harbor's 2010s revival".
_DECADE = re.compile(r"(?:19|20)\d0s")

# "In 2022 Harbor was dropped": the year is none of the title.
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset(
    {"in", "by", "since", "until", "from", "during", "of", "late", "early", "mid", "before", "after"}
)


def _is_none_of_it(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital goes with what follows the title: "Harbor May Not Be So Lucky", "the Harbor TV show"."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i].text == "TV":
        return following in ("show", "series", "drama", "comedy", "sitcom", "program", "programme")
    return tokens[i].lower in _MODALS and following in ("not", "be", "have", "never", "soon", "also")


_MODALS = frozenset({"may", "might", "will", "could", "would", "should", "can", "must"})


def _may_continue(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return (
        token.is_word
        and token.is_capital
        and token.lower not in run_ends()
        and not _COMPOUND.search(token.text)
        and not _DECADE.fullmatch(token.text)
    )


def _adjacent(tokens: Sequence[Token], j: int, k: int) -> bool:
    """No mark but a colon or an ampersand between the two, and nothing that ends a phrase."""
    return all(t.is_word or t.text in ":&." for t in tokens[j + 1 : k]) and all(
        tokens[m + 1].start - tokens[m].end <= 1 for m in range(j, k)
    )


# Where a run is not cut before, as a title has it too ("Beauty and the Beast").
_AND_THE = re.compile(r"\s+(?:and|or)\s+(?=(?:The|An?)\s)")

AND = re.compile(r"\s+(?:and|or)\s+(?=[A-Z\d])")

_BEFORE_PIECE = re.compile(r"(?:['’‘]s)?[\s:&-]*")

_SPLIT = re.compile(r"\s+(?:and|on|at|for|in|to|by|from|with|as|or)\s+")


def split_run(text: str, chunk: Chunk) -> list[tuple[int, int]]:
    """The possible titles in a run: the run and its parts around networks; what is marked or listed is whole."""
    if chunk.is_marked or chunk.is_listed:
        return [(chunk.start, chunk.end)]
    pieces = _pieces(text, chunk)
    if len(pieces) == 1 and text[slice(*pieces[0])].isalnum():
        # Nothing joins the halves of one word.
        return list(pieces)
    out = []
    for piece in pieces:
        halves = [
            half
            for match in _SPLIT.finditer(text, *piece)
            for half in ((piece[0], match.start()), (match.end(), piece[1]))
        ]
        out += [piece, *(half for half in halves if half[0] < half[1] and text[half[0]].isupper())]
    return list(dict.fromkeys(out)) if len(out) > 1 else out


def split_at_and(text: str, chunk: Chunk) -> list[tuple[int, int]]:
    """The parts of a run around its networks and around "and"; one that is marked or listed is whole."""
    if chunk.is_marked or chunk.is_listed:
        return [(chunk.start, chunk.end)]
    out = []
    for piece in _pieces(text, chunk):
        cuts = [(match.start(), match.end()) for match in _AND_THE.finditer(text, *piece)]
        edges = [piece[0], *(edge for cut in cuts for edge in cut), piece[1]]
        out += [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
    return list(dict.fromkeys(out)) if len(out) > 1 else out


@lru_cache(maxsize=1024)
def _pieces(text: str, chunk: Chunk) -> tuple[tuple[int, int], ...]:
    """A run around the networks in it, the small words at either end left out."""
    start, end = chunk.start, chunk.end
    if chunk.is_initial:
        words = text[start:end].split(" ")
        is_dated = words[0].lower() in _BEFORE_YEAR and len(words) > 1 and _YEAR.fullmatch(words[1]) is not None
        while len(words) > 1 and (
            (words[0].lower() in _no_beginnings() and not begins_title(words))
            or (is_dated and _YEAR.fullmatch(words[0]) is not None)
        ):
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0].lower() in _LEADING_AGES:
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0].lower() in _LEADING_KINDS and _WILL_RETURN.match(text, end):
            # "Drama Harbor will be back".
            start += len(words[0]) + 1
    pieces = []
    at = start
    for network in find_networks(text, start, end):
        if network.start - at > 1:
            pieces.append((at, network.start))
        at = network.end
    if at < end:
        pieces.append((at, end))
    return tuple(piece for a, b in pieces if (piece := _strip_small(text, a, b)) is not None)


def begins_title(words: Sequence[str]) -> bool:
    """Whether what a sentence begins with is of its title: "I Hate Ann", "What We Do"."""
    first, second = words[0], words[1]
    return first in _SUBJECTS or (len(words) > 2 and second in _SUBJECTS)


_WILL_RETURN = re.compile(r"\s+(?:will|won['’]t)(?:\s+(?:not|also|now))?\s+(?:be|return|come)\b")
_LEADING_AGES = frozenset({"freshman", "sophomore", "rookie", "fellow"})
_LEADING_KINDS = frozenset({"drama", "comedy", "sitcom", "thriller", "dramedy"})
_SUBJECTS = frozenset({"I", "You", "We", "They", "He", "She"})


@cache
def _no_beginnings() -> frozenset[str]:
    return openings() - {"the", "a", "an", "my", "our", "your"}


def _strip_small(text: str, a: int, b: int) -> tuple[int, int] | None:
    small_words = connectors()
    if not text[a].isalnum():
        match = _BEFORE_PIECE.match(text, a, b)
        a = match.end() if match else a
    words = text[a:b].split(" ")
    while words and (words[-1] in small_words or not words[-1] or words[-1] in "&:"):
        b -= len(words[-1]) + 1
        words.pop()
    while words and words[0] in small_words:
        a += len(words[0]) + 1
        words.pop(0)
    return (a, b) if a < b and words else None
