"""A table a cell to a line: rows end where blank cells fill them up; without these nobody can tell."""

from __future__ import annotations

from jixiaolint.forms.unstack import unstacked
from jixiaolint.model.document import Cell
from jixiaolint.model.location import Location


def lines(text: str) -> list[list[Cell]]:
    """``甲`` is a cell on a line, ``..`` two blank ones."""
    found: list[list[Cell]] = []
    for number, word in enumerate(text.split()):
        texts = [""] * len(word) if set(word) == {"."} else [word]
        found.append([Cell(number, at, cell, Location("表")) for at, cell in enumerate(texts)])
    return found


def rows(text: str) -> list[list[str]] | None:
    placed = unstacked(lines(text))
    return None if placed is None else [[cell.text for _, cell in row] for row in placed]


def test_rows_end_where_blank_cells_fill_them() -> None:
    assert rows("项目 保洁 .. 资金 .. 30 . 备注 ...") is None
    assert rows("项目 保洁 .. 资金 30 .. 备注 ... 甲 乙 丙 丁") == [
        ["项目", "保洁", "", ""],
        ["资金", "30", "", ""],
        ["备注", "", "", ""],
        ["甲", "乙", "丙", "丁"],
    ]


def test_a_blank_cell_of_its_own_keeps_its_place() -> None:
    assert rows("项目 . .. 资金 30 .. 备注 ...") == [
        ["项目", "", "", ""],
        ["资金", "30", "", ""],
        ["备注", "", "", ""],
    ]


def test_lines_that_are_rows_already_stay_as_they_are() -> None:
    together = [[*lines("甲")[0], *lines("乙")[0]], *lines(".. .. ..")]
    assert unstacked(together) is None


def test_few_filled_lines_prove_nothing() -> None:
    assert rows("项目 保洁 .. 资金 30 ..") is None
