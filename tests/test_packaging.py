"""What a user installs: a wheel with the rules inside, that works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    code = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_holds_the_package_and_every_rule_file(names: set[str]) -> None:
    assert {f"jixiaolint/rules/{name}" for name in files(ROOT / "rules")} <= names
    package = {f"jixiaolint/{name}" for name in files(ROOT / "lint" / "jixiaolint")}
    assert package <= names
    assert "jixiaolint/py.typed" in names


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    metadata = f"jixiaolint-{PROJECT['version']}.dist-info/"
    assert all(name.startswith(("jixiaolint/", metadata)) for name in names)
    assert {f"{metadata}licenses/LICENSE", f"{metadata}entry_points.txt"} <= names


def test_the_metadata(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    text = archive.read(f"jixiaolint-{PROJECT['version']}.dist-info/METADATA").decode()
    lines = text.splitlines()
    needed = {
        line.split(": ")[1].split(">")[0]
        for line in lines
        if line.startswith("Requires-Dist") and "extra" not in line
    }
    assert needed == {
        "pyyaml", "jsonschema", "pluggy", "lxml", "rapidfuzz", "rich",
        "python-docx", "openpyxl", "xlrd", "olefile", "pypdfium2", "xlsxwriter",
    }  # fmt: skip
    assert "Requires-Python: >=3.11" in lines
    assert "License-Expression: Apache-2.0" in lines


def test_one_version() -> None:
    from jixiaolint import __version__

    assert __version__ == PROJECT["version"]


def test_all_is_the_sum_of_the_other_extras() -> None:
    extras = PROJECT["optional-dependencies"]
    others = sorted(set(extras) - {"all", "dev"})
    assert extras["all"] == [f"jixiaolint[{','.join(others)}]"]


def test_the_wheel_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "import jixiaolint; assert jixiaolint.__file__.startswith(sys.path[0])\n"
        "from jixiaolint.cli import main; sys.exit(main())"
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONUTF8": "1", "JIXIAOLINT_CACHE_DIR": ""}
    environment.pop("PYTHONPATH", None)
    for arguments in (["version"], ["rules", "test"], ["check", str(ROOT / "corpus"), "--fail-on", "never"]):
        run = subprocess.run(
            [sys.executable, "-c", code, str(site), *arguments],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert run.returncode == 0, run.stdout + run.stderr
