"""Which form of a resubmission is which form of the submission before it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from jixiaolint.engine.formkey import file_mark, folded, key_of_data
from jixiaolint.model.typing import Any

Data = dict[str, Any]
Way = Callable[[Data], Hashable]
"""What a form is known again by, None where the form lacks it."""


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
    """By identity; else by what is left of it where a part was corrected on request; else the only one.

    A place in a file says nothing alone: in a folder for each unit all files may have the same name.
    """
    found: dict[str, str] = {}
    for way in (key_of_data, _unit_and_place, _project_and_place):
        taken = set(found.values())
        news = _grouped((form for form in after if form["id"] not in taken), way)
        olds = _grouped((form for form in before if form["id"] not in found), way)
        for key, ids in olds.items():
            found.update(zip(ids, news.get(key, ()), strict=False))
    for way in (_type_and_project, _type_and_unit, _type):
        news, olds = _grouped(after, way), _grouped(before, way)
        taken = set(found.values())
        for key, ids in olds.items():
            same = news.get(key, ())
            if len(ids) == len(same) == 1 and ids[0] not in found and same[0] not in taken:
                found[ids[0]] = same[0]
    return found


def _grouped(forms: Iterable[Data], way: Way) -> dict[Hashable, list[str]]:
    """What forms have in common → their ids in order; a form that lacks it is left out."""
    found: dict[Hashable, list[str]] = {}
    for form in forms:
        if (key := way(form)) is not None:
            found.setdefault(key, []).append(form["id"])
    return found


def _unit_and_place(form: Data) -> Hashable:
    return _with(form["organisation"] or form["department"], form, file_mark(form["document"]), form["index"])


def _project_and_place(form: Data) -> Hashable:
    return _with(form["project"], form, file_mark(form["document"]), form["index"])


def _type_and_project(form: Data) -> Hashable:
    return _with(form["project"], form, form["year"])


def _type_and_unit(form: Data) -> Hashable:
    return _with(form["organisation"] or form["department"], form)


def _type(form: Data) -> Hashable:
    return str(form["type"])


def _with(name: str | None, form: Data, *more: Hashable) -> Hashable:
    """A key of a form that has a ``name``."""
    return (form["type"], folded(name), *more) if name else None
