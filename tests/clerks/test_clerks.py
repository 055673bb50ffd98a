"""Honest forms as clerks of many provinces send them: no value is another one, and no error is raised."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import excel
import forms_eval
import forms_goal
import pytest
import web
import word
from judge import Miss, made_up, misses
from layout import Form

from reading import Reading, read

FORMS = {made.name: made for made in (form() for form in (*forms_eval.ALL, *forms_goal.ALL))}
WHOLE: dict[str, Callable[[Form], bytes]] = {
    "docx": lambda form: word.package(word.body(form.pieces)),
    "xlsx": lambda form: excel.saved(excel.workbook(form.pieces, width=form.pieces[-1].width)),
    "text.xlsx": lambda form: excel.saved(excel.workbook(form.pieces, excel.as_text)),
    "word.htm": lambda form: web.word_page(form.pieces).encode("gb18030"),
    "excel.xls": lambda form: web.excel_page(form.pieces).encode(),
}
"""Cells keep their places and their merges: every value is read."""
FLAT: dict[str, Callable[[Form], bytes]] = {
    "csv": lambda form: web.separated(form.pieces).encode("gb18030"),
    "tabs.txt": lambda form: web.tabs(form.pieces).encode("utf-16"),
    "lines.txt": lambda form: web.cell_a_line(form.pieces).encode("utf-8-sig"),
    "mail.txt": lambda form: ("您好，表格如下：\n\n" + web.blanks(form.pieces) + "\n\n此致\n敬礼\n").encode(),
}
"""Merges or cells are lost: a figure may be left open, never be another one."""


@cache
def sent(kind: str, name: str) -> Reading:
    write = WHOLE.get(kind) or FLAT[kind]
    return read(f"form.{kind}", write(FORMS[name]))


def wrong(name: str, reading: Reading) -> list[Miss]:
    assert len(reading.forms) == 1
    return list(misses(FORMS[name], reading.forms[0]))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("kind", WHOLE)
def test_an_honest_form_is_read_whole_and_has_no_error(kind: str, name: str) -> None:
    reading = sent(kind, name)
    assert wrong(name, reading) == []
    assert reading.errors == frozenset()


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("kind", FLAT)
def test_what_was_pasted_has_no_error_and_no_wrong_figure(kind: str, name: str) -> None:
    reading = sent(kind, name)
    assert len(reading.forms) == 1
    assert list(made_up(FORMS[name], reading.forms[0])) == []
    assert reading.errors == frozenset()
