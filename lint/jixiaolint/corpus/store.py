"""Where the forms of a run lie: a temporary SQLite file, filled in batches and read by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.corpus.plan import MOST_KEYS
from jixiaolint.corpus.tally import Entry
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jixiaolint.corpus.query import Query

BATCH = 2_000
"""So many rows are collected before they are written."""
BYTES = 1 << 20
"""So much of packed forms is collected before it is written."""
_TABLES = """
CREATE TABLE forms (ordinal INTEGER PRIMARY KEY, reported INTEGER, who TEXT, digest BLOB, packed BLOB);
CREATE TABLE marks (mark INTEGER, ordinal INTEGER);
CREATE TABLE crowd (plan INTEGER, k1 INTEGER, k2 INTEGER, k3 INTEGER, k4 INTEGER, odd INTEGER, alike INTEGER,
  first TEXT, second TEXT, value TEXT, count INTEGER, low INTEGER, high INTEGER,
  PRIMARY KEY (plan, k1, k2, k3, k4, odd, alike)) WITHOUT ROWID;
CREATE TEMP TABLE asked (plan INTEGER, k1 INTEGER, k2 INTEGER, k3 INTEGER, k4 INTEGER);
"""
_COUNT = """INSERT INTO crowd VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT DO UPDATE SET count = count + excluded.count,
  low = min(low, excluded.low), high = max(high, excluded.high)
