"""Which forms stand beside a form, and what is said when it is none, or more than one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.corpus import approved
from jixiaolint.corpus.join import similarity
from jixiaolint.corpus.key import identity_of, office_name, project_name
from jixiaolint.language import Library
from jixiaolint.model.form import Form

from .conftest import Cell, rule_of

MakeForm = Callable[..., Form]
RULE = "年度资金总额 ≠ 目标表.年度资金总额"


def cells(name: str = "教师培训", amount: str = "10", year: str = "2023", **more: Any) -> dict[str, Any]:
    return {
        "年度": year,
        "主管部门": "教育局",
        "实施单位": "一中",
        "项目名称": name,
        "年度资金总额": amount,
        **more,
    }


@pytest.fixture
def joined(library: Library, form: MakeForm, judged: Callable[..., Any]) -> Callable[..., Any]:
    """``joined(own, *goals)``: (severities of failing findings, undecided checks, the join)."""

    def run(own: dict[str, Any], *goals: dict[str, Any], lent: bool = False, **settings: Any) -> Any:
        forms = [form(f"g{at}.txt", goal, "project_goal") for at, goal in enumerate(goals)]
        mine = form("e.txt", own)
        rule = rule_of(library, RULE, forms=("self_eval",))
        given = ([mine], forms) if lent else ([mine, *forms], [])
        result, joins = judged([rule], *given, **settings)["e.txt#1"]
        failed = [finding.severity for finding in result.findings if finding.verdict == "fail"]
        checks = result.checks.get("T-001")
        return failed, checks.unpaired if checks else None, joins[0] if joins else None

    return run


@pytest.mark.parametrize("lent", [False, True])
def test_the_goal_of_the_same_project(joined: Callable[..., Any], lent: bool) -> None:
    failed, _, join = joined(cells("2023年教师 培训项目经费"), cells("教师培训", "12"), lent=lent)
    assert (failed, join.how, join.partners) == (["error"], "name", ("g0.txt#1",))
    assert joined(cells(), cells(), lent=lent)[0] == []


def test_the_code_goes_before_the_name(joined: Callable[..., Any]) -> None:
    own = cells("甲", 项目代码="A1")
    failed, _, join = joined(own, cells("甲", "12", 项目代码=" a1"), cells("甲", "10", 项目代码="B2"))
    assert (failed, join.how, join.partners) == (["error"], "code", ("g0.txt#1",))
    assert joined(own, cells("甲", "12", 项目代码="B2"))[2].how == "none"


def test_a_code_under_another_name_is_only_a_guess(joined: Callable[..., Any]) -> None:
    own, renamed = cells("甲", 项目代码="A1"), cells("乙", "12", 项目代码="A1")
    failed, _, join = joined(own, renamed)
    assert (failed, join.how, join.similarity) == (["warning"], "near", 0)
    assert joined(own, renamed, cells("丙", "12", 项目代码="A1"))[2].how == "none"
    failed, _, join = joined(own, renamed, cells("甲", 项目代码="B2"))
    assert (failed, join.how, join.partners) == ([], "several", ("g0.txt#1", "g1.txt#1"))


def test_a_code_for_many_projects_or_units_goes_with_name_and_unit(joined: Callable[..., Any]) -> None:
    own, same = cells("甲", 项目代码="A1"), cells("甲", "12", 项目代码="A1")
    assert joined(own, cells("乙", "13", 项目代码="A1"), same)[2].partners == ("g1.txt#1",)
    assert joined(own, {**same, "实施单位": "二中"}, same)[2].partners == ("g1.txt#1",)
    assert joined(own, {**same, "实施单位": "二中"})[0] == ["warning"]
    assert joined(own, *({**same, "实施单位": unit} for unit in ("二中", "三中")))[2].how == "none"


def test_a_mistyped_code_is_a_guess_unless_it_is_anothers(joined: Callable[..., Any]) -> None:
    own, goal = cells("甲", 项目代码="A123"), cells("甲", "12", 项目代码="A132")
    failed, _, join = joined(own, goal)
    assert (failed, join.how, join.similarity) == (["warning"], "near", 1)
    assert joined(own, {**goal, "项目代码": "A321"})[2].how == "none"


def test_no_partner_and_two_are_undecided_and_told_once(joined: Callable[..., Any]) -> None:
    failed, undecided, join = joined(cells(), cells("修缮"))
    assert (failed, undecided, join.how) == ([], 1, "none")
    assert joined(cells(), cells("修缮"), cells(year="2022"))[2].how == "none"
    failed, undecided, join = joined(cells(), cells(amount="12"), cells(amount="13"))
    assert (failed, undecided, join.how, len(join.partners)) == ([], 1, "several", 2)


def test_a_copy_is_no_second_partner(joined: Callable[..., Any]) -> None:
    assert joined(cells(), cells(amount="12"), cells(amount="12"))[2].how == "name"


def test_another_unit_of_the_department_has_projects_of_the_same_name(joined: Callable[..., Any]) -> None:
    assert joined(cells(), cells(amount="12", 实施单位="二中"))[2].how == "none"
    assert joined(cells(), cells(amount="12", 实施单位="二中"), cells())[2].partners == ("g1.txt#1",)


def test_a_near_name_is_only_a_guess(joined: Callable[..., Any]) -> None:
    long = "中小学教师信息技术应用能力培训"
    failed, _, join = joined(cells(long), cells(long.replace("应用", ""), "12"))
    assert (failed, join.how) == (["warning"], "near")
    assert Decimal("0.9") <= join.similarity < 1
    two = [cells(long.replace(part, ""), "12") for part in ("应用", "信息")]
    assert joined(cells(long), *two)[2].how == "none"
    assert joined(cells(f"{long}一期"), cells(f"{long}二期", "12"))[2].how == "none"


def test_what_is_only_inferred_makes_the_partner_a_guess(joined: Callable[..., Any]) -> None:
    failed, _, join = joined(cells(), cells(amount="12") | {"年度": Cell("2023", trust="inferred")})
    assert (failed, join.how) == (["warning"], "name")


def test_where_no_goal_is_in_sight_none_is_missed(joined: Callable[..., Any]) -> None:
    assert joined(cells()) == ([], None, None)
    assert joined(cells(), cells(year="2022")) == ([], None, None)
    assert joined(cells(), cells(year="2022"), lent=True) == ([], None, None)


def test_of_monitoring_forms_the_last_counts(
    library: Library, form: MakeForm, judged: Callable[..., Any]
) -> None:
    rule = rule_of(library, "年度资金总额 < 监控表.累计执行数", forms=("self_eval",))

    def held_against(**spent: str) -> Any:
        given = ((f"{name}.txt", {**cells(), "累计执行数": amount}) for name, amount in spent.items())
        mine = [form(name, row, "monitor") for name, row in given]
        result, joins = judged([rule], [form("e.txt", cells()), *mine])["e.txt#1"]
        return [one.severity for one in result.findings], joins[0].how, joins[0].partners

    assert held_against(监控表1至9月="9", 监控表7月="11") == ([], "name", ("监控表1至9月.txt#1",))
    assert held_against(监控10月="12", 监控9月="3") == (["error"], "name", ("监控10月.txt#1",))
    assert held_against(甲="9", 乙="12") == (["warning"], "name", ("乙.txt#1",))
    assert held_against(监控7月="9", 监控7月修订="12")[1] == "several"


def test_the_approved_goal_is_the_partner(joined: Callable[..., Any], form: MakeForm, tmp_path: Path) -> None:
    path = str(tmp_path / "facts.db")
    approved.add(path, [form("核定.txt", cells(amount="12"), "project_goal")])
    failed, _, join = joined(cells(), cells(amount="10"), facts=path)
    assert (failed, join.how, join.partners) == (["error"], "name", ("核定.txt#1",))
    assert joined(cells(), facts=path)[0] == ["error"]


def test_a_sum_of_projects_needs_all_of_them(
    library: Library, form: MakeForm, judged: Callable[..., Any], tmp_path: Path
) -> None:
    rule = rule_of(library, "年度资金总额 ≠ 合计(项目表.年度资金总额)", forms=("dept_goal",))
    whole = form("d.txt", cells("", "30"), "dept_goal")
    projects = [form(f"{name}.txt", cells(name, "10"), "project_goal") for name in ("甲项", "乙项")]
    run = lambda **more: judged([rule], [whole], projects, **more)["d.txt#1"][0]  # noqa: E731
    assert run().checks["T-001"].unpaired == 1
    assert run().findings == ()
    assert run(complete=True).checks["T-001"].failed == 1
    path = str(tmp_path / "facts.db")
    approved.add(path, projects[:1])
    approved.declare(path, approved.owners_marked(identity_of(projects[0])))
    (finding,) = run(facts=path).findings
    assert finding.verdict == "fail"
    approved.remove(path, ["甲项.txt"])
    assert run(facts=path).findings == ()


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_every_engine_finds_the_same_and_names_the_others(
    library: Library, form: MakeForm, judged: Callable[..., Any], engine: str
) -> None:
    if engine == "duckdb":
        pytest.importorskip("duckdb")
    again = "存在(同批表[年度 = 本表.年度 且 实施单位 = 本表.实施单位 且 同名(项目名称, 本表.项目名称)])"
    large = "年度资金总额 > 5 × 中位数(同批表.年度资金总额)"
    rules = [rule_of(library, again, name="T-1"), rule_of(library, large, name="T-2"), rule_of(library, RULE)]
    forms = [form(f"{at}.txt", cells(f"第{at // 2}号", "99" if at == 4 else "10")) for at in range(7)]
    found = judged(rules, forms, engine=engine)
    told = {name: [finding.rule for finding in result.findings] for name, (result, _) in found.items()}
    assert told == {f"{at}.txt#1": ["T-1"] * (at < 6) + ["T-2"] * (at == 4) for at in range(7)}
    (finding,) = found["0.txt#1"][0].findings
    assert "1.txt" in {place.document for _, place in finding.related}
    assert not any(result.tool_errors for result, _ in found.values())


def test_too_many_for_a_plain_look_is_undecided(
    library: Library, form: MakeForm, judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiaolint.corpus import crowd, shelf

    monkeypatch.setattr(shelf, "PLAIN", 3)
    monkeypatch.setattr(crowd, "MOST", 3)
    forms = [form(f"{at}.txt", cells(f"第{at}号", str(at))) for at in range(6)]
    for source in ("全空(同批表.项目名称)", "计数(同批表[年度资金总额 > 本表.年度资金总额]) > 9"):
        found = judged([rule_of(library, source)], forms)
        assert {result.checks["T-001"].undecided for result, _ in found.values()} == {1}


def test_names() -> None:
    assert project_name("2023年度 公园步道养护（2023年）项目经费") == project_name("公园步道养护")
    assert project_name("步道养护一期") != project_name("步道养护二期")
    assert office_name("[101]教 育局") == office_name("教育局")
    assert similarity("一期工程建设管理费用补助", "二期工程建设管理费用补助") == 0


def test_a_plain_run_does_not_load_it() -> None:
    code = "import sys, jixiaolint.api, jixiaolint.cli.check; print([m for m in sys.modules if 'corpus' in m or m in ('sqlite3', 'duckdb')])"  # noqa: E501
    path = str(Path(__file__).parents[2] / "lint")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           env={"PYTHONPATH": path})  # fmt: skip
    assert found.stdout.strip() == "[]"
