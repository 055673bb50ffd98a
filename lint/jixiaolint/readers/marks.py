"""Symbol-font characters that a text carries as private-use code points: tick boxes, ≥ and the like."""

from __future__ import annotations

TICKED = "☑"
UNTICKED = "□"

# Wingdings: o q r ¨ are empty boxes, û ü ý þ ticks and crosses. Wingdings 2: O-T ticks and crosses, £ an
# empty box. Symbol: ³ is ≥, and so on. Where fonts differ, the reading that forms need wins: £ in Symbol
# is ≤, which is told from the box by the number after it (``AT_MOST``).
MARKS = {
    **dict.fromkeys("\uf0fb\uf0fc\uf0fd\uf0fe\uf04f\uf050\uf051\uf052\uf053\uf054", TICKED),
    **dict.fromkeys("\uf06f\uf071\uf072\uf0a3\uf0a8", UNTICKED),
    **dict(zip("\uf0b3\uf0b1\uf0b4\uf0b8\uf0bb\uf0b9\uf03c\uf03d\uf03e", "≥±×÷≈≠<=>", strict=True)),
    **dict(zip("\uf06c\uf06e\uf0b7", "●■·", strict=True)),
}
AT_MOST = "≤"


def in_symbol_font(text: str) -> str:
    """What text set in Wingdings shows: ``R`` in Wingdings 2 is a ticked box."""
    return "".join(
        MARKS.get(chr(0xF000 + ord(char)), char) if " " < char <= "\xff" else char for char in text
    )


_SYMBOL = {"£": "≤", "³": "≥", "Ö": "√", "±": "±", "´": "×", "¸": "÷", "»": "≈", "¹": "≠", "·": "·"}
"""Signs of the Symbol font by their code."""
_WEBDINGS = {"a": TICKED, "r": TICKED, "c": UNTICKED, "g": "■", "n": "●"}


def is_symbol_font(font: str) -> bool:
    """Whether letters set in the font show as signs."""
    return font.lower().startswith("wingdings")


def in_font(font: str, sign: str) -> str:
    """What one sign of a symbol font shows, given by its code with or without the 0xF000 of such fonts."""
    low = chr(ord(sign) & 0xFF) if "\uf000" <= sign <= "\uf0ff" or sign <= "\xff" else ""
    name = font.lower()
    if low and name in ("symbol", "webdings"):
        known = _SYMBOL if name == "symbol" else _WEBDINGS
        return known.get(low, low if " " <= low <= "~" and name == "symbol" else sign)
    return in_symbol_font(low) if low and is_symbol_font(font) else MARKS.get(sign, sign)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PERCENT = ("%", "％")


def raised(text: str, before: str) -> str:
    """Superscript text behind ``before``: m² stays a unit, 10^3 and 1200^1 are no numbers of their own."""
    if not text.strip().isdigit():
        return text
    return f"^{text}" if before[-1:].isdigit() or before[-1:] in _PERCENT else text.translate(_RAISED)
