"""Performers and their roles in running text.

A line (see `castlines`) is read in three ways: by what stands around a run of names ("also starring ◆, ◆ and ◆"), by
a verb or an "as" between performer and role ("◆ plays ◆"), and by brackets and possessives ("◆ (◆)", "◆'s ◆").
"""

import re
from dataclasses import dataclass
from functools import cache

from transform.castlines import NAME, TITLE, Line
from transform.castroles import Role, goes_on, read_roles
from transform.lexicon import any_of, word_list
from transform.persons import is_person_like, may_be_listed
from transform.records import Credit

N, T = NAME, TITLE
LAST_SPOKEN_OF = -1
# Rules whose words say outright who plays and who is played.
SURE_RULES = frozenset(("as", "verb as", "plays", "played by", "role (performer)", "whose"))

_PAREN = re.compile(r" \((?!as )[^()]{1,110}\)")
_AGE = re.compile(r", (?:aged? )?\d\d(?=,| )")
_SEPARATOR = re.compile(
    r"(?:,? and(?: of course)?,? |,? & |, |; |,? as well as |,? along with |,? plus |,? then )(?:also |the )?"
)
_AUX = (
    r"(?:will|would|is|are|was|were|has|have|had|been|be|being|to|also|now|both|all|each|next|"
    r"currently|previously|already|again|once|set|"
    r"slated|tapped|poised|due|on|board|confirmed|expected|going|signed|hired|attached|announced|about"
    r"|who|and|that|actually|still|famously|"
    r"originally|recently|coming|comes?|in (?:final |early )?(?:talks|negotiations)|finally|first|then|later|most|best|known|for|ready|back|having|"
    r"coming|cast|recast|"
    r"brought|chosen|selected|scheduled|"
    r"believed|understood|rumou?red|said|only|so|'s|'ll|can|could|may|memorably|\w+ly)"
)
_AUX_END = re.compile(rf"(?:(?<![\w']){_AUX},? )+$")
_AUX_RUN = rf",?(?: {_AUX},?){{0,7}}"


