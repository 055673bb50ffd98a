"""Bytes → a document and its forms, here and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jixiaolint.model.arithmetic import steady
from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.form import Form, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers import Limits, Reader, read_document
from jixiaolint.readers.limits import over
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.forms import Template


class Terms(NamedTuple):
    """What documents are read by: the layouts that are known, the words, the bounds."""

    templates: tuple[Template, ...]
    vocabulary: Vocabulary
    limits: Limits


class Reading(NamedTuple):
    """A document and its forms. Where it was read elsewhere, its blocks and data stayed there."""

    document: Document
    forms: tuple[Form, ...]


@steady
def extract(uri: str, data: bytes, readers: Mapping[str, Reader], terms: Terms) -> Reading:
    """Read one document. Raises UnreadableInput, and whatever a reader of a plug-in raises."""
    try:
        document = read_document(uri, data, limits=terms.limits, readers=readers)
        return Reading(document, forms_of(document, terms))
    except RecursionError:
        raise too_complex() from None


def forms_of(document: Document, terms: Terms) -> tuple[Form, ...]:
    """The forms of a document. Raises UnreadableInput (``too-many-forms``, ``too-many-rows``)."""
    from jixiaolint.forms import extract_forms

    forms = extract_forms(document, terms.templates, terms.vocabulary)
    if len(forms) > terms.limits.forms:
        raise over(terms.limits, "forms")
    if sum(_rows(form.rowsets.values()) for form in forms) > terms.limits.rows:
        raise over(terms.limits, "rows")
    return forms


def _rows(sets: Iterable[RowSet]) -> int:
    return sum(len(rows.rows) + sum(_rows(row.children.values()) for row in rows.rows) for rows in sets)


def too_complex() -> UnreadableInput:
    """The error for what is nested beyond what can be followed."""
    return UnreadableInput("too-complex", "结构过于复杂，未读取", "too complex; the file was not read")
