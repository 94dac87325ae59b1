"""Pages kept as WARC/1.1 files, and pages read from any WARC file.

A page that we fetched is a response record followed by its request record, each in a gzip member of its own. The
record's block holds the body with its content encoding undone; the headers that told of encoding and length on the
wire are renamed `X-Crawl-...`, as Common Crawl does, so that every WARC tool reads the block as it stands. One
header of our own, `Bubblewatch-Page`, carries as JSON what a record has no place for, and the headers as received:
reading gives the very same `Page`. Listings (feeds, sitemaps, section pages) are kept too, marked as such.

A body that is held already is not written again: a revisit record stands for it, which reads back as the whole page.
The files that those of one file refer to are named in a file beside it (`.refs`), for retention to spare them.
"""

import fcntl
import json
import os
import re
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast
from urllib.parse import quote, urlsplit
from uuid import uuid4

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from extract.decoding import DecodingError, OversizeError, decode
from extract.errors import ArchiveError
from extract.page import Page
from extract.revalidation import NotModified

# A record beyond this is no article; it also bounds what a crafted archive can make us hold.
MAX_RECORD_BYTES = 64 * 1024 * 1024
# Large enough to be few, small enough to move and to prune.
MAX_FILE_BYTES = 1024 * 1024 * 1024

_PAGE_HEADER = "Bubblewatch-Page"
_LISTING_HEADER = "Bubblewatch-Listing"
_WIRE_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_GZIP_MAGIC = b"\x1f\x8b\x08"
_SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_RECORD_START = b"WARC/1."
_CHUNK_BYTES = 64 * 1024
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NOT_PRINTABLE = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the archive file and the offset in it."""

    file: Path
    offset: int


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page and the record that holds it: `length` bytes of `file` from `offset`."""

    page: Page
    file: Path
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A stretch of an archive that gives no page, from `offset` to the next record that can be read."""

    file: Path
    offset: int
    detail: str


class ArchiveWriter:
    """Writes pages to a new WARC file in a folder, made with the first page; beyond `max_bytes` to another one.

    Every record is on the disk before `write` returns, so that a crash costs at most the record being written.
    Not for use by several threads at once. Raises ArchiveError where the folder or the disk refuses.

    request_headers: what the fetcher sends with every request, for the request records.
    """

    def __init__(
        self, folder: Path, *, request_headers: Iterable[tuple[str, str]] = (), max_bytes: int = MAX_FILE_BYTES
    ) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._request_headers = tuple(request_headers)
        self._file: BinaryIO | None = None
        self._path = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, page: Page, *, earlier: Place | None = None) -> ArchivedPage:
        """Keeps the page and tells where.

        earlier: an earlier capture of the URL in the same folder; if its body is the same, only a revisit is written.
        """
        return self._write(page, earlier, is_listing=False)

    def write_listing(self, page: Page, *, earlier: Place | None = None) -> ArchivedPage:
        """Keeps a feed, sitemap or section page, which `read_archive` passes over."""
        return self._write(page, earlier, is_listing=True)

    def write_not_modified(self, answer: NotModified, earlier: Place) -> ArchivedPage:
        """Keeps the word that a page is unchanged; the page of that day is the one that lies at `earlier`.

        Raises ArchiveError where no page lies there: then the page has to be fetched whole.
        """
        held = _found_at(earlier)
        page = replace(
            held.page,
            requested_url=answer.requested_url,
            url=answer.url,
            headers=_updated(held.page.headers, answer.headers),
            fetched_at=answer.fetched_at,
            source=answer.source,
            listed_at=answer.listed_at,
            listed_by=answer.listed_by,
            moved_to=answer.moved_to,
            conditions=answer.conditions,
        )
        original = held.original or earlier
        if not self._is_ours(original):
            return self._write(page, None, is_listing=held.is_listing)
        return self._write_revisit(_Revisit(page, original, _NOT_MODIFIED, 304, answer.headers), held)

    def _write(self, page: Page, earlier: Place | None, *, is_listing: bool) -> ArchivedPage:
        if earlier is not None and self._is_ours(earlier):
            with suppress(ArchiveError):
                held = _found_at(earlier)
                if (held.page.body, held.is_listing) == (page.body, is_listing):
                    original = held.original or earlier
                    return self._write_revisit(_Revisit(page, original, _SAME_BODY, page.status, page.headers), held)
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        return self._write_records(writer, buffer, page, _response_record(writer, page, is_listing=is_listing))

    def _is_ours(self, place: Place) -> bool:
        return place.file.absolute().parent == self._folder.absolute()

    def _write_revisit(self, revisit: "_Revisit", held: "_Found") -> ArchivedPage:
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        record = _revisit_record(writer, revisit, held)
        file = self._ready_file()
        if revisit.original.file != self._path and revisit.original.file.name not in self._referred:
            self._note_reference(revisit.original.file.name)
        return self._write_records(writer, buffer, revisit.page, record, file)

    def _write_records(
        self, writer: WARCWriter, buffer: BytesIO, page: Page, record: Any, file: BinaryIO | None = None
    ) -> ArchivedPage:
        writer.write_record(record)
        length = buffer.tell()
        writer.write_record(_request_record(writer, page, self._request_headers, record))
        offset = self._append(file or self._ready_file(), buffer.getvalue())
        return ArchivedPage(page, self._path, offset, length)

    def _ready_file(self) -> BinaryIO:
        """The file to write to: the one that is open, if it has room."""
        if self._file is not None and self._file.tell() >= self._max_bytes:
            self.close()
        return self._file or self._open()

    def _note_reference(self, name: str) -> None:
        """Notes on the disk, before the first revisit that needs it, that another file is to be spared."""
        path = references_path(self._path)
        try:
            with path.open("ab", buffering=0) as file:
                _write_through(file, f"{name}\n".encode())
            _sync_folder(self._folder)
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
        self._referred.add(name)

    def _append(self, file: BinaryIO, data: bytes) -> int:
        offset = file.tell()
        try:
            _write_through(file, data)
        except OSError as error:
            # What follows a torn record could not be found again by its offset.
            file.truncate(offset)
            file.seek(offset)
            raise ArchiveError(f"{self._path}: cannot be written: {error.strerror}") from error
        return offset

    def _open(self) -> BinaryIO:
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}-{uuid4().hex[:8]}.warc.gz"
        self._path = self._folder / name
        self._referred: set[str] = set()
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        writer.write_record(
            writer.create_warcinfo_record(name, {"software": "bubblewatch", "format": "WARC File Format 1.1"})
        )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Unbuffered: a failed write leaves nothing behind that a later flush would try again.
            self._file = self._path.open("xb", buffering=0)
            # Held as long as the file is open: retention leaves a file in use alone.
            fcntl.flock(self._file, fcntl.LOCK_SH)
            _write_through(self._file, buffer.getvalue())
            _sync_folder(self._folder)
        except OSError as error:
            self.close()
            raise ArchiveError(f"{self._path}: cannot be written: {error.strerror}") from error
        return self._file


def references_path(file: Path) -> Path:
    """Where the names of those files stand, one a line, that an archive file's revisits refer to."""
    return file.with_name(file.name.removesuffix(".warc.gz") + ".refs")


