"""Sources sent to an executor in batches; their dossiers, back in the order of the sources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from jixiaolint.discover import Source, carried, is_url
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters import Need
from jixiaolint.run import errand
from jixiaolint.run.batch import Task
from jixiaolint.run.errand import Load
from jixiaolint.session import Session

if TYPE_CHECKING:
    from jixiaolint.executors.mapping import Mapping

MOST = 4_000_000
"""Bytes of the files that go along with a batch, but for one that is larger by itself."""
COUNT = 32
"""Documents of a batch."""


def dossiers(sources: Iterable[Source], session: Session, need: Need, executor: str) -> Iterator[bytes]:
    """The dossier of each source, in their order, made by ``executor`` (``NAME`` or ``NAME=ADDRESS``).

    Raises ``ConfigError`` at once, before a document is read and anything is written, when there is no such
    executor, when it cannot be reached, or when its workers would not judge as this process does.
    """
    from jixiaolint.executors.mapping import Mapping
    from jixiaolint.executors.table import EXECUTORS, chosen

    terms = errand.terms_of(session)
    make = chosen(executor, session.plugins.executors or EXECUTORS)
    with _no_good(executor):
        mapping = Mapping(make, errand.run, Load(terms, Task(session.options, (), need)))
        try:
            mapping.greet()
        except BaseException:
            mapping.close()
            raise
    parts = _batches(sources, session, not mapping.shares_files)
    across = session.needed is not None
    loads = (Load(terms, Task(session.options, part, need, across=across)) for part in parts)
    return _made(mapping, loads, executor)


def _made(mapping: Mapping[Load], loads: Iterator[Load], executor: str) -> Iterator[bytes]:
    with _no_good(executor):
        try:
            yield from mapping.results(loads)
        finally:
            mapping.close()


@contextmanager
def _no_good(executor: str) -> Iterator[None]:
    """What fails here is neither a document nor a rule: the executor is no good."""
    try:
        yield
    except ConfigError:
        raise
    except Exception as error:
        raise _useless(executor, error) from None


def _batches(sources: Iterable[Source], session: Session, along: bool) -> Iterator[tuple[Source, ...]]:
    """``along``: files are read here, a batch at a time. What stands behind a URL is read there."""
    batch: list[Source] = []
    weight = 0
    for source in sources:
        source = _ready(source, session, along)
        own = len(source.content) if isinstance(source.content, bytes) else 0
        if batch and (len(batch) >= COUNT or weight + own > MOST):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(source)
        weight += own
    if batch:
        yield tuple(batch)


def _ready(source: Source, session: Session, along: bool) -> Source:
    if source.path == "-" or (along and not is_url(source.path)):
        return carried(source, session.options.limits.bytes)
    return source if is_url(source.path) else source._replace(path=os.path.abspath(source.path))


def _useless(executor: str, error: Exception) -> ConfigError:
    name = executor.partition("=")[0]
    return ConfigError(
        f"执行方式「{name}」不能用：{type(error).__name__}: {error}",
        f"executor {name!r} cannot be used: {type(error).__name__}: {error}",
        hint="工作节点上须装有同一版本的 jixiaolint / workers need the same release of jixiaolint",
    )
