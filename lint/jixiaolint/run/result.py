"""What a document came to, as a report or packed, whichever is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.assembly import DocumentReport
from jixiaolint.model.finding import DocumentResult


class Result:
    """Made of a report, of its dossier, or of both; the other one is made when it is asked for."""

    __slots__ = ("_packed", "_report")

    def __init__(self, report: DocumentReport | None = None, packed: bytes | None = None) -> None:
        self._report, self._packed = report, packed

    def report(self) -> DocumentReport:
        """Raises ValueError for what is no dossier."""
        if self._report is None:
            from jixiaolint.run import dossier

            self._report = dossier.unpack(self.packed())
        return self._report

    def packed(self) -> bytes:
        """The dossier. Raises TypeError for what has no place in one."""
        if self._packed is None:
            from jixiaolint.run import dossier

            assert self._report is not None
            self._packed = dossier.pack(self._report)
        return self._packed

    def document(self) -> DocumentResult:
        """The document alone."""
        if self._report is not None:
            return self._report.document
        from jixiaolint.run import dossier

        return dossier.document_of(self.packed())

    def facts(self) -> Iterator[bytes]:
        """Of each form what rules need that look at other forms."""
        if self._report is not None:
            return (packed.encode("ascii") for packed in self._report.facts)
        from jixiaolint.run import dossier

        return iter(dossier.facts_of(self.packed()))

    def count(self) -> int:
        """How many forms give facts."""
        return len(self._report.facts) if self._report is not None else sum(1 for _ in self.facts())

    def without_facts(self, *, packed: bool) -> Result:
        """The same without the facts, how many they were aside. ``packed``: only as a dossier."""
        if not packed and self._report is not None:
            return Result(self._report._replace(facts=("",) * len(self._report.facts)))
        from jixiaolint.run import dossier

        return Result(packed=dossier.without_facts(self.packed()))
