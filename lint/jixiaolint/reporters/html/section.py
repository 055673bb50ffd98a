"""One form of the report: whose it is, its conclusion, its findings beside the redrawn form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters.conclusion import Conclusion, conclusion_of
from jixiaolint.reporters.html.card import Card
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.recomputed import recomputed
from jixiaolint.reporters.html.sheet import Sheet
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]
_PARTS = (
    ("project", "project"),
    ("department", "department"),
    ("organisation", "organisation"),
    ("year", "year"),
    ("file", "document"),
)


def draw(number: int, form: Data, findings: list[Data], language: str) -> Iterator[str]:
    """The section of form ``number`` of the report."""
    cells = Cells(form["grid"], f"c{number}-")
    numbers = {finding["fingerprint"]: at for at, finding in enumerate(findings, 1)}
    card, name = Card(cells, numbers, language), f"f{number}-"
    yield f'<section class="form" id="form-{number}" aria-labelledby="form-{number}-title">'
    yield _head(number, form, findings, language)
    yield '<div class="columns"><div class="list">'
    yield tag("h3", text(say("findings", language)))
    if findings:
        items = (card.draw(finding, at, f"{name}{at}") for at, finding in enumerate(findings, 1))
        yield tag("ol", items, class_="findings")
        yield tag("p", text(say("no-match", language)), class_="no-match", hidden=True)
    else:
        yield tag("p", text(say("no-findings", language)))
    yield '</div><div class="redrawn">'
    yield tag("h3", text(say("sheet", language)))
    yield _legend(language)
    yield from Sheet(cells, _marks(findings, cells, name, language), language).draw(form["grid"])
    yield "</div></div>"
    yield from recomputed(form["recomputed"], cells, language)
    yield "</section>"


def _head(number: int, form: Data, findings: list[Data], language: str) -> str:
    found = conclusion_of(form, findings)
    facts = [
        tag("div", (tag("dt", text(say(name, language))), tag("dd", text(form[key]))))
        for name, key in _PARTS
        if form[key] is not None
    ]
    share = f"{form['coverage'] * 100:.0f}%"
    facts.append(tag("div", (tag("dt", text(say("coverage", language))), tag("dd", share))))
    if form["profile"]:
        why = form["profile"]["why" if language == "zh" else "why_en"]
        told = tag("dd", text(form["profile"]["name"]), title=why)
        facts.append(tag("div", (tag("dt", text(say("profile", language))), told)))
    title = tag("h2", text(form["title"] or say("untitled", language)), id=f"form-{number}-title")
    return tag("header", (title, verdict(found, language), tag("dl", facts, class_="facts")))


def verdict(found: Conclusion, language: str) -> str:
    """结论：退回 with the counts."""
    counts = say("counts", language).format(**found._asdict())
    undecided = say("undecided", language).format(found.undecided) if found.undecided else ""
    parts = (
        tag(
            "b",
            text(f"{say('conclusion', language)}{'：' if language == 'zh' else ': '}{found.name(language)}"),
        ),
        " ",
        tag("span", text(" · ".join(filter(None, (counts, undecided)))), class_="counts"),
    )
    return tag("p", parts, class_=f"verdict {found.outcome}")


def _legend(language: str) -> str:
    names = ("marked", "operand", "carried", "inferred", "unknown")
    said = "；".join(say(f"legend-{name}", language) for name in names)
    return tag("p", text(said), class_="legend")


def _marks(findings: list[Data], cells: Cells, name: str, language: str) -> dict[str, list[Data]]:
    """Id of a cell → the findings that stand at it."""
    marks: dict[str, list[Data]] = {}
    for number, finding in enumerate(findings, 1):
        cell = cells.at(finding["location"])
        if cell is not None:
            level = "undecided" if finding["verdict"] == "undecided" else finding["severity"]
            title = finding["name"] if language == "zh" else finding["name_en"]
            mark = {"number": number, "id": f"{name}{number}", "severity": level, "title": title}
            marks.setdefault(cell, []).append(mark)
    return marks
