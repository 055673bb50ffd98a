"""The words of the page in both languages; what every report says is in ``reporters.wording``."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    # around the report
    "title": ("绩效表审核报告", "Performance form audit"),
    "skip": ("跳到正文", "Skip to the report"),
    "conclusion": ("结论", "Conclusion"),
    "counts": (
        "错误 {error} · 警告 {warning} · 提示 {note}",
        "{error} errors · {warning} warnings · {note} notes",
    ),
    "undecided": ("无法判定 {} 项", "{} undecided"),
    "incomplete": ("未能完整审核", "not fully checked"),
    "waived-count": ("另有 {} 条已附审核说明", "{} more answered by a justification"),
    "checks": ("共检查 {} 项，通过 {}，不符 {}", "{} checks: {} passed, {} failed"),
    "documents-forms": ("文件 {} 份 · 表单 {} 张", "documents: {} · forms: {}"),
    "skipped": ("跳过无表的文件 {} 份", "files without a form: {}"),
    "about": (
        "本报告由 jixiaolint {} 生成，规则 {}。结论供审核人员参考，不代替人工复核。",
        "Made by jixiaolint {} with the rules {}. It helps an auditor and does not stand in for one.",
    ),
    "needs-script": (
        "表单较多，各表的明细需要浏览器启用脚本才能展开。",
        "The details of so many forms open only with scripts enabled.",
    ),
    "files": ("文件读取情况", "How files were read"),
    "about-files": ("不属于某张表的问题", "Findings about files"),
    "tool-errors": ("工具自身的故障（请报告）", "Faults of the tool (please report)"),
    # the bar
    "filter": ("筛选", "Filter"),
    "severity": ("级别", "Severity"),
    "family": ("类别", "Family"),
    "unit": ("单位", "Organisation"),
    "all": ("全部", "all"),
    "search": ("查找", "Find"),
    "shown": ("显示 {} / {} 条", "{} of {} shown"),
    "shown-forms": ("显示 {} / {} 条，表单 {} / {} 张", "{} of {} findings, {} of {} forms"),
    "open-all": ("展开全部表单", "Open all forms"),
    "fold-all": ("收起", "Fold"),
    "print": ("打印", "Print"),
    # the overview
    "overview": ("总览", "Overview"),
    "forms": ("表单一览", "Forms"),
    "by-outcome": ("审核结论", "Conclusions"),
    "by-family": ("各类问题数", "Findings by family"),
    "by-unit": ("各单位问题数（前 {}）", "Findings by organisation (top {})"),
    "by-score": ("填报总分分布", "Printed total scores"),
    "by-rate": ("预算执行率分布", "Budget execution rates"),
    "quantified": ("量化指标占比", "Share of quantified indicators"),
    "unknown": ("（未填）", "(not given)"),
    # a form
    "project": ("项目", "Project"),
    "department": ("主管部门", "Department"),
    "organisation": ("单位", "Organisation"),
    "year": ("年度", "Year"),
    "document": ("文件", "File"),
    "coverage": ("读懂", "Understood"),
    "profile": ("审核方案", "Profile"),
    "in-brackets": ("{}（{}）", "{} ({})"),
    "untitled": ("（无标题）", "(no title)"),
    "back": ("回到总览", "Back to the overview"),
    "previous": ("上一张", "Previous form"),
    "next": ("下一张", "Next form"),
    "findings": ("问题清单", "Findings"),
    "no-findings": ("没有发现问题。", "Nothing was found."),
    "no-match": ("没有符合筛选条件的问题。", "No finding matches the filter."),
    "waived": ("已附审核说明 {} 条，不计入结论", "{} answered by a justification, not counted"),
    "recomputed": ("重算得分", "Scores worked out again"),
    "recomputed-of": ("第 {} 张表的重算得分", "Scores of form {} worked out again"),
    # the redrawn form
    "sheet": ("表单（按读取结果重绘）", "The form as it was read"),
    "sheet-of": ("重绘的第 {} 张表", "Form {} as it was read"),
    "legend-marked": ("有问题的格，数字为序号", "cell with a finding, by number"),
    "legend-taken": ("所选问题的取数", "figures of the chosen finding"),
    "legend-inferred": ("推定的值", "inferred"),
    "legend-unknown": ("未能读出", "could not be read"),
    "legend-absent": ("表中没有这一格", "no such cell in the form"),
    "fields": ("基本情况", "Particulars"),
    "funds": ("资金", "Funding"),
    "indicators": ("绩效指标", "Indicators"),
    "subprojects": ("子项目", "Sub-projects"),
    "tasks": ("年度任务", "Tasks"),
    "to-finding": ("问题 {}：{}", "Finding {}: {}"),
    # a finding
    "to-cell": ("看单元格", "Show the cell"),
    "known": ("原有", "known"),
    "details": ("详情", "Details"),
    "printed": ("填报", "printed"),
    "expected": ("应为", "should be"),
    "expected-verify": ("按此计算", "by this calculation"),
    "difference": ("差额", "difference"),
    "calculation": ("算式", "Calculation"),
    "operands": ("取数", "Figures"),
    "root": ("起因", "Root"),
    "follows": ("由问题 {} 引出", "follows from finding {}"),
    "causes": ("可能原因", "Likely causes"),
    "what-if": ("改后：不再出现 {} 条，新出现 {} 条", "with it: {} findings vanish, {} appear"),
    "grade-change": ("；等级 {} → {}", "; grade {} → {}"),
    "blockers": ("先要看清", "Clarify first"),
    "basis": ("依据", "Basis"),
    "advice": ("建议", "Advice"),
    "waiver": ("审核说明", "Justified"),
    "waiver-by": ("批准人 {}", "approved by {}"),
    "waiver-date": ("日期 {}", "on {}"),
    "waiver-until": ("有效至 {}", "until {}"),
}
_REASONS = {
    "unread": ("未能读出", "could not be read"),
    "incomplete": ("没有读全", "not read in full"),
    "budget": ("计算超过上限，没有算完", "not worked out within the limit"),
    "tick": ("勾选不清楚", "unclear which box is ticked"),
    "zero": ("除数为 0", "a divisor of 0"),
    "form year unknown": ("表上没有年度", "the form tells no year"),
}


def say(key: str, language: str) -> str:
    """A word or a pattern for ``str.format``."""
    return _WORDS[key][language == "en"]


def reason(code: str, language: str) -> str:
    """Why something could not be decided; "" for a code without words, a sentence as it is."""
    if code in _REASONS:
        return _REASONS[code][language == "en"]
    return "" if code.isascii() else code
