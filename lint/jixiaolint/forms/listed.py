"""Indicators without a head: level names with a colon or in 【】 before them, of one project or several."""

from __future__ import annotations

from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

LEAST_LEVELS = 3
LEAST_TAGS = 3
LONGEST = 20_000
"""Characters of a line that are looked through for level names."""
MOST_BEFORE = 6
"""Rows before the first tag of a project in which its name and its amount may stand."""
_LEVEL = re.compile(
    r"(数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度) ?(?:指标|目标)"
    r"[】:：,，-]{0,2}\s*(?:[^。\n]{2,60}?)(?:[=≥≤＞＜>≧≦]|\d+(?:\.\d+)?\s*[%％]|[\u4e00-\u9fff]\d+[\u4e00-\u9fff])"
)
_HEAD = re.compile(r"[三3]级 ?指标|指标 ?值|指标名称|指标内容|目标值")
_TAG = re.compile(r"\s*【\s*([^】]{2,24}?)\s*】")
_CONTENT = re.compile(r"\s*(?:[★☆]*指标\s*\d|\d{1,2}[.、])|.*[（(][^（()）]{1,30}[)）][；;。]?\s*$")
_KINDS = ("数量", "质量", "时效", "成本", "效益", "影响", "满意")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Facts(NamedTuple):
    """What stands before the tags of a project: its name and its amount."""

    name: SheetRow | None = None
    amount: SheetRow | None = None


def is_listed(rows: list[SheetRow]) -> bool:
    """Whether level names with values behind them stand in the text, and no head of a table."""
    kinds: set[str] = set()
    for row in rows:
        if not row.is_line:
            continue
        text = row.items[0].text
        if "指标" not in text and "目标" not in text:
            continue
        if _HEAD.search(text):
            return False
        kinds.update(match[1] for match in _LEVEL.finditer(text[:LONGEST]))
    return len(kinds) >= LEAST_LEVELS or len(_levels_tagged(rows)) >= LEAST_TAGS


def _levels_tagged(rows: list[SheetRow]) -> list[int]:
    return [at for at, row in enumerate(rows) if _is_level_tag(row)]


def _tag(row: SheetRow) -> str:
    match = _TAG.match(row.items[0].text) if row.is_line else None
    return match[1] if match else ""


def _is_level_tag(row: SheetRow) -> bool:
    tag = _tag(row)
    return "指标" in tag and any(
        kind in tag for kind in ("数量", "质量", "时效", "成本", "效益", "影响", "满意")
    )


def projects(rows: list[SheetRow]) -> list[tuple[int, int, Facts]]:
    """(first row, behind the last, what stands before) of every project in a list with tags; none when the
    rows hold no such list."""
    if len(_levels_tagged(rows)) < LEAST_TAGS:
        return []
    found: list[tuple[int, int, Facts]] = []
    at = 0
    while (begin := _next_tag(rows, at)) < len(rows):
        end = _end(rows, begin)
        found.append((begin, end, _facts(rows, at, begin)))
        at = end
    return found


def _next_tag(rows: list[SheetRow], at: int) -> int:
    return next((here for here in range(at, len(rows)) if _tag(rows[here])), len(rows))


def _end(rows: list[SheetRow], at: int) -> int:
    """Behind the last indicator of the project whose first tag stands in a row."""
    end, leveled, here = at + 1, False, at
    while here < len(rows):
        row = rows[here]
        if _is_level_tag(row):
            leveled = True
        elif _tag(row):
            if leveled:
                break
        elif leveled and not (row.is_line and _CONTENT.match(row.items[0].text)):
            break
        here += 1
        end = here
    return end


def _facts(rows: list[SheetRow], at: int, begin: int) -> Facts:
    """The amount is the last figure before the tags, the name the text before it."""
    for here in range(begin - 1, max(at, begin - MOST_BEFORE) - 1, -1):
        if not AMOUNT.fullmatch(rows[here].items[0].folded) or here == at:
            continue
        name = rows[here - 1]
        if name.is_line and _HAN.search(name.items[0].text):
            return Facts(name, rows[here])
    return Facts()
