"""Self-evaluation forms in any number, each with nothing wrong or with one defect out of ten kinds.

Form n of a seed is always the same form. Six funding rows, 10 to 14 indicators, citations; units and
precisions differ, amounts are rounded from 分 so that remainders (尾差) occur, sources without money are
blank, a dash or zero, a total is printed coarser than its addends, a total weight is left out.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from content import Content, Fund, Indicator
from defects import DEFECTS

SHARE = Decimal("0.11")
"""Of the forms that have a defect."""
SOURCES = (
    ("其中：中央补助资金", "省级资金", "市县资金", "上年结转资金", "其他资金"),
    ("其中：一般公共预算资金", "政府性基金", "财政专户管理资金", "单位资金", "其他资金"),
    ("其中：当年财政拨款", "上年结转资金", "单位自有资金", "社会捐赠资金", "其他资金"),
)
PLACES = ("澄江区", "麦积山镇", "白沙洲街道", "临河县", "桐岭市", "望海区")
BODIES = ("水务局", "档案馆", "卫生健康局", "农业农村局", "第二中学", "市场监督管理局", "融媒体中心")
WORKS = ("山塘加固", "馆藏档案数字化", "家庭医生签约服务", "高标准农田管护", "校园安防改造", "食品抽检")
THINGS = ("巡查", "培训", "维修", "抽检", "宣传", "建档", "配送", "清淤", "义诊", "走访", "采样", "养护")
OUTPUTS = (
    ("数量指标", "次数", "次"),
    ("数量指标", "覆盖村居数", "个"),
    ("质量指标", "合格率", "%"),
    ("时效指标", "按期完成率", "%"),
    ("成本指标", "单位成本", "元"),
)
EFFECTS = (
    ("效益指标", "经济效益指标", "带动增收金额", "万元"),
    ("效益指标", "社会效益指标", "受益群众人数", "人"),
    ("效益指标", "生态效益指标", "新增绿化面积", "平方米"),
    ("效益指标", "可持续影响指标", "设施完好率", "%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
)
REASON = "受连续降雨影响，进度推迟；下一步提前排定备用时段"
UNITS = (("万元", 2), ("万元", 2), ("万元", 4), ("万元", 6), ("元", 2), ("元", 0))
"""Unit of money and decimals as printed."""
CENT = Decimal("0.01")


class Form(NamedTuple):
    """A form as printed. ``defect`` is the rule that it breaks (R1 to R10), "" when nothing is wrong."""

    number: int
    content: Content
    start: date
    end: date
    style: str
    """How dates are printed, for ``strftime``."""
    defect: str


def form_of(number: int, seed: int) -> Form:
    """Form ``number`` of a seed."""
    dice = random.Random(f"{seed}/{number}")
    content = _content(dice, number)
    start = date(content.year, dice.randrange(1, 7), dice.randrange(1, 29))
    end = start + timedelta(days=dice.randrange(60, 180))
    form = Form(number, content, start, end, dice.choice(("%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d")), "")
    if dice.random() >= SHARE:
        return form
    defect = dice.choice(tuple(DEFECTS))
    return DEFECTS[defect](form._replace(defect=defect), dice)


def _content(dice: random.Random, number: int) -> Content:
    year, place, work = dice.randrange(2020, 2025), dice.choice(PLACES), dice.choice(WORKS)
    unit, decimals = dice.choice(UNITS)
    funds = _funds(dice, unit, decimals)
    indicators = _indicators(dice)
    total = sum((Decimal(row.score) for row in indicators), Decimal(funds[0].score))
    coarse = dice.random() < 0.15
    cited = [f"〔{year - dice.randrange(3)}〕{dice.randrange(1, 90)}号" for _ in range(2)]
    return Content(
        "self_eval",
        year,
        f"{place}{work}项目（第{number}批）",
        place + dice.choice(BODIES),
        place + dice.choice(BODIES),
        unit,
        funds,
        f"按照{place[:2]}财绩{cited[0]}完成{work}年度任务，资金使用合规，服务对象满意。",
        f"{work}年度任务已经完成，资金按规定支付；依据{place[:2]}财预{cited[1]}开展自评。",
        indicators,
        "" if dice.random() < 0.1 else "100",
        _plain(total.quantize(Decimal("0.1"), ROUND_HALF_UP) if coarse else total),
    )


def _funds(dice: random.Random, unit: str, decimals: int) -> tuple[Fund, ...]:
    labels = dice.choice(SOURCES)
    blank = set(dice.sample(range(1, 5), dice.choice((0, 1, 1, 2))))
    final = [0 if at in blank else dice.randrange(1_000_000, 900_000_000) for at in range(5)]  # 分
    if dice.random() < 0.4:
        final = [amount - amount % 1_000_000 for amount in final]
    spent = [amount * dice.choice((100, 100, 97, 83)) // 100 for amount in final]
    first = [amount * dice.choice((100, 100, 96, 110)) // 100 for amount in final]

    def money(amount: int) -> str:
        value = Decimal(amount) / (1_000_000 if unit == "万元" else 100)
        return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"

    places = Decimal(1).scaleb(-dice.choice((0, 1, 2, 2, 2)))
    rate = Decimal(sum(spent)) / sum(final)
    score = _plain((10 * rate).quantize(CENT, ROUND_HALF_UP))
    amounts = map(money, map(sum, (first, final, spent)))
    rows = [Fund("年度资金总额", *amounts, "10", _percent(rate, places), score)]
    for at, label in enumerate(labels):
        if at in blank:
            empty = dice.choice(("", "", "—", money(0)))
            rows.append(Fund(label, empty, empty, empty, "—", dice.choice(("", "—")), "—"))
        else:
            part = Decimal(spent[at]) / final[at]
            printed = map(money, (first[at], final[at], spent[at]))
            rows.append(Fund(label, *printed, "—", _percent(part, places), "—"))
    return tuple(rows)


def _indicators(dice: random.Random) -> tuple[Indicator, ...]:
    count = dice.randrange(10, 15)
    effects = sorted(dice.sample(range(4), dice.randrange(2, 5)))
    outputs = sorted(dice.randrange(len(OUTPUTS)) for _ in range(count - len(effects) - 1))
    things = dice.sample(THINGS, len(outputs))
    rows = [
        ("产出指标", level2, thing + measure, unit)
        for thing, (level2, measure, unit) in zip(things, (OUTPUTS[at] for at in outputs), strict=True)
    ]
    rows += [EFFECTS[at] for at in (*effects, 4)]
    weights = [3] * count
    for _ in range(90 - 3 * count):
        weights[dice.randrange(count)] += 1
    return tuple(_indicator(dice, row, weight) for row, weight in zip(rows, weights, strict=True))


def _indicator(dice: random.Random, row: tuple[str, str, str, str], weight: int) -> Indicator:
    unit = row[3]
    goal = dice.randrange(85, 99) if unit == "%" else dice.randrange(11, 900)
    if unit == "元":
        shape = (f"≤{goal}元", f"{goal - dice.randrange(3)}元", Decimal(weight), "")
    elif dice.random() < 0.2:
        done = goal - dice.randrange(1, 5)
        lower = (Decimal(weight) * done / goal).quantize(CENT, ROUND_HALF_UP)
        shape = (f"≥{goal}{unit}", f"{done}{unit}", lower, REASON)
    else:
        shape = (f"≥{goal}{unit}", f"{goal + dice.randrange(2)}{unit}", Decimal(weight), "")
    target, actual, score, reason = shape
    return Indicator(*row[:3], target, actual, str(weight), _plain(score), reason)


def _percent(share: Decimal, places: Decimal) -> str:
    return f"{(share * 100).quantize(places, ROUND_HALF_UP)}%"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
