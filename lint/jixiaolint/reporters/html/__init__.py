"""The report as one page: no network, no framework, works from disk, by keyboard and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.conclusion import by_weight
from jixiaolint.reporters.html.beside import beside
from jixiaolint.reporters.html.controls import controls
from jixiaolint.reporters.html.documents import documents
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.overview import overview
from jixiaolint.reporters.html.page import banner, foot, head
from jixiaolint.reporters.html.section import draw
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]
MOST_OPEN = 30
"""So many forms stand in the page as they are; more are kept folded until they are looked at."""


def render(data: Data, options: Options) -> Iterator[str]:
    """The same bytes for the same report."""
    language = options.language
    findings = _by_form(data)
    folded = len(data["forms"]) > MOST_OPEN
    yield from head(data, language)
    yield banner(data, language)
    yield controls(data, folded, language)
    yield '<main id="main" tabindex="-1">'
    yield from overview(data, findings, language)
    yield from documents(data, findings.get("", []), language)
    yield from beside(data, language)
    if folded:
        yield tag("noscript", tag("p", text(say("needs-script", language))))
        yield '<div id="opened"></div>'
    for number in range(1, len(data["forms"]) + 1):
        section = draw(data, number, findings, language)
        if folded:
            yield tag("template", section, data_form=f"form-{number}")
        else:
            yield from section
    yield "</main>"
    yield from foot(data, language)


def _by_form(data: Data) -> dict[str, list[Data]]:
    """Findings by form, gravest first, those answered by a justification last; "": of no form."""
    known = {form["id"] for form in data["forms"]}
    groups: dict[str, list[Data]] = {}
    for finding in sorted(by_weight(data["findings"]), key=lambda finding: bool(finding["waiver"])):
        groups.setdefault(finding["form"] if finding["form"] in known else "", []).append(finding)
    return groups
