"""How far an outlet's word carries: the tiers of `lexicon/outlets.toml`."""

from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from transform.errors import LexiconError
from transform.lexicon import lexicon_rows
from transform.resolution.identity import show_key


class Tier(StrEnum):
    """Best first. CREATOR is nobody's tier by itself: it is what a person on record lends."""

    NETWORK = "network"
    CREATOR = "creator"
    TRADE = "trade"
    PRESS = "press"
    ENTERTAINMENT = "entertainment"
    AGGREGATOR = "aggregator"
    FAN = "fan"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return _RANKS[self]

    @property
    def is_strong(self) -> bool:
        """Whether its word can overturn what was decided before: general press or better."""
        return self.rank <= _RANKS[Tier.PRESS]


_RANKS = {tier: rank for rank, tier in enumerate(Tier)}


def publisher_tier(name: str | None, url: str) -> Tier:
    """The tier of an article's publisher, by its name, else by the host of its address; ENTERTAINMENT if unknown."""
    return outlet_tier(name) or _host_tier(url) or Tier.ENTERTAINMENT


def outlet_tier(name: str | None) -> Tier | None:
    """The tier of an outlet by the name that an article gives it; None if unknown."""
    return _outlets().get(show_key(name)) if name else None


def _host_tier(url: str) -> Tier | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((tier for parent in parents if (tier := _outlets().get(show_key(parent)))), None)


@cache
def _outlets() -> dict[str, Tier]:
    """Folded name or host to tier; raises LexiconError naming the entry at fault."""
    outlets: dict[str, Tier] = {}
    for row in lexicon_rows("outlets", "outlet"):
        tier = row.fields.get("tier")
        if tier is None:
            continue
        if tier not in list(Tier):
            raise LexiconError(f"{row.where}: {tier} is no tier")
        for entry in (row.fields["name"], *row.fields.get("aliases", ()), *row.fields.get("hosts", ())):
            if outlets.setdefault(show_key(entry), Tier(tier)) != tier:
                raise LexiconError(f"{row.where}: {entry} stands under two tiers")
    return outlets
