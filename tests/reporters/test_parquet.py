"""The findings as a table: what it holds, the same bytes as it goes on, nothing that a query could miss."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.cli import main
from jixiaolint.model.finding import Report
from jixiaolint.reporters import render
from jixiaolint.reporters.parquet import COLUMNS
from jixiaolint.reporters.plain import plain
from jixiaolint.reporters.visible import visible

duckdb = pytest.importorskip("duckdb")


def table(report: Report, place: Path) -> list[dict[str, Any]]:
    place.write_bytes(b"".join(render(report, "parquet")))  # type: ignore[arg-type]
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(place)])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_finding_is_a_row_with_its_form(report: Report, tmp_path: Path) -> None:
    rows = table(report, tmp_path / "a.parquet")
    data = plain(report)
    forms = {form["id"]: form for form in data["forms"]}
    assert len(rows) == len(data["findings"])
    for row, finding in zip(rows, data["findings"], strict=True):
        assert list(row) == list(COLUMNS)
        form = forms.get(finding["form"], {})
        assert (row["rule"], row["message"]) == (finding["rule"], finding["message"])
        assert (row["printed"], row["expected"]) == (finding["printed"], finding["expected"])
        assert (row["year"], row["project"]) == (form.get("year"), form.get("project"))
        assert row["line"] == (finding["location"] or {}).get("startLine")
        assert row["document"]
        assert row["waived"] == (finding["waiver"] is not None)


def test_no_findings_are_an_empty_table(report: Report, tmp_path: Path) -> None:
    assert table(report._replace(findings=()), tmp_path / "a.parquet") == []


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "\u202e", '"; DROP', "x" * 20_000_000, "多\n行"])
def test_any_text_comes_back_as_it_may_be_shown(report: Report, text: str, tmp_path: Path) -> None:
    one = report.findings[0]._replace(printed=text)
    (row,) = table(report._replace(findings=(one,)), tmp_path / "a.parquet")
    assert row["printed"] == visible(text)


def test_told_as_it_goes_on_it_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = str(Path(__file__).parents[2] / "corpus")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--isolated", corpus, "-f", "parquet=alone.parquet"]) == 1
    assert main(["check", "--isolated", corpus, "-f", "parquet=whole.parquet", "-f", "json=whole.json"]) == 1
    assert main(["report", "whole.json", "-f", "parquet=again.parquet"]) == 1
    alone = Path("alone.parquet").read_bytes()
    assert alone == Path("whole.parquet").read_bytes() == Path("again.parquet").read_bytes()
    found = json.loads(Path("whole.json").read_text("utf-8"))["findings"]
    assert duckdb.sql("SELECT count(*) FROM 'alone.parquet'").fetchall() == [(len(found),)]


def test_without_its_package_it_is_refused_before_a_form_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["check", "--isolated", "nowhere", "-f", "parquet=a.parquet"]) == 2
    assert "jixiaolint[scale]" in capsys.readouterr().err
