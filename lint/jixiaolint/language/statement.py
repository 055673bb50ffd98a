"""What a clause says: that something was not done, or nothing but turns of speech."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jixiaolint.model import regex as re

_CLAUSE = r"[，,。．；;、！!？?\n：:]"
_NEGATION = (
    "没有",
    "不存在",
    "无",
    "并非",
    "不是",
    "未出现",
    "避免",
    "防止",
    "杜绝",
    "如",
    "若",
    "如果",
    "凡",
    "对",
)
"""Before a word these make it no statement: 没有未完成的任务, 如未开展, 避免取消."""
_YEAR = r"(?:19|20)\d{2}年(?:度|内)?"


@lru_cache(maxsize=1024)
def states(text: str, words: tuple[str, ...], exceptions: tuple[str, ...] = ()) -> bool:
    """Whether a clause says one of ``words``, and none of ``exceptions`` beside it.

    ``text`` and words are folded. A negated word, a condition and 未完成的… say nothing of the kind.
    """
    for clause in re.split(_CLAUSE, text):
        plain = re.sub(_YEAR, "", clause)
        if any(_says(plain, word) for word in words) and not any(word in plain for word in exceptions):
            return True
    return False


def _says(clause: str, word: str) -> bool:
    place = clause.find(word)
    while place >= 0:
        rest = clause[place + len(word) :]
        if not clause[:place].endswith(_NEGATION) and not rest.startswith(("的", "原因", "情况")):
            return True
        place = clause.find(word, place + 1)
    return False


def only(text: str, words: Sequence[str]) -> bool:
    """Whether a folded text is made of ``words`` and punctuation alone; an empty one is not."""
    plain = re.sub(r"[^\w%]+", "", text)
    if not plain:
        return False
    reached = {0}
    for place in range(len(plain)):
        if place in reached:
            reached.update(place + len(word) for word in words if plain.startswith(word, place))
    return len(plain) in reached
