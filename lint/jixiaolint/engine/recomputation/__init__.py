"""A form worked out again: every score by the profile's parameters, the total, the grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from jixiaolint.language import Library
from jixiaolint.model.form import Form

if TYPE_CHECKING:
    from jixiaolint.model.recomputation import Recomputation

__all__ = ["Recomputed", "recompute"]


class Recomputed(Mapping[str, "Recomputation"]):
    """Form id → its recomputation, worked out when it is first asked for. Forms without scores have none."""

    def __init__(self, forms: Iterable[Form], recompute: Callable[[Form], Recomputation | None]) -> None:
        self._forms = {form.id: form for form in forms}
        self._recompute = recompute
        self._known: dict[str, Recomputation | None] = {}

    def __getitem__(self, form: str) -> Recomputation:
        if form not in self._known:
            self._known[form] = self._recompute(self._forms[form])
        found = self._known[form]
        if found is None:
            raise KeyError(form)
        return found

    def __iter__(self) -> Iterator[str]:
        return (form for form in self._forms if form in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def recompute(form: Form, library: Library) -> Recomputation | None:
    """The scores of ``form`` worked out again by the parameters in ``library``, None when it has none."""
    from jixiaolint.engine.recomputation.form import worked_out

    return worked_out(form, library)
