"""Which pages hold nothing to read: what is no page, what stands in an article's place, what is not in English."""

import codecs
import re

from extract.page import Page
from transform.lexicon import any_of, word_list
from transform.records import Rejected

MAX_BODY = 8_000_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Browsers read these labels as Windows-1252, and pages rely on it.
_LATIN = frozenset(("iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii"))

# An article may well bear the title of a wall, but then it goes on.
_MOST_WALL_TEXT = 1_500
_SITE_NAME = r"(?:\s*[|–—:-]\s.{1,40})?"
_WALLS = {
    reason: re.compile(rf"{any_of(word_list('pages', key))}{_SITE_NAME}", re.IGNORECASE)
    for reason, key in (
        ("bot wall", "bot_walls"),
        ("consent wall", "consent_walls"),
        ("not found", "not_found"),
        ("paywall", "paywalls"),
    )
}
_WALL_TEXT = re.compile(any_of(word_list("pages", "bot_wall_texts")), re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(word_list("pages", "english"))
_FOREIGN = frozenset(word_list("pages", "foreign"))
_SAMPLE = 6_000
_FEW_WORDS = 40
_CLEARLY_ENGLISH = 0.12


def refuse_bytes(page: Page) -> Rejected | None:
    """Why a page cannot be parsed, or None where it can be tried."""
    if page.status >= 400:
        return rejected(page, "status", str(page.status))
    if not page.body.strip():
        return rejected(page, "empty")
    if len(page.body) > MAX_BODY:
        return rejected(page, "too large", f"{len(page.body)} bytes")
    declared = (page.header("Content-Type") or "").lower()
    if declared and not any(kind in declared for kind in ("html", "xml", "text/plain")):
        return rejected(page, "not html", declared)
    if page.body.startswith(_UTF16):
        return None
    if b"\0" in page.body[:200]:
        return rejected(page, "not html", "binary")
    return rejected(page, "not html", "no markup") if b"<" not in page.body else None


def refuse_text(page: Page, headline: str, text: str) -> Rejected | None:
    """Why what was read is not an article, or None. text: without the headline.

    Only a page whose headline is that of a wall and that holds little besides is turned away.
    """
    if not headline and not text:
        return rejected(page, "no text")
    if len(text) > _MOST_WALL_TEXT:
        return None
    if len(text) < _MOST_WALL_TEXT / 2 and _WALL_TEXT.search(text):
        return rejected(page, "bot wall", headline)
    bare = headline.strip(" .!?…:|-")
    reason = next((reason for reason, pattern in _WALLS.items() if bare and pattern.fullmatch(bare)), None)
    return rejected(page, reason, headline) if reason else None


def rejected(page: Page, reason: str, detail: str = "") -> Rejected:
    return Rejected("article", reason, page.url, detail)


def judge_language(text: str, declared: str | None) -> tuple[str | None, bool]:
    """The language of a text as (ISO 639-1 or None, whether it is clearly not English).

    Running English overrules what the page declares; many pages declare the language of their site or of their theme.
    """
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if len(letters) >= _FEW_WORDS and sum(char < "ɐ" for char in letters) * 2 < len(letters):
        return (None if declared == "en" else declared), True
    words = _WORD.findall(sample.lower())
    english = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if len(words) >= _FEW_WORDS and english >= _CLEARLY_ENGLISH:
        return "en", False
    foreign = sum(word in _FOREIGN for word in words) / max(1, len(words))
    is_foreign = foreign > 0.06 and foreign > 2 * english
    if declared not in (None, "en"):
        return declared, english < _CLEARLY_ENGLISH
    # A list of names holds no running words at all: where the page calls itself English, it is believed.
    is_wordless = declared is None and english == 0 and len(words) >= 4 * _FEW_WORDS
    if len(words) >= _FEW_WORDS and (is_foreign or is_wordless):
        return None, True
    return declared, False


def decode(page: Page) -> str:
    """The body as text: by its byte order mark, as UTF-8, by what response or page declare, else as best it goes."""
    body = page.body
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    in_header = _HEADER_CHARSET.search(page.header("Content-Type") or "")
    in_body = _META_CHARSET.search(body[:4096])
    declared = [in_header[1]] if in_header else []
    declared += [in_body[1].decode("ascii")] if in_body else []
    for encoding in declared:
        name = encoding.lower()
        try:
            if name not in ("utf-8", "utf8"):
                return body.decode("cp1252" if name in _LATIN else name, errors="replace")
        except LookupError:
            continue
    mended = body.decode("utf-8", errors="replace")
    # Mostly UTF-8 with a few broken bytes: reading on beats guessing.
    return mended if mended.count("�") * 200 < len(body) else body.decode("cp1252", errors="replace")
