"""The rule language: expressions over the labels of a form, exact and three-valued.

``resolve`` turns text into plain data that ``judge`` evaluates; the parser is imported only when an
expression is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.language.builtin.registry import FUNCTIONS, functions
from jixiaolint.language.error import ExpressionError, at_scalar
from jixiaolint.language.frame import Budget, Frame
from jixiaolint.language.function import Function
from jixiaolint.language.library import Library
from jixiaolint.language.parameter import read_parameters, read_value
from jixiaolint.language.precision import precision_of
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.language.admissible import Admissible
    from jixiaolint.language.judgement import Judgement, Selection, judge, select_rows
    from jixiaolint.language.lexicon import read_lexicons
    from jixiaolint.language.message import read_message, render_message, render_part
    from jixiaolint.language.scope import Scope
    from jixiaolint.language.syntax import Syntax
    from jixiaolint.language.trace import explain
    from jixiaolint.model.form import Record
    from jixiaolint.yamlfile import Node

VERSION = 1
"""Of the resolved form of expressions; change it whenever that changes."""

__all__ = [
    "FUNCTIONS",
    "VERSION",
    "Budget",
    "ExpressionError",
    "Frame",
    "Function",
    "Judgement",
    "Library",
    "Scope",
    "Selection",
    "at_scalar",
    "explain",
    "extended",
    "functions",
    "indicator_scores",
    "judge",
    "origin_of",
    "parse",
    "precision_of",
    "read_lexicons",
    "read_message",
    "read_parameters",
    "read_value",
    "relations_of",
    "render_message",
    "render_part",
    "resolve",
    "select_rows",
    "type_of",
]


_LATE = {
    "Judgement": "judgement",
    "Selection": "judgement",
    "judge": "judgement",
    "select_rows": "judgement",
    "read_lexicons": "lexicon",
    "read_message": "message",
    "render_message": "message",
    "render_part": "message",
    "Scope": "scope",
    "explain": "trace",
}
"""Names for wording and loading, with the modules that are imported when one is first asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    return found


def indicator_scores(form: Record, row: Record, library: Library) -> Admissible:
    """The scores that the profile's method admits for an indicator row of ``form``, or why there are none.

    Needs no rule and no frame; see ``admissible.Admissible`` for what comes back.
    """
    from jixiaolint.language.scored import indicator_scores as scores

    return scores(form, row, library)


def extended(
    lexicons: dict[str, Any], parameters: dict[str, Any], nodes: Sequence[Node]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Lexicons and parameters with what the files of a pack add to them. Raises ``ConfigError``."""
    from jixiaolint.language.extension import extended as extend

    return extend(lexicons, parameters, nodes)


def origin_of(rows: list[Any]) -> str:
    """The name of the relation that the rows of an ``each`` come from, "" for rows of the form itself."""
    from jixiaolint.language.derive import origin_of as found_in

    return found_in(rows)


def parse(source: str) -> Syntax:
    """The syntax tree of an expression; ExpressionError where it goes wrong."""
    from jixiaolint.language.syntax import parse as parse_source

    return parse_source(source)


def resolve(source: str | Syntax, scope: Scope, library: Library, *, want: str = "bool") -> list[Any]:
    """The expression as plain data.

    ``want`` is what it must be: ``bool`` (a condition), ``rows`` (an each), "" (a value, as in a let or a
    message) or ``any``.
    """
    from jixiaolint.language.resolver import resolve as resolve_source

    return resolve_source(source, scope, library, want=want)


def relations_of(data: Any) -> set[str]:
    """Keys of the relations that an expression, or lists with expressions in them, reads."""
    from jixiaolint.language.static import related_in

    return set(related_in(data))


def type_of(expression: list[Any]) -> str:
    """The type of a resolved expression: money percent score count year number date text target choice
    bool, ``list …``, or ``rows KEY`` with the key of the row set."""
    return str(expression[2])
