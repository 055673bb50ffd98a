"""Code for row sets: the rows of the form or of a row, filtered in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.language.swift.beside import meeting_of, met, rows_of_partner
from jixiaolint.language.swift.digest import ABSENT, name_of
from jixiaolint.language.swift.writer import Node, Unsupported, Writer

MOST_INNER_ROWS = 44
"""Rows compared with rows: beyond this the interpreter counts its steps."""


def rows_of(node: Node, writer: Writer) -> str:
    """A variable that holds a list of rows, or ABSENT; doubtful rows end the function."""
    if node[0] == "inner":
        return _whole(rows_of_partner(node, writer), writer)
    if node[0] != "rows" or node[3] not in writer.places:
        raise Unsupported
    found, key = writer.fresh(), writer.constant(node[4])
    if node[5]:
        writer.line(f"{found} = {writer.places[node[3]]}.nested({key})")
    elif node[3] == "form":
        writer.line(f"{found} = g.rows({key})")
    else:
        raise Unsupported
    return _whole(found, writer)


def _whole(found: str, writer: Writer) -> str:
    limit = f" or len({found}) > {MOST_INNER_ROWS}" if writer.within else ""
    with writer.block(f"if {found} != {ABSENT} and ({found}.__class__ is not L{limit})"):
        writer.leave()
    return found


@contextmanager
def each_row(node: Node, rows: str, writer: Writer) -> Iterator[str]:
    """A loop over the rows that the filter of ``node`` keeps; gives the variable of the row."""
    from jixiaolint.language.swift.conditions import condition

    if writer.loops >= 2:
        raise Unsupported
    row = f"q{writer.loops}"
    meeting = meeting_of(node[7], "and") if writer.within else None
    if meeting is not None:
        few = met(meeting, rows, writer, loose=True)
        rows = f"({rows} if {few} is None else {few})"
    outer = writer.places.get("row")
    with writer.block(f"for {row} in {rows}"):
        writer.loops += 1
        writer.places["row"] = row
        if node[7] is not None:
            answer = condition(node[7], writer)
            with writer.block(f"if {answer} != 1"):
                with writer.block(f"if {answer} > 2"):
                    writer.leave()
                writer.line("continue")
        if outer is None:
            del writer.places["row"]
        else:
            writer.places["row"] = outer
        yield row
        writer.loops -= 1


@contextmanager
def each_cell(column: Node, writer: Writer) -> Iterator[tuple[str, str]]:
    """A loop over the cells of a column; gives the variables of the rows and of a cell."""
    if column[0] != "column":
        raise Unsupported
    rows = rows_of(column[3], writer)
    with writer.block(f"if {rows} != {ABSENT}"), each_row(column[3], rows, writer) as row:
        found = writer.fresh()
        name = writer.constant(name_of(column[4], column[2].removeprefix("list ")))
        writer.line(f"{found} = {row}[{name}]")
        yield rows, found
