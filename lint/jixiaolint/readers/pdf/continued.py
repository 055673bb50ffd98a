"""Tables that a page's edge cuts, put together again."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.pdf.margins import Block
from jixiaolint.readers.pdf.table import Box, FreeLine, Table

_NEAR = 3.0
"""Points by which the edges of columns may differ from page to page."""
_NUMBER = re.compile(r"[\d,.%％+\-—/]+")
_ENDS = frozenset("。；;！!？?")


def joined(pages: list[list[Block]], joinable: list[bool]) -> tuple[list[Block], list[Box]]:
    """All blocks in order, cut tables whole; and cells of which it is not sure whether they go on.

    ``joinable``: whether the page is the next one after a page that was read.
    """
    blocks: list[Block] = []
    doubtful: list[Box] = []
    for page, follows in zip(pages, joinable, strict=True):
        rest = list(page)
        if follows and blocks and isinstance(blocks[-1], Table):
            rest = _without_running_title(rest, blocks[-1], pages)
        if follows and blocks and rest and isinstance(blocks[-1], Table) and isinstance(rest[0], Table):
            whole = _whole(blocks[-1], rest[0], doubtful)
            if whole is not None:
                blocks[-1] = whole
                rest = rest[1:]
        blocks += rest
    return blocks, doubtful


def _without_running_title(page: list[Block], above: Table, pages: list[list[Block]]) -> list[Block]:
    """A page without the lines that stood above the table on its first page, where the table goes on.

    A form that begins here has such a title, too; but its table begins as the one before did.
    """
    count = next((at for at, block in enumerate(page) if isinstance(block, Table)), 0)
    first = pages[above.first_page - 1]
    opening = next((at for at, block in enumerate(first) if isinstance(block, Table)), 0)
    below = page[count] if page else None
    if not count or count > opening or not isinstance(below, Table):
        return page
    lines = zip(page[:count], first[opening - count : opening], strict=True)
    same = all(
        isinstance(again, FreeLine)
        and isinstance(line, FreeLine)
        and again.text == line.text
        and abs(again.place.top - line.place.top) <= _NEAR
        for again, line in lines
    )
    begins = _texts(below, 0)[:1] == _texts(above, 0)[:1]
    return page[count:] if same and not begins and _same_columns(above.xs, below.xs) else page


def _whole(above: Table, below: Table, doubtful: list[Box]) -> Table | None:
    """Two parts of one table as one; None where they are two tables."""
    if not _same_columns(above.xs, below.xs):
        return None
    xs = _all_edges(above.xs, below.xs)
    above, below = _on(above, xs), _without_heads(above, _on(below, xs), xs)
    if not below.rows:
        return above
    shared, cells = _linked(above, below, doubtful)
    shift = above.rows - shared
    moved = [cell._replace(row=cell.row + shift) for cell in below.cells if id(cell) not in cells]
    kept = [cells.get(id(cell), cell) for cell in above.cells]
    spans = above.spans if above.spans == below.spans else "inferred"
    return below._replace(
        xs=xs,
        rows=above.rows + below.rows - shared,
        cells=[*kept, *moved],
        spans=spans,
        open_top=above.open_top,
        first_page=above.first_page,
        first_place=above.first_place,
    )


def _same_columns(one: list[float], other: list[float]) -> bool:
    if abs(one[0] - other[0]) > _NEAR or abs(one[-1] - other[-1]) > _NEAR:
        return False
    few, many = sorted((one[1:-1], other[1:-1]), key=len)
    return 2 * sum(any(abs(edge - place) <= _NEAR for place in many) for edge in few) >= len(few)


def _all_edges(one: list[float], other: list[float]) -> list[float]:
    edges = list(one)
    edges += [edge for edge in other if all(abs(edge - place) > _NEAR for place in one)]
    return sorted(edges)


def _on(table: Table, xs: list[float]) -> Table:
    """The table with its columns counted by other edges, of which its own are a part."""
    at = [min(range(len(xs)), key=lambda number: abs(xs[number] - edge)) for edge in table.xs]
    cells = [
        cell._replace(
            column=at[cell.column], column_span=at[cell.column + cell.column_span] - at[cell.column]
        )
        for cell in table.cells
    ]
    return table._replace(xs=xs, cells=cells)


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in table.cells if cell.row == row]


def _without_heads(above: Table, below: Table, xs: list[float]) -> Table:
    """The lower part without rows that repeat the head of the table."""
    upper = _on(above, xs)
    for start in range(min(upper.rows, 12)):
        count = 0
        while count < below.rows - 1 and start + count < upper.rows and _repeats(upper, start, below, count):
            count += 1
        if count:
            return _dropped(below, count)
    return below


def _repeats(above: Table, row: int, below: Table, number: int) -> bool:
    """Whether a row of the lower part is printed as a row of the upper one: the first row, or words only."""
    again = [text for text in _texts(below, number) if text[1]]
    words = [text for _, text in again if not any(char.isdigit() for char in text)]
    enough = len(again) >= 2 and words if row == 0 else len(words) >= 2
    return bool(enough) and again == [text for text in _texts(above, row) if text[1]]


def _dropped(table: Table, count: int) -> Table:
    cells = []
    for cell in table.cells:
        end = cell.row + cell.row_span - count
        if end > 0:
            row = max(cell.row - count, 0)
            cells.append(cell._replace(row=row, row_span=end - row))
    return table._replace(rows=table.rows - count, cells=cells)


def _linked(above: Table, below: Table, doubtful: list[Box]) -> tuple[int, dict[int, Box]]:
    """How many rows both parts share, and the cells that go on: by ``id`` what takes their place."""
    uppers = {cell.column: cell for cell in above.cells if cell.row + cell.row_span == above.rows}
    lowers = {cell.column: cell for cell in below.cells if cell.row == 0}
    pairs = [
        (uppers[column], lower)
        for column, lower in sorted(lowers.items())
        if column in uppers and uppers[column].column_span == lower.column_span
    ]
    same = len(pairs) == len(lowers) == len(uppers)
    if same and _is_one_row(pairs, above.open_bottom and below.open_top):
        return 1, _merged(pairs, 1)
    both = [(upper, lower) for upper, lower in pairs if upper.text and lower.text]
    if same and both and all(_goes_on(upper, lower) for upper, lower in both):
        doubtful.append(both[0][1])
    return 0, _merged(_going_on(pairs), 0)


def _is_one_row(pairs: list[tuple[Box, Box]], is_open: bool) -> bool:
    """Whether the last row of a page and the first of the next are certainly parts of one row."""
    if is_open:  # spreadsheets leave out the line between two rows at a cut, too
        both = [(upper, lower) for upper, lower in pairs if upper.text and lower.text]
        return all(_goes_on(upper, lower) or upper.text[-1] in _ENDS for upper, lower in both)
    going_on = [(upper, lower) for upper, lower in pairs if lower.text]
    ended = [upper for upper, lower in pairs if upper.text and not lower.text]
    return (
        bool(going_on)
        and (bool(ended) or len(pairs) == 1)
        and all(_goes_on(upper, lower) and not _NUMBER.fullmatch(lower.text) for upper, lower in going_on)
    )


def _goes_on(upper: Box, lower: Box) -> bool:
    """Whether the text of a cell breaks off above and goes on below: its next word had no room."""
    return bool(upper.text and lower.text) and upper.text[-1] not in _ENDS and upper.room <= lower.first


def _going_on(pairs: list[tuple[Box, Box]]) -> list[tuple[Box, Box]]:
    """The merged cells that the cut parted: from the left, as long as only one part holds a text."""
    found = []
    for upper, lower in pairs:
        if upper.text and lower.text and upper.text != lower.text:
            break
        found.append((upper, lower))
    return found if len(found) < len(pairs) else []


def _merged(pairs: list[tuple[Box, Box]], shared: int) -> dict[int, Box]:
    cells: dict[int, Box] = {}
    for upper, lower in pairs:
        parts = [text for text in (upper.text, lower.text) if text]
        parts = parts[: 1 if upper.text == lower.text and not shared else 2]
        text = ("" if _goes_on(upper, lower) else "\n").join(parts)
        whole = upper if upper.text or not lower.text else lower
        cells[id(upper)] = whole._replace(
            row=upper.row, row_span=upper.row_span + lower.row_span - shared, text=text, room=lower.room
        )
        cells[id(lower)] = cells[id(upper)]
    return cells
