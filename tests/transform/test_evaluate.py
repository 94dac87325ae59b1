"""The figures agree with what one counts by hand."""

from typing import Any

import pytest

from transform.errors import GoldError
from transform.evaluate import Fault, Score, Share, evaluate, render

Item = dict[str, Any]


def statement(show: str, kind: str, season: int | None, certainty: str = "confirmed", **more: Any) -> Item:
    return {"show": show, "kind": kind, "season": season, "certainty": certainty, "quote": "words", **more}


def credit(person: str, character: str | None, show: str = "Harbor") -> Item:
    return {"show": show, "person": person, "character": character}


def document(name: str, statements: list[Item] | None = None, cast: list[Item] | None = None, **more: Any) -> Item:
    return {"id": name, "statements": statements or [], "cast": cast or [], **more}


def test_facts_are_counted_by_show_kind_and_season() -> None:
    gold = [document("a", [statement("Harbor", "renewed", 2), statement("Harbor", "ending", 2)])]
    rows = [document("a", [statement("Harbor", "renewed", 2), statement("Marsh", "cancelled", 3)])]
    figures = evaluate(gold, rows)
    assert figures.facts == Score(n_right=1, n_given=2, n_gold=2)
    assert (figures.facts.precision, figures.facts.recall, figures.facts.f1) == (0.5, 0.5, 0.5)
    assert figures.kinds == {"cancelled": Score(0, 1, 0), "ending": Score(0, 0, 1), "renewed": Score(1, 1, 1)}


def test_a_wrong_season_is_right_where_seasons_are_ignored() -> None:
    figures = evaluate(
        [document("a", [statement("Harbor", "cancelled", 3)])], [document("a", [statement("Harbor", "cancelled", 2)])]
    )
    assert figures.facts == Score(0, 1, 1)
    assert figures.facts_season_ignored == Score(1, 1, 1)
    assert [d.fault for d in figures.deviations] == [Fault.WRONG_SEASON]


@pytest.mark.parametrize(
    ("printed", "annotated"),
    [("THE HARBOR", "Harbor"), ("Iron & Lace", "Iron and Lace"), ("S.W.A.T.", "SWAT"), ("Señora", "Senora")],
)
def test_titles_are_compared_without_case_marks_and_article(printed: str, annotated: str) -> None:
    figures = evaluate(
        [document("a", [statement(annotated, "renewed", 2)])], [document("a", [statement(printed, "renewed", 2)])]
    )
    assert figures.facts.f1 == 1


def test_speculation_is_measured_apart_and_a_denial_is_no_fact() -> None:
    gold = [document("a", [statement("Harbor", "renewed", 2, "likely")])]
    rows = [
        document("a", [statement("Harbor", "renewed", 2, "likely"), statement("Harbor", "cancelled", 2, negated=True)])
    ]
    figures = evaluate(gold, rows)
    assert figures.facts == Score(0, 0, 0)
    assert figures.speculation == Score(1, 1, 1)
    assert figures.negatives_hit == Share(0, 1)


def test_a_fact_where_gold_has_speculation_is_named_as_such() -> None:
    figures = evaluate(
        [document("a", [statement("Harbor", "renewed", 2, "rumoured")])],
        [document("a", [statement("Harbor", "renewed", 2)])],
    )
    assert [d.fault for d in figures.deviations] == [Fault.WRONG_CERTAINTY]


def test_weak_gold_is_neither_asked_for_nor_held_wrong() -> None:
    gold = [
        document("a", [statement("Harbor", "renewed", 2, weak=True)]),
        document("b", [statement("Marsh", "ending", 4)]),
    ]
    assert evaluate(gold, []).facts == Score(0, 0, 1)
    with_it = evaluate(gold, [document("a", [statement("Harbor", "renewed", 2)])])
    assert with_it.facts == Score(0, 0, 1)
    assert with_it.negatives_hit == Share(0, 0)


def test_either_of_two_kinds_is_right_at_any_season() -> None:
    gold = [document("a", [statement("Harbor", "cancelled", 5, either=["cancelled", "ending"])])]
    assert evaluate(gold, [document("a", [statement("Harbor", "ending", 4)])]).facts == Score(1, 1, 1)
    assert evaluate(gold, [document("a", [statement("Harbor", "renewed", 5)])]).facts == Score(0, 1, 1)


