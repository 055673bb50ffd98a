"""Forms of every kind, and what this process says of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Manner, Options, Session
from jixiaolint.reporters import Options as Shape
from jixiaolint.reporters import render

ROOT = Path(__file__).parents[2]
FORMS = sorted(
    str(path)
    for path in (ROOT / "corpus").rglob("*")
    if path.is_file() and not path.name.endswith((".expected", ".facts.yaml", "README.md"))
)
OFFICE = sorted(map(str, (ROOT / "tests" / "renditions" / "samples").glob("*.*")))
FILES = [*FORMS[::4], *OFFICE[::5]]


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = str(tmp_path_factory.mktemp("cache"))
    os.environ["JIXIAOLINT_CACHE_DIR"] = folder  # of workers, too
    yield api.open_session(Options(cache_directory=folder))
    del os.environ["JIXIAOLINT_CACHE_DIR"]


class Told:
    """``told(paths, executor)``: the JSON report, byte for byte."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __call__(self, paths: list[str], executor: str = "", watch: api.Watch | None = None) -> str:
        report = api.check(paths, self.session.options, self.session, watch, Manner(executor=executor))
        return "".join(map(str, render(report, "json", Shape())))


@pytest.fixture(scope="session")
def told(session: Session) -> Told:
    return Told(session)


@pytest.fixture(scope="session")
def files() -> list[str]:
    assert len(FILES) > 10
    assert len({Path(name).suffix for name in FILES}) > 4
    return FILES


@pytest.fixture(scope="session")
def serial(told: Told, files: list[str]) -> str:
    return told(files)
