"""Whether brackets and quotes close in the order in which they open."""

from __future__ import annotations

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import Operand, passed_on, truth, unknown
from jixiaolint.language.text import text_of
from jixiaolint.model import regex as re

_CLOSING = {
    "《": "》",
    "〈": "〉",
    "“": "”",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
}
_OPENING = {right: left for left, right in _CLOSING.items()}
_WIDE = str.maketrans("()", "（）")
_ORDINAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])"
_NOT_BRACKETS = (
    r"[〔\[［(（【]\s?(?:19|20)?\d\d\s?[〕\]］)）】]",  # the year of a document number, for CIT-005
    r"[\[［(（]\s?-?\d[\d.]*%?\s?[,，~-]\s?-?\d[\d.]*%?\s?[\]］)）]",  # an interval: [90,100)
)
_ITEM = rf"(^|[\s。；;，,：:、!！?？）)”》〉])({_ORDINAL})[)）]"
_SENTENCE_ENDS = tuple("。！？!?；;.…")


def balanced(frame: Frame, operand: Operand) -> Operand:
    """配对; a text that stops inside brackets without an end to its sentence may be cut off: unknown."""
    if operand.state:
        return passed_on(operand)
    answer = balance(text_of(operand.value))
    return unknown(operand, reason="incomplete") if answer is None else truth(answer, operand)


def balance(text: str) -> bool | None:
    """Whether the brackets of a text close in order; None when it may be cut off inside of some."""
    text = _plain(text)
    left = [_unclosed(reading) for reading in (re.sub(_ITEM, _inner, text), text)]
    if "" in left:
        return True
    if None not in left and not text.rstrip().endswith((*_SENTENCE_ENDS, *_OPENING)):
        return None
    return False


def _plain(text: str) -> str:
    """The text without what only looks like brackets; straight quotes tell no direction."""
    for pattern in _NOT_BRACKETS:
        text = re.sub(pattern, "", text)
    text = text.translate(_WIDE)
    return re.sub(r"[“”]", "", text) if '"' in text else text


def _inner(item: re.Match[str]) -> str:
    """The number of an item without its bracket. As a template it would take the import of ``re``."""
    return f"{item[1]}{item[2]}"


def _unclosed(text: str) -> str | None:
    """The brackets that are open at the end, None when one closes that is not open."""
    stack: list[str] = []
    for place, character in enumerate(text):
        if character in _CLOSING:
            stack.append(character)
        elif character in _OPENING:
            if stack and stack[-1] == _OPENING[character]:
                stack.pop()
            elif not _numbers_an_item(text, place):
                return None
    return "".join(stack)


def _numbers_an_item(text: str, place: int) -> bool:
    """1) and 一） number an item wherever they stand; they close nothing."""
    return text[place] == "）" and re.search(rf"{_ORDINAL}$", text[max(0, place - 3) : place]) is not None
