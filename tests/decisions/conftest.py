"""Forms in every format, checked with decisions; the writers of formats are those of ``tests/renditions``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.decisions import Decisions
from jixiaolint.model.finding import Finding, Report

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "renditions")]
Check = Callable[..., Report]


@pytest.fixture(scope="session")
def session() -> api.Session:
    return api.open_session()


@pytest.fixture
def check(tmp_path: Path, session: api.Session, monkeypatch: pytest.MonkeyPatch) -> Check:
    """``check({"甲.txt": text}, waivers=yaml, baseline=path, as_of=day)`` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(
        forms: dict[str, str | bytes],
        *,
        waivers: str = "",
        baseline: str = "",
        as_of: str = "2026-06-30",
        options: Options | None = None,
    ) -> Report:
        for name, content in forms.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if waivers:
            (tmp_path / "waivers.yaml").write_text(waivers, encoding="utf-8")
        decisions = Decisions("waivers.yaml" if waivers else "", baseline, as_of)
        chosen = session if options is None else api.open_session(options)
        chosen = chosen._replace(options=chosen.options._replace(decisions=decisions))
        return api.check(list(forms), session=chosen)

    return run


@pytest.fixture
def adjusted(check: Check) -> Finding:
    """The one finding of ``FORM`` that a justification may answer."""
    from walkway import ADJUSTED, FORM

    return next(one for one in check({"步道.txt": FORM}).findings if one.rule == ADJUSTED)
