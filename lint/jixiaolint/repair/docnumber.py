"""The brackets of document numbers: 财预[2020]10号 as 财预〔2020〕10号."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.repair.edit import Edit
from jixiaolint.repair.region import Region
from jixiaolint.values.docnumber import find_numbers
from jixiaolint.values.level import level

_BRACKETED = re.compile(
    r"[〔\[［【（(﹝〖][ \u3000]*(?P<year>[0-9]{4})[ \u3000]*[〕\]］】）)﹞〗]"
    r"[ \u3000]*(?P<nth>第?)[ \u3000]*(?P<serial>[0-9]+)[ \u3000]*号$"
)


def brackets(region: Region) -> Iterator[Edit]:
    """〔〕 around a year of four digits, no blanks; where the reader sees a document number, not elsewhere.

    A 第 or a leading zero stays: what the number is, is not ours to say.
    """
    if region.part == "end" or "号" not in region.text:
        return
    for number in find_numbers(region.text, level(region.text)):
        found = _BRACKETED.search(region.text[number.start : number.end])
        if found is None:
            continue
        new = f"〔{found['year']}〕{found['nth']}{found['serial']}号"
        if new != found[0]:
            yield Edit(number.start + found.start(), number.end, new)
