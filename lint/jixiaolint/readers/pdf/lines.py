"""Characters put together to the lines of a cell or a page, and lines to its text."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.pdf.ink import Glyph, Rect, hull

_SAME = 0.3
"""Part of a character by which a second print of it may be off: bold made by printing twice."""
_LONG_NUMBER = re.compile(r"[\d,]{5,}(?:\.\d*)?")
_NUMBER_TAIL = re.compile(r"[\d,.]*\d%?")
_HEAD = re.compile(r"[=≥≤<>＝＜＞]{0,2}\d[\d,]*(?:\.\d*)?")
_TAIL = re.compile(r"\d[\d,]*(?:\.\d*)?[^\d\s.,]*")
_SHORTEST_HEAD = 4
"""The beginning and the rest of a number, or of a target, that a narrow cell broke."""
_CLOSING = frozenset("，。、；：？！）】》〉”’」』…％‰℃,.;:?!)]}%")
_OPENING = frozenset("（【《〈“‘「『([{")
"""Characters that no line begins or ends with."""
_BLANKS = re.compile(r" {2,}")


class TextLine(NamedTuple):
    """Characters side by side, from left to right; ``text`` has blanks where there are gaps."""

    text: str
    left: float
    right: float
    size: float
    middle: float
    first: float
    """Width of the first word: what would have had to fit on the line above."""
    box: Rect


def is_wide(char: str) -> bool:
    """Whether a character is as wide as high, as Chinese ones are; a line may be broken at it."""
    return char >= "\u2e80" or char in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩□☑"


def rows_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The characters by line, top to bottom and left to right; raised and lowered ones stay in theirs."""
    lines: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if not lines or glyph.middle - middle > 0.5 * max(size, glyph.size):
            lines.append([])
            middle, size = glyph.middle, glyph.size
        elif glyph.size > size:
            middle, size = glyph.middle, glyph.size
        lines[-1].append(glyph)
    return [_once(sorted(line, key=lambda one: one.left)) for line in lines]


def _once(line: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        if glyph.text != " " and any(
            other.text == glyph.text and abs(other.left - glyph.left) < _SAME * glyph.size
            for other in kept[-3:]
        ):
            continue
        kept.append(glyph)
    return kept


def line_of(glyphs: list[Glyph]) -> TextLine | None:
    """Characters of one line as text; None where nothing of it shows."""
    shown = [glyph for glyph in glyphs if glyph.text != " "]
    if not shown:
        return None
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _is_apart(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    text = _BLANKS.sub(" ", "".join(parts)).strip()
    size = max(glyph.size for glyph in shown)
    box = hull([glyph.box for glyph in shown])
    right = max(glyph.right for glyph in shown)
    middle = sum(glyph.middle for glyph in shown) / len(shown)
    return TextLine(text, shown[0].left, right, size, middle, first_word(glyphs), box)


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether the gap between two characters is a blank."""
    gap = glyph.left - before.right
    size = min(before.size, glyph.size)
    wide = is_wide(before.text[-1]) + is_wide(glyph.text[0])
    return gap > (0.2, 0.55, 0.8)[wide] * size


def first_word(glyphs: list[Glyph]) -> float:
    """Width of the first character, or of the first word where it cannot be broken."""
    start = next(at for at, glyph in enumerate(glyphs) if glyph.text != " ")
    end = start + 1
    while end < len(glyphs) and not _may_break(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[start].left


def _may_break(before: Glyph, glyph: Glyph) -> bool:
    if before.text in _OPENING or glyph.text in _CLOSING:
        return False
    wide = is_wide(before.text[-1]) or is_wide(glyph.text[0])
    return wide or glyph.text == " " or _is_apart(before, glyph)


def text_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """The lines of characters that stand in one place; those that read in another direction come last."""
    lines: list[TextLine] = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        for row in rows_of([glyph for glyph in glyphs if glyph.turn == turn]):
            line = line_of(row)
            if line is not None:
                lines.append(line)
    return lines


def flowed(lines: list[TextLine], left: float, right: float) -> str:
    """The text of a cell between two edges: LF where the writer began a line, nothing where the cell did."""
    if not lines:
        return ""
    margin = max(0.0, min(min(line.left - left, right - line.right) for line in lines))
    width = right - left - 2 * margin
    text = lines[0].text
    for above, line in pairwise(lines):
        room = width - (above.right - above.left)
        text += _joint(above, line, room) + line.text
    return text


def _joint(above: TextLine, line: TextLine, room: float) -> str:
    """What stands between two lines, given the room that was left on the upper one."""
    before, after = above.text[-1], line.text[0]
    apart = 0.4 if is_wide(before) != is_wide(after) else 0.15  # between scripts some leave a gap
    if room > line.first + apart * line.size:
        return "\n"
    if is_wide(before) or is_wide(after):
        return ""
    if before.isdigit() and (after.isdigit() or after in ",."):
        return "" if room < 0.6 * above.size and _is_one_number(above, line) else "\n"
    if before in "-/." or after in "%)）,.":
        return ""
    return " "


def _is_one_number(above: TextLine, line: TextLine) -> bool:
    """Whether a number that fills its line goes on below: 360.0|0, ≥120|00人次. Of two whole numbers below
    each other nobody can tell, but for a rest that begins with 0 or carries the unit."""
    if _LONG_NUMBER.fullmatch(above.text) and _NUMBER_TAIL.fullmatch(line.text):
        return True
    if len(above.text) < _SHORTEST_HEAD or not _HEAD.fullmatch(above.text) or not _TAIL.fullmatch(line.text):
        return False
    if line.first > above.right - above.left - 0.2 * above.size:
        return False
    points = above.text.count(".") + line.text.count(".")
    marked = "." in above.text or not above.text[0].isdigit()
    return points < 2 and (marked or line.text[0] == "0" or not line.text[-1].isdigit())
