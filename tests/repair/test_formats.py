"""Encodings, line ends and formats of a copy are kept; what could not come back as it was is refused."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.model.error import UnreadableInput
from jixiaolint.repair import Reading, Repair, repair

Fix = Callable[..., Repair]
Read = Callable[..., Reading]
Form = Callable[..., str]
DATA = Path(__file__).parents[2] / "corpus" / "数据文件"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(
    fix: Fix, form: Form, mark: bytes, encoding: str, end: str
) -> None:
    def written(text: str) -> bytes:
        return mark + text.replace("\n", end).encode(encoding)

    assert fix(written(form(rate="８５．００％"))).data == written(form())


def test_the_last_line_without_an_end_stays_so(fix: Fix, form: Form) -> None:
    text = form(rate="８５．００％").rstrip("\n")
    assert fix(text).text == form().rstrip("\n")


def test_a_sign_that_the_encoding_lacks_is_dropped(fix: Fix) -> None:
    path = next((DATA.parent / "编码").glob("*Big5*.txt"))
    result = fix(path.read_bytes(), path.name)
    assert result.data == path.read_bytes()
    assert {dropped.reason.en for dropped in result.dropped} == {"the encoding has no sign for it"}


def test_damaged_text_is_refused(read: Read, form: Form) -> None:
    data = form(rate="８５．００％").encode().replace("柳林".encode(), b"\xe6\x9f" + "林".encode(), 1)
    assert read(data).forms
    with pytest.raises(UnreadableInput) as error:
        repair(data, read)
    assert error.value.code == "not-restorable"


def test_html_is_refused_and_an_html_table_in_a_text_left_alone(read: Read, form: Form) -> None:
    rows = [line.split("\t") for line in form(rate="８５．００％").splitlines()]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    table = f"<table>\n{cells}</table>\n"
    with pytest.raises(UnreadableInput) as error:
        repair(f"<html><body>{table}</body></html>".encode(), lambda data: read(data, "甲.html"))
    assert error.value.code == "not-repaired"
    result = repair(f"附表如下\n{table}".encode(), read)
    assert result is not None
    assert result.made == {}


def test_no_form_no_repair(read: Read) -> None:
    assert repair("２０２１年\t８５％\n".encode(), read) is None


def test_csv(fix: Fix, form: Form) -> None:
    def csv(text: str, goal: str) -> str:
        return text.replace("\t", ",").replace("年内新开社区食堂5家，让老人就近吃上热饭。", goal)

    typed = csv(form(rate="８５．００％", score="\u3000８．５０"), '"开""食堂""５家，\n每天,２份。"')
    assert fix(typed, "甲.csv").text == csv(form(), '"开""食堂""5家，\n每天,2份。"')


def test_markdown(fix: Fix, form: Form) -> None:
    def markdown(text: str) -> str:
        lines = (line.replace("\t", " | ") for line in text.splitlines())
        return "".join(f"| {line} |\n" if "|" in line else f"{line}\n" for line in lines)

    typed = form(rate="８５．００％", score="８．５０\u3000").replace("≥400人", "\\>=400人")
    assert fix(markdown(typed), "甲.md").text == markdown(form().replace("≥400人", "\\>=400人"))


def test_a_change_that_would_break_the_file_is_dropped(fix: Fix) -> None:
    path = DATA / "南屿区社区花园.yaml"
    text = path.read_text(encoding="utf-8").replace('"≥90%"', "＞９０％")
    result = fix(text, path.name)
    assert result.text == text.replace("＞９０％", "＞90%")
    assert [(dropped.kind.id, dropped.before) for dropped in result.dropped] == [("comparator", "＞")]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_yaml(fix: Fix, quote: str) -> None:
    path = DATA / "南屿区社区花园.yaml"
    text = path.read_text(encoding="utf-8").replace('"', quote)
    damaged = text.replace("56.00", "５６．００").replace("≥90%", "\u3000≧９０％")
    assert damaged != text
    assert fix(damaged, path.name).text == text


@pytest.mark.parametrize("ascii", [False, True])
def test_json_in_characters_and_in_escapes(fix: Fix, ascii: bool) -> None:
    path = DATA / "南屿区老年食堂补贴.json"
    data = json.loads(path.read_text(encoding="utf-8"))

    def written(damage: bool) -> str:
        text = json.dumps(data, ensure_ascii=False, indent=1)
        text = text.replace("≥90%", "\u3000≧９０％\u00a0") if damage else text
        return json.dumps(json.loads(text), ensure_ascii=ascii, indent=1)

    assert written(True) != written(False)
    assert fix(written(True), path.name).text == written(False)


def test_of_what_parse_prints_only_raw_texts_change(fix: Fix, read: Read, form: Form) -> None:
    from jixiaolint.forms import to_data

    typed = read(form(rate="８５．００％").encode())
    data = {"forms": [to_data(found) for found in typed.forms]}
    result = fix(json.dumps(data, ensure_ascii=False), "甲.json")
    after = json.loads(result.text)
    assert after["forms"][0]["funds"][0]["rate"]["raw"] == "85.00%"
    for row in (*data["forms"][0]["funds"], *after["forms"][0]["funds"]):
        row.pop("rate", None)
    after["forms"][0]["fields"] = data["forms"][0]["fields"]
    assert after == data
