"""What a decision rests on: the figures of a finding, which must not have changed since."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jixiaolint.digest import hexdigest
from jixiaolint.engine.formkey import folded
from jixiaolint.model.finding import Finding
from jixiaolint.model.typing import Any
from jixiaolint.reporters.operand import leaves

DIGITS = 16


def evidence(finding: Finding) -> str:
    """16 hex digits of the values that a finding rests on, the same in every format of a form.

    A finding that rests on none is held to what stands in its cell, else to what it says.
    """
    operands = finding.operands or (leaves(finding.derivation) if finding.derivation is not None else ())
    values = ((entry.label, entry.value, entry.text, entry.unit) for entry in operands)
    return _digest(values, finding.printed or finding.message.zh)


def evidence_of_data(finding: dict[str, Any]) -> str:
    """The same of a finding of a JSON report."""
    values = ((entry["label"], entry["value"], entry["text"], entry["unit"]) for entry in finding["operands"])
    return _digest(values, finding["printed"] or finding["message"])


def _digest(values: Iterable[tuple[str, object, str, str]], said: str) -> str:
    """The values in no order, since another layout may read its rows in another one."""
    parts = sorted(
        "|".join((folded(label), _value(value, text), unit)) for label, value, text, unit in values
    )
    return hexdigest(*parts, "" if parts else folded(said), length=DIGITS)


def _value(value: object, text: str) -> str:
    number = _number(value)
    return folded(text) if number is None else f"{number.normalize():f}"


def _number(value: object) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(value) if isinstance(value, str) else None
    except ArithmeticError:
        return None
