"""A sentence as a row of items: words, shows, networks, seasons and what stands for a show ("the drama", "it")."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache, lru_cache, partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from transform.lexicon import lexicon_rows, lower_words, word_list, word_set
from transform.names.chunks import LEADS_TO_TITLE, Chunk, begins_title
from transform.names.mentions import Mentions
from transform.names.networks import NetworkMention, find_epithets, find_networks
from transform.names.people import PERSON_LEFT, is_like_a_person, is_told_of_a_person
from transform.names.surroundings import is_other_work, is_told_as_title, names_group
from transform.names.titles import describes_shows, is_adverb, is_outlet_that_reports, outlet_names
from transform.needed import Gated
from transform.records import BlockKind
from transform.text.occurrences import find_word, matches_at
from transform.text.seasons import SeasonExpression, ordinal
from transform.text.sentences import Sentence

# The marks of quotation as items, which say nothing of what stands on either side of them.
QUOTES = frozenset({"”", "“", '"', "’", "‘", "'"})


class ItemKind(Enum):
    WORD = "w"
    MARK = "p"
    SHOW = "s"
    TITLE = "t"  # capitalised or marked, not known to be a show
    NETWORK = "n"
    SEASON = "q"
    ANAPHOR = "a"  # "the series", "it"
    SHOWS = "m"  # "three shows", "both dramas"
    PERSON = "h"


class Item(NamedTuple):
    """One item, offsets into the article's text. lower: its text in lower case, apostrophes straight.

    show: of SHOW the title in full, of TITLE the text. network: of NETWORK its short name, None for an epithet.
    has_genre: of SHOW and TITLE whether a kind of show stands right before ("the drama Harbor").
    """

    kind: ItemKind
    start: int
    end: int
    lower: str
    show: str | None = None
    is_marked: bool = False
    network: str | None = None
    season: SeasonExpression | None = None
    has_genre: bool = False

    @property
    def is_show(self) -> bool:
        return self.kind in (ItemKind.SHOW, ItemKind.TITLE, ItemKind.ANAPHOR, ItemKind.SHOWS)

    @property
    def is_named(self) -> bool:
        return self.kind in (ItemKind.SHOW, ItemKind.TITLE)


# What the constructor does, without its call: nearly all items are plain words.
_plain_item: Callable[[tuple[ItemKind, int, int, str, None, bool, None, None, bool]], Item] = partial(
    tuple.__new__, Item
)

_SINGULAR = (
    r"(?:series|show|drama|comedy|sitcom|dramedy|docuseries|docu-series|docudrama|miniseries|mini-series|soap"
    r"|soap\s+opera|"
    r"thriller|procedural|anthology|cartoon|mockumentary|telenovela|k-drama|anime|western|satire|prequel|spin-?off"
    r"|whodunit|rom-com|"
    r"talker|programme|program|offshoot|skein|laffer|reboot|revival|competition|newcomer|freshman|rookie|remake"
    r"|serial|title|romance|caper|romp|chiller|noir|weepie|"
    r"project|adaptation|franchise|favou?rite|hit|hourlong|half-hour|crime\s+drama|fantasy|mystery|epic|saga"
    r"|tentpole|dramatization|production|flagship|mothership|import|original|vehicle|concept)"
)
_PLURAL = (
    r"(?:shows|series|dramas|comedies|sitcoms|programs|programmes|thrillers|procedurals|newcomers|freshmen"
    r"|rookies|titles|spin-?offs|soaps|(?-i:originals|offerings|stalwarts|staples))"
)
_NOT_INSIDE = (
    r"(?!(?:of|for|has|have|had|is|was|are|were|that|which|who|to|and|or|but|in|on|at|by|with|from|will|would|season"
    r"|seasons|episode|"
    r"renewed|renews|cancell?ed|cancels|axed|scrapped|dropped|ordered|picked|revived|ended|ends|after|before|as|when"
    r"|while|star|stars|creator|cast|finale|greenlit|orders)\b"
    # Within a description no other one begins.
    r"|(?:an?|another|its|their|this|these|any|every|each)(?![\w-]))"
)
# What is called a series and is on no screen.
OTHER_SERIES = r"(?:concert|lecture|film|book|comic|novel|podcast|race|speaker|talk)\s+series"
_WORDS = r"(?:" + _NOT_INSIDE + r"[\w’'‘&.+/-]+\s+)"
_ANAPHOR = re.compile(
    r"\b(?:(?:the|this|that(?=\s+(?:series|show|drama|comedy|sitcom)\b)|its|his|her|their|our)\s+"
    r"(?!"
    + OTHER_SERIES
    + r"\b)"
    + _WORDS
    + r"{0,6}?"
    + _SINGULAR
    + r"(?:[\s-]"
    + _SINGULAR
    + r"){0,2}(?![\w’'-]*\w{2})"
    # "its drama slate", "the comedy department": the kind, and no one series.
    r"(?!\s+(?:finale|premiere|bible|blocks?|slates?|line-?ups?|rosters?|departments?|divisions?|chiefs?|heads?|boss|bosses"
    r"|teams?|development|commissioners?|output|pilots|scripts|projects|orders|specials)\b)"
    r"|(?:the\s+)?(?:former|latter)\b(?!\s+\w+\s+(?:star|actor))"
    r"|(?<!know )(?<!knew )it(?!\w)(?!(?:['’]s|\s+(?:is|was|has\s+been|had\s+been|remains|seems|would\s+be"
    r"|will\s+be))\s+(?:(?:also|now|just|still|not|yet|previously|"
    r"first|later|recently|finally|officially|being|been|since|already|only|too|currently|unclear)\s+)*(?:announced"
    r"|revealed|reported|confirmed|official|unclear|unknown|clear|"
    r"likely|possible|time|known|said|rumou?red|thought|believed|understood|decided|a\s+(?:wrap|shame|matter)"
    r"|the\s+end|no\s+(?:surprise|secret)|hard|"
    r"worth|expected|certain|uncertain|early|perceived|noted|hoped)\b)|its(?=\s+(?:cancell?ation|renewal|axing"
    r"|demise|fate|future|end|run|revival)\b)|their(?=\s+(?:cancell?ations?|renewals?|fates?)\b))",
    re.IGNORECASE,
)
# "HBO's fantasy epic".
_OWN_SHOW = re.compile(
    r"['’]s?\s+" + _WORDS + r"{0,5}?" + _SINGULAR + r"(?:[\s-]" + _SINGULAR + r"){0,2}(?![\w’'-]*\w{2})"
    r"(?!\s+(?:of|finale|premiere|bible|chief|head|boss|slate|department|team|division|line-?up|president|arm|unit|executive|strategy|output|block)\b)",
    re.IGNORECASE,
)
# A headline drops the article: "rescues canceled Western".
_BARE_ANAPHOR = re.compile(
    r"\b(?:cancell?ed|axed|scrapped|dropped|beloved|popular|cult|long-running)\s+"
    + _SINGULAR
    + r"(?:[\s-]"
    + _SINGULAR
    + r"){0,2}(?![\w’'-]*\w{2})(?!\s+(?:finale|premiere|bible|season|series|star|creator)\b)",
    re.IGNORECASE,
)
# "BBC brings back period drama for series three": what the headline has named, or the story is about.
_BARE_KIND = re.compile(
    r"\b(?:(?!(?:renew|cancel|axe|scrap|drop|dump|revive|save|order|end|commission|recommission|nixe|ditche|bring|pick)s\b)"
    r"[a-z][\w-]+\s+)?(?:drama|comedy|sitcom|dramedy|thriller|series|show|soap|docuseries|western|cartoon|anime|quiz|whodunit)"
    r"(?=\s+(?:for\s+(?:a\s+|its\s+)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|season|series|another|\d)"
    r"|after\s+(?:just\s+|only\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|a\s+single|season|series)))",
    re.IGNORECASE,
)
_MANY = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|several|both|many|all|these|those|more"
    r"|other|some|most|a\s+number\s+of|a\s+slew\s+of|"
    r"one\s+of|a\s+couple\s+of|a\s+handful\s+of|a\s+trio\s+of|a\s+pair\s+of|a\s+string\s+of|new|fellow|remaining"
    r"|returning|the)"
)
_SHOWS = Gated(
    r"\b"
    + _MANY
    + r"(?:\s+(?:of|its|their|this|an?|"
    + _MANY
    + r"))*\s+"
    + _WORDS
    + r"{0,4}?"
    + _PLURAL
    + r"(?![\w’'-]*\w{2})"
    r"|\b(?:roster|slate|list|line-?up|group|crop|batch|raft)\s+of\s+(?:its\s+|their\s+|the\s+)?"
    + _WORDS
    + r"{0,4}?"
    + _PLURAL
    + r"(?![\w’'-]*\w{2})"
    r"|\bneither\s+(?:of\s+the\s+(?:two\s+)?" + _PLURAL + r"|" + _SINGULAR + r")(?=\s+(?:will|is|was|has|had|would)\b)"
    r"|\bboth(?=\s+(?:of\s+which|have|are|were|will|been)\b)|\ball\s+three\b(?!\s+\w+\s+stars)"
)
_KINDS_BEFORE = rf"(?:{_SINGULAR}|yarn|entry|starrer|laugher)s?|{_PLURAL}"
_GENRE_BEFORE = re.compile(rf"(?:{_KINDS_BEFORE}),?\s*[\"“‘'(«]?$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\w+),?\s*[\"“‘'(«]?$")
_KIND_END = re.compile(rf"(?:{'|'.join(set(re.findall('[a-z]{3,}', _KINDS_BEFORE)))})s?$")
_CALENDAR = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday)\s*\d*)+"
)
_SMALL = re.compile(r"\s+(?:or\s+(?=[A-Z\d])|and\s+(?=(?:The|An?)\s))")
# "J. Michael Straczynski": the initial is no part of the run.
_INITIAL_BEFORE = re.compile(r"(?<![\w.])[A-Z]\.\s$")


def read_items(sentence: Sentence, number: int, mentions: Mentions, text: str, block_kind: BlockKind) -> list[Item]:
    """The items of sentence `number`, in order."""
    spans: list[Item] = []
    # One sign for each of the text's, from the sentence's first: whether an item lies there.
    taken = bytearray(sentence.end - sentence.start)
    first = sentence.start

    def add(items: Iterable[Item]) -> None:
        for item in items:
            low, high = item.start - first, item.end - first
            if taken.find(1, low, high) < 0:
                spans.append(item)
                taken[low:high] = b"\1" * (high - low)

    chunks = mentions.chunks[number]
    shows = mentions.between(sentence.start, sentence.end)
    seasons = sentence.seasons
    networks = find_networks(text, sentence.start, sentence.end)
    marked = [chunk for chunk in chunks if chunk.is_marked and not names_group(text, chunk.start, chunk.end)]
    add(
        _show_item(text, m.start, m.end, m.show, m.is_marked)
        for m in shows
        if not _inside(m.start, m.end, marked)
        and (m.is_marked or not any(n.start == m.start and n.end == m.end for n in networks))
        and not is_other_work(text, m.start)
        and not names_group(text, m.start, m.end)
        and (m.is_marked or not ordinal(text[m.start : m.end]))
    )
    add(_marked_item(text, chunk) for chunk in marked)
    add(Item(ItemKind.SEASON, q.start, q.end, text[q.start : q.end].lower(), season=q) for q in seasons)
    plural = [
        Item(ItemKind.SHOWS, m.start(), m.end(), m.group().lower())
        for m in _SHOWS.finditer(text, sentence.start, sentence.end, sentence.lower)
        if not _ONE_SERIES.match(m.group().lower())
    ]
    single = [Item(ItemKind.ANAPHOR, m.start(), m.end(), m.group().lower()) for m in _anaphors(text, sentence)]
    single += [
        Item(ItemKind.ANAPHOR, n.start, m.end(), text[n.start : m.end()].lower(), network=n.name)
        for n in networks
        if (m := _OWN_SHOW.match(text, n.end, sentence.end))
    ]
    if block_kind is BlockKind.HEADLINE:
        single += [
            Item(ItemKind.ANAPHOR, m.start(), m.end(), m.group().lower())
            for pattern in (_BARE_ANAPHOR, _BARE_KIND)
            for m in pattern.finditer(text, sentence.start, sentence.end)
        ]
    single = [_behind_season(item, seasons) for item in single]
    add(title for item in single if (title := _title_of_revival(item, text)) is not None)
    named = [(s.start, s.end) for s in spans if s.is_named]
    add(_with_network(item, networks) for item in plural if not _leads_to_name(item, text, named, chunks))
    add(_with_network(item, networks) for item in single if not _leads_to_name(item, text, named, chunks))
    add(Item(ItemKind.NETWORK, n.start, n.end, text[n.start : n.end].lower(), network=n.name) for n in networks)
    add(
        Item(ItemKind.NETWORK, n.start, n.end, text[n.start : n.end].lower())
        for n in find_epithets(text, sentence.start, sentence.end)
    )
    if not (block_kind is BlockKind.HEADLINE and shows):
        named = [(item.start, item.end) for item in spans]
        titles = _unmarked_titles(text, chunks, named, mentions.persons, sentence.start)
        is_capitalised = block_kind is BlockKind.HEADLINE and _is_in_title_case(sentence)
        add(item for item in titles if not is_capitalised or _comes_back(item, text, sentence))
    word, mark = ItemKind.WORD, ItemKind.MARK
    for token in sentence.tokens:
        if taken.find(1, token.start - first, token.end - first) < 0:
            kind = word if token.text[0].isalnum() else mark
            spans.append(_plain_item((kind, token.start, token.end, token.lower, None, False, None, None, False)))
    spans.sort(key=_start)
    return _without_parts(_without_owners(spans, text))


def _without_parts(items: list[Item]) -> list[Item]:
    """The items; what has its performer in brackets is a part: "singers Rayna Poe (Ann Hale) and ..."."""
    for k in range(len(items) - 3):
        if (
            items[k].kind is ItemKind.TITLE
            and not (items[k].is_marked or items[k].has_genre)
            and items[k + 2].kind is ItemKind.PERSON
            and items[k + 1].lower == "("
            and items[k + 3].lower == ")"
        ):
            items[k] = Item(ItemKind.PERSON, items[k].start, items[k].end, items[k].lower)
    return items


_OWNS_NEXT = re.compile(r"['’]s?\s+[\"“‘']?$")


def _without_owners(items: list[Item], text: str) -> list[Item]:
    """The items; who only owns or makes a title is a person: "Quay Pictures’ Harbor", "the Ann Poe drama Harbor"."""
    named = [k for k, item in enumerate(items) if item.is_named]
    for k, following in pairwise(named):
        item, owned = items[k], items[following]
        if item.is_marked:
            continue
        between = text[item.end : owned.start]
        is_owner = item.kind is ItemKind.TITLE and _OWNS_NEXT.fullmatch(between) is not None
        kind_next = LEADS_TO_TITLE.match(text, item.end)
        if is_owner or (kind_next is not None and kind_next.end() == owned.start and owned.has_genre):
            items[k] = Item(ItemKind.PERSON, item.start, item.end, item.lower)
    return items


def _is_in_title_case(sentence: Sentence) -> bool:
    """Whether a headline writes its verbs as it writes its titles, so that a capital tells nothing."""
    long = [token for token in sentence.tokens if token.is_word and len(token.text) > _SMALL_WORD]
    n_small = sum(not token.is_capital for token in long)
    return len(long) > 2 and n_small <= len(long) // 6


def _comes_back(item: Item, text: str, sentence: Sentence) -> bool:
    """Whether what a capitalised headline has for a title is met below it, or leads the headline before its verdict."""
    if item.kind is not ItemKind.TITLE:
        return True
    leads = item.start == sentence.start and _HEADLINE_VERDICT.match(text, item.end) is not None
    return leads or text.find(text[item.start : item.end], sentence.end) >= 0


_HEADLINE_VERDICT = re.compile(
    r"\s+(?:(?:Is|Has\s+Been|Was|Gets|Officially)\s+)?(?:Cancell?ed|Renewed|Axed|Scrapped|Revived|Saved|Recommissioned)\b"
)


# A word of more letters is no article and no preposition.
_SMALL_WORD = 4
_start = attrgetter("start")
# What every description begins with, in lower case.
_ANAPHOR_OPENS = re.compile(lower_words("the|this|that|its|his|her|their|our|former|latter|it"))


def _anaphors(text: str, sentence: Sentence) -> Iterator[re.Match[str]]:
    places = (sentence.start + opening.start() for opening in _ANAPHOR_OPENS.finditer(sentence.lower))
    return matches_at(_ANAPHOR, places, text, sentence.end)


# "The series" is one; "three series", "these series" are many.
_ONE_SERIES = re.compile(
    r"(?:the|new|more|other|fellow|remaining|returning|all)\s(?!.*\b(?:of|two|three|four|five|six|seven|eight|nine"
    r"|ten|\d+)\b).*\bseries$"
)


def _behind_season(item: Item, seasons: tuple[SeasonExpression, ...]) -> Item:
    """What follows the season inside a description: "the six-season Ann Poe comedy"."""
    inside = next((q.end for q in seasons if item.start < q.start and q.end < item.end), None)
    if inside is None:
        return item
    return item._replace(start=inside + 1, lower=item.lower[inside + 1 - item.start :])


# "the Harbor Lights reboot", "its Salt revival": what comes back has its title before the noun.
_REVIVAL_OF = re.compile(
    r"(?:\w+\s+)(?:(?:now-|recently\s+|newly\s+)?[a-z-]+\s+)?(?P<title>[A-Z0-9][\w’'.!&:-]*(?:\s+(?:(?:of|the|in|and|&)\s+)*[A-Z0-9][\w’'.!?&:-]*){1,5})"
    r"\s+(?:reboot|revival|remake)$"
)


def _title_of_revival(item: Item, text: str) -> Item | None:
    """The title of several words that a description of what comes back is made with."""
    match = _REVIVAL_OF.fullmatch(text, item.start, item.end) if item.lower.endswith(("t", "l", "e")) else None
    if match is None:
        return None
    title = match.group("title")
    is_other = is_like_a_person(title) or any(find_networks(title)) or describes_shows(title)
    start, end = match.span("title")
    return None if is_other else Item(ItemKind.TITLE, start, end, title.lower(), show=title, has_genre=True)


def _with_network(item: Item, networks: list[NetworkMention]) -> Item:
    """The item with the network that its words name: "the Fox series"."""
    inside = next((n.name for n in networks if item.start <= n.start and n.end <= item.end), None)
    return item._replace(network=inside) if inside else item


def _marked_item(text: str, chunk: Chunk) -> Item:
    """A title in marks; what is told to be a paper, or a work of another kind, is none of a series."""
    if chunk.text in outlet_names() or is_other_work(text, chunk.start):
        return Item(ItemKind.PERSON, chunk.start, chunk.end, chunk.text.lower())
    return _title_item(text, chunk.start, chunk.end, is_marked=True)


def _show_item(text: str, start: int, end: int, show: str, is_marked: bool) -> Item:
    has_genre = _is_genre_before(text, start)
    return Item(ItemKind.SHOW, start, end, text[start:end].lower(), show=show, is_marked=is_marked, has_genre=has_genre)


def _title_item(text: str, start: int, end: int, *, is_marked: bool) -> Item:
    has_genre = _is_genre_before(text, start)
    return Item(
        ItemKind.TITLE,
        start,
        end,
        text[start:end].lower(),
        show=text[start:end],
        is_marked=is_marked,
        has_genre=has_genre,
    )


def _is_genre_before(text: str, start: int) -> bool:
    """Whether a kind of show stands right before."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return (
        before is not None
        and _may_end_kind(before.group(1).lower())
        and _GENRE_BEFORE.search(text, max(0, start - 24), start) is not None
    )


