"""Which shows an article speaks of, and where.

A title is recognised by its marks (quotes, italics), by its place in the headline, by what stands beside it ("season 2
of", "has been renewed", "the ABC drama") or because it is known already; nothing depends on the last. Every further
occurrence of a recognised title, in full or in a short form, is a mention.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from transform.lexicon import any_of, load_lexicon, lower_words, word_list
from transform.names.networks import find_networks, network_name
from transform.records import Article, BlockKind, SpanKind
from transform.text.sentences import Sentence, Token, split_sentences, tokenize

# An unmarked candidate needs this much evidence to count as a show, a marked or headline one the lesser amount.
_UNMARKED_THRESHOLD = 1.5
_MARKED_THRESHOLD = 1.0
_LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A show named in the text, `text[start:end]`, marks and possessive outside. show: its title in full."""

    start: int
    end: int
    show: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words that might be a title.

    is_marked: quoted or in italics; is_initial: it opens a sentence.
    """

    start: int
    end: int
    text: str
    is_marked: bool
    is_initial: bool = False


@dataclass(frozen=True)
class Mentions:
    """What find_mentions returns.

    main: titles of the show or shows that the article is about, the foremost first; empty where it is about none.
    items: the mentions in text order, without overlap.
    chunks: by sentence number, all runs of capitalised words in it, in text order, without overlap.
    persons: the runs that name people, in full or by surname.
    """

    main: tuple[str, ...]
    items: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    chunks: tuple[tuple[Chunk, ...], ...]
    persons: frozenset[str]
    _starts: tuple[int, ...] = field(repr=False)
    _sentence_starts: tuple[int, ...] = field(repr=False)

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in `[start, end)`."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self.items[low:high]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that `offset` lies in or follows."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def show_at(self, offset: int) -> str | None:
        """The show in focus at `offset`: the last one named before it in its sentence or block, else the main show.

        None where the article speaks of no show.
        """
        sentence = self.sentences[self.sentence_at(offset)] if self.sentences else None
        if sentence is not None:
            number = self.sentence_at(offset)
            while number > 0 and self.sentences[number - 1].block == sentence.block:
                number -= 1
            here = self.between(self.sentences[number].start, offset)
            if here:
                return here[-1].show
        return self.main[0] if self.main else None


@lru_cache(maxsize=8192)
def fold_title(title: str) -> str:
    """A title's key: no case, accents, punctuation, leading article; '&' is 'and'."""
    text = unicodedata.normalize("NFKD", title)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().replace("&", " and ")
    text = re.sub(r"[^\w]+", " ", re.sub(r"['’‘.]", "", text)).strip()
    return re.sub(r"^(?:the|a|an) (?=\w)", "", text).replace(" ", "")


def find_mentions(article: Article, known_titles: frozenset[str] = frozenset()) -> Mentions:
    """The shows an article speaks of. known_titles: titles in full, from a database or a list; a help, never a need."""
    return _Finder(article, known_titles).run()


