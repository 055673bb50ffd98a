"""The source of money that a label names: 财政拨款, 上年结转资金, 其他资金."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.labels import Lexicon


def source_of(folded: str, draft: Draft) -> str:
    """The funding source that a label names, cut off or not; "" when it names none."""
    return source_named(folded, draft.layout.words.sources)


@lru_cache(1024)
def source_named(folded: str, sources: Lexicon) -> str:
    """The same by the names of sources."""
    hit = sources.whole(folded) or sources.cut(folded, shortest=2, share=0.2)
    return hit.targets[0] if hit else ""
