"""Which side performs where two names stand by each other: "◆ (◆)", "◆'s ◆", and bare names."""

import re
from collections.abc import Collection

from transform.credits.billing import announced_runs
from transform.credits.brackets import PAIRED_BRACKET
from transform.credits.directions import is_guide_entry
from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role
from transform.credits.roster import Roster
from transform.credits.runs import Found
from transform.lexicon import word_list
from transform.names.networks import network_name
from transform.names.persons import ROLE_TITLES, Name, has_given_name, is_full, is_person_like, plain
from transform.names.titles import fold_title

# A bracket that holds a work and no role: another title sign, small words inside, several works.
_EARLIER_WORK = re.compile(
    rf"{NAME} \((?:\"?{TITLE}\"?[^()]*|the {NAME}[^()]*|[^()]*{NAME} (?!aka)[a-z&]+ {NAME}[^()]*|"
    rf"{NAME}'s? {NAME}|{NAME}, {NAME}[^()]*|{NAME} & {NAME})\)"
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
# "◆ (◆)": without a role that is named, either may be who plays.
NAMED_BEHIND = re.compile(rf"{NAME} \({NAME}\)")
_PAIRED_POSSESSIVES = re.compile(rf"{NAME}'s? {NAME}(?=[.,;)]|$| and\b| but\b)")


_CLAUSE_AHEAD = re.compile(r"[.,;)]|$| (?:and|but|is|was|will|has|had|in|on|who|as|to|with|for|from|or|could|would)\b")
# "Ann Orr's Hanna Berg, a preacher who …".
_TOLD_ROLE = re.compile(r", (?:an?|the) (?![^,.;]*\b(?:series|drama|comedy|show|sitcom|film|movie)\b)[^,.;]* who\b")
# "novelist Ann Orr's Hanna Berg": nobody who plays.
_MAKER = re.compile(
    r"\b(?:author|writer|novelist|creator|producer|director|designer|composer|showrunner|executive|based on|written by|"
    r"created by)(?: \S+){0,2} $"
)
_NOT_ROLES = frozenset(word_list("cast", "not_persons")) | frozenset(word_list("cast", "institutions"))
# How surely a name is known to perform that is short for somebody's, or a performer's.
_KNOWN = 3
# Titles that performers bear as well as roles.
_HONOURS = frozenset(("dr", "sir", "dame", "lord", "lady"))


def bears_role_title(name: Name) -> bool:
    """Whether a name opens as a role's does: "Detective Orr", but not "Dame Ann Orr"."""
    return plain(name.words[0]) in ROLE_TITLES - _HONOURS


def _sounds_like_role(name: Name) -> bool:
    return has_given_name(name) or plain(name.words[0]) in ROLE_TITLES


def _are_roles(line: Line) -> bool:
    """Whether of what stands in a line's brackets half may be roles: of works, one or the other sounds like one."""
    inside = [line.names[match.end() - 2] for match in NAMED_BEHIND.finditer(line.text)]
    return 2 * sum(map(_sounds_like_role, inside)) >= len(inside)


class Sides:
    """Judges names by what the roster has learnt of them.

    titles: the folded titles that the article speaks of; own: that of the show it is about, "" where there is none.
    """

    def __init__(self, text: str, roster: Roster, titles: Collection[str], own: str) -> None:
        self.text = text
        self.roster = roster
        self.titles = titles
        self.own = own
        self.bracketed: set[int] = set()
        self.role_lines: set[int] = set()

    def is_plausible(self, person: Name, found: Found) -> bool:
        """Whether a bare name is somebody's: by its first name, by what is known, or by a rule that takes no other."""
        return (
            has_given_name(person)
            or self.roster.is_performer(person)
            or found.is_listed
            or (is_full(person) and found.rule in _PEOPLE_RULES)
        )

    def is_bracket_right(self, line: Line, found: Found, person: Name) -> bool:
        """Whether in "◆ (◆)" the side that `found` takes for the performer's is that, and the other a role's."""
        role = found.role
        if role is None or role.character is None or not role.names:
            return False
        other = line.names[role.names[0]]
        if any(network_name(line.names[sign].text) for sign in role.names) or network_name(person.text):
            return False
        # "◆ aka ◆", "◆/◆": nobody who performs.
        here, there = self._performs(person), 1 if len(role.names) > 1 else self._performs(other)
        if (person.text.isupper() and len(person.text) <= 5) or (other.text.isupper() and len(other.text) <= 5):
            return False
        is_named = has_given_name(person) or has_given_name(other) or plain(other.words[0]) in ROLE_TITLES
        is_named = is_named or self._announces(line, role)
        if not is_named and here < 3 and line.start not in self.bracketed:
            return False
        self.bracketed.add(line.start)
        if plain(person.words[0]) in ROLE_TITLES or here < 2:
            return False
        if found.rule == "bracket inner":
            return True
        # "Justin Chambers (Alex)", never "Grey Damon (Aquarius)".
        after = line.text[role.end : role.end + 60]
        # With a show of its own before it ("■ star ◆ (◆) as ◆") a bracket tells of an earlier role.
        if found.title is None and re.match(
            r"(?:,? (?:\d\d,? )?(?:as(?! well)|plays?|will play|who plays|playing|is playing|portrays)\b)", after
        ):
            return False
        # "(The Wire)" is a work, "(the Preacher)" a role.
        earlier = next((one for one in _EARLIER_WORK.finditer(line.text) if not self._is_own_title(line, one)), None)
        is_pair = PAIRED_BRACKET.match(line.text, earlier.start() - len("◆ and ")) if earlier else None
        if (
            earlier
            and not is_pair
            and not (line.text.startswith("the ", earlier.start() + 3) and self._is_small(line, earlier))
        ):
            return False
        return self._is_role_like(other, line, role) or (here == 3 and there == 2 and line.start in self.role_lines)

    def _is_own_title(self, line: Line, bracket: re.Match[str]) -> bool:
        """Whether a bracket holds nothing but the title of the article's own show, which is its hero's name as well."""
        sign = bracket.start() + len("◆ (")
        span = line.titles.get(sign)
        return (
            bracket.end() == sign + len("■)") and span is not None and fold_title(self.text[slice(*span)]) == self.own
        )

    def may_be_pair(self, line: Line, found: Found) -> bool:
        """Whether in "◆ (◆)" the performer is named in full, and neither side is known for the other.

        In front of a bracket a work's title looks no different from a performer's, so that the role has to be full too.
        """
        role, person = found.role, line.names.get(found.person)
        if role is None or person is None or len(role.names) != 1:
            return False
        other = line.names[role.names[0]]
        sides = (person, other) if found.rule == "bracket outer" else (person,)
        return (
            all(is_full(name) and is_person_like(name) for name in sides)
            and network_name(person.text) is None
            and network_name(other.text) is None
            and not self.roster.is_character(person)
            and not self.roster.is_performer(other)
            and fold_title(person.text) not in self.titles
            and fold_title(other.text) not in self.titles
            and not other.text.isupper()
            and not bears_role_title(person)
        )

    def is_likely_performer(self, line: Line, found: Found) -> bool:
        """Whether in an undecided "◆ (◆)" the inner side is somebody with a common first name, the outer nobody known.

        Works stand in brackets behind those who are listed, performers behind those a story is told of.
        """
        role, person = found.role, line.names.get(found.person)
        if role is None or person is None or len(role.names) != 1:
            return False
        other = line.names[role.names[0]]
        return (
            is_full(person)
            and has_given_name(person)
            and is_person_like(person)
            and is_person_like(other)
            and not bears_role_title(person)
            and not self.roster.is_character(person)
            and self._performs(other) < _KNOWN
            and network_name(other.text) is None
            and fold_title(person.text) not in self.titles
            and not self._announces(line, role)
        )

    def _is_small(self, line: Line, bracket: re.Match[str]) -> bool:
        return self.text[line.where(bracket.start() + 3)].islower()

    def _performs(self, name: Name) -> int:
        """3: known to perform or the surname of one who is named in full; 2: looks like a full name; 1: does not."""
        full = self.roster.full(name)
        if full is not None and not self.roster.is_character(name):
            is_surname = plain(full.words[-1]) == plain(name.words[-1])
            if self.roster.is_performer(full) or (is_surname and len(name.words) < len(full.words)):
                return 3
        return 2 if is_full(name) and is_person_like(name) else 1

    def _announces(self, line: Line, role: Role) -> bool:
        """Whether the sentence lists performers where a bracket stands, so that its outer side is one of them."""
        return any(run.start <= role.start < run.end for run in announced_runs(line))

    def _is_role_like(self, name: Name, line: Line, role: Role) -> bool:
        if any(line.text[sign + 1 : sign + 2] == "'" for sign in role.names):
            return False
        if self.roster.is_character(name) or "/" in (role.character or ""):
            self.role_lines.add(line.start)
            return True
        if fold_title(name.text) in self.titles:
            return False
        if is_guide_entry(self.text, line, role.start, role.end):
            return True
        if _sounds_like_role(name):
            if not _are_roles(line):
                return False
            self.role_lines.add(line.start)
            return len(name.words) <= 3
        return (self.roster.count(name) > 1 or line.start in self.role_lines or " roles " in line.text) and len(
            name.words
        ) <= 2

    def is_possessive_right(self, line: Line, found: Found, person: Name) -> bool:
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
        if plain(other.words[0]) in ROLE_TITLES and 1 < len(other.words) < 4:
            return True
        if len(other.words) > 2 or plain(other.words[0]) in _NOT_ROLES:
            return False
        if (
            is_full(person)
            and is_full(other)
            and has_given_name(other)
            and not _MAKER.search(line.text, 0, found.person)
        ):
            return fold_title(other.text) not in self.titles
        if has_given_name(other):
            return self.roster.is_performer(full) or len(other.words) == 1
        # "Ann Orr's Hanna but …": with a noun behind it, it would be a thing.
        is_told = self.roster.is_performer(full) or len(_PAIRED_POSSESSIVES.findall(line.text)) > 1
        return is_told and _CLAUSE_AHEAD.match(line.text, role.end) is not None
