"""The errors of understanding; the tree is drawn in `transform/__init__.py`."""


class TransformError(Exception):
    """Base of everything that understanding raises on purpose."""


class LexiconError(TransformError):
    """A lexicon file is unusable. The message names the file and the entry."""


class GoldError(TransformError):
    """An annotated page, or its pairing with a row, is unusable. The message names the document and the key."""