# --- evidence -------------------------------------------------------------------------------------------------------

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th)|"
    r"final|last|next|new|sophomore|freshman|debut|upcoming|current|inaugural|forthcoming|latest|previous)"
)
_SEASON_NOUN = r"(?:seasons?|series|cycles?|run|installments?|instalments?|episodes?|iteration)"
_DECIDED = (
    r"(?:renewed|re-upped|cancell?ed|axed|scrapped|picked\s+up|dropped|ordered|greenlit|green-lit|recommissioned|"
    r"commissioned|revived|resurrected|saved|rescued|rebooted|ended|ending|returning|coming\s+(?:back|to\s+an\s+end))"
)
_STRONG_RIGHT = re.compile(
    r"['’‘]?s?['’‘]?\s+(?:" + _ORDINAL + r",?\s+(?:and\s+)?){1,3}(?:\w+-episode\s+)?" + _SEASON_NOUN + r"\b"
    r"|['’‘]?s?,?\s+(?:Season|season|SEASON|Series|series)\s+(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b)"
    r"|\s*\(?[’'”\"]?,?\s*(?:which\s+|that\s+)?(?:officially\s+|just\s+)?"
    r"(?:(?:has|have|had|is|was|are|were|will|won['’]t|gets?|got|being|to)(?:\s+(?:\w+ly|also|just|already|now|not|been|be|being|yet|to|n['’]t))*\s+)?"
    + _DECIDED
    + r"\b"
    r"|\s+(?:is\s+to|are\s+to|will|to)\s+(?:return|come\s+back)\s+for\s+(?:a|an|its|the)\s+"
    + _ORDINAL
    + r"\s+"
    + _SEASON_NOUN
    + r"\b"
    r"|['’‘]?s?\s+(?:cancell?ation|renewal|showrunners?|series\s+finale|season\s+finale)\b"
    r"|\s+(?:is|was)\s+(?:a|an)\s+(?:[\w’'-]+\s+){0,7}(?:series|sitcom|drama|soap\s+opera|docuseries|miniseries|TV\s+show|television\s+show)\b"
    r"|,\s+(?:the|a|an|its|[A-Z]\w+['’]s)\s+(?:[\w’'-]+\s+){0,5}(?:series|sitcom|drama|comedy|dramedy|docuseries|miniseries|show)\b",
)
# "Wavelength has renewed ...": a company that decides, no show.
_DECIDES_RIGHT = re.compile(
    r"\s+(?:has|have|had)\s+(?:\w+ly\s+|also\s+|just\s+|already\s+|now\s+|not\s+|yet\s+)*"
    r"(?:renewed|cancell?ed|axed|scrapped|ordered|greenlit|recommissioned|commissioned|revived|resurrected|rescued|rebooted)\b"
)
_ACCOMPANIED = re.compile(
    r"\b(?:(?<!along )(?<!together )with|from|starring|featuring|by|as\s+(?:the\s+)?(?:\w+\s+)?)\s*$"
)
_OF_SEASONS = re.compile(r"season|series|cycle|renew|drama|comedy|sitcom|show|episode", re.IGNORECASE)
_WEAK_RIGHT = re.compile(
    r"['’‘]?s?\s+(?:reboot|revival|spin-?off|star|stars|creators?|alum|finale|premieres?|fans|cast|episode|pilot|actor|actress|"
    r"fate\b|future\b|will\s+(?:\w+ly\s+|not\s+)?(?:return|end|conclude)|to\s+(?:return|end)|boss|executive\s+producers?|viewers|stars|starred|ran|airs|aired|debuted|premiered|returns|follows|is\s+set\s+in)\b"
    r"|\s+\([^()]{2,18}\)"
)
# In lower case.
_STRONG_LEFT = re.compile(
    lower_words(
        r"dramas?,?|comedy,?|comedies,?|sitcoms?,?|dramedy,?|docu-?series,?|mini-?series,?|series,?|"
        r"tv\s+shows?,?|shows?,?|procedurals?,?|anthology,?|soap\s+operas?,?|telenovelas?,?|spin-?offs?,?|prequels?,?|"
        r"reboots?,?|reality\s+series,?|competitions?,?|"
        r"seasons?(?:\s+(?:\w+|\d+(?:\s+and\s+\d+)?))?\s+of|episodes?\s+of|season\s+finale\s+of|series\s+finale\s+of|"
        r"renew(?:ed|s|ing)?|cancel(?:l?ed|s|l?ing)?|axed|axes|renewals?\s+(?:of|for)|cancell?ations?\s+(?:of|for)|"
        r"revivals?\s+of|reboots?\s+of"
    )
    + r"\s+(?:(?:hit|the|its|and|cult|fan-favorite|fan\s+favorite)\s+){0,2}[\"'“‘]?$"
)
# "the Coast Guard drama": a description, not a title.
_DETERMINER = re.compile(lower_words("the|its|an?|this|that|his|her") + r"\s+$")
_GENRE_RIGHT = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:series|drama|comedy|sitcom|show|dramedy|thriller|procedural|soap|satire)\b(?!\s+[\"“‘A-Z])"
)
_WEAK_LEFT = re.compile(
    lower_words(
        r"thriller|fantasy|adaptation|hit|program|programme|return\s+of|appearance\s+(?:in|on)|stars?\s+(?:of|in|on)|starred\s+(?:in|on)|starring\s+in|"
        r"pick(?:ed|s|ing)?\s+up|ordered|orders|greenlit|revive[sd]?|resurrect(?:ed|s)|cast\s+of|titled|called|entitled|watching|creator\s+of|"
        r"showrunner\s+of|shows?\s+like|series\s+like|including"
    )
    + r"\s+[\"'“‘]?$"
)
# In lower case.
_TV_WORD = re.compile(
    lower_words(
        r"seasons?|episodes?|series|showrunners?|sitcom|drama|comedy|television|tv|network|streamer|premiered|airs|aired|"
        r"renewed|renewal|cancell?ed|cancell?ation|showrunner|show"
    )
    + r"\b"
)


@cache
def _other_work_left() -> re.Pattern[str]:
    return re.compile(
        "(?:"
        + lower_words(word_list("titles", "other_works"))
        + r"|(?:r(?<!\wr)adio(?:\s+\d\w*)?|s(?<!\ws)tage)"
        + r"\s+(?:show|series|programme|program|play|comedy|drama|sitcom|adaptation))"
        + r"(?:\s+(?:called|titled|entitled|named))?,?\s+[\"'“‘]?$"
    )


@cache
def _other_work_right() -> re.Pattern[str]:
    return re.compile(
        r"[\"'”’]?\s+(?:the\s+)?(?:"
        + any_of(word_list("titles", "other_works"))
        + r"|box\s+office|trilogy|soundtrack)\b",
        re.IGNORECASE,
    )


def is_other_work(text: str, start: int) -> bool:
    """Whether the noun before a title tells that it is no series: "the podcast Harbor", "her Radio 4 show, Salt"."""
    return bool(_other_work_left().search(text[max(0, start - 60) : start].lower()))


def names_group(text: str, start: int, end: int) -> bool:
    """Whether what is named is what several shows share: "all three 'Metro' dramas"."""
    return bool(_GROUP_RIGHT.match(text, end))


_GROUP_RIGHT = re.compile(r"[\"”’']?\s+(?:dramas|comedies|sitcoms|procedurals|shows|spin-?offs)\b", re.IGNORECASE)


@cache
def _not_titles() -> frozenset[str]:
    return frozenset(word_list("titles", "not_titles"))


@cache
def outlet_names() -> frozenset[str]:
    """What papers, sites and wires are called."""
    rows = load_lexicon("outlets").get("outlet", [])
    return frozenset(name for row in rows for name in (row["name"], *row.get("aliases", ())))


@cache
def _genre_nouns() -> frozenset[str]:
    return frozenset(word_list("titles", "genre_nouns"))


@cache
def _connectors() -> frozenset[str]:
    return frozenset(word_list("titles", "connectors"))


@cache
def given_names() -> frozenset[str]:
    """First names that people go by."""
    return frozenset(str(load_lexicon("cast")["given_names"]).split())


@cache
def _general_words() -> frozenset[str]:
    return frozenset(word_list("titles", "general_words"))


@cache
def _cuts() -> frozenset[str]:
    return frozenset(word_list("titles", "cuts"))


@cache
def _openings() -> frozenset[str]:
    return frozenset(word_list("titles", "openings"))


@cache
def _lower_titles() -> frozenset[str]:
    return frozenset(word_list("titles", "lower_case_titles"))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold_title(title) for title in word_list("titles", "common_word_titles"))


# Words of a headline after which the title is over, or before which it has not begun.
_HEADLINE_CUT = re.compile(
    r"\b(?:renewed|renews?|renewal|cancell?ed|cancels?|cancell?ation|axed?|axes|scrapped|scraps|seasons?\s+(?:\d+|one|two|three|four|five|six|"
    r"seven|eight|nine|ten)|series\s+(?:\d+|one|two|three|four|five)|seasons?|to\s+(?:end|return|conclude|wrap|air|premiere|star|debut|be)|ends?|ending|will(?!\s+&)|won['’]t|"
    r"is|are|was|has|have|gets?|getting|picked\s+up|picks?\s+up|reviv(?:ed|es|al)|saved|saves|resurrected|returns?|returning|release\s+date|"
    r"cast|casts|everything|star|stars|reboot(?:ed|s)?|spin-?off|finale|trailer|orders?|ordered|greenlights?|greenlit|greenlight|coming\s+back|"
    r"confirm(?:s|ed)|creators?|boss(?:es)?|recap|premieres?|officially|not|dropped|drops|set\s+(?:to|for)|loses|lands|nabs|hits|adds|joins|"
    r"after|due\s+to|amid|following|ahead\s+of|starring|says|reveals|premiere\s+date|could|might|may|should|does|did|do|what|why|when|how|"
    r"who|where|recommission(?:ed|s)|commissions?|commissioned|re-?ups|extended|extends|early|two-season|episodes?|final|upcoming)\b"
    r"|[:;?!|,](?=\s|$)|\s[—–-]\s|…|\.\.\.",
    re.IGNORECASE,
)
_PARENTHETICAL = re.compile(r"\s*\([^()]*\)\s*$")
_TRAILING = re.compile(r"(?:['’‘]s|['’‘])$")


