"""Which blocks of a page are the article: trafilatura's choice, mended where it is known to drop what is wanted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from transform.article.lines import Line
from transform.article.metadata import key
from transform.article.walk import Draft
from transform.lexicon import any_of, word_list
from transform.records import BlockKind, Region, SpanKind

# From this many letters on a text is taken for what it says, wherever it stands.
_LONG = 24
_STRIDE = _LONG // 2
_MOST_ASIDE = 120
_MOST_WORDS = 8
_MOST_ANNOUNCEMENTS = 40
_LONGEST_ASIDE = 300
_OUTSIDE = frozenset(("nav", "footer", "form", "header"))
_OUTSIDE_NAME = re.compile(rf"(?<![a-z]){any_of(word_list('pages', 'outside_names'))}(?![a-z])", re.IGNORECASE)
_CAST = re.compile(rf"\b{any_of(word_list('pages', 'cast_announcements'))}\b", re.IGNORECASE)
_DECISION = re.compile(rf"\b{any_of(word_list('pages', 'decision_announcements'))}\b", re.IGNORECASE)
_LEADS_AWAY = re.compile(rf"{any_of(word_list('pages', 'leads_away'))}(?!\w)", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)


def select(drafts: Sequence[Draft], tree: HtmlElement, url: str) -> list[Draft]:
    """The article's blocks in the order of the page, then those from outside it that an announcement leads to."""
    taken = _taken_by_trafilatura(drafts, tree, url)
    taken |= _missed_prose(drafts, taken)
    chosen = {index: drafts[index] for index in taken | _captions(drafts, taken)}
    _add_announced(chosen, drafts, taken)
    first, last = min(taken, default=0), max(taken, default=-1)
    far = {index for index in chosen if chosen[index].region is Region.ASIDE and not first <= index <= last}
    return [chosen[index] for index in sorted(chosen, key=lambda index: (index in far, index))]


def _taken_by_trafilatura(drafts: Sequence[Draft], tree: HtmlElement, url: str) -> set[int]:
    options = Extractor(output_format="python", fast=True, comments=False, tables=True)
    document = trafilatura.bare_extraction(tree, url=url, options=options)
    body = getattr(document, "body", None)
    if body is None:
        return set()
    wanted = key(" ".join(body.itertext()))
    # Every longer stretch of the text holds one of these, so that a block without any of them need not be searched for.
    marks = {wanted[at : at + _STRIDE] for at in range(0, len(wanted), _STRIDE)}
    taken: set[int] = set()
    cursor = 0
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.CAPTION:
            continue
        name = key(draft.text)
        at = _find(name, wanted, cursor, marks)
        if at < 0 and draft.line.cells:
            # A list within a cell is lost on the way: a cell that is where it is due stands for its row.
            name = next((cell for cell in map(key, _cells(draft)) if _find_near(cell, wanted, cursor) >= 0), "")
            at = _find_near(name, wanted, cursor)
        if at >= 0:
            # What stands earlier in the text than its place on the page does not move the place that is due next.
            cursor = max(cursor, at + len(name))
            taken.add(index)
    return taken


def _find(name: str, wanted: str, cursor: int, marks: set[str]) -> int:
    """Where a text stands, or -1. A short text may stand anywhere: it counts only where it is due."""
    if len(name) < _LONG:
        return _find_near(name, wanted, cursor)
    if not any(name[at : at + _STRIDE] in marks for at in range(_STRIDE)):
        return -1
    at = wanted.find(name, cursor)
    return at if at >= 0 else wanted.find(name)


def _find_near(name: str, wanted: str, cursor: int) -> int:
    return wanted.find(name, cursor, cursor + len(name) + _LONG) if name else -1


def _cells(draft: Draft) -> list[str]:
    return [draft.text[start:end] for start, end in draft.line.cells]


