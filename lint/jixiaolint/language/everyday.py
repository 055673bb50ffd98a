"""What people write where a formula has a sign or a word of its own."""

from __future__ import annotations

_SIGNS = {
    ">": ("大于", "高于", "超过", "多于"),
    "<": ("小于", "低于", "少于"),
    "≥": ("不小于", "不低于", "不少于", "大于等于", "大于或等于", "=>"),
    "≤": ("不大于", "不高于", "不超过", "不多于", "小于等于", "小于或等于", "=<"),
    "=": ("等于", "相等", "是", "为", "=="),
    "≠": ("不等于", "不是", "不为", "<>"),
    "且": ("并且", "而且", "同时", "与", "和", "&&"),
    "或": ("或者", "||"),
    "含": ("包括", "含有", "带有"),
    "不含": ("不包含", "不包括", "不含有", "没有"),
    "有值(…)": ("有值", "不为空", "不空", "非空", "已填"),
    "空(…)": ("为空", "空白", "未填"),
    "× 或 ÷": ("乘", "乘以", "除以", "除"),
    "+ 或 -": ("加", "加上", "减", "减去"),
}
_MEANT = {word: sign for sign, words in _SIGNS.items() for word in words}
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")
_AFTER = frozenset("成元万亿分年月天%‰")


def sign_hint(word: str, before: str = "") -> str:
    """How a sign or word of everyday writing is written here, "" for any other."""
    sign = _MEANT.get(before + word) or _MEANT.get(word)
    return f"请写 {sign}" if sign else ""


def word_hint(word: str) -> str:
    """What a word that is no name may have been meant as: a number in characters, or a text."""
    if word[0] in _NUMERALS and all(letter in _NUMERALS or letter in _AFTER for letter in word):
        return "数用阿拉伯数字写，如 90万元、90%"
    return f'一段文字要加引号，写成 "{word}"'
