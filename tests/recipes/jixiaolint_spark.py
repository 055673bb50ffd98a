"""A plug-in: ``check --plugin spark --executor spark=local[2]`` (or ``yarn``, ``spark://主机:7077``).

One batch is one Spark job of one task; Spark runs as many at a time as it has cores, and tries a task again
when its executor is lost (``spark.task.maxFailures``). The files go along with the batch.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from jixiaolint.hooks import hookimpl


class Spark(ThreadPoolExecutor):
    """A thread for each job under way; the work is done by the Python processes of the cluster."""

    def __init__(self, master: str) -> None:
        from pyspark.sql import SparkSession

        self._session = SparkSession.builder.master(master or "local[*]").appName("jixiaolint").getOrCreate()
        self._context: Any = self._session.sparkContext
        self.width = self._context.defaultParallelism
        super().__init__(2 * self.width)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(
            lambda: self._context.parallelize([args], 1).map(lambda job: fn(*job)).collect()[0]
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=False, cancel_futures=cancel_futures)
        self._session.stop()


@hookimpl
def executors() -> dict[str, Callable[[str], Spark]]:
    return {"spark": Spark}
