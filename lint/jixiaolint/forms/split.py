"""Splitting a document into stretches, one for each form, with the prose around left out."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.forms.labels import bare, fold
from jixiaolint.forms.listed import Facts, projects
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.template import Template
from jixiaolint.forms.title import Title, TitlePattern, is_number_of_table, list_title, title_of, year_mark
from jixiaolint.model import regex as re
from jixiaolint.model.document import Line, Segment
from jixiaolint.model.record import NamedTuple

KEY_LABELS = frozenset(("项目名称", "资金名称", "部门名称", "专项名称", "部门(单位)名称", "预算部门名称"))
"""Labels that stand once in a form and near its beginning."""
PROGRESS = ("三级指标", "一级指标", "年度资金总额", "项目资金总额", "绩效指标", "年度总体目标")
LONG_LINE = 80
MOST_OF_FORM = 7
"""Cells of a row, beyond which a table may tell projects beside their indicators."""
_HEAD_LINE = re.compile(r"项目名称\s.{4,60}\s一级指标\s+二级指标\s")
"""A line that names columns of projects and of their indicators."""
_YEAR_BEHIND = re.compile(r"\s*[(（]\s*(?:19|20)\d{2}\s*年?度?\s*[)）]")


class Stretch(NamedTuple):
    """Consecutive rows that may hold one form; ``heading`` are the rows of its title."""

    title: Title | None
    heading: tuple[SheetRow, ...]
    rows: list[SheetRow]
    last: bool
    """Whether the document ends with it."""
    facts: Facts = Facts()
    """What stands before a project in a list of several."""


def stretches(rows: list[SheetRow], templates: tuple[Template, ...]) -> list[Stretch]:
    """The document cut at every title and at every key label that comes again."""
    listed = projects(rows)
    if listed:
        title = next((title for row in rows[: listed[0][0]] if (title := list_title(row)) is not None), None)
        return [_listed(rows, begin, end, facts, title) for begin, end, facts in listed]
    rows = _cut_long_lines(rows, templates)
    starts: list[tuple[int, Title | None]] = []
    progressed = keyed = False
    for at, row in enumerate(rows):
        title = title_of(row, templates)
        if title is not None:
            starts.append((at, title))
            progressed = keyed = False
            continue
        if _has_key(row):
            if not starts or (keyed and progressed):
                starts.append((_with_year(rows, at), None))
                progressed = False
            keyed = True
        progressed = progressed or any(bare(item.folded) in PROGRESS for item in row.items)
    if not starts:
        starts = [(0, None)]
    rows, starts = _without_repeated(rows, starts)
    ends = [at for at, _ in starts[1:]] + [len(rows)]
    return [
        stretch
        for (at, title), end in zip(starts, ends, strict=True)
        for stretch in _registered(_stretch(rows, at, end, title, end == len(rows)))
    ]


def _registered(stretch: Stretch) -> list[Stretch]:
    """The projects of a table that holds several, each as a stretch with what stands over the table."""
    if any(len(row.items) > MOST_OF_FORM for row in stretch.rows):
        from jixiaolint.forms.register import layouts_of

        before, found = layouts_of(stretch.rows)
    elif any(row.is_line and _HEAD_LINE.search(row.items[0].text) for row in stretch.rows):
        from jixiaolint.forms.flat_register import find_line_head, lines_of_projects

        head = find_line_head(stretch.rows)
        before = stretch.rows[: head.at] if head is not None else []
        found = lines_of_projects(stretch.rows, head, _piece) if head is not None else []
    else:
        return [stretch]
    if not found:
        return [stretch]
    cut = [stretch._replace(rows=[*before, *rows], last=False) for rows in found]
    return [*cut[:-1], cut[-1]._replace(last=stretch.last)]


def _listed(rows: list[SheetRow], begin: int, end: int, facts: Facts, title: Title | None) -> Stretch:
    """A project of a list; the heading of the list holds for all of them."""
    heading = (SheetRow((title.item,), {}, -1, "none"),) if title is not None else ()
    before = [row for row in (facts.name, facts.amount) if row is not None]
    return Stretch(title, heading, [*before, *rows[begin:end]], end == len(rows), facts)


def _without_repeated(
    rows: list[SheetRow], starts: list[tuple[int, Title | None]]
) -> tuple[list[SheetRow], list[tuple[int, Title | None]]]:
    """A title that a page repeats opens no form where no key label follows it: its row is left out."""
    ends = [at for at, _ in starts[1:]] + [len(rows)]
    repeated = {
        at
        for (at, title), end, before in zip(starts[1:], ends[1:], starts, strict=False)
        if title is not None
        and before[1] is not None
        and title.text == before[1].text
        and not any(_has_key(row) or _names_project(row) for row in rows[at:end])
    }
    if not repeated:
        return rows, starts
    kept = [(at - sum(row < at for row in repeated), title) for at, title in starts if at not in repeated]
    return [row for at, row in enumerate(rows) if at not in repeated], kept


def _names_project(row: SheetRow) -> bool:
    return any("项目名称" in item.text[:200] for item in row.items)


def _has_key(row: SheetRow) -> bool:
    items = row.items
    if items[0].folded and bare(items[0].folded) in KEY_LABELS:
        return len(items) < 2 or bare(items[1].folded) not in ("金额", "预算金额", "主要内容")
    first = items[0].text[:24]
    return row.is_line and fold(first.split(" ")[0].split("：")[0].split(":")[0]) in KEY_LABELS


def _with_year(rows: list[SheetRow], at: int) -> int:
    """The row where a form without a title begins: its year may stand above."""
    return at - 1 if at and len(rows[at - 1].items) == 1 and year_mark(rows[at - 1].items[0]) else at


def _stretch(rows: list[SheetRow], at: int, end: int, title: Title | None, last: bool) -> Stretch:
    body = at
    heading: list[SheetRow] = []
    if at and title is not None and _is_heading(rows[at - 1]):
        heading.append(rows[at - 1])
    while body < end and ((body == at and title is not None) or _is_heading(rows[body])):
        heading.append(rows[body])
        body += 1
    while end > body and _is_leading(rows, end - 1, last):
        end -= 1
    beside = _beside(rows[at], title) if title is not None else []
    return Stretch(title, tuple(heading), _of_this_year([*beside, *rows[body:end]]), last)


def _of_this_year(rows: list[SheetRow]) -> list[SheetRow]:
    """The rows without what sources gave the year before, where a table has both."""
    if not any(
        "上年" in item.text[:40] or "上一年" in item.text[:40] for row in rows for item in row.items[:4]
    ):
        return rows
    from jixiaolint.forms.thisyear import of_this_year

    return of_this_year(rows, _piece)


def _beside(row: SheetRow, title: Title) -> list[SheetRow]:
    """What stands in the row of a title besides it."""
    known = [item for item in row.items if year_mark(item) or is_number_of_table(item)]
    others = tuple(item for item in row.items if item is not title.item and item not in known)
    return [row._replace(items=others)] if others else []


def _is_heading(row: SheetRow) -> bool:
    return len(row.items) == 1 and year_mark(row.items[0])


def _is_leading(rows: list[SheetRow], at: int, last: bool) -> bool:
    """A row at the end of a stretch that belongs to the next form: its year or 附件 line."""
    if last or len(rows[at].items) != 1:
        return False
    folded = rows[at].items[0].folded
    return year_mark(rows[at].items[0]) or (folded.startswith(("附件", "附表")) and len(folded) <= 6)


def _cut_long_lines(rows: list[SheetRow], templates: tuple[Template, ...]) -> list[SheetRow]:
    """Long free lines are cut before every title that stands in their middle."""
    if not any(row.is_line and len(row.items[0].text) > LONG_LINE for row in rows):
        return rows
    pattern = TitlePattern(templates)
    cut: list[SheetRow] = []
    for row in rows:
        text = row.items[0].text
        if not row.is_line or len(text) <= LONG_LINE or "绩效" not in text:
            cut.append(row)
            continue
        places = [span for span in pattern.spans(text) if _opens(text, span[1])]
        years = [match.end() for _, end in places if (match := _YEAR_BEHIND.match(text, end))]
        marks = sorted({0, len(text), *years, *(mark for span in places for mark in span)})
        cut += [
            SheetRow((piece,), {}, -1, "none")
            for start, end in pairwise(marks)
            if (piece := _piece(row.items[0], start, end)).text
        ]
    return cut


def _opens(text: str, end: int) -> bool:
    """Whether labels follow a title: a mention in prose opens no form."""
    following = fold(text[end : end + 60])
    return any(label in following for label in ("项目名称", "部门名称", "主管部门", "资金名称", "单位名称"))


def _piece(item: Item, start: int, end: int) -> Item:
    text = item.text[start:end]
    stripped = text.strip()
    start += len(text) - len(text.lstrip())
    line = item.source
    segments = tuple(
        Segment(
            max(piece.start - start, 0),
            piece.end - start,
            piece.line,
            piece.column + max(start - piece.start, 0),
            piece.end_column,
        )
        for piece in line.segments
        if piece.end > start and piece.start < start + len(stripped)
    )
    source = Line(stripped, item.place(start, start + len(stripped)), segments)
    return item._replace(text=stripped, folded=fold(stripped) if len(stripped) <= 48 else "", source=source)
