"""Who plays whom in which series: the credits of an article."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from transform.credits.billing import announced_runs
from transform.credits.focus import Focus
from transform.credits.lines import NAME, TITLE, Line, marked_titles, read_line
from transform.credits.lists import Listed, Section, is_item_heading, read_list, read_table, second_roles, section_after
from transform.credits.prose import SURE_RULES, read_prose
from transform.credits.roles import Role
from transform.credits.roster import Roster
from transform.credits.runs import LAST_SPOKEN_OF, Found, find_runs
from transform.credits.titles import (
    COMPANIES,
    asked_titles,
    film_titles,
    with_cued_titles,
    with_headline_titles,
    with_longer_titles,
    with_told_titles,
    without_label,
    without_labels,
)
from transform.lexicon import any_of, lower_words, word_list
from transform.names.mentions import Mention, Mentions, find_mentions, fold_title
from transform.names.networks import network_name
from transform.names.persons import Name, find_names, has_given_name, is_full, is_person_like, may_be_listed, plain
from transform.records import Article, Block, BlockKind, CastCredit, Credit, Evidence

# What articles about television speak of, and what those about sport do. In a short text one word is enough.
# In lower case.
_TELEVISION = re.compile(
    lower_words(
        r"showrunners?|sitcoms?|tv|television|episodes?|premier\w+|renew(?:ed|s|al)|season \w+|"
        r"seasons|series|dramas?|comed(?:y|ies)|"
        r"dramedy|cast|casts|castmates?|co-?stars?|starring|stars|miniseries|docuseries|streaming|streamer"
        r"|reality|pilot|soap|spin-?off|reboot|"
        r"anime|k-?drama|telenovela|finale|broadcast|network|aired|airs|airing|netflix|hulu|hbo|showtime|"
        r"disney|peacock|bbc|itv|nbc|abc|cbs"
    )
    + r"\b"
)
_SPORT = re.compile(
    lower_words(
        r"goals?|playoffs?|leagues?|nba|nfl|nhl|mlb|quarterback|touchdowns?|strikers?|midfielders?|"
        r"innings?|tournaments?|championships?|"
        r"rebounds|scored|coach(?:es|ed)?|teammates?|defen[cs]e|roster|halftime|points|win|wins|matches"
    )
    + r"\b"
)
_SHORT = 1_200
_CUE = re.compile(
    r"\b(?:as|aka|a\.k\.a|plays?|played|playing|portray\w*|voic\w+|star|stars|starr\w+|co-?star\w*|"
    r"cast\w*|costars?|recur\w*|guest|returns?|returning|returned|"
    r"repris\w+|role|roles|join\w*|featur\w+|led by|led|headlin\w+|toplin\w+|front\w*|host\w*|judges?|"
    r"present\w*|narrat\w*|lead|leads|actors?|actress\w*|actresses|"
    r"housewives|mainstays|newcomer|contestants?|coach|captains?|opposite|alongside|adds|taps|enlists|"
    r"appear\w*|made famous|dancers|athletes|olympians|castmembers|lends?|portrayal|regulars?|shared|"
    r"panel|whose|line-?up|fronted|hosting|cameos?|wives|co-hosts?|presenters?)\b|\(|['’]s? [A-Z]"
    r"|(?-i:\b(?:is|are|was|were) [A-Z])",
    re.IGNORECASE,
)


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
    if not _TELEVISION.search(article.text.lower()):
        return ()
    found = mentions if mentions is not None else find_mentions(article, known_titles)
    if not _is_about_television(article.text, has_show=bool(found.main or told)):
        return ()
    return _Finder(article, found, told).run()


def _is_about_television(text: str, *, has_show: bool) -> bool:
    lower = text.lower()
    words = set(_TELEVISION.findall(lower))
    if len(words) < (1 if len(text) < _SHORT else 2 if has_show else 4):
        return False
    return len(set(_SPORT.findall(lower))) < len(words) + 2


@dataclass(frozen=True, slots=True)
class _Draft:
    """A credit before the performer's name is made full and doubles are merged."""

    person: Name
    role: Role | None
    credit: Credit | None
    season: int | None
    show: str
    start: int
    end: int
    confidence: float
    rule: str
    description: str | None
    is_sure: bool
    is_listed: bool = False
    at: int = 0


