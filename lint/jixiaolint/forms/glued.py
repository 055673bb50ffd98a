"""Whether the cells of a form stand in its text without blanks between them."""

from __future__ import annotations

from jixiaolint.forms.sheet import SheetRow
from jixiaolint.model import regex as re

LEAST_LEVELS = 3
LEAST_INSIDE = 5
_HEADS = re.compile(
    r"(?:(?:[一二三] ?级 ?指标|指标名称|指标内容|年? ?[度初] ?指标 ?值|(?:实际|全年) ?完成值|指标值|目标值"
    r"|分值|得分|执行率|[执行预算]{2}数)(?:[(（][^()（）\s]{1,8}[)）])?){3}"
)
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff\d%])(?:项目名称|主管部门|实施单位|项目单位|资金总额|项目资金|项目绩效目标"
    r"|绩效指标|产出指标|效益指标|满意度指标|指标值)"
)
"""Names that prose rarely brings together, each behind a text without a blank."""
_LEVEL = re.compile(r"(?:数量|质量|时效|成本|效益|影响|满意度) ?指标(?=([\u4e00-\u9fff★]{3,})?)")


def is_glued(rows: list[SheetRow]) -> bool:
    """Whether names of columns stand side by side with nothing between, or level names before text."""
    glued = apart = 0
    inside: set[str] = set()
    for row in rows:
        text = row.items[0].text if row.is_line else ""
        if "指标" not in text and "执行" not in text:
            continue
        if _HEADS.search(text):
            return True
        inside.update(_INSIDE.findall(text))
        for match in _LEVEL.finditer(text):
            glued, apart = glued + (match[1] is not None), apart + (match[1] is None)
    return (glued >= LEAST_LEVELS and glued > 2 * apart) or len(inside) >= LEAST_INSIDE
