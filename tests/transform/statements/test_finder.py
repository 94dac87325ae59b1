"""What a reader of the news gets to know: the hard cases of the field, each in a few invented sentences."""

from collections.abc import Callable
from datetime import date

import pytest

from transform.records import Article, Certainty, Kind, Precision, StatusStatement, Timeframe
from transform.statements.finder import find_statements

Row = tuple[str, str, int | None]


Reader = Callable[..., Article]


def facts(found: tuple[StatusStatement, ...]) -> set[Row]:
    return {(s.show, s.kind.value, s.season) for s in found if s.certainty.is_fact and not s.negated}


def only(found: tuple[StatusStatement, ...], show: str, kind: Kind) -> StatusStatement:
    matching = [s for s in found if s.show == show and s.kind is kind]
    assert len(matching) == 1, found
    return matching[0]


CASES: list[tuple[str, str, tuple[str, ...], set[Row]]] = [
    (
        "a question in a headline states nothing",
        "Has Night Ferry Been Renewed or Canceled? Here's what we know",
        ("The drama series follows the crew of an overnight boat.",),
        set(),
    ),
    (
        "used goods are renewed, too",
        "The best deals of the week: phones, tablets and streaming sticks",
        ("Apple phone, unlocked, 32GB – Black (Renewed): $129.99.", "Watch every episode of your series on the way."),
        set(),
    ),
    (
        "a report outweighs an older hope and a template's premiere",
        "Night Ferry: what happened to the series",
        (
            "Deadline reported on March 4 that Night Ferry would not be back for season 2; "
            "in January its producer had said a second run looked promising.",
            "Night Ferry Season 2 will stream on Netflix.",
        ),
        {("Night Ferry", "cancelled", 2)},
    ),
    (
        "not yet renewed is undecided",
        "The latest on the Netflix drama",
        ("Netflix has not yet renewed Harbor.", "The series stars Ann Poe."),
        {("Harbor", "undecided", None)},
    ),
    (
        "a reversed renewal is a cancellation of that season",
        "Syfy changes its mind",
        ("Seven weeks after renewing it, Syfy has reversed course and will not make a sixth season of Rook.",),
        {("Rook", "cancelled", 6)},
    ),
    (
        "a denied report is no fact, nor is the rumour it denies",
        "ITV denies that Paper Lanterns has been axed",
        (
            "ITV has denied reports that the drama Paper Lanterns has been dropped.",
            "Claims that the series had been axed began to circulate on Monday.",
        ),
        set(),
    ),
    (
        "a rumour covers every verb that it leads",
        "Paper Lanterns, the ITV drama, and its fans",
        ("It is rumoured that the ITV series Paper Lanterns has been axed and will not return for a fourth series.",),
        set(),
    ),
    (
        "neither the one nor the other leaves it open",
        "Four shows on the bubble",
        ("The NBC drama Kestrel Point has been neither renewed nor canceled. Its second season hangs on the finale.",),
        {("Kestrel Point", "undecided", 2)},
    ),
    (
        "a count whose noun stands further left",
        "ABC decides on two dramas",
        ("ABC renewed the drama River Bend for a second season and canceled the comedy Plan Dee after one.",),
        {("River Bend", "renewed", 2), ("Plan Dee", "cancelled", 2)},
    ),
    (
        "what several shows share is no show",
        "NBC Renews All Three ‘Salt Lake’ Dramas",
        ("The network has renewed “Salt Lake Fire” for a sixth season and “Salt Lake Law” for a fifth.",),
        {("Salt Lake Fire", "renewed", 6), ("Salt Lake Law", "renewed", 5)},
    ),
    (
        "a podcast is no series",
        "Podcast ‘Dear Nobody’ Renewed For Second Season",
        ("The audio company has renewed the podcast “Dear Nobody” for a second season of thirty episodes.",),
        set(),
    ),
    (
        "a capital makes no title of a kind of show",
        "‘Dust Riders’ lives: Netflix rescues canceled Western for season 3",
        ("Netflix has picked up “Dust Riders” for a third season, five weeks after Paramount+ canceled the Western.",),
        {("Dust Riders", "revived", 3), ("Dust Riders", "cancelled", 3)},
    ),
    (
        "dropped by one network, picked up by another on the same day",
        "A busy day for broadcast television",
        ("Fox has dropped 7-7-7, but ABC picked it up for season 7.",),
        {("7-7-7", "cancelled", 7), ("7-7-7", "revived", 7)},
    ),
    (
        "numbers dealt out with their noun left out, names with their brand left out",
        "NBC sets its Wednesday dramas",
        ("NBC renewed Metro Fire for a 13th season, P.D. for its 12th and Med for its 10th.",),
        {("Metro Fire", "renewed", 13), ("Metro P.D.", "renewed", 12), ("Metro Med", "renewed", 10)},
    ),
    (
        "respectively",
        "Three dramas are back",
        ("Green Line, Tideland and The Desk return for a third, fourth and eighth season, respectively.",),
        {("Green Line", "renewed", 3), ("Tideland", "renewed", 4), ("The Desk", "renewed", 8)},
    ),
    (
        "renewed for a last season is two statements",
        "A word from the network",
        ("HBO renewed Saltmarsh for its fourth and final season.",),
        {("Saltmarsh", "renewed", 4), ("Saltmarsh", "ending", 4)},
    ),
    (
        "after three seasons: the third is the last; the show comes from the headline",
        "Copper Fields to End",
        ("The drama is set in a mining town. The show will end after three seasons.",),
        {("Copper Fields", "ending", 3)},
    ),
    (
        "series two is season two",
        "ITV news",
        ("ITV has recommissioned Slack Tide for series two.",),
        {("Slack Tide", "renewed", 2)},
    ),
    (
        "two more seasons after the one that is on",
        "FX orders more",
        ("FX picked up Grange for two more seasons. The drama is currently airing its fifth season.",),
        {("Grange", "renewed", 6), ("Grange", "renewed", 7)},
    ),
    (
        "two more seasons of nobody knows how many",
        "FX orders more",
        ("FX picked up the drama Grange for two more seasons.",),
        {("Grange", "renewed", None)},
    ),
    (
        "a condition states nothing",
        "Night Ferry: a second season?",
        ("Season 2, if it happens, would follow Ana.",),
        set(),
    ),
    (
        "a title that is an everyday word",
        "Lifetime thins its slate",
        ("<em>You</em> has been axed at Lifetime. You can watch the series elsewhere.",),
        {("You", "cancelled", None)},
    ),
    (
        "faith and concerts",
        "A pastor's letter",
        ("Peter told fans he is renewed by faith; concert season cancelled.",),
        set(),
    ),
    (
        "a film sequel is no season",
        "Arrow Creek: film plans shelved",
        ("Arrow Creek's planned film sequel was cancelled; the series returns in May.",),
        set(),
    ),
    (
        "cancelled there, revived here",
        "Roku saves a drama",
        ("In 2019 Hulu cancelled Marsh after one season; this week Roku revived it for season 2.",),
        {("Marsh", "cancelled", 2), ("Marsh", "revived", 2)},
    ),
    (
        "a participle behind the title",
        "A guide to the genre",
        ("The Glass Meridian, cancelled after two seasons, was a drama series.",),
        {("The Glass Meridian", "cancelled", 3)},
    ),
    (
        "not ordering more episodes is no cancellation",
        "The CW on its freshman drama",
        (
            "The CW is not ordering a back nine for Elm Street Vets, but insists it is not cancelled. "
            "The series airs on Mondays.",
        ),
        set(),
    ),
    (
        "prevented from being ordered",
        "Quay Lawyers will not be back",
        (
            "Netflix has cancelled the legal drama Quay Lawyers after one season.",
            "Its low ratings prevented a second season from being ordered.",
        ),
        {("Quay Lawyers", "cancelled", 2)},
    ),
    (
        "what a plural announces the next sentence lists",
        "The CW renews",
        (
            "The CW has renewed four series for the 2018-19 season. "
            "The returning series are “Dust Kings,” “Ember,” “Night Mayor” and “The Ninety.”",
        ),
        {
            ("Dust Kings", "renewed", None),
            ("Ember", "renewed", None),
            ("Night Mayor", "renewed", None),
            ("The Ninety", "renewed", None),
        },
    ),
    (
        "a freshman that is dropped has had one season",
        "More news from the network",
        ("The network cancelled the freshman drama “Fair Harbor.”",),
        {("Fair Harbor", "cancelled", 2)},
    ),
    (
        "in headline style",
        "‘Night Mayor’ Renewed for Season 3 by Hulu",
        ("The comedy follows a mayor who sleeps by day.",),
        {("Night Mayor", "renewed", 3)},
    ),
    (
        "a new series ordered",
        "Peacock's plans",
        ("Peacock has given a straight-to-series order to the thriller “Deep Orchard.”",),
        {("Deep Orchard", "ordered", 1)},
    ),
    (
        "the season of the show will be its last",
        "Farewell to a sitcom",
        ("The upcoming sixth season of the NBC sitcom “Spare Rooms” will be its last, the network announced.",),
        {("Spare Rooms", "ending", 6)},
    ),
]


