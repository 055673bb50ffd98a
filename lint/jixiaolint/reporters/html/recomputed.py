"""The scores of a form worked out again: printed beside what is due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_GRADES = ("of_printed", "of_parts")


def recomputed(found: Data | None, cells: Cells, number: int, language: str) -> Iterator[str]:
    """A folded table; nothing for a form without scores. ``number``: of the form."""
    if not found:
        return
    heads = word("scores-columns", language).split("|")
    head = tag("thead", tag("tr", [tag("th", text(name), scope="col") for name in heads]))
    body = tag("tbody", [_row(row, cells, language) for row in found["rows"]])
    name = say("recomputed", language)
    caption = tag("caption", text(name), class_="hidden")
    label = say("recomputed-of", language).format(number)
    table = tag("table", (caption, head, body), class_="scores")
    table = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=label)
    lines = [tag("p", text(line)) for line in _lines(found, language)]
    yield tag("details", (tag("summary", text(name)), table, *lines), class_="recomputed")


def _row(row: Data, cells: Cells, language: str) -> str:
    label = word("execution", language) if row["kind"] == "execution" else row["label"]
    cell = cells.at(row["location"])
    name = tag("a", text(label), href=f"#{cell}") if cell else text(label)
    due = between(row["low"], row["high"], language)
    parts = [tag("th", name, scope="row")]
    parts += [tag("td", text(row[key])) for key in ("target", "actual", "weight", "printed")]
    parts += [tag("td", text(due)), tag("td", text(_said(row, language)))]
    return tag("tr", parts, class_=None if row["inside"] is not False else "outside")


def _said(row: Data, language: str) -> str:
    """What is to be said of a row; nothing where the score is as it should be."""
    said = []
    if row["reason"]:
        said.append(word(f"untold-{row['reason']}", language))
    elif row["inside"] is not True:
        said.append(word("score-outside" if row["printed"].strip() else "score-missing", language))
    if row["basis"] not in ("", "达标", "执行率"):
        said.append(word(f"basis-{row['basis']}", language))
    if not row["counted"]:
        said.append(word("not-counted", language))
    if row["trust"] == "inferred":
        said.append(word("score-inferred", language))
    return word("stop", language).join(said)


def between(low: str | None, high: str | None, language: str) -> str:
    """One number, or from the one to the other; ? where they are not known."""
    if low is None or high is None:
        return "?"
    return low if low == high else word("between", language).format(low, high)


def _lines(found: Data, language: str) -> Iterator[str]:
    total, grade = found["total"], found["grade"]
    worked = between(total["low"], total["high"], language)
    yield word("total-line", language).format(total["printed"] or "-", total["parts"] or "?", worked)
    for key in ("assumed", "missing"):
        if total[key]:
            yield word(key, language).format(word("list", language).join(total[key]))
    if grade is None:
        return
    ends = dict.fromkeys(grade[key]["grade"] for key in ("of_low", "of_high") if grade[key])
    named = [grade[key]["grade"] if grade[key] else "?" for key in _GRADES]
    span = word("between", language).format(*ends) if len(ends) == 2 else "".join(ends) or "?"
    yield word("grade-line", language).format(grade["printed"] or "-", *named, span)
