"""What one document came to, as bytes: for another process, another machine, or the next run.

A dossier holds records that a table names, as JSON; nothing in it is ever run.
"""

from __future__ import annotations

from jixiaolint.assembly import DocumentReport
from jixiaolint.model.change import Change, ChangedCell, Mention, Search
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import (
    Blocker,
    Cause,
    Checks,
    DocumentResult,
    Finding,
    Join,
    Standard,
    Text,
    ToolError,
    Waived,
)
from jixiaolint.model.quote import Quote
from jixiaolint.model.recomputation import (
    Earned,
    Flip,
    NextGrade,
    Recomputation,
    RecomputedGrade,
    RecomputedTotal,
    ScoredRow,
    Standing,
)
from jixiaolint.model.whatif import WhatIf
from jixiaolint.reading import wire

CODEC = wire.Codec(
    (
        *wire.RECORDS,
        DocumentReport, DocumentResult, Finding, Join, Text, Cause, Blocker, Waived, Checks, ToolError,
        Standard, Derivation, Change, ChangedCell, Mention, Search, Quote,
        Recomputation, ScoredRow, Earned, RecomputedTotal, RecomputedGrade, Standing, NextGrade, Flip, WhatIf,
    )
)  # fmt: skip


def pack(report: DocumentReport) -> bytes:
    """The dossier of a document. Raises TypeError for what has no place in one."""
    return CODEC.pack([*map(_told, report)])


def unpack(dossier: bytes) -> DocumentReport:
    """What ``pack`` was given. Raises ValueError for anything else."""
    parts = CODEC.unpack(dossier)
    if type(parts) is not tuple or len(parts) != len(DocumentReport._fields):
        raise ValueError("no dossier")
    report = DocumentReport(*parts)
    if type(report.document) is not DocumentResult:
        raise ValueError("no dossier")
    return report._replace(quotes=dict(report.quotes), supposed=dict(report.supposed))


def _told(part: object) -> object:
    """A mapping whose keys are records as pairs."""
    if isinstance(part, dict) and not all(type(key) is str for key in part):
        return tuple(part.items())
    return part
