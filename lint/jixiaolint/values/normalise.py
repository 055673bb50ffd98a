"""Text as a clerk typed it → text as it is compared; what a sentence or document number says stays.

Three depths: ``tidy`` drops mark-up only and is safe for any text, ``fold`` is for cells that hold a
value, ``fold_text`` and ``fold_label`` are for comparing and never shown.
"""

from __future__ import annotations

import re
from functools import cache

_MARKED = re.compile("[&<$\\\\\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_TAG = re.compile(r"<(?!!)/?(?:p|br|span|div|b|i|u|em|strong|font|sub|sup|o:p|td|tr|li|ul)\b[^<>]*>", re.I)
_BLANKS = re.compile(r"\s+")
_LATEX_COMMAND = re.compile(
    r"\\(?:text|textbf|mathrm|mathbf|mathit|rm|bf|operatorname|underline|mbox)\s*\{([^{}]*)\}"
)
_LATEX_WORD = re.compile(r"\\([A-Za-z]+)\s*|\\([%#&_{}$ ,;!])")
_LABEL_NUMBER = re.compile(
    r"^(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|\d{1,2}\s*[.、．)）](?!\d)"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)

_LATEX: dict[str, str] = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≤",
    "gt": ">", "lt": "<", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "thicksim": "~", "pm": "±",
    "times": "×", "cdot": "·", "div": "÷", "quad": " ", "qquad": " ", "ldots": "…", "cdots": "…", "dots": "…",
    "square": "□", "Box": "□", "checkmark": "√", "surd": "√", "boxtimes": "☒", "left": "", "right": "",
    "percent": "%", "bullet": "●", "circ": "○",
}  # fmt: skip

_VALUE_MARKS = str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≽": "≥", "≮": "≥", "≦": "≤", "⩽": "≤", "≼": "≤", "≯": "≤", "﹥": ">", "﹤": "<",
        "═": "=", "＝": "=", "﹦": "=", "⁼": "=", "≌": "≈", "≒": "≈", "∽": "~", "〜": "~", "～": "~", "∼": "~",
        "−": "-", "–": "-", "‒": "-", "‐": "-", "‑": "-", "－": "-", "﹣": "-", "⁻": "-", "➖": "-",
        "㎡": "平方米", "㎞": "公里", "㎏": "公斤", "㎥": "立方米", "㎜": "毫米", "㎝": "厘米", "％": "%", "﹪": "%",
        "丨": "|", "℅": "%",
    }
)  # fmt: skip
_TWO_SIGNS = re.compile(r"[>=＞][\s]*[=>＝≥]|[<=＜][\s]*[=<＝≤]|≥\s*=|≤\s*=")
_POWERS = re.compile(r"(?<![A-Za-z])m\s*([²2³3])(?![\d.])")


def tidy(text: str) -> str:
    """The text without HTML tags and entities, LaTeX and invisible characters; nothing else changes."""
    if not _MARKED.search(text):
        return text
    if "&" in text:
        text = _entities(text)
    if "<" in text:
        text = _TAG.sub(_tag, text)
    if "\\" in text or "$" in text:
        text = _latex(text)
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """The text of a cell that holds a value: tidy, NFKC, one sign a comparator, no outer white space.

    A full-width comma between two digits stays full-width: it may part two numbers.
    """
    if text.isascii() and not _MARKED.search(text):
        plain = text.strip()
        return _signs(plain) if "=" in plain else plain
    text = tidy(text).translate(_VALUE_MARKS)
    text = _POWERS.sub(lambda found: "平方米" if found[1] in "²2" else "立方米", text)
    return _signs(_compose(text)).strip()


def squeeze(text: str) -> str:
    """``fold`` without any white space: for words that a page broke (按编制 数)."""
    return _BLANKS.sub("", fold(text))


def fold_text(text: str) -> str:
    """The text as equality sees it: NFKC, no white space, quotes and brackets in one form."""
    return _BLANKS.sub("", _compose(tidy(text))).translate(_quotes())


def fold_label(text: str) -> str:
    """A printed label for comparing: no white space, no numbering before it, no colon or mark behind it."""
    folded = _BLANKS.sub("", _compose(tidy(text)))
    folded = _LABEL_NUMBER.sub("", folded).lstrip("★☆▲△*#、.")
    return folded.rstrip(":;,、。.*#")


def is_blank(text: str) -> bool:
    """Nothing but white space, invisible characters and tags."""
    return not text or not tidy(text).strip()


def _compose(text: str) -> str:
    if text.isascii():
        return text
    from unicodedata import is_normalized, normalize

    if is_normalized("NFKC", text):
        return text
    parts = re.split(r"((?<=[0-9０-９])，(?=[0-9０-９])|…|[①-⑳⑴-⒇])", text)
    return "".join(part if index % 2 else normalize("NFKC", part) for index, part in enumerate(parts))


def _signs(text: str) -> str:
    return _TWO_SIGNS.sub(_sign, text) if "=" in text or "≥" in text or "≤" in text else text


def _sign(found: re.Match[str]) -> str:
    pair = found[0]
    if ">" in pair or "≥" in pair or "＞" in pair:
        return "≥"
    if "<" in pair or "≤" in pair or "＜" in pair:
        return "≤"
    return "="


def _entities(text: str) -> str:
    if not re.search(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", text, re.I):
        return text
    from html import unescape

    return unescape(text)


def _tag(found: re.Match[str]) -> str:
    return "\n" if re.match(r"<(?:/p|br|/div|/li|/tr)\b", found[0], re.I) else ""


def _latex(text: str) -> str:
    if "\\" in text:
        text = _LATEX_COMMAND.sub(r"\1", text.replace("\\\\", "\\"))
        text = _LATEX_WORD.sub(_latex_word, text)
    return re.sub(r"\$\s*([^$]{0,80}?)\s*\$", r"\1", text)


def _latex_word(found: re.Match[str]) -> str:
    if found[2]:
        return "" if found[2] in "!;," else found[2]
    word = found[1]
    return _LATEX[word] if word in _LATEX else found[0]


@cache
def _quotes() -> dict[int, str]:
    return str.maketrans(
        {
            "“": '"', "”": '"', "„": '"', "‟": '"', "〝": '"', "〞": '"', "「": '"', "」": '"', "『": '"', "』": '"',
            "‘": "'", "’": "'", "〔": "[", "〕": "]", "【": "[", "】": "]", "〖": "[", "〗": "]", "〈": "《", "〉": "》",
            "—": "-", "–": "-", "−": "-", "‐": "-", "～": "~", "〜": "~", "·": "·", "・": "·", "•": "·",
        }
    )  # fmt: skip
