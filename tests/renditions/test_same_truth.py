"""One form, one truth: however a form is written, its values and findings are the same, or are not told."""

from __future__ import annotations

from functools import cache

import pytest
from comparison import Difference, compare
from content import FAULTS, Content, invent
from documents import DOCUMENTS
from page import lay_out
from texts import TEXTS

from reading import Reading, read

SEED = 20
FORMS = [
    *(("self_eval", number, "") for number in range(5)),
    *(("self_eval", 10 + number, fault) for number, fault in enumerate(FAULTS)),
    *(("goal", number, "") for number in range(4)),
]
WHOLE = {"tabs", "pipes", "markdown", "web", *DOCUMENTS}
"""Layouts in which every cell keeps its place: every value must be read, and every finding be the same."""
FLAT = sorted(TEXTS.keys() - WHOLE)
"""Layouts in which merges or cells are lost: a value may be left open, never be another one."""


@cache
def content_of(kind: str, number: int, fault: str) -> Content:
    return invent(number, SEED, kind, fault)


@cache
def rendered(layout: str, kind: str, number: int, fault: str) -> tuple[Content, Reading]:
    content = content_of(kind, number, fault)
    page = lay_out(content)
    if layout in DOCUMENTS:
        suffix, write = DOCUMENTS[layout]
        return content, read(f"form{suffix}", write(page))
    suffix, render = TEXTS[layout]
    return content, read(f"form{suffix}", render(page).encode())


def differences(content: Content, reading: Reading) -> list[Difference]:
    assert len(reading.forms) == 1
    return list(compare(content, reading.forms[0]))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(map(str, form)))
@pytest.mark.parametrize("layout", sorted(WHOLE))
def test_every_value_is_read_where_cells_keep_their_places(layout: str, form: tuple[str, int, str]) -> None:
    content, reading = rendered(layout, *form)
    assert differences(content, reading) == []
    assert reading.forms[0]["coverage"] == 1
    assert reading.errors == rendered("tabs", *form)[1].errors


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(map(str, form)))
@pytest.mark.parametrize("layout", FLAT)
def test_a_value_is_left_open_rather_than_guessed(layout: str, form: tuple[str, int, str]) -> None:
    content, reading = rendered(layout, *form)
    told = [found for found in differences(content, reading) if found.read is not None]
    assert [found for found in told if found.trust == "exact"] == []
    assert reading.errors <= rendered("tabs", *form)[1].errors


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(map(str, form)))
def test_a_wrong_figure_is_found_and_a_clean_form_is_clean(form: tuple[str, int, str]) -> None:
    _, reading = rendered("tabs", *form)
    if form[2] in ("", "sum"):  # a part from an unknown source may be left out of the sum: only a warning
        assert reading.errors == frozenset()
    else:
        assert reading.errors
    assert form[2] != "sum" or "FND-003" in reading.raised
