"""Performers and their roles in running text.

A line (see `lines`) is read for verbs and an "as" between performer and role ("◆ plays ◆"), for "played by", for
brackets and possessives (`brackets`), and for names without a role (`billing`).
"""

import re

from transform.credits.billing import credit_word, named_only
from transform.credits.brackets import (
    read_brackets,
    read_described,
    read_identified,
    read_own,
    read_possessives,
    read_whose,
    title_after,
)
from transform.credits.careers import next_roles, read_answers, read_bracketed_roles, read_hosting
from transform.credits.lines import NAME, TITLE, Line
from transform.credits.roles import Role, goes_on, read_roles, without_plural
from transform.credits.runs import AUX_END, AUX_RUN, LAST_SPOKEN_OF, Found, Run, find_runs, is_in_bracket, item_end
from transform.names.persons import has_given_name, is_person_like
from transform.records import Credit

N, T = NAME, TITLE
# Rules whose words say outright who plays and who is played.
SURE_RULES = frozenset(
    ("as", "verb as", "plays", "earlier role", "played by", "role (performer)", "whose", "own character")
)


def read_prose(text: str, line: Line) -> list[Found]:
    """The credits of one line; `text` is the article's."""
    if _COUNTERFACTUAL.search(line.text):
        return []
    runs = find_runs(line)
    found: list[Found] = _fronted_role(text, line)
    by_name = {sign: run for run in runs for sign in run.names}
    roles_taken: set[int] = set()
    for item in [
        *_as_roles(text, line, by_name),
        *_verbs(text, line, runs),
        *_played_by(text, line, runs),
        *read_brackets(text, line, by_name),
        *read_possessives(line),
        *read_whose(line),
        *(read_own(line, runs) if "character" in line.text or "alter" in line.text else ()),
        *read_described(text, line),
        *read_identified(text, line),
    ]:
        found += [item, *next_roles(line, item)]
        if item.role and item.rule in SURE_RULES:
            roles_taken.update(item.role.names)
    if "(" in line.text:
        found += read_bracketed_roles(line)
    if TITLE in line.text and ("he " in line.text or "ing " in line.text):
        found += read_hosting(line)
    if _MAY_ANSWER.search(line.text):
        found += read_answers(text, line)
    found = [item for item in found if item.person not in roles_taken or item.rule.startswith("bracket")]
    found += named_only(line, runs, roles_taken, {item.person for item in found if item.role})
    return found


