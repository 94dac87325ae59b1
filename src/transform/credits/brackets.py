"""Performer and role side by side: in brackets ("◆ (◆)"), possessives ("◆'s ◆"), appositions ("◆, whose ◆")."""

import re

from transform.credits.billing import credit_word
from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role, raw
from transform.credits.runs import LAST_SPOKEN_OF, Found, Run
from transform.names.persons import GIVEN_NAMES, ROLE_TITLES, has_given_name, is_full, is_person_like, plain

N, T = NAME, TITLE


def _found(
    line: Line, person: int, sign: int, match: re.Match[str], rule: str, confidence: float, *, title: int | None = None
) -> Found:
    """The reading in which the name at `sign` is the role of `person`; `match` is what says so."""
    role = Role(line.names[sign].text, None, match.start(), match.end(), (sign,))
    return Found(person, role, rule, confidence, title=title)


PAIRED_BRACKET = re.compile(rf"({N}) (?:and|&) ({N}) \(({N})(?:,| and| &) ({N})\)")
# "◆ (■'s ◆)": who plays is known from another show.
_WORKS_OWN = rf"(?:(?:played|voiced|portrayed) by )?(?:the )?(?:\"?{T}\"?|(?:{N} of (?:the )?)?{N})'s? "
_BRACKETS = re.compile(
    rf"({N}(?:(?: ?/|,? aka|,? a\.k\.a\.?) ?(?:the )?{N}| the {N})*)('s?|,)? \(((?:(?:also )?(?:played|voiced"
    rf"|portrayed) by |"
    rf"{_WORKS_OWN}|(?:(?:special "
    rf"|recurring )?guest star,? )|(?:original )?\"?{T}\"? star |series regular |co-?star |star |"
    rf"newcomer |an? (?:[a-z-]+,? ){{1,3}})?)\"?({N}(?: ?/ ?(?:the )?{N})*)\"?(?:, [a-z][a-z -]{{2,40}}"
    rf"|, \"?(?:{T}|{N})\"?)?\)"
)

_AND_WORK = re.compile(rf", \"?([{N}{T}])\"?\)$")

# "◆ (detective ◆)".
_DESCRIBED_BRACKET = re.compile(
    rf"({N}) \(((?!(?:played|voiced|portrayed|by|aka|also|pictured|from|with|and|or|in|of|on|formerly|nee|the|who|"
    r"(?:(?:guest|special|recurring|series|fellow|new) )*(?:co-)?(?:star|actor|actress|regular)|newcomer|an?|"
    rf"this|that|it|we|my|no|via|see|credit|photo|host|created?|executive|director|writer) )"
    rf"(?:[a-z]+ ){{0,1}}(?!(?:of|to|by|from|with|for|and|in|on|as) )[a-z]+ )({N})\)"
)
# "◆ (◆) and ◆ (the ◆)".
_THE_BRACKET = re.compile(rf"{N} \({N}\)(?:,|,? and|,? &) ({N}) \(the ({N})\)")


