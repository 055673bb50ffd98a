"""What a cell of the workbook may hold: text that stays text, no longer than Excel takes."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.reporters.visible import visible

LONGEST = 32_767
"""UTF-16 code units in a cell."""
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEGATIVE = re.compile(r"-\d[\d,]*(?:\.\d+)?%?")


def shown(text: str) -> str:
    """The text without anything that acts or hides, its lines kept; one too long ends with its length."""
    kept = "\n".join(visible(line) for line in text.split("\n"))
    if len(kept) * 2 <= LONGEST or _units(kept) <= LONGEST:
        return kept
    mark = f"...({len(kept)})"
    cut = kept.encode("utf-16-le")[: (LONGEST - len(mark)) * 2]
    return cut.decode("utf-16-le", "ignore") + mark


def is_guarded(text: str) -> bool:
    """Whether a spreadsheet could take it for a formula once it is edited or saved as CSV."""
    return text.startswith(_STARTS) and _NEGATIVE.fullmatch(text) is None


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
