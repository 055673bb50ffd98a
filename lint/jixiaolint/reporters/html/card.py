"""One finding as an item of a list: number, level, rule, place, what is wrong."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import level
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.facts import Facts
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import place, spot
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_DEEPEST = 3


class Card:
    """How findings of one form are told.

    ``numbers``: fingerprint → number of each finding of the form. ``apart``: they are of no form, so
    that the file is part of their place.
    """

    def __init__(self, cells: Cells, numbers: dict[str, int], language: str, *, apart: bool = False) -> None:
        self._cells, self._numbers, self._language, self._apart = cells, numbers, language, apart
        self._facts = Facts(cells, numbers, language)
        self._depth: dict[str, int] = {}

    def draw(self, finding: Data, number: int, name: str) -> str:
        """An item of the list, with id ``name``. What follows from a finding is told in brief below it."""
        kind, depth = level(finding), self._step(finding)
        classes = ["finding", kind]
        classes += [f"derived step{min(depth, _DEEPEST)}"] if depth else []
        classes += ["waived"] if finding["waiver"] else []
        figures = [at for entry in finding["operands"] if (at := self._cells.at(entry["location"]))]
        return tag(
            "li",
            (self._heading(finding, number, depth), self._message(finding), self._body(finding, depth)),
            id=name,
            class_=" ".join(classes),
            tabindex="-1",
            data_severity=kind,
            data_family=finding["family"],
            data_cell=self._cells.at(finding["location"]),
            data_figures=" ".join(dict.fromkeys(figures)) or None,
        )

    def _step(self, finding: Data) -> int:
        """How many steps below the head of its chain, 0 for a head."""
        if not finding["derived"] or finding["follows"] not in self._numbers:
            return 0
        step = self._depth.get(finding["follows"], 0) + 1
        self._depth[finding["fingerprint"]] = step
        return step

    def _heading(self, finding: Data, number: int, depth: int) -> str:
        kind, language = level(finding), self._language
        sure = finding["confidence"] not in ("medium", "low") or kind in ("undecided", "evidence")
        name = self._of(finding, "name") + ("" if sure else word(finding["confidence"], language))
        known = finding["baseline"] == "unchanged"
        parts = (
            tag("span", text(number), class_=f"badge {'waived' if finding['waiver'] else kind}"),
            tag("span", text(word("derived", language)), class_="chain") if depth else "",
            tag("span", text(word(kind, language)), class_="level"),
            tag("span", text(finding["rule"]), class_="rule"),
            tag("span", text(name), class_="name"),
            tag("span", text(say("known", language)), class_="known") if known else "",
            self._place(finding),
        )
        return tag("h4" if not self._apart else "h3", parts)

    def _place(self, finding: Data) -> str:
        where = located(finding["location"])
        said = text(place(where, self._language) if self._apart else spot(where, self._language))
        cell = self._cells.at(finding["location"])
        if cell:
            return tag("a", said or text(say("to-cell", self._language)), href=f"#{cell}", class_="place")
        return tag("span", said, class_="place") if said else ""

    def _message(self, finding: Data) -> str:
        return tag("p", text(self._of(finding, "message")), class_="message")

    def _body(self, finding: Data, depth: int) -> str:
        body = "".join(self._facts.draw(finding))
        if not depth or not body:
            return body
        return tag("details", (tag("summary", text(say("details", self._language))), body))

    def _of(self, data: Data, key: str) -> str:
        return str(data[key] if self._language == "zh" else data[f"{key}_en"])
