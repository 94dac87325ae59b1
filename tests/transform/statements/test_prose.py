"""Ordinary wordings of the press, each in a few invented sentences: which decisions a reader gets."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

Row = tuple[str, str, int | None]

CASES: list[tuple[str, tuple[str, ...], set[Row]]] = [
    (
        "Three series that ended too soon",
        ("Syfy did nix Dragonfly after only one season.", "Fox canceled the drama Butterfly after two seasons."),
        {("Dragonfly", "cancelled", 2), ("Butterfly", "cancelled", 3)},
    ),
    (
        "Where the new series stand",
        (
            "AMC has renewed Harbor Lane for a second season. Ann Poe (“Quiz Tower,” “Salt Road”) wrote it. The series "
            "was renewed for a third season as well. AMC is also the home of the drama “Salt Road.”",
        ),
        {("Harbor Lane", "renewed", 2), ("Harbor Lane", "renewed", 3)},
    ),
    (
        "Harbor Lane at a glance",
        (
            "The drama Harbor Lane is on NBC. On June 19, while appearing on the NBC talk show “Up With Poe,” its "
            "stars announced that the series would return for a fifth season.",
        ),
        {("Harbor Lane", "renewed", 5)},
    ),
    (
        "A running list of original series",
        (
            "“Harbor Lane” is an NBC drama about pilots.",
            "Status: Renewed for season 2.",
            "This untitled comedy is set in a bank.",
            "Status: Ten episodes have been ordered.",
        ),
        {("Harbor Lane", "renewed", 2)},
    ),
    (
        "Who made what",
        (
            "Hulu has renewed Seth Poe's Harbor Lane for a second season and cancelled Quay Pictures' Salt Road. "
            "Netflix dropped Ann Orr’s Quiz Tower.",
        ),
        {("Harbor Lane", "renewed", 2), ("Salt Road", "cancelled", None), ("Quiz Tower", "cancelled", None)},
    ),
    (
        "ABC keeps its reality series",
        ("ABC also renewed reality series The Bench, The Bench: Reno, Quiz Tower and Salt Sharks.",),
        {
            ("The Bench", "renewed", None),
            ("The Bench: Reno", "renewed", None),
            ("Quiz Tower", "renewed", None),
            ("Salt Sharks", "renewed", None),
        },
    ),
    (
        "Ann Poe's Harbor Lane to return",
        ("The crime drama has been recommissioned for a second series, Harbor Lane II, which goes to air in May.",),
        {("Harbor Lane", "renewed", 2)},
    ),
    (
        "Netflix drops Harbor Lane",
        (
            "Marvel's Harbor Lane has been cancelled by Netflix after two seasons. The end of the drama Harbor Lane "
            "surprised those who had watched Harbor Lane, and Harbor Lane's makers.",
        ),
        {("Harbor Lane", "cancelled", 3)},
    ),
    (
        "Also in game show news",
        (
            "TBS's Deal the Cards, hosted by Ann Poe, has been renewed for television.",
            "Carmen Moor has officially been greenlit by CBS.",
        ),
        {("Deal the Cards", "renewed", None), ("Carmen Moor", "ordered", 1)},
    ),
    (
        "What becomes of those on screen",
        (
            "Poe was renewed as host of the quiz show Copper Lane.",
            "ITV has dropped Orr as a judge on the talent show Salt Road after two series.",
        ),
        set(),
    ),
    (
        "Small words as titles",
        (
            "MGM+ has renewed From for a fourth season, a year from the third.",
            "Netflix has cancelled You after five seasons, as you may have heard.",
        ),
        {("From", "renewed", 4), ("You", "cancelled", 6)},
    ),
    (
        "Where the deed was done",
        (
            "Amazon has ended its drama Murder in Reno after three seasons.",
            "It picked up A Year in Tulsa for a second season and renewed QZJ's Salt Road.",
        ),
        {("Murder in Reno", "ending", 3), ("A Year in Tulsa", "renewed", 2), ("Salt Road", "renewed", None)},
    ),
    (
        "Apple has ordered second seasons of its shows",
        ('Apple has renewed the race drama "Salt Road," the comedy "Night Ferry" and "Grange" for another season.',),
        {("Salt Road", "renewed", 2), ("Night Ferry", "renewed", 2), ("Grange", "renewed", 2)},
    ),
    (
        "CBC brings back its hits",
        ('CBC renewed "Salt Road" for a second season and "Grange" and "Night Ferry" for their 19th seasons.',),
        {("Salt Road", "renewed", 2), ("Grange", "renewed", 19), ("Night Ferry", "renewed", 19)},
    ),
    (
        "ABC Renews 'Salt Road' & More",
        ("Salt Road, Night Ferry and Grange Hall have all been picked up by ABC, the network said of its series.",),
        {("Salt Road", "renewed", None), ("Night Ferry", "renewed", None), ("Grange Hall", "renewed", None)},
    ),
    (
        "The CW's early decisions",
        ('The CW will be giving early renewals to three of its dramas – "Salt Road," "Night Ferry" and "Grange."',),
        {("Salt Road", "renewed", None), ("Night Ferry", "renewed", None), ("Grange", "renewed", None)},
    ),
    (
        "The seasons of one space opera",
        (
            "Salt Road has been renewed for two more seasons on Syfy.",
            "The third season finale of Salt Road aired on Friday.",
        ),
        {("Salt Road", "renewed", 4), ("Salt Road", "renewed", 5)},
    ),
    (
        "New comedy for BBC Three",
        ('BBC Three confirmed two new comedy commissions: a new series "Salt Road" and a new comedy "Grange."',),
        {("Salt Road", "ordered", 1), ("Grange", "ordered", 1)},
    ),
    (
        "Sky drama 'Harbor Lane' returns",
        ("The series, which was created and written by Lena Moor and J. Hale, has been renewed for a second season.",),
        {("Harbor Lane", "renewed", 2)},
    ),
    (
        "Two comedies stay on NBC",
        ('Comedies "Alpha Dogs" and "Beach Bums" will be back next season, their fifth and sixth, respectively.',),
        {("Alpha Dogs", "renewed", 5), ("Beach Bums", "renewed", 6)},
    ),
    (
        "AMC's 'Harbor Lane'",
        ("AMC gave the drama Harbor Lane a series order in September 2013.",),
        {("Harbor Lane", "ordered", 1)},
    ),
    (
        "CBS keeps 'Harbor Lane'",
        ("The network has renewed the comedy for two years, taking it through season seven.",),
        {("Harbor Lane", "renewed", 6), ("Harbor Lane", "renewed", 7)},
    ),
    (
        "A bad day at the public broadcaster",
        ("CBC is cancelling two series. Also axed are the hospital drama Night Ward and the comedy Salt & Sons.",),
        {("Night Ward", "cancelled", None), ("Salt & Sons", "cancelled", None)},
    ),
    (
        "Harbor Lane axed from Nine's line-up",
        ("Harbor Lane will not return to screens next year.", "The show has not been renewed for a third season."),
        {("Harbor Lane", "cancelled", 3)},
    ),
    (
        "A big day for one broadcaster",
        ("NBC renewed Quiz Tower, Moss and Fern, Law & Honor, and Kite Patrol.",),
        {
            ("Quiz Tower", "renewed", None),
            ("Moss and Fern", "renewed", None),
            ("Law & Honor", "renewed", None),
            ("Kite Patrol", "renewed", None),
        },
    ),
    (
        "ABC's 'Harbor Lane' and 'Quiz Tower' get pickups",
        ('The network announced season-three pickups for "Harbor Lane" and "Quiz Tower."',),
        {("Harbor Lane", "renewed", 3), ("Quiz Tower", "renewed", 3)},
    ),
    (
        "NBC and Fox trim their schedules",
        (
            'Fox renewed the drama "Touchdown", canceled "Alcove", moved "Glade" to Thursdays and said nothing else.',
            'The CW renewed three scripted series and canceled "Wringer" (with Ann Poe) and "Secret Square."',
        ),
        {
            ("Touchdown", "renewed", None),
            ("Alcove", "cancelled", None),
            ("Wringer", "cancelled", None),
            ("Secret Square", "cancelled", None),
        },
    ),
    (
        "ABC grants full season orders to 'Harbor Lane'",
        ("The network wants more episodes of its new drama.",),
        set(),
    ),
    (
        "Cancelled shows that were saved",
        ("The drama Salt Road lasted two seasons on Fox.", "CMT has picked up Salt Road for a third season."),
        {("Salt Road", "cancelled", 3), ("Salt Road", "revived", 3)},
    ),
    (
        "What became of 'Harbor Lane'",
        ("After four seasons, the NBC drama will not continue.", "The series had a small audience."),
        {("Harbor Lane", "cancelled", 5)},
    ),
    (
        "'Harbor Lane': BBC drama from Night Ferry creator axed",
        ("A drama series from the creator of Night Ferry has been axed by the BBC after just one series.",),
        {("Harbor Lane", "cancelled", 2)},
    ),
    (
        "Ann Poe returning for Harbor Lane series 2",
        ("ITV has confirmed that the drama Harbor Lane is coming back.",),
        {("Harbor Lane", "renewed", 2)},
    ),
    (
        "Upfronts: NBC renews four dramas",
        (
            'Renewed today were "Slow Burn" (for a seventh season), "Black Thorn" (third) and "Good Intent" (second).',
            "The network's other series wait.",
        ),
        {("Slow Burn", "renewed", 7), ("Black Thorn", "renewed", 3), ("Good Intent", "renewed", 2)},
    ),
    (
        "What became of 'Harbor Lane'",
        ("ABC cancelled the six-season Ann Poe comedy in May.",),
        {("Harbor Lane", "cancelled", 7)},
    ),
    (
        "CBS cuts deep",
        (
            "There were a few cancelations: Brokerage, Patricia Hale's Second Actress, and Matt Lowe's Planet Man.",
            "The network's other series return.",
        ),
        {
            ("Brokerage", "cancelled", None),
            ("Second Actress", "cancelled", None),
            ("Planet Man", "cancelled", None),
        },
    ),
    (
        "Nine game shows that were cancelled too soon",
        ("Below are all of the shows that have not been renewed.", "Furthermore, fans of the series are sad."),
        set(),
    ),
    (
        "What is left on NBC",
        ('There are still a number of shows on the bubble, some of which may not return, including "Bluff Law."',),
        {("Bluff Law", "undecided", None)},
    ),
    (
        "NBC closes deal for 'Harbor Lane'",
        ("The network closed a deal to bring back the sophomore dramedy.",),
        {("Harbor Lane", "renewed", 3)},
    ),
    (
        "Networks keep their bubble shows",
        (
            "ABC renewed Revenue (moving it to Sundays at 9 p.m.), Modern Clan, Greyson Row, Suburbia, and others.",
            "These series join previous renewals Abbott Prep, The Goldmans and Station 91 on the network.",
        ),
        {
            (show, "renewed", None)
            for show in (
                "Revenue",
                "Modern Clan",
                "Greyson Row",
                "Suburbia",
                "Abbott Prep",
                "The Goldmans",
                "Station 91",
            )
        },
    ),
    (
        "'We Were Here' at HBO",
        ('The third season of "We Were Here" was given the greenlight a couple of weeks after the second had aired.',),
        {("We Were Here", "renewed", 3)},
    ),
    (
        "'Salt Road' axed",
        (
            'Netflix has cancelled the drama "Salt Road" after three seasons, and fans are rallying to save the show.',
            'It joins the likes of "Fawn Gate" and "Iron Hand", which Netflix cancelled earlier this year.',
        ),
        {("Salt Road", "cancelled", 4), ("Fawn Gate", "cancelled", None), ("Iron Hand", "cancelled", None)},
    ),
    (
        "Mayor of Salt heads south",
        (
            "While the TV series “Mayor of Salt” will be returning for a second season, it won’t be returning to Salt"
            " Bay to film it.",
        ),
        {("Mayor of Salt", "renewed", 2)},
    ),
    (
        "Amazon orders more of 'Salt Road'",
        (
            'Amazon has renewed the drama "Salt Road" for season 2.',
            'The first season of "Salt Road" is about to come to an end.',
        ),
        {("Salt Road", "renewed", 2)},
    ),
    (
        "Lifetime renews 'Salt'",
        (
            "Lifetime has renewed the drama Salt for a second season. “We couldn’t be more proud to bring back Salt,”"
            " Liz Gately, Executive Vice President and Head of Programming for Lifetime, said in a statement.",
        ),
        {("Salt", "renewed", 2)},
    ),
    (
        "'American Dust' is back on the Mon River",
        (
            'Despite Showtime not ordering a second season, "American Dust" was picked up for a second season by Hulu.',
            '"American Dust" is returning to the valley for season 2, the network announced.',
        ),
        {("American Dust", "revived", 2), ("American Dust", "cancelled", 2)},
    ),
    (
        "Fans protest the end of 'Eureka Bay'",
        (
            "Syfy cancelled “Eureka Bay” this week. One outlet writes that Syfy has added one additional episode to"
            " the Season 5 order.",
        ),
        {("Eureka Bay", "cancelled", None)},
    ),
    (
        "NBC clears its schedule",
        (
            "NBC renewed the drama Fire House. Also canceled by NBC, which went into house cleaning mode, were the"
            " critically reviled Whitley and the political comedy Penn House.",
        ),
        {("Fire House", "renewed", None), ("Whitley", "cancelled", None), ("Penn House", "cancelled", None)},
    ),
    (
        "'Metro Six' is safe",
        ('After "Metro Six" was canceled by Fox during its fifth season, NBC saved the show within a day.',),
        {("Metro Six", "cancelled", 6), ("Metro Six", "revived", 6)},
    ),
    (
        "The state of the season",
        ('Fans of the drama "Salt Pines" want more of it, but it remains to be seen if the series will be renewed.',),
        {("Salt Pines", "undecided", None)},
    ),
    (
        "Fox thins its schedule",
        ("Fox put the axe to the dramas Pan Air and Alcatrap.",),
        {("Pan Air", "cancelled", None), ("Alcatrap", "cancelled", None)},
    ),
    (
        "NBC renews its dramas",
        ("NBC renewed the dramas The Offices, Parks and Recreations, Up All Day and Whitley for next season.",),
        {(show, "renewed", None) for show in ("The Offices", "Parks and Recreations", "Up All Day", "Whitley")},
    ),
    (
        "Lucky at Netflix",
        (
            'Netflix has picked up the drama "Lucky" for season 4. After Brooklyn Nine-Eight was canceled by Fox'
            " during its fifth season, NBC saved the show within 24 hours.",
        ),
        {("Lucky", "renewed", 4), ("Brooklyn Nine-Eight", "cancelled", 6), ("Brooklyn Nine-Eight", "revived", 6)},
    ),
    (
        "Amazon drops 'Bets'",
        (
            "'Bets,' a comedy about a group of app developers working in Silicon Valley, has not been renewed.",
            "The network has cancelled it, Amazon said.",
        ),
        {("Bets", "cancelled", None)},
    ),
    (
        "Netflix Orders Supernatural Drama The Oath",
        ("The series The Oath has been given a 10-episode first season by Netflix.",),
        {("The Oath", "ordered", 1)},
    ),
    (
        "Austin & Abby on The Disney Channel renewed for a 3rd season",
        ("The sitcom Austin & Abby on The Disney Channel has been renewed for a third season.",),
        {("Austin & Abby", "renewed", 3)},
    ),
    (
        "Ten renews dramas",
        ("There will be second seasons of the drama Five Kitchens and the comedy How to Stay Single.",),
        {("Five Kitchens", "renewed", 2), ("How to Stay Single", "renewed", 2)},
    ),
    (
        "'Hazard Inn' goes on",
        ('Prime Video announced the renewal of "Hazard Inn" for a third season and fourth season.',),
        {("Hazard Inn", "renewed", 3), ("Hazard Inn", "renewed", 4)},
    ),
    (
        "'Supernature' lives",
        ('I am thrilled that the drama "Supernature" will see a season eight on The CW.',),
        {("Supernature", "renewed", 8)},
    ),
    (
        "Lucky at Netflix",
        ('Netflix saved the drama "Lucky" for season 4. Earlier it saved "Longmile" after A&E canceled the series.',),
        {("Lucky", "revived", 4), ("Longmile", "revived", None), ("Longmile", "cancelled", None)},
    ),
    (
        "Netflix axes 'Salt Road'",
        (
            'Netflix has cancelled the drama "Salt Road" after three seasons. While the series on Netflix has ended,'
            " the three existing seasons will remain on the service.",
            'Peacock also gave the green light to make a "Salt Road" movie.',
        ),
        {("Salt Road", "cancelled", 4)},
    ),
    # What is asked for, waited for or not to be expected is no decision.
    ("Save Night Ferry!", ("NBC cancelled the drama Night Ferry in May.",), {("Night Ferry", "cancelled", None)}),
    (
        "NBC drops 'Night Ferry'",
        (
            'NBC has cancelled "Night Ferry" after two seasons.',
            "Don't expect Netflix to step in to save the series.",
            "It is only a matter of time before Hulu gets wise and picks it up.",
            "The last thing I wanted was for it to get cancelled at the end of season four.",
        ),
        {("Night Ferry", "cancelled", 3)},
    ),
    (
        "NBC shortens 'Night Ferry'",
        (
            'NBC renewed "Night Ferry" for a second season.',
            "The first season of the drama was cut down from ten episodes.",
        ),
        {("Night Ferry", "renewed", 2)},
    ),
    # Companies, performers and parts are no shows.
    (
        "The end of 'Night Ferry'",
        ('NBC aired "Night Ferry" for two seasons.', "NBC parent company Quay cancelled the show to save money."),
        {("Night Ferry", "cancelled", None)},
    ),
    (
        "Comedies go on",
        (
            "The comedies 'Mum' and 'Dad', starring the duo of Alison O’Dell and Anna Poe, will return for second"
            " seasons.",
        ),
        {("Mum", "renewed", 2), ("Dad", "renewed", 2)},
    ),
    (
        "Dramas go on",
        (
            "Police chief Olga Moor will be back for a fourth season of the drama Harbor Lights, country singers Rayna"
            " Quint (Ann Poe) and Julia Bell (Jane Hale) will sing once more.",
        ),
        {("Harbor Lights", "renewed", 4)},
    ),
    # The order of episodes is that of the season told before.
    (
        "Disney+ renews 'Night Ferry'",
        (
            'Disney+ renewed "Night Ferry" for a second season.',
            "The series has received a 10-episode order and will stream on Disney+.",
        ),
        {("Night Ferry", "renewed", 2)},
    ),
    (
        "CBS keeps 'Night Ferry'",
        (
            'CBS has picked up "Night Ferry" for a sophomore installment.',
            'The drama "Salt Road" will not get a follow-up season on CBS.',
        ),
        {("Night Ferry", "renewed", 2)},
    ),
    (
        "Trek history",
        (
            "NBC dropped the drama Harbor Lights in 1969.",
            "On CBS, reruns did well until a new Harbor Lights show was commissioned called Second Phase.",
        ),
        {("Harbor Lights", "cancelled", None), ("Second Phase", "ordered", 1)},
    ),
]


@pytest.mark.parametrize(("headline", "paragraphs", "expected"), CASES, ids=[case[0] for case in CASES])
def test_prose_gives_its_decisions(
    read: Callable[..., Article], headline: str, paragraphs: tuple[str, ...], expected: set[Row]
) -> None:
    found = find_statements(read(headline, *paragraphs))
    assert {(s.show, s.kind.value, s.season) for s in found if s.certainty.is_fact and not s.negated} == expected
