"""Fixture pages with the weight of real ones: prose to the length of a news story, and what a publisher wraps it in."""

from dataclasses import replace

from extract.page import Page
from transform.article.gate import decode

# Real relevant pages have 110 to 230 kB of markup around some 4,000 characters.
WEIGHT = 150_000
LENGTH = 4_000

_PROSE = (
    "The drama follows a harbour pilot and her estranged brother in a port town where nobody forgets an old debt. "
    "Its first season drew an average of 4.1 million viewers a week with seven days of catch-up, and it was the "
    "most watched new hour of its night. The writers have been back at work since March, and cameras are expected "
    "to roll in Halifax.",
    "Ann Orr plays Mara Quill, the pilot, and Kit Lane stars as her brother Jonas. Sam Poe, Lena Marsh and Theo "
    "Brand also star. Ada Finch, who was seen as the mayor in two episodes of the first year, has been promoted "
    "to series regular, while Ivo Hale will recur as a customs officer with a past of his own.",
    "“We always knew where this story would go,” said showrunner Nora Vance, who created the series with Paul "
    "Reeve. “The town has secrets that we have not even touched.” Vance and Reeve are executive producers "
    "together with Carla Stone of Tidewater Pictures. The studio behind the show is Northlight Television.",
    "The network has not said when the new episodes will be seen. Last year it launched the show in the fall "
    "behind its long-running medical drama, which ends its run in May after eleven seasons. Two comedies and an "
    "unscripted contest are waiting for a decision on their future, and word on all three is expected before the "
    "upfronts.",
    "Critics were kind from the start. One called the pilot the most assured hour of the year, and the cast won a "
    "prize for its ensemble work at a festival in Lyon. Abroad the show has been sold to 40 countries, among them "
    "Britain, where it airs on Sunday nights, and Australia, where it is streamed a day after its premiere at "
    "home.",
    "Orr is best known for her part in a police procedural that ran for six years. Lane came to notice in a stage "
    "play and was a guest in several sitcoms. Marsh, a singer before she took up acting, will next be heard in an "
    "animated film. Brand hosted a quiz in the afternoon for three summers before he moved to drama.",
)
_STYLE = ".teaser{margin:0 0 12px;padding:8px;border-bottom:1px solid #ddd}.teaser a{color:#123;text-decoration:none}\n"
_SCRIPT = '{"slot":"leaderboard","sizes":[[728,90],[970,250]],"targeting":{"section":"tv","lazy":true}},\n'
_TEASER = (
    '<div class="teaser"><a href="/tv/story-{n}"><img src="/img/{n}-320x180.jpg" srcset="/img/{n}-640x360.jpg 2x" '
    'alt=""><h3>What to watch this weekend, part {n}</h3></a><span class="byline">By the staff</span></div>\n'
)
_LINK = '<li class="menu-item menu-item-{n}"><a href="/section/{n}">Section {n}</a></li>\n'


def dressed(page: Page, n_characters: int) -> Page:
    """The page with prose that brings its text to `LENGTH` from `n_characters`, and markup to `WEIGHT` bytes."""
    html = decode(page)
    n_paragraphs = max(0, round((LENGTH - n_characters) / (sum(map(len, _PROSE)) / len(_PROSE))))
    prose = "".join(f"<p>{_PROSE[n % len(_PROSE)]}</p>\n" for n in range(n_paragraphs))
    at = html.find("</p>", html.find("<h1")) + len("</p>")
    html = html[:at] + prose + html[at:] if at >= len("</p>") else html
    share = max(0, WEIGHT - len(html)) // 4
    style, slots = _STYLE * (share // len(_STYLE)), _SCRIPT * (share // len(_SCRIPT))
    head = f"<style>{style}</style><script>var slots=[{slots}]</script>"
    menu = "".join(_LINK.format(n=n) for n in range(share // len(_LINK)))
    teasers = "".join(_TEASER.format(n=n) for n in range(share // len(_TEASER)))
    html = html.replace("</head>", f"{head}</head>", 1)
    body = html.find(">", html.find("<body")) + 1
    html = f'{html[:body]}<nav><ul class="menu">{menu}</ul></nav>{html[body:]}'
    html = html.replace("</body>", f'<aside class="river">{teasers}</aside></body>', 1)
    return replace(page, body=html.encode())
