"""Whether an article is about television at all, so that its performers are worth looking for."""

import re

from transform.lexicon import lower_words

# What articles about television speak of, and what those about sport do. In a short text one word is enough.
# In lower case.
_TELEVISION = re.compile(
    lower_words(
        r"showrunners?|sitcoms?|tv|television|episodes?|premier\w+|renew(?:ed|s|al)|season \w+|"
        r"seasons|series|dramas?|comed(?:y|ies)|"
        r"dramedy|recasts?|soaps|cast|casts|castmates?|co-?stars?|starring|stars|miniseries|docuseries|streaming"
        r"|streamer"
        r"|reality|pilot|soap|spin-?off|reboot|"
        r"judging panel|quiz show|game show|talent show|presenters?|"
        r"anime|k-?drama|telenovela|finale|broadcast|network|aired|airs|airing|netflix|hulu|hbo|showtime|"
        r"disney|peacock|bbc|itv|nbc|abc|cbs"
    )
    + r"\b"
)
_SPORT = re.compile(
    lower_words(
        r"goals?|playoffs?|leagues?|nba|nfl|nhl|mlb|quarterback|touchdowns?|strikers?|midfielders?|"
        r"innings?|tournaments?|championships?|"
        r"rebounds|scored|coach(?:es|ed)?|teammates?|defen[cs]e|roster|halftime|points|win|wins|matches"
    )
    + r"\b"
)
# What a text about films or the stage speaks of, and what one about series does, to be weighed by how often.
_FILM = re.compile(
    lower_words(
        r"films?|movies?|box[- ]office|feature|big[- ]screen|theat(?:er|re)s|theatrical\w*|cinemas?|flick|biopic|"
        r"blockbusters?|sequel|trilogy|screenplay|off-broadway|broadway|west end|musicals?|playwrights?"
    )
    + r"\b"
)
_SERIES = re.compile(
    lower_words(
        r"series|seasons?|episodes?|sitcoms?|showrunners?|renew\w*|finale|tv|television|soap|pilot|reality|airs|aired|"
        r"network|shows?|streaming"
    )
    + r"\b"
)
# Words for performers and for what they are in. A longer text that has credits has one of them.
_STAGE = re.compile(
    lower_words(
        r"casts?|castmates?|co-?stars?|starring|stars|actors?|actress(?:es)?|sitcoms?|showrunners?|episodes?"
        r"|drama(?:s|dy)?|"
        r"comed(?:y|ies)|soaps?|miniseries|docuseries|spin-?offs?|anime|k-?drama|telenovela|finale|presenters?"
        r"|hosts?|hosted|"
        r"recurring|series regulars?|also star|will star|guest[- ]stars?|season stars?"
    )
    + r"\b"
)
# Words of television that are said of performers: fewer others are needed.
_CAST = frozenset(("cast", "castmates", "starring", "sitcom"))
_SHORT = 1_200
# So many different words of television are enough whatever else is named.
_ENOUGH = 3


def _different(pattern: re.Pattern[str], lower: str, most: int) -> set[str]:
    """The different words of a text that match, the first so many of them."""
    words: set[str] = set()
    for match in pattern.finditer(lower):
        words.add(match.group())
        if len(words) >= most:
            break
    return words


def speaks_of_television(text: str) -> bool:
    """Whether a word of television is in the text: the cheap test before any show is looked for."""
    return _TELEVISION.search(text.lower()) is not None


# "Salt Road: meet the cast", "Who plays whom in Salt Road?"
_OF_A_CAST = re.compile(r"\bcast\b(?! (?:doubt|iron|an? ))|\bwho plays\b", re.IGNORECASE)


def announces_cast(headline: str) -> bool:
    """Whether a headline promises performers, so that fewer words of television are enough."""
    return _OF_A_CAST.search(headline) is not None


def is_about_television(text: str, *, has_show: bool, is_told: bool) -> bool:
    """Whether the words of television outweigh those of sport and of films, and are about performers.

    has_show: a show is named, so that fewer words are enough. is_told: the fate of one is told, which no film has.
    """
    lower = text.lower()
    n_sport = len(set(_SPORT.findall(lower)))
    words = _different(_TELEVISION, lower, max(_ENOUGH, n_sport - 1))
    if len(words) < (1 if len(text) < _SHORT else 2 if has_show or words & _CAST else _ENOUGH):
        return False
    if n_sport >= len(words) + 2:
        return False
    if is_told:
        return True
    if len(text) >= _SHORT and not _STAGE.search(lower):
        return False
    n_film = len(_FILM.findall(lower))
    return n_film < 2 or n_film <= len(_SERIES.findall(lower)) + 1
