"""The archive in the hands of a reader that shares no code with the one that wrote it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from extract.archive import ArchiveWriter, Place
from extract.page import Page
from extract.revalidation import NotModified, Validators


def test_fastwarc_reads_every_record(tmp_path: Path, make_page: Callable[..., Page]) -> None:
    page = make_page(
        url="https://paper.example/caf\xe9?a=b c",
        body=b"<p>Caf\xc3\xa9</p>" * 500,
        headers=(
            ("content-type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
            ("X", "\xe9"),
        ),
    )
    later = datetime(2026, 3, 5, tzinfo=UTC)
    with ArchiveWriter(tmp_path, request_headers=[("User-Agent", "bubblewatch/9")]) as writer:
        original = writer.write(page)
        place = Place(original.file, original.offset)
        same = writer.write(replace(page, fetched_at=later), earlier=place)
        answer = NotModified(page.requested_url, page.url, (("ETag", '"2"'),), later, Validators('"2"', None))
        unchanged = writer.write_not_modified(answer, place)
        listing = writer.write_listing(make_page(body=b"<rss/>"))
    found = {
        record.stream_pos: (record.record_type, record.http_headers and record.http_headers.status_code, body)
        for record, body in read(original.file, parse_http=True)
    }
    assert found[original.offset] == (WarcRecordType.response, 200, page.body)
    assert found[same.offset] == (WarcRecordType.revisit, 200, b"")
    assert found[unchanged.offset] == (WarcRecordType.revisit, 304, b"")
    assert found[listing.offset] == (WarcRecordType.response, 200, b"<rss/>")
    kinds = [kind for kind, *_ in found.values()]
    assert (kinds[0], kinds.count(WarcRecordType.request), len(kinds)) == (WarcRecordType.warcinfo, 4, 9)


def test_fastwarc_finds_every_digest_right(tmp_path: Path, make_page: Callable[..., Page]) -> None:
    with ArchiveWriter(tmp_path) as writer:
        item = writer.write(make_page(body=b"<p>Caf\xc3\xa9</p>" * 500))
        writer.write(make_page(body=b""))
    with item.file.open("rb") as file:
        records = ArchiveIterator(file, parse_http=False)
        assert [record.verify_block_digest() for record in records] == [True] * 5
    with item.file.open("rb") as file:
        assert [record.verify_payload_digest() for record in ArchiveIterator(file, WarcRecordType.response)] == [
            True
        ] * 2


def read(path: Path, *, parse_http: bool) -> Iterator[tuple[Any, bytes]]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=parse_http):
            yield record, record.reader.read()
