"""The stored form of rules: as they were read, without the defaults, and as rows for a quick start."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.model.finding import Text
from jixiaolint.model.late import Late
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
    """Rules without their examples as plain tuples, what their cases say as bytes."""
    return [_row(rule._replace(examples=())) for rule in rules]


def rules_of(rows: Iterable[Sequence[Any]]) -> tuple[Rule, ...]:
    """The rules that ``rows_of`` was given: a microsecond for each tuple."""
    return tuple(map(_rule, rows))


class KeptCase(Case):
    """A case of which what it says is unpacked when somebody asks for a part of it, or for all of it.

    Most rules are passed by their compiled functions, and of those that were not chosen nothing is asked.
    """

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Any]:
        return (_given(part, at) for at, part in enumerate(tuple.__iter__(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and tuple(self) == tuple(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> Any:
        return Case, tuple(self)


def _given(part: Any, at: int) -> Any:
    return part.data[at] if part.__class__ is Late else part


def _reading(at: int) -> Any:
    return property(lambda case: _given(tuple.__getitem__(case, at), at))


def _row(rule: Rule) -> tuple[Any, ...]:
    values = list(_plain(rule))
    values[_CASES] = tuple((_without_body(case), marshal.dumps(_body(case))) for case in values[_CASES])
    return tuple(values)


def _without_body(case: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(None if at in _BODY else part for at, part in enumerate(case))


def _body(case: Sequence[Any]) -> dict[int, Any]:
    return {at: case[at] for at in _BODY}


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


def _case(row: tuple[tuple[Any, ...], bytes]) -> Case:
    head, packed = row
    values, body = list(head), Late(packed, _with_message)
    for at in _BODY:
        values[at] = body
    return tuple.__new__(KeptCase, values)


def _with_message(body: dict[int, Any]) -> dict[int, Any]:
    return {**body, _MESSAGE: Message._make(body[_MESSAGE])}


_TEXTS = tuple(map(Rule._fields.index, ("name", "why", "advice", "template")))
_CASES = Rule._fields.index("cases")
_MESSAGE = Case._fields.index("message")
_BODY = tuple(map(Case._fields.index, ("check", "message", "when", "lets", "otherwise", "otherwise_en")))
for _at in _BODY:
    setattr(KeptCase, Case._fields[_at], _reading(_at))