def read_brackets(text: str, line: Line, by_name: dict[int, Run]) -> list[Found]:
    """Every "◆ (◆)", undecided: the rule says which side the performer was told to be, if anything told it."""
    found = []
    paired = set()
    for match in PAIRED_BRACKET.finditer(line.text):
        paired.add(match.end())
        for left, right in ((match.start(1), match.start(3)), (match.start(2), match.start(4))):
            # Each pair stands where its outer name does, whatever stands around it.
            for person, sign, rule in ((right, left, "bracket inner"), (left, right, "bracket outer")):
                role = Role(line.names[sign].text, None, left, match.end(), (sign,))
                found.append(Found(person, role, rule, 0.85))
    for match in _DESCRIBED_BRACKET.finditer(line.text):
        sign = match.start(3)
        words = text[line.where(match.start(2)) : line.where(match.end(2))].strip()
        role = Role(line.names[sign].text, words, match.start(1), match.end(), (sign,))
        found.append(Found(match.start(1), role, "bracket outer", 0.9))
    for match in _THE_BRACKET.finditer(line.text):
        sign = match.start(2)
        character = text[line.where(sign - 4) : line.until(sign)]
        if not character[0].islower():
            continue
        role = Role(character, None, match.start(1), match.end(), (sign,))
        found.append(Found(match.start(1), role, "role (performer)", 0.85))
    for match in _BRACKETS.finditer(line.text):
        outer = [sign for sign in range(match.start(1), match.end(1)) if sign in line.names]
        inner = [sign for sign in range(match.start(4), match.end(4)) if sign in line.names]
        told = match.group(3)
        if match.end() in paired:
            continue
        with_work = _AND_WORK.search(match.group())
        if with_work and not _is_performer_and_work(line, inner[0], match.start() + with_work.start(1)):
            continue  # "Ann Orr (Tide, Rival)": works.
        of_work = told.endswith(("'s ", "' "))
        if (
            of_work
            and " " in line.names[inner[0]].text
            and not (has_given_name(line.names[inner[0]]) and is_full(line.names[inner[0]]))
        ):
            continue  # "Ann Orr (Gull's Rest)": a work.
        if " " not in line.names[inner[0]].text and text[line.where(match.start(4)) - 1] == "[":
            continue  # "Ann [Orr]": an editor completes the name.
        outer_text = text[line.where(match.start(1)) : line.until(match.end(1) - 1)]
        couple = _COUPLE.match(outer_text) if match.start() == 0 else None
        if couple and len(line.names[outer[0]].words) > 2 and couple.group(2).lower() in GIVEN_NAMES:
            outer_text = outer_text[couple.end(1) + 1 :]
        inner_text = text[line.where(match.start(4)) : line.until(match.end(4) - 1)]
        credit = credit_word(told.replace("star", "")) if told else None
        # "Vera (Gull's Orr)": whether somebody is meant, who is named elsewhere has to tell.
        is_short = " " not in line.names[inner[0]].text
        title = title_after(line, match.end())
        if len(inner) == 1:
            role = Role(outer_text, None, match.start(), match.end(), tuple(outer))
            found.append(
                Found(
                    inner[0],
                    role,
                    "role (performer)" if told and not (of_work and is_short) else "bracket inner",
                    0.9,
                    credit,
                    title=title,
                )
            )
        if len(outer) == 1 and not told and not match.group(2):
            role = Role(inner_text, None, match.start(), match.end(), tuple(inner))
            found.append(
                Found(
                    outer[0],
                    role,
                    "bracket outer",
                    0.9,
                    credit,
                    title=_title_in_lead(line, by_name, outer[0]) or title,
                )
            )
    return found


# "Newlyweds Martin Vale (◆) and ◆ (◆)": a word for them both opens the sentence.
_COUPLE = re.compile(r"([A-Z][a-z]{2,}s) ([A-Z][a-z]+) ")


def _is_performer_and_work(line: Line, first: int, second: int) -> bool:
    """Whether of two names in a bracket one is somebody's and the other is none: "(Ann Orr, Tide)"."""
    name, work = line.names[first], line.names.get(second)
    return has_given_name(name) and is_full(name) and (work is None or not has_given_name(work))


def _title_in_lead(line: Line, by_name: dict[int, Run], sign: int) -> int | None:
    """The show of an epithet: "■ breakout ◆ (◆)" is a role in that show."""
    run = by_name.get(sign)
    if run is None:
        return None
    lead = run.leads[run.names.index(sign)]
    return max((at for at in range(sign - len(lead), sign) if line.text[at] in (N, T)), default=None)


# "Ann Orr's cartel lawyer Hanna Berg".
_TRADE = (
    r"(?:[a-z-]+ ){0,2}(?:lawyer|doctor|nurse|surgeon|detective|cop|officer|agent|spy|teacher|boss|villain|hero|"
    r"heroine|assassin|psychiatrist|politician|journalist|matriarch|patriarch|assistant|secretary|widow|housewife"
    r"|prosecutor)"
)
_POSSESSIVE = re.compile(
    rf"({N})'s? (?:character\)?(?: (?:on|in) (?:the )?\"?(?:{T}|{N})\"?)?,? |role (?:as|of),? |"
    rf"character (?:is|was) (?:called |named )?|character, (?!and|or|with|as|is|was|in|on|who|from|for|opposite"
    rf"|played)[a-z-]+ |"
    rf"take on (?:[a-z-]+ ){{0,4}}?|alter ego,? |(?:{_TRADE}) |[a-z-]+ (?={N} (?:in|on) (?:the )?\"?{T}))?"
    rf"(?:\"?({N})\"?)(?!'s? {N})(?! \()"
)