_MAY_ANSWER = re.compile(r"[:?] | (?:recogni[sz]e|know|remember|seen) ")
_COUNTERFACTUAL = re.compile(
    r"\bwould(?:'ve| have) (?:\w+ )?(?:starred|played|been played|featured|returned|joined|led)\b"
)
_AS = re.compile(r"a(?<![\w']a)(?:s|ka|\.k\.a\.) ")
# "◆, the son of ◆, as ◆": who plays is the first.
_KIN = re.compile(
    rf"{N}, (?:the |an? |his |her )?(?:\w+ ){{0,2}}(?:son|daughter|brother|sister|wife|husband|widow|partner"
    rf"|father|mother|"
    rf"grandson|granddaughter|niece|nephew) of (?:the )?(?:\w+ ){{0,3}}{N}$"
)
_ALIAS_OF = re.compile(rf"(?:the )?{N} \(\"?{N}\"?\)")
_CAST_VERB = re.compile(
    r"\b(?:(?:co-|guest[- ]|re-?)?(?:star|stars|starred|starring)|return\w*|recur\w*|repris\w*|appear"
    r"\w*|guest\w*|join\w*|cast|recast|featur\w+|"
    r"tapped|promoted|upped|introduced|debut\w*|seen|added|brought|set|on board|boards?|boarded|"
    r"cameos?|(?:pops?|popped|drops?|dropped) (?:by|in|up)|(?:shows?|showed|turns?|turned) up|back|"
    r"acts|acted|role|roles|(?:has|have|had)(?: \w+)? been (?:on|in|with) the (?:show|"
    r"soap|series|drama|sitcom)|"
    r"turn|performances?|gig|tenure|run|leave|amazing|brilliant|excellent|superb|terrific|outstanding|wonderful"
    r"|magnetic|"
    r"compelling|fantastic|"
    r"riveting|hilarious|stellar|perfect|as \w+ as ever|work|round\w* out the cast|takes? over|took over|"
    r"steps? in(?:to)?|lands|booked|signed on|pictured|portrayal|leads?|led|headlines?|toplines?|fronts)\b"
)
_NO_CAST_AS = re.compile(
    r"\b(?:known(?! for (?:his|her|their) work)|serv\w+|act(?:s|ing|ed)? as|work(?:s|ed|ing)? as|describ\w+|such"
    r"|well|far|soon|long|same|"
    r"billed|hailed|produc(?:es?|ed|ing)|directs?|directing)\b[^,;]*$"
)
_PLAY = re.compile(
    r"\b(?:plays?|played|playing|portrays?|portrayed|portraying|voices?|voiced|voicing|essays|"
    r"embod(?:ies|ied)|inhabits|"
    r"(?:takes?|took|taking|taken) on(?: the (?:\w+ ){0,3}(?:role|part|mantle|character|lead)s?(?: of|"
    r" as)?)?|(?:takes?|took|taking|taken|step\w*) (?:over|into)(?: (?:in )?the (?:\w+ ){0,2}(?:role|"
    r"part|shoes)s?(?: of| as)?)|"
    r"(?:takes?|taking|fills?|assumes?|originated|originates?|originating|land(?:ed|s|ing)|book(?:ed|s|ing)|"
    r"nabbed|nabs|nabbing|scored|scoring|won|winning|bagged|snagged|resum(?:es?|ed|ing)|left|leaves|leaving"
    r"|exit(?:s|ed|ing)|have|has|in|had|with) (?:the |a |an )(?:[\w"
    r"-]+ ){0,4}?(?:roles?|parts?|characters?)(?: of| as|,)?|"
    r"known for (?:his|her|their) (?:[\w-]+ ){0,4}?(?:roles?|parts?|portrayals?|turns?)(?: of| as)|"
    r"repris\w+ (?:his|her|their|the|its) (?:[\w-]+ ){0,3}?(?:roles?|parts?|characters?|turns?)(?: \w"
    r"+){0,3}? (?:as|of)|repris\w+(?= ◆| the ◆)|"
    r"(?:will be|is|was) (?:seen as|known as)|"
    r"(?:known|loved|beloved|adored|remembered|famous|recogni[sz]ed) as(?= (?:the )?\"?◆\"? (?:on|in|from)\b)|"
    r"(?:is|was|as|became|known for being) (?:the )?(?:[\w-]+ )?voice (?:of|behind)(?= (?:the )?◆)|"
    r"portrayal of|turns? as|(?:shall|will) be(?= ◆[.,])|"
    r"performances? as|stint as|"
    r"(?:reinterpret|recreat)(?:es|ed|ing|e)?)(?=[ :,]) ?"
)
_SUBJECT_PRONOUN = re.compile(
    r"(?:^|[,;—] |\b(?:and|but|where|when|which|since|that|because|while|as|if|after|before|role|"
    r"meanwhile),? )(?:s?he|(?:the|this) (?:[\w◆■\""
    r"/-]+ ){0,4}(?:actor|actress|star|performer|thesp|comedian|comedienne|singer|rapper|newcomer|duo|"
    r"[\w-]+/singer|actress/singer))(?: \([^)]*\))?$"
    r"|(?:^|[ \"(])s?he(?:'ll|'s|'d)?$|\bthe (?:[\w-]+ ){0,4}(?:actor|actress)$"
)
_APPOSITION = re.compile(
    r"(?: \([^)]*\))?(?:,| —) (?:\d\d,|who |whose |an? |the |one |best |known |seen |last |fresh |"
    r"currently |formerly |aka |previously |most |also |meanwhile|himself|herself|■|\"■|◆'|◆ )"
)


