"""Which form of a resubmission is which form of the submission before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jixiaolint.engine.formkey import file_mark, key_of_data

Data = dict[str, Any]


class Pairs:
    """``after``: id of a form → id of the form that it became; a form that was not sent again has none."""

    def __init__(self, before: Sequence[Data], after: Sequence[Data]) -> None:
        self._before = {form["id"]: form for form in before}
        self._after = {form["id"]: form for form in after}
        self.after = _paired(before, after)

    def old(self, form: str) -> Data | None:
        """The form with this id as it was."""
        return self._before.get(form)

    def new(self, form: str | None) -> Data | None:
        """The form with this id as it is now."""
        return self._after.get(form or "")

    def told(self, form: str | None) -> Data | None:
        """What a reader is told of a form of the resubmission."""
        return _told(self.new(form))

    def told_before(self, form: str) -> Data | None:
        """What a reader is told of a form that was not sent again."""
        return _told(self.old(form))


def _told(form: Data | None) -> Data | None:
    keys = ("id", "document", "type", "title", "year", "project", "department", "organisation")
    return {key: form[key] for key in keys} if form is not None else None


def _paired(before: Sequence[Data], after: Sequence[Data]) -> dict[str, str]:
    """By identity; what is left by its place in the same file, then the only one of its type.

    A project that was renamed on request is still the same form.
    """
    found: dict[str, str] = {}
    ways: tuple[Callable[[Data], object], ...] = (
        key_of_data,
        lambda form: (form["type"], file_mark(form["document"]), form["index"]),
    )
    for way in ways:
        left = _left(after, found.values())
        for form in _left(before, found):
            same = next((other for other in left if way(other) == way(form)), None)
            if same is not None:
                left.remove(same)
                found[form["id"]] = same["id"]
    for form in _left(before, found):
        alike = [other for other in _left(after, found.values()) if other["type"] == form["type"]]
        if len(alike) == 1 == sum(other["type"] == form["type"] for other in _left(before, found)):
            found[form["id"]] = alike[0]["id"]
    return found


def _left(forms: Sequence[Data], taken: Any) -> list[Data]:
    known = set(taken)
    return [form for form in forms if form["id"] not in known]
