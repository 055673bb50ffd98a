"""Budget and expenditure side by side, each behind its own label."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.forms import paired

PAIRED = """\
| 农业生产发展资金区域绩效目标自评表 |
| 专项名称 | 农业生产发展资金 |
| 中央主管部门 | 农业农村部 | 自评得分 | 96 |
| 省级财政部门 | 云岭省财政厅 | 省级主管部门 | 云岭省农业农村厅 |
| 预算执行情况（万元） | 预算数： | 120.50 | 执行数： | 118.00 |
| | 其中：中央补助 | 100.50 | 其中：中央补助 | 100.50 |
| | 地方资金 | 20.00 | 地方资金 | 17.50 |
| 年度目标完成情况 | 预期目标 | 目标实际完成情况 |
| | 扶持家庭农场12个。 | 扶持家庭农场12个。 |
| 年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成指标值 |
| | 产出指标 | 数量指标 | 扶持家庭农场数 | ≥12个 | 12个 |
| | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 93% |
"""


@pytest.mark.parametrize("lined", [False, True])
def test_budget_and_expenditure_stand_side_by_side(read: Any, ask: Any, lined: bool) -> None:
    text = "\n".join(cell.strip() for cell in PAIRED.split("|") if cell.strip()) if lined else PAIRED
    (form,) = read(text, "表.txt" if lined else "表.md")
    assert ask.column(form, "funds", "adjusted") == ["120.50", "100.50", "20.00"]
    assert ask.column(form, "funds", "executed") == ["118.00", "100.50", "17.50"]
    assert [ask.raw(form, key) for key in ("funds.annual", "money_unit")] == ["120.50", "万元"]
    assert len(form.rows("funds").rows[0].children["funds"].rows) == 2
    assert form.coverage.share == 1


def test_names_that_do_not_come_twice_are_no_pair(read: Any, ask: Any) -> None:
    (form,) = read(PAIRED.replace("| 地方资金 | 17.50 |", "| 社会资金 | 17.50 |"), "表.md")
    assert ask.column(form, "funds", "executed") == ["118.00", "100.50"]


@pytest.mark.parametrize("name", ["表.txt", "表.md"])
def test_a_text_full_of_beginnings_is_read_in_one_go(
    read: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every line may begin such funding: what lies far behind it is not looked at."""
    looked = 0
    pairs = paired._pairs

    def counting(cells: list[Any], layout: Any) -> Any:
        nonlocal looked
        looked += len(cells)
        return pairs(cells, layout)

    monkeypatch.setattr(paired, "_pairs", counting)
    seen = []
    for many in (400, 800):
        looked = 0
        line = "预算数：\n" if name == "表.txt" else "| 预算数： |\n"
        read("资金绩效目标自评表\n地方主管部门 甲\n资金使用单位 乙\n" + line * many + "执行数 1\n", name)
        seen.append(looked)
    assert 0 < seen[1] <= 3 * seen[0]
