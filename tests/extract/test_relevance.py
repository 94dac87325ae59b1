import tomllib
from pathlib import Path

import pytest

import extract.relevance
from extract.relevance import Gate, irrelevance
from extract.source import load_sources

NOTHING = "https://paper.example/?p=17"


def passes(gate: str, url: str, title: str | None = None, tags: tuple[str, ...] = ()) -> bool:
    return irrelevance(Gate(gate), ("en",), url, title, tags) is None


@pytest.mark.parametrize(
    "title",
    [
        "‘Salt’ Renewed for Season 4",
        "Salt axed after two series",
        "Delta Nine: What We Know So Far",
        "Mia Ott Boards Harbor Opposite Ray Fox",
        "Rivals Saved by Roku",
        "Exclusive: New Faces at Metro Fire",
        "Salt & Tide",
        "",
    ],
)
def test_whatever_may_matter_passes_a_lenient_gate(title: str) -> None:
    assert passes("lenient", NOTHING, title)


@pytest.mark.parametrize(
    ("url", "title", "tags", "is_lenient"),
    [
        (NOTHING, "Weekend Box Office: Rook Sinks", (), False),
        ("https://paper.example/music/rook-album-review/", None, (), False),
        ("https://paper.example/movies/rook-review-a-long-night/", "Rook Review: A Long Night", (), False),
        (NOTHING, "Rook Review: A Long Night", ("Movies",), False),
        ("https://paper.example/movies/rook/", "Rook Star Joins Salt at HBO", (), True),
        ("https://paper.example/tv/rook-review/", "Rook Review: A Long Night", ("Movies",), True),
        (NOTHING, "An Evening with the Minister of Fish", (), True),
    ],
)
def test_another_matter_passes_only_with_a_word_of_television(
    url: str, title: str | None, tags: tuple[str, ...], is_lenient: bool
) -> None:
    assert passes("lenient", url, title, tags) is is_lenient
    assert passes("off", url, title, tags)


def test_a_strict_gate_wants_a_word_of_television() -> None:
    assert passes("strict", NOTHING, "Salt Renewed for Season 4")
    assert passes("strict", "https://paper.example/salt-cast-and-plot/")
    assert passes("strict", "https://paper.example/2026/03/04/salt/")
    assert irrelevance(Gate.STRICT, ("en",), NOTHING, "An Evening with the Minister of Fish") == "no word of television"


def test_the_publishers_own_name_is_no_word_about_an_article() -> None:
    assert not passes("strict", "https://www.tvpaper.example/an-evening-with-fish/", "An Evening with Fish")


def test_languages_without_words_are_not_gated() -> None:
    assert irrelevance(Gate.STRICT, ("de",), NOTHING, "Ein Abend mit dem Minister") is None
    assert irrelevance(Gate.STRICT, ("en", "de"), NOTHING, "Ein Abend mit dem Minister") is None


def test_every_word_can_be_met() -> None:
    """A word in capitals, with a hyphen or standing twice could never decide anything."""
    path = Path(extract.relevance.__file__).with_name("relevance.toml")
    for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for words in table.values():
            assert len(set(words)) == len(words)
            assert all(word == word.casefold() and word.replace("*", "").replace(" ", "").isalnum() for word in words)
        assert not set(table["television"]) & {*table["other"], *table["sections"]}


def test_gates_stand_only_where_the_words_are_known() -> None:
    for source in load_sources().values():
        if source.gate is not Gate.OFF:
            assert set(source.languages) <= {"en"}, source.name


def words_of(kind: str) -> list[str]:
    path = Path(extract.relevance.__file__).with_name("relevance.toml")
    words = tomllib.loads(path.read_text(encoding="utf-8"))["en"][kind]
    return [word.removesuffix("*") for word in words]


def test_every_word_of_the_lists_decides_in_a_title_or_a_section() -> None:
    titles = {word: f"Old quay {word} by boat" for kind in ("television", "other") for word in words_of(kind)}

    assert [word for word in words_of("television") if not passes("strict", NOTHING, titles[word])] == []
    assert [word for word in words_of("other") if passes("lenient", NOTHING, titles[word])] == []
    assert [
        word
        for word in words_of("sections")
        if passes("lenient", f"https://paper.example/{word.replace(' ', '-')}/old-quay-by-boat-17")
    ] == []
