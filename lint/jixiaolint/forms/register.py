"""One table for several projects: what tells a project stands left of its indicators, in merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.labels import bare, fold, unit_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

NAMES = frozenset(("项目名称", "二级项目名称", "支出项目名称", "子项目名称", "项目支出名称"))
UNITS = frozenset(
    ("单位名称", "项目单位", "预算单位", "实施单位", "项目实施单位", "单位", "主管部门", "部门名称")
)
# fmt: off
AMOUNTS = frozenset((
    "预算数", "预算金额", "年度预算数", "年初预算数", "年初预算", "本年预算", "本年预算数", "年度预算",
    "预算安排", "项目预算", "预算资金", "金额", "资金总额", "年度资金总额", "项目资金",
    "年度预算安排", "预算总额",
))
# fmt: on
TOTAL_OF_YEAR = "年度资金总额"
FIRST, SECOND, THIRD = "一级指标", "二级指标", ("三级指标", "指标名称", "三级指标名称")
VALUES = (
    "指标值",
    "目标值",
    "年度指标值",
    "预期指标值",
    "绩效指标值",
    "年度目标值",
    "年初指标值",
    "年初目标值",
)
_LEVEL = re.compile(
    r"(?:产出|效益|效果|成本|满意度|服务对象满意度|社会效益|经济效益)(?:类)?指标(?:[(\[]\d{1,3}分?[)\]])?"
)
_KIND = re.compile(
    r"(?:数量|质量|时效|成本|[\u4e00-\u9fff]{0,4}效益|可持续影响|[\u4e00-\u9fff]{0,8}满意度|[\u4e00-\u9fff]{2,4}成本)(?:指标)?"
)
_SUM = frozenset(("合计", "总计", "小计"))


class Head(NamedTuple):
    """The head of such a table: its row, the columns that tell a project, and those of the indicators."""

    at: int
    lead: tuple[Item, ...]
    table: tuple[Item, ...]

    @property
    def name(self) -> int:
        """Which of the leading columns holds the name of a project."""
        return next(at for at, item in enumerate(self.lead) if bare(item.folded) in NAMES)


class Project(NamedTuple):
    """A project of such a table: cells by leading column, and its rows of indicators."""

    facts: dict[int, Item]
    rows: list[SheetRow]


def find_head(rows: Sequence[SheetRow], start: int) -> Head | None:
    """The first head at or behind a row."""
    for at in range(start, len(rows)):
        row = rows[at]
        if row.is_line or len(row.items) < 5:
            continue
        words = [bare(item.folded) for item in row.items]
        if FIRST not in words or SECOND not in words or not NAMES.intersection(words):
            continue
        begin = words.index(FIRST)
        behind = words[begin:]
        named = any(word in NAMES for word in words[:begin])
        if named and any(word in behind for word in THIRD) and any(word in behind for word in VALUES):
            return Head(at, row.items[:begin], row.items[begin:])
    return None


def projects_of(rows: Sequence[SheetRow], head: Head) -> tuple[list[Project], int]:
    """The projects below a head, and the row behind them; none where a row fits none of them."""
    found: list[Project] = []
    known: dict[int, Item] = {}
    at = head.at + 1
    while at < len(rows) and rows[at].table == rows[head.at].table:
        row = rows[at]
        at += 1
        facts, rest = _parted(row, head)
        if _repeats(row, head) or (not rest and not _names(facts, head)):
            continue
        if rest and rest[0].folded in _SUM:
            continue
        if facts is None:
            return [], at
        if _names(facts, head) and not (found and _same(found[-1], facts, head)):
            known = {number: item for number, item in known.items() if _is_unit(head.lead[number])}
            known.update(facts)
            found.append(Project(dict(known), []))
        if not found:
            return [], at
        if rest:
            found[-1].rows.append(row._replace(items=rest))
    return found, at


def _repeats(row: SheetRow, head: Head) -> bool:
    """Whether the head stands again, on top of a page."""
    return [item.folded for item in row.items] == [item.folded for item in (*head.lead, *head.table)]


def _names(facts: dict[int, Item] | None, head: Head) -> bool:
    return facts is not None and head.name in facts and facts[head.name].folded not in _SUM


def _same(project: Project, facts: dict[int, Item], head: Head) -> bool:
    """Whether a row repeats the name of the project above, where cells were not merged."""
    return project.facts[head.name].text == facts[head.name].text


def _is_unit(label: Item) -> bool:
    return bare(label.folded) in UNITS


def _parted(row: SheetRow, head: Head) -> tuple[dict[int, Item] | None, tuple[Item, ...]]:
    """What of a row tells the project, by leading column, and what belongs to an indicator."""
    if row.spans == "exact":
        first = head.table[0].first
        facts = {
            number: item
            for item in row.items
            if item.first < first
            for number, label in enumerate(head.lead)
            if label.first <= item.first <= label.last
        }
        return facts, tuple(item for item in row.items if item.first >= first)
    begin = next((at for at, item in enumerate(row.items) if _LEVEL.fullmatch(item.folded or "")), -1)
    if begin < 0:
        begin = next((at for at, item in enumerate(row.items) if _KIND.fullmatch(item.folded or "")), 0)
    lead = row.items[:begin]
    if not begin and len(row.items) <= len(head.lead) and AMOUNT.fullmatch(fold(row.items[-1].text)):
        return {}, ()  # the sum of a department
    if len(lead) > len(head.lead):
        return None, row.items
    shift = len(head.lead) - len(lead)
    facts = {shift + at: item for at, item in enumerate(lead)}
    return (facts if _fits(facts, head) else None), row.items[begin:]


def _fits(facts: dict[int, Item], head: Head) -> bool:
    """Whether an amount stands where one is due, and nowhere else a bare one."""
    return all(
        (AMOUNT.fullmatch(fold(item.text)) is not None) == (bare(head.lead[at].folded) in AMOUNTS)
        for at, item in facts.items()
    )


def layouts_of(rows: list[SheetRow]) -> tuple[list[SheetRow], list[list[SheetRow]]]:
    """What stands over the first such table, and the rows of each project as a form of its own."""
    head = find_head(rows, 0)
    before = rows[: head.at] if head is not None else []
    found: list[list[SheetRow]] = []
    while head is not None:
        projects, end = projects_of(rows, head)
        found += [list(laid_out(project, head, rows[head.at])) for project in projects]
        head = find_head(rows, end)
    return before, found


def laid_out(project: Project, head: Head, row: SheetRow) -> Iterator[SheetRow]:
    """The project as a form of its own: its labels with their values, the head, its indicators."""
    for number, value in sorted(project.facts.items()):
        label = label_of(head.lead[number])
        items = (label._replace(first=0, last=0, height=1), value._replace(first=1, last=1, height=1))
        yield row._replace(items=items, blanks={}, tail=(), width=2)
    yield row._replace(items=head.table)
    yield from project.rows


def label_of(item: Item) -> Item:
    """The label over a leading column; that of the amount says which amount it is."""
    if bare(item.folded) not in AMOUNTS:
        return item
    unit = unit_of(item.folded)
    text = f"{TOTAL_OF_YEAR}({unit})" if unit else TOTAL_OF_YEAR
    return item._replace(text=text, folded=text)
