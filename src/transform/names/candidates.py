"""Which of the stretches that might be titles are shows: the evidence for and against each, and the verdict."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transform.names.chunks import AND, LEADS_TO_TITLE, Chunk, split_at_and, split_run
from transform.names.networks import network_name
from transform.names.people import is_like_a_person
from transform.names.surroundings import (
    Surroundings,
    stands_among_small_letters,
    weigh_surroundings,
    words_of_television,
)
from transform.names.titles import (
    common_words,
    describes_shows,
    fold_title,
    genre_nouns,
    is_adverb,
    is_outlet_that_reports,
    looks_like_title,
    not_titles,
    openings,
    outlet_names,
    plain_key,
    plain_keys,
)
from transform.records import Article
from transform.text.occurrences import has_small_word
from transform.text.sentences import Sentence

# An unmarked candidate needs this much evidence to count as a show, a marked or headline one the lesser amount.
_UNMARKED_THRESHOLD = 1.5

_MARKED_THRESHOLD = 1.0

# Shorter words and acronyms mean too much else.
_SHORTEST_WORD = 5

_DATE = re.compile(
    r"\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|^(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d"
)

_CONTRACTION = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Who|What|Let)['’](?:ve|m|re|ll|d|s)(?!\w)")

# What a headline says of the title before its comma.
_GOES_ON = re.compile(r"(?:Which|Whose|Who|Including|Plus|But|While|After|With|From|By|Starring)\s", re.IGNORECASE)
_BETWEEN_MATES = re.compile(
    r"[\"”’']?,?[\"”’']?(?:(?<=,)|(?<=,[\"”’])|\s*(?:,|;|&|and|or|as\s+well\s+as|along\s+with|plus))\s*(?:,|and\s)?\s*"
    r"(?:(?:the\s+)?(?:comed(?:y|ies)|dramas?|sitcoms?|series|rookies?|freshm[ae]n|veterans?)\s+)?[\"“‘']?"
)


@dataclass(slots=True)
class Candidate:
    """Everything gathered under one title key.

    forms: how it is printed, with how often; is_listed: known beforehand, in full. is_cased: small letters stand around
    it where it is told as a title, so that its capital is its own.
    """

    score: float = 0.0
    against: float = 0.0
    in_headline: bool = False
    is_marked: bool = False
    is_listed: bool = False
    is_cased: bool = False
    n: int = 0
    first: int = 1 << 60
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def best_form(self) -> str:
        """The form that is printed most, of those the longest."""
        return max(self.forms, key=lambda form: (self.forms[form], len(form)))


class Candidates:
    """The titles that an article may speak of, by key, with all that speaks for and against each.

    is_tv: the article has words of television.
    """

    def __init__(
        self,
        article: Article,
        chunks: Sequence[tuple[Chunk, ...]],
        persons: frozenset[str],
        known_titles: frozenset[str],
    ) -> None:
        self.text = article.text
        self.chunks = chunks
        self.persons = persons
        self.table: dict[str, Candidate] = defaultdict(Candidate)
        told = words_of_television(self.text)
        self.is_tv = (len(told) > 1 and bool(told - {"season", "seasons"})) or _names_several_listed(chunks)
        self._known = plain_keys(known_titles)
        self._tags = article.tags

    def is_known(self, title: str) -> bool:
        """Whether a title is one of those known beforehand."""
        return plain_key(title) in self._known

    def add(
        self,
        title: str,
        start: int,
        score: float,
        *,
        in_headline: bool = False,
        is_marked: bool = False,
        is_listed: bool = False,
        is_cased: bool = False,
    ) -> None:
        """Count a title once more, unless it is one of those that never are."""
        key = fold_title(title)
        if not is_listed and (_CONTRACTION.match(title) or (not is_marked and _DATE.search(title))):
            return
        if not (is_marked or is_listed) and _is_no_name(title, may_open=not is_cased):
            return
        if not key or (title.casefold() in not_titles() and not is_marked) or all(map(network_name, title.split("/"))):
            return
        candidate = self.table[key]
        candidate.score += score
        candidate.in_headline |= in_headline
        candidate.is_marked |= is_marked
        candidate.is_listed |= is_listed
        candidate.is_cased |= is_cased
        candidate.n += 1
        candidate.first = min(candidate.first, start)
        candidate.forms[title] += 1

    def weigh(self, chunk: Chunk, sentence: Sentence) -> None:
        """Gather what stands beside a chunk and beside the titles that it may be made of."""
        for start, end in split_run(self.text, chunk):
            title = self.text[start:end]
            if title.casefold() in not_titles() and not chunk.is_marked:
                continue
            beside = weigh_surroundings(
                self.text, start, end, sentence.start, is_marked=chunk.is_marked, is_listed=chunk.is_listed
            )
            if (
                chunk.is_marked
                or beside.score
                or beside.against
                or (self.is_tv and self._is_told_by_itself(title, chunk))
            ):
                self.add(
                    title,
                    start,
                    beside.score,
                    is_marked=chunk.is_marked,
                    is_listed=chunk.is_listed,
                    is_cased=self._is_cased(title, start, end, beside),
                )
                key = fold_title(title)
                if key in self.table:
                    self.table[key].against += beside.against

    def _is_told_by_itself(self, title: str, chunk: Chunk) -> bool:
        """Whether a title is known that hardly means anything else: several words, or a capital inside a sentence."""
        if " " in title:
            return chunk.is_listed or self.is_known(title)
        return len(title) >= _SHORTEST_WORD and not chunk.is_initial and self.is_known(title)

    def _is_cased(self, title: str, start: int, end: int, beside: Surroundings) -> bool:
        return (
            " " not in title
            and title.istitle()
            and beside.score >= _UNMARKED_THRESHOLD
            and not beside.against
            and (title.lower() in openings() or has_small_word(self.text, title.lower()))
            and stands_among_small_letters(self.text, start, end)
        )

    def accepted(self) -> dict[str, Candidate]:
        """The candidates that count as shows, by key."""
        tags = {fold_title(tag) for tag in self._tags}
        people = {fold_title(name) for name in self.persons}
        accepted = {
            key: candidate
            for key, candidate in self.table.items()
            if self._is_accepted(key, candidate, is_tag=key in tags, is_person=key in people)
        }
        for chunks in self.chunks:
            self._accept_list_mates(chunks, accepted, people)
        return accepted

    def _is_accepted(self, key: str, candidate: Candidate, *, is_tag: bool, is_person: bool) -> bool:
        # With its article: "The Endgame" does not make a series of every "Endgame".
        is_known = candidate.is_listed or any(map(self.is_known, candidate.forms))
        score = candidate.score + (0.5 if is_tag else 0.0) + (1.0 if is_known else 0.0)
        against = candidate.against
        if candidate.is_marked:
            score += 1.0 if candidate.in_headline else 0.0
            threshold = _MARKED_THRESHOLD
        else:
            is_repeated = (
                candidate.in_headline and not is_person and sum(self.text.count(form) for form in candidate.forms) > 2
            )
            score += 1.0 if is_repeated and self.is_tv else 0.5 if candidate.in_headline else 0.0
            threshold = _MARKED_THRESHOLD if is_known else _UNMARKED_THRESHOLD
            # A single word that the text also has in small letters is hardly a title.
            is_small = all(has_small_word(self.text, form.lower()) for form in candidate.forms)
            if not candidate.is_cased:
                threshold += (0.5 if key in common_words() else 0.0) + (1.5 if is_small else 0.0)
            # A number by itself ("24", "1923") is a title only where marks or many contexts say so.
            is_number = key.isdigit() and not any(form.count("-") > 1 for form in candidate.forms)
            threshold += 1.5 if is_number or len(key) < 2 else 0.0
            threshold += 0.5 if _has_given_name(candidate) and not (candidate.is_listed and not against) else 0.0
            against += 2.0 if (is_person and candidate.score < 3.0) or self._are_people(candidate) else 0.0
        return score >= threshold and score > against

    def _are_people(self, candidate: Candidate) -> bool:
        return all(
            all(part in self.persons or is_like_a_person(part) for part in AND.split(form))
            for form in candidate.forms
            if AND.search(form)
        ) and any(AND.search(form) for form in candidate.forms)

    def _accept_list_mates(self, chunks: tuple[Chunk, ...], accepted: dict[str, Candidate], people: set[str]) -> None:
        """What stands in one list with a show, marked alike, is one too."""
        if not accepted or not chunks or (len(chunks) == 1 and not AND.search(chunks[0].text)):
            return
        pieces = [(start, end, chunk.is_marked) for chunk in chunks for start, end in split_at_and(self.text, chunk)]
        for step in (1, -1):
            ordered = pieces[::step]
            for (a, b, is_marked), (c, d, is_mate_marked) in pairwise(ordered):
                mate = self.text[c:d]
                key = fold_title(mate)
                if (
                    fold_title(self.text[a:b]) not in accepted
                    or key in accepted
                    or is_marked != is_mate_marked
                    or key in people
                ):
                    continue
                between = self.text[min(b, d) : max(a, c)]
                if (
                    not _BETWEEN_MATES.fullmatch(between)
                    or not looks_like_title(mate)
                    or mate.casefold() in not_titles()
                ):
                    continue
                candidate = self.table[key]
                if not is_mate_marked and _GOES_ON.match(mate):
                    continue
                if not is_mate_marked and LEADS_TO_TITLE.match(self.text, d):
                    # "Harbor, Salt and Ann Poe drama Rook": whose drama it is.
                    continue
                if not is_mate_marked and (_is_no_name(mate) or is_outlet_that_reports(self.text, c, d)):
                    continue
                if network_name(mate) or candidate.against > candidate.score or not key or key.isdigit():
                    continue
                candidate.forms[mate] += 1
                candidate.n += 1
                candidate.is_marked |= is_mate_marked
                candidate.first = min(candidate.first, c)
                accepted[key] = candidate


def _is_no_name(run: str, *, may_open: bool = True) -> bool:
    """Whether an unmarked run of capitals is an outlet, a company, a kind of show or the first word of a sentence.

    may_open: its capital may be due to its place.
    """
    return (
        len(run) < 2
        or run.lower() in genre_nouns()
        or (may_open and run.lower() in openings())
        or run in outlet_names()
        or describes_shows(run)
        or is_adverb(run)
    )


def _names_several_listed(chunks: Sequence[tuple[Chunk, ...]]) -> bool:
    """Whether a text names two titles that are known beforehand, which nobody does who speaks of something else."""
    return len({chunk.text for within in chunks for chunk in within if chunk.is_listed}) > 1


def _has_given_name(candidate: Candidate) -> bool:
    return all(is_like_a_person(form) for form in candidate.forms)
