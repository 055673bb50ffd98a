"""The command line: exit codes, flags, encodings of the console."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.cli import check
from jixiaolint.cli.parser import parser_for

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]
PACK = """\
family: XX
forms: [self_eval]
rules:
  XX-001:
    name: 食堂
    check: {check}
    severity: error
    message: 项目名称填报 {{项目名称}}
"""


def test_a_sound_form_is_0_and_a_wrong_rate_is_1(run: Run, write: Write, form: Form) -> None:
    write("好.txt", form())
    write("错.txt", form(rate="58.00%"))
    assert run("check", "好.txt").returncode == 0
    process = run("check", "错.txt")
    assert process.returncode == 1
    assert "错.txt:6:" in process.stdout
    assert "58.00%" in process.stdout
    assert "85.00%" in process.stdout
    assert "应为" in process.stdout


def test_fail_on_sets_what_counts(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    assert run("check", "错.txt", "--fail-on", "never").returncode == 0
    assert run("check", "错.txt", "--fail-on", "note").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chekc", "a.txt"),
        ("check",),
        ("check", "好.txt", "--no-such-flag"),
        ("check", "好.txt", "-f", "pdf"),
        ("check", "好.txt", "--fail-on", "blue"),
        ("check", "好.txt", "--rules", "没有.yaml"),
        ("check", "好.txt", "--select", "NOPE-001"),
        ("check", "好.txt", "--config", "没有.yaml"),
        ("check", "好.txt", "--plugin", "没有"),
        ("check", "好.txt", "--profile", "没有"),
        ("check", "好.txt", "-o", "没有/这个/目录.json"),
        ("check", "好.txt", "-f", "json", "-f", "text"),
        ("explain", "NOPE-001"),
        ("explain",),
        ("explain", "--on", "没有.txt"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_2_and_says_why(
    run: Run, write: Write, form: Form, arguments: tuple[str, ...]
) -> None:
    write("好.txt", form())
    process = run(*arguments)
    assert process.returncode == 2
    assert process.stderr or process.stdout


def test_a_wrong_command_is_suggested(run: Run) -> None:
    assert "check" in run("chekc", "a.txt").stderr


def test_a_user_adds_a_rule_in_one_line(run: Run, write: Write, form: Form) -> None:
    write("本院.yaml", "XX-001 执行率不低于九成: 预算执行率 >= 90%\n")
    write("好.txt", form())
    process = run("check", "好.txt", "--rules", "本院.yaml", "--select", "XX", "-f", "json")
    assert [finding["rule"] for finding in json.loads(process.stdout)["findings"]] == ["XX-001"]


def test_a_wrong_rule_stops_before_any_form_is_read(run: Run, write: Write, form: Form) -> None:
    write("坏规则.yaml", PACK.format(check="项目名程 = “社区食堂”"))
    write("好.txt", form())
    process = run("check", "好.txt", "--rules", "坏规则.yaml")
    assert process.returncode == 2
    assert process.stdout == ""
    assert "坏规则.yaml:6:" in process.stderr
    assert "项目名称" in process.stderr


def test_standard_input(run: Run, form: Form) -> None:
    process = run("check", "-", "--stdin-name", "退回.txt", "-f", "concise", input=form(rate="58.00%"))
    assert process.returncode == 1
    assert process.stdout.startswith("退回.txt:6:")


def test_several_outputs_in_one_run(run: Run, write: Write, form: Form, tmp_path: object) -> None:
    write("错.txt", form(rate="58.00%"))
    process = run("check", "错.txt", "-f", "concise", "-f", "json=out.json", "-f", "sarif=out.sarif")
    assert process.stdout.startswith("错.txt:6:")
    shown = run("check", "错.txt", "-f", "json").stdout
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == shown  # type: ignore[operator]
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"  # type: ignore[operator]


def test_english(run: Run, write: Write, form: Form) -> None:
    write("a.txt", form(rate="58.00%"))
    process = run("check", "a.txt", "--lang", "en", "-f", "concise")
    assert "execution rate" in process.stdout.lower()


def test_select_and_ignore(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    rules = {
        finding["rule"] for finding in json.loads(run("check", "错.txt", "-f", "json").stdout)["findings"]
    }
    assert "EXE-001" in rules
    only = json.loads(run("check", "错.txt", "--select", "EXE-001", "-f", "json").stdout)
    assert {finding["rule"] for finding in only["findings"]} == {"EXE-001"}
    assert run("check", "错.txt", "--ignore", "EXE").returncode == 0


def test_what_parse_prints_check_accepts(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    write("错.json", run("parse", "错.txt").stdout)
    process = run("check", "错.json", "-f", "json")
    assert process.returncode == 1
    assert "EXE-001" in {finding["rule"] for finding in json.loads(process.stdout)["findings"]}


def test_the_same_bytes_twice(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    for output in ("text", "sarif"):
        assert (
            run("check", "错.txt", "-f", output).stdout
            == run("check", "错.txt", "-f", output, "--no-cache").stdout
        )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_of_another_encoding(run: Run, write: Write, form: Form, encoding: str) -> None:
    write("错.txt", form(name="社区食堂𠮷ð☑", rate="58.00%"))
    process = run("check", "错.txt", encoding=encoding)
    assert process.returncode == 1
    assert "58.00%" in process.stdout
    if encoding == "gbk":
        assert "执行率" in process.stdout


@pytest.mark.parametrize("output", ["json", "jsonl", "sarif"])
def test_machine_output_is_utf_8_on_any_console(run: Run, write: Write, form: Form, output: str) -> None:
    write("错.txt", form(rate="58.00%"))
    process = run("check", "错.txt", "-f", output, PYTHONIOENCODING="gbk")
    assert "社区食堂" in process.stdout or "执行率" in process.stdout


def test_colour_only_when_wanted(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    escape = "\x1b["
    assert escape not in run("check", "错.txt").stdout
    assert escape in run("check", "错.txt", FORCE_COLOR="1").stdout
    assert escape not in run("check", "错.txt", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert escape in run("check", "错.txt", "--color", "always", NO_COLOR="1").stdout
    assert escape not in run("check", "错.txt", "-f", "json", FORCE_COLOR="1").stdout


def test_version(run: Run) -> None:
    from jixiaolint import __version__

    assert run("version").stdout.strip() == f"jixiaolint {__version__}"


def test_explain_without_a_rule_works_the_scores_of_a_form_out_again(
    run: Run, write: Write, form: Form
) -> None:
    write("自评.txt", form(score="8.05"))
    process = run("explain", "--on", "自评.txt")
    assert process.returncode == 0
    heads, execution = process.stdout.splitlines()[1:3]
    assert heads.split() == ["指标", "指标值", "完成值", "分值", "填报得分", "应得分", "说明"]
    assert execution.split()[-4:] == ["10", "8.05", "8.5", "填报得分不在应得范围"]
    assert "总分：填报 98.50，填报各项之和 98.05，重算 98.5" in process.stdout
    english = run("explain", "--on", "自评.txt", "--lang", "en").stdout
    assert "budget execution" in english
    assert "worked out again 98.5" in english


def test_explain_of_a_form_without_scores(run: Run, write: Write) -> None:
    write(
        "目标.txt",
        "项目支出绩效目标申报表\n（2023年度）\n项目名称\t社区食堂\n主管部门\t民政局\t实施单位\t食堂\n",
    )
    process = run("explain", "--on", "目标.txt")
    assert (process.returncode, "表中没有得分" in process.stdout) == (0, True)


def test_explain_of_a_rule_on_a_form_shows_the_rule_and_its_sums(run: Run, write: Write, form: Form) -> None:
    write("自评.txt", form())
    shown = run("explain", "EXE-001", "--on", "自评.txt").stdout
    assert "为什么：" in shown
    assert "应得分" not in shown


@pytest.mark.parametrize("command", ["check", "parse", "explain", "fix", "rules", "config", "version"])
def test_help(run: Run, command: str) -> None:
    process = run(command, "--help")
    assert process.returncode == 0
    assert "\n参数:" in process.stdout or "\n选项:" in process.stdout
    assert not any(word in process.stdout for word in ("usage:", "positional", "options:", "show this"))
    english = run(command, "--help", "--lang", "en").stdout
    assert english.startswith("usage: jixiaolint")
    assert "\noptions:" in english
    assert "用法：jixiaolint" in process.stdout


def test_config_show_tells_where_a_setting_comes_from(run: Run, write: Write) -> None:
    write("jixiaolint.yaml", "ignore: [TXT]\n")
    process = run("config", "show")
    assert process.returncode == 0
    assert "jixiaolint.yaml:1" in process.stdout


WORDS_OF_A_PACK = "words:\n  慎用词: [食堂]\nparameters:\n  线: {type: money, default: 99万元}\n"
RULE_WITH_WORDS = PACK.format(check="项目名称 不含 词表.慎用词 或 年度资金总额 ≤ 参数.线")


@pytest.mark.parametrize("by", ["flag", "settings"])
def test_a_pack_brings_its_own_words_and_numbers(by: str, run: Run, write: Write, form: Form) -> None:
    write("好.txt", form())
    write("本县/词.yaml", WORDS_OF_A_PACK)
    write("本县/规则.yaml", RULE_WITH_WORDS)
    chosen = ("--rules", "本县") if by == "flag" else ()
    if by == "settings":
        write("jixiaolint.yaml", "rules: [本县]\n")
    process = run("check", "好.txt", *chosen)
    assert process.returncode == 1
    assert "XX-001" in process.stdout
    write("本县/词.yaml", WORDS_OF_A_PACK.replace("99万元", "101万元"))
    assert run("check", "好.txt", *chosen).returncode == 0
    write("本县/词.yaml", WORDS_OF_A_PACK.replace("慎用词", "措施词"))
    process = run("check", "好.txt", *chosen)
    assert process.returncode == 2
    assert "词.yaml:2:3" in process.stderr.replace("\\", "/")


def test_config_show_tells_the_profile_of_each_form(run: Run, write: Write, form: Form) -> None:
    write("a.txt", form(year="2024").replace("柳林区民政局", "乐山市民政局"))
    write("b.txt", form(year="2018"))
    shown = run("config", "show", "a.txt", "b.txt").stdout
    assert "四川：主管部门「乐山市民政局」" in shown
    assert "参数 预算调整说明线 = 0%（默认 10%）" in shown
    assert "填报说明：年中追加或调减的都应单独说明理由（见过原文）" in shown
    assert "sichuan-2023.yaml:" in shown
    assert "方案 national-2015" in shown
    english = run("config", "show", "a.txt", "--lang", "en").stdout
    assert "why  fiscal year 2024; Sichuan: department" in english
    assert "the form's notes ask for a reason for any adjustment during the year (text seen)" in english


def test_config_show_tells_the_switches_of_a_profile(run: Run, write: Write, form: Form) -> None:
    write("甲.yaml", "profile: 甲\nsince: '2020'\nrules:\n  EXE-001: {severity: note, reason: 试用}\n")
    write("a.txt", form())
    shown = run("config", "show", "a.txt", "--rules", "甲.yaml").stdout
    assert "规则 EXE-001 note  [" in shown
    assert "甲.yaml:4]" in shown


def test_config_show_of_no_file_is_2(run: Run) -> None:
    assert run("config", "show", "没有.txt").returncode == 2


def test_a_profile_asked_for_judges_every_form(run: Run, write: Write, form: Form) -> None:
    write("a.txt", form(year="2018"))
    for flags, tool, name in (
        ((), "auto", "national-2015"),
        (("--profile", "hubei-2020"), "hubei-2020", "hubei-2020"),
        (("--profile", "auto"), "auto", "national-2015"),
    ):
        data = json.loads(run("check", "a.txt", "-f", "json", *flags).stdout)
        assert data["tool"]["profile"] == tool
        assert [form["profile"]["name"] for form in data["forms"]] == [name]
    write("jixiaolint.yaml", "profile: hubei-2020\n")
    data = json.loads(run("check", "a.txt", "-f", "json").stdout)
    assert data["forms"][0]["profile"]["name"] == "hubei-2020"


def test_a_wrong_profile_of_a_pack_is_2_at_its_place(run: Run, write: Write, form: Form) -> None:
    write(
        "甲.yaml", "profile: 甲\nextends: national-2020\nparameters:\n  满份: {value: 90分, reason: 试用}\n"
    )
    write("a.txt", form())
    process = run("check", "a.txt", "--rules", "甲.yaml")
    assert process.returncode == 2
    assert "甲.yaml:4:3:" in process.stderr
    assert "满分" in process.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check",), "缺少 PATH"),
        (("rules",), "缺少 ACTION /"),
        (("rules", "lst"), "「list」"),
        (("check", "好.txt", "--seletc", "EXE"), "「--select」"),
        (("check", "好.txt", "--fail-on", "high"), "error warning note never"),
        (("check", "好.txt", "--max-findings", "-1"), "应为 0 以上的整数"),
        (("check", "好.txt", "-f"), "后面要写一个值"),
        (("check", "好.txt", "--facts", "甲.db", "--facts=乙.db"), "--facts 只能写一次 / "),
        (("facts", "list", "--facts", "甲.db", "--facts", "甲.db"), "--facts 只能写一次 / "),
    ],
)
def test_a_wrong_call_is_told_in_chinese(
    arguments: tuple[str, ...], told: str, run: Run, write: Write, form: Form
) -> None:
    write("好.txt", form())
    process = run(*arguments)
    assert process.returncode == 2
    assert told in process.stderr
    assert len(process.stderr.splitlines()) == 2


def values_of_check() -> dict[str, list[str]]:
    """The options of ``check`` that take a value, each with the words that give it one."""
    parser = parser_for("check", "", [])
    check.add_arguments(parser)
    one = {"--jobs": "2", "--shard": "1/2", "--max-findings": "3"}
    taking = [a for a in parser._actions if a.option_strings and a.nargs is None]
    return {
        flag: [flag, a.choices[0] if a.choices else one.get(flag, "x")]  # type: ignore[index]
        for a in taking
        for flag in a.option_strings
    }


def test_no_value_silently_replaces_another(run: Run, write: Write, form: Form) -> None:
    write("好.txt", form())
    several = {"-f", "--format", "--rules", "--select", "--ignore", "--plugin", "--context"}
    told = {flag: run("check", "好.txt", *words, *words).stderr for flag, words in values_of_check().items()}
    assert len(told) > 20
    once = {flag for flag, said in told.items() if "只能写一次 / argument" in said}
    assert once == told.keys() - several


@pytest.mark.parametrize("flag", ["--rules", "--profile", "--select", "--ignore"])
@pytest.mark.parametrize(
    "command", ["merge 分片", "facts list --facts 核定.db", "report 报告.json", "parse 好.txt"]
)
def test_rules_are_not_chosen_where_none_is_run(command: str, flag: str, run: Run) -> None:
    words = command.split()
    assert flag + " " not in run(words[0], "--help").stdout
    process = run(*words, flag, "EXE")
    assert process.returncode == 2
    assert f"没有参数「{flag}」" in process.stderr


def test_paths_and_flags_may_be_mixed(run: Run, write: Write, form: Form) -> None:
    for name in ("甲.txt", "乙.txt", "-丙.txt"):
        write(name, form(rate="58.00%"))
    shown = run("check", "甲.txt", "-f", "concise", "乙.txt", "--select", "EXE-001").stdout
    assert {line.partition(":")[0] for line in shown.splitlines()} == {"甲.txt", "乙.txt"}
    assert run("check", "-f", "concise", "--", "-丙.txt").stdout.startswith("-丙.txt:")
    assert run("config", "show", "--profile", "shanghai-2023", "甲.txt").returncode == 0


@pytest.mark.parametrize("command", [("check", "表.txt"), ("parse", "表.txt")])
@pytest.mark.parametrize("target", ["表.txt", "软.txt", "硬.txt"])
def test_no_command_writes_over_a_form(
    command: tuple[str, ...], target: str, run: Run, write: Write, form: Form, tmp_path: Path
) -> None:
    write("表.txt", form())
    (tmp_path / "软.txt").symlink_to("表.txt")
    os.link(tmp_path / "表.txt", tmp_path / "硬.txt")
    process = run(*command, "-o", target)
    assert process.returncode == 2
    assert "覆盖送审文件" in process.stderr
    assert (tmp_path / "表.txt").read_text(encoding="utf-8") == form()


def test_no_output_is_written_over_a_rule_file(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("表.txt", form())
    write("规则.yaml", "XX-001 名称: 有值(项目名称)\n")
    assert run("check", "表.txt", "--rules", "规则.yaml", "-o", "规则.yaml").returncode == 2
    assert (tmp_path / "规则.yaml").read_text(encoding="utf-8").startswith("XX-001")


def test_parse_into_a_folder_that_is_not_there_is_2(run: Run, write: Write, form: Form) -> None:
    write("表.txt", form())
    process = run("parse", "表.txt", "-o", "没有/表.json")
    assert process.returncode == 2
    assert "无法写入" in process.stderr


def test_what_if_tells_what_vanishes_and_appears_and_the_total(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(total="92.50"))
    process = run("explain", "--on", "错.txt", "--set", "总分.得分=98.50")
    assert process.returncode == 0
    assert "总分.得分 92.50 → 98.50" in process.stdout
    assert "错误 SCO-001" in process.stdout.partition("不再出现")[2].partition("新出现")[0]
    assert "新出现 0 条" in process.stdout
    assert "总分：填报 92.50" in process.stdout.partition("改前")[2].partition("改后")[0]
    assert "总分：填报 98.50" in process.stdout.partition("改后")[2]
    english = run("explain", "--on", "错.txt", "--set", "/fields/total.score=98.50", "--lang", "en")
    assert "findings vanish" in english.stdout
    spoilt = run("explain", "--on", "错.txt", "--set", "开业及时率.得分=9", "--set", "总分.得分=97.50")
    assert spoilt.returncode == 0
    assert "SCO-001" not in spoilt.stdout.partition("新出现")[2].partition("改前")[0]


def test_what_if_works_a_rule_out_on_the_changed_form(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(total="92.50"))
    process = run("explain", "SCO-001", "--on", "错.txt", "--set", "总分.得分=98.50")
    assert "不符" in run("explain", "SCO-001", "--on", "错.txt").stdout
    assert "98.50" in process.stdout
    assert "总分不符  相符" in process.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--set", "总分.得分=98"), "--on"),
        (("--on", "两张.txt", "--set", "总分.得分=98"), "两张.txt#1"),
        (("--on", "两张.txt#3", "--set", "总分.得分=98"), "没有第 3 张表"),
        (("--on", "两张.txt#1", "--set", "开业及时.得分=9"), "开业及时率.得分"),
        (("--on", "两张.txt#1", "--set", "开业及时率.得分"), "没有写改成什么"),
        (("--on", "两张.txt#1", "--set", "开业及时率.得分=九成"), "读不出"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_what_if_is_2_and_names_what_is_near(
    run: Run, write: Write, form: Form, arguments: tuple[str, ...], said: str
) -> None:
    write("两张.txt", form() + "\n" + form(name="日间照料中心"))
    process = run("explain", *arguments)
    assert process.returncode == 2
    assert said in process.stderr


def test_one_form_of_several_can_be_named(run: Run, write: Write, form: Form) -> None:
    write("两张.txt", form() + "\n" + form(name="日间照料中心"))
    process = run("explain", "--on", "两张.txt#2", "--set", "总分.得分=98")
    assert process.returncode == 0
    assert "第2张表" in process.stdout


def test_config_show_speaks_one_language(run: Run) -> None:
    assert "default" not in run("config", "show").stdout
    english = run("config", "show", "--lang", "en").stdout
    assert english.startswith("settings file: (none)\n")
    assert "默认" not in english


def test_a_cut_list_says_so(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%", total="1.00"))
    process = run("check", "错.txt", "-f", "concise", "--max-findings", "1")
    assert len(process.stdout.splitlines()) == 1
    assert "条未列出" in process.stderr
    assert run("check", "错.txt", "-f", "concise").stderr == ""


def test_explain_cites_as_a_report_does_and_leaves_out_what_is_not_written(run: Run, write: Write) -> None:
    assert (
        "《项目支出绩效评价管理办法》（财预〔2020〕10号），适用年度 2020–\n"
        in run("explain", "EXE-001").stdout
    )
    write("规则.yaml", "XX-001 名称: 有值(项目名称)\n")
    assert "为什么" not in run("explain", "XX-001", "--rules", "规则.yaml").stdout


def test_the_table_of_a_form_has_only_what_is_printed(run: Run, write: Write, form: Form) -> None:
    write("表.txt", form())
    shown = run("parse", "-f", "table", "表.txt").stdout
    assert shown.splitlines()[1] == "项目支出绩效自评表  表.txt  第1张表  第1至18行"
    assert not [word for word in ("source", "location", "parent") if word in shown]


def test_money_of_two_units_is_told_with_its_unit(run: Run, write: Write, form: Form) -> None:
    write("表.txt", form())
    write("规则.yaml", "XX-001 人均:\n  check: 年度资金总额 ÷ 100 ≤ 450元\n")
    shown = run("check", "表.txt", "--rules", "规则.yaml", "--select", "XX-001").stdout
    assert "算式  100.00万元 ÷ 100 = 1.00万元 > 450元（差 0.96万元）" in shown
