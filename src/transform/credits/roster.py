"""The people an article names, and what it lets one know of them: who performs, who is a character."""

import re
from bisect import bisect_left, bisect_right

from transform.lexicon import any_of, word_list
from transform.names.mentions import Mention
from transform.names.persons import Name, find_names, has_given_name, is_full, is_person_like, plain
from transform.text.occurrences import find_word

_PERSON_BEFORE = re.compile(
    rf"\b(?:{any_of(word_list('cast', 'epithets'))}|starring|coach(?:es)?|by|with|played|sir|dame|mr|ms"
    rf"|and) $",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:who|says?|said|told|tells|plays|played|reveals?|revealed|confirms?|confirmed|explains?|"
    r"explained|adds?|added|admits?|admitted|"
    r"claims?|claimed|tweets?|tweeted|wrote|writes|announced|announces|joked|jokes|shared|shares|"
    r"defended|posted|alleged|replied|teased|teases)"
)
_PERSON_AFTER = re.compile(
    rf",? (?:{_SAYS}\b|(?:has|had|will|is set to|was) (?:also |now )?(?:{_SAYS}|make|play|join|star|"
    rf"appear|guest|host|reprise|been cast|say|tell|died|die)\b|"
    r"(?:dies|died|dead|passed away|rose to fame|(?:is|was) born)\b|"
    r"and (?:his|her)\b|as [A-Z]|will appear|\d\d,|\(pictured|\((?:left|right))|[’']s (?:character|co-star|wife|"
    r"husband|death|role|departure|exit|casting|replacement|career|agent)\b"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:series|drama|sitcom|comedy|reboot of|revival of|seasons? of|spin-?off|finale of|episode of) [\""
    r"'“‘]?$"
)
_TITLE_AFTER = re.compile(
    r"[\"'”’]?(?:[’']s)?,? (?:seasons?|series|Season|renewed|(?:is|was|has been|gets) (?:renewed|"
    r"cancel|axed|picked)|reboot|revival|premiered|premieres|"
    r"finale|fans|TV|television|ran for|show)\b"
)


# "Orr Jr." is no other Orr.
_JUNIOR = re.compile(r" (?:Jr|Sr)\b")


