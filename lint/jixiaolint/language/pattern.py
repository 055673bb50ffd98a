"""TEMPORARY"""

from __future__ import annotations

import re
from functools import lru_cache


def check(regex: str, offset: int) -> None:
    re.compile(regex)


@lru_cache(maxsize=512)
def _c(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def search(regex: str, text: str) -> bool:
    return _c(regex).search(text) is not None
