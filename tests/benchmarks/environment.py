"""The environment that the peers are installed in, and their worker processes."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Environment:
    """A virtual environment in ``folder``, made when there is none."""

    def __init__(self, folder: Path) -> None:
        self.python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        if not Path(self.python).exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)

    def install(self, packages: Iterable[str]) -> str:
        """Install packages by name; the last line of the error when that fails, else ""."""
        command = [self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return (lines or ["pip failed"])[-1] if done.returncode else ""

    def version(self, package: str) -> str:
        code = f"from importlib.metadata import version; print(version({package!r}))"
        done = subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=False)
        return done.stdout.strip() or "?"


class Worker:
    """A process that checks forms with one peer."""

    def __init__(self, name: str, python: str, folder: Path) -> None:
        self.name = name
        self.peer = importlib.import_module(f"peers.{name}")
        variables = {**os.environ, "PYTHONPATH": str(ROOT / "lint"), "PYTHONUTF8": "1"}
        variables["JIXIAOLINT_CACHE_DIR"] = str(folder / "cache")
        self._process = subprocess.Popen(
            [python, str(HERE / "worker.py"), name, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=variables,
        )

    def ask(self, **request: Any) -> dict[str, Any]:
        """Its answer. Raises ``RuntimeError`` with the last line that it wrote when it ended instead."""
        process = self._process
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            assert process.stderr
            raise RuntimeError((process.stderr.read().strip().splitlines() or ["it ended"])[-1])
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.terminate()
        self._process.wait()


def opened(
    names: Iterable[str], environment: Environment, folder: Path
) -> tuple[list[Worker], dict[str, str]]:
    """A worker with the ten rules for each peer, and why others are missing."""
    workers, missing = [], {}
    for name in names:
        packages = importlib.import_module(f"peers.{name}").PACKAGES
        error = environment.install(packages) if packages else ""
        if not error:
            worker = Worker(name, environment.python if packages else sys.executable, folder)
            try:
                worker.ask(variants=1)
                workers.append(worker)
                continue
            except RuntimeError as reason:
                error = str(reason)
        missing[name] = error
    return workers, missing
