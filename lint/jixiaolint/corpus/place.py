"""The folder that holds a run's store while the run lasts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.corpus.store import SqliteStore, Store
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any

ENGINES = ("sqlite", "duckdb")


IN_MEMORY = ":memory:"
"""In place of a folder: nothing is written to disk."""


class Place:
    """A store and the temporary folder that goes with it, None where there is none."""

    def __init__(self, store: Store, folder: Any = None) -> None:
        self.store, self._folder = store, folder

    def close(self) -> None:
        self.store.close()
        if self._folder is not None:
            self._folder.cleanup()


def open_place(engine: str, directory: str | None) -> Place:
    """A new store in a new folder below ``directory`` (the system's for temporary files when None).

    ``IN_MEMORY`` is no folder but sqlite in memory, for a few forms. Raises ``ConfigError`` for an engine
    that is unknown or not installed, and a folder that cannot be used.
    """
    from tempfile import TemporaryDirectory

    if directory == IN_MEMORY:
        return Place(SqliteStore(IN_MEMORY))
    if engine not in ENGINES:
        raise ConfigError(
            f"没有存储引擎「{engine}」", f"no engine {engine!r}", hint="可用：" + " ".join(ENGINES)
        )
    try:
        folder = TemporaryDirectory(prefix="jixiaolint-", dir=directory)
    except OSError as error:
        raise ConfigError(
            f"不能在 {directory} 建临时文件夹：{error.strerror}",
            f"cannot make a folder in {directory}: {error}",
        ) from None
    try:
        with room(directory):
            store = _store(engine, folder.name)
    except BaseException:
        folder.cleanup()
        raise
    if engine == "sqlite" and os.name == "posix":
        folder.cleanup()  # what is open stays until it is closed, and a run that is killed leaves nothing
    return Place(store, folder)


@contextmanager
def room(directory: str | None = None) -> Iterator[None]:
    """While the store is filled and read: no room on the disk, or in memory, is a ``ConfigError``."""
    import sqlite3

    try:
        yield
    except Exception as error:
        if not isinstance(error, (sqlite3.OperationalError, *_faults_of_duckdb())):
            raise
        from tempfile import gettempdir

        place = directory or gettempdir()
        raise ConfigError(
            f"临时文件夹不能用：{place}（{error}）",
            f"the folder for temporary files cannot be used: {place} ({error})",
            hint="用环境变量 TMPDIR 指定另一个 / set TMPDIR to another",
        ) from None


def _faults_of_duckdb() -> tuple[type[Exception], ...]:
    """Where it is in use."""
    duckdb = sys.modules.get("duckdb")
    return () if duckdb is None else (duckdb.OutOfMemoryException, duckdb.IOException)


def _store(engine: str, folder: str) -> Store:
    if engine == "sqlite":
        return SqliteStore(os.path.join(folder, "run.sqlite"))
    try:
        from jixiaolint.corpus.duck import DuckStore
    except ImportError:
        raise ConfigError(
            "没有安装 DuckDB", "DuckDB is not installed", hint="pip install 'jixiaolint[scale]'"
        ) from None
    return DuckStore(folder)
