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
        """Start all workers, so that the first request need not wait for them."""
        os.environ["PYTHONSAFEPATH"] = "1"  # a worker imports nothing from the working directory
        with fail_after(_START):
            async with create_task_group() as group:
                for _ in range(self._limits.workers):
                    group.start_soon(self._prepared)

    async def _prepared(self) -> None:
        await to_process.run_sync(job.prepare, self._terms, cancellable=True, limiter=self._turn)

    async def run(self, wanted: Job) -> Answer:
        """The answer to a job whose turn it is. Raises Refusal; who is too slow is killed."""
        began = anyio.current_time()
        with self._gate.work():
            answer = await self._bounded(wanted)
        self._gate.lasted(anyio.current_time() - began)
        return answer

    async def _bounded(self, wanted: Job) -> Answer:
        free = CapacityLimiter(1)  # the turn is taken already
        try:
            with fail_after(self._limits.seconds):
                return await to_process.run_sync(
                    job.work, self._terms, wanted, cancellable=True, limiter=free
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
