"""XML that is a whole file, whatever coding it states: many export programs state a wrong one or none."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.typing import Any
from jixiaolint.readers.encoding import decode
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.lines import normalise_lines
from jixiaolint.readers.package import parse_xml, refuse_dtd

_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")


def parse_text_xml(data: bytes, limits: Limits) -> Any:
    """The root element. Raises UnreadableInput (limits, damaged-package, dtd, encoding)."""
    refuse_dtd(data)
    try:
        return parse_xml(data)
    except UnreadableInput as error:
        if error.code != "damaged-package":
            raise
    text = normalise_lines(decode(data).text, limits)
    return parse_xml(_DECLARATION.sub("", text.lstrip("\ufeff")).encode("utf-8", "replace"))