@dataclass(slots=True)
class _Candidate:
    """Everything gathered under one title key. weights: printed forms with how often each was met."""

    score: float = 0.0
    against: float = 0.0
    in_headline: bool = False
    is_marked: bool = False
    n: int = 0
    first: int = 1 << 60
    forms: Counter[str] = field(default_factory=Counter)


class _Finder:
    def __init__(self, article: Article, known_titles: frozenset[str]) -> None:
        self.article = article
        self.text = article.text
        self.lower_text = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text
        self.known = {fold_title(title): title for title in known_titles}
        self.sentences = split_sentences(article)
        self.candidates: dict[str, _Candidate] = defaultdict(_Candidate)
        self.marked = self._marked_spans()
        tv_words = set(_TV_WORD.findall(self.text[:6000].lower()))
        self.is_tv = len(tv_words) > 1 and bool(tv_words - {"season", "seasons", "renewed", "cancelled", "canceled"})
        self.small_words = set(_SMALL_WORD.findall(self.text))
        self.whole = {_plain_key(self.text[a:b]) for a, b in self.marked} | {_plain_key(t) for t in known_titles}
        self.chunks = tuple(tuple(self._chunks(sentence)) for sentence in self.sentences)
        self.persons = self._find_persons()

    def run(self) -> Mentions:
        self._read_headline()
        self._read_opening()
        self._read_headings()
        for sentence, chunks in zip(self.sentences, self.chunks, strict=True):
            is_headline = self.article.blocks[sentence.block].kind is BlockKind.HEADLINE
            for chunk in chunks:
                if chunk.is_marked or not is_headline:
                    self._weigh(chunk, sentence)
        accepted = self._accepted()
        forms = self._surface_forms(accepted)
        items = tuple(self._occurrences(forms, accepted))
        return Mentions(
            self._main(items),
            items,
            self.sentences,
            self.chunks,
            self.persons,
            tuple(item.start for item in items),
            tuple(sentence.start for sentence in self.sentences),
        )

    # Marks ----------------------------------------------------------------------------------------------------------

    def _marked_spans(self) -> list[tuple[int, int]]:
        """Quoted and italic stretches that are shaped like a title, outermost first, without overlap."""
        spans: set[tuple[int, int]] = set()
        for block in self.article.blocks:
            for span in block.spans:
                if span.kind in (SpanKind.QUOTE, SpanKind.ITALIC):
                    trimmed = _trim_title(self.text, span.start, span.end)
                    if trimmed and looks_like_title(self.text[trimmed[0] : trimmed[1]]):
                        spans.add(trimmed)
        kept: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def _chunks(self, sentence: Sentence) -> Iterator[Chunk]:
        low = bisect_right(self.marked, (sentence.start, -1))
        marked = []
        while low < len(self.marked) and self.marked[low][0] < sentence.end:
            marked.append(self.marked[low])
            low += 1
        at = sentence.start
        for start, end in [*marked, (sentence.end, sentence.end)]:
            if at < start:
                yield from self._runs(sentence, at, start)
            if end > start:
                yield Chunk(start, end, self.text[start:end], True)
            at = max(at, end)

    def _runs(self, sentence: Sentence, start: int, end: int) -> Iterator[Chunk]:
        tokens = [t for t in sentence.tokens if t.start >= start and t.end <= end]
        for first, last in _capital_runs(tokens, is_opening=bool(tokens) and tokens[0].start == sentence.start):
            a, b = tokens[first].start, tokens[last].end
            trimmed = _TRAILING.search(self.text, a, b)
            # A possessive before a noun is grammar ("Scorpion's end"); at the end of a clause it is the title's own.
            if trimmed and re.match(r"\s*[\w“\"‘]", self.text[b : b + 3]) and trimmed.start() > a:
                b = trimmed.start()
            numbered = _NUMBERED.match(self.text, a, b)
            a = numbered.end() if numbered else a
            for start, end in self._cut(a, b, sentence.start):
                yield Chunk(start, end, self.text[start:end], False, start == sentence.start)

    def _cut(self, a: int, b: int, sentence_start: int) -> list[tuple[int, int]]:
        """A run cut at the small words that join a title to its surroundings more often than they belong to it."""
        if _plain_key(self.text[a:b]) in self.whole:
            return [(a, b)]
        pieces = []
        at = a
        for match in _JOINT.finditer(self.text, a, b):
            following = self.text[match.end() : match.end() + 4]
            if self._is_one_title(a, b, match):
                continue
            if at < match.start() and following[:1].strip():
                pieces.append((at, match.start()))
                at = match.end()
        pieces.append((at, b))
        return pieces

    def _is_one_title(self, a: int, b: int, joint: re.Match[str]) -> bool:
        """Whether the run keeps together at this joint: it is met again as a whole, not just both its parts."""
        n_whole = self.lower_text.count(self.lower_text[a:b])
        n_right = self.lower_text.count(self.lower_text[joint.end() : b])
        if joint.group().startswith(":") and " " in self.text[a : joint.start()]:
            return True
        return n_whole > 1 and n_right == n_whole

    def _find_persons(self) -> frozenset[str]:
        """Runs of two or three plain words that speak, act or are met again by surname alone; and those surnames."""
        full: dict[str, bool] = {}
        single: set[str] = set()
        for chunks in self.chunks:
            for chunk in chunks:
                if chunk.is_marked:
                    continue
                name = _TRAILING.sub("", chunk.text)
                words = name.split()
                if len(words) == 1:
                    single.add(name)
                elif (
                    _PERSON_NAME.fullmatch(name)
                    and name.casefold() not in _not_titles()
                    and words[0].lower() not in _openings()
                    and not network_name(name)
                    and not network_name(_TRAILING.sub("", words[0]))
                ):
                    left = self.text[max(0, chunk.start - 30) : chunk.start]
                    acts = bool(PERSON_LEFT.search(left.lower()) or PERSON_RIGHT.match(self.text, chunk.end))
                    full[name] = full.get(name, False) or acts
        people = {name for name, acts in full.items() if acts or name.split()[-1] in single}
        surnames = {name.split()[-1] for name in people} & single
        return frozenset(people | surnames | {name.split()[0] for name in people} & single & given_names())

    # Headline, opening, headings ------------------------------------------------------------------------------------

    def _read_headline(self) -> None:
        """Titles in the headline: marked ones, and what stands between the words of the news and comes back below."""
        headline = [block for block in self.article.blocks if block.kind is BlockKind.HEADLINE]
        body_start = headline[0].end if headline else 0
        body = self.text[body_start:]
        for block in headline:
            found = False
            for start, end in self.marked:
                if block.start <= start < block.end:
                    is_shown = not found or self.text[start:end] in body or _HEADLINE_DECIDED.match(self.text, end)
                    self._add(self.text[start:end], start, 0.0, in_headline=bool(is_shown), is_marked=True)
                    found = True
            if found:
                continue
            for start, end in _headline_pieces(self.text, block.start, block.end):
                piece = self.text[start:end]
                best = _longest_repeated(piece, body)
                if not _HEADLINE_TRIGGER.search(self.text[block.start : block.end]):
                    if best:
                        self._add(best, start, 0.0, in_headline=True)
                    continue
                is_beside = bool(
                    _HEADLINE_DECIDED.match(self.text, end) or _HEADLINE_DECIDES.search(self.text[block.start : start])
                )
                if best:
                    self._add(best, start, 1.0 if is_beside else 0.25, in_headline=True)
                elif looks_like_title(piece) and piece.split()[0].lower() not in _openings() - {"the", "a", "an"}:
                    is_plain = is_beside and self.is_tv and len(piece.split()) <= 5
                    self._add(piece, start, 1.0 if is_plain else 0.0, in_headline=True)

    def _read_opening(self) -> None:
        """A page that defines its subject ("Harbor is a Canadian drama series") is about it."""
        title = _PARENTHETICAL.sub("", self.article.title).strip()
        body = [block for block in self.article.blocks if block.kind is BlockKind.PARAGRAPH]
        if not title or not body or len(title.split()) > _LONGEST_TITLE:
            return
        opening = self.text[body[0].start : body[0].end][:400]
        at = opening.casefold().find(title.casefold())
        if at < 0:
            return
        if _DEFINES.match(opening, at + len(title)) or _PARENTHETICAL_TV.search(self.article.title):
            self._add(title, 0, 4.0, in_headline=True, is_marked=True)

    def _read_headings(self) -> None:
        """A heading that is nothing but a title counts where the headline promises shows."""
        if not _TV_WORD.search(self.article.title.lower()):
            return
        for block in self.article.blocks:
            if block.kind in (BlockKind.HEADING, BlockKind.DEFINITION):
                text = heading_title(self.text[block.start : block.end])
                if text and looks_like_title(text) and text.split()[0].lower() not in _ASKING:
                    self._add(text, block.start, 0.75)

    # Weighing -------------------------------------------------------------------------------------------------------

    def _add(self, title: str, start: int, score: float, *, in_headline: bool = False, is_marked: bool = False) -> None:
        key = fold_title(title)
        if _CONTRACTION.match(title) or (not is_marked and _DATE.search(title)):
            return
        last = title.split()[-1].lower() if title.split() else ""
        if not is_marked and (
            title.lower() in _openings() | _genre_nouns()
            or title in outlet_names()
            or last in _general_words()
            or (" " not in title and last.endswith("ly"))
        ):
            return
        if not key or (title.casefold() in _not_titles() and not is_marked) or network_name(title):
            return
        candidate = self.candidates[key]
        candidate.score += score
        candidate.in_headline |= in_headline
        candidate.is_marked |= is_marked
        candidate.n += 1
        candidate.first = min(candidate.first, start)
        candidate.forms[title] += 1

    def _weigh(self, chunk: Chunk, sentence: Sentence) -> None:
        text = self.text
        for start, end in _split_run(text, chunk):
            title = text[start:end]
            if title.casefold() in _not_titles() and not chunk.is_marked:
                continue
            score = against = 0.0
            left = text[max(sentence.start, start - 60) : start]
            lower_left = left.lower()
            strong = _STRONG_RIGHT.match(text, _after_mark(text, end, chunk.is_marked))
            strong = None if _DECIDES_RIGHT.match(text, end) else strong
            # People are axed and dropped too: of what looks like a name more is asked.
            if strong and (chunk.is_marked or not _is_like_a_person(title) or _OF_SEASONS.search(strong.group())):
                score += 1.5
            elif _WEAK_RIGHT.match(text, _after_mark(text, end, chunk.is_marked)):
                score += 0.5
            if _STRONG_LEFT.search(lower_left):
                score += 1.5
            elif _WEAK_LEFT.search(lower_left):
                score += 0.5
            elif _network_before(left):
                score += 1.0
            is_person = not chunk.is_marked and (
                PERSON_LEFT.search(lower_left)
                or PERSON_RIGHT.match(text, end)
                or (_is_like_a_person(title) and _GENRE_RIGHT.match(text, end))
                or (_PERSON_NAME.fullmatch(title) and _ACCOMPANIED.search(left))
            )
            against += 2.0 if is_person else 0.0
            if not chunk.is_marked and _DETERMINER.search(lower_left) and _GENRE_RIGHT.match(text, end):
                against += 2.0
            if names_group(text, start, end):
                against += 3.0
            if is_other_work(text, start):
                # What is decided there is another work's fate.
                score = 0.0
            if _other_work_left().search(lower_left) or _other_work_right().match(text, end):
                against += 1.5
            if chunk.is_marked or score or against:
                self._add(title, start, score, is_marked=chunk.is_marked)
                key = fold_title(title)
                if key in self.candidates:
                    self.candidates[key].against += against

    def _accepted(self) -> dict[str, _Candidate]:
        tags = {fold_title(tag) for tag in self.article.tags}
        people = {fold_title(name) for name in self.persons}
        accepted = {
            key: candidate
            for key, candidate in self.candidates.items()
            if self._is_accepted(key, candidate, is_tag=key in tags, is_person=key in people)
        }
        for chunks in self.chunks:
            self._accept_list_mates(chunks, accepted, people)
        return accepted

    def _is_accepted(self, key: str, candidate: _Candidate, *, is_tag: bool, is_person: bool) -> bool:
        is_known = key in self.known
        score = candidate.score + (0.5 if is_tag else 0.0) + (1.0 if is_known else 0.0)
        against = candidate.against
        if candidate.is_marked:
            score += 1.0 if candidate.in_headline else 0.0
            threshold = _MARKED_THRESHOLD
        else:
            is_repeated = (
                candidate.in_headline and not is_person and sum(self.text.count(form) for form in candidate.forms) > 2
            )
            score += 1.0 if is_repeated and self.is_tv else 0.5 if candidate.in_headline else 0.0
            threshold = _MARKED_THRESHOLD if is_known else _UNMARKED_THRESHOLD
            threshold += 0.5 if key in _common_words() else 0.0
            # A single word that the text also has in small letters is hardly a title.
            threshold += 1.5 if all(form.lower() in self.small_words for form in candidate.forms) else 0.0
            # A number by itself ("24", "1923") is a title only where marks or many contexts say so.
            threshold += 1.5 if key.isdigit() or len(key) < 2 else 0.0
            threshold += 1.0 if _has_given_name(candidate) else 0.0
            against += 2.0 if (is_person and candidate.score < 3.0) or self._are_people(candidate) else 0.0
        return score >= threshold and score > against

    def _are_people(self, candidate: _Candidate) -> bool:
        return all(
            all(part in self.persons or _is_like_a_person(part) for part in _AND.split(form))
            for form in candidate.forms
            if _AND.search(form)
        ) and any(_AND.search(form) for form in candidate.forms)

    def _accept_list_mates(self, chunks: tuple[Chunk, ...], accepted: dict[str, _Candidate], people: set[str]) -> None:
        """What stands in one list with a show, marked alike, is one too."""
        pieces = [
            (start, end, chunk.is_marked)
            for chunk in chunks
            for start, end in _split_run(self.text, chunk, at_and=True)
        ]
        for step in (1, -1):
            ordered = pieces[::step]
            for (a, b, is_marked), (c, d, is_mate_marked) in pairwise(ordered):
                mate = self.text[c:d]
                key = fold_title(mate)
                if (
                    fold_title(self.text[a:b]) not in accepted
                    or key in accepted
                    or is_marked != is_mate_marked
                    or key in people
                ):
                    continue
                between = self.text[min(b, d) : max(a, c)]
                if (
                    not _BETWEEN_MATES.fullmatch(between)
                    or not looks_like_title(mate)
                    or mate.casefold() in _not_titles()
                ):
                    continue
                candidate = self.candidates[key]
                if mate.lower() in _openings() or (" " not in mate and mate.endswith("ly")):
                    continue
                if network_name(mate) or candidate.against > candidate.score or not key or key.isdigit():
                    continue
                candidate.forms[mate] += 1
                candidate.n += 1
                candidate.is_marked |= is_mate_marked
                candidate.first = min(candidate.first, c)
                accepted[key] = candidate

    # Mentions -------------------------------------------------------------------------------------------------------

    def _surface_forms(self, accepted: dict[str, _Candidate]) -> dict[str, str]:
        """Every way of writing an accepted title that the text uses -> the title in full."""
        full = {key: _best_form(candidate) for key, candidate in accepted.items()}
        order = sorted(accepted, key=lambda key: (not accepted[key].in_headline, -accepted[key].n, accepted[key].first))
        marked = self._marked_titles()
        for key in order:
            others = [full[other] for other in order if other != key]
            longer = _longer_form(full[key], others + marked)
            longer = longer or self._without_number(full[key], others)
            if longer is None and not accepted[key].is_marked:
                candidates = [other for other in others if len(other) > len(full[key])]
                headline = [o for o in candidates if accepted.get(fold_title(o), _Candidate()).in_headline]
                longer = _meant_by_short_form(full[key], candidates) or _meant_by_short_form(full[key], headline)
            if longer is not None:
                full[key] = longer
        forms = {}
        for key, candidate in accepted.items():
            for form in candidate.forms:
                forms[form] = full[key]
        at_edge = _by_edge(set(full.values()))
        for text in dict.fromkeys(chunk.text for chunks in self.chunks for chunk in chunks):
            if text in forms or fold_title(text) in accepted:
                continue
            titles = _sharing_edge(text, at_edge)
            headline = [t for t in titles if accepted.get(fold_title(t), _Candidate()).in_headline]
            title = titles and (_meant_by_short_form(text, titles) or _meant_by_short_form(text, headline))
            if title:
                forms[text] = title
        return forms

    def _marked_titles(self) -> list[str]:
        return [form for candidate in self.candidates.values() if candidate.is_marked for form in candidate.forms]

    def _without_number(self, title: str, others: list[str]) -> str | None:
        """ "Stranger Things 5" is the fifth season of a show that the text names without it."""
        match = re.fullmatch(r"(.{4,}\D)\s+\d{1,2}", title)
        if match is None:
            return None
        bare = match.group(1)
        return bare if bare in others or len(re.findall(re.escape(bare) + r"(?!\s*\d)", self.text)) > 0 else None

    def _occurrences(self, forms: dict[str, str], accepted: dict[str, _Candidate]) -> Iterator[Mention]:
        if not forms:
            return
        pattern = re.compile(r"(?<!\w)(?<!\w[’'-])" + any_of(forms) + r"(?![\w-]|[’']\w\w)")
        folded = {_plain_key(form): title for form, title in forms.items()}
        marked = set(self.marked)
        starts = {start for start, _ in marked}
        for match in pattern.finditer(self.text):
            title = folded.get(_plain_key(match.group()))
            if title is None:
                continue
            is_marked = match.start() in starts
            if fold_title(match.group()) in _common_words() and not is_marked and not self._is_used_as_title(match):
                continue
            yield Mention(match.start(), match.end(), title, is_marked)

    def _is_used_as_title(self, match: re.Match[str]) -> bool:
        left = self.text[max(0, match.start() - 60) : match.start()]
        return bool(
            _STRONG_RIGHT.match(self.text, match.end())
            or _WEAK_RIGHT.match(self.text, match.end())
            or _STRONG_LEFT.search(left.lower())
            or _WEAK_LEFT.search(left.lower())
            or _network_before(left)
            or (match.group()[0].isupper() and re.search(r"[a-z,;] $", left) and len(match.group()) > 3)
        )

    def _main(self, items: tuple[Mention, ...]) -> tuple[str, ...]:
        """The shows of the headline in their order there, else the one named most, early mentions counting more."""
        if not items:
            return ()
        headline_end = max((b.end for b in self.article.blocks if b.kind is BlockKind.HEADLINE), default=0)
        named = [item for item in items if item.start < headline_end]
        # "Girls star joins Sex Education": a show that only describes somebody comes last.
        named.sort(key=lambda item: bool(_DESCRIBES.match(self.text, item.end)))
        in_headline = list(dict.fromkeys(item.show for item in named))
        if in_headline:
            return tuple(in_headline)
        opening_end = headline_end + max(600, len(self.text) // 6)
        weights: Counter[str] = Counter()
        for item in items:
            weights[item.show] += 3 if item.start < opening_end else 1
        return (weights.most_common(1)[0][0],)


# "Kohan-created", "13-episode", "Emmy-winning".
_COMPOUND = re.compile(
    r"-(?:[a-z]+(?:ed|ing)|episodes?|led|wise|style|era|part|hour|year|old|season|day|month|minute|week)$"
)
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|^(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d"
)
# "Series 4 of Harbor": the season is none of the title.
_NUMBERED = re.compile(r"(?:Series|Season|Cycle)\s+(?:\d{1,2}|One|Two|Three|Four|Five|Six)\s+of\s+(?=\S)")
_CONTRACTION = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Who|What|Let)['’](?:ve|m|re|ll|d|s)(?!\w)")
# What follows a comma inside a title: "Doogie Howser, M.D.", "Alex, Inc."
_SUFFIX = re.compile(r"(?:M\.?D|P\.?I|D\.?C|Ph\.?D|Inc|Esq|J\.?D)\.?")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w-])")
_JOINT = re.compile(
    r":\s+|(?<=[a-z])['’]s\s+(?=The\s|A\s)|\s+(?:for|in|on|at|as|with|by|from|into|and(?!\s+(?:an?|the)\s)|vs\.?)\s+"
)
_DESCRIBES = re.compile(
    r"[\"”’']?(?:['’]s)?\s+(?:star|stars|alum|actor|actress|creator|host|judge|boss|producer|spin-?off)\b"
)
_ASKING = frozenset(
    {"is", "are", "was", "will", "has", "have", "does", "did", "can", "why", "when", "what", "who", "how", "where"}
)
_BETWEEN_MATES = re.compile(
    r"[\"”’']?,?[\"”’']?(?:(?<=,)|(?<=,[\"”’])|\s*(?:,|;|&|and|or|as\s+well\s+as|along\s+with|plus))\s*(?:,|and\s)?\s*"
    r"(?:(?:the\s+)?(?:comed(?:y|ies)|dramas?|sitcoms?|series|rookies?|freshm[ae]n|veterans?)\s+)?[\"“‘']?"
)
_DEFINES = re.compile(r"[\"”’]?\s*(?:\([^()]{0,160}\))?,?\s*(?:is|was|are)\b")
_PARENTHETICAL_TV = re.compile(r"\((?:[^()]*\b(?:TV|television|season|series)\b[^()]*)\)\s*$", re.IGNORECASE)
_HEADLINE_TRIGGER = re.compile(
    r"\b(?:renew\w*|cancel\w*|axed?|axes|season\s+\w+|series|reboot\w*|reviv\w+|scrap\w+|picked\s+up|picks\s+up|orders?|ordered|greenl\w+|"
    r"resurrect\w+|spin-?off|to\s+end|finale|release\s+date)\b",
    re.IGNORECASE,
)
_HEADING_NOISE = re.compile(r"^\s*(?:#?\d{1,3}[.):]\s*|[•*–—-]\s*)|\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$|\s+[–—-]\s+.*$")


