"""The forms of a run beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiaolint.model.rule import Rule
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.engine import FormResult
    from jixiaolint.model.finding import Join
    from jixiaolint.profiles import Profiles


class Corpus:
    """Add the forms of the run and those lent to it, then ask for the results."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        rules: tuple[Rule, ...],
        facts: str | None,
        engine: str,
        directory: str | None,
    ) -> None:
        self.vocabulary, self.rules = vocabulary, rules

    def add(self, packed: bytes) -> None:
        """A form of this run, in the order of the documents."""

    def lend(self, packed: bytes) -> None:
        """A form that joins may use; it is not reported."""

    def judged(self, profiles: Profiles) -> Iterator[tuple[str, FormResult, tuple[Join, ...]]]:
        """(id, what the rules across forms come to, what was joined) of every form added, in that order."""
        yield from ()

    def close(self) -> None:
        """Everything temporary is gone."""
