"""Read here or in the other process: the same documents, forms, findings and messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.model import form, location, value
from jixiaolint.readers import READERS
from jixiaolint.reading import wire

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("corpus", "tests/renditions/samples")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix not in (".md", ".expected")
)
Open = Callable[..., api.Session]


@pytest.fixture
def nothing_is_light(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, reader in list(READERS.items()):
        monkeypatch.setitem(READERS, kind, reader._replace(light=0))


def outcome(path: Path, session: api.Session) -> object:
    try:
        return api.check_bytes(path.name, path.read_bytes(), session)
    except api.UnreadableInput as fault:
        return fault.code, fault.message, fault.message_en, fault.line, fault.column


def test_every_document_is_read_the_same(nothing_is_light: None, open_session: Open) -> None:
    apart, here = open_session(), open_session(apart=False)
    assert len(FILES) > 30
    for path in FILES:
        assert repr(outcome(path, apart)) == repr(outcome(path, here)), path
    assert apart.desk.close() > 0 == here.desk.close()


def test_a_large_text_is_read_the_same(open_session: Open, tmp_path: Path) -> None:
    text = next(path for path in FILES if path.suffix == ".txt").read_text(encoding="utf-8")
    large = tmp_path / "多.txt"
    large.write_text(text * (READERS["text"].light // len(text.encode()) + 1), encoding="utf-8")
    apart, here = open_session(), open_session(apart=False)
    assert repr(outcome(large, apart)) == repr(outcome(large, here))
    assert apart.desk.close() > 0


def test_a_small_text_needs_no_worker(open_session: Open) -> None:
    session = open_session()
    for path in FILES:
        if path.suffix in (".txt", ".html", ".json", ".yaml", ".csv") and path.stat().st_size < 100_000:
            outcome(path, session)
    assert session.desk.close() == 0


def test_everything_that_a_form_is_made_of_can_be_sent() -> None:
    known = {record.__name__ for record in wire.RECORDS}
    for module in (form, value, location):
        made = {name for name, one in vars(module).items() if hasattr(one, "_fields")}
        assert made - {"NamedTuple", "EMPTY"} <= known, module.__name__
