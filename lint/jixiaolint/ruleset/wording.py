"""Sentences of rules that code raises, and the basis that may be cited for a form."""

from __future__ import annotations

from jixiaolint.model.finding import Text
from jixiaolint.model.rule import Rule


def word(rule: Rule, /, **facts: str | Text) -> Text:
    """The message of a rule of kind ``input`` with its placeholders filled; KeyError when one is missing."""
    chinese = {name: fact.zh if isinstance(fact, Text) else fact for name, fact in facts.items()}
    english = {name: fact.en if isinstance(fact, Text) else fact for name, fact in facts.items()}
    return Text(_filled(rule.template.zh, chinese), _filled(rule.template.en, english))


def _filled(template: str, facts: dict[str, str]) -> str:
    """``str.format`` would look into attributes; names are all that a template may use."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled.append(facts[name] + rest)
    return "".join(filled)


def basis_for(rule: Rule, year: int | None) -> tuple[dict[str, str], ...]:
    """What may be cited for a form of ``year``: an identity holds in every year, a document from its own on.

    Of a form whose year is unknown every entry is given.
    """
    if year is None:
        return rule.basis
    return tuple(entry for entry in rule.basis if _holds(entry, year))


def _holds(entry: dict[str, str], year: int) -> bool:
    return int(entry.get("since") or 0) <= year <= int(entry.get("until") or 9999)