class Roster:
    """The names of an article in text order, and what is known of those who bear them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.headline_end = text.find("\n")
        self.by_last: dict[str, list[Name]] = {}
        self.by_first: dict[str, list[Name]] = {}
        self.counts: dict[str, int] = {}
        self.performers: set[str] = set()
        self.characters: set[str] = set()
        self.judged: dict[str, bool] = {}
        self.names = list(find_names(text, 0, len(text)))
        self.starts = [name.start for name in self.names]
        self.surnames = frozenset(
            plain(name.words[-1]) for name in self.names if is_full(name) and has_given_name(name)
        )
        for name in self.names:
            key = plain(name.text)
            self.counts[key] = self.counts.get(key, 0) + 1
            if is_full(name) and is_person_like(name):
                self.by_last.setdefault(plain(name.words[-1]), []).append(name)
                self.by_first.setdefault(plain(name.words[0]), []).append(name)

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names of a stretch that begins and ends where words do; one that reaches beyond it is read anew."""
        found = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        first = bisect_left(self.starts, start) - 1
        is_cut = (first >= 0 and self.names[first].end > start) or (bool(found) and found[-1].end > end)
        return list(find_names(self.text, start, end)) if is_cut else found

    def full(self, name: Name) -> Name | None:
        """The full name that a name stands for; None for a single word that no full name of the article ends with."""
        words = tuple(plain(word) for word in name.words)
        candidates = [
            one
            for one in self.by_last.get(words[-1], [])
            if tuple(plain(word) for word in one.words)[-len(words) :] == words
            and (not _JUNIOR.search(name.text) or _JUNIOR.search(one.text))
        ]
        longer = [one for one in candidates if len(one.words) > len(words)]
        if is_full(name) and (not longer or has_given_name(name)):
            return name
        if longer:
            known = [one for one in longer if plain(one.text) in self.performers]
            return self._nearest(
                known or [one for one in longer if plain(one.text) not in self.characters] or longer, name
            )
        if is_full(name):
            return name
        if len(words) == 1:
            named = [one for one in self.by_first.get(words[0], []) if plain(one.text) not in self.characters]
            first = [one for one in named if plain(one.text) in self.performers]
            if (
                not first
                and has_given_name(name)
                and len({plain(one.text) for one in named}) == 1
                and words[0] not in self.characters
            ):
                first = named
            if first:
                return self._nearest(first, name)
        return None

    def by_only_first_name(self, name: Name) -> Name | None:
        """The one full name of the article that begins with a single word; for words that are no common first name."""
        if len(name.words) != 1 or plain(name.words[0]) in self.characters:
            return None
        named = self.by_first.get(plain(name.words[0]), [])
        return self._nearest(named, name) if len({plain(one.text) for one in named}) == 1 else None

    def _nearest(self, names: list[Name], name: Name) -> Name:
        """The last of `names` before a name; the headline's, where the last stands in an earlier paragraph."""
        at = bisect_right([one.start for one in names], name.start)
        nearest = names[max(0, at - 1)]
        if names[0].start < self.headline_end and "\n" in self.text[nearest.end : name.start]:
            return names[0]
        return nearest

    def is_person(self, text: str, item: Mention, *, is_main: bool) -> bool:
        """Whether what passed for a show's title is somebody's name here; of the main show only with evidence."""
        if item.show not in self.judged:
            self.judged[item.show] = not item.is_marked and self._is_somebody(text, item.show, 1 if is_main else 0)
        if self.judged[item.show]:
            return True
        if item.is_marked:
            return False
        return self.is_part_of_name(item)

    def is_part_of_name(self, item: Mention) -> bool:
        """Whether a mention stands inside a longer name of somebody: "Jean-Claude" of "Jean-Claude van Damme"."""
        low = bisect_right(self.starts, item.start) - 1
        name = self.names[low] if low >= 0 else None
        return (
            name is not None
            and name.start <= item.start
            and item.end <= name.end
            and (item.end - item.start) < len(name.text)
            and is_full(name)
            and is_person_like(name)
            and (has_given_name(name) or name.start == item.start)
        )

    def _is_somebody(self, text: str, show: str, least: int) -> bool:
        names = list(find_names(show, 0, len(show)))
        if not names or not all(is_person_like(name) for name in names):
            return False
        if not all(is_full(name) and has_given_name(name) for name in names) and not self._is_surname(names):
            return False
        return self._score(text, show) >= least

    def _score(self, text: str, show: str) -> int:
        score = 0
        for start in find_word(text, show):
            end = start + len(show)
            before, after = text[max(0, start - 24) : start], text[end : end + 32]
            score += bool(_PERSON_BEFORE.search(before)) + bool(_PERSON_AFTER.match(after))
            score -= 2 * (bool(_TITLE_BEFORE.search(before)) + bool(_TITLE_AFTER.match(after)))
            score -= 3 * (before[-1:] in ("“", "‘", '"', "'", "«"))
        return score

    def seems_person(self, text: str, title: str) -> bool:
        """Whether the text treats a run of capitalised words as somebody: by the verbs and marks around it."""
        names = list(find_names(title, 0, len(title)))
        if len(names) != 1 or not is_full(names[0]) or not is_person_like(names[0]) or title.startswith("The "):
            return False
        return self._score(text, title) > 0

    def _is_surname(self, names: list[Name]) -> bool:
        """Whether a single word is the last name of somebody who is named in full."""
        if len(names) != 1 or len(names[0].words) != 1:
            return False
        word = plain(names[0].words[0])
        return any(has_given_name(one) for one in [*self.by_last.get(word, []), *self.by_first.get(word, [])])

    def names_somebody(self, words: str) -> bool:
        """Whether words are the full name of somebody with a common first name, or a part of it."""
        key = plain(words)
        return any(
            has_given_name(one) and key in (plain(one.text), plain(one.words[0]), plain(one.words[-1]))
            for one in [
                *self.by_last.get(key.rpartition(" ")[2], []),
                *self.by_first.get(key.partition(" ")[0], []),
            ]
        )

    def is_edge_of_name(self, word: str, start: int, end: int) -> bool:
        """Whether a word begins or ends the full name of somebody in a stretch of the text."""
        named = (*self.by_last.get(word, ()), *self.by_first.get(word, ()))
        return any(start <= name.start < end for name in named)

    def spoken_of_in(self, end: int) -> Name | None:
        """The one person with a common first name whom the text names both up to an offset and behind it."""
        opening = self.text[:end]
        later = self.names[bisect_left(self.starts, end) :]
        named = {one.text: one for one in later if has_given_name(one) and is_full(one) and one.text in opening}
        return next(iter(named.values())) if len(named) == 1 else None

    def add_performer(self, name: Name) -> None:
        full = self.full(name)
        if full is not None:
            self.performers.add(plain(full.text))

    def add_character(self, name: Name) -> None:
        self.characters.add(plain(name.text))
        self.characters.update(plain(word) for word in name.words if len(name.words) > 1)

    def is_performer(self, name: Name) -> bool:
        return plain(name.text) in self.performers

    def is_character(self, name: Name) -> bool:
        return plain(name.text) in self.characters and plain(name.text) not in self.performers

    def count(self, name: Name) -> int:
        return self.counts.get(plain(name.text), 0)
