"""The formula of a case as its file has it."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.handbook.markdown import block
from jixiaolint.handbook.shelf import Sheet
from jixiaolint.model.rule import Case, Rule
from jixiaolint.yamlfile import Mapping, Node, Scalar


def formula(sheet: Sheet, rule: Rule, case: Case) -> str:
    """A block of the keys each, when, let, check or flag, otherwise."""
    return block("\n".join(_lines(sheet, rule, case)), "yaml")


def _lines(sheet: Sheet, rule: Rule, case: Case) -> Iterator[str]:
    written = sheet.shelf.written
    each = written.get(rule, case, "each")
    if each is not None:
        yield f"each: {_one_line(each)}"
    conditions = written.conditions(rule, case, "when")
    if conditions:
        joined = conditions if len(conditions) == 1 else [f"({condition})" for condition in conditions]
        yield "when: " + _flat(" 且 ".join(joined))
    yield from _names(written.lets(rule, case), "let")
    key = "flag" if case.flagged else "check"
    check = written.get(rule, case, key)
    if check is not None:
        yield f"{key}: {_one_line(check)}"
    otherwise = written.get(rule, case, "otherwise")
    if isinstance(otherwise, Mapping) and not case.flagged:
        yield from _names(otherwise, "otherwise")


def _names(entries: Mapping, key: str) -> Iterator[str]:
    if entries:
        yield f"{key}:"
    for name, node in entries.items():
        yield f"  {name}: {_one_line(node['check'] if isinstance(node, Mapping) else node)}"


def _one_line(node: Node) -> str:
    return _flat(str(node)) if isinstance(node, Scalar) else "…"


def _flat(text: str) -> str:
    return " ".join(text.split())


def message(sheet: Sheet, rule: Rule, case: Case) -> str:
    """The message of a case with its placeholders, "" when the file gives none."""
    node = sheet.shelf.written.get(rule, case, "message")
    if isinstance(node, Mapping):
        node = node.get(sheet.words.language, node.get("zh"))
    return str(node) if isinstance(node, Scalar) else ""
