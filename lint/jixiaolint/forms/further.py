"""Parts of totals that the template does not name, in a stream of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.forms.template import FieldSpec


class Further:
    """Counts such parts by their label, to tell which total each of them belongs to."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, ...], dict[str, int]] = {}

    def parent(self, totals: Sequence[FieldSpec], label: str) -> str:
        """The key of a part's total: of totals side by side each in turn."""
        keys = tuple(total.key for total in totals)
        counts = self._counts.setdefault(keys, {})
        counts[label] = counts.get(label, 0) + 1
        return keys[(counts[label] - 1) % len(keys)]

    def uneven(self) -> set[str]:
        """Totals side by side of which a part is printed for some only: nobody can tell for which."""
        return {
            key
            for keys, counts in self._counts.items()
            if any(count % len(keys) for count in counts.values())
            for key in keys
        }
