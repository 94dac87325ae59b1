"""Titles that no news gives away: the words that headline and text share, and numbered headings."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from transform.credits.roster import Roster
from transform.lexicon import word_list, word_set
from transform.names.mentions import Mention
from transform.names.networks import network_name
from transform.names.persons import find_names, has_given_name, is_full, is_person_like, plain
from transform.names.surroundings import is_other_work
from transform.names.titles import fold_title, genre_nouns, listed_titles, looks_like_title, not_titles
from transform.records import Article, Block, BlockKind
from transform.text.occurrences import find_word, find_words, straight

_WORD = re.compile(r"[^\s“”\"‘’()\[\]|–—:;,?!]+(?:['’][^\s“”\"‘’()\[\]|–—:;,?!]+)*|[:;,?!|–—]")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 7
_PARTICLES = word_set("cast", "title_particles")
# What may stand between a title's words where the headline has a space.
_GAP = re.compile(r":? ")
COMPANIES = frozenset(word_list("cast", "companies"))
_BREAKERS = frozenset(word_list("cast", "breakers"))
_PLAIN = frozenset(word_list("cast", "not_persons")) - {"love", "story", "world", "game", "girls", "boys"}
_NEVER_INSIDE = frozenset(
    (
        "season",
        "seasons",
        "series",
        "episode",
        "episodes",
        "tv",
        "cast",
        "trailer",
        "finale",
        "premiere",
        "renewed",
        "anime",
        "sitcom",
        "k-drama",
        "spinoff",
        "spin-off",
        "reboot",
        "cancelled",
        "canceled",
    )
)
_SMALL = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "with",
        "at",
        "from",
        "by",
        "me",
        "my",
        "your",
        "is",
        "this",
        "that",
        "new",
        "old",
        "house",
        "real",
        "us",
        "who",
        "what",
        "how",
        "one",
        "two",
        "three",
    )
)
_NUMBERED = re.compile(r"(?:#|no\. ?)?(\d{1,3})[.):]\s+(\S.{0,60})$", re.IGNORECASE)


def with_headline_titles(
    article: Article, items: list[Mention], roster: Roster, marked: Iterable[tuple[int, int]]
) -> list[Mention]:
    """The mentions, and where none of them is named in the headline, those of the title that headline and text share.

    roster: the people the article names; none of them is a title by its name. marked: where it marks a title.
    """
    headline = next((block for block in article.blocks if block.kind is BlockKind.HEADLINE), None)
    if headline is None:
        return items
    text = article.text
    lower = straight(text.lower() if len(text.lower()) == len(text) else text)
    in_headline = [item for item in items if item.end <= headline.end]
    title = None if in_headline else _told_by_headline(text, headline)
    if title is not None:
        places = [Mention(a, a + len(title), title, False) for a in find_word(text, title)]
        free = [one for one in places if not any(a.start < one.end and one.start < a.end for a in items)]
        return sorted([*items, *free], key=lambda item: item.start)
    taken = [(item.start, item.end) for item in in_headline]
    shared: list[tuple[int, int, list[tuple[int, int]]]] = []
    quoted = [
        span
        for span in marked
        if span[1] <= headline.end and " " in text[slice(*span)] and network_name(text[slice(*span)]) is None
    ]
    in_marks = frozenset(quoted)
    called = {} if in_headline else dict(_called_like_people(text, headline))
    for start, end in dict.fromkeys((*quoted, *_candidates(text, headline), *called)):
        if any(start < b and a < end and not (start <= a and b <= end and end - start > b - a) for a, b in taken):
            continue
        inside = [span for span in taken if start <= span[0] and span[1] <= end]
        if taken and not inside:
            continue
        title = text[start:end]
        words = [plain(word) for word in title.split() if plain(word) not in ("jr", "sr")]
        if (start, end) in called:
            shared.append((start, end, called[start, end]))
            continue
        if words and len(words) < 3 and words[-1] in roster.surnames:
            continue
        if len(words) == 1 and roster.is_edge_of_name(words[0], headline.start, headline.end):
            continue
        if (
            roster.seems_person(text, title)
            or plain(title) in COMPANIES
            or title.casefold() in not_titles()
            or is_other_work(text, start)
        ):
            continue
        words_found = find_words(lower, straight(title.lower()).split(), _GAP, headline.end)
        found = [span for span in words_found if (start, end) in in_marks or _is_cased(text[slice(*span)])]
        is_opening = start == headline.start and text[end : end + 1] in (":", " ")
        is_only = not _is_about(items, headline.end + _OPENING) and any(
            _TELEVISION.search(text, max(0, a - 120), b + 120) for a, b in (*found, (headline.start, headline.end))
        )
        if len(found) < (
            1
            if (is_only or inside or is_opening or (start, end) in in_marks or " & " in title or ": " in title)
            and len(words) > 1
            else 2
        ):
            continue
        shared.append((start, end, found))
    # Of "Idol" and "American Idol" the longer one, unless it is rare beside the shorter; a subtitle is often left out.
    whole = [
        one
        for one in shared
        if not any(
            a <= one[0]
            and one[1] <= b
            and (a, b) != one[:2]
            and (len(longer) * 2 >= len(one[2]) or text[one[1]] == ":")
            for a, b, longer in shared
        )
    ]
    for start, end, found in sorted(whole, key=lambda one: -len(one[2])):
        items = _with_title(text, items, in_headline, [(start, end), *found])
    return items


def _is_about(items: Iterable[Mention], limit: int) -> bool:
    """Whether a show is named in the opening or twice, and not only further down as what somebody is known for."""
    seen: set[str] = set()
    for item in items:
        if item.start < limit or item.show in seen:
            return True
        seen.add(item.show)
    return False


# What is said of a series and of nobody: before its name, and behind it.
_OF_SERIES = re.compile(r"\b(?:cast|trailers?|episodes?|seasons?|finale|premiere|pilot) (?:of|for) [\"“'‘]?$")
_SERIES_DOES = re.compile(
    r"[\"”’']? (?:tells the story|(?:has |will )?(?:premier|debut|air)(?:es?|s|ed)?\b|revolves|(?:has been|is|was) "
    r"(?:renewed|cancell?ed|axed|picked up))"
)


def _called_like_people(text: str, headline: Block) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """The full names of a headline that the text below speaks of as a series, each with its places there."""
    for name in find_names(text, headline.start, headline.end):
        end = name.start + len(_POSSESSIVE.sub("", name.text))
        title = text[name.start : end]
        if not (is_full(name) and has_given_name(name) and title in text[headline.end :]):
            continue
        found = [(at, at + len(title)) for at in find_word(text, title) if at >= headline.end]
        told = sum(
            _OF_SERIES.search(text, max(0, a - 24), a) is not None or _SERIES_DOES.match(text, b) is not None
            for a, b in found
        )
        if told > 1:
            yield (name.start, end), found


# How far behind a headline a page about a series says that it is one.
_OPENING = 400


# What pages are called that are about many works, or about none.
_PAGE_WORD = re.compile(
    r"\b(?:movies?|films?|reviews?|news|archives?|guide|lists?|facts|comings|roundup|round-up|profiles?|recaps?"
    r"|spoilers?)\b",
    re.IGNORECASE,
)


def with_whole_headline(article: Article, items: list[Mention], roster: Roster) -> list[Mention]:
    """The mentions; where there are none, the headline that is nothing but a title, over a text about a series."""
    headline = next((block for block in article.blocks if block.kind is BlockKind.HEADLINE), None)
    if items or headline is None:
        return items
    text, start, end = article.text, headline.start, headline.end
    if fold_title(text[start:end]) in _listed_folded():
        return [Mention(start, end, text[start:end], False)]
    is_whole = (start, end) in _candidates(text, headline) and " " in text[start:end]
    is_whole = is_whole and _PAGE_WORD.search(text, start, end) is None
    if not is_whole or roster.names_somebody(text[start:end]) or roster.seems_person(text, text[start:end]):
        return items
    is_series = _TELEVISION.search(text, end, end + _OPENING) is not None
    return [Mention(start, end, text[start:end], False)] if is_series else items


def _told_by_headline(text: str, headline: Block) -> str | None:
    """The title that a headline has a cast or a network behind: "Harbor: meet the cast", "Harbor 4, BBC One"."""
    on_network = _ON_NETWORK.match(text, headline.start, headline.end)
    if on_network and network_name(on_network.group(2) or on_network.group(3)) and _is_cased(on_network.group(1)):
        title = on_network.group(1)
        names = list(find_names(title, 0, len(title)))
        is_met = text.count(title) > 1 or text.count(title.upper()) > 0
        return title if is_met and not any(is_full(name) and has_given_name(name) for name in names) else None
    of_cast = _CAST_OF.match(text, headline.start, headline.end)
    title = next(filter(None, of_cast.groups())).strip(" \"“”'‘’") if of_cast else ""
    words = title.split()
    if not 0 < len(words) <= _LONGEST or not text.count(title) > 1 or network_name(title):
        return None
    is_word = plain(title) in _BREAKERS or plain(title) in _PLAIN or title.lower() in genre_nouns()
    return None if is_word and len(words) == 1 else title


_CAST_OF = re.compile(
    r"([A-Z0-9][^:|\n]{1,50}?)(?: (?:season|series) \w+)?"
    r"(?:: (?:[Mm]eet|[Ww]ho|[Tt]he full|[Ff]ull|[Tt]he) [^|\n]{0,30}\b[Cc]ast\b"
    r"| [Cc]ast(?:: |,? (?:and|&) [Cc]haracters|[ -][Ll]ist|[ -][Gg]uide))"
    r"|(?:Meet|Introducing|Who(?:[’']s| is) in) (?:all )?(?:the )?"
    r"(?:(?:full|new|whole|main|stellar|star-studded|complete|[Cc]ast) )*(?:[Cc]ast|stars|actors) (?:of|in|from) "
    r"(?:the )?(?:new )?([“\"‘']?[A-Z0-9][^:|\n(]{1,50}?)(?: (?:season|series|on) \w+)?(?=[:|(?,]|$| [–—-] )"
)
# "Harbor 4, BBC One, with Ann Orr", "Salt Road (ITV): ...".
_ON_NETWORK = re.compile(
    r"([A-Z0-9][^,:;()|\n]{1,40}?)(?: \d{1,2})?(?:, ([A-Z][\w+ ]{1,20}?)(?=[,:]|$)| \(([A-Z][\w+ ]{1,20})\))"
)


@cache
def _listed_folded() -> frozenset[str]:
    """The listed titles of three words and more as `fold_title` writes them: of fewer a headline may be no title."""
    return frozenset(fold_title(title) for title in listed_titles() if title.count(" ") > 1)


_TELEVISION = re.compile(r"\b(?:series|seasons?|episodes?|sitcom|drama|soap|cast)\b", re.IGNORECASE)


def _is_cased(words: str) -> bool:
    """Whether a run is written as a title: a capital on every word but the small ones."""
    return (words[0].isupper() or words[0].isdigit()) and not any(
        word[0].islower() and word not in _SMALL and word not in _PARTICLES for word in words.split()
    )


def _with_title(
    text: str, items: list[Mention], in_headline: list[Mention], spans: list[tuple[int, int]]
) -> list[Mention]:
    """The mentions with those of one more title at `spans`, the headline's first; shorter forms give way."""
    show = text[spans[1][0] : spans[1][1]]
    shorter = {
        fold_title(item.show) for item in in_headline if any(a <= item.start and item.end <= b for a, b in spans)
    }
    kept = [
        Mention(item.start, item.end, show, item.is_marked) if fold_title(item.show) in shorter else item
        for item in items
        if not any(a <= item.start and item.end <= b for a, b in spans)
    ]
    free = [span for span in spans if not any(item.start < span[1] and span[0] < item.end for item in kept)]
    return sorted([*kept, *(Mention(a, b, show, False) for a, b in free)], key=lambda item: item.start)


