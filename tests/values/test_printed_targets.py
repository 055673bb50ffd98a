"""Targets as roads, schools, hospitals, police, water, farming, culture and IT print them.

Each line is what an auditor reads in the cell: kind, comparator, numbers in base units, unit, times a year.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.value import Target
from jixiaolint.values import read_target

PRINTED = """
≥216000客            | 数量 ≥ 216000 客
=12個                | 数量 = 12 個
≥30畦                | 数量 ≥ 30 畦
≥2.6万尾             | 数量 ≥ 26000 尾
1200余株             | 约数 约 1200 株
≥85dB                | 数量 ≥ 85 dB
≤55分贝              | 数量 ≤ 55 分贝
≤200ms               | 数量 ≤ 200 ms
≥2000TPS             | 数量 ≥ 2000 TPS
≥500并发用户         | 数量 ≥ 500 并发用户
10000步              | 数量 - 10000 步
≥4.5星               | 数量 ≥ 4.5 星
6大类                | 数量 - 6 大类
10台套               | 数量 - 10 台套
1台（套）            | 数量 - 1 台
100人（次）          | 数量 - 100 人次
≥100床日             | 数量 ≥ 100 床日
500m2                | 数量 - 500 平方米
≥3000万m³            | 数量 ≥ 30000000 立方米
5000m³/d             | 数量 - 5000 立方米
2万吨/日             | 数量 - 20000 吨/日
≥450公斤/亩          | 数量 ≥ 450 公斤/亩
≥40平方米/人         | 数量 ≥ 40 平方米/人
18.5件/万人          | 数量 - 18.5 件/万人
2.5人/千人           | 数量 - 2.5 人/千人
0.05人/百万吨        | 数量 - 0.05 人/百万吨
≤0.02人/亿元         | 数量 ≤ 0.02 人/亿元
≤16.1/10万           | 数量 ≤ 16.1 /10万
不高于12/十万        | 数量 ≤ 12 /10万
≤35微克/立方米       | 数量 ≤ 35 微克/立方米
≤50mg/L              | 数量 ≤ 50 mg/L
COD≤50mg/L           | 数量 ≤ 50 mg/L
削减COD 500吨        | 数量 - 500 吨
PM2.5≤35             | 数量 ≤ 35 -
≥18℃                 | 数量 ≥ 18 ℃
18-22℃               | 区间 - 18,22 ℃
pH6-9                | 区间 - 6,9 -
90±5                 | 区间 - 85,95 -
10%±2%               | 区间 - 0.08,0.12 %
误差±3%以内          | 百分比 ≤ 0.03 %
2-3次                | 区间 - 2,3 次
5到10个              | 区间 - 5,10 个
80%以上，90%以下     | 区间 - 0.8,0.9 %
1000-2000元/人       | 区间 - 1000,2000 元/人
3-6岁                | 区间 - 3,6 岁
千分之五             | 百分比 - 0.005 ‰
≤万分之三            | 百分比 ≤ 0.0003 ‱
百分之八十           | 百分比 - 0.8 %
≥九成                | 百分比 ≥ 0.9 成
85%（含85%）以上     | 百分比 ≥ 0.85 %
95%或以上            | 百分比 ≥ 0.95 %
达95%以上            | 百分比 ≥ 0.95 %
优于95%              | 百分比 > 0.95 %
不低于国家标准的90%  | 百分比 ≥ 0.9 %
不超过预算的105%     | 百分比 ≤ 1.05 %
较2020年降低18%      | 百分比 - 0.18 %
比上年下降5%以上     | 百分比 ≥ 0.05 %
由85%提高到95%       | 百分比 - 0.95 %
降至5%以下           | 百分比 ≤ 0.05 %
较满意（≥85%）       | 百分比 ≥ 0.85 %
明显提升（≥5%）      | 百分比 ≥ 0.05 %
100%（15个村）       | 百分比 - 1 %
60岁以上老人100%     | 百分比 - 1 %
应收尽收100%         | 百分比 - 1 %
年均增长6%左右       | 约数 约 0.06 %
节约10%              | 百分比 - 0.1 %
节约50万元           | 金额 - 500000 万元
100万元（含）以下    | 金额 ≤ 1000000 万元
≤100万元（含税）     | 金额 ≤ 1000000 万元
人民币10万元         | 金额 - 100000 万元
十万元               | 金额 - 100000 元
单价≤3.5元           | 金额 ≤ 3.5 元
人均年增收3000元以上 | 单价 ≥ 3000 元/人
每人每月600元        | 单价 - 600 元/人/月
500元/人·年          | 单价 - 500 元/人/年
500元每人            | 单价 - 500 元/人
小学≥650元/生·年     | 单价 ≥ 650 元/生/年
400元/课时           | 单价 - 400 元/课时
3.5元/㎡             | 单价 - 3.5 元/平方米
≤3万元/公里          | 单价 ≤ 30000 万元/公里
10万元/年            | 单价 - 100000 万元/年
小学650元/生，初中850元/生 | 复合 - 650,850 元/生
3期×50人             | 复合 - 3,50 -
培训3期，每期50人    | 复合 - 3,50 -
2个乡镇15个村        | 复合 - 2,15 个
长5公里、宽4米       | 复合 - 5,4 -
优秀率≥30%，合格率≥95% | 复合 - 0.3,0.95 %
不少于10名（其中女性3名） | 数量 ≥ 10 名
获得省级以上奖项3项  | 数量 - 3 项
改造管网12.5公里     | 数量 - 12.5 公里
带动就业200人        | 数量 - 200 人
附近3公里            | 数量 - 3 公里
5分钟以内            | 数量 ≤ 5 分钟
半小时内             | 数量 ≤ 30 分钟
接到报修后2小时内到场 | 数量 ≤ 2 小时
合同签订后30日内     | 数量 ≤ 30 日
全年开放≥300天       | 数量 ≥ 300 天
每周不少于56小时     | 数量 ≥ 56 小时
年发生率低于1%       | 百分比 < 0.01 %
零                   | 数量 = 0 -
零发生               | 数量 = 0 -
发生率为零           | 数量 = 0 -
安全无事故           | 数量 = 0 -
确保不发生安全事故   | 数量 = 0 -
不发生较大及以上安全生产事故 | 数量 = 0 -
安全事故零发生       | 数量 = 0 -
无欠薪               | 数量 = 0 -
每学年2次            | 频次 - 2 次 2
每学期1次            | 频次 - 1 次 2
1年1次               | 频次 - 1 次 1
每个季度1次          | 频次 - 1 次 4
每一季度1次          | 频次 - 1 次 4
每两周一次           | 频次 - 1 次 26
每旬1次              | 频次 - 1 次 36
4次/季               | 频次 - 4 次 16
不少于12期/年        | 频次 ≥ 12 期 12
不少于每月1次        | 频次 ≥ 1 次 12
每季度至少开展1次    | 频次 ≥ 1 次 4
每周2次以上          | 频次 ≥ 2 次 104
每日2次              | 频次 - 2 次 730
每15天1次            | 频次 - - 次
按季度拨付           | 频次 - - - 4
月度                 | 频次 - - - 12
每季度末             | 时点 - - - 4
每月15日             | 时点 - - - 12
每月底前             | 时点 - - - 12
次月10日内           | 时点 - - -
2024-12              | 时点 - - -
1月-12月             | 时点 - - -
第四季度末           | 时点 - - -
汛期前               | 时点 - - -
本年度内             | 时点 - - -
2024.12              | 无法识别 - - -
1比15                | 无法识别 - - -
师生比1:15           | 无法识别 - - -
三分之二             | 无法识别 - - -
2/3以上              | 无法识别 - - -
预算内               | 引用 ≤ - -
不高于市场价         | 引用 ≤ - -
据实际人数           | 定性 - - -
按实际人数           | 引用 - - -
按合同进度支付       | 引用 - - -
逐年下降             | 定性 - - -
每年稳步提升         | 定性 - - -
持平                 | 定性 - - -
Ⅲ类水质              | 定性 - - -
三星级以上           | 定性 - - -
5A                   | 定性 - - -
5G                   | 定性 - - -
一级A标准            | 定性 - - -
6-15岁儿童           | 定性 - - -
24小时×365天         | 复合 - 24,365 -
工作日9:00-17:00     | 定性 - - -
全天候               | 定性 - - -
应享尽享             | 定性 - - -
优良中低差           | 定性 - - -
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in PRINTED.strip().splitlines()]


