"""The fast path may only say what the interpreter says, and only what is sure."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jixiaolint import language
from jixiaolint.language import Budget, Frame, Scope
from jixiaolint.language.swift import FAIL, Pool, Swift
from jixiaolint.language.swift.digest import Digest

SOURCES = {
    "": [
        "项目资金总额 = 总额.财政资金 + 总额.其他资金",
        "年度资金总额 ≤ 项目资金总额 且 年度.其他资金 ≤ 总额.其他资金",
        "年度资金总额 - 年度.其他资金 = 年度.当年财政拨款",
        "总分.得分 = 合计(指标.得分) + 执行率得分",
        "合计(指标.分值) + 执行率分值 = 参数.满分",
        "0 ≤ 总分.得分 ≤ 参数.满分",
        "0 ≤ 执行率得分 ≤ 执行率分值",
        "没有(指标[得分 > 分值])",
        '存在(指标[二级类别 = "成本" 或 一级类别 = "成本"])',
        '合计(指标[一级类别 = "产出"].得分) ≥ 参数.背离产出率 × 合计(指标[一级类别 = "产出"].分值)',
        "计数(指标[得分 < 分值]) ≤ 1",
        "年份(开始日期) ≤ 年度 ≤ 年份(完成日期)",
        "开始日期 ≤ 完成日期",
        "有值(项目总目标, 年度目标) 且 项目总目标 ≠ 年度目标",
        "非 (项目名称 含 词表.工程采购词 且 空(立项依据))",
        '金额单位 ≠ "元" 或 项目资金总额 > 1万元',
        "等级 = 评级(总分.得分)",
        "年度资金总额 = 合计(子项目.预算金额)",
        '存在(资金[来源 = "总额" 且 存在(下级)])',
        "连接(项目总目标, 年度目标) 不含 词表.既往成效词",
        "支出合计 = 基本支出 + 项目支出",
        "有栏(合计(指标.分值)) 且 非 全空(指标.得分)",
        "非 有栏(总分.得分) 或 全空(指标.偏差原因) 或 全空(资金.全年执行数)",
        '指标.一级类别 包含 {"产出"}',
        '指标[得分 > 5].二级类别 包含 {"成本", "数量"}',
        "总分.得分 = 四舍五入(合计(指标.得分) + 执行率得分, 小数位(总分.得分)) 或 小数位(总分.得分) ≥ 1",
        "年度资金总额 ≤ 500万元 且 项目资金总额 ≠ 20万元",
        "非 (年度资金总额 ≥ 100040元) 或 年度资金总额 < 总额.财政资金",
        "年度资金总额 = 项目资金总额 或 年度资金总额 = 5万元",
        "连接(项目总目标, 年度目标, 立项依据) 形如 /甲|丙/",
        "连接(项目总目标, 立项依据) = 年度目标 或 长度(项目总目标) + 长度(立项依据) ≥ 2",
        '配对(立项依据) 且 非 明说(立项依据, {"丙"}, {"已"}) 且 非 是提示(年度目标)',
        "同名(项目名称, 项目总目标) 或 同名(项目名称, 年度目标) 或 有值(项目名称)",
        '等级名(等级) = 评级(总分.得分) 且 评级(合计(指标.得分) + 执行率得分) ∈ {"优", "良"}',
        "如果(参数.满分 > 50, 总分.得分, 执行率得分) ≤ 参数.满分",
        '如果(金额单位 = "元", 1%, 10%) ≤ 50% 且 计数(指标) ≤ 5 且 没有(资金[执行率 > 100%])',
    ],
    "资金": [
        "执行率 = 全年执行数 ÷ 全年预算数",
        '执行率 = 全年执行数 ÷ 如果(参数.执行率分母 = "年初", 年初预算数, 全年预算数)',
        "全年预算数 = 合计(下级.全年预算数)",
        "全年执行数 ≤ 全年预算数",
        "得分 = 分值 × 执行率",
        "得分 = 执行率应得分(分值, 执行率)",
        "非 (执行率 > 100%)",
        "非 (全年预算数 = 0 且 全年执行数 > 0)",
        '非 (来源 = "总额" 且 全年预算数 > 0 且 空(全年执行数))',
        "全年执行数 ÷ 全年预算数 ≥ 50% 或 有值(原因)",
        "空(执行率) 或 执行率 ≥ 0",
        '原因 不含 "调整" 且 名称 ∈ {"甲", "乙"}',
        "全年预算数 = 上级安排 + 本级安排",
        "执行率 ≠ 33.33% 且 非 (执行率 ≥ 66.672%)",
        "执行率 = 100% 或 执行率 = 50% 或 执行率 ≥ 150%",
        "有栏(原因) 且 非 叠写(全年预算数) 且 非 叠写(执行率)",
        '只含(原因, {"预算"}, {"调整"}) 或 空(原因)',
        "存在(资金[得分 ≤ 分值]) 且 合计(资金.得分) ≥ 得分",
        "小数位(执行率) ≤ 2 且 小数位(全年执行数) ≥ 0",
    ],
    "指标": [
        "0 ≤ 得分 ≤ 分值",
        "完成值 满足 指标值",
        "得分 = 分值 或 有值(偏差原因)",
        "核心名称 形如 /(率|比例)$/ 且 定量(指标值)",
        '种类(指标值) ∈ {"百分比", "数量"} 且 运算符(指标值) ≠ "≤"',
        "没有(指标[序号 < 本行.序号 且 核心名称 = 本行.核心名称])",
        "指标值 ∈ 词表.及时词 或 单位(指标值) ∈ 词表.度量单位",
        '二级类别 = "质量" 且 核心名称 不含 "率"',
        "偏差原因 不含 词表.未完成词",
        "得分 ≥ 参数.定性达成下限 × 分值",
        "得分 < 分值 且 偏差原因 含 核心名称",
        "达成率(指标值, 完成值) ≤ 参数.超额线",
        "数值(指标值) ≤ 100%",
        "应得分上限(指标值, 完成值, 分值) = 得分",
        "有栏(分值) 且 非 叠写(指标值) 且 非 叠写(得分) 且 非 叠写(核心名称)",
        "非 是提示(指标值) 且 非 是提示(核心名称)",
        "长度(核心名称) > 1 且 长度(指标值) ≤ 40 且 长度(偏差原因) ≥ 0",
        "同名数(指标.核心名称, 核心名称) ≤ 1",
        '计数(指标[二级类别 = "数量"]) ≥ 1 或 同名(核心名称, 偏差原因)',
        '非 明说(连接(完成值, 偏差原因), 词表.未完成词, {"合格"})',
        '计分依据(指标值, 完成值, 分值) ∈ {"达标", "超额", "定性分档"}',
        "应得分下限(指标值, 完成值, 分值) ≤ 得分 ≤ 应得分上限(指标值, 完成值, 分值)",
        "应得分上限(指标值, 完成值, 分值) ≤ 得分 或 应得分下限(指标值, 完成值, 分值) ≥ 得分",
        "得分 = 四舍五入(达成率(指标值, 完成值) × 分值, 小数位(得分)) 或 得分 = 分值",
        "单位类别(指标值) = 单位类别(完成值) 或 完成值 不满足 指标值",
        "分值 ≤ 如果(定量(指标值), 60分, 50分)",
        "连接(一级类别, 二级类别, 核心名称) 不含 词表.未完成词 且 非 全空(指标.完成值)",
    ],
    "日期词": ["起 = 止 且 非 在引文中", '年份 ≠ 年度 或 角色 ∈ {"背景"}'],
}
ALL = [(each, source) for each, some in SOURCES.items() for source in some]
TEXTS = {
    "来源": ["总额", "财政"],
    "一级类别": ["产出", "成本"],
    "二级类别": ["质量", "成本", "数量"],
    "金额单位": ["元", "万元"],
    "角色": ["背景", "目标"],
    "核心名称": ["合格率", "培训人数", "合格 率", "30个30个", "XX", "合格率（%）"],
    "偏差原因": ["因故未完成", "合格率低"],
    "原因": ["预算调整", "预算"],
    "立项依据": ["甲（乙", "丙", "《丁》"],
    "等级": ["优", "良好"],
    "项目名称": ["设备采购", "培训"],
}
ASKED = {word for _, source in ALL for word in re.findall(r"[\w.]+", source)}
NUMBERS = {
    "money": ["0.00", "5.00", "10.00", "15.00", "10.01", "5", "3.33"],
    "percent": ["100.00%", "50.00%", "33.3%", "66.67%", "0.00%", "120%"],
    "score": ["0", "5", "10", "9.5", "100", "3.33"],
    "count": ["1", "2"],
    "year": ["2022", "2023"],
}
TARGETS = ["≥95%", "96%", "及时", "100人", "≤5%", "扩大", "约10个", "是", "3-5天", "85万元85万元"]


def cell(make, label):
    """What may stand in a cell of a label: a plain value, nothing, or something doubtful."""
    plain = {
        **NUMBERS,
        "date": ["2023-1-1", "2023年1月", "2022-12-31"],
        "bool": ["是", "否"],
        "target": TARGETS,
        "choice": ["☑甲 □乙"],
        "text": TEXTS.get(label.name, ["甲", "乙", "已完成"]),
    }[label.type]
    usual = st.sampled_from(plain)
    doubtful = st.sampled_from([make.UNREAD, make.HINT])
    words = st.just(make.TEXT) if label.type in NUMBERS else st.nothing()
    return st.one_of(
        usual,
        usual,
        usual,
        usual,
        st.sampled_from(["", "—"]),
        st.none(),
        doubtful,
        words,
        usual.map(make.inferred),
    )


def cells_of(make, scope):
    """A row or the form's own cells."""
    labels = [label for label in scope.labels.values() if label.name in ASKED and label.type != "choice"]
    drawn = st.fixed_dictionaries({label.name: cell(make, label) for label in labels})
    return drawn.map(lambda cells: {name: given for name, given in cells.items() if given is not None})


