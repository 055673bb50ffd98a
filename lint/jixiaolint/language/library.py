"""What rules may call and name beside labels: functions, lexicons, parameters."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.typing import Any
from jixiaolint.vocabulary import Vocabulary


class Library:
    """Names for ``resolve`` and their meaning for ``evaluate``.

    ``lexicons`` is what ``read_lexicons`` returns, ``parameters`` what ``read_parameters`` returns,
    perhaps with values set by a profile; ``functions`` maps names and aliases to ``Function`` records.
    ``recalled`` are the parameters whose value nobody has checked against a text; ``touched`` collects
    those of them that were asked for.
    """

    __slots__ = (
        "_aspects",
        "_common",
        "_kindred",
        "_parameters",
        "_scales",
        "_units",
        "_words",
        "functions",
        "lexicons",
        "parameters",
        "recalled",
        "touched",
        "vocabulary",
    )

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        functions: Mapping[str, Any],
        lexicons: Mapping[str, Any],
        parameters: Mapping[str, Any],
    ) -> None:
        self.vocabulary = vocabulary
        self.functions = functions
        self.lexicons = lexicons
        self.parameters = parameters
        self.recalled = frozenset(
            name for name, entry in parameters.items() if entry.get("source") == "recalled"
        )
        self.touched: set[str] = set()
        self._words: dict[str, tuple[str, ...]] = {}
        self._parameters: dict[str, Any] = {}
        self._common: frozenset[str] | None = None
        self._kindred: tuple[tuple[str, ...], ...] | None = None
        self._aspects: dict[str, str] | None = None
        self._scales: tuple[dict[str, int], ...] | None = None
        self._units: dict[str, str] | None = None

    def with_parameters(self, changes: Mapping[str, Any]) -> Library:
        """The same names with the parameters that a profile sets; this library when it sets none."""
        if not changes:
            return self
        return Library(
            self.vocabulary,
            functions=self.functions,
            lexicons=self.lexicons,
            parameters={**self.parameters, **changes},
        )

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a lexicon, folded for comparing."""
        if name not in self._words:
            from jixiaolint.language.text import fold

            self._words[name] = tuple(fold(word) for word in self.lexicons["words"][name])
        return self._words[name]

    def parameter(self, name: str) -> Any:
        """The value of a parameter as an operand's value, None when it is unset."""
        if name in self.recalled:
            self.touched.add(name)
        if name not in self._parameters:
            from jixiaolint.language.parameter import build

            self._parameters[name] = build(self.parameters[name])
        return self._parameters[name]

    def common_words(self) -> frozenset[str]:
        """Words too common to relate two texts."""
        if self._common is None:
            self._common = frozenset(self.lexicons["common"])
        return self._common

    def kindred(self) -> tuple[tuple[str, ...], ...]:
        """Groups of words for one and the same doing: 招录, 招聘, 录用."""
        if self._kindred is None:
            from jixiaolint.language.text import fold

            groups = self.lexicons.get("kindred", ())
            self._kindred = tuple(tuple(fold(word) for word in group) for group in groups)
        return self._kindred

    def aspects(self) -> dict[str, str]:
        """Folded qualitative word → the aspect it speaks of."""
        if self._aspects is None:
            self._aspects = self._table("aspects")
        return self._aspects

    def units(self) -> dict[str, str]:
        """Folded unit → what it measures."""
        if self._units is None:
            self._units = self._table("units")
        return self._units

    def _table(self, name: str) -> dict[str, str]:
        known = self.lexicons.get("by_word")
        return known[name] if known is not None else _by_word(self.lexicons[name])

    def scales(self) -> tuple[dict[str, int], ...]:
        """Levels that can be ranked: folded word → rank, the best first; words joined by / rank alike."""
        if self._scales is None:
            from jixiaolint.language.text import fold

            self._scales = tuple(
                {fold(word): rank for rank, words in enumerate(scale) for word in words.split("/")}
                for scale in self.lexicons["scales"]
            )
        return self._scales

    def exactly(self) -> bool:
        """Whether a target without comparator, or with =, asks for neither less nor more."""
        return "等号含义" in self.parameters and self.parameter("等号含义") == "相等"


def indexed(lexicons: dict[str, Any]) -> dict[str, Any]:
    """Lexicons with the tables by folded word, which cost more to make than to keep."""
    return {**lexicons, "by_word": {name: _by_word(lexicons[name]) for name in ("aspects", "units")}}


def _by_word(table: Mapping[str, Any]) -> dict[str, str]:
    from jixiaolint.language.text import fold

    return {fold(word): name for name, words in table.items() for word in words}
