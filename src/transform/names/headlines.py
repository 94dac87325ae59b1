"""Titles in the headline, in the sentence that opens an article and in headings."""

import re
from collections.abc import Iterator

from transform.names.candidates import Candidates
from transform.names.networks import find_networks
from transform.names.people import is_like_a_person
from transform.names.surroundings import ORDINAL, TV_WORD
from transform.names.titles import (
    LONGEST_TITLE,
    POSSESSIVE,
    WORD,
    genre_nouns,
    heading_title,
    looks_like_title,
    lower_titles,
    not_titles,
    openings,
    plain_key,
)
from transform.records import Article, BlockKind
from transform.text.occurrences import find_words, straight

# Words of a headline after which the title is over, or before which it has not begun, and asides as a whole.
_HEADLINE_CUT = re.compile(
    rf"\b(?:an?\s+|the\s+)?{ORDINAL}\s+(?:and\s+\w+\s+)?(?:seasons?|series)\b|"
    r"\b(?:renewed|renews?|renewal|cancell?ed|cancels?|cancell?ation|axed?|axes|scrapped|scraps|seasons?\s+(?:\d+|one|two|three|four|five|six|"
    r"seven|eight|nine|ten)|series\s+(?:\d+|one|two|three|four|five)|seasons?|to\s+(?:end|return|conclude|wrap|air|premiere|star|debut|be)|ends?|ending|will(?!\s+&)|won['’]t|"
    r"is|are|was|has|have|gets?|getting|picked\s+up|picks?\s+up|reviv(?:ed|es|al)|saved|saves|resurrected|returns?|returning|release\s+date|"
    r"cast|casts|everything|star|stars|reboot(?:ed|s)?|spin-?off|finale|trailer|orders?|ordered|greenlights?|greenlit|greenlight|coming\s+back|"
    r"confirm(?:s|ed)|creators?|boss(?:es)?|recap|premieres?|officially|not|dropped|drops|set\s+(?:to|for)|loses|lands|leaves|exits|moves|nabs|hits|adds|joins|"
    r"after|due\s+to|amid|following|ahead\s+of|starring|says|reveals|premiere\s+date|could|might|may|should|does|did|do|what|why|when|how|"
    r"who|where|means?|announces|announced|unveils?|recommission(?:ed|s)|commissions?|commissioned|re-?ups|extended|extends|early|two-season|episodes?|final|upcoming)\b"
    r"|(?:,|\s[—–-])\s(?:which|whose|including)\s[^,.:;?!]+"
    r"|[:;?!|,](?=\s|$)|\s[—–-]\s|…|\.\.\.",
    re.IGNORECASE,
)

# "Harbor Season 2 Premiere Date Confirmed": a heading goes on with the news of the title that it leads with.
_NEWS_OF_SEASON = re.compile(r",?\s+(?:season|series)\s+(?:\d{1,2}|one|two|three|four|five|six)\b.*$", re.IGNORECASE)

_PARENTHETICAL = re.compile(r"\s*\([^()]*\)\s*$")

_ASKING = frozenset(
    {"is", "are", "was", "will", "has", "have", "does", "did", "can", "why", "when", "what", "who", "how", "where"}
)

_DEFINES = re.compile(r"[\"”’]?\s*(?:\([^()]{0,160}\))?,?\s*(?:is|was|are)\b")

_PARENTHETICAL_TV = re.compile(r"\((?:[^()]*\b(?:TV|television|season|series)\b[^()]*)\)\s*$", re.IGNORECASE)

_HEADLINE_TRIGGER = re.compile(
    r"\b(?:renew\w*|cancel\w*|axed?|axes|season\s+\w+|series|reboot\w*|reviv\w+|scrap\w+|picked\s+up|picks\s+up|orders?|ordered|greenl\w+|"
    r"resurrect\w+|spin-?off|to\s+(?:end|return)|finale|release\s+date)\b",
    re.IGNORECASE,
)

_HEADLINE_DECIDED = re.compile(
    r"\s*:\s+" + ORDINAL + r"\s+(?:and\s+\w+\s+)?(?:season|series)\b"
    r"|\s+starring\b"
    r"|(?:\s*:|\s+[–—-])\s+(?:season|series)\s+\d"
    r"|\s*:\s+(?:(?!(?:orders|renews|cancels|picks|gives|adds|unveils|announces)\b)[\w’'+-]+\s+){0,3}(?:series|drama|comedy|sitcom|thriller|soap|show)\b"
    r"|['’‘”\"]?s?\s*(?:,\s+)?(?:is\s+|has\s+been\s+|was\s+|gets\s+|officially\s+|not\s+|being\s+|series\s+|finally\s+|reportedly\s+|already\s+|to\s+be\s+|will\s+be\s+){0,3}(?:renewed|cancell?ed|axed|scrapped|"
    r"revived|saved|resurrected|rebooted|ordered|picked\s+up|seasons?\s|series\s+\w|to\s+(?:end|return|conclude)|ends\b|ending\b|renewal|"
    r"cancell?ation|returning|coming\s+back|will\s+(?:end|return|not\s+return)|won['’]t|greenlit|recommissioned|dropped|spin-?off|reboot|revival)\b",
    re.IGNORECASE,
)

