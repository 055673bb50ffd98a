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
