"""A function mapped over batches by any executor: so many under way, results in order, none lost or twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from jixiaolint.executors.table import processors
from jixiaolint.model.error import ConfigError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

AHEAD = 2
"""Batches for each worker that are under way or done before the oldest is."""
TRIES = 2
"""Of a batch, and then of each part of it."""


class Batch(Protocol):
    """What is mapped: it falls into parts, and has an answer for a part of which workers die."""

    @property
    def packed(self) -> bytes: ...

    def parts(self) -> Iterable[Batch]: ...

    def __len__(self) -> int: ...

    def lost(self, error: Exception) -> bytes: ...


B = TypeVar("B", bound=Batch)


class _Job(Generic[B]):
    """A batch and what is being made of it."""

    def __init__(self, batch: B, future: Future[list[bytes]]) -> None:
        self.batch = batch
        self.future = future


class Mapping(Generic[B]):
    """Sends batches to an executor, to another one of the same making when that breaks.

    A batch that fails is tried again; one that fails again is taken apart, and its parts are tried one at a
    time with nothing else under way, so that none is blamed for its neighbour. ``ConfigError`` is no failure:
    it ends the run.
    """

    def __init__(
        self, make: Callable[[], Executor], function: Callable[[bytes], list[bytes]], nothing: B
    ) -> None:
        """``function`` gets what a batch is packed in; ``nothing``, a batch of no parts, is sent ahead."""
        self._make = make
        self._function = function
        self._nothing = nothing
        self._executor = make()
        self._jobs: deque[_Job[B]] = deque()

    @property
    def shares_files(self) -> bool:
        """Whether the workers see the files of this machine."""
        return bool(getattr(self._executor, "shares_files", False))

    def greet(self) -> None:
        """See a worker answer. Raises whatever it fails with."""
        self._executor.submit(self._function, self._nothing.packed).result()

    def results(self, batches: Iterable[B]) -> Iterator[bytes]:
        """An answer for each part of each batch, in their order; ``batches`` is asked when there is room."""
        coming = iter(batches)
        while True:
            while len(self._jobs) < self._room() and (batch := next(coming, None)) is not None:
                self._jobs.append(_Job(batch, self._submit(batch)))
            if not self._jobs:
                return
            yield from self._answer(self._jobs.popleft())

    def close(self) -> None:
        """End the executor; what is under way is given up."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _room(self) -> int:
        return AHEAD * int(getattr(self._executor, "width", 0) or processors())

    def _submit(self, batch: B, *, alone: bool = False) -> Future[list[bytes]]:
        try:
            return self._executor.submit(self._function, batch.packed)
        except Exception:
            self._mend(alone=alone)
            return self._executor.submit(self._function, batch.packed)

    def _answer(self, job: _Job[B]) -> list[bytes]:
        try:
            return _whole(job.future, job.batch)
        except ConfigError:
            raise
        except Exception:
            found = self._tried(job.batch, TRIES - 1, alone=False)
        if isinstance(found, list):
            return found
        self._settle()
        return [answer for part in job.batch.parts() for answer in self._alone(part)]  # type: ignore[arg-type]

    def _alone(self, part: B) -> list[bytes]:
        found = self._tried(part, TRIES, alone=True)
        return found if isinstance(found, list) else [part.lost(found)]

    def _tried(self, batch: B, times: int, *, alone: bool) -> list[bytes] | Exception:
        """What becomes of it, the last failure when it fails every time."""
        failure: Exception = RuntimeError("not tried")
        for _ in range(times):
            self._mend(alone=alone)
            try:
                return _whole(self._submit(batch, alone=alone), batch)
            except ConfigError:
                raise
            except Exception as error:
                failure = error
        return failure

    def _settle(self) -> None:
        """Wait until nothing is under way."""
        from concurrent.futures import wait

        wait([job.future for job in self._jobs])

    def _mend(self, *, alone: bool) -> None:
        """Another executor where this one answers no more. What that had under way is given to the new one,
        but not while something is tried ``alone``: it waits for its turn."""
        try:
            self.greet()
        except ConfigError:
            raise
        except Exception:
            self.close()
            self._executor = self._make()
            for job in () if alone else self._jobs:
                if not _succeeded(job.future):
                    job.future = self._executor.submit(self._function, job.batch.packed)


def _whole(future: Future[list[bytes]], batch: Batch) -> list[bytes]:
    """The answers. Raises what the function raised, or ValueError when there are not as many as parts."""
    answers = future.result()
    if len(answers) != len(batch):
        raise ValueError(f"{len(answers)} answers for {len(batch)} documents")
    return answers


def _succeeded(future: Future[list[bytes]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
