"""Bytes → a document and its forms, here and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jixiaolint.model.arithmetic import steady
from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.form import Form, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.readers import Limits, Reader, read_document
from jixiaolint.readers.limits import over
from jixiaolint.readers.registry import load
from jixiaolint.stopwatch import stage
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.forms import Template


class Terms(NamedTuple):
    """What documents are read by: the layouts that are known, the words, the bounds."""

    templates: tuple[Template, ...]
    vocabulary: Vocabulary
    limits: Limits


class Reading(NamedTuple):
    """A document and its forms; its notes tell of tables that may be forms, too.

    Where it was read elsewhere, most of its blocks and its data stayed there: see ``parcel``.
    """

    document: Document
    forms: tuple[Form, ...]


@steady
def extract(
    uri: str, data: bytes, readers: Mapping[str, Reader], terms: Terms, reader: Reader | None = None
) -> Reading:
    """Read one document, by ``reader`` if it was chosen already.

    Raises UnreadableInput, and whatever a reader of a plug-in raises.
    """
    try:
        if reader is None:
            document = read_document(uri, data, limits=terms.limits, readers=readers)
        else:
            document = load(reader, uri, data, terms.limits)
        with stage("extract"):
            return reading_of(document, terms)
    except RecursionError:
        raise too_complex() from None


@steady
def reading_of(document: Document, terms: Terms) -> Reading:
    """What is read from a document that a reader made. Raises UnreadableInput, as ``forms_of`` does."""
    forms = forms_of(document, terms)
    if not document.blocks:
        return Reading(document, forms)
    from jixiaolint.forms.stray import strays

    found = strays(document, forms, terms.templates, terms.vocabulary)
    return Reading(document._replace(notes=(*document.notes, *found)), forms)


def forms_of(document: Document, terms: Terms) -> tuple[Form, ...]:
    """The forms of a document. Raises UnreadableInput (``too-many-forms``, ``too-many-rows``)."""
    from jixiaolint.forms import extract_forms

    forms = extract_forms(document, terms.templates, terms.vocabulary)
    if len(forms) > terms.limits.forms:
        raise over(terms.limits, "forms")
    most = terms.limits.rows
    if _may_exceed(document, most) and any(_rows(form.rowsets.values()) > most for form in forms):
        raise over(terms.limits, "rows")
    return forms


def _may_exceed(document: Document, most: int) -> bool:
    """False where no form of the data has more than ``most`` rows with all that is made from them."""
    if document.data is None:
        return True
    from jixiaolint.forms.lazily import most_rows

    return any(most_rows(form) > most for form in document.data.get("forms", ()))


def _rows(sets: Iterable[RowSet]) -> int:
    return sum(len(rows.rows) + sum(_rows(row.children.values()) for row in rows.rows) for rows in sets)


def too_complex() -> UnreadableInput:
    """The error for what is nested beyond what can be followed."""
    return UnreadableInput("too-complex", "结构过于复杂，未读取", "too complex; the file was not read")
