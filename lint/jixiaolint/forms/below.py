"""Texts that stand below labels side by side: 预期目标 and 实际完成情况 with a text under each."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.labelled import Labelled
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model.form import Trust
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple

_HEADS = ("目标", "情况", "内容", "措施", "说明", "原因", "问题", "成效")
"""Ends of the names of columns of text."""


class Pair(NamedTuple):
    """A label with the items below it, a row each. Its text is unknown where a line below several labels does
    not tell how much of it belongs to which."""

    entry: Labelled
    items: tuple[Item, ...]
    trust: Trust

    def text(self) -> str:
        """The texts of all rows."""
        return "\n".join(item.text for item in self.items)

    def place(self, row: SheetRow) -> Location:
        """Where the texts stand; for a blank, its cell in the row below."""
        if not self.items:
            blank = row.blanks.get(self.entry.item.first)
            return blank.location if blank is not None else self.entry.item.location
        first, last = self.items[0].location, self.items[-1].location
        if len(self.items) == 1 or first.line is None:
            return first
        return first._replace(end_line=last.end_line, end_column=last.end_column)


def without_heading(entries: list[Labelled | None], draft: Draft) -> list[Labelled]:
    """The labels of a row, less the first where a later one names the same: 年度目标完成情况, over
    预期目标 and 实际完成情况, is the name of both."""
    labels = [entry for entry in entries if entry is not None]
    first = entries[0]
    if first is None or not any(first.hit.targets[0] in entry.hit.targets for entry in labels[1:]):
        return labels
    draft.use(first.item)
    return labels[1:]


def pair(labels: list[Labelled], rows: list[SheetRow]) -> list[Pair]:
    """Labels with what stands below them in ``rows``; of these only the first may be shifted."""
    first = _first(labels, rows[0])
    pairs = []
    for entry, item, trust in first:
        items = [item] if item is not None else []
        for row in rows[1:]:
            more = _under(item or entry.item, row.items)
            if more is not None:
                items.append(more)
        pairs.append(Pair(entry, tuple(items), trust))
    return pairs


def _first(labels: list[Labelled], row: SheetRow) -> list[tuple[Labelled, Item | None, Trust]]:
    items = row.items
    if row.is_line and len(labels) > 1:
        return [(labels[0], items[0], "inferred"), *((entry, None, "unknown") for entry in labels[1:])]
    if row.spans == "exact":
        return [(entry, _under(entry.item, items), "exact") for entry in labels]
    if len(items) == len(labels):
        near = all(abs(entry.item.first - item.first) <= 1 for entry, item in zip(labels, items, strict=True))
        trust: Trust = "exact" if near or len(items) > 1 else "inferred"
        return [(entry, item, trust) for entry, item in zip(labels, items, strict=True)]
    found: list[tuple[Labelled, Item | None, Trust]] = []
    for entry in labels:
        item = next((item for item in items if item.first == entry.item.first), None)
        found.append((entry, item, "exact" if item else "inferred"))
    return found


def goes_on(labels: list[Labelled], first: SheetRow, row: SheetRow) -> bool:
    """Whether a row holds nothing but more text under the same columns as the row above it."""
    if row.is_line or row.table != first.table or len(row.items) > len(labels):
        return False
    heads = [entry.item for entry in labels] if row.spans == "exact" else list(first.items)
    return all(any(_overlap(head, item) for head in heads) for item in row.items)


def _under(head: Item, items: tuple[Item, ...]) -> Item | None:
    return next((item for item in items if _overlap(head, item)), None)


def _overlap(head: Item, item: Item) -> bool:
    return item.first <= head.last and head.first <= item.last


def heads_columns(row: SheetRow, below: SheetRow, entries: list[Labelled | None]) -> bool:
    """Whether a row with unknown names in it heads texts: the cells below have just their places."""
    if row.spans != "exact" or row.table != below.table or len(below.items) < 2:
        return False
    heads = {(item.first, item.last): item for item in row.items}
    over = [heads.get((item.first, item.last)) for item in below.items]
    if any(head is None or not head.folded.endswith(_HEADS) for head in over):
        return False
    return all(item in over for item, entry in zip(row.items, entries, strict=True) if entry is None)
