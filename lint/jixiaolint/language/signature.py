"""Calls: the function is looked up, its arguments are counted and typed."""

from __future__ import annotations

from jixiaolint.language import kind as kinds
from jixiaolint.language.error import ExpressionError
from jixiaolint.language.function import Function
from jixiaolint.language.static import accepts, describe, element, is_number, type_of
from jixiaolint.language.suggestion import hint, near
from jixiaolint.language.syntax import Syntax
from jixiaolint.language.token import WORDS
from jixiaolint.model.typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from jixiaolint.language.resolver import Resolver

Node = list[Any]
_REPEATED = "…"


def resolve_call(resolver: Resolver, tree: Syntax) -> Node:
    """``["call", offset, type, name, argument…]``."""
    name, trees = tree.parts[0], tree.parts[1:]
    function = resolver.library.functions.get(name)
    if function is None:
        _unknown_function(name, tree.offset, list(resolver.library.functions))
    arguments = [resolver.resolve(part) for part in trees]
    specs = _specs(function, len(arguments), tree.offset)
    for position, (spec, argument, part) in enumerate(zip(specs, arguments, trees, strict=True)):
        if not accepts(spec, type_of(argument)):
            _wrong_argument(function, position, spec, argument, part.offset)
    return ["call", tree.offset, _result(function, arguments, tree.offset), function.name, *arguments]


def _specs(function: Function, count: int, offset: int) -> tuple[str, ...]:
    parameters = function.parameters
    if parameters and parameters[-1] == _REPEATED:
        fixed = parameters[:-1]
        if count >= len(fixed):
            return (*fixed, *([fixed[-1]] * (count - len(fixed))))
        needed = f"至少 {len(fixed)}"
    else:
        if count == len(parameters):
            return parameters
        needed = str(len(parameters))
    raise ExpressionError(
        offset,
        f"{function.name}(…) 要 {needed} 个参数，这里有 {count} 个",
        f"{function.name} takes {needed.replace('至少', 'at least')} arguments, {count} given",
        _example(function),
    )


def _wrong_argument(function: Function, position: int, spec: str, argument: Node, offset: int) -> NoReturn:
    wanted = "或".join("任意值" if one == "any" else describe(_spelt(one)) for one in spec.split("|"))
    raise ExpressionError(
        offset,
        f"{function.name}(…) 的第 {position + 1} 个参数应为{wanted}，这里是{describe(type_of(argument))}",
        f"argument {position + 1} of {function.name} should be {spec}, not {type_of(argument)}",
        _example(function),
    )


def _example(function: Function) -> str:
    from jixiaolint.language.builtin.manual import manual

    example = manual(function).example
    return f"例：{example}" if example else ""


def _spelt(spec: str) -> str:
    return "rows " if spec == "rows" else spec


def _result(function: Function, arguments: list[Node], offset: int) -> str:
    """``same`` is the type of the first argument's elements, ``each X`` is a list when it is one."""
    if function.result == "same":
        return element(type_of(arguments[0]))
    if function.result == "branch":
        return _branch(arguments[1], arguments[2])
    if function.result.startswith("each "):
        found = function.result[5:]
        return f"list {found}" if type_of(arguments[0]).startswith("list ") else found
    return function.result


def _branch(left: Node, right: Node) -> str:
    """The type of 如果(…, left, right)."""
    types = (type_of(left), type_of(right))
    if types[0] == types[1]:
        return types[0]
    if all(is_number(found) for found in types) and kinds.comparable(*types):
        return types[1] if types[0] == "number" else types[0]
    raise ExpressionError(
        right[1],
        f"如果(…) 的两个结果类型不同：{describe(types[0])}、{describe(types[1])}",
        f"both results must be of one type, not {types[0]} and {types[1]}",
    )


def _unknown_function(name: str, offset: int, known: list[str]) -> NoReturn:
    for word in WORDS:
        if not word.isascii() and name.startswith(word) and name[len(word) :] in known:
            raise ExpressionError(
                offset,
                f"没有函数「{name}」",
                f"no function '{name}'",
                f"「{word}」前后要空一格：{word} {name[len(word) :]}(…)",
            )
    raise ExpressionError(offset, f"没有函数「{name}」", f"no function '{name}'", hint(near(name, known)))