def is_outside(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that belongs to no article."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("article", "main", "body"):
            return False
        if around.tag in _OUTSIDE or around.get("role") in ("navigation", "contentinfo", "complementary"):
            return True
        if _OUTSIDE_NAME.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False


def _missed_prose(drafts: Sequence[Draft], taken: set[int]) -> set[int]:
    """Paragraphs that trafilatura left out from among the article's own.

    They stand in the same element as two that it took, before and after. Where it took less than half of the prose of
    the page's only article element, all of that prose is the article.
    """
    missed: set[int] = set()
    parents = [draft.element.getparent() for draft in drafts]
    last_in: dict[HtmlElement | None, int] = {}
    for index in sorted(taken):
        last_in[parents[index]] = index
    open_in: set[HtmlElement | None] = set()
    for index, draft in enumerate(drafts):
        parent = parents[index]
        if index in taken:
            open_in.add(parent)
        elif parent in open_in and index < last_in[parent] and _is_prose(draft) and not is_outside(draft.element):
            missed.add(index)
    return missed | _whole_article(drafts, taken | missed)


def _whole_article(drafts: Sequence[Draft], taken: set[int]) -> set[int]:
    if not drafts:
        return set()
    root = drafts[0].element.getroottree().getroot()
    bodies = root.xpath("//*[@itemprop='articleBody']") or root.xpath("//article[not(ancestor::article)]")
    if len(bodies) != 1:
        bodies = root.xpath("//main")
    if len(bodies) != 1:
        return set()
    inside = set(bodies[0].iter())
    prose = {
        index
        for index, draft in enumerate(drafts)
        if draft.element in inside and _is_prose(draft) and not is_outside(draft.element)
    }
    n_prose = sum(len(drafts[index].text) for index in prose)
    n_taken = sum(len(drafts[index].text) for index in prose & taken)
    return prose - taken if n_taken < n_prose / 2 else set()


def _is_prose(draft: Draft) -> bool:
    if draft.kind is BlockKind.CAPTION or _LEADS_AWAY.match(draft.text):
        return False
    if _is_linked(draft):
        return False
    return draft.kind is not BlockKind.PARAGRAPH or len(draft.text) >= _LONG


def _is_linked(draft: Draft) -> bool:
    linked = sum(mark.end - (mark.start or 0) for mark in draft.line.marks if mark.kind is SpanKind.LINK)
    return linked * 2 > len(draft.text)


def _captions(drafts: Sequence[Draft], taken: set[int]) -> set[int]:
    """The captions of the article's own pictures: those among its blocks, and one right before or after them."""
    if not taken:
        return set()
    first, last = min(taken), max(taken)
    home = _common_element([drafts[index].element for index in (first, last)])
    found: set[int] = set()
    for index, draft in enumerate(drafts):
        if draft.kind is not BlockKind.CAPTION or not first - 3 <= index <= last + 3:
            continue
        is_among = first < index < last or home in draft.element.iterancestors()
        if is_among and not _is_teaser(draft.element) and not is_outside(draft.element):
            found.add(index)
    return found


def _is_teaser(element: HtmlElement) -> bool:
    link = next(element.iterancestors("a"), None)
    return link is not None and not _IMAGE_FILE.search(link.get("href") or "")


def _common_element(elements: Sequence[HtmlElement]) -> HtmlElement | None:
    others = [set(element.iterancestors()) | {element} for element in elements[1:]]
    chain = (elements[0], *elements[0].iterancestors())
    return next((element for element in chain if all(element in other for other in others)), None)


def _add_announced(chosen: dict[int, Draft], drafts: Sequence[Draft], taken: set[int]) -> None:
    """Add the lists, cards and boxes that trafilatura drops where a heading announces a cast or a decision.

    The parts of a card are joined into one row, in the article as well as outside it.
    """
    n_added = n_announcements = 0
    first, last = min(taken, default=0), max(taken, default=-1)
    n_groups = 1 + max((draft.group or 0 for draft in drafts), default=0)
    seen: set[int] = set()
    for index, draft in enumerate(drafts):
        if n_added >= _MOST_ASIDE or n_announcements >= _MOST_ANNOUNCEMENTS:
            break
        is_among = first <= index <= last
        if index in seen or not _is_announcement(draft, is_among=is_among) or is_outside(draft.element):
            continue
        n_announcements += 1
        members = _members(drafts, index)
        seen.update(members)
        dropped = [member for member in members if member not in taken]
        if _n_lines([drafts[member] for member in dropped]) >= 2:
            added = dropped if index in taken else [index, *dropped]
            chosen.update({member: replace(drafts[member], region=Region.ASIDE) for member in added})
            n_added += len(added)
        for indexes, row in _as_rows(chosen, [member for member in members if member in chosen], n_groups + index):
            for joined in indexes:
                del chosen[joined]
            chosen[indexes[0]] = row


def _n_lines(drafts: Sequence[Draft]) -> int:
    return len({draft.text for draft in drafts}) + sum(1 for draft in drafts for _, n in draft.line.breaks if n == 0)


def _is_announcement(draft: Draft, *, is_among: bool) -> bool:
    """Whether a block is a short heading over a cast, or, among the article's blocks, over decisions."""
    if not _CAST.search(draft.text) and not (is_among and _DECISION.search(draft.text)):
        return False
    # A long or linked heading is the headline of another article.
    if len(draft.text.split()) > _MOST_WORDS or _is_linked(draft):
        return False
    is_label = draft.kind is BlockKind.PARAGRAPH and (draft.text.endswith(":") or _is_all_bold(draft))
    return draft.kind is BlockKind.HEADING or is_label


def _is_all_bold(draft: Draft) -> bool:
    return any(
        mark.kind is SpanKind.BOLD and mark.end - (mark.start or 0) >= len(draft.text) - 1 for mark in draft.line.marks
    )


def _members(drafts: Sequence[Draft], heading: int) -> list[int]:
    """The short blocks between an announcement and the next heading of its rank, in the same box as it."""
    members: list[int] = []
    box: HtmlElement | None = None
    for index in range(heading + 1, min(len(drafts), heading + 1 + _MOST_ASIDE)):
        draft = drafts[index]
        if draft.kind is BlockKind.CAPTION:
            continue
        if box is None:
            box = _common_element([drafts[heading].element, draft.element])
            if box is None or box.tag in ("body", "html"):
                break
        if len(draft.text) > _LONGEST_ASIDE or box not in draft.element.iterancestors():
            break
        if draft.kind is BlockKind.HEADING and draft.level <= drafts[heading].level:
            break
        if _LEADS_AWAY.match(draft.text) or is_outside(draft.element):
            break
        members.append(index)
    return members


def _as_rows(drafts: Mapping[int, Draft], members: Sequence[int], group: int) -> list[tuple[list[int], Draft]]:
    """The members that share a card, such as a name over a role, joined into a table row, with what each row joins."""
    counts = Counter(
        around for index in members for around in (drafts[index].element, *drafts[index].element.iterancestors())
    )
    # How many elements beside one another, of one kind, hold at least two of the members.
    alike = Counter((around.getparent(), around.tag) for around, n in counts.items() if n >= 2)
    cards: dict[HtmlElement, list[int]] = {}
    rows: list[tuple[list[int], Draft]] = []
    for index in members:
        card = _card(drafts[index].element, counts, alike)
        if card is not None:
            cards.setdefault(card, []).append(index)
        elif any(n < 0 for _, n in drafts[index].line.breaks):
            rows.append(([index], _seamed(drafts[index], group)))
    for card, indexes in cards.items():
        line = _joined([drafts[index].line for index in indexes])
        rows.append((indexes, Draft(BlockKind.TABLE_ROW, line, card, 0, group, drafts[indexes[0]].region)))
    return rows


def _card(
    element: HtmlElement, counts: Counter[HtmlElement], alike: Counter[tuple[HtmlElement | None, str]]
) -> HtmlElement | None:
    """The element around a block that holds two to four of them and stands beside others like it; a list is no card."""
    for around in (element, *element.iterancestors()):
        if counts[around] > 4 or around.tag in ("ul", "ol"):
            return None
        if counts[around] >= 2 and alike[around.getparent(), around.tag] >= 2:
            return around
    return None


def _seamed(draft: Draft, group: int) -> Draft:
    """A line glued from neighbouring inline elements as a row whose cells they are."""
    edges = [0, *(at for at, n in draft.line.breaks if n < 0), len(draft.text)]
    pieces = [draft.line.piece(start, end) for start, end in pairwise(edges)]
    return replace(draft, kind=BlockKind.TABLE_ROW, level=0, group=group, line=_joined(pieces))


def _joined(lines: Sequence[Line]) -> Line:
    whole = Line("")
    for line in lines:
        if whole.text:
            whole.text += " | "
        offset = len(whole.text)
        whole.text += line.text
        whole.cells.append((offset, offset + len(line.text)))
        whole.marks += [replace(mark, start=offset + (mark.start or 0), end=offset + mark.end) for mark in line.marks]
    return whole
