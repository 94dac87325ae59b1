"""A decision as one clause gives it."""

from dataclasses import dataclass

from transform.records import Certainty, Kind


@dataclass(frozen=True, slots=True)
class Claim:
    """One decision about one show as one clause gives it.

    may_refuse: left open by "has not been renewed", which refuses where the show is told to be dropped.

    season: as in StatusStatement; n_more: so many further seasons where no number is told ("two more"), after: so many
    seasons the show had ("after two seasons"). start, end: the words that carry it. at: the trigger's offset.
    network, network_raw: the one who decides as the clause has it; network_raw without network is an epithet.
    """

    show: str
    kind: Kind
    season: int | None
    certainty: Certainty
    start: int
    end: int
    at: int
    rule: str
    confidence: float
    is_negated: bool = False
    is_historical: bool = False
    network: str | None = None
    network_raw: str | None = None
    n_more: int | None = None
    through: int | None = None
    is_marked: bool = False
    is_known: bool = False
    has_season_words: bool = False
    is_headline: bool = False
    is_pickup: bool = False
    n_made: int | None = None
    follows_cancellation: bool = False
    is_copular: bool = False
    may_refuse: bool = False
