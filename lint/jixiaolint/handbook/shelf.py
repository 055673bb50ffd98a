"""What all pages draw from: the session, the rules to write about, the files that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.api import Session
from jixiaolint.handbook.words import Words
from jixiaolint.model.finding import Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any
from jixiaolint.ruleset.written import Written


class Shelf:
    """The rule files are read once for both languages."""

    def __init__(self, session: Session, rules: tuple[Rule, ...]) -> None:
        self.session = session
        self.rules = rules
        self.written = Written.of(session.catalogue.rules)
        self.forms = _form_names(session)

    def in_language(self, language: str, reference: bool) -> Sheet:
        return Sheet(self, Words(language), reference)


class Sheet(NamedTuple):
    """A shelf read in one language; ``reference``: there are pages of functions, labels and the like."""

    shelf: Shelf
    words: Words
    reference: bool

    def text(self, text: Text) -> str:
        return self.words.pick(text.zh, text.en)

    def families(self) -> list[str]:
        return list(dict.fromkeys(rule.family for rule in self.shelf.rules))

    def of_family(self, code: str) -> list[Rule]:
        return [rule for rule in self.shelf.rules if rule.family == code]

    def family_name(self, code: str) -> str:
        return self.words.pick(*self.shelf.written.family_name(self.of_family(code)[0]))

    def form_name(self, type: str) -> str:
        return self.words.pick(*self.shelf.forms.get(type, (type, type)))

    def twin(self, name: str) -> str:
        """A link to the same page in the other language."""
        return self.words.pick(f"[English](en/{name})", f"[中文](../{name})")

    def users(self, kind: str) -> dict[str, list[str]]:
        """Name of a parameter or lexicon → links to the rules that use it."""
        found: dict[str, list[str]] = {}
        for rule in self.shelf.rules:
            for name in dict.fromkeys(_names(rule.cases, kind)):
                found.setdefault(name, []).append(f"[{rule.id}]({rule.family}.md#{anchor(rule)})")
        return found


def anchor(rule: Rule) -> str:
    """The id of a rule's heading; it does not change when the rule is renamed."""
    return rule.id.lower()


def _names(node: Any, kind: str) -> Iterator[str]:
    if isinstance(node, list | tuple):
        if len(node) == 4 and node[0] == kind and isinstance(node[1], int):
            yield node[3]
        for part in node:
            yield from _names(part, kind)


def _form_names(session: Session) -> dict[str, tuple[str, str]]:
    """Form type → the name of its general layout, or of its first."""
    found: dict[str, tuple[str, str]] = {}
    for template in session.catalogue.templates:
        if template.type and (template.generic or template.type not in found):
            found[template.type] = (template.name["zh"], template.name["en"])
    return found
