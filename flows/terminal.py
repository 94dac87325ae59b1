"""Text from pages on a terminal."""

import unicodedata

# Control, format (bidirectional overrides among them), surrogate, private use and line or paragraph separator.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would obey: white space folded, the rest as U+FFFD."""
    return "".join(
        "\ufffd" if unicodedata.category(character) in _UNPRINTABLE and character not in _JOINERS else character
        for character in " ".join(text.split())
    )
