"""Statements about the future of series: clause by clause found, then drawn together over the article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress

from transform.lexicon import lower_words
from transform.names.mentions import Mention, Mentions, find_mentions
from transform.names.surroundings import TV_WORD, words_of_television
from transform.names.titles import fold_title
from transform.needed import Gated
from transform.records import Article, BlockKind, Certainty, Evidence, Kind, StatusStatement
from transform.statements.aired import AiredSeasons
from transform.statements.attributes import AttributeReader
from transform.statements.building import STATUS_LINE
from transform.statements.claims import Claim
from transform.statements.clauses import OTHER_SERIES, Item, ItemKind, read_items
from transform.statements.concessions import main_clause
from transform.statements.confidence import LEAST, Rating, probability
from transform.statements.headings import headed_shows, read_outline
from transform.statements.homes import Homes
from transform.statements.listed import find_listed
from transform.statements.season_arguments import PREPOSITIONS
from transform.statements.sentence_claims import Openings, SentenceReader, openings_of
from transform.statements.slates import Slate
from transform.statements.speculation import Speculation, find_speculation, with_open_seasons, without_confirmed
from transform.statements.triggers import DecidingWords, may_state
from transform.text.seasons import SeasonExpression, SeasonKind, find_seasons
from transform.text.sentences import Sentence

# In lower case.
_OTHER_WORLD = re.compile(
    lower_words(
        r"concerts?|tour|gigs?|festival|match(?:es)?|fixture|tournament|league|championship|flights?|airline|cruise|parade|rally|conference|"
        r"exhibition|subscription|membership|contract|wedding|nuptials|vows|elections?|senate|congress|club|stadium|box\s+office|films?|movies?|"
        r"albums?|podcasts?|radio|novels?|video\s+games?|computer\s+games?|mobile\s+games?|online\s+games?|games?(?=\s+(?:gets?|to|will|series|studio|sequel|maker|returns|ends))|"
        r"gamers?|gaming"
    )
    + r"\b"
)
# "based on the best-selling novels by ...": where a series has its story from.
_MADE_FROM = re.compile(
    r"\b(?:based|adapted|inspired|drawn|adaptation|version)\s+(?:up)?(?:on|from|by|of)\b[^,.;:—–]{0,60}$"
)
# What ends so is renewed, cancelled and ordered by others than networks.
_OTHER_THING = re.compile(
    r"\b(?:contracts?|leases?|podcasts?|deals?|rights(?:\s+to\b.*)?|" + OTHER_SERIES + r")$",
    re.IGNORECASE,
)


def find_statements(article: Article, *, known_titles: frozenset[str] = frozenset()) -> tuple[StatusStatement, ...]:
    """What an article says about the future of series, one statement a fact, in text order.

    known_titles: titles in full from a database or a list; a help, never a need.
    """
    rated = rate_statements(article, known_titles=known_titles)
    return tuple(statement for statement, _ in rated if statement.confidence >= LEAST)


def rate_statements(
    article: Article, *, known_titles: frozenset[str] = frozenset(), mentions: Mentions | None = None
) -> tuple[tuple[StatusStatement, Mapping[str, float]], ...]:
    """All statements that the rules see, those too unlikely to be told included, each with the features that rate it.

    mentions: the article's, where the caller has them already.
    """
    if not may_state(article.text.lower()):
        return ()
    found = mentions if mentions is not None else find_mentions(article, known_titles)
    return _ArticleReader(article, found).statements()


# The letters column: a question by itself, its answer in the next paragraph.
_ASKS = re.compile(r"\W*(?:Q|Question|Reader|A\s+reader\s+asks)\s*[:.]\s")


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim and the number of its sentence."""

    claim: Claim
    sentence: int