@pytest.mark.parametrize(("raw", "reading"), ROWS, ids=[raw for raw, _ in ROWS])
def test_what_an_auditor_reads(raw: str, reading: str) -> None:
    kind, operator, numbers, unit, *yearly = reading.split()
    read = read_target(raw).value
    assert isinstance(read, Target)
    found = [number.value for number in read.numbers]
    assert (read.kind, read.operator or "-", read.unit or "-") == (kind, operator, unit)
    assert found == [Decimal(number) for number in numbers.split(",") if number != "-"]
    assert read.per_year == (Decimal(yearly[0]) if yearly else None)


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("2024-12", [(2024, 12, 0)]),
        ("1月-12月", [(0, 1, 0), (0, 12, 0)]),
        ("3月、9月", [(0, 3, 0), (0, 9, 0)]),
        ("2024年7月1日至2024年12月31日", [(2024, 7, 1), (2024, 12, 31)]),
        ("2024年6月底前", [(2024, 6, 0)]),
    ],
)
def test_the_days_named(raw: str, days: list[tuple[int, int, int]]) -> None:
    read = read_target(raw).value
    assert isinstance(read, Target)
    assert [day[:3] for day in read.days] == days


@pytest.mark.parametrize(
    "raw", ["3号线", "5A级景区", "110联动", "2024版", "4G", "12345热线", "≥5A级", "985院校"]
)
def test_a_number_in_a_name_is_no_quantity_of_an_unknown_unit(raw: str) -> None:
    read = read_target(raw).value
    assert isinstance(read, Target)
    assert read.kind in ("定性", "引用", "无法识别", "数量")
    assert read.unit in ("", "版"), read


@pytest.mark.parametrize(
    ("raw", "columns", "kind", "value"),
    [
        ("2024.12", {"unit": "万元"}, "金额", "20241200"),
        ("95", {"operator": "≥", "unit": "%"}, "百分比", "0.95"),
        ("16.1", {"operator": "≤", "unit": "/10万"}, "数量", "16.1"),
        ("12", {"operator": "正向指标", "unit": "次/年"}, "频次", "12"),
    ],
)
def test_columns_of_their_own(raw: str, columns: dict[str, str], kind: str, value: str) -> None:
    read = read_target(raw, **columns).value
    assert isinstance(read, Target)
    assert (read.kind, read.numbers[0].value) == (kind, Decimal(value))


@pytest.mark.parametrize("raw", ["。", "由", "次", "每", "±", "1±", "pH", "COD", "（）", '""', "≥", "由到"])
def test_a_scrap_of_a_target_has_no_number(raw: str) -> None:
    read = read_target(raw).value
    assert read is None or (isinstance(read, Target) and read.numbers == ())
