"""Which shows an article speaks of, and where its sentences end."""

from collections.abc import Callable

import pytest

from transform.names.mentions import find_mentions
from transform.names.titles import fold_title, looks_like_title
from transform.records import Article

Reader = Callable[..., Article]


def shows(read: Article, known_titles: frozenset[str] = frozenset()) -> set[str]:
    return {item.show for item in find_mentions(read, known_titles).items}


def test_the_headlines_quoted_title_is_the_main_show(read: Reader) -> None:
    found = find_mentions(read("‘Night Mayor’ Renewed for Season 3", "“Night Mayor” is a comedy on Hulu."))

    assert found.main == ("Night Mayor",)
    assert found.show_at(found.items[-1].end) == "Night Mayor"


def test_a_title_without_marks_is_known_by_its_surroundings(read: Reader) -> None:
    assert "Fair Harbor" in shows(read("News", "NBC has renewed the drama Fair Harbor for a second season."))


def test_short_forms_stand_for_the_title_in_full(read: Reader) -> None:
    found = find_mentions(
        read("‘Crazy Orchard’ to End With Season 4", "Crazy will return for a fourth run, said its star.")
    )

    assert {item.show for item in found.items} == {"Crazy Orchard"}


def test_initials_stand_for_the_title(read: Reader) -> None:
    text = "‘Orchards in the Night Breeze’ Renewed", "OITNB was renewed for a second season."

    assert shows(read(*text)) == {"Orchards in the Night Breeze"}


def test_people_are_no_shows(read: Reader) -> None:
    assert shows(read("A new role", "Star Maria Lopez said that the series was fun. Lopez plays a nurse.")) == set()


def test_a_performer_of_the_vehicle_is_no_show_and_a_named_series_is(read: Reader) -> None:
    text = "ABC news", "The network axed the six-season Tim Poe comedy. Kate Mars is coming back for a second season."

    assert shows(read(*text)) == {"Kate Mars"}


def test_a_headline_that_counts_shows_names_none(read: Reader) -> None:
    assert shows(read("9 TV Shows That Were Cancelled, Then Saved", "The drama series were popular on NBC.")) == set()


@pytest.mark.parametrize(
    "headline",
    [
        "ABC Announces Renewals, New Shows",
        "What NBC’s Fall Renewals Mean for Its Other Shows",
        "The Best Show Too Many People Have Not Seen Has Been Renewed For A Third Season By FX",
        "The CW Renews 7 Shows - Including A Surprise",
        "13 Shows NBC Cancelled Way Too Soon",
        "Low Ratings May Translate to Early Cancellation for Six More Shows",
        "Sci-Fi Shows Canceled Before Their Time",
        "NBC Orders a Third Season of Its Drama, Which Really Speaks to the Power of Ann Poe",
        "According to the Hollywood Reporter NBC has cancelled the series",
    ],
)
def test_what_a_headline_says_of_shows_is_none(read: Reader, headline: str) -> None:
    text = "The network has announced its drama series for the fall season. Four shows have been renewed, it said."

    assert shows(read(headline, text)) == set()


def test_a_favourite_of_another_decade_is_a_show(read: Reader) -> None:
    assert shows(read("On the box", "ITV plans a comeback for nineties favourite Battle Barn.")) == {"Battle Barn"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("NBC has renewed FBI: Reno for a second season.", "FBI: Reno"),
        ("ABC is bringing the drama Dancing with the Bears back for its 34th season.", "Dancing with the Bears"),
        ("The comedy Salt and Pepper has been renewed for a second season.", "Salt and Pepper"),
        ("NBC renewed the comedies Alpha, Salt and Pepper, and Omega for a second season.", "Salt and Pepper"),
    ],
)
def test_a_title_keeps_its_small_words_and_its_subtitle(read: Reader, sentence: str, title: str) -> None:
    assert title in shows(read("Television news", sentence))


def test_a_headline_title_that_moves_is_no_short_form_of_its_offshoot(read: Reader) -> None:
    text = "8-2-2 leaves FOX, lands at ABC", "The spinoff, 8-2-2: Lone Rider, was cancelled by FOX."

    assert find_mentions(read(*text)).main == ("8-2-2",)


