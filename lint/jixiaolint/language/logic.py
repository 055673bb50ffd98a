"""Kleene logic over true, false, unknown, incomparable and not applicable."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.language.operand import FALSE, IC, NA, TRUE, UN, Operand, unknown

_RANK = {"": 0, "exact": 1, "rounded": 2, "remainder": 3, "last-place": 4, "violated": 5}


def all_of(answers: Sequence[Operand]) -> Operand:
    """且: false wins, then unknown, incomparable, not applicable."""
    return _joined(answers, False)


def any_of(answers: Sequence[Operand]) -> Operand:
    """或: true wins, then unknown, incomparable, not applicable."""
    return _joined(answers, True)


def _joined(answers: Sequence[Operand], winner: bool) -> Operand:
    for answer in answers:
        if answer.state or answer.inferred or answer.grade:
            return _weighed(answers, winner)
        if answer.value is winner:
            return answer
    return FALSE if winner else TRUE


def _weighed(answers: Sequence[Operand], winner: bool) -> Operand:
    winners = [answer for answer in answers if answer.value is winner]
    if winners:
        return next((answer for answer in winners if not answer.inferred), winners[0])
    for state in (UN, IC, NA):
        lacking = [answer for answer in answers if answer.state == state]
        if lacking and state == UN:
            return unknown(*lacking, reason=lacking[0].reason)
        if lacking:
            return lacking[0]
    if any(answer.inferred or answer.grade for answer in answers):
        grade = max((answer.grade for answer in answers), key=_RANK.__getitem__)
        return Operand(not winner, inferred=any(answer.inferred for answer in answers), grade=grade)
    return FALSE if winner else TRUE


def negation(answer: Operand) -> Operand:
    """非: only true and false turn."""
    if answer.state:
        return answer
    if answer.inferred:
        return Operand(not answer.value, inferred=True)
    return FALSE if answer.value else TRUE
