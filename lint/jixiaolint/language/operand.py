"""What an expression evaluates to: a value, or why there is none."""

from __future__ import annotations

from jixiaolint.model.finding import Blocker
from jixiaolint.model.form import Field
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

NA, IC, UN = "na", "ic", "un"
"""Not applicable (empty) · incomparable (kinds that cannot be compared) · unknown (could not be read)."""
EMPTY = ("blank", "dash", "unscored", "hint", "void")
DASHES = ("dash", "unscored")


class Operand(NamedTuple):
    """``value`` is a Quantity, str, Day, Target, Choice, bool or table; None when ``state`` is set.

    An unknown sum keeps the Quantity that bounds it. ``reason`` tells why there is no value: blank dash
    unscored (a dash where a score is due) hint text absent void (absent, where no text is an empty text)
    unread incomplete partner several zero (a divisor) kind unset argument budget. ``inferred`` marks what
    rests on a value that was only inferred. ``grade`` is that of an equality.
    """

    value: Any = None
    state: str = ""
    reason: str = ""
    inferred: bool = False
    blockers: tuple[Blocker, ...] = ()
    field: Field | None = None
    grade: str = ""


TRUE, FALSE = Operand(True), Operand(False)


class Items(NamedTuple):
    """A column: one operand a row. ``whole``: no row is missing or doubtful.

    ``absent``: the layout has no such rows. ``maybe`` are operands of rows whose filter is unknown.
    """

    items: tuple[Operand, ...]
    policy: str = ""
    whole: bool = True
    absent: bool = False
    inferred: bool = False
    blockers: tuple[Blocker, ...] = ()
    maybe: tuple[Operand, ...] = ()


class Rows(NamedTuple):
    """Selected rows; ``maybe`` are those whose filter could not be decided.

    ``inferred``: an inferred value had a say in the choice; ``certain`` counts the rows chosen without.
    """

    rows: tuple[Any, ...]
    maybe: tuple[Any, ...] = ()
    whole: bool = True
    absent: bool = False
    inferred: bool = False
    blockers: tuple[Blocker, ...] = ()
    reason: str = ""
    certain: int = 0


def truth(value: bool, *operands: Operand) -> Operand:
    """A known answer that rests on ``operands``."""
    for operand in operands:
        if operand.inferred:
            return Operand(value, inferred=True)
    return TRUE if value else FALSE


def missing(*operands: Operand) -> Operand | None:
    """Why an operator that needs all ``operands`` has no result; None when it has.

    Not-applicable goes first: whatever the unread one turned out to be, the rule would not apply.
    """
    for operand in operands:
        if operand.state:
            return _lacking(operands)
    return None


def _lacking(operands: tuple[Operand, ...]) -> Operand | None:
    for state in (NA, IC, UN):
        for operand in operands:
            if operand.state == state:
                if state == UN:
                    return unknown(*operands, reason=operand.reason)
                return Operand(None, state, operand.reason, inferred=operand.inferred)
    return None


def passed_on(operand: Operand) -> Operand:
    """What a function makes of an argument without a value: no text, not an empty one."""
    reason = "argument" if operand.reason in EMPTY else operand.reason
    return operand._replace(value=None, reason=reason, field=None)


def unknown(*operands: Operand, reason: str = "unread", value: Any = None) -> Operand:
    """Unknown because of ``operands``, whose blockers it keeps."""
    blockers: dict[Blocker, None] = {}
    for operand in operands:
        blockers.update(dict.fromkeys(operand.blockers))
    return Operand(value, UN, reason, blockers=tuple(blockers))