_MOVES = re.compile(
    r"\s+(?:leaves|leaving|exits|(?:moves|moving|jumps|heads|heading|shifts)\s+to|lands\s+(?:at|on)|(?:finds\s+(?:a\s+)?)?new\s+home\s+(?:at|on))"
    r"\s+(?:the\s+(?=[A-Z][a-z]))?",
    re.IGNORECASE,
)

_HEADLINE_DECIDES = re.compile(
    r"\b(?:renews|renew|cancels|cancel|axes|axe|scraps|revives|saves|resurrects|reboots|orders|picks\s+up|bring(?:s|ing)\s+back|"
    r"greenlights|recommissions|commissions|dumps|ditches|nixes|pulls\s+the\s+plug\s+on|says\s+goodbye\s+to|"
    r"drops|ends|of|for)\s+(?:[\w'’-]+\s+){0,4}[\"“‘']?$",
    re.IGNORECASE,
)


# "Have Not Seen", "Has Been Renewed": the single word that follows is a verb.
_AUXILIARY = re.compile(
    r"\b(?:ha(?:ve|s|d)|is|are|was|were|be|not|will|won['’]t|can|could|might|may|should|do|does|did)\s+$", re.IGNORECASE
)

# "Harbor’s Ann Poe": a show and one of its people.
_OWNS_A_NAME = re.compile(r"(.+?)['’]s\s+(?=[A-Z])")

_COLON = re.compile(r":\s+")
_CAPITAL_NEXT = re.compile(r"\s([A-Z]\w+)")

# What may stand between the words of a title where the headline has a space.
_GAP = re.compile(r"[:,]?\s+")


def read_headline(article: Article, marked: list[tuple[int, int]], candidates: Candidates) -> None:
    """Titles in the headline: marked ones, and what stands between the words of the news and comes back below."""
    headline = [block for block in article.blocks if block.kind is BlockKind.HEADLINE]
    body_start = headline[0].end if headline else 0
    body = article.text[body_start:]
    lower_body = body.lower()
    plain_body = straight(lower_body if len(lower_body) == len(body) else body)
    for block in headline:
        found = False
        speech = []
        for start, end in marked:
            if block.start <= start < block.end:
                title = article.text[start:end]
                if _is_speech(title, body):
                    speech.append((start, end))
                    continue
                is_shown = not found or title in body or _HEADLINE_DECIDED.match(article.text, end)
                candidates.add(title, start, 0.0, in_headline=bool(is_shown), is_marked=True)
                found = True
        if found:
            continue
        for start, end in _headline_pieces(article.text, block.start, block.end, speech):
            piece = article.text[start:end]
            best = _longest_repeated(piece, body, plain_body)
            if best and _is_first_of_a_name(best, piece, candidates):
                continue
            is_moving = _moves(article.text, end) or _leads_news(article.text, end, block.end)
            if not is_moving and not _HEADLINE_TRIGGER.search(article.text[block.start : block.end]):
                if best:
                    candidates.add(best, start, 0.0, in_headline=True)
                continue
            is_beside = bool(
                is_moving
                or _HEADLINE_DECIDED.match(article.text, end)
                or _HEADLINE_DECIDES.search(article.text[block.start : start])
            )
            owner = _OWNS_A_NAME.match(piece)
            if owner and candidates.is_tv and is_like_a_person(piece[owner.end() :]) and owner.group(1) in body:
                candidates.add(owner.group(1), start, 1.0, in_headline=True)
            elif best:
                for title in _each_title(best, body, candidates):
                    candidates.add(title, start, 1.0 if is_beside else 0.25, in_headline=True)
            elif looks_like_title(piece) and piece.split()[0].lower() not in openings() - {"the", "a", "an"}:
                n_words = len(piece.split())
                if n_words == 1 and _AUXILIARY.search(article.text, block.start, start):
                    continue
                is_plain = is_beside and candidates.is_tv and n_words <= 5
                candidates.add(piece, start, 1.0 if is_plain else 0.0, in_headline=True)


def _is_first_of_a_name(words: str, piece: str, candidates: Candidates) -> bool:
    """Whether a headline goes on with the surname: "axes Ann Poe's show"."""
    following = _CAPITAL_NEXT.match(piece, piece.find(words) + len(words))
    return following is not None and f"{words} {following.group(1)}" in candidates.persons


def _each_title(piece: str, body: str, candidates: Candidates) -> list[str]:
    """The titles that "and" joins in a headline, where the body knows each by itself better than the two together."""
    parts = piece.split(" and ")
    if len(parts) == 1 or candidates.is_known(piece) or not all(map(looks_like_title, parts)):
        return [piece]
    n_whole = body.count(piece)
    n_least = min(body.count(part) for part in parts) - n_whole
    is_list = n_whole < 2 and (n_least > 1 or (n_least == 1 and any(map(candidates.is_known, parts))))
    return parts if is_list else [piece]


