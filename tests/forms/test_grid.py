"""Tab rows whose merged cells were lost: every value under its own head, every doubt told."""

from __future__ import annotations

from typing import Any


def test_self_evaluation(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    assert (form.type, form.title, ask.raw(form, "year")) == ("self_eval", "项目支出绩效自评表", "2022年度")
    assert (form.location.line, form.location.end_line) == (1, 16)
    assert ask.column(form, "indicators", "level1") == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    assert ask.column(form, "indicators", "name")[1:3] == ["图书完好率", "借阅人次"]
    assert ask.column(form, "indicators", "actual") == ["12个", "93%", "3100人次", "92%"]
    assert ask.column(form, "indicators", "weight") == ["20", "20", "40", "10"]
    assert ask.column(form, "indicators", "reason") == ["", "两间渗水，已修补屋面", "", ""]
    assert (ask.raw(form, "total.weight"), ask.raw(form, "total.score")) == ("100", "98.5")
    assert (ask.raw(form, "goal.annual"), ask.raw(form, "goal.actual")) == (
        "维护12个图书室。",
        "12个图书室完成维护。",
    )
    assert form.coverage.share == 1
    assert set(ask.status(form).values()) == {"已读"}


def test_places_are_those_of_the_cells(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    score = form.rows("indicators").rows[1].fields["score"]
    line = sample.self_evaluation.split("\n")[score.location.line - 1]
    assert line[score.location.column - 1 : score.location.end_column - 1] == "19"
    rate = form.fields["exec.rate"]
    assert (rate.raw, rate.how, rate.location.line) == ("95.00%", "derived", 6)
    assert rate.label_location.line == 6


def test_the_head_declares_the_unit_and_is_itself_a_cell(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    total = form.rows("funds").rows[0].fields["executed"]
    assert (total.value.value, total.value.unit) == (266000, "万元")
    assert (total.unit_location.line, total.unit_location.column) == (5, 6)
    assert form.fields["money_unit"].raw == "万元"
    assert form.rows("funds").rows[0].fields["weight"].value.unit == ""


def test_rows_that_moved_as_one_piece_are_certain_and_told(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    assert ask.trusts(form, "indicators", "score") == ["exact"] * 4
    assert form.rows("indicators").rows[3].fields["score"].how == "aligned"
    assert [note.code for note in form.notes] == ["realigned"]


def test_goal_form(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.goal)
    assert form.type == "project_goal"
    amounts = (
        "funds.total",
        "funds.total.fiscal",
        "funds.total.other",
        "funds.annual.carryover",
        "funds.annual.other",
    )
    assert [ask.raw(form, key) for key in amounts] == ["46.00", "40.00", "6.00", "2.00", "6.00"]
    assert (ask.raw(form, "goal.total.from"), ask.raw(form, "goal.annual")) == (
        "2024",
        "完成18公里河道日常保洁。",
    )
    ticked = [option for option, state in form.fields["category"].value.options if state]
    assert ticked == ["经常性项目"]
    assert ask.column(form, "indicators", "target") == ["=18公里", "≤24小时", "明显减少", "≥85%"]
    assert [row.fields["class2"].raw for row in form.rows("indicators").rows] == [
        "数量",
        "时效",
        "生态效益",
        "满意度",
    ]


def test_level_names_dropped_into_other_columns(read: Any, ask: Any, sample: Any) -> None:
    rows = "可持续影响		管护制度执行情况		建立健全	\n管护人员到位情况			到位	\n"
    (form,) = read(sample.goal.replace("满意度指标\t服务", rows + "满意度指标\t服务"))
    assert ask.column(form, "indicators", "name")[3:5] == ["管护制度执行情况", "管护人员到位情况"]
    assert ask.column(form, "indicators", "level2")[3:5] == ["可持续影响", "可持续影响"]
    assert ask.column(form, "indicators", "level1")[3:5] == ["效益指标", "效益指标"]
    assert set(ask.trusts(form, "indicators", "target")) == {"exact"}


def test_a_shift_that_can_be_undone_in_two_ways_is_only_inferred(read: Any, ask: Any, sample: Any) -> None:
    text = sample.self_evaluation.replace(
        "读者满意度	≥90%	92%	10	10", "读者满意度	较高	10	9	"
    )
    (form,) = read(text)
    row = form.rows("indicators").rows[3]
    assert "inferred" in {row.fields[key].trust for key in ("actual", "weight", "score")}
    assert "inferred" in [note.code for note in form.notes]


def test_clipped_labels(read: Any, ask: Any, sample: Any) -> None:
    text = sample.self_evaluation.replace("年度资金总额", "年度资金总").replace(
        "其中：当年财政拨款", "其中：当年财"
    )
    (form,) = read(text.replace("年度指标值", "年度指标"))
    assert [row.fields["source"].raw for row in form.rows("funds").rows] == ["总额", "财政", "其他"]
    assert ask.column(form, "indicators", "target")[0] == "12个"


def test_a_head_that_repeats_a_name_is_repaired_and_told(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.goal.replace("一级指标	二级指标", "一级指标	一级指标"))
    assert ask.column(form, "indicators", "level2")[0] == "数量指标"
    assert [note.code for note in form.notes if note.code == "header-repaired"] == ["header-repaired"]
    wrong = [
        row.fields["text"].raw
        for row in form.rows("headings").rows
        if row.fields["text"].raw != row.fields["expected"].raw
    ]
    assert wrong == ["一级指标"]
    assert form.rows("headings").rows[1].fields["expected"].raw == "二级指标"


def test_a_table_goes_on_behind_a_page_cut(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation.replace("满意度指标	服务", "\n满意度指标	服务"))
    assert len(form.rows("indicators").rows) == 4
    assert ask.raw(form, "total.score") == "98.5"


def test_a_head_lost_at_a_page_cut_leaves_the_table_incomplete(read: Any, ask: Any, sample: Any) -> None:
    lines = [line for line in sample.goal.split("\n") if "一级指标" not in line]
    (form,) = read("\n".join(lines).replace("满意度指标\t服务", "满意度指标\t\t服务"))
    assert ask.column(form, "indicators", "name")[0] == "保洁河道长度"
    assert form.rows("indicators").status == "incomplete"
    assert ask.status(form)["绩效指标"] == "残缺"
    assert "header-missing" in [note.code for note in form.notes]


def test_direction_and_unit_in_columns_of_their_own(read: Any, ask: Any, sample: Any) -> None:
    head = [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
    ]
    rows = (
        ["", "产出指标", "数量指标", "修缮泵站数", "≥", "6", "座", "6", "50", "50"],
        ["", "效益指标", "社会效益指标", "受益农户", "正向", "1200", "户", "1180", "40", "39.33"],
    )
    before = sample.self_evaluation.split("绩效指标")[0]
    (form,) = read(before + "\n".join("\t".join(cells) for cells in (head, *rows)))
    assert ask.column(form, "indicators", "target") == ["≥6座", "≥1200户"]
    assert ask.column(form, "indicators", "actual") == ["6", "1180"]
    assert form.rows("indicators").rows[1].fields["target"].value.operator == "≥"


def test_goals_told_in_several_rows(read: Any, ask: Any, sample: Any) -> None:
    first = "\t维护12个图书室。\t\t\t12个图书室完成维护。\n"
    second = "\t新增图书500册。\t\t\t新增图书520册。\n"
    (form,) = read(sample.self_evaluation.replace(first, first + second))
    assert ask.raw(form, "goal.actual") == "12个图书室完成维护。\n新增图书520册。"


def test_a_value_that_begins_like_a_label_stays_a_value(read: Any, ask: Any, sample: Any) -> None:
    text = sample.goal.replace("计划开始日期", "立项依据\t政策依据：《河道管理办法》\n计划开始日期")
    (form,) = read(text)
    assert ask.raw(form, "project.basis") == "政策依据：《河道管理办法》"


def test_labels_that_no_rule_asks_for_are_understood(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation + "填表人\t李某\t联系电话\t000-0000\n")
    assert form.coverage.share == 1


def test_what_was_not_understood_is_listed(read: Any, sample: Any) -> None:
    text = sample.self_evaluation.replace("主管部门", "奇怪的一栏\t无人知道这是什么内容\n主管部门")
    (form,) = read(text)
    assert form.coverage.share < 1
    assert [text for text, _ in form.coverage.unread] == ["奇怪的一栏", "无人知道这是什么内容"]
    assert form.coverage.unread[0][1].line == 4
