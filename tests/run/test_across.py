"""Forms judged beside each other: in one run, with others lent, in parts; nothing of it for a form alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.cli import main

ROOT = Path(__file__).parents[2]


def of_year(text: str, year: int) -> str:
    for other in (2020, 2021, 2022, 2023):
        text = text.replace(str(other), str(year))
    return text


@pytest.fixture
def years(forms: Path) -> Path:
    """Forms of 2023, and in another folder those of the same projects of the year before."""
    before = Path("上年")
    before.mkdir()
    for path in sorted(forms.glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        path.write_text(of_year(text, 2023), encoding="utf-8")
        (before / path.name).write_text(of_year(text, 2022), encoding="utf-8")
    (before / "03.txt").unlink()
    return forms


def checked(*words: str, command: str = "check") -> tuple[int, dict[str, Any]]:
    code = main([command, "--isolated", *words, "-f", "json=out.json"])
    return code, json.loads(Path("out.json").read_text("utf-8"))


def previous(report: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    joins = report.get("joins", ())
    return {
        join["form"]: (join["how"], join["partners"])
        for join in joins
        if join["relation"] == "previous_self_eval"
    }


def test_forms_find_those_of_the_year_before(years: Path) -> None:
    code, report = checked("forms", "上年")
    found = previous(report)
    assert found["forms/02.txt#1"] == ("name", ["上年/02.txt#1"])
    assert found["forms/03.txt#1"] == ("none", [])
    assert code == checked("forms", "上年", "--jobs", "2", "--no-cache")[0]
    assert checked("forms", "上年", "--jobs", "2")[1] == report


def test_lent_forms_are_looked_at_and_not_reported(years: Path) -> None:
    _, report = checked("forms", "--context", "上年")
    assert previous(report)["forms/02.txt#1"] == ("name", ["上年/02.txt#1"])
    assert not any(form["document"].startswith("上年") for form in report["forms"])
    assert checked("forms/02.txt", "--context", "上年")[1]["joins"]


def test_a_context_that_is_not_there(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "forms", "--context", "没有"]) == 2
    assert "没有" in capsys.readouterr().err


def test_parts_know_the_forms_of_the_other_parts(years: Path) -> None:
    whole = checked("forms", "上年")
    for number in (1, 2, 3):
        part = ["check", "--isolated", "forms", "上年", "--shard", f"{number}/3", "-o", f"part-{number}"]
        assert main(part) == 0
    assert checked("part-1", "part-2", "part-3", command="merge") == whole


def test_told_as_it_goes_on_and_told_whole_are_the_same(years: Path) -> None:
    for name in ("text", "concise", "jsonl"):
        words = ["check", "--isolated", "forms", "上年", "--jobs", "1"]
        main([*words, "-f", f"{name}=one"])
        main([*words, "-f", f"{name}=two", "-f", "json=more.json"])
        assert Path("one").read_bytes() == Path("two").read_bytes()
        assert name != "text" or "上年自评表：按单位和项目名称 13" in Path("one").read_text("utf-8")


def test_no_partner_is_no_reason_to_fail(years: Path) -> None:
    (years / "没有表.txt").unlink()
    (years / "空.txt").unlink()
    alone = main(["check", "--isolated", "forms/02.txt", "--fail-on", "error", "-q"])
    assert main(["check", "--isolated", "forms/02.txt", "forms/03.txt", "-q"]) == alone == 0


def test_a_form_alone_pays_nothing(years: Path) -> None:
    code = (
        "import sys\nfrom jixiaolint.cli import main\n"
        "main(['check', '--isolated', 'forms/02.txt', '-q'])\n"
        "print([name for name in sys.modules if 'sqlite' in name or 'jixiaolint.corpus' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
