"""Dates and times as a spreadsheet shows them: day 45291 with yyyy"年"m"月"d"日" is 2023年12月31日."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.formatcode import Mark

_LAST_DAY = 2958465
"""31 December 9999 in days from 1900."""
_DAYS_TO_1904 = 1462
_DAY_ZERO = 693594
"""30 December 1899 in days from the year 1."""
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEK = "一二三四五六日"


class Moment(NamedTuple):
    """A day and a time of day; ``seconds`` counts from midnight, ``total`` from day 0."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal
    total: Decimal


def display_date(value: Decimal, marks: tuple[Mark, ...], date1904: bool) -> str | None:
    """The date or time that a number stands for; None where no calendar has it or the code is strange."""
    marks = _with_minutes(marks)
    moment = _moment(value + _DAYS_TO_1904 if date1904 else value, _precision(marks))
    if moment is None:
        return None
    half = any(mark.kind == "date" and "/" in mark.text for mark in marks)
    out: list[str] = []
    for mark in marks:
        shown = mark.text if mark.kind != "date" else _piece(mark.text, moment, half)
        if shown is None:
            return None
        out.append(shown)
    return "".join(out)


def _precision(marks: tuple[Mark, ...]) -> int | None:
    """Decimal places of the seconds to which a time is rounded; None for a date, which is not."""
    pieces = [mark.text.lower() for mark in marks if mark.kind == "date"]
    if not any(piece.strip("[").startswith(("h", "s", "min")) for piece in pieces):
        return None
    return max(len(piece.partition(".")[2]) for piece in pieces)


def _moment(value: Decimal, precision: int | None) -> Moment | None:
    if not 0 <= value <= _LAST_DAY + 1:
        return None
    total = value * 86400
    if precision is None:
        total = total.to_integral_value(ROUND_FLOOR)
    else:
        total = total.quantize(Decimal(1).scaleb(-min(precision, 3)), ROUND_HALF_UP)
    days = int(total // 86400)
    if days > _LAST_DAY:
        return None
    if days == 60:  # spreadsheets count a 29 February 1900
        return Moment(1900, 2, 29, 2, total % 86400, total)
    if days == 0:
        return Moment(1900, 1, 0, 5, total % 86400, total)
    from datetime import date

    found = date.fromordinal(_DAY_ZERO + days + (1 if days < 60 else 0))
    return Moment(found.year, found.month, found.day, found.weekday(), total % 86400, total)


def _with_minutes(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The same marks, with m written ``min`` where it stands behind hours or before seconds."""
    out = list(marks)
    dates = [at for at, mark in enumerate(marks) if mark.kind == "date" and "/" not in mark.text]
    for number, at in enumerate(dates):
        text = marks[at].text.lower()
        if set(text) != {"m"} or len(text) > 2:
            continue
        before = marks[dates[number - 1]].text.lower() if number else ""
        behind = marks[dates[number + 1]].text.lower() if number + 1 < len(dates) else ""
        if before.strip("[").startswith("h") or behind.startswith("s"):
            out[at] = Mark("date", "min" if len(text) == 1 else "minmin")
    return tuple(out)


def _piece(code: str, moment: Moment, half: bool) -> str | None:
    """One part of a date; None for calendars that are not ours (b, g)."""
    if "/" in code:
        early = moment.seconds < 43200
        return {"上午/下午": "上午" if early else "下午", "A/P": "A" if early else "P"}.get(
            code.upper(), "AM" if early else "PM"
        )
    code = code.lower()
    if code[0] in "hs[" or code.startswith("min"):
        return _time(code, moment, half)
    if code[0] == "y":
        return f"{moment.year % 100:02d}" if len(code) < 3 else f"{moment.year:04d}"
    if code[0] == "e":
        return str(moment.year)
    if code[0] == "m":
        return _month(len(code), moment.month)
    if code[0] == "d":
        return _day(len(code), moment)
    return ("星期" if len(code) == 4 else "") + _WEEK[moment.weekday] if code.startswith("aaa") else None


def _month(size: int, month: int) -> str:
    name = _MONTHS[month - 1]
    return {1: str(month), 2: f"{month:02d}", 3: name[:3], 5: name[0]}.get(size, name)


def _day(size: int, moment: Moment) -> str:
    name = _DAYS[moment.weekday]
    return {1: str(moment.day), 2: f"{moment.day:02d}", 3: name[:3]}.get(size, name)


def _time(code: str, moment: Moment, half: bool) -> str:
    if code[0] == "[":
        unit = {"h": 3600, "m": 60, "s": 1}[code[1]]
        return str(int(moment.total // unit)).zfill(len(code) - 2)
    if code[0] == "h":
        hours = int(moment.seconds // 3600)
        return f"{(hours + 11) % 12 + 1 if half else hours:0{min(len(code), 2)}d}"
    if code[0] == "m":
        return f"{int(moment.seconds % 3600 // 60):0{len(code) // 3}d}"
    letters, _, places = code.partition(".")
    seconds = moment.seconds % 60
    whole = f"{int(seconds):0{min(len(letters), 2)}d}"
    return f"{whole}.{str(seconds % 1)[2:].ljust(len(places), '0')[: len(places)]}" if places else whole
