"""Which blocks of an article form one list."""

import re

from transform.credits.lists import is_item_heading
from transform.records import Block, BlockKind

_LINE_ITEM = re.compile(
    r"\s*(?:[-•*–—·▪●»]\s+|\d{1,2}[.)]\s+)?(?=[A-ZÀ-Ý\"“])(?:(?:Dr|Mr|Mrs|Ms|Lt|Sgt|Capt|St|Jr|Sr|\b"
    r"[A-Z])\.|[^.!?…\n]){1,50}?"
    r"(?:\s(?:as|plays)\s|\s[–—-]\s|:\s|\s?\(|\s?…|\s?\.{2,})"
)


# "Ann Orr,": a line that is nothing but a name.
_WORD = r"[A-ZÀ-Ý](?:\.|[\w'’-]*)"
_LONE_NAME = re.compile(rf"\s*{_WORD}(?: (?:[a-zà-ý]{{2,3}} )?{_WORD}){{1,3}}[,;.]?\s*$")
_LEAST_LONE = 3


def _lone_names(blocks: tuple[Block, ...], index: int, text: str) -> list[Block]:
    group = []
    for block in blocks[index:]:
        if block.kind is not BlockKind.PARAGRAPH or not _LONE_NAME.match(text[block.start : block.end]):
            break
        group.append(block)
    return group if len(group) >= _LEAST_LONE else []


def list_from(blocks: tuple[Block, ...], index: int, text: str) -> list[Block]:
    """The blocks from `index` that form one list: items of one, or short lines of one shape below each other."""
    first = blocks[index]
    if first.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION):
        group = [first]
        if is_item_heading(text, first):
            return group
        for block in blocks[index + 1 :]:
            if (
                is_item_heading(text, block)
                or block.kind is not first.kind
                or (
                    block.group != first.group
                    and not (
                        block.kind is BlockKind.LIST_ITEM
                        and (block.level > first.level or group[-1].level > block.level >= first.level)
                    )
                )
            ):
                break
            group.append(block)
        return group
    if first.kind is not BlockKind.PARAGRAPH:
        return [first]
    group = []
    for block in blocks[index:]:
        if (
            block.kind is not BlockKind.PARAGRAPH
            or block.end - block.start > 260
            or not _LINE_ITEM.match(text, block.start, block.end)
        ):
            break
        group.append(block)
    return group if len(group) >= 2 else _lone_names(blocks, index, text) or [first]