def forms(make, names):
    """Forms with all that the sources ask for."""

    def table(name, most=2):
        rows = st.lists(cells_of(make, names.scope(name)), max_size=most)
        status = st.sampled_from(["read", "read", "read", "incomplete", "unread"])
        return st.one_of(st.tuples(status, rows), st.tuples(status, rows), st.none())

    parts = {name: table(name) for name in ("资金", "指标", "子项目", "日期词")}
    children = st.lists(cells_of(make, names.scope("资金")), max_size=2)

    def assembled(own, tables, nested):
        cells = {**own, **{name: given for name, given in tables.items() if given is not None}}
        for row in cells.get("资金", ("", []))[1]:
            if nested:
                row["下级"] = nested
        return cells

    return st.builds(assembled, cells_of(make, names.form), st.fixed_dictionaries(parts), children)


@pytest.fixture
def compare(library, make):
    """Judge every source on a form in both ways; the sources that were answered surely."""

    loaded, pool = [], Pool(library)
    for each, source in ALL:
        key = library.vocabulary.scope(each).key if each else ""
        rows = language.resolve(each, Scope(), library, want="rows") if each else None
        expression = language.resolve(source, Scope(key), library)
        swift = Swift(rows, None, expression, {}, pool)
        loaded.append((source, key, expression, swift))

    def run(cells):
        form = make.form(cells)
        digest = Digest(form, library.vocabulary)
        sure = set()
        for source, key, expression, swift in loaded:
            answer = swift(digest)
            if answer is None:
                assert key
                continue
            assert len(answer.rows) == (len(form.rows(key).rows) if key else 1)
            for cells, code in zip(answer.rows, answer.codes, strict=True):
                row = cells.record if cells is not None else None
                found = language.judge(expression, Frame(form, row, {}, library, budget=Budget()))
                if code == 1:
                    assert (found.verdict, found.trust) == ("true", "exact"), source
                elif code == 2:
                    assert found.verdict in ("not-applicable", "incomparable"), source
                elif code == FAIL:
                    assert (found.verdict, found.trust) == ("false", "exact"), source
                if code:
                    sure.add(source)
        return sure

    return run


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_it_says_only_what_the_interpreter_says(compare, make, names, data):
    compare(data.draw(forms(make, names)))