def test_a_film_is_no_show(read: Reader) -> None:
    assert shows(read("At the pictures", "The film “Red Planet Road” opens on Friday.")) == set()


def test_a_season_number_in_the_title_is_not_part_of_it(read: Reader) -> None:
    found = shows(
        read(
            "‘Strange Tides 5’ trailer",
            "Strange Tides will end with its fifth season. Netflix renewed Strange Tides in May.",
        )
    )

    assert found == {"Strange Tides"}


def test_a_title_that_begins_like_a_sentence_is_no_person(read: Reader) -> None:
    found = find_mentions(
        read(
            "That City: ITV series from Harbor Kings creator axed after one series",
            "A drama series from the creator of Harbor Kings has been axed. ITV was happy with That City. "
            "That City followed a band.",
        )
    )

    assert found.main[0] == "That City"


def test_a_show_stars_people_and_people_star_in_it(read: Reader) -> None:
    text = (
        "NBC orders two series",
        "The network picked up the drama Ember Falls. Ember Falls stars Ann Poe as a nurse. Kate Mars stars in it.",
    )

    assert shows(read(*text)) == {"Ember Falls"}


def test_what_drops_out_or_drops_something_is_no_show(read: Reader) -> None:
    text = "NBC news", "Genna Dorwis dropped out of the NBC drama. Quillon cancelled its series last week."

    assert shows(read(*text)) == set()


def test_a_series_named_after_its_lead_is_a_show(read: Reader) -> None:
    text = (
        "Rowancroft to return",
        "Ann Poe will return for a second series of crime drama Rowancroft, ITV said. She plays DCI Jane Rowancroft. "
        "The new series of Rowancroft follows her.",
    )

    assert find_mentions(read(*text)).main == ("Rowancroft",)


def test_a_company_beside_a_show_is_none(read: Reader) -> None:
    text = "NBC orders a drama", "NBC ordered the drama Ember Falls, Ann Poe Productions, and Kite Pictures."

    assert shows(read(*text)) == {"Ember Falls"}


def test_words_quoted_from_speech_are_no_title(read: Reader) -> None:
    text = (
        "Fair Harbor’s Ann Poe Says She Is ‘Thrilled’ About Season 2",
        "Ann Poe of Fair Harbor says that she is “thrilled” about a second season of the NBC drama.",
    )

    assert find_mentions(read(*text)).main == ("Fair Harbor",)


def test_a_title_with_an_exclamation_mark_is_no_person(read: Reader) -> None:
    text = (
        "ABC renews two shows",
        "Celebrity Quizmania! has been renewed for a second season. “We love Quizmania,” said Ann Poe.",
    )

    assert shows(read(*text)) == {"Celebrity Quizmania"}


def test_a_headline_may_lead_with_title_and_season(read: Reader) -> None:
    text = "Matters of Record - Season 5 - A. B. Poe on the finale", "The NBC drama ends in May, Poe continued."

    assert find_mentions(read(*text)).main == ("Matters of Record",)


def test_a_title_with_and_stays_whole_as_an_item_of_a_list(read: Reader) -> None:
    text = "NBC news", "NBC renewed Ember Falls, Moss and Fern, Kite Patrol, and Nine Lives on Monday."
    article = read(*text)

    assert "Moss and Fern" in {chunk.text for chunks in find_mentions(article).chunks for chunk in chunks}


@pytest.mark.parametrize("words", ["Moss and Fern’s second season", "Moss and Fern Season 2", "Moss and Fern reboot"])
def test_what_is_singular_keeps_a_title_with_and_whole(read: Reader, words: str) -> None:
    article = read("NBC news", f"The network is at work on the {words}.")

    assert "Moss and Fern" in {chunk.text for chunks in find_mentions(article).chunks for chunk in chunks}


def test_a_small_and_between_capitals_parts_two_titles(read: Reader) -> None:
    text = (
        "CBC press release",
        "CBC renewed MOSS FARM and FERN HILL for a second season. MOSS FARM and FERN HILL air now.",
    )
    article = read(*text)

    assert {"MOSS FARM", "FERN HILL"} <= {chunk.text for chunks in find_mentions(article).chunks for chunk in chunks}


