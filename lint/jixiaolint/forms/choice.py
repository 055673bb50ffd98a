"""Tick boxes that go on over two rows."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.sheet import Item
from jixiaolint.model import regex as re

_TICK = re.compile(r"[□☑☐☒√■○●]")


def continues_choice(more: Item, key: str, draft: Draft) -> bool:
    """Whether a cell of tick boxes without a label goes on with the choice above; it is added to that."""
    known = draft.fields.get(key)
    if known is None or not _TICK.search(more.text):
        return False
    end, place = more.location, known.location
    if place is not None and place.line is not None:
        place = place._replace(end_line=end.end_line, end_column=end.end_column)
    draft.use(more)
    spec = draft.layout.fields[key]
    draft.fields[key] = draft.make(
        key,
        spec.name,
        spec.type,
        known.raw + "\n" + more.text,
        place,
        label_location=known.label_location,
        how=known.how,
        trust=known.trust,
    )
    return True
