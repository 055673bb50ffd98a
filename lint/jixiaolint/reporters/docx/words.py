"""The words of the opinion in both languages; what every report says is in ``reporters.wording``."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "beside": ("与其他表的对照", "Held against other forms"),
    "how": ("怎样对上", "How it was found"),
    "partner": ("对照的表", "The other form"),
    "title": ("绩效表审核意见书", "Opinion on the audit of performance forms"),
    "part": ("{}、{}", "{}. {}"),
    "section": ("（{}）", "2.{} "),
    "conclusion": ("审核结论", "Conclusion"),
    "object": ("审核对象", "Audited"),
    "scope": ("审核范围", "Scope"),
    "standard": ("审核方案", "Profile"),
    "result": ("检查情况", "Checks"),
    "left": ("未读全的文件", "Not read, or not wholly"),
    "left-count": ("{} 份，见附件「审核说明」", "{}, see the annex"),
    "all-read": ("无", "none"),
    "and-others": ("{} 等 {} 个单位", "{} and others, {} organisations"),
    "nobody": ("（表中未填单位）", "(the forms name no organisation)"),
    "scope-of": ("文件 {} 份，表单 {} 张{}", "{} documents, {} forms{}"),
    "years": ("，{}年度", ", {}"),
    "auto": ("按各表的年度、地区选用", "chosen for each form by its year and place"),
    "checked": (
        "共 {} 项：通过 {}，不符 {}，无法判定 {}（占 {}）",
        "{}: {} passed, {} failed, {} undecided ({})",
    ),
    "counts": (
        "错误 {error} 项，警告 {warning} 项，提示 {note} 项，无法判定 {undecided} 项",
        "{error} errors, {warning} warnings, {note} notes, {undecided} undecided",
    ),
    "outcome-returned": (
        "存在须更正的错误，请更正后重新报送。",
        "There are errors: correct them and hand the forms in again.",
    ),
    "outcome-conditional": (
        "请按本意见核实、补正后通过。",
        "Passes once what is listed here has been verified or completed.",
    ),
    "outcome-passed": ("没有发现须更正的问题。", "Nothing was found that has to be corrected."),
    "outcome-undecided": (
        "有内容未能读出或未能判定，尚不能作出结论，请对照原件核实。",
        "Something could not be read or decided; check it against the original before concluding.",
    ),
    "main": ("主要问题", "Main findings"),
    "family": ("问题类别", "Family"),
    "total": ("合计", "Total"),
    "outcomes": ("各表结论：{}。", "Forms: {}."),
    "outcome-count": ("{} {} 张", "{} {}"),
    "nothing": ("没有发现问题。", "Nothing was found."),
    "signed": ("审核人：　　　　　　复核人：　　　　　　日期：　　　　年　　月　　日",
               "Auditor:                         Reviewer:                         Date:"),
    "forms": ("分表审核意见", "Opinion on each form"),
    "of-form": ("结论：{}。{}。", "Conclusion: {}; {}."),
    "project": ("项目", "Project"),
    "department": ("主管部门", "Department"),
    "organisation": ("单位", "Organisation"),
    "year": ("年度", "Year"),
    "kind": ("表种", "Form"),
    "file": ("文件", "File"),
    "coverage": ("读懂", "Understood"),
    "number": ("序号", "No."),
    "particulars": ("基本情况", "Particulars"),
    "errors": ("问题", "Errors"),
    "verify": ("需核实事项", "To be verified"),
    "verify-lead": (
        "下列各项不作为错误，请核实；确属填报有误的一并更正。",
        "None of these counts as an error; please verify them.",
    ),
    "unclear": ("无法判定事项", "Undecided"),
    "unclear-lead": (
        "下列各格未能读出或未能看清，请对照原件人工核实。",
        "These cells could not be read; check them against the original.",
    ),
    "waits": ("{}{}。影响规则：{}。", "{}{}. Rules that wait for it: {}."),
    "and-rules": ("{} 等 {} 条", "{} and others, {} in all"),
    "fact": ("事实：", "Fact: "),
    "figures": ("填报：{}", "As printed: {}"),
    "expected": ("，应为：{}", "; should be: {}"),
    "difference": ("，差额：{}", "; difference: {}"),
    "calculation": ("算式：", "Calculation: "),
    "cause": ("可能原因：", "Likely cause: "),
    "basis": ("依据：", "Basis: "),
    "advice": ("整改建议：", "Advice: "),
    "check": ("核实建议：", "How to verify: "),
    "follows": ("（由问题（{}）引出）", " (follows from error {})"),
    "item": ("（{}）", "({}) "),
    "heading": ("{}. {}", "{}. {}"),
    "place": ("（{}）", " ({})"),
    "stop": ("。", "."),
    "recomputed": ("得分重算", "Scores worked out again"),
    "only-off": (
        "只列填报得分与应得分不符或未填的各项。",
        "Only rows whose score is not what is due, or is missing.",
    ),
    "slight": ("仅有提示的表", "Forms with notes only"),
    "clean": ("没有发现问题的表", "Forms without findings"),
    "annex": ("附：审核说明", "Annex: about this audit"),
    "about": (
        "本意见由 jixiaolint {} 按规则集 {} 生成，供审核人员参考，不代替人工复核。",
        "Made by jixiaolint {} with the rules {}. It helps an auditor and does not stand in for one.",
    ),
    "about-levels": (
        "「错误」须更正；「警告」「提示」请核实，可以说明理由；「无法判定」是表中有内容未能读出，"
        "不等于有问题，也不等于没有问题。已经批准的审核说明所涉事项不再列出。",
        "Errors are to be corrected. Warnings and notes are to be verified and may be explained. Undecided: "
        "something could not be read; that is neither a finding nor a pass. "
        "What a waiver covers is left out.",
    ),
    "about-auto": (
        "各表按以下方案审核：{}。",
        "The forms were judged by these profiles: {}.",
    ),
    "profile-count": ("{}（{} 张）", "{} ({})"),
    "unread": ("未能读取或未读全的文件", "Documents not read, or not wholly"),
    "status": ("读取情况", "Reading"),
    "reason": ("原因与说明", "Reasons and notes"),
    "everything-read": ("所有文件均已读取。", "All documents were read."),
    "faults": ("本工具自身的故障（请报告）", "Faults of this tool (please report)"),
    "page": ("— {} —", "— {} —"),
}  # fmt: skip
_DIGITS = "零一二三四五六七八九"


def say(key: str, language: str) -> str:
    """A word or a pattern for ``str.format``."""
    return _WORDS[key][language == "en"]


def part(number: int, key: str, language: str) -> str:
    """The heading of a part of the paper."""
    return say("part", language).format(ordinal(number, language), say(key, language))


def ordinal(number: int, language: str) -> str:
    """一, 十二, 一百零三 as official papers number their sections; 12 in English and above 9,999."""
    if language == "en" or not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = not digit and bool(text)
    return text[1:] if text.startswith("一十") else text