def test_the_mean_is_taken_over_documents_that_have_a_fact_on_either_side() -> None:
    gold = [
        document("right", [statement("Harbor", "renewed", 2)]),
        document("missed", [statement("Marsh", "ending", 4)]),
        document("empty"),
        document("hit"),
    ]
    rows = [
        document("right", [statement("Harbor", "renewed", 2)]),
        document("hit", [statement("Rovers", "renewed", 2)]),
    ]
    figures = evaluate(gold, rows)
    assert figures.facts_mean_f1 == pytest.approx(1 / 3)
    assert figures.negatives_hit == Share(1, 2)
    assert (figures.n_documents, figures.n_missing) == (4, 2)


def test_attributes_are_asked_only_where_gold_gives_them() -> None:
    gold = [
        document(
            "a",
            [
                statement("Harbor", "renewed", 2, network="Prime Video", announced_on="2024-05-09", source="Deadline"),
                statement("Marsh", "renewed", 2, network="NBC", announced_on=None, source=None),
            ],
        )
    ]
    rows = [
        document(
            "a",
            [
                statement("Harbor", "renewed", 2, network="Amazon", announced_on="2024-05", source="deadline"),
                statement("Marsh", "renewed", 2, network=None, announced_on="2020-01-01", source="Variety"),
            ],
        )
    ]
    assert evaluate(gold, rows).attributes == {
        "network": Share(1, 2),
        "announced_on": Share(0, 1),
        "source": Share(1, 1),
    }


def test_cast_is_counted_by_pair_by_pair_without_show_and_by_person() -> None:
    gold = [document("a", cast=[credit("Mia Ott", "Margo"), credit("Ray Fox", "Lou"), credit("Kim Lee", None)])]
    rows = [
        document(
            "a", cast=[credit("Mia Ott", "Margo", show="Marsh"), credit("Lou", "Ray Fox"), credit("Kim Lee", "Ann")]
        )
    ]
    figures = evaluate(gold, rows)
    assert figures.cast_pairs == Score(0, 3, 3)
    assert figures.cast_pairs_show_ignored == Score(1, 3, 3)
    assert figures.cast_persons == Score(2, 3, 3)
    assert sorted(d.fault for d in figures.deviations) == sorted(
        [Fault.WRONG_SHOW, Fault.SWAPPED, Fault.WRONG_CHARACTER]
    )


def test_faults_are_paired_with_what_they_should_have_been() -> None:
    gold = [
        document(
            "a",
            [
                statement("Harbor", "ending", 4),
                statement("Marsh", "renewed", 2),
                statement("Tide", "ordered", 1),
                statement("Rook", "revived", 6),
            ],
        )
    ]
    rows = [
        document(
            "a",
            [
                statement("Harbor", "cancelled", 4),
                statement("Marshal", "renewed", 2),
                statement("Rook", "revived", 6, "likely"),
                statement("Gale", "undecided", None),
            ],
        )
    ]
    faults = {(d.expected or "-").split(" |")[0]: d.fault for d in evaluate(gold, rows).deviations}
    assert faults == {
        "Harbor": Fault.WRONG_KIND,
        "Marsh": Fault.WRONG_SHOW,
        "Rook": Fault.WRONG_CERTAINTY,
        "Tide": Fault.MISSED,
        "-": Fault.SPURIOUS,
    }


def test_calibration_sets_confidence_against_what_is_right() -> None:
    gold = [document("a", [statement("Harbor", "renewed", 2), statement("Marsh", "renewed", 2)])]
    rows = [
        document(
            "a",
            [
                statement("Harbor", "renewed", 2, confidence=1.0),
                statement("Marsh", "renewed", 2, confidence=0.9),
                statement("Rook", "renewed", 2, confidence=0.94),
                statement("Tide", "renewed", 2, confidence=0.5),
            ],
        )
    ]
    low, high = evaluate(gold, rows).calibration
    assert (low.low, low.high, low.right, low.mean_confidence) == (0.5, 0.6, Share(0, 1), 0.5)
    assert (high.low, high.high, high.right) == (0.9, 1.0, Share(2, 3))
    assert high.mean_confidence == pytest.approx((1.0 + 0.9 + 0.94) / 3)


