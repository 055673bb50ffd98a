"""Whether rules that look at other forms could look this time: what was not seen again is not corrected."""

from __future__ import annotations

from collections.abc import Iterable

FOUND = ("code", "name", "near")
BATCH = "batch_forms"


class Sight:
    """``joins``: (form, relation, how) of a run. ``batch``: its forms are all that there are, so that the
    others of a batch were seen."""

    def __init__(self, joins: Iterable[tuple[str, str, str]], *, batch: bool) -> None:
        self._found = {(form, relation) for form, relation, how in joins if how in FOUND}
        self._batch = batch

    def saw(self, form: str, relations: Iterable[str]) -> bool:
        """Whether the forms in all of ``relations`` to a form were there."""
        return all(
            self._batch if relation == BATCH else (form, relation) in self._found for relation in relations
        )