class _ArticleReader:
    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.text = article.text
        self.mentions = mentions
        self.n_mentions = Counter(item.show for item in mentions.items)
        headline_end = max((b.end for b in article.blocks if b.kind is BlockKind.HEADLINE), default=0)
        in_headline = {item.show for item in mentions.items if item.start < headline_end}
        self.headline_show = next((show for show in mentions.main if show in in_headline), "")
        # "Fox Cuts Ties With 'Harbor' and 'Salt'": what "both" and "neither series" mean below.
        named = [show for show in mentions.main if show in in_headline and show != self.headline_show]
        self.headline_company = tuple(named) if len(named) == 1 else ()
        asked = [season for season in find_seasons(self.text, 0, headline_end) if season.kind is SeasonKind.NUMBER]
        is_alone = len(asked) == 1 and asked[0].numbers[0] > 1 and self._is_of_headline_show(asked[0], headline_end)
        self.asked_season = asked[0].numbers[0] if is_alone else None
        many = [
            season
            for season in asked
            if len(season.numbers) == 1 and self.text[season.start : season.end].endswith("seasons")
        ]
        self.season_of_many = many[0].numbers[0] if len(many) == 1 and not self.headline_show else None
        # "Cancelled TV shows that were saved": what is picked up below had been dropped.
        headline = self.text[:headline_end]
        self.is_of_saved = bool(_DROPPED_SHOWS.search(headline) and _SAVED.search(headline))
        self.titles = {fold_title(item.show): item.show for item in mentions.items}
        self.homes = Homes(article, mentions, self._items)
        self.outline = read_outline(article)
        self.headed = headed_shows(article, mentions, self.outline)
        self.aired = AiredSeasons(self.text, mentions, self._items, self._resolve)
        self.open_claim: Claim | None = None
        self.introduced: str | None = None
        self.rows: dict[int, list[Item]] = {}
        self.is_tv_article = len(words_of_television(self.text)) >= 2

    def statements(self) -> tuple[tuple[StatusStatement, Mapping[str, float]], ...]:
        found: list[_Found] = []
        focus: tuple[str, ...] = self.mentions.main[:1]
        last_block = -1
        recent: str | None = None
        n_found = 0
        slate = Slate(self.text)
        deciding = DecidingWords(sentence.words for sentence in self.mentions.sentences)
        for number, sentence in enumerate(self.mentions.sentences):
            block = self.article.blocks[sentence.block]
            if sentence.block != last_block:
                focus = self._block_focus(sentence, focus)
                last_block = sentence.block
            shows = self.mentions.between(sentence.start, sentence.end)
            is_status = bool(STATUS_LINE.match(sentence.text))
            if is_status and self.introduced is not None:
                focus = (self.introduced,)
            ends_entry = is_status and not self.headline_show
            openings = openings_of(sentence, deciding)
            if openings.is_any:
                focus = focus or self._named_just_before(number)
                found += self._read(number, sentence, openings, focus, block.kind, recent)
                self.homes.note(number)
            self.aired.note(number, focus)
            speculated = self._speculated(number, sentence, focus, block.kind)
            found[n_found:] = [
                one for one in found[n_found:] if not any(prediction.covers(one.claim) for prediction in speculated)
            ]
            found += [_Found(prediction.claim, number) for prediction in speculated]
            found += self._named_by(slate, number, sentence)
            self.introduced = None if is_status else self.introduced or self._introduced_in(number)
            if not shows and len(found) > n_found and (not focus or self._is_of_one_title(found[n_found:])):
                focus = (found[n_found].claim.show,)
            n_found = len(found)
            if shows:
                focus = self._next_focus(focus, shows)
                recent = shows[-1].show
            if ends_entry or (
                not _DEVELOPING.isdisjoint(sentence.words)
                and _IN_DEVELOPMENT.search(self.text, sentence.start, sentence.end, sentence.lower)
            ):
                focus = ()
        listing = find_listed(self.article, self.mentions, self.outline, [one.claim for one in found])
        listed = [_Found(claim, self.mentions.sentence_at(claim.start)) for claim in listing.claims]
        covers = [listing.covers(one.claim) for one in found]
        fuller = self._tell_more(list(compress(found, covers)), listed)
        found = [one for one, is_covered in zip(found, covers, strict=True) if one.sentence in fuller or not is_covered]
        found += [one for one in listed if one.sentence not in fuller]
        return self._drawn_together(found)

    @staticmethod
    def _tell_more(told: list[_Found], listed: list[_Found]) -> set[int]:
        """The sentences whose grammar tells all that they tell as lines of a list, and of more shows or seasons."""
        fuller = set()
        for number in {one.sentence for one in told} & {one.sentence for one in listed}:
            by_grammar, as_line = (
                {(one.claim.show, one.claim.kind, one.claim.season) for one in ones if one.sentence == number}
                for ones in (told, listed)
            )
            shows_by_grammar, shows_as_line = ({row[:2] for row in rows} for rows in (by_grammar, as_line))
            more = sum(row[2] is not None for row in by_grammar) - sum(row[2] is not None for row in as_line)
            is_same = {row[1] for row in by_grammar} == {row[1] for row in as_line}
            if is_same and shows_as_line <= shows_by_grammar and (more > 0 or shows_as_line != shows_by_grammar):
                fuller.add(number)
        return fuller

    def _is_of_headline_show(self, season: SeasonExpression, headline_end: int) -> bool:
        """Whether no other show stands nearer: "'Harbor' Canceled; 'Salt' Renewed for Season 3" is Salt's."""
        shows = [item.show for item in self.mentions.items if item.start < headline_end]
        before = [item.show for item in self.mentions.items if item.start < season.start]
        return len(set(shows)) < 2 or not before or before[-1] == self.headline_show

    def _block_focus(self, sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
        """At the head of a block the main show is in focus again, where there is one."""
        headed = self.headed[sentence.block]
        if headed is not None:
            return (self._resolve(headed),)
        asked = self._asked_about(sentence)
        if asked is not None:
            return (asked,)
        if self.headline_show:
            return (self.headline_show, *self.headline_company)
        opening = self._opening_title(sentence)
        return (self._resolve(opening),) if opening else focus

    def _asked_about(self, sentence: Sentence) -> str | None:
        """The show that a reader's question speaks of, in the paragraph that answers it."""
        if not sentence.block:
            return None
        before = self.article.blocks[sentence.block - 1]
        if not _ASKS.match(self.text, before.start, before.end):
            return None
        shows = self.mentions.between(before.start, before.end)
        return shows[0].show if shows else None

    def _opening_title(self, sentence: Sentence) -> str | None:
        """The title that a paragraph of a list without a main show begins with."""
        for chunk in self.mentions.chunks[self.mentions.sentence_at(sentence.start)][:1]:
            if chunk.is_marked or fold_title(chunk.text) in self.titles:
                return chunk.text
        return None

    def _items(self, number: int) -> list[Item]:
        """The items of a sentence, read once however many ask for them."""
        if number not in self.rows:
            sentence = self.mentions.sentences[number]
            kind = self.article.blocks[sentence.block].kind
            self.rows[number] = read_items(sentence, number, self.mentions, self.text, kind)
        return self.rows[number]

    def _named_just_before(self, number: int) -> tuple[str, ...]:
        """The title that "the legal drama" takes up from the sentence before, where no show is known by then."""
        if number == 0 or self.mentions.sentences[number - 1].block != self.mentions.sentences[number].block:
            return ()
        if not any(item.kind is ItemKind.ANAPHOR and " " in item.lower for item in self._items(number)):
            return ()
        row = self._items(number - 1)
        titles = [
            one
            for k, one in enumerate(row)
            if one.is_named and (not k or row[k - 1].lower not in PREPOSITIONS - {"for"})
        ]
        return (self._resolve(titles[0].show or ""),) if len(titles) == 1 else ()

    def _introduced_in(self, number: int) -> str | None:
        """The marked title that a sentence begins to describe; a status line further down speaks of it."""
        for chunk in self.mentions.chunks[number]:
            if chunk.is_marked and _DESCRIBED.match(self.text, chunk.end):
                return self._resolve(chunk.text)
        return None

    def _next_focus(self, focus: tuple[str, ...], shows: tuple[Mention, ...]) -> tuple[str, ...]:
        """What "it" stands for in the next sentence: the main show where it was named, else the shows that were."""
        named = tuple(dict.fromkeys(show.show for show in shows if not show.is_passing))
        if not named:
            return focus
        if self.headline_show in named and len(named) > 1 and named[0] != self.headline_show:
            return (self.headline_show, *(show for show in named if show != self.headline_show))
        if (
            self.headline_show
            and self.headline_show not in named
            and not any(self._is_prominent(show) for show in shows)
        ):
            return focus
        return named

    @staticmethod
    def _is_of_one_title(found: list[_Found]) -> bool:
        """Whether all that a sentence states is of one title in marks: "it" is that in what follows."""
        return found[0].claim.is_marked and len({one.claim.show for one in found}) == 1

    def _is_prominent(self, mention: Mention) -> bool:
        return mention.is_marked or self.n_mentions[mention.show] > 1

    def _read(
        self,
        number: int,
        sentence: Sentence,
        openings: Openings,
        focus: tuple[str, ...],
        block_kind: BlockKind,
        recent: str | None,
    ) -> list[_Found]:
        if sentence.is_question or not (openings.may_claim or self.open_claim is not None):
            return []
        items = self._items(number)
        turn = main_clause(items)
        parts = [items] if turn is None else [items[:turn], items[turn:]]
        readers = [
            SentenceReader(
                self.text,
                sentence.start,
                sentence.end,
                part,
                focus,
                self._resolve,
                is_headline=block_kind is BlockKind.HEADLINE,
                recent=recent,
            )
            for part in parts
        ]
        claims = [claim for reader in readers for claim in reader.claims(openings)]
        reader = readers[-1]
        if not claims and self.open_claim is not None:
            claims = reader.close_list(self.open_claim)
        self.open_claim = reader.open_claim
        claims = [claim for claim in claims if self._is_about_tv(claim, sentence, items)]
        return [_Found(claim, number) for claim in claims]

    def _named_by(self, slate: Slate, number: int, sentence: Sentence) -> list[_Found]:
        """What a slate of new series names in the sentence."""
        if not self.is_tv_article:
            return []
        named = slate.read(sentence, lambda: self._items(number))
        return [_Found(replace(claim, show=self._resolve(claim.show)), number) for claim in named]

    def _speculated(
        self, number: int, sentence: Sentence, focus: tuple[str, ...], block_kind: BlockKind
    ) -> list[Speculation]:
        """What the sentence predicts or tells by hearsay."""
        if not (self.is_tv_article or focus):
            return []
        is_headline = block_kind is BlockKind.HEADLINE
        predicted = find_speculation(self.text, sentence, lambda: self._items(number), focus, is_headline=is_headline)
        return [one for one in predicted if self._is_about_tv(one.claim, sentence, self._items(number))]

    def _resolve(self, title: str) -> str:
        return self.titles.get(fold_title(title), title)

    # Evidence of television ------------------------------------------------------------------------------------------

    def _is_about_tv(self, claim: Claim, sentence: Sentence, items: list[Item]) -> bool:
        """Whether the sentence, or the show's other sentences, speak of television."""
        has_network = any(item.network for item in items)
        words = len(set(TV_WORD.findall(sentence.text.lower())))
        strength = (2 if claim.has_season_words else 0) + (1 if has_network else 0) + min(words, 2)
        if _OTHER_THING.search(claim.show) and self.n_mentions[claim.show] <= 1 and not self._is_marked(claim.show):
            return False
        if claim.rule.startswith("renew.") and self.text[claim.at - 1 : claim.at] == "(" and strength < 2:
            # "Black (Renewed)": shops mark used goods so.
            return False
        is_elsewhere = self._is_elsewhere(sentence, items)
        if not claim.is_known:
            strength += (1 if self.is_tv_article else 0) + (
                1 if any(item.kind is ItemKind.SHOW for item in items) else 0
            )
            strength += 1 if ".phrase" in claim.rule or ".noun" in claim.rule else 0
            # Networks renew series; what else they cancel or pick up needs more evidence.
            strength += 1 if claim.network and claim.rule.startswith(("renew.", "recommission.")) else 0
            return strength >= (4 if is_elsewhere else 2)
        if (strength >= 1 or self.is_tv_article) and not is_elsewhere:
            return True
        return strength >= 2 or (bool(strength or self.is_tv_article) and self._show_is_on_tv(claim.show))

    def _is_elsewhere(self, sentence: Sentence, items: list[Item]) -> bool:
        """Whether words of another world stand outside the titles that are marked, and tell of no series' source."""
        return any(
            not any(item.is_marked and item.start <= start and end <= item.end for item in items)
            and _MADE_FROM.search(sentence.lower, 0, match.start()) is None
            for match in _OTHER_WORLD.finditer(sentence.lower)
            for start, end in [(sentence.start + match.start(), sentence.start + match.end())]
        )

    def _is_marked(self, show: str) -> bool:
        return any(item.is_marked and item.show == show for item in self.mentions.items)

    def _show_is_on_tv(self, show: str) -> bool:
        for item in self.mentions.items:
            if item.show == show:
                sentence = self.mentions.sentences[self.mentions.sentence_at(item.start)]
                if TV_WORD.search(sentence.text.lower()):
                    return True
        return False

    # Drawing together -------------------------------------------------------------------------------------------------

    def _drawn_together(self, found: list[_Found]) -> tuple[tuple[StatusStatement, Mapping[str, float]], ...]:
        found = [self._without_revival(one, found) for one in self._with_refusals(found)]
        found = self._with_numbers(found)
        found = self._as_revivals(found)
        seasons = with_open_seasons([one.claim for one in found])
        found = [_Found(claim, found[place].sentence) for place, claim in seasons]
        kept = set(map(id, without_confirmed([one.claim for one in found])))
        found = [one for one in found if id(one.claim) in kept and not _is_denied_rumour(one.claim, found)]
        groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]] = {}
        for one in found:
            claim = one.claim
            key = (fold_title(claim.show), claim.kind, claim.season, claim.certainty.is_fact, claim.is_negated)
            groups.setdefault(key, []).append(one)
        self._absorb_numberless(groups)
        self._drop_ends_of_cancelled(groups)
        attributes = AttributeReader(self.article, self.mentions, self.homes, [one.claim for one in found])
        rating = Rating(self.article, self.mentions)
        rated = [self._statement(group, attributes, rating) for group in groups.values()]
        return tuple(sorted(rated, key=lambda one: _text_order(one[0])))

    def _with_refusals(self, found: list[_Found]) -> list[_Found]:
        """ "It has not been renewed" of a show that the article calls dropped and nowhere saved tells of the drop."""
        dropped = {
            fold_title(one.claim.show)
            for one in found
            if one.claim.kind is Kind.CANCELLED and one.claim.certainty.is_fact and not one.claim.is_negated
        }
        saved = {fold_title(one.claim.show) for one in found if one.claim.kind is Kind.REVIVED}
        return [
            replace(one, claim=replace(one.claim, kind=Kind.CANCELLED))
            if one.claim.may_refuse and fold_title(one.claim.show) in dropped - saved
            else one
            for one in found
        ]

    def _without_revival(self, one: _Found, found: list[_Found]) -> _Found:
        """What is brought back and was never dropped or ended is renewed."""
        claim = one.claim
        if claim.kind is not Kind.REVIVED or not claim.rule.startswith("bring-back.") or claim.follows_cancellation:
            return one
        show = fold_title(claim.show)
        is_gone = any(
            other.claim.kind in (Kind.CANCELLED, Kind.ENDING, Kind.REVIVED)
            and fold_title(other.claim.show) == show
            and not other.claim.rule.startswith("bring-back")
            for other in found
        )
        is_gone = is_gone or _OLD_SHOW.search(self.text, claim.start, claim.end) is not None
        return one if is_gone or _GONE.search(self.text) else replace(one, claim=replace(claim, kind=Kind.RENEWED))

    def _with_numbers(self, found: list[_Found]) -> list[_Found]:
        """Seasons that the clause leaves out and the article tells elsewhere: counted, aired, decided on."""
        out: list[_Found] = []
        existing = self._lists_of_existing(found)
        for one in found:
            claim = one.claim
            is_asked = fold_title(claim.show) == fold_title(self.headline_show)
            if claim.kind is Kind.UNDECIDED and claim.season is None and self.asked_season and is_asked:
                claim = replace(claim, season=self.asked_season)
                one = replace(one, claim=claim)
            if claim.is_headline and claim.kind is Kind.ORDERED and self._goes_on_in_body(claim, found):
                # "orders more Harbor" over a story about its third season.
                out.append(replace(one, claim=replace(claim, kind=Kind.RENEWED, season=None)))
                continue
            if self._is_dropped_unmade(claim, found):
                out.append(replace(one, claim=replace(claim, season=1)))
                continue
            made = claim.n_made
            if claim.season is None and not made and not _has_numbers(claim, found):
                made = self._made(claim, found)
            if claim.kind is Kind.RENEWED and claim.through is not None:
                n = next((o.claim.n_more for o in found if o.claim.show == claim.show and o.claim.n_more), None) or 1
                numbers = range(claim.through - n + 1, claim.through + 1)
                out += [replace(one, claim=replace(claim, season=number)) for number in numbers if number > 1]
            elif claim.season is None and made and claim.kind is Kind.RENEWED and (claim.n_more or 1) > 1:
                out += [replace(one, claim=replace(claim, season=made + k)) for k in range(1, (claim.n_more or 1) + 1)]
            elif claim.season is None and made and claim.kind in _NEXT_SEASON_KINDS:
                out.append(replace(one, claim=replace(claim, season=made + 1)))
            elif claim.season is None and claim.kind is Kind.RENEWED and self.season_of_many and claim.n_more == 1:
                out.append(replace(one, claim=replace(claim, season=self.season_of_many)))
            elif claim.kind is Kind.ORDERED and claim.is_pickup and (claim.start, claim.at) in existing:
                out.append(replace(one, claim=replace(claim, kind=Kind.RENEWED, season=None)))
            elif claim.kind is Kind.ORDERED and claim.n_made and claim.is_pickup:
                out.append(replace(one, claim=replace(claim, kind=Kind.RENEWED, season=claim.n_made + 1)))
            elif (
                claim.kind is Kind.ORDERED
                and claim.rule.startswith(
                    ("pick-up", "green", "get-", "receive-", "score-", "land-", "earn-", "hand-", "give-")
                )
                and (self._has_run(claim, found) or self._is_of_episodes(claim, found))
            ):
                out.append(replace(one, claim=replace(claim, kind=Kind.RENEWED, season=None)))
            else:
                out.append(one)
        return out

    def _goes_on_in_body(self, claim: Claim, found: list[_Found]) -> bool:
        """Whether the story under a headline's order tells of a further season and of no first one."""
        told = [
            one.claim
            for one in found
            if not one.claim.is_headline
            and fold_title(one.claim.show) == fold_title(claim.show)
            and one.claim.certainty.is_fact
        ]
        return any(other.kind is Kind.RENEWED for other in told) and not any(
            other.kind is Kind.ORDERED for other in told
        )

    def _is_dropped_unmade(self, claim: Claim, found: list[_Found]) -> bool:
        """Whether what "will not go forward" has been ordered and, for all the article tells, never been on the air."""
        show = fold_title(claim.show)
        return (
            claim.kind is Kind.CANCELLED
            and claim.season is None
            and (claim.rule.endswith(("forward.not", "forward-with.not")) or claim.rule.startswith("scrap."))
            and self.aired.of(claim.show, is_gathered=False) is None
            and any(
                one.claim.kind is Kind.ORDERED and one.claim.season == 1 and fold_title(one.claim.show) == show
                for one in found
            )
            and not _has_numbers(claim, found)
        )

    def _lists_of_existing(self, found: list[_Found]) -> set[tuple[int, int]]:
        """The verbs, by sentence and place, that pick up a list of series one of which is renewed elsewhere."""
        renewed = {fold_title(one.claim.show) for one in found if one.claim.kind is Kind.RENEWED}
        picked: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        for one in found:
            if one.claim.kind is Kind.ORDERED and one.claim.is_pickup:
                picked[one.claim.start, one.claim.at].append(one.claim)
        return {
            place
            for place, claims in picked.items()
            if len(claims) > 1 and any(fold_title(claim.show) in renewed for claim in claims)
        }

    def _has_run(self, claim: Claim, found: list[_Found]) -> bool:
        """Whether the show has had seasons already, so that what is ordered is a further one."""
        show = fold_title(claim.show)
        return any(
            fold_title(one.claim.show) == show
            and one.claim.kind in (Kind.RENEWED, Kind.ENDING, Kind.CANCELLED)
            and (one.claim.season or 0) > 2
            for one in found
        )

    def _is_of_episodes(self, claim: Claim, found: list[_Found]) -> bool:
        """Whether a bare order of episodes is the one that the article has told as the renewal."""
        show = fold_title(claim.show)
        return _EPISODE_ORDER.match(self.text, claim.start, claim.end) is not None and any(
            fold_title(one.claim.show) == show and one.claim.kind is Kind.RENEWED and one.claim.start < claim.start
            for one in found
        )

    def _made(self, claim: Claim, found: list[_Found]) -> int | None:
        """How many seasons there have been: by the season that is on, or the one that the headline asks about."""
        show = fold_title(claim.show)
        # What a revived show did on the air may have come after its revival.
        aired = self.aired.of(claim.show, is_gathered=claim.kind is not Kind.REVIVED)
        if aired is not None:
            return aired
        if claim.kind is Kind.RENEWED and (coming := self.aired.coming(claim.show)):
            return coming - (0 if _AFTER_THIS.search(self.text, claim.start, claim.end) else 1)
        if self.asked_season and show == fold_title(self.headline_show):
            return self.asked_season - 1
        return self.aired.met(claim.show) if claim.kind is Kind.RENEWED else None

    def _as_revivals(self, found: list[_Found]) -> list[_Found]:
        """A further season for a show that had been dropped is its revival; both then speak of the same season."""
        by_show: dict[str, list[Claim]] = defaultdict(list)
        for one in found:
            if one.claim.certainty.is_fact and not one.claim.is_negated:
                by_show[fold_title(one.claim.show)].append(one.claim)
        out = []
        for one in found:
            claim = one.claim
            same = by_show[fold_title(claim.show)]
            is_first = claim.kind is Kind.ORDERED and (
                any(other.kind is Kind.CANCELLED and other.season == 1 for other in same)
                or _FIRST_SEASON.search(self.text, claim.start, claim.end)
            )
            is_later = claim.kind in (Kind.RENEWED, Kind.ORDERED) and not (claim.is_historical or is_first)
            # What the article tells to be saved is picked up for no first season.
            is_saved = claim.kind is Kind.ORDERED and any(other.kind is Kind.REVIVED for other in same)
            is_saved = is_saved or (claim.is_pickup and claim.follows_cancellation)
            saved_as = replace(claim, season=None) if is_saved else claim
            is_told_of = (
                self.is_of_saved
                and claim.kind is Kind.RENEWED
                and claim.rule.startswith("pick-up.")
                and claim.certainty.is_fact
            )
            if is_later and claim in same and (is_told_of or _is_revival(saved_as, same)):
                season = claim.season if claim.kind is Kind.RENEWED else None
                one = replace(one, claim=replace(claim, kind=Kind.REVIVED, season=season))
            out.append(one)
        saved = {
            (fold_title(one.claim.show), one.claim.season)
            for one in out
            if one.claim.kind is Kind.REVIVED and one.claim.season and one.claim.certainty.is_fact
        }
        # The season that a rescued show comes back for is told again as its renewal.
        out = [
            replace(one, claim=replace(one.claim, kind=Kind.REVIVED))
            if one.claim.kind is Kind.RENEWED
            and not one.claim.is_negated
            and (fold_title(one.claim.show), one.claim.season) in saved
            else one
            for one in out
        ]
        return [_Found(self._same_season(one.claim, out), one.sentence) for one in out]

    def _same_season(self, claim: Claim, found: list[_Found]) -> Claim:
        """What was dropped and what was saved is one season, and a last season is the one before the dropped one."""
        if claim.season is not None or not claim.certainty.is_fact:
            return claim
        show = fold_title(claim.show)
        numbered = [
            o.claim
            for o in found
            if fold_title(o.claim.show) == show and o.claim.season is not None and o.claim.certainty.is_fact
        ]
        endings = sorted({c.season for c in numbered if c.kind is Kind.ENDING and c.season is not None})
        renewals = sorted({c.season for c in numbered if c.kind is Kind.RENEWED and c.season is not None})
        if claim.kind is Kind.CANCELLED and renewals and _REVERSED.search(self.text):
            return replace(claim, season=renewals[-1])
        was_renewed = any(c.kind is Kind.RENEWED and c.is_historical for c in numbered)
        if claim.kind is Kind.CANCELLED and len(renewals) == 1 and was_renewed and claim.rule.endswith(_FORWARD):
            # "which had been renewed for season 2, is no longer moving ahead".
            return replace(claim, season=renewals[0])
        ordered_after = [
            c.season for c in numbered if c.kind is Kind.RENEWED and c.start == claim.start and c.at > claim.at
        ]
        if claim.kind is Kind.CANCELLED and ordered_after:
            return replace(claim, season=ordered_after[0])
        dropped = sorted({c.season for c in numbered if c.kind is Kind.CANCELLED and c.season is not None})
        if claim.kind is Kind.RENEWED and len(dropped) == 1 and dropped[0] > 2 and not renewals:
            # The last renewal before the end was for the last season that was made, unless it was taken back.
            return replace(claim, season=dropped[0] - (0 if _REVERSED.search(self.text) else 1))
        if claim.kind is Kind.RENEWED and len(endings) == 1 and not any(c.kind is Kind.RENEWED for c in numbered):
            return replace(claim, season=endings[0])
        if claim.kind in (Kind.CANCELLED, Kind.REVIVED):
            other = Kind.REVIVED if claim.kind is Kind.CANCELLED else Kind.CANCELLED
            numbers = sorted({c.season for c in numbered if c.kind is other and c.season is not None})
            if numbers:
                return replace(claim, season=numbers[0])
            if endings and claim.kind is Kind.CANCELLED:
                return replace(claim, season=endings[-1] + (0 if "taken-back" in claim.rule else 1))
        return claim

    def _drop_ends_of_cancelled(self, groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]]) -> None:
        """The end of a show that is cancelled is the cancellation, unless a planned last season is told as such."""
        for key in [key for key in groups if key[1] is Kind.ENDING and key[3] and not key[4]]:
            is_cancelled = any(
                other[0] == key[0] and other[1] is Kind.CANCELLED and other[3] and not other[4] for other in groups
            )
            is_told = key[2] is not None and any(
                one.claim.rule != "final-season" or one.claim.is_copular for one in groups[key]
            )
            is_told = is_told and not any(self._tells_of_drop(one.claim, groups) for one in groups[key])
            if is_cancelled and not is_told:
                del groups[key]

    def _tells_of_drop(
        self, claim: Claim, groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]]
    ) -> bool:
        """ "will not order a third season, ending the run after two": the second clause is the first one's outcome."""
        is_outcome = claim.rule.startswith(("end", "conclude", "bring-to", "wrap")) or claim.is_copular
        show = fold_title(claim.show)
        here = [
            one.claim
            for key, found in groups.items()
            for one in (found if key[0] == show and is_outcome else ())
            if one.claim.start == claim.start and not one.claim.is_negated
        ]
        is_ordered = any(other.kind in _MADE_KINDS and other.season == claim.season for other in here)
        is_reversed = claim.is_copular and _REVERSED.search(self.text, claim.start, claim.end) is not None
        return not (is_ordered or is_reversed) and any(
            other.kind is Kind.CANCELLED and other.at < claim.at and other.season == (claim.season or 0) + 1
            for other in here
        )

    def _absorb_numberless(self, groups: dict[tuple[str, Kind, int | None, bool, bool], list[_Found]]) -> None:
        """A fact without its season is the same fact as the one with it; it lends its words and its date."""
        for key in [key for key in groups if key[2] is None]:
            same = [other for other in groups if other[2] is not None and other[:2] == key[:2] and other[3:] == key[3:]]
            if same:
                target = max(same, key=lambda other: (len(groups[other]), other[2] or 0))
                groups[target] += [replace(one, claim=replace(one.claim, season=target[2])) for one in groups.pop(key)]

    def _statement(
        self, group: list[_Found], attributes: AttributeReader, rating: Rating
    ) -> tuple[StatusStatement, Mapping[str, float]]:
        best = max(group, key=lambda one: (not one.claim.is_headline, one.claim.confidence, -one.claim.start))
        claim = best.claim
        told = attributes.of([claim, *(one.claim for one in group if one is not best)])
        statement = StatusStatement(
            show=claim.show,
            kind=claim.kind,
            season=claim.season,
            certainty=min((one.claim.certainty for one in group), key=list(Certainty).index),
            timeframe=told.timeframe,
            negated=claim.is_negated,
            network=told.network,
            network_raw=told.network_raw,
            announced_on=told.announced.on if told.announced else None,
            announced_precision=told.announced.precision if told.announced else None,
            announced_raw=self.text[told.announced.start : told.announced.end] if told.announced else None,
            source=told.source.name if told.source else None,
            source_raw=self.text[told.source.start : told.source.end] if told.source else None,
            speaker=told.speaker,
            evidence=Evidence(self.text[claim.start : claim.end], claim.start, claim.end),
            confidence=0.0,
            rule=claim.rule,
        )
        features = rating.features(claim, statement, len(group))
        return replace(statement, confidence=round(probability(features), 3)), features


