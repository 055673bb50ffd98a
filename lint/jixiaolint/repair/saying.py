"""What a text says, whichever way it is written: the measure by which two spellings are the same."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.values.docnumber import find_numbers
from jixiaolint.values.level import level
from jixiaolint.values.normalise import fold, fold_text, tidy

_BRACKETS = str.maketrans("（）()〔〕【】［］〖〗﹝﹞", "[][][][][][][]")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@lru_cache(maxsize=4096)
def said(text: str) -> str:
    """The text for comparing: no white space, half width, one sign a comparator, 〔〕 in document numbers.

    A comma of full width between two digits stays what it is: it may part two numbers.
    """
    return fold_text(fold(_numbers_alike(tidy(text))))


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[str, ...]:
    """The numbers that stand in a text, each as far as its digits go without a gap."""
    return tuple(_FIGURE.findall(fold(text)))


def _numbers_alike(text: str) -> str:
    """The text with the brackets of its document numbers in one form."""
    for number in find_numbers(text, level(text)):
        part = text[number.start : number.end].translate(_BRACKETS)
        text = text[: number.start] + part + text[number.end :]
    return text
