"""Through Dask the report is the one of this process, byte for byte, also when a worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from jixiaolint.assembly import DocumentReport
from jixiaolint.model.error import ConfigError

pytest.importorskip("distributed", reason="pip install 'jixiaolint[scale]'")
Told = Any


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two processes, reached by their scheduler's address as those of another machine are."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:
        yield made


def test_a_cluster_gets_the_files_and_gives_the_same_report(
    told: Told, files: list[str], serial: str, cluster: Any
) -> None:
    assert told(files, f"dask={cluster.scheduler_address}") == serial


def test_a_worker_is_killed_half_way(
    told: Told, files: list[str], serial: str, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr("jixiaolint.run.elsewhere.COUNT", 2)
    killed = []

    def watch(sources: object, reports: Iterator[DocumentReport]) -> Iterable[DocumentReport]:
        for number, report in enumerate(reports):
            if number == len(files) // 3:
                with Client(cluster.scheduler_address, set_as_default=False) as client:
                    killed.append(next(iter(client.run(os.getpid).values())))
                    os.kill(killed[0], signal.SIGKILL)
            yield report

    assert told(files, f"dask={cluster.scheduler_address}", watch) == serial
    assert killed


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "foo://127.0.0.1:1"])
def test_what_cannot_be_reached_is_told_with_its_address(
    told: Told, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiaolint.executors.dask.PATIENCE", "1s")
    with pytest.raises(ConfigError, match=address):
        told(["."], f"dask={address}")


def test_a_cluster_without_a_worker_is_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("jixiaolint.executors.dask.PATIENCE", "1s")
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(ConfigError) as caught,
    ):
        told(["."], f"dask={empty.scheduler_address}")
    assert "没有 worker" in caught.value.message
