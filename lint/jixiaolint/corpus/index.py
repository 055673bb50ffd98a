"""The entries of a store by their exact keys: the few with an open key at hand, others fetched for many forms
at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from jixiaolint.corpus.plan import MOST_KEYS, Plan
from jixiaolint.corpus.query import Query
from jixiaolint.corpus.tally import Entry

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
_NOTHING: list[Entry] = []
_keys_of = itemgetter(0)


class Index:
    """``store`` is sealed."""

    def __init__(self, store: Store, plans: Iterable[Plan]) -> None:
        self._store = store
        lengths = {plan.number: len(plan.keys) for plan in plans}
        self._signs: dict[int, list[tuple[Sign, bool]]] = {}
        self._loose: dict[Keys, list[Entry]] = {}
        self._fetched: dict[Keys, list[Entry]] = {}
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
    def _take(found: Iterable[tuple[Keys, Entry]], into: dict[Keys, list[Entry]]) -> None:
        for keys, entry in found:
            into.setdefault(keys, []).append(entry)

    def find(self, plan: Plan, query: Query) -> Iterable[Entry]:
        """The entries that a query asks for, by keys and then as the store has them."""
        if None in query.allowed:
            return self._store.entries(plan.number, query)
        found: list[tuple[Keys, list[Entry]]] = []
        for sign, loose in self._signs.get(plan.number, ()):
            keys = _chosen(plan.number, sign, query.allowed)
            if keys is None:
                continue
            if keys in self._crowded:
                return self._store.entries(plan.number, query)
            entries = self._loose.get(keys, _NOTHING) if loose else self._exact(keys)
            if entries:
                found.append((keys, entries))
        found.sort(key=_keys_of)
        entries = found[0][1] if len(found) == 1 else list(chain.from_iterable(part for _, part in found))
        return entries if 0 in query.odds else [entry for entry in entries if entry.odd]

    def _exact(self, keys: Keys) -> list[Entry]:
        found = self._fetched.get(keys)
        if found is None:
            found = self._fetched[keys] = [entry for _, entry in self._store.found((keys,))]
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
        kept = {keys: self._fetched[keys] for keys in wanted if keys in self._fetched}
        new = [keys for keys in wanted if keys not in kept]
        kept.update((keys, []) for keys in new)
        self._fetched = kept
        if new:
            self._take(self._store.found(new), kept)


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
