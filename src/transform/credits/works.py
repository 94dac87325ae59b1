"""Which work a credit belongs to, and which works are none of television."""

import re
from functools import cache

from transform.credits.focus import Focus
from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roster import Roster
from transform.credits.runs import Found
from transform.lexicon import any_of, word_list, word_set
from transform.names.networks import network_name
from transform.names.persons import has_given_name, plain
from transform.names.titles import fold_title
from transform.needed import Needs, has_needed, needed

# A film that somebody has besides the series that is spoken of.
_OWN_FILM = re.compile(r"\bha(?:s|ve) (?:an?|another) (?:\w+ )?(?:film|movie)\b")
# What comes after the role that is told: "… and will be seen in the film ■".
_NEXT_WORK = re.compile(r"(?:,| and|, and|, who) (?:will|can|may) (?:next |also |soon )?(?:next )?be seen .*$")
_NEXT_CLAUSE = re.compile(
    r"(?:,| and|, and|, who) (?:will|can|may) (?:next |also |soon )?(?:next )?be seen [^.;,]*?(?= and |[.;,]|$)"
)
# "on Broadway in ◆ as ◆": the names are read for it.
_ON_STAGE = re.compile(rf"\b(?:on|off|in the) ({NAME})(?: (?:in|for|with) (?:the )?\"?(?:{NAME}|{TITLE})\"?,?)? as $")
# What somebody has played in "the ■ franchise" is mostly a part in its films.
_FRANCHISE = re.compile(r"[\"']* franchise\b")
_SERIES_WORD = re.compile(r"\b(?:series|seasons?|shows?|drama|sitcom|comedy|miniseries|episodes?|soaps?)\b")


@cache
def _other_work() -> re.Pattern[str]:
    people = (
        r"(?:star|idols?|actors?|actress(?:es)?|legends?|directors?|students?|school|buffs?|critics?|"
        r"producers?|makers?)"
    )
    return re.compile(rf"\b(?<!to ){any_of(word_list('cast', 'other_works'))}\b(?!-| {people}\b)")


@cache
def _other_work_needs() -> Needs:
    return needed(_other_work().pattern)


def _is_of_other_work(words: str, aside: re.Pattern[str]) -> bool:
    """Whether words speak of a film or a play, and not only of one that somebody has besides, or in an `aside`."""
    return (
        has_needed(_other_work_needs(), words)
        and _other_work().search(words) is not None
        and _other_work().search(aside.sub("", _OWN_FILM.sub("", words))) is not None
    )


# What follows goes on about something else: "◆ on ■ and will be seen in the film ■".
_CLAUSE_END = re.compile(r",\"? (?:and |but )?(?:will|is|was|has|who)\b| (?:and|but) (?:will|is|was|has|he|she)\b")
_PLACES = word_set("cast", "places")
_STAGES = frozenset(("broadway", "off-broadway", "west end"))


_CAPITALS = re.compile(r"(?: [A-Z][\w’']*)+")


class Works:
    """Decides by the words around a credit, then by the focus of the article."""

    def __init__(self, text: str, focus: Focus, roster: Roster, films: frozenset[str]) -> None:
        self.text = text
        self.focus = focus
        self.roster = roster
        self.films = films

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

    def film_lines(self, prose: list[tuple[Line, Found]]) -> set[int]:
        """Where the lines start that speak of a film, a play or a song, by their words or by going on from one."""
        films: set[int] = set()
        of_films: set[str] = set()
        block = at = -1
        is_film = False
        for line, _ in prose:
            if line.start == at:
                continue
            at = line.start
            here = self.focus.block_of(at)
            is_film = is_film and here == block
            block = here
            words = self.text[line.start : line.end].lower()
            shows = {self.focus.show_of(*span) for span in line.titles.values()}
            if _is_of_other_work(words, _NEXT_WORK):
                is_film = _SERIES_WORD.search(line.text) is None and not shows & set(self.focus.main)
                if is_film:
                    of_films |= shows
            elif is_film and (shows - of_films or _SERIES_WORD.search(line.text)):
                is_film = False
            if is_film:
                films.add(line.start)
        return films

    def show(self, line: Line, found: Found) -> str | None:
        """The series that a credit belongs to; None where it is another work, or none that the article speaks of."""
        if found.rule == "title host" and not self._is_known_show(line, found):
            return None
        if found.rule == "title star" and not self._is_own_star(line, found):
            return None
        show = self._show(line, found)
        # A role's name may be that of a show as well.
        character = found.role.character if found.role else None
        if show and character and fold_title(show) == fold_title(character) and found.title is None:
            show = next(iter(self.focus.main), show)
        return None if show in self.films else show

    def _show(self, line: Line, found: Found) -> str | None:
        if found.title is not None and not self._is_place_of_role(line, found):
            named = self._named_work(line, found.title, is_place=found.rule == "earlier role")
            if named is not None:
                return named or None
        first = found.person if found.person >= 0 else (found.role.start if found.role else 0)
        last = found.role.end if found.role else first
        around = line.text[max(0, min(first, found.role.start if found.role else first) - 70) : max(first, last) + 70]
        if _is_of_other_work(around, _NEXT_CLAUSE) and not _SERIES_WORD.search(around):
            return None
        if found.role and self._is_on_stage(line, found.role.start):
            return None
        last, end = (max(first, found.role.start), found.role.end) if found.role else (first, None)
        # "Sam (“Tide” star Ben Holt)": what the bracket names only says who he is.
        if found.rule == "role (performer)" and found.role:
            first = min(first, found.role.start)
        return self.focus.at(line, first, last, found.rule, end=end)

    def _is_on_stage(self, line: Line, role: int) -> bool:
        """Whether the words before a role set it in a theatre: "on Broadway in ◆ as ◆"."""
        stage = _ON_STAGE.search(line.text, max(0, role - 40), role)
        return stage is not None and line.names[stage.start(1)].text.lower() in _STAGES

    def _is_place_of_role(self, line: Line, found: Found) -> bool:
        """Whether what is named behind a role is where it plays: "■, in which ◆ plays a judge in ◆"."""
        return self.focus.relative(line, found.person, found.title or 0) is not None

    def _named_work(self, line: Line, sign: int, *, is_place: bool = False) -> str | None:
        """The series that a sign names; "" where it is a film or a play, None where it names no work.

        is_place: it stands where nobody's name does: "Vera in ◆, Kit in ◆".
        """
        around = line.text[max(0, sign - 40) : sign] + _CLAUSE_END.split(line.text[sign : sign + 40], maxsplit=1)[0]
        if sign in line.titles:
            show = self.focus.show_of(*line.titles[sign])
            is_franchise = _FRANCHISE.match(line.text, sign + 1) is not None and show not in self.focus.main
            return "" if is_franchise or _other_work().search(around) else show
        name = line.names[sign]
        if self.roster.is_performer(name) or self.roster.is_character(name) or network_name(name.text):
            return None
        known = self.focus.titles.get(fold_title(name.text))
        if known:
            return known
        if _other_work().search(around):
            return ""
        if plain(name.words[0]) in _PLACES or (has_given_name(name) and not is_place):
            return None
        # "Doctor Who": a word that ends a name is a part of a title.
        rest = _CAPITALS.match(self.text, name.end)
        title = self.text[name.start : rest.end()] if rest else name.text
        return f"The {title}" if line.text.endswith("the ", 0, sign) else title
