"""Texts as rules compare them."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from jixiaolint.model.value import Choice, Target, Value
from jixiaolint.values.normalise import fold_text, tidy

_LONG = 200


def fold(text: str) -> str:
    """For equality and 含: NFKC, no white space, quotes and brackets in one form."""
    return _folded(text) if len(text) <= _LONG else fold_text(text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return fold_text(text)


def squeeze(text: str) -> str:
    """For patterns and lengths: NFKC, no white space; brackets stay as they are."""
    return "".join(normalize("NFKC", tidy(text)).split())


def text_of(value: Value | None) -> str:
    """The text of a text, target or the ticked options of a choice."""
    if isinstance(value, str):
        return value
    if isinstance(value, Target):
        return value.text
    if isinstance(value, Choice):
        return "、".join(option for option, ticked in value.options if ticked)
    return ""
