"""Headings that hold for what stands below them: a verdict, a network, the show in focus."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transform.lexicon import any_of, word_list
from transform.names.mentions import Mentions
from transform.names.networks import find_networks, network_name
from transform.names.people import is_like_a_person
from transform.names.titles import describes_shows, fold_title, looks_like_title, not_titles, openings
from transform.records import Article, Block, BlockKind, SpanKind
from transform.statements.entries import Entry, read_entry
from transform.statements.verdicts import LONGEST, Verdict, read_several, read_verdict

# Lines that only look like headings stand below every real one.
_LINE_LEVEL = 7
_HOME = re.compile(r"[\"”’'»]?\s*\((?P<home>[^()]+)\)")
_LEADS = re.compile(r"[\"”’']?(?:\s*\([^()]*\)\s*[:–—-]|\s*[–—-])\s")
# "24 - Renewed": a title in figures and what became of it.
_UNLETTERED = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*\s[–—-]\s")
_LABEL = re.compile(r"\s*(?P<label>[^:]{3,40}?):\s+(?=\S)")
_PARTS = re.compile(r"\s*[:–—]\s+|\s*\?\s*|,\s+(?:including|from|plus)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in force. level: 0 for the headline, 1 to 6, 7 for a line in a heading's place.

    verdict, network, entry: what it states, names or whose title it is; of a heading that does none of it all are None.
    """

    block: int
    level: int
    verdict: Verdict | None = None
    network: str | None = None
    network_raw: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of an article.

    above: by block number, those in force there, outermost first, the block's own included.
    lists_shows: whether the headline announces a list of series.
    leads: the titles that paragraphs of a column lead with, by block number.
    states: whether the headline is made of nothing but verdicts and the nouns that go with them.
    """

    above: tuple[tuple[Heading, ...], ...]
    lists_shows: bool
    leads: Mapping[int, Entry]
    states: bool

    def is_heading(self, number: int) -> bool:
        return bool(self.above[number]) and self.above[number][-1].block == number


def read_outline(article: Article) -> Outline:
    """The headings of an article and how far each of them reaches."""
    text = article.text
    headline = next((block for block in article.blocks if block.kind is BlockKind.HEADLINE), None)
    top = _headline(article, headline)
    lists_shows = bool(top) and bool(_LISTS.search(article.title))
    titles = set(_title_headings(article, lists_shows=lists_shows))
    stack: list[Heading] = list(top)
    above = []
    for number, block in enumerate(article.blocks):
        heading = None
        if block.kind not in (BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.TABLE_ROW):
            heading = _heading(text, block, number, number in titles)
        if heading is not None:
            while stack and _ends(stack, heading):
                stack.pop()
            stack.append(heading)
        above.append(tuple(stack))
    states = headline is not None and bool(_listed_verdicts(article.title))
    return Outline(tuple(above), lists_shows, _leads_of_paragraphs(article), states)


def headed_shows(article: Article, mentions: Mentions, outline: Outline) -> tuple[str | None, ...]:
    """By block number, the show whose heading stands above or whose title leads the block; None where neither does."""
    shows: list[str | None] = []
    for number, block in enumerate(article.blocks):
        entry = next((heading.entry for heading in reversed(outline.above[number]) if heading.entry), None)
        is_listed = outline.lists_shows or any(heading.verdict is not None for heading in outline.above[number])
        if entry is None and is_listed and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            entry = _leading_title(article.text, block)
        entry = entry or outline.leads.get(number)
        shows.append(None if entry is None else title_of(article, mentions, entry))
    return tuple(shows)


def title_of(article: Article, mentions: Mentions, entry: Entry) -> str:
    """The title of an entry, in full where the article elsewhere gives it so."""
    printed = article.text[entry.start : entry.end]
    for mention in mentions.between(entry.start, entry.start + 1):
        if mention.end == entry.end or fold_title(mention.show) == fold_title(printed):
            return mention.show
    return printed


def _headline(article: Article, block: Block | None) -> list[Heading]:
    if block is None:
        return []
    verdicts = _listed_verdicts(article.title)
    kinds = {(verdict.kind, verdict.certainty) for verdict in verdicts}
    verdict = verdicts[0] if len(kinds) == 1 else None
    networks = find_networks(article.text, block.start, block.end)
    one = networks[0] if len({network.name for network in networks}) == 1 else None
    raw = article.text[one.start : one.end] if one else None
    return [Heading(0, 0, verdict, one.name if one else None, raw)]


def _listed_verdicts(headline: str) -> tuple[Verdict, ...]:
    """What the parts of a headline state of several series ("Every Series Axed in 2020"); empty where none does."""
    parts = [part for part in _PARTS.split(headline) if _LISTS.search(part)]
    return tuple(verdict for part in parts for verdict in read_several(part))


def _heading(text: str, block: Block, number: int, is_title: bool) -> Heading | None:
    line = text[block.start : block.end]
    is_real = block.kind is BlockKind.HEADING
    if not is_real and len(line) > LONGEST:
        return None
    level = block.level if is_real else _LINE_LEVEL
    if is_title:
        entry = read_entry(text, block, behind_label(text, block)[0], block.end)
        network = next(iter(find_networks(text, entry.end if entry else block.start, block.end)), None)
        raw = text[network.start : network.end] if network else None
        return Heading(number, level, None, network.name if network else None, raw, entry)
    name = network_name(line.strip(" :.*–—-"))
    if name is not None:
        return Heading(number, level, None, name, line.strip(" :.*–—-"))
    verdict = None if _UNLETTERED.match(line) else read_verdict(line.rstrip(": ")) or read_lead_in(line)
    if verdict is not None and (is_real or _stands_alone(block, line)):
        network = next(iter(find_networks(text, block.start, block.end)), None)
        raw = text[network.start : network.end] if network else None
        return Heading(number, level, verdict, network.name if network else None, raw)
    if is_real or (block.kind is BlockKind.PARAGRAPH and (_is_bold(block) or _is_shouted(line))):
        return Heading(number, level)
    return None


def behind_label(text: str, block: Block) -> tuple[int, Verdict | None]:
    """Where a heading goes on behind the verdict that labels it ("Renewed: Harbor (ABC)"), and that verdict."""
    label = _LABEL.match(text, block.start, block.end)
    verdict = read_verdict(label.group("label")) if label is not None else None
    return (label.end(), verdict) if label is not None and verdict is not None else (block.start, None)


def read_lead_in(line: str) -> Verdict | None:
    """What words up to a colon say of the list that they announce: "These have been renewed and will return:",
    "These shows return for:", "Here are the shows on the bubble that Fox has not decided about:".
    """
    if not line.endswith(":"):
        return None
    verdicts = read_several(line.rstrip(": "))
    if verdicts:
        return verdicts[0] if len({verdict.kind for verdict in verdicts}) == 1 else None
    told = _TOLD_OF_SHOWS.search(line)
    if told is None:
        return None
    parts = (read_verdict(part) for part in _RELATIVE.split(told.group("told")))
    return next((verdict for verdict in parts if verdict is not None), None)


def _stands_alone(block: Block, line: str) -> bool:
    return block.kind is BlockKind.LIST_ITEM or line.endswith(":") or _is_bold(block) or len(line.split()) <= 4


def _is_bold(block: Block) -> bool:
    return any(
        span.kind is SpanKind.BOLD and span.start <= block.start + 1 and span.end >= block.end - 1
        for span in block.spans
    )


def _is_title_line(text: str, block: Block) -> bool:
    """A bold title with its network in brackets and nothing else."""
    bold = next((span for span in block.spans if span.kind is SpanKind.BOLD and span.start <= block.start + 1), None)
    home = _HOME.match(text, bold.end, block.end) if bold is not None else None
    return home is not None and home.end() >= block.end - 1


def _is_shouted(line: str) -> bool:
    """A word or two in capitals by itself."""
    return line.isupper() and len(line) > 3 and len(line.split()) <= 3 and line.rstrip(":").replace(" ", "").isalpha()


def _ends(stack: list[Heading], heading: Heading) -> bool:
    """Whether the innermost heading in force gives way to a new one.

    Lines in a heading's place have no level of their own: a network's ends at the next network's, a verdict's at the
    next verdict's, whichever of the two stands over the other.
    """
    last = stack[-1]
    if last.level == 0:
        return False
    if heading.level < _LINE_LEVEL or last.level < _LINE_LEVEL:
        return last.level >= heading.level
    kind = _sort(heading)
    return kind == "other" or any(_sort(other) == kind for other in stack if other.level == _LINE_LEVEL)


def _sort(heading: Heading) -> str:
    if heading.verdict is not None:
        return "verdict"
    if heading.entry is not None:
        return "entry"
    return "network" if heading.network is not None else "other"


def _title_headings(article: Article, *, lists_shows: bool) -> Iterator[int]:
    """The headings that are titles: those with a network in brackets, or several of a level where series are listed."""
    found: list[tuple[int, int]] = []
    for number, block in enumerate(article.blocks):
        is_line = block.kind is BlockKind.PARAGRAPH and (_is_bold(block) or _is_title_line(article.text, block))
        if block.kind is not BlockKind.HEADING and not is_line:
            continue
        line = article.text[block.start : block.end]
        start = behind_label(article.text, block)[0]
        entry = read_entry(article.text, block, start, block.end) if len(line) <= LONGEST else None
        if entry is None:
            continue
        home = _HOME.match(article.text, entry.end, block.end)
        if home is not None and any(network_name(name.strip()) for name in re.split(r"[,/]", home.group("home"))):
            yield number
        elif lists_shows and not line.endswith("?") and (entry.is_marked or not _GUIDE_PARTS.search(line)):
            found.append((number, block.level))
    levels = Counter(level for _, level in found)
    yield from (number for number, level in found if levels[level] >= 2)


def _leading_title(text: str, block: Block) -> Entry | None:
    """The marked title that a paragraph leads with before a dash: "Harbor — The drama was..."."""
    entry = read_entry(text, block, block.start, min(block.end, block.start + LONGEST))
    if entry is None or not entry.is_marked:
        return None
    return entry if _LEADS.match(text, entry.end, block.end) else None


def _leads_of_paragraphs(article: Article) -> dict[int, Entry]:
    """The titles that paragraphs lead with before a stop, a colon or a dash, by block; a column has several of them."""
    found: dict[int, Entry] = {}
    n_paragraphs = 0
    for number, block in enumerate(article.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        n_paragraphs += 1
        lead = _LEAD.match(article.text, block.start, min(block.end, block.start + LONGEST))
        title = lead.group("title") if lead else ""
        if lead and lead.end() < block.end and _may_lead(title):
            found[number] = Entry(lead.start("title"), lead.end("title"), block.end, False)
    return found if len(found) >= _COLUMN and 2 * len(found) >= n_paragraphs else {}


def _may_lead(title: str) -> bool:
    return (
        looks_like_title(title)
        and not describes_shows(title)
        and not is_like_a_person(title)
        and not _GUIDE_PARTS.search(title)
        and title.casefold() not in not_titles()
        and title.lower() not in openings()
        and network_name(title) is None
        and read_verdict(title) is None
    )


# So many paragraphs that lead with a title make a column of them.
_COLUMN = 3
_LEAD = re.compile(
    r"\s*(?:#?\d{1,3}[.):]\s+|[•*▪–—-]\s+)?(?P<title>(?:(?:Mrs?|Ms|Dr|St)\.\s)?[A-Z0-9][^.:;()\n]{1,60}?)"
    r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[.:]|\s[–—-])(?=\s)"
)
_PLURAL = any_of(word_list("listed", "list_nouns"))
_LISTS = re.compile(
    rf"\b{_PLURAL}\b|\b(?:every|all|which|best|worst|more|these|\d+)\s+(?:[\w’'+&-]+\s+){{0,4}}series\b"
    r"|\bevery\s+(?:[\w’'+&-]+\s+){0,4}(?:show|drama|comedy|sitcom|original)\b",
    re.IGNORECASE,
)
# "The following shows haven't aired yet but will return for new seasons:"
_TOLD_OF_SHOWS = re.compile(
    rf"\b(?:{_PLURAL}|series)\s+(?:[^:]*\bbut\s+)?(?P<told>[^:,;]+?)(?:\s+(?:for|with|by|at|from|on|in|to)\b[^:]*)?:$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s+(?:that|which)\s+")
_GUIDE_PARTS = re.compile(r"\b" + any_of(word_list("listed", "guide_parts")) + r"\b", re.IGNORECASE)