# Some words that part people's names are at home in titles: "The ◆ Singer", "The ◆ Brothers".
_NOT_WITHIN = _BREAKERS - frozenset(
    ("singer", "brothers", "sisters", "voice", "wives", "chef", "judge", "real", "famous", "first", "one", "two")
)


def _candidates(text: str, headline: Block) -> Iterator[tuple[int, int]]:
    """Runs of the headline's words that begin and end with a capital and are neither a person nor a network."""
    words = [match.span() for match in _WORD.finditer(text, headline.start, headline.end)]
    for first in range(len(words)):
        if not (text[words[first][0]].isupper() or text[words[first][0]].isdigit()):
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            word = text[words[last][0] : words[last][1]].lower()
            if word == ":" and last > first:
                continue
            if (
                word[0] in ":;,?!|–—"
                or word in _NEVER_INSIDE
                or (
                    last > first
                    and word not in _SMALL
                    and word not in _PARTICLES
                    and (
                        text[words[last][0]].islower() or (word in _NOT_WITHIN and not _is_owned(text, words[last][0]))
                    )
                )
            ):
                break
            start, end = words[first][0], words[last][1]
            possessive = _POSSESSIVE.search(text, start, end)
            end = possessive.start() if possessive else end
            if _is_title(text, start, end, plain(text[words[last][0] : end])):
                yield start, end


