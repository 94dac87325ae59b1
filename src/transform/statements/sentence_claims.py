"""What one sentence claims: verbs, nouns, final seasons and phrases, clause by clause."""

from dataclasses import replace

from transform.statements.claims import Claim
from transform.statements.final_claims import FinalClaims
from transform.statements.inverted_claims import InvertedClaims
from transform.statements.noun_claims import NounClaims
from transform.statements.phrase_claims import PhraseClaims
from transform.statements.triggers import gate
from transform.statements.verb_claims import VerbClaims


class SentenceReader(VerbClaims, NounClaims, FinalClaims, InvertedClaims, PhraseClaims):
    """Reads the claims of one sentence."""

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        if not gate().search(self.text[self.start : self.end].lower()):
            return [replace(claim, is_headline=self.is_headline) for claim in self._read_phrases()]
        for group in self.groups:
            found += self._read_group(group)
        found += self._read_nouns()
        found += self._read_finals()
        found += self._read_inverted()
        found += self._read_phrases()
        found += self._read_episode_orders()
        found += self._read_gapped(found)
        return [replace(claim, is_headline=self.is_headline) for claim in found]
