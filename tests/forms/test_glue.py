"""Text whose cells are glued together: cut at the names of forms, digits only where one split fits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jixiaolint.forms.atoms import atom_end
from jixiaolint.forms.compact import compact
from jixiaolint.forms.glue import Cutter
from jixiaolint.forms.runs import Columns, parts_of
from jixiaolint.forms.slots import SEVERAL, only_split

GOAL = """\
石门县2022年部门预算项目支出绩效目标表项目名称乡镇敬老院取暖改造项目类别特定目标类项目性质一次性\
绩效目标让六所敬老院的老人温暖过冬。绩效指标一级指标二级指标三级指标绩效标准当年预期实现值\
产出指标数量指标改造敬老院数量反映完成改造的敬老院个数6所更换锅炉台数反映更换锅炉情况7台\
质量指标改造验收合格率反映改造质量>=95%效益指标社会效益指标冬季室温提升情况明显提升\
满意度指标服务对象满意度指标入住老人满意度≥92%
"""
SCORED = """\
南关镇今年各项工作进展顺利，联系人：略。绩效目标自评表（2023年度）项目名称渠系清淤项目负责人及电话略\
主管部门清源县水利局实施单位清源县南关镇人民政府资金情况（万元）全年预算数（A）全年执行数（B）分值执行率（B/A）得分\
年度资金总额：363610100.00%10其中：本年财政拨款3636其他资金年度总体目标年初设定目标年度总体目标完成情况综述\
清淤渠道十二公里。绩效指标一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因及拟采取的改进措施\
产出指标（50分）数量指标清淤渠道长度20≥12公里12.5公里20质量指标工程验收合格率15100%100%15\
成本指标项目总投入1536万元36万元15效益指标（30分）经济效益指标社会效益指标受益人口数15≥900人≥900人15\
灌溉条件改善情况15明显改善明显改善15满意度指标（10分）服务对象满意度指标受益群众满意度10≥90%≥90%10……\
总分100100注：1.各单位据实填报。
"""
PAGES = """\
1、2020年度县级专项资金绩效目标自评表专项资金名称化肥储备负责人及电话略县级主管部门河口县供销社实施单位农资股\
项目资金(万元)全年预算数(A)全年执行数(B)执行率(B/A)年度资金总额\
94.594.5100%其中：中央、省、市补助县级资金94.594.5100%\
绩 效 指 标一级 指标二级 指标三级指标年度指标 值全年 完成值未完成原因和 改进措施\
产 出 指 标数量 指标储备200吨尿素、\
300吨复合肥到 位率100%100%质量 指标库存肥料 合格率100%
2、100%时效 指标储备任务完成及 时率100%100%满意 度指 标服务 对象 满意 度指 标农户满意度290%95%
"""


def _cells(form: Any, key: str) -> list[str]:
    return [row.fields[key].raw for row in form.rows("indicators").rows]


def test_a_goal_form_without_a_single_blank(read: Any, ask: Any) -> None:
    (form,) = read(GOAL)
    assert form.template == "project-goal"
    assert ask.raw(form, "project.name") == "乡镇敬老院取暖改造"
    assert _cells(form, "name") == [
        "改造敬老院数量",
        "更换锅炉台数",
        "改造验收合格率",
        "冬季室温提升情况",
        "入住老人满意度",
    ]
    assert _cells(form, "target") == ["6所", "7台", ">=95%", "明显提升", "≥92%"]
    assert _cells(form, "level2")[-1] == "服务对象满意度指标"


def test_nothing_cut_out_of_glued_text_is_certain(read: Any) -> None:
    (form,) = read(GOAL)
    fields = [field for row in form.rows("indicators").rows for field in row.fields.values()]
    assert {field.trust for field in (*fields, form.fields["project.name"])} == {"inferred"}


def test_scores_before_and_behind_glued_values(read: Any) -> None:
    (form,) = read(SCORED)
    assert _cells(form, "weight") == ["20", "15", "15", "15", "15", "10"]
    assert _cells(form, "target") == ["≥12公里", "100%", "36万元", "≥900人", "明显改善", "≥90%"]
    assert _cells(form, "actual") == ["12.5公里", "100%", "36万元", "≥900人", "明显改善", "≥90%"]
    assert _cells(form, "score") == ["20", "15", "15", "15", "15", "10"]
    assert _cells(form, "level2")[3] == "社会效益指标"
    assert (form.fields["total.weight"].raw, form.fields["total.score"].raw) == ("100", "100")


def test_glued_amounts_are_read_where_one_split_fits(read: Any) -> None:
    (form,) = read(SCORED)
    total, fiscal, _ = form.rows("funds").rows
    assert [total.fields[key].raw for key in ("adjusted", "executed", "weight", "rate", "score")] == [
        "36",
        "36",
        "10",
        "100.00%",
        "10",
    ]
    assert [fiscal.fields[key].raw for key in ("adjusted", "executed")] == ["36", "36"]
    assert total.fields["adjusted"].trust == "inferred"


def test_glued_digits_that_can_be_cut_in_several_ways_are_unread(read: Any) -> None:
    text = SCORED.replace("清淤渠道长度20≥12公里12.5公里20", "清淤渠道条数12345678")
    (form,) = read(text)
    row = form.rows("indicators").rows[0]
    assert row.fields["name"].raw == "清淤渠道条数"
    unread = [row.fields[key] for key in ("weight", "target", "actual", "score")]
    assert {field.trust for field in unread} == {"unknown"}
    assert {field.missing for field in unread} == {"unread"}


def test_blanks_inside_names_and_a_page_that_breaks_a_row(read: Any, ask: Any) -> None:
    (form,) = read(PAGES)
    assert ask.raw(form, "project.name") == "化肥储备"
    names = ["".join(name.split()) for name in _cells(form, "name")]
    assert names == [
        "储备200吨尿素、300吨复合肥到位率",
        "库存肥料合格率",
        "储备任务完成及时率",
        "农户满意度",
    ]
    assert _cells(form, "target") == ["100%", "100%", "100%", "290%"]
    assert _cells(form, "actual") == ["100%", "100%", "100%", "95%"]


def test_a_part_without_a_label_of_its_own_takes_no_amounts(read: Any) -> None:
    (form,) = read(PAGES)
    rows = {row.fields["label"].raw: row.fields["executed"].raw for row in form.rows("funds").rows}
    assert rows == {"年度资金总额": "94.5", "其中：中央、省、市补助": "", "县级资金": "94.5"}


def test_a_damaged_head_leaves_names_and_no_figures(read: Any) -> None:
    text = SCORED.replace(
        "分值年度指标值全年实际值得分未完成原因", "分僮年庋指栎值佥年实际值彳寻分未完戌原因"
    )
    (form,) = read(text)
    rows = form.rows("indicators").rows
    assert rows[0].fields["name"].raw == "清淤渠道长度"
    assert all(row.fields["target"].trust != "exact" for row in rows)


@pytest.mark.parametrize(
    ("text", "kinds", "cuts"),
    [
        ("20100%100%20", ("score", "value", "value", "score"), (2, 6, 10, 12)),
        ("1020万元20万元10", ("score", "value", "value", "score"), (2, 6, 10, 12)),
        ("100100", ("score", "score"), (3, 6)),
        ("202010100.00%10", ("money", "money", "score", "percent", "score"), (2, 4, 6, 13, 15)),
        ("194.9194.9100%", ("money", "money", "percent"), (5, 10, 14)),
        ("6620", ("value", "value", "score"), SEVERAL),
        ("2020", ("money", "money"), SEVERAL),
        ("显著提升", ("value", "value"), None),
        ("", ("score",), None),
    ],
)
def test_digits_are_split_where_exactly_one_split_fits(
    text: str, kinds: tuple[str, ...], cuts: tuple[int, ...] | None
) -> None:
    assert only_split(text, kinds) == cuts


def test_a_part_does_not_exceed_its_total() -> None:
    assert only_split("2020", ("money", "money"), most=(Decimal(20), Decimal(20))) == (2, 4)


def test_a_blank_between_digits_is_a_wall() -> None:
    line = compact("12 345")
    assert only_split(line.text, ("money", "money"), line.walls) == (2, 5)


@pytest.mark.parametrize(
    "value",
    [
        "≥266米",
        "100%",
        "1.2万亩",
        "1600元/亩",
        "2023年12月",
        "12月底之前完成",
        "5%-10%",
        "30天以内",
        "显著提升",
        "达成预期指标",
        "不低于90%",
        "3500公斤",
    ],
)
def test_a_value_ends_where_its_unit_ends(value: str) -> None:
    assert atom_end(value + "服务满意", 0) == len(value)


@pytest.mark.parametrize("text", ["根据要求", "大豆种植", "年度计划", "（含）"])
def test_words_are_no_values(text: str) -> None:
    assert atom_end(text, 0) == 0


def _parts(text: str, *keys: str) -> list[str]:
    return [text[part.start : part.end] for part in parts_of(text, 0, len(text), Columns(keys), frozenset())]


def test_a_number_inside_a_name_is_no_value_where_two_are_due() -> None:
    text = "产妇7天访视数214人203人21.8新生儿0-6月体检率95%96%22"
    assert _parts(text, "target", "actual", "weight", "score")[:2] == ["产妇7天访视数", "214人"]
    assert "新生儿0-6月体检率" in _parts(text, "target", "actual", "weight", "score")


def test_target_and_result_in_the_same_words() -> None:
    parts = _parts("成本控制不超过预算不超过预算10", "target", "actual", "score")
    assert parts == ["成本控制", "不超过预算", "不超过预算", "10"]


def test_an_explanation_is_no_part_of_the_name() -> None:
    parts = _parts("巡查次数反映巡查力度40次", "other.其他列", "target")
    assert parts == ["巡查次数", "反映巡查力度", "40次"]


def test_labels_inside_a_sentence_are_left_alone(known: Any) -> None:
    layout = known.of(next(template for template in known.templates if template.id == "project-goal"))
    text = "年度目标督促实施单位用好项目资金并落实绩效目标，按期完工。绩效指标一级指标二级指标三级指标指标值"
    pieces = [text[start:end] for start, end, _ in Cutter(layout).cut(text)]
    assert pieces[:2] == ["年度目标", "督促实施单位用好项目资金并落实绩效目标，按期完工。"]
    assert pieces[2:] == ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]


def test_compact_text_knows_the_way_back() -> None:
    raw = "指 标（万元）： 12 ％"
    line = compact(raw)
    assert line.text == "指标(万元):12%"
    assert [raw[line.at(at)] for at in range(len(line.text))] == list("指标（万元）：12％")


def test_a_second_table_of_indicators_follows_the_first(read: Any) -> None:
    again = "年度绩效指标一级指标二级指标三级指标绩效标准当年预期实现值产出指标时效指标完工及时率反映进度100%"
    (form,) = read(GOAL.rstrip() + again)
    assert _cells(form, "target")[-2:] == ["≥92%", "100%"]
    assert _cells(form, "level2")[-1] == "时效指标"


def test_an_indicator_whose_name_begins_with_a_label_ends_no_table(read: Any) -> None:
    (form,) = read(GOAL.replace("质量指标改造", "质量指标实施单位自评合格率>=80%改造"))
    assert _cells(form, "name")[2:4] == ["实施单位自评合格率", "改造验收合格率"]


HEAD = "一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施"
EVALUATED = (
    "项目支出绩效自评表（2023年度）项目名称河道清淤项目主管部门清源县水利局实施单位清源县河道所"
    "项目资金（万元）年初预算数全年预算数全年执行数分值执行率得分"
    "年度资金总额2,287.402,166.002,040.371094%9.42其中：一般公共预算资金1,200.001,100.001,050.37—95%—"
    "村级捐赠资金1,087.401,066.00990.00—93%—"
    "年度总体目标预期目标实际完成情况清淤河道十公里。已清淤河道九公里。绩效指标" + HEAD + "产出指标数量指标"
    "清淤次数≥416次417次2020清淤河道里程≥10公里9公里98.91受连续降雨影响，进度推迟；下一步提前排定时段巡河次数≥90次91次1515"
    "质量指标验收合格率≥90%91%66.5时效指标按期完成率≥87%88%2020"
    "满意度指标服务对象满意度指标群众满意度≥91%90%109.89受访者少总分10099.81\n"
)
"""Whole but for one row in which the score is above its weight: 6 and 6.5."""


def _rows(form: Any) -> dict[str, Any]:
    return {row.label: row.fields for row in form.rows("indicators").rows}


def test_amounts_are_cut_by_what_adds_up_and_unknown_sources_are_rows(read: Any) -> None:
    (form,) = read(EVALUATED)
    keys = ("initial", "adjusted", "executed", "weight", "rate", "score")
    rows = [[row.fields[key].raw for key in keys] for row in form.rows("funds").rows]
    assert rows == [
        ["2,287.40", "2,166.00", "2,040.37", "10", "94%", "9.42"],
        ["1,200.00", "1,100.00", "1,050.37", "—", "95%", "—"],
        ["1,087.40", "1,066.00", "990.00", "—", "93%", "—"],
    ]


def test_amounts_that_can_be_cut_in_several_ways_are_unread_and_not_blank(read: Any) -> None:
    (form,) = read(EVALUATED.replace("2,287.402,166.002,040.371094%9.42", "222222222222222"))
    total = form.rows("funds").rows[0]
    assert {total.fields[key].missing for key in ("initial", "adjusted", "executed")} == {"unread"}
    assert len(form.rows("funds").rows) == 3


def test_heads_of_two_columns_of_text_are_two(read: Any, ask: Any) -> None:
    (form,) = read(EVALUATED)
    assert ask.raw(form, "goal.annual") == "清淤河道十公里。"
    assert ask.raw(form, "goal.actual") == "已清淤河道九公里。"
    more = EVALUATED.replace("已清淤河道九公里。", "已清淤。全长九公里。")
    (form,) = read(more)
    assert [form.fields[key].missing for key in ("goal.annual", "goal.actual")] == ["unread", "unread"]


def test_points_are_cut_where_one_way_can_be_true(read: Any) -> None:
    (form,) = read(EVALUATED)
    rows = _rows(form)
    points = [(rows[name]["weight"].raw, rows[name]["score"].raw) for name in ("清淤河道里程", "群众满意度")]
    assert points == [("9", "8.91"), ("10", "9.89")]
    wrong = rows["验收合格率"]
    assert [wrong[key].raw for key in ("target", "actual")] == ["≥90%", "91%"]
    assert [wrong[key].missing for key in ("weight", "score")] == ["unread", "unread"]
    assert (form.fields["total.weight"].raw, form.fields["total.score"].raw) == ("100", "99.81")


def test_a_reason_that_runs_into_the_next_name_is_neither_blank_nor_a_name(read: Any) -> None:
    (form,) = read(EVALUATED)
    fields = [row.fields for row in form.rows("indicators").rows]
    assert fields[1]["reason"].missing == "unread"
    assert fields[2]["name"].missing == fields[2]["core_name"].missing == "unread"
    assert fields[2]["target"].raw == "≥90次"
    assert fields[-1]["reason"].raw == "受访者少"


@pytest.mark.parametrize(
    ("printed", "weight", "score"),
    [("10099.81", "100", "99.81"), ("99.81", None, "99.81"), ("98", None, ""), ("9088.5", "90", "88.5")],
)
def test_a_total_of_glued_digits(read: Any, printed: str, weight: str | None, score: str) -> None:
    (form,) = read(EVALUATED.replace("总分10099.81", f"总分{printed}"))
    total = [form.fields.get(f"total.{key}") for key in ("weight", "score")]
    assert (total[0].raw if total[0] else None) == weight
    assert total[1].raw == score if score else total[1].missing == "unread"
    assert form.rows("indicators").status == "read"
