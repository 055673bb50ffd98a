"""Text of a form in Markdown: nothing in it is markup, a link, a mention or a reference to an issue.

What GitHub and GitLab make links of by themselves is broken by a zero-width space: ``@name``, ``#1``,
``!1``, ``GH-1``, addresses.
"""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.reporters.visible import clip, visible

_BREAK = "\u200b"
_LIVELY = re.compile(r"(?<=[@#!~%$^&])(?=[\w\"'*])|(?<=:)(?=//)|(?<=\bGH-)(?=\d)|(?<=:)(?=[\w+-]+:)"
                     r"|(?i:(?<=\bwww)(?=\.)|(?<=\bmailto)(?=:)|(?<=\bxmpp)(?=:))")  # fmt: skip
_MARKS = str.maketrans(
    {mark: f"\\{mark}" for mark in "\\`*_[]()|~$"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
)
_FIRST = re.compile(r"(\d{1,9})(?=[.)])|(?=[-+#=])")
"""What would begin a list or a heading."""
LONGEST = 300


def text(said: str, limit: int = LONGEST) -> str:
    """One line that shows as it stands, in a paragraph, a list or a cell."""
    shown = _LIVELY.sub(_BREAK, " ".join(visible(clip(said, limit)).split()))
    escaped = shown.translate(_MARKS)
    match = _FIRST.match(escaped)
    return f"{match[0]}\\{escaped[match.end() :]}" if match else escaped


def code(said: str) -> str:
    """A short word in a span of code, where nothing is taken for anything."""
    shown = " ".join(visible(clip(said, LONGEST)).split()).replace("|", "\\|")
    fence = "`"
    while fence in shown:
        fence += "`"
    edge = " " if len(fence) > 1 else ""
    return f"{fence}{edge}{shown}{edge}{fence}" if shown else ""


def row(cells: list[str]) -> str:
    """A row of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |\n"
