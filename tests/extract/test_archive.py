import gzip
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.archive import ArchivedPage, ArchiveWriter, Damaged, read_archive, read_page_at
from extract.errors import ArchiveError
from extract.page import Page

MakePage = Callable[..., Page]


def archive_of(folder: Path, pages: list[Page]) -> list[ArchivedPage]:
    with ArchiveWriter(folder) as writer:
        return [writer.write(page) for page in pages]


def foreign_archive(path: Path, records: list[tuple[str, bytes, list[tuple[str, str]]]], *, is_packed: bool) -> Path:
    """A WARC file as other programs write it."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=is_packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another"}))
        for url, body, headers in records:
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": "2024-01-02T03:04:05Z"},
            )
            writer.write_record(record)
    return path


TEXT = st.text(max_size=30)
PAGES = st.builds(
    Page,
    requested_url=st.builds("https://paper.example/{}".format, TEXT),
    url=st.builds("https://paper.example/{}".format, TEXT),
    status=st.integers(200, 599),
    headers=st.lists(
        st.tuples(st.one_of(TEXT, st.sampled_from(["Content-Encoding", "Content-Length", "Transfer-Encoding"])), TEXT),
        max_size=6,
    ).map(tuple),
    body=st.binary(max_size=300),
    fetched_at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    source=st.one_of(st.none(), TEXT),
    listed_at=st.one_of(
        st.none(),
        st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    ),
    listed_by=st.sampled_from([None, "feed", "sitemap"]),
    moved_to=st.one_of(st.none(), TEXT),
)


@given(pages=st.lists(PAGES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_page_comes_back_as_it_was(tmp_path: Path, pages: list[Page]) -> None:
    written = archive_of(tmp_path, pages)
    assert list(read_archive(written[0].file)) == written
    assert [read_page_at(item.file, item.offset) for item in written] == pages


def test_other_programs_can_read_the_archive(tmp_path: Path, make_page: MakePage) -> None:
    packed = make_page(
        body=b"<p>Caf\xc3\xa9</p>",
        headers=(("content-type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")),
    )
    [item] = archive_of(tmp_path, [packed])
    with item.file.open("rb") as file:
        kinds, bodies = [], []
        for record in ArchiveIterator(file, check_digests="raise"):
            kinds.append(record.rec_type)
            bodies.append(record.content_stream().read())
    assert kinds == ["warcinfo", "response", "request"]
    assert bodies[1] == packed.body
    check = subprocess.run([Path(sys.executable).with_name("warcio"), "check", item.file], capture_output=True)
    assert (check.returncode, check.stdout) == (0, b"")


def test_the_request_is_kept_with_what_was_sent(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path, request_headers=[("User-Agent", "bubblewatch/9")]) as writer:
        item = writer.write(make_page(url="https://paper.example/tv?page=2"))
    with item.file.open("rb") as file:
        [request] = [record.http_headers for record in ArchiveIterator(file) if record.rec_type == "request"]
    assert request.statusline == "/tv?page=2 HTTP/1.1"
    assert request.get_header("Host") == "paper.example"
    assert request.get_header("User-Agent") == "bubblewatch/9"


def test_a_record_is_on_disk_before_the_next_one_is_written(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        item = writer.write(make_page())
        assert list(read_archive(item.file)) == [item]


def test_file_names_owe_nothing_to_urls_and_never_meet(tmp_path: Path, make_page: MakePage) -> None:
    page = make_page(url="https://paper.example/../../etc/passwd")
    files = {archive_of(tmp_path, [page])[0].file for _ in range(3)}
    assert len(files) == 3
    assert all(file.parent == tmp_path and "passwd" not in file.name for file in files)


def test_listings_are_kept_but_are_no_pages(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        listing = writer.write_listing(make_page(url="https://paper.example/feed"))
        item = writer.write(make_page())
    assert list(read_archive(item.file)) == [item]
    assert read_page_at(listing.file, listing.offset) == listing.page


def test_reading_can_begin_at_any_record(tmp_path: Path, make_page: MakePage) -> None:
    written = archive_of(tmp_path, [make_page(body=bytes([number])) for number in range(5)])
    assert list(read_archive(written[0].file, start_offset=written[3].offset)) == written[3:]


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_foreign_archive_gives_its_http_pages_only(tmp_path: Path, is_packed: bool) -> None:
    records = [
        ("https://paper.example/a", b"<p>A</p>", [("Content-Type", "text/html")]),
        ("dns:paper.example", b"1.2.3.4", []),
        ("http://paper.example/b", gzip.compress(b"<p>B</p>"), [("Content-Encoding", "gzip")]),
        ("http://paper.example/c", b"<p>C</p>", [("Content-Encoding", "gzip")]),
        ("http://paper.example/d", b"4\r\n<p>D\r\n4\r\n</p>\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")]),
    ]
    path = foreign_archive(tmp_path / "foreign.warc", records, is_packed=is_packed)
    found = list(read_archive(path))
    assert [item.page.body for item in found] == [b"<p>A</p>", b"<p>B</p>", b"<p>C</p>", b"<p>D</p>"]
    first = found[0].page
    assert (first.requested_url, first.url, first.status) == ("https://paper.example/a",) * 2 + (200,)
    assert first.headers == (("Content-Type", "text/html"),)
    assert first.fetched_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert first.source is None
    assert [read_page_at(path, item.offset) for item in found] == [item.page for item in found]


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_archive_torn_anywhere_gives_every_whole_record_before(tmp_path: Path, is_packed: bool) -> None:
    records = [(f"https://paper.example/{n}", b"<p>%d</p>" % n * 40, []) for n in range(3)]
    whole = foreign_archive(tmp_path / "whole.warc", records, is_packed=is_packed)
    items = list(read_archive(whole))
    data = whole.read_bytes()
    torn = tmp_path / "torn.warc"
    for end in range(items[1].offset, len(data) - 4, 7):
        torn.write_bytes(data[:end])
        expected = [item.page for item in items if item.offset + item.length <= end]
        found = list(read_archive(torn))
        assert [item.page for item in found if isinstance(item, ArchivedPage)] == expected
        damaged = [item for item in found if isinstance(item, Damaged)]
        last_whole_end = max(item.offset + item.length for item in items if item.page in expected)
        assert len(damaged) <= 1
        if not is_packed and end > last_whole_end + 4:
            assert damaged
        if is_packed and end > last_whole_end:
            assert damaged[0].offset == last_whole_end
            assert damaged[0].file == torn


@pytest.mark.parametrize("is_packed", [True, False])
def test_reading_goes_on_behind_a_damaged_record(tmp_path: Path, is_packed: bool) -> None:
    records = [(f"https://paper.example/{n}", b"<p>%d</p>" % n * 40, []) for n in range(3)]
    path = foreign_archive(tmp_path / "damaged.warc", records, is_packed=is_packed)
    first, second, third = list(read_archive(path))
    data = bytearray(path.read_bytes())
    # The head of a plain record, the packed bytes of a compressed one.
    at = second.offset + (30 if is_packed else 0)
    data[at : at + 8] = b"\0" * 8
    path.write_bytes(data)
    found = list(read_archive(path))
    assert [item.page for item in found if isinstance(item, ArchivedPage)] == [first.page, third.page]
    [damage] = [item for item in found if isinstance(item, Damaged)]
    assert damage.offset == second.offset
    with pytest.raises(ArchiveError, match=f"no record can be read at byte {second.offset}"):
        read_page_at(path, second.offset)


@pytest.mark.parametrize("noise", [b"\x1f\x8b\x08 not gzip", b"WARC/1.0\r\nbroken", b"\0" * 70_000])
def test_noise_between_records_is_told_and_passed(tmp_path: Path, noise: bytes) -> None:
    path = foreign_archive(tmp_path / "a.warc", [("https://paper.example/a", b"<p>A</p>", [])], is_packed=True)
    [item] = read_archive(path)
    data = path.read_bytes()
    path.write_bytes(data + noise + data)
    found = list(read_archive(path))
    assert [entry.page for entry in found if isinstance(entry, ArchivedPage)] == [item.page, item.page]
    assert [entry.offset for entry in found if isinstance(entry, Damaged)] == [len(data)]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "is empty"), (b"<html>", "is no WARC file"), (gzip.compress(b"<html>", mtime=0), "is no WARC file")],
)
def test_what_is_no_warc_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as refusal:
        list(read_archive(path))
    assert str(refusal.value) == f"{path}: {message}"


def test_a_missing_file_and_a_folder_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.warc", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(ArchiveError, match=f"cannot be read: {message}"):
            list(read_archive(path))


def test_a_file_packed_as_a_whole_is_told_how_to_be_mended(tmp_path: Path) -> None:
    records = [(f"https://paper.example/{n}", b"<p>A</p>", []) for n in range(2)]
    plain = foreign_archive(tmp_path / "a.warc", records, is_packed=False)
    packed = tmp_path / "a.warc.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    [damage] = list(read_archive(packed))
    assert isinstance(damage, Damaged)
    assert "warcio recompress" in damage.detail


def test_a_record_of_another_kind_is_no_page(tmp_path: Path, make_page: MakePage) -> None:
    [item] = archive_of(tmp_path, [make_page()])
    with pytest.raises(ArchiveError, match="the record at byte 0 is no page"):
        read_page_at(item.file, 0)


def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path, make_page: MakePage) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with ArchiveWriter(tmp_path / "taken") as writer, pytest.raises(ArchiveError, match="cannot be written: "):
        writer.write(make_page())


FULL_DISK = """
import os, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from extract.archive import ArchiveWriter
from extract.errors import ArchiveError
from extract.page import Page

