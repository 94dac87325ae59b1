"""How right the rows are: extracted rows measured against pages that a person has annotated.

A gold object is one annotated document, `{"id", "statements": [...], "cast": [...]}`, written by hand after the rules
of tests/fixtures/gold/README.md; a row is one object of `bubblewatch extract --jsonl`. A fact is (show, kind, season)
with certainty confirmed or reported; the other certainties are speculation and measured apart. Titles and names are
compared without case, accents, punctuation and a leading 'the'.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from transform.errors import GoldError
from transform.records import Certainty, Kind
from transform.resolved import Statuses, first_day, fold

Item = Mapping[str, Any]
StatementKey = tuple[str, str, int | None]
CreditKey = tuple[str, str, str]
KeyT = TypeVar("KeyT", bound=Hashable)

_KINDS = frozenset(Kind)
_CERTAINTIES = frozenset(Certainty)
_FACTUAL = frozenset(certainty for certainty in Certainty if certainty.is_fact)
_ATTRIBUTES = ("network", "announced_on", "source")
_SUFFIX = re.compile(r"\.(?:html?|txt)(?:\.gz)?$")
# One network under several names; the annotator writes the one that the text has.
_NETWORK_ALIASES = {
    "amazon": "primevideo",
    "amazonprimevideo": "primevideo",
    "amazonprime": "primevideo",
    "abctv": "abc",
    "appletvplus": "appletv",
    "disneyplus": "disney",
}
_BIN_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Fault(StrEnum):
    """What is wrong with an expected item that was not given, or with a given one that was not expected."""

    WRONG_SEASON = "wrong season"
    WRONG_KIND = "wrong kind"
    WRONG_SHOW = "wrong show"
    WRONG_CERTAINTY = "fact against speculation"
    SWAPPED = "performer and role swapped"
    WRONG_CHARACTER = "wrong character"
    WRONG_PERSON = "wrong person"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One fault in one document. subject: "statement" or "cast"; expected and given: the item in words, or None."""

    document: str
    subject: str
    fault: Fault
    expected: str | None
    given: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, given and expected items. Precision of nothing given is 1, recall of nothing expected is 1."""

    n_right: int = 0
    n_given: int = 0
    n_gold: int = 0

    @property
    def precision(self) -> float:
        return self.n_right / self.n_given if self.n_given else 1.0

    @property
    def recall(self) -> float:
        return self.n_right / self.n_gold if self.n_gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.n_right + other.n_right, self.n_given + other.n_given, self.n_gold + other.n_gold)


@dataclass(frozen=True, slots=True)
class Share:
    """n of n_total; the share of nothing is 0."""

    n: int = 0
    n_total: int = 0

    @property
    def value(self) -> float:
        return self.n / self.n_total if self.n_total else 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.n + other.n, self.n_total + other.n_total)


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The given facts with low <= confidence < high (the last bin includes its end) and how many of them are right."""

    low: float
    high: float
    right: Share
    mean_confidence: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one comparison.

    resolved: the status of each show after all documents (`transform.resolved`); wrong_statuses: those that differ.
    facts_mean_f1: mean F1 of the documents that have a fact on either side.
    negatives_hit: documents without an expected fact that got one.
    attributes: of the right facts, how often the attribute that gold gives is right.
    calibration: bins that hold no fact are left out; rows without a confidence are not counted.
    """

    n_documents: int
    n_missing: int
    facts: Score
    facts_mean_f1: float
    facts_season_ignored: Score
    speculation: Score
    cast_pairs: Score
    cast_pairs_show_ignored: Score
    cast_persons: Score
    kinds: Mapping[str, Score]
    attributes: Mapping[str, Share]
    resolved: Score
    wrong_statuses: tuple[str, ...]
    negatives_hit: Share
    calibration: tuple[CalibrationBin, ...]
    deviations: tuple[Deviation, ...]

    def numbers(self) -> dict[str, float]:
        """The figures that a floor can be set for, by name: shares, all but `negatives_hit` the better the higher."""
        f1s = {
            "facts": self.facts,
            "facts_season_ignored": self.facts_season_ignored,
            "speculation": self.speculation,
            "cast_pairs": self.cast_pairs,
            "cast_pairs_show_ignored": self.cast_pairs_show_ignored,
            "cast_persons": self.cast_persons,
            "resolved": self.resolved,
        } | {f"kinds.{kind}": score for kind, score in self.kinds.items()}
        return (
            {
                "facts.precision": self.facts.precision,
                "resolved.precision": self.resolved.precision,
                "facts_mean_f1": self.facts_mean_f1,
                "negatives_hit": self.negatives_hit.value,
            }
            | {f"{name}.f1": score.f1 for name, score in f1s.items()}
            | {f"attributes.{name}": share.value for name, share in self.attributes.items()}
        )


@dataclass(frozen=True, slots=True)
class _Guesses:
    """The speculation of one document, as gold has it and as the row has it."""

    expected: frozenset[StatementKey]
    given: frozenset[StatementKey]


@dataclass(slots=True)
class _Tally:
    """The sums over the documents read so far."""

    n_documents: int = 0
    n_missing: int = 0
    scores: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    kinds: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    attributes: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    negatives_hit: Share = field(default_factory=Share)
    document_f1s: list[float] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    expected_statuses: Statuses = field(default_factory=Statuses)
    given_statuses: Statuses = field(default_factory=Statuses)
    deviations: list[Deviation] = field(default_factory=list)


def evaluate(gold: Iterable[Item], rows: Iterable[Item]) -> Figures:
    """The figures of these rows against this gold.

    A row belongs to the gold document whose id its "id", "url" or "path" ends in, extension aside. Rows are read one
    at a time; gold is held. Raises GoldError for an unusable gold object, for a row without a gold document and for a
    second row of one document. A gold document without a row counts as one for which nothing was found.
    """
    documents = _documents(gold)
    tally = _Tally()
    seen: set[str] = set()
    for row in rows:
        document_id = _document_of(row, documents)
        if document_id in seen:
            raise GoldError(f"two rows for gold document {document_id!r}")
        seen.add(document_id)
        _add_document(tally, documents[document_id], row)
    for document_id, document in documents.items():
        if document_id not in seen:
            tally.n_missing += 1
            _add_document(tally, document, {})
    resolved, wrong_statuses = _compare_statuses(tally.expected_statuses.of_shows(), tally.given_statuses.of_shows())
    return Figures(
        n_documents=tally.n_documents,
        n_missing=tally.n_missing,
        facts=tally.scores["facts"],
        facts_mean_f1=sum(tally.document_f1s) / len(tally.document_f1s) if tally.document_f1s else 0.0,
        facts_season_ignored=tally.scores["facts_season_ignored"],
        speculation=tally.scores["speculation"],
        cast_pairs=tally.scores["cast_pairs"],
        cast_pairs_show_ignored=tally.scores["cast_pairs_show_ignored"],
        cast_persons=tally.scores["cast_persons"],
        kinds=dict(sorted(tally.kinds.items())),
        attributes={name: tally.attributes[name] for name in _ATTRIBUTES},
        resolved=resolved,
        wrong_statuses=wrong_statuses,
        negatives_hit=tally.negatives_hit,
        calibration=_calibration(tally.confidences),
        deviations=tuple(
            sorted(tally.deviations, key=lambda d: (d.document, d.subject, d.fault, d.expected or "", d.given or ""))
        ),
    )


def render(figures: Figures, *, with_deviations: bool = False) -> str:
    """The figures as a text of fixed-width lines; with_deviations adds one line for each fault."""
    lines = [f"documents {figures.n_documents}, without a row {figures.n_missing}"]
    for label, score in (
        ("facts", figures.facts),
        ("facts, season ignored", figures.facts_season_ignored),
        ("speculation", figures.speculation),
        ("cast pairs", figures.cast_pairs),
        ("cast pairs, show ignored", figures.cast_pairs_show_ignored),
        ("cast persons", figures.cast_persons),
        ("resolved shows", figures.resolved),
    ):
        lines.append(_score_line(label, score))
    lines.append(f"{'facts, mean over documents':28s}{'':20s}F1 {figures.facts_mean_f1:.3f}")
    lines += [_score_line(f"  {kind}", score) for kind, score in figures.kinds.items()]
    lines += [
        f"{name + ' right':28s}{share.value:.3f}   ({share.n} of {share.n_total})"
        for name, share in figures.attributes.items()
    ]
    lines.append(f"documents without facts that got one: {figures.negatives_hit.n} of {figures.negatives_hit.n_total}")
    if figures.calibration:
        lines += ["", "confidence     facts   right   mean confidence"]
        lines += [
            f"{b.low:.1f} to {b.high:.1f}  {b.right.n_total:7d}   {b.right.value:.3f}   {b.mean_confidence:.3f}"
            for b in figures.calibration
        ]
    classes = Counter((d.subject, d.fault.value) for d in figures.deviations)
    if classes:
        lines += ["", "faults by class"]
        lines += [f"{n:6d}  {subject}: {fault}" for (subject, fault), n in sorted(classes.items(), key=_most_first)]
    if with_deviations:
        lines += [""] + [
            f"{d.document}  {d.subject}: {d.fault.value}  expected {d.expected or '-'}  given {d.given or '-'}"
            for d in figures.deviations
        ]
        lines += [f"all documents  resolved: {line}" for line in figures.wrong_statuses]
    return "\n".join(lines)


def _most_first(entry: tuple[tuple[str, str], int]) -> tuple[str, int, str]:
    (subject, fault), n = entry
    return subject, -n, fault


def _score_line(label: str, score: Score) -> str:
    return (
        f"{label:28s}P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        f"   ({score.n_right} right, {score.n_given} given, {score.n_gold} gold)"
    )


def _documents(gold: Iterable[Item]) -> dict[str, Item]:
    documents: dict[str, Item] = {}
    for number, document in enumerate(gold, 1):
        if not isinstance(document, Mapping) or not isinstance(document.get("id"), str) or not document["id"]:
            raise GoldError(f"gold object {number}: 'id' is missing or no text")
        if document["id"] in documents:
            raise GoldError(f"gold document {document['id']!r} occurs twice")
        _check(document)
        documents[document["id"]] = document
    return documents


def _check(document: Item) -> None:
    """Raises GoldError where an annotation has a slip that would silently count against the rows."""
    for statement in document.get("statements", []):
        where = f"gold document {document['id']!r}, statement {statement.get('show')!r}"
        if not isinstance(statement.get("show"), str) or not statement["show"]:
            raise GoldError(f"{where}: 'show' is missing")
        if statement.get("kind") not in _KINDS:
            raise GoldError(f"{where}: 'kind' is {statement.get('kind')!r}, not one of {', '.join(Kind)}")
        if statement.get("certainty") not in _CERTAINTIES:
            raise GoldError(
                f"{where}: 'certainty' is {statement.get('certainty')!r}, not one of {', '.join(Certainty)}"
            )
        for day in (document.get("published"), statement.get("announced_on")):
            try:
                first_day(day or "2000")
            except (TypeError, ValueError) as error:
                raise GoldError(f"{where}: {error}") from error
        if not isinstance(statement.get("season"), int | None):
            raise GoldError(f"{where}: 'season' is {statement.get('season')!r}, neither a number nor null")
    for credit in document.get("cast", []):
        if not isinstance(credit.get("person"), str) or not credit["person"]:
            raise GoldError(f"gold document {document['id']!r}, cast of {credit.get('show')!r}: 'person' is missing")


def _document_of(row: Item, documents: Mapping[str, Item]) -> str:
    names = [row[key] for key in ("id", "url", "path") if isinstance(row.get(key), str) and row[key]]
    for name in names:
        tail = _SUFFIX.sub("", name.rstrip("/"))
        while True:
            if tail in documents:
                return tail
            _, slash, tail = tail.partition("/")
            if not slash:
                break
    raise GoldError(f"no gold document for the row of {names[0] if names else 'a page without url and path'!r}")


def _add_document(tally: _Tally, gold: Item, row: Item) -> None:
    tally.n_documents += 1
    _add_facts(tally, gold, row)
    expected, given = statements_by_key(gold, factual=False), statements_by_key(row, factual=False)
    _settle_open_kinds(expected, given)
    tally.scores["speculation"] += _score(expected, given)
    _add_cast(tally, gold, row)
    tally.expected_statuses.add(gold, row)
    tally.given_statuses.add({**row, "id": gold["id"]}, row)


def _compare_statuses(expected: Mapping[str, str], given: Mapping[str, str]) -> tuple[Score, tuple[str, ...]]:
    n_right = sum(expected.get(show) == status for show, status in given.items())
    wrong = (
        f"{show}  expected {expected.get(show, '-')}  given {given.get(show, '-')}"
        for show in sorted(expected.keys() | given.keys())
        if expected.get(show) != given.get(show)
    )
    return Score(n_right, len(given), len(expected)), tuple(wrong)


def _add_facts(tally: _Tally, gold: Item, row: Item) -> None:
    expected, given = statements_by_key(gold, factual=True), statements_by_key(row, factual=True)
    _settle_open_kinds(expected, given)
    score = _score(expected, given)
    tally.scores["facts"] += score
    tally.scores["facts_season_ignored"] += _score(_ignoring_season(expected), _ignoring_season(given))
    for kind in {key[1] for key in expected} | {key[1] for key in given}:
        of_kind = _score(
            {key: item for key, item in expected.items() if key[1] == kind},
            {key: item for key, item in given.items() if key[1] == kind},
        )
        if of_kind != Score():
            tally.kinds[kind] += of_kind
    if expected or given:
        tally.document_f1s.append(score.f1 if score != Score() else 1.0)
    if not expected:
        tally.negatives_hit += Share(int(bool(given)), 1)
    for key in expected.keys() & given.keys():
        if not expected[key].get("weak"):
            _add_attributes(tally, expected[key], given[key])
    for key, item in given.items():
        if isinstance(item.get("confidence"), int | float) and not expected.get(key, {}).get("weak"):
            tally.confidences.append((float(item["confidence"]), key in expected))
    guesses = _Guesses(
        frozenset(statements_by_key(gold, factual=False)), frozenset(statements_by_key(row, factual=False))
    )
    tally.deviations += _statement_deviations(gold["id"], expected, given, guesses)


def _add_attributes(tally: _Tally, expected: Item, given: Item) -> None:
    for name in _ATTRIBUTES:
        if expected.get(name):
            right = _fold_attribute(name, expected[name]) == _fold_attribute(name, given.get(name))
            tally.attributes[name] += Share(int(right), 1)


def _add_cast(tally: _Tally, gold: Item, row: Item) -> None:
    expected, given = _credits(gold), _credits(row)
    tally.scores["cast_pairs"] += _score(expected, given)
    tally.scores["cast_pairs_show_ignored"] += _set_score({k[1:] for k in expected}, {k[1:] for k in given})
    tally.scores["cast_persons"] += _set_score({k[1] for k in expected}, {k[1] for k in given})
    tally.deviations += _credit_deviations(gold["id"], expected, given)


def statements_by_key(document: Item, *, factual: bool) -> dict[StatementKey, Item]:
    """The statements by (show, kind, season), the first of each; denials left out."""
    found: dict[StatementKey, Item] = {}
    for statement in document.get("statements") or ():
        if statement.get("negated") or (statement.get("certainty", Certainty.CONFIRMED) in _FACTUAL) != factual:
            continue
        found.setdefault((fold(statement.get("show")), str(statement.get("kind")), statement.get("season")), statement)
    return found


def _credits(document: Item) -> dict[CreditKey, Item]:
    return {
        (fold(c.get("show")), fold(c.get("person")), fold(c.get("character"))): c for c in document.get("cast") or ()
    }


def _settle_open_kinds(expected: Mapping[StatementKey, Item], given: dict[StatementKey, Item]) -> None:
    """Where gold leaves the kind open ("either"), one given statement of such a kind moves to the expected key."""
    for key, item in expected.items():
        if not item.get("either") or key in given:
            continue
        for other in given:
            if other[0] == key[0] and other[1] in item["either"] and other not in expected:
                given[key] = given.pop(other)
                break


def _score(expected: Mapping[KeyT, Item], given: Mapping[KeyT, Item]) -> Score:
    """Weak gold items are neither asked for nor held wrong."""
    asked = {key for key, item in expected.items() if not item.get("weak")}
    n_right = len(asked & given.keys())
    return Score(n_right, n_right + len(given.keys() - expected.keys()), len(asked))


def _set_score(expected: set[KeyT], given: set[KeyT]) -> Score:
    return Score(len(expected & given), len(given), len(expected))


def _ignoring_season(statements: Mapping[StatementKey, Item]) -> dict[tuple[str, str], Item]:
    """One item for each (show, kind); a strong one where there is one."""
    found: dict[tuple[str, str], Item] = {}
    for key, item in statements.items():
        if key[:2] not in found or found[key[:2]].get("weak"):
            found[key[:2]] = item
    return found


def _calibration(confidences: Sequence[tuple[float, bool]]) -> tuple[CalibrationBin, ...]:
    bins = []
    for low, high in pairwise(_BIN_EDGES):
        inside = [(c, right) for c, right in confidences if low <= c < high or c == high == _BIN_EDGES[-1]]
        if inside:
            share = Share(sum(right for _, right in inside), len(inside))
            bins.append(CalibrationBin(low, high, share, sum(c for c, _ in inside) / len(inside)))
    return tuple(bins)


def _statement_deviations(
    document_id: str,
    expected: Mapping[StatementKey, Item],
    given: Mapping[StatementKey, Item],
    guesses: _Guesses,
) -> Iterator[Deviation]:
    missed = {key: item for key, item in expected.items() if key not in given and not item.get("weak")}
    extra = {key: item for key, item in given.items() if key not in expected}
    for key in missed.keys() & guesses.given:
        yield Deviation(document_id, "statement", Fault.WRONG_CERTAINTY, _statement_text(missed.pop(key)), None)
    for key in extra.keys() & guesses.expected:
        yield Deviation(document_id, "statement", Fault.WRONG_CERTAINTY, None, _statement_text(extra.pop(key)))
    alike: tuple[tuple[Fault, Callable[[StatementKey], Hashable]], ...] = (
        (Fault.WRONG_SEASON, lambda key: key[:2]),
        (Fault.WRONG_KIND, lambda key: (key[0], key[2])),
        (Fault.WRONG_KIND, lambda key: key[0]),
        (Fault.WRONG_SHOW, lambda key: key[1:]),
    )
    for fault, old, new in _paired(missed, extra, alike):
        yield Deviation(document_id, "statement", fault, _statement_text(expected[old]), _statement_text(given[new]))
    for item in missed.values():
        yield Deviation(document_id, "statement", Fault.MISSED, _statement_text(item), None)
    for item in extra.values():
        yield Deviation(document_id, "statement", Fault.SPURIOUS, None, _statement_text(item))


def _credit_deviations(
    document_id: str, expected: Mapping[CreditKey, Item], given: Mapping[CreditKey, Item]
) -> Iterator[Deviation]:
    missed = {key: item for key, item in expected.items() if key not in given}
    extra = {key: item for key, item in given.items() if key not in expected}
    alike: tuple[tuple[Fault, Callable[[CreditKey], Hashable]], ...] = (
        (Fault.WRONG_SHOW, lambda key: key[1:]),
        (Fault.SWAPPED, lambda key: frozenset(key[1:]) if key[2] else None),
        (Fault.WRONG_CHARACTER, lambda key: key[:2]),
        (Fault.WRONG_PERSON, lambda key: (key[0], key[2]) if key[2] else None),
    )
    for fault, old, new in _paired(missed, extra, alike):
        yield Deviation(document_id, "cast", fault, _credit_text(expected[old]), _credit_text(given[new]))
    for item in missed.values():
        yield Deviation(document_id, "cast", Fault.MISSED, _credit_text(item), None)
    for item in extra.values():
        yield Deviation(document_id, "cast", Fault.SPURIOUS, None, _credit_text(item))


def _paired(
    missed: dict[KeyT, Item], extra: dict[KeyT, Item], alike: Iterable[tuple[Fault, Callable[[KeyT], Hashable]]]
) -> Iterator[tuple[Fault, KeyT, KeyT]]:
    """Pairs of a missed and an extra key that are alike in a respect (None is like nothing), the closest respect first.

    Paired keys are taken out of both mappings.
    """
    for fault, respect in alike:
        by_respect: defaultdict[Hashable, list[KeyT]] = defaultdict(list)
        for key in extra:
            by_respect[respect(key)].append(key)
        for old in list(missed):
            likeness = respect(old)
            if likeness is not None and by_respect.get(likeness):
                new = by_respect[likeness].pop(0)
                del missed[old], extra[new]
                yield fault, old, new


def _statement_text(item: Item) -> str:
    return f"{item.get('show')} | {item.get('kind')} | {item.get('season')} | {item.get('quote')}"


def _credit_text(item: Item) -> str:
    return f"{item.get('show')} | {item.get('person')} | {item.get('character')}"


def _fold_attribute(name: str, value: str | None) -> str:
    if name == "announced_on":
        return value or ""
    key = fold(value)
    return _NETWORK_ALIASES.get(key, key) if name == "network" else key
