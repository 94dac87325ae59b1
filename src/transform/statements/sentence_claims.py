"""What one sentence claims: verbs, nouns, final seasons and phrases, clause by clause."""

import re
from collections.abc import Set
from dataclasses import replace
from typing import NamedTuple

from transform.lexicon import word_set
from transform.records import Kind
from transform.statements.building import UNVEILS
from transform.statements.claims import Claim
from transform.statements.final_claims import FinalClaims
from transform.statements.inverted_claims import InvertedClaims, puts_verb_first
from transform.statements.noun_claims import NounClaims, has_deciding_noun
from transform.statements.phrase_claims import PhraseClaims
from transform.statements.phrases import may_have_phrase, phrase_gate
from transform.statements.triggers import DecidingWords, Verb, has_ungated_verb, verbs_among
from transform.statements.verb_claims import VerbClaims
from transform.text.sentences import Sentence

# Without one of them, in lower case, no season is called the last.
_LAST = frozenset({"final", "last", "farewell", "concluding", "closing", "ultimate", "song"})
_EPISODES = frozenset({"episodes", "episode"})
_ORDERED = frozenset({"order", "ordered", "orders", "commissioned", "commissions", "greenlit"})
# What a verb of giving or getting may have for its object besides a season.
_HEADS = frozenset(run for head in word_set("syntax", "season_heads") for run in head.split("-"))
_NEGATING = frozenset(
    {"not", "t", "never", "no", "neither", "wont", "cannot", "yet", "longer", "against", "out"}
    | {"refused", "refusing", "declined", "declining", "failed", "failing", "unlikely"}
)


class Openings(NamedTuple):
    """What the words of a sentence leave room for before its items are read.

    is_decisive: it passes the gate of deciding words. may_decide: one of them may have its say here.
    has_phrase: it may hold a turn of phrase; passes_phrases: it passes the gate of those.
    """

    is_decisive: bool
    may_decide: bool
    passes_phrases: bool
    has_phrase: bool

    @property
    def is_any(self) -> bool:
        return self.is_decisive or self.passes_phrases

    @property
    def may_claim(self) -> bool:
        return self.may_decide or self.has_phrase


def openings_of(sentence: Sentence, deciding: DecidingWords) -> Openings:
    """What a sentence leaves room for, by its words alone. deciding: those of its article."""
    passes_verbs = deciding.are_in(sentence.lower, sentence.words) or has_ungated_verb(sentence.words)
    passes_phrases = phrase_gate().is_open(sentence.lower, sentence.words)
    return Openings(
        passes_verbs,
        passes_verbs and _may_decide(sentence),
        passes_phrases,
        passes_phrases and may_have_phrase(sentence),
    )


def _may_decide(sentence: Sentence) -> bool:
    words = sentence.words
    if not _LAST.isdisjoint(words) or has_deciding_noun(words):
        return True
    if not (_EPISODES.isdisjoint(words) or _ORDERED.isdisjoint(words)):
        return True
    verbs = list(verbs_among(words))
    if any(_has_object(verb, words) for verb in verbs):
        return True
    return bool(verbs) and (bool(sentence.seasons) or puts_verb_first(sentence.text))


def _has_object(verb: Verb, words: Set[str]) -> bool:
    """Whether the verb can have its say in a sentence of these words that names no season."""
    if verb.is_return:
        return not _NEGATING.isdisjoint(words) or any(len(word) == 4 and word.startswith("20") for word in words)
    if verb.takes_season:
        return not _HEADS.isdisjoint(words) or ("new" in words and verb.lemma in UNVEILS)
    return True


_DATE_IS_OPEN = re.compile(
    r"\b(?:release|premiere|air|launch|return|start)\s+dates?\s+(?:for|of|has|have|is|was)\b[^.;]{0,80}?\b(?:not|yet)\b[^.;]{0,20}?\b(?:announced|confirmed|revealed|set|given|released)\b",
    re.IGNORECASE,
)


class SentenceReader(VerbClaims, NounClaims, FinalClaims, InvertedClaims, PhraseClaims):
    """Reads the claims of one sentence."""

    def claims(self, openings: Openings) -> list[Claim]:
        found: list[Claim] = []
        if openings.is_decisive:
            for group in self.groups:
                found += self._read_group(group)
            found += self._read_nouns()
            found += self._read_finals()
            found += self._read_inverted()
        if openings.has_phrase:
            found += self._read_phrases()
        if openings.is_decisive:
            found += self._read_episode_orders()
            found += self._read_gapped(found)
            found += self._read_same(found)
        if any(claim.kind is Kind.UNDECIDED for claim in found) and _DATE_IS_OPEN.search(
            self.text, self.start, self.end
        ):
            # What has not been announced is when it airs, not whether.
            found = [claim for claim in found if claim.kind is not Kind.UNDECIDED]
        return [replace(claim, is_headline=True) for claim in found] if self.is_headline else found
