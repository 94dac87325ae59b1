"""The role after an "as" or a "plays": who is played, and the words that describe them."""

import re
from dataclasses import dataclass, replace
from functools import cache

from transform.credits.lines import NAME, TITLE, Line
from transform.lexicon import any_of, word_list, word_set
from transform.names.persons import GIVEN_NAMES, Name, has_given_name, plain

N, T = NAME, TITLE

_QUOTED = rf"(?:\"(?:{N}|{T})\"|{N}|\"?{T}\"?)"
# "the role of", "the titular", "series regular": nothing of it belongs to the role's name.
_OPENING = re.compile(
    r"(?:(?:what is )?(?:the|his|her|their|its|a|an|one of the|that of)\s+)?"
    r"(?:(?:(?:(?!s?he |they |it |who )[a-z-]+ ){0,4}?(?:roles?|parts?|characters?|persona|voices?)(?: of| as"
    r"|,)? )|(?:(?:titular|"
    r"title|lead|leading|main|central|eponymous)\b ?))?"
)
# Words that a description in front of a name does not have: with them another clause begins.
_CLAUSE = (
    r"of|who|whom|which|that|in|on|at|from|when|while|after|before|but|will|is|was|are|were|as|has|"
    r"have|had|for|with|into|until|during|"
    r"through|alongside|opposite|to|via|per|since|where|because|if|so|then|by|about|against|over|under|and|or|aka"
    r"|a\.k\.a|alias"
)
_WORD = (
    rf"(?:(?!(?:{_CLAUSE})\b)(?:[\w'/-]+(?:—\d+)?|{N}'s?(?: \([^)]*\))?|\"?{T}\"?'s?|{N}(?= [a-z]))(?: \("
    rf"season [^)]*\))?)"
)
_OF = (
    rf"(?:(?:version|half|member|leader|head|owner|one) of|(?:mother|father|wife|husband|sister|brother|daughter|son|"
    rf"friend|boss) of(?! \"?{N}(?!'s? )))"
)
# "clever and charming", "uptight, driven and correct": adjectives that an "and" joins.
_ADJECTIVES = r"(?:(?!an? |the )[a-z-]+, )*(?!an? |the )[a-z-]+ and (?!an? |the |will |is )[a-z-]+"
# "as Ruth's brother, ◆ will play": another performer, and no name of the brother.
_NO_VERB = r"(?! (?:will|plays?|joins?|stars?|has|recurs?|returns?)\b)"
_COMMA = rf"(?:[,:](?= (?:dr|mr|ms|mrs|lt|\"?{N}{_NO_VERB})))?"
_BEFORE_NAME = re.compile(
    rf"((?:(?:{_OF}|{_ADJECTIVES}|{_WORD}){_COMMA} ){{0,10}}?)({_QUOTED})(?!'s? |"
    rf"'s?$)(?! (?!(?:{_CLAUSE}|is|will|the|returns?|stars?|joins?|opposite|respectively)\b"
    rf")[a-z][a-z'-]+ (?:[a-z'-]+ )?\"?{N})"
)
_MORE = re.compile(
    rf"(?: ?/ ?(?:the )?(?:{N}|\"?{T}\"?|himself|herself|themselves|itself))+"
    rf"|,? \(?[—-]? ?\"?(?:aka|a\.k\.a\.?|also known as|a/k/a|alias)\"?,? (?:the )?\"?(?:{N}|{T})\"?\)?"
    rf"| [—] (?:aka|a\.k\.a\.) (?:the )?{N}"
    rf"|,? (?:queen|king|prince|duke|lord|lady) of (?:the )?{N}"
    rf"| of (?:the )?{N}(?! as)| the {N}(?= ?[.,;)]|$)"
)
_SELF = re.compile(
    r"(?:a |an )?(?:\w+ ){0,3}?(?:(?:versions?|variations?) (?:of|on) )?(himself|herself|themselves|itself)\b"
)
_IS_LIKE = re.compile(r"\b(?:version|variation)s?\b")
_AGED = re.compile(
    r"(?:the )?(?:young(?:er)?|old(?:er)?|little|baby|\d[\w"
    r"—-]*[ -]years?[ -]olds?)(?: version of)?"
)
_DESCRIPTION_ONLY = re.compile(
    rf"(?:the |a |an |his |her |their |one of |both |{N}'s? |\"?{T}\"?'s? |some )(?:{N}'s? )?[\w"
    rf"'-]+[^.;()]{{0,160}}|\"[a-z][^\"]{{1,60}}\"[^.;()]{{0,80}}"
)
_KNOWN_AS = re.compile(rf" known (?:only |simply |just )?as ((?:the )?({N}))(?=[.,;)]|$)")
_JOB = re.compile(
    r"(?:new |co-|guest |main |permanent )?(?:hosts?|judges?|presenters?|narrator|mentors?|coach(?:es)?)\b"
)
_CREW = (
    r"(?:executive|exec|producer|director|writer|showrunner|creator|co-creator|consult|author|part of|"
    r"chair|president|head of|ep\b|well\b)"
)
_NOT_A_ROLE = re.compile(
    rf"(?:s?he|they|it|we|you|i|there)(?:'\w+)? |(?:an? |the |its |their |co-|series )*(?:\w+ )?{_CREW}|(?:would"
    rf"|will|did|does|do|has|have|had|could) {N}"
)
# "plays the writer ◆": nobody of the crew.
_PLAYED = re.compile(r"\b(?:play|portray)(?:s|ed|ing)? $")
_EXAMPLES = re.compile(r"\w+s (?:like|such as|including)\b")
_AFTER = re.compile(r"(?:,|;|:| [—-]| who| whose|\.\.\.)\s*(?=[a-z\"(◆■])")
_STOP = re.compile(
    rf"[.;](?=\s|$)|, (?:was|is|has been|were|are|will|[a-z]+ed(?= \d)) |"
    rf",? (?:and|while|with|plus|alongside|as well as) (?:\"?{T}\""
    rf"?'?s? )?(?:{N}'s? )?{N}(?: \([^)]*\))? (?:as|plays|is|will|stars|has|joins)\b|, {N}(?: \([^)]*\)"
    rf")? as\b|, per {N}|, {N} reports"
)
_MAX_DESCRIPTION = 180


