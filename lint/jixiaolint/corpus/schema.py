"""The file of approved forms: how it is told from others, its versions, and the way from one to the next."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x4A584654
"""JXFT, in the head of the file."""
VERSION = 2
"""1: forms by key. 2: also the keys that joins use, and which departments are complete."""
WAIT = 60.0
"""Seconds to wait for another writer."""
FIRST = (
    "CREATE TABLE forms (ordinal INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, who TEXT NOT NULL, "
    "packed BLOB NOT NULL)"
)
_SECOND = (
    "CREATE TABLE marks (mark INTEGER NOT NULL, ordinal INTEGER NOT NULL)",
    "CREATE INDEX by_mark ON marks (mark)",
    "CREATE INDEX by_ordinal ON marks (ordinal)",
    "CREATE TABLE complete (mark INTEGER PRIMARY KEY)",
)


@contextmanager
def opened(path: str, new: bool = True) -> Iterator[sqlite3.Connection]:
    """The file for writing, at the present version. ``new``: made when it is not there.

    Whatever was begun and not committed is undone. Raises ``ConfigError``.
    """
    import sqlite3

    if not new and not os.path.exists(path):
        _missing(path)
    try:
        base = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        _unusable(path, error)
    try:
        _upgrade(base, path)
        yield base
    except sqlite3.Error as error:
        _unusable(path, error)
    finally:
        base.close()


@contextmanager
def sound(path: str) -> Iterator[None]:
    """While something is taken out of the file: what is damaged there is a ``ConfigError``."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        _unusable(path, error)
    except (ValueError, TypeError):
        raise ConfigError(f"核定表库已损坏：{path}", f"the store is damaged: {path}") from None


def reading(path: str) -> sqlite3.Connection:
    """The file for reading; one of an older version is brought up to date in memory and stays as it is."""
    import sqlite3

    if not os.path.exists(path):
        _missing(path)
    try:
        base = _recovered(path)
        if _version(base, path) < VERSION:
            copy = sqlite3.connect(":memory:", isolation_level=None)
            base.backup(copy)
            base.close()
            base = copy
            _upgrade(base, path)
        base.execute("PRAGMA query_only = ON")
        return base
    except sqlite3.Error as error:
        _unusable(path, error)


def _recovered(path: str) -> sqlite3.Connection:
    """Opened for writing where that may be, so that what a killed writer left can be undone."""
    import sqlite3
    from pathlib import Path

    mode = "rw" if os.access(path, os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK) else "ro"
    uri = f"{Path(path).absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)


def _version(base: sqlite3.Connection, path: str) -> int:
    (mark,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark == 0 and version == 0 and tables == 0:
        return 0
    if mark != APPLICATION:
        raise ConfigError(f"不是核定表库：{path}", f"not a store of approved forms: {path}")
    if version > VERSION:
        raise ConfigError(
            f"核定表库由更新的版本写成（{version}，本版读到 {VERSION}）：{path}",
            f"the store was written by a newer version ({version}, this one reads up to {VERSION}): {path}",
            hint="请升级 jixiaolint / upgrade jixiaolint",
        )
    return int(version)


def _upgrade(base: sqlite3.Connection, path: str) -> None:
    """One transaction from whatever version the file has to the present one."""
    if _version(base, path) == VERSION:
        return
    base.execute("BEGIN IMMEDIATE")
    version = _version(base, path)  # another writer may have been first
    if version < 1:
        base.execute(FIRST)
        base.execute(f"PRAGMA application_id = {APPLICATION}")
    if version < 2:
        for statement in _SECOND:
            base.execute(statement)
        _mark_all(base)
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.execute("COMMIT")


def _mark_all(base: sqlite3.Connection) -> None:
    from jixiaolint.corpus.key import marks_of
    from jixiaolint.corpus.shelf import identity_from

    for ordinal, who in base.execute("SELECT ordinal, who FROM forms").fetchall():
        marks = [(number, ordinal) for number in marks_of(identity_from(who))]
        base.executemany("INSERT INTO marks VALUES (?,?)", marks)


def _missing(path: str) -> NoReturn:
    raise ConfigError(
        f"没有核定表库：{path}",
        f"no store of approved forms: {path}",
        hint="用 facts add 建立 / facts add makes one",
    )


def _unusable(path: str, error: Exception) -> NoReturn:
    if "locked" in str(error) or "busy" in str(error):
        raise ConfigError(
            f"核定表库正被占用：{path}", f"the store is in use: {path}", hint="稍后再试 / try again later"
        ) from None
    if "not a database" in str(error):
        raise ConfigError(f"不是核定表库：{path}", f"not a store of approved forms: {path}") from None
    raise ConfigError(
        f"核定表库不能用：{path}（{error}）", f"the store cannot be used: {path} ({error})"
    ) from None
