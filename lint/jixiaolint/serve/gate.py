"""Who gets in: a place for each request, counted before a byte of it is read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.serve.limits import Limits
from jixiaolint.serve.refusal import Refusal

_FIRST = 1.0
"""Seconds that a check is taken to last before one was timed."""
_LONGEST = 60


class Gate:
    """Requests under way in one event loop: how many, of whom, how large."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._clients: Counter[str] = Counter()
        self._held = 0
        self._average = _FIRST
        self.inside = 0
        self.running = 0

    @contextmanager
    def place(self, client: str, size: int) -> Iterator[None]:
        """A place for a request of ``size`` bytes at most. Raises Refusal where there is none."""
        if self.inside >= self._limits.workers + self._limits.queue or not self._has_room(size):
            raise Refusal("busy", after=self.after())
        if self._clients[client] >= self._limits.client:
            raise Refusal("too-many-requests", after=self.after())
        self.inside += 1
        self._held += size
        self._clients[client] += 1
        try:
            yield
        finally:
            self.inside -= 1
            self._held -= size
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    def _has_room(self, size: int) -> bool:
        """One request alone always has."""
        return not self.inside or self._held + size <= self._limits.held

    @contextmanager
    def work(self) -> Iterator[None]:
        """While a request is checked."""
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1

    def lasted(self, seconds: float) -> None:
        """Learn how long a check takes."""
        self._average += (seconds - self._average) / 8

    def after(self) -> int:
        """Seconds after which a place may be free: when half of those inside have gone."""
        expected = self._average * (self.inside / 2) / self._limits.workers
        return max(1, min(_LONGEST, math.ceil(expected)))
