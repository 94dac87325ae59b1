"""Pages from HTML files, so that what was saved by hand reads like what was fetched."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extract.page import Page

SUFFIXES = (".html", ".htm", ".html.gz", ".htm.gz")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gives no page, and why. reason: a word or two, fit for counting."""

    path: Path
    reason: str
    detail: str = ""


def pages_from_path(path: Path) -> Iterator[tuple[str, Page | Unreadable]]:
    """Every page of an HTML file or of a folder of them (recursive, sorted), each with its path as found.

    A file's page has its file URI as URL, status 200 and the file's time of change as `fetched_at`.
    A folder without any HTML file, like a path that is neither, gives one `Unreadable`.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.name.lower().endswith(SUFFIXES) and file.is_file())
        if not files:
            yield str(path), Unreadable(path, "no html", "the folder holds no .html or .html.gz file")
        for file in files:
            yield str(file), page_from_file(file)
    else:
        yield str(path), page_from_file(path)


def page_from_file(path: Path) -> Page | Unreadable:
    """One HTML file as a page, a gzipped one unpacked."""
    try:
        body = path.read_bytes()
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
    except FileNotFoundError:
        return Unreadable(path, "missing", "no such file or folder")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        return Unreadable(path, "damaged", str(error))
    except OSError as error:
        return Unreadable(path, "unreadable", error.strerror or str(error))
    uri = path.resolve().as_uri()
    return Page(uri, uri, 200, (), body, changed_at)
