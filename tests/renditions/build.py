"""Writes ``samples/``: forms of the corpus in every office format, converted by LibreOffice.

    python tests/renditions/build.py

Needs ``soffice``; the tests do not, since the samples are committed.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from content import content_of
from documents import docx, xlsx
from page import lay_out

from jixiaolint import api

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
CHOSEN = {
    "baoshan": "自评表-文本表格/宝山区总工会2021年度自评表.txt",
    "museum": "自评表-文本表格/青禾县文化馆免费开放.txt",
    "goal": "目标表-文本表格/云栖县农业农村局 2024年度.txt",
}
"""Sample → the form of the corpus that it is made from (its first form)."""
FROM_DOCX = {"doc": "MS Word 97", "odt": "writer8", "pdf": "writer_pdf_Export"}
FROM_XLSX = {"xls": "MS Excel 97", "ods": "calc8", "pdf": "calc_pdf_Export"}


def build(folder: Path) -> None:
    """Every sample in every format."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for sample, path in CHOSEN.items():
            page = lay_out(content_of(api.parse(str(CORPUS / path))[0]))
            (work / f"{sample}-word.docx").write_bytes(docx(page))
            (work / f"{sample}-excel.xlsx").write_bytes(xlsx(page))
        folder.mkdir(exist_ok=True)
        for filters, source in ((FROM_DOCX, "word.docx"), (FROM_XLSX, "excel.xlsx")):
            for suffix, kind in filters.items():
                _convert(work, suffix, kind, sorted(work.glob(f"*-{source}")))
                for made in sorted(work.glob(f"*-{source.partition('.')[0]}.{suffix}")):
                    (folder / made.name).write_bytes(_lean(made.read_bytes()))


def _convert(work: Path, suffix: str, kind: str, sources: list[Path]) -> None:
    profile = f"-env:UserInstallation=file://{work}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", f"{suffix}:{kind}", "--outdir", str(work)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True)


def _lean(data: bytes) -> bytes:
    """A package without its preview picture and its settings."""
    if not data.startswith(b"PK"):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as full, zipfile.ZipFile(made, "w") as lean:
        for member in full.infolist():
            if not member.filename.startswith(("Thumbnails", "Configurations2", "settings.xml")):
                kind = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
                lean.writestr(member.filename, full.read(member.filename), kind)
    return made.getvalue()


if __name__ == "__main__":
    build(HERE / "samples")
