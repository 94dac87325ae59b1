"""Performers and their roles in lists, tables, definition lists and lines set one below the other.

A list is read as a whole: which side of its items names the performers is decided once for all of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role, read_roles
from transform.credits.runs import is_in_bracket
from transform.lexicon import word_list
from transform.names.persons import Name, has_given_name, is_full, is_person_like, may_be_listed, plain
from transform.records import Article, Block, BlockKind, Credit

N, T = NAME, TITLE

_CAST_HEADING = re.compile(
    r"\b(?:cast|starring|characters?|who(?:'s| is| will be| plays| stars)(?: \w+){0,3} (?:in|who|"
    r"returning|star\w*)|actors|stars|voices?|voice cast|hosts?|judges|contestants|presenters|"
    r"housewives|dancers|line-?up|meet the|ensemble|players|recurring|main|supporting|guest(?:s|"
    r" stars?)?|co-?starring|also starring|regulars)\b",
    re.IGNORECASE,
)
_CREW_HEADING = re.compile(
    r"\b(?:crew|creative|production|producers?|writers?|directors?|episodes?|season \d+ \(|awards?|"
    r"reception|plot|premise|synopsis|release|trailer|references|ratings|music|soundtrack|review|news|"
    r"related|broadcast|home media|where to|renew\w*|cancel\w*|what|when|why|how|staff|development|"
    r"casting)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:cast|stars?|starring|actors|actresses|voice|regulars|characters|performers|contestants|"
    r"judges|hosts|players|line-?up|celebrities|return\w*|join\w*|include\w*|featur\w*|roles)\b"
    r"[^.!?]*:?\s*$",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"\b(?:here(?:'s|’s| are| is)|following|below|meet|see who|full list)\b[^.!?]*\b(?:cast|stars|"
    r"celebrit\w+|contestants|judges|hosts|actors|"
    r"performers|line-?up|players|housewives|dancers|characters)\b|\b(?:cast|line-?up)\b[^.!?]*\b"
    r"(?:below|follows|here)\b",
    re.IGNORECASE,
)
# "Set to appear in the drama are:": a short line that announces performers, and no list of shows.
_OPENS_CAST = re.compile(
    r"\b(?:featur(?:e|ing)|star(?:ring)?|appear(?:ing)?|join(?:ing|s)?)\b[^.!?]*\b(?:series|show|drama|comedy"
    r"|sitcom|season)\b",
    re.IGNORECASE,
)
_PEOPLE_ARE = re.compile(
    r"\b(?:celebrities|celebs|contestants|islanders|housemates|castaways|queens|bakers|judges|stars|actors)\b[^.!?]*\b"
    r"(?:are|include|is):\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-•*–—·▪●»>]+\s+|\d{1,2}[.)]\s+")
_POSSESSIVE = re.compile(r"[\w .]+['’]s? ")
_SEASON = re.compile(r"\(?(?:seasons?|series|s) ?(\d{1,2})(?![\d—-]|\s*(?:[—-]|to|and|&|,))", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_BETWEEN = re.compile(
    r"\s*,?\s*(?:who is |is )?\b(?:played|portrayed|voiced) by:?\s*|"
    r"\s*(?:—|:|\||=|…|\.{2,}|->|→|/{2}|(?<= )-(?= )|\b(?:as|how)\b:?|\bplays\b|\bperforms\b|\bportrays\b|\bvoices"
    r"\b|\bis\b(?! (?:an?|the) )|,|;)\s*"
)
_CREDIT_HEADING = (
    (re.compile(r"\brecurring\b", re.IGNORECASE), Credit.RECURRING),
    (re.compile(r"\bguests?\b|\bspecial appearance|\bcameos?\b", re.IGNORECASE), Credit.GUEST),
    (re.compile(r"\bvoices?\b", re.IGNORECASE), Credit.VOICE),
    (re.compile(r"\bhosts?\b|\bpresenters?\b", re.IGNORECASE), Credit.HOST),
    (re.compile(r"\bmain\b|\bstarring\b|\bregulars\b|\blead", re.IGNORECASE), Credit.MAIN),
)
_CREDIT_MARK = (
    (re.compile(r"\bmain\b|\bseries regular\b"), Credit.MAIN),
    (re.compile(r"\brecurring\b"), Credit.RECURRING),
    (re.compile(r"\bguest\b|\bcameo\b"), Credit.GUEST),
    (re.compile(r"\bvoice\b|\bvoiced?\b"), Credit.VOICE),
    (re.compile(r"\bhost\b|\bpresenter\b"), Credit.HOST),
)
_PERFORMER_HEAD = re.compile(
    r"\b(?:actors?|actress(?:es)?|performers?|cast|cast members?|portrayed by|played by|voiced? (?:by|"
    r"actors?)|artists?|"
    r"starring|stars?|player|real name|name of (?:the )?(?:actor|artist)|celebrit(?:y|ies)|contestants?|dancers?|"
    r"professional(?: partner)?|partner|hosts?|judges?|presenters?|housemates?|couple)\b",
    re.IGNORECASE,
)
_ROLE_HEAD = re.compile(r"\b(?:characters?|roles?|as|plays|character name|part|portrays)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A credit from a list: the performer's name, the role, and the offsets of the block that gives it."""

    person: Name
    role: Role | None
    credit: Credit | None
    season: int | None
    start: int
    end: int
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the article's prose tells for performers and for characters, their names as `plain` writes them."""

    performers: frozenset[str]
    characters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a block say. is_cast: they announce performers; credit: of which kind."""

    is_cast: bool = False
    credit: Credit | None = None


@cache
def _role_titles() -> frozenset[str]:
    return frozenset(word_list("cast", "role_titles"))


_ITEM_HEADING = re.compile(
    r"(?:the )?(?:(?:main|supporting|recurring|guest|extended|voice|lead|series|additional) ?)*"
    r"(?:cast|ensemble|stars?|roles?|characters?|players|main|supporting|recurring|guests?)(?: members| list)?:?",
    re.IGNORECASE,
)


def is_item_heading(text: str, block: Block) -> bool:
    """Whether an item heads those below it: "Main cast"."""
    return (
        block.kind is BlockKind.LIST_ITEM and _ITEM_HEADING.fullmatch(text[block.start : block.end].strip()) is not None
    )


def is_heading(article: Article, block: Block) -> bool:
    """Whether a block stands as a heading: marked as one, or a short line that ends without a full stop."""
    if block.kind is BlockKind.HEADING or is_item_heading(article.text, block):
        return True
    words = article.text[block.start : block.end]
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(words) <= 70
        and len(words.split()) <= 9
        and words[-1:] not in ".!…\"”'’)"
        and words[:1] not in "-•*"
    )


def section_after(article: Article, block: Block, section: Section, *, is_before_list: bool = False) -> Section:
    """The section that begins with a heading or a line that announces a list; the old one when the block is neither."""
    words = article.text[block.start : block.end]
    if is_heading(article, block):
        lower = words.lower()
        if (
            _CAST_HEADING.search(words)
            and not re.search(r"\b(?:film|movie|crew)\b", lower)
            and not (_CREW_HEADING.search(words) and not re.search(r"\bcast\b|\bcharacters\b", lower))
        ):
            return Section(True, _credit(_CREDIT_HEADING, words))
        if words.rstrip().endswith(":") and (section.is_cast or _OPENS_CAST.search(words) or _PEOPLE_ARE.search(words)):
            return section if section.is_cast else Section(True, _credit(_CREDIT_HEADING, words))
        if " as " in words and section.is_cast:
            return section
        if (
            section.is_cast
            and len(words.split()) <= 3
            and not _CREW_HEADING.search(words)
            and block.kind is not BlockKind.HEADING
        ):
            return section
        return Section()
    if is_before_list and _PRESENTS.search(words[-200:]):
        return Section(True, _credit(_CREDIT_HEADING, words[-120:]))
    if words.rstrip().endswith(":") and _ANNOUNCES.search(words[-160:]):
        return Section(True, _credit(_CREDIT_HEADING, words[-120:]))
    return section


def _credit(patterns: Sequence[tuple[re.Pattern[str], Credit]], words: str) -> Credit | None:
    return next((credit for pattern, credit in patterns if pattern.search(words)), None)


@dataclass(slots=True)
class _Item:
    """One item: its two sides as names and words. left is where the line begins."""

    line: Line
    block: Block
    left: Name | None
    right: Name | None
    link: str
    right_words: str
    after: int
    others: tuple[Name, ...] = ()


def read_list(
    article: Article,
    blocks: Sequence[Block],
    section: Section,
    make_line: Callable[[int, int], Line],
    known: Known,
) -> list[Listed] | None:
    """The credits of a list, or None when it is no list of performers."""
    items: list[_Item] = []
    listed: list[Listed] = []
    parent: tuple[Name, Block] | None = None
    n_read = n_pairs = 0
    rows: list[tuple[Block, Line]] = [(block, make_line(block.start, block.end)) for block in blocks]
    for block, line in rows:
        if parent and block.level > parent[1].level:
            role = _nested_role(article.text, line)
            if role:
                listed.append(Listed(parent[0], role, _item_credit(line.text, section), None, block.start, block.end))
                n_pairs += 1
                n_read += 1
            continue
        parent = None
        item = _split_item(article.text, line, block)
        if item is None:
            continue
        n_read += 1
        if item.link == "as:":
            if item.left:
                parent = (item.left, block)
            n_pairs += 1
            continue
        if item.link == "," and block.kind is BlockKind.PARAGRAPH:
            continue
        items.append(item)
        n_pairs += item.link == "as" and (item.right is not None)
    if not rows or n_read * 2 < len(rows):
        return None
    n_aged = sum(_AGED.match(line.text) is not None for _, line in rows)
    is_told = (n_pairs >= 2 and n_pairs * 5 >= len(rows) * 3) or (n_aged >= 3 and n_aged * 5 >= len(rows) * 3)
    is_promised = _OF_CAST.search(article.title) is not None and _pairs_by_colon(items, len(rows))
    if not section.is_cast and not is_told and not is_promised and not _pairs_names(items, len(rows)):
        return None
    is_left = _performers_left(items, known)
    for item in items:
        found = _listed(article.text, item, section, is_left)
        if found is not None:
            listed += [found, *(replace(found, person=other) for other in item.others)]
    return listed


def _pairs_names(items: Sequence[_Item], n_rows: int) -> bool:
    """Whether nearly every item is two names and a dash, one side of them people in full: nothing else is set so."""
    pairs = [
        (item.left, item.right)
        for item in items
        if item.left and item.right and item.link in _DASHES and item.right.text == item.right_words.strip(" .")
    ]
    n_people = max(
        (sum(is_full(pair[side]) and has_given_name(pair[side]) for pair in pairs) for side in (0, 1)), default=0
    )
    return len(pairs) >= _LEAST_PAIRS and len(pairs) * 5 >= n_rows * 4 and n_people * 5 >= len(pairs) * 3


def _pairs_by_colon(items: Sequence[_Item], n_rows: int) -> bool:
    """Whether nearly every item is a name, a colon and another name: below a headline about a cast it is the cast.

    Names that begin alike are none: "Chapter One: Harbor".
    """
    openings = [plain(item.left.words[0]) for item in items if item.link == ":" and item.left and item.right]
    return len(set(openings)) >= _LEAST_PAIRS and len(set(openings)) * 5 >= n_rows * 4


_DASHES = frozenset(("-", "—", "…", "..."))
_LEAST_PAIRS = 4
# "Ann Orr, 27 — a nurse from Hull": who takes part in a reality show.
_AGED = re.compile(rf"\W*{N}(?:, \d\d\b| \(\d\d\)|,? aged \d\d\b)")
_START = re.compile(rf"\"?({N})\"?((?: \([^()]*\)|, \d\d(?=[ ,]))*)")


def _split_item(text: str, line: Line, block: Block) -> _Item | None:
    signs = line.text
    bullet = _BULLET.match(signs)
    at = bullet.end() if bullet else 0
    lead = re.compile(
        r"(?:special guest stars?|guest stars?|starring|recurring|host(?:ed by)?|judges?|voice of|"
        r"actor|actress|and|with|the) ?:? "
    ).match(signs, at)
    at = lead.end() if lead else at
    opening = _START.match(signs, at)
    if opening is None:
        return _led_item(line, block, at)
    left = line.names[opening.start(1)]
    end = opening.end()
    brackets = opening.group(2)
    rest = signs[end:]
    if not rest.strip(" .,;:*"):
        if brackets and re.search(rf"\({N}(?: ?/ ?(?:the )?{N})*\)$|\(\"?{N}\"?\)$", brackets.strip()):
            inner = opening.start(2) + brackets.index("(") + 1
            sign = next(s for s in range(inner, end) if s in line.names)
            return _Item(line, block, left, line.names[sign], "()", _raw(text, line, inner, opening.end(2) - 1), end)
        as_link = re.search(r"\bas:?$", rest.strip())
        return _Item(line, block, left, None, "as:" if as_link else "", brackets, end)
    if re.fullmatch(r"\s*(?:as|plays|voices):?\s*", rest):
        return _Item(line, block, left, None, "as:", "", end)
    link = _BETWEEN.match(signs, end)
    if link is None:
        return _led_item(line, block, at)
    word = link.group().strip(" :") or ":"
    if word in ("as", "how", "plays", "performs", "portrays", "voices", "is"):
        word = "as"
    elif word.endswith(" by"):
        word = "by"
    right = re.compile(rf"(?:the |\")?({N})").match(signs, link.end())
    named = _BRACKETED_NAME.search(brackets)
    if named and word != "as":
        sign = opening.start(2) + named.start(1)
        return _Item(
            line,
            block,
            left,
            line.names[sign],
            "()",
            _raw(text, line, sign, opening.start(2) + named.end(1)),
            link.end(),
        )
    return _Item(
        line,
        block,
        left,
        line.names[right.start(1)] if right else None,
        word,
        _raw(text, line, link.end(), len(signs)),
        link.end(),
    )


_BRACKETED_NAME = re.compile(rf"^ \(\"?({N}(?: ?/ ?(?:the )?{N})*)\"?\)")


_LED = re.compile(rf"(?!.* as )(?:[\w'{N}{T}\"-]+,? ){{0,8}}?({N}(?:(?:, | and | & |, and ){N})*)(?: [ckmo]be)?[.,;]?$")


def _led_item(line: Line, block: Block, at: int) -> _Item | None:
    """An item that names performers behind an epithet and nothing else: "Soap star ◆", "Actors ◆ and ◆"."""
    match = _LED.match(line.text, at)
    people = [line.names[sign] for sign in range(*match.span(1)) if sign in line.names] if match else []
    if match is None or not all(map(is_full, people)):
        return None
    return _Item(line, block, people[0], None, "", "", match.end(1), tuple(people[1:]))


def _raw(text: str, line: Line, start: int, end: int) -> str:
    return text[line.where(start) : line.until(end - 1)] if start < end else ""


def _nested_role(text: str, line: Line) -> Role | None:
    roles = read_roles(text, line, 0, 1)
    return roles[0] if roles else None


def _performers_left(items: Sequence[_Item], known: Known) -> bool:
    """Whether the items begin with their performers: by what each side looks like, over the whole list."""
    score = 0.0
    for item in items:
        if item.link == "as":
            score += 2
        elif item.link == "by":
            score -= 2
        elif item.link == "()":
            score += 0.25
        elif item.right and _HAS_WORKS.match(item.right_words, len(item.right.text)):
            score -= 1
        if item.left:
            score += _looks_performing(item.left, known)
        if item.right:
            score -= _looks_performing(item.right, known)
        elif item.right_words:
            score += 0.25
    return score >= 0


_OF_CAST = re.compile(
    r"\b(?:full|voice|main|whole|complete|dub) cast\b|\bcast (?:list|of|announced|revealed)\b", re.IGNORECASE
)
# "Ruth: Ann Orr (Vera, Night Ferry)": the bracket tells what else the performer has done.
_HAS_WORKS = re.compile(r" \([A-Z][^()]*, [A-Z]")


def _looks_performing(name: Name, known: Known) -> float:
    if plain(name.text) in known.performers:
        return 3.0
    if plain(name.text) in known.characters:
        return -3.0
    if plain(name.words[0]) in _role_titles() or '"' in name.text or "“" in name.text:
        return -1.0
    if len(name.words) == 1:
        return -1.0
    return 1.0 if has_given_name(name) else 0.4


def _listed(text: str, item: _Item, section: Section, is_left: bool) -> Listed | None:
    signs = item.line.text
    credit = _item_credit(signs, section)
    season = _season(signs)
    start, end = item.block.start, item.block.end
    if is_left or item.right is None:
        person = item.left
        if person is None or not _may_perform(person):
            return None
        role: Role | None = None
        description = None
        is_whole = item.right is not None and item.right.text == item.right_words.strip()
        if _AGED.match(signs) and item.link != "as" and not is_whole:
            description = item.right_words.strip(" ,—–-") or None
        elif item.link == "()" and item.right is not None:
            role = Role(item.right_words.strip(' "“”'), None, 0, 0)
        elif item.link in ("as", ":", "—", "-", "|", "=", "…", "->", "→", ",", ";") or set(item.link) == {"."}:
            if item.link == "," and item.right is None:
                description = item.right_words
            else:
                roles = read_roles(text, item.line, item.after, 1)
                role = roles[0] if roles else None
                is_name = item.right_words[:1].isupper() and not _POSSESSIVE.match(item.right_words)
                if (role is None or role.character is None) and is_name:
                    role = Role(re.split(r"\s*[(,;:\[]", item.right_words)[0].strip(" .") or None, None, 0, 0)
                elif role is None:
                    description = item.right_words or None
        if role is None and description is None:
            description = _described(signs, text, item.line)
        return Listed(person, role, credit, season, start, end, description)
    person = item.right
    if not _may_perform(person) or item.left is None:
        return None
    character = item.left.text
    if text[max(0, item.left.start - 4) : item.left.start] == "The ":
        character = f"The {character}"
    slash = re.compile(rf"\s*({N})((?: ?/ ?(?:the )?{N})*)").match(signs, item.line.text.find(N))
    if slash and slash.group(2):
        character = _raw(text, item.line, slash.start(1), slash.end(2))
    return Listed(
        person, Role(character, _behind(text, item) if item.link == "()" else None, 0, 0), credit, season, start, end
    )


def _behind(text: str, item: _Item) -> str | None:
    """What an item goes on to say behind its bracket."""
    return _raw(text, item.line, item.after, len(item.line.text)).strip(" .,;:—–-") or None


def second_roles(text: str, listed: Listed, line: Line) -> Iterator[Role]:
    """Further roles of one performer in one item: "… as Ann, a lawyer / Bea, her twin"."""
    for match in re.finditer(rf"(?<=[a-z.,)]) / (?=the {N}|{N}(?:,|$| \())", line.text):
        roles = read_roles(text, line, match.end(), 1)
        if roles and roles[0].character:
            yield roles[0]


def _may_perform(name: Name) -> bool:
    return is_person_like(name) or (len(name.words) >= 2 and is_full(name))


def _described(signs: str, text: str, line: Line) -> str | None:
    """What a bracket says of a performer who has no role: "(Ann's mother)"."""
    for match in _BRACKETED.finditer(signs):
        inside = match.group(1)
        if (
            re.search(
                r"\b(?:seasons?|series \d|episodes?|voice|recurring|guest|main|uncredited|archive|left"
                r"|pictured|born|\d{4})\b",
                inside,
            )
            or T in inside
        ):
            continue
        if re.search(r"[a-z]{3}", inside):
            return _raw(text, line, match.start(1), match.end(1))
    return None


def _item_credit(signs: str, section: Section) -> Credit | None:
    marks = " ".join(re.findall(r"\(([^()]*)\)", signs))
    tail = re.search(r"[,—-] (recurring|guest|guest star|voice|special guest)\.?$", signs)
    return _credit(_CREDIT_MARK, marks + (" " + tail.group(1) if tail else "")) or section.credit


def _season(signs: str) -> int | None:
    match = _SEASON.search(" ".join(re.findall(r"\(([^()]*)\)", signs)))
    return int(match.group(1)) if match else None


# --- tables and definition lists


def read_table(
    article: Article,
    rows: Sequence[Block],
    section: Section,
    make_line: Callable[[int, int], Line],
    known: Known,
) -> list[Listed] | None:
    """The credits of a table or a definition list, or None when it gives none."""
    cells = [[make_line(start, end) for start, end in row.cells] for row in rows]
    if not cells or max(map(len, cells)) < 2:
        return None
    head = [article.text[line.start : line.end] for line in cells[0]]
    is_table = rows[0].kind is BlockKind.TABLE_ROW
    person_columns = [i for i, words in enumerate(head) if _PERFORMER_HEAD.search(words)] if is_table else []
    role_columns = [i for i, words in enumerate(head) if _ROLE_HEAD.search(words) and i not in person_columns]
    has_head = bool(person_columns or role_columns) and is_table
    if not has_head and not section.is_cast:
        return None
    body = list(zip(rows, cells, strict=True))[1 if has_head else 0 :]
    if not has_head and is_table and _is_grid(cells):
        return [one for row, lines in body for one in _grid_row(article.text, row, lines, section)]
    if not person_columns:
        guessed = _person_column(body, role_columns, known)
        if guessed is None:
            return None
        person_columns = [guessed]
    role_at = (
        role_columns[0] if role_columns else _role_column(body, person_columns) if len(person_columns) == 1 else -1
    )
    return [
        one for row, lines in body for one in _row(article.text, row, lines, person_columns, role_at, section)
    ] or None


def _is_grid(cells: list[list[Line]]) -> bool:
    """Whether the cells are one list of people, set in columns."""
    flat = [line for row in cells for line in row if line.text.strip()]
    opening = sum(1 for line in flat if 0 in line.names and has_given_name(line.names[0]) and is_full(line.names[0]))
    return max(map(len, cells)) >= 3 and opening * 10 >= len(flat) * 7


def _grid_row(text: str, row: Block, lines: list[Line], section: Section) -> Iterator[Listed]:
    for line in lines:
        person = line.names.get(0)
        if person is not None and _may_perform(person):
            words = text[line.where(1) : line.end].strip(" ,()") if len(line.text) > 1 else ""
            yield Listed(
                person, None, _item_credit(line.text, section), _season(line.text), row.start, row.end, words or None
            )


def _person_column(body: list[tuple[Block, list[Line]]], role_columns: list[int], known: Known) -> int | None:
    """The column that looks most like performers, or None where none does."""
    columns = [i for i in range(min((len(row) for _, row in body), default=0)) if i not in role_columns]
    scores = {
        i: sum(_looks_performing(row[i].names[0], known) for _, row in body if row[i].names.get(0)) for i in columns
    }
    told = [i for i in columns if any(_BY_CELL.match(row[i].text) for _, row in body)]
    if told:
        return told[0]
    best = max(scores, key=lambda i: (scores[i], -i)) if scores else None
    return best if best is not None and scores[best] > 0 else None


def _role_column(body: list[tuple[Block, list[Line]]], person_columns: list[int]) -> int:
    """The column of the roles beside that of the performers; -1 where it names nobody."""
    role_at = 1 if person_columns[0] == 0 else 0
    named = sum(1 for _, row in body if len(row) > role_at and row[role_at].names)
    return role_at if named * 2 >= len(body) else -1


_BY_CELL = re.compile(r"(?:voiced|played|portrayed) by:? ")


_DESCRIBING = re.compile(rf"[a-z]{{3,}} [a-z]{{2,}}|^{N}(?: (?:in|of|at|on|to|for|from) [\w {N}]+)?$")


def _row(
    text: str, row: Block, lines: list[Line], person_columns: list[int], role_at: int, section: Section
) -> Iterator[Listed]:
    whole = " ".join(line.text for line in lines)
    credit = Credit.VOICE if "voiced by" in whole else _item_credit(whole, section)
    roles: list[Role | None] = list(_cell_roles(text, lines[role_at])) if 0 <= role_at < len(lines) else []
    description = next(
        (
            text[line.start : line.end]
            for i, line in enumerate(lines)
            if i not in person_columns and i != role_at and _DESCRIBING.search(line.text)
        ),
        None,
    )
    for column in person_columns:
        for sign, person in lines[column].names.items() if column < len(lines) else ():
            if not may_be_listed(person) or is_in_bracket(lines[column].text, sign):
                continue
            for role in roles or [None]:
                yield Listed(person, role, credit, _season(whole), row.start, row.end, description)


def _cell_roles(text: str, line: Line) -> Iterator[Role]:
    """The roles of one cell; several where it is nothing but names with commas or lines between."""
    if len(line.names) > 1 and re.fullmatch(rf"{N}(?:(?:, | / |; | and ){N})+", re.sub(r" \([^()]*\)", "", line.text)):
        for sign, name in line.names.items():
            yield Role(name.text, None, sign, sign + 1, (sign,))
        return
    yield from read_roles(text, line, 0, 1)
