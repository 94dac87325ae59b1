"""Who plays whom in which series: the credits of an article."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from transform.credits.careers import read_bracketed_roles, read_guide_heading
from transform.credits.drafts import Draft, merged
from transform.credits.focus import Focus
from transform.credits.gate import announces_cast, is_about_television, speaks_of_television
from transform.credits.grouping import list_from
from transform.credits.judging import Judge
from transform.credits.lines import NAME, TITLE, Line, marked_titles, read_line, sentences
from transform.credits.lists import (
    Known,
    Listed,
    Section,
    is_heading,
    read_list,
    read_table,
    second_roles,
    section_after,
)
from transform.credits.prose import read_prose
from transform.credits.roles import Role
from transform.credits.roster import Roster
from transform.credits.runs import Found, find_runs
from transform.credits.sides import Sides
from transform.credits.subjects import find_subjects, title_spans
from transform.credits.titles import film_titles
from transform.credits.works import Works
from transform.lexicon import lower_words
from transform.names.mentions import Mentions, find_mentions
from transform.names.persons import find_names
from transform.names.titles import fold_title, heading_title
from transform.records import Article, Block, BlockKind, CastCredit

# Words of casting, in lower case.
_CASTING = re.compile(
    lower_words(
        r"as|aka|a\.k\.a|plays?|played|playing|portray\w*|voic\w+|star|stars|starr\w+|co-?star\w*|"
        r"cast\w*|costars?|recur\w*|guest|returns?|returning|returned|"
        r"repris\w+|role|roles|characters?|join\w*|featur\w+|led by|led|headlin\w+|toplin\w+|front\w*|host\w*|judges?|"
        r"present\w*|narrat\w*|lead|leads|actors?|actress\w*|actresses|"
        r"housewives|mainstays|newcomer|contestants?|coach|captains?|opposite|alongside|adds|taps|enlists|"
        r"appear\w*|made famous|dancers|athletes|olympians|castmembers|lends?|portrayal|regulars?|shared|"
        r"reunit\w*|team\w* up|top-?bill\w*|shares? the screen|pairs? up|"
        r"panel|whose|sees? (?:his|her)|line-?up|fronted|hosting|cameos?|wives|co-hosts?|presenters?"
    )
    + r"\b"
)
_OWNS = re.compile(r"['’][Ss]? [A-Za-z]")
_IS_NAMED = re.compile(
    r"\b(?:is|are|was|were) (?:also |now |then )?[A-Z]|[\w”’\"'] with [A-Z][\w’'-]+ [A-Z][^.]* and [A-Z]"
    r"|(?:and|,|&|/) [A-Z][\w’'-]+ [A-Z][\w’'-]+ (?:[a-z]+ )?(?:series|sitcom|dramedy|vehicle)\b"
)
_IS_SIGN = re.compile(
    rf"\b(?:is|are|was|were) (?:also |now |then )?[{NAME}{TITLE}]|{TITLE}\"? with {NAME}"
    rf"|{NAME} (?:[a-z]+ )?(?:series|sitcom|dramedy|vehicle)\b"
)


def _has_cue(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a word of casting, a bracket or a possessive, or says who somebody is."""
    return (
        text.find("(", start, end) >= 0
        or _OWNS.search(text, start, end) is not None
        or _CASTING.search(text[start:end].lower()) is not None
        or _IS_NAMED.search(text, start, end) is not None
    )


def _has_line_cue(line: str) -> bool:
    """The same of a line, where a possessive counts behind a name only."""
    return "(" in line or f"{NAME}'" in line or _CASTING.search(line) is not None or _IS_SIGN.search(line) is not None


