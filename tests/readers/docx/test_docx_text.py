"""The words of Word documents: runs, fields, symbols, notes, and the numbers of lists."""

from __future__ import annotations

import pytest
from docx_parts import (
    BOX,
    NUMBERING,
    PLACEHOLDER,
    cells,
    char,
    codes,
    field,
    line,
    lines,
    numbered,
    p,
    r,
    read,
    sdt,
    tbl,
    tc,
    tr,
)

from jixiaolint.model.document import Line
from jixiaolint.readers.docx.numerals import numeral

# --- text -------------------------------------------------------------------------------------------------


def test_a_number_split_over_runs_is_one_number() -> None:
    assert line(r("1,0"), "<w:proofErr/>", r("18"), r(".5"), r("%", "<w:b/>")) == "1,018.5%"
    assert line("<w:r><w:t>12</w:t></w:r><w:r><w:t> 34 </w:t></w:r>") == "1234"
    assert line(r("按编制"), r(" 数")) == "按编制 数"


def test_changes_are_shown_as_accepted() -> None:
    changed = (
        r("预算"),
        f"<w:ins>{r('120')}</w:ins><w:del><w:r><w:delText>98</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('万元')}</w:moveTo>",
    )
    assert line(*changed) == "预算120万元"
    assert codes(read(p(*changed))) == ["deleted-text"]


def test_text_inside_links_tags_and_fields_is_kept() -> None:
    tagged = f'<w:smartTag>{r("2023年")}</w:smartTag><w:hyperlink w:anchor="a">{r("度")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'
    assert line(tagged, simple, field(" =SUM(ABOVE) ", r("45.6"))) == "2023年度345.6"
    nested = char("begin") + r("<w:instrText>IF </w:instrText>") + field("PAGE", r("7")) + char("separate")
    assert line(nested, r("是"), char("end"), r("。")) == "是。"


def test_a_field_that_never_ends_swallows_nothing_more_than_its_paragraph() -> None:
    assert lines(p(char("begin"), r("丢")) + p(r("目标"), char("end"))) == ["目标"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (BOX.format("<w:checked/>"), "☑"),
        (BOX.format('<w:checked w:val="0"/>'), "□"),
        (BOX.format(""), "□"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="高"/><w:listEntry w:val="低"/></w:ddList>',
            "低",
        ),
        ('<w:ddList><w:listEntry w:val="高"/></w:ddList>', "高"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="高"/></w:ddList>', ""),
    ],
)
def test_old_form_fields_show_their_state_and_not_their_result(data: str, shown: str) -> None:
    assert line(r("甲"), field(" FORM ", r("旧"), data), r("乙")) == f"甲{shown}乙"


def test_a_text_field_shows_its_result() -> None:
    assert line(field(" FORMTEXT ", r("绿化"), "<w:textInput/>")) == "绿化"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0D6", "√"),
        ("Webdings", "F061", "☑"),
        ("宋体", "2611", "☑"),
    ],
)
def test_symbols_show_what_their_font_draws(font: str, code: str, shown: str) -> None:
    assert line(r("甲"), r(f'<w:sym w:font="{font}" w:char="{code}"/>'), r("乙")) == f"甲{shown}乙"


def test_letters_in_a_symbol_font_are_signs_and_chinese_is_not() -> None:
    fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert line(r("R是", fonts), r("R")) == "☑是R"


def test_a_tick_over_a_box_and_a_number_in_a_circle_are_read() -> None:
    assert line(field(r"eq \o\ac(□,√)"), r("新增"), field(r"eq \o\ac(○,3)")) == "☑新增③"
    assert line(field(r"EQ \f(1,2)"), r("以上")) == "1/2以上"
    strange = read(p(r("式"), field(r"eq \i\su(1,5,3)")))
    assert codes(strange) == ["content-lost"]


def test_raised_figures_are_no_digits_of_the_number_before_them() -> None:
    high = '<w:vertAlign w:val="superscript"/>'
    assert line(r("5000m"), r("2", high)) == "5000m²"
    assert line(r("1200"), r("1", high), r("万元")) == "1200^1万元"