@pytest.mark.parametrize(
    ("title", "paragraphs", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_facts_of_a_hard_case(read: Reader, title: str, paragraphs: tuple[str, ...], expected: set[Row]) -> None:
    assert facts(find_statements(read(title, *paragraphs))) == expected


NOT_TELEVISION = [
    ("The tour", "The band cancelled the last three shows of its summer tour on Friday."),
    ("The club", "The club renewed the striker's contract for two more seasons."),
    ("Vows", "The couple renewed their vows after ten seasons in Florida."),
    ("The podcast", "The host of the podcast Cancelled was axed by her publisher."),
    ("The league", "The league ended its third season with a final in Turin."),
    ("Subscriptions", "Readers cancelled their subscription to the streaming service in protest."),
    ("Flights", "All flights to Oslo have been cancelled until Monday."),
    ("The match", "Saturday's friendly against Napoli has been scrapped."),
    ("The film", "The studio has cancelled the sequel to its hit film Red Planet Road."),
    ("The presenter", "The BBC has axed presenter Maud Ferris from its breakfast programme."),
]


@pytest.mark.parametrize(("title", "sentence"), NOT_TELEVISION, ids=[title for title, _ in NOT_TELEVISION])
def test_ordinary_news_gives_no_statement(read: Reader, title: str, sentence: str) -> None:
    assert find_statements(read(title, sentence)) == ()


def test_a_guide_with_every_trap_gives_the_one_decision(read: Reader) -> None:
    found = find_statements(
        read(
            "Quay Lawyers Season 2: Is It Renewed Or Canceled?",
            "The second season of the legal drama series Quay Lawyers on Netflix is among the most watched. "
            "The anticipation for Season 3 of Quay Lawyers is through the roof.",
            "Deadline reported on November 8th that Quay Lawyers wasn’t coming back to Netflix for a second season.",
            "An interview published on August 27th said that the series was looking good for a Season 2 renewal.",
            "Quay Lawyers Season 2 will premiere on Netflix, where the first season is already available.",
            published="2022-11-20",
        )
    )

    assert facts(found) == {("Quay Lawyers", "cancelled", 2)}
    statement = only(found, "Quay Lawyers", Kind.CANCELLED)
    assert statement.network == "Netflix"
    assert statement.announced_on == date(2022, 11, 8)
    assert statement.announced_precision is Precision.DAY
    assert statement.source == "Deadline"
    assert statement.certainty is Certainty.CONFIRMED


def test_a_denied_cancellation_is_kept_as_a_denial(read: Reader) -> None:
    found = find_statements(
        read("No, it is not over", "NBC says that the sitcom “Spare Rooms” has not been cancelled.")
    )

    assert facts(found) == set()
    assert [(s.show, s.kind, s.negated) for s in found if s.negated] == [("Spare Rooms", Kind.CANCELLED, True)]


def test_an_older_decision_is_historical(read: Reader) -> None:
    found = find_statements(
        read(
            "Roku saves a drama",
            "In 2019 Hulu cancelled Marsh after one season; this week Roku revived it for season 2.",
            published="2024-05-09",
        )
    )

    assert only(found, "Marsh", Kind.CANCELLED).timeframe is Timeframe.HISTORICAL
    revived = only(found, "Marsh", Kind.REVIVED)
    assert revived.timeframe is Timeframe.CURRENT
    assert revived.network == "Roku"


def test_the_words_behind_a_statement_are_the_articles_own(read: Reader) -> None:
    article = read(
        "‘Night Mayor’ Renewed for Season 3 by Hulu",
        "Hulu has renewed “Night Mayor” — its comedy about a mayor — for a third season, Variety reports.",
    )

    for statement in find_statements(article):
        evidence = statement.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert 0 < statement.confidence <= 1
        assert statement.rule


def test_a_known_title_helps_with_an_everyday_word(read: Reader) -> None:
    article = read("Network news", "Signal will be back: tvN has renewed the show Signal for a second season.")

    assert ("Signal", "renewed", 2) in facts(find_statements(article, known_titles=frozenset({"Signal"})))


def test_a_text_without_a_deciding_word_is_not_read(read: Reader) -> None:
    assert find_statements(read("A recipe", "Slice the onions and let them sweat in butter.")) == ()
