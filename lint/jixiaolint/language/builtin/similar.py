"""Functions of texts that are nearly the same."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import lru_cache

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import EMPTY, NA, UN, Operand, missing, passed_on, truth
from jixiaolint.language.quantity import Ratio, compare
from jixiaolint.language.text import fold, squeeze, text_of
from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any

_MARKS = r"[^\w%‰]+"
_PRINTED = r"^.*关于(?=.{4})|^(?:关于)?(?:印发|转发|下发|发布|批转|公布|下达|做好|切实做好)(?:关于)?"
_REMARK = r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]"
_CALLED = r"的?(?:通知|公告|通告|函)$"


def near(frame: Frame, left: Operand, right: Operand, least: Operand) -> Operand:
    """相近: the share of characters that both have in one order is at least ``least``.

    Punctuation and white space do not count; a blank is near to nothing. By rapidfuzz, which is imported
    only for two texts that hold enough of the same characters.
    """
    if UN not in (left.state, right.state) and (_blank(left) or _blank(right)):
        return truth(False, left, right)
    lacking = missing(left, right, least)
    if lacking is not None:
        return passed_on(lacking)
    one, other = _plain(text_of(left.value)), _plain(text_of(right.value))
    return truth(_near(one, other, least.value.value), left, right)


def _near(one: str, other: str, least: Ratio) -> bool:
    length = len(one) + len(other)
    if not one or not other:
        return False
    if one == other:
        return True
    if not _at_least(2 * min(len(one), len(other)), length, least):
        return False
    if not _at_least(2 * (Counter(one) & Counter(other)).total(), length, least):
        return False
    from rapidfuzz.distance import Indel

    return _at_least(length - Indel.distance(one, other), length, least)


def _at_least(part: int, whole: int, least: Ratio) -> bool:
    return compare(Ratio(Decimal(part), Decimal(whole)), least) >= 0


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return re.sub(_MARKS, "", fold(text))


def _blank(operand: Operand) -> bool:
    return operand.state == NA and operand.reason in EMPTY


def same_wording(frame: Frame, left: Operand, right: Operand, words: Any) -> Operand:
    """同文: equal once punctuation and the words of the list are left out; numbers and names all count."""
    if words is None:
        return Operand(None, NA, "unset")
    if UN not in (left.state, right.state) and (_blank(left) or _blank(right)):
        return truth(False, left, right)
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    idle = sorted(words, key=len, reverse=True)
    one, other = (_without(_plain(text_of(operand.value)), idle) for operand in (left, right))
    return truth(bool(one) and one == other, left, right)


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def same_title(frame: Frame, left: Operand, right: Operand) -> Operand:
    """同题: one title, perhaps shortened: 《甲办法》 for 《关于印发〈甲办法〉的通知》 of any office."""
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    short, long = sorted((_bare(text_of(left.value)), _bare(text_of(right.value))), key=len)
    return truth(_abbreviates(short, long), left, right)


def _bare(title: str) -> str:
    """A title without office, 关于印发 … 的通知, remarks in brackets and punctuation."""
    text = _plain(re.sub(_REMARK, "", fold(title))) or _plain(title)
    for pattern in (_PRINTED, _PRINTED, _CALLED):
        text = re.sub(pattern, "", text) or text
    return text


def _abbreviates(short: str, long: str) -> bool:
    """Whether all characters of ``short`` stand in ``long`` in their order."""
    characters = iter(long)
    return all(character in characters for character in short)


def twice(frame: Frame, operand: Operand) -> Operand:
    """叠写: a cell that holds one amount twice, 854万元854万元. An empty one does not."""
    if operand.state == NA:
        return truth(False, operand)
    text = operand.field.raw if operand.field is not None else text_of(operand.value)
    return truth(holds_twice(text), operand)


def holds_twice(text: str) -> bool:
    """Two equal halves, each an amount with its unit: 90.00 90.00 may be two columns that ran together."""
    plain = squeeze(text)
    half = plain[: len(plain) // 2]
    digits = sum(character.isdigit() for character in half)
    return (
        plain == half * 2
        and len(half) >= 3
        and digits > 0
        and any(not part.isdigit() and part not in ".," for part in half)
    )