def test_equations_are_text() -> None:
    fraction = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
    assert line(f"<m:oMath><m:r><m:t>≥</m:t></m:r>{fraction}</m:oMath>") == "≥3/4"


def test_breaks_hyphens_and_tabs() -> None:
    table = tbl(
        tr(tc(p(r("一"), r("<w:br/>"), r("二")) + p() + p(r("三"), r("<w:tab/>"), r("四"), r("<w:cr/>"))))
    )
    assert cells(table)[0].text == "一\n二\n三 四"
    assert line(r("2021"), r("<w:noBreakHyphen/>"), r("2023"), r("<w:softHyphen/>"), r("年")) == "2021-2023年"


def test_hidden_text_and_notes_at_the_foot_are_left_out_and_told() -> None:
    styles = (
        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p(
        r("见"),
        r("密", "<w:vanish/>"),
        r("密", '<w:rStyle w:val="b"/>'),
        r("此", '<w:vanish w:val="0"/>'),
        r('<w:footnoteReference w:id="2"/>'),
    )
    document = read(body + p(r("全段"), properties='<w:pStyle w:val="a"/>'), styles=styles)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["见此"]
    assert codes(document) == ["hidden-content", "footnotes"]
    assert "3 处" in document.notes[0].message


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(p(r("前"), r(both), r("后"))) == ["前后", "框内"]
    assert cells(tbl(tr(tc(p(r("格"), r(both))))))[0].text == "格\n框内"
    assert lines(p(r(f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"))) == ["框内"]


def test_a_way_to_draw_of_which_nothing_is_known_is_passed_over() -> None:
    strange = '<mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="urn:x"/></mc:Choice>'
    fallback = "<mc:Fallback><w:t>☒</w:t></mc:Fallback>"
    assert line(r("是"), r(f"<mc:AlternateContent>{strange}{fallback}</mc:AlternateContent>")) == "是☒"


def test_an_empty_control_shows_no_value() -> None:
    shown = sdt(r("单击输入", '<w:rStyle w:val="x"/>'), "<w:showingPlcHdr/>")
    document = read(p(r("负责人："), shown), styles=PLACEHOLDER)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["负责人："]
    assert codes(document) == ["empty-control"]
    assert line(sdt(r("王工"), "<w:showingPlcHdr/>"), styles=PLACEHOLDER) == "王工"
    assert line(sdt(r("低"), '<w:dropDownList><w:listItem w:value="低"/></w:dropDownList>')) == "低"


# --- numbers of lists -------------------------------------------------------------------------------------


def test_numbers_that_word_prints_are_shown() -> None:
    body = (
        numbered("概况", 5)
        + numbered("背景", 5, 1)
        + numbered("依据", 5, 1)
        + numbered("目标", 5)
        + numbered("产出", 5, 1)
        + numbered("另起", 7)
        + numbered("圆点", 6)
        + numbered("无此列表", 99)
    )
    assert lines(body, numbering=NUMBERING) == [
        "一、概况",
        "1.1 背景",
        "1.2 依据",
        "二、目标",
        "2.1 产出",
        "一、另起",
        "圆点",
        "无此列表",
    ]


def test_a_style_numbers_its_paragraphs_and_a_blank_one_shows_nothing() -> None:
    styles = '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    styled = '<w:pStyle w:val="h"/>'
    body = p(r("甲"), properties=styled) + p(properties=styled) + p(r("乙"), properties=styled)
    assert lines(body, numbering=NUMBERING, styles=styles) == ["一、甲", "三、乙"]
    off = '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(p(r("丙"), properties=off), numbering=NUMBERING, styles=styles) == ["丙"]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "decimalEnclosedCircle", "③"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (7, "ordinalText", None),
        (0, "decimal", None),
    ],
)
def test_numerals(number: int, style: str, shown: str | None) -> None:
    assert numeral(number, style) == shown
