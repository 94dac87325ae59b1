"""New series that a network is said to have ordered by number, where they are named one by one."""

import re
from collections.abc import Callable, Iterator, Sequence

from transform.lexicon import any_of, word_list, word_set
from transform.records import Certainty, Kind
from transform.statements.claims import Claim
from transform.statements.clauses import Item, ItemKind
from transform.text.sentences import Sentence

_CONFIDENCE = 0.75
# How far the names may stand from the words that announce them, in items.
_REACH = 24
_NOUNS = any_of(word_list("slates", "nouns"))
_COUNT = r"(?:\d{1,2}|" + any_of(word_list("slates", "counts")) + ")"
_NEW = _COUNT + r"\s+(?:(?!(?:episodes?|pilots?|returning)\b)[\w’'-]+\s+){0,3}?" + _NOUNS + r"\b"
_ORDERS = r"(?:(?:up|(?:(?:early|series|straight-to-series)\s+)*(?:orders?|pick-?ups?|commitments?)\s+(?:to|for))\s+)?"
# "has ordered ten new series", "handed series orders to a trio of dramas": a slate is open from here on.
_OPENS = re.compile(
    rf"\b{any_of(word_list('slates', 'verbs'))}\s+{_ORDERS}{_NEW}"
    rf"|\b(?:series|straight-to-series)\s+(?:orders|commitments|pick-?ups)\s+(?:to|for)\s+{_COUNT}\s+of\s+(?:the|its)\b"
    rf"|\b{_NEW}\s+(?:(?:have\s+been|were|are)\s+)?(?:ordered|picked\s+up)\b"
    rf"|\b(?:ordered|picked\s+up)\b[^.;:]{{0,40}}\b(?:are|were)\s+{_NEW}"
    rf"|\b{any_of(word_list('slates', 'unveils'))}\s[^.;:]{{0,60}}"
    rf"\bincluding\s+{_COUNT}\s+new\s+(?:\w+\s+){{0,3}}?{_NOUNS}\b",
    re.IGNORECASE,
)
# A slate is opened by no sentence without a word of either.
_NOUN_WORDS = frozenset(noun.rsplit(" ", 1)[-1] for noun in word_list("slates", "nouns"))
_VERB_WORDS = frozenset(verb.split(" ", 1)[0] for key in ("verbs", "unveils") for verb in word_list("slates", key))
_NAMES = re.compile(
    rf"\b{any_of(word_list('slates', 'leads'))}(?!\w)"
    rf"|\bnew\s+(?:[\w+-]+\s+){{0,4}}?{_NOUNS}\s+(?:picks\s+|orders\s+|(?:for|at|on|from)\s+[^.;:,]{{1,50}}?\s)?"
    rf"(?:includes?|are|is)\b|\bincludes\s+{_NEW}",
    re.IGNORECASE,
)
_STILL_MADE_UP = re.compile(
    r"\s+(?:(?:currently|now|still)\s+)?(?:in\s+development|in\s+the\s+works|being\s+developed)\b", re.IGNORECASE
)
_JOINS = frozenset({",", "and", "&"})
# "Harbor (6x60')", "Harbor (10 x 30 minutes)": how the trade tells what has been ordered of it.
_MEASURED = re.compile(
    r"[\"”’]?\s*\((?:working\s+title;?\s*,?\s*)?\d{1,3}\s?[x×]\s?(?:\d{1,3}|[a-z-]+)(?:\s?(?:['’′]|m\b|min|minutes?\b|hours?\b|half-hours?\b)|(?=[,)]))"
    r"|\s+is\s+an?\s+(?:new\s+)?[\w-]+-part(?:er)?\b",
    re.IGNORECASE,
)
# "From Wales is the thriller Harbor".
_PRESENTS = re.compile(
    r"\b(?:From|Set|Filmed)\b[^.;]{2,50}?\b(?:is|are|comes?)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}[\"“]?$"
)
_MAY_PRESENT = re.compile(r"\d\s?[x×]\s?\d|-part(?:er)?\b|\b(?:From|Set|Filmed)\b")
_NOT_OURS = re.compile(rf"\b{any_of(word_list('slates', 'others'))}\b", re.IGNORECASE)


