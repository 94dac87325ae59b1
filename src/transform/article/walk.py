"""A parsed page as a flat run of blocks in reading order: the article and all that stands around it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from transform.article.lines import Line, LineBuilder
from transform.lexicon import word_list
from transform.records import BlockKind, Region, SpanKind

_SKIPPED = frozenset((
    "script", "style", "template", "head", "svg", "math", "iframe", "object", "embed", "canvas", "video", "audio",
    "map", "select", "option", "textarea", "button", "datalist", "noscript", "dialog", "progress", "meter", "link",
    "meta",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "q", "rb", "rp", "rt", "rtc", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr",
    "input", "area", "param",
))  # fmt: skip
_MARKS = {
    "em": SpanKind.ITALIC,
    "i": SpanKind.ITALIC,
    "cite": SpanKind.ITALIC,
    "b": SpanKind.BOLD,
    "strong": SpanKind.BOLD,
}
_LISTS = ("ul", "ol", "menu")
_FURNITURE = frozenset(word_list("pages", "furniture"))


@dataclass(slots=True)
class Draft:
    """A block before it has a place in the text.

    element: the one that holds it; level, group and region as in `Block`.
    """

    kind: BlockKind
    line: Line
    element: HtmlElement
    level: int = 0
    group: int | None = None
    region: Region = Region.MAIN

    @property
    def text(self) -> str:
        return self.line.text


class _Walker:
    """The state of one walk: what is open around the current node."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.drafts: list[Draft] = []
        self.line = LineBuilder()
        self.n_groups = 0
        self.lists: list[int] = []
        self.items: list[HtmlElement] = []
        self.heading: HtmlElement | None = None
        self.caption: HtmlElement | None = None
        # The table row or definition that is being filled: its kind, element, group and the elements it is made of.
        self.row: tuple[BlockKind, HtmlElement, int] | None = None
        self.tables: list[int | None] = []
        self.definitions: list[int | None] = []
        self.n_descriptions = 0
        self.blocks: list[HtmlElement] = []

    def flush(self) -> None:
        line = self.line.take()
        if line is None:
            return
        element = self.blocks[-1] if self.blocks else None
        if self.row is not None:
            kind, row, group = self.row
            self.drafts.append(Draft(kind, line, row, 0, group))
        elif element is None:
            return
        elif self.heading is not None:
            level = _HEADINGS.get(str(self.heading.tag), 6)
            self.drafts.append(Draft(BlockKind.HEADING, line, self.heading, level))
        elif self.caption is not None:
            self.drafts.append(Draft(BlockKind.CAPTION, line, self.caption))
        elif self.items and self.lists:
            self.drafts.append(Draft(BlockKind.LIST_ITEM, line, element, len(self.lists), self.lists[-1]))
        else:
            self.drafts.append(Draft(BlockKind.PARAGRAPH, line, element))

    def new_group(self) -> int:
        self.n_groups += 1
        return self.n_groups


