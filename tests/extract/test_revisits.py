"""Bodies that are held already are not kept twice, and nobody sees the difference."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from extract.archive import ArchivedPage, ArchiveWriter, Damaged, Place, read_archive, read_page_at
from extract.errors import ArchiveError
from extract.page import Page
from extract.revalidation import NotModified, Validators

MakePage = Callable[..., Page]

LATER = datetime(2026, 3, 5, tzinfo=UTC)
BODY = b"<p>Words.</p>" * 2000


def place(item: ArchivedPage) -> Place:
    return Place(item.file, item.offset)


def not_modified(page: Page, **values: object) -> NotModified:
    answer = NotModified(page.requested_url, page.url, (("ETag", '"2"'),), LATER, Validators('"2"', None))
    return replace(answer, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_new_file", [False, True])
def test_the_same_body_is_kept_once_and_read_back_each_time(
    tmp_path: Path, make_page: MakePage, is_new_file: bool
) -> None:
    first, second = make_page(body=BODY), make_page(body=BODY, fetched_at=LATER, headers=(("Date", "later"),))
    writer = ArchiveWriter(tmp_path)
    original = writer.write(first)
    if is_new_file:
        writer.close()
        writer = ArchiveWriter(tmp_path)
    with writer:
        again = writer.write(second, earlier=place(original))
        third = writer.write(replace(second, source="paper"), earlier=place(again))
    assert again.length < 1200
    assert [read_page_at(item.file, item.offset) for item in (original, again, third)] == [
        first,
        second,
        replace(second, source="paper"),
    ]
    assert list(read_archive(third.file))[-2:] == [again, third]
    references = [path.read_text() for path in tmp_path.glob("*.refs")]
    assert references == ([original.file.name + "\n"] if is_new_file else [])


def test_a_body_that_has_changed_is_kept_whole(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(make_page(body=BODY))
        changed = writer.write(make_page(body=BODY + b"!"), earlier=place(original))
        lost = writer.write(make_page(body=BODY), earlier=Place(tmp_path / "none.warc.gz", 0))
    assert kinds(original.file) == ["warcinfo"] + ["response", "request"] * 3
    assert [item.page for item in (changed, lost)] == [read_page_at(item.file, item.offset) for item in (changed, lost)]


def test_an_unchanged_page_reads_back_as_the_page_of_that_day(tmp_path: Path, make_page: MakePage) -> None:
    headers = (("Content-Type", "text/html"), ("etag", '"1"'), ("Content-Length", "9"))
    page = make_page(body=BODY, headers=headers)
    answer = not_modified(page, source="paper", headers=(("ETag", '"2"'), ("Content-Length", "0")))
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(page)
        again = writer.write_not_modified(answer, place(original))
        third = writer.write_not_modified(answer, place(again))
    updated = (("Content-Type", "text/html"), ("Content-Length", "9"), ("ETag", '"2"'))
    expected = replace(page, fetched_at=LATER, source="paper", headers=updated)
    assert again.page == third.page == expected
    assert list(read_archive(original.file)) == [original, again, third]


def test_an_unchanged_listing_is_no_page(tmp_path: Path, make_page: MakePage) -> None:
    page = make_page(body=BODY)
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write_listing(page)
        writer.write_listing(page, earlier=place(original))
        writer.write_not_modified(not_modified(page), place(original))
    assert list(read_archive(original.file)) == []


def test_an_unchanged_page_that_is_not_held_has_to_be_fetched_whole(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer, pytest.raises(ArchiveError, match="No such file"):
        writer.write_not_modified(not_modified(make_page()), Place(tmp_path / "none.warc.gz", 0))


def test_a_page_of_another_archive_is_kept_whole(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path / "one") as writer:
        original = writer.write(make_page(body=BODY))
    with ArchiveWriter(tmp_path / "two") as writer:
        same = writer.write(make_page(body=BODY), earlier=place(original))
        again = writer.write_not_modified(not_modified(make_page()), place(original))
    assert kinds(same.file) == ["warcinfo"] + ["response", "request"] * 2
    assert read_page_at(again.file, again.offset).body == BODY


def kinds(file: Path) -> list[str]:
    with file.open("rb") as stream:
        return [record.rec_type for record in ArchiveIterator(stream)]


def test_other_programs_see_revisits_as_the_standard_has_them(tmp_path: Path, make_page: MakePage) -> None:
    page = make_page(body=BODY)
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(page)
        writer.write(replace(page, fetched_at=LATER), earlier=place(original))
        writer.write_not_modified(not_modified(page), place(original))
    with original.file.open("rb") as file:
        found = [
            (record.rec_headers.get_header("WARC-Profile").rpartition("/")[2], record.http_headers.get_statuscode())
            for record in ArchiveIterator(file)
            if record.rec_type == "revisit"
            and record.rec_headers.get_header("WARC-Refers-To-Target-URI") == page.url
            and record.rec_headers.get_header("WARC-Refers-To-Date") == "2026-03-04T05:06:07.000089Z"
        ]
    assert found == [("identical-payload-digest", "200"), ("server-not-modified", "304")]
    check = subprocess.run([Path(sys.executable).with_name("warcio"), "check", original.file], capture_output=True)
    assert (check.returncode, check.stdout) == (0, b"")


def test_a_revisit_whose_page_is_gone_is_told(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(make_page(body=BODY))
    with ArchiveWriter(tmp_path) as writer:
        again = writer.write(make_page(body=BODY), earlier=place(original))
        after = writer.write(make_page(body=b"<p>Other words."))
    original.file.unlink()
    damaged, last = read_archive(again.file)
    assert isinstance(damaged, Damaged)
    assert damaged.offset == again.offset
    assert "cannot be read" in damaged.detail
    assert last == after


def foreign_revisit(folder: Path, own: dict[str, object] | None) -> Path:
    path = folder / "a.warc.gz"
    with path.open("wb") as file:
        record = WARCWriter(file, gzip=True).create_revisit_record(
            "https://paper.example/a", "sha1:AAAA", "https://paper.example/a", "2026-03-04T05:06:07Z"
        )
        if own is not None:
            record.rec_headers.replace_header("Bubblewatch-Page", json.dumps(own))
        WARCWriter(file, gzip=True).write_record(record)
    return path


@pytest.mark.parametrize(
    ("own", "detail"),
    [
        (None, "a page that lies elsewhere"),
        ({}, "cannot be understood"),
        ({"original": ["../secret.warc.gz", 0]}, "refers to no file of this archive"),
        ({"original": ["a.warc.gz", -5]}, "refers to no file of this archive"),
        ({"original": ["a.warc.gz", 0]}, "cannot be read"),
    ],
    ids=["foreign", "no place", "outside", "no offset", "itself"],
)
def test_revisits_that_lead_nowhere_good_are_told(tmp_path: Path, own: dict[str, object] | None, detail: str) -> None:
    path = foreign_revisit(tmp_path, own)
    [damaged] = read_archive(path)
    assert isinstance(damaged, Damaged)
    assert detail in damaged.detail


def test_a_revisit_of_another_body_than_it_says_is_told(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(make_page(body=BODY))
    [damaged] = read_archive(foreign_revisit(tmp_path, {"original": [original.file.name, original.offset]}))
    assert isinstance(damaged, Damaged)
    assert "another page" in damaged.detail


# Rotation


def test_a_full_file_is_followed_by_another(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path, max_bytes=3000) as writer:
        written = [writer.write(make_page(body=bytes([number]) * 50)) for number in range(12)]
    files = list(dict.fromkeys(item.file for item in written))
    assert len(files) > 2
    assert all(file.stat().st_size < 3000 + 2000 for file in files)
    assert [item for file in files for item in read_archive(file)] == written


def test_a_revisit_may_be_the_first_record_of_a_new_file(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path, max_bytes=1) as writer:
        original = writer.write(make_page(body=BODY))
        again = writer.write(make_page(body=BODY), earlier=place(original))
    assert again.file != original.file
    assert list(read_archive(again.file)) == [again]
    assert again.file.with_name(again.file.name.replace(".warc.gz", ".refs")).read_text() == original.file.name + "\n"


def test_a_conditional_request_is_kept_with_its_conditions(tmp_path: Path, make_page: MakePage) -> None:
    conditions = (("If-None-Match", '"1"'), ("If-Modified-Since", "Tue, 03 Mar 2026 10:00:00 GMT"))
    page = make_page(body=BODY)
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(page)
        writer.write_not_modified(not_modified(page, conditions=conditions), place(original))
        writer.write(replace(page, body=b"<p>New.</p>", conditions=conditions), earlier=place(original))
    with original.file.open("rb") as file:
        asked = [record.http_headers.headers for record in ArchiveIterator(file) if record.rec_type == "request"]
    assert [set(conditions) <= set(headers) for headers in asked] == [False, True, True]