def _text_order(statement: StatusStatement) -> tuple[int, int, str, Kind, int]:
    return (statement.evidence.start, statement.evidence.end, statement.show, statement.kind, statement.season or 0)


def _is_denied_rumour(claim: Claim, found: Iterable[_Found]) -> bool:
    """Whether the article denies what it tells by hearsay."""
    show = fold_title(claim.show)
    return not claim.certainty.is_fact and any(
        one.claim.is_negated and one.claim.kind is claim.kind and fold_title(one.claim.show) == show for one in found
    )


# A project without a title: what the next sentence calls "it" is that, and no series yet.
_DEVELOPING = frozenset({"developing", "development", "works", "pitching", "shopping", "penning"})
_IN_DEVELOPMENT = Gated(
    r"\b(?:developing|in\s+development|in\s+the\s+works|pitching|shopping|penning)\b[^.;]{0,40}?\ban?(?:other)?\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:series|spin-?off|show|drama|comedy|prequel|sequel|reboot)\b",
)


# No "straight-to-series order of ten episodes".
_EPISODE_ORDER = re.compile(
    r"(?!.*\b(?:series\s+order|to[-\s]series|first|initial(?:ly)?|original(?:ly)?|debut)\b)"
    r"[^.]*?\b(?:\d+|[a-z]+)-episode\s+(?:order|pick-?up)\b",
    re.IGNORECASE,
)
_FIRST_SEASON = re.compile(r"\b(?:first|debut|inaugural)\s+(?:season|series)\b", re.IGNORECASE)
_DROPPED_SHOWS = re.compile(r"\b(?:cancell?(?:ed|ation|ations)|axed)\b", re.IGNORECASE)
_SAVED = re.compile(
    r"\b(?:saved|rescue[ds]?|revived|resurrected|new\s+(?:lease|life|homes?)|second\s+chances?|reversible|back\s+from)\b",
    re.IGNORECASE,
)
# Words of a show that had come to its end.
_GONE = re.compile(
    r"\b(?:reviv\w+|reboot\w*|cancell?ed|axed|off\s+the\s+air|from\s+the\s+dead|original(?:ly)?\s+(?:run|ran|aired|series|cast|show))\b",
    re.IGNORECASE,
)
# "bringing back the classic sitcom", "the nineties favourite".
_OLD_SHOW = re.compile(
    r"\b(?:classic|iconic|bygone|(?:19)?[6-9]0s|sixties|seventies|eighties|nineties|noughties|decades?)\b",
    re.IGNORECASE,
)
# "two more series after this one": the one to come is not among them.
_AFTER_THIS = re.compile(
    r"\bafter\s+(?:this|that|the\s+(?:current|next|upcoming))\s+(?:one|season|series)\b", re.IGNORECASE
)
# What an order of these kinds is for will be made.
_MADE_KINDS = (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED)
# What an unnumbered decision of these kinds is about: the season after those there have been.
_NEXT_SEASON_KINDS = (Kind.RENEWED, Kind.CANCELLED, Kind.UNDECIDED, Kind.REVIVED)