def find_credits(
    article: Article,
    *,
    known_titles: frozenset[str] = frozenset(),
    mentions: Mentions | None = None,
    told: frozenset[str] = frozenset(),
) -> tuple[CastCredit, ...]:
    """The performers that an article gives for television series, in text order.

    known_titles: titles in full; a help, never a need. mentions: the article's, where the caller has them already.
    told: the shows of the article's statements, which may be named by words that alone give no title away.
    """
    if not speaks_of_television(article.text):
        return ()
    found = mentions if mentions is not None else find_mentions(article, known_titles)
    has_show = bool(found.main or told) or announces_cast(article.title)
    if not is_about_television(article.text, has_show=has_show, is_told=bool(told)):
        return ()
    return _Finder(article, found, told).run()


# What may say who is played without a word of casting.
_IS_ROLE = re.compile(rf"{NAME},? (?:who )?(?:is|are|was|were|who's) [^.;{NAME}]{{0,42}}{NAME}")
_IS_SHE = re.compile(rf"\bs?he (?:is|was) (?:also |now |then )?{NAME}")


def _may_name_role(line: str) -> bool:
    if _IS_ROLE.search(line):
        return True
    return ("he is " in line or "he was " in line) and _IS_SHE.search(line) is not None


# What may follow the names of a caption: nothing, or the show; in a list of shows what they are doing, too.
_SEEN = re.compile(rf"[.]?$| (?:in|on|of|from)(?: season \w+ of| a scene from)?(?: the)? \"?'?(?:{TITLE})")
_PICTURED = re.compile(r" (?:\w+ing|in|on|with|at|as)\b")


def _may_be_list(group: list[Block]) -> bool:
    kind = group[0].kind
    return len(group) > 1 or kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION)


