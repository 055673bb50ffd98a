"""Functions of what a text states."""

from __future__ import annotations

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import NA, Operand, truth
from jixiaolint.language.relation import as_text
from jixiaolint.language.statement import only, states
from jixiaolint.language.text import fold, text_of
from jixiaolint.model.typing import Any

_UNSET = Operand(None, NA, "unset")
_LONG = 400


def says(frame: Frame, operand: Operand, words: Any, *exceptions: Any) -> Operand:
    """明说: a clause says one of the words and none of the exceptions; an empty cell says nothing."""
    operand = as_text(operand)
    if words is None:
        return _UNSET
    if operand.state:
        return operand._replace(value=None)
    others = tuple(word for some in exceptions for word in some or ())
    return truth(states(fold(text_of(operand.value)), tuple(words), others), operand)


def nothing_but(frame: Frame, operand: Operand, *lists: Any) -> Operand:
    """只含: the text is made of the words alone; an empty cell holds no word."""
    operand = as_text(operand)
    if operand.state:
        return operand._replace(value=None)
    text = fold(text_of(operand.value))
    if len(text) > _LONG:
        return truth(False, operand)
    return truth(only(text, [word for words in lists for word in words or ()]), operand)
