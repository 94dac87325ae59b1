from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extract.archive import ArchiveWriter, Place, read_page_at
from extract.errors import ArchiveError
from extract.page import Page
from extract.retention import prune_archive

MakePage = Callable[..., Page]

NOW = datetime(2026, 3, 31, tzinfo=UTC)


def file_of(folder: Path, day: int, n_bytes: int = 100, refers_to: str = "") -> str:
    """An archive file begun on that day of March."""
    name = f"202603{day:02}T000000-1-{day:08x}"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.warc.gz").write_bytes(b"x" * n_bytes)
    if refers_to:
        (folder / f"{name}.refs").write_text(refers_to + "\n")
    return f"{name}.warc.gz"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_beyond_the_age_go(tmp_path: Path) -> None:
    old, new = file_of(tmp_path, 1), file_of(tmp_path, 20)
    [pruned] = prune_archive(tmp_path, now=NOW, max_age=timedelta(days=20))
    assert (pruned.file.name, pruned.begun_at, pruned.n_bytes) == (old, datetime(2026, 3, 1, tzinfo=UTC), 100)
    assert names(tmp_path) == [new]
    assert prune_archive(tmp_path, now=NOW, max_age=timedelta(days=20)) == []


def test_the_oldest_go_until_the_rest_fits(tmp_path: Path) -> None:
    files = [file_of(tmp_path, day, n_bytes) for day, n_bytes in ((1, 10), (2, 500), (3, 100), (4, 100))]
    pruned = prune_archive(tmp_path, now=NOW, max_bytes=250)
    assert [item.file.name for item in pruned] == files[:2]


def test_without_a_bound_everything_stays(tmp_path: Path) -> None:
    file_of(tmp_path, 1)
    assert prune_archive(tmp_path, now=NOW) == []
    assert prune_archive(tmp_path / "none", now=NOW, max_bytes=0) == []


def test_what_others_need_stays(tmp_path: Path) -> None:
    needed, unread, gone = (file_of(tmp_path, day) for day in (1, 2, 3))
    newer = file_of(tmp_path, 4, refers_to=gone)
    newest = file_of(tmp_path, 30, refers_to=needed)
    pruned = prune_archive(tmp_path, now=NOW, max_age=timedelta(days=20), keep=[unread])
    assert [item.file.name for item in pruned] == [gone, newer]
    assert names(tmp_path) == sorted([needed, unread, newest, newest.replace("warc.gz", "refs")])


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in ("notes.txt", "CC-NEWS-20200101000000-00001.warc.gz", "20269999T000000-1-00000000.warc.gz"):
        (tmp_path / name).write_bytes(b"x")
    assert prune_archive(tmp_path, now=NOW, max_bytes=0) == []


def test_a_file_that_is_being_written_stays(tmp_path: Path, make_page: MakePage) -> None:
    far = datetime(2100, 1, 1, tzinfo=UTC)
    with ArchiveWriter(tmp_path) as writer:
        item = writer.write(make_page())
        assert prune_archive(tmp_path, now=far, max_bytes=0, max_age=timedelta(0)) == []
    assert [pruned.file for pruned in prune_archive(tmp_path, now=far, max_bytes=0)] == [item.file]


def test_revisits_keep_their_pages_alive(tmp_path: Path, make_page: MakePage) -> None:
    with ArchiveWriter(tmp_path) as writer:
        original = writer.write(make_page())
    old = original.file.rename(tmp_path / f"20200101T000000{original.file.name[15:]}")
    with ArchiveWriter(tmp_path) as writer:
        again = writer.write(make_page(), earlier=Place(old, original.offset))
    assert prune_archive(tmp_path, now=datetime.now(UTC), max_age=timedelta(days=1)) == []
    assert read_page_at(again.file, again.offset) == original.page


def test_a_folder_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    name = file_of(tmp_path, 1)
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(ArchiveError, match="cannot be pruned: Is a directory"):
        prune_archive(tmp_path, now=NOW, max_bytes=0)
