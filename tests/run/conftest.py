"""A folder of forms that is small and yet checked as a large one would be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.api import Options, open_session
from jixiaolint.discover import discover
from jixiaolint.run import workload
from jixiaolint.session import Session

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))
COUNT = 14
Main = Callable[..., tuple[int, str]]


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder ``forms`` of the working directory: forms, one of nine faulty, and two files without any."""
    from selfevals import form

    folder = tmp_path / "forms"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:02}.txt").write_text(form(number), encoding="utf-8")
    (folder / "没有表.txt").write_text("没有表。\n", encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workload, "WORTH", 0.0)
    monkeypatch.setenv("JIXIAOLINT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture(scope="session")
def kept_rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the compiled rules."""
    folder = str(tmp_path_factory.mktemp("rules"))
    open_session(Options(cache_directory=folder))
    return folder


@pytest.fixture
def session(forms: Path, kept_rules: str) -> Session:
    return open_session(Options(cache_directory=kept_rules))


@pytest.fixture
def sources(session: Session) -> list[object]:
    from jixiaolint.api import suffixes

    return list(discover(["forms"], suffixes(session.plugins)).sources)
