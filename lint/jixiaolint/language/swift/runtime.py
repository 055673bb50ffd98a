"""What generated code calls: small questions with sure answers, None when there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache

from jixiaolint.language.automaton import Automaton
from jixiaolint.language.builtin.target import QUANTITATIVE, attainment
from jixiaolint.language.builtin.target import number as number_of
from jixiaolint.language.compare import compare
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.fulfilment import Scales
from jixiaolint.language.fulfilment import met as fulfilled
from jixiaolint.language.operand import UN, Operand
from jixiaolint.language.precision import radius
from jixiaolint.language.quantity import EXACT, ZERO, Ratio, given, rounded
from jixiaolint.language.record import place_of
from jixiaolint.language.static import adds
from jixiaolint.language.swift.digest import Cells, Digest
from jixiaolint.language.text import squeeze
from jixiaolint.model.late import Late
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number, Target

FALSE, TRUE, NEITHER = 0, 1, 2
"""Codes of a condition; NEITHER is not applicable or incomparable."""
_LONG = 64


class Unsure(Exception):
    """A row of which nothing sure is known."""


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


def within(
    remainders: bool,
) -> Callable[[Number, Decimal, list[Number], Callable[[str], Decimal]], int | None]:
    """Of a printed amount and a sum of printed amounts that is another number whether rounding explains it.

    With ``remainders`` the answer is 3 when it does: that is told of a form.
    """
    held = 3 if remainders else TRUE

    def judge(
        cell: Number, total: Decimal, parts: list[Number], precision: Callable[[str], Decimal]
    ) -> int | None:
        if len(parts) < 2:
            return None
        place = place_of(cell, precision)
        room = radius(place)
        for part in parts:
            room = add(room, radius(place_of(part, precision)))
        gap = abs(subtract(cell.value, total))
        if room and gap <= room:
            return held
        return FALSE if gap >= place else None

    return judge


def half_up(top: Decimal, bottom: Decimal, digits: Decimal) -> Any:
    """四舍五入; 2 for places that there are not."""
    if digits != int(digits) or not -12 <= digits <= 12:
        return NEITHER
    return rounded(Ratio(top, bottom), Decimal(1).scaleb(-int(digits)), "half-up")


def measured(target: Target, sign: str, kind: str, value: Decimal) -> int:
    """数值 of a target against a given number."""
    return _code(sign, number_of(_NO_FRAME, Operand(target)), Operand(given(kind, value)))


def reached(target: Target, actual: Target, sign: str, kind: str, value: Decimal) -> int:
    """达成率 against a given number."""
    share = attainment(_NO_FRAME, Operand(target), Operand(actual))
    return _code(sign, share, Operand(given(kind, value)))


_NO_FRAME: Any = None


def _code(sign: str, left: Operand, right: Operand) -> int:
    answer = compare(sign, left, right)
    return NEITHER if answer.state else TRUE if answer.value else FALSE


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
    answer = fulfilled(actual, target, scales, exactly)
    if answer is None:
        return None if "无法识别" in (actual.kind, target.kind) else NEITHER
    return TRUE if answer else FALSE


def met(digest: Digest, rows: list[Cells], name: str, text: str, loose: bool) -> list[Cells]:
    """The rows with a text under ``name``; ``loose``: and those that have none there."""
    known = digest.met(rows, name)
    found = known.get(text, [])
    return [*found, *known[None]] if loose and None in known else found


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
