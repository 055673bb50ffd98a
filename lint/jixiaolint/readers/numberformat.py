"""A number as a spreadsheet shows it: 0.8519 with ``0.00%`` is 85.19%. Decimal throughout.

Spreadsheets keep 15 significant digits and round half away from zero for display; what is shown is what
the form prints. A code that is not understood gives the plain number, never a wrong one.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from jixiaolint.readers.formatcode import Mark, Section, sections

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Decimal("1E+11")
_TINY = Decimal("1E-9")
_MOST_PLACES = 30
"""Decimal places that a format may ask for."""


def number_of(text: str) -> Decimal | None:
    """The number that a file stores as the text of a float: 0.85189999999999999 is 0.8519."""
    try:
        value = Decimal(repr(float(text)))
    except ValueError:
        return None
    return (value if value else Decimal(0)) if value.is_finite() else None


def display(value: Decimal, code: str, *, date1904: bool = False) -> str:
    """What a cell shows for a number. ``date1904``: days are counted from 1904."""
    try:
        return _displayed(value, code, date1904)
    except (InvalidOperation, OverflowError):
        return general(value)


def _displayed(value: Decimal, code: str, date1904: bool) -> str:
    value = _SHOWN.plus(value)
    section, drawn = _choose(value, sections(code))
    if section.kind == "date":
        from jixiaolint.readers.dateformat import display_date

        shown = display_date(value, section.marks, date1904)
        return general(value) if shown is None else shown
    if section.kind == "unknown":
        return general(value)
    if section.kind in ("general", "text"):
        return _around(section, general(drawn))
    return _number(drawn, section.marks)


def display_text(text: str, code: str) -> str:
    """What a cell shows for a text: the fourth section, or the only one with @, adds to it."""
    parts = sections(code)
    section = parts[3] if len(parts) > 3 else parts[-1]
    if section.kind == "text" or (len(parts) > 3 and section.kind == "number"):
        return "".join(text if mark.kind == "text" else mark.text for mark in section.marks)
    return text


def general(value: Decimal) -> str:
    """A number without a format: up to eleven characters, then with an exponent."""
    value = _SHOWN.plus(value)
    size = abs(value)
    if size >= _WIDE or (size < _TINY and size):
        return _scientific(value, 5)
    if size < Decimal("0.0001") and size and _trimmed(_round(size, 9)) != _trimmed(size):
        return _scientific(value, 5)
    whole = max(size.adjusted() + 1, 1) if size >= 1 else 1
    return _trimmed(_round(value, max(10 - whole, 0) if size >= 1 else 9))


def _trimmed(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def _scientific(value: Decimal, places: int) -> str:
    rounded = Context(prec=places + 1, rounding=ROUND_HALF_UP).plus(value)
    power = rounded.adjusted()
    return f"{_trimmed(rounded.scaleb(-power, _EXACT))}E{power:+03d}"


# --- sections ------------------------------------------------------------------------------------------


def _choose(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, Decimal]:
    """The section for a number, and the number as that section draws it (a section of negatives: no sign)."""
    numeric = parts[:3]
    if len(numeric) > 1 and numeric[-1].kind == "text" and numeric[-1].condition is None:
        numeric = numeric[:-1]  # 0.00;@ has no part for negative numbers
    if any(part.condition for part in numeric):
        return _by_condition(value, numeric)
    if len(numeric) == 1 or value > 0:
        return numeric[0], value
    if value < 0:
        return numeric[1], -value
    return numeric[2] if len(numeric) > 2 else numeric[0], value


def _by_condition(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, Decimal]:
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part.condition is not None:
            if part.condition.holds(value):
                return part, -value if value < 0 and part.condition.is_negative else value
        elif last or (number == 0 and value > 0) or (number == 1 and value < 0):
            return part, value
    return Section((), "general"), value


def _around(section: Section, shown: str) -> str:
    marks = section.marks or (Mark("general", ""),)
    return "".join(shown if mark.kind in ("general", "text") else mark.text for mark in marks)


# --- digits --------------------------------------------------------------------------------------------


def _number(value: Decimal, marks: tuple[Mark, ...]) -> str:
    """A number through 0, # and ?, with literals wherever they stand."""
    digits = [at for at, mark in enumerate(marks) if mark.kind == "digit"]
    if not digits:
        return "".join(mark.text for mark in marks)
    if any(mark.kind == "exponent" for mark in marks):
        return _with_exponent(value, marks)
    point = next((at for at, mark in enumerate(marks) if mark.kind == "point"), len(marks))
    scaled = _scaled(value, marks, point)
    places = sum(at > point for at in digits)
    if places > _MOST_PLACES:
        return general(value)
    rounded = _round(scaled, places)
    whole, _, part = format(abs(rounded), "f").partition(".")
    body = _whole(marks[:point], "" if whole == "0" else whole) + _part(marks[point:], part)
    return "-" + body if rounded < 0 else body