_ORDER = re.compile(r"(?:19|20)\d\d|\d+(?:st|nd|rd|th)")


def _is_owned(text: str, start: int) -> bool:
    """Whether a possessive stands right before a word, which is a noun therefore: "Journey's End"."""
    return text.endswith(("'s ", "’s "), 0, start)


def _is_title(text: str, start: int, end: int, last: str) -> bool:
    title = text[start:end]
    if (
        not title[-1:].isalnum()
        or not (text[end - len(last)].isupper() or last[:1].isdigit())
        or (last in _NOT_WITHIN and not _is_owned(text, end - len(last)))
    ):
        return False
    first = plain(title.split()[0])
    if len(title.split()) == 1 and (
        first in _BREAKERS or first in _PLAIN or first in genre_nouns() or len(title) < 4 or _ORDER.fullmatch(first)
    ):
        return False
    owner = title.split()[0]
    if network_name(title) or (_POSSESSIVE.search(owner) and network_name(_POSSESSIVE.sub("", owner))):
        return False
    if first in _BREAKERS - {
        "the",
        "this",
        "a",
        "an",
        "all",
        "new",
        "what",
        "how",
        "when",
        "only",
        "both",
        "star",
    }:
        return False
    names = list(find_names(title, 0, len(title)))
    return not any(
        is_person_like(name) and has_given_name(name) and (is_full(name) or name.text == title) for name in names
    )