@dataclass(frozen=True, slots=True)
class Run:
    """Names joined by commas and conjunctions: signs start to end, the names, the words that lead each."""

    start: int
    end: int
    names: tuple[int, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A credit in signs of its line. person: a name, or LAST_SPOKEN_OF for the performer of the sentence before.

    title: the sign of the show it belongs to, None for the one in focus; is_sure: whether the person can be new here.
    """

    person: int
    role: Role | None
    rule: str
    confidence: float
    credit: Credit | None = None
    title: int | None = None
    description: str | None = None
    is_sure: bool = True
    is_listed: bool = False


# Words that an epithet never has: with them another phrase begins.
_NO_EPITHET = (
    r"who|whose|that|which|as|is|are|was|were|be|been|will|has|have|had|by|with|including|includes?|"
    r"features?|featuring|featured|starring|stars?(?= \w)|like|such|"
    r"joins?|joined|joining|casts?|adds|taps|alongside|opposite|and|or|but|when|while|where|after|"
    r"before|from|see|sees|said|says|to(?! watch)|"
    r"plays?|played|playing|voiced|welcomes|counts|comprises|reunited|on|if|for|also|both"
)


@cache
def _epithet() -> str:
    """An epithet with its noun: "former ◆ outfielder ", "the late ", "newcomers ", "star and executive producer "."""
    epithets, crew = any_of(word_list("cast", "epithets")), any_of(word_list("cast", "crew"))
    word = rf"(?!(?:{crew}|{_NO_EPITHET})\b)[\w'/&.-]+ |{N}(?:'s?)? |\"?{T},?\"?(?:'s?)? "
    also = rf"(?:,? (?:and|&|/) ?(?:an? |the )?(?:[\w-]+ )?(?:{crew}|{epithets})|/(?:{crew}|{epithets}))"
    return (
        rf"(?:(?<![\w'-])(?:{word}){{0,7}}?{epithets}{also}?(?:,|:| —| of \d+ years)? |(?<![\w"
        rf"'-])(?:{crew})(?: and |/){epithets}:? "
        rf"|(?:\"?{T}\"?|{N})'s? (?:own |late |very own )?|(?<![\w'-])(?:the )?(?:late|fellow|original|"
        rf"newly announced|actual|incomparable|legendary|great) )"
    )


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a comma and a performer: an epithet or a show's possessive."""
    return re.compile(rf"(?:{_epithet()})?(?={N})")


@cache
def _lead_before() -> re.Pattern[str]:
    return re.compile(rf"{_epithet()}$")


def find_runs(line: Line) -> list[Run]:
    """All runs of the line, in order. A name with a possessive is never part of one, nor is a role after its verb."""
    text = line.text
    runs: list[Run] = []
    done = -1
    for sign in sorted(line.names):
        if sign <= done or _is_possessive(text, sign) or not may_be_listed(line.names[sign]):
            continue
        if _ROLE_AHEAD.search(text, max(0, sign - 60, done + 1), sign):
            done = _item_end(text, sign) - 1
            continue
        before = _lead_before().search(text, max(0, sign - 90, done + 1), sign)
        lead = before.group() if before else ""
        if lead in ("star ", "stars ", "co-star ", "co-stars ") or _STARS_VERB.search(lead):
            lead = ""
        if _starts_epithet(text, sign):
            continue
        names, leads = [sign], [lead]
        end = _item_end(text, sign)
        while True:
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            ahead = _lead().match(text, separator.end())
            if (
                not ahead
                or _is_possessive(text, ahead.end())
                or not may_be_listed(line.names[ahead.end()])
                or _OF_NAME.match(text, ahead.end() + 1)
            ):
                break
            names.append(ahead.end())
            leads.append(ahead.group())
            end = _item_end(text, ahead.end())
        runs.append(Run(sign - len(lead), end, tuple(names), tuple(leads)))
        done = end - 1
    return runs


_OF_NAME = re.compile(rf" of (?:the )?{N}")
# "■ stars ◆" is a verb and no epithet.
_STARS_VERB = re.compile(rf"[{N}{T}]\"? (?:also )?stars $")
# What stands right before a role: an "as" or a verb of playing, and words that describe the role.
_ROLE_AHEAD = re.compile(
    r"(?<!such )(?<!well )(?<!known )(?<!far )\b(?:as|plays?|played|playing|portrays?|portrayed|portraying)"
    r" (?:(?:the |an? |her |his |their )?(?:(?!like\b|including\b|star|with\b|by\b|of\b(?! the)|and\b|"
    r"in\b|on\b|who\b|for\b|he\b|she\b|they\b)[a-z][\w'-]* ){0,4})$"
)


def _starts_epithet(text: str, sign: int) -> bool:
    """Whether a name is only the show or place in somebody's epithet: "◆ star ◆"."""
    if not text.startswith(" ", sign + 1):
        return False
    ahead = _lead().match(text, sign)
    return bool(ahead and ahead.end() > sign)


def _is_possessive(text: str, sign: int) -> bool:
    return text.startswith(("'s ", "' ", "'s\"", "'s,"), sign + 1)


def _item_end(text: str, sign: int) -> int:
    end = sign + 1
    bracket = _PAREN.match(text, end)
    if bracket:
        end = bracket.end()
    age = _AGE.match(text, end)
    return age.end() if age else end


# --- runs: what stands before and after

_STARRING = r"(?:co-|guest[- ]|re)?(?:star|stars|starred|starring)"
_CAST_NOUN = (
    r"(?:cast|cast ?members?|cast-?mates?|castmembers?|ensemble|ensemble cast|co-?stars?|stars|actors|"
    r"actresses|regulars|mainstays|players|performers|"
    r"newcomers|newbies|faces|additions|line-?up|housewives|dancers|celebrities|athletes|contestants|"
    r"olympians|judges?|hosts?|presenters?|narrators?|panel(?:l?ists)?|coaches|"
    r"mentors|captains|voices|guests|leads|names|veterans|favou?rites|talent|experts|sharks|queens|newbies to the \w+)"
)
_LIST_VERB = (
    r"(?:includes?|included|including|features?|featured|featuring|consists? of|consisting of|(?:is|"
    r"was) (?:made up|comprised|composed) of|comprises?|"
    r"(?:is|was) (?:led|headed|headlined|rounded out|joined|completed) by|such as|like|most notably|"
    r"notably|namely|among them|are|were|is|"
    r"will be|boasts?|boasting|counts|stars?|starring|led by|headed by|:)"
)
_JOIN_CREW = (
    r"(?!(?:[\w-]+ ){0,4}(?:executive|exec\.?|producers?|directors?|writers?|creators?|showrunners?|"
    r"writing|producing|directing))"
)

_BEFORE: tuple[tuple[str, str, float, Credit | None], ...] = (
    (
        rf"\b{_STARRING}(?:,? (?:and|as well as|directed|written|created|produced|executive[- ]produced"
        rf"|exec[- ]produced|co-created|by|,)+)*:? (?:the likes of |actors? |actress |both |alongside |"
        rf"opposite |names? (?:like|such as) )?$",
        "starring",
        0.9,
        None,
    ),
    (
        rf"\b{_CAST_NOUN}(?: (?:[\w'-]+|{N}(?:'s?)?|\"?{T}\""
        rf"?(?:'s?)?)){{0,8}}?(?:,| —)? (?:which |that |who )?(?:also |further )?{_LIST_VERB}(?: \("
        rf"[^()]*\))?:? (?:the likes of |actors? |actress |both |"
        rf"of course |a few )?$",
        "cast list",
        0.9,
        None,
    ),
    (
        r"\b(?:voice )?cast (?:of|is|are|members?|mates?)?:? ?$|\b(?:castmates?|cast ?members?|"
        r"co-?stars|costars|castmembers?|stars|actors|regulars|housewives|mainstays|olympians),? $|\b"
        r"starring:? $|\bstars: $|\bcast: $",
        "cast list",
        0.9,
        None,
    ),
    (
        r"\b(?:led|headlined|toplined|top-lined|fronted|anchored|headed|carried) by (?:the )?(?:[\w"
        r"-]+ (?:and )?){0,4}$",
        "led by",
        0.85,
        None,
    ),
    (
        r"\b(?:hosted|presented|emceed|judged|narrated|moderated) (?:\w+ly )?by (?:the )?$",
        "hosted by",
        0.9,
        Credit.HOST,
    ),
    (
        r"\b(?:voiced) by $|\bvoices? (?:cast )?(?:by|of|from|talents? of) $|\bvoice work (?:by|from) $",
        "voiced by",
        0.85,
        Credit.VOICE,
    ),
    (
        r"\b(?:supporting|recurring|guest|lead(?:ing)?|starring)? ?(?:roles|performances|appearances|"
        r"turns|cameos) (?:by|from|for) $",
        "roles by",
        0.85,
        None,
    ),
    (r"\b(?:hosts?|co-hosts?|presenters?|presented by|anchors?|emcee) $", "host", 0.85, Credit.HOST),
    (r"\b(?:judges?|coaches|mentors?|panel(?:l?ists?)?|narrators?) $", "judge", 0.85, Credit.HOST),
    (
        rf"\b{_STARRING}(?: \w+){{0,4}} (?:opposite|alongside|with)(?: fellow| the)? $|\bcast(?: \S"
        rf"+){{0,10}} (?:opposite|alongside) $|\b(?:return|appear|recur)\w*(?: \w+){{0,5}} (?:alongside"
        rf"|opposite)(?: returning| fellow| the)? (?:\w+ )?$",
        "alongside",
        0.85,
        None,
    ),
    (
        r"\bjoin(?:s|ed|ing)? (?:(?:an?|the|previously|already|announced|fellow|returning|existing|"
        r"season|series|original|cast|ensemble|members?|stars?|leads?|\d+|other|newly|regulars|"
        r"castmates|in|co-stars?) )*$",
        "join",
        0.8,
        None,
    ),
    (
        r"\b(?:casts|enlists|taps|adds|add|books|nabs|lands|recruits|has cast|have cast|recruited|"
        r"tapped|enlisted|has added|welcomes|re-?united stars|reunited(?: stars)?|brings back) $",
        "casts",
        0.7,
        None,
    ),
    (
        r"\b(?:joining|rounding out)(?: [^.;]{0,60})? (?:is|are|will be|include|includes)(?: newcomers?| also)? $",
        "joining",
        0.85,
        None,
    ),
    (
        r"\b(?:roles|parts|leads)(?: [\w'-]+){0,5} (?:shared|played|taken|filled|portrayed|headed) by $",
        "roles by",
        0.85,
        None,
    ),
    (
        r"(?:^|[;:,.] )(?:also )?(?:returning|recurring|guest[- ]starring|starring|competing|appearing)"
        r"(?: [\w' -]{0,40})? (?:is|are|was|were|will be|include|includes) $",
        "returning",
        0.85,
        None,
    ),
    (r"\bjoining (?:them|him|her|it|the cast)[^.;:]{0,60}: $", "joining", 0.85, None),
    (
        r"\b(?:series|drama|comedy|show|sitcom|thriller|dramedy) with (?:stars? |actors? |actress )?$",
        "with",
        0.65,
        None,
    ),
)
_BEFORE_RULES = tuple((re.compile(pattern), rule, confidence, credit) for pattern, rule, confidence, credit in _BEFORE)

_STAYS = r"(?!(?: \w+){0,3} (?:executive|exec\.?|produc|direct|writ|creat|showrun))"
_AFTER: tuple[tuple[str, str, float, Credit | None], ...] = (
    (rf"{_AUX_RUN} (?:co-|guest[- ])?(?:star|stars|starred|starring)\b(?! as)(?! of)", "also star", 0.9, None),
    (rf"{_AUX_RUN} (?:round|rounds|rounded|rounding) out the", "round out", 0.9, None),
    (
        rf"{_AUX_RUN} (?:lead|leads|headline|headlines|headlined|topline|toplines|toplined|front|fronts"
        rf"|fronted|led|anchor|anchors)\b(?: the (?:\w+ ){{0,3}}?(?:cast|ensemble|series|show|drama|"
        rf"comedy|season|reboot|revival|charge|lineup)| the \w+-episode| \"?{T}| this| its| {N})",
        "lead",
        0.8,
        None,
    ),
    (
        rf"{_AUX_RUN} (?:join|joins|joined|joining|board|boards|boarded)\b(?! forces| in\b"
        rf")(?= [^.;]{{0,60}}(?:cast|series|show|season|drama|comedy|sitcom|ensemble|regular|franchise|"
        rf"reboot|revival|spin-?off|\"?{T}|role|recurring))",
        "joins",
        0.85,
        None,
    ),
    (rf"{_AUX_RUN} (?:recur|recurs|recurring|recurred)\b", "recur", 0.9, Credit.RECURRING),
    (
        rf"{_AUX_RUN} (?:guest|guest-star|guest-stars|guest-starred|guest-starring|cameo|cameos)\b",
        "guest",
        0.85,
        Credit.GUEST,
    ),
    (
        rf"(?:{_AUX_RUN})? (?:is|are|was|were|has been|have been|been|be|'s) (?:also )?(?:re)?(?:cast|"
        rf"promoted|upped|elevated|bumped|tapped|added|drafted|hired)\b(?= (?:as|in|to|for|on|opposite|"
        rf"alongside|by|the))(?! as (?:executive|showrunner|director|writer|producer))",
        "cast",
        0.85,
        None,
    ),
    (r",? cast (?:in|as|opposite|for|on|alongside)\b", "cast", 0.85, None),
    (
        rf"{_AUX_RUN} (?:return|returns|returned|returning|be back|back|are back|is back|reprise|"
        rf"reprises|reprising)\b(?=\.|,|$| (?:to|for|as|in|on|from|with|alongside|their|his|her|at|too)"
        rf"\b)(?! (?:as|to) (?:executive|showrun|writ|direct|produc|the (?:edit|writ)))",
        "return",
        0.75,
        None,
    ),
    (
        rf"{_AUX_RUN} (?:feature|features|appear|appears|appeared|appearing|featured)\b(?= (?:in|on|as|"
        rf"alongside|throughout|too)|\.|$)",
        "appear",
        0.75,
        None,
    ),
    (
        rf"{_AUX_RUN} (?:host|hosts|hosted|co-host|co-hosts|present|presents|presented|judge|judges|"
        rf"narrate|narrates|narrated|emcee|moderate)\b(?= (?:the|it|this|its|alongside|\"?{T}|{N}|as|"
        rf"for|with|new|an?|\")|\.|,|$|\")",
        "hosts",
        0.8,
        Credit.HOST,
    ),
    (
        rf"{_AUX_RUN}(?: making (?:his|her|their)(?: \w+)? (?:return|debut) to| will| to| who| also|"
        rf" currently| previously) (?:co-)?hosts?\b",
        "hosts",
        0.7,
        Credit.HOST,
    ),
    (r"-(?:led|starring|fronted|toplined|headlined|top-lined|anchored)\b", "led", 0.9, None),
    (r"-(?:hosted|presented|narrated)\b", "hosted", 0.9, Credit.HOST),
    (
        rf"{_AUX_RUN} (?:supply|supplies|provide|provides|lend|lends|provided|supplied)(?: \w+){{0,3}} voices?\b",
        "voices",
        0.85,
        Credit.VOICE,
    ),
    (
        r" in (?:the )?(?:lead|leading|starring|title|titular|main|supporting|recurring)\b[\w"
        r" -]* (?:role|roles|part|parts)\b",
        "in role",
        0.85,
        None,
    ),
    (rf"{_AUX_RUN} (?:seen|featured) (?:again )?(?:in|on|as)\b(?! the (?:film|movie|feature))", "appear", 0.75, None),
    (
        rf"{_AUX_RUN} (?:make up|makes up|complete|completes|comprise|sit on|"
        rf"form) the (?:judging )?(?:panel|judges)",
        "hosts",
        0.85,
        Credit.HOST,
    ),
)
_AFTER_RULES = tuple((re.compile(pattern), rule, confidence, credit) for pattern, rule, confidence, credit in _AFTER)

_CREW_BEFORE = re.compile(
    r"(?:\b(?:created|written|directed|produced|developed|co-created|executive[- ]produced|penned|"
    r"helmed|repped|represented|managed|adapted|composed|"
    r"run|made|authored|owned|said|says|added|told|backed|based on (?:the )?\w+) (?:for \w+ )?(?:and ["
    r"\w -]+ )?by |\b(?:from|to|of|via|for|with|tells|told|according to|by|than|about|"
    r"like|after|before|between|unlike|say|says|said|adds|added|and) )$"
)
_CREW_NAMED = re.compile(rf"\b{any_of(word_list('cast', 'crew'))},? $")
_STAR_TOO = re.compile(r"\b(?:star|stars|starring|star/|lead|actor|actress|host)\b")
_AS_CREW = re.compile(
    rf"(?: [\w'\"◆■-]+){{0,4}} (?:as|to) (?:the |an? |its )?(?:[\w"
    rf"'-]+ ){{0,2}}(?:{any_of(word_list('cast', 'crew'))}|produce|direct|write|composer)\b"
)
_COURT = re.compile(r"\b(?:courts?|sentenced|district|ruling|jury|justice|trial|appointed|lawsuit|prison|hono[u]?r)\b")
_AT_WORK = re.compile(
    r",? (?:(?:is |are |also )?(?:serving|acting|working|attached|on board) )as (?:an? |the )?(?!\w"
    r"* ?(?:host|judge|regular|lead))"
)
_PAST = re.compile(
    r"\b(?:past|previous|former|ex-?)(?: [\w\"◆■'-]+){0,3} (?:winners?|contestants?|champions?|guests?|"
    r"finalists?)(?: [\w ]+)? $|winners and contestants"
)
_LEAD_STAR = re.compile(
    r"\b(?:co-?)?(?:stars?|leads|actors|actresses|castmates?|cast ?members?|regulars?|castmembers?|"
    r"newcomers?|mainstays?|"
    r"housewives|headliners?)$|^(?:actor|actress)$"
)
_LEAD_PLURAL = re.compile(r"(?:s|castmates|actresses|housewives)$")
_LEAD_HOST = re.compile(
    r"\b(?:hosts?|co-hosts?|presenters?|judges?|narrators?|captains?|contestants|experts|coach|coaches"
    r"|mentors?|panellists|panelists)$"
)


def read_line(text: str, line: Line) -> list[Found]:
    """The credits of one line; `text` is the article's."""
    runs = find_runs(line)
    found: list[Found] = []
    by_name = {sign: run for run in runs for sign in run.names}
    roles_taken: set[int] = set()
    for item in [
        *_as_roles(text, line, by_name),
        *_verbs(text, line, runs),
        *_played_by(text, line, runs),
        *_brackets(text, line, by_name),
        *_possessives(text, line),
        *_whose(text, line),
        *_described(text, line),
        *_identified(text, line),
    ]:
        found.append(item)
        if item.role and item.rule in SURE_RULES:
            roles_taken.update(item.role.names)
    found = [item for item in found if item.person not in roles_taken or item.rule.startswith("bracket")]
    found += _named_only(line, runs, roles_taken, {item.person for item in found if item.role})
    return found


def _named_only(line: Line, runs: list[Run], roles: set[int], with_role: set[int]) -> list[Found]:
    text, found = line.text, _pronoun_only(line)
    chained: tuple[str, float, Credit | None] | None = None
    last_end = 0
    for run in runs:
        names = [sign for sign in run.names if sign not in roles]
        before = text[max(0, run.start - 140) : run.start]
        if _PAST.search(before[-50:] + run.leads[0]):
            chained = None
            continue
        if _CREW_NAMED.search(before) and not _STAR_TOO.search(before[-40:]):
            chained = None
            continue
        if _AT_WORK.match(text, run.end) or (run.leads[0].rstrip().endswith("judge") and _COURT.search(text)):
            continue
        rule = _rule_before(before) or _rule_after(text, run) or _rule_of_lead(run.leads[0], is_list=len(run.names) > 1)
        if rule is None and chained is not None and _continues(text, last_end, run):
            rule = chained
        for sign, lead in zip(run.names, run.leads, strict=True):
            if sign in roles:
                continue
            own = rule or _rule_of_lead(lead)
            if own and _EARLIER.match(text, run.end):
                continue
            if own and sign in names:
                title = max((at for at in range(sign - len(lead), sign) if text[at] in (N, T)), default=None)
                if not own[0].startswith("title"):
                    title = _title_after_verb(line, run) if own[0] in _SHOW_BEHIND else None
                is_named = re.search(r"[a-z]{3}", lead) is not None
                found.append(
                    Found(sign, None, *own, title=title, is_sure=own is rule, is_listed=len(names) > 1 or is_named)
                )
        if rule is not None:
            chained, last_end = rule, run.end
        elif any(sign in with_role or sign in roles for sign in run.names) and chained is not None:
            last_end = run.end
        else:
            chained = None
    return found


# "… who recently starred in ■" tells who somebody is and no news.
_EARLIER = re.compile(r",? who (?:recently|previously|also recently|most recently|last|once|just|formerly) ")
_SHOW_BEHIND = frozenset(("also star", "appear", "recur", "guest"))
_VERB_AND_TITLE = re.compile(
    rf"{_AUX_RUN} (?:\w+-)?\w+ (?:in|on) (?:the )?\"?({T}|{N})(?=\"|$|[.,;)]| (?:and|as|which|with|for|from)\b)"
)


def _title_after_verb(line: Line, run: Run) -> int | None:
    """The work of "◆ also starred in ■"."""
    match = _VERB_AND_TITLE.match(line.text, run.end)
    return match.start(1) if match else None


_PRONOUN_OPENS = re.compile(
    rf"(?:^|[,;] )(?:s?he(?:'s|'ll)?|the (?:[\w{N}{T}'\"-]+ ){{0,4}}(?:actor|actress|comedian|"
    rf"comedienne|alum|alumna|star|singer|performer))(?= )"
)


def _pronoun_only(line: Line) -> list[Found]:
    """ "She has joined the cast": a credit of the performer of the sentence before."""
    match = _PRONOUN_OPENS.match(line.text)
    if match is None or re.search(r"\bas (?:an? )?(?:executive|director|writer|producer)", line.text):
        return []
    rule = _rule_after(line.text, Run(match.start(), match.end(), (0,), ("",)))
    if rule is None or rule[0] not in ("joins", "recur", "guest", "cast", "round out", "hosts"):
        return []
    return [Found(LAST_SPOKEN_OF, None, *rule, is_listed=True)]


def announced_runs(line: Line) -> list[Run]:
    """The runs of performers that the words around them announce."""
    return [
        run
        for run in find_runs(line)
        if _rule_before(line.text[max(0, run.start - 140) : run.start]) or _rule_after(line.text, run)
    ]


def _continues(text: str, last_end: int, run: Run) -> bool:
    between = text[last_end : run.start]
    return len(between) < 110 and _CHAIN.fullmatch(between) is not None


_CHAIN = re.compile(r"(?: as [^.;]*?)?(?:, and|,| and| &|;|, with| along with) ")


def _rule_before(before: str) -> tuple[str, float, Credit | None] | None:
    for pattern, rule, confidence, credit in _BEFORE_RULES:
        match = pattern.search(before)
        if match:
            return rule, confidence, credit or credit_word(before[-60:])
    return None


def _rule_after(text: str, run: Run) -> tuple[str, float, Credit | None] | None:
    after = text[run.end : run.end + 160]
    clause = _RELATIVE_CLAUSE.match(after)
    if clause and not _CREW_VERB.search(clause.group()):
        after = after[clause.end() :]
    for pattern, rule, confidence, credit in _AFTER_RULES:
        if pattern.match(after):
            before = text[max(0, run.start - 40) : run.start]
            if re.search(r"\b(?:by|of|for|from|with|than|after|told|to) (?:the )?$", before) and not after.startswith(
                "-"
            ):
                return None
            if rule == "also star" and pattern.match(after).group() == " star" and len(run.names) == 1:  # type: ignore[union-attr]
                return None
            if _AS_CREW.match(after[pattern.match(after).end() :]):  # type: ignore[union-attr]
                return None
            return rule, confidence, credit or credit_word(after[:90])
    return None


_CREW_VERB = re.compile(r"\b(?:wrote|writes|produced|directed|created|developed|helmed|runs)\b(?! and star)")
_RELATIVE_CLAUSE = re.compile(r", (?:who|whose|an? |the |\d\d|best known|seen|one of|known)[^,;.]{2,100},(?= )")


def _rule_of_lead(lead: str, *, is_list: bool = False) -> tuple[str, float, Credit | None] | None:
    """The rule of an epithet; of a list only one in the plural speaks for all. With a title in it: "title star"."""
    words = lead.rstrip(" ,:—")
    if not words or (is_list and not _LEAD_PLURAL.search(words)):
        return None
    noun = re.sub(r"(?:,? (?:and|&)|/).*$|(?: of \d+ years)$", "", words) if not _LEAD_STAR.search(words) else words
    is_host = _LEAD_HOST.search(noun) is not None
    if not is_host and not _LEAD_STAR.search(noun):
        return None
    rule = "title star" if re.search(rf"[{N}{T}]", lead) else "epithet"
    if is_host and rule != "epithet":
        rule = "title host"
    return rule, 0.7, Credit.HOST if is_host else None


_CREDIT_WORDS = (
    (re.compile(r"\brecur"), Credit.RECURRING),
    (re.compile(r"\bguest|\bcameo"), Credit.GUEST),
    (re.compile(r"\bvoic"), Credit.VOICE),
    (re.compile(r"\bhost|\bpresent(?:s|er|ed by)"), Credit.HOST),
    (
        re.compile(
            r"\bseries regular|\bmain cast|\bregulars?\b|\blead\b|\bleads\b|\bstars?\b|\bstarring\b|\btitle role"
        ),
        Credit.MAIN,
    ),
)


def credit_word(words: str) -> Credit | None:
    """The kind of credit that some words name, or None."""
    return next((credit for pattern, credit in _CREDIT_WORDS if pattern.search(words)), None)


# --- performer, "as" or verb, role

_AS = re.compile(r"(?<![\w'])(?:as|aka|a\.k\.a\.) ")
_CAST_VERB = re.compile(
    r"\b(?:(?:co-|guest[- ]|re-?)?(?:star|stars|starred|starring)|return\w*|recur\w*|repris\w*|appear"
    r"\w*|guest\w*|join\w*|cast|recast|featur\w+|"
    r"tapped|promoted|upped|introduced|debut\w*|seen|added|brought|set|on board|boards?|boarded|"
    r"cameos?|back|acts|acted|role|roles|"
    r"turn|performances?|amazing|brilliant|work|round\w* out the cast|takes? over|took over|"
    r"steps? in(?:to)?|lands|booked|signed on|pictured|portrayal|leads?|led|headlines?|toplines?|fronts)\b"
)
_NO_CAST_AS = re.compile(
    r"\b(?:known|serv\w+|act(?:s|ing|ed)? as|work(?:s|ed|ing)? as|describ\w+|such|well|far|soon|long|same|"
    r"billed|hailed|produc\w+|directs?|directing)\b[^,;]*$"
)
_PLAY = re.compile(
    r"\b(?:plays?|played|playing|portrays?|portrayed|portraying|voices?|voiced|voicing|essays|"
    r"embod(?:ies|ied)|inhabits|"
    r"(?:takes?|took|taking|taken) on(?: the (?:\w+ ){0,3}(?:role|part|mantle|character)s?(?: of|"
    r" as)?)?|(?:takes?|took|taking|taken|step\w*) (?:over|into)(?: (?:in )?the (?:\w+ ){0,2}(?:role|"
    r"part|shoes)s?(?: of| as)?)|"
    r"(?:takes?|taking|fills?|assumes?|originated|originates?|originating|landed|lands|booked|books|"
    r"nabbed|nabs|scored|won|bagged|snagged|have|has|in|had|with) (?:the |a |an )(?:[\w"
    r"-]+ ){0,4}?(?:roles?|parts?|characters?)(?: of| as|,)?|"
    r"repris\w+ (?:his|her|their|the|its) (?:[\w-]+ ){0,3}?(?:roles?|parts?|characters?|turns?)(?: \w"
    r"+){0,3}? (?:as|of)|repris\w+ (?=◆|the ◆)|"
    r"(?:will be|is|was) (?:seen as|known as)|portrayal of|turns? as|(?:shall|will) be (?=◆[.,])|"
    r"performances? as|stint as|"
    r"(?:reinterpret|recreat)(?:es|ed|ing|e)?)(?=[ :,]) ?"
)
_SUBJECT_PRONOUN = re.compile(
    r"(?:^|[,;—] |\b(?:and|but|where|when|which|since|that|because|while|as|if|after|before|role|"
    r"meanwhile),? )(?:s?he|(?:the|this) (?:[\w◆■\""
    r"/-]+ ){0,4}(?:actor|actress|star|performer|thesp|comedian|comedienne|singer|rapper|newcomer|duo|"
    r"[\w-]+/singer|actress/singer))(?: \([^)]*\))?$"
)
_APPOSITION = re.compile(
    r"(?: \([^)]*\))?(?:,| —) (?:\d\d,|who |whose |an? |the |one |best |known |seen |last |fresh |"
    r"currently |formerly |aka |previously |most |also |meanwhile|himself|herself|■|\"■|◆'|◆ )"
)


def _as_roles(text: str, line: Line, by_name: dict[int, Run]) -> list[Found]:
    signs, found = line.text, []
    for match in _AS.finditer(signs):
        at = match.start()
        left = signs[:at].rstrip(" ,:")
        performers = _ends_with_performers(line, by_name, left)
        if performers and _is_object(line, performers[0]):
            other = _verb_as(text, line, by_name, match)
            if other:
                found += other
                continue
        if performers:
            sign = performers[-1]
            is_list = len(performers) > 1
            roles = read_roles(text, line, match.end(), max(len(performers), 2), is_single=len(performers) == 1)
            if not roles or goes_on(signs, roles):
                continue
            if len(roles) == len(performers):
                pairs = list(zip(performers, roles, strict=True))
            else:
                pairs = [(sign, role) for role in (roles if not is_list else roles[:1])]
            bare = signs[: performers[0]]
            for person, role in pairs:
                sure = role.character is not None
                if not sure and _HOSTING.match(role.description or ""):
                    found += [Found(one, None, "hosts", 0.85, Credit.HOST, is_listed=True) for one in performers]
                    continue
                if not sure and not _CAST_VERB.search(signs):
                    continue
                context = signs[max(0, performers[0] - 60) : performers[0]]
                found.append(
                    Found(
                        person,
                        role,
                        match.group().strip(),
                        0.95 if sure else 0.75,
                        credit_word(context[-40:]) if not is_list else None,
                        title=_title_after(line, role.end),
                        is_sure=bool(bare) or sure,
                    )
                )
            continue
        if match.group().startswith("a") and match.group() != "as ":
            continue
        found += _verb_as(text, line, by_name, match)
    return found


_HOSTING = re.compile(
    r"(?:an? |the |both |its )*(?:new |co-|guest |main |permanent )?(?:hosts?|judges?|presenters?|narrator"
    r"|mentors?|coach(?:es)?)\b"
)
def _is_object(line: Line, sign: int) -> bool:
    """Whether a name before an "as" is rather the show or the place of the clause: "recurs on ◆ as"."""
    before = line.text[max(0, sign - 12) : sign]
    return (
        re.search(rf"\b(?:of|in|on|during|for|to|cast|upcoming) (?:the )?$|{N}'s? $|[&:] $|\bthe $", before) is not None
    )


def _ends_with_performers(line: Line, by_name: dict[int, Run], left: str) -> tuple[int, ...]:
    """The names of the run that ends where `left` does."""
    end = len(left)
    for sign, run in by_name.items():
        if run.end in (end, end + 1) or _item_end(line.text, sign) == end:
            return tuple(name for name in run.names if name < end)
    return ()


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
        or (
            not is_host
            and roles[0].character is None
            and not re.search(r"\b(?:star|recur|cast|guest|join|appear)", signs[low : match.start()])
        )
    ):
        return []
    people: tuple[int, ...] = ()
    verb = verbs[-1]
    for verb in reversed(verbs):
        people = find_subjects(line, list(by_name.values()), verb.start())
        if people:
            break
    if not people:
        return []
    if is_host:
        return [Found(one, None, "hosts", 0.85, Credit.HOST, is_listed=True) for one in people]
    if len(people) == 1:
        roles = read_roles(text, line, match.end(), 2, is_single=True)
    context = signs[verb.start() : match.start()]
    return _pairs(people, roles, line, "verb as", 0.9, credit_word(context))


