"""Expressions of every family of rules: they load, survive JSON, and mean what they say."""

from __future__ import annotations

import json

import pytest

from jixiaolint import language
from jixiaolint.language import Frame, Scope

FORM = [
    "项目资金总额 = 总额.财政资金 + 总额.其他资金",
    "年度资金总额 = 年度.当年财政拨款 + 年度.上年结转资金 + 年度.其他资金",
    "年份(开始日期) = 年份(完成日期) 且 没有(日期词[栏目 ∈ 词表.叙述栏 且 非 在引文中 且 年份 ≠ 年度])",
    "年度资金总额 = 合计(子项目.预算金额)",
    "任务合计 = 合计(任务.财政金额) + 合计(任务.其他金额)",
    '合计(指标[一级类别 = "产出"].得分) < 参数.背离产出率 × 合计(指标[一级类别 = "产出"].分值)',
    '合计(资金[来源 = "总额"].全年执行数) ÷ 合计(资金[来源 = "总额"].全年预算数) ≥ 100%',
    "合计(指标.分值) + 执行率分值 = 参数.满分",
    "总分.得分 = 合计(指标.得分) + 执行率得分",
    "0 ≤ 总分.得分 ≤ 参数.满分",
    "等级 = 评级(总分.得分)",
    "评级(总分.得分) = 评级(合计(指标.得分) + 执行率得分)",
    "总分.得分 = 参数.满分 且 没有(指标[得分 < 分值]) 且 没有(指标[完成值 ≠ 指标值])",
    "指标.一级类别 包含 参数.必有一级",
    '指标[一级类别 = "产出"].二级类别 包含 参数.必有产出二级',
    "存在(指标) 且 (项目名称 含 词表.工程采购词 或 资金用途 ∈ 词表.工程采购用途)",
    '计数(指标[定量(指标值) 或 种类(指标值) = "时点"]) < 参数.量化率下限 × 计数(指标)',
    "有值(项目总目标, 年度目标)",
    "项目总目标 ≠ 年度目标",
    "连接(项目总目标, 年度目标) 含 词表.既往成效词",
    "目标起始年 = 年份(开始日期) 且 目标终止年 = 年份(完成日期)",
    '项目类别 含 "一次性" 且 年份(完成日期) - 年份(开始日期) ≥ 1',
    "恰选一(项目类别)",
    "项目代码 形如 /^\\d{8}[A-Z]\\d{12}$/",
    "代码年份 ≤ 年度",
    '金额单位 ≠ "元" 且 至少(2, 项目资金总额 > 参数.单项目上限, 存在(金额[小数位(印刷值) = 2]))',
    '项目资金总额 ÷ 最大(数值(指标[种类(指标值) = "数量"].指标值)) > 参数.人均上限',
    "年度资金总额 - 上年预算数 > 参数.预算增幅线 × 上年预算数",
    "上年执行数 < 参数.上年执行率线 × 上年预算数 且 年度资金总额 ≥ 上年执行数",
    "上年预算数 = 上年表.年度资金总额",
    "年度目标 = 上年表.年度目标",
    "项目支出 = 合计(项目表.年度资金总额)",
    "年度资金总额 > 参数.离群倍数 × 中位数(同批表[表种 = 本表.表种].年度资金总额)",
    "存在(同批表[年度 = 本表.年度 且 同名(项目名称, 本表.项目名称)])",
]
ROWS = {
    "资金": [
        '执行率 = 全年执行数 ÷ 如果(参数.执行率分母 = "年初", 年初预算数, 全年预算数)',
        "全年预算数 = 合计(下级.全年预算数)",
        "全年预算数 > 0 且 全空(下级.全年预算数)",
        "全年预算数 = 上级安排 + 本级安排",
        "得分 = 执行率应得分(分值, 执行率) 或 得分 = 执行率应得分(分值, 全年执行数 ÷ 全年预算数)",
        "执行率 > 100%",
        "全年预算数 = 0 且 全年执行数 > 0",
        "绝对值(全年预算数 - 年初预算数) > 参数.预算调整说明线 × 年初预算数 且 空(原因)",
        "连接(执行说明, 实际完成情况) 不含 词表.执行说明词",
        "年初预算数 = 目标表.年度资金总额",
        "监控表.累计执行数 ≤ 全年执行数",
    ],
    "指标": [
        "0 ≤ 得分 ≤ 分值",
        "完成值 满足 指标值 且 偏差原因 不含 词表.未完成词",
        "得分 ≥ 应得分下限(指标值, 完成值, 分值)",
        '种类(指标值) ∈ {"定性", "是否"}',
        "得分 ≥ 参数.定性达成下限 × 分值",
        '运算符(指标值) ∉ {"≤", "<"} 且 达成率(指标值, 完成值) > 参数.超额线',
        "非 定量(指标值) 且 连接(完成值, 偏差原因) 含 词表.未开展词",
        "得分 < 分值 或 完成值 不满足 指标值",
        '核心名称 形如 /(率|比例|比重|占比)$/ 且 有值(指标值) 且 种类(指标值) ≠ "仅单位"',
        "指标值 ∈ 词表.动作词 且 核心名称 含 指标值",
        '指标值 ∈ {"是", "有"} 且 核心名称 形如 /[，、,].+/ 且 二级类别 ∈ 词表.效益二级',
        "核心名称 形如 /(投诉|事故|差错)(发生)?(率|数|量|次数)?$/",
        "存在(指标[序号 < 本行.序号 且 同名(核心名称, 本行.核心名称)])",
        "维度(指标值) ≠ 维度(完成值)",
        "数值(指标值) ≤ 年度资金总额",
        '参数.要求运算符 = "是" 且 定量(指标值)',
        "日期(指标值, 年度) ≤ 完成日期",
        "有值(单位(指标值), 单位(完成值)) 且 单位(指标值) ≠ 单位(完成值)",
        "存在(目标表.指标[同名(指标名称, 本行.指标名称)])",
        "指标值 = 唯一(目标表.指标[同名(指标名称, 本行.指标名称)].指标值)",
        "数值(指标值) < 数值(唯一(上年自评表.指标[同名(指标名称, 本行.指标名称)].完成值))",
        "计数(同批表[表种 = 本表.表种].指标[同名(核心名称, 本行.核心名称) 且 二级类别 ≠ 本行.二级类别]) > 1",
    ],
    "一级组": ["标注分值 = 合计(指标.分值)", "有值(查方案(参数.一级权重, 一级组.类别, 类别))"],
    "二级组": ["连续(指标.编号)"],
    "引文": [
        "文号年份 > 年度 + 1",
        "标题起年 ≤ 年度 ≤ 标题止年",
        "年份(活动止) < 年度 或 年份(活动起) > 年度",
        "文号原文 形如 /^[^\\d\\[\\]【】()〔〕]+〔\\d{4}〕[1-9]\\d*号$/",
        "年度 - 文号年份 ≥ 参数.试行年限",
        "存在(引文[序号 < 本行.序号 且 文号 = 本行.文号 且 非 前缀同(标题, 本行.标题)])",
        "存在(同批表.引文[文号 = 本行.文号 且 非 前缀同(标题, 本行.标题)])",
    ],
    "数量词": [
        "存在(金额[印刷值 = 本行.印刷值 且 值 ≠ 本行.数值])",
        "存在(指标[有关(核心名称, 本行.事项) 或 数值(指标值) = 本行.年化数值])",
        "存在(指标[绝对值(数值(指标值) × 本行.数值 - 年度资金总额) ≤ 参数.匹配误差 × 年度资金总额])",
    ],
    "日期词": [
        "年份(开始日期) ≤ 年份 ≤ 年份(完成日期)",
        "起 = 开始日期 且 止 = 完成日期",
        '角色 ∉ {"项目起止", "背景"}',
    ],
    "要点": ["长度(文字) ≥ 参数.重复字数 且 存在(要点[序号 < 本行.序号 且 文字 = 本行.文字])"],
    "段落": ["配对(文字)", "是提示(文字)", "文字 形如 /[，、：；,:;]\\s*(\\d+[.、．]|$)/"],
    "栏目": ["有值(内容)"],
    "表头": ["前缀同(文字, 模板文字)"],
    "区块": ['状态 = "已读"'],
    "金额": ["存在(金额[印刷值 = 本行.印刷值 且 印刷值 > 0 且 值 ≠ 本行.值])"],
}
ALL = [("", source) for source in FORM] + [(each, source) for each, some in ROWS.items() for source in some]


