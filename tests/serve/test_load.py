"""Fifty at a time: nothing is lost or mixed up, a full queue is told as such, memory stays bounded."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import anyio
import pytest
from served import form, server

httpx = pytest.importorskip("httpx2", reason="a client for HTTP is not installed")

AT_A_TIME = 50
MOST = 700_000_000
"""Bytes that the server and two workers may hold together; one command alone holds some 60 MB."""


class Load:
    """``AT_A_TIME`` uploads at once, each of a project of its own; each sent ``times`` until it is taken."""

    def __init__(self, address: str, times: int) -> None:
        self.address, self.times = address, times
        self.statuses: Counter[int] = Counter()
        self.reports: dict[int, Any] = {}
        self.health: list[float] = []
        self._over = anyio.Event()

    async def run(self) -> None:
        limits = httpx.Limits(max_connections=AT_A_TIME + 5)
        client = httpx.AsyncClient(base_url=self.address, timeout=120, limits=limits)
        async with client, anyio.create_task_group() as watch:
            watch.start_soon(self._watch, client)
            async with anyio.create_task_group() as group:
                for number in range(AT_A_TIME):
                    group.start_soon(self._send, client, number)
            self._over.set()

    async def _send(self, client: Any, number: int) -> None:
        files = [("file", (f"{number}-{part}.txt", form(project(number, part)))) for part in range(2)]
        for _ in range(self.times):
            response = await client.post("/api/check", files=files)
            self.statuses[response.status_code] += 1
            if response.status_code == 200:
                assert number not in self.reports
                self.reports[number] = response.json()
                assert json.loads(response.headers["jixiaolint-summary"])["project"] == project(number, 0)
                return
            assert response.json()["error"]["code"] in ("busy", "too-many-requests")
            await anyio.sleep(min(int(response.headers["retry-after"]), 3))

    async def _watch(self, client: Any) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            assert (await client.get("/healthz")).status_code == 200
            self.health.append(time.monotonic() - began)
            await anyio.sleep(0.1)


def project(number: int, part: int) -> str:
    return f"第{number}号第{part}项"


def check(reports: dict[int, Any]) -> None:
    """Each report tells of the files that it was asked about and of no others."""
    for number, report in reports.items():
        found = {entry["document"]: entry["project"] for entry in report["forms"]}
        assert found == {f"{number}-{part}.txt": project(number, part) for part in range(2)}
        assert {finding["location"]["uri"] for finding in report["findings"]} <= set(found)


def held(process: int) -> int:
    """Bytes of memory of a process and all below it, pages that they share counted once each."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if process in (int(entry.name), parent):
                    rollup = (entry / "smaps_rollup").read_text()
                    total += next(int(line.split()[1]) for line in rollup.splitlines() if "Pss:" in line)
            except OSError:
                continue
    return total * 1024


def test_fifty_at_a_time() -> None:
    with server("--workers", "2") as (process, address):
        load = Load(address, times=1)
        began = time.monotonic()
        anyio.run(load.run)
        seconds = time.monotonic() - began
        assert load.statuses == {200: AT_A_TIME}
        assert len(load.reports) == AT_A_TIME
        check(load.reports)
        load.health.sort()
        slow = load.health[len(load.health) * 9 // 10]
        assert slow < 1, "the server answers while it works"
        print(f"{AT_A_TIME} requests of 2 forms: {seconds:.1f} s; healthz 90%: {slow * 1000:.0f} ms")
        if sys.platform == "linux":
            first = held(process.pid)
            anyio.run(Load(address, times=1).run)
            second = held(process.pid)
            print(f"memory: {first / 1e6:.0f} MB, after as many again {second / 1e6:.0f} MB")
            assert second < MOST
            assert second < first * 1.3


def test_a_full_queue_loses_nobody_who_comes_again() -> None:
    with server("--workers", "2", "--queue", "6") as (_, address):
        load = Load(address, times=60)
        anyio.run(load.run)
    assert set(load.statuses) == {200, 503}
    assert load.statuses[200] == AT_A_TIME
    check(load.reports)
    print(f"refused in between: {load.statuses[503]}")