@pytest.mark.parametrize(
    "row",
    [
        {"url": "https://news.example/tv/harbor-renewed/"},
        {"path": "pages/harbor-renewed.html"},
        {"path": "pages/tv/harbor-renewed.html.gz"},
        {"url": "https://news.example/?p=17", "path": "pages/harbor-renewed.html"},
    ],
)
def test_a_row_finds_its_document_by_the_end_of_its_address_or_path(row: Item) -> None:
    gold = [document("harbor-renewed", [statement("Harbor", "renewed", 2)])]
    assert evaluate(gold, [row | {"statements": [statement("Harbor", "renewed", 2)]}]).facts.f1 == 1


@pytest.mark.parametrize(
    ("gold", "rows", "words"),
    [
        ([document("a")], [document("b")], "no gold document for the row of 'b'"),
        ([document("a")], [document("a"), document("a")], "two rows for gold document 'a'"),
        ([document("a"), document("a")], [], "'a' occurs twice"),
        ([{"statements": []}], [], "gold object 1: 'id' is missing"),
        ([document("a", [statement("Harbor", "axed", 2)])], [], "'kind' is 'axed'"),
        ([document("a", [statement("Harbor", "renewed", 2, "certain")])], [], "'certainty' is 'certain'"),
        ([document("a", [statement("Harbor", "renewed", 2) | {"season": "2"}])], [], "'season' is '2'"),
        ([document("a", [statement("", "renewed", 2)])], [], "'show' is missing"),
        ([document("a", cast=[credit("", "Lou")])], [], "'person' is missing"),
    ],
)
def test_unusable_input_is_named(gold: list[Item], rows: list[Item], words: str) -> None:
    with pytest.raises(GoldError, match=words):
        evaluate(gold, rows)


def test_the_printed_figures_tell_counts_calibration_and_faults() -> None:
    gold = [document("a", [statement("Harbor", "renewed", 2, network="NBC")], [credit("Mia Ott", "Margo")])]
    rows = [document("a", [statement("Harbor", "renewed", 3, confidence=0.7)], [credit("Mia Ott", "Margo")])]
    printed = render(evaluate(gold, rows), with_deviations=True)
    assert "P 0.000  R 0.000  F1 0.000   (0 right, 1 given, 1 gold)" in printed
    assert "P 1.000  R 1.000  F1 1.000   (1 right, 1 given, 1 gold)" in printed
    assert "0.7 to 0.8        1   0.000   0.700" in printed
    assert "     1  statement: wrong season" in printed
    assert (
        "a  statement: wrong season  expected Harbor | renewed | 2 | words  given Harbor | renewed | 3 | words"
        in printed
    )
    assert "expected" not in render(evaluate(gold, rows))


def test_what_stands_after_all_documents_is_measured_by_show() -> None:
    gold = [
        document("a", [statement("Harbor", "renewed", 2)], published="2024-03-01"),
        document("b", [statement("Harbor", "cancelled", 3)], published="2025-05-01"),
        document("c", [statement("Marsh", "ordered", 1), statement("Tide", "renewed", 2, "likely")]),
    ]
    rows = [
        document("a", [statement("The Harbor", "renewed", 2)], published_at="2024-03-01T08:00:00+00:00"),
        document("b", [], published_at="2025-05-01T08:00:00+00:00"),
        document("c", [statement("Marsh", "ordered", 1), statement("Gale", "renewed", None)]),
    ]
    figures = evaluate(gold, rows)
    assert figures.resolved == Score(n_right=1, n_given=3, n_gold=2)
    assert figures.wrong_statuses == (
        "gale  expected -  given renewed",
        "harbor  expected cancelled  given renewed",
    )
    assert "harbor  expected cancelled  given renewed" in render(figures, with_deviations=True)


@pytest.mark.parametrize("printed", ["soon", "2024-13", 2024])
def test_a_date_that_is_none_is_named(printed: Any) -> None:
    with pytest.raises(GoldError, match="'Harbor'"):
        evaluate([document("a", [statement("Harbor", "renewed", 2)], published=printed)], [])
