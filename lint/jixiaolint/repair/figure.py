"""How a number is written: width of digits and signs, comparators, separators, percent, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.repair.edit import Edit
from jixiaolint.repair.region import Region
from jixiaolint.values.normalise import fold

_NARROW: dict[int, int | str] = {
    **{code: code - 0xFEE0 for first, last in ("０９", "Ａａ") for code in range(ord(first), ord(last) + 1)},
    **{code: code - 0xFEE0 for first, last in ("ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)},
    **{ord(wide): narrow for wide, narrow in zip("．％﹪＋－﹣−／", ".%%+---/", strict=True)},
}
_DIGITS = re.compile(r"[＋－﹣−]?[0-9０-９]+(?:[.．][0-9０-９]+)*")
_BEHIND = re.compile(r"(?<=[0-9０-９])[ \u3000]?(?P<sign>[％﹪]|[Ａ-Ｚａ-ｚ]+|／(?=[0-9０-９]))")
_UNIT = re.compile(r"[％﹪／]|[Ａ-Ｚａ-ｚ]+")
_SIGN = re.compile(r"[=＝﹦═<>＜＞﹤﹥≤≥≦≧⩽⩾≼≽]+(?=[ \u3000]*[0-9０-９])")
_NOT_IN_WORDS = ("=>", "=<", "==")
_SEPARATED = re.compile(r"(?<![0-9.,，])[1-9][0-9]{0,2}(?:[,，][0-9]{3})+(?![0-9,，])")
_PERCENT = re.compile(r"(?<=[0-9])[ \u3000]*[(（][ \u3000]*([%％‰])[ \u3000]*[)）]")
_GROUPS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:[ \u3000]*,[ \u3000]*[0-9]{3})+(?:\.[0-9]+)?(?![0-9,])")
_POINT = re.compile(r"[=<>≤≥]?\s*[0-9]+[ \u3000]*\.[ \u3000]*[0-9]+[ \u3000]*%?")
_GAP = re.compile(r"(?<=[=<>≤≥])[ \u3000]+(?=[0-9])|(?<=[0-9])[ \u3000]+(?=[%‰])")
_GAP_IN_WORDS = re.compile(r"(?<=[0-9])[ \u3000]+(?=[%‰])")


def width(region: Region) -> Iterator[Edit]:
    """Digits, their point and sign, and the units behind them in half width.

    A number before a wide point and no digit is an item of a list (１．), which stays as it is.
    """
    text = region.text
    spans = [found.span() for found in _DIGITS.finditer(text) if text[found.end() : found.end() + 1] != "．"]
    units = _UNIT if region.part == "figure" else _BEHIND
    spans += [found.span("sign" if units is _BEHIND else 0) for found in units.finditer(text)]
    return _changed(text, _joined(sorted(set(spans))))


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that touch or overlap as one."""
    start = end = -1
    for first, last in spans:
        if first > end:
            if start >= 0:
                yield start, end
            start = first
        end = max(end, last)
    if start >= 0:
        yield start, end


def _changed(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[Edit]:
    for start, end in spans:
        new = text[start:end].translate(_NARROW)
        if new != text[start:end]:
            yield Edit(start, end, new)


def comparator(region: Region) -> Iterator[Edit]:
    """≧, ＞＝, >=, => before a number as ≥, and its like: the sign that the reader takes it for."""
    for found in _SIGN.finditer(region.text):
        sign = found[0]
        arrow = region.part == "words" and (
            sign in _NOT_IN_WORDS or region.text[found.start() - 1 : found.start()] in ("-", "－", "—")
        )
        new = fold(sign)
        if len(sign) <= 2 and len(new) == 1 and new != sign and not arrow:
            yield Edit(*found.span(), new)


def separator(region: Region) -> Iterator[Edit]:
    """1，018.18 as 1,018.18."""
    if region.part != "figure":
        return
    for found in _SEPARATED.finditer(region.text):
        if "，" in found[0]:
            yield Edit(*found.span(), found[0].replace("，", ","))


def percent(region: Region) -> Iterator[Edit]:
    """100.00(%) as 100.00%."""
    if region.part == "figure":
        for found in _PERCENT.finditer(region.text):
            yield Edit(*found.span(), fold(found[1]))


def gap(region: Region) -> Iterator[Edit]:
    """1, 018.18 and 85. 19 % without the blanks; in running text only before the percent sign.

    A point is closed only where the cell holds nothing but the number: elsewhere it may end 1. of a list.
    """
    text = region.text
    if region.part == "words":
        yield from (Edit(*found.span(), "") for found in _GAP_IN_WORDS.finditer(text))
        return
    whole = [found for found in (_POINT.fullmatch(text),) if found]
    for found in whole or [*_GROUPS.finditer(text), *_GAP.finditer(text)]:
        new = "".join(found[0].split())
        if new != found[0]:
            yield Edit(*found.span(), new)
