"""Forms judged beside each other: in one run, with others lent, in parts; nothing of it for a form alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.cli import main

ROOT = Path(__file__).parents[2]
DAMAGED = b"PK\x03\x04" + bytes(200)


@pytest.fixture
def goals(forms: Path) -> Path:
    """Beside self-evaluations, in another folder, the goal forms of the same projects but one."""
    folder = Path("目标")
    folder.mkdir()
    for path in sorted(forms.glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        cells = [line.split("\t") for line in text.splitlines()]
        year = next(line for line in text.splitlines() if line.startswith("（20"))[1:5]
        name = next(row[1] for row in cells if row[0] == "项目名称")
        _, department, _, unit = next(row[:4] for row in cells if row[0] == "主管部门")
        fields = {"project.name": name, "org.department": department, "org.unit": unit, "year": year}
        form = {"type": "goal", "fields": fields, "indicators": []}
        (folder / f"{path.stem}.json").write_text(json.dumps({"forms": [form]}), encoding="utf-8")
    (folder / "03.json").unlink()
    return forms


def checked(*words: str, command: str = "check") -> tuple[int, dict[str, Any]]:
    code = main([command, "--isolated", *words, "-f", "json=out.json"])
    return code, json.loads(Path("out.json").read_text("utf-8"))


def partners(report: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    joins = report.get("joins", ())
    return {
        join["form"]: (join["how"], join["partners"]) for join in joins if join["relation"] == "goal_form"
    }


def test_evaluations_find_the_goals_that_were_set(goals: Path) -> None:
    code, report = checked("forms", "目标")
    found = partners(report)
    assert found["forms/02.txt#1"] == ("name", ["目标/02.json#1"])
    assert found["forms/03.txt#1"] == ("none", [])
    assert code == checked("forms", "目标", "--jobs", "2", "--no-cache")[0]
    assert checked("forms", "目标", "--jobs", "2")[1] == report


def test_lent_forms_are_looked_at_and_not_reported(goals: Path) -> None:
    _, report = checked("forms", "--context", "目标")
    assert partners(report)["forms/02.txt#1"] == ("name", ["目标/02.json#1"])
    assert not any(form["document"].startswith("目标") for form in report["forms"])
    assert checked("forms/02.txt", "--context", "目标")[1]["joins"]


def test_a_context_that_is_not_there(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "forms", "--context", "没有"]) == 2
    assert "没有" in capsys.readouterr().err


def test_a_context_that_cannot_be_read_is_told(goals: Path) -> None:
    Path("目标/坏.xlsx").write_bytes(DAMAGED)
    code, report = checked("forms/02.txt", "--context", "目标")
    assert code == 3
    assert [one["uri"] for one in report["documents"] if one["status"] == "unreadable"] == ["目标/坏.xlsx"]
    assert partners(report)["forms/02.txt#1"] == ("name", ["目标/02.json#1"])


def test_a_folder_that_cannot_be_listed_is_told(goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("forms/关着").mkdir()
    scan = os.scandir

    def shut(path: str) -> object:
        if str(path).endswith("关着"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", shut)
    for jobs in ("1", "2"):
        code, report = checked("forms", "--jobs", jobs, "--fail-on", "never")
        assert code == 3
        unread = [one["uri"] for one in report["documents"] if one["status"] == "unreadable"]
        assert "forms/关着" in unread


@pytest.mark.parametrize("where", ["项目", "上年"])
def test_a_sum_of_projects_waits_for_one_that_cannot_be_read(where: str, goals: Path) -> None:
    project = {"org.department": "教育局", "year": "2023", "funds.annual": "50万元", "project.name": "培训"}
    whole = {"org.department": "教育局", "year": "2023", "dept.expense.project": "120万元"}
    for name, kind, fields in (("项目", "goal", project), ("部门", "dept_goal", whole)):
        Path(name).mkdir()
        form = {"type": kind, "fields": fields, "indicators": []}
        Path(name, "一.json").write_text(json.dumps({"forms": [form]}), encoding="utf-8")
    words = ("部门", "项目", "--select", "XFM", "--complete", "--fail-on", "never")
    before = checked(*words)[1]["checks"]
    Path(where).mkdir(exist_ok=True)
    Path(where, "坏.xlsx").write_bytes(DAMAGED)
    code, report = checked(*words, "--context", where)
    summed = [name for name, one in before.items() if one["fail"]]
    assert summed
    assert not any(report["checks"][name]["fail"] for name in summed)
    assert code == 3


def test_parts_know_the_forms_of_the_other_parts(goals: Path) -> None:
    whole = checked("forms", "目标")
    for number in (1, 2, 3):
        part = ["check", "--isolated", "forms", "目标", "--shard", f"{number}/3", "-o", f"part-{number}"]
        assert main(part) == 0
    assert checked("part-1", "part-2", "part-3", command="merge") == whole


def test_told_as_it_goes_on_and_told_whole_are_the_same(goals: Path) -> None:
    for name in ("text", "concise", "jsonl"):
        words = ["check", "--isolated", "forms", "目标", "--jobs", "1"]
        main([*words, "-f", f"{name}=one"])
        main([*words, "-f", f"{name}=two", "-f", "json=more.json"])
        assert Path("one").read_bytes() == Path("two").read_bytes()
        assert name != "text" or "目标表：按单位和项目名称 9" in Path("one").read_text("utf-8")


@pytest.mark.parametrize("words", [["forms", "目标"], ["forms", "--context", "目标"]])
def test_every_engine_finds_the_same(words: list[str], goals: Path) -> None:
    pytest.importorskip("duckdb")
    assert checked(*words, "--engine", "duckdb") == checked(*words)


def test_an_engine_that_is_not_installed_is_told(
    goals: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "jixiaolint.corpus.duck", raising=False)
    assert main(["check", "--isolated", "forms", "目标", "--engine", "duckdb"]) == 2
    assert "jixiaolint[scale]" in capsys.readouterr().err


def test_no_partner_is_no_reason_to_fail(goals: Path) -> None:
    (goals / "没有表.txt").unlink()
    (goals / "空.txt").unlink()
    alone = main(["check", "--isolated", "forms/02.txt", "--fail-on", "error", "-q"])
    assert main(["check", "--isolated", "forms/02.txt", "forms/03.txt", "-q"]) == alone == 0


def test_a_form_alone_pays_nothing(goals: Path) -> None:
    code = (
        "import sys\nfrom jixiaolint.cli import main\n"
        "main(['check', '--isolated', 'forms/02.txt', '-q'])\n"
        "print([name for name in sys.modules if 'sqlite' in name or 'jixiaolint.corpus' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_run_that_is_killed_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiaolint.corpus.place import open_place

    place = open_place("sqlite", str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    assert list(place.store.reported()) == []
    place.close()


def test_no_room_for_temporary_files_is_told(
    goals: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    from jixiaolint.corpus.store import SqliteStore

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(SqliteStore, "seal", full)
    assert main(["check", "--isolated", "forms", "-q"]) == 2
    assert "TMPDIR" in capsys.readouterr().err


def test_no_room_in_duckdb_is_told(
    goals: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    duckdb = pytest.importorskip("duckdb")
    from jixiaolint.corpus.duck import DuckStore

    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("could not allocate")

    monkeypatch.setattr(DuckStore, "seal", full)
    assert main(["check", "--isolated", "forms", "-q", "--engine", "duckdb"]) == 2
    assert "could not allocate" in capsys.readouterr().err


def test_an_empty_name_is_no_store(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "forms", "--facts", ""]) == 2
    assert "--facts" in capsys.readouterr().err
