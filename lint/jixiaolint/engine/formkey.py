"""Which form a finding is about, the same whatever file the form comes in."""

from __future__ import annotations

import posixpath

from jixiaolint.model.form import Form
from jixiaolint.model.location import file_name
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.identity import identify


class FormKey(NamedTuple):
    """What tells a form from others, each part as ``folded``; "" where the form does not say.

    ``file`` is the name without folder and ending, with the place in the file; "" unless nothing else
    tells the form apart.
    """

    type: str
    unit: str
    project: str
    year: str
    file: str = ""


def folded(text: str) -> str:
    """The text without blanks and the difference between full and half width."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def form_key(form: Form) -> FormKey:
    """The key of a form."""
    who = identify(form)
    return _key(
        form.type, who.organisation or who.department, who.project, who.year, form.document, form.index
    )


def key_of_data(form: dict[str, Any]) -> FormKey:
    """The key of a form of a JSON report."""
    unit = form["organisation"] or form["department"]
    return _key(form["type"], unit, form["project"], form["year"], form["document"], form["index"])


def file_mark(uri: str) -> str:
    """A file's name without folder and ending: a form stays the same when it is saved in another format."""
    return folded(posixpath.splitext(file_name(uri))[0])


def _key(
    kind: str, unit: str | None, project: str | None, year: int | None, document: str, index: int
) -> FormKey:
    """Departments have one form a year; any other form needs its project to be told apart."""
    named = unit if kind.startswith("dept_") else project
    return FormKey(
        kind,
        folded(unit or ""),
        folded(project or ""),
        str(year or ""),
        "" if named else f"{file_mark(document)}#{index}",
    )
