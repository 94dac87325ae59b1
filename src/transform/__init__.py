"""Understanding: bytes in, records out. Pure functions: no clock, no network, no database, no Prefect.

    TransformError
    └── LexiconError         a lexicon file is unusable; names the file and the entry

A page that cannot be used is a `Rejected` value, not an error.
"""

from transform.errors import LexiconError, TransformError

__all__ = ["LexiconError", "TransformError"]
