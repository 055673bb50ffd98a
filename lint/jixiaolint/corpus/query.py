"""Which entries of a plan can have a say in the answer for one form, by index keys."""

from __future__ import annotations

from typing import Any

from jixiaolint.corpus.entry import DEAD, OPEN, TWIN, Entry, key_of
from jixiaolint.corpus.plan import Key, Plan
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import EMPTY, NA, UN, Items, Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.model.record import NamedTuple

UNITS = ("元", "千元", "万元", "亿元", "")


class Query(NamedTuple):
    """``allowed``: for each key of the plan the numbers that may match, None for any. ``odds``: whether sure
    entries, odd ones, or both are asked for. All other entries the filter surely leaves out.

    ``environment`` is all that the filters read of the form at hand, so that forms that have it in common
    have the same answer but for their own part.
    """

    allowed: tuple[tuple[int, ...] | None, ...]
    odds: tuple[int, ...]
    environment: Any
    plain: tuple[bool, bool] = (False, False)
    """Whether the filter of forms, and that of rows, surely keeps every entry that is not odd."""

    def matches(self, entry: Entry) -> bool:
        for may, number in zip(self.allowed, entry.keys, strict=True):
            if (number == TWIN) if may is None else number not in may:
                return False
        return entry.odd > 0 or 0 in self.odds


def query_of(plan: Plan, frame: Frame) -> Query:
    """The query of a plan for the form (and row of ``each``) of ``frame``."""
    found = [evaluate(node, frame) for node in plan.outers]
    plain = all(_is_plain(operand) for operand in found)
    known = {id(node): operand for node, operand in zip(plan.outers, found, strict=True)}
    keys = [
        (key, known[id(key.outer)] if id(key.outer) in known else evaluate(key.outer, frame))
        for key in plan.keys
    ]
    allowed = tuple(_allowed(key, operand, plan.tame and plain) for key, operand in keys)
    empty = [key for key, operand in keys if _is_empty(operand)]
    odds = (1,) if empty and plan.tame and plain else (0, 1)
    places = tuple(frame.money_place(unit) for unit in UNITS) if plan.finely else ()
    environment = (tuple(_bare(operand, plan.tame) for operand in found), places, id(frame.library))
    closed = [
        all(
            may is not None and may[0] > 0 and DEAD not in may
            for key, may in zip(plan.keys, allowed, strict=True)
            if key.level == level
        )
        for level in (1, 2)
    ]
    surely = (plan.covered[0] and closed[0], plan.covered[1] and closed[1])
    return Query(allowed, odds, environment, surely)


def _allowed(key: Key, operand: Operand, plain: bool) -> tuple[int, ...] | None:
    if key.how == "name" and _is_blank(operand):
        return (OPEN, TWIN)  # a blank has no namesake
    number = OPEN if operand.state else key_of(key, operand, False)
    if number == OPEN:
        return None
    return (number, OPEN, TWIN) if plain else (number, OPEN, TWIN, DEAD)


def _is_plain(operand: Any) -> bool:
    """Neither in doubt nor guessed."""
    return isinstance(operand, Operand) and operand.state != UN and not operand.inferred


def _is_empty(operand: Operand) -> bool:
    return operand.state == NA and not operand.inferred


def _is_blank(operand: Operand) -> bool:
    return _is_empty(operand) and operand.reason in EMPTY


def _bare(operand: Any, tame: bool) -> Any:
    """An operand as a part of a key: without the place that it was read from."""
    if isinstance(operand, Items):
        return tuple(_bare(item, tame) for item in (*operand.items, *operand.maybe)), repr(operand[1:6])
    if not isinstance(operand, Operand):
        return repr(operand)
    value = operand.value._replace(like=None) if isinstance(operand.value, Quantity) else operand.value
    raw = "" if tame or operand.field is None else operand.field.raw
    blockers = operand.blockers if operand.state == UN else ()
    return value, operand.state, operand.reason, operand.inferred, blockers, raw
