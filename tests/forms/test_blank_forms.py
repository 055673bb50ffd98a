"""A form that nobody filled in, and a sample full of XX, have no errors: nobody has said anything wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from blank_forms import BLANK_FORMS
from families import LAYOUTS

CASES = [(name, layout) for name in BLANK_FORMS for layout in LAYOUTS]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_a_form_without_content_has_no_errors(tmp_path: Path, name: str, layout: str) -> None:
    from jixiaolint.api import check

    page = tmp_path / "表.txt"
    page.write_text(LAYOUTS[layout](BLANK_FORMS[name]), encoding="utf-8")
    errors = [
        (finding.rule, finding.message.zh)
        for finding in check([str(page)]).findings
        if finding.severity == "error" and finding.verdict == "fail"
    ]
    assert errors == []
