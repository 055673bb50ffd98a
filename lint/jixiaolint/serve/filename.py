"""Names of files as clients send them, and as clients get them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

_LONGEST = 120
"""Characters of one part of a name."""
_DEEPEST = 8
NAMELESS = "未命名"
_MADE = "审核报告"


def distinct(names: Iterable[str]) -> list[str]:
    """``names`` cleaned, in their order, each only once: the second of two alike gets a number."""
    taken: set[str] = set()
    found = []
    for name in map(cleaned, names):
        fresh, number = name, 1
        while fresh in taken:
            number += 1
            stem, dot, suffix = _split(name)
            fresh = f"{stem} ({number}){dot}{suffix}"
        taken.add(fresh)
        found.append(fresh)
    return found


def cleaned(name: str) -> str:
    """A relative path with ``/`` that leads nowhere else and has nothing in it that cannot be seen."""
    seen = "".join(letter for letter in name.replace("\\", "/") if letter.isprintable())
    parts = [_shortened(part.strip()) for part in seen.split("/")]
    kept = [part for part in parts if part not in ("", ".", "..") and not _is_drive(part)]
    return "/".join(kept[-_DEEPEST:]) or NAMELESS


def _is_drive(part: str) -> bool:
    return len(part) == 2 and part[1] == ":"


def _shortened(part: str) -> str:
    """The ending stays: readers go by it."""
    if len(part) <= _LONGEST:
        return part
    stem, dot, suffix = _split(part)
    suffix = suffix[:10]
    return stem[: _LONGEST - len(suffix) - 1] + dot + suffix


def _split(name: str) -> tuple[str, str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot, suffix) if stem and "/" not in suffix else (name, "", "")


def disposition(names: list[str], suffix: str) -> str:
    """The Content-Disposition of a report on files of these ``names``."""
    stem = _split(names[0].rsplit("/", 1)[-1])[0] if len(names) == 1 else ""
    made = f"{stem}-{_MADE}{suffix}" if stem else f"{_MADE}{suffix}"
    encoded = quote(made, safe="", errors="replace")
    return f"attachment; filename=\"report{suffix}\"; filename*=UTF-8''{encoded}"
