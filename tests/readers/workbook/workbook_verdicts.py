"""What a workbook comes to: its forms as they were read, and the rules that they break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import workbook_form as form

from jixiaolint.api import Options, Session, check, parse


def checked(folder: Path, data: bytes, session: Session) -> Any:
    path = folder / "表.xlsx"
    path.write_bytes(data)
    return check([str(path)], Options(), session)


def failed(report: Any) -> list[str]:
    """Rules that the form breaks for certain."""
    return [
        finding.rule
        for finding in report.findings
        if finding.severity == "error" and finding.verdict != "undecided"
    ]


def parsed(folder: Path, book: openpyxl.Workbook, session: Session) -> list[dict[str, Any]]:
    path = folder / "表.xlsx"
    path.write_bytes(form.saved(book))
    return parse(str(path), session=session)
