"""The passage of a cell that a finding is about: by its columns, by its words, or not told."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.reporters.html.passage import passage

TEXT = "本次自评按《管理办法》（财预〔2020〕10号）组织，满意度达到95%。"
NOWHERE = {"sheet": "表1", "cell": "B7"}


def stretch(first: int, last: int, line: int = 7) -> dict[str, Any]:
    return {"startLine": line, "startColumn": first, "endLine": line, "endColumn": last}


CELL = {"text": TEXT, "location": stretch(20, 20 + len(TEXT))}


def find(location: dict[str, Any], printed: str = "", cell: dict[str, Any] = CELL) -> str | None:
    span = passage(cell, {"location": location, "printed": printed})
    return TEXT[slice(*span)] if span else None


def test_columns_tell_where_it_stands() -> None:
    at = TEXT.index("财预")
    assert find(stretch(20 + at, 20 + at + 11)) == "财预〔2020〕10号"


def test_columns_count_for_nothing_where_the_line_is_not_shown_as_written() -> None:
    cell = {"text": TEXT, "location": stretch(20, 20 + len(TEXT) + 3)}
    assert find(stretch(25, 30), cell=cell) is None
    assert find(stretch(25, 30, line=8)) is None
    assert find(stretch(25, 900)) is None


def test_words_that_stand_once_tell_it() -> None:
    cell = {"text": TEXT, "location": NOWHERE}
    assert find(NOWHERE, "95%", cell) == "95%"


@pytest.mark.parametrize("printed", ["", "0", "95.5%", TEXT])
def test_words_that_do_not_stand_there_once_tell_nothing(printed: str) -> None:
    assert find(NOWHERE, printed, {"text": TEXT, "location": NOWHERE}) is None


def test_the_whole_cell_and_a_short_one_are_no_passage() -> None:
    assert find(CELL["location"]) is None  # type: ignore[arg-type]
    short = {"text": "完成95%", "location": stretch(20, 26)}
    assert passage(short, {"location": stretch(22, 26), "printed": "95%"}) is None
