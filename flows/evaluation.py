"""`bubblewatch evaluate`: how right the reader is, against annotated pages."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from flows.errors import FlowsError
from flows.extraction import rows
from flows.settings import Settings
from transform.evaluate import evaluate, render


def print_figures(gold: Path, docs: Iterable[str], *, with_errors: bool, settings: Settings, output: TextIO) -> None:
    """Reads the documents and prints the figures, with_errors each deviation too.

    Raises `FlowsError` where the annotations cannot be read and `GoldError` where they do not fit the documents.
    """
    figures = evaluate(_annotations(gold), rows(docs, settings=settings, errors=sys.stderr))
    print(render(figures, with_deviations=with_errors), file=output)


def _annotations(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _annotation(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise FlowsError(f"{path} cannot be read: {error}") from error


def _annotation(line: str, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise FlowsError(f"{place}: no JSON: {error}") from error
    if not isinstance(value, dict):
        raise FlowsError(f"{place}: an object with id, statements and cast is wanted")
    return value
