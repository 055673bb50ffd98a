"""The store of approved forms: one SQLite file that outlives runs, grows in transactions, and has a version.

The journal is SQLite's usual one and not a write-ahead log: such a file can be copied as it is and lies well
on a network drive, and writers are few. A writer that is killed leaves a journal, by which the next one to
open the file undoes what was not finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.corpus.join import Candidate
from jixiaolint.corpus.key import Identity, identity_of, kind_of, mark, marks_of
from jixiaolint.corpus.schema import opened, reading, sound
from jixiaolint.corpus.shelf import identity_from, identity_text
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reading.wire import pack, unpack

if TYPE_CHECKING:
    import sqlite3


class Kept(NamedTuple):
    """A form of the store, for a list."""

    ordinal: int
    id: str
    who: Identity


class Approved:
    """A store that is only read. Raises ``ConfigError`` when it is none, newer or damaged."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._base = reading(path)

    def candidates(self, number: int) -> Iterator[Candidate]:
        """The approved forms with a key (see ``key.marks_of``)."""
        query = "SELECT ordinal, who FROM marks JOIN forms USING (ordinal) WHERE mark = ? ORDER BY ordinal"
        for ordinal, text in self._base.execute(query, (number,)).fetchall():
            yield Candidate(id_from(text), 0, ordinal, f"approved {ordinal}".encode(), identity_from(text))

    def form(self, ordinal: int) -> Form:
        """A form in full."""
        query = "SELECT packed FROM forms WHERE ordinal = ?"
        with sound(self._path):
            return unpack(bytes(self._base.execute(query, (ordinal,)).fetchone()[0]))  # type: ignore[no-any-return]

    def kept(self) -> Iterator[Kept]:
        """All forms in the order in which they were added."""
        with sound(self._path):
            for ordinal, text in self._base.execute("SELECT ordinal, who FROM forms ORDER BY ordinal"):
                yield Kept(ordinal, id_from(text), identity_from(text))

    def kinds(self) -> Iterator[tuple[str, int]]:
        """Kind and year of the forms, each once; the index is leapt through, not read."""
        query = "SELECT key FROM forms WHERE key > ? ORDER BY key LIMIT 1"
        after = ""
        while found := self._base.execute(query, (after,)).fetchone():
            type_, year, *_ = found[0].split("\x1f")
            yield kind_of(type_), int(year)
            after = f"{type_}\x1f{year}\x1f\U0010ffff"

    def is_complete(self, who: Identity) -> bool:
        """Whether all project forms of that department or unit and year are said to be there."""
        marks = owners_marked(who)
        query = f"SELECT 1 FROM complete WHERE mark IN ({','.join('?' * len(marks))})"
        return self._base.execute(query, marks).fetchone() is not None

    def close(self) -> None:
        self._base.close()


def id_from(text: str) -> str:
    """The id of the form whose identity was stored as ``text``."""
    import json

    return str(json.loads(text)[0])


def key_of(who: Identity) -> str:
    """What an approved form is known by: type, year, and code, else department or unit with name.

    "" for a form that does not say whose it is: it can be neither found nor replaced.
    """
    if not who.year or not (who.code or who.owners):
        return ""
    parts: tuple[str, ...]
    if who.type.startswith("dept_"):
        parts = (who.department or who.unit,)
    elif who.code:
        parts = ("code", who.code)
    else:
        parts = (who.department or who.unit, who.unit, who.name) if who.name else ()
    parts += (f"month {who.month}",) if parts and who.month else ()
    return "\x1f".join((who.type, str(who.year), *parts)) if parts else ""


class Change(NamedTuple):
    """What came of adding a form: ``added``, ``replaced``, ``same`` or ``nameless``."""

    id: str
    how: str


def add(path: str, forms: Iterable[Form]) -> list[Change]:
    """Put forms in, all or none of them; one with the key of an older one takes its place.

    Waits for another writer; raises ``ConfigError`` when that takes more than a minute.
    """
    with opened(path) as base:
        base.execute("BEGIN IMMEDIATE")
        changes = [_put(base, form) for form in forms]
        base.execute("COMMIT")
        return changes


def owners_marked(who: Identity) -> list[int]:
    """What ``declare`` takes for the department and unit of a form, and its year."""
    return [mark("complete", owner, who.year) for owner in who.owners]


def declare(path: str, owners: Iterable[int]) -> None:
    """Note that all project forms of these owners (see ``owners_marked``) are in the store, so that they may
    be summed. Holds until one of them is removed."""
    with opened(path) as base:
        base.executemany("INSERT OR IGNORE INTO complete VALUES (?)", [(owner,) for owner in owners])


def _put(base: sqlite3.Connection, form: Form) -> Change:
    who = identity_of(form)
    key = key_of(who)
    if not key:
        return Change(form.id, "nameless")
    packed = pack(form._replace(notes=()))
    before = base.execute("SELECT ordinal, packed FROM forms WHERE key = ?", (key,)).fetchone()
    if before is not None and bytes(before[1]) == packed:
        return Change(form.id, "same")
    if before is not None:
        _drop(base, before[0])
    insert(base, key, form.id, who, packed)
    return Change(form.id, "added" if before is None else "replaced")


def insert(base: sqlite3.Connection, key: str, form_id: str, who: Identity, packed: bytes) -> None:
    """A form and the keys that it is found by."""
    row = base.execute(
        "INSERT INTO forms (key, who, packed) VALUES (?,?,?)", (key, identity_text(form_id, who), packed)
    )
    base.executemany("INSERT INTO marks VALUES (?,?)", [(number, row.lastrowid) for number in marks_of(who)])


def _drop(base: sqlite3.Connection, ordinal: int) -> None:
    base.execute("DELETE FROM marks WHERE ordinal = ?", (ordinal,))
    base.execute("DELETE FROM forms WHERE ordinal = ?", (ordinal,))


def remove(path: str, wanted: Iterable[str]) -> list[str]:
    """Take out forms by id or document; the ids of those that were there. What they were part of is no longer
    complete."""
    names = set(wanted)
    with opened(path, new=False) as base, sound(path):
        base.execute("BEGIN IMMEDIATE")
        gone: list[str] = []
        for ordinal, text in base.execute("SELECT ordinal, who FROM forms ORDER BY ordinal").fetchall():
            form_id = id_from(text)
            if form_id in names or form_id.rsplit("#", 1)[0] in names:
                _drop(base, ordinal)
                short = [(owner,) for owner in owners_marked(identity_from(text))]
                base.executemany("DELETE FROM complete WHERE mark = ?", short)
                gone.append(form_id)
        base.execute("COMMIT")
        return gone
