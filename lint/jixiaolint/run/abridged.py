"""What stays of a form that was judged: that which somebody will ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jixiaolint.assembly import DocumentReport, first_changes
from jixiaolint.model.finding import Finding, ToolError
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.later import Later
from jixiaolint.model.location import Location
from jixiaolint.model.recomputation import Recomputation
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.model.whatif import WhatIf
from jixiaolint.reporters import Need
from jixiaolint.reporters.identity import KEYS
from jixiaolint.run.workings import recomputed, supposed
from jixiaolint.session import Session

if TYPE_CHECKING:
    from jixiaolint.corpus import Needed


class Remains:
    """Takes the forms of a document one by one, each with its findings, and gives what is kept of it.

    ``need``: what the outputs show of a form; for less than "cells" what it comes to is worked out, and its
    cells are let go. ``needed``: what rules need that look at other forms, None where there are none.
    ``positions``: the line of every pointer. A fault of ours in working out is a tool error.
    """

    def __init__(
        self, uri: str, session: Session, need: Need, needed: Needed | None, positions: Mapping[str, Location]
    ) -> None:
        self._uri, self._session, self._need, self._needed = uri, session, need, needed
        self._positions = positions
        self._facts: list[str] = []
        self._scores: dict[str, Recomputation | None] = {}
        self._changes: dict[tuple[str, str], WhatIf | None] = {}
        self._fault: ToolError | None = None

    def take(self, form: Form, findings: tuple[Finding, ...], blank: bool) -> Form:
        """What stays of a form. ``blank``: nobody has filled it in."""
        if self._needed is not None and not blank:
            self._facts.append(packed(form, self._needed, self._positions))
        if self._need == "cells":
            return form
        if self._need == "scores":
            self._work_out(form, findings)
        rest = _identity(form)
        for part in (form.fields, form.rowsets):
            if type(part) is Later:
                part.let_go()
        return rest

    def added(self, report: DocumentReport, text: Callable[[], str | None]) -> DocumentReport:
        """The report with what was kept beside the forms. ``text``: of the document, which findings across
        forms may quote."""
        if self._facts:
            report = report._replace(facts=tuple(self._facts), text=report.text or text())
        if self._fault is not None:
            return report._replace(tool_errors=(*report.tool_errors, self._fault))
        return report._replace(recomputed=self._scores, supposed=self._changes)

    def _work_out(self, form: Form, findings: tuple[Finding, ...]) -> None:
        if self._fault is not None:
            return
        try:
            self._scores[form.id] = recomputed(form, self._session)
            for key, change in first_changes(findings):
                self._changes[key] = _outcome(supposed(form, change, self._session))
        except Exception as error:
            self._fault = ToolError("", self._uri, f"{type(error).__name__}: {error}")


def packed(form: Form, needed: Needed, positions: Mapping[str, Location]) -> str:
    """What rules need of a form that look at other forms, with the line of every pointer."""
    from jixiaolint.corpus import opening
    from jixiaolint.corpus.lean import lean

    return opening.packed(_lined(lean(form, needed), positions)).decode("ascii")


def _lined(form: Form, positions: Mapping[str, Location]) -> Form:
    """A lean form with every pointer in it given its line."""
    if not positions:
        return form
    from jixiaolint.engine.place import line_of

    def cells(fields: dict[str, Field]) -> dict[str, Field]:
        return {key: cell(field) for key, field in fields.items()}

    def cell(field: Field) -> Field:
        return field._replace(location=field.location and line_of(field.location, positions))

    def rows(found: RowSet) -> RowSet:
        return found._replace(rows=tuple(map(row, found.rows)))

    def row(one: Row) -> Row:
        children = {key: rows(inner) for key, inner in one.children.items()}
        here = one.location and line_of(one.location, positions)
        return one._replace(fields=cells(one.fields), children=children, location=here)

    sets = {key: rows(found) for key, found in form.rowsets.items()}
    place = line_of(form.location, positions)
    return form._replace(fields=cells(form.fields), rowsets=sets, location=place)


def _identity(form: Form) -> Form:
    """Whose form it is and where it stands, without its cells."""
    return form._replace(
        fields={key: form.fields[key] for key in KEYS if key in form.fields},
        rowsets={},
        coverage=Coverage(form.coverage.used, form.coverage.seen),
        notes=(),
    )


def _outcome(what_if: WhatIf) -> WhatIf:
    """What is told of it: which findings, not why; the totals, not the rows."""
    return what_if._replace(
        form=_identity(what_if.form),
        gone=tuple(map(_mention, what_if.gone)),
        new=tuple(map(_mention, what_if.new)),
        before=_total(what_if.before),
        after=_total(what_if.after),
    )


def _mention(finding: Finding) -> Finding:
    return finding._replace(
        related=(), derivation=None, operands=(), causes=(), search=None, blockers=(), basis=()
    )


def _total(found: Recomputation | None) -> Recomputation | None:
    return None if found is None else found._replace(rows=())
