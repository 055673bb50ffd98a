"""Totals in running text and the parts they are said to be made of."""

from __future__ import annotations

import pytest

from jixiaolint.values.breakdown import find_breakdowns


def seen(text: str) -> list[tuple[str, str, list[str]]]:
    return [(one.way, one.total.raw, [part.raw for part in one.parts]) for one in find_breakdowns(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共投入90万元，其中甲村30万元、乙村60万元。", ("其中", "90万元", ["30万元", "60万元"])),
        (
            "本年安排90万元。其中：40万元用于食材；50.5万元用于工资。",
            ("其中", "90万元", ["40万元", "50.5万元"]),
        ),
        (
            "总投资90万元（其中财政资金80万元、自筹15万元）用于修路。",
            ("其中", "90万元", ["80万元", "15万元"]),
        ),
        (
            "投资1,200万元，其中一是道路700万元；二是桥梁600万元",
            ("其中", "1,200万元", ["700万元", "600万元"]),
        ),
        (
            "餐费3万元，住宿费5万元，场地费2万元，合计11万元。",
            ("合计", "11万元", ["3万元", "5万元", "2万元"]),
        ),
        ("2023年投入30万元，2024年投入40万元，两年共计75万元。", ("合计", "75万元", ["30万元", "40万元"])),
        ("支出：工资8000元、保险2000元，共计1万元。", ("合计", "1万元", ["8000元", "2000元"])),
    ],
)
def test_what_is_certain_is_found(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert seen(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "总投资90万元，其中财政资金80万元，用于道路60万元，用于桥梁20万元。",  # parts of a part
        "总投资90万元，其中财政资金80万元，用于道路65万元，用于桥梁20万元。",
        "总投资90万元，其中财政资金80万元、道路60万元、桥梁20万元。",
        "安排90万元，其中：财政80万元、自筹10万元；用于道路70万元、桥梁20万元。",  # two breakdowns
        "共90万元，其中中央50万元（其中直达30万元）、省级45万元。",
        "共90万元，其中中央50万元、省级40万元、市县20万元，其中预留5万元。",
        "共90万元，其中道路60万元。",  # one part
        "每人500元，培训200人，共计10万元。",  # a product
        "补助标准为每亩300元、每头200元，合计5万元。",
        "约90万元，其中道路约60万元、桥梁约50万元。",
        "约90万元，其中道路60万元、桥梁50万元。",
        "投入90万元，比上年增加20万元，其中道路60万元，桥梁比上年增加50万元。",
        "年初预算90万元，执行80万元。",
        "项目资金9,0万元，其中甲3,0万元、乙6,0万元。",
        "",
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert seen(text) == []


def test_places_and_values_are_those_of_the_text() -> None:
    text = "说明。共投入90万元，其中甲村30.5万元、乙村60万元。"
    (one,) = find_breakdowns(text)
    assert text[one.total.start : one.total.end] == "90万元"
    assert [text[part.start : part.end] for part in one.parts] == ["30.5万元", "60万元"]
    assert [part.value.value for part in one.parts] == [305000, 600000]
    assert one.parts[0].value.quantum == 1000
