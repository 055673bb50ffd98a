"""The declared unit of money taken for the other one: 元 under a head that says 万元."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.diagnose.cell import Path, fields_of, with_field
from jixiaolint.diagnose.oracle import Failure, Key, Oracle
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Field, Form
from jixiaolint.model.value import Number
from jixiaolint.values.field import make_field

UNIT = "money_unit"
PATH: Path = (UNIT,)
POINTER = f"/fields/{UNIT}"
_OTHER = {"万元": "元", "元": "万元"}


class Unit:
    """A form under the other unit of money, judged when that is first asked for.

    ``other``: the unit that may have been meant, "" when the form declares none of the two.
    """

    def __init__(self, oracle: Oracle) -> None:
        field = oracle.form.fields.get(UNIT)
        declared = field.value if field is not None and not field.missing else None
        self.other = _OTHER.get(declared, "") if isinstance(declared, str) else ""
        self._oracle = oracle
        self._varied: Oracle | None = None

    def explains(self, failures: Iterable[Failure]) -> bool:
        """Whether failures vanish under the other unit, and no other contradiction comes of it."""
        failures = list(failures)
        if not self.other or not any(map(self._has_money, failures)):
            return False
        left = {failure.key for failure in self._judged().failures()}
        return left.isdisjoint(failure.key for failure in failures) and left <= self._before()

    def ends(self, finding: Finding) -> bool:
        """The same for a finding about the unit itself."""
        if not self.other or not {failure.key for failure in self._judged().failures()} <= self._before():
            return False
        context = self._oracle.context
        rule = next(rule for rule in context.rules if rule.id == finding.rule)
        outcomes = judge_rule(
            rule, Facts(self._judged().form, context.vocabulary), context._replace(quick=None)
        )
        return all(outcome.verdict != "fail" for outcome in outcomes)

    def put_away(self) -> None:
        """Nothing more is asked of it."""
        if self._varied is not None:
            self._varied.put_away()

    def _judged(self) -> Oracle:
        if self._varied is None:
            self._varied = Oracle(in_unit(self._oracle.form, self.other), self._oracle.context)
        return self._varied

    def _before(self) -> set[Key]:
        return {failure.key for failure in self._oracle.failures()}

    def _has_money(self, failure: Failure) -> bool:
        return any(self._oracle.cells[cell].number.kind == "money" for cell in failure.cells)


def in_unit(form: Form, unit: str) -> Form:
    """``form`` with ``unit`` declared; amounts with a unit of their own stay as they are."""
    declared = form.fields[UNIT].value
    changed = with_field(form, PATH, lambda field: field._replace(raw=unit, value=unit))
    for path, field, _ in list(fields_of(form)):
        number = field.value
        if isinstance(number, Number) and number.kind == "money" and number.unit == declared:
            changed = with_field(changed, path, lambda field: _read(field, unit))
    return changed


def _read(field: Field, unit: str) -> Field:
    made = make_field(field.key, field.label, field.raw, "money", unit=unit, trust=field.trust)
    return field._replace(value=made.value)