class _Finder:
    def __init__(self, article: Article, mentions: Mentions, told: frozenset[str]) -> None:
        self.article = article
        self.text = article.text
        self.mentions = mentions
        self.roster = Roster(self.text)
        items = [
            item
            for item in mentions.items
            if plain(item.show) not in _BREAKERS
            and plain(item.show) not in COMPANIES
            and not _CLAUSE_WORD.search(item.show)
            and not self.roster.is_person(article.text, item, is_main=item.show in mentions.main[:1])
        ]
        asked = asked_titles(self.text, items)
        items = [replace(item, show=asked.get(item.show, item.show)) for item in items] if asked else items
        items = with_told_titles(article, without_labels(self.text, items), told, self.roster)
        items = with_cued_titles(article, items)
        items = with_longer_titles(article.text, with_headline_titles(article, items, self.roster))
        self.titles = _titles(article, items)
        self.title_starts = [start for start, _ in self.titles]
        self.bracketed: set[int] = set()
        self.role_lines: set[int] = set()
        self.focus = Focus(
            article, items, tuple(without_label(self.text, asked.get(show, show)) for show in mentions.main)
        )
        self.films = film_titles(self.text, items)

    def run(self) -> tuple[CastCredit, ...]:
        drafts: list[_Draft] = []
        prose: list[tuple[Line, Found]] = []
        section = Section()
        blocks = self.article.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            group = _group(blocks, index, self.text)
            if len(group) == 1 or block.kind is not BlockKind.PARAGRAPH:
                after = blocks[index + len(group)] if index + len(group) < len(blocks) else None
                section = section_after(
                    self.article, block, section, is_before_list=after is not None and after.kind is BlockKind.LIST_ITEM
                )
            listed = self._listed(group, section)
            if listed is not None:
                drafts += [draft for one in listed for draft in self._from_list(one)]
                read = {one.start for one in listed}
                for member in group:
                    if member.start not in read:
                        prose += self._prose(member)
                index += len(group)
                continue
            for member in group:
                prose += self._caption(member) if member.kind is BlockKind.CAPTION else self._prose(member)
            index += len(group)
        for draft in drafts:
            self.roster.add_performer(draft.person)
            character = draft.role.character if draft.role else None
            for name in find_names(character, 0, len(character)) if character else ():
                self.roster.add_character(name)
        drafts += self._from_prose(prose)
        return tuple(self._merged(drafts))

    def line(self, start: int, end: int) -> Line:
        low = bisect_left(self.title_starts, start)
        high = bisect_left(self.title_starts, end)
        return read_line(self.text, start, end, [span for span in self.titles[low:high] if span[1] <= end])

    # Lists ----------------------------------------------------------------------------------------------------------

    def _listed(self, group: list[Block], section: Section) -> list[Listed] | None:
        first = group[0]
        performers = frozenset(self.roster.performers)
        if first.kind in (BlockKind.TABLE_ROW, BlockKind.DEFINITION) and first.cells:
            return read_table(self.article, group, section, self.line, performers)
        if first.kind is BlockKind.LIST_ITEM or len(group) > 1:
            return read_list(self.article, group, section, self.line, performers)
        return None

    def _from_list(self, listed: Listed) -> Iterator[_Draft]:
        line = self.line(listed.start, listed.end)
        show = self.focus.at(line, 0, 0, "list")
        if show is None:
            return
        roles: list[Role | None] = [listed.role, *second_roles(self.text, listed, line)] if listed.role else [None]
        for role in roles:
            yield _Draft(
                listed.person,
                role,
                listed.credit,
                listed.season,
                show,
                listed.start,
                listed.end,
                0.95,
                "list",
                listed.description,
                True,
                True,
                listed.start,
            )

    # Prose ----------------------------------------------------------------------------------------------------------

    def _prose(self, block: Block) -> list[tuple[Line, Found]]:
        if not _CUE.search(self.text, block.start, block.end):
            return []
        out: list[tuple[Line, Found]] = []
        for line in sentences(self.text, self.line(block.start, block.end)):
            self.focus.note(line)
            if NAME in line.text and (_CUE.search(self.text, line.start, line.end) or _IS_ROLE.search(line.text)):
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

    def _from_prose(self, prose: list[tuple[Line, Found]]) -> list[_Draft]:
        self._learn(prose)
        drafts: list[_Draft] = []
        spoken: Name | None = None
        earlier: Name | None = None
        here = -1
        films = self._film_lines(prose)
        right: set[int] = set()
        in_roles: set[tuple[int, int]] = set()
        for number, (line, found) in [*enumerate(prose), *enumerate(prose)]:
            name = line.names.get(found.person)
            if found.rule.startswith("bracket") and name is not None and self._is_bracket_right(line, found, name):
                right.add(number)
                in_roles.update((line.start, sign) for sign in (found.role.names if found.role else ()))
        for number, (line, found) in enumerate(prose):
            if line.start != here:
                here, earlier = line.start, spoken
            name = earlier if found.person == LAST_SPOKEN_OF else line.names.get(found.person)
            if name is None:
                continue
            person = self.roster.full(name)
            if found.rule == "spoken of":
                if person is not None:
                    spoken = person
                continue
            if found.rule.startswith("bracket") and number not in right:
                continue
            if (found.role is None or found.role.character is None) and (line.start, found.person) in in_roles:
                continue
            if found.rule == "possessive" and not self._is_possessive_right(line, found, name):
                continue
            if (
                person is None
                and has_given_name(name)
                and (found.role is not None or found.rule in ("starring", "cast list"))
            ):
                person = name
            if person is None or network_name(person.text):
                continue
            if not is_person_like(person) and not (found.is_listed and may_be_listed(person)):
                continue
            if fold_title(person.text) in self.focus.titles and not has_given_name(person):
                continue
            if (found.role is None or found.role.character is None) and not self._is_plausible(person, found):
                continue
            if (
                found.rule == "as"
                and found.role
                and not found.role.character
                and plain(person.words[0]) in _role_titles() - _HONOURS
            ):
                continue
            if found.rule == "aka" and not self.roster.is_performer(person):
                continue
            if found.rule == "hosts" and not is_full(name) and not self.roster.is_performer(person):
                continue
            if found.role is None and self.roster.is_character(person):
                continue
            spoken = person
            if found.rule == "title host" and not self._is_known_show(line, found):
                continue
            if found.rule == "title star" and not self._is_own_star(line, found):
                continue
            show = None if line.start in films else self._show(line, found)
            if show is None or show in self.films:
                continue
            found = _with_title_role(found, show)
            at = line.where(found.person) if found.person >= 0 else line.start
            drafts.append(
                _Draft(
                    person,
                    found.role,
                    found.credit,
                    None,
                    show,
                    line.start,
                    line.end,
                    found.confidence,
                    found.rule,
                    found.description,
                    found.is_sure,
                    False,
                    at,
                )
            )
        return drafts

    def _is_known_show(self, line: Line, found: Found) -> bool:
        """Whether the title of "■ host ◆" is one that the article speaks of as a show, and no quotation."""
        if found.title is None:
            return True
        span = line.titles.get(found.title)
        title = self.focus.show_of(*span) if span else line.names[found.title].text
        return fold_title(title) in self.focus.titles

    def _is_own_star(self, line: Line, found: Found) -> bool:
        """Whether the show of "■ star ◆" is the article's own, so that it is news of its cast and no epithet."""
        if found.title is None or found.title not in line.titles:
            return False
        return self.focus.show_of(*line.titles[found.title]) in self.focus.main[:1]

    def _is_plausible(self, person: Name, found: Found) -> bool:
        """Whether a bare name is somebody's: by its first name, by what is known, or by a rule that takes no other."""
        return (
            has_given_name(person)
            or self.roster.is_performer(person)
            or found.is_listed
            or (is_full(person) and found.rule in _PEOPLE_RULES)
        )

    def _learn(self, prose: list[tuple[Line, Found]]) -> None:
        """Takes from the plain cases who is a performer and who a character, for the doubtful ones."""
        for line, found in prose:
            if found.rule in SURE_RULES and found.role:
                name = line.names.get(found.person)
                is_told = found.role.character is not None or not _NAMED_BEHIND.match(line.text, found.person)
                if name is not None and is_told and (found.role.character is not None or has_given_name(name)):
                    self.roster.add_performer(name)
                for sign in found.role.names:
                    self.roster.add_character(line.names[sign])
        for line, found in prose:
            if found.role is None and found.rule != "spoken of":
                name = line.names.get(found.person)
                if name is not None and has_given_name(name) and (found.rule != "hosts" or is_full(name)):
                    self.roster.add_performer(name)

    def _is_bracket_right(self, line: Line, found: Found, person: Name) -> bool:
        """Whether in "◆ (◆)" the side that `found` takes for the performer's is that, and the other a role's."""
        role = found.role
        if role is None or role.character is None or not role.names:
            return False
        other = line.names[role.names[0]]
        if any(network_name(line.names[sign].text) for sign in role.names) or network_name(person.text):
            return False
        here, there = self._performs(person), self._performs(other)
        if (person.text.isupper() and len(person.text) <= 5) or (other.text.isupper() and len(other.text) <= 5):
            return False
        is_named = has_given_name(person) or has_given_name(other) or plain(other.words[0]) in _role_titles()
        is_named = is_named or self._announces(line, role)
        if not is_named and here < 3 and line.start not in self.bracketed:
            return False
        self.bracketed.add(line.start)
        if plain(person.words[0]) in _role_titles():
            return False
        if found.rule == "bracket inner":
            if here >= 2 and there < 3 and is_full(person) and plain(other.words[0]) in _role_titles() - _HONOURS:
                return True
            # "Marty Byrde (Bateman)", "Daryl (Norman Reedus)", "Ruth Langmore (Julia Garner)".
            if here == 3 and there < 3:
                return True
            return here == 2 and there < 3 and (there == 1 or not self._is_of_careers(line, role))
        # "Justin Chambers (Alex)", never "Grey Damon (Aquarius)".
        if here < 2 or there == 3 or (here == 2 and there == 2 and not self._is_of_careers(line, role)):
            return False
        after = line.text[role.end : role.end + 60]
        if re.match(
            r"(?:,? (?:\d\d,? )?(?:as(?! well)|plays?|will play|who plays|playing|is playing|portrays)\b)", after
        ):
            return False
        # "(The Wire)" is a work, "(the Preacher)" a role.
        earlier = _EARLIER_WORK.search(line.text)
        if earlier and not (line.text.startswith("the ", earlier.start() + 3) and self._is_small(line, earlier)):
            return False
        return self._is_role_like(other, line, role) or (here == 3 and there == 2 and line.start in self.role_lines)

    def _is_small(self, line: Line, bracket: re.Match[str]) -> bool:
        return self.text[line.where(bracket.start() + 3)].islower()

    def _performs(self, name: Name) -> int:
        """3: known to perform or the surname of one who is named in full; 2: looks like a full name; 1: does not."""
        full = self.roster.full(name)
        is_short_for = full is not None and plain(full.words[-1]) == plain(name.words[-1])
        if full is not None and is_short_for and self.roster.is_performer(full) and not self.roster.is_character(name):
            return 3
        if (
            full is not None
            and is_short_for
            and len(name.words) < len(full.words)
            and not self.roster.is_character(name)
        ):
            return 3
        return 2 if is_full(name) and is_person_like(name) else 1

    def _announces(self, line: Line, role: Role) -> bool:
        """Whether the sentence lists performers where a bracket stands, so that its outer side is one of them."""
        return any(run.start <= role.start < run.end for run in announced_runs(line))

    def _is_of_careers(self, line: Line, role: Role) -> bool:
        """Whether the sentence speaks of performers at work and not of what happens in the story."""
        if _RELATION.search(line.text, 0, role.start):
            return False
        if self._announces(line, role):
            return True
        if _STORY.search(line.text) is None:
            for match in _BRACKET_RUN.finditer(line.text):
                if match.start() <= role.start < match.end():
                    return _is_no_family(line, match)
        return _CAREER.search(line.text) is not None and _STORY.search(line.text) is None

    def _is_role_like(self, name: Name, line: Line, role: Role) -> bool:
        if any(line.text[sign + 1 : sign + 2] == "'" for sign in role.names):
            return False
        if self.roster.is_character(name) or "/" in (role.character or ""):
            self.role_lines.add(line.start)
            return True
        if fold_title(name.text) in self.focus.titles:
            return False
        if has_given_name(name) or plain(name.words[0]) in _role_titles():
            self.role_lines.add(line.start)
            return len(name.words) <= 3
        return (self.roster.count(name) > 1 or line.start in self.role_lines or " roles " in line.text) and len(
            name.words
        ) <= 2

    def _is_possessive_right(self, line: Line, found: Found, person: Name) -> bool:
        role = found.role
        if role is None or not role.names:
            return False
        other = line.names[role.names[0]]
        full = self.roster.full(person)
        if full is None or not is_person_like(full) or not is_person_like(other) or network_name(other.text):
            return False
        if self.roster.is_performer(other) or (
            self.roster.full(other) is not None and is_full(other) and self.roster.is_performer(other)
        ):
            return False
        if has_given_name(full) and is_full(person) and is_full(other) and _TOLD_ROLE.match(line.text, role.end):
            return True
        if not has_given_name(full) and not self.roster.is_performer(full):
            return False
        if self.roster.is_character(other):
            return True
        if len(other.words) > 2 or plain(other.words[0]) in _NOT_ROLES:
            return False
        if plain(other.words[0]) in _role_titles() and len(other.words) > 1:
            return True
        if has_given_name(other):
            return self.roster.is_performer(full) or len(other.words) == 1
        # "Ann Orr's Hanna but …": with a noun behind it, it would be a thing.
        is_told = self.roster.is_performer(full) or len(_PAIRED_POSSESSIVES.findall(line.text)) > 1
        return is_told and _CLAUSE_AHEAD.match(line.text, role.end) is not None

    # Which show -----------------------------------------------------------------------------------------------------

    def _film_lines(self, prose: list[tuple[Line, Found]]) -> set[int]:
        """Where the lines start that speak of a film, a play or a song, by their words or by going on from one."""
        films: set[int] = set()
        of_films: set[str] = set()
        block, is_film = -1, False
        for line, _ in prose:
            here = self.focus.block_of(line.start)
            is_film = is_film and here == block
            block = here
            words = self.text[line.start : line.end].lower()
            shows = {self.focus.show_of(*span) for span in line.titles.values()}
            has_series = bool(shows - of_films) or _SERIES_WORD.search(line.text) is not None
            if _other_work().search(_OWN_FILM.sub("", words)):
                is_film = _SERIES_WORD.search(line.text) is None and not shows & set(self.focus.main)
                if is_film:
                    of_films |= shows
            elif has_series:
                is_film = False
            if is_film:
                films.add(line.start)
        return films

    def _show(self, line: Line, found: Found) -> str | None:
        if found.title is not None and not self._is_place_of_role(line, found):
            named = self._named_work(line, found.title)
            if named is not None:
                return named or None
        first = found.person if found.person >= 0 else (found.role.start if found.role else 0)
        last = found.role.end if found.role else first
        around = line.text[max(0, min(first, found.role.start if found.role else first) - 70) : max(first, last) + 70]
        if _other_work().search(_OWN_FILM.sub("", around)) and not _SERIES_WORD.search(around):
            return None
        return self.focus.at(line, first, max(first, found.role.start if found.role else first), found.rule)

    def _is_place_of_role(self, line: Line, found: Found) -> bool:
        """Whether the name behind a role is where it plays: "■, in which ◆ plays a judge in ◆"."""
        return found.title in line.names and self.focus.relative(line, found.person, found.title or 0) is not None

    def _named_work(self, line: Line, sign: int) -> str | None:
        """The series that a sign names; "" where it is a film or a play, None where it names no work."""
        around = line.text[max(0, sign - 40) : sign + 40]
        if sign in line.titles:
            return "" if _other_work().search(around) else self.focus.show_of(*line.titles[sign])
        name = line.names[sign]
        if self.roster.is_performer(name) or self.roster.is_character(name) or network_name(name.text):
            return None
        known = self.focus.titles.get(fold_title(name.text))
        if known:
            return known
        if _other_work().search(around):
            return ""
        if plain(name.words[0]) in _PLACES or has_given_name(name):
            return None
        return f"The {name.text}" if line.text.endswith("the ", 0, sign) else name.text

    # Merging --------------------------------------------------------------------------------------------------------

    def _merged(self, drafts: Iterable[_Draft]) -> Iterator[CastCredit]:
        kept: dict[tuple[str, str, str], _Draft] = {}
        for draft in drafts:
            if (
                draft.role is not None
                and draft.role.character is not None
                and plain(draft.role.character) == plain(draft.person.text)
            ):
                draft = _without_role(draft)
            key = _key(draft)
            old = kept.get(key)
            if old is None:
                kept[key] = draft
            else:
                kept[key] = _joined(old, draft)
        with_role = {(key[0], key[1]) for key, draft in kept.items() if key[2]}
        result = []
        for key, draft in kept.items():
            if not key[2] and (key[0], key[1]) in with_role:
                continue
            if key[2] and any(other != key and other[:2] == key[:2] and _says_more(other[2], key[2]) for other in kept):
                continue
            result.append(draft)
        for draft in sorted(result, key=lambda draft: (draft.at, draft.person.start)):
            yield self._credit(draft)

    def _credit(self, draft: _Draft) -> CastCredit:
        role = draft.role
        description = (role.description if role else None) or draft.description
        return CastCredit(
            show=draft.show,
            person=_printed(draft.person.text),
            character=role.character if role else None,
            description=description,
            credit=draft.credit or Credit.UNSPECIFIED,
            season=draft.season,
            evidence=Evidence(self.text[draft.start : draft.end], draft.start, draft.end),
            confidence=draft.confidence,
            rule=draft.rule,
        )


