"""Functions of texts and names."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from jixiaolint.language.frame import Frame
from jixiaolint.language.naming import core_name
from jixiaolint.language.operand import EMPTY, IC, NA, UN, Items, Operand, missing, passed_on, truth, unknown
from jixiaolint.language.quantity import given
from jixiaolint.language.relation import as_text
from jixiaolint.language.text import fold, squeeze, text_of
from jixiaolint.model.typing import Any


def _empty(operand: Operand) -> bool:
    return operand.state == NA and operand.reason in (*EMPTY, "absent")


def join(frame: Frame, *operands: Operand) -> Operand:
    """连接: what is filled in, in order; an unread part leaves it unknown."""
    doubtful = [operand for operand in operands if operand.state == UN]
    if doubtful:
        return unknown(*doubtful)
    texts = [text_of(operand.value) for operand in operands if not operand.state]
    return Operand("；".join(text for text in texts if text), inferred=any(one.inferred for one in operands))


def length(frame: Frame, operand: Operand) -> Operand:
    """长度: characters without white space."""
    if _empty(operand) and operand.reason != "absent":
        return Operand(given("count", Decimal(0)), inferred=operand.inferred)
    if operand.state:
        return passed_on(operand)
    return Operand(given("count", Decimal(len(squeeze(text_of(operand.value))))), inferred=operand.inferred)


def count_words(frame: Frame, operand: Operand, words: Any) -> Operand:
    """词数: how many different words occur."""
    if words is None:
        return Operand(None, NA, "unset")
    operand = as_text(operand)
    if operand.state:
        return passed_on(operand)
    text = fold(text_of(operand.value))
    found = sum(word in text for word in dict.fromkeys(words))
    return Operand(given("count", Decimal(found)), inferred=operand.inferred)


def same_name(frame: Frame, left: Operand, right: Operand) -> Operand:
    """同名."""
    if UN not in (left.state, right.state) and (_blank(left) or _blank(right)):
        return truth(False, left, right)
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    return truth(core_name(text_of(left.value)) == core_name(text_of(right.value)), left, right)


def namesakes(frame: Frame, column: Items, name: Operand) -> Operand:
    """同名数, of the names that were read."""
    if name.state:
        return passed_on(name)
    wanted = core_name(text_of(name.value))
    same = [item for item in column.items if not item.state and core_name(text_of(item.value)) == wanted]
    return Operand(given("count", Decimal(len(same))), inferred=any(one.inferred for one in (name, *same)))


def _blank(operand: Operand) -> bool:
    return operand.state == NA and operand.reason in EMPTY


def same_prefix(frame: Frame, left: Operand, right: Operand) -> Operand:
    """前缀同: one is the beginning of the other; a truncated text is not a different one."""
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    one, other = fold(text_of(left.value)), fold(text_of(right.value))
    if not one or not other:
        return Operand(None, NA, "blank")
    return truth(one.startswith(other) or other.startswith(one), left, right)


_ACTS = (
    "完成", "开展", "举办", "组织", "实施", "进行", "召开", "做好", "落实", "全年", "本年度", "年度", "计划",
    "预计", "实际",
)  # fmt: skip
_COUNTED = ("人次数", "人次", "人数", "次数", "户数", "家数", "场次", "场数", "期数", "总数", "个数", "数")


def same_subject(frame: Frame, left: Operand, right: Operand) -> Operand:
    """同事项: the same but for words of doing before it and of counting behind it."""
    if UN not in (left.state, right.state) and (_blank(left) or _blank(right)):
        return truth(False, left, right)
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    same = _subjects(text_of(left.value)) & _subjects(text_of(right.value))
    return truth(bool(same), left, right)


@lru_cache(maxsize=1024)
def _subjects(name: str) -> frozenset[str]:
    """What a name may be of: 老年人数 counts 老年人, 参训人数 counts 参训."""
    text = squeeze(name)
    tails = [tail for tail in ("", *_COUNTED) if text.endswith(tail) and len(text) > len(tail) + 1]
    found = {_without_acts(core_name(text[: len(text) - len(tail)])) for tail in tails}
    return frozenset(subject for subject in found if len(subject) > 1)


def _without_acts(text: str) -> str:
    while act := next((act for act in _ACTS if text.startswith(act) and len(text) > len(act) + 1), ""):
        text = text[len(act) :]
    return text


def related(frame: Frame, left: Operand, right: Operand) -> Operand:
    """有关: the texts share a content word of two characters or more, or say one thing in two words
    (招录, 招聘). A heuristic, so never exact."""
    if UN not in (left.state, right.state) and (_blank(left) or _blank(right)):
        return truth(False, left, right)
    lacking = missing(left, right)
    if lacking is not None:
        return passed_on(lacking)
    one, other = text_of(left.value), text_of(right.value)
    shared = _pairs(one) & _pairs(other)
    close = bool(shared - frame.library.common_words()) or any(
        any(word in one for word in group) and any(word in other for word in group)
        for group in frame.library.kindred()
    )
    return Operand(close, inferred=True)


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters."""
    from itertools import pairwise

    pairs = pairwise(text[:400])
    return frozenset(one + other for one, other in pairs if _is_chinese(one) and _is_chinese(other))


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def is_hint(frame: Frame, operand: Operand) -> Operand:
    """是提示: the template's own hint still stands in the cell."""
    if operand.reason == "hint":
        return truth(True, operand)
    if _empty(operand) and operand.reason != "absent":
        return truth(False, operand)
    if operand.state:
        return passed_on(operand)
    from jixiaolint.values.hint import is_hint as hinted

    return truth(hinted(text_of(operand.value)), operand)


def aspect(frame: Frame, operand: Operand) -> Operand:
    """维度: the aspect that a qualitative word speaks of, by the lexicon."""
    if operand.state:
        return passed_on(operand)
    found = frame.library.aspects().get(fold(text_of(operand.value)))
    return Operand(found, inferred=operand.inferred) if found else Operand(None, IC, "kind")
