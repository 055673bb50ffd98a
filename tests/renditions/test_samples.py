"""Forms of the corpus as LibreOffice writes them: every value is that of the text, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from build import CHOSEN, CORPUS
from comparison import compare
from content import Content, content_of

from jixiaolint import api
from reading import Reading, read

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
RENAMED = {".doc": ".wps", ".xls": ".et"}


@cache
def original(sample: str) -> tuple[Content, Reading]:
    path = CORPUS / CHOSEN[sample]
    return content_of(api.parse(str(path))[0]), read(path.name, path.read_bytes())


def names(path: Path) -> list[str]:
    return [path.name, *(path.stem + RENAMED[path.suffix] for _ in range(path.suffix in RENAMED))]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_value_is_that_of_the_text(path: Path) -> None:
    content, _ = original(path.name.partition("-")[0])
    for name in names(path):
        reading = read(name, path.read_bytes())
        assert len(reading.forms) == 1
        assert list(compare(content, reading.forms[0])) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_error_is_that_of_the_text(path: Path) -> None:
    _, text = original(path.name.partition("-")[0])
    assert read(path.name, path.read_bytes()).errors <= text.errors