def _as_roles(text: str, line: Line, by_name: dict[int, Run]) -> list[Found]:
    signs, found = line.text, []
    for match in _AS.finditer(signs):
        at = match.start()
        left = signs[:at].removesuffix(" who ").removesuffix(" in character ").rstrip(" ,:")
        kin = _KIN.search(left)
        performers = (kin.start(),) if kin else _ends_with_performers(line, by_name, left)
        # "◆ aka ◆ (◆)": both are the role's.
        if match.group() != "as " and _ALIAS_OF.match(signs, match.end()):
            continue
        if performers and _is_object(line, performers[0]):
            other = _verb_as(text, line, by_name, match)
            if other:
                found += other
                continue
        if performers:
            sign = performers[-1]
            is_list = len(performers) > 1
            known = not is_list and _KNOWN_TO_YOU.search(signs, 0, sign) is not None
            roles = read_roles(text, line, match.end(), max(len(performers), 2), is_single=len(performers) == 1)
            if not roles or goes_on(signs, roles) or (known and title_after(line, roles[-1].end) is None):
                continue
            for person, role in _assigned(performers, roles):
                sure = role.character is not None
                if not sure and _HOSTING.match(role.description or ""):
                    found += [Found(one, None, "hosts", 0.85, Credit.HOST, is_listed=True) for one in performers]
                    continue
                if not sure and not _CAST_VERB.search(signs) and not _SEASON_WITH.search(signs[: performers[0]]):
                    continue
                context = signs[max(0, performers[0] - 60) : performers[0]]
                found.append(
                    Found(
                        person,
                        role,
                        "as" if match.group() == "as " else "aka",
                        0.95 if sure else 0.75,
                        credit_word(context[-40:]) if not is_list else None,
                        title=title_after(line, role.end),
                    )
                )
            if not is_list and roles[0].character:
                found += _replaced(line, sign, roles[0])
            continue
        if match.group().startswith("a") and match.group() != "as ":
            continue
        found += _verb_as(text, line, by_name, match)
    return found


# "If you only know ◆ as ◆": in something else.
_KNOWN_TO_YOU = re.compile(
    r"\b(?:you|fans|viewers|readers|audiences)(?:'ll)?(?: \w+){0,3} (?:know|recogni[sz]e|remember)(?: best)? $"
)


def _fronted_role(text: str, line: Line) -> list[Found]:
    """The role that opens a sentence: "As ◆ on ■, he …", "As ◆ in ■, ◆ was …"."""
    match = _AS_FRONTED.match(line.text)
    if match is None:
        return []
    roles = read_roles(text, line, len("as "), 2, is_single=True)
    if not roles or roles[0].character is None or goes_on(line.text, roles):
        return []
    title = title_after(line, roles[-1].end)
    if title is None and not _PLAY.search(line.text, match.end(1)):
        return []
    person = match.start(2) if match.group(2) else LAST_SPOKEN_OF
    return [Found(person, role, "verb as", 0.85, title=title) for role in roles]


_AS_FRONTED = re.compile(
    rf"(as [^;:]{{1,90}}?),\"? (?:({N})(?= (?:is|was|has|had|\w+ed|\w+s)\b)|s?he\b|the (?:actor|actress|star)\b)"
)


def _replaced(line: Line, sign: int, role: Role) -> list[Found]:
    """The other one who has the role of "◆ is replaced by ◆ as ◆" or "◆ fills in for ◆ as ◆"."""
    match = _REPLACING.search(line.text, 0, sign)
    return [Found(match.start(1), role, "as", 0.85)] if match else []


_REPLACING = re.compile(
    rf"({N})(?: \([^()]*\))?{AUX_RUN} (?:replac(?:e|es|ed|ing)(?: by)?|"
    rf"(?:fill|stand|step|sub)(?:s|ed|ing|bing)? in for|(?:tak(?:e|es|ing)|took) over (?:from|for)|"
    rf"succeed(?:s|ed|ing)?(?: by)?) (?:(?:the )?\"?(?:{T}|{N})\"?'s? )?$"
)
_SEASON_WITH = re.compile(r"\b(?:season|series|drama|comedy|sitcom|show|miniseries)\b[^.;]{0,30}\bwith $")
_HOSTING = re.compile(
    r"(?:an? |the |both |its )*(?:new |co-|guest |main |permanent )?(?:hosts?|judges?|presenters?|narrator"
    r"|mentors?|coach(?:es)?)\b"
)


def _is_object(line: Line, sign: int) -> bool:
    """Whether a name before an "as" is rather the show or the place of the clause: "recurs on ◆ as"."""
    before = line.text[max(0, sign - 12) : sign]
    return _CO_STARRING.search(line.text, 0, sign) is not None or (
        re.search(
            rf"\b(?:of|in|on|during|for|to|cast|upcoming|join|joins|joined|joining) (?:the )?$|{N}'s? $|[&:] $|\bthe $",
            before,
        )
        is not None
    )


# "She starred opposite ◆ as ◆": hers is the role.
_CO_STARRING = re.compile(
    r"\bs?he (?:has |had |also |later |then |first |next )*(?:co-)?(?:stars?|starred|appears|appeared|acts|acted)"
    r" (?:opposite|alongside) (?:the )?$"
)


