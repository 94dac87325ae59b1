"""Lists that state under a heading, tables and scorecards that state beside a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transform.claims import Claim
from transform.errors import LexiconError
from transform.lexicon import load_lexicon
from transform.mentions import Mentions, fold_title, looks_like_title
from transform.networks import find_networks, network_name
from transform.records import Article, Block, BlockKind, Certainty, Kind
from transform.seasons import SeasonExpression, SeasonKind, find_seasons

_LONGEST_HEADING = 60
_LONGEST_ITEM = 160
_LABEL = re.compile(
    r"\s*(?:[•*▪◦‣·–—-]\s*)?(?P<verdict>[A-Za-z][\w /'’-]{2,40}?)\s*(?:\((?P<note>[^)]*)\))?\s*:\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
_CUT = re.compile(r"\s+[–—-]+\s+|\s*[|:;,]\s+|\s*\(|\s*\[|\s{2,}|\s*/\s+|…|\.{3}")
_NUMBERING = re.compile(r"^\s*(?:[•*▪◦‣·–—-]\s*|\d{1,3}[.)]\s+)+")
_QUOTED = re.compile(r"^[\"“‘'«](?P<title>[^\"”»]{1,80}?),?[\"”’'»]")


@dataclass(frozen=True, slots=True)
class _Verdict:
    kind: Kind
    certainty: Certainty
    whole: re.Pattern[str]
    anywhere: re.Pattern[str]


@cache
def _verdicts() -> tuple[_Verdict, ...]:
    out = []
    for number, row in enumerate(load_lexicon("sections").get("verdict", [])):
        try:
            pattern = row["pattern"].replace(" ", r"\s+")
            out.append(
                _Verdict(
                    Kind(row["kind"]),
                    Certainty(row.get("certainty", "confirmed")),
                    re.compile(pattern, re.IGNORECASE),
                    re.compile(r"(?<![\w-])" + pattern + r"(?![\w-])", re.IGNORECASE),
                )
            )
        except (KeyError, ValueError, TypeError, AttributeError, re.error) as error:
            raise LexiconError(f"lexicon/sections.toml: verdict {number + 1}: {error}") from error
    return tuple(out)


def find_section_claims(article: Article, mentions: Mentions) -> Iterator[Claim]:
    """What headings and verdicts say of the titles of lists, tables and lines that are no sentences."""
    scope: _Verdict | None = None
    n_items = 0
    for block in article.blocks:
        if block.kind in (BlockKind.HEADLINE, BlockKind.CAPTION):
            continue
        line = article.text[block.start : block.end]
        heading = _heading_verdict(line) if _may_head(block, line) else None
        if heading is not None:
            scope, n_items = heading, 0
            continue
        if block.kind is BlockKind.HEADING and not looks_like_title(_bare(line)):
            scope = None
            continue
        label = _LABEL.match(line) if len(line) <= 1200 else None
        if label is not None and (verdict := _heading_verdict(label.group("verdict"))) is not None:
            yield from _labelled(article, block, label, verdict)
            continue
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            yield from _row(article, block, scope)
            continue
        if scope is None:
            continue
        if block.kind is BlockKind.PARAGRAPH and _is_other_heading(line):
            scope = None
            continue
        claims = list(_item(article, block, scope, mentions)) if _is_item(block, line) else []
        if claims:
            n_items += 1
            yield from claims
        elif n_items and block.kind is BlockKind.PARAGRAPH and len(line) > _LONGEST_ITEM:
            scope = None


def _may_head(block: Block, line: str) -> bool:
    return block.kind is BlockKind.HEADING or (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION) and len(line) <= _LONGEST_HEADING
    )


def _bare(line: str) -> str:
    return _NUMBERING.sub("", line).strip(" \t:.*_–—-\"“”‘’'")


def _heading_verdict(line: str) -> _Verdict | None:
    """The verdict that a line consists of, a network or a year beside it aside."""
    bare = _bare(line)
    if len(bare) > _LONGEST_HEADING or line.rstrip().endswith("?"):
        return None
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", bare)
    bare = re.sub(r"^(?:the|all|every|which|what|list\s+of|tv)\s+", "", bare, flags=re.IGNORECASE)
    for network in reversed(find_networks(bare)):
        bare = (bare[: network.start] + bare[network.end :]).strip(" :–—-")
    bare = re.sub(r"\b(?:19|20)\d\d(?:[-–]\d\d)?\b", "", bare).strip(" :–—-")
    bare = re.sub(r"\s+", " ", bare)
    return next((verdict for verdict in _verdicts() if verdict.whole.fullmatch(bare)), None) if bare else None


def _is_other_heading(line: str) -> bool:
    """A short line in capitals that heads something else."""
    bare = _bare(line)
    return bool(bare) and bare.isupper() and len(bare.split()) <= 3 and len(bare) > 3


def _is_item(block: Block, line: str) -> bool:
    if block.kind in (BlockKind.LIST_ITEM, BlockKind.DEFINITION):
        return True
    return len(line) <= _LONGEST_ITEM


def _title_of(line: str, offset: int) -> tuple[int, int] | None:
    """Where the title of an item's line stands, offsets into the text that `line` begins in at `offset`."""
    start = 0
    numbering = _NUMBERING.match(line)
    if numbering:
        start = numbering.end()
    quoted = _QUOTED.match(line[start:])
    if quoted:
        return offset + start + quoted.start("title"), offset + start + quoted.end("title")
    cut = _CUT.search(line, start)
    end = cut.start() if cut else len(line)
    while end > start and line[end - 1] in " .,*_":
        end -= 1
    while start < end and line[start] in " *_":
        start += 1
    title = line[start:end]
    # A season that trails the title is not of it: "Harbor Season 3".
    season = next(iter(find_seasons(title)), None)
    if season is not None and season.start > 0:
        title = title[: season.start].rstrip(" ,:–-")
        end = start + len(title)
    if not title or len(title) > 70 or not looks_like_title(title) or network_name(title):
        return None
    return offset + start, offset + end


