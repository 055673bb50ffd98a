"""Each kind of repair on the form of a clerk: what it changes, and the look-alike that it leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jixiaolint.repair import Repair

Fix = Callable[..., Repair]
Form = Callable[..., str]


def target(form: Form, text: str) -> str:
    """A form with a target of this spelling in one row."""
    return form().replace("≥400人", text)


def narrative(form: Form, text: str) -> str:
    """A form whose annual goal says this."""
    return form().replace("让老人就近吃上热饭", text)


@pytest.mark.parametrize(
    ("typed", "usual", "kinds"),
    [
        ("≥４００人", "≥400人", {"width"}),
        ("≥４，００人", "≥4，00人", {"width"}),
        ("＞＝400人", "≥400人", {"comparator"}),
        ("≧400人", "≥400人", {"comparator"}),
        (">=400人", "≥400人", {"comparator"}),
        ("=>400人", "≥400人", {"comparator"}),
        ("=<400人", "≤400人", {"comparator"}),
        ("＝100％", "=100%", {"width", "comparator"}),
        ("=100.00(%)", "=100.00%", {"percent"}),
        ("＝１００．００（％）", "=100.00%", {"width", "comparator", "percent"}),
        ("≥ 95 %", "≥95%", {"gap"}),
        ("≥1, 018.18元", "≥1,018.18元", {"gap"}),
        ("≥85. 19%", "≥85.19%", {"gap"}),
        ("≥4\u200b00人", "≥400人", {"hidden"}),
        ("≥\u00a0400人", "≥400人", {"hidden", "gap"}),
        ("\u3000≥400人\u3000", "≥400人", {"outer"}),
        ("３０元／人次", "30元/人次", {"width"}),
        ("１０ｋｍ", "10km", {"width"}),
        ("<b>＞＝400人</b>", "<b>≥400人</b>", {"comparator"}),
        ("&ge;４００人", "&ge;400人", {"width"}),
        # left as they are: usual already, or something else
        ("≥400 人", None, set()),
        ("80%～90%", None, set()),
        ("1. 5次", None, set()),
        ("$\\geq 90\\%$", None, set()),
        ("<br>=100%", None, set()),
        ("良好（Ａ级）", None, set()),
    ],
)
def test_a_target(fix: Fix, form: Form, typed: str, usual: str | None, kinds: set[str]) -> None:
    result = fix(target(form, typed))
    assert result.text == target(form, usual or typed)
    assert set(result.made) == kinds
    assert result.dropped == ()


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("２０２１年发放８５．５％", "2021年发放85.5%"),
        ("发放率＞＝９５％", "发放率≥95%"),
        ("达到85 %", "达到85%"),
        ("建设５Ｇ基站", "建设5G基站"),
        ("按财预[2020]10号执行", "按财预〔2020〕10号执行"),
        ("按财预【2020】10号执行", "按财预〔2020〕10号执行"),
        ("按财预（２０２０）１０号执行", "按财预〔2020〕10号执行"),
        ("按财预 [ 2020 ] 10 号执行", "按财预 〔2020〕10号执行"),
        ("按财预[2020]第010号执行", "按财预〔2020〕第010号执行"),
        # an enumeration, an arrow, a comma that may part two numbers, a contract, a building, wide letters
        ("１．采购２．配送", "１．采购２．配送"),
        ("1. 5家新开", "1. 5家新开"),
        ("由3=>5家", "由3=>5家"),
        ("由3->5家", "由3->5家"),
        ("合格率95，100家", "合格率95，100家"),
        ("合同编号(2020)15号", "合同编号(2020)15号"),
        ("在和平路（2020）3号楼", "在和平路（2020）3号楼"),
        ("Ａ类食堂：\u3000五家～八家", "Ａ类食堂：\u3000五家～八家"),
    ],
)
def test_a_narrative(fix: Fix, form: Form, typed: str, usual: str) -> None:
    assert fix(narrative(form, typed)).text == narrative(form, usual)


@pytest.mark.parametrize(
    ("cell", "typed", "kind"),
    [
        ("budget", "1，000.00", "separator"),
        ("budget", "1, 000.00", "gap"),
        ("rate", "85. 00%", "gap"),
    ],
)
def test_what_the_reader_is_not_sure_of_is_dropped_and_told(
    fix: Fix, form: Form, cell: str, typed: str, kind: str
) -> None:
    text = form(**{cell: typed})
    result = fix(text)
    assert result.text == text
    assert result.made == {}
    assert {(dropped.kind.id, dropped.line) for dropped in result.dropped} == {(kind, 6), (kind, 7)}
    assert all(dropped.reason.zh and dropped.reason.en for dropped in result.dropped)


def test_amounts_and_scores_only_change_their_width(fix: Fix, form: Form) -> None:
    wide = form(budget="１，００".replace("，", "") + "．００", score="８．５０", rate="８５．００％")
    assert fix(wide).text == form()


def test_labels_headings_and_what_is_outside_the_form_stay(fix: Fix, form: Form) -> None:
    text = "２０２１年报送材料\u3000（附件１）\n\n" + form().replace("分值", "分值（１０）")
    result = fix(text)
    assert result.text == text


def test_an_indent_is_no_blank_at_the_end_of_a_cell(fix: Fix, form: Form) -> None:
    text = narrative(form, "吃上热饭").replace("\t年内新开", "\t\u3000\u3000年内新开")
    assert fix(text).text == text


def test_a_blank_cell_of_wide_spaces_becomes_an_empty_one(fix: Fix, form: Form) -> None:
    text = form().replace("≥400人\t460人\t30\t30\t", "≥400人\t460人\t30\t30\t\u3000\u3000")
    assert fix(text).text == form()
