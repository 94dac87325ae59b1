"""Which entries of the lexicon the tests exercise; `python -m tests.lexicon` prints those that nothing does.

An entry is a phrase of a list, a name, alias or host, a verb with one of its tails, or a pattern. It is exercised

- by a text: a page of tests/fixtures (the blind pages of gold/held left aside), a sentence of
  tests/fixtures/lexicon/sentences.toml or any other string of a test of `extract` or `transform` holds its words,
  whatever the case, the spaces and the kind of apostrophe; of a pattern anything that it matches, where a name in
  braces stands for up to eight words;
- or by a test that takes every entry of its kind from the file itself: one that puts it into a sentence of
  tests/fixtures/lexicon/frames.toml, or one of `WHOLE`.

That a text holds the words does not say that the reader made anything of them: that is what the tests assert. What is
not exercised is written down in tests/fixtures/lexicon/unused.toml, and a test holds the two together.
"""

import ast
import html
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
FIXTURES = TESTS / "fixtures"
FRAMES = FIXTURES / "lexicon" / "frames.toml"
SENTENCES = FIXTURES / "lexicon" / "sentences.toml"
UNUSED = FIXTURES / "lexicon" / "unused.toml"
_SOURCE = TESTS.parent / "src"

# Kinds of which a test takes every entry from the file: (file, place) to the test.
WHOLE = {
    ("networks", "network.name"): "transform/names/test_networks.py",
    ("networks", "network.aliases"): "transform/names/test_networks.py",
    ("networks", "network.ambiguous_aliases"): "transform/names/test_networks.py",
    ("outlets", "outlet.name"): "transform/resolution/test_publishers.py",
    ("outlets", "outlet.aliases"): "transform/resolution/test_publishers.py",
    ("outlets", "outlet.hosts"): "transform/resolution/test_publishers.py",
    ("triggers", "verb"): "transform/test_lexicon.py",
    ("listed", "verdict.words"): "transform/test_lexicon.py",
    ("cast", "given_names"): "transform/test_lexicon.py",
    ("firstnames", "of_performers"): "transform/test_lexicon.py",
    ("cast", "family_names"): "transform/test_lexicon.py",
    ("cast", "not_persons"): "transform/test_lexicon.py",
    ("cast", "breakers"): "transform/test_lexicon.py",
    ("cast", "institutions"): "transform/test_lexicon.py",
    ("names", "given"): "transform/test_lexicon.py",
    ("names", "ranks"): "transform/test_lexicon.py",
    ("shows", "titles"): "transform/names/test_listed_titles.py",
    ("relevance", "en.television"): "extract/test_relevance.py",
    ("relevance", "en.other"): "extract/test_relevance.py",
    ("relevance", "en.sections"): "extract/test_relevance.py",
}

