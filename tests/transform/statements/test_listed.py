"""What lists, scorecards, labels and tables tell, whose verdict is not in the title's own sentence."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article.reader import read_article
from transform.records import Article, StatusStatement
from transform.statements.finder import find_statements
from transform.statements.verdicts import read_several, read_verdict

PROSE = (
    "<p>The networks have made their choices for the coming television season, and we keep this list up to date for as "
    "long as there is something to add to it. Come back for more, and tell us what you think of the decisions.</p>"
)

ELSEWHERE = (
    "<p>We have gathered what there is to know for the days ahead, and we keep this list up to date for as long as "
    "there is something to add to it. Come back for more, and tell us what you think of all of this.</p>"
)


def statements(
    body: str, *, title: str = "Where every TV show stands", opening: str = PROSE
) -> tuple[StatusStatement, ...]:
    article = f"<article><h1>{title}</h1>{opening}{body}</article>"
    html = f"<html lang='en'><head><title>{title}</title></head><body>{article}</body></html>"
    page = Page(
        requested_url="https://listings.example/board",
        url="https://listings.example/board",
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=html.encode(),
        fetched_at=datetime(2026, 5, 20, tzinfo=UTC),
    )
    read = read_article(page)
    assert isinstance(read, Article), read
    found = find_statements(read)
    assert all(read.quote(s.evidence.start, s.evidence.end) == s.evidence.quote for s in found)
    return found


def rows(
    body: str, *, title: str = "Where every TV show stands", opening: str = PROSE
) -> set[tuple[str, str, int | None, str]]:
    found = statements(body, title=title, opening=opening)
    return {(s.show, s.kind.value, s.season, s.certainty.value) for s in found if not s.negated}


def items(*lines: str) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def table(*lines: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_a_heading_speaks_for_the_titles_of_its_list_until_the_next_one() -> None:
    body = (
        "<h2>Renewed</h2>"
        + items("Bone Orchard (Season 6)", "Neighbors, Again, Season 2")
        + "<h2>Canceled</h2>"
        + items("The Fixer-Uppers (after 1 season)", "Port Authority, after four seasons")
        + "<h2>Ending</h2>"
        + items("Deputy Dunn (Season 7 will be its last)")
        + "<h2>Premiere dates</h2>"
        + items("Night Market", "Lodestar")
    )
    assert rows(body) == {
        ("Bone Orchard", "renewed", 6, "confirmed"),
        ("Neighbors, Again", "renewed", 2, "confirmed"),
        ("The Fixer-Uppers", "cancelled", 2, "confirmed"),
        ("Port Authority", "cancelled", 5, "confirmed"),
        ("Deputy Dunn", "ending", 7, "confirmed"),
    }


def test_the_network_of_a_list_is_that_of_the_heading_over_it_unless_the_item_names_its_own() -> None:
    body = (
        "<h2>ABC</h2><p><b>Renewed</b></p>"
        + items("Harbor Unit (Season 3)", "Marrow Bay (Hulu, Season 2)")
        + "<h2>CBS</h2><p><b>Canceled</b></p>"
        + items("Copper Hour", "Salt Flats")
    )
    networks = {s.show: (s.kind.value, s.network) for s in statements(body)}
    assert networks == {
        "Harbor Unit": ("renewed", "ABC"),
        "Marrow Bay": ("renewed", "Hulu"),
        "Copper Hour": ("cancelled", "CBS"),
        "Salt Flats": ("cancelled", "CBS"),
    }


def test_the_titles_behind_a_label_end_with_their_sentence() -> None:
    body = (
        "<p>Renewed: Harbor Unit, Salt Flats and Marrow Bay. Oh well. Only Salt Flats and Marrow Bay are any good.</p>"
    )
    assert rows(body) == {(show, "renewed", None, "confirmed") for show in ("Harbor Unit", "Salt Flats", "Marrow Bay")}


def test_a_label_may_tell_how_old_its_series_are() -> None:
    body = "<p>NBC canceled three freshman series: Harbor Unit, Salt Flats, and Marrow Bay. More on Friday.</p>"
    assert rows(body) == {(show, "cancelled", 2, "confirmed") for show in ("Harbor Unit", "Salt Flats", "Marrow Bay")}


def test_a_headline_may_count_the_seasons_of_all_its_shows() -> None:
    body = "".join(
        f"<h3>{n}. {show}</h3><p>It was a hit with critics.</p>"
        for n, show in enumerate(("Harbor Unit", "Salt Flats", "Marrow Bay"), 1)
    )
    assert rows(body, title="3 TV Shows Canceled After One Season") == {
        (show, "cancelled", 2, "confirmed") for show in ("Harbor Unit", "Salt Flats", "Marrow Bay")
    }


def test_a_picture_before_a_title_is_none_of_it() -> None:
    body = "<p>✅ Harbor Unit – renewed for season 2</p><p>❌ Salt Flats – cancelled</p>"
    assert rows(body) == {
        ("Harbor Unit", "renewed", 2, "confirmed"),
        ("Salt Flats", "cancelled", None, "confirmed"),
    }


def test_a_verdict_may_be_commented_on() -> None:
    body = items("Harbor Unit - Miraculously renewed!", "Salt Flats - Likely canceled", "Marrow Bay - Canceled")
    assert rows(body) == {
        ("Harbor Unit", "renewed", None, "confirmed"),
        ("Salt Flats", "cancelled", None, "likely"),
        ("Marrow Bay", "cancelled", None, "confirmed"),
    }


def test_an_item_that_disagrees_with_its_heading_is_believed() -> None:
    body = "<h2>Canceled</h2>" + items("Rook (renewed for a fourth and final season)", "Glass Hour")
    assert rows(body) == {
        ("Rook", "renewed", 4, "confirmed"),
        ("Rook", "ending", 4, "confirmed"),
        ("Glass Hour", "cancelled", None, "confirmed"),
    }


def test_an_item_that_was_renewed_to_end_is_not_cancelled_though_its_heading_says_so() -> None:
    body = (
        "<h2>Canceled</h2><p><b>Afterglow</b> (NBC): The jazz drama was gone after one season.</p>"
        "<p><b>Cold Harbor</b> (CBS): Renewed, but only for a fifth and final season that will run in January.</p>"
    )
    assert rows(body) == {
        ("Afterglow", "cancelled", 2, "confirmed"),
        ("Cold Harbor", "renewed", 5, "confirmed"),
        ("Cold Harbor", "ending", 5, "confirmed"),
    }


def test_verdicts_may_stand_in_the_line_below_the_title() -> None:
    body = (
        "<p><b>Arclight</b> (NBC)</p><p><s>A sure thing.</s> Officially renewed for Season 2.</p>"
        "<p><b>Barley</b> (ABC)</p><p><s>Could go either way.</s> Officially cancelled.</p>"
    )
    found = statements(body, title="Bubble watch: the final verdicts on the TV season")
    assert {(s.show, s.kind.value, s.season, s.network) for s in found} == {
        ("Arclight", "renewed", 2, "NBC"),
        ("Barley", "cancelled", None, "ABC"),
    }


def test_only_the_official_steps_of_a_scorecard_are_facts() -> None:
    body = "<h3>FOX</h3>" + items(
        "Attic Salt &ndash; Officially renewed for season 4",
        "Beside Myself &ndash; A sure thing",
        "The Candlemakers &ndash; Could go either way",
        "Hoist &ndash; A long shot",
        "Easy Street &ndash; Essentially cancelled",
        "Docket &ndash; Officially cancelled",
    )
    assert rows(body, title="Renewal scorecard: which shows are safe?") == {
        ("Attic Salt", "renewed", 4, "confirmed"),
        ("Beside Myself", "renewed", None, "likely"),
        ("The Candlemakers", "undecided", None, "confirmed"),
        ("Hoist", "cancelled", None, "likely"),
        ("Easy Street", "cancelled", None, "likely"),
        ("Docket", "cancelled", None, "confirmed"),
    }


def test_the_last_verdict_on_a_line_replaces_those_struck_out_before_it() -> None:
    body = items("Harbor &ndash; <s>A long shot.</s> <s>A sure thing.</s> Officially renewed.", "Tern &ndash; Canceled")
    assert rows(body, title="Renewal scorecard: TV shows on the bubble") == {
        ("Harbor", "renewed", None, "confirmed"),
        ("Tern", "cancelled", None, "confirmed"),
    }


def test_the_season_of_a_scorecard_line_is_that_of_its_verdict_not_of_what_aired() -> None:
    lines = [
        "<p>Tin &amp; Copper: Season 3 finale aired June 18; Renewed for Season 4</p>",
        "<p>Baker Road: Holiday special airs Dec. 22; Renewed for Seasons 6 and 7</p>",
        "<p>The Ferrymen: Season 1 finale aired Aug. 27; Officially cancelled</p>",
    ]
    assert rows("".join(lines)) == {
        ("Tin & Copper", "renewed", 4, "confirmed"),
        ("Baker Road", "renewed", 6, "confirmed"),
        ("Baker Road", "renewed", 7, "confirmed"),
        ("The Ferrymen", "cancelled", 2, "confirmed"),
    }


def test_a_renewal_after_a_cancellation_on_one_line_is_a_rescue() -> None:
    found = statements("<p>Cold Harbor: Officially cancelled. Renewed by Netflix for a 10-episode Season 4.</p>")
    assert {(s.kind.value, s.season, s.network) for s in found} == {("cancelled", 4, None), ("revived", 4, "Netflix")}


def test_a_final_season_among_the_renewed_ones_is_both_renewed_and_the_last() -> None:
    body = "<h2>Renewed</h2>" + items("Mr. Tern (CBC)", "The Assay (CBC for third and final season)")
    assert rows(body) == {
        ("Mr. Tern", "renewed", None, "confirmed"),
        ("The Assay", "renewed", 3, "confirmed"),
        ("The Assay", "ending", 3, "confirmed"),
    }


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("The following favourites have been renewed and will return to the schedule:", "renewed"),
        ("Below are all of the free-to-air shows from the last five years that haven’t been renewed:", "cancelled"),
    ],
)
def test_a_sentence_before_a_list_may_be_its_heading(lead: str, kind: str) -> None:
    body = f"<p>{lead}</p>" + items("Salt Lane", "Quarry Road (2019-2023)", "The Ron Ames Show")
    assert {row[:2] for row in rows(body)} == {
        ("Salt Lane", kind),
        ("Quarry Road", kind),
        ("The Ron Ames Show", kind),
    }


def test_a_clause_before_a_colon_speaks_for_the_many_titles_behind_it() -> None:
    body = (
        "<p>Here are the shows on the bubble that ABC has not decided about yet: Salt Lane, Rook &amp; Son, "
        "Quarry Road, Nine Lives.</p><p>These shows have been renewed: Tidewater, Grey Harbour, Lodestar, Mr. Tern.</p>"
    )
    assert {row[:2] for row in rows(body)} == {
        *((show, "undecided") for show in ("Salt Lane", "Rook & Son", "Quarry Road", "Nine Lives")),
        *((show, "renewed") for show in ("Tidewater", "Grey Harbour", "Lodestar", "Mr. Tern")),
    }


def test_a_heading_speaks_for_the_titles_that_long_paragraphs_lead_with() -> None:
    told = {
        "Salt Lane": "Our reviewers have been split over this one for as long as it has been there, and the letters "
        "that we get about it every Monday say that you are no more of one mind than they are.",
        "Tidewater": "There are boats in it, and a lighthouse, and a man who looks at both of them for a very long "
        "time without saying a word, which is what half of its viewers tune in for.",
        "Mr. Tern": "Good for him, say those who have followed the teacher from his first day at school, and a pity "
        "for the pupils, who would have liked to see somebody else for once.",
    }
    body = "<h2>What has been renewed</h2>" + "".join(f"<p>{show} – {text}</p>" for show, text in told.items())
    assert {row[:2] for row in rows(body)} == {(show, "renewed") for show in told}


def test_labels_speak_for_the_titles_behind_them() -> None:
    body = (
        "<p>Renewed: &lsquo;Grey Matters&rsquo; (13th season), &lsquo;Once Upon a Tide&rsquo; (6) and "
        "&lsquo;You, Me and Her&rsquo; (2)</p>"
        "<p>Canceled: Castles (8 seasons), Agent Carver (2), Of Kings and Profits (1)</p>"
    )
    assert rows(body) == {
        ("Grey Matters", "renewed", 13, "confirmed"),
        ("Once Upon a Tide", "renewed", 6, "confirmed"),
        ("You, Me and Her", "renewed", 2, "confirmed"),
        ("Castles", "cancelled", 9, "confirmed"),
        ("Agent Carver", "cancelled", 3, "confirmed"),
        ("Of Kings and Profits", "cancelled", 2, "confirmed"),
    }


def test_a_verdict_may_label_the_title_of_a_heading() -> None:
    body = (
        "<h2>Renewed: Station Nine (ABC)</h2><p>ABC is sticking with the spinoff for a season four.</p>"
        "<h2>Ending: The Mages (Syfy)</h2><p>The fantasy will come to an end with season five.</p>"
        "<h2>Canceled: Almost Kin (Fox)</h2><p>Fox has said goodbye to the drama after one season.</p>"
    )
    assert rows(body) == {
        ("Station Nine", "renewed", 4, "confirmed"),
        ("The Mages", "ending", 5, "confirmed"),
        ("Almost Kin", "cancelled", 2, "confirmed"),
    }


def test_a_title_in_figures_heads_nothing() -> None:
    body = (
        "<p>48% - Currently unknown</p><p>The Ferry - Unexpectedly renewed for season 6</p>"
        "<p>Salt Road - Renewed for season 3 due 2019</p><p>Iron Hand - Cancelled</p>"
    )
    assert rows(body) == {
        ("48%", "undecided", None, "confirmed"),
        ("The Ferry", "renewed", 6, "confirmed"),
        ("Salt Road", "renewed", 3, "confirmed"),
        ("Iron Hand", "cancelled", None, "confirmed"),
    }


def test_what_follows_a_quoted_title_on_a_labelled_line_tells_its_season_and_network() -> None:
    body = (
        "<p>Renewed: “Apple Cart” for a second season; “Wilder Still” for a sixth; "
        "“Nine Lives” for seasons four and five</p>"
        "<p>Picked up to series: “Vice Principal” at CBS, “Salt of the Earth” at Fox</p>"
    )
    assert {(s.show, s.kind.value, s.season, s.network) for s in statements(body)} == {
        ("Apple Cart", "renewed", 2, None),
        ("Wilder Still", "renewed", 6, None),
        ("Nine Lives", "renewed", 4, None),
        ("Nine Lives", "renewed", 5, None),
        ("Vice Principal", "ordered", 1, "CBS"),
        ("Salt of the Earth", "ordered", 1, "Fox"),
    }


def test_a_network_may_label_its_titles_under_a_verdict() -> None:
    body = (
        "<h2>Canceled</h2><p><b>NBC:</b> Lodestar (after 2 seasons), Night Market</p>"
        "<p><b>CBS:</b> Rook, Salt Flats</p>"
        "<h2>Premiere dates</h2><p><b>NBC:</b> Harbor Unit, Tern Street</p>"
    )
    assert {(s.show, s.kind.value, s.season, s.network) for s in statements(body)} == {
        ("Lodestar", "cancelled", 3, "NBC"),
        ("Night Market", "cancelled", None, "NBC"),
        ("Rook", "cancelled", None, "CBS"),
        ("Salt Flats", "cancelled", None, "CBS"),
    }


def test_a_box_about_the_show_tells_its_status_and_how_many_seasons_there_were() -> None:
    body = table("Network|NBC", "No. of seasons|3", "Status|Cancelled") + "<p>The drama series Harbor Unit is over.</p>"
    assert rows(body, title="NBC cancels Harbor Unit") == {("Harbor Unit", "cancelled", 4, "confirmed")}


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>Renewed<ul><li>Harbor Unit</li><li>Tern</li></ul></li><li>Canceled<ul><li>Rook</li></ul></li></ul>",
        "<p><b>RENEWED</b><br>Harbor Unit<br>Tern<br><b>CANCELED</b><br>Rook</p>",
        "<dl><dt>Renewed</dt><dd>Harbor Unit, Tern</dd><dt>Canceled</dt><dd>Rook</dd></dl>",
        "<dl><dt>Harbor Unit</dt><dd>Renewed</dd><dt>Tern</dt><dd>Renewed</dd><dt>Rook</dt><dd>Canceled</dd></dl>",
        "<ul><li>Harbor Unit: RENEWED</li><li>Tern: RENEWED</li><li>Rook: CANCELED</li></ul>",
        "<p>Renewed: 'Harbor Unit', 'Tern'</p><p>Cancelled: 'Rook'</p>",
    ],
)
def test_the_same_board_is_read_alike_however_it_is_marked_up(body: str) -> None:
    assert rows(body) == {
        ("Harbor Unit", "renewed", None, "confirmed"),
        ("Tern", "renewed", None, "confirmed"),
        ("Rook", "cancelled", None, "confirmed"),
    }


def test_a_status_line_speaks_of_the_show_whose_heading_stands_above() -> None:
    body = (
        "<h3>Kestrel Down (NBC)</h3><p>The pilot thriller stars Ana Ott.</p><p>Status: Renewed for season 2</p>"
        "<h3>Maple &amp; Main (ABC)</h3><p>A bakery comedy.</p><p>Status: Canceled</p>"
        "<h3>Lodestar (Fox)</h3><p>A space opera.</p><p>Status: In development</p>"
    )
    assert {(s.show, s.kind.value, s.season, s.network) for s in statements(body)} == {
        ("Kestrel Down", "renewed", 2, "NBC"),
        ("Maple & Main", "cancelled", None, "ABC"),
    }


def test_a_table_is_read_by_its_heading_row() -> None:
    body = table(
        "Show|Platform|Status|Season|Date announced",
        "Adrift at Home|Netflix|Renewed|2|January 12, 2026",
        "Bone Orchard|Prime Video|Cancelled|3|February 3, 2026",
        "Fox Hollow|Peacock|Pending|2|",
    )
    assert {(s.show, s.kind.value, s.season, s.network) for s in statements(body)} == {
        ("Adrift at Home", "renewed", 2, "Netflix"),
        ("Bone Orchard", "cancelled", 3, "Prime Video"),
        ("Fox Hollow", "undecided", 2, "Peacock"),
    }


def test_a_table_that_counts_the_seasons_made_gives_the_one_decided_on() -> None:
    body = table(
        "Title|Genre|Seasons|Status",
        "Amber Line|Crime|3 seasons, 24 episodes|Renewed for season 4",
        "Cask|Thriller|1 season, 8 episodes|Cancelled",
        "Dry Season|Western|2 seasons, 16 episodes|Final season due to premiere",
        "Fjord|Crime|1 season|Running",
    )
    assert rows(body) == {
        ("Amber Line", "renewed", 4, "confirmed"),
        ("Cask", "cancelled", 2, "confirmed"),
        ("Dry Season", "ending", 3, "confirmed"),
    }


def test_a_table_may_have_a_column_for_each_verdict() -> None:
    body = table("Renewed|Canceled", "Harbor Unit, Marrow Bay|Copper Hour, Tern Street, Rook")
    assert rows(body) == {
        ("Harbor Unit", "renewed", None, "confirmed"),
        ("Marrow Bay", "renewed", None, "confirmed"),
        ("Copper Hour", "cancelled", None, "confirmed"),
        ("Tern Street", "cancelled", None, "confirmed"),
        ("Rook", "cancelled", None, "confirmed"),
    }


def test_a_headline_speaks_for_the_titles_that_head_the_sections() -> None:
    body = (
        "<h2>Carbon Hearts</h2><p><b>Seasons:</b> 1</p><p>The android romance lasted six weeks on the service.</p>"
        "<h2>Wolves of the Moor</h2><p><b>Seasons:</b> 2</p><p>The French thriller had its fans.</p>"
    )
    found = statements(body, title="Every Netflix Series Canceled in 2026")
    assert {(s.show, s.kind.value, s.season, s.network) for s in found} == {
        ("Carbon Hearts", "cancelled", 2, "Netflix"),
        ("Wolves of the Moor", "cancelled", 3, "Netflix"),
    }


def test_a_section_speaks_of_the_show_that_heads_it() -> None:
    body = (
        "<h3>1. Olive &amp; Thorn</h3><p>A family fights over a press, and nobody wins.</p>"
        "<h3>2. Canal</h3><p>Four friends share a barge. It was cancelled after a single season.</p>"
        "<h3>3. Good Soil</h3><p>The Dutch drama has been renewed for a second season.</p>"
    )
    assert rows(body, title="Seven TV shows like The Almond Season") == {
        ("Canal", "cancelled", 2, "confirmed"),
        ("Good Soil", "renewed", 2, "confirmed"),
    }


def test_a_paragraph_of_a_column_speaks_of_the_title_it_leads_with() -> None:
    body = (
        "<p>Moon Mill. One season. Netflix has cancelled it already, of course.</p>"
        "<p>2. Slow Geese (Apple). A second season has been ordered, hooray.</p>"
        "<p>Mr. Salt: it is on HBO, which cancelled the show after three seasons.</p>"
    )

    assert rows(body, title="My year in TV shows", opening="") >= {
        ("Moon Mill", "cancelled", None, "confirmed"),
        ("Slow Geese", "renewed", 2, "confirmed"),
        ("Mr. Salt", "cancelled", 4, "confirmed"),
    }


def test_a_section_may_begin_with_its_verdict() -> None:
    body = (
        "<h3>Harbor Unit</h3><p>Renewed for season 3. The unit goes abroad, and so does its dog.</p>"
        "<h3>Rook</h3><p>Canceled after one season.</p>"
        "<h3>Judge Ophelia</h3><p>Still on the bubble. A fourth season is one of the options on the table.</p>"
    )
    assert rows(body, title="Renewed or canceled? Every CBS show's fate") == {
        ("Harbor Unit", "renewed", 3, "confirmed"),
        ("Rook", "cancelled", 2, "confirmed"),
        ("Judge Ophelia", "undecided", 4, "confirmed"),
    }


def test_a_list_of_series_finales_tells_of_endings_and_its_dates_are_no_titles() -> None:
    body = "<h2>Series finales</h2>" + items("May 18: Harbor Unit (CBS)", "May 19 &ndash; Rook (Fox)")
    found = statements(body, title="When the TV season ends")
    assert {(s.show, s.kind.value, s.network) for s in found} == {
        ("Harbor Unit", "ending", "CBS"),
        ("Rook", "ending", "Fox"),
    }


def test_a_section_that_tells_of_another_fate_than_the_headline_is_believed() -> None:
    body = (
        "<h3>The Ferryman</h3><p>The thriller wraps up with its fifth and final season in March.</p>"
        "<h3>Thirteen Moons</h3><p>Cancelled by The CW in August, the soap gets a last batch of episodes.</p>"
    )
    assert rows(body, title="8 TV Shows Ending in 2026") == {
        ("The Ferryman", "ending", 5, "confirmed"),
        ("Thirteen Moons", "cancelled", None, "confirmed"),
    }


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "This week on TV",
            "<h2>New series</h2>" + items("Harbor: premieres Monday at 9/8c", "Tern: premieres Friday"),
        ),
        ("Film awards 2026: the winners", "<h2>Best drama</h2>" + items("Harbor", "The Long Night")),
        ("Spring fixtures", "<h2>Cancelled</h2>" + items("Rovers v United", "Town v Albion")),
        ("Summer concerts and festivals", "<h2>Cancelled</h2>" + items("Green Field Festival", "Lake Days")),
        ("Black Friday phone deals", items("Orchard Phone 7 (Renewed)", "Orchard Phone 8 (Renewed)")),
        ("Flights today", table("Flight|To|Status", "BA 113|Oslo|Cancelled", "KL 900|Rome|On time")),
        ("Harbor season 3: what we know about the series", "<p>Not coming back: Neil Sand, who played the lodger.</p>"),
        ("The best TV shows of the decade", "<h2>Drama</h2>" + items("Harbor (Season 2)", "The Long Night")),
        ("TV viewing this season", "<p>'No more cameras,' joked Marti. 'The series is finished.'</p>"),
        ("What to stream", table("Show|Network|Seasons", "Harbor|NBC|3", "Tern|ABC|2")),
    ],
)
def test_lists_of_other_things_tell_nothing(title: str, body: str) -> None:
    assert rows(body, title=title, opening=ELSEWHERE) == set()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("17 renewals:", "renewed"),
        ("Every Netflix Series Canceled in 2025", "cancelled"),
        ("Shows still awaiting a decision", "undecided"),
        ("Series finales", "ending"),
        ("New series orders", "ordered"),
        ("Saved by another network", None),
        ("Renewed?", None),
        ("Season finales", None),
        ("Not cancelled", None),
        ("Harbor", None),
    ],
)
def test_a_verdict_is_read_only_where_nothing_else_is_said(words: str, kind: str | None) -> None:
    verdict = read_verdict(words)
    assert (verdict.kind.value if verdict else None) == kind


def test_a_heading_that_names_several_verdicts_holds_for_none_of_its_titles() -> None:
    assert [verdict.kind.value for verdict in read_several("Renewed, ending or canceled?")] == [
        "renewed",
        "ending",
        "cancelled",
    ]
    assert read_several("Renewed and back on Friday nights at nine") == ()
