"""The stored form of rules: as they were read, without the defaults, and as rows for a quick start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.model.finding import Text
from jixiaolint.model.rule import Case, Message, Rule
from jixiaolint.model.typing import Any

RULE: dict[str, Any] = {
    "kind": "finding",
    "severity": "warning",
    "class": "verify",
    "tier": 1,
    "report": "first",
    "why": ["", ""],
    "advice": ["", ""],
    "basis": [],
    "covers": [],
    "since": None,
    "until": None,
    "region": [],
    "tags": [],
    "waivable": None,
    "cases": [],
    "examples": "",
    "template": ["", ""],
    "relations": [],
}
CASE: dict[str, Any] = {
    "id": "",
    "name": "",
    "forms": [],
    "severity": "warning",
    "class": "verify",
    "tier": 1,
    "each": None,
    "when": None,
    "lets": [],
    "otherwise": [],
    "report": "first",
    "flagged": False,
}


def sparse(data: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """``data`` without what the defaults say anyway."""
    return {key: value for key, value in data.items() if key not in defaults or value != defaults[key]}


def rows_of(rules: Iterable[Rule]) -> list[tuple[Any, ...]]:
    """Rules without their examples as plain tuples."""
    return [_plain(rule._replace(examples=())) for rule in rules]


def rules_of(rows: Iterable[Sequence[Any]]) -> tuple[Rule, ...]:
    """The rules that ``rows_of`` was given: a microsecond for each tuple."""
    return tuple(map(_rule, rows))


def _plain(value: Any) -> Any:
    """Texts, messages and cases as tuples; what an expression is made of stays as it is."""
    if isinstance(value, (Rule, Case, Message, Text)) or (type(value) is tuple and value):
        return tuple(map(_plain, value))
    return value


def _rule(row: Sequence[Any]) -> Rule:
    values = list(row)
    for place in _TEXTS:
        values[place] = Text._make(values[place])
    values[_CASES] = tuple(map(_case, values[_CASES]))
    return Rule._make(values)


def _case(row: Sequence[Any]) -> Case:
    values = list(row)
    values[_MESSAGE] = Message._make(values[_MESSAGE])
    return Case._make(values)


_TEXTS = tuple(map(Rule._fields.index, ("name", "why", "advice", "template")))
_CASES = Rule._fields.index("cases")
_MESSAGE = Case._fields.index("message")