def _ends_with_performers(line: Line, by_name: dict[int, Run], left: str) -> tuple[int, ...]:
    """The names of the run that ends where `left` does."""
    aside = _ASIDE_BEFORE_AS.search(left)
    if aside and left.endswith(line.text[aside.start() : len(left)]) and line.text.startswith(",", len(left)):
        return (aside.start(1),)
    end = len(left)
    for sign, run in by_name.items():
        if run.end in (end, end + 1) or item_end(line.text, sign) == end:
            return tuple(name for name in run.names if name < end)
    return ()


# "◆, in the same season, as ◆", "◆, now 16, as ◆".
_ASIDE_BEFORE_AS = re.compile(rf"({N}), (?:in|since|now|at|for|from) [^,;.{N}]{{1,40}}$")


def _verb_as(text: str, line: Line, by_name: dict[int, Run], match: re.Match[str]) -> list[Found]:
    signs = line.text
    low = max(signs.rfind("; ", 0, match.start()), match.start() - 110, 0)
    verbs = list(_CAST_VERB.finditer(signs, low, match.start()))
    if not verbs or _NO_CAST_AS.search(signs[low : match.start()]):
        return []
    roles = read_roles(text, line, match.end(), 4)
    is_host = bool(roles) and roles[0].character is None and _HOSTING.match(roles[0].description or "") is not None
    if (
        not roles
        or goes_on(signs, roles)
        or (not is_host and roles[0].character is None and not _DESCRIBES.search(signs, low, match.start()))
    ):
        return []
    people: tuple[int, ...] = ()
    verb = verbs[-1]
    for verb in reversed(verbs):
        people = find_subjects(line, list(by_name.values()), verb.start())
        if people:
            break
    if not people and _NOMINAL.match(signs, verbs[-1].start()) and _is_own(signs, verbs[-1].start()):
        verb = verbs[-1]
        is_his = _SUBJECT_OPENS.match(signs) or not any(run.start < verb.start() for run in by_name.values())
        people = (LAST_SPOKEN_OF,) if is_his else ()
    if not people:
        return []
    if is_host:
        return [Found(one, None, "hosts", 0.85, Credit.HOST, is_listed=True) for one in people]
    if len(people) == 1:
        roles = read_roles(text, line, match.end(), 2, is_single=True)
    if len(people) == 2 and len(roles) == 1:
        roles = _described_pair(text, line, match.end()) or roles
    context = signs[verb.start() : match.start()]
    return _pairs(people, roles, line, "verb as", 0.9, credit_word(context))


# What a role that has no name may stand behind.
_DESCRIBES = re.compile(
    r"\b(?:star|recur|cast|guest|join|appear)|\b(?:regular|recurring|starring|lead|leading|supporting) (?:role|part)\b"
)


def _is_own(signs: str, noun: int) -> bool:
    """Whether a role or an appearance at sign `noun` is said to be "his" or "hers"."""
    if _OWN_NOUN.search(signs, 0, noun) or _FOR_HER.match(signs, noun):
        return True
    return _SUBJECT_OPENS.match(signs) is not None and signs.endswith((" with ", " including ", " made "), 0, noun)


_FOR_HER = re.compile(r"\w+ (?:for|of) (?:him|his|hers?)\b")
_SUBJECT_OPENS = re.compile(r"(?:s?he|the (?:[\w-]+ ){0,3}(?:actor|actress|star|performer|comedian)) ")
# "In 1998 he made his television debut as": whose it is the sentence before has said.
_OWN_NOUN = re.compile(rf"\b(?:his|her) (?:(?:[\w-]+|{N}|{T})(?:'s?)? ){{0,5}}$")
_DESCRIBED_PAIR = re.compile(
    rf"({N}), ((?:an? |the |his |her |their )[^.;,{N}]{{3,80}}),? and ({N})(?:, ([^.;,{N}]{{3,90}}))?(?=[.;]|$)"
)


def _described_pair(text: str, line: Line, at: int) -> tuple[Role, ...]:
    """The two roles of "as ◆, a nurse, and ◆, the warden"."""
    match = _DESCRIBED_PAIR.match(line.text, at)
    if match is None:
        return ()
    roles = []
    for name, words in ((1, 2), (3, 4)):
        sign = match.start(name)
        description = (
            text[line.where(match.start(words)) : line.where(match.end(words))] if match.group(words) else None
        )
        roles.append(
            Role(line.names[sign].text, description, sign, match.end(words) if description else sign + 1, (sign,))
        )
    return tuple(roles)


