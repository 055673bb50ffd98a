"""What generated code asks of texts, names and scores: plain values in, sure answers out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import lru_cache

from jixiaolint.language.admissible import Admissible, Case, admissible
from jixiaolint.language.builtin.arithmetic import after_the_point
from jixiaolint.language.builtin.bracket import balance
from jixiaolint.language.builtin.similar import holds_twice
from jixiaolint.language.library import Library
from jixiaolint.language.naming import core_name
from jixiaolint.language.quantity import Ratio, compare
from jixiaolint.language.scored import case_of
from jixiaolint.language.statement import only, states
from jixiaolint.language.swift.digest import UNSURE, Cells, Digest
from jixiaolint.language.text import squeeze
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number, Target
from jixiaolint.values.hint import is_hint


def graded(score: Decimal, bands: tuple[tuple[str, Decimal], ...]) -> Any:
    """评级 by bands, the highest first; 2 below them all."""
    for name, bound in bands:
        if compare(Ratio(score), Ratio(bound)) >= 0:
            return name
    return 2


def joined(texts: tuple[Any, ...]) -> str:
    """连接: the texts that are there."""
    return "；".join([text for text in texts if text.__class__ is str and text])


@lru_cache(maxsize=1024)
def length(text: str) -> Decimal:
    """长度."""
    return Decimal(len(squeeze(text)))


@lru_cache(maxsize=1024)
def decimals(text: str) -> Any:
    """小数位 of a printed number; 2 when nothing was printed."""
    return Decimal(after_the_point(text)) if text else 2


def says(text: str, words: tuple[str, ...], exceptions: tuple[str, ...]) -> int:
    """明说."""
    return 1 if states(text, words, exceptions) else 0


def nothing_but(text: str, words: tuple[str, ...]) -> int | None:
    """只含; None for a long text."""
    if len(text) > 400:
        return None
    return 1 if only(text, words) else 0


@lru_cache(maxsize=1024)
def paired(text: str) -> int | None:
    """配对; None where the text may be cut off."""
    answer = balance(text)
    return None if answer is None else 1 if answer else 0


@lru_cache(maxsize=1024)
def hinted(text: str) -> int:
    """是提示 of what stands in a cell."""
    return 1 if is_hint(text) else 0


def twice(cells: Cells, key: str) -> int:
    """叠写 of what is printed in a cell."""
    return _twice(cells.record.field(key).raw)


@lru_cache(maxsize=1024)
def _twice(text: str) -> int:
    return 1 if holds_twice(text) else 0


def names_in(texts: list[str]) -> Counter[str]:
    """How often each name occurs, by what it comes to."""
    return Counter(map(core_name, texts))


def admitted(digest: Digest, row: Cells, library: Library, target: Any, actual: Any, weight: Any) -> Any:
    """The scores admitted for a row, 2 when there are none, None when a cell is not sure."""
    key = id(row), id(target), id(actual), id(weight)
    if key not in digest.scores:
        digest.scores[key] = _admitted(digest, row, library, target, actual, weight)
    return digest.scores[key]


def _admitted(digest: Digest, row: Cells, library: Library, target: Any, actual: Any, weight: Any) -> Any:
    if UNSURE in [one for one in (target, actual, weight) if one.__class__ is int]:
        return None
    if target.__class__ is not Target or actual.__class__ is not Target or weight.__class__ is not Number:
        return 2
    case = case_of(digest.record, row.record, library, target, actual, weight.value)
    found = _of_case(case, library)
    return found if found.basis else 2


@lru_cache(maxsize=1024)
def _of_case(case: Case, library: Library) -> Admissible:
    return admissible(case, library)
