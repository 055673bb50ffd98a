"""The entries of a plan with the text of one key taken out, for forms whose own text there is unread: those
would have to look at every entry there is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from jixiaolint.corpus.entry import Slim, packed
from jixiaolint.corpus.plan import Key, Plan
from jixiaolint.corpus.query import Query
from jixiaolint.corpus.tally import Entry
from jixiaolint.model.typing import Any
from jixiaolint.reading.wire import unpack

_MARK = "\ue000"
"""Stands for any text; no cell has it."""
MOST = 2_000
"""Entries that differ in more than the text; with more of them nothing is won."""
Keys = tuple[int, ...]
Kinds = list[tuple[Keys, Entry]]


def place_of(plan: Plan, query: Query) -> int | None:
    """The place of the only key that may be anything, where it can be taken out."""
    if query.allowed.count(None) != 1:
        return None
    at = query.allowed.index(None)
    part = next((part for level in plan.parts for part in level if part.place == at), None)
    if part is None or not plan.twins[at] or not part.outers:
        return None
    value, state = query.environment[0][part.outers[0]][:2]
    return at if value is None and state else None


def _bare(plan: Plan, entry: Entry, at: int) -> Entry:
    """The entry without the text of a key."""
    key = plan.keys[at]
    text = entry.first if key.level == 1 else entry.second
    if not text:
        return entry
    blurred = _without(text, plan, key)
    return entry._replace(first=blurred) if key.level == 1 else entry._replace(second=blurred)


def _without(text: str, plan: Plan, key: Key) -> str:
    cells: list[Any] = json.loads(text)
    name = key.field[4]
    place = plan.fields[key.level - 1].index(name)
    cell = cells[place]
    if type(cell) is str:
        cells[place] = _MARK
    elif cell is not None:
        field = unpack(cell[0].encode("ascii"))
        if type(field.value) is not str:
            return text
        marked = field._replace(raw=_MARK, value=_MARK)
        cells[place] = json.loads(packed(Slim({name: marked}), (name,)))[0]
    return json.dumps(cells, ensure_ascii=False)


def blurred(entries: Iterable[tuple[Keys, Entry]], plan: Plan, at: int) -> Kinds | None:
    """All entries of a plan without the text of a key, those that are alike together; None for too many."""
    found: dict[Any, list[int]] = {}
    for keys, entry in entries:
        bare = _bare(plan, entry, at)
        name = ((*keys[1 : at + 1], 0, *keys[at + 2 :]), bare.first, bare.second, bare.value, bare.odd)
        known = found.setdefault(name, [0, entry.low, entry.high])
        known[0] += entry.times
        known[1], known[2] = min(known[1], entry.low), max(known[2], entry.high)
        if len(found) > MOST:
            return None
    return [
        (keys, Entry(first, second, value, times, low, high, odd))
        for (keys, first, second, value, odd), (times, low, high) in found.items()
    ]


def fitting(kinds: Kinds, query: Query) -> Iterator[Entry]:
    """Those that a query asks for."""
    for keys, entry in kinds:
        if (entry.odd or 0 in query.odds) and all(
            may is None or key in may for may, key in zip(query.allowed, keys, strict=False)
        ):
            yield entry
