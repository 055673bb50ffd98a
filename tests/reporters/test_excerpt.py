"""The mark stands under the cell, whatever stands before it, and nothing acts on the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.reporters.text.excerpt import excerpt
from jixiaolint.reporters.width import width


def marked(line: str, text: str, columns: int = 80) -> str:
    """The part of the quoted line that stands above the mark."""
    start = line.index(text) + 1
    quoted, marker = excerpt(line, start, start + len(text), columns)
    before, length = len(marker) - len(marker.lstrip(" ")), marker.count("^")
    cells = "".join(character * width(character) for character in quoted)
    assert set(marker.lstrip(" ")) <= {"^"}
    shown = cells[before : before + length]
    return "".join(
        character for index, character in enumerate(shown) if width(character) == 1 or index % 2 == 0
    )


@pytest.mark.parametrize("text", ["全年预算数", "85.19%", "≥90%", "分值"])
def test_the_mark_stands_under_the_cell_in_a_line_of_chinese(text: str) -> None:
    line = f"年度资金总额\t320.00\t{text}\t，备注：无"
    assert marked(line, text) == text


def test_a_short_line_is_quoted_whole_with_tabs_as_two_spaces() -> None:
    assert excerpt("总分\t\t92.95", 5, 10, 80) == ("总分    92.95", "        ^^^^^")


def test_a_long_line_is_cut_around_the_cell() -> None:
    line = "本年度完成道路清扫保洁工作，" * 40 + "支出286.50万元" + "，群众满意" * 40
    quoted, _ = excerpt(line, line.index("286.50") + 1, line.index("286.50") + 7, 60)
    assert quoted.startswith("...")
    assert quoted.endswith("...")
    assert "支出286.50万元" in quoted
    assert width(quoted) <= 60
    assert marked(line, "286.50", 60) == "286.50"


def test_a_cell_at_the_edge_of_a_long_line_gets_the_room_of_the_missing_side() -> None:
    line = "总分" + "很" * 200
    quoted, marker = excerpt(line, 1, 3, 60)
    assert quoted.startswith("总分")
    assert marker == "^^^^"
    assert width(quoted) >= 58
    quoted, marker = excerpt("很" * 200 + "总分", 201, 203, 60)
    assert quoted.endswith("总分")
    assert width(quoted) >= 58
    assert width(marker) == width(quoted)


def test_a_cell_longer_than_the_line_shows_its_beginning() -> None:
    quoted, marker = excerpt("目标：" + "完成" * 500, 4, 1004, 60)
    assert quoted.startswith("目标：完成")
    assert "..." in quoted
    assert width(quoted) <= 60
    assert "^" in marker


def test_an_empty_cell_is_marked_where_its_text_would_stand() -> None:
    line = "得分\t\t备注"
    assert excerpt(line, 4, 4, 80) == ("得分    备注", "      ^")


def test_wide_blanks_and_combining_marks_keep_the_mark_in_its_place() -> None:
    assert excerpt("年　度　　2022", 6, 10, 80) == ("年　度　　2022", "          ^^^^")
    assert excerpt("e\u0301\t12", 4, 6, 80) == ("e\u0301  12", "   ^^")


def test_the_indent_of_a_line_is_dropped() -> None:
    assert excerpt("             上年结转资金 12", 21, 23, 80) == ("上年结转资金 12", "             ^^")


def test_what_a_terminal_would_act_on_is_shown() -> None:
    quoted, marker = excerpt("得分\x1b[31m\u202e95\u202c\x07", 1, 3, 80)
    assert quoted == "得分<U+001B>[31m<U+202E>95<U+202C><U+0007>"
    assert marker == "^^^^"


def test_a_place_beyond_the_line_does_no_harm() -> None:
    assert excerpt("总分", 9, 12, 80) == ("总分", "    ^")
    assert excerpt("", 1, 1, 80) == ("", "^")


@given(st.text(max_size=300), st.integers(1, 320), st.integers(0, 60), st.integers(20, 120))
def test_any_line_fits_and_is_printable(line: str, column: int, length: int, columns: int) -> None:
    line = line.replace("\n", " ").replace("\r", " ")
    quoted, marker = excerpt(line, column, column + length, columns)
    assert width(quoted) <= columns
    assert quoted.replace("\u3000", "").isprintable()
    assert set(marker) <= {" ", "^"}
    assert "^" in marker
