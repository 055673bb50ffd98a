"""Functions of whether something is filled in."""

from __future__ import annotations

from jixiaolint.language.frame import Frame
from jixiaolint.language.logic import all_of
from jixiaolint.language.operand import EMPTY, IC, NA, UN, Items, Operand, Rows, truth, unknown
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice

_ABSENT = Operand(None, NA, "absent")


def filled(frame: Frame, *arguments: Any) -> Operand:
    """有值: all are filled in with something of substance."""
    answers = [_filled(argument) for argument in arguments]
    return answers[0] if len(answers) == 1 else all_of(answers)


def _filled(argument: Any) -> Operand:
    if isinstance(argument, Items):
        return _all_filled(argument)
    operand: Operand = argument
    if not operand.state:
        return truth(not _nothing(operand.value), operand)
    if operand.reason == "absent":
        return _ABSENT
    if operand.state == UN:
        return operand._replace(value=None)
    if operand.reason == "text":
        return truth(True, operand)
    return truth(False, operand)


def _nothing(value: Any) -> bool:
    if isinstance(value, Choice):
        return not any(ticked for _, ticked in value.options)
    return isinstance(value, str) and not value.strip()


def _all_filled(column: Items) -> Operand:
    there = [item for item in column.items if item.reason not in ("absent", "void")]
    if not there:
        return _ABSENT if column.whole else unknown(reason="incomplete")._replace(blockers=column.blockers)
    answers = [_filled(item) for item in there]
    if not column.whole:
        answers.append(Operand(None, UN, "incomplete", blockers=column.blockers))
    return all_of(answers)


def blank(frame: Frame, operand: Operand) -> Operand:
    """空: not filled in; a dash where a score is due says that the row is not scored."""
    if operand.reason == "unscored":
        return operand._replace(field=None)
    answer = _filled(operand)
    if answer.state:
        return answer
    return answer._replace(value=not answer.value)


def present(frame: Frame, operand: Operand) -> Operand:
    """有栏: the layout has the cell, filled in or not."""
    return truth(operand.reason not in ("absent", "void"), operand)


def has_form(frame: Frame, rows: Rows) -> Operand:
    """有表: another form stands in the relation. None that is known is no; of several it is not known."""
    if rows.reason == "several":
        return Operand(None, UN, "several", blockers=rows.blockers)
    return truth(bool(rows.rows))._replace(inferred=rows.inferred)


def or_else(frame: Frame, operand: Operand, default: Operand) -> Operand:
    """无则: the value, or another where there is none: no such rows, no such cell, an empty one."""
    if operand.state == NA and operand.reason in (*EMPTY, "absent"):
        return default._replace(inferred=default.inferred or operand.inferred)
    return operand


def exactly_one(frame: Frame, operand: Operand) -> Operand:
    """恰选一."""
    if operand.state == NA and operand.reason == "blank":
        return truth(False, operand)
    if operand.state == IC:
        return _ABSENT
    if operand.state:
        return operand._replace(value=None)
    ticks = [ticked for _, ticked in operand.value.options]
    sure = ticks.count(True)
    if sure > 1 or None not in ticks:
        return truth(sure == 1, operand)
    return unknown(operand)._replace(blockers=_doubt(operand))


def _doubt(operand: Operand) -> Any:
    from jixiaolint.model.finding import Blocker

    field = operand.field
    return (Blocker(field.key, field.label, "tick", field.location),) if field is not None else ()
