"""One form of the report: whose it is, its conclusion, its findings beside the redrawn form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import Conclusion, conclusion_of, level
from jixiaolint.reporters.html.card import Card
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.legend import legend
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.passage import passage
from jixiaolint.reporters.html.recomputed import recomputed
from jixiaolint.reporters.html.sheet import Sheet
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.opinion import unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_PARTS = ("project", "department", "organisation", "year", "document")


def draw(data: Data, number: int, found: dict[str, list[Data]], language: str) -> Iterator[str]:
    """The section of form ``number`` of the report; ``found``: form id → its findings."""
    form = data["forms"][number - 1]
    findings = found.get(form["id"], [])
    cells = Cells(form["grid"], f"c{number}-", form["document"])
    name = f"form-{number}"
    unit = unit_of(form) or None
    yield f'<section class="form" id="{name}" aria-labelledby="{name}-title" tabindex="-1"'
    yield f' data-unit="{text(unit)}">' if unit else ">"
    yield _head(data, number, findings, language)
    kind = "columns" if findings else "columns clean"
    listed = tag("div", _listed(number, findings, cells, language), class_="list")
    scores = "".join(recomputed(form["recomputed"], cells, number, language))
    yield tag("div", (listed, _redrawn(number, form, findings, cells, language)), class_=kind)
    yield scores
    yield "</section>"


def _head(data: Data, number: int, findings: list[Data], language: str) -> str:
    form, many = data["forms"][number - 1], len(data["forms"]) > 1
    title = " · ".join(filter(None, (form["project"], form["title"]))) or say("untitled", language)
    parts = (
        _moves(number, len(data["forms"]), language) if many else "",
        tag("h2", text(f"{number}. {title}" if many else title), id=f"form-{number}-title"),
        verdict(conclusion_of(form, findings), language),
        tag("dl", _facts(form, language), class_="facts"),
    )
    return tag("header", parts)


def _moves(number: int, last: int, language: str) -> str:
    """Links to the overview and the forms beside."""
    links = [("overview", "back")]
    links += [(f"form-{number - 1}", "previous")] if number > 1 else []
    links += [(f"form-{number + 1}", "next")] if number < last else []
    return tag(
        "p", (tag("a", text(say(name, language)), href=f"#{to}") for to, name in links), class_="moves"
    )


def _facts(form: Data, language: str) -> Iterator[str]:
    for name in _PARTS:
        if form[name] is not None:
            yield _fact(name, str(form[name]), language)
    yield _fact("coverage", f"{int(form['coverage'] * 100)}%", language)
    if form["profile"]:
        why = form["profile"]["why" if language == "zh" else "why_en"]
        said = say("in-brackets", language).format(form["profile"]["name"], why)
        yield _fact("profile", said if why else form["profile"]["name"], language)


def _fact(name: str, said: str, language: str) -> str:
    return tag("div", (tag("dt", text(say(name, language))), tag("dd", text(said))))


def verdict(found: Conclusion, language: str, beside: Sequence[str] = ()) -> str:
    """结论：退回 with the counts, and what is to be said beside it."""
    counts = [say("counts", language).format(**found._asdict())]
    if found.undecided and not any(beside):
        counts.append(say("undecided", language).format(found.undecided))
    said = say("conclusion", language) + word("colon", language) + found.name(language)
    parts = (
        tag("b", text(said)),
        " ",
        tag("span", text(" · ".join([*counts, *filter(None, beside)])), class_="counts"),
    )
    return tag("p", parts, class_=f"verdict {found.outcome}")


def _listed(number: int, findings: list[Data], cells: Cells, language: str) -> Iterator[str]:
    """The findings, and apart from them those that a justification answers."""
    yield tag("h3", text(say("findings", language)))
    numbers = {finding["fingerprint"]: at for at, finding in enumerate(findings, 1)}
    card = Card(cells, numbers, language)
    items = [card.draw(finding, at, f"f{number}-{at}") for at, finding in enumerate(findings, 1)]
    standing = sum(not finding["waiver"] for finding in findings)
    if standing:
        yield tag("ol", items[:standing], class_="findings")
    else:
        yield tag("p", text(say("no-findings", language)))
    if items:
        yield tag("p", text(say("no-match", language)), class_="no-match", hidden=True)
    if items[standing:]:
        summary = tag("summary", text(say("waived", language).format(len(items) - standing)))
        yield tag("details", (summary, tag("ol", items[standing:], class_="findings")), class_="answered")


def _redrawn(number: int, form: Data, findings: list[Data], cells: Cells, language: str) -> str:
    marks = _marks(number, form, findings, cells)
    figures = any(cells.at(entry["location"]) for finding in findings for entry in finding["operands"])
    parts = (
        tag("h3", text(say("sheet", language))),
        legend(form["grid"], marked=bool(marks), figures=figures, language=language),
        *Sheet(cells, marks, language).draw(form["grid"]),
    )
    return tag(
        "div",
        parts,
        class_="redrawn",
        tabindex="0",
        role="region",
        aria_label=say("sheet-of", language).format(number),
        lang="zh-CN" if language == "en" else None,
    )


def _marks(number: int, form: Data, findings: list[Data], cells: Cells) -> dict[str, list[Data]]:
    """Id of a cell → the findings that stand at it."""
    marks: dict[str, list[Data]] = {}
    for at, finding in enumerate(findings, 1):
        name = cells.at(finding["location"])
        if name is not None:
            kind = "waived" if finding["waiver"] else level(finding)
            mark = {"number": at, "id": f"f{number}-{at}", "severity": kind, "finding": finding}
            marks.setdefault(name, []).append({**mark, "span": passage(cells.cell(name), finding)})
    return marks
