"""The reader keeps the figures that it has reached on the gold set.

`python -m tests.transform.test_gold` records the present figures as the new floors.
"""

import json
import math
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.page import Page
from transform.evaluate import Figures, evaluate, render
from transform.jsonl import to_jsonl_object
from transform.reading import read_page

GOLD = Path(__file__).parents[1] / "fixtures" / "gold"
FLOORS = GOLD / "floors.json"
SPLITS = ("open", "held")
# All other figures are the better the higher.
CEILINGS = frozenset({"negatives_hit"})


def row_of(path: Path) -> dict[str, Any]:
    page = Page(
        requested_url=path.as_uri(),
        url=path.as_uri(),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=path.read_bytes(),
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    # Copies of the set may share an address; the file name never lies.
    return to_jsonl_object(str(path), None, read_page(page)) | {"id": path.stem}


@cache
def figures_of(split: str) -> Figures:
    folder = GOLD / split
    gold = (json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return evaluate(gold, (row_of(path) for path in sorted(folder.glob("*.html"))))


def recorded() -> list[tuple[str, str, float]]:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [(split, name, floors[split][name]) for split in SPLITS for name in floors[split]]


@pytest.mark.parametrize(("split", "name", "floor"), recorded())
def test_figure_is_no_worse_than_recorded(split: str, name: str, floor: float) -> None:
    reached = figures_of(split).numbers()[name]
    assert reached <= floor if name in CEILINGS else reached >= floor, render(figures_of(split))


@pytest.mark.parametrize("split", SPLITS)
def test_every_figure_has_a_floor(split: str) -> None:
    assert {name for of, name, _ in recorded() if of == split} == set(figures_of(split).numbers())


def record() -> None:
    """Writes the present figures as floors, rounded to the third decimal to the lenient side."""
    floors = {
        split: {
            name: (math.ceil if name in CEILINGS else math.floor)(number * 1000) / 1000
            for name, number in sorted(figures_of(split).numbers().items())
        }
        for split in SPLITS
    }
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for split in SPLITS:
        print(f"{split}\n{render(figures_of(split))}\n")


if __name__ == "__main__":
    record()
