"""Executors over Dask: a cluster that is there, or one of this machine for one run.

A worker that dies is Dask's affair at first: its scheduler gives the batch to another one, and calls it bad
when ``distributed.scheduler.allowed-failures`` (3) more workers have died of it; then we try ourselves.
``retries`` of Dask are for functions that raise, and ours raises only what is not to be tried again.
``pure`` is off, or a batch that is tried again would be answered with what became of it the first time.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from concurrent.futures import Future

from jixiaolint.executors.table import processors
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any

try:
    import dask
    from distributed import Client, LocalCluster
    from distributed.cfexecutor import ClientExecutor
    from distributed.comm import resolve_address
except ImportError as error:
    raise ConfigError(
        f"没有安装 Dask（{error}）",
        f"Dask is not installed ({error})",
        hint="pip install 'jixiaolint[scale]'",
    ) from None

PATIENCE = "10s"
"""To reach the scheduler, and to see its first worker."""
ITSELF = "127.0.0.1:0"
"""Where its pages are to be seen: by nobody else, and at no port that another one has."""
LEAST = 4
"""Batches a cluster without a worker is given, so that one that grows on demand has a demand."""


class Dask(ClientExecutor):  # type: ignore[misc]
    """The executor of a client, which it ends together with the cluster that was started for it."""

    def __init__(self, client: Client, cluster: LocalCluster | None) -> None:
        super().__init__(client, pure=False)
        self._cluster = cluster
        self.shares_files = cluster is not None

    @property
    def width(self) -> int:
        """Workers there are just now."""
        return max(len(self._client.nthreads()), LEAST)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="(?s).*large graph")
            future: Future[Any] = super().submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=False)
        self._client.close(timeout=5)
        if self._cluster is not None:
            self._cluster.close(timeout=10)


def cluster(address: str) -> Dask:
    """Raises ``ConfigError`` when it cannot be reached, or has no worker."""
    dask.config.set(
        {
            "logging": {"distributed": "critical", "tornado": "critical"},
            "distributed.worker.profile.enabled": False,  # stacks that it keeps: half a GB an hour
        }
    )
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return _joined(address) if address else _started()


def _started() -> Dask:
    try:
        made = LocalCluster(
            n_workers=processors(),
            threads_per_worker=1,
            processes=True,
            dashboard_address=ITSELF,
            silence_logs=logging.CRITICAL,
        )
        return Dask(Client(made, timeout=PATIENCE, set_as_default=False), made)
    except (OSError, RuntimeError, TimeoutError) as error:
        raise ConfigError(
            f"无法在本机启动 Dask（{type(error).__name__}）",
            f"cannot start Dask here ({type(error).__name__})",
        ) from None


def _joined(address: str) -> Dask:
    try:
        resolve_address(address)
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, RuntimeError, TimeoutError, ValueError, TypeError, ImportError) as error:
        raise _unreachable(address, error) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close(timeout=1)
        raise ConfigError(
            f"Dask 集群没有 worker：{address}",
            f"the Dask cluster has no worker: {address}",
            hint=f"dask worker {address} --nthreads 1 --nworkers auto",
        ) from None
    return Dask(client, None)


def _unreachable(address: str, error: Exception) -> ConfigError:
    return ConfigError(
        f"连不上 Dask 集群：{address}（{type(error).__name__}）",
        f"cannot reach the Dask cluster: {address} ({type(error).__name__})",
        hint="地址如 tcp://主机:8786，由 dask scheduler 打印 / as dask scheduler prints it",
    )
