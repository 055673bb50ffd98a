"""Worker processes of this machine: fed, watched, replaced when they die, ended for certain."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from jixiaolint.model.record import NamedTuple

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 2
"""Tasks that a worker has at a time: the next one waits in its pipe."""
WINDOW = 4
"""So many tasks for each worker may be under way or done before the oldest is."""
TRIES = 2
"""A task at which so many workers died is given up."""
MOST = 200
"""Tasks after which a worker makes place for a fresh one."""


class NoWorkers(Exception):
    """Workers cannot be started here."""


class Faulty(Exception):
    """The function itself raised, as no function given to a pool should."""


class Lost(NamedTuple):
    """In place of a result: the workers that had this task died. ``code``: exit code of the last one."""

    code: int | None


class _Given(NamedTuple):
    number: int
    task: Any
    tries: int = 0


class Processes(Generic[Task, Result]):
    """``jobs`` workers, started as they are needed. Each holds what it has loaded from task to task."""

    def __init__(self, jobs: int, tries: int = TRIES) -> None:
        self._jobs = jobs
        self._tries = tries
        self._workers: list[_Worker] = []

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The result of each task, in their order. Raises NoWorkers, Faulty.

        ``tasks`` is asked for the next one only when there is room for it.
        """
        coming = (_Given(number, task) for number, task in enumerate(tasks))
        again: deque[_Given] = deque()
        done: dict[int, Result | Lost] = {}
        due = 0
        while True:
            room = max(WINDOW * self._jobs - len(done) - self._under_way(), 0)
            self._feed(function, again, islice(coming, room))
            if due in done:
                yield done.pop(due)
                due += 1
            elif self._under_way():
                for worker in self._answering():
                    self._collect(worker, done, again)
            else:
                return

    def close(self) -> None:
        """End all workers, at whatever they are."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _under_way(self) -> int:
        return sum(len(worker.has) for worker in self._workers)

    def _feed(self, function: Any, again: deque[_Given], coming: Iterator[_Given]) -> None:
        for _ in range(self._jobs * AHEAD - self._under_way()):
            given = again.popleft() if again else next(coming, None)
            if given is None:
                return
            self._free().give(function, given)

    def _free(self) -> _Worker:
        """The worker with the least to do; a new one while that is busy and there may be more."""
        idle = min(self._workers, key=lambda worker: len(worker.has), default=None)
        if idle is None or (idle.has and len(self._workers) < self._jobs):
            idle = _Worker()
            self._workers.append(idle)
        return idle

    def _answering(self) -> list[_Worker]:
        ready = wait([worker.pipe for worker in self._workers if worker.has])
        return [worker for worker in self._workers if worker.pipe in ready]

    def _collect(self, worker: _Worker, done: dict[int, Any], again: deque[_Given]) -> None:
        try:
            if not worker.greeted:
                worker.greeted = bool(worker.pipe.recv())
                return
            sound, answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker, done, again)
            return
        if not sound:
            raise Faulty(answer)
        done[worker.has.popleft().number] = answer
        if worker.served >= MOST and not worker.has:
            self._workers.remove(worker)
            worker.end()

    def _bury(self, worker: _Worker, done: dict[int, Any], again: deque[_Given]) -> None:
        """What a dead worker had is given to others; what it was at counts as tried."""
        self._workers.remove(worker)
        code = worker.dead()
        if not worker.greeted:
            raise NoWorkers(code)
        first, *rest = worker.has
        again.extendleft(reversed(rest))
        if first.tries + 1 < self._tries:
            again.appendleft(first._replace(tries=first.tries + 1))
        else:
            done[first.number] = Lost(code)


class _Worker:
    """A process that is being started, and the tasks that it has."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self.greeted = False
        self.has: deque[_Given] = deque()
        self.served = 0

    def give(self, function: Any, given: _Given) -> None:
        """One task more. That the worker is dead is seen where its answer is waited for."""
        self.has.append(given)
        self.served += 1
        try:
            self.pipe.send((function, given.task))
        except OSError:
            return

    def end(self) -> None:
        """End it now; one that has nothing to do ends by itself."""
        self.pipe.close()
        if self.has:
            self._process.kill()
            self._process.join()

    def dead(self) -> int | None:
        """The exit code of one that hung up."""
        self._process.join(1)
        code = self._process.exitcode
        self._process.kill()
        self._process.join()
        self.pipe.close()
        return code


def serve(pipe: Connection) -> None:
    """Answer until the owner closes the pipe or is gone. An interrupt is the owner's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send(True)
        while True:
            function, task = pipe.recv()
            try:
                answer = (True, function(task))
            except Exception as error:
                answer = (False, f"{type(error).__name__}: {error}")
            pipe.send(answer)
    except (EOFError, OSError):
        return
