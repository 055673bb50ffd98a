"""axe finds nothing to complain of, on no page, in neither language, wide or narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PAGES = [
    ("one", "#f1-1"),
    ("two", ""),
    ("many", ""),
    ("many", "#f10-1"),
    ("clean", ""),
    ("workbook", ""),
    ("pdf", ""),
    ("incomplete", ""),
    ("nothing", ""),
    ("answered", ""),
]


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "link"), PAGES)
def test_axe(show: Callable[..., Any], axe: str, name: str, link: str, language: str, width: int) -> None:
    page = show(name, link, width=width, language=language, free=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
