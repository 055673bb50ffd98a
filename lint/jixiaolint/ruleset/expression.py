"""Expressions of a rule: resolved in the scope of the rule, their faults placed in the file."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint import language
from jixiaolint.language import ExpressionError, Scope, at_scalar
from jixiaolint.language.scope import known_names
from jixiaolint.language.syntax import Syntax
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.yamlfile import Mapping, Scalar, closed, fault, text

if TYPE_CHECKING:
    from jixiaolint.language import Library

Expression = Any


class Setting(NamedTuple):
    """Where expressions of a rule are resolved: names, library, and the syntax of its ``let`` entries."""

    scope: Scope
    library: Library
    lets: tuple[tuple[str, Expression], ...] = ()
    syntax: dict[str, Syntax] = {}


def parsed(node: Any) -> Syntax:
    """The syntax of a scalar. Raises ``ConfigError`` at the character that is wrong."""
    source = text(node)
    if not source.strip():
        raise fault(node, "公式空白", "the expression is empty")
    try:
        return language.parse(source)
    except ExpressionError as error:
        raise at_scalar(error, node) from None


def resolved(node: Scalar, setting: Setting, tree: Syntax | None = None, *, want: str = "bool") -> Expression:
    """The expression of a scalar, checked. Raises ``ConfigError``."""
    try:
        return language.resolve(tree or parsed(node), setting.scope, setting.library, want=want)
    except ExpressionError as error:
        raise at_scalar(error, node) from None


def opened(entry: Mapping, library: Library) -> tuple[Setting, Expression | None]:
    """The setting of a formula and the rows that it runs over (None: once per form)."""
    if "each" not in entry:
        return Setting(Scope(), library), None
    rows = resolved(entry["each"], Setting(Scope(), library), want="rows")
    return Setting(Scope(each=row_set_of(rows)), library), rows


def row_set_of(rows: Expression) -> str:
    """The key of the row set that an ``each`` runs over."""
    return language.type_of(rows).removeprefix("rows ")


def with_lets(entry: Mapping, setting: Setting) -> Setting:
    """``setting`` with the names that ``let`` defines, each of which may use those before it."""
    if "let" not in entry:
        return setting
    for name, node in closed(entry["let"]).items():
        _check_name(name, setting)
        tree = parsed(node)
        expression = resolved(node, setting, tree, want="")
        scope = setting.scope._replace(lets={**setting.scope.lets, str(name): language.type_of(expression)})
        setting = setting._replace(
            scope=scope,
            lets=(*setting.lets, (str(name), expression)),
            syntax={**setting.syntax, str(name): tree},
        )
    return setting


def _check_name(name: Scalar, setting: Setting) -> None:
    """A ``let`` must be a plain name that means nothing else, or it would hide a field of the form."""
    try:
        tree = language.parse(name)
    except ExpressionError as error:
        raise at_scalar(error, name) from None
    if tree.kind != "path" or len(tree.parts) != 2 or tree.parts[0] or tree.parts[1].condition is not None:
        raise fault(name, f"「{name}」不能作 let 的名字", f"'{name}' cannot be the name of a let")
    if name not in known_names(setting.scope, "", setting.library.vocabulary):
        return
    raise fault(
        name,
        f"let 的名字「{name}」已是标签或行集，请另取名字",
        f"'{name}' is a label already; choose another name",
    )


def names_of(tree: Any) -> Iterator[str]:
    """Every dotted name that a syntax tree mentions."""
    if isinstance(tree, Syntax):
        if tree.kind == "path":
            yield ".".join(step.name for step in tree.parts[1:])
        for part in tree.parts:
            yield from names_of(part)
    elif isinstance(tree, tuple | list):
        for part in tree:
            yield from names_of(part)