@pytest.mark.parametrize(("each", "source"), ALL, ids=[source for _, source in ALL])
def test_an_expression_loads_and_is_judged(library, make, each, source):
    key = library.vocabulary.scope(each).key if each else ""
    expression = language.resolve(source, Scope(key), library)
    assert json.loads(json.dumps(expression, ensure_ascii=False)) == expression
    form = make.form({each: [{"行": "甲"}]} if each else {})
    frame = Frame(form, form.rows(key).rows[0] if each else None, {}, library)
    found = language.judge(expression, frame, trace=True)
    assert found.verdict in ("true", "false", "not-applicable", "incomparable", "unknown")


def test_english_signs_and_full_width_punctuation_mean_the_same(library):
    from jixiaolint.language.constant import without_places

    def load(source):
        return without_places(language.resolve(source, Scope("indicators"), library))

    plain = load("(得分 ≥ 1 且 得分 ≠ 2) 或 非 得分 × 2 ≤ 分值 ÷ 3")
    assert load("（得分　＞＝　1　and　得分　!=　2） or not 得分 * 2 <= 分值 / 3") == plain
    assert load("exists(指标[得分 = 1])") == load("存在(指标[得分＝１])")
    assert load("“甲” = 核心名称") == load('"甲" = 核心名称')


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("1 + 2 × 3 = 合计(指标.得分)", "true"),
        ("(1 + 2) × 3 = 合计(指标.得分)", "false"),
        ("10 - 2 - 1 = 合计(指标.得分)", "true"),
        ("28 ÷ 2 ÷ 2 = 合计(指标.得分)", "true"),
        ("-7 = -合计(指标.得分)", "true"),
        ("合计(指标.得分) = 8 或 合计(指标.得分) = 7 且 总分.得分 = 1", "false"),
        ("非 合计(指标.得分) = 8", "true"),
        ("1 < 合计(指标.得分) ≤ 7", "true"),
        ("7 = 合计(指标.得分) = 8", "false"),
        ("合计(指标.得分) ∈ {6, 7}", "true"),
    ],
)
def test_binding(judge, source, verdict):
    assert judge(source, {"总分.得分": "2", "指标": [{"得分": "3"}, {"得分": "4"}]}).verdict == verdict


