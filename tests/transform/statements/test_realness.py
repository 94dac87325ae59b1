"""What is not announced, not certain or only likely is no decision; and each show of a contrast has its own fate."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

Row = tuple[str, str, int | None, str]
FERRY, FLATS = "Night Ferry", "Salt Flats"
CLOSING = "Television series come and go with every season, and networks weigh the ratings of each drama and comedy."

CASES: list[tuple[str, set[Row]]] = [
    # A decision that a noun names and a verb takes back.
    ("A series order for Night Ferry has not been announced.", {(FERRY, "undecided", 1, "confirmed")}),
    ("A series order for Night Ferry has not yet been announced by NBC.", {(FERRY, "undecided", 1, "confirmed")}),
    ("A renewal of Night Ferry has not been announced.", {(FERRY, "undecided", None, "confirmed")}),
    ("A renewal for Night Ferry hasn't come through.", {(FERRY, "undecided", None, "confirmed")}),
    ("A second-season renewal for Night Ferry has not come through.", {(FERRY, "undecided", 2, "confirmed")}),
    ("A pickup of Night Ferry for a second season is not official.", {(FERRY, "undecided", 2, "confirmed")}),
    ("A second season of Night Ferry has not been greenlit.", {(FERRY, "undecided", 2, "confirmed")}),
    ("A renewal of Night Ferry is not guaranteed.", set()),
    ("A renewal of Night Ferry for a third season isn't a given.", set()),
    ("A series order for Night Ferry was never given.", set()),
    ("NBC never announced a renewal of Night Ferry.", set()),
    ("A renewal of Night Ferry remains possible.", set()),
    ("A renewal of Night Ferry depends on its ratings.", set()),
    ("A cancellation of Night Ferry has not been confirmed.", set()),
    ("The cancellation of Night Ferry was never announced.", set()),
    ("A cancellation of Night Ferry would be no surprise.", set()),
    # A decision that is expected.
    ("A cancellation of Night Ferry looks inevitable.", {(FERRY, "cancelled", None, "likely")}),
    ("A cancellation of Night Ferry seems likely.", {(FERRY, "cancelled", None, "likely")}),
    ("A cancellation of Night Ferry appears certain.", {(FERRY, "cancelled", None, "likely")}),
    ("The cancellation of Night Ferry now seems all but certain.", {(FERRY, "cancelled", None, "likely")}),
    ("A renewal of Night Ferry is considered a formality.", {(FERRY, "renewed", None, "likely")}),
    ("A third-season renewal for Night Ferry is expected.", {(FERRY, "renewed", 3, "likely")}),
    ("A renewal for a third season of Night Ferry looks like a safe bet.", {(FERRY, "renewed", 3, "likely")}),
    ("A renewal of Night Ferry appears unlikely.", {(FERRY, "cancelled", None, "likely")}),
    # A decision all the same.
    ("The renewal of Night Ferry was announced in May.", {(FERRY, "renewed", None, "confirmed")}),
    ("The cancellation of Night Ferry is not a surprise.", {(FERRY, "cancelled", None, "confirmed")}),
    ("The cancellation of Night Ferry was no surprise.", {(FERRY, "cancelled", None, "confirmed")}),
    # Denied, supposed, only planned, or undone before it was done.
    ("Reports that Night Ferry has been cancelled are false.", set()),
    ("NBC says that rumours of Night Ferry's cancellation are untrue.", set()),
    ("Nobody has said that Night Ferry is cancelled.", set()),
    ("Had NBC renewed Night Ferry for a third season, it would have filmed in Lisbon.", set()),
    ("Were NBC to cancel Night Ferry, viewers would revolt.", set()),
    ("NBC had planned to cancel Night Ferry before its ratings rose.", set()),
    ("NBC could have cancelled Night Ferry last year.", set()),
    (
        "Night Ferry was to have ended with season five before NBC renewed it for a sixth.",
        {(FERRY, "renewed", 6, "confirmed")},
    ),
    ("NBC has not ruled out a third season of Night Ferry.", set()),
    ("NBC has ruled out a third season of Night Ferry.", {(FERRY, "cancelled", 3, "confirmed")}),
    # A person's contract, return or last season, and another show.
    ("Poe's contract for <em>Night Ferry</em> was renewed for two seasons.", set()),
    ("Poe will not return for the third season of <em>Night Ferry</em>.", set()),
    ("The third season of <em>Night Ferry</em> will be Poe's last.", set()),
    ("A spinoff of <em>Night Ferry</em> has been cancelled before it aired.", set()),
    (
        "NBC renewed <em>Salt Flats</em>, which follows <em>Night Ferry</em> on Mondays.",
        {(FLATS, "renewed", None, "confirmed")},
    ),
    (
        "Unlike <em>Salt Flats</em>, <em>Night Ferry</em> was renewed for a third season.",
        {(FERRY, "renewed", 3, "confirmed")},
    ),
    # Nothing more comes, nobody knows, or somebody thinks about it.
    ("No more seasons of <em>Night Ferry</em> will be made.", {(FERRY, "cancelled", None, "confirmed")}),
    ("<em>Night Ferry</em> is taking its final bow.", {(FERRY, "ending", None, "confirmed")}),
    ("<em>Night Ferry</em> takes its final bows in May.", {(FERRY, "ending", None, "confirmed")}),
    ("Night Ferry bows out after five seasons.", {(FERRY, "ending", 5, "confirmed")}),
    ("NBC is mulling a third season of Night Ferry.", {(FERRY, "undecided", 3, "confirmed")}),
    ("NBC is pondering a third season of Night Ferry.", {(FERRY, "undecided", 3, "confirmed")}),
    ("NBC is weighing a renewal of Night Ferry.", {(FERRY, "undecided", None, "confirmed")}),
    (
        "The futures of <em>Night Ferry</em> and <em>Salt Flats</em> remain uncertain.",
        {(FERRY, "undecided", None, "confirmed"), (FLATS, "undecided", None, "confirmed")},
    ),
    # Another show's fate in the clause before.
    (
        "Whereas NBC has renewed Salt Flats for a third season, Night Ferry is off the air.",
        {(FLATS, "renewed", 3, "confirmed")},
    ),
    (
        "Although NBC has renewed Salt Flats for a third season, Night Ferry has been cancelled.",
        {(FLATS, "renewed", 3, "confirmed"), (FERRY, "cancelled", None, "confirmed")},
    ),
    (
        "While <em>Salt Flats</em> has been cancelled, <em>Night Ferry</em> will be back for a fourth season.",
        {(FLATS, "cancelled", None, "confirmed"), (FERRY, "renewed", 4, "confirmed")},
    ),
    (
        "Even as NBC renewed Salt Flats for a third season, the drama Night Ferry was scrapped.",
        {(FLATS, "renewed", 3, "confirmed"), (FERRY, "cancelled", None, "confirmed")},
    ),
    (
        "While NBC renewed Salt Flats for a second season, Fox cancelled Night Ferry.",
        {(FLATS, "renewed", 2, "confirmed"), (FERRY, "cancelled", None, "confirmed")},
    ),
    (
        "Though NBC cancelled Salt Flats, Night Ferry was renewed for a fourth season.",
        {(FLATS, "cancelled", None, "confirmed"), (FERRY, "renewed", 4, "confirmed")},
    ),
    (
        "While NBC renewed Salt Flats and Night Ferry for a second season, it dropped Low Tide.",
        {
            (FLATS, "renewed", 2, "confirmed"),
            (FERRY, "renewed", 2, "confirmed"),
            ("Low Tide", "cancelled", None, "confirmed"),
        },
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_only_what_is_so_is_a_fact(sentence: str, expected: set[Row], read: Callable[..., Article]) -> None:
    article = read("Television news of the day", sentence, CLOSING)

    found = {(s.show, s.kind.value, s.season, s.certainty.value) for s in find_statements(article) if not s.negated}

    assert found == expected


TITLES: list[tuple[str, Row]] = [
    ("NBC has renewed the game show Coin Toss for a third season.", ("Coin Toss", "renewed", 3, "confirmed")),
    ("ABC has cancelled the game show Coin Toss.", ("Coin Toss", "cancelled", None, "confirmed")),
    ("NBC gave the game show Coin Toss a second season.", ("Coin Toss", "renewed", 2, "confirmed")),
    ("Fox has cancelled the musical drama Velvet Row after one season.", ("Velvet Row", "cancelled", 2, "confirmed")),
    ("Peacock has ordered the sequel series Harbor Point.", ("Harbor Point", "ordered", 1, "confirmed")),
    ("NBC has renewed the sitcom Copy Room.", ("Copy Room", "renewed", None, "confirmed")),
    ("ITV has axed the long-running soap Kelly Street.", ("Kelly Street", "cancelled", None, "confirmed")),
    ("The soap opera Kelly Street will end after nine seasons.", ("Kelly Street", "ending", 9, "confirmed")),
    ("Paramount+ has renewed iCarly for a fourth season.", ("iCarly", "renewed", 4, "confirmed")),
    ("iCarly has been cancelled after three seasons.", ("iCarly", "cancelled", 4, "confirmed")),
]


@pytest.mark.parametrize(("sentence", "expected"), TITLES, ids=[sentence for sentence, _ in TITLES])
def test_the_kind_of_show_before_a_plain_title_tells_it(
    sentence: str, expected: Row, read: Callable[..., Article]
) -> None:
    article = read("Television news of the day", sentence, CLOSING)

    assert [(s.show, s.kind.value, s.season, s.certainty.value) for s in find_statements(article)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "ABC has cancelled the video game Coin Toss.",
        "The studio has cancelled the game Coin Toss.",
        "The theatre has cancelled the musical Velvet Row.",
        "The house has cancelled the opera Velvet Row.",
    ],
)
def test_another_kind_of_work_is_no_show(sentence: str, read: Callable[..., Article]) -> None:
    assert find_statements(read("Television news of the day", sentence, CLOSING)) == ()
