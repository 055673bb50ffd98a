"""What a page carries beside its content: page numbers, the running title."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.pdf.table import FreeLine, Table

_EDGE = 0.08
"""Share of a page's height that counts as its upper and lower margin."""
_NUMBER = re.compile(
    r"[-—–·~\s]*(?:第\s*)?\d{1,3}\s*页?(?:\s*[/／,，、]?\s*(?:共|of)?\s*\d{1,3}\s*页?)?[-—–·~\s]*|"
    r"(?i:page)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
)

Block = Table | FreeLine


def without_margins(pages: list[list[Block]], heights: list[float]) -> list[list[Block]]:
    """The blocks of each page without page numbers, and a running title only where it comes first."""
    seen: set[str] = set()
    kept = []
    for blocks, height in zip(pages, heights, strict=True):
        kept.append([block for block in blocks if not _is_margin(block, blocks, height, seen)])
    return kept


def _is_margin(block: Block, blocks: list[Block], height: float, seen: set[str]) -> bool:
    if isinstance(block, Table) or len(blocks) < 2:
        return False
    above, below = block.place.bottom <= _EDGE * height, block.place.top >= (1 - _EDGE) * height
    outer = block is blocks[0] or block is blocks[-1]
    if _NUMBER.fullmatch(block.text):
        return above or below or (outer and block.place.top > 0.8 * height)
    if not (above or below) or "表" in block.text:  # a title that stands on every page opens a form there
        return False
    again = block.text in seen
    seen.add(block.text)
    return again