_HEADLINE_DECIDED = re.compile(
    r"\s*:\s+" + _ORDINAL + r"\s+(?:and\s+\w+\s+)?(?:season|series)\b"
    r"|['’‘”\"]?s?\s*(?:,\s+)?(?:is\s+|has\s+been\s+|was\s+|gets\s+|officially\s+|not\s+|being\s+|series\s+|finally\s+|reportedly\s+|already\s+|to\s+be\s+|will\s+be\s+){0,3}(?:renewed|cancell?ed|axed|scrapped|"
    r"revived|saved|resurrected|rebooted|ordered|picked\s+up|seasons?\s|series\s+\w|to\s+(?:end|return|conclude)|ends\b|ending\b|renewal|"
    r"cancell?ation|returning|coming\s+back|will\s+(?:end|return|not\s+return)|won['’]t|greenlit|recommissioned|dropped|spin-?off|reboot|revival)\b",
    re.IGNORECASE,
)
_HEADLINE_DECIDES = re.compile(
    r"\b(?:renews|renew|cancels|cancel|axes|axe|scraps|revives|saves|resurrects|reboots|orders|picks\s+up|greenlights|recommissions|commissions|"
    r"drops|ends|of|for)\s+(?:[\w'’-]+\s+){0,4}[\"“‘']?$",
    re.IGNORECASE,
)
_PERSON_NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s+(?:[A-Z]\.|[Dd]e|[Vv]an|von|[A-Z][\w’'-]+)){1,2}")
# In lower case.
PERSON_LEFT = re.compile(
    lower_words(
        r"star|stars|starring|actor|actors|actress|creator|creators|showrunner|showrunners|producers?|executive\s+producers?|eps?|director|"
        r"directors|writer|writers|by|host|hosts|boss|president|chief|ceo|head|executive|chairman|chairwoman|comedian|singer|rapper|"
        r"co-stars?|opposite|led|mr|ms|mrs|judge|judges|presenter|presenters|author|novelist|brother|sister|wife|husband|daughter|son|chef"
    )
    + r"\.?,?\s+$"
)
PERSON_RIGHT = re.compile(
    r"['’]?s?\s*(?:,\s+\d\d,|\([^)]{2,40}\)\s+(?:said|says|told)|\s+(?:said|says|told|tweeted|wrote|plays|stars|explained|added|joked|revealed|"
    r"posted|shared|starred|spoke|took\s+to|admitted|insisted|teased|confessed|as\s+[A-Z]|who\b|and\s+(?:his|her)\b|thanked|led|"
    r"has\s+(?:said|revealed|told|spoken)|had\s+(?:said|told)|is\s+(?:married|dating|pregnant))|\s+[A-Z]\w+-(?:fronted|led|starring|created|produced|hosted|helmed))",
)


def heading_title(text: str) -> str:
    """A heading without its numbering, marks and what stands in brackets or after a dash at its end."""
    text = _HEADING_NOISE.sub("", _HEADING_NOISE.sub("", text)).strip()
    return text.strip("\"'“”‘’«»_* ").rstrip(":,.").strip()


@lru_cache(maxsize=8192)
def looks_like_title(text: str) -> bool:
    """Whether a stretch of text is written as titles are: capitals on all but small words, no sentence."""
    tokens = [t for t in tokenize(text) if t.is_word]
    if not tokens or len(tokens) > _LONGEST_TITLE or len(text) > 90:
        return False
    if text in _lower_titles():
        return True
    if not tokens[0].is_capital or text[-1] in ",;:":
        return False
    small = [t for t in tokens[1:] if not t.is_capital]
    return all(t.lower in _connectors() or t.text[1:2].isupper() or "'" in t.text[:3] for t in small)


def _has_given_name(candidate: _Candidate) -> bool:
    return all(_is_like_a_person(form) for form in candidate.forms)


def _is_like_a_person(text: str) -> bool:
    return text in given_names() or (bool(_PERSON_NAME.fullmatch(text)) and text.split()[0] in given_names())


def _trim_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \"'“‘«_*(":
        start += 1
    while end > start and (
        text[end - 1] in ' "”»_*,;:)'
        or (text[end - 1] == "." and not re.search(r"\b\w\.\w?\.$|\b[A-Z]\.$", text[start:end]))
    ):
        end -= 1
    if end > start and text[end - 1] in "'’‘" and text[end - 2] != "s":
        end -= 1
    return (start, end) if start < end else None


def _after_mark(text: str, end: int, is_marked: bool) -> int:
    """Where the text goes on after a title: past a comma and a closing mark that stand right behind it."""
    if not is_marked:
        return end
    match = re.compile(r"[,.]?[\"”’'»]{1,2}").match(text, end)
    return match.end() if match else end


_NAME_BEFORE = re.compile(r"((?:[A-Z0-9][\w&+!.]*\s){0,3}[A-Z0-9][\w&+!.]*)(?:['’‘]s)?\s+[\"'“‘]?$")


def _network_before(left: str) -> bool:
    """Whether a network stands right before: "NBC's", "Netflix", "the CW's"."""
    match = _NAME_BEFORE.search(left)
    if not match:
        return False
    words = match.group(1).split()
    return any(network_name(" ".join(words[k:])) for k in range(len(words)))


def _capital_runs(tokens: list[Token], *, is_opening: bool) -> Iterator[tuple[int, int]]:
    """Runs (first, last) of capitalised tokens, small title words between them included."""
    connectors, i, n = _connectors(), 0, len(tokens)
    while i < n:
        if not _may_begin(tokens, i):
            i += 1
            continue
        j = i
        while True:
            k = j + 1
            if (
                k + 1 < n
                and tokens[k].text == ","
                and _SUFFIX.fullmatch(tokens[k + 1].text)
                and tokens[k + 1].start - tokens[k].end == 1
            ):
                j = k + 1
                continue
            if k < n and tokens[k].text in ":&" and tokens[j].end >= tokens[k].start - 1:
                k += 1
            n_small = 0
            while k < n and tokens[k].lower in connectors and not tokens[k].is_capital and n_small < 3:
                k += 1
                n_small += 1
            if k < n and k > j and _may_continue(tokens, k) and _adjacent(tokens, j, k):
                j = k
            else:
                break
        yield i, j
        i = j + 1


_DASHED_NUMBERS = re.compile(r"\d+(?:-\d+)+")
_DASHED_YEARS = re.compile(r"(?:19|20)\d\d-\d+(?:-\d+)?")


def _may_begin(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if not token.is_word:
        return False
    if token.text in _lower_titles():
        return True
    if token.text[0].isdigit():
        if _DASHED_NUMBERS.fullmatch(token.text) and not _DASHED_YEARS.fullmatch(token.text):
            return True
        return (
            i + 1 < len(tokens)
            and tokens[i + 1].text[0].isupper()
            and tokens[i + 1].lower not in _cuts()
            and tokens[i + 1].start - token.end == 1
        )
    if token.lower in _cuts() or _COMPOUND.search(token.text):
        return False
    return token.text[0].isupper() or (
        token.text[0].islower() and token.text[1:2].isupper() and token.lower not in _cuts()
    )


def _may_continue(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    return token.is_word and token.is_capital and token.lower not in _cuts() and not _COMPOUND.search(token.text)


def _adjacent(tokens: list[Token], j: int, k: int) -> bool:
    """No mark but a colon or an ampersand between the two, and nothing that ends a phrase."""
    return all(t.is_word or t.text in ":&" for t in tokens[j + 1 : k]) and all(
        tokens[m + 1].start - tokens[m].end <= 1 for m in range(j, k)
    )


_AND = re.compile(r"\s+(?:and|or)\s+(?=[A-Z\d])")
_BEFORE_PIECE = re.compile(r"(?:['’‘]s)?[\s:&-]*")
_SPLIT = re.compile(r"\s+(?:and|on|at|for|in|to|by|from|with|as|or)\s+")


def _split_run(text: str, chunk: Chunk, *, at_and: bool = False) -> list[tuple[int, int]]:
    """The possible titles in a run: a marked one is whole; of an unmarked one the run and its parts around networks.

    at_and: only the parts around "and".
    """
    if chunk.is_marked:
        return [(chunk.start, chunk.end)]
    start, end = chunk.start, chunk.end
    words = text[start:end].split(" ")
    while chunk.is_initial and len(words) > 1 and words[0].lower() in _openings() - {"the", "a", "an"}:
        start += len(words[0]) + 1
        words = words[1:]
    pieces = []
    at = start
    for network in find_networks(text, start, end):
        if network.start - at > 1:
            pieces.append((at, network.start))
        at = network.end
    if at < end:
        pieces.append((at, end))
    out = []
    for a, b in pieces:
        piece = _strip_small(text, a, b)
        if piece is None:
            continue
        if at_and:
            cuts = [(match.start(), match.end()) for match in _AND.finditer(text, *piece)]
            edges = [piece[0], *(edge for cut in cuts for edge in cut), piece[1]]
            out += [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
            continue
        halves = [
            half
            for match in _SPLIT.finditer(text, *piece)
            for half in ((piece[0], match.start()), (match.end(), piece[1]))
        ]
        out += [piece, *(half for half in halves if half[0] < half[1] and text[half[0]].isupper())]
    return list(dict.fromkeys(out))


def _strip_small(text: str, a: int, b: int) -> tuple[int, int] | None:
    connectors = _connectors()
    match = _BEFORE_PIECE.match(text, a, b)
    a = match.end() if match else a
    words = text[a:b].split(" ")
    while words and (words[-1] in connectors or not words[-1] or words[-1] in "&:"):
        b -= len(words[-1]) + 1
        words.pop()
    while words and words[0] in connectors:
        a += len(words[0]) + 1
        words.pop(0)
    return (a, b) if a < b and words else None


def _headline_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    cuts = [(m.start(), m.end()) for m in _HEADLINE_CUT.finditer(text, start, end)]
    cuts += [(m.start, m.end) for m in find_networks(text, start, end)]
    for a, b in [*sorted(cuts), (end, end)]:
        if a > at:
            piece = _strip_headline_piece(text, at, a)
            if piece:
                yield piece
        at = max(at, b)


def _strip_headline_piece(text: str, a: int, b: int) -> tuple[int, int] | None:
    """A headline piece without the small words and kinds of show that lead it or trail it."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[a:b])]
    words = [(a + s, a + e) for s, e in words]
    drop_front = {
        "of",
        "for",
        "by",
        "at",
        "on",
        "in",
        "and",
        "to",
        "with",
        "from",
        "after",
        "’s",
        "'s",
        "as",
        "its",
        "new",
        "hit",
        "beloved",
        "more",
    }
    drop_back = {"at", "on", "by", "for", "of", "in", "to", "from", "and", "with", "as", "be", "the", "a", "an", "up"}
    while words and (
        text[words[0][0] : words[0][1]].lower() in drop_front
        or text[words[0][0] : words[0][1]].lower() in _genre_nouns()
    ):
        words.pop(0)
    while words and text[words[-1][0] : words[-1][1]].lower() in drop_back:
        words.pop()
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    trimmed = _TRAILING.search(text, start, end)
    if trimmed:
        end = trimmed.start()
    return (start, end) if start < end and text[start:end].casefold() not in _not_titles() else None


def _longest_repeated(piece: str, body: str) -> str | None:
    """The longest run of a headline piece's words, starting with a capital, that the body has as well."""
    words = piece.split()
    if len(words) > _LONGEST_TITLE:
        return None
    n = len(words)
    lower_body = body.lower()
    for size in range(n, 0, -1):
        for first in range(n - size + 1):
            run = " ".join(words[first : first + size])
            if not (run[0].isupper() or run[0].isdigit() or run in _lower_titles()) or not looks_like_title(run):
                continue
            if run.casefold() in _not_titles() or (
                size == 1 and (len(run) < 3 or run.lower() in _openings() or run.lower() in _genre_nouns())
            ):
                continue
            if not all(word.lower() in lower_body for word in _WORD.findall(run)):
                continue
            found = re.search(
                r"(?<!\w)" + any_of([_plain_key(run)]).replace(r"\s+", r"[:,]?\s+") + r"(?!\w)", body, re.IGNORECASE
            )
            if found and looks_like_title(found.group()):
                return found.group()
    return None


def _best_form(candidate: _Candidate) -> str:
    """The form that is printed most, of those the longest."""
    return max(candidate.forms, key=lambda form: (candidate.forms[form], len(form)))


def _longer_form(title: str, others: list[str]) -> str | None:
    """The title that this one shortens: without a brand ("Marvel's"), or without its subtitle."""
    key = fold_title(title)
    return next((other for other in others if key in _shortened(other)), None)


@lru_cache(maxsize=8192)
def _shortened(title: str) -> tuple[str, ...]:
    """The keys of a title without a brand and without a subtitle that says no more than that it is a series."""
    keys = []
    bare = _BRAND.sub("", title)
    if bare != title:
        keys.append(fold_title(bare))
    if _IS_SERIES.search(title):
        keys.append(fold_title(title.rsplit(":", 1)[0]))
    return tuple(keys)


_BRAND = re.compile(r"^(?:Marvel|DC|Disney)['’‘]?s?['’‘]?s?\s+")
_IS_SERIES = re.compile(r":\s*The\s+(?:TV\s+)?Series$")


def _by_edge(titles: Iterable[str]) -> dict[str, list[str]]:
    """The titles by first word, last word and initials: what every short form shares with its own."""
    table: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        words = _title_words(title)
        for edge in {*words[:1], *words[-1:], _initials(title)}:
            table[edge].append(title)
    return table


def _sharing_edge(text: str, at_edge: dict[str, list[str]]) -> list[str]:
    words = _title_words(_TRAILING.sub("", text))
    return list(dict.fromkeys(t for edge in (*words[:1], *words[-1:], text) for t in at_edge.get(edge, ())))


@lru_cache(maxsize=8192)
def _initials(title: str) -> str:
    return "".join(word[0] for word in _WORD.findall(title)).upper()


def _meant_by_short_form(text: str, titles: list[str]) -> str | None:
    """The one title that a capitalised run abbreviates: initials, or its first or last words."""
    if len(text) < 2 or text.casefold() in _not_titles() or network_name(text) or text.lower() in _openings():
        return None
    words = _title_words(_TRAILING.sub("", text))
    if not words:
        return None
    found = []
    for title in titles:
        full = _title_words(title)
        if (len(words) < len(full) and (full[: len(words)] == words or full[-len(words) :] == words)) or (
            text.isupper() and len(text) >= 3 and text == _initials(title)
        ):
            found.append(title)
    return found[0] if len(found) == 1 and len("".join(words)) >= 3 else None


@lru_cache(maxsize=8192)
def _title_words(title: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(_INNER_MARK.sub("", title).casefold()))
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words


_WORD = re.compile(r"\w+")
_INNER_MARK = re.compile(r"['’‘.]")
_SPACES = re.compile(r"\s+")
_STRAIGHT = str.maketrans("’‘`", "'''")


def _plain_key(form: str) -> str:
    return _SPACES.sub(" ", form.translate(_STRAIGHT))
