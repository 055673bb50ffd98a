"""What was not understood is said: foreign text put into sound forms is listed, and takes from the share."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.gap import UNKNOWN_FORM, UNKNOWN_TABLE
from jixiaolint.model.location import Location

ROW = "朱雀门\t玄武池\t4417.2\t白虎观\t9903.8"
NUMBERS = "4417.2\t9903.8\t5521.6"
PROSE = "昨夜西风凋碧树，独上高楼望尽天涯路。"
TABLE = """序号\t姓名\t工龄\t津贴标准\t实发津贴
1\t甲某\t12\t1,200.50\t14,406.00
2\t乙某\t9\t1,100.50\t13,206.00
3\t丙某\t7\t1,000.50\t12,006.00"""
PAGE = """财政项目支出绩效目标申报表
( 2024年度)
项目名称 校车安全 项目类别 专项资金□ 经常性项目☑ 一次性项目□
主管单位 清水区教育局 实施单位 清水区教育局（本级）
计划开始日期 2024/1/1 计划完成日期 2024/12/31
项目资金（万元）
项目资金总额 320.50 年度资金申请总额 320.50
其中：财政资金 320.50 其中：当年财政拨款 320.50
项目绩效目标
年度总体目标
更换校车12辆，培训驾驶员和照管员60人次。
绩效指标
一级指标 二级指标 三级指标 年度指标值
产出指标
数量指标 指标1：更换校车辆数 =12辆
指标2：培训驾驶员和随车照管员的人次 >=60人次
质量指标 指标1：校车年检合格率 =100%
效益指标 社会效益指标 指标1：农村学生上下学便利程度 提高
满意度指标 服务对象满意度指标 指标1：学生家长满意度 >=90%
"""


def listed(forms: tuple[Form, ...], line: int) -> bool:
    places = [place for form in forms for _, place in form.coverage.unread]
    return any(
        place.line is not None and place.line <= line <= (place.end_line or place.line) for place in places
    )


def doubted(forms: tuple[Form, ...], line: int) -> bool:
    """Whether what was taken from a line is at least marked as inferred, every value of it."""
    cells = [
        field
        for form in forms
        for row in form.rows("indicators").rows
        for field in row.fields.values()
        if field.raw and field.location is not None and field.location.line == line
    ]
    return bool(cells) and all(cell.trust != "exact" for cell in cells)


@pytest.mark.parametrize("foreign", [ROW, NUMBERS, PROSE])
@pytest.mark.parametrize("name", ["self_evaluation", "goal"])
def test_a_foreign_line_anywhere_among_the_indicators_is_listed(
    read: Any, sample: Any, name: str, foreign: str
) -> None:
    lines = getattr(sample, name).splitlines()
    head = next(at for at, line in enumerate(lines) if "三级指标" in line)
    for at in range(head + 2, len(lines)):
        forms = read("\n".join([*lines[:at], foreign, *lines[at:]]))
        assert listed(forms, at + 1) or doubted(forms, at + 1), (at, lines[at - 1])
        assert (forms[0].coverage.share < 1) == listed(forms, at + 1)


def test_rows_of_another_table_are_not_swallowed_by_a_stream(read: Any) -> None:
    lines = PAGE.splitlines()
    assert read(PAGE)[0].coverage.share == 1
    for at in range(lines.index("年度总体目标") + 1, len(lines) + 1):
        forms = read("\n".join([*lines[:at], TABLE.replace("\t", " "), *lines[at:]]))
        found = [listed(forms, at + 2 + row) for row in range(3)]
        assert all(found), (at, lines[at - 1])
        assert not forms[0].coverage.enough


def test_a_table_behind_a_form_or_inside_a_note_is_no_part_of_it(read: Any, sample: Any) -> None:
    for behind in (TABLE, "注：得分保留一位小数。\n" + TABLE.replace("\t", " ")):
        (form,) = read(sample.self_evaluation + behind)
        assert not form.coverage.enough
        assert any("14,406.00" in text for text, _ in form.coverage.unread)


def test_notes_and_signatures_are_known_as_such(read: Any, sample: Any) -> None:
    (form,) = read(
        sample.self_evaluation + "\n填表人：\t\t\t联系电话：\n注：1.得分保留一位小数。\n2.金额单位为万元。\n"
    )
    assert form.coverage.enough


def test_columns_that_nobody_knows_make_a_form_partly_read(read: Any) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "修剪行道树", "≥900株", "910株", "30", "30"],
        ["产出指标", "质量指标", "成活率", "≥95%", "96%", "30", "30"],
        ["效益指标", "社会效益指标", "投诉件数", "≤5件", "3件", "30", "30"],
        ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10"],
    ]
    foreign = ["上三年度折算基准值", "812.50", "94.70%", "7.25", "91.40%"]

    def text(extra: list[str]) -> str:
        cells = [[*row, *extra[at : at + 1]] for at, row in enumerate(rows)]
        table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
        return f"<h3>项目支出绩效自评表</h3><p>（2023年度）</p><table>{table}</table>"

    (sound,) = read(text([]), "表.html")
    (more,) = read(text(foreign), "表.html")
    (remark,) = read(text(["备注", "一", "二", "三", "四"]), "表.html")
    assert remark.coverage.share == 1
    assert sound.coverage.enough
    assert [row.fields["score"].raw for row in more.rows("indicators").rows] == ["30", "30", "30", "10"]
    assert not more.coverage.enough
    assert [text for text, _ in more.coverage.unread] == foreign


def test_figures_weigh_more_than_letters() -> None:
    place = Location("表.txt", 1)
    assert Coverage(990, 1000, (("填报人甲", place),)).enough
    assert Coverage(990, 1000, (("12", place), ("3", place), ("- 4 -", place), ("2024", place))).enough
    assert not Coverage(990, 1000, tuple((text, place) for text in ("1,200.50", "≥90%", "96.5%"))).enough
    assert not Coverage(949, 1000).enough


def test_a_form_that_is_cut_off_anywhere_is_not_whole(read: Any, sample: Any) -> None:
    lines = sample.self_evaluation.splitlines()
    for at in range(5, len(lines) - 1):
        (form,) = read("\n".join(lines[:at]))
        assert form.rows("indicators").status in ("unread", "incomplete"), lines[at - 1]


UNKNOWN = """某镇工作情况
分类\t内容\t目标
产出指标\t数量指标\t整治沟渠 ≥12公里
产出指标\t质量指标\t一次验收合格率 ≥95%
效益指标\t社会效益指标\t惠及村民 ≥3000人
"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (UNKNOWN, UNKNOWN_FORM),
        (UNKNOWN.replace("≥", "约"), UNKNOWN_TABLE),
        (UNKNOWN.replace("\t", "\n"), UNKNOWN_FORM),
    ],
)
def test_a_table_that_looks_like_a_form_is_told(text: str, code: str) -> None:
    session = api.open_session()
    text = text.replace("约12公里", "十余公里").replace("约95%", "高").replace("约3000人", "多数")
    report = api.check_bytes("情况.txt", text.encode(), session)
    assert [note.code for note in report.document.notes] == [code]
    assert ("INP-009", "note") in [(one.rule, one.severity) for one in report.findings]
    assert report.document.status == ("partly-read" if code == UNKNOWN_FORM else "no-form")


