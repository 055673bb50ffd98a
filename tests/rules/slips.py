"""Slips of the pen: every way in which one printed number can be mistyped by one move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_POINT = re.compile(r"^([^0-9]*)([0-9][0-9,]*)(\.[0-9]+)?([^0-9]*)$")


def slips(raw: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of every slip: a digit changed, dropped, doubled, swapped; sign; ×10, ÷10, ×10⁴.

    Thousands are kept or closed up as they fall; a text that comes out as it was is left out.
    """
    seen = {raw}
    for kind, text in _all(raw):
        if text not in seen:
            seen.add(text)
            yield kind, text


def _all(raw: str) -> Iterator[tuple[str, str]]:
    places = [at for at, character in enumerate(raw) if character in "0123456789"]
    for at in places:
        digit = int(raw[at])
        for change in (1, 5, 9):
            yield "digit", _ungrouped(raw[:at] + str((digit + change) % 10) + raw[at + 1 :])
    for at in places if len(places) > 1 else ():
        yield "dropped", _ungrouped(raw[:at] + raw[at + 1 :])
    for at in places:
        yield "doubled", _ungrouped(raw[: at + 1] + raw[at:])
    for first, second in pairwise(places):
        between = raw[first + 1 : second]
        yield "swapped", _ungrouped(raw[:first] + raw[second] + between + raw[first] + raw[second + 1 :])
    if places and "-" not in raw:
        yield "sign", raw[: places[0]] + "-" + raw[places[0] :]
    for kind, power in (("×10", 1), ("÷10", -1), ("×10⁴", 4)):
        moved = _moved(raw, power)
        if moved is not None:
            yield kind, moved


def _ungrouped(text: str) -> str:
    """A slip breaks the groups of thousands; what is left is a number without them."""
    return text if re.search(r"(?<![0-9])[0-9]{1,3}(,[0-9]{3})+(?![0-9])", text) else text.replace(",", "")


def _moved(raw: str, power: int) -> str | None:
    """The number with its decimal point moved, None when there is not one number."""
    match = _POINT.match(raw)
    if match is None:
        return None
    before, whole, part, after = match[1], match[2].replace(",", ""), (match[3] or ".")[1:], match[4]
    if power > 0:
        part = part.ljust(power, "0")
        whole, part = whole + part[:power], part[power:]
    else:
        whole = whole.rjust(1 - power, "0")
        whole, part = whole[:power], whole[power:] + part
    whole = whole.lstrip("0") or "0"
    return before + whole + (f".{part}" if part else "") + after