def test_numbers_with_units(judge):
    cells = {"年度资金总额": "1,000.00", "年度": "2023", "预算执行率": "85.1%"}
    for source in (
        "年度资金总额 = 1000万元",
        "年度资金总额 = 10000000元",
        "年度资金总额 = 0.1亿元",
        "年度资金总额 = 10000千元",
        "预算执行率 = 851‰",
        "年度 = 2023年",
        "年度 - 2020年 = 3年",
    ):
        assert judge(source, cells).verdict == "true", source


def test_texts_are_compared_folded(judge):
    cells = {"项目名称": "《办法》〔2020〕 “甲”", "实施单位": '《办法》[2020]"甲"'}
    assert judge("项目名称 = 实施单位", cells).verdict == "true"
    assert judge('项目名称 含 "办法》[2020"', cells).verdict == "true"
    assert judge("项目名称 形如 /〔\\d{4}〕/", cells).verdict == "true"
    assert judge("实施单位 形如 /〔\\d{4}〕/", cells).verdict == "false"


def test_a_filter_sees_its_row_before_the_form_and_the_outer_row_by_prefix(judge):
    cells = {
        "年度": "2023",
        "指标": [{"指标名称": "甲", "得分": "1", "分值": "2"}, {"指标名称": "乙", "得分": "5", "分值": "1"}],
    }
    assert judge("存在(指标[得分 > 本行.分值])", cells, each="指标", row=0).verdict == "true"
    assert (
        judge("存在(指标[得分 < 本行.分值 且 序号 ≠ 本行.序号])", cells, each="指标", row=1).verdict
        == "false"
    )
    assert judge("计数(指标[年度 = 2023年]) = 2", cells).verdict == "true"


