"""How one printed number may have become another: the slips of people who type and copy figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from jixiaolint.model import regex as re
from jixiaolint.model.finding import Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

SlipKind = Literal[
    "transposed", "digit", "doubled", "dropped", "added", "point", "sign", "unit", "several", "none"
]
_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_NUMBER = re.compile(r"[-−]?\d[\d,，]*(?:\.\d+)?")


class Slip(NamedTuple):
    """``weight`` 0–100: how readily the slip explains the printed text; ``about`` says it to people."""

    kind: SlipKind
    weight: int
    about: Text


_SLIPS: dict[SlipKind, Slip] = {
    slip.kind: slip
    for slip in (
        Slip("transposed", 90, Text("相邻两位数字写反", "two neighbouring digits swapped")),
        Slip("digit", 85, Text("写错一位数字", "one digit wrong")),
        Slip("doubled", 85, Text("多写了一个相同的数字", "a digit doubled")),
        Slip("dropped", 80, Text("漏写一位数字", "a digit left out")),
        Slip("added", 75, Text("多写一位数字", "a digit too many")),
        Slip("point", 85, Text("小数点错位", "the decimal point shifted")),
        Slip("sign", 88, Text("正负号写错", "the sign wrong")),
        Slip("unit", 85, Text("元与万元混用", "元 taken for 万元")),
        Slip("several", 30, Text("有几位数字不同", "several digits differ")),
        Slip("none", 10, Text("", "")),
    )
}


def slip(printed: str, meant: str) -> Slip:
    """How ``meant`` could have been printed as ``printed``; both are texts of numbers."""
    wrong, right = _digits(printed), _digits(meant)
    if wrong is None or right is None:
        return _SLIPS["none"]
    return _SLIPS[_kind(wrong, right)]


def _digits(text: str) -> str | None:
    found = _NUMBER.search(text)
    return found[0].replace(",", "").replace("，", "").replace("−", "-") if found else None


def _kind(wrong: str, right: str) -> SlipKind:
    if wrong.lstrip("-") == right.lstrip("-"):
        return "sign" if wrong != right else "none"
    if wrong.startswith("-") != right.startswith("-"):
        return "none"
    wrong, right = wrong.lstrip("-"), right.lstrip("-")
    shift = _shift(wrong, right)
    if shift:
        return "unit" if shift in (4, -4) else "point"
    wrong, right = _same_places(wrong, right)
    if len(wrong) == len(right):
        return _substituted(wrong, right)
    return _length_changed(wrong, right)


def _shift(wrong: str, right: str) -> int:
    """The power of ten between two numbers of the same digits, 0 when there is none."""
    bare = [(text.replace(".", "").strip("0"), _exponent(text)) for text in (wrong, right)]
    if not bare[0][0] or bare[0][0] != bare[1][0]:
        return 0
    return bare[0][1] - bare[1][1]


def _exponent(text: str) -> int:
    """The power of ten of the first digit that is not 0."""
    whole, _, rest = text.partition(".")
    whole = whole.lstrip("0")
    if whole:
        return len(whole)
    return -(len(rest) - len(rest.lstrip("0")))


def _same_places(wrong: str, right: str) -> tuple[str, str]:
    """Both with as many decimals, so that 8.5 and 8.52 differ in one digit."""
    places = [len(text.partition(".")[2]) for text in (wrong, right)]
    if places[0] == places[1]:
        return wrong, right
    texts = [text.rstrip("0").rstrip(".") if "." in text else text for text in (wrong, right)]
    return texts[0], texts[1]


def _substituted(wrong: str, right: str) -> SlipKind:
    places = [at for at, (one, other) in enumerate(zip(wrong, right, strict=True)) if one != other]
    if len(places) == 1:
        return "digit"
    if len(places) == 2 and _swapped(wrong, right, *places):
        return "transposed"
    return "several"


def _swapped(wrong: str, right: str, first: int, second: int) -> bool:
    between = wrong[first + 1 : second]
    return between in ("", ".") and wrong[first] == right[second] and wrong[second] == right[first]


def _length_changed(wrong: str, right: str) -> SlipKind:
    longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
    if len(longer) - len(shorter) > 1:
        return "several"
    for at, character in enumerate(longer):
        if character != "." and longer[:at] + longer[at + 1 :] == shorter:
            if longer is right:
                return "dropped"
            return "doubled" if character in (longer[at - 1 : at], longer[at + 1 : at + 2]) else "added"
    return "several"


def respelled(text: str) -> list[str]:
    """Plain numbers of which ``text`` is one slip away, the likelier slips first; at most a few hundred."""
    digits = _digits(text)
    if digits is None:
        return []
    plain = digits.lstrip("-")
    if digits != plain:
        return [plain]
    found = _shifted(plain)
    places = [at for at, character in enumerate(plain) if character != "."]
    found += [_swap(plain, one, other) for one, other in pairwise(places)]
    found += [plain[:at] + plain[at + 1 :] for at in places if len(places) > 1]
    found += [plain[:at] + other + plain[at + 1 :] for at in places for other in "0123456789"]
    found += [plain[:at] + other + plain[at:] for at in range(len(plain) + 1) for other in "0123456789"]
    return [one for one in dict.fromkeys(found) if one != digits and _PLAIN.fullmatch(one)]


def _shifted(plain: str) -> list[str]:
    """The decimal point elsewhere: a factor of ten or a hundred, and 元 for 万元."""
    value = Decimal(plain)
    return [format(value.scaleb(power), "f") for power in (-1, 1, -4, 4, -2, 2)]


def _swap(plain: str, one: int, other: int) -> str:
    characters = list(plain)
    characters[one], characters[other] = characters[other], characters[one]
    return "".join(characters)
