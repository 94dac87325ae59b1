"""Which of the readings of prose are credits, and of whom."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from transform.credits.directions import Directions, Pair
from transform.credits.drafts import Draft
from transform.credits.lines import Line
from transform.credits.prose import SURE_RULES
from transform.credits.roster import Roster
from transform.credits.runs import LAST_SPOKEN_OF, Found
from transform.credits.sides import NAMED_BEHIND, Sides, bears_role_title
from transform.credits.works import Works
from transform.lexicon import word_set
from transform.names.networks import network_name
from transform.names.persons import Name, find_names, has_given_name, is_full, is_person_like, may_be_listed, plain
from transform.names.titles import fold_title


class Judge:
    """Weighs each reading by the people and the works that the article names; learns people from the plain ones."""

    def __init__(self, roster: Roster, sides: Sides, works: Works) -> None:
        self.roster = roster
        self.sides = sides
        self.works = works
        # Single names that stand among full ones where performers are listed: "Ann Orr, Suho and Ben Holt".
        self.listed: set[str] = set()

    def drafts(self, prose: list[tuple[Line, Found]]) -> Iterator[Draft]:
        """The credits among `prose`, in text order; its roles have been learnt."""
        self._learn_performers(prose)
        films = self.works.film_lines(prose)
        right, in_roles = self._right_brackets(prose)
        in_roles |= {(prose[number][0].start, prose[number][1].person) for number in right}
        # The one person whom the headline names is who a text begins to speak of.
        spoken = self.roster.spoken_of_in(self.works.focus.headline_end)
        earlier: Name | None = None
        here = told = -1
        for number, (line, found) in enumerate(prose):
            if line.start != here:
                here, earlier = line.start, spoken
            name = earlier if found.person == LAST_SPOKEN_OF else line.names.get(found.person)
            if name is None:
                continue
            if found.rule == "spoken of":
                if not (spoken and _OF_TOPIC.match(line.text)):
                    spoken = self.roster.full(name) or spoken
                continue
            if found.rule.startswith("bracket") and number not in right:
                continue
            if not _has_character(found) and (line.start, found.person) in in_roles:
                continue
            person = self._performer(line, found, name)
            if person is None:
                continue
            # "She starred opposite Ben Holt": the next "she" is the same.
            if line.start != told and not (spoken and _GOES_ON.match(line.text)):
                told, spoken = line.start, person
            show = None if line.start in films else self.works.show(line, found)
            if show is not None:
                yield _draft(line, _with_title_role(found, show), person, show)

    def _right_brackets(self, prose: list[tuple[Line, Found]]) -> tuple[set[int], set[tuple[int, int]]]:
        """The numbers of the bracketed pairs that are read the right way round, and the signs of their roles."""
        numbers = self._directed(prose)
        right: set[int] = set()
        # Twice, for the later ones teach how to read the earlier.
        for number in [*numbers, *numbers] if numbers else ():
            line, found = prose[number]
            if self.sides.is_bracket_right(line, found, line.names[found.person]):
                right.add(number)
        right |= self._like_the_others(prose, right, numbers)
        right |= self._likely(prose, right, numbers)
        return right, {
            (prose[number][0].start, sign) for number in right if (role := prose[number][1].role) for sign in role.names
        }

    def _directed(self, prose: list[tuple[Line, Found]]) -> list[int]:
        """The numbers of the readings of brackets, one to a bracket: the one that has the direction of the pair."""
        readings: dict[tuple[int, int], dict[bool, int]] = {}
        for number, (line, found) in enumerate(prose):
            if found.rule.startswith("bracket") and found.role and found.role.names and found.person in line.names:
                both = readings.setdefault((line.start, found.role.start), {})
                both[found.rule == "bracket inner"] = number
        undecided = {key: both for key, both in readings.items() if len(both) > 1}
        pairs = [_pair(*prose[both[True]]) for both in undecided.values()]
        told = [(start, next(iter(both))) for (start, _), both in readings.items() if len(both) == 1]
        told += [(line.start, _is_behind(found)) for line, found in prose if found.rule in _BRACKET_RULES]
        directions = Directions(self.roster, pairs, told).is_inner if pairs else ()
        chosen = {key: both[is_inner] for (key, both), is_inner in zip(undecided.items(), directions, strict=True)}
        return sorted(chosen[key] if key in chosen else next(iter(both.values())) for key, both in readings.items())

    def _like_the_others(self, prose: list[tuple[Line, Found]], right: set[int], numbers: list[int]) -> set[int]:
        """The pairs that nothing by itself tells for credits, where those of several lines that run alike are."""
        lines: dict[str, set[int]] = {}
        for number in right:
            lines.setdefault(prose[number][1].rule, set()).add(prose[number][0].start)
        habits = {rule for rule, starts in lines.items() if len(starts) >= _A_HABIT}
        return {
            number
            for number in numbers
            if number not in right and prose[number][1].rule in habits and self.sides.may_be_pair(*prose[number])
        }

    def _likely(self, prose: list[tuple[Line, Found]], right: set[int], numbers: list[int]) -> set[int]:
        """The pairs that nothing has told for credits and in whose brackets somebody stands who may well perform."""
        return {
            number
            for number in numbers
            if number not in right
            and prose[number][1].rule == "bracket inner"
            and self.sides.is_likely_performer(*prose[number])
        }

    def _performer(self, line: Line, found: Found, name: Name) -> Name | None:
        """Who performs, in full; None where the name is nobody's, a role's or a work's."""
        if found.rule == "possessive" and not self.sides.is_possessive_right(line, found, name):
            return None
        person = self.roster.full(name)
        if person is None and _has_character(found) and found.rule in SURE_RULES:
            person = self.roster.by_only_first_name(name)
        if person is None and (
            (plain(name.text) in self.listed and _has_character(found))
            or (has_given_name(name) and (_has_character(found) or found.rule in ("starring", "cast list")))
        ):
            person = name
        if person is None or network_name(person.text):
            return None
        is_told = found.rule in SURE_RULES and _has_character(found) and is_full(person)
        is_sure = found.is_listed or (is_told and person.surname not in _NOT_PERSONS)
        if not is_person_like(person) and not (is_sure and may_be_listed(person)):
            return None
        if _has_character(found) and _is_no_role(found):
            return None
        if fold_title(person.text) in self.works.focus.titles and not has_given_name(person):
            return None
        if not _has_character(found) and not self.sides.is_plausible(person, found):
            return None
        if found.rule == "as" and found.role and not found.role.character and bears_role_title(person):
            return None
        if found.rule == "aka" and not self.roster.is_performer(person):
            return None
        if found.rule == "hosts" and not is_full(name) and not self.roster.is_performer(person):
            return None
        if found.role is None and (self.roster.is_character(person) or bears_role_title(person)):
            return None
        return person

    def learn_roles(self, prose: list[tuple[Line, Found]]) -> None:
        """Takes from the plain cases who is a performer and who a character, for the doubtful ones."""
        for line, found in prose:
            if found.rule in SURE_RULES and found.role:
                name = line.names.get(found.person)
                is_told = found.role.character is not None or not NAMED_BEHIND.match(line.text, found.person)
                if name is not None and is_told and (found.role.character is not None or has_given_name(name)):
                    self.roster.add_performer(name)
                for sign in found.role.names:
                    self.roster.add_character(line.names[sign])

    def _learn_performers(self, prose: list[tuple[Line, Found]]) -> None:
        """Takes from the readings without a role who is a performer, and from pairs in a row who goes by one name."""
        paired = Counter(line.start for line, found in prose if _is_plain_pair(line, found))
        for line, found in prose:
            if paired[line.start] >= _A_ROW and found.rule == "as" and _has_character(found):
                name = line.names.get(found.person)
                if name is not None and len(name.words) == 1:
                    self.listed.add(plain(name.text))
            if found.role is None and found.rule != "spoken of" and not NAMED_BEHIND.match(line.text, found.person):
                name = line.names.get(found.person)
                if name is not None and found.is_listed and found.rule in _LISTING and len(name.words) == 1:
                    self.listed.add(plain(name.text))
                if name is not None and has_given_name(name) and (found.rule != "hosts" or is_full(name)):
                    self.roster.add_performer(name)


