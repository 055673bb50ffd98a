"""The scores of all forms worked out again, a row for each part, the total and the grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters import due
from jixiaolint.reporters.opinion import Opinion, unit_of
from jixiaolint.reporters.wording import word
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.sheet import Cell
from jixiaolint.reporters.xlsx.words import say

Data = dict[str, Any]
_COLUMNS = (
    ("number", 5), ("organisation", 20), ("project", 24), ("indicator", 30), ("target", 18), ("actual", 18),
    ("weight", 8), ("score", 10), ("due", 12), ("remark", 34), ("file", 24),
)  # fmt: skip


def scores(book: Book, name: str, opinions: Sequence[Opinion], language: str) -> None:
    """The sheet; ``number`` is that of the form on the first sheet."""
    sheet = book.sheet(name, [width for _, width in _COLUMNS], frozen=(1, 0))
    sheet.put(0, [say(key, language) for key, _ in _COLUMNS], "head")
    at = 0
    for opinion in opinions:
        for cells in _rows(opinion.form["recomputed"], language):
            at += 1
            form = opinion.form
            whose = unit_of(form), str(form["project"] or form["title"] or "")
            sheet.put(at, [opinion.number, *whose, *cells, str(form["document"])])
    if at:
        sheet.made.autofilter(0, 0, at, len(_COLUMNS) - 1)
    else:
        sheet.put(1, [say("no-scores", language)], "plain")


def _rows(found: Data | None, language: str) -> Iterator[list[str]]:
    if not found:
        return
    for row in found["rows"]:
        bounds = due.between(row["low"], row["high"], language)
        texts = [due.label(row, language), *(row[key] for key in ("target", "actual", "weight"))]
        yield [*texts, _judged(row["printed"], row["inside"]), bounds, due.remark(row, language)]
    total = found["total"]
    name = Cell(say("full", language), "strong")
    bounds = due.between(total["low"], total["high"], language)
    yield [name, "", "", "", _judged(total["printed"], total["inside"]), bounds, _of_total(total, language)]
    if found["grade"] is not None:
        name = Cell(say("grade", language), "strong")
        yield [name, "", "", "", found["grade"]["printed"], "", due.grade_line(found["grade"], language)]


def _judged(printed: str, inside: bool | None) -> str:
    return Cell(printed, "doubtful") if inside is False else printed


def _of_total(total: Data, language: str) -> str:
    said = [word("score-outside", language)] if total["inside"] is False else []
    if total["adds_up"] is False:
        said.append(word("not-sum", language).format(total["parts"]))
    for key in ("assumed", "missing"):
        if total[key]:
            said.append(word(key, language).format(word("list", language).join(total[key])))
    return word("stop", language).join(said)
