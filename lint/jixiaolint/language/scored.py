"""An indicator row and the scores admitted for it."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language.admissible import Admissible, Case, admissible
from jixiaolint.language.library import Library
from jixiaolint.language.statement import states
from jixiaolint.language.step import step_of
from jixiaolint.language.text import fold, text_of
from jixiaolint.model.form import Field, Record
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number, Target


def indicator_scores(form: Record, row: Record, library: Library) -> Admissible:
    """The scores admitted for an indicator row of ``form``, or why there are none.

    ``form`` and ``row`` are records as rules read them; ``library`` holds the parameters of the profile.
    """
    cells: list[Any] = []
    for key, type in (("weight", Number), ("target", Target), ("actual", Target)):
        field = row.field(key)
        why = lacking(field, type)
        if why:
            return Admissible(reason=why, cell=key)
        cells.append(field)
    weight, target, actual = (field.value for field in cells)
    found = admissible(case_of(form, row, library, target, actual, weight.value), library)
    return found._replace(inferred=any(field.trust == "inferred" for field in cells) or guessed(row))


def case_of(
    form: Record, row: Record | None, library: Library, target: Target, actual: Target, weight: Decimal
) -> Case:
    """The case of a row of ``form``; its class and its words decide how it is scored."""
    step = step_of(form, row, library)
    if row is None:
        return Case(target, actual, weight, step)
    return Case(target, actual, weight, step, _is(row, "class1", "满意度"), undone(row, actual, library))


def guessed(row: Record | None) -> bool:
    """Whether the cells that decide how a row is scored, its class and its reason, were only inferred."""
    fields = [row.field(key) for key in ("class1", "reason")] if row is not None else []
    return any(field is not None and not field.missing and field.trust != "exact" for field in fields)


def lacking(field: Field | None, type: Any) -> str:
    """Why a cell has no value of the type, "" when it has one."""
    if field is None:
        return "absent"
    if field.missing:
        return field.missing
    return "" if isinstance(field.value, type) and field.trust != "unknown" else "unread"


def undone(row: Record, actual: Target, library: Library) -> bool:
    """Whether actual value or, of an output, its reason says that nothing was done."""
    texts = [actual.text]
    reason = row.field("reason")
    if reason is not None and not reason.missing and _is(row, "class1", "产出"):
        texts.append(text_of(reason.value))
    words, parts = library.words("未开展词"), library.words("部分词")
    return any(states(fold(text), words, parts) for text in texts)


def _is(row: Record, key: str, name: str) -> bool:
    field = row.field(key)
    return field is not None and not field.missing and text_of(field.value) == name
