"""The head of a report on several forms: charts, and a table that leads to each form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import OUTCOMES, Conclusion, conclusion_of
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.html import figures
from jixiaolint.reporters.html.chart import bars
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.opinion import unit_of
from jixiaolint.reporters.visible import clip
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
FEWEST_DRAWN = 3
"""Fewer forms are told apart without charts."""
_LONGEST = 40
"""Characters of a title: what tells the forms of one project apart stands in it."""
_LEVELS = ("error", "warning", "note", "undecided")


def overview(data: Data, findings: dict[str, list[Data]], language: str) -> Iterator[str]:
    """``findings``: form id → its findings. Nothing for a single form."""
    forms = data["forms"]
    if len(forms) < 2:
        return
    found = [conclusion_of(form, findings.get(form["id"], [])) for form in forms]
    yield '<section class="overview" id="overview" aria-labelledby="overview-title" tabindex="-1">'
    yield tag("h2", text(say("overview", language)), id="overview-title")
    if len(forms) >= FEWEST_DRAWN:
        yield tag("div", _charts(data, found, language), class_="charts")
    yield tag("h3", text(say("forms", language)))
    rows = (_row(number, *pair, language) for number, pair in enumerate(zip(forms, found, strict=True), 1))
    caption = tag("caption", text(say("forms", language)), class_="hidden")
    table = tag("table", (caption, _head(language), tag("tbody", rows)), class_="index")
    yield tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=say("forms", language))
    yield "</section>"


def _charts(data: Data, found: list[Conclusion], language: str) -> Iterator[str]:
    forms, findings = data["forms"], data["findings"]
    by_id = {form["id"]: form for form in forms}
    outcomes = Counter(conclusion.outcome for conclusion in found)
    named = [(names[language == "en"], outcomes[outcome]) for outcome, names in OUTCOMES.items()]
    families = [(family_name(code, language), count) for code, count in figures.by_family(findings)]
    units = figures.by_unit(findings, by_id, say("unknown", language))
    for name, rows in (
        (say("by-outcome", language), named),
        (say("by-family", language), families),
        (say("by-unit", language).format(figures.MOST_UNITS), units),
        (say("by-score", language), figures.scores(forms)),
        (say("by-rate", language), figures.rates(forms)),
        (say("quantified", language), figures.quantified(forms)),
    ):
        yield bars(name, rows, language)


def _head(language: str) -> str:
    words = [say(name, language) for name in ("project", "kind", "organisation", "conclusion")]
    heads = [tag("th", text(name), scope="col", class_="figure") for name in ("#", say("year", language))]
    heads += [tag("th", text(name), scope="col") for name in words]
    heads += [tag("th", text(word(name, language)), scope="col", class_="figure") for name in _LEVELS]
    return tag("thead", tag("tr", heads))


def _row(number: int, form: Data, found: Conclusion, language: str) -> str:
    project = form["project"] or form["title"] or say("untitled", language)
    outcome = tag("span", text(found.name(language)), class_=f"outcome {found.outcome}")
    counts = (found.error, found.warning, found.note, found.undecided)
    parts = [
        tag("td", text(number), class_="figure"),
        tag("td", text(form["year"] or ""), class_="figure"),
        tag("th", tag("a", text(project), href=f"#form-{number}"), scope="row"),
        tag("td", text(clip(form["title"] or "", _LONGEST))),
        tag("td", text(unit_of(form))),
        tag("td", outcome, data_value=list(OUTCOMES).index(found.outcome)),
        *(
            tag("td", text(count or ""), class_="figure", data_level=name)
            for name, count in zip(_LEVELS, counts, strict=True)
        ),
    ]
    return tag("tr", parts, data_form=f"form-{number}")
