"""What belongs to no form: how documents were read, findings about them, faults of the tool."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.html.card import Card
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_NO_CELLS: Data = {"fields": [], "tables": []}


def documents(data: Data, findings: list[Data], language: str) -> Iterator[str]:
    """``findings``: those of no form; their numbers begin at ``f0-1``."""
    yield from _section("documents", say("files", language), _list(_unread(data, findings, language)))
    if findings:
        numbers = {finding["fingerprint"]: at for at, finding in enumerate(findings, 1)}
        card = Card(Cells(_NO_CELLS, "c0-"), numbers, language, apart=True)
        items = (card.draw(finding, at, f"f0-{at}") for at, finding in enumerate(findings, 1))
        yield from _section("about-files", say("about-files", language), tag("ol", items, class_="findings"))
    faults = [f"{error['rule']} {error['form']} {error['message']}" for error in data["tool_errors"]]
    yield from _section("faults", say("tool-errors", language), _list(faults))


def _unread(data: Data, findings: list[Data], language: str) -> Iterator[str]:
    """Documents with notes, and those not read of which no finding tells; none that holds no form."""
    colon, stop = word("colon", language), word("stop", language)
    uris = {finding["location"]["uri"] for finding in findings}
    for document in data["documents"]:
        notes = document["notes"] if language == "zh" else document["notes_en"]
        if document["status"] == "skipped":
            continue
        if notes or (document["status"] != "read" and document["uri"] not in uris):
            said = filter(None, (document["uri"], word(document["status"], language), stop.join(notes)))
            yield colon.join(said)


def _list(lines: Iterator[str] | list[str]) -> str:
    items = [tag("li", text(line)) for line in lines]
    return tag("ul", items) if items else ""


def _section(name: str, title: str, content: str) -> Iterator[str]:
    if content:
        heading = tag("h2", text(title), id=f"{name}-title")
        yield tag("section", (heading, content), id=name, class_="apart", aria_labelledby=f"{name}-title")
