"""Rules as they stand in their files: the place and the text of each key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint import yamlfile
from jixiaolint.model.rule import Case, Rule
from jixiaolint.ruleset.pack import Entry, entries_of
from jixiaolint.yamlfile import Mapping, Node, Scalar


class Written:
    """Looks keys up in rule files, in a case before the rule that it belongs to."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self._entries = entries_of(list(nodes))

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Written:
        """The files that ``rules`` stand in. Raises ``ConfigError`` for one that cannot be read."""
        return cls([yamlfile.read(path) for path in dict.fromkeys(rule.file for rule in rules)])

    def place(self, rule: Rule, case: Case | None = None, *keys: str) -> tuple[int, int]:
        """Line and column of what stands under ``keys``; of the rule's id when there is no such thing."""
        entry = self._entries.get(rule.id)
        if entry is None:
            return rule.line, 1
        for node in _owners(entry, case):
            found = _descended(node, keys)
            if found is not None:
                return found.line, found.column
        if case is not None and case.id and not keys:
            key = _key(entry.node.get("cases", {}), case.id)
            if key is not None:
                return key.line, key.column
        return entry.key.line, entry.key.column

    def get(self, rule: Rule, case: Case | None, key: str) -> Node | None:
        """What stands under ``key``, None when nothing does."""
        entry = self._entries.get(rule.id)
        owners = _owners(entry, case) if entry is not None else ()
        return next((node[key] for node in owners if key in node), None)

    def conditions(self, rule: Rule, case: Case, key: str) -> list[str]:
        """The texts under ``when`` of the rule and of the case; both apply."""
        entry = self._entries.get(rule.id)
        if entry is None:
            return []
        found = [str(node[key]) for node in _owners(entry, case) if isinstance(node.get(key), Scalar)]
        return found[::-1]

    def lets(self, rule: Rule, case: Case) -> Mapping:
        """The names that the rule and then the case define."""
        entry = self._entries.get(rule.id)
        found = Mapping()
        for node in reversed(list(_owners(entry, case))) if entry is not None else ():
            found.update(node.get("let", {}))
        return found

    def family_name(self, rule: Rule) -> tuple[str, str]:
        """The name of the rule's family in both languages, its code when the file gives none."""
        entry = self._entries.get(rule.id)
        return entry.title if entry is not None and entry.title[0] else (rule.family, rule.family)


def _owners(entry: Entry, case: Case | None) -> Iterator[Mapping]:
    """The mapping of the case, then that of the rule."""
    cases = entry.node.get("cases")
    if case is not None and isinstance(cases, Mapping) and isinstance(cases.get(case.id), Mapping):
        yield cases[case.id]
    yield entry.node


def _descended(node: Mapping, keys: tuple[str, ...]) -> Node | None:
    """The node under ``keys``; for the last one the key itself when its value is a block."""
    found: Node = node
    for key in keys:
        if not isinstance(found, Mapping) or key not in found:
            return None
        inner: Node = found[key]
        found = inner if isinstance(inner, Scalar | Mapping) else _key(found, key) or inner
    return found if keys else None


def _key(node: Mapping, name: str) -> Scalar | None:
    return next((key for key in node if key == name), None)
