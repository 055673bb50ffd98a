"""The fixed words of the pages, in both languages."""

from __future__ import annotations

from jixiaolint.language.static import NAMES, NAMES_EN
from jixiaolint.model.record import NamedTuple

_WORDS: dict[str, tuple[str, str]] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "logic": ("逻辑性（应当改正）", "logic (must be corrected)"),
    "verify": ("核实性（可以说明）", "verify (may be explained)"),
    "pass": ("相符", "passes"),
    "fail": ("不符", "fails"),
    "not-applicable": ("不适用", "not applicable"),
    "undecided": ("无法判定", "undecided"),
    "checks": ("查什么", "What is checked"),
    "why": ("为什么", "Why"),
    "examples": ("示例", "Examples"),
    "advice": ("怎样改", "How to correct it"),
    "basis": ("依据", "Basis"),
    "severity": ("级别", "Severity"),
    "class": ("性质", "Class"),
    "tier": ("层级", "Tier"),
    "forms": ("适用表种", "Forms"),
    "years": ("适用年度", "Fiscal years"),
    "all": ("全部", "all"),
    "case": ("情形", "Case"),
    "one formula": ("没有分情形", "one formula"),
    "reported": ("报告为", "Reported as"),
    "tool": ("工具报告", "The tool says"),
    "working": ("算式", "Working"),
    "cause": ("可能原因", "Likely cause"),
    "form": ("表种", "Form"),
    "blank": ("（空白）", "(blank)"),
    "by code": ("由程序发现，没有公式。", "Found by the program; there is no formula."),
    "heuristic": (
        "启发式规则，默认不用，须用 --select 选择",
        "a heuristic; it runs only when selected by --select",
    ),
    "index": ("规则", "Rules"),
    "functions": ("函数", "Functions"),
    "labels": ("标签", "Labels"),
    "parameters": ("参数", "Parameters"),
    "lexicons": ("词表", "Lexicons"),
    "rule": ("规则", "Rule"),
    "name": ("名称", "Name"),
    "no basis": ("没有写明。", "None is given."),
    "not given": ("没有写明。", "Not given."),
    "really": ("运行结果与示例不同", "the example does not come out as it should"),
}


class Words(NamedTuple):
    """``say("why")`` in one language."""

    language: str

    def say(self, key: str) -> str:
        return _WORDS[key][0 if self.language == "zh" else 1]

    def pick(self, chinese: str, english: str) -> str:
        return chinese if self.language == "zh" else english

    def type(self, found: str) -> str:
        """A type of a label, parameter, argument or result."""
        return " / ".join(map(self._type, found.split("|")))

    def _type(self, found: str) -> str:
        if found.startswith("list "):
            return self.pick(f"一列{self._type(found[5:])}", f"column of {self._type(found[5:])}")
        special = {
            "rows": ("行集", "rows"),
            "any": ("任意", "anything"),
            "same": ("同参数", "same as the argument"),
            "branch": ("同后两项", "same as the last two"),
            "…": ("…", "…"),
            "scheme": ("方案表", "scheme"),
            "bands": ("分段表", "bands"),
        }
        if found.startswith("each "):
            return self.pick(f"{self._type(found[5:])}（逐项）", f"{self._type(found[5:])} (each)")
        if found in special:
            return self.pick(*special[found])
        english = NAMES_EN.get(found, found).removeprefix("a ").removeprefix("an ")
        return self.pick(NAMES.get(found, found), english)
