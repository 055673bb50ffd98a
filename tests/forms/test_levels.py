"""Level names are a closed vocabulary; a cut-off name still tells its class, any other text tells none."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.forms.labels import fold
from jixiaolint.forms.layout import Layouts
from jixiaolint.forms.levels import class1, printed_weight


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("产出 指标", "产出"),
        ("产出指标(50分)", "产出"),
        ("效果目标", "效益"),
        ("投入和管理目标", "投入管理"),
        ("满意度\n指标", "满意度"),
        ("社区居民", None),
        ("12个", None),
    ],
)
def test_first_level(known: Layouts, printed: str, kind: str | None) -> None:
    level = known.words.levels.first(fold(printed))
    assert (level.kind if level else None) == kind


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("服务对象满意度指", "满意度"),
        ("服务对象满", "满意度"),
        ("可持续影响", "可持续"),
        ("数量指标（必填）", "数量"),
        ("时效目标", "时效"),
        ("服务对象满意度指标等", "满意度"),
        ("服务", None),
        ("养护里程", None),
    ],
)
def test_second_level(known: Layouts, printed: str, kind: str | None) -> None:
    level = known.words.levels.second(fold(printed))
    assert (level.kind if level else None) == kind


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("影响力目标", "满意度", "满意度"),
        ("影响力目标", "可持续", "效益"),
        ("投入和管理目标", "数量", "投入管理"),
        ("", "质量", "产出"),
        ("", "", ""),
    ],
)
def test_the_class_of_the_first_level_where_the_second_decides(
    known: Layouts, first: str, second: str, kind: str
) -> None:
    assert class1(known.words.levels.first(fold(first)), second) == kind


@pytest.mark.parametrize(
    ("text", "points"),
    [("产出指标(50分)", "50"), ("效益指标（30）", "30"), ("产出指标(1)", ""), ("产出指标", "")],
)
def test_points_behind_a_level_name(text: str, points: str) -> None:
    assert printed_weight(fold(text)) == points


TABLE = """项目支出绩效目标表

（2024年度）

项目名称\t社区公园建设\t\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位
\t产出指标\t质量指标\t苗木成活率\t≥\t95\t%
\t成本指标\t\t每亩造价\t≤\t3.5\t万元
\t惠民指标\t\t游园居民数\t≥\t20000\t人次
"""


def test_direction_and_unit_in_columns_of_their_own_make_a_number(read: Any) -> None:
    targets = [row.fields["target"].value for row in read(TABLE)[0].rows("indicators").rows]
    assert [(one.kind, one.operator, one.unit) for one in targets] == [
        ("百分比", "≥", "%"),
        ("金额", "≤", "万元"),
        ("数量", "≥", "人次"),
    ]
    assert [str(one.numbers[0].value) for one in targets] == ["0.95", "35000.0", "20000"]


def test_a_first_level_of_cost_needs_no_second_and_an_unknown_one_is_unread(read: Any) -> None:
    rows = read(TABLE)[0].rows("indicators").rows
    assert rows[1].fields["class2"].value == "成本"
    unknown = rows[2].fields["class1"]
    assert (unknown.value, unknown.missing, unknown.raw) == (None, "unread", "惠民指标")
    assert "class2" not in rows[2].fields
