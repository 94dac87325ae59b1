"""The idioms of the trade: a series is ordered, renewed, dropped, ended, saved or left open in many words."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

Row = tuple[str, int | None]

CASES: list[tuple[str, set[Row]]] = [
    # The network turns a season down.
    ("NBC declined to order a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC passed on a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC has passed on a third season.", {("cancelled", 3)}),
    ("NBC opted out of ordering a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC decided against a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC decided against ordering a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC has decided against renewing Night Ferry.", {("cancelled", None)}),
    ("NBC chose not to pick up Night Ferry for a third season.", {("cancelled", 3)}),
    ("NBC declined to pick up a fourth season of Night Ferry.", {("cancelled", 4)}),
    ("NBC said no to a third season of Night Ferry.", {("cancelled", 3)}),
    ("There will not be a fourth season of Night Ferry.", {("cancelled", 4)}),
    ("NBC announced there won't be a second season of Night Ferry.", {("cancelled", 2)}),
    ("There won't be a second season, NBC said.", {("cancelled", 2)}),
    ("NBC will not go forward with a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC is not moving forward with Night Ferry.", {("cancelled", None)}),
    ("NBC is not going ahead with a third season of Night Ferry.", {("cancelled", 3)}),
    ("NBC will not proceed with a second season of Night Ferry.", {("cancelled", 2)}),
    ("NBC turned down a third season of Night Ferry.", {("cancelled", 3)}),
    # The show is told more of before its verb comes.
    ("Night Ferry, which was NBC's biggest new hit, gets a green light for its second season.", {("renewed", 2)}),
    ("Night Ferry, the family drama set in Alberta, is coming back for a ninth season.", {("renewed", 9)}),
    ("Night Ferry (2015) has been given a green light for a second season.", {("renewed", 2)}),
    ("Night Ferry starred Ann Poe, and will now not return for a second series.", {("cancelled", 2)}),
    ("Recommissioned by NBC last year, Night Ferry was written by Ann Poe.", {("renewed", None)}),
    # Decisions that are still to be taken.
    ("Night Ferry is still to be renewed.", {("undecided", None)}),
    ("The decision to cancel or renew Night Ferry for Season 2 won't be made until May.", {("undecided", 2)}),
    ("A decision had not been made on whether a third season of Night Ferry would go ahead.", {("undecided", 3)}),
    ("NBC will decide in May whether to renew Night Ferry for a third season.", {("undecided", 3)}),
    ("Fans have to wait until May to find out the fate of Night Ferry.", {("undecided", None)}),
    # What is done at times, or to somebody else.
    ("Dramas like Night Ferry are often canceled after just one season.", set()),
    ("Season 3 of Night Ferry will be the last with Ann Poe at the helm.", set()),
    # Further ones.
    ("NBC is giving Night Ferry a green light for season three.", {("renewed", 3)}),
    ("NBC has given the go-ahead for a third series of Night Ferry.", {("renewed", 3)}),
    ("A second season of Night Ferry is finally being made.", {("renewed", 2)}),
    ("Night Ferry has been commissioned by NBC for a further six episodes.", {("renewed", None)}),
    ("NBC has commissioned Ann Poe to write Night Ferry, a four-part series.", {("ordered", 1)}),
    ("NBC let its option on Night Ferry expire.", {("cancelled", None)}),
    ("The bad news is that Night Ferry will not see a second season.", {("cancelled", 2)}),
    ("This is the last season of the long-running hit Night Ferry.", {("ending", None)}),
    ("The fifth season of Night Ferry (the show is in its fourth season), will be its last.", {("ending", 5)}),
    ("Night Ferry is set for a revival at NBC.", {("revived", None)}),
    ("NBC changed its mind about dropping Night Ferry.", {("revived", None)}),
    ("NBC bid adieu to Night Ferry.", {("ending", None)}),
    ("NBC dumps Night Ferry.", {("cancelled", None)}),
    ("NBC dropped Night Ferry three seasons in.", {("cancelled", 4)}),
    # The network lets the series go.
    ("NBC parted ways with Night Ferry last week.", {("cancelled", None)}),
    ("NBC is parting ways with Night Ferry after three seasons.", {("cancelled", 4)}),
    ("NBC pulled the plug after two seasons.", {("cancelled", 3)}),
    ("NBC brought the axe down on Night Ferry.", {("cancelled", None)}),
    ("NBC killed Night Ferry after two seasons.", {("cancelled", 3)}),
    ("NBC canned Night Ferry after one season.", {("cancelled", 2)}),
    ("Night Ferry was canned last month.", {("cancelled", None)}),
    ("NBC cut Night Ferry loose after two seasons.", {("cancelled", 3)}),
    ("Night Ferry was cut loose by NBC.", {("cancelled", None)}),
    ("NBC let Night Ferry go after two seasons.", {("cancelled", 3)}),
    ("NBC put Night Ferry out to pasture after five seasons.", {("cancelled", 6)}),
    ("NBC has put down Night Ferry.", {("cancelled", None)}),
    ("NBC has put Night Ferry to bed after four seasons.", {("cancelled", 5)}),
    ("NBC sent Night Ferry packing after one season.", {("cancelled", 2)}),
    ("NBC gave Night Ferry the boot.", {("cancelled", None)}),
    ("NBC lowered the boom on Night Ferry.", {("cancelled", None)}),
    ("NBC has dropped the curtain on Night Ferry after two seasons.", {("cancelled", 3)}),
    ("NBC cut bait on Night Ferry after one season.", {("cancelled", 2)}),
    ("NBC has discarded Night Ferry.", {("cancelled", None)}),
    ("Night Ferry, discarded by NBC in 2021, was about pilots.", {("cancelled", None)}),
    ("NBC jettisoned Night Ferry after two seasons.", {("cancelled", 3)}),
    ("NBC has terminated Night Ferry.", {("cancelled", None)}),
    ("NBC is pulling the plug on Night Ferry.", {("cancelled", None)}),
    # The series is gone.
    ("Night Ferry got the chop.", {("cancelled", None)}),
    ("Night Ferry got the ax at NBC.", {("cancelled", None)}),
    ("Night Ferry is done after one season.", {("cancelled", 2)}),
    ("Night Ferry is over after two seasons.", {("cancelled", 3)}),
    ("It is all over for Night Ferry after two seasons.", {("cancelled", 3)}),
    ("Night Ferry is no more.", {("cancelled", None)}),
    ("Night Ferry lasted a single season.", {("cancelled", 2)}),
    ("Night Ferry lasted only two seasons.", {("cancelled", 3)}),
    ("Night Ferry has met its end at NBC after two seasons.", {("cancelled", 3)}),
    ("Night Ferry has been shown the door.", {("cancelled", None)}),
    ("Night Ferry will not sail on for a third season.", {("cancelled", 3)}),
    ("Night Ferry won't be getting a third season.", {("cancelled", 3)}),
    ("Night Ferry won't continue beyond its second season.", {("cancelled", 3)}),
    ("Night Ferry will not go beyond season two.", {("cancelled", 3)}),
    ("Night Ferry ran for two seasons until its 2018 cancellation.", {("cancelled", 3)}),
    ("Night Ferry has sunk after one season on NBC.", {("cancelled", 2)}),
    ("Night Ferry bit the dust after one season.", {("cancelled", 2)}),
    ("Time's up for Night Ferry: NBC has cancelled it.", {("cancelled", None)}),
    ("Night Ferry, which NBC put out to pasture in February after five seasons, was loved.", {("cancelled", 6)}),
    ("Night Ferry, which NBC scrapped in 2021 after three seasons, was loved.", {("cancelled", 4)}),
    ("NBC will part ways with Night Ferry once season six is over.", {("cancelled", 7)}),
    ("NBC declined to pick up a fourth.", {("cancelled", 4)}),
    ("NBC ran Night Ferry for a year; Salt Flats and Night Ferry gone.", {("cancelled", None)}),
    # It ends by plan.
    ("Night Ferry called it quits after three seasons.", {("ending", 3)}),
    ("Night Ferry chose to stop after four seasons.", {("ending", 4)}),
    ("Night Ferry says farewell in May with season 6.", {("ending", 6)}),
    ("Night Ferry is saying goodbye with its sixth season.", {("ending", 6)}),
    ("Night Ferry will end with its fifth season.", {("ending", 5)}),
    ("Night Ferry finishes with its seventh season.", {("ending", 7)}),
    ("Season 6 will be the end of Night Ferry.", {("ending", 6)}),
    ("The fifth season would be the end of the series.", {("ending", 5)}),
    ("The fifth season will be the last for Night Ferry.", {("ending", 5)}),
    ("Night Ferry is taking its final bow with season four.", {("ending", 4)}),
    ("Night Ferry will take its last bow after five seasons.", {("ending", 5)}),
    ("Night Ferry is hanging it up after season five.", {("ending", 5)}),
    ("Night Ferry begins its sixth and last season in early 2024.", {("ending", 6)}),
    ("NBC will air the final season of Night Ferry, its sixth, in two halves.", {("ending", 6)}),
    ("NBC is closing the book on Night Ferry with season five.", {("ending", 5)}),
    ("Night Ferry will sail into the sunset after season five.", {("ending", 5)}),
    ("Night Ferry rides off into the sunset with season five.", {("ending", 5)}),
    ("The curtain will fall on Night Ferry after season five.", {("ending", 5)}),
    ("Night Ferry will wind down with its fifth season.", {("ending", 5)}),
    ("Night Ferry is winding down after five seasons.", {("ending", 5)}),
    # It goes on.
    ("Night Ferry landed a pickup for a third season.", {("renewed", 3)}),
    ("Night Ferry has scored another season.", {("renewed", None)}),
    ("Night Ferry was handed a two-year extension.", {("renewed", None)}),
    ("Night Ferry was given a new three-year deal in the summer.", {("renewed", None)}),
    ("Night Ferry has a fourth season on the way.", {("renewed", 4)}),
    ("A fourth season of Night Ferry is on the way.", {("renewed", 4)}),
    ("A second season of Night Ferry is in the works at NBC.", {("renewed", 2)}),
    ("NBC has confirmed that a second season of Night Ferry is in production.", {("renewed", 2)}),
    ("Season 4 of Night Ferry is a go.", {("renewed", 4)}),
    ("Season 4 got a go in July.", {("renewed", 4)}),
    ("Night Ferry got the approval for a second season.", {("renewed", 2)}),
    ("Night Ferry got the green light for a second season.", {("renewed", 2)}),
    ("Night Ferry got the nod for a second season.", {("renewed", 2)}),
    ("Night Ferry has been given the thumbs up for a second season.", {("renewed", 2)}),
    ("Night Ferry is set for a 14th season.", {("renewed", 14)}),
    ("Night Ferry is a lock: NBC has renewed it for a third season.", {("renewed", 3)}),
    ("Night Ferry will live to see a third season.", {("renewed", 3)}),
    ("Night Ferry lives to fight another season.", {("renewed", None)}),
    ("Night Ferry has been brought back for a second season.", {("renewed", 2)}),
    ("Night Ferry will be back next year for its 25th season.", {("renewed", 25)}),
    ("Night Ferry was extended for three years.", {("renewed", None)}),
    ("Night Ferry has been granted a second helping.", {("renewed", 2)}),
    ("Night Ferry has been granted a third season.", {("renewed", 3)}),
    ("Night Ferry was picked up on Wednesday for a third go-round.", {("renewed", 3)}),
    ("NBC has booked a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC signed off on a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC committed to a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC is sticking with Night Ferry for a third season.", {("renewed", 3)}),
    ("NBC has set a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC has locked in a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC has approved a third season of Night Ferry.", {("renewed", 3)}),
    ("NBC is bringing back Night Ferry for a third season.", {("renewed", 3)}),
    ("NBC is keeping Night Ferry around for a third season.", {("renewed", 3)}),
    ("NBC has given the thumbs up to a third season of Night Ferry.", {("renewed", 3)}),
    ("Night Ferry is coming back for more.", {("renewed", None)}),
    (
        "NBC has renewed it through season 14, taking Night Ferry through seasons 13 and 14.",
        {("renewed", 13), ("renewed", 14)},
    ),
    ("NBC renewed Salt Flats for a fourth season and Night Ferry for an 11th.", {("renewed", 11)}),
    (
        "NBC has renewed Salt Flats for a fourth season, Night Ferry for a third and Low Tide for a second.",
        {("renewed", 3)},
    ),
    ("NBC already picked up Night Ferry and Salt Flats for next season.", {("renewed", None)}),
    # A first season.
    ("NBC gave Night Ferry a series order in 2021.", {("ordered", 1)}),
    ("NBC placed a series order for Night Ferry.", {("ordered", 1)}),
    ("NBC handed out a 13-episode order for Night Ferry.", {("ordered", 1)}),
    ("Night Ferry has been picked up to series.", {("ordered", 1)}),
    ("Night Ferry was given the go-ahead by NBC.", {("ordered", 1)}),
    ("NBC has given the green light to Night Ferry, a new drama.", {("ordered", 1)}),
    ("NBC has given a series commitment to Night Ferry.", {("ordered", 1)}),
    ("Night Ferry is going to series at NBC.", {("ordered", 1)}),
    # Saved.
    (
        "NBC dropped it in May, but Starz swooped in a month later to save Night Ferry.",
        {("revived", None), ("cancelled", None)},
    ),
    ("Night Ferry has found a new home at Starz.", {("revived", None)}),
    ("Starz came to the rescue of Night Ferry.", {("revived", None)}),
    ("Starz threw Night Ferry a lifeline.", {("revived", None)}),
    ("Night Ferry was thrown a lifeline by Starz.", {("revived", None)}),
    ("Starz has scooped up Night Ferry after NBC dropped it.", {("revived", None), ("cancelled", None)}),
    ("Starz is bringing Night Ferry back from the dead.", {("revived", None)}),
    (
        "NBC renewed Night Ferry for a second season, then pulled the plug that December.",
        {("renewed", 2), ("cancelled", 2)},
    ),
    ("Starz swooped in a month later with a third season.", {("revived", 3)}),
    ("Night Ferry was handed a fourth.", {("renewed", 4)}),
    ("Three series were canceled Thursday: Salt Flats; Night Ferry; Low Tide.", {("cancelled", None)}),
    # Open.
    ("That leaves Night Ferry as the only question mark.", {("undecided", None)}),
    ("NBC has not announced a new season of Night Ferry.", {("undecided", None)}),
    ("NBC has not announced a third season of Night Ferry.", {("undecided", 3)}),
    ("NBC would not commit to a third season of Night Ferry.", {("undecided", 3)}),
    ("The future of Night Ferry has not been decided.", {("undecided", None)}),
    ("Its future at NBC has not been decided.", {("undecided", None)}),
    ("NBC is still deliberating on Night Ferry.", {("undecided", None)}),
    ("NBC is still deciding the fate of Night Ferry.", {("undecided", None)}),
    ("Night Ferry is still waiting to hear.", {("undecided", None)}),
    ("Still waiting to hear is Night Ferry.", {("undecided", None)}),
    ("NBC has yet to make a call on a second season of Night Ferry.", {("undecided", 2)}),
    ("NBC has yet to weigh in on Night Ferry.", {("undecided", None)}),
    ("NBC has not said a word about a third season of Night Ferry.", {("undecided", 3)}),
    ("No decision has been made on a second season of Night Ferry.", {("undecided", 2)}),
    ("NBC has not taken any decision on Night Ferry.", {("undecided", None)}),
    ("The jury is still out on Night Ferry.", {("undecided", None)}),
    ("Night Ferry's fate is in the balance.", {("undecided", None)}),
    ("Night Ferry is a question mark.", {("undecided", None)}),
    ("Night Ferry could go either way.", {("undecided", None)}),
    ("Neither NBC nor the studio has confirmed a third season.", {("undecided", 3)}),
    ("A third season has not been commissioned.", {("undecided", 3)}),
    ("NBC remains on the fence about Night Ferry.", {("undecided", None)}),
    ("NBC is weighing whether to bring back Night Ferry for a third season.", {("undecided", 3)}),
]

NO_DECISION = [
    "The pilots said goodbye to the harbour in season 6.",
    "Ann Poe has found a new home in London.",
    "The captain let the boat go after two hours.",
    "The ferry company passed on the cost to passengers.",
    "Ann Poe parted ways with her agent last week.",
    "The storm put down the crew for two days.",
    "The journey is over after two hours.",
    "She lasted two seasons as captain.",
    "Season two of Night Ferry is over.",
    "The jury is still out on whether ferries pollute.",
    "The mayor has yet to make a call on the second bridge.",
    "In the third season, Mara lets her brother go.",
    "Filming of season three is over.",
    "NBC cut a deal with the actors.",
    "The second season is set in Lisbon.",
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_decision_is_read_in_the_words_of_the_trade(
    sentence: str, expected: set[Row], read: Callable[..., Article]
) -> None:
    article = read(
        "Night Ferry: where things stand",
        "<em>Night Ferry</em>, a drama series about harbour pilots, stars Ann Poe and airs on NBC.",
        sentence,
    )

    found = find_statements(article)

    assert {
        (s.kind.value, s.season) for s in found if s.show == "Night Ferry" and s.certainty.is_fact and not s.negated
    } == expected


@pytest.mark.parametrize("sentence", NO_DECISION)
def test_the_same_words_about_something_else_decide_nothing(sentence: str, read: Callable[..., Article]) -> None:
    article = read(
        "Night Ferry: where things stand",
        "<em>Night Ferry</em>, a drama series about harbour pilots, stars Ann Poe and airs on NBC.",
        sentence,
    )

    assert [s for s in find_statements(article) if s.certainty.is_fact] == []
