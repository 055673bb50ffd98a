"""What a document says to the one who checks it: the two ends that a proof compares."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model.document import Document
from jixiaolint.model.finding import Checks, Finding, ToolError
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple


class Reading(NamedTuple):
    """A document with its forms and everything that was found in them."""

    document: Document
    forms: tuple[Form, ...]
    findings: tuple[Finding, ...] = ()
    checks: dict[str, Checks] = {}
    tool_errors: tuple[ToolError, ...] = ()


Read = Callable[[bytes], Reading]
"""Reads and checks the bytes of one document; raises ``UnreadableInput``."""
