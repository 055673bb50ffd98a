"""How much work documents are, before any of them is opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.discover import Source, is_url

WORTH = 0.5
"""Seconds from which on it is worth keeping what came of the work, and starting other processes."""
_FORM = 0.002
"""Seconds for any document."""
_APART = 0.02
"""Seconds more for one that is read in a process of its own."""
_TEXT = (".txt", ".tsv", ".csv", ".md", ".markdown", ".htm", ".html")
_DATA = (".json", ".yaml", ".yml")
_SECONDS_A_MEGABYTE = {**dict.fromkeys(_TEXT, 12.0), **dict.fromkeys(_DATA, 1.5)}
_PACKED = 4.0
"""Seconds a megabyte of an office format or PDF."""


def seconds(source: Source) -> float:
    """About how long a document takes on one processor. Standard input, and what is not there: nothing."""
    if is_url(source.path):
        return _FORM + _APART
    try:
        size = os.stat(source.path).st_size if source.path != "-" else 0
    except (OSError, ValueError):
        return 0.0
    rate = _SECONDS_A_MEGABYTE.get(os.path.splitext(source.path)[1].lower())
    fixed = _FORM if rate is not None else _FORM + _APART
    return fixed + size / 1e6 * (_PACKED if rate is None else rate)


def is_much(sources: Iterable[Source]) -> bool:
    """Whether it is more than ``WORTH``; looks at no more sources than it must."""
    total = 0.0
    for source in sources:
        total += seconds(source)
        if total > WORTH:
            return True
    return False


def portions(sources: Sequence[Source], most: float, count: int) -> Iterator[tuple[Source, ...]]:
    """The sources in their order, in portions of about ``most`` seconds and at most ``count`` sources.

    Standard input is a portion of its own.
    """
    portion: list[Source] = []
    weight = 0.0
    for source in sources:
        own = seconds(source)
        alone = source.path == "-" or (portion and portion[-1].path == "-")
        if portion and (alone or weight + own > most or len(portion) >= count):
            yield tuple(portion)
            portion, weight = [], 0.0
        portion.append(source)
        weight += own
    if portion:
        yield tuple(portion)
