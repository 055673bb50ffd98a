"""Texts that stand for a value that is not known: #REF!, #####, a formula never computed."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.document import UNKNOWN
from jixiaolint.values.note import quote

_ERROR = re.compile(r"#[A-Z][A-Z_/0]{1,14}[!?A-Z]|Err:\d{3}", re.I)
_FIRST = frozenset("#＃Ee" + UNKNOWN)
_CUT = re.compile(r"[-−¥￥]?\d[\d,，.]*[#＃]{2,}")
"""Figures of which the rest found no room: 1## may be any number that begins with 1."""


def unknown(text: str) -> str:
    """Why the content of a cell is not known, as a note; "" for any other text."""
    if not text or (text[0] not in _FIRST and UNKNOWN not in text and text.rstrip()[-1:] not in "#＃"):
        return ""
    plain = text.strip()
    if any(line.startswith(UNKNOWN) for line in plain.split("\n")):
        return quote("公式没有计算结果", plain.replace(UNKNOWN, "")) if "=" in plain else "单元格内容未能读出"
    if _ERROR.fullmatch(plain):
        return quote("公式出错", plain)
    if (len(plain) > 2 and not plain.strip("#＃")) or _CUT.fullmatch(plain):
        return "列宽不够，只显示 #"
    return ""
