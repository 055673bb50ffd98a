"""An application in this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("uvicorn", reason="the extra serve is not installed")

sys.path.insert(0, str(Path(__file__).parent))

from served import SMALL
from starlette.testclient import TestClient

from jixiaolint import api
from jixiaolint.serve.app import application
from jixiaolint.serve.job import Terms
from jixiaolint.serve.limits import Limits
from jixiaolint.serve.offer import offer_of

Make = Callable[..., TestClient]


@pytest.fixture(scope="session")
def session() -> api.Session:
    return api.open_session()


@pytest.fixture(scope="module")
def make(session: api.Session) -> Iterator[Make]:
    """``make(limits)``: a client of a running application."""
    running: list[TestClient] = []

    def client(limits: Limits = SMALL, names: tuple[str, ...] = (), local: bool = True) -> TestClient:
        offer = offer_of(session, "zh", limits)
        app = application(offer, Terms(session.options, limits.memory, os.getpid()), names, local=local)
        made = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
        made.__enter__()
        running.append(made)
        return made

    yield client
    for one in running:
        one.__exit__(None, None, None)


@pytest.fixture(scope="module")
def client(make: Make) -> TestClient:
    return make()
