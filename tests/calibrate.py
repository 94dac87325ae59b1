"""`python -m tests.calibrate [GOLD DOCS]...`: learns the weights of confidence from annotated pages.

Without arguments it learns from the open half of the project's own gold set. It prints the reliability of the
probabilities by cross-validation over documents, then writes `src/transform/lexicon/confidence.toml`. The same pages
give the same weights: gradient descent without chance, and folds by the document's name.
"""

import itertools
import json
import math
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.files import pages_from_path
from extract.page import Page
from transform.article.reader import read_article
from transform.evaluate import statements_by_key
from transform.jsonl import to_jsonl_object
from transform.names.titles import listed_titles
from transform.records import Article, Reading, StatusStatement
from transform.statements.finder import rate_statements

GOLD = Path(__file__).parent / "fixtures" / "gold" / "open"
WEIGHTS = Path(__file__).parents[1] / "src" / "transform" / "lexicon" / "confidence.toml"
N_FOLDS = 8
N_STEPS = 400
PENALTY = 2.0
STEP = 0.4
BIAS = "bias"
EDGES = (0.0, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Example:
    document: str
    features: Mapping[str, float]
    is_right: bool


def main() -> None:
    places = [Path(argument) for argument in sys.argv[1:]] or [GOLD / "gold.jsonl", GOLD]
    examples = [example for gold, docs in zip(places[::2], places[1::2], strict=True) for example in read(gold, docs)]
    print(f"{len(examples)} statements, {sum(example.is_right for example in examples)} right")
    print_reliability(cross_validated(examples))
    write(learn(examples))


def read(gold: Path, docs: Path) -> Iterator[Example]:
    """An example a statement that gold asks for or holds wrong."""
    documents = {item["id"]: item for item in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    for label, page in pages_from_path(docs):
        article = read_article(page) if isinstance(page, Page) else None
        if not isinstance(article, Article):
            continue
        stem = str(label).removesuffix(".gz").removesuffix(".html").removesuffix(".htm")
        document = next(item for key, item in documents.items() if stem == key or stem.endswith(f"/{key}"))
        for statement, features in rate_statements(article, known_titles=listed_titles()):
            if not statement.negated and (is_right := judge(article, statement, document)) is not None:
                yield Example(stem, features, is_right)


def judge(article: Article, statement: StatusStatement, document: Mapping[str, Any]) -> bool | None:
    """Whether gold has the statement; None where gold leaves it open."""
    is_fact = statement.certainty.is_fact
    expected = statements_by_key(document, factual=is_fact)
    given = statements_by_key(to_jsonl_object("", None, Reading(article, (statement,), ())), factual=is_fact)
    (key,) = given
    if key in expected:
        return None if expected[key].get("weak") else True
    open_kinds = (item["either"] for other, item in expected.items() if item.get("either") and other[0] == key[0])
    return any(statement.kind in kinds for kinds in open_kinds)


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by name, the bias among them, by AdaGrad on the penalised likelihood."""
    names = [BIAS, *sorted({name for example in examples for name in example.features})]
    weights = dict.fromkeys(names, 0.0)
    scale = dict.fromkeys(names, 1e-8)
    for _ in range(N_STEPS):
        gradient = {name: PENALTY * weights[name] for name in names}
        gradient[BIAS] = 0.0
        for example in examples:
            error = estimate(weights, example) - example.is_right
            gradient[BIAS] += error
            for name, value in example.features.items():
                gradient[name] += error * value
        for name in names:
            scale[name] += gradient[name] ** 2
            weights[name] -= STEP * gradient[name] / math.sqrt(scale[name])
    return weights


def estimate(weights: Mapping[str, float], example: Example) -> float:
    score = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return 1 / (1 + math.exp(-score))


def cross_validated(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """Each example's probability by weights that were learnt without its document, and whether it is right."""
    found = []
    for fold in range(N_FOLDS):
        weights = learn([example for example in examples if fold_of(example) != fold])
        found += [(estimate(weights, one), one.is_right) for one in examples if fold_of(one) == fold]
    return found


def fold_of(example: Example) -> int:
    return zlib.crc32(Path(example.document).name.encode()) % N_FOLDS


def print_reliability(estimates: Sequence[tuple[float, bool]]) -> None:
    print("| confidence | statements | mean confidence | right |\n|---|---|---|---|")
    for low, high in itertools.pairwise(EDGES):
        inside = [(p, is_right) for p, is_right in estimates if low <= p < high or p == high == EDGES[-1]]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(is_right for _, is_right in inside) / len(inside)
            print(f"| {low} to {high} | {len(inside)} | {mean:.2f} | {share:.2f} |")


def write(weights: Mapping[str, float]) -> None:
    lines = [
        "# Learnt by `python -m tests.calibrate`; not edited by hand.",
        f"bias = {weights[BIAS]:.3f}",
        "",
        "[weights]",
    ]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if name != BIAS]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