def numbered_titles(article: Article) -> dict[int, str]:
    """Block number -> title, of the numbered headings of a list ("3. Harbor"); empty where fewer than three."""
    found = {}
    for number, block in enumerate(article.blocks):
        if (
            block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            and block.end - block.start <= 70
        ):
            match = _NUMBERED.match(article.text, block.start, block.end)
            if (
                match
                and match.group(2).lstrip("\"“'‘")[:1].isupper()
                and not match.group(2).rstrip().endswith((".", "!"))
            ):
                found[number] = re.sub(r"\s*[(\[–—].*$", "", match.group(2)).strip(" \"“”'‘’")
    return found if len(found) >= 3 and not _are_people(list(found.values())) else {}


# What a guide to series sets below the title of each: "Starring: Ann Orr", "Network: ITV".
_LABELLED_LINE = re.compile(
    r"(?:starring|stars?|cast|created by|creators?|network|channel|premieres?|premiere date|release date|airs|air date|"
    r"debuts?|where to (?:watch|stream)|watch on|streaming on|platform|genre|showrunners?|hosts?|presenters?): ?\S"
    r"|(?:[\w ]{2,24}: ?)?starring ",
    re.IGNORECASE,
)
# "Hansa in Khichdi": a role over what is told of it.
_ROLE_IN = re.compile(
    r"(?:\d{1,2}[.)] )?([A-Z][^:?!()\n]{1,40}?) (?:in|on|from) [\"“'‘]?([A-Z0-9][^:?!()\n]{2,50}?)[\"”'’]?"
)


def headed_titles(article: Article) -> dict[int, str]:
    """Block number -> title, of headings over labelled lines, and of three headings or more that name a role in it."""
    found, roles = {}, {}
    blocks = article.blocks
    for number, block in enumerate(blocks[:-1]):
        if block.kind is not BlockKind.HEADING or block.end - block.start > _LONGEST_HEADING:
            continue
        words = article.text[block.start : block.end].strip(" \"“”'‘’")
        below = article.text[blocks[number + 1].start : blocks[number + 1].end]
        if _LABELLED_LINE.match(below) and not _ASKS.search(words):
            found[number] = re.sub(r"\s*\([^()]*\)$", "", _NUMBER_BEFORE.sub("", words))
        role = _ROLE_IN.fullmatch(words)
        if role:
            roles[number] = role.group(2)
    return {**found, **roles} if len(roles) >= _ROLES_AT_LEAST else found