def _verbs(text: str, line: Line, runs: list[Run]) -> list[Found]:
    signs, found = line.text, []
    found += [
        Found(match.start(), Role(None, "title role", match.start(), match.end()), "plays", 0.85)
        for match in _IN_TITLE_ROLE.finditer(signs)
    ]
    for match in _TITLE_ROLE.finditer(signs) if " title" in signs else ():
        people = find_subjects(line, runs, match.start())
        role = Role(None, "title role", match.start(), match.end())
        found += [Found(person, role, "plays", 0.85) for person in people[:1]]
    for match in _PLAY.finditer(signs):
        if signs[max(0, match.start() - 4) : match.start()] in ("not ", "n't "):
            continue
        is_bare = match.group().strip().endswith((" role", " part", " character", "roles", "parts"))
        if is_bare and not _SAME_ROLE.match(signs, match.start()) and not _SIGN.match(signs, match.end()):
            continue
        if is_bare and _NEXT_PERFORMER.match(signs, match.end()):
            continue
        grouped = _GROUPED.match(signs, match.end())
        roles = read_roles(text, line, grouped.end() if grouped else match.end(), 4)
        if _SAME_ROLE.match(signs, match.start()):
            roles = _last_role(text, line, match.start())
        if not roles or (_NO_OF.match(signs, match.end()) and (roles[0].character is None or goes_on(signs, roles))):
            continue
        people = find_subjects(line, runs, match.start())
        if not people:
            continue
        if len(people) == 1 and len(roles) > 1:
            roles = read_roles(text, line, match.end(), 2, is_single=True)
        if len(people) == 2 and len(roles) == 1:
            roles = _described_pair(text, line, match.end()) or roles
        work = _WORKS_ROLE.match(signs, match.end())
        if work and len(people) == 1 and _is_work(line, work.start(1)):
            sign = work.start(2)
            role = Role(line.names[sign].text, None, sign, sign + 1, (sign,))
            found.append(Found(people[0], role, "plays", 0.9, title=work.start(1)))
            continue
        has_character = roles[0].character is not None
        if not has_character and not re.match(r"(?:play|portray|voic|tak|land|book|nab)", match.group()):
            continue
        context = signs[max(0, match.start() - 30) : match.end() + 30]
        credit = credit_word(context.replace("stars", ""))
        found += _pairs(people, roles, line, "plays", 0.92 if has_character else 0.7, credit)
    return found


# "who played ■'s ◆".
_WORKS_ROLE = re.compile(rf"(?:the )?\"?({T}|{N})\"?'s? ({N})(?!'s? )")


def _is_work(line: Line, sign: int) -> bool:
    name = line.names.get(sign)
    return name is None or (len(name.words) > 1 and not has_given_name(name))


_IN_TITLE_ROLE = re.compile(rf"{N}(?= in the title(?:ar)? (?:role|part))")
_TITLE_ROLE = re.compile(
    r"\b(?:repris\w+|plays?|played|playing|takes? on|landed|lands|(?:star|stars|starred|"
    r"starring) in) (?:his|her|the) title(?: role| character| part)\b"
)
_SIGN = re.compile(rf"\"?(?:{N}|{T})")
# "in a recurring role ◆ as ◆".
_NEXT_PERFORMER = re.compile(rf"{N}(?: \([^()]*\))? as ")
# "played the very role ◆ needed": a clause of its own.
_NO_OF = re.compile(rf"(?:the|that|this|an?|his|her) (?:[\w-]+ ){{0,2}}(?:role|part|character) \"?(?:{N}|{T})")
# "… voice the children, ◆, ◆ and ◆".
_GROUPED = re.compile(
    rf" ?(?:the |their |his |her )(?:[a-z-]+ ){{0,2}}[a-z-]+(?:s|ren|en)[,:] (?={N}(?:, {N})*,? and {N})"
)
# "… taking on the role", "… played the character": whose role it is has been said before.
_SAME_ROLE = re.compile(r"[\w ]*?\b(?:the|that|this) (?:same )?(?:role|part|character)s?(?=[.,;)]| in | for | on |$)")
_ROLE_SAID = re.compile(
    rf"(?:role|part|character) of (?:the )?({N})|\bas (?:the )?({N})|\b(?:play\w*|portray\w"
    rf"*) (?:the )?({N})"
)


def _last_role(text: str, line: Line, at: int) -> tuple[Role, ...]:
    said = list(_ROLE_SAID.finditer(line.text, 0, at))
    if not said:
        return ()
    sign = next(said[-1].start(group) for group in (1, 2, 3) if said[-1].group(group))
    return (Role(line.names[sign].text, None, sign, sign + 1, (sign,)),)


