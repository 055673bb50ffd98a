"""Every labelled value of the corpus is read as it is printed, and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import labels
import pytest

import values
from jixiaolint.api import Session, open_session, parse

CORPUS = Path(__file__).parents[2] / "corpus"
FACTS = sorted(CORPUS.rglob("*.facts.yaml"))


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session()


@pytest.mark.parametrize("facts", FACTS, ids=lambda path: path.name.removesuffix(".facts.yaml"))
def test_every_labelled_value_is_read(facts: Path, session: Session) -> None:
    def read(name: str) -> list[dict[str, Any]]:
        return parse(name, session=session)

    outcomes = values.measure(facts, facts.parent, read)
    assert not [outcome for outcome in outcomes if outcome.state != "right"]
    assert len(outcomes) > 25


@pytest.mark.parametrize("facts", FACTS, ids=lambda path: path.name.removesuffix(".facts.yaml"))
def test_every_form_is_found_once_with_its_type_and_lines(facts: Path, session: Session) -> None:
    document = labels.read(facts)[0]
    read = parse(str(facts.parent / document.file), session=session)
    assert [(form["index"], form["type"]) for form in read] == [
        (form.number, form.type) for form in document.forms
    ]
    for form, entry in zip(document.forms, read, strict=True):
        assert entry["startLine"] <= form.last
        assert entry["endLine"] >= form.first
