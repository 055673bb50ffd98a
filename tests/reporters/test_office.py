"""What LibreOffice makes of the office formats: they open and say the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options, render

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [
        ("xlsx", "csv", ["绩效表审核问题清单", "退回", "城区公厕改造提升"]),
        ("docx", "txt:Text", ["绩效表审核意见书", "退回", "（一）城区公厕改造提升", "附：审核说明"]),
    ],
)
def test_the_file_opens(report: Report, name: str, to: str, said: list[str], tmp_path: Path) -> None:
    path = tmp_path / f"report.{name}"
    path.write_bytes(b"".join(render(report, name, Options())))  # type: ignore[arg-type]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filters = f"{to}:Text - txt - csv (StarCalc):44,34,76" if to == "csv" else f"{to} (encoded):UTF8"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        filters,
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / f"report.{to[:3]}").read_text(encoding="utf-8")
    assert [part for part in said if part not in text] == []
