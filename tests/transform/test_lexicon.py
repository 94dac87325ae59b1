"""An editor who adds an entry to the lexicon sees it at work, or is told that no test shows it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest

import transform
from extract.page import Page
from tests.lexicon import framed_entries, lexicon_entries, recorded, sentences, unexercised
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.lexicon import load_lexicon
from transform.names.persons import Name, find_names, has_given_name, is_person_like
from transform.records import Article, Rejected, StatusStatement
from transform.resolution.spellings import same_persons, same_roles
from transform.statements.attribution import find_attributions
from transform.statements.finder import find_statements

SOURCE = Path(transform.__file__).parents[1]
TITLE = "Night Ferry: where things stand"
LEAD = "<p><em>Night Ferry</em> is a drama series about harbour pilots on NBC.</p>"


def read(body: str, title: str = TITLE) -> Article | Rejected:
    html = (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
        '<meta property="og:type" content="article"><meta property="article:published_time" content="2023-05-03">'
        f"</head><body><main><article><h1>{escape(title)}</h1>{body}</article></main></body></html>"
    )
    url = "https://paper.example/story"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return read_article(Page(url, url, 200, headers, html.encode(), datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("frame", "entry"),
    [
        pytest.param(frame, entry.text, id=f"{entry.file} {entry.place}: {entry.text}")
        for frame, entry in framed_entries()
    ],
)
def test_entry_does_its_work_in_a_sentence(frame: dict[str, Any], entry: str) -> None:
    assert outcome(frame, entry) == expected(frame, entry)
    assert "control" not in frame or outcome(frame, frame["control"]) != expected(frame, entry)


def stated(body: str, title: str = TITLE) -> Sequence[StatusStatement]:
    article = read(body, title)
    assert isinstance(article, Article)
    return find_statements(article)


def outcome(frame: dict[str, Any], entry: str) -> Any:
    read_one = read(filled(frame.get("lead", LEAD) + frame["text"], entry), filled(frame.get("title", TITLE), entry))
    if isinstance(read_one, Rejected):
        return read_one.reason
    if "statements" in frame:
        found = [row for row in find_statements(read_one) if frame["statements"] or row.certainty.is_fact]
        return projected(found, frame["statements"])
    return projected(find_credits(read_one), frame["cast"]) if "cast" in frame else None


def expected(frame: dict[str, Any], entry: str) -> Any:
    if "rejected" in frame:
        return frame["rejected"]
    rows = frame["statements"] if "statements" in frame else frame["cast"]
    return sorted(tuple(sorted((key, filled(str(value), entry)) for key, value in row.items())) for row in rows)


def projected(found: Any, rows: list[dict[str, Any]]) -> list[tuple[tuple[str, str], ...]]:
    """The rows found, with those fields that the rows asked for have."""
    keys = [sorted(row) for row in rows] or [["kind"]]
    longest = max(keys, key=len)
    projections = {tuple((key, str(getattr(row, key))) for key in longest) for row in found}
    return sorted(projections)


def filled(text: str, entry: str) -> str:
    return text.replace("{Entry}", entry[:1].upper() + entry[1:]).replace("{}", entry)


# What a verb needs around it: a show or a season as its object, the show as its subject, a return.
CONSTRUCTIONS = {
    "show": (
        "NBC has {participle} {tail} Night Ferry after three seasons.",
        "NBC has {participle} Night Ferry {tail} after three seasons.",
        "NBC has {participle} {tail} Night Ferry for a third season.",
        "NBC has {participle} Night Ferry {tail} for a third season.",
        "NBC {past} {tail} a third season of Night Ferry.",
        "NBC has {participle} {tail} the drama series Night Ferry, which had been cancelled.",
    ),
    "season": (
        "NBC {past} {tail} a third season of Night Ferry.",
        "NBC has {participle} {tail} Night Ferry a third season.",
        "Night Ferry has {participle} {tail} a third season at NBC.",
        "NBC will not {base} {tail} a third season of Night Ferry.",
    ),
    "subject": (
        "Night Ferry {past} {tail} after three seasons.",
        "Night Ferry will {base} {tail} with its third season.",
    ),
    "return": (
        "Night Ferry will {base} {tail} for a third season, NBC announced.",
        "NBC will {base} {tail} a third season of Night Ferry.",
        "NBC will not {base} {tail} a third season of Night Ferry.",
        "Night Ferry will {base} {tail} Hulu for a third season.",
        "Night Ferry will not {base} {tail} with a third season.",
    ),
}
# An order is a renewal where the season is not the first; what is not made or not coming back is cancelled.
ALSO = {"ordered": {"renewed", "cancelled"}, "renewed": {"cancelled"}}


def verbs() -> list[Any]:
    return [
        pytest.param(row, tail, id=f"{row['forms'][0]} {tail}".strip())
        for row in load_lexicon("triggers")["verb"]
        for tail in row.get("tail", [""])
    ]


@pytest.mark.parametrize(("row", "tail"), verbs())
def test_verb_decides_in_a_construction_of_its_kind(row: dict[str, Any], tail: str) -> None:
    base, _, past, participle, *_ = [form for form in row["forms"] if form in row.get("only", row["forms"])] + [""]
    if "only" in row:
        past = participle = row["only"][1]
    construction = row.get("frame") or ("subject" if row.get("subject") else row.get("takes", "show"))
    kinds = {row["kind"], *ALSO.get(row["kind"], ())}

    def said(sentence: str) -> str:
        return " ".join(sentence.format(base=base, past=past, participle=participle, tail=tail).split())

    sentences = [said(sentence) for sentence in CONSTRUCTIONS[construction]]
    assert any(found.kind.value in kinds for sentence in sentences for found in stated(f"{LEAD}<p>{sentence}</p>"))


def verdicts() -> list[Any]:
    return [pytest.param(words, row, id=words) for row in load_lexicon("listed")["verdict"] for words in row["words"]]


@pytest.mark.parametrize(("words", "row"), verdicts())
def test_verdict_holds_for_what_stands_under_it_or_beside_it(words: str, row: dict[str, Any]) -> None:
    title = "TV scorecard: which NBC, CBS and Fox shows are renewed or cancelled"
    others = "<li>Salt Road (CBS): Renewed for season 3</li><li>Old Quay (Fox): Cancelled</li>"
    bodies = (
        f"<ul><li>Night Ferry (NBC): {words}</li>{others}</ul>",
        f"<h2>Cancelled</h2><ul><li>Old Quay (Fox)</li></ul><h2>{words}</h2><ul><li>Night Ferry (NBC)</li></ul>",
    )
    wanted = ("Night Ferry", row["kind"], row.get("certainty", "confirmed"))

    found = (row for body in bodies for row in stated(body, title))
    assert any((row.show, row.kind.value, row.certainty.value) == wanted for row in found)


def entries_of(file: str, place: str) -> list[str]:
    return [entry.text for entry in lexicon_entries() if (entry.file, entry.place) == (file, place)]


def capitalised(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


@pytest.mark.parametrize(("file", "place"), [("cast", "given_names"), ("firstnames", "of_performers")])
def test_given_names_begin_a_performers_name(file: str, place: str) -> None:
    names = entries_of(file, place)
    assert [name for name in names if not is_performer(f"{capitalised(name)} Marlowe")] == []


def test_family_names_that_stand_first_begin_a_performers_name() -> None:
    names = entries_of("cast", "family_names")
    assert [name for name in names if not is_performer(f"{capitalised(name)} Dowon")] == []


def is_performer(printed: str) -> bool:
    return any(name.text == printed and has_given_name(name) for name in performers(printed))


def performers(printed: str) -> list[Name]:
    return [name for name in find_names(printed, 0, len(printed)) if is_person_like(name)]


@pytest.mark.parametrize("place", ["not_persons", "institutions"])
def test_name_with_such_a_word_is_no_performers(place: str) -> None:
    printed = [f"Quayside {capitalised(word)}" for word in entries_of("cast", place)]

    assert [text for text in printed if any(name.text == text for name in performers(text))] == []
    assert [name.text for name in performers("Quayside Marlowe")] == ["Quayside Marlowe"]


def test_name_does_not_go_across_a_word_that_breaks_it() -> None:
    printed = [f"Ann Marlowe {capitalised(word)} Kim Quayside" for word in entries_of("cast", "breakers")]

    assert [text for text in printed if any(name.text == text for name in performers(text))] == []


def test_outlet_is_credited_by_each_of_its_names() -> None:
    rows = [row for row in load_lexicon("outlets")["outlet"] if row.get("is_credited", True)]
    named = [(alias, row["name"]) for row in rows for alias in (row["name"], *row.get("aliases", ()))]

    credited = {alias: list(find_attributions(f"NBC renewed it, according to {alias}.")) for alias, _ in named}

    assert [(alias, name) for alias, name in named if [one.name for one in credited[alias]][:1] != [name]] == []


def test_rank_belongs_to_no_name() -> None:
    chosen = {rank: same_roles({f"{rank.capitalize()} Ott", "Ott"}) for rank in entries_of("names", "ranks")}

    assert [rank for rank, names in chosen.items() if len(set(names.values())) > 1] == []


def test_given_names_of_one_line_stand_for_one_another() -> None:
    for line in entries_of("names", "given"):
        first, *others = [name.capitalize() for name in line.split()]
        for other in others:
            chosen = same_persons({f"{first} Ott": {"ann"}, f"{other} Ott": {"ann"}})
            assert len(set(chosen.values())) == 1, f"{first}, {other}"


@pytest.mark.parametrize("row", sentences(), ids=lambda row: row["text"])
def test_sentence_says_what_is_written_beside_it(row: dict[str, Any]) -> None:
    title, body = row.get("title", TITLE), f"{row.get('lead', LEAD)}<p>{row['text']}</p>"
    article = read(body, title)
    assert isinstance(article, Article)

    if "cast" in row:
        found = {f"{one.person} as {one.character or '-'}, {one.credit}" for one in find_credits(article)}
        assert found == set(row["cast"])
    else:
        told = [one for one in find_statements(article) if not one.negated]
        said = {f"{one.show}: {one.kind} {one.season or '-'}, {one.certainty}" for one in told}
        assert said == set(row["statements"])


def test_every_entry_is_exercised_or_written_down_as_not() -> None:
    unused, known = set(unexercised()), set(recorded())
    told = "{}: give it a sentence in tests/fixtures/lexicon/sentences.toml, or run `python -m tests.lexicon --record`"

    assert sorted(unused - known) == [], told.format("entries that no test exercises")
    assert sorted(known - unused) == [], told.format(
        "entries in unused.toml that a test does exercise, or that are gone"
    )


# What an editor adds to a file, and what he is told.
VERB = "[[verb]]\nkind = 'renewed'\nforms = ['moor', 'moors', 'moored', 'moored', 'mooring']\n"
MISTAKES = [
    ("networks", "[[network]]\nnam = 'Quay TV'", "(): there is no field nam"),
    ("networks", "[[network]]\naliases = ['Quay TV']", "(): name is missing"),
    ("networks", "[[network]]\nname = 'Quay TV'\naliases = 'Q'", "(Quay TV): aliases must be a list of phrases"),
    ("networks", "[[network]]\nname = 'Quay TV'\naliases = ['ABC']", "(Quay TV): 'ABC' stands for two networks"),
    ("networks", "[[network]]\nname = 'Quay TV'\nambiguous_aliases = ['Q']", "(Quay TV): 'Q' is none of its names"),
    ("outlets", "[[outlet]]\nname = 'Quay Post'\ntier = 'tabloid'", "(Quay Post): tabloid is no tier"),
    ("outlets", "[[outlet]]\nname = 'Quay Post'\nis_credited = 'no'", "(Quay Post): is_credited must be true or false"),
    ("outlets", "[[outlet]]\nname = 'Quay Post'\naliases = ['Variety']", "(Quay Post): 'Variety' stands for two"),
    ("triggers", "[[verb]]\nkind = 'renewed'\nforms = ['moor']", "(moor) has fewer than five forms"),
    ("triggers", VERB.replace("renewed", "renewd"), "(moor): 'renewd' is not a valid Kind"),
    ("triggers", f"{VERB}is_waek = true", "(moor): there is no field is_waek"),
    ("triggers", f"{VERB}takes = 'it'", "(moor): takes is one of show, season"),
    ("phrases", "[[phrase]]\nkind = 'renewed'\npatterns = ['moor (it']", "(moor (it): missing )"),
    (
        "speculation",
        "[[prediction]]\nkind = 'renewed'\ncertainty = 'confirmed'\npattern = 'moor'",
        "(moor): confirmed is no prediction",
    ),
    ("listed", "[[verdict]]\nkind = 'renewed'\ncertainty = 'sure'\nwords = ['moored']", "(moored): 'sure' is not a"),
    ("castrules", "[[after]]\nrule = 'moors'\nconfidence = 0.9\npattern = '(moors'", "(moors): missing )"),
    ("worlds", "sea = 'quay'", ": sea must be a list of phrases"),
    ("worlds", "sea = ['quay", ": "),
]
# In a process of its own, with a package of its own: after each mistake it reads the file as the reader of a page does.
READ = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
import transform
from extract.page import Page
from transform.errors import LexiconError
from transform.lexicon import load_lexicon
from transform.names.networks import network_name
from transform.reading import read_page
from transform.resolution.publishers import outlet_tier
from transform.statements.attribution import find_attributions
from transform.statements.phrases import find_phrases
from transform.statements.triggers import find_verb_groups
from transform.statements.verdicts import read_verdict

url, headers = "https://paper.example/story", (("Content-Type", "text/html"),)
page = Page(url, url, 200, headers, sys.argv[1].encode(), datetime(2026, 1, 1, tzinfo=UTC))
readers = {
    "networks": lambda: network_name("ABC"),
    "outlets": lambda: (outlet_tier("Variety"), list(find_attributions("Variety"))),
    "triggers": lambda: find_verb_groups([]),
    "phrases": lambda: list(find_phrases([], {})),
    "listed": lambda: read_verdict("Renewed"),
}
for name, addition in json.load(sys.stdin):
    path = Path(transform.__file__).with_name("lexicon") / f"{name}.toml"
    before = path.read_text()
    path.write_text(f"{before}\\n{addition}\\n")
    if os.fork() == 0:
        load_lexicon.cache_clear()
        try:
            readers.get(name, lambda: read_page(page))()
        except LexiconError as error:
            print(error, flush=True)
        else:
            print("nothing is wrong", flush=True)
        os._exit(0)
    os.wait()
    path.write_text(before)
"""
PAGE = """<title>Night Ferry renewed</title><h1>Night Ferry renewed</h1>
<p>NBC has renewed the drama series Night Ferry for a third season on Monday, according to Variety.</p>
<p>The drama Salt Road is still on the bubble and likely to return. It stars Ann Poe. Kim Lott will recur.</p>
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of each mistake."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(SOURCE / "transform", folder / "transform", ignore=shutil.ignore_patterns("__pycache__"))
    run = subprocess.run(
        [sys.executable, "-B", "-c", READ, PAGE],
        input=json.dumps([(file, addition) for file, addition, _ in MISTAKES]),
        env=os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{SOURCE}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_mistake_in_a_file_is_told_with_the_file_and_the_entry(number: int, told: list[str]) -> None:
    file, _, message = MISTAKES[number]

    assert told[number].startswith(f"lexicon/{file}.toml: ")
    assert message in told[number]
