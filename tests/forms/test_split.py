"""One file may hold many forms, glued or cut; prose around them is no form, and nothing is invented."""

from __future__ import annotations

from typing import Any

import pytest

NOTICE = "各单位：请于3月底前报送《项目支出绩效自评表》。\n联系人：李某\n"


def test_two_forms_in_one_file(read: Any, sample: Any) -> None:
    first, second = read(sample.self_evaluation + "\n" + sample.goal)
    assert [first.type, second.type] == ["self_eval", "project_goal"]
    assert (first.index, second.index) == (1, 2)
    assert second.location.line == sample.self_evaluation.count("\n") + 2
    assert first.location.end_line == 16


def test_forms_glued_without_a_blank_line(read: Any, sample: Any) -> None:
    forms = read(sample.goal + sample.goal)
    assert [form.fields["project.name"].raw for form in forms] == ["河道保洁", "河道保洁"]
    assert {form.coverage.share for form in forms} == {1}


def test_a_second_form_without_its_title(read: Any, sample: Any) -> None:
    body = sample.self_evaluation.split("\n", 2)[2].replace("乡村图书室维护", "文化馆免费开放")
    first, second = read(sample.self_evaluation + body)
    assert (second.type, second.title, second.fields["project.name"].raw) == (
        "self_eval",
        "",
        "文化馆免费开放",
    )
    assert len(first.rows("indicators").rows) == len(second.rows("indicators").rows) == 4


@pytest.mark.parametrize(
    "title",
    [
        "# 项目支出绩效自评表\n",
        "附件2：项目支出绩效自评表\n",
        "项目支出绩效自评表\t\t\t\t\t\t\t\t\n",
        "项 目 支 出 绩 效 自 评 表\n",
        "清水区2022年度项目支出绩效自评表（一般项目）\n",
        "表3\t项目支出绩效自评表\t\t\t\t\t\t\t\n",
    ],
)
def test_titles_wherever_they_stand(read: Any, sample: Any, title: str) -> None:
    (form,) = read(sample.self_evaluation.replace("项目支出绩效自评表\n", title, 1))
    assert form.type == "self_eval"
    assert "自评表" in form.title.replace(" ", "")
    assert form.coverage.share == 1


def test_the_year_may_stand_in_the_title_or_above_it(read: Any, sample: Any) -> None:
    plain = sample.self_evaluation.replace("（2022年度）\n", "")
    (inside,) = read(plain.replace("项目支出绩效", "2021年度项目支出绩效", 1))
    (above,) = read("（2020年度）\n" + plain)
    assert [inside.fields["year"].raw, above.fields["year"].raw] == ["2021年度", "2020年度"]
    (without,) = read(plain)
    assert "year" not in without.fields


def test_a_title_that_prose_mentions_opens_no_form(read: Any) -> None:
    assert read(NOTICE) == ()
    assert read("项目支出绩效自评表\n\n" + NOTICE) == ()
    assert read("目录\n1. 项目支出绩效自评表\n2. 部门整体支出绩效自评表\n3. 项目支出绩效目标申报表\n") == ()


def test_prose_before_a_form_is_left_out(read: Any, sample: Any) -> None:
    (form,) = read(NOTICE + "\n" + sample.self_evaluation)
    assert form.location.line == 4
    assert form.coverage.share == 1


def test_notes_below_a_form_are_understood(read: Any, sample: Any) -> None:
    notes = "注：1.执行率=全年执行数÷全年预算数。\n2.各单位可自行增加指标。\n"
    (form,) = read(sample.self_evaluation + "\n" + notes)
    assert form.coverage.share == 1


def test_half_a_form_says_what_is_missing(read: Any, ask: Any, sample: Any) -> None:
    lines = sample.self_evaluation.split("\n")
    (form,) = read("\n".join(lines[:12]))
    assert len(form.rows("indicators").rows) == 1
    assert form.rows("indicators").status == "incomplete"
    assert ask.status(form)["绩效指标"] == "残缺"
    (form,) = read("\n".join(lines[:8]))
    assert ask.status(form) == {
        "基本信息": "已读",
        "项目资金": "已读",
        "年度总体目标": "未读",
        "绩效指标": "未读",
    }
    assert form.rows("indicators").status == "unread"


def test_a_form_that_ends_with_its_head_before_the_next_form_has_no_indicators(
    read: Any, sample: Any
) -> None:
    head = sample.pdf_goal[: sample.pdf_goal.index("产出指标")]
    first, second = read(head + "\n" + sample.pdf_goal)
    assert (len(first.rows("indicators").rows), first.rows("indicators").status) == (0, "read")
    assert len(second.rows("indicators").rows) == 5
    (last,) = read(head)
    assert last.rows("indicators").status == "incomplete"


def test_a_blank_form_is_a_form_full_of_blanks(read: Any, sample: Any) -> None:
    blank = """\
项目支出绩效自评表
（    年度）
项目名称\t\t\t\t\t\t\t\t
主管部门\t\t\t\t实施单位\t\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t\t\t\t10\t\t\t
\t其中：当年财政拨款\t\t\t\t—\t\t—\t
年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t指标1：\t≥**个\t\t\t\t
\t\t质量指标\t指标1：\t\t\t\t\t
总分\t\t\t\t\t100\t\t\t
"""
    (form,) = read(blank)
    assert form.fields["project.name"].missing == "blank"
    assert {row.fields["executed"].missing for row in form.rows("funds").rows} == {"blank"}
    assert form.rows("indicators").rows[0].fields["target"].missing == "hint"
    assert form.fields["total.weight"].raw == "100"
    assert "year" not in form.fields


def test_no_form_at_all(read: Any) -> None:
    for text in ("你好", "a\tb\n1\t2\n", "姓名\t年龄\n张三\t30\n", "一级指标\n二级指标\n"):
        assert read(text) == ()


def test_a_form_without_a_number(read: Any, sample: Any) -> None:
    import re

    (form,) = read(re.sub(r"\d", "", sample.self_evaluation.replace("（2022年度）\n", "")))
    assert form.type == "self_eval"
    assert form.fields["project.name"].raw == "乡村图书室维护"


@pytest.mark.parametrize(
    "text",
    [
        "项目支出绩效自评表\n"
        + "\t".join(["项目名称"] * 3000)
        + "\n"
        + "主管部门\t" * 3000
        + "\n执行率\t得分\t全年执行数\t实际完成值\t三级指标\n",
        "项目名称\t"
        + "长" * 200_000
        + "\n主管部门\t乙\n年度资金总额\t1\n其他资金\t1\n年度目标\tx\n三级指标\t指标值\n",
        "项目名称\t甲\n主管部门\t乙\n" + "一级指标\t二级指标\t三级指标\t指标值\n" * 400,
        "项目支出绩效目标申报表\n项目名称 甲 主管部门 乙 " + "产出指标 数量指标 " * 3000,
        "绩效" * 5000 + "项目支出绩效自评表项目名称" * 200,
        "项目支出绩效自评表\n" * 3000,
        "\n".join("项目名称\t" + "（" * 40 + str(n) for n in range(2000)),
    ],
    ids=["wide", "long cell", "heads only", "levels only", "titles in a line", "titles only", "keys only"],
)
def test_hostile_texts_come_to_an_end(read: Any, text: str) -> None:
    for form in read(text):
        assert 0 <= form.coverage.share <= 1