def _write_through(file: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class _Revisit:
    """page: what it stands for. original: the record with the body. status, headers: of the answer as it came."""

    page: Page
    original: Place
    profile: str
    status: int
    headers: tuple[tuple[str, str], ...]


def _response_record(writer: WARCWriter, page: Page, *, is_listing: bool) -> Any:
    return writer.create_warc_record(
        _printable(page.url, safe=""),
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_headers_dict=_own_headers(page, is_listing=is_listing),
        http_headers=_http_headers(page.status, page.headers, len(page.body)),
    )


def _revisit_record(writer: WARCWriter, revisit: _Revisit, held: "_Found") -> Any:
    page = revisit.page
    record = writer.create_revisit_record(
        _printable(page.url, safe=""),
        digest=_digest(page.body),
        refers_to_uri=_printable(held.page.url, safe=""),
        refers_to_date=_warc_date(held.page.fetched_at),
        http_headers=_http_headers(revisit.status, revisit.headers, len(page.body)),
        warc_headers_dict=_own_headers(page, is_listing=held.is_listing, original=revisit.original),
    )
    record.rec_headers.replace_header("WARC-Profile", revisit.profile)
    return record


def _own_headers(page: Page, *, is_listing: bool, original: Place | None = None) -> dict[str, str]:
    own = {
        "requested_url": page.requested_url,
        "url": page.url,
        "status": page.status,
        "headers": page.headers,
        "source": page.source,
        "listed_at": page.listed_at.isoformat() if page.listed_at else None,
        "listed_by": page.listed_by,
        "moved_to": page.moved_to,
    }
    if original is not None:
        own["original"] = [original.file.name, original.offset]
    headers = {
        "WARC-Date": _warc_date(page.fetched_at),
        _PAGE_HEADER: json.dumps(own, ensure_ascii=True, separators=(",", ":")),
    }
    if is_listing:
        headers[_LISTING_HEADER] = "true"
    return headers


def _http_headers(status: int, headers: tuple[tuple[str, str], ...], n_bytes: int) -> StatusAndHeaders:
    kept = [
        (f"X-Crawl-{name}" if name.lower() in _WIRE_HEADERS else name, _printable(value))
        for name, value in headers
        if _TOKEN.fullmatch(name)
    ]
    kept.append(("Content-Length", str(n_bytes)))
    return StatusAndHeaders(_status_line(status), kept, protocol="HTTP/1.1")


def _updated(held: tuple[tuple[str, str], ...], fresh: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers of a page that is held, with what the word that it is unchanged says anew (RFC 9111, 3.2)."""
    news = [(name, value) for name, value in fresh if not _is_of_body(name)]
    replaced = {name.lower() for name, _ in news}
    return (*(pair for pair in held if pair[0].lower() not in replaced), *news)


def _is_of_body(name: str) -> bool:
    return name.lower().startswith("content-") or name.lower() == "transfer-encoding"


def _digest(body: bytes) -> str:
    digester = Digester("sha1")
    digester.update(body)
    return str(digester)


def _request_record(writer: WARCWriter, page: Page, headers: tuple[tuple[str, str], ...], response: Any) -> Any:
    parts = urlsplit(_printable(page.url, safe=""))
    target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    return writer.create_warc_record(
        _printable(page.url, safe=""),
        "request",
        warc_headers_dict={
            "WARC-Date": response.rec_headers.get_header("WARC-Date"),
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
        http_headers=StatusAndHeaders(
            f"GET {target} HTTP/1.1", [("Host", parts.netloc), *headers, *page.conditions], is_http_request=True
        ),
    )


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _printable(text: str, safe: str = " ") -> str:
    """The text with whatever would break a header line percent-encoded."""
    encoded = _NOT_PRINTABLE.sub(lambda found: quote(found[0], safe="", errors="replace"), text)
    return encoded if safe else encoded.replace(" ", "%20")


def _warc_date(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_archive(path: Path, *, start_offset: int = 0) -> Iterator[ArchivedPage | Damaged]:
    """The pages of a WARC file, plain or compressed record by record, in order, from the record at `start_offset`.

    Only HTTP responses are pages; other records and our own listings are passed over. What cannot be read is a
    `Damaged`, and reading goes on with the next whole record. Raises ArchiveError for a file that cannot be opened,
    is empty or is no WARC file.
    """
    with _opened(path) as archive:
        offset: int | None = start_offset
        while offset is not None and offset < archive.size:
            try:
                found, end = archive.read(offset)
            except _DamageError as damage:
                yield Damaged(path, offset, str(damage))
                offset = archive.next_record(offset + 1)
                continue
            if found is not None and not found.is_listing:
                yield ArchivedPage(found.page, path, offset, end - offset)
            offset = archive.skip_blank(end)


def read_page_at(path: Path, offset: int) -> Page:
    """The page whose record begins at `offset`. Raises ArchiveError where there is none."""
    return _found_at(Place(path, offset)).page


def _found_at(place: Place, *, follows_revisits: bool = True) -> "_Found":
    path, offset = place.file, place.offset
    with _opened(path, follows_revisits=follows_revisits) as archive:
        try:
            found, _ = archive.read(offset)
        except _DamageError as damage:
            raise ArchiveError(f"{path}: no record can be read at byte {offset}: {damage}") from damage
    if found is None:
        raise ArchiveError(f"{path}: the record at byte {offset} is no page")
    return found


@contextmanager
def _opened(path: Path, *, follows_revisits: bool = True) -> Iterator["_Archive"]:
    folder = path.parent if follows_revisits else None
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = file.read(len(_RECORD_START))
            if not start:
                raise ArchiveError(f"{path}: is empty")
            if start == _RECORD_START:
                yield _PlainArchive(file, size, folder)
            elif start.startswith(_GZIP_MAGIC) and _unpacks_to_record(file, 0):
                yield _PackedArchive(file, size, folder)
            else:
                raise ArchiveError(f"{path}: is no WARC file")
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


class _DamageError(Exception):
    """What stands at an offset is no whole, well-formed record."""


@dataclass(frozen=True, slots=True)
class _Found:
    """original: where the body of a revisit lies, None for a record with its own."""

    page: Page
    is_listing: bool
    original: Place | None = None


class _Archive(ABC):
    """An open WARC file; offsets are those of the bytes on disk. folder: of the files that its revisits refer to."""

    def __init__(self, file: BinaryIO, size: int, folder: Path | None) -> None:
        self._file = file
        self._folder = folder
        self.size = size

    @abstractmethod
    def read(self, offset: int) -> tuple[_Found | None, int]:
        """The page at the offset, None for a record that is no page, and where the record ends."""

    @abstractmethod
    def skip_blank(self, offset: int) -> int:
        """Where the next record should begin, given where one ended."""

    @abstractmethod
    def next_record(self, offset: int) -> int | None:
        """The first record start at or after the offset."""

    def _find(self, pattern: bytes, offset: int) -> int | None:
        overlap = len(pattern) - 1
        while offset < self.size:
            self._file.seek(offset)
            chunk = self._file.read(_CHUNK_BYTES + overlap)
            if (at := chunk.find(pattern)) >= 0:
                return offset + at
            offset += _CHUNK_BYTES
        return None


class _PlainArchive(_Archive):
    def read(self, offset: int) -> tuple[_Found | None, int]:
        self._file.seek(offset)
        record = _parse_record(self._file)
        start = self._file.tell()
        if start + record.length > self.size:
            raise _DamageError("the file ends in the middle of the record")
        return _page_of(record, self._folder), start + record.length

    def skip_blank(self, offset: int) -> int:
        self._file.seek(offset)
        blank = self._file.read(_CHUNK_BYTES)
        return offset + len(blank) - len(blank.lstrip(b"\r\n"))

    def next_record(self, offset: int) -> int | None:
        at = self._find(b"\n" + _RECORD_START, offset - 1)
        return None if at is None else at + 1


class _PackedArchive(_Archive):
    def read(self, offset: int) -> tuple[_Found | None, int]:
        member = _Member(self._file, offset)
        stream = BufferedReader(member, _CHUNK_BYTES)
        record = _parse_record(stream)
        found = _page_of(record, self._folder)
        # Read to the very end, where zlib checks the sum.
        while rest := stream.read(_CHUNK_BYTES):
            if _RECORD_START in rest:
                raise _DamageError("the file is not compressed record by record; `warcio recompress` mends that")
        return found, member.end

    def skip_blank(self, offset: int) -> int:
        return offset

    def next_record(self, offset: int) -> int | None:
        at = self._find(_GZIP_MAGIC, offset)
        while at is not None and not _unpacks_to_record(self._file, at):
            at = self._find(_GZIP_MAGIC, at + 1)
        return at


class _Member(RawIOBase):
    """One gzip member of a file as a stream; `end` is the offset behind it once it is read to its end."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._position = offset
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
        self._room = MAX_RECORD_BYTES

    @property
    def end(self) -> int:
        return self._position - len(self._inflate.unused_data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._read_packed()
            try:
                piece = self._inflate.decompress(packed, len(buffer))
            except zlib.error as error:
                raise _DamageError(f"not gzip: {error}") from error
            if not packed and not piece:
                raise _DamageError("the file ends in the middle of the record")
            if piece:
                self._room -= len(piece)
                if self._room < 0:
                    raise _DamageError(f"the record is larger than {MAX_RECORD_BYTES} bytes")
                buffer[: len(piece)] = piece
                return len(piece)
        return 0

    def _read_packed(self) -> bytes:
        self._file.seek(self._position)
        packed = self._file.read(_CHUNK_BYTES)
        self._position += len(packed)
        return packed


def _unpacks_to_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(file.read(512), len(_RECORD_START))
    except zlib.error:
        return False
    # A file torn within its first bytes unpacks to nothing and is a WARC file all the same.
    return _RECORD_START.startswith(start)


@dataclass(frozen=True, slots=True)
class _Record:
    """kind: the WARC-Type. length: of the block, of which `stream` has read nothing yet."""

    kind: str
    headers: StatusAndHeaders
    stream: BinaryIO
    length: int


_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=False)


def _parse_record(stream: BinaryIO) -> _Record:
    try:
        record = _LOADER.parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise _DamageError("no WARC record begins here") from error
    length = record.rec_headers.get_header("Content-Length")
    if not length or not length.isascii() or not length.isdigit():
        raise _DamageError("the record does not say how long it is")
    return _Record(record.rec_type or "", record.rec_headers, stream, int(length))


def _page_of(record: _Record, folder: Path | None) -> _Found | None:
    """The page in the record, read from its stream, or None for a record of another kind.

    folder: where the bodies of revisits are looked for; None for a record that must have its own.
    """
    url = record.headers.get_header("WARC-Target-URI") or ""
    if record.kind not in ("response", "revisit") or not url.lower().startswith(("http://", "https://")):
        return None
    if record.length > MAX_RECORD_BYTES:
        raise _DamageError(f"the record is larger than {MAX_RECORD_BYTES} bytes")
    block = record.stream.read(record.length)
    if len(block) < record.length:
        raise _DamageError("the file ends in the middle of the record")
    own = record.headers.get_header(_PAGE_HEADER)
    fetched_at = _instant(record.headers.get_header("WARC-Date"))
    is_listing = record.headers.get_header(_LISTING_HEADER) is not None
    if record.kind == "revisit":
        if folder is None:
            raise _DamageError("a revisit, where a page of its own is expected")
        original = _original_of(own, folder)
        body = _body_at(original, record.headers.get_header("WARC-Payload-Digest"))
        return _Found(_own_page(own or "", body, fetched_at), is_listing, original)
    if own is None:
        return _Found(_foreign_page(url, block, fetched_at), is_listing)
    _, _, body = block.partition(b"\r\n\r\n")
    return _Found(_own_page(own, body, fetched_at), is_listing)


def _original_of(own: str | None, folder: Path) -> Place:
    if own is None:
        raise _DamageError("a revisit of a page that lies elsewhere; only the archive that wrote it can tell where")
    try:
        name, offset = json.loads(own)["original"]
        place = Place(folder / str(name), int(offset))
    except (ValueError, TypeError, KeyError) as error:
        raise _DamageError(f"the {_PAGE_HEADER} header cannot be understood") from error
    if place.file.name != name or offset < 0:
        raise _DamageError("the revisit refers to no file of this archive")
    return place


def _body_at(place: Place, digest: str | None) -> bytes:
    """The body of the response at the place, which has to have that digest."""
    try:
        found = _found_at(place, follows_revisits=False)
    except ArchiveError as error:
        raise _DamageError(f"the page that the revisit refers to cannot be read: {error}") from error
    if digest != _digest(found.page.body):
        raise _DamageError(f"{place.file.name} holds another page at byte {place.offset} than the revisit refers to")
    return found.page.body


def _own_page(own: str, body: bytes, fetched_at: datetime) -> Page:
    try:
        fields = json.loads(own)
        return Page(
            requested_url=str(fields["requested_url"]),
            url=str(fields["url"]),
            status=int(fields["status"]),
            headers=tuple((str(name), str(value)) for name, value in fields["headers"]),
            body=body,
            fetched_at=fetched_at,
            source=fields["source"],
            listed_at=datetime.fromisoformat(fields["listed_at"]) if fields["listed_at"] else None,
            listed_by=fields["listed_by"],
            # Archives of the first versions do not say.
            moved_to=fields.get("moved_to"),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise _DamageError(f"the {_PAGE_HEADER} header cannot be understood") from error


def _foreign_page(url: str, block: bytes, fetched_at: datetime) -> Page:
    stream = BytesIO(block)
    try:
        http = _LOADER.load_http_headers("response", "http:", stream, len(block))
    except EOFError:
        http = None
    if http is None or not (code := http.get_statuscode()).isdigit():
        raise _DamageError("the record holds no HTTP response")
    return Page(
        requested_url=url,
        url=url,
        status=int(code),
        headers=tuple(http.headers),
        body=_decoded_body(http, stream),
        fetched_at=fetched_at,
    )


def _decoded_body(http: StatusAndHeaders, stream: BinaryIO) -> bytes:
    if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        body = cast(bytes, ChunkedDataReader(stream).read())
    else:
        body = stream.read()
    encoding = http.get_header("Content-Encoding")
    # Some archives undo the encoding and leave the header.
    if encoding and encoding.lower().endswith("gzip") and not body.startswith(_GZIP_MAGIC):
        return body
    try:
        return decode(body, encoding, MAX_RECORD_BYTES)
    except (DecodingError, OversizeError) as error:
        raise _DamageError(f"the body cannot be unpacked: {error}") from error


def _instant(warc_date: str | None) -> datetime:
    try:
        instant = datetime.fromisoformat(warc_date or "")
    except ValueError as error:
        raise _DamageError("the record has no date that can be understood") from error
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