# A bracket that holds a work and no role: another title sign, small words inside, several works.
_EARLIER_WORK = re.compile(
    rf"{NAME} \((?:\"?{TITLE}\"?[^()]*|the {NAME}[^()]*|[^()]*{NAME} (?!aka)[a-z&]+ {NAME}[^()]*|"
    rf"{NAME}'s? {NAME}|{NAME}, {NAME}[^()]*|{NAME} & {NAME})\)"
)
# What may say who is played without a word of casting.
_IS_ROLE = re.compile(
    rf"{NAME},? (?:who )?(?:is|are|was|were|who's) [^.;{NAME}]{{0,42}}{NAME}|\bs?he (?:is|was) {NAME}"
)
# Rules whose words are said of nobody but performers.
_PEOPLE_RULES = frozenset(
    (
        "starring",
        "cast list",
        "also star",
        "led by",
        "joins",
        "cast",
        "recur",
        "guest",
        "round out",
        "hosts",
        "led",
        "hosted",
        "returning",
        "with",
        "roles by",
        "alongside",
        "as",
        "title star",
        "title host",
    )
)
# What may follow the names of a caption: nothing, or the show; in a list of shows what they are doing, too.
_SEEN = re.compile(rf"[.]?$| (?:in|on|of|from)(?: season \w+ of| a scene from)?(?: the)? \"?'?(?:{TITLE})")
_PICTURED = re.compile(r" (?:\w+ing|in|on|with|at|as)\b")
_TITLE_ROLE = re.compile(r"(?:in )?(?:the )?(?:title|titular|eponymous) (?:character|role|part)\b")


