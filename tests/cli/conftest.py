"""The command as a user runs it, and forms as a clerk writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Form = Callable[..., str]

FORM = (Path(__file__).parent / "self_evaluation.txt").read_text(encoding="utf-8")
DEFAULTS = {
    "year": "2021",
    "name": "社区食堂运营补助",
    "budget": "100.00",
    "executed": "85.00",
    "rate": "85.00%",
    "score": "8.50",
    "total": "98.50",
}


@pytest.fixture(scope="session")
def form() -> Form:
    """``form(rate="58.00%")``: a self-evaluation in tab-separated rows, sound unless told otherwise."""
    return lambda **values: FORM.format(**{**DEFAULTS, **values})


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(tmp_path: Path, cache: Path) -> Run:
    """``run("check", "a.txt")`` in an empty folder, as text; a traceback fails the test at once."""

    def call(*arguments: str, input: str = "", encoding: str = "utf-8", **environment: str) -> object:
        process = subprocess.run(
            [sys.executable, "-m", "jixiaolint", *arguments],
            input=input,
            capture_output=True,
            encoding=encoding,
            cwd=tmp_path,
            env={
                **{key: value for key, value in os.environ.items() if not key.startswith("JIXIAOLINT")},
                "JIXIAOLINT_CACHE_DIR": str(cache),
                "PYTHONIOENCODING": encoding,
                "COLUMNS": "100",
                **environment,
            },
            timeout=60,
        )
        assert "Traceback" not in process.stderr, process.stderr
        assert process.returncode in (0, 1, 2, 3), process.stderr
        return process

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """``write("甲.txt", text)`` or bytes: the name, to give to ``run``."""

    def create(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return create
