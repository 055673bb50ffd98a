"""How cells of the workbook look; colour never says what words do not."""

from __future__ import annotations

from jixiaolint.model.typing import Any

SIZE = 10
"""Points of the text in cells."""
_PLAIN = {"font_name": "宋体", "font_size": SIZE, "valign": "top"}
_BOXED = {**_PLAIN, "text_wrap": True, "border": 1, "border_color": "#bfbfbf"}
_CENTRED = {**_BOXED, "align": "center"}
_RED, _YELLOW, _BLUE, _GREEN, _GREY = "#fde2e0", "#fff2cc", "#e8f0fb", "#e2f0d9", "#ededed"
_LOOKS: dict[str, dict[str, Any]] = {
    "text": _BOXED,
    "plain": _PLAIN,
    "title": {"font_name": "黑体", "font_size": 16, "valign": "vcenter"},
    "head": {**_CENTRED, "bold": True, "bg_color": "#dce6f1", "valign": "vcenter"},
    "name": {**_BOXED, "bold": True, "bg_color": "#f2f2f2"},
    "strong": {**_BOXED, "bold": True},
    "count": _CENTRED,
    "sum": {**_CENTRED, "bold": True, "bg_color": "#f2f2f2"},
    "link": {**_BOXED, "font_color": "#0563c1", "underline": 1},
    "fill": {**_BOXED, "bg_color": "#fffdf0"},
    "error": {**_CENTRED, "bg_color": _RED},
    "warning": {**_CENTRED, "bg_color": _YELLOW},
    "note": {**_CENTRED, "bg_color": _BLUE},
    "undecided": {**_CENTRED, "bg_color": _GREY},
    "returned": {**_CENTRED, "bg_color": _RED, "bold": True},
    "conditional": {**_CENTRED, "bg_color": _YELLOW, "bold": True},
    "passed": {**_CENTRED, "bg_color": _GREEN, "bold": True},
    "doubtful": {**_BOXED, "bg_color": _YELLOW},
}


class Looks:
    """The formats of one workbook, each made when it is first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[str, bool], Any] = {}

    def of(self, name: str, *, guarded: bool = False) -> Any:
        """``guarded``: the text keeps its quote when somebody edits the cell."""
        key = name, guarded
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_LOOKS[name], "quote_prefix": guarded})
        return self._formats[key]
