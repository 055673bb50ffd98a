"""How much of a form was understood: characters used and seen, over cells and free lines alike."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.model.form import Coverage
from jixiaolint.model.location import Location

MOST_PLACES = 200


def coverage(rows: list[SheetRow], used: set[int]) -> Coverage:
    """Characters of all items of ``rows`` and of those whose index is in ``used``; blanks do not count."""
    seen = understood = 0
    unread: list[tuple[str, Location]] = []
    for row in rows:
        for item in row.items:
            size = len(item.folded or "".join(item.text.split()))
            seen += size
            if item.index in used:
                understood += size
            else:
                unread.append((fold(item.text[:80]), item.location))
    return Coverage(understood, seen, tuple(unread[:MOST_PLACES]))
