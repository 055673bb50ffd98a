"""The ten rules as a pack of ours, and again as 200: each in twenty variants."""

from __future__ import annotations

VARIANTS = 20
RULES = {
    "R1": ("资金[存在(下级)]", "", "check: 年初预算数 = 合计(下级.年初预算数)"),
    "R2": ("资金[存在(下级)]", "", "check: 全年预算数 = 合计(下级.全年预算数)"),
    "R3": ('资金[来源 = "总额"]', "全年预算数 > 0", "check: 执行率 = 全年执行数 ÷ 全年预算数"),
    "R4": ("指标", "", "check: 得分 ≤ 分值"),
    "R5": ("", "", "check: 合计(指标.分值) + 执行率分值 = 100"),
    "R6": (
        "",
        "",
        "check: 总分.得分 = 合计(指标.得分) + 执行率得分"
        " 或 总分.得分 = 四舍五入(合计(指标.得分) + 执行率得分, 小数位(总分.得分))",
    ),
    "R7": ("", "", "check: 执行率分值 = 10"),
    "R8": ("", "", "check: 开始日期 ≤ 完成日期"),
    "R9": ("引文", "", "flag: 文号年份 > 年度"),
    "R10": ("指标", "", "check: 同名数(指标.指标名称, 指标名称) = 1"),
}
"""Rule → its rows, its condition, its formula."""


def rule_id(at: int, variant: int) -> str:
    return f"BM-{variant * len(RULES) + at + 1:03}"


def rule_of(identifier: str) -> str:
    """R1 to R10 of a rule of the pack."""
    return list(RULES)[(int(identifier.partition("-")[2]) - 1) % len(RULES)]


def pack(variants: int = 1) -> str:
    """The pack as YAML. A variant has a condition of its own that every form meets."""
    lines = ["family: BM", "rules:"]
    for variant in range(variants):
        for at, (rows, condition, formula) in enumerate(RULES.values()):
            when = " 且 ".join(filter(None, (condition, f"年度 > {1900 + variant}" if variants > 1 else "")))
            lines += [f"  {rule_id(at, variant)}:", f"    name: {{zh: 基准{at + 1}, en: Rule {at + 1}}}"]
            lines += [f"    each: {rows}"] * bool(rows) + [f"    when: {when}"] * bool(when)
            lines += [f"    {formula}", "    severity: error"]
            lines += ["    message:", "      zh: 两边不符", "      en: the two sides disagree"]
    return "\n".join(lines) + "\n"
