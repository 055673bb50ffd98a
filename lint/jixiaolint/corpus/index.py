"""The entries of a store by their exact keys: the few with an open key at hand, others fetched for many forms
at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter, itemgetter

from jixiaolint.corpus.entry import cells_in, is_blunt
from jixiaolint.corpus.plan import MOST_KEYS, Plan
from jixiaolint.corpus.query import Query
from jixiaolint.corpus.tally import Entry
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.corpus.store import Store

CROWDED = 1_000
"""Entries with the same keys that are read one after the other each time."""
AT_HAND = 20_000
"""Entries with an open key that are kept in memory, of all plans together."""
Keys = tuple[int, ...]
"""Number of the plan and its keys, filled up with 0."""
Sign = tuple[int, ...]
"""What sort of keys: 1 for a number, else the key itself."""
_keys_of = attrgetter("keys")


class Bunch:
    """Entries with the same keys; None for others, which can be gone through once only."""

    __slots__ = ("_blunt", "entries", "keys")

    def __init__(self, keys: Keys | None, entries: Iterable[Entry]) -> None:
        self.keys, self.entries = keys, entries
        self._blunt: tuple[tuple[bool, ...], tuple[bool, ...]] | None = None

    def blunt(self, plan: Plan) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
        """For each part of both filters whether all entries answer the same whatever plain text they are
        compared with, provided that they were found by their keys."""
        if self._blunt is None:
            self._blunt = self._is_blunt(plan, 1), self._is_blunt(plan, 2)
        return self._blunt

    def _is_blunt(self, plan: Plan, level: int) -> tuple[bool, ...]:
        cells = {entry.first if level == 1 else entry.second for entry in self.entries} - {""}
        single = [cells_in(text) for text in cells]
        return tuple(
            part.key is not None
            and (
                (part.place is not None and self.keys is not None and self.keys[part.place + 1] > 0)
                or all(is_blunt(one[part.cells[0]]) for one in single)
            )
            for part in plan.parts[level - 1]
        )


_NOTHING = Bunch(None, ())


class Index:
    """``store`` is sealed."""

    def __init__(self, store: Store, plans: Iterable[Plan]) -> None:
        self._store = store
        lengths = {plan.number: len(plan.keys) for plan in plans}
        self._signs: dict[int, list[tuple[Sign, bool]]] = {}
        self._loose: dict[Keys, Bunch] = {}
        self._fetched: dict[Keys, Bunch] = {}
        self._crowded: set[Keys] = set()
        room, crowded = AT_HAND, False
        for plan, sign, count, largest in store.signs():
            loose = min(sign[: lengths[plan]], default=1) < 1 and count <= room
            room -= count if loose else 0
            crowded = crowded or largest > CROWDED
            self._signs.setdefault(plan, []).append((sign, loose))
            if loose:
                self._take(store.signed(plan, sign), self._loose)
        if crowded:
            self._crowded = set(store.crowded(CROWDED))

    @staticmethod
    def _take(found: Iterable[tuple[Keys, Entry]], into: dict[Keys, Bunch]) -> None:
        for keys, entries in groupby(found, itemgetter(0)):
            into[keys] = Bunch(keys, [entry for _, entry in entries])

    def find(self, plan: Plan, query: Query) -> list[Bunch]:
        """The entries that a query asks for, by keys and then as the store has them."""
        if None in query.allowed:
            return [Bunch(None, self._store.entries(plan.number, query))]
        found = []
        for sign, loose in self._signs.get(plan.number, ()):
            keys = _chosen(plan.number, sign, query.allowed)
            if keys is None:
                continue
            if keys in self._crowded:
                return [Bunch(None, self._store.entries(plan.number, query))]
            bunch = self._loose.get(keys, _NOTHING) if loose else self._exact(keys)
            if bunch.entries:
                found.append(bunch)
        found.sort(key=_keys_of)
        return found if 0 in query.odds else [_odd(bunch) for bunch in found]

    def all_of(self, plan: Plan) -> Iterator[tuple[Keys, Entry]]:
        """Everything in a plan."""
        return self._store.all_of(plan.number)

    def _exact(self, keys: Keys) -> Bunch:
        found = self._fetched.get(keys)
        if found is None:
            found = self._fetched[keys] = Bunch(keys, [entry for _, entry in self._store.found((keys,))])
        return found

    def wanted(self, plan: int, keys: Iterable[Keys]) -> Iterator[Keys]:
        """The keys to fetch where forms have ``keys`` of a plan."""
        for sign, loose in self._signs.get(plan, ()):
            if not loose:
                for own in keys:
                    asked = _like(plan, sign, own)
                    if asked is not None and asked not in self._crowded:
                        yield asked

    def fetch(self, wanted: set[Keys]) -> None:
        """Have entries with these keys at hand, and no others."""
        kept = {keys: self._fetched.get(keys, _NOTHING) for keys in wanted}
        new = [keys for keys in wanted if keys not in self._fetched]
        self._fetched = kept
        if new:
            self._take(self._store.found(new), kept)


def _odd(bunch: Bunch) -> Bunch:
    return Bunch(None, [entry for entry in bunch.entries if entry.odd])


def _chosen(plan: int, sign: Sign, allowed: tuple[Keys | None, ...]) -> Keys | None:
    """The keys of that sort that a query allows: of each key at most one number and all others."""
    keys = [plan]
    for kind, may in zip(sign, allowed, strict=False):
        assert may is not None
        key = may[0] if kind == 1 else kind
        if key not in may or (kind == 1 and key < 1):
            return None
        keys.append(key)
    return (*keys, *[0] * (MOST_KEYS + 1 - len(keys)))


def _like(plan: int, sign: Sign, own: Keys) -> Keys | None:
    """Keys of that sort with the numbers of ``own``."""
    keys = [plan]
    for kind, key in zip(sign, own, strict=False):
        if kind == 1 and key < 1:
            return None
        keys.append(key if kind == 1 else kind)
    return (*keys, *[0] * (MOST_KEYS + 1 - len(keys)))
