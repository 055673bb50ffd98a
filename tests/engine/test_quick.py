"""Compiled rules say what the interpreter says: the same findings and counts on every corpus form."""

from __future__ import annotations

from pathlib import Path

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.engine import judge_form
from jixiaolint.engine.quick import Quick
from jixiaolint.readers import read_document

CORPUS = Path(__file__).parents[2] / "corpus"


def test_compiled_and_interpreted_verdicts_agree() -> None:
    session = api.open_session(Options())
    quick = Quick(patience=0)
    asked = 0
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix not in (".txt", ".html", ".htm", ".md", ".json"):
            continue
        document = read_document(path.name, path.read_bytes())
        for form in api.forms_of(document, session):
            plain = judge_form(form, session.context._replace(quick=None))
            fast = judge_form(form, session.context._replace(quick=quick))
            assert fast == plain, path
            asked += 1
    assert asked > 40