def _is_revival(claim: Claim, same: list[Claim]) -> bool:
    """Whether a further season comes after the show had been dropped: told so, or ordered elsewhere."""
    dropped = [c for c in same if c.kind is Kind.CANCELLED]
    saved = [c for c in same if c.kind is Kind.REVIVED]
    numbers = {c.season for c in (*dropped, *saved) if c.season is not None}
    first = min((c.season for c in same if c.kind is Kind.RENEWED and c.season is not None), default=None)
    if claim.season is not None and numbers and claim.season not in numbers:
        return False
    if saved:
        return claim.season is None or bool(numbers) or claim.season == first
    if not dropped:
        return False
    if any(c.season == claim.season and c.start == claim.start and c.at < claim.at for c in dropped if claim.season):
        return True
    is_elsewhere = (
        claim.network is not None
        and (any(c.network is not None and c.at < claim.at for c in dropped) or all(c.network for c in dropped))
        and all(c.network != claim.network for c in dropped)
    )
    if is_elsewhere:
        n_seasons = len({c.season for c in same if c.kind is Kind.RENEWED and c.season is not None})
        return (
            claim.season is None
            or bool(numbers)
            or n_seasons == 1
            or claim.season != first
            or claim.follows_cancellation
        )
    told_here = [c for c in dropped if c.start == claim.start]
    if claim.follows_cancellation and any(c.rule.startswith("cancellation") for c in told_here):
        return True
    if claim.network_raw and claim.follows_cancellation and any(c.network and c.at > claim.at for c in told_here):
        # "The streamer has picked up Harbor after NBC dropped it".
        return claim.kind is Kind.ORDERED and all(c.network_raw != claim.network_raw for c in told_here)
    n_here = sum(c.start == claim.start and c.kind is Kind.RENEWED for c in same)
    return (
        claim.follows_cancellation and n_here <= 1 and any(c.at < claim.at and c.start == claim.start for c in dropped)
    )


