"""Names of sheets that Excel takes: 31 characters, each once, however it is written."""

from __future__ import annotations

from jixiaolint.reporters.visible import visible

LONGEST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Names:
    """Gives out names; Excel keeps "History" for itself."""

    def __init__(self) -> None:
        self._taken = {"history"}

    def claim(self, wanted: str) -> str:
        """The name, or one like it that is free."""
        whole = " ".join(visible(wanted).translate(_FORBIDDEN).split()) or "-"
        name, number = _cut(whole, LONGEST), 1
        while name.lower() in self._taken:
            number += 1
            name = f"{_cut(whole, LONGEST - 1 - len(str(number)))} {number}"
        self._taken.add(name.lower())
        return name


def _cut(text: str, most: int) -> str:
    """So many UTF-16 code units at most; no space at the end."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore").strip()
