"""How likely a statement is right: a logistic regression on what speaks for and against it.

The weights stand in `lexicon/confidence.toml`; `python -m tests.calibrate` learns them from annotated pages. Method:
D. R. Cox, The Regression Analysis of Binary Sequences, J. R. Stat. Soc. B 20 (1958), with an L2 penalty.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

from transform.errors import LexiconError
from transform.lexicon import load_lexicon, lower_words, word_list
from transform.names.mentions import Mentions
from transform.names.titles import fold_title
from transform.records import Article, BlockKind, StatusStatement, Timeframe
from transform.statements.claims import Claim

# Below this a statement is likelier to be noise than news, and is rejected.
LEAST = 0.35

_TELEVISION = "television"
_RULE_TAIL = re.compile(r"-?\d+$")
# Words of other worlds that make one text worth doubting; a drama about lawyers may use a few.
_FEW, _MANY = 2, 6
_WINDOW = 6_000
_WORD = re.compile(r"[\w-]+")


class Rating:
    """Rates the statements of one article."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self._title = fold_title(article.title)
        self._headline_end = max((b.end for b in article.blocks if b.kind is BlockKind.HEADLINE), default=0)
        self._n_mentions = Counter(fold_title(item.show) for item in mentions.items)
        self._marked = {fold_title(item.show) for item in mentions.items if item.is_marked}
        self._main = fold_title(mentions.main[0]) if mentions.main else ""
        self._worlds = _count_worlds(article.text[:_WINDOW])
        self._headline_worlds = _count_worlds(article.title)

    def features(self, claim: Claim, statement: StatusStatement, n_repeats: int) -> dict[str, float]:
        """What speaks for or against a statement, by name; what is absent counts nothing.

        n_repeats: how often the article makes the claim.
        """
        show = fold_title(statement.show)
        quote = statement.evidence.quote
        worlds = _count_worlds(quote)
        n_here = self._n_mentions[show]
        n_words = len(statement.show.split())
        other = self._worlds.total() - self._worlds[_TELEVISION]
        is_present: dict[str, bool] = {
            f"rule {_rule_family(statement.rule)}": True,
            f"kind {statement.kind}": True,
            "season numbered": statement.season is not None,
            "season words": claim.has_season_words,
            "network named": statement.network is not None,
            "network in the words": statement.network_raw is not None and statement.network_raw in quote,
            "date": statement.announced_on is not None,
            "source": statement.source is not None,
            "speaker": statement.speaker is not None,
            "speculation": not statement.certainty.is_fact,
            "background": statement.timeframe is Timeframe.HISTORICAL,
            "title recognised": claim.is_known,
            "title marked": show in self._marked,
            "title in headline": show != "" and show in self._title,
            "title in the words": show != "" and show in fold_title(quote),
            "title unheard of": n_here == 0,
            "title once": n_here == 1,
            "title often": n_here >= 3,
            "title of one word": n_words == 1,
            "title long": n_words >= 4,
            "main show": show == self._main,
            "said again": n_repeats > 1,
            "said in the headline": statement.evidence.start < self._headline_end,
            "long words": len(quote) > 300,
            "television in the words": worlds[_TELEVISION] > 0,
            "television twice in the words": worlds[_TELEVISION] > 1,
            "another world in the words": worlds.total() > worlds[_TELEVISION],
            "another world before television in the words": worlds.total() > 2 * worlds[_TELEVISION],
            "another world in the headline": self._headline_worlds.total() > self._headline_worlds[_TELEVISION],
            "another world in the article": other >= _FEW,
            "another world all over the article": other >= _MANY,
            "little television in the article": self._worlds[_TELEVISION] < 3,
            "much television in the article": self._worlds[_TELEVISION] >= 8,
        }
        features = {name: 1.0 for name, holds in is_present.items() if holds}
        features["doubt of the rule"] = 1 - claim.confidence
        features["share of other worlds"] = (other + 1) / (self._worlds.total() + 2)
        return features


def probability(features: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that a statement with these features is right."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weights.get(name, 0.0) * value for name, value in features.items()))))


def _rule_family(rule: str) -> str:
    family = _RULE_TAIL.sub("", rule.rsplit(".", 1)[-1])
    return "given-season" if family.endswith("-season") else family


@dataclass(frozen=True, slots=True)
class _World:
    """The words of one world. terms: those of more than one word, by the first; pattern: words and terms."""

    name: str
    words: frozenset[str]
    terms: Mapping[str, tuple[frozenset[str], ...]]
    pattern: re.Pattern[str]

    def count(self, text: str, words: Set[str]) -> int:
        """How many of the world's words a text in lower case has; one within a term does not count by itself."""
        met = self.terms.keys() & words
        has_term = any(term <= words for opening in met for term in self.terms[opening])
        return len(set(self.pattern.findall(text)) if has_term else self.words & words)


def _count_worlds(text: str) -> Counter[str]:
    lower = text.lower()
    words = _vocabulary().intersection(_WORD.findall(lower))
    return Counter({world.name: world.count(lower, words) for world in _worlds()} if words else {})


@cache
def _vocabulary() -> frozenset[str]:
    """The words of all worlds, those of which their terms are made included."""
    runs = (term for world in _worlds() for terms in world.terms.values() for term in terms)
    return frozenset().union(*(world.words for world in _worlds()), *runs)


@cache
def _worlds() -> tuple[_World, ...]:
    lexicon = {world: word_list("worlds", world) for world in sorted({_TELEVISION, *load_lexicon("worlds")})}
    return tuple(
        _World(
            world,
            frozenset(words),
            _by_opening(word for word in words if " " in word),
            re.compile(lower_words(words, before=r"[\w-]") + r"(?![\w-])"),
        )
        for world, words in lexicon.items()
    )


def _by_opening(terms: Iterable[str]) -> Mapping[str, tuple[frozenset[str], ...]]:
    table: dict[str, tuple[frozenset[str], ...]] = {}
    for term in terms:
        words = _WORD.findall(term)
        table[words[0]] = (*table.get(words[0], ()), frozenset(words))
    return table


@cache
def _model() -> tuple[float, Mapping[str, float]]:
    lexicon = load_lexicon("confidence")
    try:
        return float(lexicon["bias"]), {str(name): float(weight) for name, weight in lexicon["weights"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError(
            f"lexicon/confidence.toml: a number bias and a table weights are wanted ({error})"
        ) from error
