"""Text whose columns are gone, as a stream of tokens: words between blanks, or cells of their own."""

from __future__ import annotations

from jixiaolint.forms.labels import LONGEST, fold, unit_stated
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.document import Cell
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.glue import Cutter

_WORD = re.compile(r"[^\s　](?:[(（][^()（）]{1,30}[)）]|[^\s　])*")
"""What stands between blanks; brackets inside it keep theirs."""
_COLON = re.compile(r"[:：]")


class Token(NamedTuple):
    """A piece of text, or a blank cell (its text is empty). ``line`` counts rows; ``opens``: first in its
    line; ``gap``: blank lines before it; ``kind``: ``name`` or ``value`` where that was told while glued text
    was cut apart, ``unsure`` for digits that can be cut in several ways."""

    text: str
    folded: str
    item: Item
    start: int
    end: int
    line: int
    opens: bool
    gap: int
    kind: str = ""

    @property
    def location(self) -> Location:
        return self.item.place(self.start, self.end)


def tokenize(rows: list[SheetRow], layout: Layout, cutter: Cutter | None = None) -> list[Token]:
    """The tokens of all rows; a label that is glued to its value by a colon is a token of its own.

    ``cutter`` cuts lines whose cells stand without blanks between them.
    """
    tokens: list[Token] = []
    before: int | None = None
    cells = _are_cells(rows)
    for number, row in enumerate(rows):
        line = row.items[0].location.line
        gap = max(line - before - 1, 0) if line is not None and before is not None else 0
        before = line
        opens = True
        for item in _in_order(row):
            if isinstance(item, Cell):
                tokens.append(_blank(item, number))
                continue
            if cutter is not None and row.is_line:
                tokens += _cut(cutter, item, number, gap)
                opens = False
                continue
            for start, end in _pieces(item, row.is_line, layout, cells):
                text = item.text[start:end]
                folded = fold(text) if len(text) <= LONGEST else ""
                tokens.append(Token(text, folded, item, start, end, number, opens, gap if opens else 0))
                opens = False
        tokens += [_blank(cell, number) for cell in row.tail]
    return tokens


def _cut(cutter: Cutter, item: Item, number: int, gap: int) -> list[Token]:
    """The tokens of a line whose cells are glued together."""
    tokens: list[Token] = []
    for start, end, kind in cutter.cut(item.text):
        if kind == "idle":
            continue
        first = not tokens
        while end > start and item.text[end - 1].isspace():
            end -= 1
        text = item.text[start:end]
        folded = fold(text) if len(text) <= LONGEST else ""
        opens = first or kind == "opening"
        told = kind if kind in ("name", "value", "unsure") else ""
        tokens.append(Token(text, folded, item, start, end, number, opens, gap if first else 0, told))
    return tokens


def _in_order(row: SheetRow) -> list[Item | Cell]:
    """The items of a row with its blank cells between them."""
    if not row.blanks:
        return list(row.items)
    places: dict[int, Item | Cell] = {item.first: item for item in row.items}
    places.update(row.blanks)
    return [place for _, place in sorted(places.items(), key=lambda pair: pair[0])]


def _blank(cell: Cell, line: int) -> Token:
    return Token("", "", Item(-1, cell.column, cell.column, 1, "", "", cell), 0, 0, line, False, 0)


def _are_cells(rows: list[SheetRow]) -> bool:
    """Whether each free line is a cell, which may hold blanks: hardly one of them does."""
    lines = [row.items[0].text for row in rows if row.is_line]
    return bool(lines) and sum(len(text.split()) == 1 for text in lines) * 5 >= len(lines) * 4


def _pieces(item: Item, is_line: bool, layout: Layout, cells: bool) -> list[tuple[int, int]]:
    text = item.text
    words = [match.span() for match in _WORD.finditer(text)] if is_line else [(0, len(text))]
    if cells and len(words) > 1 and not _begins_with_label(item, words[0], layout):
        words = [(0, len(text))]
    pieces: list[tuple[int, int]] = []
    for start, end in words:
        pieces += _split_label(text, start, end, layout)
    return pieces


def _begins_with_label(item: Item, word: tuple[int, int], layout: Layout) -> bool:
    """主管部门 县教育局 实施单位 镇中学: labels with their values on one line, which is not one label."""
    if item.folded and layout.lexicon.whole(item.folded) is not None:
        return False
    return layout.lexicon.whole(fold(item.text[slice(*word)])) is not None


def _split_label(text: str, start: int, end: int, layout: Layout) -> list[tuple[int, int]]:
    """项目名称：物业管理 → the label and its value."""
    colon = _COLON.search(text, start, min(end, start + LONGEST))
    if colon is None or colon.end() >= end:
        return [(start, end)]
    head = fold(text[start : colon.start()])
    if head == "其中":
        colon = _COLON.search(text, colon.end(), min(end, start + LONGEST))
        if colon is None or colon.end() >= end:
            return [(start, end)]
        head = fold(text[start : colon.start()])
    if unit_stated(fold(text[start:end])):
        return [(start, end)]
    if layout.lexicon.whole(head) is None and layout.words.sources.whole(head) is None:
        return [(start, end)]
    begin = colon.end()
    while begin < end and text[begin].isspace():
        begin += 1
    return [(start, colon.end()), *_split_label(text, begin, end, layout)] if begin < end else [(start, end)]


def span_of(tokens: list[Token]) -> tuple[str, Location]:
    """The text from the first token to the last, lines joined, and where it stands."""
    first, last = tokens[0], tokens[-1]
    if first.item is last.item:
        return first.item.text[first.start : last.end], first.item.place(first.start, last.end)
    parts: list[str] = []
    for position, token in enumerate(tokens):
        if position and token.item is tokens[position - 1].item:
            parts.append(token.item.text[tokens[position - 1].end : token.start])
        parts.append(token.text)
    begin, end = first.location, last.location
    return "".join(parts), begin._replace(end_line=end.end_line, end_column=end.end_column)


def lines_of(tokens: list[Token]) -> list[list[Token]]:
    """The tokens line by line."""
    lines: list[list[Token]] = []
    for token in tokens:
        if not token.text:
            continue
        if lines and lines[-1][-1].line == token.line:
            lines[-1].append(token)
        else:
            lines.append([token])
    return lines


def short_line(tokens: list[Token]) -> list[Token]:
    """The first line of some tokens, if it is no longer than a name, a number and a date can be."""
    line = next(iter(lines_of(tokens)), [])
    return line if sum(len(token.text) for token in line) <= LONGEST else []


def is_cell_per_line(tokens: list[Token]) -> bool:
    """Whether each line holds a cell, rather than a row whose columns are gone."""
    lines = lines_of(tokens)
    single = sum(len(line) == 1 for line in lines)
    return single * 5 >= len(lines) * 4