# Their entries are learnt, not written.
_LEARNT = frozenset({"confidence"})
_PATTERNS = frozenset({"pattern", "patterns", "parts"})
_PHRASES = frozenset({"name"})
_BETWEEN = r"(?:\S+ ){0,7}?\S+"
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_SLOT = re.compile(r"\{[a-z]+\}")
# An item of a row in a pattern of phrases: "<s\\d+>", "<k".
_ITEM = re.compile(r"<[a-z](?:\\d\+>|>)?(?=[^a-z]|$)")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One entry of a file, as it is written there. place: the keys that lead to it, with dots between."""

    file: str
    place: str
    text: str


def lexicon_files() -> list[Path]:
    """Every file of words that an editor may add to."""
    files = sorted((_SOURCE / "transform" / "lexicon").glob("*.toml"))
    return [path for path in (*files, _SOURCE / "extract" / "relevance.toml") if path.stem not in _LEARNT]


@cache
def lexicon_entries() -> list[Entry]:
    """Every entry of every file, once."""
    found = (
        Entry(path.stem, place, text)
        for path in lexicon_files()
        for place, text in _entries_of("", tomllib.loads(path.read_text(encoding="utf-8")))
    )
    return list(dict.fromkeys(found))


def _entries_of(place: str, value: Any) -> Iterator[tuple[str, str]]:
    key = place.rpartition(".")[2]
    match value:
        case {"forms": [base, *_], **row}:
            yield from ((place, f"{base} {tail}".strip()) for tail in row.get("tail", [""]))
        case dict():
            for name, inner in value.items():
                if not isinstance(inner, str) or not place or name in _PHRASES | _PATTERNS or key in _PATTERNS:
                    yield from _entries_of(f"{place}.{name}".lstrip("."), inner)
        case list():
            for inner in value:
                yield from _entries_of(place, inner) if isinstance(inner, dict) else [(place, str(inner))]
        case str() if "\n" in value:
            yield from ((place, word) for word in value.split())
        case str():
            yield place, value


def framed_entries() -> list[tuple[dict[str, Any], Entry]]:
    """The frames, each with every entry that is put into it."""
    frames = tomllib.loads(FRAMES.read_text(encoding="utf-8"))["frame"]
    return [
        (frame, entry)
        for frame in frames
        for entry in lexicon_entries()
        if (entry.file, entry.place) == (frame["file"], frame["entries"]) and entry.text not in frame.get("except", ())
    ]


def unexercised() -> list[Entry]:
    """The entries that neither a text nor a test of their whole kind exercises, in order."""
    corpus = _Corpus(_texts())
    framed = {entry for _, entry in framed_entries()}
    return sorted(
        entry
        for entry in lexicon_entries()
        if (entry.file, entry.place) not in WHOLE and entry not in framed and not _is_in(corpus, entry)
    )


def _is_in(corpus: "_Corpus", entry: Entry) -> bool:
    if entry.place.rpartition(".")[2] in _PATTERNS or ".parts" in f".{entry.place.rpartition('.')[0]}":
        return corpus.matches(_as_pattern(entry.text))
    return corpus.holds(entry.text)


def _as_pattern(pattern: str) -> str:
    """A pattern of the lexicon for plain text: what the reader has recognised may be any few words."""
    plain = _ITEM.sub(r"\\S+", _SLOT.sub(lambda _: _BETWEEN, pattern))
    # The bounds of a run of names are nowhere in a text.
    plain = plain.removeprefix(_BETWEEN).removeprefix(f"(?:{_BETWEEN})?").removesuffix("$")
    return plain.replace("’", "'").replace(" $|", " |")


class _Corpus:
    """Texts, folded as the lexicon folds them, to be asked for phrases and patterns."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = sorted({line for text in texts if (line := _fold(text))})
        self._whole = "\n".join(self._lines)
        # As a row of items has it: negations by themselves, no possessives.
        self._spelt_out = [line.replace("n't ", " not ").replace("'s ", " ") for line in self._lines]
        # As a row of items has it: negations by themselves, no possessives.
        self._spelt_out = [line.replace("n't ", " not ").replace("'s ", " ") for line in self._lines]

    def holds(self, phrase: str) -> bool:
        words = _fold(phrase)
        at = self._whole.find(words)
        while at >= 0:
            end = at + len(words)
            if not (_is_word(self._whole[at - 1 : at]) and _is_word(words[:1])) and not (
                _is_word(self._whole[end : end + 1]) and _is_word(words[-1:])
            ):
                return True
            at = self._whole.find(words, at + 1)
        return False

    def matches(self, pattern: str) -> bool:
        compiled = re.compile(pattern, re.IGNORECASE)
        return any(compiled.search(line) for line in self._spelt_out)


def _is_word(char: str) -> bool:
    return char.isalnum()


def _fold(text: str) -> str:
    return " ".join(re.sub("[’‘]", "'", text).casefold().split())


def _texts() -> Iterator[str]:
    for path in sorted(FIXTURES.rglob("*.html")):
        if path.parent != FIXTURES / "gold" / "held":
            yield from _texts_of_page(path.read_text(encoding="utf-8", errors="replace"))
    for package in ("extract", "transform"):
        for path in sorted((TESTS / package).rglob("*.py")):
            tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            yield from (node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (row["text"] for row in sentences())
    yield from (frame["text"].replace("{}", entry.text) for frame, entry in framed_entries())


def _texts_of_page(source: str) -> Iterator[str]:
    """What a page shows, a paragraph at a time, and what its tags carry."""
    for paragraph in re.split(r"</(?:p|li|h\d|td|title|figcaption|div)>", source):
        yield html.unescape(_TAG.sub("", paragraph))
        yield from map(html.unescape, _ATTRIBUTE.findall(paragraph))


@cache
def sentences() -> list[dict[str, Any]]:
    """The rows of sentences.toml."""
    return list(tomllib.loads(SENTENCES.read_text(encoding="utf-8")).get("sentence", []))


def recorded() -> list[Entry]:
    """The entries that are known not to be exercised, in order."""
    files = tomllib.loads(UNUSED.read_text(encoding="utf-8"))
    return sorted(
        Entry(file, place, text) for file, lists in files.items() for place, texts in lists.items() for text in texts
    )


def record(entries: list[Entry]) -> None:
    """Writes down that these entries are not exercised."""
    lines = ["# Written by `python -m tests.lexicon --record`: entries of the lexicon that no test exercises."]
    for file in dict.fromkeys(entry.file for entry in entries):
        lines += ["", f"[{file}]"]
        for place in dict.fromkeys(entry.place for entry in entries if entry.file == file):
            texts = (entry.text for entry in entries if (entry.file, entry.place) == (file, place))
            lines += [f'"{place}" = [', *(f"  {json.dumps(text, ensure_ascii=False)}," for text in texts), "]"]
    UNUSED.write_text("\n".join(lines) + "\n", encoding="utf-8")
