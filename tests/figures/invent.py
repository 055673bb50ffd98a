"""Self-evaluation forms that nobody wrote: form n of a seed is always the same form."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

SOURCES = (
    ("其中：当年财政拨款", "上年结转资金", "其他资金"),
    ("其中：财政资金", "财政专户管理资金", "单位资金", "其他资金"),
    ("其中：中央补助", "省级资金", "市县资金"),
)
PLACES = ("青禾县", "云栖县", "海棠县", "白鹭市", "南屿区")
BODIES = ("民政局", "水务局", "教育局", "林业局", "交通运输局", "文化和旅游局")
PROJECTS = ("老年食堂", "河道保洁", "校舍维修", "森林巡护", "村道养护", "送戏下乡", "图书更新")
POOL = (
    ("产出指标", "数量指标", "服务对象人数", "人"),
    ("产出指标", "质量指标", "验收合格率", "%"),
    ("产出指标", "时效指标", "任务按期完成率", "%"),
    ("效益指标", "社会效益指标", "受益群众人次", "人次"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
    ("效益指标", "可持续影响指标", "设施完好率", "%"),
    ("产出指标", "数量指标", "开展活动场次", "场"),
    ("产出指标", "数量指标", "巡查次数", "次"),
    ("产出指标", "质量指标", "档案完整率", "%"),
    ("产出指标", "质量指标", "抽检达标率", "%"),
    ("产出指标", "时效指标", "资金拨付及时率", "%"),
    ("产出指标", "成本指标", "人均服务成本", "元"),
    ("效益指标", "经济效益指标", "带动增收金额", "万元"),
    ("效益指标", "社会效益指标", "覆盖村居数", "个"),
    ("效益指标", "生态效益指标", "新增绿化面积", "平方米"),
    ("满意度指标", "服务对象满意度指标", "参与单位满意度", "%"),
)
ORDER = ("产出指标", "效益指标", "满意度指标")
REASON = "因连续降雨影响进度；下一步加强调度，提前安排备用时段"
CENT = Decimal("0.01")


class Indicator(NamedTuple):
    """An indicator's row as printed."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str


class Fund(NamedTuple):
    """A funding row as printed."""

    label: str
    initial: str
    adjusted: str
    executed: str
    weight: str
    rate: str
    score: str


