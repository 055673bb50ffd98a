"""A document's report as bytes and back: nothing is lost, nothing is run, a slim one tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Session
from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import Source
from jixiaolint.reporters import Need
from jixiaolint.run import dossier
from jixiaolint.run.batch import Task, check_batch
from jixiaolint.session import DEFAULTS

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("corpus", "tests/renditions/samples")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix != ".expected" and path.name != "README.md"
)


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session()


def reports(session: Session, need: Need) -> list[DocumentReport]:
    return [api.check_source(Source(path.name, str(path), True), session, need) for path in FILES]


@pytest.mark.parametrize("need", ["identity", "scores", "cells"])
def test_every_document_survives_the_journey(need: Need, session: Session) -> None:
    made = reports(session, need)
    assert len(made) > 80
    assert any(cause.change for report in made for finding in report.findings for cause in finding.causes)
    for kept in made:
        arrived = dossier.unpack(dossier.pack(kept))
        assert arrived == kept
        assert [list(part) for part in arrived if isinstance(part, dict)] == [
            list(part) for part in kept if isinstance(part, dict)
        ], "the order of a mapping is part of the report"


def test_a_slim_report_keeps_no_cells_and_says_the_same(session: Session) -> None:
    full, slim = reports(session, "cells"), reports(session, "identity")
    assert [report.findings for report in full] == [report.findings for report in slim]
    whole = sum(len(dossier.pack(report)) for report in full)
    assert not any(form.rowsets or len(form.fields) > 4 for report in slim for form in report.forms)
    assert sum(len(dossier.pack(report)) for report in slim) < whole / 2


@pytest.mark.parametrize("bytes_", [b"", b"[]", b"[-1]", b"[-1,[-1]]", b"{}", b"[0]", b"[99,1]", b'"x"'])
def test_what_is_no_dossier_is_refused(bytes_: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        dossier.unpack(bytes_)


def test_a_batch_gives_a_dossier_for_every_source_in_their_order(tmp_path: Path) -> None:
    gone = Source("没有.txt", str(tmp_path / "没有.txt"), True)
    sources = (gone, *(Source(path.name, str(path), True) for path in FILES[:3]), gone)
    made = [dossier.unpack(one) for one in check_batch(Task(DEFAULTS, sources, "identity"))]
    assert [report.document.uri for report in made] == [source.uri for source in sources]
    assert made[0].document.status == "unreadable"


def test_a_fault_of_ours_is_told_and_the_batch_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(form: object, session: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("jixiaolint.run.abridged.recomputed", faulty)
    sources = tuple(Source(path.name, str(path), True) for path in FILES[:2])
    made = [dossier.unpack(one) for one in check_batch(Task(DEFAULTS, sources, "scores"))]
    assert [report.document.uri for report in made] == [source.uri for source in sources]
    assert all(error.message == "ZeroDivisionError: a fault" for r in made for error in r.tool_errors)
    assert any(report.tool_errors for report in made)
