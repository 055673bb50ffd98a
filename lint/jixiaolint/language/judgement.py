"""The verdict of an expression on a form, with its evidence on request."""

from __future__ import annotations

from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.operand import IC, NA, UN, Operand, Rows
from jixiaolint.language.quantity import Inexact, InvalidOperation, Overflow
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Blocker, Grade
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any, Literal

Node = list[Any]
Verdict = Literal["true", "false", "not-applicable", "incomparable", "unknown"]
_VERDICTS: dict[str, Verdict] = {NA: "not-applicable", IC: "incomparable", UN: "unknown"}


class Judgement(NamedTuple):
    """``trust`` is ``inferred`` when the answer rests on an inferred value. ``blockers`` say what is unread,
    ``reason`` why there is no answer (blank, text, kind, zero, partner, several, incomplete, budget …).

    Only with ``trace``: the decisive comparison's sides, what was expected in place of the printed one (a
    bound with its sign: ≤ 15), the difference, the arithmetic, and the cells of the decisive part.
    ``rounding`` tells how a rounded equality came about; ``lacking`` lists the words that 包含 misses.
    """

    verdict: Verdict
    trust: Literal["exact", "inferred"] = "exact"
    grade: Grade = ""
    blockers: tuple[Blocker, ...] = ()
    reason: str = ""
    left: Derivation | None = None
    right: Derivation | None = None
    expected: str = ""
    difference: str = ""
    derivation: Derivation | None = None
    operands: tuple[Derivation, ...] = ()
    rounding: str = ""
    lacking: tuple[str, ...] = ()
    together: Derivation | None = None
    """All comparisons of numbers that made the condition true, where it takes more than the decisive one."""

    @property
    def shown(self) -> Derivation | None:
        """The arithmetic to show."""
        return self.together or self.derivation


class Selection(NamedTuple):
    """Rows that a rule runs over; ``blockers`` say why there may be more."""

    rows: tuple[Any, ...]
    blockers: tuple[Blocker, ...] = ()
    inferred: bool = False


_TRUE, _FALSE = Judgement("true"), Judgement("false")


def judge(expression: Node, frame: Frame, trace: bool = False) -> Judgement:
    """The verdict of a condition in ``frame``."""
    try:
        answer: Operand = evaluate(expression, frame)
    except OverBudget:
        return _over_budget("budget")
    except (Inexact, Overflow, InvalidOperation):
        return _over_budget("range")
    judgement = _verdict(answer)
    if not trace:
        return judgement
    from jixiaolint.language.trace import explain

    return explain(expression, frame, judgement)


def _verdict(answer: Operand) -> Judgement:
    if answer.state:
        blockers = answer.blockers
        if answer.state == UN and not blockers:
            blockers = (Blocker("", "", answer.reason),)
        return Judgement(_VERDICTS[answer.state], blockers=blockers, reason=answer.reason)
    if not answer.inferred and not answer.grade:
        return _TRUE if answer.value else _FALSE
    return Judgement(
        "true" if answer.value else "false",
        "inferred" if answer.inferred else "exact",
        answer.grade,  # type: ignore[arg-type]
    )


def _over_budget(reason: str) -> Judgement:
    return Judgement("unknown", blockers=(Blocker("", "", reason),), reason=reason)


def select_rows(expression: Node, frame: Frame) -> Selection:
    """The rows of an ``each`` expression that surely belong to it."""
    try:
        found: Rows = evaluate(expression, frame)
    except OverBudget:
        return Selection((), (Blocker("", "", "budget"),))
    except (Inexact, Overflow, InvalidOperation):
        return Selection((), (Blocker("", "", "range"),))
    blockers = found.blockers
    if (found.maybe or not found.whole) and not blockers:
        blockers = (Blocker("", "", found.reason or "unread"),)
    return Selection(found.rows, blockers, found.inferred)
