"""Codes in front of names: 51000021R000000019951-工资性支出."""

from __future__ import annotations

from jixiaolint.model import regex as re

_CODED = re.compile(r"\s*(\d{8}[A-Za-z]\d{12})\s*[-—–_ ]\s*(\S.*)", re.S)


def split_code(text: str) -> tuple[str, str]:
    """(code, name) of a project name that begins with its code; ("", text) otherwise."""
    match = _CODED.match(text)
    return (match[1], match[2].strip()) if match else ("", text)
