"""Self-evaluation forms in any number; form n is always the same form.

``python evaluations.py FOLDER COUNT`` writes COUNT tab-separated text forms of about 2 kB. One in nine has a
wrong figure, some cells are blank or a dash, and amounts are rounded from 元, so that remainders occur.
"""

from __future__ import annotations

import random
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

PROJECTS = ("社区食堂运营", "农村公路养护", "校舍维修", "河道保洁", "图书购置", "残疾人康复", "消防器材更新")
UNITS = ("民政局", "交通运输局", "教育局", "水务局", "图书馆", "残疾人联合会", "应急管理局")
INDICATORS = (
    ("产出指标", "数量指标", "服务场次", "≥{n}场", "{m}场"),
    ("产出指标", "数量指标", "购置设备数量", "{n}台", "{n}台"),
    ("产出指标", "质量指标", "验收合格率", "=100%", "100%"),
    ("产出指标", "质量指标", "材料抽检合格率", "≥95%", "98%"),
    ("产出指标", "时效指标", "项目按期完成率", "≥90%", "96%"),
    ("产出指标", "成本指标", "人均成本", "≤{n}元", "{k}元"),
    ("效益指标", "经济效益指标", "节约财政支出", "≥{n}万元", "{m}万元"),
    ("效益指标", "社会效益指标", "受益群众人数", "≥{n}人", "{m}人"),
    ("效益指标", "生态效益指标", "绿化养护面积", "{n}平方米", "{n}平方米"),
    ("效益指标", "可持续影响指标", "长效管理机制", "健全", "健全"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "95%"),
)
WEIGHTS = (5, 5, 10, 10, 10, 10, 5, 10, 5, 10, 10)
HEADER = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"
PARTS = ((1, "其中：当年财政拨款", "—"), (2, "上年结转资金", ""), (3, "其他资金", "—"))
FAULTS = ("rate", "total", "score", "sum")
COLUMNS = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def fault_of(number: int) -> str:
    """Which figure of form ``number`` is wrong, "" when it is sound."""
    return FAULTS[number // 9 % len(FAULTS)] if number % 9 == 4 else ""


def form(number: int) -> str:
    """Form ``number`` as text."""
    fault = fault_of(number)
    dice = random.Random(number)
    year = dice.choice((2020, 2021, 2022, 2023))
    parts = [dice.randrange(10_000, 90_000_000) for _ in range(3)]  # 元
    spent = [dice.randrange(part // 2, part + 1) for part in parts]
    if dice.random() < 0.3:
        parts[2] = spent[2] = 0
    wan = [cents(Decimal(value) / 10_000) for value in (sum(parts), *parts, sum(spent), *spent)]
    rate = cents(Decimal(sum(spent)) / sum(parts) * 100)
    score = cents(rate / 10)
    scores = [Decimal(weight) - dice.choice((0, 0, 0, 1)) for weight in WEIGHTS]
    total = sum(scores, score)
    rate += 7 if fault == "rate" else 0
    total += 5 if fault == "total" else 0
    scores[2] += 3 if fault == "score" else 0
    wan[0] += 10 if fault == "sum" else 0
    return "\n".join(
        (
            "项目支出绩效自评表",
            f"（{year}年度）",
            f"项目名称\t{dice.choice(PROJECTS)}项目第{number}号",
            f"主管部门\t清源区{dice.choice(UNITS)}\t实施单位\t清源区{dice.choice(UNITS)}",
            HEADER,
            f"\t年度资金总额\t{wan[0]:,}\t{wan[0]:,}\t{wan[4]:,}\t10\t{rate}%\t{score}",
            *(
                f"\t{label}\t{wan[place]:,}\t{wan[place]:,}\t{wan[place + 4]:,}\t—\t{dash}\t—"
                for place, label, dash in PARTS
            ),
            "年度总体目标\t预期目标\t实际完成情况",
            f"\t{year}年按计划完成各项任务，及时支付资金，群众满意。"
            f"\t{year}年各项任务已完成，依据财预〔{year - 1}〕{number % 90 + 1}号执行。",
            COLUMNS,
            *rows(dice, scores),
            f"总分\t\t\t\t\t\t100\t{total}",
            "",
        )
    )


def rows(dice: random.Random, scores: list[Decimal]) -> list[str]:
    lines = []
    previous = ("", "")
    for (first, second, name, target, actual), weight, score in zip(INDICATORS, WEIGHTS, scores, strict=True):
        n = dice.randrange(20, 900)
        values = {"n": n, "m": n + dice.randrange(9), "k": n - dice.randrange(9)}
        level1 = "" if first == previous[0] else first
        level2 = "" if (first, second) == previous else second
        reason = "受天气影响，部分工作顺延，下年加强调度。" if score < weight else dice.choice(("", "无"))
        cells = (
            level1,
            level2,
            name,
            target.format(**values),
            actual.format(**values),
            weight,
            score,
            reason,
        )
        lines.append("\t" + "\t".join(map(str, cells)))
        previous = (first, second)
    return lines


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(form(number), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
