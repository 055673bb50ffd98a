"""The scores of a form worked out again: printed beside what is due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters import due
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


def recomputed(found: Data | None, cells: Cells, language: str) -> Iterator[str]:
    """A folded table; nothing for a form without scores."""
    if not found:
        return
    heads = word("scores-columns", language).split("|")
    head = tag("thead", tag("tr", [tag("th", text(name), scope="col") for name in heads]))
    body = tag("tbody", [_row(row, cells, language) for row in found["rows"]])
    caption = tag("caption", text(say("recomputed", language)), class_="hidden")
    name = say("recomputed", language)
    table = tag("div", tag("table", (caption, head, body), class_="scores"), class_="scroll", tabindex="0",
                role="region", aria_label=name)  # fmt: skip
    lines = [tag("p", text(line)) for line in due.lines(found, language)]
    yield tag("details", (tag("summary", text(name)), table, *lines), class_="recomputed")


def _row(row: Data, cells: Cells, language: str) -> str:
    label = due.label(row, language)
    cell = cells.at(row["location"])
    name = tag("a", text(label), href=f"#{cell}") if cell else text(label)
    bounds = due.between(row["low"], row["high"], language)
    parts = [tag("th", name, scope="row")]
    parts += [tag("td", text(row[key])) for key in ("target", "actual", "weight", "printed")]
    parts += [tag("td", text(bounds)), tag("td", text(due.remark(row, language)))]
    return tag("tr", parts, class_=None if row["inside"] is not False else "outside")
