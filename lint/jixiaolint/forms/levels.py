"""Names of first and second level indicators, and the classes they stand for."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.forms.labels import bare
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_TAIL = re.compile(r"(?:类?(?:指标|目标|类)?等?|\*+)$")
_WEIGHT = re.compile(r"[(\[【](\d{1,3}(?:\.\d+)?)分?[)\]】]")
SHORTEST = 2
"""Characters of the shortest cut-off name that is still told from other text."""

CLASS1_OF: dict[str, str] = {
    "数量": "产出",
    "质量": "产出",
    "时效": "产出",
    "经济效益": "效益",
    "社会效益": "效益",
    "生态效益": "效益",
    "可持续": "效益",
    "满意度": "满意度",
}
"""The first level to which a second level belongs; 成本 may stand under several."""


class Level(NamedTuple):
    """A level name that was recognised. ``full``: not cut off."""

    name: str
    kind: str
    full: bool


class Levels:
    """The closed vocabulary of level names."""

    def __init__(self, level1: list[list[str]], level2: list[list[str]]) -> None:
        self._first = _Names(level1)
        self._second = _Names(level2)

    def first(self, folded: str) -> Level | None:
        """A first level name: 产出指标(50分), 产 出 指 标, 满意度."""
        return self._first.find(folded)

    def second(self, folded: str) -> Level | None:
        """A second level name, cut off or with something behind it: 服务对象满意度指, 数量指标(必填)."""
        return self._second.find(folded)

    def names(self) -> tuple[str, ...]:
        """All names of both levels."""
        return (*self._first.all(), *self._second.all())

    def begins(self, folded: str) -> bool:
        """Whether more text could still make a level name of this."""
        return self._first.begins(folded) or self._second.begins(folded)


class _Names:
    def __init__(self, words: list[list[str]]) -> None:
        self._kinds: dict[str, str] = {entry[0]: entry[1] for entry in words}
        self._prefixes: dict[str, set[str]] | None = None
        self.find = lru_cache(1024)(self._find)

    def all(self) -> tuple[str, ...]:
        return tuple(self._kinds)

    def _find(self, folded: str) -> Level | None:
        if len(folded) < SHORTEST or len(folded) > 30:
            return None
        if folded in self._kinds:
            return Level(folded, self._kinds[folded], True)
        folded = folded.removesuffix("分") if folded.endswith(")分") else folded
        plain = _TAIL.sub("", bare(folded))
        for form in (plain, plain + "指标", plain + "目标"):
            if form in self._kinds:
                return Level(form, self._kinds[form], True)
        return self._cut(bare(folded))

    def _cut(self, plain: str) -> Level | None:
        """The one kind whose names begin with ``plain``; names of several kinds decide nothing."""
        if len(plain) < 3:
            return None
        kinds = self._known_prefixes().get(plain, set())
        return Level(plain, next(iter(kinds)), False) if len(kinds) == 1 else None

    def begins(self, folded: str) -> bool:
        return folded in self._known_prefixes()

    def _known_prefixes(self) -> dict[str, set[str]]:
        if self._prefixes is None:
            prefixes: dict[str, set[str]] = {}
            for word, kind in self._kinds.items():
                for end in range(2, len(word)):
                    prefixes.setdefault(word[:end], set()).add(kind)
            self._prefixes = prefixes
        return self._prefixes


def class1(level1: Level | None, class2: str) -> str:
    """The class of a first level name; where it leaves that open, or is missing, the second level decides."""
    if level1 is not None and level1.kind:
        return level1.kind
    return CLASS1_OF.get(class2, "效益" if level1 is not None else "")


def printed_weight(text: str) -> str:
    """The points that a level name carries: 产出指标(50分) → 50."""
    match = _WEIGHT.search(text)
    return match[1] if match and ("分" in match[0] or float(match[1]) >= 5) else ""
