"""Every corpus form says what its expected report says, word for word (``pytest --accept`` rewrites them)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.reporters import render

CORPUS = Path(__file__).parents[2] / "corpus"
FORMS = sorted(path.with_name(path.name.removesuffix(".facts.yaml")) for path in CORPUS.rglob("*.facts.yaml"))


def form_of(stem: Path) -> Path:
    """The form beside its labels, whatever its format."""
    kinds = (".facts.yaml", ".expected")
    (found,) = (
        path
        for path in stem.parent.iterdir()
        if path.name.startswith(stem.name + ".") and not path.name.endswith(kinds)
    )
    return found


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session(Options())


@pytest.mark.parametrize("stem", FORMS, ids=lambda path: path.name)
def test_the_report_is_the_expected_one(
    stem: Path, session: api.Session, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(stem)
    monkeypatch.chdir(form.parent)
    report = api.check([form.name], session.options, session)
    golden(form.with_name(form.name + ".expected"), "".join(render(report, "text")))
