"""Whose form it is: project, unit, year."""

from __future__ import annotations

from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Day, Number

KEYS = ("year", "project.name", "org.department", "org.unit")
"""The fields that tell it."""


class Identity(NamedTuple):
    """What tells one form from another; None where the form does not say."""

    year: int | None
    project: str | None
    department: str | None
    organisation: str | None


def identify(form: Form) -> Identity:
    """Read the identity from a form's fields."""
    return Identity(
        _year(form), _text(form, "project.name"), _text(form, "org.department"), _text(form, "org.unit")
    )


def _text(form: Form, key: str) -> str | None:
    field = form.field(key)
    if field is None or field.missing:
        return None
    return (field.value if isinstance(field.value, str) else field.raw) or None


def _year(form: Form) -> int | None:
    field = form.field("year")
    if field is None:
        return None
    if isinstance(field.value, Number):
        return int(field.value.value)
    return field.value.year if isinstance(field.value, Day) else None