def read_opening(article: Article, candidates: Candidates) -> None:
    """A page that defines its subject ("Harbor is a Canadian drama series") is about it."""
    title = _PARENTHETICAL.sub("", article.title).strip()
    body = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    if not title or not body or len(title.split()) > LONGEST_TITLE:
        return
    opening = article.text[body[0].start : body[0].end][:400]
    at = opening.casefold().find(title.casefold())
    if at < 0:
        return
    if _DEFINES.match(opening, at + len(title)) or _PARENTHETICAL_TV.search(article.title):
        candidates.add(title, 0, 4.0, in_headline=True, is_marked=True)


def read_headings(article: Article, candidates: Candidates) -> None:
    """A heading that is nothing but a title counts where the headline promises shows."""
    if not TV_WORD.search(article.title.lower()):
        return
    for block in article.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.DEFINITION):
            text = heading_title(article.text[block.start : block.end])
            news = _NEWS_OF_SEASON.search(text)
            text = text[: news.start()] if news else text
            if text and looks_like_title(text) and text.split()[0].lower() not in _ASKING:
                candidates.add(text, block.start, 0.75)


def _is_speech(quoted: str, body: str) -> bool:
    """Whether what a headline quotes are words that somebody says below, in small letters: 'Excited'."""
    said = quoted[:1] + quoted[1:].lower()
    return quoted not in body and any(
        f"{mark}{form}" in body for mark in '"“' for form in {said.lower(), said} - {quoted}
    )


def _moves(text: str, end: int) -> bool:
    """Whether a headline goes on with a series' new or old home: "leaves FOX", "lands at ABC"."""
    move = _MOVES.match(text, end)
    return move is not None and any(network.start == move.end() for network in find_networks(text, move.end()))


def _leads_news(text: str, end: int, limit: int) -> bool:
    """Whether a title leads a headline whose news a network makes: "Harbor: Netflix cancels drama"."""
    colon = _COLON.match(text, end, limit)
    if colon is None:
        return False
    by = next((network for network in find_networks(text, colon.end(), limit) if network.start == colon.end()), None)
    return by is not None and _HEADLINE_TRIGGER.match(text, by.end + 1) is not None


def _headline_pieces(text: str, start: int, end: int, speech: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    cuts = [*speech, *((m.start(), m.end()) for m in _HEADLINE_CUT.finditer(text, start, end))]
    cuts += [(m.start, m.end) for m in find_networks(text, start, end)]
    for a, b in [*sorted(cuts), (end, end)]:
        if a > at:
            piece = _strip_headline_piece(text, at, a)
            if piece:
                yield piece
        at = max(at, b)


def _strip_headline_piece(text: str, a: int, b: int) -> tuple[int, int] | None:
    """A headline piece without the small words and kinds of show that lead it or trail it."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[a:b])]
    words = [(a + s, a + e) for s, e in words]
    drop_front = {
        "of",
        "for",
        "by",
        "at",
        "on",
        "in",
        "and",
        "to",
        "with",
        "from",
        "after",
        "’s",
        "'s",
        "as",
        "its",
        "new",
        "hit",
        "beloved",
        "more",
    }
    drop_back = {"at", "on", "by", "for", "of", "in", "to", "from", "and", "with", "as", "be", "the", "a", "an", "up"}
    while words and (
        text[words[0][0] : words[0][1]].lower() in drop_front
        or text[words[0][0] : words[0][1]].lower() in genre_nouns()
    ):
        words.pop(0)
    while words and text[words[-1][0] : words[-1][1]].lower() in drop_back:
        words.pop()
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    trimmed = POSSESSIVE.search(text, start, end)
    if trimmed:
        end = trimmed.start()
    return (start, end) if start < end and text[start:end].casefold() not in not_titles() else None


def _longest_repeated(piece: str, body: str, plain_body: str) -> str | None:
    """The longest run of a headline piece's words, starting with a capital, that the body has as well.

    plain_body: in lower case, with straight apostrophes.
    """
    words = piece.split()
    if len(words) > LONGEST_TITLE:
        return None
    n = len(words)
    for size in range(n, 0, -1):
        for first in range(n - size + 1):
            run = " ".join(words[first : first + size])
            if not (run[0].isupper() or run[0].isdigit() or run in lower_titles()) or not looks_like_title(run):
                continue
            if run.casefold() in not_titles() or (
                size == 1 and (len(run) < 3 or run.lower() in openings() or run.lower() in genre_nouns())
            ):
                continue
            if not all(word.lower() in plain_body for word in WORD.findall(run)):
                continue
            found = next(find_words(plain_body, plain_key(run).lower().split(" "), _GAP), None)
            if found and looks_like_title(body[slice(*found)]):
                return body[slice(*found)]
    return None