def page(body):
    return Page("https://paper.example/a", "https://paper.example/a", 200, (), body, datetime(2026, 3, 4, tzinfo=UTC))

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with ArchiveWriter(Path(sys.argv[1])) as writer:
    writer.write(page(b"first"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
    try:
        writer.write(page(os.urandom(20_000)))
    except ArchiveError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    writer.write(page(b"last"))
"""

ENDLESS = (
    FULL_DISK.partition("signal.signal")[0]
    + """
with ArchiveWriter(Path(sys.argv[1])) as writer:
    while True:
        written = writer.write(page(os.urandom(20_000)))
        print(written.offset + written.length, flush=True)
"""
)


def test_a_full_disk_leaves_a_whole_archive(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True)
    assert (run.stderr, run.stdout.strip().rpartition(": ")[2]) == ("", "File too large")
    [path] = tmp_path.iterdir()
    assert [item.page.body for item in read_archive(path) if isinstance(item, ArchivedPage)] == [b"first", b"last"]


def test_a_killed_writer_loses_at_most_the_record_in_hand(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS, tmp_path], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        ends = [int(writer.stdout.readline()) for _ in range(20)]
        writer.kill()
    [path] = tmp_path.iterdir()
    found = list(read_archive(path))
    pages = [item for item in found if isinstance(item, ArchivedPage)]
    assert [item.offset + item.length for item in pages][:20] == ends
    assert [item for item in found[:-1] if isinstance(item, Damaged)] == []


@given(data=st.binary(max_size=400), at=st.integers(0, 2000), is_packed=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_whatever_raise_anything_else(tmp_path: Path, data: bytes, at: int, is_packed: bool) -> None:
    records = [(f"https://paper.example/{n}", b"<p>A</p>", [("Content-Encoding", "gzip")]) for n in range(2)]
    path = foreign_archive(tmp_path / "a.warc", records, is_packed=is_packed)
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) // 2 :])
    try:
        found = list(read_archive(path))
    except ArchiveError:
        return
    assert all(isinstance(item, ArchivedPage | Damaged) for item in found)