def _predecessors(line: Line, roles: tuple[Role, ...], at: int) -> list[Found]:
    """Who had the role before: "… the role of ◆ from ◆", "… as ◆, replacing ◆"."""
    match = _TAKEN_FROM.match(line.text, roles[-1].end if roles[-1].description is None else at)
    if match is None:
        return []
    return [Found(match.start(1), roles[0], "plays", 0.85)]


_TAKEN_FROM = re.compile(
    rf"(?:,? (?:who )?(?:from|replacing|succeeding|taking over from|takes over from|instead of|"
    rf"after) )({N})(?='s? departure|[.,;)]| who| in | for |$)"
)


def _pairs(
    people: tuple[int, ...], roles: tuple[Role, ...], line: Line, rule: str, confidence: float, credit: Credit | None
) -> list[Found]:
    title = title_after(line, roles[-1].end)
    # "… reprising their roles as ◆ and ◆ from ■": played before in that show, and now in another.
    if _REPRISES.search(line.text, max(0, roles[0].start - 50), roles[0].start) and _FROM.match(
        line.text, roles[-1].end
    ):
        title = None
    found = [Found(person, role, rule, confidence, credit, title=title) for person, role in _assigned(people, roles)]
    return found + (_predecessors(line, roles, roles[-1].end) if roles[0].character else [])


_REPRISES = re.compile(r"\brepris\w+[^.;]*$")
_FROM = re.compile(r",? from ")


def _assigned(people: tuple[int, ...], roles: tuple[Role, ...]) -> list[tuple[int, Role]]:
    """Who has which role, in the order of both; one role of several is the last one's, but for "themselves"."""
    if len(people) > len(roles) > 1:
        people = people[-len(roles) :]
    elif len(roles) > len(people) > 1:
        roles = roles[: len(people)]
    if len(people) == len(roles):
        return list(zip(people, roles, strict=True))
    if len(people) == 1:
        return [(people[0], role) for role in roles]
    if roles[0].description == "themselves":
        return [(person, roles[0]) for person in people]
    return [(people[-1], roles[0])]


def find_subjects(line: Line, runs: list[Run], verb: int) -> tuple[int, ...]:
    """Who does what the verb at sign `verb` says: LAST_SPOKEN_OF for a pronoun, nothing when it is unclear."""
    signs = line.text
    left = signs[:verb]
    owner = _OWNER.search(left)
    if owner and _NOMINAL.match(signs, verb):
        return (owner.start(),)
    if _CAREER.match(signs) and _NOMINAL.match(signs, verb):
        return (0,)
    aux = AUX_END.search(left)
    end = aux.start() if aux else verb
    fronted = _FRONTED.match(signs)
    if fronted and verb < fronted.end(1):
        return (fronted.start(2),) if fronted.group(2) else (LAST_SPOKEN_OF,)
    stripped = left[:end].rstrip(" ,—(")
    if _SUBJECT_PRONOUN.search(stripped):
        inside = [run for run in runs if run.end < len(stripped) and not is_in_bracket(signs, run.start)]
        if inside and re.search(r"(?:,|where|when|but|and|since|that|because|while|after|—)[^,]*$", stripped):
            is_only = len(inside) == 1 and not _SUBJECT_OPENS.match(signs)
            return inside[0].names if inside[0].start < 30 or is_only else (LAST_SPOKEN_OF,)
        return (LAST_SPOKEN_OF,)
    for run in runs:
        if len(stripped) in (run.end, item_end(signs, run.names[-1]), run.names[-1] + 1):
            before = signs[max(0, run.start - 12) : run.start]
            if (
                re.search(r"\b(?:by|of|in|on|from|about|from the|for|as) $", before)
                and len(run.names) == 1
                and "who" not in left[end:]
                and not (_PARTICIPLE.match(signs, verb) and run.end == verb - 1)
                and not _KNOWN_FOR.match(signs, run.names[-1] + 1)
            ):
                break
            return run.names
    # "Kim Lee, who was in Rival, plays"; "Klein is ... and will play".
    candidates = [run for run in runs if run.end <= len(stripped) and not is_in_bracket(signs, run.start)]
    for run in reversed(candidates):
        if (
            _APPOSITION.match(signs, run.names[-1] + 1)
            and left[end - 1 : end + 1].strip(" ") in ("", ",", "—", ", ", "a", "i", "w", "h")
            and re.search(r",\s*$|—\s*$|\"\s*$", left[:end])
        ):
            return run.names
    if re.search(
        r"(?:\band|\bbut|,|\bwhere|\bwho|\bto|—|\bseries|\bseason|\"|\bcast|\bshow|\bthen|\bafter|\b"
        r"before|\bby|\bsince|\bwhile|\bin|\bfor|"
        r"\bas|\bhis|\bher|\btheir|\bthe)\s*$",
        left[:end] if not aux else left[: aux.end()],
    ):
        for run in reversed(candidates):
            before = signs[max(0, run.start - 14) : run.start]
            if not _OBJECT_OF.search(before) and all(is_person_like(line.names[sign]) for sign in run.names):
                return run.names
    opening = runs[0] if runs and runs[0].start == 0 else None
    # "The actress was popular with viewers for playing".
    if left.endswith("for ") and (_SUBJECT_OPENS.match(signs) or opening):
        return opening.names if opening else (LAST_SPOKEN_OF,)
    # "◆ will be taking a temporary leave from ■ as".
    if candidates and _DOES_WHAT.fullmatch(signs, candidates[-1].end, verb):
        return candidates[-1].names
    # "◆ will be heading to ■ appearing as".
    if opening and _PARTICIPLE.match(signs, verb) and AUX_VERB.match(signs, opening.end):
        return opening.names
    return ()