def _with_title_role(found: Found, show: str) -> Found:
    """A "title role" is named by the show where that is somebody's name."""
    role = found.role
    if role is None or role.character is not None or not role.description or not _TITLE_ROLE.match(role.description):
        return found
    names = list(find_names(show, 0, len(show)))
    if len(names) != 1 or not show.startswith(names[0].text) or not (has_given_name(names[0]) or is_full(names[0])):
        return found
    return replace(found, role=replace(role, character=names[0].text, description=None))


# "◆ (◆)": without a role that is named, either may be who plays.
_NAMED_BEHIND = re.compile(rf"{NAME} \({NAME}\)")
_PAIRED_POSSESSIVES = re.compile(rf"{NAME}'s? {NAME}(?=[.,;)]|$| and\b| but\b)")


def _is_no_family(line: Line, run: re.Match[str]) -> bool:
    """Whether the names outside a run's brackets are no family's: characters are kin, casts are not."""
    outside = [line.names[match.start()] for match in _NAMED_BEHIND.finditer(run.string, run.start(), run.end())]
    surnames = [name.surname for name in outside if is_full(name)]
    return len(set(surnames)) == len(surnames)


# "◆ (◆), ◆ (◆) and ◆": people who are listed are performers, unless a story is told of them.
_BRACKET_RUN = re.compile(rf"{NAME} \(\"?{NAME}\"?\)(?:(?:,|,? and|,? &|;) {NAME} \(\"?{NAME}\"?\))+")
_CAREER = re.compile(
    r"\b(?:deals?|contracts?|cast|return\w*|staying|leaving|exit\w*|join\w*|signed|starr\w*|stars|"
    r"regulars?|directed|salar\w+|promoted|seasons? \w+|"
    r"seen again|be back|lead the|per episode|an episode)\b"
)
_RELATION = re.compile(
    r"\b(?:wife|husband|sister|brother|mother|father|mom|mum|dad|friend|daughter|son|boss|partner|"
    r"deputy|neighbou?r|rival|ex|fianc[eé]e?|cousin|aunt|uncle|"
    r"lover|colleague|assistant|detective|lawyer|doctor|nurse|agent|teacher|cop|officer)(?: to| of|,)? $"
)
_STORY = re.compile(
    r"\b(?:follows?|following|story|stories|tells|discovers?|finds?|meets?|falls? (?:for|in)|must|"
    r"struggl\w+|learns?|murder\w*|cent(?:er|re)s|sees|"
    r"(?:built|revolv\w+|cent(?:er|re)d|set) (?:a?round|on)|focus\w* on|"
    r"when|where|who (?:has|is|was|must|sews|can)|world|life|lives|family)\b"
)
_CLAUSE_AHEAD = re.compile(r"[.,;)]|$| (?:and|but|is|was|will|has|had|in|on|who|as|to|with|for|from|or|could|would)\b")
# "Ann Orr's Hanna Berg, a preacher who …".
_TOLD_ROLE = re.compile(r", (?:an?|the) (?![^,.;]*\b(?:series|drama|comedy|show|sitcom|film|movie)\b)[^,.;]* who\b")
_NOT_ROLES = frozenset(word_list("cast", "not_persons")) | frozenset(word_list("cast", "institutions"))
_BREAKERS = frozenset(word_list("cast", "breakers"))
# Titles that performers bear as well as roles.
_HONOURS = frozenset(("dr", "sir", "dame", "lord", "lady"))
# What passed for a title and is a sentence, or a category of an encyclopedia.
_CLAUSE_WORD = re.compile(r"^Category:| (?:is|are|was|were|has|have|had|will|gets) ")
_PLACES = frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "broadway",
        "hollywood",
        "london",
        "instagram",
        "twitter",
        "season",
        "tv",
        "new",
        "los",
        "san",
        "america",
        "britain",
        "australia",
    )
)


