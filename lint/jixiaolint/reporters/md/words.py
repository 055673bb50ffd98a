"""The words of the job summary in both languages; what every report says is in ``reporters.wording``."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "beside": ("与其他表的对照", "Held against other forms"),
    "title": ("绩效表审核结果：{}", "Audit of performance forms: {}"),
    "counts": (
        "错误 **{error}** · 警告 **{warning}** · 提示 **{note}** · 无法判定 **{undecided}**",
        "**{error}** errors · **{warning}** warnings · **{note}** notes · **{undecided}** undecided",
    ),
    "checked": (
        "文件 {} 份，表单 {} 张；共检查 {} 项，通过 {}，不符 {}，无法判定 {}（{}）。",
        "{} documents, {} forms; {} checks: {} passed, {} failed, {} undecided ({}).",
    ),
    "forms": ("各表结论（{} 张）", "Forms ({})"),
    "forms-left": ("另有 {} 张表未列出", "{} forms are not listed"),
    "findings": ("主要问题（{} 条中的 {} 条）", "Findings ({1} of {0})"),
    "none": ("没有发现问题。", "Nothing was found."),
    "unread": ("未能读取或未读全的文件（{}）", "Documents not read, or not wholly ({})"),
    "faults": ("本工具自身的故障（请报告）", "Faults of this tool (please report)"),
    "left": ("另有 {} 项未列出", "{} more are not listed"),
    "about": ("jixiaolint {} · 规则 {} · 方案 {}", "jixiaolint {} · rules {} · profile {}"),
    "number": ("序号", "No."),
    "unit": ("单位", "Organisation"),
    "project": ("项目", "Project"),
    "kind": ("表种", "Form"),
    "year": ("年度", "Year"),
    "conclusion": ("结论", "Conclusion"),
    "level": ("级别", "Severity"),
    "rule": ("规则", "Rule"),
    "form": ("表", "Form"),
    "place": ("位置", "Place"),
    "message": ("问题", "Finding"),
}


def say(key: str, language: str) -> str:
    """A word or a pattern for ``str.format``."""
    return _WORDS[key][language == "en"]
