"""Whether an article is about television at all, so that its performers are worth looking for."""

import re

from transform.lexicon import lower_words

# What articles about television speak of, and what those about sport do. In a short text one word is enough.
# In lower case.
_TELEVISION = re.compile(
    lower_words(
        r"showrunners?|sitcoms?|tv|television|episodes?|premier\w+|renew(?:ed|s|al)|season \w+|"
        r"seasons|series|dramas?|comed(?:y|ies)|"
        r"dramedy|cast|casts|castmates?|co-?stars?|starring|stars|miniseries|docuseries|streaming|streamer"
        r"|reality|pilot|soap|spin-?off|reboot|"
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
_SHORT = 1_200


def speaks_of_television(text: str) -> bool:
    """Whether a word of television is in the text: the cheap test before any show is looked for."""
    return _TELEVISION.search(text.lower()) is not None


def is_about_television(text: str, *, has_show: bool) -> bool:
    """Whether the words of television outweigh those of sport; with a show that is named fewer are enough."""
    lower = text.lower()
    words = set(_TELEVISION.findall(lower))
    if len(words) < (1 if len(text) < _SHORT else 2 if has_show else 4):
        return False
    return len(set(_SPORT.findall(lower))) < len(words) + 2
