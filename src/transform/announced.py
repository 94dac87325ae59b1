"""When a decision was announced: date expressions in a text, resolved against the day of publication, never invented."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from transform.records import Precision

_MONTHS = {
    name: n
    for n, names in enumerate(
        (
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
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "couple of": 2,
}

_PATTERN = re.compile(
    r"(?<!\w)(?:"
    r"(?:(?P<wd0>"
    + _WEEKDAY
    + r"),?\s+(?:the\s+)?)?(?P<md_m>"
    + _MONTH
    + r")\s+(?P<md_d>\d{1,2})(?:st|nd|rd|th)?(?!\d|:\d|\s+(?:seasons|episodes))(?:,?\s+(?P<md_y>(?:19|20)\d\d))?"
    r"|(?:(?P<wd1>"
    + _WEEKDAY
    + r"),?\s+(?:the\s+)?)?(?P<dm_d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm_m>"
    + _MONTH
    + r")(?![a-z])(?:,?\s+(?P<dm_y>(?:19|20)\d\d))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<my_m>" + _MONTH + r"),?\s+(?:of\s+)?(?P<my_y>(?:19|20)\d\d)"
    r"|(?:back\s+in\s+|in\s+)?(?P<mr_m>" + _MONTH + r")\s+(?:of\s+)?(?P<mr_rel>this|last)\s+year"
    r"|(?:this\s+past\s+|last\s+|this\s+|in\s+|back\s+in\s+|since\s+|until\s+|earlier\s+in\s+|late\s+|early\s+|mid-)(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?!\s+\d)"
    r"|(?P<lastwd>last\s+)?(?:on\s+|late\s+|early\s+|this\s+)?(?P<wd>"
    + _WEEKDAY
    + r")(?:\s+(?:morning|afternoon|evening|night))?(?!\s+(?:Night\s+\w|nights|slot|at\s+\d|\d|through|to\b|block))"
    r"|(?P<today>(?:earlier\s+)?today|this\s+(?:morning|afternoon|evening)|tonight|just\s+now)(?!['’]s\s+(?:Homeroom|date))"
    r"|(?P<yesterday>yesterday|last\s+night)"
    r"|(?P<thisweek>(?:earlier\s+)?this\s+(?:past\s+)?week(?!end))"
    r"|(?P<lastweek>last\s+week(?!end))"
    r"|(?P<lastmonth>last\s+month)"
    r"|(?P<thismonth>(?:earlier\s+)?this\s+month)"
    r"|(?P<lastyear>last\s+year)"
    r"|(?P<thisyear>(?:earlier|late|later)\s+this\s+year|this\s+year)"
    r"|(?P<ago_n>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a\s+couple\s+of)\s+(?P<ago_u>day|week|month|year)s?\s+ago"
    r"|(?:back\s+in|in|since|by|of|from)\s+(?P<y>(?:19|20)\d\d)(?!\s?[-–/]\s?\d|\s+season)"
    r")(?!\w)",
)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in the text, `text[start:end]`, resolved. on: the first day of the period that precision names."""

    start: int
    end: int
    on: date
    precision: Precision
    is_relative: bool = False


def find_dates(text: str, anchor: date | None, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """The dates of `text[start:end]` that can be resolved as of something past, in order.

    anchor: the day of publication; without it only absolute dates with their year are given.
    """
    found = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        resolved = _resolve(match, anchor)
        if resolved is not None:
            on, precision = resolved
            is_relative = not any(match.group(name) for name in ("md_y", "dm_y", "iso", "my_y", "y"))
            found.append(DateExpression(match.start(), match.end(), on, precision, is_relative))
    return found


def _resolve(match: re.Match[str], anchor: date | None) -> tuple[date, Precision] | None:
    group = match.groupdict()
    if group["iso"]:
        try:
            return date.fromisoformat(group["iso"]), Precision.DAY
        except ValueError:
            return None
    for prefix in ("md", "dm"):
        if group[prefix + "_m"]:
            return _day(_month(group[prefix + "_m"]), int(group[prefix + "_d"]), group[prefix + "_y"], anchor)
    if group["my_m"]:
        return date(int(group["my_y"]), _month(group["my_m"]), 1), Precision.MONTH
    if group["y"]:
        return date(int(group["y"]), 1, 1), Precision.YEAR
    if anchor is None:
        return None
    return _relative(group, anchor)


def _relative(group: dict[str, str | None], anchor: date) -> tuple[date, Precision] | None:
    if group["mr_m"]:
        year = anchor.year - (group["mr_rel"] == "last")
        on = date(year, _month(group["mr_m"]), 1)
        return (on, Precision.MONTH) if on <= anchor else None
    if group["m"]:
        return _month_before(_month(group["m"]), anchor), Precision.MONTH
    if group["wd"]:
        back = (anchor.weekday() - _WEEKDAYS[group["wd"].casefold()]) % 7
        if group["lastwd"] and back == 0:
            back = 7
        return anchor - timedelta(days=back), Precision.DAY
    if group["today"]:
        return anchor, Precision.DAY
    if group["yesterday"]:
        return anchor - timedelta(days=1), Precision.DAY
    if group["thisweek"]:
        return anchor - timedelta(days=anchor.weekday()), Precision.WEEK
    if group["lastweek"]:
        return anchor - timedelta(days=anchor.weekday() + 7), Precision.WEEK
    if group["thismonth"]:
        return anchor.replace(day=1), Precision.MONTH
    if group["lastmonth"]:
        return _months_back(anchor, 1), Precision.MONTH
    if group["thisyear"]:
        return date(anchor.year, 1, 1), Precision.YEAR
    if group["lastyear"]:
        return date(anchor.year - 1, 1, 1), Precision.YEAR
    if group["ago_u"]:
        return _ago(group["ago_n"] or "", group["ago_u"], anchor)
    return None


def _ago(amount: str, unit: str, anchor: date) -> tuple[date, Precision]:
    word = re.sub(r"\s+", " ", amount.casefold())
    n = (
        int(word)
        if word.isdigit()
        else _NUMBER_WORDS.get(word.removeprefix("a ").strip() or "a", _NUMBER_WORDS.get(word, 1))
    )
    if unit == "day":
        return anchor - timedelta(days=n), Precision.DAY
    if unit == "week":
        day = anchor - timedelta(weeks=n)
        return day - timedelta(days=day.weekday()), Precision.WEEK
    if unit == "month":
        return _months_back(anchor, n), Precision.MONTH
    return date(anchor.year - n, 1, 1), Precision.YEAR


def _day(month: int, day: int, year: str | None, anchor: date | None) -> tuple[date, Precision] | None:
    """A day and month; without a year the latest such day that is not after the anchor."""
    years = [int(year)] if year else [anchor.year, anchor.year - 1] if anchor else []
    for candidate in years:
        try:
            on = date(candidate, month, day)
        except ValueError:
            continue
        if year or anchor is None or on <= anchor:
            return on, Precision.DAY
    return None


def _month(name: str) -> int:
    return _MONTHS[name.casefold().rstrip(".")]


def _month_before(month: int, anchor: date) -> date:
    year = anchor.year if month <= anchor.month else anchor.year - 1
    return date(year, month, 1)


def _months_back(anchor: date, n: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 - n
    return date(index // 12, index % 12 + 1, 1)
