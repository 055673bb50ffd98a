"""What a finding rests on: the values, the arithmetic, the figures, why, by which document, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.issue import cited
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import place, spot
from jixiaolint.reporters.wording import why_open, word

Data = dict[str, Any]
_FIGURES = 12


class Facts:
    """How the facts of findings of one form are told."""

    def __init__(self, cells: Cells, numbers: dict[str, int], language: str) -> None:
        self._cells, self._numbers, self._language = cells, numbers, language

    def draw(self, finding: Data) -> Iterator[str]:
        """The values in a line, then a list of terms; of what could not be decided only what it waits for."""
        decided = finding["verdict"] != "undecided"
        entries = "".join(self._decided(finding) if decided else self._open(finding))
        yield self._values(finding) if decided else ""
        yield tag("dl", entries) if entries else ""

    def _decided(self, finding: Data) -> Iterator[str]:
        yield self._entry("calculation", [tag("code", text(line)) for line in self._lines(finding)])
        yield self._entry("operands", list(self._figures(finding)), inline=True)
        if finding["derived"] and finding["follows"] in self._numbers:
            said = say("follows", self._language).format(self._numbers[finding["follows"]])
            yield self._entry("root", [text(said)])
        yield self._entry("causes", [self._cause(cause) for cause in finding["causes"]])
        yield self._entry("basis", [text(cited(basis)) for basis in finding["basis"]], inline=True)
        advice = self._of(finding, "advice")
        yield self._entry("advice", [text(advice)] if advice else [])
        yield self._entry("waiver", self._waiver(finding["waiver"]) if finding["waiver"] else [])

    def _open(self, finding: Data) -> Iterator[str]:
        blockers = [self._blocker(entry) for entry in finding["blockers"]]
        yield self._entry("blockers", list(dict.fromkeys(filter(None, blockers))), inline=True)

    def _entry(self, name: str, items: Sequence[str], *, inline: bool = False) -> str:
        """A term and what is said of it, one or a list. ``inline``: in a line, as far as it goes."""
        if not items:
            return ""
        kind = "ul" if inline else "ol"
        listed = tag(kind, (tag("li", item) for item in items), class_="inline" if inline else None)
        said = items[0] if len(items) == 1 else listed
        return tag("div", (tag("dt", text(say(name, self._language))), tag("dd", said)))

    def _of(self, data: Data, key: str) -> str:
        return str(data[key] if self._language == "zh" else data[f"{key}_en"])

    def _values(self, finding: Data) -> str:
        """填报值, 应为值, 差额: the value that is due is told as such for errors only."""
        due = "expected" if finding["severity"] == "error" else "expected-verify"
        pairs = (("printed", "printed"), (due, "expected"), ("difference", "difference"))
        told = [
            tag("span", (text(say(name, self._language)), " ", tag("b", text(finding[key]))))
            for name, key in pairs
            if finding[key] and finding["expected"]
        ]
        return tag("p", " ".join(told), class_="values") if told else ""

    def _lines(self, finding: Data) -> list[str]:
        lines: list[str] = finding["arithmetic"] if self._language == "zh" else finding["arithmetic_en"]
        return lines

    def _figures(self, finding: Data) -> Iterator[str]:
        for entry in finding["operands"][:_FIGURES]:
            cell = self._cells.at(entry["location"])
            said = text(f"{entry['label']} {entry['text'] or word('blank', self._language)}".strip())
            where = text(spot(located(entry["location"]), self._language)) if entry["location"] else ""
            if entry["location"] and self._cells.elsewhere(entry["location"]):
                said += f" ({text(place(located(entry['location']), self._language))})"
            doubt = f" ({text(word('inferred', self._language))})" if entry["trust"] != "exact" else ""
            yield (tag("a", said, href=f"#{cell}", title=where or None) if cell else said) + doubt
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
        cell, why = self._cells.at(entry["location"]), why_open(entry["reason"], self._language)
        said = text(word("colon", self._language).join(filter(None, (entry["label"], why))))
        return tag("a", said, href=f"#{cell}") if cell else said

    def _waiver(self, waiver: Data) -> list[str]:
        given = [name for name in ("by", "date", "until") if waiver.get(name)]
        told = [say(f"waiver-{name}", self._language).format(waiver[name]) for name in given]
        stop = word("stop", self._language)
        return [text(stop.join(filter(None, (str(waiver.get("reason", "")), *told))))]
