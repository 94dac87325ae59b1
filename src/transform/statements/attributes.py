"""What surrounds a decision: who decided, when and by whom it was told, and whether it stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from transform.names.mentions import Mentions
from transform.names.titles import fold_title
from transform.records import Article, Timeframe
from transform.statements.announced import Announcements
from transform.statements.attribution import Attribution, Credits
from transform.statements.claims import Claim
from transform.statements.homes import Homes
from transform.statements.timeframe import is_superseded, timeframe_of
from transform.text.moments import Moment

# More shows than this make a roundup.
_ROUNDUP = 3


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of one statement; each None where the article does not tell."""

    network: str | None
    network_raw: str | None
    announced: Moment | None
    source: Attribution | None
    speaker: str | None
    timeframe: Timeframe


class AttributeReader:
    """Reads the attributes of an article's claims. claims: all of them, in text order."""

    def __init__(self, article: Article, mentions: Mentions, homes: Homes, claims: Sequence[Claim]) -> None:
        self._article = article
        self._mentions = mentions
        self._homes = homes
        self._claims = claims
        self._of_show: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._of_show[fold_title(claim.show)].append(claim)

    @cached_property
    def _announcements(self) -> Announcements:
        return Announcements(self._article, self._mentions, self._claims, is_roundup=len(self._of_show) > _ROUNDUP)

    @cached_property
    def _credits(self) -> Credits:
        return Credits(self._article, self._mentions, is_roundup=len(self._of_show) > _ROUNDUP)

    def of(self, group: Sequence[Claim]) -> Attributes:
        """The attributes of the statement that these claims repeat, the best of them first."""
        same_show = self._of_show[fold_title(group[0].show)]
        network, network_raw = self._homes.network_of(group, same_show)
        is_news = not is_superseded(group, same_show) and not any(map(self._announcements.has_run_out, group))
        announced = self._announcements.date_of(group, same_show, network, is_news=is_news)
        return Attributes(
            network,
            network_raw,
            announced,
            self._credits.source_of(group, network, is_news=is_news and not self._announcements.is_old(announced)),
            self._credits.speaker_of(group),
            timeframe_of(group, same_show, announced, self._article.published_on) if is_news else Timeframe.HISTORICAL,
        )
