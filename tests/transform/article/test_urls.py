"""One address a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.article.urls import canonical_url, normalise_url

PAGE = "https://www.callsheet.example/2024/harbor-lights"


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("https://www.callsheet.example/a?utm_source=x&b=2#c", "https://www.callsheet.example/a?b=2"),
        ("HTTP://WWW.Callsheet.Example:80/a", "http://www.callsheet.example/a"),
        ("https://m.callsheet.example/a/amp/", "https://www.callsheet.example/a"),
        ("https://amp.callsheet.example/a.amp?amp=1", "https://www.callsheet.example/a"),
        ("https://www.callsheet.example/amp/a", "https://www.callsheet.example/a"),
        ("https://www.callsheet.example/story?id=54728837", "https://www.callsheet.example/story?id=54728837"),
        ("file:///tmp/a.html", "file:///tmp/a.html"),
    ],
)
def test_variants_of_a_link_have_one_address(given_url: str, expected: str) -> None:
    assert normalise_url(given_url) == expected


_PARTS = st.text(alphabet="ab1-_.~%é /&=?#:@[", max_size=12)


@given(
    st.sampled_from(["http", "https", "HTTPS", "file", "ftp"]),
    st.sampled_from(["m.", "www.", "amp.", "", "www.m.", "M."]),
    st.sampled_from(["a.example", "b.co.example", "a.example:443", "a.example:80"]),
    st.lists(st.sampled_from(["amp", "a", "2024", "x.amp", "", ".."]), max_size=4),
    st.lists(
        st.sampled_from(["amp=1", "utm_source=x", "id=3", "amp", "outputType=amp", "fbclid=1", "q=%20"]), max_size=4
    ),
    _PARTS,
)
def test_normalising_twice_changes_nothing(
    scheme: str, prefix: str, host: str, path: list[str], query: list[str], tail: str
) -> None:
    url = f"{scheme}://{prefix}{host}/{'/'.join(path)}?{'&'.join(query)}{tail}"
    once = normalise_url(url)
    assert normalise_url(once) == once


def test_the_pages_own_declaration_wins() -> None:
    assert canonical_url(PAGE + "?ref=1", (PAGE + "/",)) == PAGE + "/"


@pytest.mark.parametrize(
    "declared",
    [
        "https://www.callsheet.example/",
        "https://other.example/the-original",
        "javascript:void(0)",
        "http://[broken",
    ],
    ids=["front page", "another publisher", "no address", "broken"],
)
def test_a_declaration_that_cannot_be_meant_is_passed_over(declared: str) -> None:
    assert canonical_url(PAGE, (declared,)) == PAGE


def test_a_file_takes_the_address_that_it_declares() -> None:
    assert canonical_url("file:///tmp/a.html", (PAGE,)) == PAGE
