"""The table of executors: name → a function that makes one, given what follows ``NAME=``.

What an executor may tell of itself, beside what ``concurrent.futures`` asks for:

``width``: how many batches it works on at a time (else the number of processors of this machine is taken).
``shares_files``: True when its workers see the files of this machine under the same paths. Otherwise the
files are read here and sent along.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor

Maker = Callable[[str], "Executor"]


def serial(address: str) -> Executor:
    """This process, one batch after the other."""
    from jixiaolint.executors.local import Serial

    if address:
        raise ConfigError(f"serial 后面不写地址：{address}", f"serial takes no address: {address}")
    return Serial()


def processes(address: str) -> Executor:
    """So many processes of this machine, as many as it has processors unless told."""
    from jixiaolint.executors.local import pool

    if address and not (address.isascii() and address.isdecimal() and 1 <= int(address) <= 1024):
        raise ConfigError(
            f"processes= 后面应为进程数，实为「{address}」",
            f"processes= takes a number of processes, not {address!r}",
            hint="如 / such as --executor processes=8",
        )
    return pool(int(address) if address else processors())


def dask(address: str) -> Executor:
    """The Dask cluster of this scheduler; without an address one of this machine, ended with the run."""
    from jixiaolint.executors.dask import cluster

    return cluster(address)


EXECUTORS: dict[str, Maker] = {"serial": serial, "processes": processes, "dask": dask}


def processors() -> int:
    """Those that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def chosen(word: str, table: dict[str, Maker]) -> Callable[[], Executor]:
    """What ``NAME`` or ``NAME=ADDRESS`` stands for, not made yet. Raises ``ConfigError``."""
    name, _, address = word.partition("=")
    maker = table.get(name)
    if maker is None:
        raise _unknown(name, table)
    return lambda: maker(address)


def _unknown(name: str, table: dict[str, Maker]) -> ConfigError:
    import difflib

    close = difflib.get_close_matches(name, table, 1)
    hint = f"是否想写 / perhaps: {close[0]}" if close else "可用 / known: " + " ".join(table)
    return ConfigError(f"没有执行方式「{name}」", f"no executor {name!r}", hint=hint)
