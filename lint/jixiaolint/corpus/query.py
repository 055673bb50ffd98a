"""Which entries of a plan can have a say in the answer for one form, by index keys."""

from __future__ import annotations

from jixiaolint.corpus.entry import DEAD, GUESS, OPEN, Entry, key_of
from jixiaolint.corpus.plan import Key, Plan
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import EMPTY, NA, UN, Items, Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

UNITS = ("元", "千元", "万元", "亿元", "")

_ODD: tuple[int, ...] = (1,)
_BOTH: tuple[int, ...] = (0, 1)


class Query(NamedTuple):
    """``allowed``: for each key of the plan the numbers that may match, None for any. ``odds``: whether sure
    entries, odd ones, or both are asked for. All other entries the filter surely leaves out.

    ``environment`` is all that the filters read of the form at hand, so that forms that have it in common
    have the same answer but for their own part. ``guessed``: whether a key of forms, and of rows, is only
    inferred in the form at hand; then only what matches it is asked for, and the rest is left out not for
    sure.
    """

    allowed: tuple[tuple[int, ...] | None, ...]
    odds: tuple[int, ...]
    environment: Any
    plain: tuple[bool, bool] = (False, False)
    """Whether the filter of forms, and that of rows, surely keeps every entry that is not odd."""
    guessed: tuple[bool, bool] = (False, False)

    def matches(self, entry: Entry) -> bool:
        for may, number in zip(self.allowed, entry.keys, strict=True):
            if may is not None and number not in may:
                return False
        return entry.odd > 0 or 0 in self.odds


def query_of(plan: Plan, frame: Frame) -> Query:
    """The query of a plan for the form (and row of ``each``) of ``frame``."""
    found = [evaluate(node, frame) for node in plan.outers]
    plain = plan.tame and all(map(_is_plain, found))
    known = {id(node): operand for node, operand in zip(plan.outers, found, strict=True)}
    allowed, odds, closed, guessed = [], _BOTH, [*plan.covered], [False, False]
    for key in plan.keys:
        operand = known.get(id(key.outer)) or evaluate(key.outer, frame)
        may = _allowed(key, operand, plain)
        allowed.append(may)
        if plain and _is_empty(operand):
            odds = _ODD
        if may is None or may[0] <= 0 or DEAD in may:
            closed[key.level - 1] = False
        if may is not None and operand.inferred:
            guessed[key.level - 1] = True
    places = tuple(frame.money_place(unit) for unit in UNITS) if plan.finely else ()
    environment = (tuple([_bare(operand, plan.tame) for operand in found]), places, id(frame.library))
    return Query(tuple(allowed), odds, environment, (closed[0], closed[1]), (guessed[0], guessed[1]))


def _allowed(key: Key, operand: Operand, plain: bool) -> tuple[int, ...] | None:
    if key.how == "name" and _is_blank(operand):
        return (OPEN, GUESS)  # a blank has no namesake
    number = OPEN if operand.state else key_of(key, operand, False, trusting=True)
    if number == OPEN:
        return None
    return (number, OPEN, GUESS) if plain else (number, OPEN, GUESS, DEAD)


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
