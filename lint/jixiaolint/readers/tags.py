"""Where the tables and cells of an HTML text begin and end: the places that a parser does not keep."""

from __future__ import annotations

from bisect import bisect_right

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_TAG = re.compile(
    r"<!--|<(?P<close>/?)(?P<name>table|tr|td|th|tbody|thead|tfoot|script|style|textarea|title|xmp)"
    r"""(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""",
    re.IGNORECASE,
)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))


class Tags(NamedTuple):
    """Offsets in document order. A cell: its tag, its content, the content's end; a table: both ends."""

    cells: list[tuple[int, int, int]]
    tables: list[tuple[int, int]]


class Lines:
    """Offsets of a text to lines and columns of the file in which the text stands."""

    def __init__(self, text: str, line: int, column: int) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._line, self._column = line, column

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, 1-based, of an offset."""
        row = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[row] + (self._column if row == 0 else 1)
        return self._line + row, column


def scan(text: str) -> Tags:
    """The tables and cells of a text, in one pass; comments and scripts are stepped over."""
    cells: list[tuple[int, int, int]] = []
    tables: list[tuple[int, int]] = []
    open_cells: list[int | None] = [None]  # by nesting of tables: the index of the cell that is open
    open_tables: list[int] = []
    at = 0
    lowered = text.lower()
    while match := _TAG.search(text, at):
        at = match.end()
        name = (match["name"] or "").lower()
        if not name:
            at = _after(text, "-->", at)
            continue
        if name in _RAW:
            at = at if match["close"] else _after(lowered, f"</{name}", at)
            continue
        if name == "table" and not match["close"]:
            open_cells.append(None)
            open_tables.append(len(tables))
            tables.append((match.start(), len(text)))
            continue
        current = open_cells[-1]
        if current is not None:
            cells[current] = (*cells[current][:2], match.start())
            open_cells[-1] = None
        if match["close"]:
            if name == "table" and open_tables:
                open_cells.pop()
                index = open_tables.pop()
                tables[index] = (tables[index][0], match.end())
        elif name in ("td", "th"):
            open_cells[-1] = len(cells)
            cells.append((match.start(), match.end(), len(text)))
    return Tags(cells, tables)


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)
