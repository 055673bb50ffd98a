"""A fault in an expression, with the character at which it shows."""

from __future__ import annotations

from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Scalar


class ExpressionError(Exception):
    """``offset`` is 0-based in the expression's text; messages count characters from 1."""

    def __init__(self, offset: int, message: str, message_en: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = f"第{offset + 1}字：{message}"
        self.message_en = f"character {offset + 1}: {message_en}"
        self.hint = hint


def at_scalar(error: ExpressionError, scalar: Scalar) -> ConfigError:
    """The same fault as an error of the rule file that holds the expression in ``scalar``."""
    line, column = scalar.at(error.offset)
    return ConfigError(
        error.message, error.message_en, file=scalar.file, line=line, column=column, hint=error.hint
    )
