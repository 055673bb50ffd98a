"""The names that a layout prints, looked up at a place inside a text without blanks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from jixiaolint.forms.header import ANCHORS, NEEDED_ANCHORS
from jixiaolint.forms.labels import is_note
from jixiaolint.forms.layout import BLOCK, SKIP, Layout
from jixiaolint.forms.marks import is_narrative
from jixiaolint.model import regex as re

SHORTEST = 4
"""Characters of a name that may count as one inside a run of text."""
BRACKET = re.compile(r"\([^()]{0,14}\)")
_LAST_POINTS = re.compile(r"(?:(?:100|[2-9]0)(?:\.0{1,2})?)?(?:100|[1-9]\d)(?:\.\d{1,2})?(?![\d.%])")
_RATE = re.compile(r"[\u4e00-\u9fff]{0,2}执行率(?=[\u4e00-\u9fff])")
_SHARES = re.compile(r"[^\d%]{0,60}[\d.,万亿元/—-]+%")
_Starts = dict[str, list[str]]


class Printed:
    """Names by their first two characters, longest first."""

    __slots__ = ("_columns", "_labels", "_levels", "_totals", "layout")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        tables = [layout.tables[name].lexicon for name in ("indicators", "funds")]
        self._levels = _starts(name for name in layout.words.levels.names() if len(name) >= SHORTEST)
        self._labels = _starts((*layout.lexicon.labels(), *layout.words.sources.labels()))
        self._columns = _starts({label for table in tables for label in table.labels()})
        self._totals = _starts(layout.words.totals)

    def level(self, text: str, at: int) -> str:
        """The level name at a place, "" when there is none."""
        return _at(self._levels, text, at)

    def total(self, text: str, at: int) -> str:
        """The word for a total at a place."""
        return _at(self._totals, text, at)

    def label(self, text: str, at: int) -> str:
        """The longest label at a place."""
        return _at(self._labels, text, at)

    def column(self, text: str, at: int) -> str:
        """The name of a column at a place."""
        return _at(self._columns, text, at)

    def follows(self, text: str, at: int) -> bool:
        """Whether another label, or the head of a table, begins at a place."""
        return len(self.label(text, at)) >= SHORTEST or self.head_end(text, at) > at

    def targets(self, label: str) -> tuple[str, ...]:
        """What a label names; nothing for the name of a source that is no label by itself."""
        hit = self.layout.lexicon.whole(label)
        return hit.targets if hit is not None else ()

    def narrative(self, label: str) -> str:
        """The field of sentences that a label names, "" where it names none."""
        targets = [target for target in self.targets(label) if not target.startswith((BLOCK, SKIP))]
        spec = self.layout.fields.get(targets[0]) if targets else None
        return targets[0] if spec is not None and is_narrative(spec) else ""

    def first_of_two(self, name: str, met: set[str]) -> str:
        """预期目标实际完成情况 behind another label is the heads of two columns, unless the first was met."""
        own = self.narrative(name)
        for at in range(SHORTEST, len(name) - SHORTEST + 1):
            first = self.narrative(name[:at])
            if own and first and first != own and first not in met and self.narrative(name[at:]) == own:
                return name[:at]
        return name

    def closes_table(self, text: str, at: int) -> bool:
        """Whether points stand behind a total, and then nothing or notes: a reason may stand before it."""
        points = _LAST_POINTS.match(text, at)
        if points is None:
            return False
        end = points.end()
        return end == len(text) or is_note(text[end : end + 12], self.layout.words.notes)

    def closes(self, label: str) -> bool:
        """Whether a label opens another part of a form, and is no word of an indicator's name."""
        specs = self.layout.fields
        return any(
            target.startswith(SKIP) or (target in specs and specs[target].type in ("text", "choice", "date"))
            for target in self.targets(label)
        )

    def head_end(self, text: str, at: int) -> int:
        """Where a run of names of columns ends, when it makes the head of a table; else ``at``."""
        if not _at(self._columns, text, at):
            return at
        names, end = self.head(text, at)
        keys = {key for key, _ in names}
        makes = any(
            len(keys & ANCHORS[table]) >= max(NEEDED_ANCHORS[table], 2) for table in ("indicators", "funds")
        )
        return end if makes else at

    def _column_name(self, text: str, at: int) -> str:
        """The name of a column; 执行率得分 is the names of two where the amounts behind hold a percentage."""
        name = _at(self._columns, text, at)
        rate = _RATE.match(name)
        if rate and rate[0] in self.layout.tables["funds"].lexicon and _SHARES.match(text, at + len(name)):
            return rate[0]
        return name

    def head(self, text: str, at: int) -> tuple[list[tuple[str, int]], int]:
        """The columns of one table (key, where its name ends) that stand one behind another from a place."""
        lexicons = [self.layout.tables[name].lexicon for name in ("indicators", "funds")]
        names: list[tuple[str, int]] = []
        table: int | None = None
        while name := self._column_name(text, at):
            hits = [lexicon.whole(name) for lexicon in lexicons]
            if table is None and None in hits:
                table = 0 if hits[0] is not None else 1
            hit = hits[table] if table is not None else hits[0]
            if hit is None:
                break
            at += len(name)
            bracket = BRACKET.match(text, at)
            at = bracket.end() if bracket else at
            names.append((hit.targets[0], at))
        return names, at


@lru_cache(8)
def printed_of(layout: Layout) -> Printed:
    """The names of a layout, gathered once."""
    return Printed(layout)


def _starts(names: Iterable[str]) -> _Starts:
    starts: _Starts = {}
    for name in sorted(names, key=len, reverse=True):
        starts.setdefault(name[:2], []).append(name)
    return starts


def _at(names: _Starts, text: str, at: int) -> str:
    return next((name for name in names.get(text[at : at + 2], ()) if text.startswith(name, at)), "")
