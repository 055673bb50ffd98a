"""The scripts of the GitHub action and the GitLab template, run as those services run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "actions" / "jixiaolint" / "action.yml"
TEMPLATE = ROOT / ".gitlab" / "jixiaolint.yml"
OFFLINE = ("Could not find a version", "No matching distribution", "Failed to establish a new connection")
Process = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def action() -> dict[str, Any]:
    return dict(yaml.safe_load(ACTION.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    return dict(yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["jixiaolint"])


def environment(**more: str) -> dict[str, str]:
    own = ("GIT_", "GITHUB_", "JIXIAOLINT", "PYTHONPATH")
    return {**{key: value for key, value in os.environ.items() if not key.startswith(own)}, **more}


def step(action: dict[str, Any], at: int, inputs: dict[str, str], folder: Path, **more: str) -> Process:
    """A step of the action with its inputs, in the shell that a runner gives it."""
    about = action["runs"]["steps"][at]
    given = {name: value["default"] for name, value in action["inputs"].items()} | inputs
    told = {
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found[1]], value)
        for key, value in about["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", about["run"]],
        cwd=folder,
        env=environment(GITHUB_ACTIONS="true", **told, **more),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def installed(action: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The runner's variables after the first step, from a checkout of the action's repository."""
    checkout = tmp_path_factory.mktemp("action") / "jixiaolint"
    ignore = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in ("lint", "rules", ".github"):
        shutil.copytree(ROOT / name, checkout / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout / name)
    path = str(checkout / ".github" / "actions" / "jixiaolint")
    runner = {"GITHUB_ACTION_PATH": path, "RUNNER_TEMP": str(tmp_path_factory.mktemp("runner temp"))}
    process = step(action, 0, {"python": sys.executable}, checkout, **runner)
    if process.returncode and any(word in process.stderr for word in OFFLINE) and not os.environ.get("CI"):
        pytest.skip("pip needs a package index")
    assert process.returncode == 0, process.stdout + process.stderr
    return runner


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The example repository, checked out."""
    return Path(shutil.copytree(ROOT / "tests" / "example_repository", tmp_path / "工作 区"))


@pytest.fixture
def check(
    action: dict[str, Any], installed: dict[str, str], workspace: Path, tmp_path: Path
) -> Callable[..., Process]:
    """``check(paths="送审表")``: the second step; ``summary`` and ``output`` lie beside the workspace."""

    def run(**inputs: str) -> Process:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        files = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_OUTPUT": str(tmp_path / "output")}
        return step(action, 1, given, workspace, **installed, **files)

    return run


@pytest.fixture
def job(template: dict[str, Any], installed: dict[str, str], workspace: Path) -> Callable[..., Process]:
    """``job(JIXIAOLINT_PATHS="送审表")``: the script of the GitLab job, in a plain POSIX shell."""
    binaries = Path(installed["RUNNER_TEMP"]) / "jixiaolint" / "bin"

    def run(**variables: str) -> Process:
        told = {**template["variables"], **variables}
        return subprocess.run(
            ["sh", "-e", "-c", "\n".join(template["script"])],
            cwd=workspace,
            env=environment(**told, GITLAB_CI="true", PATH=f"{binaries}:{os.environ['PATH']}"),
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )

    return run
