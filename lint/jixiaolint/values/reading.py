"""What came of reading one cell."""

from __future__ import annotations

from jixiaolint.model.form import Missing, Trust
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Value


class Reading(NamedTuple):
    """A value, or why there is none; ``note`` says in Chinese what a person should know about it."""

    value: Value | None
    missing: Missing = ""
    note: str = ""
    trust: Trust = "exact"


def unread(note: str) -> Reading:
    """There is something, and it cannot be read or can be read in two ways."""
    return Reading(None, "unread", note, "unknown")


BLANK = Reading(None, "blank")
DASH = Reading(None, "dash")
HINT = Reading(None, "hint")
TEXT = Reading(None, "text")