_LONGEST_HEADING = 60
_ROLES_AT_LEAST = 3
_NUMBER_BEFORE = re.compile(r"(?:#|no\. ?)?\d{1,3}[.):] +", re.IGNORECASE)
# Headings that are about a title and are none.
_ASKS = re.compile(
    r"[?:]|\b(?:cast|characters|season|who|what|when|where|how|plot|about|details|info|trailer)\b", re.IGNORECASE
)


# "(Canceled)", "(2017-2019)", a network: what stands behind a title in a heading.
_BEHIND_TITLE = re.compile(r"\s*(?:\([^()]*\)|[-–—|:]\s*[A-Z][\w+]{1,12})$|:$")
# "Renewed: Harbor", "Ending: Tide".
_VERDICT_BEFORE = re.compile(r"[A-Z][a-z]+(?:ed|ing): ")
_LEAST_KNOWN = 3


def parallel_titles(article: Article, known: Collection[str]) -> dict[int, str]:
    """Block number -> title, of the headings of an article that goes from show to show.

    Half of its headings and more are written as titles are, and of these one in three is of `known`, folded titles.
    """
    headings = [
        (number, article.text[block.start : block.end])
        for number, block in enumerate(article.blocks)
        if block.kind is BlockKind.HEADING
    ]
    found = {number: title for number, words in headings if (title := _heading_title(words))}
    n_known = sum(fold_title(title) in known for title in found.values())
    if len(found) < 2 or 2 * len(found) < len(headings) or not n_known or _LEAST_KNOWN * n_known < len(found):
        return {}
    if _are_people(list(found.values())):
        return {}
    return found


def _heading_title(words: str) -> str:
    """The title that a heading is nothing but, or "" where it says or asks something."""
    title = _VERDICT_BEFORE.sub("", _NUMBER_BEFORE.sub("", words)).strip()
    title = _BEHIND_TITLE.sub("", title).strip(" \"“”'‘’")
    last = title.rpartition(" ")[2]
    if " " in title and network_name(last):
        title = title.removesuffix(last).rstrip()
    if (
        not title
        or len(title) > _LONGEST_HEADING
        or _ASKS.search(title)
        or _SECTION_HEADING.search(title)
        or not looks_like_title(title)
        or network_name(title)
        or title.casefold() in not_titles()
        or plain(title) in _BREAKERS
        or plain(title.split()[0]) in _PLAIN_PLACES
    ):
        return ""
    return title


_PLAIN_PLACES = _PLAIN & word_set("cast", "places")
# What the headings of an article about one show are called.
_SECTION_HEADING = re.compile(
    r"^(?:\w+ )?(?:premise|plot|production|development|broadcast|casting|reception|release|episodes|references|history"
    r"|career|personal life|background|main|recurring|guests?|comments|about|premieres?|trailer|awards|ratings)\b",
    re.IGNORECASE,
)


def _are_people(titles: Sequence[str]) -> bool:
    """Whether half of the titles, or more, are people's full names."""
    names = [next(find_names(title, 0, len(title)), None) for title in titles]
    people = [
        name
        for name, title in zip(names, titles, strict=True)
        if name and name.text == title and is_full(name) and has_given_name(name)
    ]
    return 2 * len(people) >= len(titles)


_ASKED = re.compile(r"(?:Is|Are|Was|Will|Has|Does|Did|Can) (?=[A-Z])")


def asked_titles(text: str, items: Sequence[Mention]) -> dict[str, str]:
    """The titles that took a question's first word along ("Is ◆"), each with what the article prints elsewhere."""
    asked = {item.show: item.show[match.end() :] for item in items if (match := _ASKED.match(item.show))}
    printed = {text[item.start : item.end] for item in items} if asked else set()
    return {show: rest for show, rest in asked.items() if rest in printed}


_OF_FILM = re.compile(r"\b(?:feature|film|movie|biopic)(?: called| titled)? [\"“'‘«]?$")
_SEASONS = re.compile(r"[\"”'’»]? (?:season|series)\b|[\"”'’»]?[^.!?\n]{0,60}\b(?:renew|cancel|season|episode)")


