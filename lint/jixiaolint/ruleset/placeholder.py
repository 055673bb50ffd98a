"""Messages of rules: what their placeholders show, and whether both languages show the same."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.language.constant import without_places
from jixiaolint.language.static import is_number
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import Any
from jixiaolint.ruleset.problem import Notary, Problem

_MESSAGE = ("message",)
_BRACES = "{}｛｝"


def of_message(rule: Rule, case: Case, notary: Notary) -> Iterator[Problem]:
    """Problems of the message of one case."""
    chinese, english = (_placeholders(parts) for parts in (case.message.zh, case.message.en))
    for key, text in chinese.items():
        if key not in english:
            yield notary.problem(
                rule,
                f"的英文信息里没有{text}",
                f"the English message lacks {text}, which the Chinese one shows",
                case=case,
                at=(*_MESSAGE, "en"),
            )
    for key, text in english.items():
        if key not in chinese:
            yield notary.problem(
                rule,
                f"的中文信息里没有{text}，英文里有",
                f"the Chinese message lacks {text}, which the English one shows",
                case=case,
                at=(*_MESSAGE, "zh"),
            )
    yield from _unused(rule, case, notary)
    yield from _fullwidth(rule, case, notary)


def _placeholders(parts: tuple[Any, ...]) -> dict[str, str]:
    return {repr(without_places(part)): _shown(part) for part in parts if not isinstance(part, str)}


def _shown(part: Any) -> str:
    names = {"special": 3, "let": 3, "field": 7, "column": 7, "parameter": 3}
    place = names.get(part[0])
    return f"{{{part[place]}}}" if place is not None else "同样的 {…}"


def _unused(rule: Rule, case: Case, notary: Notary) -> Iterator[Problem]:
    """A number or date that is shown but has no part in the formula explains nothing."""
    used = {_identity(node) for node in fields_of((case.each, case.when, case.check, case.lets))}
    for part in case.message.zh:
        for node in fields_of(part) if not isinstance(part, str) else ():
            if _identity(node) not in used and (is_number(node[2]) or node[2] == "date"):
                yield notary.problem(
                    rule,
                    f"的信息里写了 {{{node[7]}}}，公式却没有用到它",
                    f"the message shows {{{node[7]}}}, which the formula does not use",
                    case=case,
                    at=(*_MESSAGE, "zh"),
                )


def fields_of(node: Any) -> Iterator[Any]:
    """The fields and columns in an expression, or in several."""
    if isinstance(node, list | tuple):
        if len(node) > 7 and node[0] in ("field", "column") and isinstance(node[1], int):
            yield node
        for part in node:
            yield from fields_of(part)


def _identity(node: Any) -> tuple[str, str]:
    return (str(node[-1][0]), str(node[-1][1]))


def _fullwidth(rule: Rule, case: Case, notary: Notary) -> Iterator[Problem]:
    for language, parts in zip(("zh", "en"), case.message, strict=True):
        if any(brace in part for part in parts if isinstance(part, str) for brace in _BRACES):
            yield notary.problem(
                rule,
                "的信息里有全角括号 ｛｝，不会换成填写的内容",
                "the message has fullwidth braces ｛｝, which are printed as they stand",
                "warning",
                case,
                (*_MESSAGE, language),
            )


def of_texts(rule: Rule, notary: Notary) -> Iterator[Problem]:
    """Braces in texts that nothing is put into."""
    for key, text in (("name", rule.name), ("why", rule.why), ("advice", rule.advice)):
        for language, content in zip(("zh", "en"), text, strict=True):
            if any(brace in content for brace in _BRACES):
                yield notary.problem(
                    rule,
                    f"{key} 里的花括号会照印，只有 message 能填入表里的内容",
                    f"braces in {key} are printed as they stand; only a message has placeholders",
                    "warning",
                    at=(key, language),
                )
