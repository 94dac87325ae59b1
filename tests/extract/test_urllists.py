from pathlib import Path
from typing import Any

import pytest

from extract.discover import Candidate, Discarded
from extract.errors import UrlListError
from extract.urllists import read_url_list


def test_every_line_is_a_candidate_or_is_told(tmp_path: Path, site: Any) -> None:
    path = tmp_path / "urls.txt"
    path.write_bytes(
        b"\xef\xbb\xbf# What we missed\r\n\r\n"
        + f"  {site.url('/a#top')}\n".encode()
        + b"https://elsewhere.example/b\nwww.paper.example/c\nhttps://me:pw@paper.example/\n\xff\xfe\n"
        + b"https://no.example/d\n"
        + b"https://paper.example/"
        + b"x" * 100_000
        + b"\nhttps://last.example/e"
    )
    refusing = site.source(
        name="no", home="https://no.example/", feeds=["https://no.example/feed"], is_permitted=False, refusal="No."
    )
    found = list(read_url_list(path, [site.source(), refusing], otherwise="urls"))
    assert found[:2] == [Candidate(site.url("/a"), "tester"), Candidate("https://elsewhere.example/b", "urls")]
    assert [(item.reason, item.detail) for item in found if isinstance(item, Discarded)] == [
        ("bad_url", "urls.txt, line 5: no http or https URL"),
        ("bad_url", "urls.txt, line 6: no http or https URL"),
        ("bad_url", "urls.txt, line 7: no http or https URL"),
        ("not_permitted", "urls.txt, line 8: No."),
    ]
    assert len(found[-2].url) < 10_000
    assert found[-1] == Candidate("https://last.example/e", "urls")


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UrlListError, match=r"none\.txt: cannot be read: No such file"):
        list(read_url_list(tmp_path / "none.txt", [], otherwise="urls"))
