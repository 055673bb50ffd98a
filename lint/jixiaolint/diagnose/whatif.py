"""A form judged and worked out again as if other texts stood in some of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jixiaolint.diagnose.cell import Cell, Path, cells_of, with_text
from jixiaolint.diagnose.unit import POINTER, in_unit
from jixiaolint.engine.judge import Context, judge_form
from jixiaolint.engine.recomputation import recompute
from jixiaolint.model.change import Change
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.recomputation import Recomputation
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.whatif import WhatIf


def what_if(form: Form, changed: Form, context: Context) -> WhatIf:
    """What the rules of ``context`` say of ``form`` and no longer of ``changed``, and the other way round."""
    before, after = _unchanged(form, context), _judged(changed, context)
    return WhatIf(
        changed,
        tuple(_missing(before.findings, after.findings)),
        tuple(_missing(after.findings, before.findings)),
        before.scores,
        after.scores,
    )


class _Judged(NamedTuple):
    """A form with what was said of it."""

    form: Form
    context: Context
    findings: tuple[Finding, ...]
    scores: Recomputation | None


def _judged(form: Form, context: Context) -> _Judged:
    return _Judged(form, context, judge_form(form, context).findings, recompute(form, context.library))


def _unchanged(form: Form, context: Context) -> _Judged:
    """Of the form as it is; changes of one form come one after the other, so that the last one is kept."""
    last = _LAST[0] if _LAST else None
    if last is None or last.form is not form or last.context is not context:
        last = _judged(form, context)
        _LAST[:] = [last]
    return last


_LAST: list[_Judged] = []


def applied(form: Form, change: Change) -> Form:
    """``form`` with a change of its own made."""
    cells: dict[Path, Cell] = {path: cell for cell in cells_of(form).values() for path in cell.paths}
    for put in (*change.cells, *change.following):
        if put.pointer == POINTER:
            form = in_unit(form, put.meant)
        else:
            form = with_text(form, cells[_path(put.pointer)], put.meant)
    return form


def _path(pointer: str) -> Path:
    """``/indicators/3/score`` → ("indicators", 3, "score")."""
    parts = pointer.split("/")[1:]
    if parts[0] == "fields":
        return tuple(parts[1:])
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def _missing(these: Iterable[Finding], those: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of ``these`` that ``those`` lack: the same rule at the same cell is the same finding."""
    left = Counter(map(_mark, those))
    for finding in these:
        left[_mark(finding)] -= 1
        if left[_mark(finding)] < 0:
            yield finding


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.fingerprint, finding.verdict