# "Best known for playing ◆ in ■, ◆ has …", "After starring on ■ as ◆, she …": who plays is named behind.
_FRONTED = re.compile(
    rf"((?:(?:best|most|perhaps|widely|also|already) )*(?:known|famous|famed|remembered|loved|after|before|having"
    rf"|since|"
    rf"while|playing|starring|appearing|as)\b[^;:]*?),\"? (?:({N})(?! \()(?= (?:is|was|has|had|will|also|later"
    rf"|\w+ed|\w+s)\b)"
    r"|s?he\b|the (?:actor|actress|star|performer|comedian|comedienne)\b)"
)
_DOES_WHAT = re.compile(
    rf"{AUX_RUN} (?:making|makes?|made|taking|takes?|took|having|getting|gets?|got|landed|lands|doing|enjoyed|ended) "
    r"(?:an?|the|his|her|their|some)(?: [\w-]+){0,3} "
)
_PARTICIPLE = re.compile(r"(?:appear|play|portray|starr|recurr|voic)ing\b")
AUX_VERB = re.compile(rf"{AUX_RUN} \w+ing\b")
# "…, best known for playing": said of the name right before it, whatever that is the object of.
_KNOWN_FOR = re.compile(
    r"(?: \([^)]*\))?, (?:who (?:is|was) )?(?:\w+ )?(?:known|famous|famed|remembered|recogni[sz]ed) "
)
# "◆'s career began with a role as".
_CAREER = re.compile(rf"{N}'s? (?:[\w-]+ ){{0,3}}career\b")
_OWNER = re.compile(rf"{N}'s? (?:[\w-]+ ){{0,3}}$")
_NOMINAL = re.compile(r"(?:portrayal|turn|performance|role|work|stint|run|debut|return|gig|tenure|time|appearance)s?\b")
_OBJECT_OF = re.compile(
    r"\b(?:by|of|in|on|from|to|with|for|at|as|the|an?|about|via|than|opposite|alongside|play|plays|"
    r"played|playing) $|['\"(] ?$"
)
# "■, voiced by ◆ as ◆": what is voiced is the work.
_AS_ROLE = re.compile(rf" as (?:(?!if\b|though\b)[a-z-]+ ){{0,4}}{N}")
_BY = re.compile(
    r"\b(?:played|portrayed|voiced|essayed|made famous|depicted|brought to life|embodied|"
    r"originated)(?: [\w,'-]+){0,6}? by (?:the (?:late |incomparable |great )*)?"
    rf"(?:(?:an? |the |its )?[a-z][a-z -]{{2,40}}(?: {N}[a-z -]{{2,20}})?, (?={N}))?"
)


def _played_by(text: str, line: Line, runs: list[Run]) -> list[Found]:
    signs, found = line.text, []
    for match in _BY.finditer(signs) if " by " in signs else ():
        run = next(
            (run for run in runs if run.start <= match.end() <= run.names[0] or run.names[0] == match.end()), None
        )
        if run is None or (len(run.names) == 1 and _AS_ROLE.match(signs, run.end)):
            continue
        role = _role_before(text, line, match.start(), match.end()) or _role_of_clause(line, match, run)
        pair = _pair_before(line, match.start()) if len(run.names) == 2 else ()
        if pair:
            found += [
                Found(person, one, "played by", 0.9, title=title_after(line, run.end))
                for person, one in zip(run.names, pair, strict=True)
            ]
            continue
        # "… by ◆; ◆, …": the next role comes.
        people = run.names[:1] if signs.startswith(";", item_end(signs, run.names[0])) else run.names
        if role is None or len(people) > _SHARING:
            found += [Found(sign, None, "played by", 0.8, is_listed=True) for sign in people]
            continue
        credit = Credit.VOICE if match.group().startswith("voiced") else None
        found += [Found(sign, role, "played by", 0.92, credit) for sign in people]
    return found