class _Finder:
    def __init__(self, article: Article, mentions: Mentions, told: frozenset[str]) -> None:
        self.article = article
        self.text = article.text
        self.roster = Roster(self.text)
        self.marked = marked = marked_titles(article)
        subjects = find_subjects(article, mentions, told, self.roster, marked)
        self.titles = title_spans([*subjects.items, *subjects.named], marked)
        self.title_starts = [start for start, _ in self.titles]
        self.focus = Focus(article, subjects.items, subjects.main, marked)
        sides = Sides(self.text, self.roster, self.focus.titles, fold_title(next(iter(self.focus.main), "")))
        works = Works(self.text, self.focus, self.roster, film_titles(self.text, subjects.items))
        self.judge = Judge(self.roster, sides, works)

    def run(self) -> tuple[CastCredit, ...]:
        drafts: list[Draft] = []
        parts = [
            (group, section, None if _may_be_list(group) else self._plain(group)) for group, section in self._groups()
        ]
        # Prose tells of some who perform and who is played: lists are read by that.
        self.judge.learn_roles([reading for _, _, plain in parts for reading in plain or ()])
        prose: list[tuple[Line, Found]] = []
        for group, section, plain in parts:
            if plain is not None:
                prose += plain
                continue
            listed = self._listed(group, section)
            if listed is None:
                late = self._plain(group)
                self.judge.learn_roles(late)
                prose += late
                continue
            drafts += [draft for one in listed for draft in self._from_list(one)]
            read = {one.start for one in listed}
            for member in group:
                if member.start not in read:
                    late = self._prose(member)
                    self.judge.learn_roles(late)
                    prose += late
                elif "(" in self.text[member.start : member.end]:
                    line = self.line(member.start, member.end)
                    prose += [(line, found) for found in read_bracketed_roles(line)]
        for draft in drafts:
            self.roster.add_performer(draft.person)
            character = draft.role.character if draft.role else None
            for name in find_names(character, 0, len(character)) if character else ():
                self.roster.add_character(name)
        drafts += self.judge.drafts(prose)
        headings = (block for block in self.article.blocks if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING))
        shown = {fold_title(heading_title(self.text[block.start : block.end])) for block in headings}
        shown |= {fold_title(self.text[start:end]) for start, end in self.marked}
        return tuple(merged(self.text, drafts, shown))

    def _groups(self) -> Iterator[tuple[list[Block], Section]]:
        """The blocks, those of one list together, with the section that they stand in."""
        section = Section()
        blocks = self.article.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            group = list_from(blocks, index, self.text)
            if len(group) == 1 or block.kind is not BlockKind.PARAGRAPH:
                after = blocks[index + len(group)] if index + len(group) < len(blocks) else None
                section = section_after(
                    self.article, block, section, is_before_list=after is not None and after.kind is BlockKind.LIST_ITEM
                )
            yield group, section
            index += len(group)

    def _plain(self, group: list[Block]) -> list[tuple[Line, Found]]:
        """What blocks that form no list say."""
        return [
            reading
            for block in group
            for reading in (self._caption(block) if block.kind is BlockKind.CAPTION else self._prose(block))
        ]

    def line(self, start: int, end: int) -> Line:
        low = bisect_left(self.title_starts, start)
        high = bisect_left(self.title_starts, end)
        titles = [span for span in self.titles[low:high] if span[1] <= end]
        return read_line(self.text, start, end, titles, self.roster.names_in(start, end))

    # Lists ----------------------------------------------------------------------------------------------------------

    def _listed(self, group: list[Block], section: Section) -> list[Listed] | None:
        first = group[0]
        known = Known(frozenset(self.roster.performers), frozenset(self.roster.characters))
        if first.kind in (BlockKind.TABLE_ROW, BlockKind.DEFINITION) and first.cells:
            return read_table(self.article, group, section, self.line, known)
        if first.kind is BlockKind.LIST_ITEM or len(group) > 1:
            return read_list(self.article, group, section, self.line, known)
        return None

    def _from_list(self, listed: Listed) -> Iterator[Draft]:
        line = self.line(listed.start, listed.end)
        show = self.focus.at(line, 0, 0, "list")
        if show is None:
            return
        roles: list[Role | None] = [listed.role, *second_roles(self.text, listed, line)] if listed.role else [None]
        for role in roles:
            yield Draft(
                person=(self.roster.full(listed.person) if len(listed.person.words) == 1 else None) or listed.person,
                role=role,
                credit=listed.credit,
                season=listed.season,
                show=show,
                start=listed.start,
                end=listed.end,
                confidence=0.95,
                rule="list",
                description=listed.description,
                at=listed.start,
            )

    # Prose ----------------------------------------------------------------------------------------------------------

    def _prose(self, block: Block) -> list[tuple[Line, Found]]:
        if block.kind is not BlockKind.HEADING and not _has_cue(self.text, block.start, block.end):
            return []
        out: list[tuple[Line, Found]] = []
        for line in sentences(self.text, self.line(block.start, block.end)):
            self.focus.note(line)
            heads = read_guide_heading(line) if TITLE in line.text and is_heading(self.article, block) else []
            if heads:
                out += [(line, found) for found in heads]
            elif NAME in line.text and (_has_line_cue(line.text) or _may_name_role(line.text)):
                credits_here = read_prose(self.text, line)
                out += [(line, found) for found in credits_here]
                if not credits_here:
                    out.append((line, Found(sorted(line.names)[0], None, "spoken of", 0.0)))
            elif NAME in line.text:
                out.append((line, Found(sorted(line.names)[0], None, "spoken of", 0.0)))
        return out

    def _caption(self, block: Block) -> list[tuple[Line, Found]]:
        """A caption read as prose; one that only names people, or says where they are seen, names performers."""
        found = self._prose(block)
        if any(one.rule != "spoken of" for _, one in found):
            return found
        line = self.line(block.start, block.end)
        runs = find_runs(line)
        if not runs or runs[0].start > 0:
            return found
        rest = line.text[runs[0].end :]
        if not _SEEN.match(rest) and not (self.focus.is_list and _PICTURED.match(rest)):
            return found
        return [(line, Found(sign, None, "caption", 0.6, is_listed=len(runs[0].names) > 1)) for sign in runs[0].names]
