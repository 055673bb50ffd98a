"""The workers: jobs are run in a bounded number of processes, each killed when its job takes too long."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from anyio import BrokenWorkerProcess, CapacityLimiter, create_task_group, fail_after, to_process

from jixiaolint.serve import job
from jixiaolint.serve.gate import Gate
from jixiaolint.serve.job import Answer, Job, Terms
from jixiaolint.serve.limits import Limits
from jixiaolint.serve.refusal import Refusal

_START = 30
"""Seconds that a worker gets to be ready for its first job."""


class Pool:
    """Worker processes of one event loop; they end with it."""

    def __init__(self, terms: Terms, limits: Limits, gate: Gate) -> None:
        self._terms, self._limits, self._gate = terms, limits, gate
        self._turn = CapacityLimiter(limits.workers)

    async def start(self) -> None:
        """Start all workers, so that the first request need not wait for them. Raises Refusal."""
        os.environ["PYTHONSAFEPATH"] = "1"  # a worker imports nothing from the working directory
        async with create_task_group() as group:
            for _ in range(self._limits.workers):
                group.start_soon(self._prepared)

    async def run(self, wanted: Job) -> Answer:
        """The answer to a job whose turn it is. Raises Refusal; who is too slow is killed."""
        with self._gate.work():
            await self._prepared()
            began = anyio.current_time()
            answer = await self._answer(wanted)
        self._gate.lasted(anyio.current_time() - began)
        return answer

    async def _prepared(self) -> None:
        """A worker is free and ready: who died or was killed is replaced."""
        try:
            with fail_after(_START):
                await to_process.run_sync(job.prepare, self._terms, cancellable=True, limiter=_free())
        except (TimeoutError, BrokenWorkerProcess):
            raise Refusal("worker-died") from None

    async def _answer(self, wanted: Job) -> Answer:
        try:
            with fail_after(self._limits.seconds):
                return await to_process.run_sync(
                    job.work, self._terms, wanted, cancellable=True, limiter=_free()
                )
        except TimeoutError:
            raise Refusal("out-of-time", self._limits.seconds) from None
        except BrokenWorkerProcess:
            raise Refusal("worker-died") from None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """While a worker is ours. Raises Refusal when none is free for too long."""
        token = object()
        try:
            with fail_after(self._limits.wait):
                await self._turn.acquire_on_behalf_of(token)
        except TimeoutError:
            raise Refusal("busy", after=self._gate.after()) from None
        try:
            yield
        finally:
            self._turn.release_on_behalf_of(token)


def _free() -> CapacityLimiter:
    """No bound: turns are what bounds."""
    return CapacityLimiter(1)
