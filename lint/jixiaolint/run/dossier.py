"""What one document came to, as bytes: for another process, another machine, or the next run.

A dossier holds records that a table names, as JSON, and behind it the facts of each form, a tab before each;
nothing in it is ever run.
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
    head = CODEC.pack([*map(_told, report._replace(facts=()))])
    return b"\t".join((head, *(packed.encode("ascii") for packed in report.facts)))


def unpack(dossier: bytes) -> DocumentReport:
    """What ``pack`` was given. Raises ValueError for anything else."""
    head, *facts = dossier.rstrip(b"\n").split(b"\t")
    parts = CODEC.unpack(head)
    if type(parts) is not tuple or len(parts) != len(DocumentReport._fields):
        raise ValueError("no dossier")
    report = DocumentReport(*parts)
    if type(report.document) is not DocumentResult:
        raise ValueError("no dossier")
    known = tuple([packed.decode("ascii") for packed in facts])
    return report._replace(quotes=dict(report.quotes), supposed=dict(report.supposed), facts=known)


def _told(part: object) -> object:
    """A mapping whose keys are records as pairs."""
    if isinstance(part, dict) and not all(type(key) is str for key in part):
        return tuple(part.items())
    return part
