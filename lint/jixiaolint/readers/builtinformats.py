"""The number formats that spreadsheets name by number only, as a Chinese installation shows them."""

from __future__ import annotations

from jixiaolint.readers.formatcode import LONGEST

_DAY = 'yyyy"年"m"月"d"日"'
_MONTH = 'yyyy"年"m"月"'
_SHORT = 'm"月"d"日"'
_NOON = "上午/下午"
_ACCOUNT = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"??_ ;_ @_ '
_YUAN = '_ "¥"* #,##0{0}_ ;_ "¥"* -#,##0{0}_ ;_ "¥"* "-"??_ ;_ @_ '

BUILTIN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _SHORT),
    30: "m-d-yy",
    31: _DAY,
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), _NOON + 'h"时"mm"分"'),
    **dict.fromkeys((35, 56), _NOON + 'h"时"mm"分"ss"秒"'),
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: _ACCOUNT.format(""),
    42: _YUAN.format(""),
    43: _ACCOUNT.format(".00"),
    44: _YUAN.format(".00"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}


def format_code(number: int, own: dict[int, str]) -> str:
    """The code of a format by its number. ``own``: what the file itself defines; unknown ones are General."""
    code = own.get(number)
    if code is None:
        code = BUILTIN.get(number, "General")
    return code if len(code) <= LONGEST else "General"
