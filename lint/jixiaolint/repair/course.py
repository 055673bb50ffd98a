"""The course of a repair: one kind after the other, every edit proven or dropped."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.repair.edit import Edit, apply, without_overlap
from jixiaolint.repair.kinds import KINDS, Kind
from jixiaolint.repair.proof import ENCODING, FORMS, UNPROVEN, UNREAD, Statement, difference, statement
from jixiaolint.repair.reading import Read, Reading
from jixiaolint.repair.region import Region
from jixiaolint.repair.source import Places, Source, source_of

KEPT = ("text", "markdown", "csv", "canonical")
"""Kinds of documents whose text stands in the file as it is read."""


MOST_READINGS = 400
"""Readings of one document after which changes that are still in doubt are dropped."""
NOT_REPAIRED = "not-repaired"
"""Code of the error for another kind."""


class Dropped(NamedTuple):
    """A change that was not made: its line, the text before and after, and what would change with it."""

    line: int
    kind: Kind
    before: str
    after: str
    reason: Text


class Repair(NamedTuple):
    """What a repair came to: both texts, the new bytes, how many changes of each kind, what was dropped."""

    source: Source
    text: str
    data: bytes
    made: dict[str, int]
    dropped: tuple[Dropped, ...]


def repair(data: bytes, read: Read) -> Repair | None:
    """Repair one document; None when no form is recognised in it.

    Raises UnreadableInput: what ``read`` raises, another format, a text that would not come back as it was.
    """
    reading = read(data)
    if reading.document.kind not in KEPT:
        raise UnreadableInput(
            NOT_REPAIRED,
            "不补正这种格式：只补正文本、CSV、Markdown、JSON、YAML 副本",
            "this format is not repaired: only text, CSV, Markdown, JSON and YAML copies are",
        )
    if not reading.forms:
        return None
    source = source_of(data)
    work = _Work(source, read, reading)
    for kind in KINDS:
        work.make(kind)
    return Repair(source, work.text, source.bytes(work.text), work.made, tuple(sorted(work.dropped)))


class _Work:
    """A document under repair: its text and reading so far."""

    def __init__(self, source: Source, read: Read, reading: Reading) -> None:
        self.source = source
        self.read = read
        self.reading = reading
        self.first: Statement = statement(reading)
        self.text = source.text
        self.made: dict[str, int] = {}
        self.dropped: list[Dropped] = []
        self.readings = 0

    def make(self, kind: Kind) -> None:
        """Make the edits of one kind that change nothing else."""
        edits: list[Edit] = []
        for region in _regions(self.text, self.reading):
            found = [region.placed(edit) for edit in kind.find(region.masked())]
            if kind.joins and region.unread:
                self._drop(kind, found, UNREAD)
            else:
                edits += found
        kept = self._proven(kind, [], [*without_overlap(edits)])
        if kept:
            self.text = apply(self.text, kept)
            self.made[kind.id] = len(kept)

    def _proven(self, kind: Kind, kept: list[Edit], edits: list[Edit]) -> list[Edit]:
        """``kept`` with those of the edits that can be added to it; a failing half is looked at closer."""
        if not edits:
            return kept
        reason = self._difference([*kept, *edits])
        if reason is None:
            return [*kept, *edits]
        if len(edits) == 1:
            self._drop(kind, edits, reason)
            return kept
        middle = len(edits) // 2
        kept = self._proven(kind, kept, edits[:middle])
        return self._proven(kind, kept, edits[middle:])

    def _difference(self, edits: list[Edit]) -> Text | None:
        """What the edits would change; when nothing, their reading is the one to go on with."""
        if self.readings >= MOST_READINGS:
            return UNPROVEN
        try:
            data = self.source.bytes(apply(self.text, edits))
        except UnicodeEncodeError:
            return ENCODING
        self.readings += 1
        try:
            reading = self.read(data)
        except UnreadableInput:
            return FORMS
        if len(reading.forms) != len(self.reading.forms):
            return FORMS
        reason = difference(self.first, statement(reading))
        if reason is None:
            self.reading = reading
        return reason

    def _drop(self, kind: Kind, edits: list[Edit], reason: Text) -> None:
        if not edits:
            return
        places = Places(self.text)
        for edit in edits:
            before = self.text[edit.start : edit.end]
            self.dropped.append(Dropped(places.line(edit.start), kind, before, edit.new, reason))


def _regions(text: str, reading: Reading) -> list[Region]:
    if reading.document.data is not None:
        from jixiaolint.repair import leaves

        return leaves.regions_of(text, reading)
    from jixiaolint.repair import cells

    return cells.regions_of(text, reading)
