"""Names near to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, *groups: Iterable[str], most: int = 2) -> list[str]:
    """The nearest names, those of an earlier group first; a name that begins alike counts as nearer."""
    for group in groups:
        ranked = sorted((-_likeness(word, name), name) for name in dict.fromkeys(group))
        if ranked and ranked[0][0] <= -0.5:
            return [name for likeness, name in ranked if likeness <= ranked[0][0] + 0.1][:most]
    return []


def _likeness(word: str, name: str) -> float:
    from difflib import SequenceMatcher

    if not word or not name:
        return 0.0
    if name.endswith("." + word):
        return 1.5
    ratio = SequenceMatcher(None, word, name).ratio()
    return ratio + (0.2 if ratio and word[0] == name[0] else 0.0)


def hint(names: list[str]) -> str:
    """「是否想写…」, "" when there is nothing near."""
    return "是否想写" + "、".join(f"「{name}」" for name in names) if names else ""
