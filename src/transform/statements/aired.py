"""How many seasons of a show there have been, where a sentence tells: "currently airing its fourth season"."""

import re
from collections.abc import Callable
from itertools import pairwise

from transform.names.mentions import Mentions
from transform.names.titles import fold_title
from transform.needed import Gated
from transform.statements.clauses import Item, ItemKind
from transform.statements.on_air import Made, coming_by, is_set_in, made_by
from transform.statements.tallies import AGES, n_by_age
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal, find_seasons, ordinal
from transform.text.sentences import Sentence

_ENDS_WITH_FINALE = Gated(
    r"\bseason\s+(?:\w+\s+)?finale\b[^.;]{0,60}?\b(?:doubl\w+|serv\w+|act\w+|function\w+|stand\w*|becom\w+|became)\s+(?:now\s+)?(?:as\s+)?"
    r"(?:the|its|a)\s+(?:\w+\s+)?(?:finale|end|ending|last|conclusion|farewell)\b"
)
_AGED = Gated(
    r"\b(?:was|were|is|are)\s+(?:both\s+|all\s+)?(?:an?\s+)?(?P<age>freshm[ae]n|rookies?|sophomores?|first-year|second-year)\b"
)
_BARE_COUNT = re.compile(
    r"(?P<n>one|two|three|four|five|six|seven|eight|nine|ten)(?=\s*[,.;]|\s+and\b|\s*$)", re.IGNORECASE
)
_SEASON_OF_MANY = Gated(
    r"\bthe\s+(?:other\s+)?(?P<n>two|three|four|five)(?:\s+\w+){1,2}\s+(?:were|are)\s+(?:both\s+|all\s+|only\s+|still\s+)?in\s+their\s+(?P<season>\w+)\b",
)
# "The season 3 finale aired on Friday": the season that has just been on.
_SEASON_FINALE = Gated(
    r"\b(?:season\s+(?P<n>\w+)|(?P<nth>\w+)[\s-]season)\s+finale(?:\s+of\s+[^.;,]{1,40}?)?\s+(?:aired|airs|was|drew|ended|left|just|last|on|saw)\b",
)
# "currently airing its fourth season", "the existing three seasons": what there has been; the season follows.
_CURRENT_SEASON = Gated(
    r"\b(?:currently\s+(?:airing|in|on)|now\s+(?:airing|in)|(?:is|was|are|were)\s+(?:only\s+|just\s+|still\s+)?in|(?:is|was|are)\s+(?:airing|in\s+the\s+midst\s+of|midway\s+through)|"
    r"wrapp(?:ed|ing)(?:\s+up)?|wraps(?:\s+up)?|ended|concluded|finished|ending|completed|has\s+aired|aired)\s+(?:its|the|their)\s+(?:current\s+)?"
    r"|\bthe\s+current\s+|\b(?:(?:ran|run|aired|lasted)\s+for|lasted|spanned|made\s+it\s+to|(?:goes|went|going|bows|bowed|bowing)\s+out\s+after|(?:the|all|its|it's|their|show's|show’s)\s+(?:existing|previous)|first|all)\s+",
)
# "Number of seasons: 3", "Both seasons of Harbor", "The freshman drama".
_LABELLED = Gated(r"\b(?:number|no\.|total|count)\s+(?:of\s+)?(?:seasons|series)(?:\s+aired)?\s*[:–—-]\s*(?P<n>\w+)")
_BOTH = Gated(r"\bboth\s+(?:seasons|series\s+of)\b(?!\s+\d)")
_OF_AN_AGE = Gated(r"\b(?:freshman|rookie|sophomore|first-year|second-year)\s")
_PREDICATES = frozenset({"had", "has", "was", "is", "ran", "aired", "lasted", "spanned", "wrapped", "ended"})
# Between a title and its season, and between a season and its title.
_ITS = re.compile(r"[\"'”’]{0,2}(?:['’]s?)?\s+(?:\w+\s+)?")
_OF = re.compile(r"\s+(?:finale\s+|premiere\s+)?(?:of|for)\s+(?:[a-z][\w-]*\s+|[A-Z][\w+’'-]*\s+){0,6}?[\"'“‘]?")