# How many may play one role: twins, or one after the other.
_SHARING = 2
# "Played by ◆ of ■, ◆ makes her first appearance".
_SUBJECT_BEHIND = re.compile(rf"(?: (?:of|from) (?:the )?\"?(?:{T}|{N})\"?| \([^()]*\))?, ({N})(?= [a-z])")
# "When ◆ came back, she was played by", "◆ did return, but played by": the one name of the sentence.
_SUBJECT_TOLD = re.compile(
    rf"[^{N}{T}\"]{{0,24}}({N})(?!'s? )"
    rf"(?: (?:[\w' -]+,? )?(?:return|reappear|appear|came back|is back|was back)[^{N};:]*?"
    rf"|\b[^{N};:]*?,? (?:but |and )?(?:this time |now |then |instead )?s?he (?:is|was|would be|will be)) $"
)


def _role_of_clause(line: Line, verb: re.Match[str], run: Run) -> Role | None:
    """The role that a clause with "played by" in it is about: its subject, before or behind."""
    signs = line.text
    found = (
        _SUBJECT_BEHIND.match(signs, run.end) if verb.start() == 0 else _SUBJECT_TOLD.fullmatch(signs, 0, verb.start())
    )
    if found is None or not is_person_like(line.names[found.start(1)]):
        return None
    sign = found.start(1)
    return Role(line.names[sign].text, None, sign, max(sign + 1, verb.end()), (sign,))


# What may explain a role between its name and "played by"; nobody who plays is in it.
_EXPLAINED_ROLE = re.compile(
    rf"(?:,| —)? ?(?:an? |the |who |his |her |their |whose |{N}'s )(?:(?!\b(?:plays?|played|portrays?|voices?"
    rf"|stars?)\b)[^.;])*"
)


_PAIR_BEFORE = re.compile(rf"({N}) (?:and|&) ({N}),? (?:who (?:are|were) |are |were |both )?$")


def _pair_before(line: Line, verb: int) -> tuple[Role, ...]:
    """The two roles of "◆ and ◆, played by ◆ and ◆"."""
    match = _PAIR_BEFORE.search(line.text, 0, verb)
    if match is None:
        return ()
    first, second = (
        Role(line.names[sign].text, None, sign, sign + 1, (sign,)) for sign in (match.start(1), match.start(2))
    )
    return without_plural(first), second


def _role_before(text: str, line: Line, verb: int, end: int) -> Role | None:
    signs = line.text
    left = signs[:verb]
    trimmed = re.sub(
        r"(?:,? ?(?:who is|who was|who's|that was|which is|is|was|are|were|being|also|"
        r"(?:will|shall|would|to|has|had|can)(?: have)? be(?:en)?|"
        r"all|now|originally|initially|first|later|briefly|previously|once|character|the role|famously|and|—|-|\())*"
        r"[ ,—(]*$",
        "",
        left,
    )
    trimmed = re.sub(r" \([^()]*\)$", "", trimmed)
    last = max((sign for sign in line.names if sign < len(trimmed)), default=-1)
    # "◆, ◆'s father, will be played by": the first is the role.
    while last > 0 and signs.startswith("'s ", last + 1) and last < len(trimmed) - 1:
        last = max((sign for sign in line.names if sign < last), default=-1)
    if last < 0:
        return None
    if (
        last == len(trimmed) - 1
        or _EXPLAINED_ROLE.fullmatch(signs, last + 1, len(trimmed))
        or re.search(r"\brole\b", left[-40:])
    ):
        names = [last]
        start = last
        slash = re.search(rf"{N} ?/ ?(?:the )?$", signs[:last])
        if slash:
            start = slash.start()
            names.insert(0, start)
        character = text[line.where(start) : line.until(last)]
        words = signs[last + 1 : len(trimmed)].strip(" ,—")
        description = text[line.where(last + 1) : line.where(len(trimmed))].strip(" ,—") if words else None
        return Role(character, description or None, start, end, tuple(names))
    return None
