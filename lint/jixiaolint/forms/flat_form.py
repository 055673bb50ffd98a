"""A form in text whose columns are gone, from the first row of its stretch to the last."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.flat import Stream
from jixiaolint.forms.fundtree import put_totals
from jixiaolint.forms.glue import Cutter
from jixiaolint.forms.glued import is_glued
from jixiaolint.forms.legible import doubt_all, is_scanned
from jixiaolint.forms.listed import is_listed
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.forms.split import Stretch
from jixiaolint.forms.tokens import tokenize

MOST_TOKENS = 5_000
"""Tokens of a stretch that are read; one form never has as many."""
TOO_LONG = (
    "cut-off",
    "文字过长，只读了前面一部分",
    "the text is too long for one form; only its beginning was read",
)


def read_flat(stretch: Stretch, draft: Draft) -> None:
    """Read all rows of a stretch as one stream."""

    listed = is_listed(stretch.rows)
    glued = listed or is_glued(stretch.rows)
    _put_facts(stretch, draft)
    draft.listed = stretch.facts.name is not None
    cutter = Cutter(draft.layout, listed=listed) if glued else None
    draft.tokens = tokenize(_without_facts(stretch), draft.layout, cutter)
    broken = len(draft.tokens) > MOST_TOKENS or (cutter is not None and cutter.broken)
    if broken:
        draft.note(*TOO_LONG, stretch.rows[0].items[0].location)
    stream = Stream(draft.tokens[:MOST_TOKENS], draft, stretch.last or broken)
    stream.glued, stream.listed = glued, listed
    stream.read()
    put_totals(draft, stream.components, stream.doubtful | stream.further.uneven())
    if glued or stream.repaired or is_scanned(stretch.rows):
        doubt_all(draft)


def _put_facts(stretch: Stretch, draft: Draft) -> None:
    """The name and the amount that stand before a project in a list."""
    for row, key, name, kind in (
        (stretch.facts.name, "project.name", "项目名称", "text"),
        (stretch.facts.amount, "funds.annual", "年度资金总额", "money"),
    ):
        if row is not None:
            item = row.items[0]
            text = item.text.strip()
            start = item.text.find(text)
            place = item.place(start, start + len(text))
            draft.put(draft.make(key, name, kind, text, place, how="scan", trust="inferred"))
            draft.use(item)


def _without_facts(stretch: Stretch) -> list[SheetRow]:
    known = (stretch.facts.name, stretch.facts.amount)
    return [row for row in stretch.rows if not any(row is fact for fact in known)]
