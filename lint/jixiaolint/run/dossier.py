"""What one document came to, as bytes: for another process, another machine, or the next run.

A dossier holds records that a table names, as JSON: the document, then what it came to, then the facts of
each form, with a tab in between. Nothing in it is ever run.
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
    ),
    shortly=True,
)  # fmt: skip

_HEAD = 2
"""Pieces before the facts."""


def pack(report: DocumentReport) -> bytes:
    """The dossier of a document. Raises TypeError for what has no place in one."""
    head, *rest = map(_told, report._replace(facts=()))
    facts = (packed.encode("ascii") for packed in report.facts)
    return b"\t".join((CODEC.pack(head), CODEC.pack(rest), *facts))


def unpack(dossier: bytes) -> DocumentReport:
    """What ``pack`` was given. Raises ValueError for anything else."""
    _, rest, *facts = _pieces(dossier)
    parts = CODEC.unpack(rest)
    if type(parts) is not tuple or len(parts) != len(DocumentReport._fields) - 1:
        raise ValueError("no dossier")
    report = DocumentReport(document_of(dossier), *parts)
    known = tuple([packed.decode("ascii") for packed in facts])
    return report._replace(quotes=dict(report.quotes), supposed=dict(report.supposed), facts=known)


def document_of(dossier: bytes) -> DocumentResult:
    """The document alone. Raises ValueError."""
    document = CODEC.unpack(_pieces(dossier)[0])
    if type(document) is not DocumentResult:
        raise ValueError("no dossier")
    return document


def facts_of(dossier: bytes) -> tuple[bytes, ...]:
    """The facts alone. Raises ValueError."""
    return tuple(_pieces(dossier)[_HEAD:])


def without_facts(dossier: bytes) -> bytes:
    """The dossier with nothing in the place of each form's facts. Raises ValueError."""
    pieces = _pieces(dossier)
    return b"\t".join((*pieces[:_HEAD], *[b""] * (len(pieces) - _HEAD)))


def _pieces(dossier: bytes) -> list[bytes]:
    pieces = dossier.rstrip(b"\n").split(b"\t")
    if len(pieces) < _HEAD:
        raise ValueError("no dossier")
    return pieces


def _told(part: object) -> object:
    """A mapping whose keys are records as pairs."""
    if isinstance(part, dict) and not all(type(key) is str for key in part):
        return tuple(part.items())
    return part