def walk(tree: HtmlElement, base_url: str) -> list[Draft]:
    """Every block of the page in document order. Scripts, forms' controls and hidden parts are left out."""
    state = _Walker(base_url)
    walker = etree.iterwalk(tree, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            if element.tag in _SKIPPED or _is_hidden(element) or _is_note_mark(element):
                skipped = element
                walker.skip_subtree()
                continue
            _enter(state, element)
            if element.text:
                state.line.add(element.text)
        else:
            if element is skipped:
                skipped = None
            else:
                _leave(state, element)
            if element.tail and element is not tree:
                state.line.add(element.tail)
    state.flush()
    return state.drafts


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return style is not None and "display:none" in style.replace(" ", "").lower()


def _is_note_mark(element: HtmlElement) -> bool:
    """A footnote's number, which would else be glued to a word."""
    if element.tag != "sup":
        return False
    text = "".join(element.itertext()).strip()
    return text.startswith("[") or (text.isdigit() and element.find(".//a") is not None)


def _enter(state: _Walker, element: HtmlElement) -> None:
    tag = str(element.tag)
    if tag in _INLINE:
        _enter_inline(state, element, tag)
    elif tag == "br":
        if state.row is not None:
            state.line.join_with(",")
        else:
            state.line.hard_break()
    elif state.row is not None and tag not in ("tr", "table", "td", "th", "dt", "dd", "dl"):
        if tag == "li":
            state.line.join_with(",")
        else:
            state.line.space()
    elif tag in ("table", "tr", "td", "th"):
        _enter_table(state, element, tag)
    elif tag in ("dl", "dt", "dd"):
        _enter_definition(state, element, tag)
    else:
        state.flush()
        state.blocks.append(element)
        if tag in _LISTS:
            state.lists.append(state.new_group())
        elif tag == "li":
            state.items.append(element)
        elif tag in _HEADINGS or tag == "summary":
            state.heading = element
        elif tag == "figcaption":
            state.caption = element


def _leave(state: _Walker, element: HtmlElement) -> None:
    tag = str(element.tag)
    if tag in _INLINE:
        if tag in _MARKS:
            state.line.close_mark(_MARKS[tag])
        elif tag == "a":
            state.line.close_mark(SpanKind.LINK)
        elif tag == "q":
            state.line.add("”")
    elif tag == "br":
        return
    elif state.row is not None and tag not in ("tr", "table", "td", "th", "dt", "dd", "dl"):
        state.line.space()
    elif tag in ("table", "tr", "td", "th"):
        _leave_table(state, tag)
    elif tag in ("dl", "dt", "dd"):
        _leave_definition(state, tag)
    else:
        state.flush()
        if state.blocks and state.blocks[-1] is element:
            state.blocks.pop()
        if tag in _LISTS and state.lists:
            state.lists.pop()
        elif tag == "li" and state.items:
            state.items.pop()
        elif element is state.heading:
            state.heading = None
        elif element is state.caption:
            state.caption = None


def _enter_inline(state: _Walker, element: HtmlElement, tag: str) -> None:
    previous = element.getprevious()
    if previous is not None and not previous.tail and previous.tag in _INLINE:
        state.line.seam()
    if tag in _MARKS:
        state.line.open_mark(_MARKS[tag])
    elif tag == "a":
        href = element.get("href")
        state.line.open_mark(SpanKind.LINK, _absolute(state.base_url, href) if href else None)
    elif tag == "q":
        state.line.add("“")
    elif tag == "img" and state.row is None and state.heading is None:
        alt = " ".join((element.get("alt") or "").split())
        if _is_caption(alt):
            state.drafts.append(Draft(BlockKind.CAPTION, Line(alt), element))


def _is_caption(alt: str) -> bool:
    """An alternative text that says something, rather than naming a file or a site's logo."""
    words = alt.split()
    return 3 <= len(words) <= 80 and not alt.startswith("http") and _FURNITURE.isdisjoint(alt.lower().split())


def _absolute(base_url: str, href: str) -> str | None:
    if href.startswith(("https://", "http://")):
        return href.strip()
    try:
        return urljoin(base_url, href.strip())
    except ValueError:
        return None


def _enter_table(state: _Walker, element: HtmlElement, tag: str) -> None:
    if tag == "table":
        state.flush()
        state.blocks.append(element)
        is_data = state.row is None and _is_data_table(element)
        state.tables.append(state.new_group() if is_data else None)
        return
    group = state.tables[-1] if state.tables else None
    if group is None:
        if state.row is not None:
            state.line.space()
            return
        state.flush()
        state.blocks.append(element)
    elif tag == "tr":
        state.flush()
        state.row = (BlockKind.TABLE_ROW, element, group)
    elif state.row is not None:
        state.line.open_cell(" | ")


def _leave_table(state: _Walker, tag: str) -> None:
    group = state.tables[-1] if state.tables else None
    if tag == "table":
        state.flush()
        if group is not None:
            state.row = None
        if state.tables:
            state.tables.pop()
            state.blocks.pop()
    elif group is None:
        if state.row is not None:
            state.line.space()
            return
        state.flush()
        state.blocks.pop()
    elif tag == "tr":
        state.flush()
        state.row = None
    elif state.row is not None:
        state.line.close_cell()


def _is_data_table(table: HtmlElement) -> bool:
    """Told from a table used for layout, whose cells hold headings, further tables or a whole article."""
    if table.get("role") in ("presentation", "none"):
        return False
    n_rows = n_paragraphs = 0
    for element in table.iterdescendants("table", "h1", "h2", "article", "tr", "p"):
        if element.tag == "tr":
            n_rows += 1
        elif element.tag == "p":
            n_paragraphs += 1
        else:
            return False
    return n_rows > 0 and n_paragraphs <= 3 * n_rows


def _enter_definition(state: _Walker, element: HtmlElement, tag: str) -> None:
    if tag == "dl":
        state.flush()
        state.blocks.append(element)
        is_data = state.row is None and next(element.iterdescendants("table", "h1", "h2", "h3", "dl"), None) is None
        state.definitions.append(state.new_group() if is_data else None)
        return
    group = state.definitions[-1] if state.definitions else None
    if group is None:
        if state.row is None:
            state.flush()
            state.blocks.append(element)
        return
    if tag == "dt" or state.row is None:
        state.flush()
        state.row = (BlockKind.DEFINITION, element, group)
        state.n_descriptions = 0 if tag == "dt" else 1
        state.line.open_cell("")
    else:
        state.line.open_cell(": " if state.n_descriptions == 0 else "; ")
        state.n_descriptions += 1


def _leave_definition(state: _Walker, tag: str) -> None:
    group = state.definitions[-1] if state.definitions else None
    if tag == "dl":
        state.flush()
        if group is not None:
            state.row = None
        if state.definitions:
            state.definitions.pop()
            state.blocks.pop()
    elif group is None:
        if state.row is None:
            state.flush()
            if state.blocks:
                state.blocks.pop()
    else:
        state.line.close_cell()
