"""Pages from files."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.files import Unreadable, page_from_file, pages_from_path
from extract.page import Page


def test_a_file_is_a_page_fetched_when_it_was_last_changed(tmp_path: Path) -> None:
    path = tmp_path / "Salt Row.html"
    path.write_bytes(b"<p>Caf\xe9</p>\r\n")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    page = page_from_file(path)
    assert isinstance(page, Page)
    assert page.requested_url == page.url == path.as_uri()
    assert (page.status, page.body) == (200, b"<p>Caf\xe9</p>\r\n")
    assert page.fetched_at == datetime.fromtimestamp(1_700_000_000, UTC)


def test_a_gzipped_file_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>a</p>"))
    page = page_from_file(path)
    assert isinstance(page, Page)
    assert page.body == b"<p>a</p>"


def test_a_folder_gives_its_html_files_sorted_with_their_paths(tmp_path: Path) -> None:
    for name in ("b.html", "a.HTM", "deep/c.html.gz", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(b"<p>") if name.endswith("gz") else b"<p>")
    found = list(pages_from_path(tmp_path))
    assert [label for label, _ in found] == [str(tmp_path / name) for name in ("a.HTM", "b.html", "deep/c.html.gz")]
    assert all(isinstance(page, Page) for _, page in found)


@pytest.mark.parametrize(("name", "body", "reason"), [("none.html", None, "missing"), ("bad.html.gz", b"", "damaged")])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, body: bytes | None, reason: str) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(gzip.compress(b"<p>a</p>" * 100)[:30])
    ((label, problem),) = pages_from_path(path)
    assert label == str(path)
    assert isinstance(problem, Unreadable)
    assert problem.reason == reason


def test_a_folder_without_html_is_a_problem_of_its_own(tmp_path: Path) -> None:
    ((_, problem),) = pages_from_path(tmp_path)
    assert isinstance(problem, Unreadable)
    assert problem.reason == "no html"