CLEAN = {
    "项目名称": "培训",
    "年度": "2023",
    "开始日期": "2023-1-1",
    "完成日期": "2023-12-31",
    "金额单位": "万元",
    "项目资金总额": "10.00",
    "总额.财政资金": "10.00",
    "总额.其他资金": "",
    "年度资金总额": "5.00",
    "年度.当年财政拨款": "5.00",
    "年度.其他资金": "0.00",
    "执行率分值": "10",
    "执行率得分": "10",
    "总分.得分": "100",
    "项目总目标": "甲",
    "年度目标": "乙",
    "立项依据": "丙。",
    "等级": "优",
    "支出合计": "5.00",
    "基本支出": "2.00",
    "项目支出": "3.00",
    "子项目": [{"预算金额": "5.00"}],
    "资金": [
        {
            "名称": "甲", "来源": "总额", "年初预算数": "5.00", "全年预算数": "5.00", "全年执行数": "5.00",
            "分值": "10", "执行率": "100.00%", "得分": "10", "原因": "", "上级安排": "5.00", "本级安排": "",
            "下级": [{"全年预算数": "5.00"}],
        }
    ],
    "指标": [
        {
            "一级类别": "产出", "二级类别": "成本", "核心名称": "合格率", "指标值": "≥95%", "完成值": "96%",
            "分值": "50", "得分": "50", "偏差原因": "",
        },
        {
            "一级类别": "产出", "二级类别": "数量", "核心名称": "培训人数", "指标值": "100人",
            "完成值": "100人", "分值": "40", "得分": "40", "偏差原因": "",
        },
    ],
    "日期词": [
        {"起": "2023-1-1", "止": "2023-1-1", "年份": "2023", "角色": "背景", "在引文中": "否"},
    ],
}  # fmt: skip


def test_a_clean_form_hardly_needs_the_interpreter(compare):
    sure = compare(CLEAN)
    assert len(sure) >= 0.9 * len(ALL), sorted({source for _, source in ALL} - sure)
