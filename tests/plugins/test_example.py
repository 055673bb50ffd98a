"""The worked plug-in, installed by pip as a user would and used through the command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.plugins import Plugins

ROOT = Path(__file__).parents[2]
EXPORT = """\
项目支出绩效自评表
（2021年度）
项目名称 = 社区食堂运营补助
主管部门 = 柳林区民政局 | 实施单位 | 柳林区养老服务中心
项目资金（万元） =  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 = 年度资金总额 | 100.00 | 100.00 | 85.00 | 10 | {rate} | 8.50
 = 其中：当年财政拨款 | 100.00 | 100.00 | 85.00 | — | {rate} | —
绩效指标 = 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 = 产出指标 | 数量指标 | 新开社区食堂数量 | ≥5家 | 5家 | 50 | 50 |
 = 效益指标 | 社会效益指标 | 日均就餐老人人数 | ≥400人 | 460人 | 30 | 30 |
 = 满意度指标 | 服务对象满意度指标 | 就餐老人满意度 | ≥90% | 96% | 10 | 10 |
总分 =  |  |  |  |  | 100 | 98.50 |
"""
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plug-in in a folder of its own, built from a copy so that nothing of ours is written to."""
    folder = tmp_path_factory.mktemp("example")
    source = shutil.copytree(ROOT / "tests" / "plugin_example", folder / "source")
    target = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(source)], check=True, capture_output=True)
    return target


@pytest.fixture
def command(site: Path, tmp_path: Path) -> Command:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1", "JIXIAOLINT_CACHE_DIR": ""}
        return subprocess.run(
            [sys.executable, "-m", "jixiaolint", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )

    return run


def test_its_reader_opens_a_format_that_we_do_not_know(command: Command, tmp_path: Path) -> None:
    (tmp_path / "导出.kv").write_text(EXPORT.format(rate="58.00%"), encoding="utf-8")
    process = command("check", ".", "--plugin", "example", "-f", "json")
    assert process.returncode == 1, process.stderr
    report = json.loads(process.stdout)
    assert report["forms"][0]["project"] == "社区食堂运营补助"
    finding = next(finding for finding in report["findings"] if finding["rule"] == "EXE-001")
    assert finding["location"]["startLine"] == 6
    row = EXPORT.format(rate="58.00%").splitlines()[5]
    assert row[finding["location"]["startColumn"] - 1 :].startswith("58.00%")


def test_without_its_name_it_does_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "导出.kv").write_text(EXPORT.format(rate="58.00%"), encoding="utf-8")
    assert command("check", ".").returncode == 2, "no file of a known format"
    assert command("check", "导出.kv", "-f", "tally").returncode == 2, "no such output"


def test_its_rules_call_its_function(command: Command, tmp_path: Path) -> None:
    (tmp_path / "导出.kv").write_text(EXPORT.format(rate="85.00%"), encoding="utf-8")
    without = json.loads(command("check", ".", "--plugin", "example", "-f", "json").stdout)
    assert "KV-001" not in {finding["rule"] for finding in without["findings"]}
    process = command("check", ".", "--plugin", "example", "--rules", "example", "-f", "json")
    assert "KV-001" in {finding["rule"] for finding in json.loads(process.stdout)["findings"]}, process.stderr


def test_its_rule_pack_passes_its_own_examples(command: Command) -> None:
    assert command("rules", "test", "--plugin", "example", "--rules", "example").returncode == 0
    assert command("rules", "check", "--plugin", "example", "--rules", "example").returncode == 0


def test_its_report(command: Command, tmp_path: Path) -> None:
    (tmp_path / "导出.kv").write_text(EXPORT.format(rate="58.00%"), encoding="utf-8")
    lines = command("check", ".", "--plugin", "example", "-f", "tally").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("导出.kv#1 项目支出绩效自评表 error=")
    assert "error=0" not in lines[0]


def test_its_executor_says_the_same(command: Command, tmp_path: Path) -> None:
    for rate in ("58.00%", "85.00%"):
        (tmp_path / f"导出{rate}.kv").write_text(EXPORT.format(rate=rate), encoding="utf-8")
    plain = command("check", ".", "--plugin", "example", "--rules", "example", "-f", "json")
    process = command(
        "check", ".", "--plugin", "example", "--rules", "example", "-f", "json", "--executor", "threads=2"
    )
    assert process.stdout == plain.stdout
    assert json.loads(process.stdout)["findings"]
    process = command("check", ".", "--plugin", "example", "--executor", "threads=many")
    assert process.returncode == 2
    assert "执行方式「threads」不能用" in process.stderr
    process = command("check", ".", "--executor", "threads")
    assert "没有执行方式「threads」" in process.stderr, "without its plug-in"


def test_the_settings_may_name_it(command: Command, tmp_path: Path) -> None:
    (tmp_path / "导出.kv").write_text(EXPORT.format(rate="85.00%"), encoding="utf-8")
    (tmp_path / "jixiaolint.yaml").write_text("plugins: [example]\nrules: [example]\n", encoding="utf-8")
    process = command("check", ".", "-f", "json")
    assert "KV-001" in {finding["rule"] for finding in json.loads(process.stdout)["findings"]}, process.stderr
    assert command("check", ".", "--no-plugins", "--isolated").returncode == 2


def test_the_built_in_tables_come_through_pluggy_unchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fast path reads the built-in tables directly; by the hooks they are the same."""
    from jixiaolint import api, plugins

    monkeypatch.syspath_prepend(str(site))
    builtin = api.builtin_tables()
    for hook, table in plugins.load(["example"], builtin)._asdict().items():
        kept = {name: entry for name, entry in table.items() if name in getattr(builtin, hook)}
        assert kept == getattr(builtin, hook)
    assert all(isinstance(table, dict) for table in builtin)
    assert isinstance(builtin, Plugins)
