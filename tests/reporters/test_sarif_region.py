"""Regions, file names and escapes of SARIF, alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.model.location import Location
from jixiaolint.reporters.sarif.escape import argument, message, sentence, template
from jixiaolint.reporters.sarif.region import context, region, utf16_column
from jixiaolint.reporters.sarif.uri import artifact_location, common_root
from jixiaolint.reporters.source import Sources, split


def units(line: str, start: int, end: int) -> str:
    """What a viewer that counts UTF-16 code units selects, from 1-based columns."""
    return line.encode("utf-16-le")[(start - 1) * 2 : (end - 1) * 2].decode("utf-16-le")


def test_a_rare_character_before_a_cell_takes_two_columns() -> None:
    line = "𠮷林路\t𠀋头村\t85.19%"
    place = Location("表.txt", 1, line.index("85") + 1, 1, len(line) + 1)
    found = region(place, Sources({"表.txt": line}))
    assert found == {"startLine": 1, "startColumn": 11, "endColumn": 17, "snippet": {"text": "85.19%"}}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=60), st.data())
def test_a_region_selects_its_snippet(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(line) + 1))
    end = data.draw(st.integers(start, len(line) + 1))
    found = region(Location("表.txt", 1, start, 1, end), Sources({"表.txt": line}))
    assert units(line, found["startColumn"], found["endColumn"]) == line[start - 1 : end - 1]
    assert found["snippet"]["text"] == line[start - 1 : end - 1]
    assert utf16_column(line, start) >= start


def test_a_region_over_lines() -> None:
    sources = Sources({"表.txt": "年度目标：𠮷路\r\n完成清扫\r\n并验收。\r\n"})
    found = region(Location("表.txt", 1, 6, 3, 5), sources)
    assert found["endLine"] == 3
    assert (found["startColumn"], found["endColumn"]) == (6, 5)
    assert found["snippet"]["text"] == "𠮷路\n完成清扫\n并验收。"
    assert context(Location("表.txt", 1, 6, 3, 5), sources) is None


def test_the_context_is_the_line_or_its_part_about_the_cell() -> None:
    sources = Sources({"短.txt": "总分\t92.95", "长.txt": "很" * 5000 + "92.95" + "长" * 5000})
    assert context(Location("短.txt", 1, 4, 1, 9), sources) == {
        "startLine": 1,
        "snippet": {"text": "总分\t92.95"},
    }
    around = context(Location("长.txt", 1, 5001, 1, 5006), sources)
    assert around is not None
    assert around["startColumn"] < 5001
    assert around["endColumn"] > 5006
    assert len(around["snippet"]["text"]) < 400
    assert context(Location("短.txt", 1, 1, 1, 9), sources) is None


def test_only_real_line_ends_count() -> None:
    assert split("一\r\n二\n三\r四\x0c\x85\u2028五\n") == ["一", "二", "三", "四\x0c\x85\u2028五", ""]


@pytest.mark.parametrize(
    ("name", "root", "location"),
    [
        ("a/b.txt", "", {"uri": "a/b.txt", "uriBaseId": "SRCROOT"}),
        ("./表 1.txt", "", {"uri": "%E8%A1%A8%201.txt", "uriBaseId": "SRCROOT"}),
        ("a:b#c?d%.txt", "", {"uri": "a%3Ab%23c%3Fd%25.txt", "uriBaseId": "SRCROOT"}),
        ("坏\udcff.txt", "", {"uri": "%E5%9D%8F%FF.txt", "uriBaseId": "SRCROOT"}),
        ("<stdin>", "", {"uri": "%3Cstdin%3E", "uriBaseId": "SRCROOT"}),
        ("/srv/表/a.txt", "", {"uri": "file:///srv/%E8%A1%A8/a.txt"}),
        ("C:/表/a.txt", "", {"uri": "file:///C:/%E8%A1%A8/a.txt"}),
        ("/srv/表/a.txt", "file:///srv/%E8%A1%A8", {"uri": "a.txt", "uriBaseId": "SRCROOT"}),
        ("../b/a.txt", "file:///srv/a/", {"uri": "file:///srv/b/a.txt"}),
        ("b/../a.txt", "file:///srv/a/", {"uri": "a.txt", "uriBaseId": "SRCROOT"}),
        ("../b/a.txt", "", {"uri": "../b/a.txt", "uriBaseId": "SRCROOT"}),
        ("C:/表/a.txt", "file:///C:/%E8%A1%A8/", {"uri": "a.txt", "uriBaseId": "SRCROOT"}),
        ("D:/a.txt", "file:///C:/", {"uri": "file:///D:/a.txt"}),
    ],
)
def test_names_of_files(name: str, root: str, location: dict[str, str]) -> None:
    assert artifact_location(name, root) == location


@pytest.mark.parametrize(
    ("names", "root"),
    [
        (["/srv/表/a.txt", "/srv/表/乙/b.txt"], "file:///srv/%E8%A1%A8/"),
        (["/srv/a.txt", "/var/b.txt"], "file:///"),
        (["C:/表/a.txt", "C:/表/b.txt"], "file:///C:/%E8%A1%A8/"),
        (["C:/a.txt", "D:/b.txt"], ""),
        (["/srv/a.txt", "b.txt"], ""),
        (["a/a.txt", "a/b.txt"], ""),
        ([], ""),
    ],
)
def test_the_folder_that_holds_all_absolute_names(names: list[str], root: str) -> None:
    assert common_root(names) == root
    for name in names if root else []:
        assert artifact_location(name, root)["uriBaseId"] == "SRCROOT"


def test_escapes() -> None:
    assert message("〔2018〕21号 [2018]21号 {甲} \\") == "〔2018〕21号 \\[2018\\]21号 {{甲}} \\\\"
    assert argument("[甲] {0}") == "\\[甲\\] {0}"
    assert message("甲\x1b[1m") == "甲<U+001B>\\[1m"
    assert template("{0} 填 {1}，见 {{附件}}[1]", quoted=False) == "{0} 填 {1}，见 {{附件}}\\[1\\]"
    assert template("{0} is '{1}' of {10}", quoted=True) == "'{0}' is '{1}' of '{10}'"
    assert template("{{0}} and {{{0}}}", quoted=True) == "{{0}} and {{'{0}'}}"


def test_sentences() -> None:
    assert sentence("rate is too high") == "Rate is too high."
    assert sentence("Done.") == "Done."
    assert sentence("预算。") == "预算."
    assert sentence("") == ""
