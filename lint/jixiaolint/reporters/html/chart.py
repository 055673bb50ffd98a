"""Bars as inline SVG: no script, no style sheet of their own, readable as text."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.width import head, width
from jixiaolint.reporters.wording import word

Bar = tuple[str, int]
_ROW, _LABEL, _WIDTH, _VALUE = 22, 166, 420, 46
_COLUMNS = 24
"""So wide may a label be; a Chinese character takes two."""
_COLOR = "#1d4f91"


def bars(name: str, rows: Sequence[Bar], language: str) -> str:
    """A figure with a bar for each (label, count); nothing for no rows."""
    if not rows:
        return ""
    most = max(count for _, count in rows) or 1
    height = _ROW * len(rows) + 4
    drawn = [_bar(at, label, count, most) for at, (label, count) in enumerate(rows)]
    said = word("stop", language).join(f"{label} {count}" for label, count in rows)
    svg = tag(
        "svg",
        drawn,
        role="img",
        aria_label=word("colon", language).join((name, said)),
        viewBox=f"0 0 {_WIDTH} {height}",
        width=_WIDTH,
        height=height,
    )
    return tag("figure", (tag("figcaption", text(name)), svg), class_="chart")


def _bar(at: int, label: str, count: int, most: int) -> str:
    top = at * _ROW + 2
    length = max(round((_WIDTH - _LABEL - _VALUE) * count / most, 1), 1 if count else 0)
    shown = label if width(label) <= _COLUMNS else head(label, _COLUMNS - 2) + "…"
    return (
        tag("text", tag("title", text(label)) + text(shown), x=_LABEL - 8, y=top + 14, text_anchor="end")
        + tag("rect", x=_LABEL, y=top + 3, width=length, height=_ROW - 8, fill=_COLOR, rx=2)
        + tag("text", text(count), x=_LABEL + length + 6, y=top + 14)
    )
