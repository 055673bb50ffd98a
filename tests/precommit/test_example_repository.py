"""A bureau's repository of forms from the first commit on: the gate stops, old findings are let be."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from jixiaolint.cli import COMMANDS

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "example_repository"
FORMS = "送审表/2021年度"
SOUND = "社区食堂运营补助 自评表.txt"
OLD = "老年助餐点改造 自评表.md"
GOAL = """项目支出绩效目标申报表
（2021年度）
项目名称\t社区食堂运营补助
主管部门\t柳林区民政局\t实施单位\t柳林区养老服务中心
项目资金（万元）\t年度资金总额\t100.00
\t其中：当年财政拨款\t100.00
\t上年结转资金\t0.00
\t其他资金\t0.00
年度总体目标\t年内新开社区食堂，让老人就近吃上热饭。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t数量指标\t新开社区食堂数量\t≥6家
\t\t质量指标\t食品抽检合格率\t=100%
\t\t时效指标\t开业及时率\t≥90%
\t效益指标\t社会效益指标\t日均就餐老人人数\t≥400人
\t满意度指标\t服务对象满意度指标\t就餐老人满意度\t≥90%
"""
Process = subprocess.CompletedProcess[str]
needs_baseline = pytest.mark.skipif("baseline" not in COMMANDS, reason="no command baseline yet")


@pytest.fixture
def bureau(
    tmp_path: Path, hooks: Path, repository: Callable[[Path], Path], git: Callable[..., Process]
) -> Path:
    """The example with the hooks of this checkout, nothing committed yet."""
    folder = repository(shutil.copytree(EXAMPLE, tmp_path / "送审 仓库"))
    path = folder / ".pre-commit-config.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["repos"][0].update(repo=str(hooks), rev=git(hooks, "rev-parse", "HEAD").stdout.strip())
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    git(folder, "add", "-A")
    return folder


@pytest.fixture
def jixiaolint(environment: dict[str, str]) -> Callable[..., Process]:
    """The command in a folder."""

    def run(folder: Path, *arguments: str) -> Process:
        command = [sys.executable, "-m", "jixiaolint", *arguments]
        return subprocess.run(
            command,
            cwd=folder,
            env={**environment, "PYTHONPATH": str(ROOT / "lint")},
            capture_output=True,
            encoding="utf-8",
        )

    return run


def change(folder: Path, name: str, before: str, after: str) -> None:
    path = folder / FORMS / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_old_form_is_stopped_and_the_sound_one_is_not(
    bureau: Path, pre_commit: Callable[..., Process]
) -> None:
    process = pre_commit(bureau, "run", "--all-files", "--color", "never")
    assert process.returncode == 1, process.stdout + process.stderr
    assert f"{FORMS}/{OLD}:9:43 错误 EXE-001" in process.stdout
    assert "应为 96.00%" in process.stdout
    assert SOUND not in process.stdout
    assert re.search(r"规则文件检查 \(jixiaolint\).*Passed", process.stdout)
    sound = pre_commit(bureau, "run", "--color", "never", "--files", f"{FORMS}/{SOUND}")
    assert sound.returncode == 0, sound.stdout


def test_a_commit_with_a_wrong_form_does_not_come_about(
    bureau: Path, pre_commit: Callable[..., Process], git: Callable[..., Process]
) -> None:
    assert pre_commit(bureau, "install").returncode == 0
    stopped = git(bureau, "commit", "-m", "报来的表", check=False)
    assert stopped.returncode == 1
    assert "EXE-001" in stopped.stderr + stopped.stdout
    change(bureau, OLD, "80.00%", "96.00%")
    change(bureau, OLD, "| 8.00 |", "| 9.60 |")
    change(bureau, OLD, "98.00", "99.60")
    git(bureau, "add", "-A")
    git(bureau, "commit", "-m", "改正执行率")
    assert git(bureau, "log", "--format=%s").stdout == "改正执行率\n"


def test_before_a_push_all_forms_are_checked_together(
    bureau: Path, pre_commit: Callable[..., Process]
) -> None:
    run = ("run", "jixiaolint-across", "--hook-stage", "pre-push", "--color", "never", "--files")
    stopped = pre_commit(bureau, *run, f"{FORMS}/{SOUND}")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert f"{FORMS}/{OLD}:9:43 错误 EXE-001" in stopped.stdout
    assert re.search(r"表间审核.*Skipped", pre_commit(bureau, *run, "jixiaolint.yaml").stdout)


def test_a_form_that_is_not_what_was_approved_is_stopped_before_a_push(
    bureau: Path, pre_commit: Callable[..., Process]
) -> None:
    approved = bureau / FORMS / "社区食堂运营补助 目标表.txt"
    approved.write_text(GOAL, encoding="utf-8")
    run = ("run", "jixiaolint-across", "--hook-stage", "pre-push", "--color", "never", "--files")
    stopped = pre_commit(bureau, *run, f"{FORMS}/{approved.name}")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert f"{FORMS}/{SOUND}:13:" in stopped.stdout
    assert "错误 XFM-001" in stopped.stdout
    assert f"（见 {FORMS}/{approved.name}）" in stopped.stdout
    change(bureau, approved.name, "≥6家", "≥5家")
    assert "XFM-001" not in pre_commit(bureau, *run, f"{FORMS}/{SOUND}").stdout


def test_the_own_rule_of_the_bureau_is_used(bureau: Path, jixiaolint: Callable[..., Process]) -> None:
    change(bureau, SOUND, "95.00\t10\t95.00%\t9.50", "75.00\t10\t75.00%\t7.50")
    process = jixiaolint(bureau, "check", "送审表", "-f", "concise")
    assert process.returncode == 1
    assert "MZ-001" in process.stdout


def test_its_settings_are_sound(bureau: Path, jixiaolint: Callable[..., Process]) -> None:
    assert jixiaolint(bureau, "config", "check").returncode == 0


@needs_baseline
def test_with_a_baseline_old_findings_are_let_be_and_new_ones_stopped(
    bureau: Path,
    pre_commit: Callable[..., Process],
    git: Callable[..., Process],
    jixiaolint: Callable[..., Process],
) -> None:
    created = jixiaolint(bureau, "baseline", "create", "送审表")
    assert created.returncode == 0, created.stderr
    settings = bureau / "jixiaolint.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "baseline: jixiaolint-baseline.jsonl\n", encoding="utf-8")
    git(bureau, "add", "-A")
    run = ("run", "--all-files", "--color", "never")
    let_be = pre_commit(bureau, *run)
    assert let_be.returncode == 0, let_be.stdout
    change(bureau, SOUND, "95.00%", "59.00%")
    git(bureau, "add", "-A")
    stopped = pre_commit(bureau, *run)
    assert stopped.returncode == 1
    assert f"{FORMS}/{SOUND}:6:" in stopped.stdout


def test_what_the_readme_names_is_there() -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE):
        assert (EXAMPLE / name).exists(), name
