"""JSON text that any terminal and any web page can show: one line a record, the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "), allow_nan=False).encode


def dumps(value: Any) -> str:
    """One line of JSON. Chinese stays readable; what a terminal or a page would act on is escaped.

    That is: DEL and C1 controls, line and paragraph separators, bidi and other format characters,
    private-use characters, lone surrogates, and the ``<`` of ``</`` and ``<!``.
    """
    text = _encode(value)
    if text.isprintable() and "</" not in text and "<!" not in text:
        return text
    return _unsafe().sub(_escape, text)


def members(**values: Any) -> Iterator[str]:
    """``"name": value`` for each, to stand between braces."""
    for name, value in values.items():
        yield f"{dumps(name)}: {dumps(value)}"


def array(name: str, records: Iterable[Any], indent: str) -> Iterator[str]:
    """Pieces of a member that is an array with a record a line."""
    yield f"{indent}{dumps(name)}: ["
    gap = "\n"
    for record in records:
        yield f"{gap}{indent}  {dumps(record)}"
        gap = ",\n"
    yield "]" if gap == "\n" else f"\n{indent}]"


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(
        "[\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
        "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]|<(?=[/!])"
    )


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
