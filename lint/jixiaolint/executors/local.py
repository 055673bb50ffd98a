"""Executors of this machine: this process, or several."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor

from jixiaolint.model.typing import Any


class Serial(Executor):
    """Runs what it is given when it is given it."""

    width = 1
    shares_files = True

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Pool(ProcessPoolExecutor):
    """Processes that are started anew, so that they are the same on every system."""

    shares_files = True

    def __init__(self, width: int) -> None:
        import multiprocessing

        super().__init__(width, multiprocessing.get_context("spawn"), _quiet)
        self.width = width


def pool(width: int) -> Pool:
    return Pool(width)


def _quiet() -> None:
    """An interrupt is the affair of the process that started this one."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
