"""What lets a viewer know a result again after the file was edited."""

from __future__ import annotations

from jixiaolint.digest import hexdigest
from jixiaolint.model.finding import Finding
from jixiaolint.reporters.source import Sources

_LONG = 1000
"""Of a longer line (a whole form in one line), so many characters about the cell count."""


class Fingerprints:
    """Fingerprints of results in the order of a report; equal ones are numbered."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._seen: dict[tuple[str, str], int] = {}

    def of(self, finding: Finding) -> dict[str, str]:
        """Identity by meaning, and by the text of the line: neither knows a line number."""
        return {
            "semanticIdentity/v1": finding.fingerprint or _digest(*_identity(finding)),
            "primaryLocationLineHash": self._line(finding),
        }

    def _line(self, finding: Finding) -> str:
        """Hash of the line's text and the cell: two cells of a line are two alerts to GitHub."""
        place = finding.location
        line = self._sources.line(place.document, place.line)
        if line is None:
            line = "|".join(map(str, (place.sheet, place.cell, place.page, place.table, place.row)))
        elif len(line) > _LONG:
            line = line[max((place.column or 1) - _LONG // 2, 0) :][:_LONG]
        digest = _digest("".join(line.split()), finding.case, finding.field or finding.pointer)[:16]
        key = (place.document, finding.rule + digest)
        self._seen[key] = self._seen.get(key, 0) + 1
        return f"{digest}:{self._seen[key]}"


def _identity(finding: Finding) -> tuple[str, ...]:
    place = finding.location
    cell = "|".join(str(part) for part in (place.sheet, place.cell) if part)
    return (place.document, finding.form, finding.rule, finding.case, finding.field, cell)


def _digest(*parts: str) -> str:
    return hexdigest(*parts)