@lru_cache(maxsize=4096)
def _may_end_kind(word: str) -> bool:
    """Whether a kind of show may end in a word."""
    return _KIND_END.search(word) is not None


def _inside(start: int, end: int, chunks: Iterable[Chunk]) -> bool:
    return any(
        chunk.start <= start and end <= chunk.end and (chunk.start, chunk.end) != (start, end) for chunk in chunks
    )


def _leads_to_name(item: Item, text: str, named: list[tuple[int, int]], chunks: Iterable[Chunk]) -> bool:
    """Whether a title follows right behind: "the ABC drama Castle" is the title's own description."""
    starts = [start for start, _ in named] + [chunk.start for chunk in chunks]
    if item.lower in ("it", "its", "their", "former", "latter", "the former", "the latter"):
        return False
    return any(0 < start - item.end <= 3 and not re.search(r"[,:;.–—]", text[item.end : start]) for start in starts)


def _unmarked_titles(
    text: str, chunks: Iterable[Chunk], taken: list[tuple[int, int]], persons: frozenset[str], sentence_start: int
) -> list[Item]:
    items = []
    for chunk in chunks:
        if chunk.is_marked:
            continue
        for start, end in _pieces(text, chunk, taken, sentence_start):
            if text.startswith("*", end) or _describes_next(text, start, end, taken):
                continue
            left = text[max(0, start - 24) : start]
            words = text[start:end]
            lower = words.lower()
            is_person = words in persons or bool(_INITIAL_BEFORE.search(left))
            is_person = is_person or _is_of_rank(words)
            is_person = is_person or (is_like_a_person(words) and not is_told_as_title(text, start, end))
            if is_person or PERSON_LEFT.search(left.lower()):
                items.append(Item(ItemKind.PERSON, start, end, lower))
                continue
            if _COMPANY_BEFORE.search(left):
                items.append(Item(ItemKind.NETWORK, start, end, lower))
                continue
            if is_told_of_a_person(text, end):
                continue
            if _is_contraction(words) or _has_small_words_only(words):
                continue
            is_outlet = words in outlet_names() or is_outlet_that_reports(text, start, end)
            if is_outlet or is_other_work(text, start):
                items.append(Item(ItemKind.PERSON, start, end, lower))
                continue
            if _leads_on(text, start, end, sentence_start):
                continue
            if lower in _genre_nouns() or describes_shows(words):
                continue
            if words.casefold() in _not_titles() or not _NAMING.search(text, start, end):
                continue
            if is_adverb(words):
                continue
            if start == sentence_start and _is_opening_word(text, start, end):
                continue
            if start == sentence_start and lower in _deciding_participles():
                continue
            if _CALENDAR.fullmatch(words) or ordinal(words):
                continue
            items.append(_title_item(text, start, end, is_marked=False))
    return items


