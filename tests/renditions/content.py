"""What a form says, whatever it is written in: invented forms whose every figure is known.

Funding sources, units, indicators and numbers of rows are put together from parts, so that no template
can list them. ``Content`` n of a seed is always the same.
"""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

PLACES = ("榆荫县", "沙湾区", "汀州市", "石坪县", "云岫区", "广陵县", "赤峰岭镇", "东浦街道")
BODIES = (
    "残疾人联合会",
    "水利局",
    "融媒体中心",
    "疾病预防控制中心",
    "职业高中",
    "退役军人事务局",
    "公路管理站",
)
WORKS = (
    "堤岸除险",
    "乡村骨干道路养护",
    "实训耗材购置",
    "流动放映",
    "优抚对象慰问",
    "病媒生物防制",
    "校舍防水",
)
SOURCE_HEADS = (
    "中央",
    "省级",
    "市级",
    "区县",
    "乡镇",
    "彩票公益金",
    "一般公共预算",
    "政府性基金",
    "单位自有",
    "社会捐赠",
)
SOURCE_ENDS = ("资金", "补助资金", "拨款", "安排资金")
THINGS = (
    "护坡",
    "排水沟",
    "放映",
    "家访",
    "检测点",
    "培训班",
    "器材",
    "样品",
    "慰问对象",
    "路肩",
    "隐患",
    "档案",
)
MEASURES = (
    ("数量指标", "数", "处", False),
    ("数量指标", "完成数量", "次", False),
    ("数量指标", "覆盖人数", "人", False),
    ("质量指标", "合格率", "%", False),
    ("质量指标", "达标率", "%", False),
    ("时效指标", "按期完成率", "%", False),
    ("成本指标", "单位成本", "元", True),
)
EFFECTS = (
    ("经济效益指标", "带动增收金额", "万元"),
    ("社会效益指标", "受益人口", "人"),
    ("社会效益指标", "事故下降率", "%"),
    ("生态效益指标", "复绿面积", "平方米"),
    ("可持续影响指标", "设施完好率", "%"),
)
PLEASED = ("群众满意度", "参训人员满意度", "服务对象满意度", "家长满意度")
FAULTS = ("rate", "sum", "score", "weights")
"""Kinds of one wrong figure: an execution rate, a part of the money, a score, the weights."""
CENT = Decimal("0.01")


class Fund(NamedTuple):
    """A funding row as printed; unprinted cells are empty."""

    label: str
    initial: str
    adjusted: str = ""
    executed: str = ""
    weight: str = ""
    rate: str = ""
    score: str = ""