def read_possessives(line: Line) -> list[Found]:
    found = []
    for match in _POSSESSIVE.finditer(line.text):
        rule = "possessive character" if "character" in match.group() or "role" in match.group() else "possessive"
        found.append(_found(line, match.start(1), match.start(2), match, rule, 0.75))
    return found


_WHOSE = re.compile(
    rf"({N})(?: \([^()]*\))?, whose (?:(?:character|villain|hero|heroine|antihero|alter ego|alter-ego|"
    rf"role),? )?({N})(?!'s? )|(?:^| )({N}) (?:will )?sees? (?:his|"
    rf"her) ({N})(?!'s? )"
)


def read_whose(line: Line) -> list[Found]:
    found = []
    for match in _WHOSE.finditer(line.text) if "whose " in line.text or " see" in line.text else ():
        person, role = (match.start(1), match.start(2)) if match.group(1) else (match.start(3), match.start(4))
        found.append(_found(line, person, role, match, "whose", 0.8))
    return found


# "Ann Orr says that her character Vera …"; not "… told her character's mother".
_OWN = re.compile(
    rf"\b(?:his|her|their|the act(?:or|ress)'s) (?:'?(?:{N}|{T})(?:'s?)? |[a-z-]+ )?(?:character"
    rf"|alter[ -]ego),? \"?({N})"
)


# "◆'s contract expired": whose character is spoken of next.
_POSSESSOR = re.compile(
    rf"{N}(?='s? (?:[\w-]+ )?(?:contract|deal|departure|exit|return|death|run|tenure|casting|performance|portrayal)\b)"
)


def read_own(line: Line, runs: list[Run]) -> list[Found]:
    """The role of "his character ◆": the performer's who opens the sentence or the clause, else of the one before."""
    found = []
    for match in _OWN.finditer(line.text):
        owners = [run for run in runs if run.end <= match.start() and _opens_clause(line.text, run)]
        possessor = None if owners else _POSSESSOR.search(line.text, 0, match.start())
        person = owners[-1].names[0] if owners else possessor.start() if possessor else LAST_SPOKEN_OF
        if owners and len(owners[-1].names) > 1:
            continue
        if person in line.names and not is_person_like(line.names[person]):
            continue
        found.append(_found(line, person, match.start(1), match, "own character", 0.8))
    return found


def _opens_clause(text: str, run: Run) -> bool:
    return (
        run.start == 0
        or re.search(r"(?:\b(?:with|but|and|while|as|when|that|where)|[,;:—\"])\s*$", text[: run.start]) is not None
    )


_DESCRIBED = re.compile(
    rf"\b((?:an? |the |two |three |his |her |their )(?:(?!(?:an?|the|his|her|their|who|that|which|by|"
    rf"and)\b)[\w'-]+ ){{1,7}})\(({N})\)"
)
_NOT_DESCRIBED = re.compile(
    r"\b(?:produced|created|written|directed|network|series|show|drama|film|company|studio|book|novel|"
    r"season|episode|report|by|president|head)\b"
)


def read_described(text: str, line: Line) -> list[Found]:
    """A performer in brackets behind words for a role: "a retired diver (◆)"."""
    found = []
    for match in _DESCRIBED.finditer(line.text) if f"({N})" in line.text else ():
        if _NOT_DESCRIBED.search(match.group(1)):
            continue
        role = Role(None, text[line.where(match.start(1)) : line.until(match.end(1) - 2)], match.start(), match.end())
        found.append(Found(match.start(2), role, "described", 0.7))
    return found


