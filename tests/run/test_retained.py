"""What rules across forms came to is told again for an unchanged corpus, and never for a changed one."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from jixiaolint.cli import main
from jixiaolint.corpus.corpus import Corpus
from jixiaolint.run import workload


def form(number: int, amount: str, target: str = "≥95%", year: str = "2024") -> str:
    kind = "项目支出绩效自评表" if number % 2 else "项目支出绩效目标申报表"
    spent = "全年执行数: 80.00\n执行率: 80.00%\n" if number % 2 else ""
    return (
        f"{kind}\n（{year}年度）\n项目名称 | 道路{number // 2}维修\n主管部门 | 桐岭市交通局\n"
        f"年度资金总额 | {amount} 万元\n{spent}一级指标 | 二级指标 | 三级指标 | 指标值\n"
        f"产出指标 | 数量指标 | 维修里程 | {target}\n"
    )


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workload, "WORTH", 0.0)
    folder = Path("forms")
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(form(number, "100.00"), encoding="utf-8")
    return folder


def told(cache: str, monkeypatch: pytest.MonkeyPatch, *more: str) -> bytes:
    """The report of a run with a cache of its own."""
    monkeypatch.setenv("JIXIAOLINT_CACHE_DIR", str(Path(cache).absolute()))
    main(["check", "--isolated", "forms", "-o", "out.jsonl", "-f", "jsonl", *more])
    return Path("out.jsonl").read_bytes()


def change(folder: Path, dice: random.Random) -> None:
    """One document is another, more, gone, empty, unreadable, or has its name changed."""
    path = dice.choice(sorted(folder.iterdir()))
    kind = dice.randrange(6)
    if kind == 0:
        path.write_text(form(dice.randrange(12), dice.choice(["90.00", "100.00"]), "≥9%"), encoding="utf-8")
    elif kind == 1:
        shutil.copy(path, folder / f"{dice.randrange(100):02}.txt")
    elif kind == 2:
        path.unlink()
    elif kind == 3:
        path.write_bytes(b"\x00\x01" if dice.random() < 0.5 else b"")
    elif kind == 4:
        path.rename(folder / f"{dice.randrange(100):02}.txt")
    else:
        path.write_text(path.read_text(encoding="utf-8", errors="replace") + "\n", encoding="utf-8")


def test_a_warm_run_of_a_changed_corpus_is_a_cold_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(3)
    for turn in range(12):
        cold = told(f"cold-{turn}", monkeypatch)
        assert told("warm", monkeypatch) == cold
        assert told("warm", monkeypatch, "--jobs", "1") == cold
        change(here, dice)


def test_an_unchanged_corpus_is_not_judged_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told("warm", monkeypatch)
    assert b'"XFM-' in first or b'"joins"' in first

    def refused(*_: object) -> None:
        raise AssertionError("judged again")

    with monkeypatch.context() as patched:
        patched.setattr(Corpus, "add", refused)
        assert told("warm", monkeypatch, "--jobs", "1") == first
    (kept,) = Path("warm/across").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"XFM", b"XXX"))
    assert told("warm", monkeypatch, "--jobs", "1") == first, "what was damaged is not told"


def test_what_is_lent_is_not_what_is_checked(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("others").mkdir()
    for path in sorted(here.iterdir())[::2]:
        path.rename(Path("others") / path.name)
    for more in (["others"], ["--context", "others"], ["--context", "others", "--complete"]):
        cold = told(f"cold-{len(more)}-{more[-1]}", monkeypatch, *more)
        assert told("warm", monkeypatch, *more) == told("warm", monkeypatch, *more) == cold
