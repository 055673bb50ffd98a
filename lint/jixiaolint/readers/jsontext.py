"""JSON text as plain data in which numbers are text, or one clear error with its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.positions import places

if TYPE_CHECKING:
    from json import JSONDecoder


@cache
def _lone_surrogate() -> re.Pattern[str]:
    high, low = r"\\u[dD][89aAbB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.compile(rf"(?P<pair>{high}{low})|(?P<escaped>\\\\)|{high}|{low}")


def without_lone_surrogates(text: str) -> str:
    """Half characters (``\\ud83d`` alone) as U+FFFD of the same length: they could never be printed."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _lone_surrogate().sub(
        lambda match: match[0] if match["pair"] or match["escaped"] else "\\ufffd", text
    )


class _Twice(Exception):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Twice
    return made


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def parse_json(name: str, text: str, limits: Limits) -> Any:
    """The tree of a JSON text, numbers as text. Raises UnreadableInput: syntax, a key given twice, depth."""
    tree = _sound(text)
    return _told(name, text, limits) if tree is None else tree


def _sound(text: str) -> Any:
    """The tree of a text in which nothing is wrong, by the part of ``json`` that is written in C: importing
    the rest takes longer than reading a form. None where ``json`` itself shall look."""
    text = text.strip(" \t\n\r")
    try:
        tree, end = _scanner()(text, 0)
    except (ImportError, AttributeError, StopIteration, ValueError, RecursionError):
        return None
    return tree if end == len(text) and _stand_once(_keys_in(tree), text) else None


def _stand_once(keys: int, text: str) -> bool:
    """Whether none of the keys of a tree surely covers another one of its text: there is no colon beside
    theirs, or none of those that stand directly behind a quote, as all theirs do."""
    if keys == text.count(":"):
        return True
    return keys == text.count('":') and not any(blank + ":" in text for blank in " \t\n\r")


@cache
def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """What ``json.JSONDecoder`` scans with."""
    from _json import make_scanner

    hooks = {"object_hook": None, "object_pairs_hook": None, "parse_float": str, "parse_int": str}
    make: Callable[[Any], Callable[[str, int], tuple[Any, int]]] = make_scanner
    return make(SimpleNamespace(strict=False, parse_constant=_no_constant, **hooks))


def _told(name: str, text: str, limits: Limits) -> Any:
    """The tree of a text, or what is wrong with it."""
    import json

    try:
        return _decoder().decode(text)
    except json.JSONDecodeError as error:
        raise _syntax(error.msg, error.lineno, error.colno) from None
    except _Twice:
        raise _twice(name, text) from None
    except RecursionError:
        raise over(limits, "depth") from None
    except ValueError as error:
        line = text[: text.find(str(error))].count("\n") + 1
        column = text.find(str(error)) - text.rfind("\n", 0, text.find(str(error)))
        raise _syntax(f"{error} is not a JSON value", line, column) from None


@cache
def _decoder() -> JSONDecoder:
    """One that refuses a key given twice."""
    import json

    return json.JSONDecoder(
        object_pairs_hook=_object,
        parse_float=str,
        parse_int=str,
        parse_constant=_no_constant,
        strict=False,
    )


def _keys_in(tree: Any) -> int:
    """How many keys the objects of a tree have in all."""
    count, level = 0, [tree]
    while level:
        inner: list[Any] = []
        for node in level:
            if node.__class__ is dict:
                count += len(node)
                node = node.values()
            elif node.__class__ is not list:
                continue
            inner += [part for part in node if part.__class__ is not str]
        level = inner
    return count


_SYNTAX = {
    "Expecting value": "此处应有值",
    "Expecting ',' delimiter": "此处应为“,”",
    "Expecting ':' delimiter": "此处应为“:”",
    "Expecting property name enclosed in double quotes": "此处应为双引号括起的键",
    "NaN": "NaN 不是 JSON 的值",
    "Infinity": "Infinity 不是 JSON 的值",
    "-Infinity": "-Infinity 不是 JSON 的值",
    "Invalid \\": "字符串中的转义不对",
    "Unterminated string starting at": "字符串没有结束",
    "Extra data": "此后有多余内容",
    "Illegal trailing comma before end of object": "“}”前有多余的“,”",
    "Illegal trailing comma before end of array": "“]”前有多余的“,”",
}


def _syntax(message: str, line: int, column: int) -> UnreadableInput:
    chinese = next((zh for en, zh in _SYNTAX.items() if message.startswith(en)), message)
    return UnreadableInput(
        "bad-json",
        f"不是有效的 JSON：第 {line} 行第 {column} 列：{chinese}",
        f"not valid JSON: line {line}, column {column}: {message}",
        line=line,
        column=column,
    )


def _twice(name: str, text: str) -> UnreadableInput:
    seen: set[str] = set()
    for pointer, place in places(name, text):
        if pointer in seen:
            key = pointer.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")
            return UnreadableInput(
                "bad-json",
                f"同一对象中“{key}”出现两次：第 {place.line} 行 {pointer}，无法判断以哪一个为准",
                f"the key {key!r} is given twice: line {place.line}, {pointer}",
                line=place.line or 0,
                column=place.column or 0,
            )
        seen.add(pointer)
    return _syntax("duplicate key", 0, 0)
