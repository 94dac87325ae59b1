"""Which rules read a page: a fingerprint that changes with every change of this package."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def reader_version() -> str:
    """12 hexadecimal digits over this package's code and lexicons and the release of trafilatura.

    What was read under another version is read again by a replay or a repeated backfill. Computed and not counted by
    hand, so that an editor's new lexicon entry takes effect too.
    """
    package = Path(__file__).parent
    digest = hashlib.sha256(version("trafilatura").encode())
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.toml")]):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