def test_relations(judge, make):
    other = {"年度资金总额": "5.00", "表种": "self_eval", "指标": [{"指标名称": "乙"}]}
    one = {"年度资金总额": "5.00", "目标表": ("read", [other]), "同批表": ("read", [other, {"表种": "x"}])}
    assert judge("年度资金总额 = 目标表.年度资金总额", one).verdict == "true"
    assert judge('计数(同批表[表种 = "x"]) = 1', one).verdict == "true"
    assert judge('存在(同批表.指标[指标名称 = "乙"])', one).verdict == "true"
    nobody = judge("年度资金总额 = 目标表.年度资金总额", {"年度资金总额": "5.00"})
    assert (nobody.verdict, nobody.reason, nobody.blockers[0].label) == ("unknown", "partner", "目标表")
    two = {**one, "目标表": ("read", [other, other])}
    found = judge("年度资金总额 = 目标表.年度资金总额", two)
    assert (found.verdict, found.reason) == ("unknown", "several")
    some = {"项目支出": "5.00", "项目表": ("incomplete", [other])}
    assert judge("项目支出 = 合计(项目表.年度资金总额)", some).verdict == "unknown"
    assert judge("项目支出 = 合计(项目表.年度资金总额)", {**some, "项目支出": "4.00"}).verdict == "false"
    assert (
        judge("项目支出 = 合计(项目表.年度资金总额)", {**some, "项目表": ("read", [other])}).verdict == "true"
    )


def test_choices(judge):
    ticked = {"项目类别": "□专项资金 ☑经常性项目 □一次性项目"}
    assert judge("恰选一(项目类别)", ticked).verdict == "true"
    assert judge('项目类别 含 "经常性"', ticked).verdict == "true"
    assert judge('项目类别 含 "一次性"', ticked).verdict == "false"
    assert judge('项目类别 ∈ {"经常性项目"}', ticked).verdict == "true"
    nothing = {"项目类别": "□专项资金 □经常性项目 □一次性项目"}
    assert judge("恰选一(项目类别)", nothing).verdict == "false"
    assert judge("恰选一(项目类别)", {}).verdict == "not-applicable"


def test_select_rows(library, make):
    expression = language.resolve("指标[得分 > 5]", Scope(), library, want="rows")
    form = make.form({"指标": ("incomplete", [{"得分": "3"}, {"得分": "7"}, {"得分": make.UNREAD}])})
    found = language.select_rows(expression, Frame(form, None, {}, library))
    assert [row.number for row in found.rows] == [2]
    assert {blocker.reason for blocker in found.blockers} == {"incomplete", "unread"}
    absent = language.select_rows(expression, Frame(make.form({}), None, {}, library))
    assert (absent.rows, absent.blockers) == ((), ())


def test_a_rule_that_takes_too_long_is_unknown(library, make):
    source = "存在(指标[存在(指标[存在(指标[得分 > 100])])])"
    expression = language.resolve(source, Scope(), library)
    form = make.form({"指标": [{"得分": "1"}] * 80})
    found = language.judge(expression, Frame(form, None, {}, library), trace=True)
    assert (found.verdict, found.reason) == ("unknown", "budget")


def test_a_budget_is_shared_by_the_rows_of_a_rule(library, make):
    expression = language.resolve("存在(指标[得分 > 100])", Scope("indicators"), library)
    form = make.form({"指标": [{"得分": "1"}] * 20})
    budget = language.Budget(200)
    verdicts = [
        language.judge(expression, Frame(form, row, {}, library, budget=budget)).verdict
        for row in form.rows("indicators").rows
    ]
    assert (verdicts[0], verdicts[-1]) == ("false", "unknown")


def test_lets_are_evaluated_once_a_row_and_keep_their_blank_policy(judge):
    lets = {"其他": "年度.其他资金", "合": "年度.当年财政拨款 + 其他"}
    cells = {"年度资金总额": "5.00", "年度.当年财政拨款": "5.00", "年度.其他资金": ""}
    assert judge("年度资金总额 = 合", cells, lets=lets).verdict == "true"


def test_numbers_beyond_all_reason_are_unknown(judge, make):
    cells = {"年度资金总额": make.unit("9" * 300 + ".00", "元")}
    product = " × ".join(["年度资金总额 ÷ 1元"] * 6)
    found = judge(f"{product} > 0", cells)
    assert (found.verdict, found.reason) == ("unknown", "range")
