"""Understanding: bytes in, records out. Pure functions: no clock, no network, no database, no Prefect.

    TransformError
    ├── LexiconError         a lexicon file is unusable; names the file and the entry
    └── GoldError            an annotated page is unusable; names the document and the key

A page that cannot be used is a `Rejected` value, not an error.
"""

from transform.errors import GoldError, LexiconError, TransformError

__all__ = ["GoldError", "LexiconError", "TransformError"]
