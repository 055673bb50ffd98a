"""Merged cells of a table of indicators that hold for the rows below."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.levels import class1
from jixiaolint.forms.sheet import Item
from jixiaolint.forms.table import TableRow
from jixiaolint.model.form import Field


class Carried:
    """The merged cells that hold for the rows below: level names, and a reason given for several rows."""

    def __init__(self, above: tuple[Item | None, Item | None, int] | None = None) -> None:
        """``above``: the level names with which a table ended before its head came again."""
        self.made: dict[tuple[str, int], Field] = {}
        """The field of each level name that was carried down, made once."""
        self.level1, self.level2, self.table = above or (None, None, -1)
        self.reason: Item | None = None
        self.doubtful = False
        self.over: dict[str, tuple[Item, int]] = {}
        """Level names of the table above that go on in a table that was cut, down to a row of it."""

    def held(self, key: str, row: int) -> Item | None:
        """The level name above a cut under which a row stands."""
        item, last = self.over.get(key, (None, -1))
        if item is not None and row > last:
            del self.over[key]
            if getattr(self, key) is item:
                setattr(self, key, None)
            return None
        return item


def carry(placed: TableRow, carried: Carried, draft: Draft) -> None:
    """Level names hold until the next one; a new first level ends the second."""
    level1, level2 = placed.cells.get("level1"), placed.cells.get("level2")
    row = placed.row.items[0].source
    if placed.row.spans == "exact":
        number = getattr(row, "row", 0)
        if placed.row.table != carried.table:
            _begin_table(placed, carried)
        carried.level1 = level1 or carried.held("level1", number) or _still(carried.level1, number)
        carried.level2 = level2 or carried.held("level2", number) or _still(carried.level2, number)
        carried.reason = placed.cells.get("reason") or _still(carried.reason, number)
        if carried.reason is not None:
            placed.cells["reason"] = carried.reason
        return
    if level1 is not None:
        carried.level1 = level1
        carried.level2 = None
        carried.doubtful = False
    if level2 is not None:
        carried.level2 = level2
        carried.doubtful = level1 is None and _contradict(carried, draft)


def _still(item: Item | None, row: int) -> Item | None:
    """A merged cell that reaches down to a row."""
    if item is None:
        return None
    start = getattr(item.source, "row", 0)
    return item if start <= row < start + item.height else None


def _contradict(carried: Carried, draft: Draft) -> bool:
    """Whether a second level cannot belong under the first level carried down."""
    levels = draft.layout.words.levels
    first = levels.first(carried.level1.folded) if carried.level1 else None
    second = levels.second(carried.level2.folded) if carried.level2 else None
    if first is None or second is None or first.kind in ("", "投入管理", "成本"):
        return False
    expected = class1(None, second.kind)
    return expected != "" and expected != first.kind


def _begin_table(placed: TableRow, carried: Carried) -> None:
    """A table cut in two: blank level cells at the top of its rest go on with the names above the cut."""
    carried.over = {}
    for key, item in (("level1", carried.level1), ("level2", carried.level2)):
        blank = placed.blank(key) if key not in placed.cells else None
        if carried.table >= 0 and item is not None and blank is not None:
            carried.over[key] = (item, blank.row + blank.row_span - 1)
        if key in placed.cells:
            break
    carried.table = placed.row.table
    carried.level1 = carried.level2 = carried.reason = None
