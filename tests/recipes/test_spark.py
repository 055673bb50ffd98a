"""The recipe for Spark, as it stands beside this file: the same report, byte for byte."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Manner, Options
from jixiaolint.executors.table import EXECUTORS
from jixiaolint.reporters import Options as Shape
from jixiaolint.reporters import render

pytest.importorskip("pyspark", reason="pip install pyspark, and a Java")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="no Java")
HERE = Path(__file__).parent
FORMS = HERE.parent / "example_repository" / "送审表"


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find jixiaolint as this process does; a cluster has it installed."""
    specification = importlib.util.spec_from_file_location("jixiaolint_spark", HERE / "jixiaolint_spark.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setitem(EXECUTORS, "spark", module.executors()["spark"])


@pytest.mark.usefixtures("spark")
def test_spark_says_the_same() -> None:
    def told(executor: str) -> str:
        report = api.check([str(FORMS)], Options(), manner=Manner(executor=executor))
        return "".join(map(str, render(report, "json", Shape())))

    assert told("spark=local[2]") == told("")