def test_the_same_table_beside_a_form_is_told_and_the_form_itself_is_not(sample: Any) -> None:
    session = api.open_session()
    both = UNKNOWN + "\n前面是情况，下面是表。\n\n" + sample.self_evaluation
    report = api.check_bytes("两张.txt", both.encode(), session)
    assert len(report.forms) == 1
    assert [note.code for note in report.document.notes] == [UNKNOWN_FORM]
    assert report.document.notes[0].location == Location("两张.txt", 3, 1, 3, 5)
    alone = api.check_bytes("一张.txt", sample.self_evaluation.encode(), session)
    assert alone.document.notes == ()


def test_prose_that_names_levels_is_no_table(read: Any) -> None:
    text = (
        "绩效指标分为产出指标、效益指标和满意度指标。产出指标又分为数量指标、质量指标、时效指标和成本指标，"
        "由各单位自行设定并报财政部门。"
    )
    report = api.check_bytes("说明.txt", (text + "\n").encode() * 5, api.open_session())
    assert report.document.notes == ()


BEHIND = """第四部分 名词解释
一、基本支出是指为保障机构正常运转、完成日常工作任务而发生的支出，包括人员经费和日常公用经费。
二、项目支出是指在基本支出之外为完成特定任务和事业发展目标所发生的支出。
"""


def test_text_of_the_document_around_a_form_is_not_the_forms(read: Any, sample: Any) -> None:
    plain = read(sample.self_evaluation)[0]
    (form,) = read("本部门按要求开展了自评，情况如下。\n" + sample.self_evaluation + BEHIND)
    assert (form.coverage.seen, form.coverage.share) == (plain.coverage.seen, 1)
    assert form.location.end_line == plain.location.end_line + 1


def test_what_stands_between_a_form_and_such_text_still_counts(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation + TABLE.replace("\t", " ") + "\n" + BEHIND)
    assert any("14,406.00" in text for text, _ in form.coverage.unread)
    assert not any("基本支出" in text for text, _ in form.coverage.unread)


def test_an_unknown_form_behind_such_text_is_told(sample: Any) -> None:
    report = api.check_bytes(
        "文.txt", (sample.self_evaluation + BEHIND + UNKNOWN).encode(), api.open_session()
    )
    assert [note.code for note in report.document.notes] == [UNKNOWN_FORM]