# What goes on about a work as a film, and how far behind its title.
_THE_FILM = re.compile(r"[\n.!?](?:(?<=\n)|(?<!\n)[”\"]? )(?:The|This) (?:film|movie|feature|musical|play)\b")
_FILM_AFTER = 300
_OF_PODCAST = re.compile(r"\b[Pp]odcast(?: called| titled)? [\"“'‘«]?$")
_PODCAST = re.compile(r"[\"”'’»]? [Pp]odcast\b")


def film_titles(text: str, items: Sequence[Mention]) -> frozenset[str]:
    """The titles that are called films where they stand, and nowhere spoken of as series are; podcasts, too."""
    films = {item.show for item in items if _OF_FILM.search(text, max(0, item.start - 24), item.start)}
    starts = [item.start for item in items]
    for match in _THE_FILM.finditer(text):
        last = bisect_left(starts, match.start()) - 1
        if last >= 0 and match.start() - starts[last] < _FILM_AFTER:
            films.add(items[last].show)
    podcasts = {
        item.show
        for item in items
        if _OF_PODCAST.search(text, max(0, item.start - 24), item.start) or _PODCAST.match(text, item.end)
    }
    return frozenset(podcasts & {item.show for item in items[:1]}) | frozenset(films) - {
        item.show
        for item in items
        if item.show in films
        and (_CUED.search(text, max(0, item.start - 40), item.start) or _SEASONS.match(text, item.end))
    }


_CUED = re.compile(
    r"\b(?:series|drama|comedy|sitcom|show|dramedy|miniseries|docuseries|anthology|procedural"
    r"|soap|reboot|revival|spin-?off)"
    r"(?: called| titled| entitled)?,? [\"“'‘«]?$"
    r"|\b(?:greenlit|renew(?:s|ed)|cancel(?:s|led|ed)|axe[sd]|(?:reboot|revival|remake|spin-?off|seasons?|cast) of) "
    r"[\"“'‘«]$"
)
_TOLD_OF = re.compile(
    r"[,.]?[\"”'’»]?,? (?:stars (?=[A-Z])|is (?:led|headlined) by|(?:was|is|has been) (?:renewed|"
    r"cancel|picked up|axed)|(?:[a-z-]+ )?(?:series|reboot|revival)\b)"
)
_OF_NETWORK = re.compile(r"([A-Z][\w+]*(?: TV)?)(?:['’]s?) [\"“'‘«]$")
_LABELLED = re.compile(r"(?:Title|Drama|Series|Show|Programme) ?: *[\"“'‘«]?([A-Z0-9][^:\n]{1,58}?)[\"”'’».]?$")


def with_cued_titles(article: Article, items: list[Mention], marked: Iterable[tuple[int, int]]) -> list[Mention]:
    """The mentions, and the titles, `marked` as such, that a word for a series, a network or a label stands before."""
    taken = {item.start for item in items}
    cued = [
        Mention(start, end, article.text[start:end], True)
        for start, end in marked
        if start not in taken and (_is_cued(article.text, start) or _TOLD_OF.match(article.text, end))
    ]
    labels = (_LABELLED.match(article.text, block.start, block.end) for block in article.blocks)
    cued += [Mention(*match.span(1), match.group(1), True) for match in labels if match]
    free = (
        [one for one in cued if not any(item.start < one.end and one.start < item.end for item in items)]
        if cued
        else []
    )
    return sorted([*items, *free], key=lambda item: item.start)


def _is_cued(text: str, start: int) -> bool:
    if _CUED.search(text, max(0, start - 40), start):
        return True
    owner = _OF_NETWORK.search(text, max(0, start - 24), start)
    return owner is not None and network_name(owner.group(1)) is not None


