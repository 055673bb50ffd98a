"""One finding: what, where, the arithmetic, the figures, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.issue import cited
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import spot
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_FIGURES = 12


class Card:
    """How findings of one form are told. ``numbers``: fingerprint → number of each finding of the form."""

    def __init__(self, cells: Cells, numbers: dict[str, int], language: str) -> None:
        self._cells, self._numbers, self._language = cells, numbers, language

    def draw(self, finding: Data, number: int, name: str) -> str:
        """An item of the list, with id ``name``."""
        figures = [place for entry in finding["operands"] if (place := self._cells.at(entry["location"]))]
        level = "undecided" if finding["verdict"] == "undecided" else finding["severity"]
        return tag(
            "li",
            (
                self._heading(finding, number, level),
                tag("p", text(self._of(finding, "message")), class_="message"),
                tag("dl", self._facts(finding)),
            ),
            id=name,
            class_=f"finding {level}{' derived' * finding['derived']}{' waived' * bool(finding['waiver'])}",
            tabindex="-1",
            data_severity=level,
            data_family=finding["family"],
            data_cell=self._cells.at(finding["location"]),
            data_figures=" ".join(figures) or None,
        )

    def _heading(self, finding: Data, number: int, level: str) -> str:
        language = self._language
        cell = self._cells.at(finding["location"])
        place = text(spot(located(finding["location"]), language))
        where = (
            tag("a", place, href=f"#{cell}", class_="place") if cell else tag("span", place, class_="place")
        )
        kind = "evidence" if finding["kind"] == "evidence" else level
        sure = "" if finding["confidence"] == "high" else word(finding["confidence"], language)
        parts = (
            tag("span", text(number), class_=f"badge {level}"),
            tag("span", text(word(kind, language)), class_="level"),
            tag("span", text(finding["rule"]), class_="rule"),
            tag("span", text(self._of(finding, "name") + sure), class_="name"),
            *self._decision(finding),
            where,
        )
        return tag("h4", parts)

    def _decision(self, finding: Data) -> Iterator[str]:
        """That a justification answers it, or that the baseline knows it."""
        if finding["waiver"]:
            yield tag("span", text(say("waiver", self._language)), class_="decision")
        elif finding["baseline"] == "unchanged":
            yield tag("span", text(say("known", self._language)), class_="decision")

    def _waiver(self, finding: Data) -> Iterator[str]:
        if waiver := finding["waiver"]:
            pattern = say("waiver-forever" if waiver["until"] == "长期" else "waiver-by", self._language)
            yield text(pattern.format(**waiver))

    def _of(self, data: Data, key: str) -> str:
        return str(data[key] if self._language == "zh" else data[f"{key}_en"])

    def _facts(self, finding: Data) -> Iterator[str]:
        yield from _entry(say("waiver", self._language), list(self._waiver(finding)))
        yield from self._values(finding)
        yield from _entry(say("calculation", self._language), self._of_lines(finding))
        yield from _entry(say("operands", self._language), list(self._figures(finding)))
        if finding["follows"] in self._numbers:
            said = say("follows", self._language).format(self._numbers[finding["follows"]])
            yield from _entry(word("follows", self._language), [text(said)])
        yield from _entry(say("causes", self._language), [self._cause(cause) for cause in finding["causes"]])
        yield from _entry(
            say("blockers", self._language), [self._blocker(entry) for entry in finding["blockers"]]
        )
        yield from _entry(say("basis", self._language), [text(cited(basis)) for basis in finding["basis"]])
        if self._of(finding, "advice"):
            yield from _entry(say("advice", self._language), [text(self._of(finding, "advice"))])

    def _values(self, finding: Data) -> Iterator[str]:
        """填报值, 应为值, 差额: the value that is due is told as such for errors only."""
        due = "expected" if finding["severity"] == "error" else "expected-verify"
        pairs = (("printed", "printed"), (due, "expected"), ("difference", "difference"))
        told = [
            tag("span", (tag("b", text(say(name, self._language))), " ", tag("q", text(finding[key]))))
            for name, key in pairs
            if finding[key] and (finding["expected"] or key != "printed")
        ]
        if told:
            yield tag("div", tag("dd", told, class_="values"))

    def _of_lines(self, finding: Data) -> list[str]:
        lines = finding["arithmetic"] if self._language == "zh" else finding["arithmetic_en"]
        return [tag("code", text(line)) for line in lines]

    def _figures(self, finding: Data) -> Iterator[str]:
        for entry in finding["operands"][:_FIGURES]:
            cell = self._cells.at(entry["location"])
            said = text(f"{entry['label']} {entry['text'] or word('blank', self._language)}")
            where = text(spot(located(entry["location"]), self._language)) if entry["location"] else ""
            doubt = f"（{text(word('inferred', self._language))}）" if entry["trust"] != "exact" else ""
            yield tag("a", said, href=f"#{cell}", title=where or None) + doubt if cell else said + doubt
        left = len(finding["operands"]) - _FIGURES
        if left > 0:
            yield text(word("more", self._language).format(left))

    def _cause(self, cause: Data) -> str:
        likely = cause["likelihood"]
        sure = word(f"likely-{likely}", self._language) if likely in ("high", "medium", "low") else ""
        return text(self._of(cause, "text") + sure) + self._what_if(cause)

    def _what_if(self, cause: Data) -> str:
        what_if = (cause["change"] or {}).get("what_if")
        if not what_if:
            return ""
        said = say("what-if", self._language).format(len(what_if["gone"]), len(what_if["new"]))
        before, after = (
            ((what_if[key] or {}).get("grade") or {}).get("of_printed") for key in ("before", "after")
        )
        if before and after and before != after:
            said += say("grade-change", self._language).format(before, after)
        return tag("span", text(said), class_="what-if")

    def _blocker(self, entry: Data) -> str:
        cell = self._cells.at(entry["location"])
        said = text(f"{entry['label']}：{entry['reason']}")
        return tag("a", said, href=f"#{cell}") if cell else said


def _entry(name: str, items: list[str]) -> Iterator[str]:
    """A term and what is said of it, one or a list."""
    if not items:
        return
    said = items[0] if len(items) == 1 else tag("ol", (tag("li", item) for item in items))
    yield tag("div", (tag("dt", text(name)), tag("dd", said)))
