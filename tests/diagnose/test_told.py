"""Likely causes of figures that contradict each other, and what is said when there are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from footpath import EXCHANGED, TEXT, checked, kinds, only, open_session, puts, spoilt

from jixiaolint import api

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def session() -> api.Session:
    return open_session()


def test_the_one_addend_that_can_take_the_difference_comes_before_the_total(session: api.Session) -> None:
    name = str(CORPUS / "自评表-文本表格" / "宝山区总工会2021年度自评表.txt")
    report = api.check([name], session.options, session)
    total = next(finding for finding in report.findings if finding.rule == "SCO-001")
    assert puts(total) == ["指标[管理规范].得分 14 → 30"]
    assert puts(total, 1) == ["总分.得分 93.52 → 77.52"]
    assert [cause.likelihood for cause in total.causes] == ["high", "medium"]
    assert total.causes[0].text.zh == (
        "管理规范.得分 14 → 30：改后等于分值，完成值已达到指标值；改后总分.得分相符"
    )
    assert total.causes[0].text.en.startswith("管理规范.score 14 → 30: equal to the weight then")
    change = total.causes[0].change
    assert change is not None
    assert {mention.rule for mention in change.resolves} >= {"SCO-001", "SCO-003"}
    for rate in (finding for finding in report.findings if finding.rule == "EXE-001"):
        assert (rate.causes[0].kind, rate.causes[0].text.zh) == ("wrong-formula", "按年初预算数计算")
        assert rate.search is not None
        assert rate.search.state == "ranked"


def test_a_computed_cell_that_has_to_follow_is_told_with_its_cause(session: api.Session) -> None:
    wrong = "10\t90.00%\t9 → 10\t75.00%\t7.5"
    rate = only(checked(spoilt(wrong, "100\t99 → 100\t97.5"), session), "EXE-001")
    assert kinds(rate) == ["wrong-formula", "cell"]
    name = str(CORPUS / "自评表-文本表格" / "宝山区总工会2021年度自评表.txt")
    rate = next(f for f in api.check([name], session.options, session).findings if f.rule == "EXE-001")
    change = rate.causes[1].change
    assert change is not None
    assert [(cell.field, cell.meant) for cell in change.following] == [("资金[年度资金总额].得分", "10.00")]
    assert "随之改 年度资金总额.得分 8.52 → 10.00" in rate.causes[1].text.zh


def test_equally_likely_causes_are_told_as_that_and_at_most_three(session: api.Session) -> None:
    report = api.check(
        [str(CORPUS / "自评表-文本表格" / "云栖县残联2022年度自评表.txt")], session.options, session
    )
    weights = next(finding for finding in report.findings if finding.rule == "WGT-001")
    assert weights.search is not None
    assert (weights.search.state, weights.search.alike) == ("indistinct", 2)
    assert len(weights.causes) == 3
    assert [cause.likelihood for cause in weights.causes] == ["medium", "medium", "low"]


def test_two_cells_exchanged_explain_all_failures_of_their_row(session: api.Session) -> None:
    """The sums do not add up either, though that alone would be no error."""
    score = only(checked(spoilt(*EXCHANGED), session), "SCO-002")
    assert kinds(score)[0] == "shift"
    assert puts(score) == ["指标[居民满意度].分值 8 → 10", "指标[居民满意度].得分 10 → 8"]


def test_a_single_failure_is_not_laid_to_a_shift(session: api.Session) -> None:
    wrong = "10\t90.00%\t9 → 10\t75.00%\t7.5"
    rate = only(checked(spoilt(wrong, "100\t99 → 100\t97.5"), session), "EXE-001")
    assert "shift" not in kinds(rate)


def test_figures_pushed_into_a_blank_are_put_back(session: api.Session) -> None:
    """Two columns do not add up because a figure stands in the one next to its own."""
    report = checked(
        spoilt("年度资金总额\t120.00 → 年度资金总额\t130.00", "其他资金\t\t\t → 其他资金\t\t10.00\t"), session
    )
    found = [finding for finding in report.findings if finding.rule == "FND-003"]
    assert len(found) == 2
    for finding in found:
        assert kinds(finding)[0] == "shift"
        assert puts(finding) == ["资金[其他资金].全年预算数 10.00 → ", "资金[其他资金].年初预算数  → 10.00"]
        assert "错了一格" in finding.causes[0].text.zh


def test_another_declared_unit_comes_before_single_cells(session: api.Session) -> None:
    text = spoilt(
        "项目资金（万元） → 项目资金（元）",
        "100.00\t80.00\t70.00\t— → 100.00万元\t80.00万元\t70.00万元\t—",
        "20.00\t20.00\t20.00 → 20.00万元\t20.00万元\t20.00万元",
    )
    sums = [finding for finding in checked(text, session).findings if finding.rule == "FND-003"]
    assert len(sums) == 3
    for finding in sums:
        assert kinds(finding)[0] == "unit"
        assert puts(finding) == ["金额单位 元 → 万元"]


def test_a_declared_unit_out_of_proportion_names_the_other(session: api.Session) -> None:
    large = spoilt(
        "120.00\t100.00\t90.00 → 1,200,000.00\t1,000,000.00\t900,000.00",
        "100.00\t80.00\t70.00 → 1,000,000.00\t800,000.00\t700,000.00",
        "20.00\t20.00\t20.00 → 200,000.00\t200,000.00\t200,000.00",
    )
    unit = only(checked(large, session), "UNT-001")
    assert (unit.severity, kinds(unit), puts(unit)) == ("error", ["unit"], ["金额单位 万元 → 元"])


def test_where_only_a_bound_is_overstepped_nothing_is_guessed(session: api.Session) -> None:
    score = only(checked(spoilt("96%\t10\t10 → 96%\t10\t11", "100\t99 → 100\t100"), session), "SCO-002")
    assert score.search is not None
    assert (score.search.state, score.causes) == ("bounded", ())


def test_all_findings_of_a_contradiction_carry_the_same_causes(session: api.Session) -> None:
    report = checked(spoilt("120.00\t100.00\t90.00 → 120.00\t90.00\t100.00"), session)
    found = [finding for finding in report.findings if finding.search is not None]
    assert {finding.rule for finding in found} == {"FND-003", "FND-008", "EXE-001"}
    assert len({finding.search for finding in found}) == 1
    root = found[0].search
    assert root is not None
    assert root.root in {finding.fingerprint for finding in found}
    assert all("shift" in kinds(finding) for finding in found)
    own = [cause.kind for cause in only(report, "EXE-001").causes]
    assert own[0] == "wrong-formula"


def test_a_cause_is_never_worded_as_a_verdict(session: api.Session) -> None:
    report = api.check([str(CORPUS)], session.options, session)
    texts = [cause.text for finding in report.findings for cause in finding.causes]
    assert len(texts) > 20
    assert all(text.zh and text.en and "应为" not in text.zh for text in texts)


def test_the_same_form_has_the_same_causes_however_slow_the_machine(
    session: api.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = spoilt("20.00\t20.00\t20.00 → 20.00\t26.00\t20.00", "100\t99 → 100\t91")
    quick = checked(text, session)
    from jixiaolint.engine import judge

    honest = judge.judge_rule

    def slow(*arguments: object, **named: object) -> object:
        import time

        time.sleep(0.002)
        return honest(*arguments, **named)  # type: ignore[arg-type]

    from jixiaolint.diagnose import oracle

    monkeypatch.setattr(oracle, "judge_rule", slow)
    assert checked(text, session).findings == quick.findings


def test_a_form_without_contradictions_pays_nothing(tmp_path: Path) -> None:
    (tmp_path / "绿道.txt").write_text(TEXT, encoding="utf-8")
    program = (
        "import sys\nfrom jixiaolint import api\n"
        "report = api.check(sys.argv[1:])\n"
        "assert report.forms and not report.tool_errors\n"
        "print([name for name in sys.modules if name.startswith('jixiaolint.diagnose')])\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "绿道.txt")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.strip() == "[]"


def test_a_fault_in_diagnosis_is_ours_and_costs_no_finding(
    session: api.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiaolint.diagnose import told

    text = spoilt("100\t99 → 100\t72")
    whole = checked(text, session)

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(told, "components", broken)
    report = api.check_bytes("绿道.txt", text.encode("utf-8"), session)
    assert [error.message for error in report.tool_errors] == ["RuntimeError: broken"]
    assert [finding.fingerprint for finding in report.findings] == [f.fingerprint for f in whole.findings]
