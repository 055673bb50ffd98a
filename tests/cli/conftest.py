"""The command as a user runs it, and forms as a clerk writes them."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.cli import main

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
def run(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("check", "a.txt")`` in an empty folder, as text; a traceback fails the test at once.

    It is called in this process, which saves the start of another; in one of its own where its environment or
    its encoding matters, or with ``apart=True``.
    """

    def call(
        *arguments: str, input: str = "", encoding: str = "utf-8", apart: bool = False, **environment: str
    ) -> object:
        own = {"JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONIOENCODING": encoding, "COLUMNS": "100"}
        others = {key: value for key, value in os.environ.items() if not key.startswith("JIXIAOLINT")}
        if apart or environment or encoding != "utf-8":
            process = subprocess.run(
                [sys.executable, "-m", "jixiaolint", *arguments],
                input=input,
                capture_output=True,
                encoding=encoding,
                cwd=tmp_path,
                env={**others, **own, **environment},
                timeout=60,
            )
        else:
            with monkeypatch.context() as patch:
                patch.chdir(tmp_path)
                patch.setattr(os, "environ", {**others, **own})
                process = called(arguments, input, patch)
        assert "Traceback" not in process.stderr, process.stderr
        assert process.returncode in (0, 1, 2, 3), process.stderr
        return process

    return call


def called(
    arguments: tuple[str, ...], input: str, patch: pytest.MonkeyPatch
) -> subprocess.CompletedProcess[str]:
    """The command in this process, with streams of its own."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8") for name in ("stdout", "stderr")}
    for name, stream in streams.items():
        patch.setattr(sys, name, stream)
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode()), "utf-8"))
    thresholds = gc.get_threshold()
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
    said = [stream.buffer.getvalue() for stream in streams.values() if not stream.flush()]
    texts = (text.decode().replace("\r\n", "\n").replace("\r", "\n") for text in said)
    return subprocess.CompletedProcess(arguments, code, *texts)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """``write("甲.txt", text)`` or bytes: the name, to give to ``run``."""

    def create(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return create
