"""Performers without a role: by what stands before their run ("also starring ◆") or behind it ("◆ will recur")."""

import re
from functools import cache

from transform.credits.lines import NAME, TITLE, Line
from transform.credits.runs import AUX_RUN, LAST_SPOKEN_OF, Found, Run, find_runs
from transform.errors import LexiconError
from transform.lexicon import any_of, lexicon_rows, load_lexicon, word_list
from transform.needed import Shortlist, needed
from transform.records import Credit

N, T = NAME, TITLE
# Pattern, name, confidence, credit, and how many names there have to be.
Rule = tuple[re.Pattern[str], str, float, Credit | None, int]


@cache
def _rules(place: str) -> tuple[Rule, ...]:
    """The rules of `lexicon/castrules.toml` for the words "before" or "after" a run."""
    parts = {**load_lexicon("castrules").get("parts", {}), "aux": AUX_RUN, "name": N, "title": T}
    rules = []
    for row in lexicon_rows("castrules", place):
        entry = row.fields
        pattern = entry["pattern"]
        for part, words in parts.items():
            pattern = pattern.replace(f"{{{part}}}", str(words))
        try:
            credit = Credit(entry["credit"]) if "credit" in entry else None
            rules.append((re.compile(pattern), entry["rule"], entry["confidence"], credit, entry.get("least", 1)))
        except (ValueError, re.error) as error:
            raise LexiconError(f"{row.where}: {error}") from error
    return tuple(rules)


@cache
def _rules_before() -> Shortlist[Rule]:
    return Shortlist((rule, needed(rule[0].pattern)) for rule in _rules("before"))


@cache
def _any_after() -> re.Pattern[str]:
    """What one of the rules for the words after a run matches: one look instead of two dozen.

    The auxiliaries that most of them open with are read once for all.
    """
    patterns = [rule[0].pattern for rule in _rules("after")]
    behind = [pattern.removeprefix(AUX_RUN) for pattern in patterns if pattern.startswith(AUX_RUN)]
    others = [pattern for pattern in patterns if not pattern.startswith(AUX_RUN)]
    return re.compile("|".join((f"{AUX_RUN}(?:{'|'.join(behind)})", *others)))


_CREW_NAMED = re.compile(rf"\b{any_of(word_list('cast', 'crew'))},? $")
# "writer ◆ and showrunner ◆ will join ◆": of the crew as well.
_CREW_JOINS = re.compile(
    rf"\b{any_of(word_list('cast', 'crew'))},? {N}(?:(?:,| and|,? \"?{T}\"?)[^.;]{{0,60}})? (?:will )?join\w* $"
)
_STAR_TOO = re.compile(r"\b(?:star|stars|starring|star/|lead|actor|actress|host)\b")
_AS_CREW = re.compile(
    rf"(?: [\w'\"◆■-]+){{0,4}} (?:as|to) (?:the |an? |its )?(?:[\w"
    rf"'-]+ ){{0,2}}(?:{any_of(word_list('cast', 'crew'))}|produce|direct|write|composer)\b"
)
_WITHOUT = re.compile(r"\b(?:without|minus|not|n't) (?:its |former |original |the )?$")
# "◆ aka ◆ (◆)": the role's names and who plays it.
_ALIASED = re.compile(rf" (?:aka|a\.k\.a\.) (?:the )?{N} \(")
# Performers who might have been, and those who are no longer.
_NOT_CAST = re.compile(
    rf"{AUX_RUN} (?:expressed (?:an )?interest|auditioned|(?:been )?considered|offered|turned down|passed on|"
    r"eyed|in the running|in contention|approached|interested|fired|sacked|"
    r"ousted|let go)\b"
)
# "the famous faces who were impersonated": nobody who is seen.
_NOT_SEEN = re.compile(r"\b(?:impersonated|parodied|spoofed|lampooned|mimicked|deepfaked|auditioned)\b")
# Where stars go that no show is: "Actors ◆ and ◆ arrive for the party".
_AT_EVENT = re.compile(r"(?: \([^()]*\))? (?:arriv(?:e|es|ed|ing)|attend(?:s|ed|ing)?|pos(?:e|es|ed|ing)) ")
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
    r"\b(?:hosts?|co-hosts?|presenters?|judges?|narrators?|team captains?|contestants|experts|coach|coaches"
    r"|mentors?|panellists|panelists)$"
)