def _printed(name: str) -> str:
    return " ".join(name.split())


def _key(draft: _Draft) -> tuple[str, str, str]:
    character = draft.role.character if draft.role else None
    return (fold_title(draft.show), fold_title(draft.person.text), fold_title(character or ""))


def _without_role(draft: _Draft) -> _Draft:
    return _Draft(
        draft.person,
        None,
        draft.credit,
        draft.season,
        draft.show,
        draft.start,
        draft.end,
        draft.confidence,
        draft.rule,
        draft.role.description if draft.role else None,
        draft.is_sure,
        draft.is_listed,
        draft.at,
    )


def _joined(old: _Draft, new: _Draft) -> _Draft:
    better = new if new.confidence > old.confidence else old
    other = old if better is new else new
    role = better.role
    if role is not None and role.description is None and other.role is not None and other.role.description is not None:
        role = Role(role.character, other.role.description, role.start, role.end, role.names)
    return _Draft(
        better.person,
        role or other.role,
        better.credit or other.credit,
        better.season or other.season,
        better.show,
        better.start,
        better.end,
        better.confidence,
        better.rule,
        better.description or other.description,
        better.is_sure,
        better.is_listed,
        better.at,
    )


def _says_more(longer: str, shorter: str) -> bool:
    """Whether one folded character name is the other with more of it: "Emma Swan" and "Emma"."""
    return len(longer) > len(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))