"""


class Stored(NamedTuple):
    """A form as it lies in a store; ``who`` is its identity as JSON."""

    ordinal: int
    reported: bool
    who: str
    digest: bytes
    packed: bytes


CrowdKey = tuple[int, ...]
"""Plan, keys, odd, alike."""
Keys = tuple[int, ...]
"""Plan and keys, or the sort of the keys alone: 1 for a number, else the key."""
CrowdRow = list[Any]
"""first, second, value, count, low, high."""


class Store(Protocol):
    """What a corpus asks of its store: first everything is put in, then, once sealed, it is read.

    ``ahead``: for so many forms it is best asked at once. ``distant``: single questions take long.
    """

    ahead: int
    distant: bool

    def put(self, form: Stored, marks: Iterable[int]) -> None:
        """A form and the keys that it is found by."""

    def count(self, rows: dict[CrowdKey, CrowdRow]) -> None:
        """Entries with how often they were met; those already there are added to."""

    def seal(self) -> None:
        """All is in."""

    def form(self, ordinal: int) -> bytes:
        """A packed form."""

    def reported(self) -> Iterator[tuple[int, bytes]]:
        """(ordinal, packed form) of the forms of the run, in order."""

    def marked(self, marks: Iterable[int]) -> dict[int, list[Stored]]:
        """For each key the forms that have it, without their content; a key of none may be left out."""

    def forms(self, ordinals: Iterable[int]) -> dict[int, bytes]:
        """Packed forms."""

    def entries(self, plan: int, query: Query) -> Iterator[Entry]:
        """The entries of a plan that a query asks for."""

    def signs(self) -> list[tuple[int, Keys, int, int]]:
        """(plan, sort of its keys, how many entries, how many at most with the same keys), in order."""

    def signed(self, plan: int, sign: Keys) -> Iterator[tuple[Keys, Entry]]:
        """Plan with keys, and entry, of all entries with keys of that sort."""

    def all_of(self, plan: int) -> Iterator[tuple[Keys, Entry]]:
        """The same of all entries of a plan."""

    def crowded(self, most: int) -> list[Keys]:
        """Plan and keys that more than ``most`` entries have."""

    def found(self, wanted: Sequence[Keys]) -> Iterator[tuple[Keys, Entry]]:
        """The entries with any of these plans and keys."""

    def close(self) -> None:
        """Everything is gone."""


class SqliteStore:
    """``path`` is a new file, or ``:memory:``. It is never read by anyone else, so nothing is synced.

    In memory: 4 MB of its pages, and what is collected to be written, at most ``BYTES`` and one form more.
    """

    def __init__(self, path: str) -> None:
        import sqlite3

        self._base = sqlite3.connect(path, isolation_level=None)
        kept = "MEMORY" if path == ":memory:" else "FILE"
        for setting in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-4096",
                        f"temp_store={kept}", "page_size=8192"):  # fmt: skip
            self._base.execute(f"PRAGMA {setting}")
        self._base.executescript(_TABLES)
        self.ahead, self.distant = 10, False
        self._forms: list[Stored] = []
        self._bytes = 0
        self._marks: list[tuple[int, int]] = []
        self._base.execute("BEGIN")

    def put(self, form: Stored, marks: Iterable[int]) -> None:
        self._forms.append(form)
        self._marks += [(number, form.ordinal) for number in marks]
        self._bytes += len(form.packed)
        if len(self._marks) >= BATCH or self._bytes >= BYTES:
            self._flush()

    def _flush(self) -> None:
        self._base.executemany("INSERT INTO forms VALUES (?,?,?,?,?)", self._forms)
        self._base.executemany("INSERT INTO marks VALUES (?,?)", self._marks)
        self._forms.clear()
        self._marks.clear()
        self._bytes = 0

    def count(self, rows: dict[CrowdKey, CrowdRow]) -> None:
        self._base.executemany(_COUNT, ((*key, *rows[key]) for key in sorted(rows)))

    def seal(self) -> None:
        self._flush()
        self._base.execute("CREATE INDEX by_mark ON marks (mark)")
        self._base.execute("COMMIT")

    def form(self, ordinal: int) -> bytes:
        found = self._base.execute("SELECT packed FROM forms WHERE ordinal = ?", (ordinal,)).fetchone()
        return bytes(found[0])

    def reported(self) -> Iterator[tuple[int, bytes]]:
        yield from self._base.execute("SELECT ordinal, packed FROM forms WHERE reported ORDER BY ordinal")

    def marked(self, marks: Iterable[int]) -> dict[int, list[Stored]]:
        query = (
            "SELECT ordinal, reported, who, digest, x'' FROM marks JOIN forms USING (ordinal) WHERE mark = ? "
            "ORDER BY ordinal"
        )
        return {mark: [Stored(*row) for row in self._base.execute(query, (mark,))] for mark in marks}

    def forms(self, ordinals: Iterable[int]) -> dict[int, bytes]:
        return {ordinal: self.form(ordinal) for ordinal in ordinals}

    def entries(self, plan: int, query: Query) -> Iterator[Entry]:
        condition, values = condition_of(plan, query)
        found = self._base.execute(
            f"SELECT first, second, value, count, low, high, odd FROM crowd WHERE {condition} "
            "ORDER BY k1, k2, k3, k4, odd, alike",
            values,
        )
        return map(Entry._make, found)

    def signs(self) -> list[tuple[int, Keys, int, int]]:
        found = self._base.execute(signs_query("min"))
        return [(plan, tuple(sign), count, most) for plan, *sign, count, most in found]

    def signed(self, plan: int, sign: Keys) -> Iterator[tuple[Keys, Entry]]:
        return entries_with_keys(self._base.execute(signed_query(sign), (plan,)))

    def all_of(self, plan: int) -> Iterator[tuple[Keys, Entry]]:
        return entries_with_keys(self._base.execute(ALL_OF, (plan,)))

    def crowded(self, most: int) -> list[Keys]:
        return self._base.execute(CROWDED, (most,)).fetchall()

    def found(self, wanted: Sequence[Keys]) -> Iterator[tuple[Keys, Entry]]:
        if len(wanted) == 1:
            condition = "WHERE plan = ? AND k1 = ? AND k2 = ? AND k3 = ? AND k4 = ?"
            found = self._base.execute(f"SELECT {WITH_KEYS} FROM crowd {condition} {ORDER}", wanted[0])
            return entries_with_keys(found)
        self._base.execute("DELETE FROM asked")
        self._base.executemany("INSERT INTO asked VALUES (?,?,?,?,?)", sorted(wanted))
        joined = "asked CROSS JOIN crowd USING (plan, k1, k2, k3, k4)"  # in this order, by the index
        return entries_with_keys(self._base.execute(f"SELECT {WITH_KEYS} FROM {joined} {ORDER}"))

    def close(self) -> None:
        self._base.close()


WITH_KEYS = "plan, k1, k2, k3, k4, first, second, value, count, low, high, odd"
ORDER = "ORDER BY plan, k1, k2, k3, k4, odd, alike"
ALL_OF = f"SELECT {WITH_KEYS} FROM crowd WHERE plan = ? {ORDER}"
_ALIKE = "SELECT plan, k1, k2, k3, k4, count(*) AS alike FROM crowd GROUP BY plan, k1, k2, k3, k4"
CROWDED = f"SELECT plan, k1, k2, k3, k4 FROM ({_ALIKE}) AS met WHERE alike > ?"


def signs_query(least: str) -> str:
    """``least``: the function that gives the lesser of two numbers."""
    signs = ", ".join(f"{least}(k{at}, 1)" for at in range(1, MOST_KEYS + 1))
    return (
        f"SELECT plan, {signs}, CAST(sum(alike) AS BIGINT), max(alike) FROM ({_ALIKE}) AS met "
        "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
    )


def signed_query(sign: Keys) -> str:
    parts = (f"k{at} > 0" if kind == 1 else f"k{at} = {kind}" for at, kind in enumerate(sign, 1))
    return f"SELECT {WITH_KEYS} FROM crowd WHERE plan = ? AND {' AND '.join(parts)} {ORDER}"


def entries_with_keys(rows: Iterable[Any]) -> Iterator[tuple[Keys, Entry]]:
    """Rows of ``WITH_KEYS``."""
    return ((tuple(row[:5]), Entry._make(row[5:])) for row in rows)


def condition_of(plan: int, query: Query) -> tuple[str, list[int]]:
    """The SQL condition of a query, and the numbers for its question marks."""
    parts, values = ["plan = ?"], [plan]
    for at, may in enumerate(query.allowed):
        if may is not None:
            parts.append(f"k{at + 1} IN ({','.join('?' * len(may))})")
            values += may
    parts += [f"k{at + 1} = 0" for at in range(len(query.allowed), MOST_KEYS)]
    if len(query.odds) == 1:
        parts.append("odd > 0")
    return " AND ".join(parts), values
