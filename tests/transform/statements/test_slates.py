"""New series that a network announces by number and names one by one."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements


def ordered(article: Article) -> set[tuple[str, int | None, str | None]]:
    return {(s.show, s.season, s.network) for s in find_statements(article) if s.kind.value == "ordered"}


@pytest.mark.parametrize(
    ("paragraphs", "shows"),
    [
        (
            (
                "ABC has ordered ten new series, six dramas and four comedies, and keeps some pilots for later.",
                "ABC's drama slate includes two crime dramas: the amateur-sleuths show “The Unsolved” and the mystery "
                "“Merry Town,” from the team behind “November Road”; and the legal drama “The Shallow End.”",
            ),
            {"The Unsolved", "Merry Town", "The Shallow End"},
        ),
        (
            (
                "ABC on Thursday handed series orders to a trio of dramas.",
                "Other projects scoring a green light: cop drama North Quay and legal yarn Counsel of Fools.",
            ),
            {"North Quay", "Counsel of Fools"},
        ),
        (
            (
                "ABC is done with its shopping for the coming television season.",
                "Picked up for next season are three new series: the mystery Avocet; comedy Not Yet Home, starring Ada "
                "Marsh; and the drama Gannet Rock.",
            ),
            {"Avocet", "Not Yet Home", "Gannet Rock"},
        ),
        (
            (
                "ABC announced some early pickups for a few dramas and comedies of the new television season.",
                "First up is Laurelin, a US adaptation of a British series. Then there's Moonrise, about a detective. "
                "Finally, there's Canefield, an intricate family drama.",
            ),
            {"Laurelin", "Moonrise", "Canefield"},
        ),
        (
            (
                "ABC has commissioned four new scripted series for the coming season.",
                "Gannet (6×60’), written by Ada Marsh, follows a detective. It is a drama about loss.",
                "From the north is police drama North Quay, by the writers of another show.",
                "Produced by Quay Films for ABC, Counsel of Fools is a four-part thriller about an island.",
                "Returning to the channel is the comedy Avocet (6×30’).",
            ),
            {"Gannet", "North Quay", "Counsel of Fools"},
        ),
        (
            (
                "As for new shows, ABC has given series orders to three of the five drama pilots.",
                "These include Counsel of Fools, Gannet Rock and Canefield. Gannet Rock is a drama. Canefield, "
                "a comedy series, stars Ada Marsh.",
            ),
            {"Counsel of Fools", "Gannet Rock", "Canefield"},
        ),
    ],
)
def test_what_the_slate_names_is_ordered(
    read: Callable[..., Article], paragraphs: tuple[str, ...], shows: set[str]
) -> None:
    article = read("What ABC has in store for viewers", *paragraphs)
    assert ordered(article) == {(show, 1, "ABC") for show in shows}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("ABC has ordered ten pilots.", "The slate includes the drama “Salt Lane” and the comedy “Quarry Road.”"),
        ("ABC granted full season orders to three dramas.", "The slate includes the drama “Salt Lane.”"),
        (
            "The new season of television is here.",
            "ABC's slate includes the drama “Salt Lane,” which starts on Monday.",
        ),
    ],
)
def test_pilots_back_orders_and_viewing_guides_are_no_slates(
    read: Callable[..., Article], paragraphs: tuple[str, ...]
) -> None:
    assert ordered(read("What ABC has in store for viewers", *paragraphs)) == set()
