"""Which shows an article speaks of, and where.

A title is recognised by its marks (quotes, italics), by its place in the headline, by what stands beside it ("season 2
of", "has been renewed", "the ABC drama") or because it is known already; nothing depends on the last. Every further
occurrence of a recognised title, in full or in a short form, is a mention.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from transform.names.candidates import Candidate, Candidates
from transform.names.chunks import Chunk, find_chunks, marked_stretches
from transform.names.headlines import read_headings, read_headline, read_opening
from transform.names.people import find_people
from transform.names.shortforms import by_edge, longer_form, meant_by_short_form, owner_forms, sharing_edge
from transform.names.surroundings import is_in_passing, is_used_as_title
from transform.names.titles import common_words, connectors, fold_title, openings, plain_key
from transform.records import Article, BlockKind
from transform.text.occurrences import find_any
from transform.text.sentences import Sentence, split_sentences

_DESCRIBES = re.compile(
    r"[\"”’']?(?:['’]s)?\s+(?:star|stars|alum|actor|actress|creator|host|judge|boss|producer|spin-?off)\b"
)


_NUMBERED = re.compile(r"(.{4,}\D)\s+(?:\d{1,2}|I{2,3}|IV|VI{0,3})")
_A_NUMBER = re.compile(r"\s*(?:\d|[IV]+\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A show named in the text, `text[start:end]`, marks and possessive outside. show: its title in full.

    is_passing: it only says who somebody is, or what another show is like; "the series" means another one.
    """

    start: int
    end: int
    show: str
    is_marked: bool
    is_passing: bool = False


@dataclass(frozen=True)
class Mentions:
    """What find_mentions returns.

    main: titles of the show or shows that the article is about, the foremost first; empty where it is about none.
    items: the mentions in text order, without overlap.
    chunks: by sentence number, all runs of capitalised words in it, in text order, without overlap.
    persons: the runs that name people, in full or by surname.
    """

    main: tuple[str, ...]
    items: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    chunks: tuple[tuple[Chunk, ...], ...]
    persons: frozenset[str]
    _starts: tuple[int, ...] = field(repr=False)
    _sentence_starts: tuple[int, ...] = field(repr=False)

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in `[start, end)`."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self.items[low:high]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that `offset` lies in or follows."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def show_at(self, offset: int) -> str | None:
        """The show in focus at `offset`: the last one named before it in its sentence or block, else the main show.

        None where the article speaks of no show.
        """
        sentence = self.sentences[self.sentence_at(offset)] if self.sentences else None
        if sentence is not None:
            number = self.sentence_at(offset)
            while number > 0 and self.sentences[number - 1].block == sentence.block:
                number -= 1
            here = self.between(self.sentences[number].start, offset)
            told = [item for item in here if not item.is_passing] or here
            if told:
                return told[-1].show
        return self.main[0] if self.main else None


def find_mentions(article: Article, known_titles: frozenset[str] = frozenset()) -> Mentions:
    """The shows an article speaks of. known_titles: titles in full, from a database or a list; a help, never a need."""
    sentences = split_sentences(article)
    marked = marked_stretches(article)
    chunks = find_chunks(article, sentences, marked, known_titles)
    persons = find_people(article.text, chunks)
    candidates = Candidates(article, chunks, persons, known_titles)
    read_headline(article, marked, candidates)
    read_opening(article, candidates)
    read_headings(article, candidates)
    for sentence, within in zip(sentences, chunks, strict=True):
        is_headline = article.blocks[sentence.block].kind is BlockKind.HEADLINE
        for chunk in within:
            if chunk.is_marked or not is_headline:
                candidates.weigh(chunk, sentence)
    forms = _surface_forms(candidates, candidates.accepted())
    items = tuple(_occurrences(article.text, forms, marked))
    return Mentions(
        _main(article, items, candidates),
        items,
        sentences,
        chunks,
        persons,
        tuple(item.start for item in items),
        tuple(sentence.start for sentence in sentences),
    )