def test_the_season_in_brackets_or_under_way_tells_a_show(read: Reader) -> None:
    text = (
        "Renewals and cancellations",
        "My Canteen Rules (currently in second season) is popular. Kite Patrol begins its sixth and last season soon.",
    )

    assert shows(read(*text)) == {"My Canteen Rules", "Kite Patrol"}


def test_an_apposition_is_no_clause_about_the_series(read: Reader) -> None:
    text = "News", "Created by Alva Quist and Perr Chafing, the series stars Ann Poe."

    assert shows(read(*text)) == set()


def test_the_possessive_that_leads_a_title_stands_for_it(read: Reader) -> None:
    found = find_mentions(
        read("‘Grebe’s Anatomy’ Renewed for Season 15", "ABC drama Grebe’s Anatomy is back. Grebe’s will run on.")
    )

    assert {item.show for item in found.items} == {"Grebe’s Anatomy"}
    assert len(found.items) == 3


def test_offsets_are_exact(read: Reader) -> None:
    article = read("‘Night Mayor’ Renewed", "Hulu’s “Night Mayor,” with Ann Poe, has been renewed for a second season.")

    for item in find_mentions(article).items:
        assert article.text[item.start : item.end] == "Night Mayor"


def test_sentences_keep_initials_titles_and_abbreviations_together(read: Reader) -> None:
    article = read(
        "News", "J. J. Poe’s series airs on Jan. 5. NBC ordered “A.P. Bio” and “S.W.A.T.” last week. Mr. Poe is happy."
    )

    assert [sentence.text for sentence in find_mentions(article).sentences][1:] == [
        "J. J. Poe’s series airs on Jan. 5.",
        "NBC ordered “A.P. Bio” and “S.W.A.T.” last week.",
        "Mr. Poe is happy.",
    ]


@pytest.mark.parametrize(
    ("title", "key"), [("The Handmaid’s Tale", "handmaidstale"), ("Will & Grace", "willandgrace"), ("S.W.A.T.", "swat")]
)
def test_a_titles_key_ignores_how_it_is_printed(title: str, key: str) -> None:
    assert fold_title(title) == key


@pytest.mark.parametrize(("text", "expected"), [("Last Man on Earth", True), ("we think so", False), ("iZombie", True)])
def test_titles_are_written_with_capitals(text: str, expected: bool) -> None:
    assert looks_like_title(text) is expected


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Dr. Harrow has been renewed for a second season.", "Dr. Harrow"),
        ("NBC has cancelled Mr. Sandbrook after two seasons.", "Mr. Sandbrook"),
        ("Murder in Sandbrook has been axed by ITV.", "Murder in Sandbrook"),
        ("The cancellation of Murder in Sandbrook was announced on Friday.", "Murder in Sandbrook"),
        ("I Hate Harbors will not return for a third series.", "I Hate Harbors"),
        ("What We Owe has been renewed for a second season.", "What We Owe"),
        ("CSI: Sandbrook has been cancelled after one season.", "CSI: Sandbrook"),
    ],
)
def test_a_title_keeps_the_words_that_sentences_have_too(read: Reader, sentence: str, title: str) -> None:
    assert shows(read("News of the day", f"{sentence} The drama series follows a family over many years.")) == {title}


@pytest.mark.parametrize(
    ("headline", "text", "titles"),
    [
        ("News", "In 2022 Salt Lane was axed by Channel 5 after its ninth season.", {"Salt Lane"}),
        (
            "News",
            "CBS has renewed Salt Lane for its third season. Chapter Twenty: Grey Harbour airs today.",
            {"Salt Lane"},
        ),
        ("News", "Fans of the series liked Salt Lane’s 2010s revival, and CBS has renewed Salt Lane.", {"Salt Lane"}),
        ("News", "BBC/Netflix drama Salt Lane was axed after its first season.", {"Salt Lane"}),
    ],
)
def test_a_year_an_episode_and_two_networks_are_no_title(
    read: Reader, headline: str, text: str, titles: set[str]
) -> None:
    assert shows(read(headline, text), frozenset({"Grey Harbour"})) == titles


def test_what_is_known_and_named_once_further_down_is_not_what_a_page_is_about(read: Reader) -> None:
    text = "The television drama went on air in March. " * 20 + "Its director is the one behind Grey Harbour."

    assert find_mentions(read("Who is who by the sea", text), frozenset({"Grey Harbour"})).main == ()
