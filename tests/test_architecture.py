"""The shape of the code as promises: layers, a light start, a part that touches nothing outside itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lint" / "jixiaolint"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]
HEAVY = frozenset(
    (
        "yaml",
        "lxml",
        "jsonschema",
        "pluggy",
        "dataclasses",
        "enum",
        "pathlib",
        "inspect",
        "datetime",
        "logging",
        "importlib.metadata",
        "tempfile",
        "subprocess",
        "multiprocessing",
        "concurrent",
        "asyncio",
        "unittest",
        "typing",
        "typing_extensions",
    )
)
"""Not needed to check a text form; each costs a millisecond or more at every start."""
NOT_AT_START = HEAVY | {"argparse", "enum", "json", "locale", "re", "shutil", "string"}
"""The same that some of our modules need from their first line, but none that a form goes through."""
ALLOWED = {
    "hooks.py": {"pluggy", "concurrent.futures", "concurrent.futures.Executor"},
    "yamlfile/compose.py": {"yaml"},
    "reading/child.py": {"subprocess", "typing", "typing.IO", "typing.Any"},
    "reading/frame.py": {"typing", "typing.IO"},
    "reading/worker.py": {"typing", "typing.IO", "typing.TYPE_CHECKING"},
    "run/retold.py": {f"typing{name}" for name in ("", ".Any", ".TypeVar", ".overload")},
    "run/shard.py": {"typing", "typing.BinaryIO"},
    "executors/mapping.py": {
        f"typing{name}" for name in ("", ".TYPE_CHECKING", ".Generic", ".Protocol", ".TypeVar")
    },
    "executors/local.py": {
        f"concurrent.futures{name}" for name in ("", ".Executor", ".Future", ".ProcessPoolExecutor")
    },
    "executors/dask.py": {"logging", "concurrent.futures", "concurrent.futures.Future"},
    "executors/processes.py": {
        "multiprocessing",
        "multiprocessing.connection",
        "multiprocessing.connection.Connection",
        "multiprocessing.connection.wait",
        "typing",
        "typing.Any",
        "typing.Generic",
        "typing.TypeVar",
    },
}
"""Modules that exist for a heavy one, and are themselves imported only where they are used."""
NETWORK = frozenset(
    ("socket", "ssl", "urllib.request", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "xmlrpc")
)
PURE = ("values", "language", "forms", "engine", "reporters", "model", "vocabulary.py")
IMPURE_CALLS = frozenset(("open", "print", "input", "exec", "eval", "compile", "__import__"))
GENERATES_CODE = {"language/swift/build.py", "model/record.py", "model/regex.py"}
"""What they compile is made of numbers and fixed words, never of text from a rule file or a form; or it is
a pattern."""
FIXED_DATE = "reporters/moment.py"
IMPURE_MODULES = frozenset(
    ("os", "time", "random", "datetime", "locale", "shutil", "tempfile", "subprocess", "threading")
)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imported(nodes: list[ast.stmt]) -> Iterator[str]:
    """Modules that are imported when these statements run: not inside functions, not for types only."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module or ""
        elif isinstance(node, (ast.If, ast.Try)) and not is_type_checking(node):
            yield from imported([*node.body, *node.orelse])


def imported_anywhere(path: Path) -> set[str]:
    nodes: list[ast.stmt] = [
        node for node in ast.walk(tree(path)) if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    return set(imported(nodes))


def within(names: set[str], roots: frozenset[str]) -> set[str]:
    return {name for name in names if any(name == root or name.startswith(root + ".") for root in roots)}


def test_layers() -> None:
    from importlinter import cli

    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_small_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(tree(path)), "no docstring"
    assert path.stem not in {
        "utils",
        "util",
        "helpers",
        "helper",
        "core",
        "base",
        "manager",
        "common",
        "misc",
    }
    assert not any(word in text for word in ("TODO", "FIXME", "XXX", "NotImplementedError"))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_heavy_modules_are_imported_where_they_are_used(path: Path) -> None:
    assert within(set(imported(tree(path).body)), HEAVY) <= ALLOWED.get(str(path.relative_to(PACKAGE)), set())


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_there_is_no_network(path: Path) -> None:
    assert not within(imported_anywhere(path), NETWORK)


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=lambda path: path.name)
def test_the_model_needs_the_standard_library_only(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported_anywhere(path)} - sys.stdlib_module_names
    assert outside <= {"jixiaolint"}


PURE_MODULES = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in PURE]


