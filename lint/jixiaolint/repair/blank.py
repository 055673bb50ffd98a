"""Blanks that nobody sees: without width, unbreakable, or between a cell's text and its edge."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.repair.edit import Edit
from jixiaolint.repair.region import BLANKS, WIDTHLESS, Region

_HIDDEN = re.compile("[" + "".join(sorted(WIDTHLESS)) + "]+")
_UNBREAKABLE = re.compile("[\u00a0\u2007\u202f]+")
_OUTER = re.compile("[" + "".join(sorted(BLANKS)) + "]+")


def hidden(region: Region) -> Iterator[Edit]:
    """Characters without width are left out, unbreakable blanks become ordinary ones."""
    for found in _HIDDEN.finditer(region.text):
        yield Edit(*found.span(), "")
    for found in _UNBREAKABLE.finditer(region.text):
        yield Edit(*found.span(), " " * len(found[0]))


def outer(region: Region) -> Iterator[Edit]:
    """No wide or invisible blanks at the ends of a cell."""
    if region.part == "end":
        for found in _OUTER.finditer(region.text):
            yield Edit(*found.span(), "")
