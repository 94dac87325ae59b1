"""Moments that a text names: date expressions, resolved against the day of publication, never invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from transform.lexicon import lower_words
from transform.records import Precision
from transform.text.seasons import cardinal

_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_MONTH_NUMBERS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The last month of each, by which it is told whether it is over.
_SEASONS_OF_YEAR = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2}

_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?:19|20)\d\d"
_COUNTS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNT = rf"(?:\d{{1,2}}|a\s+couple\s+of|{_COUNTS})"
# What a weekday is part of when it names a slot, a title or an episode and no day.
_SLOT = (
    r"(?!(?:['’]s)?\s+(?:[Nn]ights?\b(?!\s+(?:for|in|as|that|by|when)\b|[.,;])|[Nn]ights\b|slot|block|lineup|line-up|at\s+\d|\d|(?:through|to)\s+[A-Z]|(?:(?!(?:by|to|as|for|that|of|with|when|from)\s)\w+\s+)?(?:dramas?|comed(?:y|ies)|series|show|sitcom"
    r"|episodes?|finale|premiere|opener|newcomer|rookie|procedural|edition|game)\b))"
)

_PATTERN = (
    r"(?<![\w-])(?:"
    r"(?i:back\s+on\s+)?(?:(?P<md_w>"
    + _WEEKDAY
    + r"),?\s+(?:the\s+)?)?(?P<md_m>"
    + _MONTH
    + r")\s+(?P<md_d>\d{1,2})(?:st|nd|rd|th)?"
    r"(?!\d|:\d|\s+(?:seasons|episodes))(?:,?\s+(?P<md_y>" + _YEAR + r"))?"
    r"|(?i:back\s+on\s+)?(?:(?P<dm_w>"
    + _WEEKDAY
    + r"),?\s+(?:the\s+)?)?(?P<dm_d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm_m>"
    + _MONTH
    + r")"
    r"(?![a-z])(?:,?\s+(?P<dm_y>" + _YEAR + r"))?"
    r"|(?P<iso>" + _YEAR + r"-\d\d-\d\d)"
    r"|(?P<my_m>" + _MONTH + r"),?\s+(?:of\s+)?(?P<my_y>" + _YEAR + r")"
    r"|(?i:(?:back\s+)?in\s+)?(?P<mr_m>" + _MONTH + r")(?:\s+of)?\s+(?P<mr_rel>this|last)\s+year"
    r"|(?i:in\s+)?(?P<mp_m>" + _LONG_MONTH + r")\s+of\s+that\s+year"
    r"|(?i:(?P<that>that)|(?P<lastm>last)|this\s+past|this|(?:back\s+|earlier\s+)?in|late|early|by|mid)(?:\s+|(?<=[Mm]id)-)"
    r"(?:(?:late|early|mid)[\s-])?(?P<m>" + _LONG_MONTH + r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\s+\d)"
    r"|(?i:(?:on|late|early|this)\s+)?(?P<wd>"
    + _WEEKDAY
    + r")(?:\s+(?:morning|afternoon|evening))?"
    + _SLOT
    + r"|(?i:last)\s+(?P<lastwd>"
    + _WEEKDAY
    + r")"
    + _SLOT
    + r"|(?i:"
    r"(?P<today>(?:earlier\s+|late\s+|just\s+)?today|this\s+(?:morning|afternoon|evening)|tonight)"
    r"|(?P<yesterday>yesterday|last\s+night)"
    r"|(?P<thisweek>(?:earlier\s+|late\s+)?this\s+(?:past\s+)?week(?!end))"
    r"|(?P<lastweek>(?:late\s+)?last\s+week(?!end))"
    r"|(?P<lastmonth>last\s+month)"
    r"|(?P<thismonth>(?:earlier\s+)?this\s+month)"
    r"|(?P<season_rel>last|this\s+past)\s+(?P<season>spring|summer|fall|autumn|winter)(?!\s+(?:season|schedule|lineup))"
    r"|(?P<lastyear>last\s+year)"
    r"|(?P<thisyear>(?:earlier\s+|late\s+|later\s+)?this\s+year)"
    r"|(?:at|on|around)\s+(?:(?:the|that)\s+)?(?:very\s+)?(?P<same>same\s+(?:day|time))"
    r"|(?P<later_n>" + _COUNT + r")\s+(?P<later_u>day|week|month|year)s?\s+later"
    r"|(?P<vague>days|weeks)\s+(?:ago|(?P<vague_after>after|since)(?=\s))"
    r"|(?P<ago_n>" + _COUNT + r")\s+(?P<ago_u>day|week|month|year)s?\s+(?:ago|(?P<after>after|since)(?=\s))"
    r"|(?P<nextday>the\s+(?:following|next)\s+day)"
    r"|(?:(?:back\s+)?in|by|of|to)\s+(?P<y>" + _YEAR + r")(?!\s?[-–/]\s?\d|\s+season)"
    r")"
    r")(?!\w)"
)
_MOMENT = re.compile(_PATTERN)
# What every moment has, in lower case, and how far into it, in characters, the first such word may stand.
_TELLING = re.compile(
    lower_words(
        rf"{'|'.join(_MONTH_NUMBERS)}|{'|'.join(_WEEKDAYS)}|{'|'.join(_SEASONS_OF_YEAR)}|days?|weeks?|months?|years?|"
        r"19\d\d|20\d\d|today|tonight|yesterday|morning|afternoon|evening|night|same"
    )
    + r"(?![a-z])"
)
_REACH = 40
# The words, in lower case, that a moment begins with where it begins with no figure.
_OPENINGS = frozenset(
    (
        *(*_MONTH_NUMBERS, *_WEEKDAYS, *_COUNTS.split("|")),
        *("back", "in", "on", "at", "around", "by", "of", "to", "the", "this", "last", "that", "late", "early", "mid"),
        *("earlier", "later", "just", "today", "tonight", "yesterday", "days", "weeks"),
    )
)
# "may" and "march" in small letters are no months.
_CAPITALISED = frozenset((*_MONTH_NUMBERS, *_WEEKDAYS))


# How far behind its day of publication a page that has been written over may tell of something.
_WRITTEN_LATER = timedelta(days=31)
# What "days ago" and "weeks ago" reach back at most.
_DAYS_AGO, _WEEKS_AGO = timedelta(days=14), timedelta(days=70)
# How far on, in characters, "a week later" may stand from the date that it is told from.
_SAME_STORY = 400
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")
# What a sentence may begin after; at the head of the text nothing.
_OPENERS = ("", ".", "!", "?", ":", "“", "‘", "(", "—", "–", "-", "|")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the text, `text[start:end]`, resolved. on: the first day of the period that precision names.

    has_year: the text itself tells the year. opens_clause: it dates the clause behind it ("a year after ...").
    """

    start: int
    end: int
    on: date
    precision: Precision
    has_year: bool = False
    opens_clause: bool = False

    @property
    def last(self) -> date:
        """The last day of the period."""
        if self.precision is Precision.DAY:
            return self.on
        if self.precision is Precision.WEEK:
            return self.on + timedelta(days=6)
        if self.precision is Precision.MONTH:
            return _months_on(self.on, 1) - timedelta(days=1)
        return date(self.on.year, 12, 31)

    def contains(self, other: "Moment") -> bool:
        """Whether the other names a finer part of the same period."""
        return self.on <= other.on and other.last <= self.last and self.precision is not other.precision