def _verbs(text: str, line: Line, runs: list[Run]) -> list[Found]:
    signs, found = line.text, []
    found += [
        Found(match.start(), Role(None, "title role", match.start(), match.end()), "plays", 0.85)
        for match in _IN_TITLE_ROLE.finditer(signs)
    ]
    for match in _TITLE_ROLE.finditer(signs):
        people = find_subjects(line, runs, match.start())
        role = Role(None, "title role", match.start(), match.end())
        found += [Found(person, role, "plays", 0.85) for person in people[:1]]
    for match in _PLAY.finditer(signs):
        if signs[max(0, match.start() - 4) : match.start()] in ("not ", "n't "):
            continue
        is_bare = match.group().strip().endswith((" role", " part", " character", "roles", "parts"))
        if is_bare and not _SAME_ROLE.match(signs, match.start()) and not _SIGN.match(signs, match.end()):
            continue
        roles = read_roles(text, line, match.end(), 4)
        if _SAME_ROLE.match(signs, match.start()):
            roles = _last_role(text, line, match.start())
        if not roles:
            continue
        people = find_subjects(line, runs, match.start())
        if not people:
            continue
        if len(people) == 1 and len(roles) > 1:
            roles = read_roles(text, line, match.end(), 2, is_single=True)
        has_character = roles[0].character is not None
        if not has_character and not re.match(r"(?:play|portray|voic|tak|land|book|nab)", match.group()):
            continue
        context = signs[max(0, match.start() - 30) : match.end() + 30]
        credit = credit_word(context.replace("stars", ""))
        found += _pairs(people, roles, line, "plays", 0.92 if has_character else 0.7, credit)
    return found


