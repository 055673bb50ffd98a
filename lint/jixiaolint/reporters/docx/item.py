"""Findings as numbered items: the fact, the arithmetic, the basis, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.words import say
from jixiaolint.reporters.issue import cited
from jixiaolint.reporters.opinion import Unclear, is_known, level_of, place_of, said
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_NAMED = 6
"""Rules that wait for a cell and are called by their number."""


class Items:
    """Writes the items of one form. ``numbers``: fingerprint → number of each, filled as they come."""

    def __init__(self, body: Body, language: str) -> None:
        self._body, self._language = body, language
        self._numbers: dict[str, int] = {}

    def error(self, number: int, finding: Data) -> None:
        """An error, whole."""
        self._numbers[finding["fingerprint"]] = number
        self._body.paragraph(self._title(number, finding), "Item")
        for key, text in self._lines(finding):
            self._body.paragraph(text, label=say(key, self._language))

    def verify(self, number: int, finding: Data) -> None:
        """A warning or a note, in two paragraphs."""
        level = word(level_of(finding), self._language)
        self._body.paragraph(f"{self._title(number, finding)} [{level}]", "Item")
        self._body.paragraph(self._fact(finding) + " " * (self._language == "en") + self._grounds(finding))

    def unclear(self, number: int, entry: Unclear) -> None:
        """What could not be decided."""
        place = say("place", self._language).format(entry.place) if entry.place else ""
        rules = word("list", self._language).join(entry.rules[:_NAMED])
        if len(entry.rules) > _NAMED:
            rules = say("and-rules", self._language).format(rules, len(entry.rules))
        text = say("waits", self._language).format(entry.message, place, rules)
        self._body.paragraph(say("item", self._language).format(number) + text)

    def _title(self, number: int, finding: Data) -> str:
        place = place_of(finding, self._language)
        where = ("，" if self._language == "zh" else ", ").join(filter(None, (finding["rule"], place)))
        follows = self._numbers.get(finding["follows"])
        caused = say("follows", self._language).format(follows) if follows else ""
        name = str(said(finding, "name", self._language)) + say("place", self._language).format(where)
        known = word("known", self._language) if is_known(finding) else ""
        return say("item", self._language).format(number) + name + caused + known

    def _lines(self, finding: Data) -> Iterator[tuple[str, str]]:
        yield "fact", self._fact(finding) + self._figures(finding)
        if arithmetic := said(finding, "arithmetic", self._language):
            yield "calculation", word("stop", self._language).join(arithmetic)
        if finding["causes"]:
            yield "cause", self._stop(self._cause(finding["causes"][0]))
        if finding["basis"]:
            yield "basis", self._stop(word("stop", self._language).join(map(cited, finding["basis"])))
        if advice := said(finding, "advice", self._language):
            yield "advice", advice

    def _fact(self, finding: Data) -> str:
        return self._stop(said(finding, "message", self._language))

    def _figures(self, finding: Data) -> str:
        """填报, 应为, 差额 of an error of which the right figure is known."""
        if not finding["expected"]:
            return ""
        text = say("figures", self._language).format(finding["printed"] or word("blank", self._language))
        text += say("expected", self._language).format(finding["expected"])
        if finding["difference"]:
            text += say("difference", self._language).format(finding["difference"])
        return " " * (self._language == "en") + self._stop(text)

    def _cause(self, cause: Data) -> str:
        likely = cause["likelihood"]
        sure = word(f"likely-{likely}", self._language) if likely in ("high", "medium", "low") else ""
        return str(said(cause, "text", self._language)) + sure

    def _grounds(self, finding: Data) -> str:
        texts = []
        if arithmetic := said(finding, "arithmetic", self._language):
            texts.append(say("calculation", self._language) + word("stop", self._language).join(arithmetic))
        if finding["basis"]:
            listed = word("stop", self._language).join(map(cited, finding["basis"]))
            texts.append(say("basis", self._language) + listed)
        if advice := said(finding, "advice", self._language):
            texts.append(say("check", self._language) + advice)
        return (" " * (self._language == "en")).join(map(self._stop, texts))

    def _stop(self, text: str) -> str:
        return text if text.endswith(("。", ".", "；", "！", "？")) else text + say("stop", self._language)