def _surface_forms(candidates: Candidates, accepted: dict[str, Candidate]) -> dict[str, str]:
    """Every way of writing an accepted title that the text uses -> the title in full."""
    full = {key: candidate.best_form for key, candidate in accepted.items()}
    order = sorted(accepted, key=lambda key: (not accepted[key].in_headline, -accepted[key].n, accepted[key].first))
    marked = [form for c in candidates.table.values() if c.is_marked for form in c.forms]
    for key in order:
        others = [full[other] for other in order if other != key]
        branded = {o for o in others + marked if _is_mostly_bare(full[key], o, candidates.text)}
        longer = longer_form(full[key], [o for o in others + marked if o not in branded])
        longer = longer or _without_brand(full[key], others, candidates.text)
        longer = longer or _without_number(full[key], others, candidates.text)
        if longer is None and not (accepted[key].is_marked or accepted[key].is_listed):
            # "9-1-1" in the headline is no short form of its offshoot "9-1-1: Reno".
            own = f"{full[key]}:" if accepted[key].in_headline else ""
            longer_ones = [o for o in others if len(o) > len(full[key]) and not (own and o.startswith(own))]
            longer_ones = [
                o for o in longer_ones if o not in branded and not _stands_by_itself(key, accepted[key], o, accepted)
            ]
            headline = [o for o in longer_ones if accepted.get(fold_title(o), Candidate()).in_headline]
            longer = meant_by_short_form(full[key], longer_ones) or meant_by_short_form(full[key], headline)
        if longer is not None:
            full[key] = longer
    forms = {}
    for key, candidate in accepted.items():
        for form in candidate.forms:
            forms[form] = full[key]
    for name in dict.fromkeys(full.values()):
        as_in_prose = _CAPITAL_INSIDE.sub(_small_inside, name)
        if as_in_prose != name and as_in_prose in candidates.text:
            forms.setdefault(as_in_prose, name)
    at_edge = by_edge(set(full.values()))
    for text in dict.fromkeys(chunk.text for chunks in candidates.chunks for chunk in chunks):
        if text in forms or fold_title(text) in accepted:
            continue
        titles = sharing_edge(text, at_edge)
        headline = [t for t in titles if accepted.get(fold_title(t), Candidate()).in_headline]
        title = titles and (meant_by_short_form(text, titles) or meant_by_short_form(text, headline))
        if title:
            forms[text] = title
    for title in dict.fromkeys(full.values()):
        for form in owner_forms(title, candidates.text):
            forms.setdefault(form, title)
    return forms


_CAPITAL_INSIDE = re.compile(r"(?<=\w )[A-Z][a-z]{0,4}(?= \w)")


def _small_inside(word: re.Match[str]) -> str:
    """A small word inside a title as prose writes it, where a headline has capitals on all: "Saved By The Bell"."""
    lower = word.group().lower()
    return lower if lower in connectors() else word.group()


def _is_mostly_bare(title: str, longer: str, text: str) -> bool:
    """Whether a text prints a title without its brand more often than with it: "Harbor" of "Marvel's Harbor"."""
    return (
        longer.endswith(f" {title}")
        and longer_form(title, [longer]) is not None
        and text.count(title) > 2 * text.count(longer)
    )


def _without_brand(title: str, others: list[str], text: str) -> str | None:
    """The form without a brand, where a text has that one far more often."""
    return next((o for o in others if _is_mostly_bare(o, title, text)), None)


def _stands_by_itself(key: str, short: Candidate, longer: str, accepted: dict[str, Candidate]) -> bool:
    """Whether the first words of a title are a show of its own: met in the text before it is, or without its number."""
    numbered = _NUMBERED.fullmatch(longer)
    if numbered is not None and fold_title(numbered.group(1)) == key:
        return True
    longer_key = fold_title(longer)
    if short.in_headline or not longer_key.startswith(key) or longer_key not in accepted:
        return False
    return short.first < accepted[longer_key].first


def _without_number(title: str, others: list[str], text: str) -> str | None:
    """ "Stranger Things 5" is the fifth season of a show that the text names without it."""
    match = _NUMBERED.fullmatch(title)
    if match is None:
        return None
    bare = match.group(1)
    return bare if bare in others or any(not _A_NUMBER.match(text, end) for end in _ends(text, bare)) else None


def _ends(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at + len(words)
        at = text.find(words, at + 1)


def _occurrences(text: str, forms: dict[str, str], marked: list[tuple[int, int]]) -> Iterator[Mention]:
    if not forms:
        return
    folded = {plain_key(form): title for form, title in forms.items()}
    starts = {start for start, _ in marked}
    for start, end in find_any(text, forms):
        title = folded.get(plain_key(text[start:end]))
        if title is None:
            continue
        is_marked = start in starts
        is_everyday = fold_title(text[start:end]) in common_words() or text[start:end].lower() in openings()
        if is_everyday and not is_marked and not is_used_as_title(text, start, end):
            continue
        yield Mention(start, end, title, is_marked, is_in_passing(text, start, end))


def _main(article: Article, items: tuple[Mention, ...], candidates: Candidates) -> tuple[str, ...]:
    """The shows of the headline in their order there, else the one named most, early mentions counting more."""
    if not items:
        return ()
    headline_end = max((b.end for b in article.blocks if b.kind is BlockKind.HEADLINE), default=0)
    named = [item for item in items if item.start < headline_end]
    # "Girls star joins Sex Education": a show that only describes somebody comes last.
    named.sort(key=lambda item: bool(_DESCRIBES.match(article.text, item.end)))
    in_headline = list(dict.fromkeys(item.show for item in named))
    if in_headline:
        return tuple(in_headline)
    opening_end = headline_end + max(600, len(article.text) // 6)
    weights: Counter[str] = Counter()
    for item in items:
        weights[item.show] += 3 if item.start < opening_end else 1
    foremost, weight = weights.most_common(1)[0]
    # What is named once and further down, and known to everybody, is what somebody there is known for.
    return () if weight == 1 and candidates.is_known(foremost) else (foremost,)
