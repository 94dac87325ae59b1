"""What a trade editor would expect of contradictory news."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transform.resolution.claims import HISTORICAL, claim, claims_about_a_show
from transform.records import Certainty, Kind, Precision
from transform.resolution.publishers import Tier
from transform.resolution.resolve import Claim, Decision, Resolution, resolve_show


def on(day: str, precision: str = "day") -> dict[str, Any]:
    """The fields of a date that the words give."""
    return {"announced_on": date.fromisoformat(day), "announced_precision": Precision(precision)}


REPORTED = {"certainty": Certainty.REPORTED}
LIKELY = {"certainty": Certainty.LIKELY}
RUMOURED = {"certainty": Certainty.RUMOURED}
SEO = {"tier": Tier.AGGREGATOR}
OFFICIAL = {"tier": Tier.NETWORK}


def show(*claims: Claim) -> Decision:
    decision = resolve_show(claims).show
    assert decision is not None
    return decision


def season(number: int, *claims: Claim) -> Decision:
    return {decision.season: decision for decision in resolve_show(claims).seasons}[number]


def verdict(*claims: Claim) -> tuple[str, int | None]:
    decision = show(*claims)
    return decision.status, decision.season


def test_nothing_said_is_no_decision() -> None:
    assert resolve_show([]) == Resolution((), None)


@pytest.mark.parametrize("kind", ["renewed", "cancelled", "ending", "ordered", "revived", "undecided"])
def test_one_statement_is_the_status(kind: str) -> None:
    assert verdict(claim(kind, 2)) == (kind, 2)


def test_later_decision_beats_an_earlier_one_on_the_same_season() -> None:
    renewed = claim("renewed", 2, "2020-01-10")
    cancelled = claim("cancelled", 2, "2020-08-21")
    assert verdict(renewed, cancelled) == ("cancelled", 2)
    assert not show(renewed, cancelled).conflict


def test_trade_report_of_a_cancellation_replaces_an_older_official_renewal() -> None:
    renewed = claim("renewed", 4, "2019-09-20", **OFFICIAL)
    cancelled = claim("cancelled", 4, "2020-10-05", **REPORTED)
    assert verdict(renewed, cancelled) == ("cancelled", 4)


@pytest.mark.parametrize(("first", "second"), [("cancelled", "renewed"), ("renewed", "cancelled")])
def test_reversal_within_a_week_both_ways(first: str, second: str) -> None:
    decision = show(claim(first, 7, "2023-05-05"), claim(second, 7, "2023-05-08"))
    assert (decision.status, decision.season, decision.conflict) == (second, 7, False)


def test_cancelled_on_friday_and_ordered_for_a_final_season_on_monday_is_ending() -> None:
    article = {"article_id": "monday", "witness": "monday", "published_on": date(2023, 5, 9)}
    decision = show(
        claim("cancelled", 7, **article, **on("2023-05-05"), **HISTORICAL),
        claim("renewed", 7, **article, **on("2023-05-08")),
        claim("ending", 7, **article, **on("2023-05-08")),
    )
    assert (decision.status, decision.season, decision.is_final) == ("ending", 7, True)
    assert decision.decided_on == date(2023, 5, 8)


def test_four_decisions_about_one_show_leave_the_last() -> None:
    claims = [
        claim("cancelled", 7, "2023-05-05"),
        claim("renewed", 7, "2023-05-08"),
        claim("ending", 7, "2023-05-08"),
        claim("renewed", 8, "2024-04-16"),
        claim("cancelled", 9, "2025-03-06"),
    ]
    assert verdict(*claims[:3]) == ("ending", 7)
    assert verdict(*claims[:4]) == ("renewed", 8)
    assert verdict(*claims) == ("cancelled", 9)


def test_season_that_was_final_is_not_once_another_is_ordered() -> None:
    final = [claim("renewed", 7, "2023-05-08"), claim("ending", 7, "2023-05-08")]
    assert season(7, *final).is_final
    assert not season(7, *final, claim("renewed", 8, "2024-04-16")).is_final


def test_season_before_a_cancelled_one_is_final() -> None:
    assert season(2, claim("renewed", 2, "2022-01-10"), claim("cancelled", 3, "2023-02-01")).is_final


def test_renewed_for_a_final_season_is_ending_and_no_conflict() -> None:
    decision = show(claim("renewed", 4), claim("ending", 4))
    assert (decision.status, decision.is_final, decision.conflict) == ("ending", True, False)


def test_cancelled_by_one_network_and_picked_up_by_another_the_same_day_is_revived_there() -> None:
    decision = show(claim("cancelled", 7, network="Fox"), claim("renewed", 7, network="ABC"))
    assert (decision.status, decision.season, decision.network, decision.conflict) == ("revived", 7, "ABC", False)


def test_saved_by_its_own_network_is_revived_where_an_article_says_so() -> None:
    cancelled = claim("cancelled", 5, "2026-05-16", network="CBS")
    article = {"article_id": "a", "witness": "a", "published_on": date(2026, 5, 21)}
    ordered, saved = claim("renewed", 5, **article), claim("revived", None, **article)
    assert verdict(cancelled, ordered, saved) == ("revived", 5)
    assert verdict(cancelled, ordered, saved._replace(season=5)) == ("revived", 5)
    assert verdict(cancelled, ordered) == ("renewed", 5)


def test_revival_without_a_number_undoes_the_end_told_in_the_same_article() -> None:
    article = {"article_id": "a", "witness": "a"}
    decision = show(claim("ending", 6, **article), claim("revived", None, **article))
    assert (decision.status, decision.season, decision.conflict) == ("revived", None, False)


def test_cancelled_by_the_new_network_too_stays_cancelled() -> None:
    claims = [
        claim("cancelled", 2, "2022-05-01", network="Lifetime"),
        claim("revived", 2, "2022-06-01", network="Netflix"),
        claim("cancelled", 2, "2022-12-01", network="Netflix"),
    ]
    assert verdict(*claims) == ("cancelled", 2)


def test_revival_told_with_the_old_cancellation_as_background() -> None:
    article = {"article_id": "a", "witness": "a"}
    decision = show(
        claim("cancelled", 2, "2024-05-09", **article, **on("2019-01-01", "year"), **HISTORICAL, network="Hulu"),
        claim("revived", 2, "2024-05-09", **article, **on("2024-05-06", "week"), network="Roku"),
    )
    assert (decision.status, decision.network, decision.decided_precision) == ("revived", "Roku", "week")


def test_reversed_renewal_without_any_date() -> None:
    article = {"article_id": "a", "witness": "a"}
    background = claim("renewed", 6, None, **article, **HISTORICAL)
    reversal = claim("cancelled", 6, None, **article)
    elsewhere = claim("renewed", 6, None)
    assert verdict(background, reversal, elsewhere) == ("cancelled", 6)


@pytest.mark.parametrize("weak", [LIKELY, RUMOURED])
def test_speculation_never_overturns_a_decision_however_new(weak: dict[str, Any]) -> None:
    decision = show(claim("cancelled", 2, "2022-11-08"), claim("renewed", 2, "2024-01-01", **weak))
    assert (decision.status, decision.conflict) == ("cancelled", False)


@pytest.mark.parametrize("weak", [LIKELY, RUMOURED])
def test_speculation_alone_is_unknown_and_says_what_it_is(weak: dict[str, Any]) -> None:
    speculation = claim("renewed", 3, **weak)
    decision = show(speculation)
    assert (decision.status, decision.certainty) == ("unknown", weak["certainty"])
    assert decision.statement_id == speculation.statement_id
    assert season(3, speculation).status == "unknown"


def test_rumour_confirmed_later_in_the_same_article_is_confirmed() -> None:
    article = {"article_id": "a", "witness": "a", "publisher": "The Sun"}
    rumour = claim("cancelled", 5, "2023-05-10", **article, **RUMOURED)
    update = claim("cancelled", 5, "2023-05-10", **article, **on("2023-05-10"))
    decision = show(rumour, update)
    assert (decision.status, decision.certainty) == ("cancelled", Certainty.CONFIRMED)


def test_denial_is_not_the_fact_that_it_denies() -> None:
    assert resolve_show([claim("cancelled", 2, negated=True)]) == Resolution((), None)
    assert verdict(claim("undecided", 2), claim("cancelled", 2, negated=True)) == ("undecided", 2)


def test_statement_below_the_threshold_moves_nothing() -> None:
    unsure = claim("cancelled", 3, "2024-06-01", confidence=0.49)
    assert verdict(claim("renewed", 3), unsure) == ("renewed", 3)
    assert resolve_show([unsure], min_confidence=0.4).show is not None


@pytest.mark.parametrize("day", ["2022-01-01", "2024-05-07", "2026-01-01"])
def test_no_word_yet_never_overturns_a_decision(day: str) -> None:
    assert verdict(claim("renewed", 3, "2023-01-01"), claim("undecided", 3, day)) == ("renewed", 3)


def test_no_word_yet_stands_before_speculation() -> None:
    assert verdict(claim("undecided", 3), claim("renewed", 3, **LIKELY)) == ("undecided", 3)


def test_season_nobody_has_decided_on_does_not_hide_the_last_decision() -> None:
    claims = [claim("renewed", 2, "2022-01-01"), claim("undecided", 3, "2024-01-01")]
    assert verdict(*claims) == ("renewed", 2)
    assert season(3, *claims).status == "undecided"


def test_network_saying_that_nothing_is_decided_outranks_an_anonymous_report_of_the_day() -> None:
    anonymous = claim("cancelled", 2, **REPORTED)
    official = claim("undecided", 2, network="BBC")
    decision = show(anonymous, official)
    assert (decision.status, decision.conflict) == ("undecided", True)
    assert verdict(anonymous, official._replace(published_on=date(2024, 5, 6))) == ("cancelled", 2)
    assert verdict(claim("cancelled", 2, **REPORTED, source="Deadline"), official) == ("cancelled", 2)


def test_weak_outlet_never_overturns_a_strong_one() -> None:
    decision = show(claim("cancelled", 2, "2022-11-08"), claim("renewed", 2, "2023-03-01", **SEO))
    assert (decision.status, decision.conflict) == ("cancelled", True)


def test_weak_outlet_fills_a_gap() -> None:
    assert verdict(claim("renewed", 2, "2022-01-01"), claim("cancelled", 3, "2023-01-01", **SEO)) == ("cancelled", 3)


def test_weak_outlet_that_credits_a_trade_paper_speaks_with_its_voice() -> None:
    quoting = claim("cancelled", 2, "2023-03-01", **SEO, source="Deadline")
    assert verdict(claim("renewed", 2, "2022-11-08"), quoting) == ("cancelled", 2)


def test_person_on_record_lends_weight_to_an_entertainment_site_but_not_to_a_copying_one() -> None:
    renewed = claim("renewed", 2, "2022-11-08")
    on_record = claim("cancelled", 2, "2023-03-01", speaker="Ann Lee", tier=Tier.ENTERTAINMENT)
    assert verdict(renewed, on_record) == ("cancelled", 2)
    assert verdict(renewed, on_record._replace(tier=Tier.AGGREGATOR)) == ("renewed", 2)


def test_event_date_counts_before_the_day_of_publication() -> None:
    late_article = claim("renewed", 2, "2023-06-01", **on("2022-01-10"))
    assert verdict(late_article, claim("cancelled", 2, "2022-11-08")) == ("cancelled", 2)


def test_coarser_date_that_contains_the_finer_one_is_not_later() -> None:
    month = claim("cancelled", 3, **on("2024-05-01", "month"), **REPORTED)
    day = claim("renewed", 3, **on("2024-05-07"))
    decision = show(month, day)
    assert (decision.status, decision.conflict) == ("renewed", True)


def test_undated_statement_never_beats_a_dated_one() -> None:
    assert verdict(claim("renewed", 3, None, **OFFICIAL), claim("cancelled", 3, "2020-01-01")) == ("cancelled", 3)


def test_contradiction_of_the_same_day_is_flagged_and_the_better_word_stands() -> None:
    decision = show(claim("cancelled", 3, **REPORTED), claim("renewed", 3))
    assert (decision.status, decision.conflict) == ("renewed", True)


def test_guide_that_contradicts_its_own_report_is_no_conflict() -> None:
    guide = {"article_id": "guide", "witness": "guide", **SEO}
    report = claim("cancelled", 2, **guide, source="Deadline", **on("2024-05-07"))
    assert not show(claim("cancelled", 2), report, claim("renewed", 2, "2024-06-01", **guide)).conflict


def test_background_fills_seasons_that_nothing_else_speaks_of() -> None:
    claims = [claim("renewed", 2, **HISTORICAL), claim("cancelled", 3)]
    assert season(2, *claims).status == "renewed"
    assert verdict(*claims) == ("cancelled", 3)


def test_background_alone_is_better_than_nothing() -> None:
    assert verdict(claim("cancelled", 3, **HISTORICAL)) == ("cancelled", 3)


def test_background_of_a_later_article_tells_how_the_show_ended() -> None:
    renewed = claim("renewed", 3, "2020-02-01")
    retold = claim("cancelled", 4, "2024-03-01", **HISTORICAL, **on("2022-01-01", "year"))
    assert verdict(renewed, retold) == ("cancelled", 4)


def test_old_renewal_retold_does_not_undo_a_later_cancellation() -> None:
    claims = [claim("cancelled", 4, "2024-05-01"), claim("renewed", 3, "2024-06-01")]
    assert verdict(*claims) == ("cancelled", 4)


def test_end_announced_after_a_longer_renewal_stands() -> None:
    claims = [claim("renewed", number, "2022-01-01") for number in (8, 9, 10)]
    assert verdict(*claims) == ("renewed", 10)
    assert verdict(*claims, claim("ending", 9, "2024-01-01")) == ("ending", 9)


def test_off_by_one_number_loses_to_the_majority_and_is_flagged() -> None:
    majority = [claim("cancelled", 3), claim("cancelled", 3, "2024-05-08")]
    decision = show(*majority, claim("cancelled", 4, "2024-05-09"))
    assert (decision.season, decision.conflict) == (3, True)


def test_weak_outlet_cannot_add_a_season_to_a_cancelled_show() -> None:
    decision = show(claim("cancelled", 3), claim("cancelled", 4, **SEO), claim("cancelled", 4, **SEO))
    assert (decision.season, decision.conflict) == (3, True)


def test_guide_that_gives_two_numbers_contradicts_only_itself() -> None:
    guide = {"article_id": "guide", "witness": "guide", **SEO}
    decision = show(claim("cancelled", 2), claim("cancelled", 2, **guide), claim("cancelled", 3, **guide))
    assert (decision.season, decision.conflict) == (2, False)


def test_planned_end_and_no_season_after_it_are_one_thing() -> None:
    decision = show(claim("ending", 5), claim("cancelled", 6))
    assert (decision.status, decision.conflict) == ("cancelled", False)


def test_cancellation_without_a_number_undoes_an_earlier_renewal() -> None:
    assert verdict(claim("renewed", 3, "2022-01-01"), claim("cancelled", None, "2022-06-01")) == ("cancelled", None)


def test_cancellation_without_a_number_supports_the_one_that_has_it() -> None:
    decision = show(claim("cancelled", 3, "2022-06-01"), claim("cancelled", None, "2022-06-02"))
    assert (decision.season, decision.n_publishers) == (3, 2)


def test_final_season_without_a_number_makes_a_renewal_the_end() -> None:
    assert verdict(claim("renewed", 3), claim("ending", None))[0] == "ending"


def test_copies_are_one_witness() -> None:
    original = claim("cancelled", 2, article_id="a", witness="a", publisher="deadline")
    copy = claim("cancelled", 2, article_id="b", witness="a", publisher="yahoo")
    assert show(original, copy).n_publishers == 1
    assert show(original, copy, claim("cancelled", 2, publisher="variety")).n_publishers == 2


def test_newer_version_of_an_article_speaks_for_the_older_one() -> None:
    older, newer = (
        {"witness": "w", "publisher": "p", "article_id": name, "version_at": datetime(2024, 5, 7, hour, tzinfo=UTC)}
        for name, hour in (("one", 8), ("two", 12))
    )
    mistaken = claim("cancelled", 3, **older)
    same = claim("renewed", 2, **older)
    assert verdict(mistaken, same, claim("renewed", 2, **newer)) == ("renewed", 2)
    assert verdict(mistaken, claim("renewed", 2, **{**newer, "publisher": "another"})) == ("cancelled", 3)


def test_of_two_versions_without_a_date_neither_is_newer() -> None:
    copies = {"witness": "w", "publisher": "p", "version_at": None}
    assert season(2, claim("cancelled", 2, **copies), claim("renewed", 2, **copies)).conflict


def test_publisher_with_two_articles_is_one_witness() -> None:
    assert show(*(claim("cancelled", 2, publisher="deadline") for _ in range(2))).n_publishers == 1


def test_date_of_the_decision_comes_from_whoever_gives_it() -> None:
    undated = claim("cancelled", 2, "2022-11-09", **OFFICIAL)
    dated = claim("cancelled", 2, "2022-11-20", **SEO, **on("2022-11-08"))
    decision = show(undated, dated)
    assert (decision.decided_on, decision.decided_precision) == (date(2022, 11, 8), "day")


def test_decision_that_no_words_date_was_known_on_the_day_of_the_first_article() -> None:
    decision = show(claim("cancelled", 2, "2022-11-12"), claim("cancelled", 2, "2022-11-09"))
    assert (decision.decided_on, decision.decided_precision) == (date(2022, 11, 9), "published")


def test_second_renewal_after_a_reversal_is_not_dated_by_the_first() -> None:
    claims = [
        claim("renewed", 2, "2022-01-01"),
        claim("cancelled", 2, "2022-06-01"),
        claim("renewed", 2, "2022-09-01"),
    ]
    assert show(*claims).decided_on == date(2022, 9, 1)


def test_network_comes_from_whoever_names_it() -> None:
    assert show(claim("cancelled", 2, **OFFICIAL), claim("cancelled", 2, network="Netflix")).network == "Netflix"


def test_last_day_of_the_calendar_is_a_date_like_any_other() -> None:
    assert verdict(claim("renewed", 2, **on("9999-12-31", "week"))) == ("renewed", 2)


@given(claims_about_a_show, st.randoms())
def test_order_of_evidence_does_not_matter(claims: list[Claim], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert resolve_show(shuffled) == resolve_show(claims)


@given(claims_about_a_show)
def test_winning_statement_is_one_that_was_made_and_says_so(claims: list[Claim]) -> None:
    by_id = {one.statement_id: one for one in claims}
    resolution = resolve_show(claims)
    for decision in (*resolution.seasons, *([resolution.show] if resolution.show else [])):
        winner = by_id[decision.statement_id]
        assert not winner.negated
        assert decision.season == winner.season
        assert decision.status in (winner.kind, "unknown", "revived")
        assert (decision.status == "unknown") == (not winner.certainty.is_fact and winner.kind is not Kind.UNDECIDED)


@given(claims_about_a_show, st.sampled_from([Certainty.LIKELY, Certainty.RUMOURED]))
def test_speculation_alone_never_gives_a_status(claims: list[Claim], certainty: Certainty) -> None:
    speculation = [one._replace(certainty=certainty) for one in claims if one.kind is not Kind.UNDECIDED]
    resolution = resolve_show(speculation)
    assert all(decision.status == "unknown" for decision in resolution.seasons)
    assert resolution.show is None or resolution.show.status == "unknown"