class AiredSeasons:
    """What an article tells, sentence by sentence and only once it is asked for.

    What is told first stands; where nothing is told, the highest season that has done what only one on the air does.

    items_of: the items of the sentence of a number; resolve: a printed title -> the title in full.
    """

    def __init__(
        self, text: str, mentions: Mentions, items_of: Callable[[int], list[Item]], resolve: Callable[[str], str]
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._items_of = items_of
        self._resolve = resolve
        self._aired: dict[str, int] = {}
        self._gathered: dict[str, int] = {}
        self._coming: dict[str, set[int]] = {}
        self._met: dict[str, int] = {}
        self._unread: list[tuple[int, tuple[str, ...]]] = []

    def note(self, number: int, focus: tuple[str, ...]) -> None:
        """Keep the sentence of that number for what it may tell. focus: the shows that "it" stands for there."""
        self._unread.append((number, focus))

    def of(self, show: str, *, is_gathered: bool = True) -> int | None:
        """The season of the show that is on or was the last; None where no sentence that was kept tells.

        is_gathered: whether what a season has done tells, too.
        """
        self._read_all()
        key = fold_title(show)
        return self._aired.get(key) or (self._gathered.get(key) if is_gathered else None)

    def coming(self, show: str) -> int | None:
        """The one season of the show that is told to come; None where there is none, or several."""
        self._read_all()
        told = self._coming.get(fold_title(show), set())
        return next(iter(told)) if len(told) == 1 else None

    def met(self, show: str) -> int | None:
        """The highest season of the show that something took place in; None where no sentence tells of one."""
        self._read_all()
        return self._met.get(fold_title(show))

    def _read_all(self) -> None:
        for number, focus in self._unread:
            self._read(number, focus)
        self._unread = []

    def _keep(self, show: str, season: int) -> None:
        self._aired.setdefault(fold_title(show), season)

    def _read(self, number: int, focus: tuple[str, ...]) -> None:
        sentence = self._mentions.sentences[number]
        self._note_season_of_many(number, sentence)
        self._note_ages(number, sentence)
        self._note_finale(sentence, focus)
        for match in _CURRENT_SEASON.finditer(self._text, sentence.start, sentence.end, sentence.lower):
            self._note_season(match, number, sentence, focus)
        finale = _SEASON_FINALE.search(self._text, sentence.start, sentence.end, sentence.lower)
        value = (cardinal(finale.group("n") or "") or ordinal(finale.group("nth") or "")) if finale else None
        if value is not None:
            named = [item.show for item in self._items_of(number) if item.kind is ItemKind.SHOW and item.show]
            for show in named[:1] or focus[:1]:
                self._keep(show, value)
        self._note_told(number, sentence, focus)

    def _note_told(self, number: int, sentence: Sentence, focus: tuple[str, ...]) -> None:
        """What the words around each season tell of it, and what counts or ages of a show stand alone."""
        for season in sentence.seasons:
            made = made_by(self._text, season, sentence.start, sentence.end)
            coming = coming_by(self._text, season, sentence.start, sentence.end) if made is None else None
            is_met = not (made or coming) and is_set_in(self._text, season, sentence.start)
            show = self._owner(season.start, season.end, number, focus) if made or coming or is_met else None
            if show and made:
                self._gather(show, made)
            if show and coming:
                self._coming.setdefault(fold_title(show), set()).add(coming)
            if show and is_met:
                key = fold_title(show)
                self._met[key] = max(season.numbers[0], self._met.get(key, 0))
        labelled = _LABELLED.search(self._text, sentence.start, sentence.end, sentence.lower)
        both = _BOTH.search(self._text, sentence.start, sentence.end, sentence.lower)
        for match, n in ((labelled, cardinal(labelled.group("n")) if labelled else None), (both, 2)):
            show = self._owner(match.start(), match.end(), number, focus) if match and n else None
            if show and n:
                self._gather(show, Made(n, True))
        if _OF_AN_AGE.search(self._text, sentence.start, sentence.end, sentence.lower):
            self._note_own_age(self._items_of(number), focus)

    def _note_own_age(self, items: list[Item], focus: tuple[str, ...]) -> None:
        """ "The freshman drama": the show that is spoken of has had one season."""
        for item, following in pairwise(items):
            is_described = item.kind is ItemKind.ANAPHOR and item.lower.rsplit(" ", 1)[-1] not in AGES
            age = n_by_age(item.lower) if is_described and not self._text[following.start].isupper() else None
            if age and focus:
                self._gather(focus[0], Made(age, True))

    def _gather(self, show: str, made: Made) -> None:
        if made.is_sure:
            self._keep(show, made.n)
        key = fold_title(show)
        self._gathered[key] = max(made.n, self._gathered.get(key, 0))

    def _owner(self, start: int, end: int, number: int, focus: tuple[str, ...]) -> str | None:
        """The show whose seasons stand at `text[start:end]`: beside them, or before, or in focus."""
        sentence = self._mentions.sentences[number]
        shows = self._mentions.between(sentence.start, sentence.end)
        beside = [show for show in shows if show.end <= start and _ITS.fullmatch(self._text, show.end, start)]
        of = [show for show in shows if show.start >= end and _OF.fullmatch(self._text, end, show.start)]
        before = [show for show in shows if show.end <= start and not show.is_passing]
        named = of[:1] or beside[-1:] or before[-1:]
        if named:
            return named[0].show
        is_relative = self._text[max(0, start - 6) : start].lower() == "whose "
        is_sure = focus[:1] == self._mentions.main[:1] or len(focus) == 1
        if not focus or not is_sure or is_relative:
            return None
        items = self._items_of(number)
        # A title that nothing else tells to be a show, at the head of a sentence of its own.
        is_anothers = len(items) > 1 and items[0].kind is ItemKind.TITLE and items[1].lower in _PREDICATES
        return None if is_anothers else focus[0]

    def _note_season(self, match: re.Match[str], number: int, sentence: Sentence, focus: tuple[str, ...]) -> None:
        season = next(iter(find_seasons(self._text, match.end(), sentence.end)), None)
        if season is None or season.start > match.end() + 2:
            season = _bare_count(self._text, match.end(), sentence.end)
        if season is None:
            return
        value = season.numbers[-1] if season.numbers else season.n if season.kind is SeasonKind.COUNT else None
        items = self._items_of(number)
        before = [item for item in items if item.is_named and item.end <= match.start()]
        named = [item.show for item in before if item.kind is ItemKind.SHOW]
        if before and all(
            item.lower in ("had", "has", "only") for item in items if before[-1].end <= item.start < match.start()
        ):
            named.append(before[-1].show)
        is_relative = bool(before) and "which" in self._text[before[-1].end : match.start()]
        if (not named and not focus) or is_relative:
            named = [item.show for item in before]
        show = named[-1] if named else focus[0] if focus else None
        if show and value:
            self._keep(show, value)
            self._note_gapped(items, season.end)

    def _note_gapped(self, items: list[Item], at: int) -> None:
        """ "Harbor was in its third season, Salt its first": the verb is left out."""
        for k, item in enumerate(items[:-2]):
            is_gapped = item.start >= at and item.is_named and items[k + 1].lower in ("its", "in", "their", "to")
            if is_gapped and (value := ordinal(items[k + 2].lower) or cardinal(items[k + 2].lower)):
                self._keep(self._resolve(item.show or ""), value)

    def _note_finale(self, sentence: Sentence, focus: tuple[str, ...]) -> None:
        """ "with the second season finale doubling as the end of the series"."""
        match = _ENDS_WITH_FINALE.search(self._text, sentence.start, sentence.end, sentence.lower)
        season = next(iter(find_seasons(self._text, match.start(), match.end())), None) if match else None
        shows = self._mentions.between(sentence.start, sentence.end)
        show = shows[0].show if shows else focus[0] if focus else None
        if season is not None and season.numbers and show:
            self._keep(show, season.numbers[-1])

    def _note_ages(self, number: int, sentence: Sentence) -> None:
        """ "Harbor and Salt were freshmen": all that stand before have had so many seasons."""
        match = _AGED.search(self._text, sentence.start, sentence.end, sentence.lower)
        if match is None:
            return
        value = 1 if match.group("age").lower().startswith(("fresh", "rook", "first")) else 2
        for item in self._items_of(number):
            if item.kind is ItemKind.SHOW and item.end <= match.start():
                self._keep(self._resolve(item.show or ""), value)

    def _note_season_of_many(self, number: int, sentence: Sentence) -> None:
        """ "Harbor ran for three seasons, while the two comedies were in their first": the last two of those before."""
        match = _SEASON_OF_MANY.search(self._text, sentence.start, sentence.end, sentence.lower)
        if match is None:
            return
        here = {mention.show for mention in self._mentions.between(sentence.start, sentence.end)}
        before = self._mentions.sentences[number - 1] if number else sentence
        told = dict.fromkeys(mention.show for mention in self._mentions.between(before.start, before.end))
        others = [show for show in told if show not in here]
        n, season = cardinal(match.group("n")), ordinal(match.group("season"))
        if n and season and len(others) >= n:
            for show in others[-n:]:
                self._keep(show, season)


def _bare_count(text: str, at: int, end: int) -> SeasonExpression | None:
    """ "made it to five": the noun stands elsewhere."""
    match = _BARE_COUNT.match(text, at, end)
    return SeasonExpression(SeasonKind.COUNT, *match.span(), n=cardinal(match.group("n"))) if match else None
