"""``rules check|test|coverage|docs`` as someone who writes a pack uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
Write = Callable[..., str]

PACK = """family: XX
name: {zh: 本院, en: Ours}
rules:
  XX-001:
    name: {zh: 培训费, en: Training}
    forms: [self_eval]
    each: 指标[分值 ≥ 0]
    check: 得分 ≤ 分值
    examples:
      - pass: {指标名称: 合格率, 分值: "10", 得分: "9"}
      - fail: {指标名称: 合格率, 分值: "10", 得分: "12"}
  XX-002 从不: 总分.得分 ≤ 参数.满分 + 1分
"""

PROFILE = """profile: 甲方
since: "2023"
extends: national-2020
parameters:
  满分: {value: 90分, source: seen, reason: {zh: 试用, en: a trial}}
"""


def test_a_pack_is_held_against_our_rules_and_only_its_own_problems_are_told(run: Run, write: Write) -> None:
    write("本院.yaml", PACK)
    process = run("rules", "check", "本院.yaml")
    assert process.returncode == 1
    first = next(line for line in process.stdout.splitlines() if "SCO-002" in line)
    assert first.startswith("本院.yaml:8:12: 警告 XX-001 ")
    assert all(line.startswith("本院.yaml:") for line in process.stdout.splitlines()[:-1])
    assert process.stdout.splitlines()[-1].startswith("2 条规则")


def test_a_folder_without_rules_is_2(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "空夹").mkdir()
    for arguments in (("rules", "check", "空夹"), ("check", "空夹", "--rules", "空夹")):
        process = run(*arguments)
        assert process.returncode == 2
        assert "没有 .yaml 规则文件：空夹" in process.stderr


def test_problems_as_json(run: Run, write: Write) -> None:
    write("本院.yaml", PACK)
    report = json.loads(run("rules", "check", "本院.yaml", "--format", "json").stdout)
    assert report["rules"] == 2
    problem = next(one for one in report["problems"] if "SCO-002" in one["message"]["zh"])
    assert (problem["file"], problem["line"], problem["column"]) == ("本院.yaml", 8, 12)
    assert problem["level"] == "warning"
    assert problem["message"]["en"] == "XX-001: has the same formula as SCO-002 (case 指标)"


def test_only_the_examples_of_the_pack_are_counted(run: Run, write: Write) -> None:
    write("本院.yaml", PACK)
    assert run("rules", "test", "本院.yaml").stdout.startswith("2 个示例，0 个不符")
    write("本院.yaml", PACK.replace('得分: "12"', '得分: "8"'))
    process = run("rules", "test", "本院.yaml")
    assert process.returncode == 1
    assert process.stdout.splitlines()[0].startswith("本院.yaml:11: XX-001 ")
    assert int(run("rules", "test").stdout.split()[0]) > 100


def test_coverage_counts_rows_and_forms(run: Run, write: Write, form: Callable[..., str]) -> None:
    write("表/甲.txt", form())
    write("表/乙.txt", form(rate="58.00%"))
    write("表/坏.txt", b"\xff\xd8\xff\xe0" + b"JFIF" * 9)
    process = run("rules", "coverage", "表", "--format", "json")
    assert process.returncode == 3
    report = json.loads(process.stdout)
    assert report["forms"] == 2
    assert [Path(one["path"]).name for one in report["unread"]] == ["坏.txt"]
    rate = report["rules"]["EXE-001"]
    assert rate["forms"] == 2
    assert rate["fail"] >= 1
    assert rate["pass"] >= 1
    for family, total in report["families"].items():
        for verdict, count in total.items():
            assert count == sum(
                entry[verdict] for rule, entry in report["rules"].items() if rule.startswith(family)
            )
    assert report["rules"]["IND-003"]["not-applicable"] == 2  # no works, no purchase
    assert report["rules"]["IND-003"]["forms"] == 0
    assert not set(report["neverJudged"]) & set(report["neverFired"])
    for rule in report["neverJudged"]:
        assert report["rules"][rule]["fail"] == report["rules"][rule]["pass"] == 0


def test_coverage_counts_each_form_by_its_own_profile(
    run: Run, write: Write, form: Callable[..., str]
) -> None:
    write("包/本院.yaml", PACK)
    write("包/方案.yaml", PROFILE)
    forms = [form(year="2021"), form(year="2024")]
    for number, text in enumerate(forms):
        write(f"分开/{number}.txt", text)
    write("一起/全部.txt", "\n\n".join(forms))
    apart, together = (
        json.loads(run("rules", "coverage", folder, "--rules", "包", "--format", "json").stdout)
        for folder in ("分开", "一起")
    )
    assert apart["forms"] == together["forms"] == 2
    assert apart["rules"] == together["rules"]
    assert (apart["rules"]["XX-002"]["pass"], apart["rules"]["XX-002"]["fail"]) == (1, 1)


def test_coverage_of_a_pack_as_text(run: Run, write: Write, form: Callable[..., str]) -> None:
    write("甲.txt", form())
    write("本院.yaml", PACK)
    process = run("rules", "coverage", "甲.txt", "--rules", "本院.yaml")
    assert process.returncode == 0
    head, *rows = process.stdout.splitlines()
    assert head.split() == ["规则", "不符", "相符", "不适用", "无法判定", "判定的表", "名称"]
    assert [row.split()[0] for row in rows[:3]] == ["XX-001", "XX-002", "XX"]
    assert rows[-1] == "文件 1  表单 1  未能读取 0"
    assert run("rules", "coverage").returncode == 2
    assert run("rules", "coverage", "没有").returncode == 2
    assert run("rules", "coverage", "甲.txt", "没有").returncode == 2


def test_pages_of_a_pack(run: Run, write: Write, tmp_path: Path) -> None:
    write("本院.yaml", PACK)
    assert run("rules", "docs", "说明", "--rules", "本院.yaml").returncode == 0
    names = {path.relative_to(tmp_path / "说明").as_posix() for path in (tmp_path / "说明").rglob("*.md")}
    assert names == {"README.md", "XX.md", "en/README.md", "en/XX.md"}
    page = (tmp_path / "说明" / "XX.md").read_text(encoding="utf-8")
    assert "# XX 本院" in page
    assert "check: 得分 ≤ 分值" in page
    assert "不符合「培训费」" in page


def test_a_family_without_a_name_is_its_code_once(run: Run, write: Write, tmp_path: Path) -> None:
    write("规则.yaml", "XX-001 名称: 有值(项目名称)\n")
    run("rules", "docs", "说明", "--rules", "规则.yaml")
    assert "\n# XX\n" in (tmp_path / "说明" / "XX.md").read_text(encoding="utf-8")
    assert "[XX](XX.md)" in (tmp_path / "说明" / "README.md").read_text(encoding="utf-8")


def test_pages_never_take_the_place_of_a_file_that_was_not_generated(
    run: Run, write: Write, tmp_path: Path
) -> None:
    write("本院.yaml", PACK)
    write("说明/README.md", "# 我写的\n")
    write("说明/笔记.md", "# 笔记\n")
    assert run("rules", "docs", "说明", "--rules", "本院.yaml").returncode == 2
    assert (tmp_path / "说明" / "README.md").read_text(encoding="utf-8") == "# 我写的\n"
    (tmp_path / "说明" / "README.md").unlink()
    assert run("rules", "docs", "说明", "--rules", "本院.yaml").returncode == 0
    write("本院.yaml", PACK.replace("XX", "YY"))
    assert run("rules", "docs", "说明", "--rules", "本院.yaml").returncode == 0
    left = {path.name for path in (tmp_path / "说明").iterdir()}
    assert left == {"README.md", "YY.md", "笔记.md", "en"}
