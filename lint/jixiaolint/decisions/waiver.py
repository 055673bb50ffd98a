"""A justification as it stands in ``waivers.yaml``, and what may be wrong with one."""

from __future__ import annotations

from jixiaolint.model.finding import Text
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple

FOREVER = "长期"
"""Instead of a last day."""
FORM_KEYS = ("type", "unit", "project", "year", "file")
REQUIRED = ("rule", "evidence", "reason", "by", "date", "until")
KEYS = ("fingerprint", "rule", "form", "field", *REQUIRED[1:])
"""In the order in which ``waive`` writes them."""


class Waiver(NamedTuple):
    """One justification of one finding. ``form`` holds the parts of a form's key that are given, folded.

    ``field`` and ``fingerprint`` are "" where they are not given.
    """

    rule: str
    form: dict[str, str]
    field: str
    fingerprint: str
    evidence: str
    reason: str
    by: str
    date: str
    until: str
    place: Location

    @property
    def target(self) -> str:
        """What it is for, as a person would say."""
        form = " ".join(self.form[key] for key in ("project", "unit", "file") if self.form.get(key))
        year = f"{self.form['year']}年度" if self.form.get("year") else ""
        return " ".join(filter(None, (year, form, self.field))) or self.fingerprint[:12]

    def expired(self, today: str) -> bool:
        """Whether its last day lies before ``today``."""
        return self.until != FOREVER and self.until < today


class Fault(NamedTuple):
    """Why an entry is no justification. ``broad``: it does not say for which finding it is."""

    place: Location
    rule: str
    reason: Text
    broad: bool = False


class Sidecar(NamedTuple):
    """A file of justifications: those that may be used, and what is wrong with the others."""

    file: str
    text: str
    waivers: tuple[Waiver, ...]
    faults: tuple[Fault, ...]
    extents: tuple[tuple[int, int], ...]
    """First and last line of every entry, in order."""

    @property
    def dated(self) -> bool:
        """Whether what day it is makes a difference."""
        return any(waiver.until != FOREVER for waiver in self.waivers)
