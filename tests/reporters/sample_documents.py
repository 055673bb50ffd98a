"""The documents of a report made by hand: two text forms, a workbook, a PDF, a file that cannot be read."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.location import Location

SELF_EVALUATION = "城区 自评/公厕改造[修订].txt"
GOAL = "申报/路灯#2 50%.txt"
WORKBOOK = "附件/汇总 (终稿).xlsx"
SCAN = "附件/批复.pdf"
BROKEN = "附件/坏文件.docx"
LINES = [
    "项目支出绩效自评表",
    "（2022年度）",
    "项目名称\t城区公厕改造提升\t\t实施单位\t临江区环境卫生管理所",
    "资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
    "年度资金总额\t320.00\t286.50\t286.50\t10\t89.53%\t8.95",
    "其中：当年财政拨款\t320.00\t286.50\t286.50\t—\t—\t—",
    "产出指标\t数量指标\t改造公厕座数\t≥12座\t12座\t15\t15",
    "产出指标\t质量指标\t验收合格率\t100%\t100%\t15\t15",
    "产出指标\t时效指标\t11月底前完工\t是\t是\t20\t2O",
    "效益指标\t社会效益\t如厕等候缩短\t明显\t明显\t30\t30",
    "满意度\t服务对象满意度\t居民满意度\t≥90%\t93%\t10\t10",
    "总分\t\t\t\t\t100\t92.95",
]

GOAL_LINES = [
    "项目支出绩效目标申报表",
    "依据：市城管局《关于做好照明设施维护的通知》（临城管[2024]7号）{试行}",
    "项目资金总额 1,200,000.00 年度资金申请总额 1,250,000.00",
    "其中：财政资金 1,200,000.00 其中：当年财政拨款 1,200,000.00",
]


def cell(document: str, line: int, text: str, lines: list[str], nth: int = 0) -> Location:
    """The place of the nth occurrence of a text in a line."""
    column = -1
    for _ in range(nth + 1):
        column = lines[line - 1].index(text, column + 1)
    return Location(document, line, column + 1, line, column + 1 + len(text))


def leaf(label: str, text: str, location: Location | None, unit: str = "", key: str = "") -> Derivation:
    """A value of the form."""
    number = text.rstrip("%座").replace(",", "")
    value = Decimal(number) / (100 if text.endswith("%") else 1) if number else None
    return Derivation("field", label, text, value, unit, location, key=key)
