"""Where a line quotes: stretches between matching marks, apostrophes told apart from them."""

import re

from transform.lexicon import any_of, word_list

_DOUBLE_OPEN = "“„‟"
_DOUBLE_CLOSE = "”"
_SINGLE_CLOSE = "’'"
# Rock ’n’ roll.
_CLIPPED_AND = ("’n", "'n", "‘n")
_GUILLEMETS = {"«": "»", "‹": "›"}
_MARK = re.compile("[\"“”„‟'‘’‚«»‹›]")
# Years are shortened so too: '90s, '24.
_ELISION = re.compile(rf"(?:\d0s|\d\d|{any_of(word_list('pages', 'elisions'))})\b(?!\.\w)", re.IGNORECASE)
_LONGEST_SINGLE = 240


def find_quotes(text: str) -> list[tuple[int, int]]:
    """The quoted stretches of a line as (start, end), the marks themselves outside; in order of their start.

    A mark that is never closed opens nothing.
    """
    found: list[tuple[int, int]] = []
    double = single = guillemet = None
    closing_guillemet = ""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if mark in _GUILLEMETS and guillemet is None:
            guillemet, closing_guillemet = at + 1, _GUILLEMETS[mark]
        elif guillemet is not None and mark == closing_guillemet:
            _keep(found, text, guillemet, at)
            guillemet = None
        elif mark in _DOUBLE_OPEN or (mark == '"' and double is None and _opens(before, after)):
            double, single = at + 1, None
        elif mark in _DOUBLE_CLOSE or mark == '"':
            if double is not None:
                _keep(found, text, double, at)
                double = None
        elif single is not None and mark in _SINGLE_CLOSE and text[max(0, at - 2) : at] in _CLIPPED_AND:
            continue
        elif single is not None and mark in _SINGLE_CLOSE and not after.isalnum() and not before.isspace():
            if at - single <= _LONGEST_SINGLE:
                _keep(found, text, single, at)
            single = None
        elif mark in "‘‚'" and _opens(before, after) and not _ELISION.match(text, at + 1):
            single = at + 1
    return sorted(found)


def _opens(before: str, after: str) -> bool:
    return not before.isalnum() and before not in ".,!?;)]" and not after.isspace()


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