_IN_TITLE_ROLE = re.compile(rf"{N}(?= in the title(?:ar)? (?:role|part))")
_TITLE_ROLE = re.compile(
    r"\b(?:repris\w+|plays?|played|playing|takes? on|landed|lands|(?:star|stars|starred|"
    r"starring) in) (?:his|her|the) title(?: role| character| part)\b"
)
_SIGN = re.compile(rf"\"?(?:{N}|{T})")
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
    rf"after) )({N})(?='s? departure|[.,;)]| who|$)"
)


def _pairs(
    people: tuple[int, ...], roles: tuple[Role, ...], line: Line, rule: str, confidence: float, credit: Credit | None
) -> list[Found]:
    if len(people) == len(roles):
        pairs = list(zip(people, roles, strict=True))
    elif len(people) == 1:
        pairs = [(people[0], role) for role in roles]
    else:
        pairs = [(people[-1], roles[0])]
    title = _title_after(line, roles[-1].end)
    found = [Found(person, role, rule, confidence, credit, title=title) for person, role in pairs]
    return found + (_predecessors(line, roles, roles[-1].end) if roles[0].character else [])


def find_subjects(line: Line, runs: list[Run], verb: int) -> tuple[int, ...]:
    """Who does what the verb at sign `verb` says: LAST_SPOKEN_OF for a pronoun, nothing when it is unclear."""
    signs = line.text
    left = signs[:verb]
    owner = _OWNER.search(left)
    if owner and _NOMINAL.match(signs, verb):
        return (owner.start(),)
    aux = _AUX_END.search(left)
    end = aux.start() if aux else verb
    stripped = left[:end].rstrip(" ,—(")
    if _SUBJECT_PRONOUN.search(stripped) or re.search(
        r"(?:^|[,;.] |\b(?:and|but|where|when|since|that|because|while|as|if|after|before|role) )s?he(?:'ll|'s)?$",
        stripped,
    ):
        inside = [run for run in runs if run.end < len(stripped) and not _in_bracket(signs, run.start)]
        if inside and re.search(r"(?:,|where|when|but|and|since|that|because|while|after|—)[^,]*$", stripped):
            return inside[0].names if inside[0].start < 30 else (LAST_SPOKEN_OF,)
        return (LAST_SPOKEN_OF,)
    for run in runs:
        if run.end == len(stripped) or _item_end(signs, run.names[-1]) == len(stripped):
            before = signs[max(0, run.start - 12) : run.start]
            if (
                re.search(r"\b(?:by|of|in|on|from|about|from the|for|as) $", before)
                and len(run.names) == 1
                and "who" not in left[end:]
            ):
                break
            return run.names
    # "Kim Lee, who was in Rival, plays"; "Klein is ... and will play".
    candidates = [run for run in runs if run.end <= len(stripped) and not _in_bracket(signs, run.start)]
    for run in reversed(candidates):
        if (
            _APPOSITION.match(signs, run.names[-1] + 1)
            and left[end - 1 : end + 1].strip(" ") in ("", ",", "—", ", ", "a", "i", "w")
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
    return ()


_OWNER = re.compile(rf"{N}'s? (?:[\w-]+ ){{0,3}}$")
_NOMINAL = re.compile(r"(?:portrayal|turn|performance|role|work|stint|run|debut|return)\b")
_OBJECT_OF = re.compile(
    r"\b(?:by|of|in|on|from|to|with|for|at|as|the|an?|about|via|than|opposite|alongside|play|plays|"
    r"played|playing) $|['\"(] ?$"
)


def _in_bracket(signs: str, at: int) -> bool:
    return signs.rfind("(", 0, at) > signs.rfind(")", 0, at)


_TITLE_AFTER = re.compile(
    rf",? (?:in|on|from|for|of|during)(?: the| its| his| her)?(?: (?:[\w'/-]+|{N}'s?|{N}(?= [\w-]+ )|\""
    rf"?{T}\"?(?='s? | [a-z])'?s?)){{0,7}}? \"?({T})(?!'s? {N})"
    rf"|,? (?:in|on|from)(?: {N}'s?)?(?: the)? ({N})(?=$|[.,;)!?—]| (?:as|and|in season|from|on|with|"
    rf"who|where|which|for|but)\b)(?!'s? {N})"
)


def _title_after(line: Line, at: int) -> int | None:
    """The sign of the work that "in", "on" or "from" names right after a role."""
    match = _TITLE_AFTER.match(line.text, at)
    if match is None:
        return None
    return match.start(1) if match.group(1) else match.start(2)


# --- "played by" ------------------------------------------------------------------------------------------------------

_BY = re.compile(
    r"\b(?:played|portrayed|voiced|essayed|made famous|depicted|brought to life|embodied|"
    r"originated)(?: [\w,'-]+){0,6}? by (?:the (?:late |incomparable |great )*)?"
)


def _played_by(text: str, line: Line, runs: list[Run]) -> list[Found]:
    signs, found = line.text, []
    for match in _BY.finditer(signs):
        run = next(
            (run for run in runs if run.start <= match.end() <= run.names[0] or run.names[0] == match.end()), None
        )
        if run is None:
            continue
        role = _role_before(text, line, match.start(), match.end())
        if role is None or len(run.names) > 1:
            found += [Found(sign, None, "played by", 0.8, is_listed=True) for sign in run.names]
            continue
        credit = Credit.VOICE if match.group().startswith("voiced") else None
        found.append(Found(run.names[0], role, "played by", 0.92, credit))
    return found


def _role_before(text: str, line: Line, verb: int, end: int) -> Role | None:
    signs = line.text
    left = signs[:verb]
    trimmed = re.sub(
        r"(?:,? ?(?:who is|who was|who's|that was|which is|is|was|are|were|will be|to be|being|also|"
        r"all|now|originally|previously|once|character|the role|famously|and|—|\())*[ ,—(]*$",
        "",
        left,
    )
    last = max((sign for sign in line.names if sign < len(trimmed)), default=-1)
    if last < 0:
        return None
    if (
        last == len(trimmed) - 1
        or re.fullmatch(r"(?:,| —)? ?(?:an? |the |who |his |her |their |whose )[^.;]*", signs[last + 1 : len(trimmed)])
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


# --- brackets and possessives

_PAIRED_BRACKET = re.compile(rf"({N}) (?:and|&) ({N}) \(({N}) (?:and|&) ({N})\)")
_BRACKETS = re.compile(
    rf"({N}(?: ?/ ?(?:the )?{N})*)('s?)? \(((?:(?:also )?(?:played|voiced|portrayed) by |(?:(?:special "
    rf"|recurring )?guest star,? )|(?:original )?\"?{T}\"? star |series regular |co-?star |star |"
    rf"newcomer )?)\"?({N}(?: ?/ ?(?:the )?{N})*)\"?\)"
)


def _brackets(text: str, line: Line, by_name: dict[int, Run]) -> list[Found]:
    """Every "◆ (◆)", undecided: the rule says which side the performer was told to be, if anything told it."""
    found = []
    for match in _PAIRED_BRACKET.finditer(line.text):
        for person, role in ((1, 3), (2, 4)):
            sign = match.start(role)
            character = Role(line.names[sign].text, None, match.start(), match.end(), (sign,))
            found.append(Found(match.start(person), character, "role (performer)", 0.85))
    for match in _BRACKETS.finditer(line.text):
        outer = [sign for sign in range(match.start(1), match.end(1)) if sign in line.names]
        inner = [sign for sign in range(match.start(4), match.end(4)) if sign in line.names]
        told = match.group(3)
        outer_text = text[line.where(match.start(1)) : line.until(match.end(1) - 1)]
        inner_text = text[line.where(match.start(4)) : line.until(match.end(4) - 1)]
        credit = credit_word(told.replace("star", "")) if told else None
        title = _title_after(line, match.end())
        if len(inner) == 1:
            role = Role(outer_text, None, match.start(), match.end(), tuple(outer))
            found.append(
                Found(
                    inner[0],
                    role,
                    "role (performer)" if told else "bracket inner",
                    0.9,
                    credit,
                    title=title,
                    is_sure=bool(told),
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
                    is_sure=False,
                )
            )
    return found


def _title_in_lead(line: Line, by_name: dict[int, Run], sign: int) -> int | None:
    """The show of an epithet: "■ breakout ◆ (◆)" is a role in that show."""
    run = by_name.get(sign)
    if run is None:
        return None
    lead = run.leads[run.names.index(sign)]
    return max((at for at in range(sign - len(lead), sign) if line.text[at] in (N, T)), default=None)


_POSSESSIVE = re.compile(rf"({N})'s? (?:character,? |role (?:as|of),? |alter ego,? )?(?:\"?({N})\"?)(?!'s? {N})(?! \()")


def _possessives(text: str, line: Line) -> list[Found]:
    found = []
    for match in _POSSESSIVE.finditer(line.text):
        inner = match.start(2)
        role = Role(line.names[inner].text, None, match.start(), match.end(), (inner,))
        explicit = "character" in match.group() or "role" in match.group()
        found.append(
            Found(
                match.start(1), role, "possessive" if not explicit else "possessive character", 0.75, is_sure=explicit
            )
        )
    return found


_WHOSE = re.compile(
    rf"({N})(?: \([^()]*\))?, whose (?:(?:character|villain|hero|heroine|antihero|alter ego|alter-ego|"
    rf"role),? )?({N})(?!'s? )| ({N}) (?:will )?sees? (?:his|"
    rf"her) ({N})(?!'s? )"
)


def _whose(text: str, line: Line) -> list[Found]:
    found = []
    for match in _WHOSE.finditer(line.text):
        person, role = (match.start(1), match.start(2)) if match.group(1) else (match.start(3), match.start(4))
        found.append(
            Found(person, Role(line.names[role].text, None, match.start(), match.end(), (role,)), "whose", 0.8)
        )
    return found


_DESCRIBED = re.compile(rf"\b((?:an? |the |two |three |his |her |their )[a-z][\w' -]{{2,60}}?) \(({N})\)")
_NOT_DESCRIBED = re.compile(
    r"\b(?:produced|created|written|directed|network|series|show|drama|film|company|studio|book|novel|"
    r"season|episode|report|by|president|head)\b"
)


def _described(text: str, line: Line) -> list[Found]:
    """A performer in brackets behind words for a role: "a retired diver (◆)"."""
    found = []
    for match in _DESCRIBED.finditer(line.text):
        if _NOT_DESCRIBED.search(match.group(1)):
            continue
        role = Role(None, text[line.where(match.start(1)) : line.until(match.end(1) - 1)], match.start(), match.end())
        found.append(Found(match.start(2), role, "described", 0.7))
    return found


_IDENTIFIED = re.compile(rf"({N})(?: \([^()]*\))? is (?:(?:the|his|her|a|an) [\w' -]{{2,40}}, )?({N})(?=[.;,]|$)")
_CAST_TALK = re.compile(r"\b(?:portray\w*|voice|voices|voiced|cast|stars?|starring|plays?|as|role|season's|big bad)\b")


def _identified(text: str, line: Line) -> list[Found]:
    """ "◆ is ◆" in a sentence that speaks of roles."""
    found = []
    if not _CAST_TALK.search(line.text):
        return found
    for match in _IDENTIFIED.finditer(line.text):
        role = Role(line.names[match.start(2)].text, None, match.start(), match.end(), (match.start(2),))
        found.append(Found(match.start(1), role, "is", 0.7))
    return found
