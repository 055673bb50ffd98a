"""Something that a rule should have or should not."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import Any, Literal
from jixiaolint.ruleset.written import Written

Level = Literal["error", "warning", "note"]


class Problem(NamedTuple):
    """``level`` is ``error`` for what cannot be meant, ``warning`` for what misleads readers, ``note`` for
    what a rule of a line may do without."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    message_en: str
    level: Level = "note"

    def data(self) -> dict[str, Any]:
        """Plain data, for machines."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "rule": self.rule,
            "level": self.level,
            "message": {"zh": self.message, "en": self.message_en},
        }


class Notary(NamedTuple):
    """Writes problems down at their places."""

    written: Written

    def problem(
        self,
        rule: Rule,
        message: str,
        message_en: str,
        level: Level = "note",
        case: Case | None = None,
        at: tuple[str, ...] = (),
    ) -> Problem:
        """A problem of ``rule`` (and ``case``) at the value under the keys ``at``."""
        line, column = self.written.place(rule, case, *at)
        if case is not None and case.id:
            message, message_en = f"「{case.id}」{message}", f"case {case.id}: {message_en}"
        return Problem(
            rule.file, line, column, rule.id, f"{rule.id} {message}", f"{rule.id}: {message_en}", level
        )
