"""What the built-in functions mean, for error hints and documentation pages."""

from __future__ import annotations

from jixiaolint.language.builtin.manual_texts import TEXTS
from jixiaolint.language.function import Function
from jixiaolint.model.record import NamedTuple


class Entry(NamedTuple):
    """``missing`` says what becomes of empty and unread arguments."""

    about: str
    about_en: str
    missing: str
    example: str


def manual(function: Function) -> Entry:
    """The entry of a built-in function, or what a plug-in's record says."""
    found = _ENTRIES.get(function.name)
    if found is not None:
        return found
    return Entry(function.about, function.about_en, function.missing, function.example)


_ENTRIES: dict[str, Entry] = {
    **{name: Entry(*words) for name, words in TEXTS.items()},
    "合计": Entry(
        "逐项相加，精确",
        "exact sum of a column",
        "空白按各栏的 blank；横线、缺格略去；全空为不适用；读不清或行集不全时只是下限",
        "合计(指标.得分)",
    ),
    "计数": Entry(
        "行数（含筛选）",
        "number of rows",
        "筛选条件未知的行使结果成为区间",
        "计数(指标)",
    ),
    "存在": Entry(
        "至少一行",
        "whether there is a row",
        "没有确定的行而有未知的行或行集不全时为未知",
        "存在(下级)",
    ),
    "没有": Entry(
        "一行也没有",
        "whether there is no row",
        "同 存在",
        "没有(指标[得分 < 分值])",
    ),
    "全空": Entry(
        "各格都空白或横线",
        "whether every cell is empty",
        "缺格略去；全缺格为不适用",
        "全空(下级.全年预算数)",
    ),
    "最大": Entry(
        "最大值",
        "the largest value",
        "略去空白；全空为不适用；有读不清的为未知",
        "最大(指标.分值)",
    ),
    "最小": Entry(
        "最小值",
        "the smallest value",
        "同 最大",
        "最小(指标.得分)",
    ),
    "中位数": Entry(
        "中位数",
        "the median",
        "同 最大",
        "中位数(同批表.年度资金总额)",
    ),
    "唯一": Entry(
        "列表中唯一的值",
        "the one value of a column",
        "没有值为不适用；有两个不同的值为未知",
        "唯一(目标表.指标[同名(指标名称, 本行.指标名称)].指标值)",
    ),
    "有值": Entry(
        "都填了实质内容",
        "whether all are filled in",
        "空白、横线、模板提示为假；缺格为不适用；读不清为未知",
        "有值(偏差原因)",
    ),
    "空": Entry(
        "没有填实质内容",
        "whether it is not filled in",
        "同 有值；表示不计分的横线为不适用",
        "空(原因)",
    ),
    "有表": Entry(
        "有对得上的另一张表",
        "whether another form stands in the relation",
        "没有找到为假，不为未知",
        "有表(上年自评表)",
    ),
    "有栏": Entry(
        "本表有这一栏",
        "whether the layout has the cell",
        "空白也算有",
        "有栏(偏差原因)",
    ),
    "无则": Entry(
        "有数取数，没有则用后一个",
        "the value, or another where there is none",
        "空白、横线、没有这一栏或没有这样的行时取后一个；读不清为未知",
        '无则(合计(资金[来源 = "其他"].全年预算数), 0)',
    ),
    "恰选一": Entry(
        "恰好勾选一项",
        "whether exactly one box is ticked",
        "没有此选项组为不适用；看不出是否勾选为未知",
        "恰选一(项目类别)",
    ),
    "绝对值": Entry(
        "绝对值",
        "absolute value",
        "传播",
        "绝对值(全年预算数 - 年初预算数)",
    ),
    "四舍五入": Entry(
        "按小数位四舍五入（金额按元）",
        "rounded half up to decimal places",
        "传播",
        "四舍五入(全年执行数, 2)",
    ),
    "如果": Entry(
        "按条件取其一",
        "one of two by a condition",
        "条件未知则未知",
        '如果(参数.执行率分母 = "年初", 年初预算数, 全年预算数)',
    ),
    "至少": Entry(
        "至少 n 个条件成立",
        "whether at least n conditions hold",
        "已足为真；加上未知仍不足为假；否则未知",
        "至少(2, 甲, 乙, 丙)",
    ),
    "小数位": Entry(
        "印出的小数位数",
        "decimal places as printed",
        "传播",
        "小数位(印刷值)",
    ),
    "种类": Entry(
        "指标值的种类",
        "kind of a target",
        "空白为不适用；无法识别是一个种类",
        "种类(指标值)",
    ),
    "定量": Entry(
        "是数量、比率、金额等",
        "whether it is a quantity",
        "空白为不适用；无法识别为未知",
        "定量(指标值)",
    ),
    "运算符": Entry(
        "= ≥ ≤ > < 约 或空",
        "the comparator",
        "空白为不适用",
        "运算符(完成值)",
    ),
    "数值": Entry(
        "归一后的数（频次年化）",
        "the number, a frequency per year",
        "不是单一的数为不可比",
        "数值(指标值)",
    ),
    "达成率": Entry(
        "完成值 ÷ 指标值；≤ 类取倒数",
        "actual by target, inverted for at most",
        "不是数或指标值为 0 为不可比",
        "达成率(指标值, 完成值)",
    ),
    "单位": Entry(
        "度量单位的规范写法",
        "unit of measure",
        "未写则空白",
        "单位(指标值)",
    ),
    "单位类别": Entry(
        "度量单位所属的类（长度、人数、件数 …），不在词表为「未知」",
        "what the unit measures",
        "没有写单位则空白",
        "单位类别(指标值)",
    ),
    "应得分下限": Entry(
        "按评分办法可接受的最低分",
        "lowest admissible score",
        "引用、复合、约数及无法比较的为不可比",
        "应得分下限(指标值, 完成值, 分值)",
    ),
    "应得分上限": Entry(
        "可接受的最高分，未完成的必低于分值",
        "highest admissible score, below the weight when the target was missed",
        "同 应得分下限",
        "应得分上限(指标值, 完成值, 分值)",
    ),
    "计分依据": Entry(
        "应得分由哪条办法得出：达标 超额 比例 反向 直接赋分 满意度分档 定性分档 未开展",
        "the method behind the admissible scores",
        "同 应得分下限",
        '计分依据(指标值, 完成值, 分值) = "达标"',
    ),
    "执行率应得分": Entry(
        "按执行率计算的得分",
        "score for an execution rate",
        "传播",
        "执行率应得分(分值, 执行率)",
    ),
    "评级": Entry(
        "按 参数.等级分段",
        "grade of a score",
        "传播",
        "评级(总分.得分)",
    ),
    "等级名": Entry(
        "文字所写的等级（优秀 即 优）",
        "the grade that a text names",
        "不是 参数.等级分段 的名称，或不止一个（未勾选的选项）为不可比",
        "等级名(等级) = 评级(总分.得分)",
    ),
    "查方案": Entry(
        "类别集合相同的方案中该类的分值",
        "weight in the scheme with the same classes",
        "无相符方案为空白",
        "查方案(参数.一级权重, 一级组.类别, 类别)",
    ),
    "维度": Entry(
        "定性词所属的方面",
        "the aspect of a word",
        "不在词表为不可比",
        "维度(指标值)",
    ),
    "日期": Entry(
        "解出的最晚日期，只有月份时用给定年度",
        "the latest date in it",
        "解不出为不可比",
        "日期(指标值, 年度)",
    ),
    "年份": Entry(
        "年份",
        "the year of a date",
        "传播",
        "年份(开始日期)",
    ),
}
