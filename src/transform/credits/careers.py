"""What else somebody has played, and what a cast guide's questions and labels tell of whoever stands above them."""

import re

from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role, read_roles
from transform.credits.runs import LAST_SPOKEN_OF, Found
from transform.records import Credit

N, T = NAME, TITLE
_IN_WORK = rf"(?: of)? (?:in|on|from) (?:the )?(?:{N}'s? (?:the )?)?\"?({T}|{N})"
_AND_NEXT = re.compile(
    r"[\"!?]*(?:,[\"!?]*)?(?: \(\d{4}[^()]*\))?,? (?:and |or |as well as |plus )?(?:as )?(?:the )?"
    rf"\"?({N})\"?{_IN_WORK}"
)
# A work that nothing marks could be the end of a title: "(Love in Contract)".
_BRACKET = re.compile(
    rf"({N})\"? \((?=(?:as )?\"?{N}\"? (?:in (?:the )?\"?{T}|from (?:the )?\"?(?:{T}|{N})(?:\"?[,)]| and )))"
)
_IN_BRACKET = re.compile(rf"(?:as )?\"?({N})\"?{_IN_WORK}")


def next_roles(line: Line, found: Found) -> list[Found]:
    """The roles that go on from one whose work is named: "plays ◆ on ■, ◆ on ■ and ◆ in ■"."""
    if found.title is None or found.role is None or found.role.character is None:
        return []
    return _chain(line, found.person, found.title + 1)


def _chain(line: Line, person: int, at: int) -> list[Found]:
    more = []
    match = _AND_NEXT.match(line.text, at)
    while match:
        more.append(_earlier(line, person, match))
        match = _AND_NEXT.match(line.text, match.end())
    return more


def _earlier(line: Line, person: int, match: re.Match[str]) -> Found:
    sign = match.start(1)
    role = Role(line.names[sign].text, None, sign, sign + 1, (sign,))
    return Found(person, role, "earlier role", 0.85, title=match.start(2))


def read_bracketed_roles(line: Line) -> list[Found]:
    """Earlier roles in the bracket behind a performer: "◆ (◆ in ■, ◆ in ■)"."""
    found = []
    for match in _BRACKET.finditer(line.text):
        first = _IN_BRACKET.match(line.text, match.end())
        if first:
            found.append(_earlier(line, match.start(1), first))
            found += _chain(line, match.start(1), first.end())
    return found


# "Who he plays: ◆, a principled cop", "Character: ◆", below the performer's name.
_LABEL = re.compile(
    r"(?:who (?:does )?(?:s?he|they) plays?|plays|(?:role|character)(?: name)?)"
    r"(?: (?:in|on) (?:the )?\"?(?P<work>[◆■])?[^:?]{0,40})?[:?] "
)
# "Where you've seen ◆ before: as ◆ in ■", "You may recognise her as ◆ from ■".
_SEEN_AS = re.compile(
    r"(?:where (?:else )?(?:you've|have you|have i|you have|might you have) (?:seen|know\w*) "
    rf"(?:{N}|him|her|them)[^:?]{{0,30}}[:?] "
    rf"|(?:recogni[sz]e|know|remember|seen) (?:{N}|him|her|them) (?:best |most |from (?:his|her) \w+ )?)"
    rf"(?=as (?:the )?{N} )as "
)


# "◆ / ◆ - ■", "◆, ■": what a guide sets above what it tells of somebody.
_GUIDE_HEADING = re.compile(
    rf"(?:\d{{1,3}}[.)] )?({N})(?: / ({N})|(?: as|,) ({N}))?(?:,| [—-]| \(|:| of| in"
    rf"| from) (?:the )?\"?'?({T})\"?'?\)?$"
)


def read_guide_heading(line: Line) -> list[Found]:
    """The performer whom a heading names with the show, and with the role where it has one."""
    match = _GUIDE_HEADING.match(line.text)
    if match is None:
        return []
    sign = match.start(2) if match.group(2) else match.start(3)
    role = Role(line.names[sign].text, None, sign, sign + 1, (sign,)) if sign >= 0 else None
    return [Found(match.start(1), role, "plays", 0.8, title=match.start(4))]


# "◆, who fans of ■ will know as ◆".
_KNOWN_AS = re.compile(
    rf"({N}),? whom? (?:fans|viewers|readers|you)(?: of (?:the )?\"?(?P<work>{T}|{N})\"?)? (?:will|may|might|would)"
    rf"(?: \w+)? (?:know|remember|recogni[sz]e)(?: best)? as (?:the )?({N})"
)


# "he also hosts ■", "she is a judge on the competition series ■".
_HOSTING = re.compile(
    r"\bs?he (?:also |currently |now |previously |still |has |had )*(?:(?:co-)?host(?:s|ed)|present(?:s|ed)|"
    r"(?:is|was|serves as|served as|became) (?:also |currently |now )?(?:an? |the |one of the )(?:[\w-]+ ){0,2}?"
    rf"(?:judge|host|co-host|coach|presenter|narrator|mentor)\b)[^.;,{N}{T}]{{0,60}} (?:{N}'s? )?\"?({T})"
)

# "◆ is already balancing his hosting duties on ■", "their presenting jobs on ■".
_HOSTING_JOB = re.compile(
    r"\b(?:his|her|their) (?:[\w-]+ ){0,2}?(?:co-)?(?:hosting|presenting|judging|anchoring) (?:duties|"
    rf"jobs?|gigs?|roles?|chairs?|slots?|positions?|stints?) (?:on|at|of|for) (?:the )?\"?({T})"
)


def read_hosting(line: Line) -> list[Found]:
    """What "he" is the host or a judge of: whoever the sentence begins with, else the one before."""
    person = 0 if 0 in line.names else LAST_SPOKEN_OF
    return [
        Found(person, None, "hosts", 0.8, Credit.HOST, title=match.start(1))
        for pattern in (_HOSTING, _HOSTING_JOB)
        for match in pattern.finditer(line.text)
    ]


def read_answers(text: str, line: Line) -> list[Found]:
    """What a guide's labels say of the performer above them, or of "him"."""
    found = []
    label = _LABEL.match(line.text)
    if label:
        roles = read_roles(text, line, label.end(), 1)
        work = label.start("work") if label["work"] else None
        found += [Found(LAST_SPOKEN_OF, role, "plays", 0.85, title=work) for role in roles if role.character]
    for match in _KNOWN_AS.finditer(line.text):
        sign = match.start(3)
        role = Role(line.names[sign].text, None, sign, sign + 1, (sign,))
        found.append(Found(match.start(1), role, "plays", 0.85, title=match.start("work") if match["work"] else None))
    for match in _SEEN_AS.finditer(line.text):
        named = next((sign for sign in range(match.start(), match.end()) if sign in line.names), LAST_SPOKEN_OF)
        first = _IN_BRACKET.match(line.text, match.end())
        if first:
            found.append(_earlier(line, named, first))
            found += _chain(line, named, first.end())
    return found
