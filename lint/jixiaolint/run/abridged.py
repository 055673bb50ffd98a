"""A report of which only that remains which somebody will ask for."""

from __future__ import annotations

from jixiaolint.assembly import DocumentReport, first_changes
from jixiaolint.model.finding import Finding, ToolError
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.recomputation import Recomputation
from jixiaolint.model.whatif import WhatIf
from jixiaolint.reporters import Need
from jixiaolint.reporters.identity import KEYS
from jixiaolint.run.workings import recomputed, supposed
from jixiaolint.session import Session


def abridged(report: DocumentReport, need: Need, session: Session) -> DocumentReport:
    """What those who ask for ``need`` want of a report: what its forms come to is worked out, and the forms
    are let go. A fault of ours in that is a tool error."""
    if need != "identity":
        report = _worked_out(report, session)
    return report if need == "cells" else report._replace(forms=tuple(map(_identity, report.forms)))


def _worked_out(report: DocumentReport, session: Session) -> DocumentReport:
    forms = {form.id: form for form in report.forms}
    try:
        scores = {form.id: recomputed(form, session) for form in report.forms}
        changes = {
            key: _outcome(supposed(forms[key[0]], change, session))
            for key, change in first_changes(report.findings)
        }
    except Exception as error:
        fault = ToolError("", report.document.uri, f"{type(error).__name__}: {error}")
        return report._replace(tool_errors=(*report.tool_errors, fault))
    return report._replace(recomputed=scores, supposed=changes)


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
