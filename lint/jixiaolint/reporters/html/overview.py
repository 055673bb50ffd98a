"""The head of a report on many forms: charts, and a table that leads to each form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters.conclusion import conclusion_of
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.html import figures
from jixiaolint.reporters.html.chart import bars
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.opinion import unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


def overview(data: Data, findings: dict[str, list[Data]], language: str) -> Iterator[str]:
    """``findings``: form id → its findings. Nothing for a single form."""
    forms = data["forms"]
    if len(forms) < 2:
        return
    yield '<section class="overview" id="overview" aria-labelledby="overview-title">'
    yield tag("h2", text(say("overview", language)), id="overview-title")
    yield tag("div", _charts(data, language), class_="charts")
    yield tag("h3", text(say("forms", language)))
    heads = ("year", "project", "organisation", "conclusion")
    names = [say(name, language) for name in heads]
    names += [word(name, language) for name in ("error", "warning", "note", "undecided")]
    head = tag(
        "thead", tag("tr", ["<th scope=col>#</th>", *(tag("th", text(name), scope="col") for name in names)])
    )
    rows = (
        _row(number, form, findings.get(form["id"], []), language) for number, form in enumerate(forms, 1)
    )
    table = tag("table", (head, tag("tbody", rows)), class_="index")
    yield tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=say("forms", language))
    yield "</section>"


def _charts(data: Data, language: str) -> Iterator[str]:
    forms, findings = data["forms"], data["findings"]
    by_id = {form["id"]: form for form in forms}
    families = [(family_name(code, language), count) for code, count in figures.by_family(findings)]
    yield bars(say("by-family", language), families)
    yield bars(say("by-unit", language), figures.by_unit(findings, by_id, say("unknown", language)))
    yield bars(say("by-score", language), figures.scores(forms))
    yield bars(say("by-rate", language), figures.rates(forms))
    yield bars(say("quantified", language), figures.quantified(forms))


def _row(number: int, form: Data, findings: list[Data], language: str) -> str:
    found = conclusion_of(form, findings)
    project = form["project"] or form["title"] or say("untitled", language)
    unit = unit_of(form)
    parts = [
        tag("td", text(number)),
        tag("td", text(form["year"] or "")),
        tag("th", tag("a", text(project), href=f"#form-{number}"), scope="row"),
        tag("td", text(unit)),
        tag("td", tag("span", text(found.name(language)), class_=f"outcome {found.outcome}")),
        *(tag("td", text(count or ""), class_="figure") for count in found[1:]),
    ]
    return tag("tr", parts, data_unit=unit, data_form=f"form-{number}")
