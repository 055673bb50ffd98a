"""What holds for a whole Word document while it is read."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.docx.numbering import Numbering
from jixiaolint.readers.docx.styles import Styles
from jixiaolint.readers.leftout import LeftOut


class Context(NamedTuple):
    """Styles, lists, a count of what was left out, and whether blanks at both ends of a text count."""

    styles: Styles
    numbering: Numbering
    left_out: LeftOut
    kept_blanks: bool = False
