"""Targets and actual values: kind, comparator, numbers and unit of what clerks write into that column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.value import Target
from jixiaolint.values import read_target, read_value
from jixiaolint.values.phrase import Context, understand
from jixiaolint.values.target import _plain


def target(raw: str, **columns: str) -> Target:
    reading = read_target(raw, **columns)
    assert isinstance(reading.value, Target), (raw, reading)
    return reading.value


# raw, kind, operator, numbers (base units), unit
NUMERIC = [
    ("≥95%", "百分比", "≥", ["0.95"], "%"),
    (">=95%", "百分比", "≥", ["0.95"], "%"),
    ("≧95%", "百分比", "≥", ["0.95"], "%"),
    ("═100%", "百分比", "=", ["1"], "%"),
    ("＞95％", "百分比", ">", ["0.95"], "%"),
    ("$\\geq 90\\%$", "百分比", "≥", ["0.9"], "%"),
    ("&ge;95%", "百分比", "≥", ["0.95"], "%"),
    ("=100.00(%)", "百分比", "=", ["1"], "%"),
    ("≥85.00（%）", "百分比", "≥", ["0.85"], "%"),
    ("≥ 95 %", "百分比", "≥", ["0.95"], "%"),
    ("100%", "百分比", "", ["1"], "%"),
    ("292%", "百分比", "", ["2.92"], "%"),
    ("≥0.97比例", "百分比", "≥", ["0.97"], "比例"),
    ("≥100百分比", "百分比", "≥", ["1"], "百分比"),
    ("≤5‰", "百分比", "≤", ["0.005"], "‰"),
    ("下降3个百分点", "百分比", "", ["0.03"], "个百分点"),
    ("百分之九十五以上", "百分比", "≥", ["0.95"], "%"),
    ("百分百", "百分比", "", ["1"], "%"),
    ("≥-5%", "百分比", "≥", ["-0.05"], "%"),
    ("±5%", "百分比", "≤", ["0.05"], "%"),
    ("95%（含）以上", "百分比", "≥", ["0.95"], "%"),
    ("不低于90%", "百分比", "≥", ["0.9"], "%"),
    ("控制在5%以内", "百分比", "≤", ["0.05"], "%"),
    ("达到100%", "百分比", "", ["1"], "%"),
    ("超过95%", "百分比", ">", ["0.95"], "%"),
    ("差错率=0", "数量", "=", ["0"], ""),
    ("验收合格率≥95%", "百分比", "≥", ["0.95"], "%"),
    ("合格率100%", "百分比", "", ["1"], "%"),
    ("比上年增长8%", "百分比", "", ["0.08"], "%"),
    ("90%(450/500)", "百分比", "", ["0.9"], "%"),
    ("=64台", "数量", "=", ["64"], "台"),
    (">=7800人", "数量", "≥", ["7800"], "人"),
    ("=12.00(次)", "数量", "=", ["12"], "次"),
    ("=1.00(名/天)", "数量", "=", ["1"], "名/天"),
    ("=240.00(人/次)", "数量", "=", ["240"], "人/次"),
    ("≥1,500人次", "数量", "≥", ["1500"], "人次"),
    ("14.5 万名", "数量", "", ["145000"], "名"),
    ("8万亩", "数量", "", ["80000"], "亩"),
    ("≥3次/天", "数量", "≥", ["3"], "次/天"),
    ("<24小时", "数量", "<", ["24"], "小时"),
    ("15个工作日内", "数量", "≤", ["15"], "个工作日"),
    ("30天以内", "数量", "≤", ["30"], "天"),
    ("≥20年", "数量", "≥", ["20"], "年"),
    ("50㎡", "数量", "", ["50"], "平方米"),
    ("5km", "数量", "", ["5"], "km"),
    ("不少于 5 场次", "数量", "≥", ["5"], "场次"),
    ("至少2次", "数量", "≥", ["2"], "次"),
    ("最多5次", "数量", "≤", ["5"], "次"),
    ("2次以上", "数量", "≥", ["2"], "次"),
    ("三场", "数量", "", ["3"], "场"),
    ("开展一次", "数量", "", ["1"], "次"),
    ("提交一份报告", "数量", "", ["1"], "份"),
    ("不少于三场", "数量", "≥", ["3"], "场"),
    ("十二场次", "数量", "", ["12"], "场次"),
    ("完成培训5场", "数量", "", ["5"], "场"),
    ("完成5场（含线上2场）", "数量", "", ["5"], "场"),
    ("90分以上", "数量", "≥", ["90"], "分"),
    ("50", "数量", "", ["50"], ""),
    ("0", "数量", "", ["0"], ""),
    ("98.5", "数量", "", ["98.5"], ""),
    ("零投诉", "数量", "=", ["0"], ""),
    ("0投诉", "数量", "=", ["0"], ""),
    ("零事故", "数量", "=", ["0"], ""),
    ("无重大安全责任事故", "数量", "=", ["0"], ""),
    ("无投诉", "数量", "=", ["0"], ""),
    ("≤90万元", "金额", "≤", ["900000"], "万元"),
    ("<1681680元", "金额", "<", ["1681680"], "元"),
    ("≥11.376万元", "金额", "≥", ["113760"], "万元"),
    ("3.5亿元", "金额", "", ["350000000"], "亿元"),
    ("10万元以内", "金额", "≤", ["100000"], "万元"),
    ("三百二十万元", "金额", "", ["3200000"], "元"),
    ("1000元 / 人", "单价", "", ["1000"], "元/人"),
    ("1600元/亩", "单价", "", ["1600"], "元/亩"),
    ("2万元/家", "单价", "", ["20000"], "万元/家"),
    ("每人1000元", "单价", "", ["1000"], "元/人"),
    ("人均300元", "单价", "", ["300"], "元/人"),
    ("300元/人/月", "单价", "", ["300"], "元/人/月"),
    ("5%-10%", "区间", "", ["0.05", "0.10"], "%"),
    ("5-10%", "区间", "", ["0.05", "0.10"], "%"),
    ("85%～95%", "区间", "", ["0.85", "0.95"], "%"),
    ("85%至95%", "区间", "", ["0.85", "0.95"], "%"),
    ("100-200人", "区间", "", ["100", "200"], "人"),
    ("10万-20万元", "区间", "", ["100000", "200000"], "万元"),
    ("≥85%且≤95%", "区间", "", ["0.85", "0.95"], "%"),
    ("≥85%，<95%", "区间", "", ["0.85", "0.95"], "%"),
    ("80M", "数量", "", ["80"], "M"),
    ("6.5-8.5", "区间", "", ["6.5", "8.5"], ""),
    ("约100人", "约数", "约", ["100"], "人"),
    ("100人左右", "约数", "约", ["100"], "人"),
    ("近100人", "约数", "约", ["100"], "人"),
    ("100余人", "约数", "约", ["100"], "人"),
    ("约100-200人/场", "约数", "约", ["100", "200"], "人/场"),
    ("2万元奖金，200份资料", "复合", "", ["20000", "200"], ""),
    ("甲类10家，乙类5家", "复合", "", ["10", "5"], "家"),
    ("1.培训5场；2.发放资料200份", "复合", "", ["5", "200"], ""),
    ("达标率95%，满意度90%", "复合", "", ["0.95", "0.9"], "%"),
]


@pytest.mark.parametrize(("raw", "kind", "operator", "numbers", "unit"), NUMERIC)
def test_numeric_targets(raw: str, kind: str, operator: str, numbers: list[str], unit: str) -> None:
    read = target(raw)
    assert (read.kind, read.operator, read.unit) == (kind, operator, unit)
    assert [number.value for number in read.numbers] == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("raw", "per_year", "operator"),
    [
        ("每月", "12", ""),
        ("每季度", "4", ""),
        ("每半年", "2", ""),
        ("每周", "52", ""),
        ("每年", "1", ""),
        ("按月发放", "12", ""),
        ("逐月", "12", ""),
        ("季度", "4", ""),
        ("每月1次", "12", ""),
        ("每月一次", "12", ""),
        ("每年2次", "2", ""),
        ("每季度不少于1次", "4", "≥"),
        ("每周至少2次", "104", "≥"),
        ("每2个月一次", "6", ""),
        ("一年四次", "4", ""),
        ("12次/年", "12", ""),
        ("2次/月", "24", ""),
        ("≥1次/季度", "4", "≥"),
    ],
)
def test_frequencies(raw: str, per_year: str, operator: str) -> None:
    read = target(raw)
    assert (read.kind, read.per_year, read.operator) == ("频次", Decimal(per_year), operator)


def test_a_frequency_keeps_the_number_that_it_names() -> None:
    assert [number.value for number in target("每年一次").numbers] == [1]
    assert target("每月").numbers == ()


def test_a_frequency_with_a_range_has_both_numbers_and_no_single_count() -> None:
    read = target("每月1-2次")
    assert (read.kind, read.per_year, read.unit) == ("频次", None, "次")
    assert [number.value for number in read.numbers] == [1, 2]


@pytest.mark.parametrize(
    ("raw", "days", "operator"),
    [
        ("2023年底", [(2023, 12, 0)], ""),
        ("2023年12月31日前完成", [(2023, 12, 31)], "≤"),
        ("2023-12-31", [(2023, 12, 31)], ""),
        ("2021年全年", [(2021, 0, 0)], ""),
        ("7-8月", [(0, 7, 0), (0, 8, 0)], ""),
        ("9月", [(0, 9, 0)], ""),
        ("12月底前", [(0, 12, 0)], "≤"),
        ("年底前", [(0, 12, 0)], "≤"),
        ("第三季度", [(0, 9, 0)], ""),
        ("上半年筹备，下半年开展", [(0, 6, 0), (0, 12, 0)], ""),
        ("7-8月和年底前", [(0, 7, 0), (0, 8, 0), (0, 12, 0)], "≤"),
        ("节日前", [], ""),
        ("收到申请后半个月", [], ""),
        ("次年3月", [], ""),
        ("每月10日前", [], ""),
        ("每年1月", [(0, 1, 0)], ""),
        ("2023.07-2024.01", [(2023, 7, 0), (2024, 1, 0)], ""),
        ("2023.7至2024.6", [(2023, 7, 0), (2024, 6, 0)], ""),
    ],
)
def test_time_points(raw: str, days: list[tuple[int, int, int]], operator: str) -> None:
    read = target(raw)
    assert (read.kind, read.operator) == ("时点", operator)
    assert [day[:3] for day in read.days] == days


@pytest.mark.parametrize(
    ("raw", "kind", "operator"),
    [
        ("是", "是否", ""),
        ("否", "是否", ""),
        ("有", "是否", ""),
        ("及时", "定性", ""),
        ("及时(当天)", "定性", ""),
        ("建立健全、执行有效", "定性", ""),
        ("效果明显", "定性", ""),
        ("按时足额", "定性", ""),
        ("按时完成", "定性", ""),
        ("符合政策标准", "定性", ""),
        ("达成预期指标", "定性", ""),
        ("基本达成年度指标", "定性", ""),
        ("严格执行相关制度规定", "定性", ""),
        ("零容忍", "定性", ""),
        ("零距离服务", "定性", ""),
        ("一般", "定性", ""),
        ("一级", "定性", ""),
        ("一次性完成", "定性", ""),
        ("一次办好", "定性", ""),
        ("最多跑一次", "定性", ""),
        ("一户一档", "定性", ""),
        ("三定", "定性", ""),
        ("全覆盖", "定性", ""),
        ("7×24小时", "定性", ""),
        ("90岁以上老人全部慰问", "定性", ""),
        ("12345热线满意", "定性", ""),
        ("房屋设备管理到位，环境整洁", "定性", ""),
        ("按编制 数", "引用", ""),
        ("按照政策", "引用", ""),
        ("按合同约定", "引用", ""),
        ("按标准整改", "引用", ""),
        ("完成区局年初指标", "引用", ""),
        ("在计划规定的时间内完成", "引用", ""),
        ("不低于上年", "引用", "≥"),
        ("不超预算", "引用", "≤"),
        ("预算控制数以内", "引用", "≤"),
        ("公里", "仅单位", ""),
        ("万亩", "仅单位", ""),
        ("≧ %", "仅单位", "≥"),
        ("88/100", "无法识别", ""),
        ("1:3", "无法识别", ""),
    ],
)
def test_targets_without_a_number(raw: str, kind: str, operator: str) -> None:
    read = target(raw)
    assert (read.kind, read.operator, read.numbers) == (kind, operator, ())


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        ("", "blank"),
        (" ", "blank"),
        ("—", "dash"),
        ("/", "dash"),
        ("无", "dash"),
        ("≥**%", "hint"),
        ("≥", "hint"),
        ("XX", "hint"),
        ("(100字以内)", "hint"),
        ("1,23,456人", "unread"),
        ("12,34", "unread"),
        ("1，234人", "unread"),
        ("50 60", "unread"),
    ],
)
def test_missing_targets(raw: str, missing: str) -> None:
    assert read_value(raw, "target")[:2] == (None, missing)


@pytest.mark.parametrize(
    ("raw", "columns", "kind", "operator", "value", "unit"),
    [
        ("100", {"operator": "=", "unit": "%"}, "百分比", "=", "1", "%"),
        ("735", {"operator": "≧", "unit": "人次"}, "数量", "≥", "735", "人次"),
        ("90", {"operator": "≤", "unit": "万元"}, "金额", "≤", "900000", "万元"),
        ("1600", {"unit": "元/亩"}, "单价", "", "1600", "元/亩"),
        ("8", {"operator": "大于等于", "unit": "万亩"}, "数量", "≥", "80000", "亩"),
        ("0.97", {"operator": "≥", "unit": "比例"}, "百分比", "≥", "0.97", "比例"),
        ("95", {"operator": "正向指标", "unit": "%"}, "百分比", "≥", "0.95", "%"),
        ("95%", {"operator": "定量", "unit": "%"}, "百分比", "", "0.95", "%"),
        # the name of the indicator is asked last
        ("80000", {"name": "营造林总面积(亩)"}, "数量", "", "80000", "亩"),
        ("85", {"name": "苗木成活率(≥**%)"}, "百分比", "≥", "0.85", "%"),
        ("6070", {"name": "项目总投入（≤**万元）"}, "金额", "≤", "60700000", "万元"),
        ("854万", {"name": "项目总成本"}, "金额", "", "8540000", "万元"),
        ("85", {"operator": "≤", "unit": "人", "name": "占比(≥**%)"}, "数量", "≤", "85", "人"),
        # and the cell wins over both
        ("≥80%", {"operator": "=", "unit": "人"}, "百分比", "≥", "0.8", "%"),
        ("≤30%", {"name": "占比(≥**%)"}, "百分比", "≤", "0.3", "%"),
    ],
)
def test_other_columns(
    raw: str, columns: dict[str, str], kind: str, operator: str, value: str, unit: str
) -> None:
    read = target(raw, **columns)
    assert (read.kind, read.operator, read.unit) == (kind, operator, unit)
    assert read.numbers[0].value == Decimal(value)


def test_amounts_that_look_like_months_have_a_unit() -> None:
    assert target("2023.05-2024.06", unit="万元").kind == "区间"


def test_nothing_is_an_answer_where_the_name_asks() -> None:
    assert read_target("无", name="有无安全事故").value == Target("是否", "无")
    assert read_target("无", name="安全事故数").missing == "dash"


def test_the_shown_text_is_the_cell_without_markup() -> None:
    assert target("$\\geq 90\\%$").text == "≥90%"
    assert target("按编制 数").text == "按编制 数"


def test_printed_precision_is_kept() -> None:
    assert target("≥85.00(%)").numbers[0].quantum == Decimal("0.0001")
    assert target("14.5万名").numbers[0].quantum == 1000


@pytest.mark.parametrize(("raw", "kind", "operator", "numbers", "unit"), NUMERIC)
def test_the_quick_way_says_what_the_long_way_says(
    raw: str, kind: str, operator: str, numbers: list[str], unit: str
) -> None:
    quick = _plain(raw, "", "")
    if quick is None or not isinstance(quick.value, Target):
        return
    long = understand(raw.replace(">=", "≥"), Context(raw)).value
    assert isinstance(long, Target)
    assert quick.value[:3] == long[:3]
    assert [one[:3] for one in quick.value.numbers] == [one[:3] for one in long.numbers]
    assert quick.value.unit == long.unit
