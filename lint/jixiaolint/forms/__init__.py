"""Forms: a grid or text with lost columns → forms whose every value knows its cell."""

from __future__ import annotations

from jixiaolint.forms.extract import extract_forms
from jixiaolint.forms.template import Template, read_template
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.forms.output import to_data

__all__ = ["Template", "extract_forms", "read_template", "to_data"]


def __getattr__(name: str) -> Any:
    if name != "to_data":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jixiaolint.forms.output import to_data

    return to_data
