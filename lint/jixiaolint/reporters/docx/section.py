"""One form: whose it is, its errors, what is to be verified, what is undecided, its scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jixiaolint.model.typing import Any, TypeVar
from jixiaolint.reporters import due
from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.item import Items
from jixiaolint.reporters.docx.words import ordinal, say
from jixiaolint.reporters.opinion import Opinion, level_of, name_of, unclear, unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
Entry = TypeVar("Entry")
_FACTS = ("project", "organisation", "department", "year", "kind", "file")
_NAMED = ((1450, "TableHead"), (2973, "TableText"), (1450, "TableHead"), (2972, "TableText"))
_SCORES = (
    (2145, "TableText"), (1300, "TableText"), (1300, "TableText"), (650, "TableCount"), (800, "TableCount"),
    (900, "TableCount"), (1750, "TableText"),
)  # fmt: skip


class Section:
    """``brief``: of the scores only those rows that are off."""

    def __init__(self, body: Body, language: str, *, brief: bool) -> None:
        self._body, self._language, self._brief = body, language, brief
        self._number = 0

    def write(self, at: int, opinion: Opinion) -> None:
        """The section numbered ``at``."""
        self._number = 0
        number = say("section", self._language).format(ordinal(at, self._language))
        self._body.paragraph(number + _title(opinion.form, self._language), "Heading2")
        counts = say("counts", self._language).format(**opinion.conclusion._asdict())
        name = opinion.conclusion.name(self._language)
        self._body.paragraph(say("of-form", self._language).format(name, counts))
        self._heading("particulars")
        self._body.table(_NAMED, _facts(opinion.form, self._language))
        self._findings(opinion.findings)
        self._scores(opinion.form["recomputed"])

    def _heading(self, key: str) -> None:
        self._number += 1
        text = say("heading", self._language).format(self._number, say(key, self._language))
        self._body.paragraph(text, "Heading3")

    def _findings(self, findings: Sequence[Data]) -> None:
        items = Items(self._body, self._language)
        errors = [entry for entry in findings if level_of(entry) == "error"]
        verify = [entry for entry in findings if level_of(entry) in ("warning", "note")]
        undecided = list(unclear(findings, self._language))
        self._part("errors", errors, items.error)
        self._part("verify", verify, items.verify)
        self._part("unclear", undecided, items.unclear)

    def _part(self, key: str, entries: Sequence[Entry], write: Callable[[int, Entry], None]) -> None:
        """Numbered entries under a heading; none, no heading."""
        if not entries:
            return
        self._heading(key)
        if key != "errors":
            self._body.paragraph(say(f"{key}-lead", self._language))
        for number, entry in enumerate(entries, 1):
            write(number, entry)

    def _scores(self, found: Data | None) -> None:
        if not found or (self._brief and _in_order(found)):
            return
        self._heading("recomputed")
        rows = [row for row in found["rows"] if not self._brief or _is_off(row)]
        if rows:
            if self._brief:
                self._body.paragraph(say("only-off", self._language))
            head = word("scores-columns", self._language).split("|")
            self._body.table(_SCORES, (_cells(row, self._language) for row in rows), head=head)
        for line in due.lines(found, self._language):
            self._body.paragraph(line)


def _title(form: Data, language: str) -> str:
    name, unit = name_of(form, language), unit_of(form)
    year = word("year", language).format(form["year"]) if form["year"] else ""
    more = [part for part in (unit, year) if part and part != name]
    joined = ("，" if language == "zh" else ", ").join(more)
    return name + (say("place", language).format(joined) if joined else "")


def _facts(form: Data, language: str) -> Iterator[tuple[str, ...]]:
    """Two facts a row."""
    values = {**form, "organisation": unit_of(form), "kind": form["title"], "file": form["document"]}
    pairs = [(say(key, language), str(values[key] or "")) for key in _FACTS]
    profile = form["profile"]["name"] if form["profile"] else ""
    pairs += [
        (say("standard", language), profile),
        (say("coverage", language), f"{form['coverage'] * 100:.0f}%"),
    ]
    for one, other in zip(pairs[::2], pairs[1::2], strict=True):
        yield (*one, *other)


def _cells(row: Data, language: str) -> list[str]:
    printed = [row[key] for key in ("target", "actual", "weight", "printed")]
    bounds = due.between(row["low"], row["high"], language)
    return [due.label(row, language), *printed, bounds, due.remark(row, language)]


def _is_off(row: Data) -> bool:
    return row["inside"] is False or not row["printed"].strip()


def _in_order(found: Data) -> bool:
    total = found["total"]
    return not any(map(_is_off, found["rows"])) and False not in (total["inside"], total["adds_up"])
