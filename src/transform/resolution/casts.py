"""Many articles' credits for one show in, who plays in it out. Pure, and independent of the order of evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from transform.records import Credit
from transform.resolution.identity import best_title, character_key, person_id
from transform.resolution.publishers import Tier
from transform.resolution.resolve import MIN_CONFIDENCE
from transform.resolution.spellings import same_persons, same_roles
from transform.resolution.witnesses import n_publishers


class CastClaim(NamedTuple):
    """A credit with what its article lends it; fields as in `Claim` and `transform.records.CastCredit`."""

    credit_id: str
    article_id: str
    witness: str
    publisher: str
    tier: Tier
    published_on: date | None
    person: str
    character: str | None
    description: str | None
    credit: Credit
    season: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class CastMember:
    """One performer in one role, told apart by person_id and character_key.

    credit_id: of the credit with the best words. season: None also where the credits differ.
    """

    person_id: str
    character_key: str
    person: str
    character: str | None
    description: str | None
    credit: Credit
    season: int | None
    n_publishers: int
    credit_id: str


def resolve_cast(claims: Iterable[CastClaim], *, min_confidence: float = MIN_CONFIDENCE) -> tuple[CastMember, ...]:
    """Who plays in one show, all its credits merged; by person and character.

    A credit without a role adds nothing to a performer whose role another article names.
    """
    heard = sorted((claim for claim in claims if claim.confidence >= min_confidence), key=_cast_order)
    roles_of: dict[str, set[str]] = {}
    for claim in heard:
        roles_of.setdefault(claim.person, set()).add(character_key(claim.character))
    performer = same_persons(roles_of)
    by_person: dict[str, list[CastClaim]] = {}
    for claim in heard:
        by_person.setdefault(person_id(performer[claim.person]), []).append(claim)
    return tuple(member for person in sorted(by_person) for member in _roles_of(person, by_person[person]))


def _roles_of(person: str, claims: Sequence[CastClaim]) -> Iterator[CastMember]:
    role = same_roles({claim.character for claim in claims if claim.character})
    by_role: dict[str, list[CastClaim]] = {}
    for claim in claims:
        by_role.setdefault(character_key(role.get(claim.character or "")), []).append(claim)
    for key in sorted(by_role):
        if key or len(by_role) == 1:
            yield _cast_member(person, key, by_role[key], claims)


def _cast_member(person: str, key: str, claims: Sequence[CastClaim], of_person: Sequence[CastClaim]) -> CastMember:
    """claims: of one role, the best first, not empty."""
    named = Counter(claim.character for claim in claims if claim.character is not None)
    seasons = {claim.season for claim in claims if claim.season is not None}
    marks = Counter(claim.credit for claim in claims if claim.credit is not Credit.UNSPECIFIED)
    # Of marks met equally often the one met first, in the best article, wins.
    credit = max(marks, key=lambda mark: marks[mark], default=Credit.UNSPECIFIED)
    return CastMember(
        person_id=person,
        character_key=key,
        person=best_title(Counter(claim.person for claim in of_person)),
        character=best_title(named) if named else None,
        description=next((claim.description for claim in claims if claim.description), None),
        credit=credit,
        season=seasons.pop() if len(seasons) == 1 else None,
        n_publishers=n_publishers(claims),
        credit_id=claims[0].credit_id,
    )


def _cast_order(claim: CastClaim) -> tuple[int, float, date, str]:
    return (claim.tier.rank, -claim.confidence, claim.published_on or date.max, claim.credit_id)
