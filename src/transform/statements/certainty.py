"""How sure a text is of what it says: asserted, reported, predicted, rumoured, or not stated at all."""

import re
from functools import cache

from transform.lexicon import any_of, lower_words, word_list
from transform.records import Certainty
from transform.statements.triggers import VerbGroup

# A past form of saying before "would": reported speech, so what was said is asserted ("announced that it would end").
_REPORTING = re.compile(
    r"\b(?:announc\w+|reveal\w+|confirm\w+|said|says|saying|report\w+|told|learn\w+|decid\w+|decision|meant|means|mean|declar\w+|news|"
    r"disclosed|stated|tweeted|know|knew|knows|understood|hear|heard|notified|informed|vowed|promised|opt\w+|billed)\b",
    re.IGNORECASE,
)
# "the possibility of Fox picking up ...", "in fear of being axed".
_UNREAL_BEFORE = re.compile(
    r"\b(?:possibilit(?:y|ies)|chances?|prospects?|hopes?|threat|fears?|talk|rumou?rs?|risk|danger|question|idea|likelihood|speculation|verge|brink|"
    r"cusp|favou?r|hint\w*|instead|avoid|prevent(?:ed)?)\s+(?:of|at|about)\s+(?:\S+\s+){0,4}$|\b(?:called|calls|calling|asking|asked|campaign\w*|begg\w*|petition\w*|(?:no|little|any|every|good)\s+reason)\s+(?:for|on)\s+(?:\S+\s+){0,4}$",
    re.IGNORECASE,
)
# "fans hope that ...", "a petition asking Netflix to ...": wished, not decided.
_WISHED = re.compile(
    r"\b(?:asking|asked|urging|urged|begging|begged|petition\w*|calling\s+on|called\s+on|wants?|wanted|wish\w*|"
    r"persuade\w*|convince\w*|beg|urge|implor\w+)\s+(?:\S+\s+){0,4}(?:to\s+)?$"
    r"|\b(?:campaigns?|efforts?|bids?|fights?|attempts?)\s+to\s+(?:[^\s,;]+\s+){0,4}$"
    # "don't expect Fox to step in to save it".
    r"|\b(?:do|did|does|would)(?:n['’]t|\s+not)\s+(?:expect|anticipate|bank\s+on|count\s+on)\b[^.;]{0,60}$"
    # "the last thing I wanted was for it to be cancelled".
    r"|\b(?:want(?:s|ed)?|wish\w*|fear\w*|need(?:s|ed)?)\b(?:\s+to\s+\w+)?\s+(?:is|was)\s+for\s+(?:\S+\s+){1,5}$"
    r"|\b(?-i:hope|hopes|hoping|hoped|pray\w*|dream\w*|fingers\s+crossed|wish)\b(?:(?!,\s+(?:and|but)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
_PREVENTED = re.compile(
    r"\b(?:prevent\w*|stop\w*|ke(?:ep|pt)\w*|block\w*|bar(?:red|s)?)\b[^.;]{0,60}\bfrom\s+$", re.IGNORECASE
)
_UNSAID = re.compile(
    r"\b(?:would|will|did|does|could|wo|is|are)(?:n['’]t|\s+not)\s+(?:say|saying|confirm|confirming|comment)\b[^.;]{0,50}$"
    r"|\b(?:nobody|no\s+one|neither)\b[^.;]{0,40}\b(?:said|says|saying|confirmed|announced|told)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_IN_JEOPARDY = re.compile(r"\b(?:jeopardy|peril)\s+of\s+(?:being\s+)?$", re.IGNORECASE)
_COULD_SEE = re.compile(r"\b(?:could|may|might)\s+(?:also\s+)?see\b[^.;]*$", re.IGNORECASE)
# "it's just a matter of time before somebody picks it up".
_MATTER_OF_TIME = re.compile(r"\bmatter\s+of\s+(?:\w+\s+)?(?:time|when)\b[^.;]{0,60}$", re.IGNORECASE)
# Its "but" looks like the beginning of a clause.
_ALL_BUT = re.compile(r"\ball\s+but\s+$", re.IGNORECASE)
# "isn't expected to return until 2027": a delay.
_UNTIL = re.compile(r"(?:\S+\s+){0,8}?(?:until|till)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|on|at|without|against|before|towards?|considered|discuss(?:ed|ing)?)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)


# "better to cancel yourself than to get canceled", "rather than cancel it".
_THAN = re.compile(r"\bthan\s+(?:to\s+)?(?:be\s+|get\s+|being\s+)?$", re.IGNORECASE)
# "denied reports that ...": what follows is what is not so.
_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|rubbish(?:ed|es|ing)|dismiss(?:ed|es|ing)|quash(?:ed|es|ing)|refut(?:ed|es|ing)|debunk(?:ed|s|ing)|"
    r"rebuff(?:ed|s|ing)|reject(?:ed|s|ing)|sho(?:ots?|oting|t)\s+down|(?:pours?|poured|pouring)\s+cold\s+water\s+on)\s+"
    r"(?:(?!the\s+network\b)[^\s.;:,]+\s+){0,5}?(?:that|of)\b[^.;:]*$"
    r"|\b(?:untrue|false|not\s+true|no\s+truth\s+(?:in|to)\s+(?:the\s+)?\w+)\s+that\b[^.;:]*$",
    re.IGNORECASE,
)
# "it is rumoured that it has been axed and will not return", "claims that it had been axed": both verbs are hearsay.
_HEARSAY = re.compile(
    r"\b(?:it(?:['’]s|\s+is|\s+was|\s+has\s+been)\s+(?:\w+ly\s+|being\s+|also\s+)?(?:rumou?red|whispered|gossiped|speculated|feared)"
    r"|word\s+on\s+the\s+(?:street|lot|set|grapevine)\s+is"
    r"|(?:claims?|rumou?rs?|speculation|gossip|whispers|chatter)\s+(?:\w+\s+){0,3}?that|rumou?rs?\s+(?:has\s+it|have\s+it|say|claim|suggest)\w*)\b[^.;:]*$",
    re.IGNORECASE,
)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_list("certainty", key))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Any of the words of a key, in text in lower case."""
    return re.compile(lower_words(word_list("certainty", key), before=r"[\w-]") + r"(?![\w-])")


def group_certainty(group: VerbGroup, clause: str, before: str, sentence: str) -> Certainty | None:
    """The certainty of what a verb states, None where it states nothing.

    clause: the text from the clause's start to the verb; before: the sentence up to the verb.
    """
    if any(lead in _words("unreal_leads") for lead in group.leads):
        return None
    if group.is_either and not group.is_negated:
        return None
    if any(adverb in _words("habitual") for adverb in group.adverbs):
        return None
    if is_conditional(clause) or _UNREAL_BEFORE.search(clause[-70:]) or _WISHED.search(before[-90:]):
        return None
    if group.form == "gerund" and not group.is_progressive and ("about" in group.leads or _ABOUT.search(clause)):
        return None
    if any(adverb in ("nearly", "almost", "hardly", "barely") for adverb in group.adverbs):
        return None
    if _UNSAID.search(before[-90:]):
        return None
    if _PREVENTED.search(before[-90:]):
        return None
    if _THAN.search(before[-16:]):
        return None
    if _IN_JEOPARDY.search(clause[-60:]):
        return Certainty.RUMOURED
    if _COULD_SEE.search(before[-90:]) or _MATTER_OF_TIME.search(before[-90:]):
        return Certainty.LIKELY
    if group.modal == "should":
        return None
    if group.modal == "would" and not _REPORTING.search(before):
        return None
    if group.modal == "could" and group.is_perfect:
        return None
    if group.modal in ("may", "might", "could", "can", "must"):
        return Certainty.RUMOURED
    if group.is_negated and (_UNTIL.match(sentence, len(before)) or _UNLESS.match(sentence, len(before))):
        return None
    if any(lead in _words("likely_leads") for lead in group.leads):
        return Certainty.LIKELY
    if any(adverb in _words("likely_words") for adverb in group.adverbs):
        return Certainty.LIKELY
    if _pattern("likely_words").search(clause[-60:].lower()) or _ALL_BUT.search(before[-16:]):
        return Certainty.LIKELY
    return attributed_certainty(before, sentence)


# "once Harbor is over": when something else happens.
_AS_A_TIME = re.compile(
    r"\b(?:once|when|whenever|until|till|by\s+the\s+time|as\s+soon\s+as)\s+(?:\S+\s+){0,2}$", re.IGNORECASE
)
_UNLESS = re.compile(r"[^.;]{0,80}?\bunless\b", re.IGNORECASE)


def phrase_certainty(before: str, sentence: str, *, is_weak: bool) -> Certainty | None:
    """The certainty of what a turn of phrase states behind the words `before`, None where it states nothing."""
    if _WISHED.search(before[-90:]) or _UNSAID.search(before[-90:]) or (is_weak and _AS_A_TIME.search(before[-50:])):
        return None
    if _pattern("likely_words").search(before[-60:].lower()) or _ALL_BUT.search(before[-16:]):
        return Certainty.LIKELY
    return attributed_certainty(before, sentence)


@cache
def _reported_behind() -> re.Pattern[str]:
    """At the end of a sentence: "..., sources say", "..., according to sources close to the production"."""
    words = any_of(word_list("certainty", "reported_words"))
    return re.compile(rf"[,–—]\s*{words}(?![\w-])(?:\s+[^\s,;]+){{0,6}}\s*[.!]?[\"”’)]*\s*$", re.IGNORECASE)


def attributed_certainty(before: str, sentence: str) -> Certainty:
    """Confirmed, unless the words before, or those that end the sentence, say that nobody answers for it."""
    if _HEARSAY.search(before):
        return Certainty.RUMOURED
    if _pattern("reported_words").search(before.lower()) or _reported_behind().search(sentence):
        return Certainty.REPORTED
    return Certainty.CONFIRMED


# "reports that it was axed are false".
_REPORTS_THAT = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|suggestions?|talk|speculation|stories|story)\s+that\b[^.;:]*$", re.IGNORECASE
)
_ARE_FALSE = re.compile(
    r"[^.;:]*?\b(?:is|are|was|were)\s+(?:\w+ly\s+|just\s+|all\s+)*(?:false|untrue|not\s+true|wrong|unfounded|inaccurate|incorrect"
    r"|premature|denied|wide\s+of\s+the\s+mark|nonsense|baseless)\b",
    re.IGNORECASE,
)


def is_denied(before: str, after: str) -> bool:
    """Whether the words before a decision, or those behind it, deny it."""
    return bool(_DENIED.search(before) or (_REPORTS_THAT.search(before) and _ARE_FALSE.match(after)))


_INVERTED = ("should", "had", "were")


def is_conditional(clause: str) -> bool:
    """Whether a clause that leads to a decision asks or supposes it."""
    last = ""
    for match in _pattern("conditional_words").finditer(clause.lower()):
        word = match.group()
        if word not in _INVERTED:
            last = word
        elif not clause[: match.start()].strip(" ,;—–-\"'“‘"):
            # "Should it be renewed, ...", "Had NBC renewed it, ...": only at the head of a clause.
            return True
    return last not in ("", "until")


def is_unreal_noun(words: list[str]) -> bool:
    """Whether one of the words beside a noun of decision takes it back."""
    return any(word in _words("unreal_nouns") for word in words)
