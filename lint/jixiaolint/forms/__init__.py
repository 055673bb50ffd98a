"""Forms: a grid or text with lost columns → forms whose every value knows its cell."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.forms.layout import layouts
from jixiaolint.forms.template import Template, read_template
from jixiaolint.model.document import Document
from jixiaolint.model.form import Form
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.forms.output import to_data

__all__ = ["Template", "extract_forms", "read_template", "to_data"]


def extract_forms(
    document: Document, templates: Sequence[Template], vocabulary: Vocabulary
) -> tuple[Form, ...]:
    """The forms of a document in their order; none when nothing in it shows a form."""
    known = layouts(tuple(templates), vocabulary)
    if document.data is not None:
        from jixiaolint.forms.canonical import forms_of

        return forms_of(document, known)
    from jixiaolint.forms.extract import forms_in

    return forms_in(document, known)


def __getattr__(name: str) -> Any:
    if name != "to_data":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jixiaolint.forms.output import to_data

    return to_data
