"""What is wrong with a call, in Chinese, with the nearest word that would be right."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)
_SHAPES = (
    (re.compile(r"the following arguments are required: (.*)"), "缺少 {0}"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), "{0} 后面要写一个值"),
    (re.compile(r"argument (\S+): ignored explicit argument '(.*)'"), "{0} 后面不写值"),
    (re.compile(r"argument (\S+): given more than once"), "{0} 只能写一次"),
    (re.compile(r"ambiguous option: (\S+) could match (.*)"), "「{0}」可以是 {1}，请写全"),
)


def told(message: str, parser: argparse.ArgumentParser) -> str:
    """The message of argparse for people who read Chinese; the English stays behind it."""
    chosen = _CHOICE.fullmatch(message)
    if chosen:
        return f"{_choice(*chosen.groups())} / {message}"
    name, _, unknown = message.partition(": ")
    if name == "unrecognized arguments":
        return f"{_unknown(unknown, parser)} / {message}"
    for shape, words in _SHAPES:
        found = shape.fullmatch(message)
        if found:
            return f"{words.format(*found.groups())} / {message}"
    return message.removeprefix("argument ")


def _choice(name: str, word: str, choices: str) -> str:
    known = [choice.strip().strip("'") for choice in choices.split(",")]
    return f"{name.split('/')[-1]} 不能是「{word}」（{_near(word, known) or '可用：' + ' '.join(known)}）"


def _unknown(given: str, parser: argparse.ArgumentParser) -> str:
    word = given.split()[0].partition("=")[0]
    if not word.startswith("-"):
        return f"多余的「{word}」"
    hint = _near(word, (flag for action in parser._actions for flag in action.option_strings))
    return f"没有参数「{word}」" + (f"（{hint}）" if hint else "")


def _near(word: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"是否想写「{close[0]}」" if close else ""
