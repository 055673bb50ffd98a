"""Items that are labels, or begin with one."""

from __future__ import annotations

from jixiaolint.forms.labels import LONGEST, Hit, bare, end_of, fold
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.sheet import Item
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_NEXT_LABEL = re.compile(r"(?:[ \t]{2,}|[ \t]*\u3000[\s\u3000]*)(?=[^\s:：，。；]{2,12}[:：])")
"""A gap on a line before what is set off with a colon: 单位：水利局　　填报日期：3月5日."""
_AFTER_LABEL = re.compile(r"\s*[:：]\s*|\s+")


class Labelled(NamedTuple):
    """An item that is, or begins with, a label. ``rest`` is where its value begins, -1 when it has none."""

    item: Item
    hit: Hit
    rest: int = -1


def labelled(item: Item, layout: Layout) -> Labelled | None:
    """The label that an item is or begins with; also one that was cut off, if only one is meant."""
    lexicon = layout.lexicon
    if item.folded:
        hit = lexicon.whole(item.folded)
        if hit is not None:
            return Labelled(item, hit)
    start = item.folded or fold(item.text[:LONGEST])
    hit = lexicon.leading(start) or lexicon.leading(bare(start))
    if hit is None:
        clipped = lexicon.cut(item.folded, shortest=4, share=0.6) if item.folded else None
        return Labelled(item, clipped) if clipped is not None else None
    end = end_of(item.text, hit.label)
    if end < 0:
        lead = item.text.find(hit.label[0])
        end = lead + end_of(item.text[lead:], hit.label) if lead > 0 else -1
    return _inline(item, hit, end) if end > 0 else None


def _inline(item: Item, hit: Hit, end: int) -> Labelled | None:
    """A label with its value behind it, told by a colon or a blank between them."""
    text = item.text
    while end < len(text) and text[end] in "(（":
        close = max(text.find(")", end), text.find("）", end))
        if close < 0:
            break
        end = close + 1
    separator = _AFTER_LABEL.match(text, end)
    if separator is None:
        return None
    return Labelled(item, hit, separator.end() if separator.end() < len(text) else -1)


def cut_off(item: Item, rest: int, layout: Layout) -> tuple[int, Labelled | None]:
    """Where the value of a label inside an item ends, and the label that follows on its line, if known."""
    gap = _NEXT_LABEL.search(item.text, rest)
    if gap is None:
        return len(item.text), None
    behind = item.text[gap.end() :]
    hit = layout.lexicon.leading(fold(behind[:LONGEST]))
    end = end_of(behind, hit.label) if hit is not None else -1
    if hit is None or end < 0:
        return gap.start(), None
    further = _inline(item, hit, gap.end() + end)
    return gap.start(), further if further is not None and further.rest >= 0 else None