def with_longer_titles(text: str, items: list[Mention]) -> list[Mention]:
    """The mentions; a one-word title that ends a longer one which the text repeats ("Return of ◆") gives way to it."""
    for show in {item.show for item in items if " " not in item.show}:
        if f" of {show}" not in text:
            continue
        pattern = re.compile(rf"((?:[A-Z][\w’']+ )+of ){re.escape(show)}\b")
        longer = [
            match
            for match in pattern.finditer(text)
            if not any(plain(w) in _BREAKERS for w in match.group(1).split()[:-1])
        ]
        if len(longer) < 2:
            continue
        title = longer[0].group()
        spans = [match.span() for match in longer if match.group() == title]
        items = [
            Mention(item.start, item.end, title, item.is_marked) if item.show == show else item
            for item in items
            if not any(a <= item.start and item.end <= b for a, b in spans)
        ]
        items = sorted([*items, *(Mention(a, b, title, False) for a, b in spans)], key=lambda item: item.start)
    return items


_NO_TITLE = re.compile(r"\d+(?:st|nd|rd|th)|[a-z].*|.{1,2}")
_LABEL = re.compile(r"(?: TV|,? (?:[Ss]eason|[Ss]eries) \d+\b.*)$")
_NUMBER = re.compile(r" ([2-9])$")
_OPEN_QUOTE = re.compile(r"[‘“\"'](?=[^’”\"']+$)")


def without_labels(text: str, items: list[Mention]) -> list[Mention]:
    """The mentions, each with its title as `without_label` leaves it."""
    plainer = {show: without_label(text, show) for show in {item.show for item in items}}
    return [
        Mention(item.start, item.end, plainer[item.show], item.is_marked) if plainer[item.show] != item.show else item
        for item in items
    ]


def without_label(text: str, show: str) -> str:
    """A title without a stray quotation mark, "TV", or the number of the season spoken of."""
    title = _LABEL.sub("", _OPEN_QUOTE.sub("", show))
    number = _NUMBER.search(title)
    if number:
        stem = title[: number.start()]
        spoken = re.search(rf"\bseason (?:\w+ )?of [‘“\"']?{re.escape(stem)}\b(?! ?\d)", text)
        title = stem if spoken else title
    return title or show


_NUMBERED_HEADLINE = re.compile(
    r"(?:[A-Z][\w ]{2,30}: )?((?:(?!(?:Season|Series)\b)[^\s,]+ ){1,8}?)(?:(?:Anime|TV|Show) )?"
    r"(?:(?:Gets|Renewed [Ff]or|Returns [Ff]or|Confirmed [Ff]or) )?(?:Season|Series) \d"
)


def with_told_titles(article: Article, items: list[Mention], told: frozenset[str], roster: Roster) -> list[Mention]:
    """The mentions, and every place where a title of `told`, or the one before the headline's season, is printed.

    roster: the people the article names; none of them is a title by its name.
    """
    known = {fold_title(item.show) for item in items}
    titles = {
        title
        for title in told
        if fold_title(title) not in known
        and not _NO_TITLE.fullmatch(title)
        and not network_name(title)
        and plain(title) not in _BREAKERS
        and not roster.names_somebody(title)
    }
    titles.update(_numbered_headline(article) if not items else ())
    if not titles:
        return items
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(titles, key=len, reverse=True))) + r")(?![\w-])"
    )
    added = [Mention(*match.span(), match.group(), False) for match in pattern.finditer(article.text)]
    starts = {one.start: one for one in added}
    ends = {one.end: one for one in added}
    # "Doctor" within "Doctor Who" gives way; a longer title keeps its place.
    kept = [
        item for item in items if not _lies_in(item, starts.get(item.start)) and not _lies_in(item, ends.get(item.end))
    ]
    taken = [(item.start, item.end) for item in kept]
    free, at = [], 0
    for one in added:
        while at < len(taken) and taken[at][1] <= one.start:
            at += 1
        if at == len(taken) or taken[at][0] >= one.end:
            free.append(one)
    return sorted([*kept, *free], key=lambda item: item.start)


def _lies_in(item: Mention, longer: Mention | None) -> bool:
    return longer is not None and longer.start <= item.start and item.end <= longer.end


def _numbered_headline(article: Article) -> set[str]:
    """The title in "From Season 4 Release Date", where the text has it again with its capital inside a sentence."""
    match = _NUMBERED_HEADLINE.match(article.title)
    title = match.group(1).strip().strip("'‘’\"“”") if match else ""
    if not title or not (title[0].isupper() or title[0].isdigit()):
        return set()
    inside = re.findall(rf"[a-z,] [‘“\"']?{re.escape(title)}(?!\w)", article.text)
    return {title} if len(inside) >= 2 and _is_cased(title) else set()
