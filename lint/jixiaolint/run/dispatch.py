"""Sources handed out in batches to those who check them; what they make, back in the order of the sources."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, groupby

from jixiaolint.discover import Source
from jixiaolint.executors.table import processors
from jixiaolint.model.typing import TYPE_CHECKING, TypeVar
from jixiaolint.reporters import Need
from jixiaolint.run import batch, dossier, workload
from jixiaolint.run.batch import Task
from jixiaolint.run.result import Result
from jixiaolint.session import Session

if TYPE_CHECKING:
    from jixiaolint.executors.processes import Processes

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
CHECK = batch.check_batch
"""What other processes do."""
_PORTION = 0.25
_COUNT = 64
"""Seconds and sources of a batch."""


def results(
    sources: Sequence[Source], session: Session, need: Need, jobs: int, *, keep: bool = False
) -> Iterator[Result]:
    """What each source came to, in their order, made by ``jobs`` processes.

    1: by this one; 0: by as many as there are processors.
    """
    if (jobs or processors()) < 2:
        return _mapped_here(batch.check_here, _tasks(sources, session, need, keep), session)
    return (Result(packed=made) for made in dossiers(sources, session, need, jobs, keep=keep))


def dossiers(
    sources: Sequence[Source], session: Session, need: Need, jobs: int, *, keep: bool = False
) -> Iterator[bytes]:
    """The same as dossiers."""
    jobs = jobs or processors()
    tasks = _tasks(sources, session, need, keep)
    if jobs < 2:
        return _mapped_here(batch.check_batch, tasks, session)
    return _mapped_here(lambda some: some, _elsewhere(tasks, jobs), session)


def _tasks(sources: Sequence[Source], session: Session, need: Need, keep: bool) -> Iterator[Task]:
    across = session.needed is not None
    for part in workload.portions(sources, _PORTION, _COUNT):
        yield Task(session.options, part, need, keep, across)


def _mapped_here(
    function: Callable[[_Given], Iterable[_Made]], given: Iterable[_Given], session: Session
) -> Iterator[_Made]:
    """What ``function`` gives for each, while batches are checked by the session."""
    batch.serve_with(session)
    try:
        for one in given:
            yield from function(one)
    finally:
        batch.forget(session.options)


def _elsewhere(tasks: Iterator[Task], jobs: int) -> Iterator[list[bytes]]:
    from jixiaolint.executors.processes import Processes

    with closing(Processes[Task, list[bytes]](jobs)) as pool:
        for ours, some in groupby(tasks, _is_standard_input):
            if ours:
                yield from map(batch.check_batch, some)
            else:
                yield from _mapped(pool, some)


def _is_standard_input(task: Task) -> bool:
    return task.sources[0].path == "-"


def _mapped(pool: Processes[Task, list[bytes]], tasks: Iterator[Task]) -> Iterator[list[bytes]]:
    """By the pool; by this process where no workers can be started."""
    from jixiaolint.executors.processes import Lost, NoWorkers

    given: deque[Task] = deque()
    noted = _noted(tasks, given)
    try:
        for result in pool.map(CHECK, noted):
            task = given.popleft()
            yield _alone(task) if isinstance(result, Lost) else result
    except NoWorkers:
        yield from map(batch.check_batch, chain(given, noted))


def _noted(tasks: Iterator[Task], given: deque[Task]) -> Iterator[Task]:
    for task in tasks:
        given.append(task)
        yield task


def _alone(task: Task) -> list[bytes]:
    """A batch again, a document at a time, each by a process that may die of it."""
    return [_tried(task._replace(sources=(source,))) for source in task.sources]


def _tried(task: Task) -> bytes:
    from jixiaolint.executors.processes import Lost, Processes

    with closing(Processes[Task, list[bytes]](1, tries=1)) as pool:
        (result,) = pool.map(CHECK, [task])
    if not isinstance(result, Lost):
        return result[0]
    return dossier.pack(batch.faulty(task.sources[0], _said(result.code)))


def _said(code: int | None) -> str:
    import signal

    name = signal.Signals(-code).name if code is not None and code < 0 else str(code)
    return f"检查它的进程意外结束（{name}），未检查 / the process that checked it died ({name})"