_IDENTIFIED = re.compile(
    rf"({N})(?: \([^()]*\))?(?:, (?:who|whose|an?|the)\b[^,;.:()]{{3,90}},(?= is ))?"
    rf"(?:(?:,? who)? (?:is|was)|,? who's)(?: now| also| both)? "
    rf"(?:(?:the|his|her|a|an) (?!(?:[\w'-]+ )*(?:friend|fan|co-?star|star|actor|actress)\b)[\w' -]{{2,40}},? )?"
    rf"({N})(?=[.;,]|$| and\b| (?:on|in) (?:the |\"|{T}))"
)
_CAST_TALK = re.compile(
    r"\b(?:portray\w*|voice|voices|voiced|cast|stars?|starring|starred|plays?|played|playing|as|role|"
    r"season's|big bad)\b"
)


def read_identified(text: str, line: Line) -> list[Found]:
    """ "◆ is ◆" in a sentence that speaks of roles, or where the role has a title or is explained."""
    found: list[Found] = []
    is_talk = _CAST_TALK.search(line.text) is not None
    for match in _IDENTIFIED.finditer(line.text):
        name = line.names[match.start(2)]
        sign = match.start(2)
        alias = _ALIAS.match(line.text, sign + 1)
        is_role = plain(name.words[0]) in ROLE_TITLES or _EXPLAINED.match(line.text, match.end()) is not None
        # "HARBOR IS BACK": nobody's name.
        is_shouted = name.text.isupper() and len(name.words) == 1
        if (is_talk or is_role or alias) and not is_shouted:
            character = raw(text, line, sign, alias.end() if alias else sign + 1)
            role = Role(character, None, match.start(), match.end(), (sign,))
            found.append(Found(match.start(1), role, "is", 0.7))
    for match in _IDENTIFIED_PAIR.finditer(line.text):
        for performer, played in ((1, 3), (2, 4)):
            found.append(_found(line, match.start(performer), match.start(played), match, "is", 0.7))
    for match in _HE_IS.finditer(line.text):
        name = line.names[match.start(1)]
        title = title_after(line, match.end())
        if title is not None or plain(name.words[0]) in ROLE_TITLES or _EXPLAINED.match(line.text, match.end()):
            found.append(_found(line, LAST_SPOKEN_OF, match.start(1), match, "is", 0.7, title=title))
    return found


_EXPLAINED = re.compile(r", (?:an? |the |his |her |its |their )")
# "◆ and ◆ are ◆ and ◆".
_IDENTIFIED_PAIR = re.compile(rf"({N}) (?:and|&) ({N}) (?:are|were) ({N}) (?:and|&) ({N})(?=[.;,]|$)")
_ALIAS = re.compile(rf",? (?:aka|a\.k\.a\.|also known as) (?:the )?{N}")
# "For five seasons he was ◆ on the drama ■".
_HE_IS = re.compile(
    rf"(?:\bs?he|^(?:s?he|the (?:[\w-]+ ){{0,3}}act(?:or|ress)) [^.;]*? and) (?:is|was) (?:also |now |then )?"
    rf"(?:the [\w' -]{{2,30}},? )?({N})(?=[.;,]|$| (?:on|in)\b)"
)

_TITLE_AFTER = re.compile(
    rf"(?: (?:alongside|opposite) {N})?,? (?:in|on|from|for|of|during)(?: the| its| his| her)?(?: (?:[\w'/-]+"
    rf"|{N}'s?|{N}(?= [\w-]+ )|\""
    rf"?{T}\"?(?='s? | [a-z])'?s?)){{0,7}}? [\"']?({T})(?!'s? {N})"
    rf"|,? (?:in|on|from)(?: {N}'s?)?(?: the)? ({N})(?=$|[.,;)!?—]| (?:as|and|in season|from|on|with|"
    rf"who|where|which|for|but)\b)(?!'s? {N})"
)


def title_after(line: Line, at: int) -> int | None:
    """The sign of the work that "in", "on" or "from" names right after a role."""
    match = _TITLE_AFTER.match(line.text, at)
    if match is None:
        return None
    return match.start(1) if match.group(1) else match.start(2)
