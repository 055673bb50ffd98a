"""Forms: a grid or text with lost columns → forms whose every value knows its cell."""

from __future__ import annotations

from jixiaolint.forms.extract import extract_forms
from jixiaolint.forms.template import Template, read_template

__all__ = ["Template", "extract_forms", "read_template"]