# The work behind a description; of "■, in which ◆ plays a judge in ◆, averaged" the name is a place.
_PLACE = re.compile(
    rf" (?:on|in|for) (?:the |its )?(?:\w+ ){{0,4}}"
    rf"(?:\"?{T}|{N}(?!, [a-z]+ed \d)|season|series|show|new|upcoming)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """character: as printed, None where only a description is given; signs start to end are what it was read from.

    names: the signs of the names that make up the character.
    """

    character: str | None
    description: str | None
    start: int
    end: int
    names: tuple[int, ...] = ()


@cache
def _plural_titles() -> re.Pattern[str]:
    titles = any_of(
        f"{word}s" for word in word_list("cast", "role_titles") if word.isalpha() and not word.endswith("s")
    )
    return re.compile(rf"{titles} ", re.IGNORECASE)


# A second role of one performer: nothing but its name.
_ALONE = re.compile(
    rf"(?:the |a |an |\w+ )?(?:\"?{N}\"?|\"{T}\")(?:,? respectively|[.;,)]|$| (?:in|on|from|for|respectively|alike)\b)"
)
_AND = re.compile(r",? (?:and|&) ")
_AND_OR_COMMA = re.compile(r",? (?:and|&) |, (?:and )?")


def read_roles(text: str, line: Line, at: int, most: int, *, is_single: bool = False) -> tuple[Role, ...]:
    """Up to `most` roles that begin at sign `at`, after the "as" or the verb; empty when what follows is no role.

    is_single: they are all one performer's, so that a comma does not lead to another role.
    """
    first = _read_role(text, line, at)
    if first is None:
        return ()
    roles = [first]
    while len(roles) < most and roles[-1].character is not None and line.text[roles[-1].end - 1] in f"{N}{T}\"'":
        join = (_AND if most <= 4 and len(roles) == 1 and is_single else _AND_OR_COMMA).match(line.text, roles[-1].end)
        if not join:
            break
        if is_single and (not _ALONE.match(line.text, join.end()) or _is_next_performer(line, join.end())):
            break
        after = _read_role(text, line, join.end())
        if after is None or after.character is None or _is_performer_ahead(line, after) or goes_on(line.text, (after,)):
            break
        roles.append(after)
    if len(roles) > 1:
        roles[0] = without_plural(roles[0])
    return tuple(roles)


def without_plural(role: Role) -> Role:
    """The first of several roles, without the title that they share: "Detectives Ann Vale and Kit Lane"."""
    plural = _plural_titles().match(role.character or "")
    if plural is None:
        return role
    return replace(role, character=(role.character or "")[plural.end() :], description=plural.group().strip().lower())


# A verb right behind a role's name, so that the "as" is a conjunction: "… as Ann Orr exits".
_VERB_AHEAD = re.compile(
    r" (?!(?:vs|versus|has|is|was|does|this|as|series|seasons|years|episodes|besides|always|perhaps|[a-z]*ss)\b)"
    r"[a-z]{2,}(?:s|ed)\b"
)


def goes_on(signs: str, roles: tuple[Role, ...]) -> bool:
    """Whether what was read as a role is the subject of a clause of its own."""
    last = roles[-1]
    return (
        last.character is not None
        and last.end < len(signs)
        and signs[last.end - 1] in (N, T)
        and _VERB_AHEAD.match(signs, last.end) is not None
    )


def _is_next_performer(line: Line, at: int) -> bool:
    """Whether "◆ as ◆ and ◆" goes on with another performer: somebody named in full."""
    name = line.names.get(at)
    return name is not None and len(name.words) > 1 and has_given_name(name)


# What a performer's name is followed by and a role's is not.
_PERFORMS = re.compile(
    r"(?: \([^)]*\))?(?: (?:as|plays?|will|is|was|has|stars?|returns?|joins?)|, who (?:plays?|played|portray\w*))\b"
)


def _is_performer_ahead(line: Line, role: Role) -> bool:
    return _PERFORMS.match(line.text, role.names[-1] + 1 if role.names else role.end) is not None


def _read_role(text: str, line: Line, at: int) -> Role | None:
    signs = line.text
    if _EXAMPLES.match(signs, at) or (_NOT_A_ROLE.match(signs, at) and not _PLAYED.search(signs, max(0, at - 12), at)):
        return None
    own = _SELF.match(signs, at)
    if own and (_IS_LIKE.search(own.group()) or own.group(1) == "themselves"):
        return Role(None, own.group(), at, own.end())
    if own:
        return Role(own.group(1), None, at, own.end())
    opening = _OPENING.match(signs, at)
    start = opening.end() if opening else at
    for begin in dict.fromkeys((start, at)):
        named = _BEFORE_NAME.match(signs, begin)
        if named:
            return _named_role(text, line, at, named)
    job = _JOB.match(signs, at)
    if job:
        return Role(None, job.group(), at, job.end())
    described = _DESCRIPTION_ONLY.match(signs, at)
    if described:
        known = _KNOWN_AS.search(signs, at, described.end())
        if known:
            sign = known.start(2)
            words = _clean(raw(text, line, at, known.start()))
            return Role(raw(text, line, known.start(1), sign + 1), words, at, sign + 1, (sign,))
        stop = _STOP.search(signs, at, described.end())
        end = stop.start() if stop else described.end()
        place = _PLACE.search(signs, at, end + 20)
        if place and place.end() <= end:
            end = place.start()
        return Role(None, _clean(raw(text, line, at, end)), at, end)
    return None


def _named_role(text: str, line: Line, at: int, named: re.Match[str]) -> Role:
    signs = line.text
    before, start, end = named.group(1).strip(), named.start(2), named.end(2)
    spoken = signs[at:start].strip()
    more = _MORE.match(signs, end)
    while more:
        end = more.end()
        more = _MORE.match(signs, end)
    if _is_common_noun(line, start, spoken, end):
        described = _DESCRIPTION_ONLY.match(signs, at)
        return Role(None, _clean(raw(text, line, at, described.end() if described else end)), at, end)
    if spoken.endswith("the") and line.text.startswith(" of ", start + 1) and _is_of_institution(line, end):
        return Role(None, _clean(raw(text, line, at, end)), at, end)
    style = _STYLE.match(signs, end)
    if style and _ranked().match(raw(text, line, end + len(", "), style.end())):
        end = style.end()
    demonym = _DEMONYM.match(line.names[start].text) if start in line.names and spoken.endswith("the") else None
    if demonym and len(line.names[start].words) > 2:
        character = text[line.where(start) + demonym.end() : line.until(end - 1)]
        return Role(character, demonym.group().strip(), at, end, tuple(s for s in range(start, end) if s in line.names))
    kept = start
    # "Judge" and "Coach" break a name elsewhere, and belong to a role's.
    if signs[max(at, start - 6) : start] in ("judge ", "coach ") and text[line.where(start - 6)].isupper():
        kept = start - 6
        before = before.removesuffix("judge").removesuffix("coach").strip()
    if _AGED.fullmatch(before) and kept == start:
        kept = named.start(1)
        before = ""
    elif signs[max(0, start - 4) : start] == "the " and before in ("the", "") and start - 4 >= at:
        kept = start - 4
        before = ""
    names = tuple(sign for sign in range(kept, end) if sign in line.names)
    character = raw(text, line, kept, end).strip(" ,—-")
    post = _post(line.names[start]) if kept == start and end == start + 1 and start in line.names else ""
    character, before = character[len(post) :], f"{before} {post}".strip()
    if not character.startswith(('"', "“", "„", "'", "‘")) or character.count('"') % 2:
        character = character.strip('"“”') if character.count('"') == 1 or "“" in character[:1] else character
    words = f"{raw(text, line, named.start(1), named.start(2))}{post}"
    description = _clean(words) if before else None
    if description in ("The", "A", "An"):
        description = None
    after, end = _description_after(text, line, end)
    if description and after:
        description = f"{description}; {after}"
    return Role(character, description or after, at, end, names)


# An office, a first and a last name.
_POST_AND_NAME = 3
_POSTS = word_set("cast", "posts")


def _post(name: Name) -> str:
    """The words of an office before somebody's first and last name, with the space behind: "Majority Counsel "."""
    words = name.words
    if len(words) < _POST_AND_NAME or plain(words[-3]) not in _POSTS or plain(words[-2]) not in GIVEN_NAMES:
        return ""
    return name.text[: name.text.rfind(words[-2])]


# "Mary, Queen of Scots": two names, or one that is taken for a title.
_STYLE = re.compile(rf", (?:{N} of (?:the )?{N}|{T})")


_INSTITUTIONS = word_set("cast", "institutions")


def _is_of_institution(line: Line, end: int) -> bool:
    """Whether what was read as a role ends in an institution: "the President of Harbor University" names nobody."""
    last = line.names.get(end - 1)
    return last is not None and not _INSTITUTIONS.isdisjoint(map(plain, last.words))


@cache
def _ranked() -> re.Pattern[str]:
    return re.compile(rf"{any_of(word_list('cast', 'role_titles'))} of ", re.IGNORECASE)


# "the Kryptonian Kara Vale".
_DEMONYM = re.compile(r"\w{3,}(?:ian|ean|ese) ")
_NOUN_AHEAD = re.compile(
    rf" (?!(?:{_CLAUSE}|is|will|the|returns?|stars?|joins?|opposite|respectively|also)\b)[a-z]{{3,}}"
)


def _is_common_noun(line: Line, start: int, before: str, end: int) -> bool:
    """Whether a capitalised word only describes: "a high school English teacher"."""
    return (
        bool(before)
        and before.split()[0] in ("a", "an", "the")
        and not before.endswith((",", " character"))
        and line.text[start] == N
        and _NOUN_AHEAD.match(line.text, end) is not None
    )


def _description_after(text: str, line: Line, end: int) -> tuple[str | None, int]:
    signs = line.text
    mark = _AFTER.match(signs, end)
    if not mark:
        return None, end
    stop = _STOP.search(signs, mark.end())
    until = min(stop.start() if stop else len(signs), mark.end() + _MAX_DESCRIPTION)
    if re.compile(
        r"(?:and|but|while|with|as|on|in|plus|joins?|is|are|was|will|has|along|also|who (?:joins|will|"
        r"is)|taking|replacing|per|according)\b"
        rf"|{N}(?:'s?)?(?: \([^()]*\))? (?:as|plays?|is|will|stars|returns)\b"
    ).match(signs, mark.end()):
        return None, end
    if mark.group().lstrip().startswith(",") and not re.compile(
        rf"(?:an? |the |who|whose|his|her|their|one of|known|described|[a-z][\w-]+ |{N}'|(?:[\w"
        rf"'-]+ )*and {N}'|\"?{T}\"?')"
    ).match(signs, mark.end()):
        return None, end
    words = _clean(raw(text, line, mark.end(), until))
    return words or None, until


def raw(text: str, line: Line, start: int, end: int) -> str:
    """The printed words of signs start to end."""
    if start >= end:
        return ""
    return text[line.where(start) : line.until(end - 1)]


_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)\]")


def _clean(words: str) -> str | None:
    words = _FOOTNOTE.sub("", words).strip(" ,;:.—–-\t")
    words = re.sub(r"^(?:is |was |he is |she is )", "", words)
    return words or None
