"""Labels as forms print them: with blanks inside, a number before, a unit behind, or cut off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from jixiaolint.forms.traditional import TO_SIMPLIFIED
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

LONGEST = 48
"""Characters of the longest text that can be a label, brackets and blanks included."""

ANY = "*"
"""Before a label: it may begin in any way."""
LONGEST_ENDING = 16
"""Characters of the longest label that is told by its ending."""

_LEAD = re.compile(
    r"^(?:[★☆*●▲■]|其中[:、,]?|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\))+"
)
_TAIL = re.compile(r"(?:[(\[【][^()\[\]【】]*[)\]】])+$")
_UNIT = re.compile(r"[(\[【,]?(?:单位[:为]?)?(亿元|万元|千元|元)(?:人民币)?[)\]】]?(?:\(\d{1,3}分\))?$")
_UNIT_LINE = re.compile(r"(?:金额|货币|计量|资金)?单位[:为]?(?:人民币)?(亿元|万元|千元|元)")
_MONTHS = re.compile(
    r"1月?[-—–―~至]+\d{1,2}月份?|上半年(?=执行|完成)|截至\d{1,2}月(?:底|末|\d{1,2}日)|\d{1,2}月底(?=执行|完成)"
)
_NARROW = {ord(wide): narrow for wide, narrow in zip("（）：，；／％　", "():,;/% ", strict=True)}


@lru_cache(1024)
def fold(text: str) -> str:
    """The text without white space, in narrow forms, without a colon at its end."""
    folded = "".join(text.split())
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).translate(TO_SIMPLIFIED)
    return folded.rstrip(":;")


def narrow(text: str) -> str:
    """Full-width punctuation made narrow, character for character: offsets stay true."""
    return text.translate(_NARROW)


@lru_cache(1024)
def bare(folded: str) -> str:
    """A folded label without its number, 其中, stars, and what stands in brackets at its end; the months
    that it names are those of a label here: 1—7月执行数 is 1-6月执行数."""
    text = _LEAD.sub("", folded)
    cut = _TAIL.sub("", text)
    return _MONTHS.sub("1-6月", cut or text).rstrip(":;")


def is_part(folded: str) -> bool:
    """Whether a folded label is marked as a part of the one above it."""
    return folded.startswith(("其中", "-其中", "(其中"))


def unit_of(folded: str) -> str:
    """The money unit that a folded label carries: 项目资金(万元) → 万元."""
    if "元" not in folded:
        return ""
    match = _UNIT.search(folded)
    return match[1] if match else ""


def unit_stated(folded: str) -> str:
    """The money unit where a text says nothing else: 单位：万元."""
    match = _UNIT_LINE.fullmatch(folded.strip("()[]")) if folded.endswith(("元", "元)", "元]")) else None
    return match[1] if match else ""


_AMOUNT_HEAD = re.compile(r"(?:预算|申请|安排)?金额(?:\((?:单位:)?(?:亿|万|千)?元\))?")


def is_amount_head(folded: str) -> bool:
    """Whether a text beside the name of a total heads the amounts below it: 金额(万元)."""
    return _AMOUNT_HEAD.fullmatch(folded) is not None


_BEHIND_NOTE = ("", ":", "(", ".", "、", "1", "一")


_EXPLAINS = ("填报说明", "填表说明", "填写说明", "填表要求", "填报要求", "指标解释")


def is_note(text: str, notes: tuple[str, ...]) -> bool:
    """Whether a text heads notes, or begins with a word for them and what sets it off: 注：, 说明 1."""
    if len(text) <= LONGEST and fold(text).endswith(_EXPLAINS):
        return True
    start = fold(text[:12])
    return any(start.startswith(note) and start[len(note) : len(note) + 1] in _BEHIND_NOTE for note in notes)


class Hit(NamedTuple):
    """A label that was found: what it names, its full text, and whether it was cut off in print."""

    targets: tuple[str, ...]
    label: str
    clipped: bool = False


class Lexicon:
    """Labels → what they name, looked up in folded text."""

    __slots__ = ("_endings", "_full", "_starts")

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """``entries`` are (folded label, target); a label may name several targets, the first most likely.

        ``*审核意见`` stands for every label that ends so: 区扶贫办审核意见.
        """
        full: dict[str, tuple[str, ...]] = {}
        self._endings: dict[str, str] = {}
        for label, target in entries:
            if label.startswith(ANY):
                self._endings.setdefault(label[1:], target)
                continue
            known = full.get(label, ())
            if target not in known:
                full[label] = (*known, target)
        self._full = full
        self._starts: dict[str, list[str]] | None = None

    def __contains__(self, folded: str) -> bool:
        return folded in self._full

    def labels(self) -> Iterable[str]:
        """All labels, folded."""
        return self._full

    def whole(self, folded: str) -> Hit | None:
        """The label that a folded text is, numbering and brackets aside."""
        targets = self._full.get(folded)
        if targets is not None:
            return Hit(targets, folded)
        if not folded or len(folded) > LONGEST:
            return None
        plain = bare(folded)
        if plain != folded:
            targets = self._full.get(plain)
            if targets is not None:
                return Hit(targets, plain)
        return self._ending(plain) if self._endings else None

    def _ending(self, plain: str) -> Hit | None:
        if len(plain) > LONGEST_ENDING:
            return None
        ending = next((ending for ending in self._endings if plain.endswith(ending)), "")
        return Hit((self._endings[ending],), plain) if ending else None

    def cut(self, folded: str, shortest: int = 3, share: float = 0.5) -> Hit | None:
        """The only target whose label begins with ``folded``, which has at least ``shortest`` characters
        and that share of the label."""
        plain = bare(folded)
        if len(plain) < shortest or len(plain) > LONGEST:
            return None
        found: dict[str, str] = {}
        for label in self._beginning(plain):
            if len(label) > len(plain) and label.startswith(plain) and len(plain) >= share * len(label):
                found.setdefault(self._full[label][0], label)
        if len(found) != 1:
            return None
        ((_, label),) = found.items()
        return Hit(self._full[label], label, clipped=True)

    def leading(self, folded: str) -> Hit | None:
        """The longest label with which a folded text begins."""
        for label in self._beginning(folded):
            if folded.startswith(label):
                return Hit(self._full[label], label)
        return None

    def _beginning(self, folded: str) -> list[str]:
        """Labels that share their first two characters with ``folded``, longest first."""
        if self._starts is None:
            starts: dict[str, list[str]] = {}
            for label in sorted(self._full, key=len, reverse=True):
                starts.setdefault(label[:2], []).append(label)
            self._starts = starts
        return self._starts.get(folded[:2], [])


def end_of(text: str, label: str) -> int:
    """Where in a raw text its leading folded ``label`` ends; -1 when the text does not begin with it."""
    at = 0
    for position, char in enumerate(text):
        if at == len(label):
            return position
        if char.isspace():
            continue
        for piece in char if char.isascii() else fold(char) or narrow(char):
            if piece.isspace():
                continue
            if at >= len(label) or piece != label[at]:
                return -1
            at += 1
    return len(text) if at == len(label) else -1
