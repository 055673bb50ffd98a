"""Forms of the corpus that hold no fault of arithmetic, as their labels say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import labels

from jixiaolint import api
from jixiaolint.model.form import Form

CORPUS = Path(__file__).parents[2] / "corpus"
FAMILIES = ("FND", "EXE", "WGT", "SCO", "TMP", "CIT", "UNT")


def clean_forms(session: api.Session) -> Iterator[Form]:
    """Every form whose labels name no fault in the families of numbers and dates."""
    for path in sorted(CORPUS.rglob("*.facts.yaml")):
        for document in labels.read(path):
            report = api.check([str(path.parent / document.file)], session.options, session)
            for labelled in document.forms:
                faults = {label.rule.partition("-")[0] for label in labelled.findings}
                if faults.isdisjoint(FAMILIES):
                    yield from (form for form in report.forms if form.index == labelled.number)
