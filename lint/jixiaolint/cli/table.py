"""``parse --format table``: a form as it was understood, drawn again as a table, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.cli import leaf
from jixiaolint.cli.leaf import Data, Page
from jixiaolint.reporters.columns import fits, grid, wrap
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import pad, width

ROW_SETS = ("funds", "indicators", "subprojects", "tasks")
FIRST = {
    "funds": ("label", "amount", "initial", "adjusted", "executed", "rate", "weight", "score", "reason"),
    "indicators": ("level1", "level2", "name", "target", "actual", "weight", "score", "reason"),
}
"""Columns in the order in which a clerk knows them; others follow as they come."""
NAMING = ("label",)
"""Columns that are shown where the form has the name elsewhere than in the row."""
LEVELS = ("level1", "level2")
GOALS = (
    "goal.",
    "project.summary",
    "project.basis",
    "project.necessity",
    "project.plan",
    "org.duties",
)
TOTALS = ("total.weight", "total.score", "total.grade")
MOST_UNREAD = 60
INDENT = "　"
"""Of a part below its total."""


def tables(forms: Iterable[Data], page: Page) -> Iterator[str]:
    """Every form: head, fields, goals, tables, and at the end what was not understood."""
    for number, form in enumerate(forms):
        if number:
            yield "\n\n"
        yield "\n".join(_form(form, page)) + "\n"


def _form(form: Data, page: Page) -> Iterator[str]:
    yield "=" * page.width
    yield from _head(form, page)
    yield from _fields(form, page)
    yield from _goals(form, page)
    for name in ROW_SETS:
        yield from _row_set(name, form, page)
    yield from _notes(form, page)
    yield from _unread(form, page)


def _head(form: Data, page: Page) -> Iterator[str]:
    title = visible(str(form.get("title") or "")) or page.word("untitled")
    where = leaf.extent(form, page)
    parts = (visible(str(form.get("document", ""))), page.word("form").format(form.get("index", 1)), where)
    yield from wrap("  ".join(filter(None, (title, *parts))), page.width)
    kind = page.kinds.get(str(form.get("template")), "")
    yield from wrap(f"{page.word('kind')}{kind}", page.width) if kind else ()
    trusts = [cell.get("trust") for cell in leaf.leaves(form)]
    doubt = page.word("doubt").format(trusts.count("inferred"), sum(map(leaf.is_unread, leaf.leaves(form))))
    yield f"{page.word('understood').format(leaf.share(form))}  {doubt}"
    yield from wrap(page.word("legend"), page.width)


def _fields(form: Data, page: Page) -> Iterator[str]:
    """What stands in cells of its own outside the tables; what repeats a cell of a table is left out."""
    twice = {leaf.mark(cell) for name in ROW_SETS for row in form.get(name) or () for cell in leaf.cells(row)}
    rows = [
        [leaf.label("form", key, cell, page), leaf.shown(cell), leaf.place(cell, page)]
        for key, cell in form.get("fields", {}).items()
        if not key.startswith(GOALS)
        and key not in TOTALS
        and leaf.is_own(cell)
        and leaf.mark(cell) not in twice
    ]
    if rows:
        yield from _titled("fields", [page.columns("field-columns"), *rows], page)


def _is_field(key: str) -> bool:
    return not _is_goal(key) and key not in TOTALS


def _is_goal(key: str) -> bool:
    """Whether a field holds a text; the years of a goal are fields like others."""
    return key.startswith(GOALS) and not key.endswith((".from", ".to"))


def _goals(form: Data, page: Page) -> Iterator[str]:
    goals = [
        (key, cell) for key, cell in form.get("fields", {}).items() if _is_goal(key) and leaf.is_own(cell)
    ]
    if goals:
        yield ""
        yield page.word("goals")
    for key, cell in goals:
        yield f"  {leaf.label('form', key, cell, page)}  {leaf.place(cell, page)}".rstrip()
        yield from (f"    {line}" for line in wrap(leaf.shown(cell), page.width - 4, 40))


def _row_set(name: str, form: Data, page: Page) -> Iterator[str]:
    rows = form.get(name) or []
    state = form.get("status", {}).get(name, "read")
    if not rows:
        if state == "unread":
            yield ""
            yield page.scope(name) + page.word("table-unread")
        return
    lines = _lines(name, form, page)
    if not fits(lines, page.width - 2):
        lines = _lines(name, form, page, brief=True)
    title = page.scope(name) + (page.word("table-cut") if state == "incomplete" else "")
    yield from _titled("", lines, page, title)


def _lines(name: str, form: Data, page: Page, *, brief: bool = False) -> list[list[str]]:
    """The rows of a table below their head. ``brief``: what is carried down is a mark and nothing more."""
    rows: list[Data] = form[name]
    keys = _columns(name, rows)
    lines = [[*(leaf.label(name, key, leaf.first(rows, key), page) for key in keys), page.word("place")]]
    before: Data = {}
    for row in rows:
        cells = [_cell(key, row, before, brief) for key in keys]
        if name == "funds" and cells:
            cells[0] = INDENT * _depth(row, rows) + cells[0]
        lines.append([*cells, leaf.row_place(row, page)])
        before = row
    if name == "indicators":
        lines += _total(form, keys, page)
    return lines


def _depth(row: Data, rows: list[Data]) -> int:
    """How many totals a row is a part of; ``parent`` is the number of the next one."""
    depth = 0
    while depth < len(rows) and str(row.get("parent", "")).isdecimal():
        depth, at = depth + 1, int(row["parent"])
        row = rows[at] if at < len(rows) else {}
    return depth


def _columns(name: str, rows: list[Data]) -> list[str]:
    """The columns in which something stands."""
    keys = dict.fromkeys(
        key for row in rows for key, cell in row.items() if leaf.is_own(cell) or (key in NAMING and cell)
    )
    known = [key for key in FIRST.get(name, ()) if key in keys]
    return [*known, *(key for key in keys if key not in known)]


def _cell(key: str, row: Data, before: Data, brief: bool) -> str:
    """A cell; the name of a level that stands in the rows above is marked as carried down."""
    cell = row.get(key)
    if not isinstance(cell, dict):
        return ""
    carried = key in LEVELS and cell.get("raw") and leaf.mark(cell) == leaf.mark(before.get(key))
    if carried:
        return leaf.CARRIED if brief else leaf.CARRIED + leaf.shown(cell)
    return leaf.shown(cell)


def _total(form: Data, keys: list[str], page: Page) -> Iterator[list[str]]:
    """The row of totals below the indicators."""
    totals = {key.removeprefix("total."): form.get("fields", {}).get(key) for key in TOTALS}
    there = {key: cell for key, cell in totals.items() if isinstance(cell, dict) and cell.get("raw")}
    if not there:
        return
    row = [leaf.shown(there[key]) if key in there else "" for key in keys]
    row[0] = page.word("total") + (f" {leaf.shown(there['grade'])}" if "grade" in there else "")
    yield [*row, leaf.place(next(iter(there.values())), page)]


def _titled(key: str, rows: list[list[str]], page: Page, title: str = "") -> Iterator[str]:
    yield ""
    yield title or page.word(key)
    yield from ("  " + line for line in grid(rows, page.width - 2))


def _notes(form: Data, page: Page) -> Iterator[str]:
    notes = [note for note in form.get("notes") or () if isinstance(note, dict)]
    if notes:
        yield ""
        yield page.word("notes")
    for note in notes:
        said = visible(str(note.get("message_en" if page.english else "message") or ""))
        yield from _item(leaf.spot(note.get("location"), page), said, page)


def _unread(form: Data, page: Page) -> Iterator[str]:
    """The places that were not understood, last, where the eye rests."""
    unread = [entry for entry in form.get("unread") or () if isinstance(entry, dict)]
    yield ""
    if not unread:
        yield page.word("all-read") if leaf.share(form) == "100%" else page.word("not-listed")
        return
    yield page.word("unread").format(len(unread))
    for entry in unread[:MOST_UNREAD]:
        text = visible(" ".join(str(entry.get("text", "")).split()))
        yield from _item(leaf.spot(entry.get("location"), page), f"「{text}」", page)
    if len(unread) > MOST_UNREAD:
        yield page.word("more").format(len(unread) - MOST_UNREAD)


def _item(where: str, said: str, page: Page) -> Iterator[str]:
    """A place and what is said of it, wrapped beside the place."""
    size = max(width(where), 8)
    for number, line in enumerate(wrap(said, max(page.width - size - 4, 20))):
        yield f"  {pad(where if not number else '', size)}  {line}"