def _item(article: Article, block: Block, scope: _Verdict, mentions: Mentions) -> Iterator[Claim]:
    line = article.text[block.start : block.end]
    place = _title_of(line, block.start)
    if place is None:
        return
    rest = article.text[place[1] : block.end]
    verdict = _last_verdict(rest) or scope
    if len(line) > _LONGEST_ITEM and block.kind is BlockKind.PARAGRAPH:
        return
    yield from _claims(article, block, place, verdict, rest, "section", mentions)


def _labelled(article: Article, block: Block, label: re.Match[str], verdict: _Verdict) -> Iterator[Claim]:
    """ "Cancelled: 'Harbor', 'Salt'": a verdict with its titles on one line."""
    start = block.start + label.start("rest")
    rest = label.group("rest")
    if re.search(r"\b(?:is|was|has|have|will|the\s+\w+\s+(?:is|was))\b", rest) and not re.search(r"[\"“‘]", rest):
        return
    for match in re.finditer(
        r"[\"“‘](?P<q>[^\"”]{1,70}?),?[\"”’](?=[\s,.;)]|$)|(?P<u>[^,;]+?)(?=[,;]\s|\s+and\s+[A-Z]|$|\.$)", rest
    ):
        name = "q" if match.group("q") else "u"
        title = re.sub(r"^(?:and|&)\s+", "", (match.group(name) or "").strip())
        if not title:
            continue
        at = start + rest.index(title, match.start())
        place = _title_of(article.text[at : at + len(title)], at) if name == "u" else (at, at + len(title))
        if place is not None and looks_like_title(article.text[place[0] : place[1]]):
            tail = article.text[place[1] : at + len(title)]
            yield from _claims(article, block, place, verdict, tail, "label", None)


def _row(article: Article, block: Block, scope: _Verdict | None) -> Iterator[Claim]:
    """A table's row: a title in one cell, a verdict in another."""
    place: tuple[int, int] | None = None
    verdict: _Verdict | None = None
    for start, end in block.cells:
        cell = article.text[start:end]
        found = _heading_verdict(cell)
        if found is not None:
            verdict = found
        elif place is None and cell.strip() and not re.fullmatch(r"[\d\s.,%/-]+", cell):
            place = _title_of(cell, start)
    verdict = verdict or scope
    if place is None or verdict is None or _heading_verdict(article.text[place[0] : place[1]]) is not None:
        return
    yield from _claims(article, block, place, verdict, article.text[place[1] : block.end], "table", None)


def _last_verdict(rest: str) -> _Verdict | None:
    """The last verdict on an item's line: struck-out older ones stand before it."""
    best: tuple[int, int, _Verdict] | None = None
    for verdict in _verdicts():
        for match in verdict.anywhere.finditer(rest[:120]):
            if best is None or match.end() > best[0] or (match.end() == best[0] and match.start() < best[1]):
                best = (match.end(), match.start(), verdict)
    return best[2] if best else None


def _claims(
    article: Article,
    block: Block,
    place: tuple[int, int],
    verdict: _Verdict,
    rest: str,
    rule: str,
    mentions: Mentions | None,
) -> Iterator[Claim]:
    title = article.text[place[0] : place[1]].strip()
    if mentions is not None:
        title = next(
            (m.show for m in mentions.between(place[0], place[0] + 1) if fold_title(m.show) == fold_title(title)), title
        )
    seasons = find_seasons(rest)
    networks = find_networks(article.text, place[1], block.end)
    network = networks[0] if networks else None
    for season in _numbers(verdict.kind, seasons):
        yield Claim(
            show=title,
            kind=verdict.kind,
            season=season,
            certainty=verdict.certainty,
            start=block.start,
            end=block.end,
            at=place[0],
            rule=f"{rule}.{verdict.kind.value}",
            confidence=0.75,
            network=network.name if network else None,
            network_raw=article.text[network.start : network.end] if network else None,
            is_known=True,
            has_season_words=bool(seasons),
        )


def _numbers(kind: Kind, seasons: list[SeasonExpression]) -> tuple[int | None, ...]:
    if kind is Kind.ORDERED:
        return (1,)
    for season in seasons:
        if season.kind is SeasonKind.NUMBER:
            return season.numbers
        if season.kind is SeasonKind.COUNT and season.n:
            return (season.n + 1,) if kind is Kind.CANCELLED else (season.n,) if kind is Kind.ENDING else (None,)
    return (None,)