@pytest.mark.parametrize("path", PURE_MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_between_the_two_ends_nothing_touches_disk_clock_or_chance(path: Path) -> None:
    called = {
        node.func.id
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    allowed = {"exec", "eval", "compile"} if str(path.relative_to(PACKAGE)) in GENERATES_CODE else set()
    assert called & IMPURE_CALLS <= allowed
    clock = frozenset({"datetime"}) if str(path.relative_to(PACKAGE)) == FIXED_DATE else frozenset()
    assert not within(imported_anywhere(path), IMPURE_MODULES - clock)


def test_the_date_of_office_formats_is_fixed() -> None:
    called = {node.attr for node in ast.walk(tree(PACKAGE / FIXED_DATE)) if isinstance(node, ast.Attribute)}
    assert called == set()


EXACT_MODULES = [
    path
    for path in PURE_MODULES
    if path.relative_to(PACKAGE).parts[0] in ("values", "language") and path.name != "suggestion.py"
]
"""How alike two names are is no number of a form."""


@pytest.mark.parametrize("path", EXACT_MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_float_where_numbers_are_computed(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno


def python(code: str, *arguments: str, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    )


LATE = frozenset(
    f"jixiaolint.{name}"
    for name in (
        "language.swift.build",
        "language.swift.writer",
        "language.swift.conditions",
        "language.lexicon",
        "language.message",
        "language.pattern",
        "language.scope",
        "language.trace",
        "ruleset.build",
        "ruleset.wording",
        "engine.group",
        "engine.identity",
        "engine.phrase",
        "engine.place",
        "engine.quote",
        "engine.raised",
        "engine.wording",
        "diagnose",
    )
)
"""What a form without findings needs only when its rules are compiled for the first time."""
MOST_MODULES, MOST_FOR_DATA = 214, 160
"""Of ours, for text and all rules, for canonical data and a few rules: each costs a tenth of a millisecond at
every start."""
CLEAN = "corpus/自评表-文本表格/云栖县高标准农田（跨年建设）.txt"

LATE_FOR_DATA = frozenset(
    f"jixiaolint.{name}"
    for name in ("forms.extract", "forms.whole", "forms.table", "forms.header", "readers.tags", "diagnose")
)
"""What canonical data needs only where something is wrong with it."""
DATA = """
{"forms": [{"type": "self_eval", "year": 2023, "fields": {"project.name": "图书馆免费开放"}, "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "开放天数", "target": "≥300天", "weight": "50"}]}]}
"""

RUN = f"""
import sys
sys.path.insert(0, {str(PACKAGE.parent)!r})
from jixiaolint.cli import main
try:
    main()
finally:
    print("\\n" + " ".join(sys.modules), file=sys.stderr)
"""


def test_a_warm_check_of_a_text_form_imports_nothing_heavy(tmp_path: Path) -> None:
    form = min((ROOT / "corpus").rglob("*.txt"))
    cold, warm = (python(RUN, "check", "--isolated", str(form), cache=tmp_path / "cache") for _ in range(2))
    bare = python("import sys; print(*sys.modules)", cache=tmp_path / "cache")
    loaded = set(warm.stderr.splitlines()[-1].split()) - set(bare.stdout.split())
    assert "jixiaolint.api" in loaded
    assert warm.stdout == cold.stdout
    assert warm.stdout
    assert within(loaded, NOT_AT_START) == set()


def test_a_warm_check_of_a_clean_form_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    cold, warm = (python(RUN, "check", "--isolated", CLEAN, cache=tmp_path / "cache") for _ in range(2))
    assert warm.stdout == cold.stdout
    assert "错误 0  警告 0  提示 0" in warm.stdout
    loaded = {name for name in warm.stderr.splitlines()[-1].split() if name.startswith("jixiaolint")}
    assert loaded & LATE == set()
    assert len(loaded) <= MOST_MODULES, len(loaded)


PACK = """
family: QQ
rules:
  QQ-001:
    name: {zh: 分值合计, en: sum of weights}
    check: 合计(指标.分值) > 0
    severity: error
    message: {zh: 分值合计应大于零, en: the weights add up to nothing}
"""


def test_a_warm_check_of_a_canonical_form_imports_no_reader_of_text(tmp_path: Path) -> None:
    form, pack = tmp_path / "form.json", tmp_path / "pack.yaml"
    form.write_text(DATA, encoding="utf-8")
    pack.write_text(PACK, encoding="utf-8")
    words = ("check", "--isolated", str(form), f"--rules={pack}", "--select=QQ")
    cold, warm = (python(RUN, *words, cache=tmp_path / "cache") for _ in range(2))
    assert warm.stdout == cold.stdout
    assert "错误 0  警告 0  提示 0" in warm.stdout
    bare = python("import sys; print(*sys.modules)", cache=tmp_path / "cache")
    loaded = set(warm.stderr.splitlines()[-1].split()) - set(bare.stdout.split())
    assert within(loaded, NOT_AT_START) == set()
    ours = {name for name in loaded if name.startswith("jixiaolint")}
    assert within(ours, LATE | LATE_FOR_DATA) == set()
    assert len(ours) <= MOST_FOR_DATA, len(ours)
