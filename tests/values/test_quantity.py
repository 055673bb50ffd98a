"""Quantities in running text: value in the base unit, what is counted, and in what part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.values import Quantity, find_quantities


def one(text: str, field: str = "") -> Quantity:
    found = find_quantities(text, field)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "kind", "value", "printed", "unit", "per_year"),
    [
        ("惠及 14.5 万名会员", "14.5 万名", "数量", "145000", "14.5", "名", "145000"),
        ("给付总金额 356 万元", "356 万元", "金额", "3560000", "356", "万元", "3560000"),
        ("发放100元/人的补贴", "100元/人", "单价", "100", "100", "元/人", "100"),
        ("按每人1000元的标准", "1000元", "单价", "1000", "1000", "元/人", "1000"),
        ("补助每月不低于800元", "800元", "单价", "800", "800", "元/月", None),
        ("通过率达到 80%", "80%", "百分比", "0.8", "80", "%", "0.8"),
        ("每月1次", "1次", "频次", "1", "1", "次", "12"),
        ("每月开展一次主题活动", "一次", "频次", "1", "1", "次", "12"),
        ("每季度举办2场讲座", "2场", "频次", "2", "2", "场", "8"),
        ("每年3次", "3次", "频次", "3", "3", "次", "3"),
        ("12次/年", "12次/年", "频次", "12", "12", "次", "12"),
        ("每天安排1位律师", "1位", "数量", "1", "1", "位", None),
        ("每天巡逻3次", "3次", "频次", "3", "3", "次", None),
        ("送戏下乡每村2场", "2场", "数量", "2", "2", "场", None),
        ("每期培训50人", "50人", "数量", "50", "50", "人", None),
        ("服务企业15户/月", "15户/月", "数量", "15", "15", "户/月", None),
        ("三年内累计培训3000人", "3000人", "数量", "3000", "3000", "人", None),
        ("每人每学期500元", "500元", "单价", "500", "500", "元/人/学期", None),
        ("每村30万元", "30万元", "单价", "300000", "30", "万元/村", "300000"),
        ("举办培训十二场", "十二场", "数量", "12", "12", "场", "12"),
        ("培训1,200人次", "1,200人次", "数量", "1200", "1200", "人次", "1200"),
        ("参加人数达300余人", "300余人", "数量", "300", "300", "人", "300"),
        ("建设道路３０公里", "３０公里", "数量", "30", "30", "公里", "30"),
        ("百分之九十的家庭", "百分之九十", "百分比", "0.9", "90", "%", "0.9"),
    ],
)
def test_quantities(
    text: str, raw: str, kind: str, value: str, printed: str, unit: str, per_year: str | None
) -> None:
    found = one(text)
    assert (found.raw, found.kind, found.unit) == (raw, kind, unit)
    assert (found.value.value, found.printed) == (Decimal(value), Decimal(printed))
    assert found.per_year == (None if per_year is None else Decimal(per_year))
    assert text[found.start : found.end] == raw


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年6月30日前完成",
        "根据财预〔2020〕10号和《2024年要点》",
        "1.完成建设 2、完成验收（3）归档",
        "正面清单汇编3.0版",
        "G60科创走廊、AB馆",
        "电话021-12345678，热线12345",
        "一般情况、一次性补助、三定方案、一定时期、一线职工",
        "第3批、第一季度",
        "总额142.60 年度资金300，按30根据实际",
        "1,23,456人",
        "编号51000021R000000019951",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("全年计划培训500人", "目标"),
        ("面向全区企业开展培训500人", "目标"),
        ("确保满意度达到95%", "目标"),
        ("覆盖下属 2 家事业单位", "范围"),
        ("面向全区78家站点", "范围"),
        ("慰问90岁以上老人", "范围"),
        ("在东村、西村、南村、北村4个村", "范围"),
        ("发放300元/人", "单价"),
        ("标准为上年平均工资的1.1倍", "背景"),
        ("截至目前有在册对象300人", "背景"),
        ("成功给付715人次", "成效"),
        ("已完成培训12场", "成效"),
        ("破案率较上年提高5个百分点", "目标"),
        ("送戏下乡每村2场", "单价"),
        ("在社区各建1个健身点", "单价"),
        ("解决12个行政村饮水问题", "范围"),
        ("完成4个社区改造", "范围"),
        ("改造4个社区", "目标"),
        ("队伍覆盖2家事业单位", "范围"),
        ("在公安、环卫等行业、领域中选取5家企业", "目标"),
        ("扶持村集体，每村30万元", "单价"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert one(text).role == role


def test_the_column_of_results_tells_of_results() -> None:
    assert one("培训12场", "实际完成情况").role == "成效"
    assert one("培训12场", "年度目标").role == "目标"
    assert one("共计培训12场", "项目概况").role == "成效"
    assert one("共计培训12场", "年度目标").role == "目标"


def test_a_part_of_a_total_is_no_goal_of_its_own() -> None:
    found = find_quantities("改造小区4个，其中东城3个、西城1个。绿化12亩。", "年度目标")
    assert [quantity.role for quantity in found] == ["目标", "范围", "范围", "目标"]


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("培训500人", ""),
        ("培训不少于500人", "≥"),
        ("培训500人以上", "≥"),
        ("投诉率控制在1%以内", "≤"),
        ("培训约500人", "约"),
        ("培训500余人", "约"),
        ("接待读者20万人次左右", "约"),
    ],
)
def test_the_wording_around_a_number(text: str, operator: str) -> None:
    assert one(text).operator == operator


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("确保通过率达到 80%", "通过率"),
        ("组织职工参加考试，合格率达到 20%。", "合格率"),
        ("惠及 14.5 万名会员，", "会员"),
        ("完成3名副主席的安排工作", "副主席"),
        ("全年计划完成招聘工作者 95 人。", "招聘工作者"),
        ("保障给付总金额 356 万元", "保障给付总金额"),
        ("200份的实物慰问", "实物慰问"),
        ("对300户脱贫户每户补助", "脱贫户"),
        ("为3000名环卫工人购买保险", "环卫工人"),
        ("力争达到12公里", ""),
        ("（每季度1次）", ""),
    ],
)
def test_subjects(text: str, subject: str) -> None:
    assert one(text).subject == subject


def test_each_quantity_knows_its_sentence() -> None:
    text = "1. 全年培训500人，满意度95%。2. 发放资料2000份；其余按计划。"
    found = find_quantities(text)
    assert [(one.raw, one.sentence) for one in found] == [
        ("500人", "1. 全年培训500人，满意度95%"),
        ("95%", "1. 全年培训500人，满意度95%"),
        ("2000份", "2. 发放资料2000份"),
    ]


def test_columns_follow_the_vocabulary() -> None:
    columns = one("每月1次活动").columns()
    assert set(columns) == {
        "role", "kind", "subject", "value", "per_year", "printed", "unit", "operator", "sentence", "raw"
    }  # fmt: skip
    assert getattr(columns["per_year"], "value", None) == 12
