"""The executors of this machine say what this process says, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from jixiaolint.api import Session
from jixiaolint.assembly import DocumentReport
from jixiaolint.cli import main
from jixiaolint.executors import local
from jixiaolint.executors.table import EXECUTORS

Told = Any


def test_serial(told: Told, files: list[str], serial: str) -> None:
    assert told(files, "serial") == serial
    assert json.loads(serial)["joins"], "rules that look at other forms had their say"


def test_processes_of_which_one_is_killed_half_way(
    told: Told, files: list[str], serial: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiaolint.run.elsewhere.COUNT", 2)
    pools: list[local.Pool] = []

    def made(width: int) -> local.Pool:
        pools.append(local.Pool(width))
        return pools[-1]

    def watch(sources: object, reports: Iterator[DocumentReport]) -> Iterable[DocumentReport]:
        for number, report in enumerate(reports):
            if number == len(files) // 3:
                os.kill(next(iter(pools[0]._processes)), signal.SIGKILL)
            yield report

    monkeypatch.setattr(local, "pool", made)
    assert told(files, "processes=2", watch) == serial
    assert len(pools) == 2, "a pool of which a process died is of no use any more"


def test_an_executor_of_a_plugin_that_knows_nothing_of_ours(
    told: Told, files: list[str], serial: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXECUTORS, "threads", lambda address: ThreadPoolExecutor(int(address)))
    assert told(files, "threads=2") == serial


def test_the_command_wants_one_way_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ".", "--isolated", "--executor", "serial", "--jobs", "2"]) == 2
    assert "只用一个" in capsys.readouterr().err
    assert main(["check", ".", "--isolated", "--executor", "processes=no"]) == 2
    assert "processes=8" in capsys.readouterr().err