class Generated(NamedTuple):
    """A whole form as printed. ``fault`` is the rule that it breaks, or ""."""

    year: int
    project: str
    department: str
    unit: str
    money_unit: str
    funds: list[Fund]
    goal: str
    actual: str
    indicators: list[Indicator]
    total_weight: str
    total_score: str
    fault: str
    line: str
    """What the wrong figure's line holds, to find it in the text."""


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A score without needless zeros."""
    return f"{value.normalize():f}"


def generate(number: int, seed: int) -> Generated:
    """Form ``number`` of a seed."""
    dice = random.Random(seed * 1_000_003 + number)
    fault = dice.choice(sorted(SPOILERS)) if dice.random() < 0.11 else ""
    year = dice.randrange(2019, 2025)
    indicators = _indicators(dice)
    funds, score, in_wan = _funds(dice)
    total = sum((Decimal(row.score) for row in indicators), score)
    place = dice.choice(PLACES)
    cited = year - dice.randrange(3)
    form = Generated(
        year,
        f"{dice.choice(PROJECTS)}{number:05d}",
        place + dice.choice(BODIES),
        place + dice.choice(BODIES),
        "万元" if in_wan else "元",
        funds,
        "按计划完成各项任务，服务对象满意。",
        f"各项任务已经完成，年末结余资金按规定处理；依据青财绩〔{cited}〕{number % 60 + 1}号组织自评。",
        indicators,
        "100",
        plain(total),
        "",
        "",
    )
    return spoil(form, fault, dice) if fault else form


def _indicators(dice: random.Random) -> list[Indicator]:
    chosen = list(POOL[:5]) + dice.sample(POOL[5:], dice.randrange(3, 12))
    chosen.sort(key=lambda entry: (ORDER.index(entry[0]), POOL.index(entry)))
    levels: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    for entry in chosen:
        levels.setdefault(entry[:2], []).append(entry)
    rows = [entry for group in levels.values() for entry in group]
    weights = _weights(dice, len(rows))
    return [_indicator(dice, entry, weight) for entry, weight in zip(rows, weights, strict=True)]


def _weights(dice: random.Random, count: int) -> list[int]:
    """``count`` weights of at least 2 that sum to 90."""
    weights = [2] * count
    for _ in range(90 - 2 * count):
        weights[dice.randrange(count)] += 1
    return weights


def _indicator(dice: random.Random, entry: tuple[str, str, str, str], weight: int) -> Indicator:
    level1, level2, name, unit = entry
    target = dice.randrange(80, 99) if unit == "%" else dice.randrange(4, 90) * 10
    if unit == "元":
        shape = (f"≤{target}元", f"{target - dice.randrange(3)}元", Decimal(weight), "")
    elif dice.random() < 0.2:
        done = target - dice.randrange(1, 4)
        score = cents(Decimal(weight) * done / target)
        shape = (f"≥{target}{unit}", f"{done}{unit}", score, REASON)
    else:
        more = dice.randrange(0, 100 - target) if unit == "%" else dice.randrange(0, 4)
        shape = (f"≥{target}{unit}", f"{target + more}{unit}", Decimal(weight), "")
    wanted, done_text, score, reason = shape
    return Indicator(level1, level2, name, wanted, done_text, str(weight), plain(score), reason)


def _funds(dice: random.Random) -> tuple[list[Fund], Decimal, bool]:
    """Funding rows, the score of the execution rate, and whether amounts are printed in 万元."""
    in_wan = dice.random() < 0.75
    labels = dice.choice(SOURCES)
    parts = [dice.randrange(80_000, 9_000_000) for _ in labels]  # 元
    if dice.random() < 0.5:
        parts = [part - part % 10_000 for part in parts]
    blank = dice.randrange(1, len(labels)) if dice.random() < 0.6 else 0
    if blank:
        parts[blank] = 0
    spent = [part - (dice.randrange(part // 3 + 1) if dice.random() < 0.5 else 0) for part in parts]
    first = [part + dice.choice((0, 0, part // 25)) for part in parts]
    money = _wan if in_wan else _yuan
    rate = Decimal(sum(spent)) / sum(parts)
    score = cents(10 * rate)
    rows = [
        Fund(
            "年度资金总额",
            money(sum(first)),
            money(sum(parts)),
            money(sum(spent)),
            "10",
            f"{cents(rate * 100)}%",
            plain(score),
        )
    ]
    for place, label in enumerate(labels):
        if blank and place == blank:
            rows.append(Fund(label, "", "", "", "—", dice.choice(("", "—")), "—"))
            continue
        own = cents(Decimal(100 * spent[place]) / parts[place])
        amounts = money(first[place]), money(parts[place]), money(spent[place])
        rows.append(Fund(label, amounts[0], amounts[1], amounts[2], "—", f"{own}%", "—"))
    return rows, score, in_wan


def _wan(amount: int) -> str:
    return f"{cents(Decimal(amount) / 10_000):,}"


def _yuan(amount: int) -> str:
    return f"{amount:,}.00"


def spoil(form: Generated, fault: str, dice: random.Random) -> Generated:
    """The form with one wrong figure; ``line`` then says on which line it stands."""
    spoiled = SPOILERS[fault](form, dice)
    return spoiled._replace(fault=fault) if spoiled != form else form


def _add_to_total(form: Generated, more: Decimal) -> Generated:
    return form._replace(total_score=plain(Decimal(form.total_score) + more))


def _spoil_rate(form: Generated, dice: random.Random) -> Generated:
    total = form.funds[0]
    rate = Decimal(total.rate[:-1]) + (-7 if Decimal(total.rate[:-1]) > 50 else 7)
    score = cents(rate / 10)
    form = _add_to_total(form, score - Decimal(total.score))
    total = total._replace(rate=f"{rate}%", score=plain(score))
    return form._replace(funds=[total, *form.funds[1:]], line=total.label)


def _spoil_execution_score(form: Generated, dice: random.Random) -> Generated:
    total = form.funds[0]
    total = total._replace(score=plain(Decimal(total.score) - 2))
    return _add_to_total(form, Decimal(-2))._replace(funds=[total, *form.funds[1:]], line=total.label)


def _spoil_sum(form: Generated, dice: random.Random) -> Generated:
    total = form.funds[0]
    total = total._replace(initial=f"{Decimal(total.initial.replace(',', '')) + 3000:,}")
    return form._replace(funds=[total, *form.funds[1:]], line=total.label)


def _spoil_total(form: Generated, dice: random.Random) -> Generated:
    return _add_to_total(form, Decimal("-4.5"))._replace(line="总分")


def _spoil_score(form: Generated, dice: random.Random) -> Generated:
    number = dice.randrange(len(form.indicators))
    row = form.indicators[number]
    score = Decimal(row.weight) + 1
    more = score - Decimal(row.score)
    if Decimal(form.total_score) + more > 100:  # the total would break the same rule
        return form
    form = _add_to_total(form, more)
    return _with_row(form, number, row._replace(score=plain(score)))._replace(line=row.name)


def _spoil_weight(form: Generated, dice: random.Random) -> Generated:
    rows = form.indicators
    full = [at for at, row in enumerate(rows) if row.weight == row.score and int(row.weight) > 3]
    if not full:
        return form
    less = str(int(rows[full[0]].weight) - 3)
    form = _with_row(form, full[0], rows[full[0]]._replace(weight=less, score=less))
    return _add_to_total(form, Decimal(-3))._replace(line="总分")


def _with_row(form: Generated, number: int, row: Indicator) -> Generated:
    return form._replace(indicators=[*form.indicators[:number], row, *form.indicators[number + 1 :]])


def _spoil_citation(form: Generated, dice: random.Random) -> Generated:
    head, _, tail = form.actual.partition("〔")
    later = f"{head}〔{form.year + 2}〕{tail.partition('〕')[2]}"
    return form._replace(actual=later, line="青财绩")


SPOILERS: dict[str, Callable[[Generated, random.Random], Generated]] = {
    "EXE-001": _spoil_rate,
    "EXE-002": _spoil_execution_score,
    "FND-003": _spoil_sum,
    "SCO-001": _spoil_total,
    "SCO-002": _spoil_score,
    "WGT-001": _spoil_weight,
    "CIT-001": _spoil_citation,
}