_DESCRIBED = re.compile(
    r"[,.]?[\"”’]\s+(?:is|was|are|looks|follows|could|will|stars|tells|allows|cent(?:er|re)s|features|has|revolves|pairs|takes)\b"
)


# Rules of what does not go on as it was to.
_FORWARD = ("forward.not", "forward-with.not", "ahead.not", "ahead-with.not")
# A decision that was taken back: what was dropped and what is made after all is one season.
_REVERSED = re.compile(
    r"\b(?:revers\w+\s+(?:course|its|the|a|itself)|chang\w+\s+(?:its|their)\s+mind|un-?cancel\w*|un-?renew\w*|previously\s+renew\w+|after\s+all\b|about-face|u-turn"
    r"|(?:decision|renewal|order|pickup|move)\s+(?:was|has\s+been|had\s+been)\s+(?:\w+\s+)?(?:reversed|rescinded|revoked|undone|overturned))",
    re.IGNORECASE,
)


def _has_numbers(claim: Claim, found: Iterable[_Found]) -> bool:
    """Whether the article numbers another decision on the same show."""
    show = fold_title(claim.show)
    return any(
        one.claim.season is not None
        and one.claim.kind in (Kind.RENEWED, Kind.CANCELLED, Kind.REVIVED, Kind.ENDING)
        and fold_title(one.claim.show) == show
        for one in found
    )
