"""Parts of a run, checked apart and put together: the same bytes, and nothing missing or counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiaolint.cli import main
from jixiaolint.reporters import REPORTERS

FORMATS = sorted(REPORTERS)
Outcome = tuple[int, dict[str, bytes]]


def outputs(command: str, *words: str, formats: list[str] = FORMATS) -> Outcome:
    asked = [word for name in formats for word in ("-f", f"{name}=out.{name}")]
    code = main([command, "--isolated", *words, *asked])
    return code, {name: Path(f"out.{name}").read_bytes() for name in formats}


def shards(of: int, *more: str) -> list[str]:
    names = [f"part-{number}" for number in range(1, of + 1)]
    for number, name in enumerate(names, 1):
        assert main(["check", "--isolated", "forms", "--shard", f"{number}/{of}", "-o", name, *more]) == 0
    return names


@pytest.mark.parametrize("of", [1, 3, 25])
def test_parts_put_together_are_the_whole(of: int, forms: Path) -> None:
    assert outputs("merge", *reversed(shards(of))) == outputs("check", "forms")


def test_parts_of_which_not_all_can_be_open(forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiaolint.run import shard

    parts = shards(5)
    whole = outputs("merge", *parts)
    monkeypatch.setattr(shard, "MOST_OPEN", 4)
    assert outputs("merge", *parts) == whole


@pytest.mark.parametrize("name", [name for name, reporter in REPORTERS.items() if reporter.stream])
def test_told_as_they_are_read(name: str, forms: Path) -> None:
    assert outputs("merge", *shards(2), formats=[name]) == outputs("check", "forms", formats=[name])


def test_what_the_run_was_told_goes_with_it(forms: Path) -> None:
    told = ("--select", "EXE", "--fail-on", "never", "--profile", "national-2020")
    assert outputs("merge", *shards(2, *told)) == outputs("check", "forms", *told)


def test_decisions_are_applied_to_the_whole(forms: Path) -> None:
    assert main(["baseline", "create", "--isolated", "forms/04.txt", "--baseline", "known.jsonl"]) == 0
    known = ("--baseline", "known.jsonl")
    assert outputs("merge", *shards(2), *known) == outputs("check", "forms", *known)


def test_a_part_that_is_missing_given_twice_cut_off_or_of_another_run(
    forms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two, three = shards(3)
    assert main(["merge", one, three]) == 2
    assert "缺少分片 2/3" in capsys.readouterr().err
    assert main(["merge", one, two, three, two]) == 2
    assert "分片 2/3 给了两次" in capsys.readouterr().err
    data = Path(two).read_bytes()
    Path(two).write_bytes(data[: len(data) * 2 // 3])
    assert main(["merge", one, two, three]) == 2
    assert "part-2: 分片不完整" in capsys.readouterr().err
    head, _, rest = data.partition(b"\t[-1,")
    Path(two).write_bytes(head + b"\t[99," + rest)
    assert main(["merge", one, two, three]) == 2
    assert "part-2: 分片内容已损坏" in capsys.readouterr().err
    first, second, third, _, *more = data.split(b"\n")
    Path(two).write_bytes(b"\n".join((first, second, third, third, *more)))
    assert main(["merge", one, two, three]) == 2
    assert "part-2: 分片内容已损坏" in capsys.readouterr().err
    (forms / "15.txt").write_bytes((forms / "04.txt").read_bytes())
    assert main(["check", "--isolated", "forms", "--shard", "2/3", "-o", two]) == 0
    assert main(["merge", one, two, three]) == 2
    assert "不是同一次检查的" in capsys.readouterr().err
    assert main(["merge", "forms/01.txt"]) == 2
    assert "不是分片文件" in capsys.readouterr().err
    assert main(["merge", "没有"]) == 2


@pytest.mark.parametrize("word", ["0/3", "4/3", "2", "a/b", "1/0", "-1/2"])
def test_a_part_that_is_none(word: str, forms: Path) -> None:
    with pytest.raises(SystemExit) as end:
        main(["check", "forms", f"--shard={word}", "-o", "part"])
    assert end.value.code == 2


def test_a_part_goes_to_a_file(forms: Path) -> None:
    assert main(["check", "forms", "--shard", "1/2"]) == 2
    assert main(["check", "forms", "--shard", "1/2", "-f", "json=x"]) == 2
    assert main(["check", "forms", "--shard", "1/2", "-o", "x", "--baseline", "y"]) == 2
    assert main(["check", "forms", "--shard", "1/2", "-o", "x", "--jobs", "2", "--executor", "serial"]) == 2
    assert main(["check", "forms", "--shard", "1/2", "-o", "x", "--executor", "serail"]) == 2
    assert not Path("x").exists()


def test_parts_by_an_executor(forms: Path) -> None:
    assert outputs("merge", *shards(2, "--executor", "serial")) == outputs("check", "forms")


def test_why_nothing_was_merged_is_told(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("无").mkdir()
    Path("无/信.txt").write_text("一封信\n", encoding="utf-8")
    for path, said, code in (("没有", "路径不存在：没有", 2), ("无", "没有可检查的文件", 0)):
        assert main(["check", "--isolated", path, "--shard", "1/1", "-o", "part"]) == code
        capsys.readouterr()
        assert main(["merge", "part"]) == 2
        assert said in capsys.readouterr().err
    assert main(["check", "--isolated", "无"]) == 2
    assert "没有可检查的文件" in capsys.readouterr().err
