"""A desk whose worker knows the readers of ``odd``, installed the way a plug-in is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.readers import Limits

HERE = Path(__file__).parent
HOOKS = """
import odd
from jixiaolint.hooks import hookimpl

@hookimpl
def readers():
    return {"odd": odd.READER}
"""
Open = Callable[..., api.Session]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(HERE / "odd.py", folder)
    (folder / "odd_hooks.py").write_text(HOOKS)
    facts = folder / "odd-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[jixiaolint]\nodd = odd_hooks\n")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def open_session(site: Path, cache: str) -> Iterator[Open]:
    """``open_session(seconds=3)``: a session with these limits, closed after the test."""
    opened: list[api.Session] = []

    def call(*, apart: bool = True, **limits: int) -> api.Session:
        options = api.Options(
            plugins=("odd",), cache_directory=cache, limits=Limits(**{"seconds": 20, **limits}), apart=apart
        )
        opened.append(api.open_session(options))
        return opened[-1]

    yield call
    for session in opened:
        session.desk.close()
