"""The modules of a start from one file: the same program, and never an older one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORM = ROOT / "corpus" / "自评表-文本表格" / "云栖县高标准农田（跨年建设）.txt"
TOLD = """
import atexit, runpy, sys
from importlib.machinery import SourceFileLoader
def tell():
    ours = [module for name, module in sys.modules.items() if name.startswith("jixiaolint.")]
    loaders = [type(module.__spec__.loader) for module in ours]
    print(sum(loader is not SourceFileLoader for loader in loaders), len(loaders), file=sys.stderr)
atexit.register(tell)
sys.argv[0] = "jixiaolint"
runpy.run_module("jixiaolint", run_name="__main__")
"""


class Start:
    """Runs of the command with a cache of their own."""

    def __init__(self, folder: Path, source: Path = ROOT / "lint") -> None:
        self.cache, self.source = folder / "cache", source
        self.taken = self.loaded = 0

    def run(self, *words: str, **variables: str) -> str:
        own = {"JIXIAOLINT_CACHE_DIR": str(self.cache), "PYTHONPATH": str(self.source), "PYTHONUTF8": "1"}
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(
            [sys.executable, "-c", TOLD, "check", "--isolated", str(FORM), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**inherited, **own, **variables},
        )
        self.taken, self.loaded = map(int, done.stderr.split()[-2:])
        return done.stdout

    def images(self) -> list[Path]:
        return sorted(self.cache.glob("start-*")) if self.cache.exists() else []


@pytest.fixture
def start(tmp_path: Path) -> Start:
    return Start(tmp_path)


def test_a_later_start_takes_its_modules_from_the_image_and_says_the_same(start: Start) -> None:
    first = start.run()
    assert start.images() == [], "the first run compiles rules, and is like no other"
    assert start.run() == first
    assert start.taken == 0
    assert start.run() == first
    assert start.taken > 100
    assert start.loaded - start.taken < 20, "what is imported before the image is"


def test_without_cache_nothing_is_kept(start: Start) -> None:
    start.run("--no-cache")
    start.run("--no-cache")
    assert (start.taken, start.images()) == (0, [])


def test_who_wants_no_bytecode_gets_none(start: Start) -> None:
    start.run()
    start.run(PYTHONDONTWRITEBYTECODE="1")
    assert start.images() == []


@pytest.mark.parametrize("damage", [b"", b"nothing at all", None], ids=["empty", "short", "flipped"])
def test_a_damaged_image_is_made_again(start: Start, damage: bytes | None) -> None:
    said = start.run()
    start.run()
    (image,) = start.images()
    content = image.read_bytes()
    image.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if damage is None else damage)
    assert start.run() == said
    assert start.taken == 0
    assert start.run() == said
    assert start.taken > 100


def test_a_changed_source_is_what_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "lint", tmp_path / "lint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    start = Start(tmp_path, tmp_path / "lint")
    source = tmp_path / "lint" / "jixiaolint" / "reporters" / "wording.py"
    text = source.read_text(encoding="utf-8")
    said = start.run()
    assert "汇总" in said
    assert start.run() == said
    assert start.run() == said
    assert start.taken > 100
    source.write_text(text.replace("汇总", "合起来"), encoding="utf-8")
    assert start.run() == said.replace("汇总", "合起来")
    assert start.run() == said.replace("汇总", "合起来")
    source.write_text(text, encoding="utf-8")
    assert start.run() == said
