"""The first sheet: the conclusion, what it rests on, and a row for each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.leftout import LeftOut
from jixiaolint.reporters.opinion import LEVELS, Opinion, checked, overall, share, unit_of
from jixiaolint.reporters.wording import word
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.sheet import Cell, Sheet
from jixiaolint.reporters.xlsx.words import say

Data = dict[str, Any]
MOST_LINKS = 60_000
"""Excel takes 65,530 on a sheet."""
_COLUMNS = (
    ("number", 12), ("year", 7), ("department", 18), ("organisation", 22), ("project", 28), ("form", 22),
    ("conclusion", 13), *((level, 9) for level in LEVELS), ("file", 22),
)  # fmt: skip


class Summary:
    """What is on the first sheet of a book."""

    def __init__(self, book: Book, data: Data, language: str) -> None:
        self._book, self._data, self._language = book, data, language

    def write(self, name: str, opinions: Sequence[Opinion], left: list[LeftOut], sheets: Mapping[str, str],
              remarks: Sequence[str], files: str) -> None:  # fmt: skip
        """The sheet. ``sheets``: unit → the sheet of its findings; ``files``: the sheet of documents."""
        sheet = self._book.sheet(name, [width for _, width in _COLUMNS])
        sheet.title(say("title", self._language))
        at = 0
        for at, (key, text) in enumerate(self._facts(left, files), 2):
            sheet.fact(at, say(key, self._language), text, 4)
        for text in (say("caution", self._language), *remarks):
            at += 1
            sheet.put(at, [text], "plain")
        self._forms(sheet, at + 2, opinions, sheets)

    def _facts(self, left: list[LeftOut], files: str) -> Iterator[tuple[str, str]]:
        data, language = self._data, self._language
        found, counts, summary, tool = overall(data), checked(data), data["summary"], data["tool"]
        yield "conclusion", Cell(found.name(language), found.outcome)
        yield "found", say("counts", language).format(**found._asdict())
        judged = [counts[key] for key in ("pass", "fail", "undecided")]
        yield "checks", say("checked", language).format(sum(judged), *judged, share(data))
        yield "documents", say("files-of", language).format(summary["documents"])
        yield "forms", say("forms-of", language).format(summary["forms"])
        if left:
            yield "not-read", Cell(say("see-files", language).format(len(left), files), "link", files)
        profile = tool["profile"]
        yield "standard", say("auto", language) if profile == "auto" else profile
        digest = tool["rules_digest"].removeprefix("sha256:")[:12]
        yield "made", say("made-by", language).format(tool["version"], digest)

    def _forms(self, sheet: Sheet, head: int, opinions: Sequence[Opinion], sheets: Mapping[str, str]) -> None:
        language = self._language
        names = [word(key, language) if key in LEVELS else say(key, language) for key, _ in _COLUMNS]
        sheet.put(head, names, "head")
        for at, opinion in enumerate(opinions, head + 1):
            target = sheets.get(unit_of(opinion.form), "") if at < MOST_LINKS else ""
            sheet.put(at, self._row(opinion, target))
        if opinions:
            sheet.made.autofilter(head, 0, head + len(opinions), len(_COLUMNS) - 1)
            sheet.made.repeat_rows(head)

    def _row(self, opinion: Opinion, target: str) -> list[str | int]:
        form, found = opinion.form, opinion.conclusion
        unit = unit_of(form) or say("unknown", self._language)
        return [
            opinion.number,
            str(form["year"] or ""),
            str(form["department"] or ""),
            Cell(unit, "link", target) if target else unit,
            str(form["project"] or ""),
            str(form["title"] or ""),
            Cell(found.name(self._language), found.outcome),
            *(getattr(found, level) for level in LEVELS),
            form["document"],
        ]
