"""The closed sets of keys and words that a rule file may use."""

from __future__ import annotations

from jixiaolint.language.extension import SECTIONS

SEVERITIES = ("error", "warning", "note")
CLASSES = ("logic", "verify")
KINDS = ("finding", "notice", "evidence", "input")
REPORTS = ("first", "all", "once")
VERDICTS = ("pass", "fail", "not-applicable", "undecided")
TIERS = ("1", "2", "3")
YES = ("yes", "true", "是")
NO = ("no", "false", "否")

INHERITED = (
    "forms",
    "severity",
    "class",
    "tier",
    "kind",
    "report",
    "basis",
    "since",
    "until",
    "region",
    "tags",
    "waivable",
)
"""Keys of a rule that may also stand at the top of its file, for all rules of the file."""

FORMULAS = ("check", "flag", "cases")
FORMULA = ("each", "when", "let", "check", "flag", "otherwise")
CASE_KEYS = (*FORMULA, "forms", "severity", "class", "tier", "message", "report")
RULE_KEYS = (
    "name",
    *CASE_KEYS,
    "cases",
    "covers",
    "kind",
    "since",
    "until",
    "region",
    "tags",
    "waivable",
    "with",
    "why",
    "advice",
    "basis",
    "examples",
    "extends",
)
INPUT_KEYS = (
    "name",
    "severity",
    "class",
    "tier",
    "kind",
    "with",
    "message",
    "why",
    "advice",
    "basis",
    "tags",
    "waivable",
)
"""Keys of a rule that code raises: ``kind: input``, or ``with`` and no formula."""
ADDITIONS = SECTIONS
"""Keys of a file that add words and parameters; with one of them a file needs no rules."""
FILE_KEYS = ("family", "name", *INHERITED, *ADDITIONS)
BASIS_KEYS = ("document", "number", "since", "until")
EXAMPLE_KEYS = (*VERDICTS, "form", "parameters", "expect")
EXPECTED = ("应为", "差额", "cause", "case", "grade")
LANGUAGES = ("zh", "en")

FORM_NAMES = {
    "project_goal": "项目目标申报表",
    "project_goal_sh2019": "2019 年上海项目目标申报表",
    "self_eval": "项目自评表",
    "dept_goal": "部门整体目标表",
    "dept_self_eval": "部门整体自评表",
    "monitor": "运行监控表",
    "transfer": "转移支付表",
}
FORM_TYPES = tuple(FORM_NAMES)
MAX_RULES = 2_000
CASES = (2, 7)
