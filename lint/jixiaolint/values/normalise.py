"""Text as a clerk typed it → text as it is compared; what a sentence or document number says stays.

Three depths: ``tidy`` drops mark-up only and is safe for any text, ``fold`` is for cells that hold a
value, ``fold_text`` and ``fold_label`` are for comparing and never shown.
"""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.model import regex as re

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_INVISIBLES = frozenset(_INVISIBLE)
_NO_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_VALUE_MARKS = str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≽": "≥", "≮": "≥", "≦": "≤", "⩽": "≤", "≼": "≤", "≯": "≤",
        "﹥": ">", "﹤": "<", "═": "=", "＝": "=", "﹦": "=", "≌": "≈", "≒": "≈", "∽": "~",
        "〜": "~", "～": "~", "∼": "~", "−": "-", "–": "-", "‒": "-", "‐": "-", "‑": "-",
        "－": "-", "﹣": "-", "⁻": "-", "％": "%", "﹪": "%", "㎡": "平方米", "㎞": "公里",
        "㎏": "公斤", "㎥": "立方米", "㎜": "毫米", "㎝": "厘米",
        **dict.fromkeys(_INVISIBLE),
    }
)  # fmt: skip
_LATEX = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
    "leqq": "≤", "gt": ">", "lt": "<", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "pm": "±",
    "thicksim": "~", "times": "×", "cdot": "·", "div": "÷", "quad": " ", "qquad": " ", "ldots": "…",
    "cdots": "…", "dots": "…", "square": "□", "Box": "□", "checkmark": "√", "surd": "√", "percent": "%",
    "boxtimes": "☒", "left": "", "right": "", "bullet": "●", "circ": "○",
}  # fmt: skip
_TAGS = r"</?(?:p|br|span|div|b|i|u|em|strong|font|sub|sup|o:p|td|tr|li|ul)\b[^<>]*>"
_ENDING_TAG = ("</p", "<br", "</div", "</li", "</tr")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_KEPT = frozenset("，…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽")
_NUMBERED = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫一二三四五六七八九十0123456789")
_LABEL_END = ":;,、。.*#：；，"


def tidy(text: str) -> str:
    """The text without HTML tags and entities, LaTeX and invisible characters; nothing else changes."""
    if "&" in text:
        text = _entities(text)
    if "<" in text:
        text = re.sub(r"(?<=[0-9a-z%％])<sup\b[^<>]*>(?=\d)", "^", text, flags=re.I)
        text = re.sub(_TAGS, _tag, text, flags=re.I)
    if "\\" in text or "$" in text:
        text = _latex(text)
    return text if text.isascii() or _INVISIBLES.isdisjoint(text) else text.translate(_NO_INVISIBLE)


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text of a cell that holds a value: tidy, NFKC, one sign a comparator, no outer white space.

    A full-width comma between two digits stays full-width: it may part two numbers.
    """
    if "&" in text or "<" in text or "\\" in text or "$" in text:
        text = tidy(text)
    if "m^" in text:
        text = text.replace("m^2", "平方米").replace("m^3", "立方米")
    if not text.isascii():
        text = text.translate(_VALUE_MARKS)
        if "²" in text or "³" in text:
            text = text.replace("m²", "平方米").replace("m³", "立方米")
        if not _RAISED.isdisjoint(text):  # 1200¹ has a footnote and is not 12001
            text = re.sub(r"(?<=[0-9０-９%％])(?=[⁰¹²³⁴-⁹])", "^", text)
        text = _compose(text)
    return (_signs(text) if "=" in text else text).strip()


@lru_cache(maxsize=64)
def squeeze(text: str) -> str:
    """``fold`` without any white space: for words that a page broke (按编制 数)."""
    return "".join(fold(text).split())


def fold_text(text: str) -> str:
    """The text as equality sees it: NFKC, no white space, quotes, brackets and dashes in one form."""
    plain = "".join(_compose(tidy(text)).split())
    return plain if plain.isascii() else plain.translate(_EQUAL)


def fold_label(text: str) -> str:
    """A printed label for comparing: no white space, no numbering before it, no colon or mark behind it."""
    folded = "".join(_compose(tidy(text)).split())
    if folded and folded[0] in _NUMBERED:
        folded = _unnumbered(folded)
    return folded.lstrip("★☆▲△*#、.").rstrip(_LABEL_END)


def is_blank(text: str) -> bool:
    """Nothing but white space, invisible characters and tags."""
    if not text or text.isspace():
        return True
    return not text[0].isalnum() and len(text) < 80 and not tidy(text).strip()


def _unnumbered(text: str) -> str:
    numeral = "[一二三四五六七八九十]{1,3}"
    return re.sub(rf"^(?:\((?:\d\d?|{numeral})\)|\d\d?[.、)](?!\d)|{numeral}、|[①-⑳])", "", text)


def _compose(text: str) -> str:
    """NFKC but for what would change its meaning: a comma between digits, …, ① and the like."""
    if text.isascii():
        return text
    from unicodedata import is_normalized, normalize

    if is_normalized("NFKC", text):
        return text
    if _KEPT.isdisjoint(text):
        return normalize("NFKC", text)
    parts = re.split(r"((?<=[0-9０-９])，(?=[0-9０-９])|…|[①-⒇])", text)
    return "".join(part if index % 2 else normalize("NFKC", part) for index, part in enumerate(parts))


def _signs(text: str) -> str:
    """Two signs that make one comparator: >=, =>, <=, =<, ==, ≥=."""
    return re.sub(r"[<->≤≥]\s*[<->≤≥]", _sign, text) if len(text) > 1 else text


def _sign(found: re.Match[str]) -> str:
    pair = found[0]
    if "=" not in pair and pair[0] != pair[-1]:
        return pair
    if ">" in pair or "≥" in pair:
        return pair if "<" in pair or "≤" in pair else "≥"
    return "≤" if "<" in pair or "≤" in pair else "="


def _entities(text: str) -> str:
    if not re.search(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", text, re.I):
        return text
    from html import unescape

    return unescape(text)


def _tag(found: re.Match[str]) -> str:
    return "\n" if found[0].lower().startswith(_ENDING_TAG) else ""


def _latex(text: str) -> str:
    if "\\" in text:
        text = text.replace("\\\\", "\\")
        text = re.sub(r"\\(?:text\w*|math\w+|rm|bf|operatorname|underline|mbox)\s*\{([^{}]*)\}", r"\1", text)
        text = re.sub(r"\\([A-Za-z]+)\s*|\\([%#&_{}$ ,;!])", _latex_word, text)
    return re.sub(r"\$\s*([^$]{0,80}?)\s*\$", r"\1", text)


def _latex_word(found: re.Match[str]) -> str:
    if found[2]:
        return "" if found[2] in "!;," else found[2]
    return _LATEX.get(found[1], found[0])


_EQUAL = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "〝": '"', "〞": '"', "「": '"', "」": '"',
        "『": '"', "』": '"', "‘": "'", "’": "'", "〔": "[", "〕": "]", "【": "[", "】": "]",
        "〖": "[", "〗": "]", "〈": "《", "〉": "》", "—": "-", "–": "-", "−": "-", "‐": "-",
        "～": "~", "〜": "~", "・": "·", "•": "·",
        **dict.fromkeys(_INVISIBLE),
    }
)  # fmt: skip
