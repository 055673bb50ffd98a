"""Running text with one ASCII sign for each kind of punctuation, place for place.

Search patterns stay small and cheap to compile (a character class of Chinese punctuation costs ten
times an ASCII one), and what is found at a place stands at the same place of the original.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        "０": "0", "１": "1", "２": "2", "３": "3", "４": "4",
        "５": "5", "６": "6", "７": "7", "８": "8", "９": "9",
        "．": ".", "％": "%", "﹪": "%", "／": "/", "＋": "+", "＝": "=", "＞": ">", "＜": "<",
        "。": "!", "！": "!", "？": "!", "?": "!", "；": ";",
        "，": "`", "、": "^", "：": ":", "\t": "|",
        "（": "(", "）": ")", "〔": "(", "〕": ")", "【": "(", "】": ")", "［": "(", "］": ")",
        "〖": "(", "〗": ")", "﹝": "(", "﹞": ")", "[": "(", "]": ")",
        "《": "{", "》": "}", "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"',
        "—": "-", "–": "-", "－": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
        "～": "~", "〜": "~", "∼": "~", "\u3000": " ", "\u00a0": " ",
        **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "#"),
    }
)  # fmt: skip
_YEAR_DIGITS = {"〇": "0", "零": "0", "○": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
_YEAR_DIGITS.update({"六": "6", "七": "7", "八": "8", "九": "9"})


@lru_cache(maxsize=16)
def level(text: str) -> str:
    """The text with ASCII punctuation and digits, 二〇二三 as 2023; every place keeps its place.

    Brackets but 《》 are round, 。！？ are ``!``, ， is a backtick, 、 is ``^``, 《》 are braces.
    """
    plain = text.translate(_SIGNS)
    return _years(plain) if "二〇" in plain or "二零" in plain or "二○" in plain else plain


def clause_start(text: str, end: int, stops: str) -> int:
    """Where the part of a levelled text that reaches to ``end`` begins, at most 200 characters before."""
    floor = max(0, end - 200)
    for stop in stops:
        place = text.rfind(stop, floor, end)
        if place >= 0:
            floor = place + 1
    return floor


def clause_end(text: str, start: int, stops: str) -> int:
    """Where the part of a levelled text that begins at ``start`` ends, at most 200 characters behind."""
    roof = min(len(text), start + 200)
    for stop in stops:
        place = text.find(stop, start, roof)
        if place >= 0:
            roof = place
    return roof


class Taken:
    """Stretches of a text that belong to something; asking costs the logarithm of their number."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(places)
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        for _, end in ordered:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def __contains__(self, place: tuple[int, int]) -> bool:
        """Whether any of them shares a character with the place (start, end)."""
        before = bisect_left(self._starts, place[1]) - 1
        return before >= 0 and self._reach[before] > place[0]


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def _years(text: str) -> str:
    place = text.find("二")
    while place >= 0:
        year = "".join(_YEAR_DIGITS.get(character, "") for character in text[place : place + 4])
        if len(year) == 4 and year[1] == "0":
            text = text[:place] + year + text[place + 4 :]
        place = text.find("二", place + 1)
    return text
