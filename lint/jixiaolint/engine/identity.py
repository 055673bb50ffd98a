"""What a finding is about: the cell it names, and a fingerprint that outlives edits elsewhere."""

from __future__ import annotations

from jixiaolint.digest import hexdigest
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.formkey import folded, form_key
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.form import Form, Row
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.vocabulary import Vocabulary


class Subject(NamedTuple):
    """``path`` is semantic (资金[年度资金总额].执行率), ``pointer`` leads into ``parse`` output."""

    path: str
    pointer: str
    label: str
    location: Location
    printed: str


def subject(outcome: Outcome, facts: Facts, vocabulary: Vocabulary) -> Subject:
    """The printed side of the decisive comparison, else the row, else the form."""
    row = outcome.row
    rowset = row_set_of(row, facts) if row is not None else ""
    if row is not None and outcome.frame is not None and outcome.frame.each_origin:
        return _elsewhere(outcome.frame.each_origin, row, facts)
    operand = _printed_side(outcome, rowset)
    location = _place(operand, row, facts)
    name = operand.label.rsplit(" / ", 1)[-1] if operand is not None else ""
    if row is not None and rowset:
        scope = vocabulary.scope_label(rowset)
        title = row.label or str(row.number)
        path = f"{scope}[{title}]" + (f".{name}" if name else "")
        column = operand.key.rsplit(".", 1)[-1] if operand is not None else ""
        pointer = f"/{rowset}/{row.number - 1}" + (f"/{column}" if column else "")
        label = f"{title} / {name}" if name else title
    else:
        path = name
        pointer = f"/fields/{operand.key}" if operand is not None and operand.key else ""
        label = name
    return Subject(path, pointer, label, location, operand.text if operand is not None else "")


def _elsewhere(origin: str, row: Row, facts: Facts) -> Subject:
    """A row of another form, which this one lacks: nothing of this form can be pointed at."""
    title = getattr(row, "label", "")
    name = f"{origin}[{title}]" if title else origin
    return Subject(name, "", f"{origin} / {title}" if title else origin, facts.form.location, "")


def _printed_side(outcome: Outcome, rowset: str) -> Derivation | None:
    """A cell of the decisive comparison, one of the row at hand before one of the form's head."""
    judgement = outcome.judgement
    if judgement is None:
        return None
    sides = [side for side in (judgement.left, judgement.right, *judgement.operands) if side is not None]
    cells = [side for side in sides if side.operator == "field" and not side.origin]
    of_row = [cell for cell in cells if rowset and cell.key.startswith(rowset + "[")]
    return next(iter([*of_row, *cells]), None)


def _place(operand: Derivation | None, row: Row | None, facts: Facts) -> Location:
    if operand is not None and operand.location is not None:
        return operand.location
    if row is not None and row.location is not None:
        return row.location
    return facts.form.location


def row_set_of(row: Row, facts: Facts) -> str:
    """The canonical name of the row set that holds ``row``, "" when it is nested or unknown."""
    for name, rowset in facts.known_rowsets():
        if 0 < row.number <= len(rowset.rows) and rowset.rows[row.number - 1] is row:
            return name
    for name, rowset in facts.known_rowsets():  # rows that were numbered otherwise
        if any(candidate is row for candidate in rowset.rows):
            return name
    return ""


def fingerprint(form: Form, rule: str, case: str, path: str) -> str:
    """32 hex digits of unit, form type, year, project, rule and cell: no line numbers, no amounts.

    The same whatever file the form comes in. Two findings of a form may have the same, and so may two
    copies of a form.
    """
    return hexdigest(*form_key(form), rule, case, folded(path), length=32)
