"""Texts that try to be more than text, for every place that the input of a run can reach."""

from __future__ import annotations

CONTROL = [
    "\x1b[2J\x1b[31m红",
    "\x1b]8;;http://e.vil\x1b\\点此\x1b]8;;\x07",
    "\x1b]0;标题\x07\x1bP+q\x1b\\",
    "\x9b31m\x90q\x9c\x9d8;;http://e.vil\x9c",
    "\u202e321\u202c\u2066\u2069",
    "甲\x00\x07\x08乙\x7f",
    "上\r\n下\u2028\u2029\x85\x0b\x0c",
    "\ud83d孤\udc00",
    "\ufeff\u200b\u00ad\ue003\U000e0041\uffff",
]
MARKUP = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'",
    "</w:t></w:r>]]>&amp;<w:p/>",
    "]]><!-- --><![CDATA[<b>&#x41;&lt;",
    "</title></textarea></style><base href=//e.vil>",
    "[x](javascript:alert(1)) ![i](//e.vil/p) @root #1 !2 GH-3 https://e.vil `` | <b onclick=alert(1)>",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)> [x][y] mailto:a@e.vil www.e.vil",
    "a |--| b | c\\| --- | ---",
    "@user #1 !1 $x$ ~~~",
    "``` ` `` ```` <details>",
    "# 一 1. 二 - 三 > 四 === ---",
]
COMMANDS = [
    "::error file=a.txt,line=1::改",
    "%0A::error::甲%0D%25",
    "##[error]甲 ##vso[task.setvariable variable=x]y",
    "::stop-commands::x",
    "=cmd|' /C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("http://e.vil","点此")',
    "{=1+1}",
]
TEMPLATES = [
    "{0}{{1}} {不} [链](http://x) \\",
    "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
    "%s %d %(x)s {reason!r} {0.__class__}",
    "$(id) `id` ; rm -rf / && echo \\x",
]
LONG = ["字" * 50_000, "<" * 50_000, "[" * 50_000]
HOSTILE = CONTROL + MARKUP + COMMANDS + TEMPLATES + LONG
NAMES = [ascii(text[:16]) for text in HOSTILE]
"""What the tests are called by."""
