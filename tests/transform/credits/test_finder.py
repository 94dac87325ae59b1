"""An analyst who asks for a series' cast gets each performer with the role the article gives, and nobody else."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.records import CastCredit, Credit, Rejected


def credits_of(body: str, show: str = "Salt Road") -> tuple[CastCredit, ...]:
    news = f"<p>Harbor TV has renewed its drama series “{show}” for a second season, the network said on Monday.</p>"
    return credits_under(f"‘{show}’ Renewed for Season 2 at Harbor TV", news + body)


def credits_under(headline: str, body: str) -> tuple[CastCredit, ...]:
    html = (
        f"<html><head><title>{headline}</title></head><body><main><article><h1>{headline}</h1>"
        f"{body}</article></main></body></html>"
    )
    url = "https://news.example/salt-road"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    found = find_credits(article)
    for credit in found:
        evidence = credit.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote
    return found


def pairs(body: str) -> list[tuple[str, str | None]]:
    return [(credit.person, credit.character) for credit in credits_of(body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The series stars Ann Orr as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr plays Ruth Vale, a judge.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr plays Ruth, Duchess of Holt, at court.", [("Ann Orr", "Ruth, Duchess of Holt")]),
        # "Queen of Moss" is a title elsewhere on the page.
        (
            "<i>Queen of Moss</i> is back. The series stars Ann Orr as Ruth, Queen of Moss.",
            [("Ann Orr", "Ruth, Queen of Moss")],
        ),
        ("Ruth Vale, played by Ann Orr, is back.", [("Ann Orr", "Ruth Vale")]),
        (
            "The series stars Ann Orr, Ben Holt and Carla Diaz.",
            [("Ann Orr", None), ("Ben Holt", None), ("Carla Diaz", None)],
        ),
        ("Ann Orr, Ben Holt and Carla Diaz also star.", [("Ann Orr", None), ("Ben Holt", None), ("Carla Diaz", None)]),
        ("The cast also includes Ann Orr (Ruth) and Ben Holt (Sam).", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        (
            "The season follows Ruth (Ann Orr) and her brother Sam (Ben Holt) home.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        ("Ann Orr and Ben Holt star as Ruth and Sam, respectively.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("Ann Orr returns as Ruth, Ben Holt as Sam.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("Ann Orr, who was last seen in the series “Tide,” will play Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr (“Tide”) will play Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ira Poe, Jr. will recur as Sam.", [("Ira Poe, Jr.", "Sam")]),
        ("Ann Orr and Ben Holt are Ruth and Sam, tennis coaches.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        (
            "Ann Murray (Wendy Vale), Ben Sand (Paul Vale) and Carla Diaz (Susan Roe) are all on board.",
            [("Ann Murray", "Wendy Vale"), ("Ben Sand", "Paul Vale"), ("Carla Diaz", "Susan Roe")],
        ),
        (
            "Ann Orr, Ben Holt and Carla Diaz are back as Ruth, Sam and Kit.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam"), ("Carla Diaz", "Kit")],
        ),
        (
            "Ann Orr and Ben Holt will reprise their roles as Ruth, a nurse, and Sam, the town’s sheriff.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        ("Also on the guest list are Ann Orr and Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr and Ben Holt have signed on in undisclosed roles.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("The show stars Oscar Monte and Rosa Singer.", [("Oscar Monte", None), ("Rosa Singer", None)]),
        ("The cast (Ann Orr, Ben Holt) will return.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Rosa Vance, who plays twins Dan and Don, is leaving.", [("Rosa Vance", "Dan"), ("Rosa Vance", "Don")]),
        ("The season stars Evan Pell and Sarah Poole (Kit and Lana).", [("Evan Pell", "Kit"), ("Sarah Poole", "Lana")]),
        (
            "Ann Murray portrays Wendy, Ben Sand is General Abbot.",
            [("Ann Murray", "Wendy"), ("Ben Sand", "General Abbot")],
        ),
        (
            "Kim Lee (Rival), Bo Ash and Cy Dunn join as Ann, Ted and the Fixer respectively; Ira Poe, Jr. recurs.",
            [("Kim Lee", "Ann"), ("Bo Ash", "Ted"), ("Cy Dunn", "the Fixer"), ("Ira Poe, Jr.", None)],
        ),
        (
            "Dan (Rosa Vance) leaves the show and is replaced by Lia Orr as Dan.",
            [("Rosa Vance", "Dan"), ("Lia Orr", "Dan")],
        ),
        (
            "The series is hosted by Ann Orr, with judges Ben Holt and Lia Diaz.",
            [("Ann Orr", None), ("Ben Holt", None), ("Lia Diaz", None)],
        ),
        (
            "The drama stars Kim Min Ji as Seo Ra, Park Jun-ho as Dae-hyun and Lee Soo-bin.",
            [("Kim Min Ji", "Seo Ra"), ("Park Jun-ho", "Dae-hyun"), ("Lee Soo-bin", None)],
        ),
        ("Ann Orr, 35, will star as Ruth Vale. Orr is also known for her music.", [("Ann Orr", "Ruth Vale")]),
        ("The series follows a retired diver (Ann Orr) who comes home.", [("Ann Orr", None)]),
        ("Will Ann Orr return as Ruth Vale?", [("Ann Orr", "Ruth Vale")]),
        ("The season follows Ruth [Ann Orr] and Sam (a wary Ben Holt).", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("“Beyond Ann [Orr] there is nobody,” a friend said. Ben Holt plays Sam.", [("Ben Holt", "Sam")]),
        (
            "The leading roles are shared by Ann Orr (Ruth) and Yaşar Demir (Sam).",
            [("Ann Orr", "Ruth"), ("Yaşar Demir", "Sam")],
        ),
        ("Ann Orr, 58, has been on the soap as Ruth Vale for years.", [("Ann Orr", "Ruth Vale")]),
        (
            "Written by Lee Poe and Kim Day, the drama stars Ann Orr (Tide) and Ben Holt (Rival).",
            [("Ann Orr", None), ("Ben Holt", None)],
        ),
        ("Ruth and Sam (Ann Orr, Ben Holt) are happy at last.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("They will be joined by Rex Vale aka Hourman (Ann Orr).", [("Ann Orr", "Rex Vale aka Hourman")]),
        ("Ann Orr stars as Dr. Ruth Vale aka Night Owl.", [("Ann Orr", "Dr. Ruth Vale aka Night Owl")]),
        ("Ann Orr, who as Ruth, must face the truth, returns.", [("Ann Orr", "Ruth")]),
        ("Ann Orr will see her Ruth Vale cope with a loss.", [("Ann Orr", "Ruth Vale")]),
        (
            "Ann Orr, who left the soap in May, is Ruth Vale, a.k.a. the Owl.",
            [("Ann Orr", "Ruth Vale, a.k.a. the Owl")],
        ),
        ("Ruth Vale shall be played by Ann Orr (Tide).", [("Ann Orr", "Ruth Vale")]),
        (
            "Ann Orr is leaving. She starred opposite Ben Holt as Ruth Vale in the series.",
            [("Ann Orr", "Ruth Vale"), ("Ben Holt", None)],
        ),
        (
            "Besides Ann Orr becoming a series regular, nobody knows who Ben Holt will portray on “Salt Road”.",
            [("Ann Orr", None), ("Ben Holt", None)],
        ),
        ("As Ruth Vale on “Salt Road,” she won a prize. Ann Orr is back.", []),
        ("Ann Orr is back. As Ruth Vale on “Salt Road,” she won a prize.", [("Ann Orr", "Ruth Vale")]),
        ("Best known as the voice of Ruth Vale in the series, Ann Orr has left.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr, who was widely loved as Ruth Vale on “Salt Road”, is ill.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr is ill. The actress was popular with viewers for playing Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        (
            "Ann Orr, who played Ruth Vale, is ill. Her niece, Ida Moss, said so. The star played the wife of Sam Vale "
            "(Ben Holt).",
            [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam Vale")],
        ),
        ("Ann Orr is ill. Another role for her was as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Sam, Ruth’s father, will be played by Ben Holt.", [("Ben Holt", "Sam")]),
        ("Ann Orr, who is back, starts on Jan. 12th as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Orr’s character is Ruth Vale. Ann Orr is glad.", [("Ann Orr", "Ruth Vale")]),
        ("Ruth (Player 380) is played by Ann Orr.", [("Ann Orr", "Ruth")]),
        ("Ann Orr is known for her work for seven seasons on “Salt Road” as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Starring Ann Orr, the son of Tim Orr, as Sam Vale, it began well.", [("Ann Orr", "Sam Vale")]),
        ("“Just heard the news,” Ann Orr (Ruth Vale) posted.", [("Ann Orr", "Ruth Vale")]),
        ("It is about Ruth Vale as she reintroduced herself.", []),
        ("It featured Night Ferry stars Ann Orr and Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Malcolm the Page (Ann Orr) is home.", [("Ann Orr", "Malcolm the Page")]),
        ("After leaving Kit Moss, Ann Orr returned to the series as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        (
            "In the tradition of Ann Orr playing Ruth Vale, there is a guest.",
            [("Ann Orr", "Ruth Vale")],
        ),
        (
            "It had some of the best guest stars of the year—Ann Orr, Ben Holt and Ida Moss.",
            [("Ann Orr", None), ("Ben Holt", None), ("Ida Moss", None)],
        ),
        ("Ann Orr, one of the judges of the show, cried.", [("Ann Orr", None)]),
        ("The date is with Ann Orr’s character, widower Sam Vale.", [("Ann Orr", "Sam Vale")]),
        ("Ann Orr’s acting career began with a role as Dr Ruth Vale.", [("Ann Orr", "Dr Ruth Vale")]),
        (
            "Gagumber will be played by Ann Orr; Ida Moss, a sailor, will be played by Kit Lane.",
            [("Ann Orr", "Gagumber"), ("Kit Lane", "Ida Moss")],
        ),
        ("James Read pops in as Sam Vale.", [("James Read", "Sam Vale")]),
        ("The season follows Sam Vale (Ben Holt, “Tide”) home.", [("Ben Holt", "Sam Vale")]),
        (
            "Ann Orr left the role of Ruth Vale. Ida Moss will be resuming the role of Kit.",
            [("Ann Orr", "Ruth Vale"), ("Ida Moss", "Kit")],
        ),
        ("Ann Orr would replace longtime host Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr and Ben Holt have been confirmed as the leads.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("The series follows Ruth Vale as she takes up her role as the US ambassador to Mali.", []),
        ("Other actresses, including Ann Orr, had expressed interest in the part.", []),
        ("Ann Orr and Ben Holt star as themselves.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("It is the story of Ruth (The Office‘s Orr). Ann Orr was in tears.", [("Ann Orr", "Ruth")]),
        (
            "She was axed, alongside team captains Ann Orr (left) and Ben Holt (right) and Carla is to replace her.",
            [("Ann Orr", None), ("Ben Holt", None)],
        ),
        ("Ann Orr plays a heightened version of herself.", [("Ann Orr", None)]),
        ("Ann Orr hopes that her character Ruth Vale stays.", [("Ann Orr", "Ruth Vale")]),
        ("Fans were glad to see Ann Orr, best known for playing Ruth Vale in the show.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr was an unknown. In 2019 she made her debut as Ruth Vale in the drama.", [("Ann Orr", "Ruth Vale")]),
        (
            "Ann Orr joins the show. The network revealed she’s playing a nurse called Ruth.",
            [("Ann Orr", "Ruth")],
        ),
        ("Ann Orr is filling in for Carla Diaz as Ruth.", [("Ann Orr", "Ruth"), ("Carla Diaz", "Ruth")]),
        (
            "The series stars Ann Orr who plays a judge torn between two sons, one of whom is played by Ben Holt.",
            [("Ann Orr", None), ("Ben Holt", None)],
        ),
        ("Ann Orr and Ben Holt are also expected to make appearances.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr plays clever and charming bachelor Tom Vale.", [("Ann Orr", "Tom Vale")]),
        (
            "In the trailer, Ann Orr’s Captain Ruth Vale meets Ben Holt’s Sam Vale.",
            [("Ann Orr", "Captain Ruth Vale"), ("Ben Holt", "Sam Vale")],
        ),
        ("The series, novelist Ann Orr’s Ruth Vale among its heroes, stars Ben Holt.", [("Ben Holt", None)]),
        ("The drama stars Ann Orr and House of Gulls’s Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr is an old friend of star Ben Holt.", [("Ben Holt", None)]),
        (
            "The story of Ruth (Gull House’s Ann Orr) and Sam (Tide Table’s Ben Holt).",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        (
            "Ann Orr will guest star as Ruth’s brother, Ben Holt will play Sam.",
            [("Ann Orr", None), ("Ben Holt", "Sam")],
        ),
        ("The cast is rounded out with Ann Orr and Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr is hosting the quiz show, replacing Ben Holt.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr and Ben Holt join the judging panel of the show.", [("Ann Orr", None), ("Ben Holt", None)]),
    ],
)
def test_performers_and_roles_in_prose(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(f"<p>{text}</p>") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Orr and Ben Holt serve as executive producers on the series.",
        "The series was created by Ann Orr and is produced by Ben Holt.",
        "“We love this show,” said Ann Orr, president of Harbor TV.",
        "Ann Orr will next be seen on the big screen as Mara in the film “Dust.”",
        "The film “Dust” stars Ann Orr as Mara.",
        "The series will be cast by Ann Orr. Ben Holt directs.",
        "Ann Orr, who wrote and directed the first season, will return.",
        "Ann Orr would have played Ruth Vale had the first season been shot in May.",
        "Past winners such as Ann Orr and Ben Holt were in the audience.",
    ],
)
def test_who_is_not_seen_in_a_series_is_no_credit(text: str) -> None:
    assert pairs(f"<p>{text}</p>") == []


def test_a_list_gives_every_role_with_its_description() -> None:
    found = credits_of(
        "<h2>Salt Road cast</h2><ul><li>Ann Orr as Ruth Vale, a judge who comes home</li>"
        "<li>Ben Holt as Sam ‘Skip’ Vale</li><li>Carla Diaz as Lou</li></ul>"
        "<h3>Recurring</h3><ul><li>Dev Rao as Ned Poole, Lou’s father</li></ul>"
    )
    assert [(c.show, c.person, c.character, c.description) for c in found] == [
        ("Salt Road", "Ann Orr", "Ruth Vale", "a judge who comes home"),
        ("Salt Road", "Ben Holt", "Sam ‘Skip’ Vale", None),
        ("Salt Road", "Carla Diaz", "Lou", None),
        ("Salt Road", "Dev Rao", "Ned Poole", "Lou’s father"),
    ]
    assert found[-1].credit is Credit.RECURRING


RUTH_AND_SAM = [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam")]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Cast</h2><ul><li>Ann Orr – Ruth Vale</li><li>Ben Holt – Sam</li></ul>",
        "<h2>Cast</h2><ul><li>Ruth Vale – Ann Orr</li><li>Sam – Ben Holt</li></ul>",
        "<h2>Meet the cast</h2><p>Ruth Vale: Ann Orr</p><p>Sam: Ben Holt</p>",
        "<h2>Cast</h2><p>Ann Orr … Ruth Vale</p><p>Ben Holt … Sam</p>",
        "<h2>Cast</h2><ul><li>Ann Orr (Ruth Vale)</li><li>Ben Holt (Sam)</li></ul>",
        "<h2>Characters</h2><ul><li>Ruth Vale (Ann Orr): A judge.</li><li>Sam (Ben Holt): Her brother.</li></ul>",
        "<h2>Characters</h2><ul><li>Ruth Vale, played by Ann Orr</li><li>Sam, portrayed by Ben Holt</li></ul>",
        "<h2>Cast</h2><dl><dt>Ann Orr</dt><dd>Ruth Vale</dd><dt>Ben Holt</dt><dd>Sam</dd></dl>",
        "<h2>Cast</h2><p>Ann Orr as Ruth Vale<br>Ben Holt as Sam</p>",
        "<h2>Cast</h2><h3>Ann Orr as Ruth Vale</h3><p>Ruth is a judge.</p><h3>Ben Holt as Sam</h3><p>Her brother.</p>",
        "<h2>Cast</h2><h3>Ruth Vale (Ann Orr)</h3><p>Ruth is a judge.</p><h3>Sam (Ben Holt)</h3><p>Her brother.</p>",
        "<h2>Cast</h2><table><tr><td>Ann Orr</td><td>Ruth Vale</td></tr><tr><td>Ben Holt</td><td>Sam</td></tr></table>",
        "<ul><li>Network: Harbor TV</li><li>Main cast</li><li>Ann Orr: Ruth Vale</li><li>Ben Holt: Sam</li></ul>",
        "<h2>Cast</h2><ul><li>Ann Orr as:<ul><li>Ruth Vale; a judge</li></ul></li><li>Ben Holt as Sam</li></ul>",
    ],
)
def test_every_layout_of_a_cast_list_gives_the_same_credits(body: str) -> None:
    assert pairs(body) == RUTH_AND_SAM


def test_prose_tells_which_side_of_a_list_performs() -> None:
    body = (
        "<p>The series stars Ann Orr as Ruth Vale.</p><h2>Cast</h2><p>Ruth Vale - Ann Orr</p><p>Sam Poe - Ben Holt</p>"
        "<p>Kit Moss - Ida Lane</p>"
    )
    assert pairs(body) == [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam Poe"), ("Ida Lane", "Kit Moss")]


def test_a_headline_that_is_nothing_but_a_title_names_the_show() -> None:
    body = "<p>Each episode begins with a body. The series tells of four officers.</p><p>Actors: Ann Orr, Ben Holt</p>"
    found = credits_under("Harbor Murder Team", body)
    assert [(c.show, c.person) for c in found] == [
        ("Harbor Murder Team", "Ann Orr"),
        ("Harbor Murder Team", "Ben Holt"),
    ]


def test_a_title_that_begins_on_a_network_is_a_show() -> None:
    body = "<p>Dark Quay begins on ITV on Wednesday. Ann Orr stars as DI Ruth Vale. The series was made in Hull.</p>"
    found = credits_under("Dark Quay on ITV", body)
    assert [(c.show, c.person, c.character) for c in found] == [("Dark Quay", "Ann Orr", "DI Ruth Vale")]


def test_an_item_may_go_on_behind_the_role() -> None:
    body = (
        "<h2>Cast</h2><p>Ann Orr as Ruth Vale – Returning!</p><p>Ben Holt as Sam Poe – Returning!</p>"
        "<p>Ida Moss as Kit Lane – Likely Dead</p><p>It is sad.</p>"
    )
    assert [(c.show, c.person, c.character) for c in credits_of(body)] == [
        ("Salt Road", "Ann Orr", "Ruth Vale"),
        ("Salt Road", "Ben Holt", "Sam Poe"),
        ("Salt Road", "Ida Moss", "Kit Lane"),
    ]


def test_a_heading_of_title_and_network_names_the_show_below() -> None:
    body = "<h2>Quay 404 - ITV</h2><p>Ann Orr is DI Ruth Vale, shot on duty. Her sister Kit, (Ida Moss) is back.</p>"
    assert [(c.show, c.person, c.character) for c in credits_of(body)] == [
        ("Quay 404", "Ann Orr", "DI Ruth Vale"),
        ("Quay 404", "Ida Moss", "Kit"),
    ]


def test_paragraphs_that_open_alike_name_a_show_each() -> None:
    body = (
        "<p>Ferry comes from Quay Productions. It stars Ann Orr.</p>"
        "<p>Chuck comes from Harbor Studios. It stars Ben Holt.</p>"
    )
    assert [(c.show, c.person) for c in credits_of(body)] == [("Ferry", "Ann Orr"), ("Chuck", "Ben Holt")]


def test_four_pairs_of_names_are_a_cast_without_a_heading() -> None:
    body = (
        "<p>What a run it was.</p><p>Captain Vale - Ann Orr</p><p>Ruth Poe - Ben Holt</p><p>Eli Lane - Ida Moss</p>"
        "<p>Maddie Day - Kim Lee</p>"
    )
    assert pairs(body) == [
        ("Ann Orr", "Captain Vale"),
        ("Ben Holt", "Ruth Poe"),
        ("Ida Moss", "Eli Lane"),
        ("Kim Lee", "Maddie Day"),
    ]


def test_a_guide_heading_names_performer_role_and_show() -> None:
    body = "<h3>Ann Orr / Ruth Vale - Salt Road</h3><p>Orr is well.</p><h3>Ben Holt, ‘Salt Road’</h3><p>He is, too.</p>"
    assert pairs(body) == [("Ann Orr", "Ruth Vale"), ("Ben Holt", None)]


def test_an_item_may_name_several_behind_one_trade() -> None:
    body = (
        "<p>The celebrities who take part are:</p><ul><li>Actors Ann Orr and Ben Holt</li>"
        "<li>Comedian Ida Moss OBE</li><li>Musician Kit Lane</li></ul>"
    )
    assert pairs(body) == [("Ann Orr", None), ("Ben Holt", None), ("Ida Moss", None), ("Kit Lane", None)]


def test_numbered_people_are_no_shows() -> None:
    body = "<h2>1. Ann Orr</h2><p>Ann Orr plays Ruth.</p><h2>2. Ben Holt</h2><p>He plays Sam.</p><h2>3. Ida Lane</h2>"
    assert [c.show for c in credits_of(body)] == ["Salt Road", "Salt Road"]


def test_lines_that_are_only_names_are_a_list_where_they_are_announced() -> None:
    found = credits_of("<p>Set to appear in the drama are:</p><p>Ann Orr,</p><p>Ben Holt,</p><p>Lia Diaz.</p>")
    assert [(c.person, c.character) for c in found] == [("Ann Orr", None), ("Ben Holt", None), ("Lia Diaz", None)]


def test_what_else_a_performer_has_played_belongs_to_those_series() -> None:
    found = credits_of(
        "<p>Ann Orr plays Ruth Vale. She also plays Mara on “Tide,” Kit on “The Desk” and Lou in “Grange.”</p>"
        "<p>Ben Holt (Ned in “Tide,” Ike in “Rook”) joins the series as Sam.</p>"
    )
    assert {(c.show, c.person, c.character) for c in found} == {
        ("Salt Road", "Ann Orr", "Ruth Vale"),
        ("Tide", "Ann Orr", "Mara"),
        ("The Desk", "Ann Orr", "Kit"),
        ("Grange", "Ann Orr", "Lou"),
        ("Tide", "Ben Holt", "Ned"),
        ("Rook", "Ben Holt", "Ike"),
        ("Salt Road", "Ben Holt", "Sam"),
    }


def test_a_role_that_a_show_possesses_is_a_credit_of_that_show() -> None:
    found = credits_of("<p>Ann Orr, who played Gull House’s Ned Pell, joins the series as Ruth.</p>")
    assert {(c.show, c.person, c.character) for c in found} == {
        ("Gull House", "Ann Orr", "Ned Pell"),
        ("Salt Road", "Ann Orr", "Ruth"),
    }


def test_what_fans_know_somebody_as_is_a_credit_of_that_show() -> None:
    found = credits_of("<p>Ann Orr, who fans of “Tide” will know as Mara, joins the series as Ruth.</p>")
    assert {(c.show, c.person, c.character) for c in found} == {
        ("Tide", "Ann Orr", "Mara"),
        ("Salt Road", "Ann Orr", "Ruth"),
    }


def test_a_cast_guide_asks_and_answers_below_the_performers_name() -> None:
    found = credits_of(
        "<h2>Meet the cast of “Salt Road”</h2><h3>Ann Orr</h3><p>Who she plays: PC Ruth Vale, a rookie.</p>"
        "<p>Where you’ve seen Ann before: As Mara in “Tide,” Kit in “The Desk.”</p>"
        "<h3>Ben Holt</h3><p>Who he plays: Sam Vale. You may recognise him as Ned from “Rook.”</p>"
    )
    assert [(c.show, c.person, c.character) for c in found] == [
        ("Salt Road", "Ann Orr", "PC Ruth Vale"),
        ("Tide", "Ann Orr", "Mara"),
        ("The Desk", "Ann Orr", "Kit"),
        ("Salt Road", "Ben Holt", "Sam Vale"),
        ("Rook", "Ben Holt", "Ned"),
    ]


def test_a_headline_that_promises_a_cast_needs_little_else() -> None:
    found = credits_under(
        "Jetsam: meet the cast",
        "<h3>Ann Orr</h3><p>Who she plays in Jetsam: PC Ruth Vale, a rookie.</p>"
        + f"<p>It is her first drama. {'She walks the shore at night and asks nobody for leave. ' * 25}</p>",
    )
    assert [(c.show, c.person, c.character) for c in found] == [("Jetsam", "Ann Orr", "PC Ruth Vale")]


def test_a_trade_in_a_shows_title_does_not_cut_it() -> None:
    found = credits_under(
        "The Hidden Singer recruits Ann Orr and Ben Holt",
        "<p>Ann Orr and Ben Holt are joining the judging panel of The Hidden Singer.</p>"
        "<p>The Hidden Singer is a new series of Harbor TV.</p>",
    )
    assert [(c.show, c.person) for c in found] == [("The Hidden Singer", "Ann Orr"), ("The Hidden Singer", "Ben Holt")]


def test_a_title_that_is_a_first_name_leaves_a_full_name_whole() -> None:
    found = credits_of(
        "<p>“Ruth” is a drama. Ruth Gould plays a nurse, and Ruth Gould and Ben Holt star.</p>", show="Ruth"
    )
    assert {c.person for c in found} == {"Ruth Gould", "Ben Holt"}


def test_a_list_of_names_gives_performers_without_roles() -> None:
    found = credits_of("<h2>Guest stars</h2><ul><li>Ann Orr</li><li>Ben Holt</li></ul>")
    assert [(c.person, c.character, c.credit) for c in found] == [
        ("Ann Orr", None, Credit.GUEST),
        ("Ben Holt", None, Credit.GUEST),
    ]


def test_marks_behind_a_role_tell_the_kind_of_credit_and_the_season() -> None:
    found = credits_of(
        "<h2>Cast</h2><ul><li>Ann Orr as Ruth (main)</li><li>Ben Holt as Sam (recurring, season 2)</li>"
        "<li>Carla Diaz as Lou (guest star)</li></ul>"
    )
    assert [(c.character, c.credit, c.season) for c in found] == [
        ("Ruth", Credit.MAIN, None),
        ("Sam", Credit.RECURRING, 2),
        ("Lou", Credit.GUEST, None),
    ]


def test_lists_that_are_no_casts_give_nothing() -> None:
    assert pairs("<h2>Episodes</h2><ul><li>Pilot – Ann Orr</li><li>The Storm – Ben Holt</li></ul>") == []


def test_a_table_tells_by_its_head_who_plays() -> None:
    body = (
        "<h2>Cast</h2><table><tr><th>Character</th><th>Actor</th></tr><tr><td>Ruth Vale</td><td>Ann Orr</td></tr>"
        "<tr><td>Sam</td><td>Ben Holt</td></tr></table>"
    )
    assert pairs(body) == [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam")]


def test_a_clause_about_an_earlier_series_is_a_credit_of_that_series() -> None:
    found = credits_of("<p>Ann Orr, who played Mara on “Tide,” will play Ruth Vale.</p>")
    assert {(c.show, c.character) for c in found} == {("Tide", "Mara"), ("Salt Road", "Ruth Vale")}


def test_whose_show_a_credit_is_follows_the_words() -> None:
    found = credits_of(
        "<p>Ann Orr (“Tide”) has joined the cast of “Salt Road” as Ruth Vale.</p>"
        "<p>Elsewhere, the network’s new comedy series “Harbor Lights” stars Ben Holt as Sam.</p>"
        "<p>The Carla Diaz-led drama “Night Ferry” is back in May.</p>"
    )
    assert [(c.show, c.person) for c in found] == [
        ("Salt Road", "Ann Orr"),
        ("Harbor Lights", "Ben Holt"),
        ("Night Ferry", "Carla Diaz"),
    ]


def test_a_paragraph_is_about_the_title_that_opens_it() -> None:
    found = credits_of("<p>“The Tide Table,” cancelled in May after two seasons, will be back. Ann Orr plays Ruth.</p>")
    assert [(c.show, c.person, c.character) for c in found] == [("The Tide Table", "Ann Orr", "Ruth")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nothing marks these titles but the words around them.
        ("Ann Orr played Mara in Night Ferry before she joined the cast.", ("Night Ferry", "Ann Orr", "Mara")),
        ("On the soap Cobbler Row, Ann Orr plays Mara.", ("Cobbler Row", "Ann Orr", "Mara")),
        ("ITV’s Cobbler Row is back as well. It stars Ann Orr as Mara.", ("Cobbler Row", "Ann Orr", "Mara")),
        # An aside says who somebody is; the sentence goes on about the show in focus.
        (
            "Ann Orr, who spent three years on “Night Ferry”, plays Ruth Vale.",
            ("Salt Road", "Ann Orr", "Ruth Vale"),
        ),
        ("Ann Orr will guest on the season finale of “Night Ferry.”", ("Night Ferry", "Ann Orr", None)),
        (
            "Former Cobbler Row legend Ann Orr – who played Mara in the ITV soap – has signed a book deal.",
            ("Cobbler Row", "Ann Orr", "Mara"),
        ),
        ("“Night Ferry” ends after star Ann Orr resigned.", ("Night Ferry", "Ann Orr", None)),
        ("Ann Orr will reprise her role as Mara from “Night Ferry.”", ("Salt Road", "Ann Orr", "Mara")),
        ("Starring Ann Orr, “Night Ferry” has been a success.", ("Night Ferry", "Ann Orr", None)),
        ("Harbor TV orders a revival of “Night Ferry” with stars Ann Orr.", ("Night Ferry", "Ann Orr", None)),
        ("A “Night Ferry” sequel series starring Ann Orr was ordered.", ("Night Ferry", "Ann Orr", None)),
        ("“Sad,” said Ann Orr, who appeared in “Night Ferry” as Mara.", ("Night Ferry", "Ann Orr", "Mara")),
        (
            "Night Manager’s Ann Orr plays Mara Vale in The Bold and the Beautiful.",
            ("The Bold and the Beautiful", "Ann Orr", "Mara Vale"),
        ),
        ("Ann Orr boards “Night Ferry.” She will play Mara.", ("Night Ferry", "Ann Orr", "Mara")),
        ("Ann Orr is ill. She was also Mara in “Night Ferry”.", ("Night Ferry", "Ann Orr", "Mara")),
        ("Ann Orr could lose her presenting job on “Night Ferry”.", ("Night Ferry", "Ann Orr", None)),
        ("Over at Cobbler Row, it is Ann Orr who plays Mara.", ("Cobbler Row", "Ann Orr", "Mara")),
        ("Ann Orr played Mara in Doctor Who.", ("Doctor Who", "Ann Orr", "Mara")),
        # A spin-off without a title goes by its parent's.
        ("Ann Orr plays Mara on the Night Ferry spin-off.", ("Night Ferry spin-off", "Ann Orr", "Mara")),
    ],
)
def test_the_words_around_a_credit_tell_its_show(text: str, expected: tuple[str, str, str | None]) -> None:
    assert [(c.show, c.person, c.character) for c in credits_of(f"<p>{text}</p>")] == [expected]


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        # What only the headline shortens goes by its full title.
        (
            "Revivals of ‘Tide’ and ‘Harbor’ Are Coming",
            "The network has ordered a reunion of “Harbor in the Rain” starring Ann Orr, the stars of the series said.",
            [("Harbor in the Rain", "Ann Orr", None)],
        ),
        # An episode is no series, and a word that somebody said is none.
        (
            "Salt Road Season 5 Review",
            "The season 5 premiere of Salt Road is slow. Most of this episode, “Crossed,” has Ruth (Ann Orr) at sea.",
            [("Salt Road", "Ann Orr", "Ruth")],
        ),
        # A series that stars somebody needs no mark.
        (
            "What the Network Has Ordered",
            "Three series are ordered. Night Ferry stars Ann Orr and Ben Holt, and the cast of the drama is big.",
            [("Night Ferry", "Ann Orr", None), ("Night Ferry", "Ben Holt", None)],
        ),
        # Who is a host as well; what is seen next is another work.
        (
            "Salt Road Renewed for Season 2",
            "The cast of the series Salt Road stays. Ann Orr will be back as Ruth. Orr is busy, as she is a judge "
            "on the dance series “Ballroom Blitz.” Ben Holt, who plays Sam on Salt Road, will be seen in the film "
            "“Night Ferry.” Ann Orr's prison nurse Mara Vale and Sam are at war.",
            [
                ("Salt Road", "Ann Orr", "Ruth"),
                ("Salt Road", "Ann Orr", "Mara Vale"),
                ("Salt Road", "Ben Holt", "Sam"),
                ("Ballroom Blitz", "Ann Orr", None),
            ],
        ),
        # The brackets of one sentence run one way.
        (
            "Salt Road Season 2: Who Is in It",
            "The cast of Salt Road is back. Malcolm Vale (John Poe), Ruth Vale (Ann Orr), the Ferryman (Ben Holt) and "
            "Captain Rime (Carla Diaz) are on board. Poe will be in all episodes, and Orr in two.",
            [
                ("Salt Road", "John Poe", "Malcolm Vale"),
                ("Salt Road", "Ann Orr", "Ruth Vale"),
                ("Salt Road", "Ben Holt", "Ferryman"),
                ("Salt Road", "Carla Diaz", "Captain Rime"),
            ],
        ),
    ],
)
def test_what_an_article_is_about(headline: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = credits_under(headline, f"<p>{text}</p>")
    assert sorted((c.show, c.person, c.character or "") for c in found) == sorted(
        (show, person, character or "") for show, person, character in expected
    )


def test_a_heading_that_its_section_takes_up_names_the_show() -> None:
    found = credits_of(
        "<h2>Night Ferry</h2><p>Night Ferry begins in May, a crime story. The series stars Ann Orr.</p>"
        "<h2>Cobbler Row</h2><p>Cobbler Row also stars Ben Holt and Carla Diaz.</p>"
    )
    assert [(c.show, c.person) for c in found] == [
        ("Night Ferry", "Ann Orr"),
        ("Cobbler Row", "Ben Holt"),
        ("Cobbler Row", "Carla Diaz"),
    ]


def test_a_recast_role_names_both_performers() -> None:
    found = credits_of("<p>Ann Orr will take over the role of Ruth Vale from Carla Diaz in the third season.</p>")
    assert [(c.person, c.character) for c in found] == [("Ann Orr", "Ruth Vale"), ("Carla Diaz", "Ruth Vale")]


def test_a_surname_stands_for_the_full_name() -> None:
    found = credits_of("<p>Ann Orr and Ben Holt star.</p><p>Orr plays Ruth Vale, while Holt is cast as Sam.</p>")
    assert [(c.person, c.character) for c in found] == [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam")]


def test_a_title_role_is_named_by_the_show() -> None:
    found = credits_of("<p>Ann Orr plays the title role in the series.</p>", show="Ruth Vale")
    assert ("Ann Orr", "Ruth Vale") in [(c.person, c.character) for c in found]


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            "Rovers Win Again as Orr Scores Twice",
            "Ann Orr returned as the Rovers beat City in the league. Ben Holt scored two goals.",
        ),
        ("Court Clears Councillor", "Judge Ann Orr said the council had acted as Ben Holt had asked."),
        (
            "Casting Round-Up: Orr Signs On for ‘Cold Harbor’",
            "Ann Orr will star in Cold Harbor alongside Ben Holt. The feature film, with a cast of ten, is in "
            "cinemas in May. Ben Holt will play a sailor in another movie, the biopic Night Ferry.",
        ),
        (
            "Last Chance: Off-Broadway Closings This Season",
            "The season ends for three Off-Broadway shows. The cast of Night Ferry includes Ann Orr and Ben Holt. On "
            "Broadway, the musicals Harbor and Tide close in May.",
        ),
        (
            "Ann Orr Joins Cast of Psychological Thriller Cold Harbor",
            "Ann Orr is set to appear in a new psychological thriller titled Cold Harbor. The film is directed by "
            "Kit Poe. Orr joins cast members Ben Holt and Ida Moss, as the series of castings goes on.",
        ),
        (
            "Ann Orr Joins the Cast of Ferry the Musical",
            "Ann Orr will join the West End cast of the hit musical Ferry in the role of Ruth. The show, which "
            "stars Ben Holt, runs at the Harbor Theatre on Broadway.",
        ),
        ("Phones on Sale This Week", "The deal includes a Carla Diaz phone case, as well as chargers from Holt."),
    ],
)
def test_ordinary_news_gives_no_credit(headline: str, text: str) -> None:
    body = f"<body><article><h1>{headline}</h1><p>{text}</p></article></body>"
    html = f"<html><head><title>{headline}</title></head>{body}</html>"
    url = "https://news.example/other"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    assert find_credits(article) == ()


@pytest.mark.parametrize(
    ("headline", "show"),
    [
        ("New ‘Salt Road’ Show Opens on ‘Ballroom Blitz’", "Ballroom Blitz"),
        ("Star Harbor: Discovery Trailer Unveiled", "Star Harbor: Discovery"),
        ("Harbor: Beyond Journey’s End Anime Is Back", "Harbor: Beyond Journey’s End"),
    ],
)
def test_the_headline_names_the_show_of_what_follows(headline: str, show: str) -> None:
    html = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>"
        f"<p>Ann Orr danced to “Salt Road” in the second season of {show}, a series on Harbor TV.</p>"
        f"<p>The cast of {show} has been named.</p><p>The series stars Ben Holt.</p></article></body></html>"
    )
    url = "https://news.example/headline"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    assert [(credit.show, credit.person) for credit in find_credits(article)] == [(show, "Ben Holt")]


def test_a_series_without_a_title_gets_no_other_shows_cast() -> None:
    html = (
        "<html><head><title>What the Network Has in the Works</title></head><body><article>"
        "<h1>What the Network Has in the Works</h1>"
        "<p>“Salt Road” is back for a second season. The series stars Ann Orr.</p>"
        "<p>“Night Ferry” has been renewed for season three.</p><p>“Cobbler Row” has been renewed for season four.</p>"
        "<p>“Plan Bee” has been cancelled after one season. “Dim Sun” has been renewed for season two.</p>"
        "<p>This upcoming romantic drama will star Ben Holt and Carla Diaz.</p></article></body></html>"
    )
    url = "https://news.example/slate"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    assert [(credit.show, credit.person) for credit in find_credits(article)] == [("Salt Road", "Ann Orr")]


def test_items_with_an_age_are_contestants() -> None:
    items = ("Ann Orr, 27 — nurse from Hull", "Ben Holt, 34 — UPS driver", "Carla Diaz, 61 — retired diver")
    found = credits_of("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
    assert [(credit.person, credit.character, credit.description) for credit in found] == [
        ("Ann Orr", None, "nurse from Hull"),
        ("Ben Holt", None, "UPS driver"),
        ("Carla Diaz", None, "retired diver"),
    ]


def test_a_show_that_the_statements_name_owns_the_credits() -> None:
    html = (
        "<html><head><title>A Long Goodbye</title></head><body><article><h1>A Long Goodbye</h1>"
        "<p>Harbor TV said it would be parting ways with 5-0-5 once season six is over.</p>"
        "<p>Ann Orr plays Ruth Vale, a captain.</p></article></body></html>"
    )
    url = "https://news.example/goodbye"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    found = find_credits(article, told=frozenset(("5-0-5",)))
    assert [(credit.show, credit.person, credit.character) for credit in found] == [("5-0-5", "Ann Orr", "Ruth Vale")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A list goes on behind "as well as" and takes its verb from the end.
        (
            "Its judges Ann Orr, Ben Holt and Carla Diaz, as well as host Dan Reed, will all be back.",
            [("Ann Orr", None), ("Ben Holt", None), ("Carla Diaz", None), ("Dan Reed", None)],
        ),
        # A verb behind the name: it is the subject of its own clause.
        ("Producers cheered a series starring Ann Orr as Ruth Vale reacts.", [("Ann Orr", None)]),
        ("Ann Orr also played the very role Ruth Vale needed her to play.", []),
        # On a stage, or in the films of a franchise.
        (
            "Ann Orr, who plays Ruth Vale on the series, was just seen on Broadway in Ground Moss as Rita.",
            [("Ann Orr", "Ruth Vale")],
        ),
        ("Ann Orr is known for her role as Bella Lunt in the “Hairy Plotter” franchise.", []),
        # Each "who plays" is said of the name before it.
        (
            "Ann Orr, Ben Holt, who plays Sam Lunt, and Carla Diaz, who plays Ida Moss, are back.",
            [("Ben Holt", "Sam Lunt"), ("Carla Diaz", "Ida Moss")],
        ),
        ("The series stars Ann Orr & Ben Holt as Ruth & Sam.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("Actors Ann Orr (left) and Ben Holt arrive for the party after the opening night of a play.", []),
        ("Ann Orr plays a variation of herself.", [("Ann Orr", None)]),
        ("Ann Orr is now a part of the main cast of the drama.", [("Ann Orr", None)]),
        ("Ann Orr and Ben Holt are the child stars of this drama.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann Orr and Ben Holt reunite in the new drama.", [("Ann Orr", None), ("Ben Holt", None)]),
        ("Ann dela Cruz plays Ruth Vale.", [("Ann dela Cruz", "Ruth Vale")]),
    ],
)
def test_lists_and_clauses_end_where_they_do(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sorted(pairs(f"<p>{text}</p>"), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A title right before "with host" or "with actor" is the one that is meant.
        ("It has spawned the “Talking Salt” after-show with host Ben Holt.", [("Talking Salt", "Ben Holt")]),
        ("The popular drama “Doctor Moss”, with actor Ben Holt, will also be back.", [("Doctor Moss", "Ben Holt")]),
        # Works that only say who a producer is, whichever of them stands next to the trade.
        (
            "“Cobbler Row” and “Night Ferry” developer Kit Lane has cast actors Ann Orr and Ben Holt.",
            [("Salt Road", "Ann Orr"), ("Salt Road", "Ben Holt")],
        ),
        ("Ann Orr will play a recurring role in the third season of 'Night Ferry'.", [("Night Ferry", "Ann Orr")]),
    ],
)
def test_a_credit_belongs_to_the_show_it_is_told_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(credit.show, credit.person) for credit in credits_of(f"<p>{text}</p>")] == expected


def test_a_column_gives_a_cast_to_the_show_of_the_paragraph_before_or_to_none() -> None:
    body = (
        "<p>“Salt Road” has been renewed for season two.</p><p>“Night Ferry” has been renewed for season three.</p>"
        "<p>“Plan Bee” has been renewed for season two, and “Dim Sun” has been renewed for season four.</p>"
        "<p>Weeks ago Dan Reed joined the cast in a recurring role.</p>"
        "<p>Cobbler is an extended three-part series from the network.</p>"
        "<p>The series stars Ann Orr as Ruth Vale.</p>"
    )
    found = credits_under("What the network has in the works", body)
    assert [(credit.show, credit.person) for credit in found] == [("Cobbler", "Ann Orr")]


def shows_under(headline: str, body: str) -> list[tuple[str, str]]:
    return [(credit.show, credit.person) for credit in credits_under(headline, body)]


CAST_TALK = "<p>The series airs on Monday nights, and each episode of its first season was a success.</p>"


@pytest.mark.parametrize(
    ("headline", "body", "show"),
    [
        # Marked in the headline, whatever its language, and met once more below.
        (
            "‘Bituin ang Langit sa Dagat’ to showcase three actresses",
            "<p>Harbor Prime shows a remake of Bituin ang Langit sa Dagat. The new series stars Ann Orr as Ruth.</p>",
            "Bituin ang Langit sa Dagat",
        ),
        (
            "Koya no Hikotai reveals additions to the cast",
            "<p>Kit Lane directs the anime Koya no Hikotai.</p><p>Ann Orr as Ruth</p><p>Ben Holt as Sam</p>",
            "Koya no Hikotai",
        ),
        # A title that reads like somebody's name, and of which the text says what it says of a series.
        (
            "Clara Moss’s journey begins on Monday",
            "<p>The trailer for Clara Moss was seen by many. Clara Moss tells the story of two sisters.</p>"
            "<p>The upcoming series stars Ann Orr as Ruth, along with Ben Holt.</p>",
            "Clara Moss",
        ),
    ],
)
def test_the_headlines_title_owns_the_cast(headline: str, body: str, show: str) -> None:
    assert {one for one, _ in shows_under(headline, body + CAST_TALK)} == {show}


def test_headings_over_labelled_lines_are_titles() -> None:
    body = (
        "<h2>COBBLER ROW</h2><p>Starring Ann Orr, Ben Holt and Carla Diaz. Shown on Harbor TV from 1983.</p>"
        "<p>Best season: the second, with Ben Holt as Lord Moss.</p>"
        "<h2>Dim Sun</h2><p>Network: Harbor TV</p><p>Stars: Dan Reed, Ida Lunt</p>"
    )
    assert sorted(shows_under("The best television on disc", body + CAST_TALK)) == [
        ("COBBLER ROW", "Ann Orr"),
        ("COBBLER ROW", "Ben Holt"),
        ("COBBLER ROW", "Carla Diaz"),
        ("Dim Sun", "Dan Reed"),
        ("Dim Sun", "Ida Lunt"),
    ]


def test_headings_that_name_a_role_in_a_series_tell_the_series() -> None:
    body = (
        "<h2>Ruth in Cobbler Row</h2><p>Actress Ann Orr played the character of Ruth for years.</p>"
        "<h2>Sam in Dim Sun</h2><p>Actor Ben Holt played Sam in the reboot.</p>"
        "<h2>Ida in Plan Bee</h2><p>Actress Carla Diaz played Ida from the start.</p>"
    )
    assert shows_under("Three characters of television that stay with us", body + CAST_TALK) == [
        ("Cobbler Row", "Ann Orr"),
        ("Dim Sun", "Ben Holt"),
        ("Plan Bee", "Carla Diaz"),
    ]


def test_brackets_are_read_as_the_other_sentences_use_them() -> None:
    text = (
        "<p>Laura Collins (Genie Franks) was shown the door.</p><p>Carl Corin (Mauro Bernard) was shoehorned in.</p>"
        "<p>It was fun to see Bobbie Spencer (Jacklyn Zeeman) rock the house.</p>"
    )
    assert ("Jacklyn Zeeman", "Bobbie Spencer") in pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Salt Road” stars Harbor Hill alum Ann Orr, Night Ferry’s Ben Holt and Carla Diaz.",
            ["Ann Orr", "Ben Holt", "Carla Diaz"],
        ),
        ("It is based on the life of genius Walter Brown and stars Ann Orr and Ben Holt.", ["Ann Orr", "Ben Holt"]),
        ("The new take on an old H.G. Wells story stars Ann Orr and Ben Holt.", ["Ann Orr", "Ben Holt"]),
        (
            "All of the original cast will return: Ann Orr, Ben Holt and Carla Diaz.",
            ["Ann Orr", "Ben Holt", "Carla Diaz"],
        ),
        ("Ann Orr and Ben Holt will continue to lead the cast.", ["Ann Orr", "Ben Holt"]),
        ("The show’s star, award-winning actress, Ann Orr already knew her fate.", ["Ann Orr"]),
        ("Its star, Emmy winner Ann Orr, was fired in May.", []),
        ("Other stars who got their first break on the soap include Ann Orr and Ben Holt.", ["Ann Orr", "Ben Holt"]),
        ("Among the famous faces who were impersonated were singer Ann Orr and actor Ben Holt.", []),
        ("Actress Ann Orr said that she had not slept.", []),
        ("“Harbor” writer Max Pell and “Idle Hour” writer Tom Vale will join Kit Lane and Sam Moss for it.", []),
        ("The soap gave us Ann Orr, who debuted on the show as a child.", ["Ann Orr"]),
        ("The comedy, starring and co-written by Ann Orr, is about a nurse.", ["Ann Orr"]),
        ("The series “Salt Road” with Ann Orr and Ben Holt will return, its cast says.", ["Ann Orr", "Ben Holt"]),
        (
            "“Salt Road”, hosted by Ann Orr, will be back as well as the Ben Holt-hosted Salt Road.",
            ["Ann Orr", "Ben Holt"],
        ),
        (
            "It features Ann Orr of “Night Ferry,” celebrity trainer Ben Holt, and “Idle Hour” alum Carla Diaz.",
            ["Ann Orr", "Ben Holt", "Carla Diaz"],
        ),
    ],
)
def test_who_is_in_a_cast_and_who_is_not(text: str, expected: list[str]) -> None:
    assert sorted(person for person, _ in pairs(f"<p>{text}</p>")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Orr joins as Majority Counsel David Holt, who is out for revenge.", ("Ann Orr", "David Holt")),
        ("Ann Orr returns as adult Ruth.", ("Ann Orr", "Ruth")),
        ("Ann Orr returns as young Ruth.", ("Ann Orr", "young Ruth")),
        ("Ann Orr will play the President of Harbor University.", ("Ann Orr", None)),
        ("Ann Orr will play the Queen of Moss.", ("Ann Orr", "the Queen of Moss")),
        ("When Ann Orr’s contract expired, the show lost her beloved character Ruth Vale.", ("Ann Orr", "Ruth Vale")),
    ],
)
def test_a_role_is_named_without_its_office(text: str, expected: tuple[str, str | None]) -> None:
    assert pairs(f"<p>{text}</p>") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth and Sam, played by Ann Orr and Ben Holt, are back.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        (
            "Detectives Ruth Vale and Sam Pell, played by Ann Orr and Ben Holt, are back.",
            [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam Pell")],
        ),
        (
            "Ruth Vale was initially played by the bouncy blondes, Ann Orr and Carla Diaz.",
            [("Ann Orr", "Ruth Vale"), ("Carla Diaz", "Ruth Vale")],
        ),
        (
            "There was Ben Holt, who filled in for Harbor’s Max Pell as Sam in 1984.",
            [("Ben Holt", "Sam"), ("Max Pell", "Sam")],
        ),
        ("Ann Orr will be taking a temporary leave from “Salt Road” as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("In the drama series, Ji Jin-Hee will play Ko Sang-Sik.", [("Ji Jin-Hee", "Ko Sang-Sik")]),
        ("In it Ann Orr plays the writer Hannah Vale, who is lost.", [("Ann Orr", "Hannah Vale")]),
        (
            "It is out as Ann Orr and Ben Holt reprise their roles as Ruth and DI Sam Pell, respectively.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "DI Sam Pell")],
        ),
        ("Con O’Neill plays Neil Ackroyd.", [("Con O’Neill", "Neil Ackroyd")]),
        (
            "Ann Orr joined in season two as Ruth, a sergeant, and Ben Holt, in the same season, as Sam Pell.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam Pell")],
        ),
        (
            "Joining are Ann Orr as Ruth, and Ben Holt, now 16, as her brother Sam.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        (
            "New are Ann Orr as Lomax, a thief, and in a recurring role Carla Diaz as the stowaway Kit.",
            [("Ann Orr", "Lomax"), ("Carla Diaz", "Kit")],
        ),
        ("There’s more of Devon, aka Captain Awe (Ben Holt).", [("Ben Holt", "Devon, aka Captain Awe")]),
        ("Expert Ann Orr (daughter of Dr. Orr) will join the cast.", []),
        ("‘Salt Road’ has cast Ann Orr’s Wife.", []),
        ("It was a hard year for Ann Orr, whose ITV2 dating show was scrapped.", []),
        ("Emmy Raver and Ann Orr play Ruth and Sam.", [("Ann Orr", "Sam"), ("Emmy Raver", "Ruth")]),
        ("Ann Orr - who plays the main character, Ruth Vale announced a break.", [("Ann Orr", "Ruth Vale")]),
        (
            "Ann Orr, who once played a cop in “Harbor”, has joined the soap as Sam’s mum, Carole who is a nurse.",
            [("Ann Orr", "Carole")],
        ),
    ],
)
def test_clauses_about_roles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sorted(pair for pair in pairs(f"<p>{text}</p>") if pair[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of a story told, the outer names are played, whoever is promoted, returns or is somebody's brother in it.
        (
            "<p>After a fire, Nicholas Brown (Damian Wells) was promoted to chief.</p>"
            "<p>Even the arrival of Helen Birch (Tara Cole) and Robert Dale (James Marsh) helped little.</p>",
            [("Damian Wells", "Nicholas Brown"), ("Tara Cole", "Helen Birch"), ("James Marsh", "Robert Dale")],
        ),
        (
            "<p>His brother, Linus Burr (Derek Pell), and Sara Tamm (Nina Wayne) will also return.</p>"
            "<p>Burr must hide in the valley, and Tamm finds a way out.</p>",
            [("Derek Pell", "Linus Burr"), ("Nina Wayne", "Sara Tamm")],
        ),
        # Characters are kin, casts are not.
        (
            "<p>Stefan Dale (Paul Holt), Alan Marsh (Ruth Holt) and Ryan Cole (Susan Holt) are all on board.</p>",
            [("Stefan Dale", "Paul Holt"), ("Alan Marsh", "Ruth Holt"), ("Ryan Cole", "Susan Holt")],
        ),
        # Who performs is told elsewhere on the page.
        (
            "<p>Peter Vale (Rob Marsh) has the last word.</p><p>“I loved it,” Peter Vale said. Marsh is killed.</p>",
            [("Peter Vale", "Rob Marsh")],
        ),
        # One bracket of a sentence tells for the others.
        (
            "<p>Also there are Lewis Holm (police officer Billy Moss) and Anne Kidd (Cora Lean) of the islands.</p>",
            [("Lewis Holm", "Billy Moss"), ("Anne Kidd", "Cora Lean")],
        ),
        # Guides set their performers at the head of an entry.
        (
            "<p>Martha Mason (Belle Black): The actress goes on.</p><p>Jane Eller (Tracy Quill): Eller is back.</p>"
            "<p>Camila Banos (Gaby Hern): Last seen in June.</p>",
            [("Martha Mason", "Belle Black"), ("Jane Eller", "Tracy Quill"), ("Camila Banos", "Gaby Hern")],
        ),
    ],
)
def test_all_brackets_of_a_page_are_weighed_together(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


def test_what_somebody_is_known_as_to_you_is_no_role_of_the_show() -> None:
    text = "<p>If you only know Orr as the great Mister Lunt, the series will surprise you.</p>"
    assert pairs(f"<p>The series stars Ann Orr.</p>{text}") == [("Ann Orr", None)]


def test_items_with_a_surname_alone_are_made_full() -> None:
    text = "<p>The series stars Ann Orr, Ben Holt and Carla Diaz.</p>"
    items = ("Orr as Ruth Vale", "Holt as Sam Lunt", "Diaz as Ida Moss")
    listed = "<h2>Cast</h2><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert pairs(text + listed) == [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam Lunt"), ("Carla Diaz", "Ida Moss")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Newlyweds Martin Vale (played by Ann Orr) and Jo Lunt are back.", [("Ann Orr", "Martin Vale")]),
        (
            "Ann Orr and Ben Holt in character as Ruth and Sam in the sitcom.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        ("She also had a regular role as a colonel in the drama, Ann Orr said.", []),
        ("SALT ROAD IS BACK, and the series stars Ann Orr.", [("Ann Orr", None)]),
        ("Portraying an equally important role is actress Ann Orr.", [("Ann Orr", None)]),
        ("Filling out the show's cast is actress Ann Orr.", [("Ann Orr", None)]),
        ("Ann Orr, who recently starred in Rival Moss, has joined the cast of the series.", [("Ann Orr", None)]),
    ],
)
def test_words_around_a_name_are_no_part_of_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = pairs(f"<p>{text}</p>")
    assert [one for one in found if one in expected] == expected
    assert not {"Newlyweds Martin Vale", "BACK"} & {character for _, character in found}


@pytest.mark.parametrize(
    ("headline", "body", "show"),
    [
        # A headline that is a well-known title and nothing else; one with its network behind it.
        ("Days Of Our Lives", "<h2>Cast</h2><ul><li>Ann Orr as Ruth Vale</li><li>Ben Holt as Sam</li></ul>", None),
        ("Lunt 4, BBC One, with Ann Orr", "<p>Lunt is back. DCI Jo Lunt (Ann Orr) is on the run.</p>", "Lunt"),
    ],
)
def test_a_headline_of_little_more_than_the_title(headline: str, body: str, show: str | None) -> None:
    assert {one for one, _ in shows_under(headline, body + CAST_TALK)} == {show or headline}


def test_a_column_goes_on_about_the_show_before_and_not_about_what_somebody_was_in() -> None:
    body = (
        "<p>Titled Cobbler, the series is set in a village. The series is led by Ann Orr, who appeared in the second "
        "season of “Night Ferry”.</p><p>It comes from Kit Lane, who made legal drama Rival, and features Ben Holt as "
        "the mayor.</p><p>“Plan Bee” and “Dim Sun” have been renewed for season two.</p>"
    )
    found = shows_under("What the network has in the works", body + CAST_TALK)
    assert [one for one in found if one[1] in ("Ann Orr", "Ben Holt")] == [
        ("Cobbler", "Ann Orr"),
        ("Cobbler", "Ben Holt"),
    ]


@pytest.mark.parametrize(
    ("headline", "show"),
    [
        ("Cobbler: meet the cast", "Cobbler"),
        ("Cobbler Row cast and characters: everything to know", "Cobbler Row"),
        ("Meet the full cast of Cobbler Row", "Cobbler Row"),
        ("Who is in the cast of Cobbler Row?", "Cobbler Row"),
        ("The Moss Service announced: a new anime with a cast of ten", "The Moss Service"),
    ],
)
def test_a_headline_that_promises_a_cast_names_its_show(headline: str, show: str) -> None:
    body = (
        f"<p>{show} is on Harbor TV in May.</p><h2>Ann Orr</h2><p>Who she plays: DS Jo Moss, a detective.</p>"
        "<p>Where you’ve seen Ann before: As Mary Lunt in Sherlock.</p>"
    )
    found = [(credit.show, credit.character) for credit in credits_under(headline, body + CAST_TALK)]
    assert found == [(show, "DS Jo Moss"), ("Sherlock", "Mary Lunt")]


def test_in_a_list_with_semicolons_each_trade_stands_before_its_name() -> None:
    text = (
        "<p>The celebrities taking part this series are Actor, Ann Orr; Rapper and Poet, Apl.de.Ap; Drag Artist, "
        "Cheryl Hole; TV Presenter and Entertainer, Ben Holt and Singer, Carla Diaz.</p>"
    )
    assert [name for name, _ in pairs(text)] == ["Ann Orr", "Cheryl Hole", "Ben Holt", "Carla Diaz"]


def test_what_numbered_paragraphs_begin_with_is_no_title() -> None:
    body = "".join(
        f"<p>{number}. THE SWITCH: On {show}, {name} played {role} for two seasons of the series.</p>"
        for number, show, name, role in (
            (1, "Cobbler Row", "Ann Orr", "Ruth"),
            (2, "Dim Sun", "Ben Holt", "Sam"),
            (3, "Plan Bee", "Carla Diaz", "Ida"),
        )
    )
    assert not [show for show, _ in shows_under("Three storylines about a replaced actor", body) if "SWITCH" in show]


def test_a_role_called_like_the_show_makes_no_works_of_the_other_roles() -> None:
    text = "<p>Original cast members Ruth Orr (Ruth), John Holt (Dan) and Laura Diaz (Jackie) have returned.</p>"
    found = [(credit.person, credit.character) for credit in credits_of(text, "Ruth")]
    assert [one for one in found if one[1]] == [("John Holt", "Dan"), ("Laura Diaz", "Jackie")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has added <i>Dim Sun</i>‘s Ann Orr as a series regular.", [("Salt Road", "Ann Orr")]),
        (
            "Lena Vale shall be played by Ann Orr (Merlyn, Slashed) on “Dim Sun” this season.",
            [("Dim Sun", "Ann Orr")],
        ),
        ("An outcry on social media included celebrities like Ann Orr, Ben Holt and Carla Diaz.", []),
        (
            "Cobbler, a single-camera comedy starring Ann Orr and Ben Holt as a couple, is back.",
            [("Cobbler", "Ann Orr"), ("Cobbler", "Ben Holt")],
        ),
    ],
)
def test_the_work_beside_a_name_is_told_from_the_show(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(credit.show, credit.person) for credit in credits_of(f"<p>{text}</p>")] == expected


def test_lines_of_a_role_a_colon_and_a_performer_are_a_cast_below_a_headline_about_one() -> None:
    lines = (
        "Ono Kanako: Yukina, formerly Kawa Ayako",
        "Kuchi Manabu: Fukuya Jun (Lelo Lampe, Code Moss), formerly Ishi Akira",
        "Susanna Vale: Ozora Naomi (Vera Lunt, Night Ferry)",
        "Mada Harunobu: Okitsu Kazu (Jon Joest, Dim Sun), formerly Hiya Nobu",
        "Tana Souichi: Kondo Taka (Saru Goro, Godan)",
    )
    body = "<p>The official site of the anime Genbu II has the cast.</p>" + "".join(f"<p>{line}</p>" for line in lines)
    found = credits_under("Genbu II Full Cast List", body + CAST_TALK)
    assert [(credit.person, credit.character) for credit in found] == [
        ("Yukina", "Ono Kanako"),
        ("Fukuya Jun", "Kuchi Manabu"),
        ("Ozora Naomi", "Susanna Vale"),
        ("Okitsu Kazu", "Mada Harunobu"),
        ("Kondo Taka", "Tana Souichi"),
    ]


def test_chapters_and_their_names_are_no_cast() -> None:
    lines = ("One: The Moss", "Two: The Ferry", "Three: Dead Calm", "Four: Harbor Lights", "Five: Vera Lunt")
    body = "".join(f"<p>Chapter {line}</p>" for line in lines)
    assert credits_under("Salt Road season 2: full cast list and episodes", body + CAST_TALK) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, Ruth reappeared in the final season, but this time she was played by Ann Orr.", ("Ann Orr", "Ruth")),
        ("When Ruth made a surprise return in season 4, she was played by Ann Orr.", ("Ann Orr", "Ruth")),
        ("Ruth did return in the end, but played by Ann Orr in the last two seasons.", ("Ann Orr", "Ruth")),
        ("Ruth - played by Ann Orr - was charged with murder last year.", ("Ann Orr", "Ruth")),
        ("Played by Ann Orr of “Night Ferry”, Ruth makes her first appearance in May.", ("Ann Orr", "Ruth")),
    ],
)
def test_the_subject_of_a_clause_is_who_is_played(text: str, expected: tuple[str, str]) -> None:
    assert pairs(f"<p>{text}</p>") == [expected]


def test_titles_that_head_the_parts_of_a_list_are_shows_if_one_of_them_is_known() -> None:
    body = (
        "<h2>Salt Road</h2><p>“Salt Road” stars Ann Orr as Ruth Vale.</p>"
        "<h2>Far Too Late (Harbor TV)</h2><p>Ben Holt stars as Sam Lunt, who is home again.</p>"
        "<h2>The Ferry</h2><p>The cast also includes Carla Diaz as Nora.</p>"
    )
    assert shows_under("The best drama series to watch in August", body) == [
        ("Salt Road", "Ann Orr"),
        ("Far Too Late", "Ben Holt"),
        ("The Ferry", "Carla Diaz"),
    ]


def test_a_heading_may_say_what_became_of_its_title_and_the_title_be_somebodys_name() -> None:
    body = (
        "<h2>Renewed: Salt Road (Harbor TV)</h2><p>“Salt Road” is led by Ann Orr.</p>"
        "<h2>Ending: Jack Moss (Harbor TV)</h2><p>The cast also includes Ben Holt as Sam.</p>"
        "<h2>Ending: Far Too Late (Harbor TV)</h2><p>Its fourth season was the last.</p>"
    )
    found = shows_under("Series that have been renewed or canceled", body)
    assert found == [("Salt Road", "Ann Orr"), ("Jack Moss", "Ben Holt")]


def test_headings_about_one_show_are_no_titles() -> None:
    body = (
        "<h2>Premise</h2><p>“Salt Road” is a drama series about a ferry.</p>"
        "<h2>Production</h2><p>Filming began in May.</p>"
        "<h2>Salt Road</h2><p>Ann Orr stars as Ruth Vale.</p><h2>Reception</h2><p>Ben Holt plays Sam.</p>"
    )
    found = shows_under("Salt Road (TV series)", body)
    assert [show for show, _ in found] == ["Salt Road", "Salt Road"]


def test_a_paragraph_that_goes_on_about_the_cast_is_of_the_show_that_the_one_before_opens_with() -> None:
    body = (
        "<p>“Salt Road” stars Ann Orr.</p><p>“Night Ferry,” co-written by Kit Lane, is a drama about two judges.</p>"
        "<p>The cast also includes Ben Holt and Carla Diaz.</p>"
    )
    found = shows_under("Harbor TV orders ‘Salt Road’ and more drama series", body)
    assert found == [
        ("Salt Road", "Ann Orr"),
        ("Night Ferry", "Ben Holt"),
        ("Night Ferry", "Carla Diaz"),
    ]


def test_a_line_that_ends_with_a_dash_and_a_title_is_of_that_show() -> None:
    body = (
        "<p>“Salt Road” and “Night Ferry” are drama series with a cast of their own.</p>"
        "<ul><li>Ann Orr as Ruth Vale – Night Ferry</li></ul><p>She is missed.</p>"
    )
    assert ("Night Ferry", "Ann Orr") in shows_under("‘Salt Road’ and other series whose stars left", body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbor TV has also renewed “Night Ferry” with Ann Orr and Ben Holt.",
            [("Ann Orr", "Night Ferry"), ("Ben Holt", "Night Ferry")],
        ),
        (
            "The show, formerly known as “Dust,” stars “Moss” alum Ann Orr and Ben Holt.",
            [("Ann Orr", "Salt Road"), ("Ben Holt", "Salt Road")],
        ),
        (
            "All of the cast will return: Ann Orr, Ben Holt and Carla Diaz.",
            [("Ann Orr", "Salt Road"), ("Ben Holt", "Salt Road"), ("Carla Diaz", "Salt Road")],
        ),
        (
            "The cast includes Ann Orr, fashion designer Ben Holt, Carla Diaz and activist Dana Poe.",
            [
                ("Ann Orr", "Salt Road"),
                ("Ben Holt", "Salt Road"),
                ("Carla Diaz", "Salt Road"),
                ("Dana Poe", "Salt Road"),
            ],
        ),
        (
            "The Ann Orr and Ben Holt dramedy is a hit.",
            [("Ann Orr", "Salt Road"), ("Ben Holt", "Salt Road")],
        ),
        ("“Night Ferry” with Ann Orr as its writer is a hit.", []),
    ],
)
def test_lists_without_roles_hang_on_the_show_that_they_are_announced_for(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.person, one.show) for one in credits_of(f"<p>{text}</p>")] == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        (
            "‘Salt Road’ Renewed for Season 3",
            "<p>The series reunites the two as they reprise their roles from “Night Ferry.” "
            "The new season also saw the return of Ann Orr as Ruth Vale.</p>",
            ("Salt Road", "Ann Orr"),
        ),
        (
            "A Farewell to ‘Salt Road’",
            "<p>Salt Road was a series for Ann Orr. She (whom you may recall from “Night Ferry,” “Dust,” "
            "“Moss,” “The Long Winter of Mister Crane,” “Harbor Nights,” or podcasts) was good. "
            "Ben Holt played Ruth Vale.</p>",
            ("Salt Road", "Ben Holt"),
        ),
        (
            "New Comedy Shows",
            "<p>Dust: Season 1</p><p>Ruth (Ann Orr) is the head of a family on this sitcom. It is a fine show.</p>"
            "<p>Night Ferry: Season 1</p><p>“Night Ferry” is a series about Kit (Ben Holt).</p>",
            ("Dust", "Ann Orr"),
        ),
        (
            "Three Stories of the Week",
            "<h2>1. Dust Arrives</h2><p>It is a film.</p>"
            "<h2>2. Salt Road Season 2 Premiere Date Confirmed</h2>"
            "<p>The series “Salt Road” will be back in May. Cast: Ann Orr, Ben Holt</p>"
            "<h2>3. Moss Closes</h2><p>It is a shop.</p>",
            ("Salt Road", "Ann Orr"),
        ),
        (
            "Two series of the network are over",
            "<p>The sitcoms were on television last year.</p>"
            "<p>Night Ferry followed a young captain, Ruth Vale (played by Ann Orr).</p>",
            ("Night Ferry", "Ann Orr"),
        ),
        (
            "Two series of the network are over",
            "<p>The network says Night Ferry has been cut - the sitcom had Ruth Vale played by Ann Orr.</p>",
            ("Night Ferry", "Ann Orr"),
        ),
    ],
)
def test_credits_hang_on_the_show_that_the_page_goes_on_about(
    headline: str, body: str, expected: tuple[str, str]
) -> None:
    assert expected in shows_under(headline, body)


def test_a_surname_is_that_of_the_performer_in_the_headline() -> None:
    body = (
        "<p>She is an actress. Her father is Paul Orr, a builder.</p>"
        "<p>Orr appeared in the Harbor Network crime series “Salt Road” as Ruth Vale.</p>"
    )
    assert ("Salt Road", "Ann Orr") in shows_under("Ann Orr", body)