# "Her niece, Ann Orr, said …": it is still she whom the text speaks of.
_OF_TOPIC = re.compile(r"(?:his|her|s?he)\b")
_GOES_ON = re.compile(r"s?he |the (?:actor|actress|star) ")
_LISTING = frozenset(("cast", "cast list", "starring", "also star", "joins"))


def _pair(line: Line, found: Found) -> Pair:
    """The pair of a reading that takes the name in the bracket for the performer's."""
    role = found.role
    if role is None:
        raise ValueError(found)
    return Pair(line, role.names, (found.person,), role.start, role.end)


# Rules of brackets in which the words inside or outside tell who performs.
_BRACKET_RULES = frozenset(("role (performer)", "described"))


def _is_behind(found: Found) -> bool:
    return found.role is not None and found.person > found.role.start


# In how many sentences brackets have to be used alike to tell how they are used in the others.
_A_HABIT = 2
# "Ann Orr as Vera, Ben Holt as Sam, Suho as Kit": how many in full beside the single name.
_A_ROW = 2


def _is_plain_pair(line: Line, found: Found) -> bool:
    """Whether somebody named in full stands with a role: "◆ as ◆"."""
    name = line.names.get(found.person)
    return found.rule == "as" and _has_character(found) and name is not None and is_full(name)


_NOT_PERSONS = word_set("cast", "not_persons")
# "Ann Orr's Wife", "the Brother of Kit Lane" in a headline: nobody's name.
_KIN = frozenset(("wife", "husband", "brother", "sister", "mother", "father", "son", "daughter", "friend", "fiancé"))


def _is_no_role(found: Found) -> bool:
    """Whether the name of a role is a network's, or says no more than whose relative somebody is."""
    character = found.role.character if found.role else None
    words = (character or "").lower().removeprefix("the ").split()
    if found.rule == "whose" and network_name(character or ""):
        return True
    return bool(words) and words[0] in _KIN and words[1:2] in ([], ["of"])


def _has_character(found: Found) -> bool:
    return found.role is not None and found.role.character is not None


def _draft(line: Line, found: Found, person: Name, show: str) -> Draft:
    return Draft(
        person=person,
        role=found.role,
        credit=found.credit,
        season=None,
        show=show,
        start=line.start,
        end=line.end,
        confidence=found.confidence,
        rule=found.rule,
        description=found.description,
        at=line.where(found.person) if found.person >= 0 else line.start,
    )


_TITLE_ROLE = re.compile(r"(?:in )?(?:the )?(?:title|titular|eponymous) (?:character|role|part)\b")


# What may follow a person in a title that names nobody else: "Jo Vale, M.D."
_IS_NAMED = re.compile(r"(?:, (?:\w\.)+)?")


def _with_title_role(found: Found, show: str) -> Found:
    """A "title role" is named by the show where that is somebody's name."""
    role = found.role
    if role is None or role.character is not None or not role.description or not _TITLE_ROLE.match(role.description):
        return found
    names = list(find_names(show, 0, len(show)))
    if (
        not names
        or not _IS_NAMED.fullmatch(show, names[0].end)
        or not show.startswith(names[0].text)
        or not (has_given_name(names[0]) or is_full(names[0]))
    ):
        return found
    return replace(found, role=replace(role, character=names[0].text, description=None))
