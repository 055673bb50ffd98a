"""Where the time of a run goes, stage by stage. Nothing is measured unless somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import perf_counter, process_time

_UNTIMED: AbstractContextManager[None] = nullcontext()


class Stopwatch:
    """Seconds by stage, each without the stages within it, and by document, with everything.

    ``start`` is the processor time that the process had used when the watch was started.
    """

    def __init__(self) -> None:
        self.start = process_time()
        self.stages: dict[str, float] = {}
        self.documents: dict[str, float] = {}
        self._began = perf_counter()
        self._within: list[float] = []

    def elapsed(self) -> float:
        """Seconds since the watch was started."""
        return perf_counter() - self._began

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens meanwhile to a stage."""
        began = perf_counter()
        self._within.append(0.0)
        try:
            yield
        finally:
            spent = perf_counter() - began
            self.stages[name] = self.stages.get(name, 0.0) + spent - self._within.pop()
            if self._within:
                self._within[-1] += spent

    @contextmanager
    def document(self, uri: str) -> Iterator[None]:
        """Count what happens meanwhile to a document."""
        began = perf_counter()
        try:
            yield
        finally:
            self.documents[uri] = self.documents.get(uri, 0.0) + perf_counter() - began


_running: Stopwatch | None = None


@contextmanager
def running() -> Iterator[Stopwatch]:
    """Measure this process's work meanwhile, in the thread that does it."""
    global _running
    _running = watch = Stopwatch()
    try:
        yield watch
    finally:
        _running = None


def stage(name: str) -> AbstractContextManager[None]:
    """``with stage("judge"):``; the stages are ``rules``, ``read FORMAT`` (here), ``apart FORMAT`` (in the
    other process, forms included), ``extract``, ``judge``, ``diagnose`` and ``report``."""
    return _UNTIMED if _running is None else _running.stage(name)


def document(uri: str) -> AbstractContextManager[None]:
    """``with document("a.txt"):`` around all that is done for it."""
    return _UNTIMED if _running is None else _running.document(uri)
