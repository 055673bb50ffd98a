"""The same store on DuckDB: rows are written to files, and loaded and grouped as a whole. Packed forms, which
are large and never searched, stay in a file of their own."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import duckdb

from jixiaolint.corpus.plan import MOST_KEYS
from jixiaolint.corpus.store import (
    ALL_OF,
    CROWDED,
    ORDER,
    WITH_KEYS,
    CrowdKey,
    CrowdRow,
    Keys,
    Stored,
    condition_of,
    entries_with_keys,
    signed_query,
    signs_query,
)
from jixiaolint.corpus.tally import Entry
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.corpus.query import Query

_FILES = {
    "forms": "ordinal BIGINT, reported BOOLEAN, who VARCHAR, digest VARCHAR, start BIGINT, size BIGINT",
    "marks": "mark BIGINT, ordinal BIGINT",
    "met": "plan BIGINT, k1 BIGINT, k2 BIGINT, k3 BIGINT, k4 BIGINT, odd BIGINT, alike BIGINT, "
    "first VARCHAR, second VARCHAR, value VARCHAR, count BIGINT, low BIGINT, high BIGINT",
}
_ROOM = {"memory_limit": "512MB", "threads": "2"}
_AS_ONE = 500_000
"""Entries that are grouped at a time: more would not fit in memory."""
_NAMES = ("plan", *[f"k{at}" for at in range(1, MOST_KEYS + 1)])
_KEYS = f"{', '.join(_NAMES)}, odd, alike"
_GROUPED = f"""INSERT INTO crowd SELECT {_KEYS}, first, second, value, alone.count, alone.low, alone.high
FROM (SELECT {_KEYS}, sum(count)::BIGINT AS count, min(low) AS low, max(high) AS high, min(rowid) AS one
FROM met WHERE hash({_KEYS}) % ? = ? GROUP BY ALL) AS alone
JOIN (SELECT rowid AS one, first, second, value FROM met) AS texts USING (one)"""
"""A part of the entries, those alike together; their texts are fetched once for each group."""
_ASKED = (
    f"SELECT {WITH_KEYS} FROM crowd JOIN "
    f"(SELECT {', '.join(f'unnest(?::BIGINT[]) AS {name}' for name in _NAMES)}) AS asked "
    f"USING ({', '.join(_NAMES)}) {ORDER}"
)
_MARKED = """SELECT mark, ordinal, reported, who, digest FROM marks
JOIN (SELECT unnest(?::BIGINT[]) AS mark) AS asked USING (mark) JOIN forms USING (ordinal)
ORDER BY mark, ordinal"""
_FORMS = """SELECT ordinal, start, size FROM forms
JOIN (SELECT unnest(?::BIGINT[]) AS ordinal) AS asked USING (ordinal)"""
_LONGEST_LINE = 64 * 2**20
_AHEAD = 500


class DuckStore:
    """``folder`` is the run's own."""

    def __init__(self, folder: str) -> None:
        self.ahead, self.distant = _AHEAD, True
        self._folder = folder
        self._base = duckdb.connect(
            os.path.join(folder, "run.duckdb"),
            config={
                "temp_directory": os.path.join(folder, "spill"),
                "preserve_insertion_order": "false",
                **_ROOM,
            },
        )
        self._files = {name: open(self._path(name), "w", encoding="utf-8", newline="") for name in _FILES}  # noqa: SIM115
        self._packed = open(self._path("packed"), "w+b")  # noqa: SIM115
        self._writers = {
            name: csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            for name, file in self._files.items()
        }

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, f"{name}.csv")

    def put(self, form: Stored, marks: Iterable[int]) -> None:
        size = len(form.packed)
        start = self._packed.tell()
        self._packed.write(form.packed)
        row = (form.ordinal, int(form.reported), form.who, form.digest.hex(), start, size)
        self._writers["forms"].writerow(row)
        self._writers["marks"].writerows((number, form.ordinal) for number in marks)

    def count(self, rows: dict[CrowdKey, CrowdRow]) -> None:
        self._writers["met"].writerows((*key, *row) for key, row in rows.items())

    def seal(self) -> None:
        for name, columns in _FILES.items():
            self._files[name].close()
            self._base.execute(f"CREATE TABLE {name} ({columns})")
            self._base.execute(
                f"COPY {name} FROM '{self._path(name).replace(chr(39), chr(39) * 2)}' "
                f"(FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '\\N', "
                f"AUTO_DETECT false, PARALLEL false, MAX_LINE_SIZE {_LONGEST_LINE}, "
                f"BUFFER_SIZE {_LONGEST_LINE})"
            )
            os.remove(self._path(name))
        self._group()
        self._base.execute("CREATE INDEX by_ordinal ON forms (ordinal)")
        self._base.execute("CREATE INDEX by_mark ON marks (mark)")
        self._base.execute("CREATE INDEX by_key ON crowd (k1)")

    def _group(self) -> None:
        self._base.execute("CREATE TABLE crowd AS FROM met LIMIT 0")
        parts = self._one("SELECT count(*) FROM met")[0][0] // _AS_ONE + 1
        for part in range(parts):
            self._base.execute(_GROUPED, (parts, part))
        self._base.execute("DROP TABLE met")

    def form(self, ordinal: int) -> bytes:
        return self.forms((ordinal,))[ordinal]

    def _read(self, start: int, size: int) -> bytes:
        self._packed.seek(start)
        return self._packed.read(size)

    def _one(self, query: str, *values: Any) -> list[Any]:
        return self._base.execute(query, values).fetchall()

    def reported(self) -> Iterator[tuple[int, bytes]]:
        (last,) = self._one("SELECT coalesce(max(ordinal), -1) FROM forms")[0]
        for start in range(0, last + 1, _AHEAD):
            found = self._one(
                "SELECT ordinal, start, size FROM forms WHERE reported AND ordinal >= ? AND ordinal < ? "
                "ORDER BY ordinal",
                start,
                start + _AHEAD,
            )
            yield from ((ordinal, self._read(*place)) for ordinal, *place in found)

    def marked(self, marks: Iterable[int]) -> dict[int, list[Stored]]:
        found: dict[int, list[Stored]] = {}
        for mark, at, reported, who, digest in self._one(_MARKED, sorted(marks)):
            found.setdefault(mark, []).append(Stored(at, reported, who, bytes.fromhex(digest), b""))
        return found

    def forms(self, ordinals: Iterable[int]) -> dict[int, bytes]:
        return {at: self._read(*place) for at, *place in self._one(_FORMS, sorted(ordinals))}

    def entries(self, plan: int, query: Query) -> Iterator[Entry]:
        condition, values = condition_of(plan, query)
        found = self._base.execute(
            f"SELECT first, second, value, count, low, high, odd FROM crowd WHERE {condition} "
            "ORDER BY k1, k2, k3, k4, odd, alike",
            values,
        )
        return map(Entry._make, found.fetchall())

    def signs(self) -> list[tuple[int, Keys, int, int]]:
        found = self._one(signs_query("least"))
        return [(plan, tuple(sign), count, most) for plan, *sign, count, most in found]

    def signed(self, plan: int, sign: Keys) -> Iterator[tuple[Keys, Entry]]:
        return entries_with_keys(self._one(signed_query(sign), plan))

    def all_of(self, plan: int) -> Iterator[tuple[Keys, Entry]]:
        found = self._base.cursor().execute(ALL_OF, (plan,))
        return entries_with_keys(chain.from_iterable(iter(lambda: found.fetchmany(_AHEAD), [])))

    def crowded(self, most: int) -> list[Keys]:
        return self._one(CROWDED, most)

    def found(self, wanted: Sequence[Keys]) -> Iterator[tuple[Keys, Entry]]:
        columns = [list(column) for column in zip(*wanted, strict=True)]
        return entries_with_keys(self._one(_ASKED, *columns))

    def close(self) -> None:
        for file in (self._packed, *self._files.values()):
            file.close()
        self._base.close()