class Slate:
    """Reads an article's sentences in order; what the slate names is ordered from where it has been opened."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_open = False
        self._network: Item | None = None

    def read(self, sentence: Sentence, items: Callable[[], Sequence[Item]]) -> Iterator[Claim]:
        """The series that a sentence names as new ones of the slate. items: reads the sentence."""
        may_open = not (_NOUN_WORDS.isdisjoint(sentence.words) or _VERB_WORDS.isdisjoint(sentence.words))
        opened = _OPENS.search(self._text, sentence.start, sentence.end) if may_open else None
        if opened is not None and not sentence.is_question and self._is_ours(sentence, opened):
            self._is_open = True
            named = (item for item in items() if item.kind is ItemKind.NETWORK and item.start < opened.end())
            self._network = next(named, self._network)
            yield from self._claims(sentence, items(), opened.end())
        elif self._is_open:
            lead = _NAMES.search(self._text, sentence.start, sentence.end)
            if lead is not None and self._is_ours(sentence, lead):
                yield from self._claims(sentence, items(), lead.end())
            elif self._may_present(sentence):
                yield from (self._claim(sentence, item) for item in self._presented(items()))

    def _is_ours(self, sentence: Sentence, match: re.Match[str]) -> bool:
        is_other = _NOT_OURS.search(self._text, sentence.start, match.end()) is not None
        return not is_other and _STILL_MADE_UP.match(self._text, match.end()) is None

    def _claims(self, sentence: Sentence, items: Sequence[Item], start: int) -> Iterator[Claim]:
        yield from (self._claim(sentence, item) for item in self._named(items, start))

    def _may_present(self, sentence: Sentence) -> bool:
        is_hinted = _MAY_PRESENT.search(self._text, sentence.start, sentence.end) is not None
        return is_hinted and word_set("slates", "goes_on").isdisjoint(sentence.words)

    def _presented(self, items: Sequence[Item]) -> Iterator[Item]:
        """The titles of a sentence that are told with their episodes, or as what comes from somewhere."""
        for k, item in enumerate(items):
            if not item.is_named:
                continue
            is_presented = item.has_genre and _PRESENTS.search(self._text, max(0, item.start - 80), item.start)
            if (_is_whole(items, k) and _MEASURED.match(self._text, item.end)) or is_presented:
                yield item

    def _claim(self, sentence: Sentence, item: Item) -> Claim:
        network = self._network
        return Claim(
            item.show or "",
            Kind.ORDERED,
            1,
            Certainty.CONFIRMED,
            sentence.start,
            sentence.end,
            item.start,
            "slate.ordered",
            _CONFIDENCE,
            network=network.network if network is not None else None,
            network_raw=self._text[network.start : network.end] if network is not None else None,
            is_marked=item.is_marked,
            is_known=True,
        )

    def _named(self, items: Sequence[Item], start: int) -> Iterator[Item]:
        """The titles of the list behind an offset: marked, next to it, or with the kind of show before them."""
        behind = [item for item in items if item.start >= start]
        depth = n_since = 0
        last = -1
        for k, item in enumerate(behind):
            depth += (item.lower == "(") - (item.lower == ")")
            n_since = 0 if item.lower == ";" else n_since + 1
            if n_since > _REACH or item.lower in word_set("slates", "ends"):
                return
            if not item.is_named or depth > 0:
                continue
            before = next((one.lower for one in reversed(behind[:k]) if one.kind is not ItemKind.MARK), "")
            is_next = item.kind is ItemKind.SHOW and last >= 0 and all(o.lower in _JOINS for o in behind[last + 1 : k])
            is_told = _is_whole(behind, k) and _MEASURED.match(self._text, item.end) is not None
            is_set_apart = item.is_marked or item.has_genre or before == "" or is_next or is_told
            if is_set_apart and before not in word_set("slates", "prepositions"):
                n_since = 0
                last = k
                yield item


def _is_whole(items: Sequence[Item], k: int) -> bool:
    """Whether a title is known, or begins where its stretch does: "Harbor Will Not Be Seen" ends in none."""
    item = items[k]
    return not k or item.kind is ItemKind.SHOW or item.has_genre or items[k - 1].kind is ItemKind.MARK
