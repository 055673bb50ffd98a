"""What generated code calls: small questions with sure answers, None when there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jixiaolint.language.automaton import Automaton
from jixiaolint.language.builtin.target import QUANTITATIVE
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.fulfilment import Scales, met
from jixiaolint.language.operand import UN
from jixiaolint.language.quantity import EXACT, ZERO
from jixiaolint.language.static import adds
from jixiaolint.language.swift.digest import Cells, Digest
from jixiaolint.language.swift.late import Late
from jixiaolint.language.text import squeeze
from jixiaolint.model.value import Number, Target

FALSE, TRUE, NEITHER = 0, 1, 2
"""Codes of a condition; NEITHER is not applicable or incomparable."""
_LONG = 64
add, subtract, multiply = EXACT.add, EXACT.subtract, EXACT.multiply


def near(number: Number, top: Decimal, bottom: Decimal) -> int | None:
    """Whether a printed number surely equals ``top ÷ bottom``, exactly or rounded to its place."""
    if bottom < ZERO:
        top, bottom = -top, -bottom
    value, place = number.value, number.quantum
    whole = multiply(value, bottom)
    if whole == top:
        return TRUE
    if top < ZERO or not place:
        return None
    unit = multiply(place, bottom)
    if top < whole:
        return TRUE if multiply(2, subtract(whole, top)) <= unit else None
    return TRUE if subtract(top, whole) < unit else None


def apart(one: Decimal, other: Decimal, *cells: Number) -> int | None:
    """FALSE when two numbers are further apart than the last printed places of their cells explain."""
    room = ZERO
    for cell in cells:
        if not cell.quantum and cell.kind == "money":
            return None
        room = add(room, cell.quantum)
    return FALSE if abs(subtract(one, other)) > multiply(2, room) else None


def has(text: str, words: Iterable[str]) -> int:
    """Whether a text contains one of the words."""
    for word in words:
        if word in text:
            return TRUE
    return FALSE


def matches(pattern: Automaton, text: str) -> int:
    """Whether a part of the text has the form."""
    if len(text) <= _LONG:
        return _matches(pattern, text)
    return TRUE if pattern.search(squeeze(text)) else FALSE


@lru_cache(maxsize=1024)
def _matches(pattern: Automaton, text: str) -> int:
    return TRUE if pattern.search(squeeze(text)) else FALSE


def meets(actual: Target, target: Target, scales: Scales, exactly: bool) -> int | None:
    """满足 on two targets; None when one was not understood."""
    answer = met(actual, target, scales, exactly)
    if answer is None:
        return None if "无法识别" in (actual.kind, target.kind) else NEITHER
    return TRUE if answer else FALSE


def quantitative(target: Target) -> int | None:
    """定量 on a target; None when it was not understood."""
    if target.kind == "无法识别":
        return None
    return TRUE if target.kind in QUANTITATIVE or (target.kind == "复合" and target.numbers) else FALSE


def asking(remainders: bool) -> Callable[..., int | None]:
    """``ask(node, lets, library, digest, each, row)``: a part of a rule that only the interpreter knows.

    None unless it is sure. ``remainders``: as for ``answer_of``.
    """

    def ask(
        node: Any, lets: Any, library: Any, digest: Digest, each: Cells | None, row: Cells | None
    ) -> int | None:
        if node.__class__ is Late:
            node, lets = node.data, lets.data
        return answer_of(node, digest.frame(lets, library, each, row), remainders)

    return ask


def answer_of(node: Any, frame: Frame, remainders: bool = True) -> int | None:
    """The interpreter's code for a condition; None unless it is sure.

    ``remainders``: somebody tells of sums that are equal only within rounding, so it is not sure of these.
    """
    try:
        answer = evaluate(node, frame)
    except (OverBudget, ArithmeticError):
        return None
    if answer.state:
        return None if answer.state == UN else NEITHER
    if answer.inferred or (remainders and _rounds(answer.grade, node, frame)):
        return None
    return TRUE if answer.value else FALSE


def _rounds(grade: str, node: Any, frame: Frame) -> bool:
    """Whether sums are equal only within rounding: that is told of a form, so the interpreter must see it."""
    return grade == "remainder" or (grade == "rounded" and adds(node, frame.lets))