def _describes_next(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """ "Orders Supernatural Drama The Oath": in a headline the kind of a show is written like its title."""
    is_kind = text[start:end].rsplit(" ", 1)[-1].lower() in _genre_nouns()
    return is_kind and any(0 < first - end <= 2 for first, _ in taken)


def _is_of_rank(words: str) -> bool:
    """ "Detective Ann Poe": somebody in a story or on a set."""
    rank, _, name = words.partition(" ")
    return rank.lower() in _ranks() and is_like_a_person(name)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(word_list("names", "ranks"))


def _has_small_words_only(words: str) -> bool:
    """Whether each word is one that a headline capitalises and no title consists of: "Will Be", "That Were"."""
    lower = words.lower().split()
    small = _auxiliaries()
    return any(word in small for word in lower) and all(word in small or word in _openings() for word in lower)


# "its parent company Quay".
_COMPANY_BEFORE = re.compile(
    r"\b(?:parent|sister|holding|media|entertainment|production|owner)\s+(?:company|studio|outfit|group)\s+$"
)
_DESCRIBES = re.compile(r"\s+(?:tv\s+)?(?:shows|dramas|comedies|sitcoms|programmes|programs)\b")
_OPENS_AS_ADVERB = re.compile(
    r",\s+(?!which|who|an?\b|the\b|from|starring|one\b|now\b|still\b|and\b|or\b|created|set\b)[a-z]"
)
# "Emmy-winning Harbor".
_PRAISE = re.compile(r"\w+-(?:winning|nominated|led|starring|set|produced|created|fronted|backed)", re.IGNORECASE)
_A_TERM = re.compile(r"(?:A|An|One)\s+(?:TV|New)")


def _leads_on(text: str, start: int, end: int, sentence_start: int) -> bool:
    """An adjective before "shows", "A TV" before "show", an adverb at the head of a sentence: "Furthermore, ..."."""
    if _DESCRIBES.match(text, end) or _A_TERM.fullmatch(text, start, end):
        return True
    return start == sentence_start and " " not in text[start:end] and bool(_OPENS_AS_ADVERB.match(text, end))


_PLAIN_WORD = re.compile(r"\S+")
# What a title has: a letter, or figures with a dash between them.
_NAMING = re.compile(r"[^\W\d_]|\d-\d")
_CONTRACTION = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Who|What)?['’](?:ve|m|re|ll|d|s)")


def _is_contraction(words: str) -> bool:
    """ "We've", "I'm": a pronoun with its verb, or the verb alone where the pronoun is taken."""
    return _CONTRACTION.fullmatch(words) is not None


def _is_opening_word(text: str, start: int, end: int) -> bool:
    """Whether a single word is capitalised only because a sentence begins with it."""
    word = text[start:end]
    return " " not in word and (word.endswith("ly") or any(True for _ in find_word(text, word.lower())))


def _pieces(text: str, chunk: Chunk, taken: list[tuple[int, int]], sentence_start: int) -> list[tuple[int, int]]:
    """A run of capitals without what is taken, cut at "and"."""
    free = [(chunk.start, chunk.end)]
    for start, end in taken:
        free = [
            part
            for a, b in free
            for part in (((a, min(b, start)), (max(a, end), b)) if start < b and end > a else ((a, b),))
            if part[0] < part[1]
        ]
    pieces = []
    for a, b in free:
        at = a
        for match in _SMALL.finditer(text, a, b):
            pieces.append((at, match.start()))
            at = match.end()
        pieces.append((at, b))
    return [piece for a, b in pieces if (piece := _trimmed(text, a, b, sentence_start)) is not None]


def _trimmed(text: str, a: int, b: int, sentence_start: int) -> tuple[int, int] | None:
    words = [match.span() for match in _PLAIN_WORD.finditer(text, a, b)]
    small = _connectors()
    while words and not text[words[0][0]].isupper():
        first = text[slice(*words[0])].strip("'’s-–:").lower()
        if first and first not in small:
            break
        words.pop(0)
    while words and ((last := text[slice(*words[-1])]) in small or last in _JOINING):
        words.pop()
    while words and words[0][0] == sentence_start and text[slice(*words[0])].lower() in _no_beginnings():
        if len(words) > 1 and begins_title([text[slice(*word)] for word in words]):
            break
        words.pop(0)
        sentence_start = words[0][0] if words else -1
    if len(words) > 1 and _PRAISE.fullmatch(text[slice(*words[0])]):
        words.pop(0)
    if len(words) > 1 and words[0][0] == sentence_start and text[slice(*words[0])].lower() in _leading_kinds():
        # "Drama Harbor will be back": its kind has its capital from the sentence.
        words.pop(0)
    while len(words) > 2 and _CALENDAR.match(text[slice(*words[-1])]) and text[slice(*words[-2])] in small:
        # "moved Harbor to Thursdays".
        words = words[:-2]
    if not words or (len(words) == 1 and text[slice(*words[0])].lower() in _openings()):
        return None
    return words[0][0], words[-1][1]


# Marks that join a title to what follows.
_JOINING = frozenset((":", "-", "–", "&"))


@cache
def _no_beginnings() -> frozenset[str]:
    return _openings() - {"the", "a", "an", "my", "our", "your"}


@cache
def _deciding_participles() -> frozenset[str]:
    """What opens a sentence in place of its show: "Cancelled by NBC, Harbor ..."."""
    rows = (row.fields for row in lexicon_rows("triggers", "verb"))
    return frozenset(
        form for fields in rows if "tail" not in fields for form in fields["forms"][3:4] + fields["forms"][5:]
    )


@cache
def _not_titles() -> frozenset[str]:
    return frozenset(word_list("titles", "not_titles"))


@cache
def _genre_nouns() -> frozenset[str]:
    return frozenset(word_list("titles", "genre_nouns"))


@cache
def _leading_kinds() -> frozenset[str]:
    return frozenset(noun for noun in _genre_nouns() if " " not in noun) - {"soap", "reality", "series", "show", "quiz"}


@cache
def _auxiliaries() -> frozenset[str]:
    """Words that a headline capitalises and no title consists of."""
    verbs = (
        word_set("syntax", "be") | word_set("syntax", "have") | word_set("syntax", "modals") | word_set("syntax", "do")
    )
    return verbs | {"not", "yet", "to", "been", "be"}


@cache
def _connectors() -> frozenset[str]:
    return frozenset(word_list("titles", "connectors"))


@cache
def _openings() -> frozenset[str]:
    return frozenset(word_list("titles", "openings"))
