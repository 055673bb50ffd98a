"""This project as a repository of hooks, and the real pre-commit over repositories of forms."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
OFFLINE = ("Could not find a version", "No matching distribution", "Failed to establish a new connection")
IDENTITY = ("user.name=审核员", "user.email=auditor@example.invalid", "commit.gpgsign=false")
Process = subprocess.CompletedProcess[str]
Git = Callable[..., Process]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """git sets GIT_* for its own hooks, and these tests may themselves run inside one."""
    found = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "JIXIAOLINT"))}
    found.pop("PYTHONPATH", None)
    home = str(tmp_path_factory.mktemp("pre-commit"))
    cache = str(tmp_path_factory.mktemp("cache"))
    return {**found, "PRE_COMMIT_HOME": home, "JIXIAOLINT_CACHE_DIR": cache, "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def git(environment: dict[str, str]) -> Git:
    """``git(folder, "add", "-A")``: it fails the test unless told ``check=False``."""
    identity = [word for setting in IDENTITY for word in ("-c", setting)]

    def run(folder: Path, *arguments: str, check: bool = True) -> Process:
        command = ["git", *identity, *arguments]
        process = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace"
        )
        assert process.returncode == 0 or not check, process.stdout + process.stderr
        return process

    return run


@pytest.fixture(scope="session")
def repository(git: Git) -> Callable[[Path], Path]:
    """``repository(folder)``: an empty one."""

    def create(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "-q", "-b", "main")
        return folder

    return create


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, repository: Callable[[Path], Path], git: Git) -> Path:
    """This project as a repository of its own, as it stands now, committed or not."""
    folder = repository(tmp_path_factory.mktemp("hooks") / "jixiaolint")
    ignore = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in ("lint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "hooks")
    return folder


@pytest.fixture(scope="session")
def pre_commit(environment: dict[str, str]) -> Callable[..., Process]:
    """``pre_commit(folder, "run", "--all-files")``."""

    def run(folder: Path, *arguments: str) -> Process:
        command = [sys.executable, "-m", "pre_commit", *arguments]
        process = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
        offline = process.returncode == 3 and any(word in process.stdout for word in OFFLINE)
        if offline and not os.environ.get("CI"):
            pytest.skip("pre-commit needs a package index to build the hook's environment")
        return process

    return run


@pytest.fixture(scope="session")
def try_repo(hooks: Path, git: Git, pre_commit: Callable[..., Process]) -> Callable[..., Process]:
    """``try_repo(folder, "jixiaolint")``: a hook over all files, or over those named.

    The command of that name installs everything anew each time; this installs once for all tests.
    """
    config = hooks.parent / "all-hooks.yaml"
    manifest = yaml.safe_load((hooks / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = [{"id": hook["id"]} for hook in manifest]
    rev = git(hooks, "rev-parse", "HEAD").stdout.strip()
    config.write_text(yaml.safe_dump({"repos": [{"repo": str(hooks), "rev": rev, "hooks": named}]}))

    def run(folder: Path, hook: str, *files: str) -> Process:
        git(folder, "add", "-A")
        chosen = ["--files", *files] if files else ["--all-files"]
        options = ("--config", str(config), "--color", "never", "--verbose", *chosen)
        return pre_commit(folder, "run", hook, *options)

    return run