def find_moments(text: str, anchor: date | None, *, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """The dates of `text[start:end]` that can be resolved, in order.

    anchor: the day of publication; without it only dates with their year, and those told from such a one, are given.
    A date without its year is the latest such date that is not after the anchor.
    """
    previous: _Named | None = None
    for match in _moments(text, start, len(text) if end is None else end):
        if match.group("today") and _is_title(match, text):
            continue
        told = previous if previous and not _SENTENCE_END.search(text, previous.end, match.start()) else None
        resolved = _before(match, told) if told and match.group("after") else _resolve(match, anchor, previous)
        if resolved is None:
            continue
        on, precision = resolved
        has_year = any(match.group(name) for name in ("md_y", "dm_y", "iso", "my_y", "y"))
        if (precision is not Precision.YEAR or has_year) and (anchor is None or on <= anchor):
            previous = _Named(on, precision, match.end())
        opens_clause = bool(match.group("after") or match.group("vague_after"))
        yield Moment(match.start(), match.end(), on, precision, has_year, opens_clause)


def _moments(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of the pattern in `text[start:end]`, which is tried only at the words before a telling one."""
    # The one letter that is two in lower case would shift what is behind it.
    lower = text[start:end].replace("İ", "i").lower()
    at = start
    for telling in _TELLING.finditer(lower):
        spot = start + telling.start()
        if text[spot].islower() and telling.group() in _CAPITALISED:
            continue
        for word in _WORD.finditer(text, max(at, spot - _REACH), spot + 1):
            opening = word.group()
            if word.start() < spot and not opening[0].isdigit() and opening.lower() not in _OPENINGS:
                continue
            match = _MOMENT.match(text, word.start(), end)
            if match is not None:
                yield match
                at = match.end()
                break
        else:
            # What begins none for this word begins none for the next one either.
            at = max(at, start + telling.end())


def _is_title(match: re.Match[str], text: str) -> bool:
    """Today and Tonight within a sentence are programmes."""
    return (
        match.group()[0].isupper() and text[max(0, match.start() - 2) : match.start()].strip(" \n")[-1:] not in _OPENERS
    )


def nearest_year(text: str, anchor: date) -> Moment | None:
    """The day that an update's label begins with, before or after the anchor, whichever is nearer."""
    match = _MOMENT.search(text)
    prefix = next((p for p in ("md", "dm") if match and match.group(p + "_m")), None)
    if match is None or prefix is None:
        return None
    month, day = _month(match.group(prefix + "_m")), int(match.group(prefix + "_d"))
    printed = match.group(prefix + "_y")
    years = [int(printed)] if printed else [anchor.year - 1, anchor.year, anchor.year + 1]
    days = [on for year in years if (on := _date(year, month, day)) is not None]
    if not days:
        return None
    on = min(days, key=lambda one: abs((one - anchor).days))
    return Moment(match.start(), match.end(), on, Precision.DAY, bool(printed))


@dataclass(frozen=True, slots=True)
class _Named:
    """The date named last, from which the next may be told; it stands in the text up to `end`."""

    on: date
    precision: Precision
    end: int


def _resolve(match: re.Match[str], anchor: date | None, named: _Named | None) -> tuple[date, Precision] | None:
    group = match.groupdict()
    previous = named.on if named else None
    if group["iso"]:
        year, month, day = map(int, group["iso"].split("-"))
        on = _date(year, month, day)
        return (on, Precision.DAY) if on else None
    for prefix in ("md", "dm"):
        if group[prefix + "_m"]:
            month, day = _month(group[prefix + "_m"]), int(group[prefix + "_d"])
            if group[prefix + "_w"] and not group[prefix + "_y"] and anchor:
                agreeing = _agreeing(month, day, _weekday(group[prefix + "_w"]), anchor)
                if agreeing is not None:
                    return agreeing, Precision.DAY
            return _day(month, day, group[prefix + "_y"], anchor)
    if group["my_m"]:
        return date(int(group["my_y"]), _month(group["my_m"]), 1), Precision.MONTH
    if group["y"]:
        return date(int(group["y"]), 1, 1), Precision.YEAR
    if group["nextday"] or group["later_n"] or group["same"]:
        return _from_named(group, named) if named and match.start() - named.end < _SAME_STORY else None
    if group["mp_m"]:
        return (date(previous.year, _month(group["mp_m"]), 1), Precision.MONTH) if previous else None
    if group["that"] and previous:
        on = date(previous.year, _month(group["m"]), 1)
        return on if on >= previous.replace(day=1) else on.replace(year=on.year + 1), Precision.MONTH
    return None if anchor is None else _relative(group, anchor)


def _before(match: re.Match[str], named: _Named) -> tuple[date, Precision]:
    """What lay so long before the date that its sentence names: "saved on Friday, a day after Fox dropped it"."""
    n, unit = _count(match.group("ago_n")), match.group("ago_u").lower()
    if unit == "year" or named.precision is Precision.YEAR:
        return date(named.on.year - (n if unit == "year" else 0), 1, 1), Precision.YEAR
    if unit == "month" or named.precision is Precision.MONTH:
        return _months_on(named.on, -n if unit == "month" else 0), Precision.MONTH
    if unit == "week":
        return _monday(named.on - timedelta(weeks=n)), Precision.WEEK
    return named.on - timedelta(days=n), named.precision


def _from_named(group: dict[str, str | None], named: _Named) -> tuple[date, Precision]:
    """A date told from the one named before; no finer than that one is."""
    if group["same"] or named.precision is Precision.YEAR:
        return named.on, named.precision
    n, unit = _count(group["later_n"] or "one"), group["later_u"] or "day"
    if unit == "year":
        return date(named.on.year + n, 1, 1), Precision.YEAR
    if unit == "month" or named.precision is Precision.MONTH:
        return _months_on(named.on, n if unit == "month" else 0), Precision.MONTH
    if unit == "week":
        return _monday(named.on + timedelta(weeks=n)), Precision.WEEK
    return named.on + timedelta(days=n), named.precision


def _relative(group: dict[str, str | None], anchor: date) -> tuple[date, Precision] | None:
    if group["mr_m"]:
        on = date(anchor.year - ((group["mr_rel"] or "").lower() == "last"), _month(group["mr_m"]), 1)
        return (on, Precision.MONTH) if on <= anchor else None
    if group["m"]:
        return _month_before(_month(group["m"]), anchor, 3 if group["lastm"] else 0), Precision.MONTH
    if group["wd"] or group["lastwd"]:
        weekday = _weekday(group["wd"] or group["lastwd"])
        back = (anchor.weekday() - weekday) % 7
        return anchor - timedelta(days=back or 7 if group["lastwd"] else back), Precision.DAY
    if group["today"]:
        return anchor, Precision.DAY
    if group["yesterday"]:
        return anchor - timedelta(days=1), Precision.DAY
    if group["thisweek"] or group["lastweek"]:
        return _monday(anchor - timedelta(days=7 if group["lastweek"] else 0)), Precision.WEEK
    if group["thismonth"] or group["lastmonth"]:
        return _months_on(anchor, -1 if group["lastmonth"] else 0), Precision.MONTH
    if group["season"]:
        year = anchor.year if _SEASONS_OF_YEAR[group["season"].lower()] < anchor.month else anchor.year - 1
        return date(year, 1, 1), Precision.YEAR
    if group["thisyear"] or group["lastyear"]:
        return date(anchor.year - bool(group["lastyear"]), 1, 1), Precision.YEAR
    if group["vague"]:
        lately = anchor - (_DAYS_AGO if group["vague"].lower() == "days" else _WEEKS_AGO)
        return (date(anchor.year, 1, 1), Precision.YEAR) if lately.year == anchor.year else None
    return _ago(_count(group["ago_n"] or ""), group["ago_u"] or "", anchor)


def _count(amount: str) -> int:
    word = " ".join(amount.casefold().split())
    return 2 if word == "a couple of" else cardinal(word) or 1


def _ago(n: int, unit: str, anchor: date) -> tuple[date, Precision]:
    if unit == "day":
        return anchor - timedelta(days=n), Precision.DAY
    if unit == "week":
        return _monday(anchor - timedelta(weeks=n)), Precision.WEEK
    if unit == "month":
        return _months_on(anchor, -n), Precision.MONTH
    return date(anchor.year - n, 1, 1), Precision.YEAR


def _weekday(name: str | None) -> int:
    return _WEEKDAYS.index((name or "").casefold())


def _agreeing(month: int, day: int, weekday: int, anchor: date) -> date | None:
    """The day that is that weekday, in the year nearest to the anchor, at most a little after it."""
    days = [on for year in range(anchor.year - 3, anchor.year + 2) if (on := _date(year, month, day)) is not None]
    days = [on for on in days if on.weekday() == weekday and on <= anchor + _WRITTEN_LATER]
    return min(days, key=lambda on: abs((on - anchor).days), default=None)


def _day(month: int, day: int, year: str | None, anchor: date | None) -> tuple[date, Precision] | None:
    """A day and month; without a year the latest such day that is not after the anchor."""
    for candidate in [int(year)] if year else [anchor.year, anchor.year - 1] if anchor else []:
        on = _date(candidate, month, day)
        if on is not None and (year or anchor is None or on <= anchor):
            return on, Precision.DAY
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str | None) -> int:
    return _MONTH_NUMBERS[(name or "").casefold().rstrip(".")]


def _month_before(month: int, anchor: date, at_least: int) -> date:
    """The latest such month that began before the anchor, `at_least` so many months before it."""
    on = date(anchor.year if month <= anchor.month else anchor.year - 1, month, 1)
    n_months = (anchor.year - on.year) * 12 + anchor.month - on.month
    return on if n_months >= at_least or anchor.year > on.year else on.replace(year=on.year - 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_on(day: date, n: int) -> date:
    """The first of the month that many months on."""
    index = day.year * 12 + day.month - 1 + n
    return date(index // 12, index % 12 + 1, 1)
