"""The scores of a form worked out again: printed beside what is due."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.due import between, label, lines, remark
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


def recomputed(found: Data | None, cells: Cells, number: int, language: str) -> Iterator[str]:
    """A folded table; nothing for a form without scores. ``number``: of the form."""
    if not found:
        return
    heads = word("scores-columns", language).split("|")
    head = tag("thead", tag("tr", [tag("th", text(name), scope="col") for name in heads]))
    body = tag("tbody", [_row(row, cells, language) for row in found["rows"]])
    name = say("recomputed", language)
    caption = tag("caption", text(name), class_="hidden")
    region = say("recomputed-of", language).format(number)
    table = tag("table", (caption, head, body), class_="scores")
    table = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=region)
    told = [tag("p", text(line)) for line in lines(found, language)]
    yield tag("details", (tag("summary", text(name)), table, *told), class_="recomputed")


def _row(row: Data, cells: Cells, language: str) -> str:
    named = text(label(row, language))
    cell = cells.at(row["location"])
    name = tag("a", named, href=f"#{cell}") if cell else named
    due = between(row["low"], row["high"], language)
    parts = [tag("th", name, scope="row")]
    parts += [tag("td", text(row[key])) for key in ("target", "actual", "weight", "printed")]
    parts += [tag("td", text(due)), tag("td", text(remark(row, language)))]
    return tag("tr", parts, class_=None if row["inside"] is not False else "outside")