def _scaled(value: Decimal, marks: tuple[Mark, ...], point: int) -> Decimal:
    """The number in per cent for every %, in thousands for every comma behind the last whole digit."""
    power = 2 * sum(mark.kind == "percent" for mark in marks)
    for mark in reversed(marks[:point]):
        if mark.kind == "digit":
            break
        power -= 3 * (mark.kind == "comma")
    if point < len(marks):
        power -= 3 * _trailing_commas(marks[point:])
    return value.scaleb(power, _EXACT)


def _trailing_commas(marks: tuple[Mark, ...]) -> int:
    """Commas behind the last decimal place, as in 0.0,"千元"."""
    last = max((at for at, mark in enumerate(marks) if mark.kind == "digit"), default=0)
    return sum(mark.kind == "comma" for mark in marks[last:])


def _whole(marks: tuple[Mark, ...], digits: str) -> str:
    """The whole part from right to left; digits that have no place stand before the first."""
    places = [at for at, mark in enumerate(marks) if mark.kind == "digit"]
    grouped = any(mark.kind == "comma" for mark in marks[places[0] : places[-1]]) if places else False
    out: list[str] = []
    taken = 0
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        if mark.kind != "digit":
            out.append("" if mark.kind == "comma" else mark.text[::-1])
            continue
        last = at == places[0]
        while True:
            digit = digits[-1 - taken] if taken < len(digits) else {"0": "0", "?": " "}.get(mark.text, "")
            if grouped and taken and taken % 3 == 0 and digit.strip():
                out.append(",")
            out.append(digit)
            taken += 1
            if not last or taken >= len(digits):
                break
    if not places and digits:  # .00 has no place for a whole part and shows it all the same
        out.insert(0, digits[::-1])
    return "".join(out)[::-1]


def _part(marks: tuple[Mark, ...], digits: str) -> str:
    """The decimal point and what stands behind it."""
    kept = len(digits.rstrip("0"))
    out: list[str] = []
    taken = 0
    for mark in marks:
        if mark.kind != "digit":
            out.append("" if mark.kind == "comma" else mark.text)
            continue
        shown = digits[taken] if taken < kept else {"0": "0", "?": " "}.get(mark.text, "")
        out.append(shown)
        taken += 1
    return "".join(out)


def _with_exponent(value: Decimal, marks: tuple[Mark, ...]) -> str:
    """``0.00E+00``; with several whole places the power is a multiple of their number (##0.0E+0)."""
    at = next(number for number, mark in enumerate(marks) if mark.kind == "exponent")
    head, tail = marks[:at], marks[at + 1 :]
    point = next((number for number, mark in enumerate(head) if mark.kind == "point"), len(head))
    step = max(sum(mark.kind == "digit" for mark in head[:point]), 1)
    places = sum(mark.kind == "digit" for mark in head[point:])
    if places > _MOST_PLACES or any(mark.kind == "percent" for mark in marks):
        return general(value)
    power = value.adjusted() // step * step if value else 0
    mantissa = _round(value.scaleb(-power, _EXACT), places)
    if mantissa and mantissa.adjusted() >= step:
        power += step
        mantissa = _round(value.scaleb(-power, _EXACT), places)
    whole, _, part = format(abs(mantissa), "f").partition(".")
    body = _whole(head[:point], "" if whole == "0" else whole) + _part(head[point:], part)
    sign = "-" if power < 0 else "+" if marks[at].text[1] == "+" else ""
    return ("-" if mantissa < 0 else "") + body + "E" + sign + _whole(tail, str(abs(power)))
