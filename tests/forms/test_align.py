"""Alignment: closed vocabulary, value grammar and places decide; what they leave open is never certain."""

from __future__ import annotations

import pytest

from jixiaolint.forms.align import Placed, align
from jixiaolint.forms.header import Column
from jixiaolint.forms.labels import fold
from jixiaolint.forms.layout import Layouts
from jixiaolint.forms.sheet import Item
from jixiaolint.model.document import Line
from jixiaolint.model.location import Location

PLACE = Location("表.txt", 1, 1, 1, 2)
TYPES = {
    "level1": "text",
    "level2": "text",
    "name": "text",
    "target": "target",
    "actual": "target",
    "weight": "score",
    "score": "score",
    "reason": "text",
    "initial": "money",
    "adjusted": "money",
    "executed": "money",
    "rate": "percent",
}
SELF = ("level1", "level2", "name", "target", "actual", "weight", "score", "reason")
FUNDS = ("initial", "adjusted", "executed", "weight", "rate", "score")


def columns(keys: tuple[str, ...], start: int = 1) -> tuple[Column, ...]:
    """Columns side by side."""
    return tuple(Column(key, TYPES[key], "", start + n, start + n, None, key) for n, key in enumerate(keys))


def items(text: str) -> tuple[Item, ...]:
    """The cells of a row; ``|`` stands between them, blank ones only take their place."""
    cells = text.split("|")
    return tuple(
        Item(n, n, n, 1, cell, fold(cell), Line(cell, PLACE)) for n, cell in enumerate(cells) if cell
    )


def put(known: Layouts, text: str, keys: tuple[str, ...] = SELF, spans: str = "none") -> dict[str, str]:
    """Column → text, with ``?`` behind what is not certain."""
    cells = items(text)
    heads = columns(keys)
    full = spans == "lost"
    placed: Placed = align(cells, heads, spans, known.words, full=full)  # type: ignore[arg-type]
    return {
        heads[at].key: cell.text + ("" if sure else "?")
        for cell, at, sure in zip(cells, placed.columns, placed.certain, strict=True)
        if at >= 0
    }


@pytest.mark.parametrize(
    "row",
    [
        "|产出指标|数量指标|培训人数|≥200人|210人|20|20|",
        "产出指标|数量指标|培训人数|≥200人|210人|20|20|",
        "|产出指标||数量指标|培训人数|≥200人|210人|20|20",
    ],
)
def test_a_whole_row_is_put_right_wherever_it_moved(known: Layouts, row: str) -> None:
    assert put(known, row) == {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "培训人数",
        "target": "≥200人",
        "actual": "210人",
        "weight": "20",
        "score": "20",
    }


def test_a_row_without_its_levels(known: Layouts) -> None:
    assert put(known, "|||培训人数|≥200人|210人|20|20|") == {
        "name": "培训人数",
        "target": "≥200人",
        "actual": "210人",
        "weight": "20",
        "score": "20",
    }


def test_an_indicator_that_is_called_like_a_level(known: Layouts) -> None:
    found = put(known, "|满意度指标|服务对象满意度指标|服务对象满意度|≥90%|95%|10|10|")
    assert (found["level2"], found["name"]) == ("服务对象满意度指标", "服务对象满意度")


def test_numbers_do_not_stand_under_names(known: Layouts) -> None:
    found = put(known, "满意度指标|服务对象满意度指标|学员满意度|≥90%|92%|10|9.5")
    assert found == {
        "level1": "满意度指标",
        "level2": "服务对象满意度指标",
        "name": "学员满意度",
        "target": "≥90%",
        "actual": "92%",
        "weight": "10",
        "score": "9.5",
    }


def test_what_could_stand_in_two_places_is_not_certain(known: Layouts) -> None:
    found = put(known, "满意度指标|服务对象满意度指标|学员满意度|较高|10|9")
    assert all(text.endswith("?") for key, text in found.items() if key in ("actual", "weight", "score"))


def test_amounts_of_which_one_is_missing_are_not_certain(known: Layouts) -> None:
    found = put(known, "12.00|12.00|10|100%|10", FUNDS, "lost")
    assert {key: text.rstrip("?") for key, text in found.items()} == {
        "adjusted": "12.00",
        "executed": "12.00",
        "weight": "10",
        "rate": "100%",
        "score": "10",
    }
    assert found["executed"].endswith("?")


def test_as_many_cells_as_columns_are_certain_without_places(known: Layouts) -> None:
    found = put(known, "12.00|11.00|10.00|10|90.91%|9.09", FUNDS, "lost")
    assert found == dict(zip(FUNDS, ("12.00", "11.00", "10.00", "10", "90.91%", "9.09"), strict=True))


def test_an_exact_table_does_not_move_its_cells(known: Layouts) -> None:
    cells = items("|产出指标|数量指标|培训人数|≥200人||20|20|")
    placed = align(cells, columns(SELF), "exact", known.words)
    assert not placed.moved
    assert placed.certain == (True,) * len(cells)


def test_more_cells_than_columns(known: Layouts) -> None:
    cells = items("产出指标|数量指标|培训人数|≥200人|1|2|3|4|5|6|7")
    placed = align(cells, columns(SELF[:4]), "none", known.words)
    assert len(placed.columns) == len(cells)
    assert not any(placed.certain)
