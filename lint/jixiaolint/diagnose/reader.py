"""Which rules read a number, and in which of their rows a change of it can be felt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jixiaolint.diagnose.cell import Cell, Path
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import Any, TypeVar
from jixiaolint.vocabulary import Vocabulary

NUMERIC = frozenset(("money", "percent", "score", "count", "number"))
HEURISTIC = 3
"""The tier whose rules have no say in what is right."""

Column = tuple[str, str]
"""Scope key and column."""


class Reader(NamedTuple):
    """A rule with the columns of numbers that it reads.

    ``hard``: the cases that have to end: errors of figures, which look at no target or result.
    ``local``: read only of the row at hand, of rows under ``scope``. ``derived``: it reads rows that are
    made from other cells, so that any change may touch it.
    """

    rule: Rule
    hard: frozenset[str]
    scope: str
    local: frozenset[Column]
    wide: frozenset[Column]
    derived: bool

    def touched(self, cells: Iterable[Cell], form: Form) -> frozenset[int] | None:
        """Numbers of the rows in which a change of ``cells`` can be felt, None for everywhere."""
        rows: set[int] = set()
        for cell in cells:
            if self.derived or self.wide & cell.columns:
                return None
            for path in cell.paths:
                if self.local & cell.columns and len(path) == 3 and path[0] == self.scope:
                    rows.add(_row_number(form, path))
                elif self.local & cell.columns and len(path) > 3:
                    return None
        return frozenset(rows)


def _row_number(form: Form, path: Path) -> int:
    return form.rowsets[str(path[0])].rows[int(path[1])].number


Made = TypeVar("Made")
OfRules = Callable[[tuple[Rule, ...], Vocabulary], Made]
_MOST_KNOWN = 16


def once_a_rule_set(make: OfRules[Made]) -> OfRules[Made]:
    """``make`` of rules and vocabulary, with what it made of the last few rule sets."""
    known: dict[int, tuple[tuple[Rule, ...], Made]] = {}

    def made(rules: tuple[Rule, ...], vocabulary: Vocabulary) -> Made:
        found = known.get(id(rules))
        if found is None or found[0] is not rules:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            found = known[id(rules)] = (rules, make(rules, vocabulary))
        return found[1]

    return made


@once_a_rule_set
def readers(rules: tuple[Rule, ...], vocabulary: Vocabulary) -> tuple[Reader, ...]:
    """The rules that read numbers and say what is right: no heuristics, no evidence."""
    alone = (rule for rule in rules if not rule.relations)
    judges = [rule for rule in alone if rule.kind == "finding" and rule.tier < HEURISTIC]
    found = (_reader(rule, vocabulary) for rule in judges)
    return tuple(reader for reader in found if reader is not None)


def columns_read(case: Case) -> frozenset[Column]:
    """The columns of numbers that a case reads anywhere."""
    return frozenset(column for column, _ in _of_case(case))


def _reader(rule: Rule, vocabulary: Vocabulary) -> Reader | None:
    scopes = {_scope_of(case) for case in rule.cases}
    scope = scopes.pop() if len(scopes) == 1 else ""
    reads = [read for case in rule.cases for read in _of_case(case)]
    if not reads:
        return None
    wide = {column for column, near in reads if not near or not scope}
    return Reader(
        rule,
        frozenset(case.id for case in rule.cases if _is_hard(case)),
        scope,
        frozenset(column for column, near in reads if near and scope and column not in wide),
        frozenset(wide),
        any(vocabulary.scope(column[0]).derived for column, _ in reads),
    )


def _is_hard(case: Case) -> bool:
    if case.severity != "error" or case.klass != "logic":
        return False
    expressions = (case.when, case.check, *(expression for _, expression in case.lets))
    return not any(_holds_target(expression) for expression in expressions)


def _holds_target(node: Any) -> bool:
    if not isinstance(node, list):
        return False
    if len(node) > 2 and node[0] in ("field", "column") and "target" in str(node[2]):
        return True
    return any(map(_holds_target, node))


def _scope_of(case: Case) -> str:
    """The key of the form's rows that a case runs over, "" for the form or other rows."""
    each: Any = case.each
    return str(each[4]) if each is not None and each[0] == "rows" and each[3] == "form" else ""


Read = tuple[Column, bool]
"""A column, and whether it is that of the row at hand."""


def _of_case(case: Case) -> Iterator[Read]:
    for expression in (case.when, case.check, *(expression for _, expression in case.lets)):
        yield from _reads(expression, "each")
    each: Any = case.each
    if each is not None:
        condition = each[7] if each[0] == "rows" else None
        yield from _reads(condition if condition is not None else each, "row")


def _reads(node: Any, near: str) -> Iterator[Read]:
    """What an expression reads; inside the filter of other rows nothing but 本行 is near."""
    if not isinstance(node, list) or not node:
        return
    if node[0] in ("field", "column") and node[2].removeprefix("list ") in NUMERIC:
        scope, key = node[-1]
        yield (scope, key), node[0] == "field" and node[3] == near
    inner = "each" if node[0] in ("rows", "relation", "inner") else near
    for part in node:
        yield from _reads(part, inner)