class Indicator(NamedTuple):
    """An indicator as printed."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""


class Content(NamedTuple):
    """A form as printed. ``kind``: self_eval or goal. ``fault``: the one wrong figure, "" for none."""

    kind: str
    year: int
    project: str
    department: str
    unit: str
    money_unit: str
    funds: tuple[Fund, ...]
    goal: str
    actual: str
    indicators: tuple[Indicator, ...]
    total_weight: str = ""
    total_score: str = ""
    fault: str = ""


def invent(number: int, seed: int, kind: str = "self_eval", fault: str = "") -> Content:
    """Form ``number`` of a seed; ``fault`` is one of FAULTS."""
    dice = random.Random(f"{seed}/{number}/{kind}")
    place, work = dice.choice(PLACES), dice.choice(WORKS)
    department = place + dice.choice(BODIES)
    funds, score = _funds(dice)
    indicators = _indicators(dice)
    total = sum((Decimal(row.score) for row in indicators), score)
    content = Content(
        kind,
        dice.randrange(2021, 2026),
        f"{place}{work}项目",
        department,
        department if dice.random() < 0.4 else place + dice.choice(BODIES),
        "万元" if dice.random() < 0.8 else "元",
        funds,
        f"完成{work}年度任务，资金使用合规，服务对象满意。",
        f"{work}年度任务已完成，资金按规定支付，档案齐全。",
        indicators,
        "100",
        _plain(total),
        fault,
    )
    content = _spoilt(content, fault) if fault else content
    return content if kind == "self_eval" else _as_goal(content)


def _funds(dice: random.Random) -> tuple[tuple[Fund, ...], Decimal]:
    heads = dice.sample(SOURCE_HEADS, dice.randrange(2, 5))
    labels = [
        f"{'其中：' if not at else ''}{head}{dice.choice(SOURCE_ENDS)}" for at, head in enumerate(heads)
    ]
    first = [Decimal(dice.randrange(2_000, 900_000)) / 100 for _ in labels]
    final = [amount + dice.choice((Decimal(0), Decimal("3.50"))) for amount in first]
    spent = [
        (amount * dice.choice((100, 100, 97, 88)) / 100).quantize(CENT, ROUND_HALF_UP) for amount in final
    ]
    rate = sum(spent) / sum(final)
    score = (10 * rate).quantize(CENT, ROUND_HALF_UP)
    total = Fund(
        "年度资金总额", *map(_money, map(sum, (first, final, spent))), "10", _percent(rate), _plain(score)
    )
    parts = (
        Fund(label, *map(_money, amounts), "—", _percent(amounts[2] / amounts[1]), "—")
        for label, amounts in zip(labels, zip(first, final, spent, strict=True), strict=True)
    )
    return (total, *parts), score


def _indicators(dice: random.Random) -> tuple[Indicator, ...]:
    things = dice.sample(THINGS, dice.randrange(4, 9))
    rows = [("产出指标", *_output(dice, thing)) for thing in things]
    rows.sort(key=lambda row: [entry[0] for entry in MEASURES].index(row[1]))
    effects = sorted(dice.sample(range(len(EFFECTS)), dice.randrange(1, 4)))
    rows += [("效益指标", *EFFECTS[at], False) for at in effects]
    rows.append(("满意度指标", "服务对象满意度指标", dice.choice(PLEASED), "%", False))
    weights = [4] * len(rows)
    for _ in range(90 - 4 * len(rows)):
        weights[dice.randrange(len(rows))] += 1
    return tuple(_indicator(dice, row, weight) for row, weight in zip(rows, weights, strict=True))


def _output(dice: random.Random, thing: str) -> tuple[str, str, str, bool]:
    level2, measure, unit, less = dice.choice(MEASURES)
    return level2, thing + measure, unit, less


def _indicator(dice: random.Random, row: tuple[str, str, str, str, bool], weight: int) -> Indicator:
    level1, level2, name, unit, less = row
    goal = dice.randrange(85, 99) if unit == "%" else dice.randrange(11, 900)
    sign, step = ("≤", -1) if less else ("≥", 1)
    if dice.random() < 0.2 and not less:
        done = goal - dice.randrange(1, 5)
        score = (Decimal(weight) * done / goal).quantize(CENT, ROUND_HALF_UP)
        reason = "受持续降雨影响，下一步加强调度"
    else:
        done, score, reason = goal + step * dice.randrange(0, 2), Decimal(weight), ""
    return Indicator(
        level1, level2, name, f"{sign}{goal}{unit}", f"{done}{unit}", str(weight), _plain(score), reason
    )


def _spoilt(content: Content, fault: str) -> Content:
    """The content with one wrong figure."""
    total, first = content.funds[0], content.funds[1]
    if fault == "rate":
        return content._replace(funds=(total._replace(rate="71.23%"), *content.funds[1:]))
    if fault == "sum":
        wrong = first._replace(initial=_money(Decimal(first.initial.replace(",", "")) + 270))
        return content._replace(funds=(total, wrong, *content.funds[2:]))
    rows = list(content.indicators)
    if fault == "score":
        rows[0] = rows[0]._replace(score=_plain(Decimal(rows[0].weight) + 5))
    else:
        rows[-1] = rows[-1]._replace(weight=str(int(rows[-1].weight) + 7))
    return content._replace(indicators=tuple(rows))


def _as_goal(content: Content) -> Content:
    """The same project before it began: amounts and targets only."""
    return content._replace(
        funds=tuple(Fund(fund.label, fund.initial) for fund in content.funds),
        actual="",
        indicators=tuple(Indicator(*row[:4]) for row in content.indicators),
        total_weight="",
        total_score="",
    )


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(CENT, ROUND_HALF_UP)}%"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def content_of(form: dict[str, Any]) -> Content:
    """The content of a form as ``parse`` prints it."""

    def field(key: str) -> str:
        return str(form["fields"].get(key, {}).get("raw", ""))

    def row(kind: Any, data: dict[str, Any]) -> Any:
        values = {key: str(data.get(key, {}).get("raw", "")) for key in kind._fields}
        return kind(**values)

    funds = [row(Fund, data) for data in form.get("funds", ())]
    if not any(fund.adjusted for fund in funds):
        amounts = (str(data.get("amount", {}).get("raw", "")) for data in form.get("funds", ()))
        funds = [fund._replace(initial=amount) for fund, amount in zip(funds, amounts, strict=True)]
    return Content(
        "self_eval" if form["type"] == "self_eval" else "goal",
        int(form["year"]),
        field("project.name"),
        field("org.department"),
        field("org.unit"),
        field("money_unit"),
        tuple(funds),
        field("goal.annual"),
        field("goal.actual"),
        tuple(row(Indicator, data) for data in form.get("indicators", ())),
        field("total.weight"),
        field("total.score"),
    )
