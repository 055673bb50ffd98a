"""The table of built-in functions."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.language.function import Function

KINDS = (
    "数量", "百分比", "金额", "单价", "频次", "时点", "是否", "定性", "引用", "区间", "约数", "复合",
    "仅单位", "无法识别",
)  # fmt: skip
BASES = ("达标", "超额", "比例", "反向", "直接赋分", "满意度分档", "定性分档", "未开展")
OPERATORS = ("=", "≥", "≤", ">", "<", "约", "")

_MANY = "…"
_NUMBERS = "list number"


def _entry(
    name: str, alias: str, parameters: tuple[str, ...], result: str, run: str, values: tuple[str, ...] = ()
) -> Function:
    place = "jixiaolint.language.builtin." + run
    return Function(name, alias, parameters, result, place, values=values, operands=True)


TABLE: tuple[Function, ...] = (
    _entry("合计", "sum", (_NUMBERS,), "same", "aggregate:total"),
    _entry("计数", "count", ("rows",), "count", "aggregate:count"),
    _entry("存在", "exists", ("rows",), "bool", "aggregate:exists"),
    _entry("没有", "none", ("rows",), "bool", "aggregate:none"),
    _entry("全空", "all_blank", ("list any",), "bool", "aggregate:all_blank"),
    _entry("最大", "max", (_NUMBERS,), "same", "aggregate:largest"),
    _entry("最小", "min", (_NUMBERS,), "same", "aggregate:smallest"),
    _entry("中位数", "median", (_NUMBERS,), "same", "aggregate:median"),
    _entry("唯一", "only", ("list any",), "same", "aggregate:only"),
    _entry("有值", "filled", ("any", _MANY), "bool", "presence:filled"),
    _entry("空", "blank", ("any",), "bool", "presence:blank"),
    _entry("有表", "has_form", ("rows",), "bool", "presence:has_form"),
    _entry("有栏", "present", ("any",), "bool", "presence:present"),
    _entry("无则", "or_else", ("number", "number"), "same", "presence:or_else"),
    _entry("恰选一", "exactly_one", ("choice",), "bool", "presence:exactly_one"),
    _entry("绝对值", "abs", ("number",), "same", "arithmetic:absolute"),
    _entry("四舍五入", "round", ("number", "number"), "same", "arithmetic:rounded"),
    _entry("如果", "if", ("bool", "any", "any"), "branch", "arithmetic:branch"),
    _entry("至少", "at_least", ("number", "bool", _MANY), "bool", "arithmetic:at_least"),
    _entry("小数位", "decimals", ("number",), "count", "arithmetic:decimals"),
    _entry("种类", "kind", ("target",), "text", "target:kind", KINDS),
    _entry("定量", "quantitative", ("target",), "bool", "target:quantitative"),
    _entry("运算符", "operator", ("target",), "text", "target:operator", OPERATORS),
    _entry("数值", "number", ("target|list target",), "each number", "target:number"),
    _entry("达成率", "attainment", ("target", "target"), "percent", "target:attainment"),
    _entry("单位", "unit", ("target",), "text", "target:unit"),
    _entry("单位类别", "unit_kind", ("target",), "text", "unit:unit_kind"),
    _entry("应得分下限", "score_floor", ("target", "target", "score"), "score", "score:floor"),
    _entry("应得分上限", "score_ceiling", ("target", "target", "score"), "score", "score:ceiling"),
    _entry("计分依据", "score_basis", ("target", "target", "score"), "text", "score:basis", BASES),
    _entry("执行率应得分", "execution_score", ("score", "percent"), "score", "score:execution"),
    _entry("评级", "grade", ("score",), "text", "score:grade"),
    _entry("等级名", "grade_name", ("text",), "text", "score:grade_name"),
    _entry("查方案", "scheme", ("scheme", "list text", "text"), "score", "score:scheme"),
    _entry("维度", "aspect", ("target|text",), "text", "word:aspect"),
    _entry("日期", "date", ("target|text", "year"), "date", "date:latest"),
    _entry("年份", "year", ("date",), "year", "date:year"),
    _entry("连接", "join", ("text", _MANY), "text", "word:join"),
    _entry("长度", "length", ("text",), "count", "word:length"),
    _entry("词数", "count_words", ("text", "set"), "count", "word:count_words"),
    _entry("明说", "says", ("text|target", "set", _MANY), "bool", "statement:says"),
    _entry("只含", "nothing_but", ("text|target", "set", _MANY), "bool", "statement:nothing_but"),
    _entry("同名", "same_name", ("text", "text"), "bool", "word:same_name"),
    _entry("同名数", "namesakes", ("list text", "text"), "count", "word:namesakes"),
    _entry("同事项", "same_subject", ("text", "text"), "bool", "word:same_subject"),
    _entry("前缀同", "same_prefix", ("text", "text"), "bool", "word:same_prefix"),
    _entry("相近", "near", ("text", "text", "percent"), "bool", "similar:near"),
    _entry("同文", "same_wording", ("text", "text", "set"), "bool", "similar:same_wording"),
    _entry("同题", "same_title", ("text", "text"), "bool", "similar:same_title"),
    _entry("叠写", "twice", ("any",), "bool", "similar:twice"),
    _entry("有关", "related", ("text", "text"), "bool", "word:related"),
    _entry("配对", "balanced", ("text",), "bool", "bracket:balanced"),
    _entry("连续", "consecutive", (_NUMBERS,), "bool", "aggregate:consecutive"),
    _entry("是提示", "is_hint", ("text|target",), "bool", "word:is_hint"),
)

FUNCTIONS: dict[str, Function] = {function.name: function for function in TABLE}
"""Name → built-in function."""


def functions(more: Mapping[str, Function] | None = None) -> dict[str, Function]:
    """Name and alias → function, ``more`` from plug-ins among them."""
    table: dict[str, Function] = {}
    for function in (*TABLE, *(more or {}).values()):
        table[function.name] = function
        if function.alias:
            table[function.alias] = function
    return table