@cache
def _role_titles() -> frozenset[str]:
    return frozenset(word_list("cast", "role_titles"))


# A film that somebody has besides the series that is spoken of.
_OWN_FILM = re.compile(r"\bha(?:s|ve) (?:an?|another) (?:\w+ )?(?:film|movie)\b")
_SERIES_WORD = re.compile(r"\b(?:series|seasons?|shows?|drama|sitcom|comedy|miniseries|episodes?)\b")


@cache
def _other_work() -> re.Pattern[str]:
    people = (
        r"(?:star|idols?|actors?|actress(?:es)?|legends?|directors?|students?|school|buffs?|critics?|"
        r"producers?|makers?)"
    )
    return re.compile(rf"\b(?<!to ){any_of(word_list('cast', 'other_works'))}\b(?!-| {people}\b)")


def _titles(article: Article, items: list[Mention]) -> list[tuple[int, int]]:
    """Title spans in order, without overlap: the mentions of shows, and whatever else is marked as a title."""
    spans = sorted(
        {(mention.start, mention.end) for mention in items} | set(marked_titles(article)),
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


_LINE_END = re.compile(r"[.!?…][\"')\]]*\s+|\s[•|]\s")
_NO_END = re.compile(r"(?:\b(?:vs|no|dr|mr|mrs|st|jr|sr|lt|a\.m|p\.m|dec|jan|feb|aug|sept|oct|nov)|\.\.)\.?$")


def sentences(text: str, line: Line) -> Iterator[Line]:
    """The sentences of a block's line; a full stop inside a name, or before a small letter, ends none."""
    at = 0
    for match in _LINE_END.finditer(line.text):
        if match.end() < len(line.text) and text[line.where(match.end())].islower():
            continue
        if match.group()[0] == "." and _NO_END.search(line.text, at, match.start()):
            continue
        yield _part(line, at, match.end())
        at = match.end()
    if at < len(line.text):
        yield _part(line, at, len(line.text))


def _part(line: Line, start: int, end: int) -> Line:
    while end > start and line.text[end - 1].isspace():
        end -= 1
    while start < end and line.text[start].isspace():
        start += 1
    return Line(
        line.text[start:end],
        line.offsets[start:end],
        line.where(start),
        line.until(end - 1) if end > start else line.where(start),
        {sign - start: name for sign, name in line.names.items() if start <= sign < end},
        {sign - start: span for sign, span in line.titles.items() if start <= sign < end},
    )


_LINE_ITEM = re.compile(
    r"\s*(?:[-•*–—·▪●»]\s+|\d{1,2}[.)]\s+)?(?=[A-ZÀ-Ý\"“])(?:(?:Dr|Mr|Mrs|Ms|Lt|Sgt|Capt|St|Jr|Sr|\b"
    r"[A-Z])\.|[^.!?…\n]){1,50}?"
    r"(?:\s(?:as|plays)\s|\s[–—-]\s|:\s|\s?\(|\s?…|\s?\.{2,})"
)


def _group(blocks: tuple[Block, ...], index: int, text: str) -> list[Block]:
    """The blocks from `index` that form one list: items of one, or short lines of one shape below each other."""
    first = blocks[index]
    if first.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION):
        group = [first]
        if is_item_heading(text, first):
            return group
        for block in blocks[index + 1 :]:
            if (
                is_item_heading(text, block)
                or block.kind is not first.kind
                or (
                    block.group != first.group
                    and not (
                        block.kind is BlockKind.LIST_ITEM
                        and (block.level > first.level or group[-1].level > block.level >= first.level)
                    )
                )
            ):
                break
            group.append(block)
        return group
    if first.kind is not BlockKind.PARAGRAPH:
        return [first]
    group = []
    for block in blocks[index:]:
        if (
            block.kind is not BlockKind.PARAGRAPH
            or block.end - block.start > 260
            or not _LINE_ITEM.match(text, block.start, block.end)
        ):
            break
        group.append(block)
    return group if len(group) >= 2 else [first]