def named_only(line: Line, runs: list[Run], roles: set[int], with_role: set[int]) -> list[Found]:
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
        if _WITHOUT.search(before) or _NOT_CAST.match(text, run.end) or _NOT_SEEN.search(before[-60:]):
            continue
        if _AT_EVENT.match(text, run.end):
            continue
        if _AT_WORK.match(text, run.end) or (run.leads[0].rstrip().endswith("judge") and _COURT.search(text)):
            continue
        rule = (
            _rule_before(before, len(run.names))
            or _rule_after(text, run)
            or _rule_of_lead(run.leads[0], is_list=len(run.names) > 1)
        )
        if rule is not None and rule[0] == "join" and _CREW_JOINS.search(before):
            rule = None
        if rule is None and chained is not None and _continues(text, last_end, run):
            rule = chained
        for sign, lead in zip(run.names, run.leads, strict=True):
            if sign in roles or _ALIASED.match(text, sign + 1):
                continue
            own = rule or _rule_of_lead(lead)
            if own and own[0] == "epithet" and _BARE_TRADE.fullmatch(lead) and _SPEAKS.match(text, run.end):
                continue
            if own and _EARLIER.match(text, run.end) and not _RELATIVE_CLAUSE.match(text, run.end):
                continue
            if own and sign in names:
                title = max((at for at in range(sign - len(lead), sign) if text[at] in (N, T)), default=None)
                if not own[0].startswith("title"):
                    title = _title_after_verb(line, run) if own[0] in _SHOW_BEHIND else None
                is_named = re.search(r"[a-z]{3}", lead) is not None
                found.append(Found(sign, None, *own, title=title, is_listed=len(names) > 1 or is_named))
        if rule is not None:
            chained, last_end = rule, run.end
        elif any(sign in with_role or sign in roles for sign in run.names) and chained is not None:
            last_end = run.end
        else:
            chained = None
    return found


# "Actress ◆ told us": of which series nobody says.
_BARE_TRADE = re.compile(r"(?:actor|actress),? ")
_SPEAKS = re.compile(
    r"(?:,? who [^,.;]{3,60},)? (?:also |later )?(?:said|says|told|tells|add(?:s|ed)|shared|posted|tweeted|wrote|joked|"
    r"was (?:seen|spotted|sighted|photographed))\b"
)
# "… who recently starred in ■" tells who somebody is and no news.
_EARLIER = re.compile(r",? who (?:recently|previously|also recently|most recently|last|once|just|formerly) ")
_SHOW_BEHIND = frozenset(("also star", "appear", "recur", "guest"))
_VERB_AND_TITLE = re.compile(
    rf"{AUX_RUN} (?:\w+-)?\w+ (?:in|on|in (?:[\w-]+ ){{1,3}}episodes? of) (?:{N}'s? )?(?:the )?"
    rf"(?:(?:[a-z-]+ ){{1,4}}(?=\"?{T}))?\"?({T}|"
    rf"{N})(?=\"|$|[.,;)]| (?:and|as|which|with|for|from)\b)"
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
    if rule is None or rule[0] not in ("joins", "recur", "guest", "cast", "round out", "hosts", "appear"):
        return []
    title = _title_after_verb(line, Run(match.start(), match.end(), (0,), ("",)))
    if rule[0] == "appear" and title is None:
        return []
    return [Found(LAST_SPOKEN_OF, None, *rule, title=title, is_listed=True)]


def announced_runs(line: Line) -> list[Run]:
    """The runs of performers that the words around them announce."""
    return [
        run
        for run in find_runs(line)
        if _rule_before(line.text[max(0, run.start - 140) : run.start], len(run.names)) or _rule_after(line.text, run)
    ]


def _continues(text: str, last_end: int, run: Run) -> bool:
    between = text[last_end : run.start]
    return len(between) < 110 and _CHAIN.fullmatch(between) is not None


_CHAIN = re.compile(
    r"(?: as [^.;]*?|,? respectively)?(?:, and|,| and| &|;|, with|,? along with|,? alongside|,? as well as|, plus) "
)


def _rule_before(before: str, n_names: int) -> tuple[str, float, Credit | None] | None:
    for pattern, rule, confidence, credit, least in _rules_before().of(before, before.split()):
        if n_names >= least and pattern.search(before):
            return rule, confidence, credit or credit_word(before[-60:])
    return None


def _rule_after(text: str, run: Run) -> tuple[str, float, Credit | None] | None:
    after = text[run.end : run.end + 160]
    clause = _RELATIVE_CLAUSE.match(after)
    if clause and not _CREW_VERB.search(clause.group()):
        after = after[clause.end() :]
    if not _any_after().match(after):
        return None
    for pattern, rule, confidence, credit, least in _rules("after"):
        match = pattern.match(after) if len(run.names) >= least else None
        if match is None:
            continue
        is_object = _OBJECT_OF.search(text, max(0, run.start - 40), run.start) and not _DOING.match(after)
        # "◆ star ◆" names somebody by the show, "◆ star in ■" needs more than one of them.
        is_noun = match.group() == " star" and len(run.names) == 1
        if is_object or is_noun or _AS_CREW.match(after, match.end()):
            return None
        return rule, confidence, credit or credit_word(after[:90])
    return None


_OBJECT_OF = re.compile(
    r"\b(?:by|of|for|from|with|than|after|told|to|about) (?:the )?(?:(?<=of )\w+ |(?<=about )\w+ )?$"
)
# "Ben Holt-led", "with ◆ joining the cast": what the names stand behind does not take them as its object alone.
_DOING = re.compile(
    r"-| (?:also )?(?:becoming|joining|returning|appearing|guest[- ]starring|recurring|rounding|hosting)\b(?! season)"
)
_CREW_VERB = re.compile(r"\b(?:wrote|writes|produced|directed|created|developed|helmed|runs)\b(?! and star)")
_RELATIVE_CLAUSE = re.compile(
    r", (?:who|whose|an? |the |\d\d|best known|seen|one of(?! (?:the"
    r"|its) (?:[\w-]+ ){0,2}(?:judges|hosts|co-hosts|presenters|coaches))|known)[^,;.]{2,100},(?= )"
)


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
