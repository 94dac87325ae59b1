"""Which show a place in the text speaks of, when it names performers."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

from transform.credits.lines import NAME, TITLE, Line
from transform.credits.lists import is_heading
from transform.credits.placed import is_called_series
from transform.credits.runs import is_in_bracket
from transform.credits.titles import headed_titles, numbered_titles, parallel_titles
from transform.lexicon import any_of, word_list
from transform.names.mentions import Mention
from transform.names.networks import network_name
from transform.names.persons import Name, find_names, has_given_name, is_person_like, plain
from transform.names.titles import fold_title, listed_titles
from transform.needed import has_needed, needed
from transform.records import Article, BlockKind

_EPITHET = any_of(word_list("cast", "epithets"))
# A show that only says who somebody is, or what another show comes from.
_ASIDE_AFTER = re.compile(
    rf"[\"”’‘']*(?:['’‘]s?)?[\"”]?,?\s+(?:(?:[a-z-]+\s+){{0,2}}(?!stars\b){_EPITHET}\b(?!\s+(?:of|in|on)\b)|"
    rf"(?:co-?)?(?:creators?|executive producers?|showrunners?|writers?|developers?|producers?|director|duo|fame|"
    rf"days|breakout|universe|franchise)\b)"
)
# "■ and ■ developer ◆".
_JOINED = re.compile(r"[\"”’']*(?:,|,? and|,? &) [\"“‘']*")
_DERIVED = re.compile(
    r"[\"”’‘']*(?:['’‘]s)?[\"”]?\s+(?:[\w-]+\s+)?(?:spin-?offs?|prequel|sequel(?! series)|offshoot)\b", re.IGNORECASE
)
_IS_OFFSPRING = re.compile(
    r"[\"”'’,]* (?:the|a|an|its) (?:[\w-]+ ){0,2}(?:spin-?off|prequel|sequel|offshoot) (?:of|to)\b"
)
# A spin-off that has no title yet goes by its parent's.
_OFFSPRING = re.compile(r"[\"”'’]*( spin-?off)(?=[.,;]| (?:will|is|has|as|and|for|was)\b|$)")
_CUED = re.compile(
    r"\b(?:series|drama|comedy|sitcom|show|dramedy|thriller|soap|miniseries|docuseries|seasons? \w+ of"
    r"|cast of|episodes? of|spin-?off|on|in) (?:the )?[\"“'‘]?$"
)
_CALLED = re.compile(
    r"\b(?:series|drama|comedy|sitcom|show|dramedy|soap|miniseries|docuseries|(?:seasons? \w+|cast|episodes?) of),?"
    r" (?:the )?[\"“'‘]?$",
    re.IGNORECASE,
)
_SEASONS = re.compile(r"[\"”'’‘]*(?:['’‘]s)? (?:[Ss]eason|[Ss]eries|cast)\b")
_WORD_BEFORE = re.compile(r"\b([A-Z][\w+]*) $")
_SPINOFF = re.compile(
    r"[\"“'‘]?([A-Z][^:;,]*?[\"”'’]? (?:[\w-]+ )?(?:spin-?off|prequel|sequel|offshoot))\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"[\"“'‘]?([A-Z0-9][^()\n]{0,59}?)[\"”'’]?"
    r"(?: \((?:[A-Z][a-z]+days?, )?([A-Z][^()]{1,18}|\d+ seasons?|\d+ ?x ?\d+)\)(?=[.,: ]|$)| [—–] )"
)
_DESCRIBED = re.compile(
    r"[\"“'‘]?([A-Z0-9][\w'’&:!. -]{0,40}?)[\"”'’]?"
    r"(?: comes from (?=[A-Z])|, from [A-Z][^,.]{2,40}, (?=stars|follows|is|tells|centers|centres)"
    r"|, starring (?=[A-Z]))"
)
# "Harbor - ITV" over what is told of it.
_OF_NETWORK = re.compile(r"[\"“'‘]?([A-Z0-9][^()\n]{0,50}?)[\"”'’]? [-–—|] ([A-Z][\w+ ]{1,24}?)(?:[/,][^\n]{0,30})?")
# "Harbor: Season 1" over what is told of it.
_OF_SEASON = re.compile(
    r"[\"“'‘]?([A-Z0-9][^()|:\n]{0,50}?)[\"”’']?(?::|,| [-–—]) (?:Season|Series) (?:\d{1,2}|One|Two|Three)"
)
# What follows a title in a heading that tells the news of it.
_NEWS_BEHIND = re.compile(r"[\"”’']? (?:Season|Series|Renewed|Cancel|Ending|Ends|Returns|Premiere|Gets|To)")
_ASIDE_PERSON = re.compile(r"[\"”]?['’‘]s[\"”]?\s+[A-Z][\w’'-]+\s+[A-Z]")
_ASIDE_BEFORE = re.compile(
    r"(?:\b(?:based on|inspired by|adapted from|adaptation of) (?:[^\s.;]+ ){0,5}[\"“'‘]?|\b"
    r"(?:continuation|spin-?off|prequel|sequel|follow-?up|"
    r"offshoot|adaptation|creators?|producers?|writers?|star|success|stints?|tenure|runs?|arcs?|"
    r"finale|fans|alum|veterans?) (?:of|to|from|on|behind|in) (?:[^\s.;]+ ){0,5}[\"“'‘]?"
    r"|\bwho (?:made|created|wrote|penned|directed|produced) (?:[^\s.;,]+ ){0,3}[\"“'‘]?|\b(?:seen|appeared"
    r"|starred|co-starred|recurred|known|credits|worked|toplined|wrapped|leaving|departed|left|joins|"
    r"behind|"
    r"transferred|commitments?|schedule|filming|shooting|working|fellow|like|than|following|after|"
    r"unlike|including|include|includes) (?:[^\s.;]+ ){0,6}[\"“'‘]?|\broles? from (?:the )?[\"“'‘]?)$",
    re.IGNORECASE,
)
# What a headline says that somebody joins is what it is about.
_JOINS = re.compile(r"\b[Jj]oin(?:s|ing)? (?:[^\s.;]+ ){0,6}[\"“'‘]?$")
# "featured ■ stars ◆ and ◆": no verb, but who they are.
_STARS_NOUN = re.compile(r"[\"”’']* (?:co-)?stars [A-Z]")
_BEFORE_STARS = re.compile(r"\b(?:featur\w+|with|by|includ\w+|from|adds?|casts?|welcom\w+|joins?) (?:the )?[\"“'‘]?$")
_MARKED_SUBJECT = re.compile(
    rf"(?:^(?:[a-z][\w ,.◆-]{{0,40}})?|, |; )\"({TITLE})\"(?:,| \([^()]*\))? (?:which |also |will |"
    rf"that )?(?:stars\b|(?<=will )star\b|starr\w+|features?\b|featured|follows|"
    rf"cent(?:er|re)s|tells|is (?:based|a|an|set)\b|pairs|has|premieres|could)"
)
_RELATIVE = re.compile(rf"^['\"]?,? (?:where|in which|on which|which) (?:s?he |{NAME} )?[\w ]{{0,24}}$")
# Rules whose show is named after the performer rather than before: "the ◆-led ■", "◆ has joined the cast of ■".
_NAMED_AFTER = frozenset(
    (
        "led",
        "hosted",
        "join",
        "joins",
        "cast",
        "hosts",
        "in role",
        "return",
        "casts",
        "lead",
        "appear",
        "recur",
        "guest",
        "epithet",
    )
)
_LINK_AFTER = re.compile(
    r"(?:-(?:led|starring|fronted|hosted|headlined|toplined|anchored)\b[^.;]{0,50}|\b(?:cast|season|"
    r"series|drama|comedy|sitcom|show|reboot|revival|spin-?off|return\w*|join\w*|stars?|starred|"
    r"starring|hosts?|"
    r"hosting|appear\w*|recur\w*|role|regular|board\w*|in|on|to|of|for|during|presenter|judge|"
    r"drama series)\b(?: [^.;,]{0,60})?) ?[\"']?$"
)
_LINK_SURELY = re.compile(
    r"\b(?:cast of|stars? of|series|drama|comedy|sitcom|show|reboot|revival|spin-?off|(?:stars?|"
    r"starred|starring|appear\w*|recur\w*|role|roles|regulars?|returns?) (?:in|on|to|for|of))"
    r"(?: [^.;,]{0,40})? ?[\"']?$"
)
_LOCAL_TITLE = re.compile(
    rf"\b(?:episodes? of|(?:the )?cast of|seasons? \w+ of|spin-?off of|(?:drama|comedy|"
    rf"reality)? ?series(?: called| titled)?|"
    r"(?:original|new|hit|upcoming|period|crime|legal|medical|family) (?:drama|comedy|dramedy)|sitcom|"
    r"miniseries|thriller)"
    rf" (?:{NAME}'s? )?(?:upcoming |new |hit )?(?:the )?({NAME}(?:(?: &|:| of| and| the|"
    rf" of the)* {NAME})*)(?=$|[.,;:)!?]| (?:for|has|have|will|is|was|in|as|with|on|alongside|and|"
    rf"series|when|where|to)\b)"
)
_LOCAL_NEEDS = needed(_LOCAL_TITLE.pattern)


# "In ■, …", "On the ■ season two, …": what the sentence is about.
_FRONTED = re.compile(rf"(?:[\w' ]{{1,20}}: )?(?:in|on)(?: the)? \"?({TITLE})\"?(?: (?:season|series) \w+)?,")
# "◆ boards ■." goes on about that show, whether or not anything else tells that it is one.
_ENTERS = re.compile(
    rf"{NAME}\"? (?:also |will |is )*(?:board(?:s|ing)|join(?:s|ing)?|visit(?:s|ing)?|return(?:s|ing)? to"
    rf"|head(?:s|ing) to|"
    rf"drop(?:s|ping) by|pay(?:s|ing)? (?:an? |another )?(?:[a-z]+ )?visit to|guests? on|arriv(?:es|ing) on"
    rf"|books) \"?({TITLE})\"?[.!,]"
    rf"|alum(?:na|nus|ni)? (?:visits?|boards?|joins?|heads? to|returns? to) \"?({TITLE})\"?[.!,]"
)
# "Starring ◆ and ◆, ■ has been a success."
_FRONT_RULES = frozenset(("starring", "led by", "hosted by", "featuring", "as"))
_STARRING_FIRST = re.compile(
    rf"(?:also |co-)?(?:starring|led by|hosted by|presented by|featuring|fronted by)\b[^.;{TITLE}]*, (?:the "
    rf"|{NAME}'s? )?"
    rf"(?:[\w'-]+ ){{0,4}}?\"?({TITLE})\"? (?:is|was|has|had|will|follows|tells|ran|premieres?d?|debut\w*|return\w*)\b"
)
# "◆, who appeared in ■ as ◆".
_IN_WORK = re.compile(
    rf"\b(?:in|on)(?: the| an?)?(?: {NAME}(?:'s?)?)?(?: {NAME}-\w+)?(?: [\w'-]+){{0,4}}? \"?({TITLE})\"?"
    rf"(?: [^;.,{TITLE}]{{0,30}})? as $"
)
# A title that only says who somebody is; what follows the aside goes on about something else.
_CLOSED_ASIDE = re.compile(
    r"(?:,| —|-) (?:who|whom|whose|(?:best )?known|fresh off|(?:last|recently) seen|most recently)\b"
    r"[^,()—]*(?:,| —| -)|\([^()]*\)"
    r"|, (?:an?|the) [^,()—]{1,60} who (?:\([^()]*\)|[^,()—])*,"
)
# A performer named by the trade alone: "though star ◆", "its hosts, ◆".
_OF_SHOW = re.compile(
    r"\b(?:though|but|and|as|while|after|when|with|its|series|show|guest|the|whose|by|for|of|where|,) stars?,? $"
    r"|\b(?:hosts?|presenter),? $|,? with (?:actors?|actress(?:es)?) $"
)
# "■ alum ◆", "■'s ◆": said of another.
_OWNED = re.compile(rf"\"?(?:'s?)?\"? (?:[a-z-]+ ){{0,2}}{NAME}")
_PLACE = re.compile(
    rf"(?: \([^()]*\)(?= (?:on|in) ))?(?:(?:,|,? and|,? &) {NAME})*"
    rf"(?:(?: (?!(?:who|which|after|before|following|based|like|than)\b)[\w'-]+| of {NAME}| {NAME}'s?| \({NAME}\))"
    r"{1,8}?)?"
    rf" (?:in|on|of|to|joins?|joined|joining)(?: the| an?)?(?: (?!in\b|on\b)[\w-]+){{0,3}}?"
    rf"(?: {NAME}'s?(?:,? {NAME}-\w+)?(?: (?!in\b|on\b|and\b)[\w-]+){{0,4}}?|'s,)? [\"']?({TITLE})"
)
# "◆, ◆ of ■, and ◆": that is where one of them comes from.
_OF_ONE = re.compile(
    rf" of [\"']?{TITLE},?[\"']?(?: fame)?,? (?:and |& )?(?:[\w-]+ |{NAME} ){{0,4}}?{NAME}(?=[,.;]| and |$)"
)
# What goes on about the show of the paragraph before, and how far into that one its title may stand.
_GOES_ON = re.compile(
    r"(?:the|its|this) (?:[\w-]+ ){0,3}(?:cast|series|show|drama|comedy|sitcom|thriller|dramedy|ensemble|stars)\b"
    r"|it (?:also|stars|features|follows)\b|(?:also|others?|rounding out|additional)\b|(?:co-)?starring|joining"
)
_OPENING_WORDS = 16
# "◆ as ◆ - ■", and nothing more.
_LISTED_PLACE = re.compile(rf"(?: as| /) (?:the )?\"?{NAME}\"? [—-] \"?'?({TITLE})\"?'?$")
_KNOWN_FOR = re.compile(rf"\"?({TITLE})\"?(?:'s?)? (?:[\w-]+ )?{_EPITHET},? $")
_WHO_PLAYED = re.compile(r"[, (—-]*who (?:\w+ly )?(?:played|portrayed|starred)\b")
# How many shows a text goes through where none is the headline's, and how it comes to one that has no title yet.
_MANY = 4
_SHORT_WORD = 4
_INTRODUCES = re.compile(
    r"(?:this|an?|another|the untitled) (?:[\w-]+ ){0,4}(?:series|drama|comedy|sitcom|thriller|show|project)\b"
)
# What comes next tells who somebody is: "led by ◆, who appeared in ■".
_WHO_WAS = re.compile(
    r"(?: \([^()]*\))?, (?:(?:best |also )?known (?:for|as)|fresh off"
    r"|(?:last |most recently |previously )?seen (?:in|on)"
    r"|who (?:has |had |also |recently |previously |most recently |last )*"
    r"(?:appeared|starred|played|recurred|featured|was|is known))\b"
)
# A short line that is a caption rather than a heading: "Ann Orr as Ruth".
_CREDIT_LINE = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ as [A-Z]")
_OTHER_WORK = re.compile(r"\b(?:films?|movies?|play|musical|podcast|album|video)\b")
_TOLD = re.compile(r"\b(?:renewed|cancell?ed|seasons?|episodes?|series)\b")


class Focus:
    """The shows of an article and the stretches that speak of them.

    main: the shows the article is about; titles: every show by its folded title. marked: where it marks a title.
    """

    def __init__(
        self, article: Article, items: list[Mention], main: tuple[str, ...], marked: Iterable[tuple[int, int]]
    ) -> None:
        self.text = article.text
        self.full = _fuller(items, main)
        self.all = items
        self.all_starts = [item.start for item in items]
        self.titles = {fold_title(item.show): self.full.get(item.show, item.show) for item in items}
        self.blocks = article.blocks
        self.block_starts = [block.start for block in article.blocks]
        self.counts = Counter(self.full.get(item.show, item.show) for item in items)
        self.marked = {self.full.get(item.show, item.show) for item in items if item.is_marked}
        headline_end = max((block.end for block in article.blocks if block.kind is BlockKind.HEADLINE), default=0)
        self.headline_end = headline_end
        asides = self._asides(items)
        in_headline = [self._show(item) for item in items if item.end <= headline_end and item.start not in asides]
        named = {self._show(item) for item in items}
        told = [self.full.get(show, show) for show in main]
        most = max((self.counts[show] for show in in_headline), default=0)
        series = {self._show(item) for item in items if self._is_called_series(item)}
        in_headline.sort(
            key=lambda show: (
                self.counts[show] < 2 and most >= 2,
                bool(series) and self.counts[show] <= 2 and show not in series,
            )
        )
        derived = {
            self._show(item)
            for item in items
            if item.end <= headline_end and _DERIVED.match(self.text[item.end : item.end + 60])
        }
        offspring = (
            next((self._show(i) for i in items if _IS_OFFSPRING.match(self.text, i.end)), None)
            if derived and not in_headline
            else None
        )
        if offspring:
            told = [offspring, *told]
        elif (
            derived
            and not in_headline
            and sum(self._show(item) in derived and item.start not in asides for item in items) < 3
        ):
            told = self._offspring(article, [show for show in told if show not in derived], derived)
            named |= set(told)
        # What is only ever named to say who somebody is, is not what the article is about.
        spoken_of = {self._show(item) for item in items if item.start not in asides or item.end <= headline_end}
        spoken_of |= named - {self._show(item) for item in items}
        self.main = (
            tuple(dict.fromkeys([*in_headline, *(show for show in told if show in named & spoken_of)]))
            or tuple(show for show, _ in self.counts.most_common() if show in spoken_of)[:1]
        )
        self.is_column = not in_headline and not derived and len(spoken_of) >= _MANY
        # One that half of the mentions are of is the article's own, even where many are named.
        self.has_own = 2 * max(self.counts.values(), default=0) >= sum(self.counts.values())
        self.subjects = [item for item in items if item.start not in asides or self._show(item) in self.main[:1]]
        self.subjects = [item for item in self.subjects if self._is_reliable(item)]
        self.subjects = self._with_openings(article, marked)
        self.starts = [item.start for item in self.subjects]
        self.sections = self._sections(article)
        self.told: dict[int, list[tuple[int, str]]] = {}

    def _offspring(self, article: Article, told: list[str], derived: set[str]) -> list[str]:
        """The series that a headline's "■ spinoff" is: the other one the text is about, else as the headline has it."""
        others = [
            show
            for show, n in self.counts.most_common()
            if show not in derived and (n >= 3 or (n >= 2 and show in self.marked))
        ]
        if others:
            return [*others[:1], *told]
        match = _SPINOFF.search(article.title)
        return [
            match.group(1).replace("’ ", " ").replace("' ", " ").strip(" '‘’\"“”") if match else show
            for show in sorted(derived)
        ][:1]

    def block_of(self, offset: int) -> int:
        """The number of the block that `offset` lies in."""
        return max(0, bisect_right(self.block_starts, offset) - 1)

    def note(self, line: Line) -> None:
        """Remembers the title that only the words before it give away, for what follows in the block."""
        if self._between(line.start, line.end):
            return
        title, _ = self._local(line)
        entered = _ENTERS.search(line.text)
        if title is None and entered:
            title = self.show_of(*line.titles[entered.start(entered.lastindex or 0)])
        if title is not None:
            self.told.setdefault(self.block_of(line.start), []).append((line.start, title))

    def _show(self, item: Mention) -> str:
        return self.full.get(item.show, item.show)

    def _asides(self, items: list[Mention]) -> set[int]:
        """Where the mentions start that only say who somebody is, those included that an "and" joins to one of them."""
        asides: set[int] = set()
        following: Mention | None = None
        for item in reversed(items):
            is_joined = (
                following is not None
                and following.start in asides
                and _JOINED.fullmatch(self.text, item.end, following.start) is not None
                and self._is_epithet(following)
            )
            if is_joined or self._is_aside(item):
                asides.add(item.start)
            following = item
        return asides

    def _is_epithet(self, item: Mention) -> bool:
        return _ASIDE_AFTER.match(self.text, item.end, item.end + 60) is not None

    def _is_aside(self, item: Mention) -> bool:
        after = self.text[item.end : item.end + 60]
        if _DERIVED.match(after):
            return True
        if _STARS_NOUN.match(after) and _BEFORE_STARS.search(self.text, max(0, item.start - 24), item.start):
            return True
        if not item.is_marked and " " not in item.show:
            network = _WORD_BEFORE.search(self.text, max(0, item.start - 24), item.start)
            if network and network_name(network.group(1)):
                return True
        if _ASIDE_AFTER.match(after) or _ASIDE_PERSON.match(after):
            return True
        line_start = self.text.rfind("\n", 0, item.start) + 1
        if is_in_bracket(self.text, item.start, line_start):
            return True
        before = self.text[max(line_start, item.start - 70) : item.start]
        if item.end <= self.headline_end and _JOINS.search(before):
            return False
        return _ASIDE_BEFORE.search(before) is not None

    def _is_called_series(self, item: Mention) -> bool:
        before = _CALLED.search(self.text, max(0, item.start - 40), item.start)
        return before is not None or _SEASONS.match(self.text, item.end, item.end + 20) is not None

    def _is_reliable(self, item: Mention) -> bool:
        """Whether a mention can be what its sentence is about: the main show, a marked one, one met again or cued."""
        show = self._show(item)
        if show in self.main or show in self.marked or self.counts[show] >= 2 or len(show.split()) >= 2:
            return True
        # A well-known title that is no word of the text besides.
        if show in listed_titles() and len(show) > _SHORT_WORD and f" {show.lower()} " not in self.text:
            return True
        return (
            is_called_series(self.text, item.start, item.end)
            or _CUED.search(self.text, max(0, item.start - 40), item.start) is not None
        )

    def _with_openings(self, article: Article, marked: Iterable[tuple[int, int]]) -> list[Mention]:
        """The subjects, and the titles that open a paragraph with their network: "Harbor (Fox)."."""
        opened = []
        starts = [_OPENING.match(self.text, block.start, block.end) for block in article.blocks]
        n_dashed = sum(match is not None and match.group(2) is None for match in starts)
        for match in filter(None, starts):
            if self._opens(match, n_dashed):
                show = self.titles.get(fold_title(match.group(1)), match.group(1))
                opened.append(Mention(match.start(1), match.end(1), show, False))
        opened += self._quoted_openings(article, marked)
        opened += self._described_openings(article)
        taken = {item.start for item in opened}
        return sorted(
            [*opened, *(item for item in self.subjects if item.start not in taken)], key=lambda item: item.start
        )

    def _quoted_openings(self, article: Article, marked: Iterable[tuple[int, int]]) -> list[Mention]:
        """The quoted titles that two paragraphs or more begin with, or one that goes on about seasons."""
        ends = dict(marked)
        known = {item.start for item in self.subjects}
        found: list[Mention] = []
        n_told = 0
        for block in article.blocks:
            start = block.start + 1
            if block.kind is BlockKind.HEADLINE or start not in ends:
                continue
            title = self.text[start : ends[start]]
            item = Mention(start, ends[start], self.titles.get(fold_title(title), title), True)
            if not self._is_aside(item):
                found.append(item)
                n_told += _TOLD.search(self.text, item.end, block.end) is not None
        return [item for item in found if item.start not in known] if len(found) >= 2 or n_told else []

    def _described_openings(self, article: Article) -> list[Mention]:
        """The words before "comes from ◆" or ", starring ◆" that open two paragraphs or more, one show each."""
        found = [
            match
            for block in article.blocks
            if block.kind is not BlockKind.HEADLINE and (match := _DESCRIBED.match(self.text, block.start, block.end))
        ]
        known = {item.start for item in self.subjects}
        return [
            Mention(match.start(1), match.end(1), self.titles.get(fold_title(match.group(1)), match.group(1)), False)
            for match in found
            if len(found) > 1
            and match.start(1) not in known
            and not (" " in match.group(1) and _is_name(match.group(1)))
        ]

    def _opens(self, match: re.Match[str], n_dashed: int) -> bool:
        """Whether a paragraph's first words are a title: before its network or seasons, one of many with a dash."""
        told, title = match.group(2), match.group(1)
        if " as " in title or (_is_name(title) and fold_title(title) not in self.titles):
            return False
        if told is None:
            return fold_title(title) in self.titles or (n_dashed >= 3 and len(title.split()) <= 6 and ". " not in title)
        return told[0].isdigit() or network_name(told) is not None

    def _sections(self, article: Article) -> list[tuple[int, str]]:
        """Where a heading, or the opening of a paragraph, names the show that follows."""
        found = []
        numbered = numbered_titles(article)
        headed = headed_titles(article)
        headed = {**parallel_titles(article, self.titles), **self._season_headings(article), **headed}
        self.is_list = bool(numbered)
        captions_above = False
        for number, block in enumerate(article.blocks):
            if number in numbered:
                # A picture above its numbered title belongs to it.
                above = article.blocks[number - 1] if number else block
                is_above = above.kind is BlockKind.CAPTION and number == min(numbered)
                captions_above = captions_above or is_above
                start = above.start if captions_above and above.kind is BlockKind.CAPTION else block.start
                found.append((start, self._heading_show(block.start, numbered[number])))
                continue
            if block.kind in (BlockKind.HEADLINE, BlockKind.CAPTION):
                continue
            if number in headed:
                found.append((block.start, self._heading_show(block.start, headed[number])))
                continue
            shows = {self._show(item) for item in self._between(block.start, block.end)}
            is_about = block.kind is BlockKind.HEADING or not _CREDIT_LINE.search(self.text, block.start, block.end)
            if is_heading(article, block) and len(shows) == 1 and number > 1 and is_about:
                found.append((block.start, shows.pop()))
            is_bare = block.kind is BlockKind.HEADING and not shows
            of = _OF_NETWORK.fullmatch(self.text, block.start, block.end) if is_bare else None
            if of and (network_name(of.group(2)) or network_name(of.group(2).split()[0])):
                found.append((block.start, self.titles.get(fold_title(of.group(1)), of.group(1))))
        return found

    def _season_headings(self, article: Article) -> dict[int, str]:
        """Block number -> title, of the blocks that are nothing but a title and a season, of two titles and more."""
        found = {
            number: match.group(1)
            for number, block in enumerate(article.blocks)
            if (match := _OF_SEASON.fullmatch(self.text, block.start, block.end))
        }
        return found if len(set(found.values())) > 1 else {}

    def _heading_show(self, start: int, words: str) -> str:
        """The show that a heading names, in full where it is known, without its news: "Harbor Season 2 Date Set"."""
        known = self.titles.get(fold_title(words))
        if known is not None:
            return known
        at = self.text.find(words, start)
        first = next((item for item in self._between(at, at + 1)), None)
        return self._show(first) if first and _NEWS_BEHIND.match(self.text, first.end) else words

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.subjects[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def show_of(self, start: int, end: int) -> str:
        """The show that a title span names, in full where it is known."""
        offspring = _OFFSPRING.match(self.text, end)
        if offspring:
            return self.text[start:end] + offspring.group(1)
        low = bisect_left(self.all_starts, start)
        if low < len(self.all) and self.all_starts[low] == start:
            return self._show(self.all[low])
        return self.titles.get(fold_title(self.text[start:end]), self.text[start:end])

    def at(self, line: Line, first: int, last: int, rule: str, *, end: int | None = None) -> str | None:
        """The show of a credit whose names stand at signs `first` to `last`; None if the article speaks of no show.

        end: the position behind the role, where there is one.
        """
        relative = self.relative(line, first, last)
        if relative is not None:
            return relative
        if rule in ("list", "as"):
            ending = _LISTED_PLACE.search(line.text)
            if ending:
                return self.show_of(*line.titles[ending.start(1)])
        if rule in ("led", "hosted"):
            return self._led(line, last)
        if rule in ("epithet", "starring", "with") and _OF_SHOW.search(line.text, max(0, first - 40), first):
            near = [
                sign for sign in line.titles if first - 140 <= sign < first and not _OWNED.match(line.text, sign + 1)
            ]
            if near:
                return self.show_of(*line.titles[near[-1]])
        if rule in _FRONT_RULES:
            starring = _STARRING_FIRST.match(line.text)
            if starring and starring.start(1) > first:
                return self.show_of(*line.titles[starring.start(1)])
        if rule == "verb as":
            within = _IN_WORK.search(line.text, first, last)
            if within:
                return self.show_of(*line.titles[within.start(1)])
        fronted = _FRONTED.match(line.text, 0, first)
        if fronted and "." not in line.text[fronted.end() : first]:
            return self.show_of(*line.titles[fronted.start(1)])
        if rule in ("plays", "verb as"):
            former = self._former(line, first, last)
            if former is not None:
                return former
        place = self._place(line, first + 1) or self._place(line, last + 1 if end is None else end)
        if place is not None:
            return place
        before = self._open(line, 0, first)
        between = self._open(line, first, last) if rule in ("verb as", "plays") else []
        if between:
            return self._show(between[0])
        local, local_at = self._local(line)
        if any(m.start() < local_at < m.end() <= first for m in _CLOSED_ASIDE.finditer(line.text, 0, first)):
            local = None
        if local is not None and local_at <= first and (not before or line.where(local_at) > before[-1].start):
            return local
        after = self._after(line, last, rule)
        if rule in _NAMED_AFTER and after is not None and not before:
            return after
        if before:
            return self._show(before[-1])
        marked = self._marked_subject(line)
        if marked is not None:
            return marked
        if after is not None and not rule.startswith(("bracket", "possessive")):
            return after
        if local is not None:
            return local
        earlier = self._earlier(line)
        if self.is_column and not earlier and _INTRODUCES.match(line.text):
            return None
        told = [title for start, title in self.told.get(self.block_of(line.start), []) if start < line.start]
        if told:
            return told[-1]
        if earlier:
            return self._show(earlier[-1])
        section = bisect_right(self.sections, (line.start, "\uffff")) - 1
        begins = self.sections[section][0] if section >= 0 else -1
        goes_on = self._last_subject(line, begins) if self.is_column else None
        if goes_on is not None:
            return goes_on
        opened = self._opened_before(line, begins)
        if opened is not None:
            return opened
        if section >= 0 and (self.is_column or self.sections[section][1] not in self.main[:1]):
            return self.sections[section][1]
        if self.is_column:
            return self.main[0] if self.has_own else None
        # Of three shows and more none is the article's own: what follows a paragraph is about the same one.
        if len(self.main) > 2:
            last = bisect_left(self.starts, line.start) - 1
            if last >= 0 and self.starts[last] >= self.headline_end and self._show(self.subjects[last]) in self.main:
                return self._show(self.subjects[last])
        return self.main[0] if self.main else self._last_told(line)

    def _last_subject(self, line: Line, begins: int) -> str | None:
        """The one show that the paragraph before is about; None where it speaks of none or of several.

        begins: where the section starts that the line stands in; what is before that is about something else.
        """
        number = self.block_of(line.start)
        if number == 0 or self.block_starts[number - 1] < begins:
            return None
        shows = {self._show(item) for item in self._between(self.block_starts[number - 1], line.start)}
        return shows.pop() if len(shows) == 1 else None

    def _opened_before(self, line: Line, begins: int) -> str | None:
        """The show that the paragraph before opens with, where a line goes on about it: "The cast also includes …"."""
        number = self.block_of(line.start)
        if number == 0 or not _GOES_ON.match(line.text) or self.block_starts[number] != line.start:
            return None
        start = self.block_starts[number - 1]
        if start < max(begins, self.headline_end) or self.blocks[number - 1].kind is BlockKind.HEADING:
            return None
        first = self._between(start, start + _OPENING_WORDS)
        return self._show(first[0]) if first else None

    def _last_told(self, line: Line) -> str | None:
        """The title that the words before it gave away last, in whichever block."""
        earlier = [one for told in self.told.values() for one in told if one[0] < line.start]
        return max(earlier)[1] if earlier else None

    def _former(self, line: Line, first: int, last: int) -> str | None:
        """The show that a performer is known for, where the role is one of the past: "■ legend ◆, who played ◆"."""
        match = _KNOWN_FOR.search(line.text, 0, first)
        if match is None or _WHO_PLAYED.match(line.text, first + 1, last + 1) is None:
            return None
        return self.show_of(*line.titles[match.start(1)])

    def _place(self, line: Line, start: int) -> str | None:
        """The title that the words right behind a credit lead to, spoken of elsewhere or not: "… will guest on ■"."""
        match = _PLACE.match(line.text, start)
        if match is None or _OTHER_WORK.search(line.text, max(0, match.start(1) - 30), match.end() + 20):
            return None
        of = line.text.rfind(" of ", 0, match.start(1))
        if of >= 0 and _OF_ONE.match(line.text, of):
            return None
        return self.show_of(*line.titles[match.start(1)])

    def _open(self, line: Line, first: int, last: int) -> list[Mention]:
        """The subjects between two signs, but for those of asides that are closed: "who was on ■, will …"."""
        found = self._between(line.where(first), line.where(last))
        if not found:
            return found
        closed = [(line.where(m.start()), line.where(m.end())) for m in _CLOSED_ASIDE.finditer(line.text, 0, last)]
        return [item for item in found if not any(start < item.start < end for start, end in closed)]

    def _earlier(self, line: Line) -> list[Mention]:
        """The subjects of the line's block that stand before the line."""
        return self._between(self.block_starts[self.block_of(line.start)], line.start) if self.block_starts else []

    def _marked_subject(self, line: Line) -> str | None:
        """A quoted or italic title that nothing else speaks of, as the subject of the line: "■" also stars."""
        match = _MARKED_SUBJECT.search(line.text)
        return self.show_of(*line.titles[match.start(1)]) if match else None

    def relative(self, line: Line, first: int, last: int) -> str | None:
        """The show whose relative clause the credit stands in: "■, where he played ◆"."""
        for sign in sorted(line.titles, reverse=True):
            if sign < last and _RELATIVE.match(line.text[sign + 1 : _verb_start(line.text, sign, last)]):
                return self.show_of(*line.titles[sign])
        return None

    def _led(self, line: Line, last: int) -> str | None:
        """The show that a "-led" or "-hosted" stands before, else the one in focus."""
        for sign in sorted(line.titles):
            if last < sign <= last + 90:
                low = bisect_left(self.starts, line.titles[sign][0])
                is_subject = low < len(self.starts) and self.starts[low] == line.titles[sign][0]
                return self._show(self.subjects[low]) if is_subject else None
        before = self._between(line.start, line.where(last))
        return self._show(before[-1]) if before else self.main[0] if self.main else None

    def _after(self, line: Line, last: int, rule: str) -> str | None:
        """The show that the words after the names lead to: "… has joined the cast of ■"."""
        link = _LINK_AFTER if rule in _NAMED_AFTER else _LINK_SURELY
        who_was = _WHO_WAS.match(line.text, last + 1)
        for sign in sorted(line.titles):
            if sign <= last or (who_was and "," not in line.text[who_was.end() : sign]):
                continue
            start = line.titles[sign][0]
            low = bisect_left(self.starts, start)
            if low >= len(self.starts) or self.starts[low] != start:
                continue
            if sign - last <= 140 and link.search(line.text[last:sign]):
                return self._show(self.subjects[low])
        return None

    def _local(self, line: Line) -> tuple[str | None, int]:
        """A title that only the words before it mark ("an episode of ◆", "season 2 of ◆'s ◆ & ◆"), and its sign."""
        match = _LOCAL_TITLE.search(line.text) if has_needed(_LOCAL_NEEDS, line.text) else None
        if match is None:
            return None, 0
        names = [line.names[sign] for sign in range(match.start(1), match.end(1)) if sign in line.names]
        if network_name(names[0].text) or _is_plain_person(names[0]) or plain(names[0].words[0]) in ("season", "tv"):
            return None, 0
        title = self.text[names[0].start : names[-1].end]
        known = self.titles.get(fold_title(title))
        return known or title, match.start(1)


def _is_name(title: str) -> bool:
    """Whether words are nothing but somebody's name."""
    name = next(find_names(title, 0, len(title)), None)
    return name is not None and name.text == title and _is_plain_person(name)


def _is_plain_person(name: Name) -> bool:
    return is_person_like(name) and has_given_name(name)


_VERB = re.compile(r"\b(?:play|portray|voic|star|recur|repris|appear|co-star|guest)\w*")


def _verb_start(signs: str, start: int, end: int) -> int:
    match = _VERB.search(signs, start, end)
    return match.start() if match else end


def _fuller(items: list[Mention], main: tuple[str, ...]) -> dict[str, str]:
    """Short forms that passed for shows of their own -> the show meant: "Grace" of "Will & Grace", "OITNB"."""
    marked = {item.show for item in items if item.is_marked} | set(main)
    shows = list(dict.fromkeys(item.show for item in items))
    found = {}
    for short in shows:
        if short in {item.show for item in items if item.is_marked}:
            continue
        words = _words(short)
        longer = [
            show
            for show in shows
            if show != short
            and show in marked
            and (
                _is_part(words, _words(show))
                or (
                    short.isupper()
                    and len(short) > 2
                    and short == "".join(word[0] for word in re.findall(r"\w+", show)).upper()
                )
            )
        ]
        if len(longer) == 1:
            found[short] = longer[0]
    return found


def _words(title: str) -> list[str]:
    return [word for word in re.findall(r"[\w'’]+", title.lower()) if word not in ("the", "a", "an")]


def _is_part(short: list[str], long: list[str]) -> bool:
    return len(short) < len(long) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
