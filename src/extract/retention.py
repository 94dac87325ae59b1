"""What of our own archive may go, by age and by size."""

import fcntl
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extract.archive import references_path
from extract.errors import ArchiveError

# The names that `ArchiveWriter` gives; whatever else lies in the folder is somebody else's.
_OWN_NAME = re.compile(r"(\d{8}T\d{6})-\d+-[0-9a-f]{8}\.warc\.gz")


@dataclass(frozen=True, slots=True)
class Pruned:
    """An archive file that was removed."""

    file: Path
    begun_at: datetime
    n_bytes: int


def prune_archive(
    folder: Path,
    *,
    now: datetime,
    max_age: timedelta | None = None,
    max_bytes: int | None = None,
    keep: Collection[str] = (),
) -> list[Pruned]:
    """Removes the oldest files of the archive beyond an age, counted from their beginning, or a size in all.

    A file stays that is being written, that a newer one which stays refers to, or that `keep` names, for example
    because its pages have not been read yet; so the size may stay above its bound. Raises ArchiveError.
    """
    removed: list[Pruned] = []
    needed = set(keep)
    n_kept_bytes = 0
    is_full = False
    try:
        # Newest first: only newer files refer to older ones.
        for file in reversed(list(_own_files(folder))):
            is_full = is_full or (max_bytes is not None and n_kept_bytes + file.n_bytes > max_bytes)
            is_old = max_age is not None and now - file.begun_at > max_age
            if (is_full or is_old) and file.file.name not in needed and _remove(file.file):
                removed.append(file)
                continue
            n_kept_bytes += file.n_bytes
            needed.update(_references(file.file))
    except OSError as error:
        raise ArchiveError(f"{error.filename or folder}: cannot be pruned: {error.strerror}") from error
    return removed[::-1]


def _own_files(folder: Path) -> Iterator[Pruned]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if found := _OWN_NAME.fullmatch(path.name):
            try:
                begun_at = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            except ValueError:
                continue
            yield Pruned(path, begun_at, path.stat().st_size)


def _references(file: Path) -> Iterator[str]:
    path = references_path(file)
    if path.exists():
        yield from path.read_text(encoding="utf-8", errors="replace").split()


def _remove(file: Path) -> bool:
    """Removes the file unless somebody is writing it."""
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        file.unlink()
    references_path(file).unlink(missing_ok=True)
    return True
