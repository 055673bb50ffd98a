"""Every command in the READMEs runs, every output shown is what comes out, every link leads somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.en.md")
SETUP = "python3 -m venv "


class Block(NamedTuple):
    """A fenced block: its language and its lines."""

    language: str
    lines: list[str]


def blocks(path: Path, language: str) -> list[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [Block(name, body.splitlines()) for name, body in found if name == language]


def commands(path: Path) -> list[str]:
    return [line for block in blocks(path, "sh") for line in block.lines]


@pytest.fixture(params=READMES, ids=lambda path: path.name)
def readme(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


Shell = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shell(tmp_path: Path, readme: Path) -> Shell:
    """Runs a line as a reader would who has set up, beside the corpus and the files that are shown."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    bin = tmp_path / ".bin"
    bin.mkdir()
    command = bin / "jixiaolint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jixiaolint "$@"\n')
    command.chmod(0o755)
    for block in blocks(readme, "yaml"):
        name = block.lines[0].removeprefix("# ").split()[0]
        (tmp_path / name).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONUTF8": "1",
        "JIXIAOLINT_CACHE_DIR": str(tmp_path / ".jixiaolint-cache"),
    }
    environment["PATH"] = f"{bin}{os.pathsep}{environment['PATH']}"

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )

    return run


def test_the_commands_after_the_setup_run(readme: Path, shell: Shell) -> None:
    for line in commands(readme):
        if not line.startswith(SETUP):
            run = shell(line)
            assert run.returncode in (0, 1), f"{line}\n{run.stderr}"
            assert run.stdout


def test_the_output_shown_is_the_output(
    readme: Path, shell: Shell, golden: Callable[[Path, str], None]
) -> None:
    text = readme.read_text(encoding="utf-8")
    shown = blocks(readme, "console")
    assert shown
    for block in shown:
        command = block.lines[0]
        assert command.startswith("$ ")
        output = shell(command[2:]).stdout
        text = text.replace(
            "\n".join(("```console", *block.lines)), f"```console\n{command}\n{output.rstrip()}"
        )
    golden(readme, text)


def test_rules_and_families_are_counted_right(readme: Path) -> None:
    from jixiaolint import api

    rules = api.open_session(api.Options()).catalogue.rules
    stated = re.search(
        r"^(\d+) (?:条规则分|rules in) (\d+)", readme.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert stated is not None
    assert (int(stated[1]), int(stated[2])) == (len(rules), len({rule.family for rule in rules}))


def test_commands_in_tables_and_lines_run(readme: Path, shell: Shell, tmp_path: Path) -> None:
    """With a form and a rule file in place of the names that stand for them."""
    shown = re.findall(r"`(jixiaolint [^`]*)`", readme.read_text(encoding="utf-8"))
    assert shown
    (form,) = (tmp_path / "corpus" / "自评表-文本表格").glob("青禾县*.txt")
    for name in ("表.txt", "form.txt", "表.docx", "form.docx"):
        shutil.copy(form, tmp_path / name)
    for name in ("文件夹", "退回", "整改", "FOLDER", "RETURNED", "CORRECTED"):
        (tmp_path / name).mkdir()
        shutil.copy(form, tmp_path / name)
    for name in ("结果.json", "out.json"):
        shell(f"jixiaolint check 表.txt -f json={name}")
    shell("jixiaolint check 文件夹 --shard 2/2 -o 第二份; jixiaolint check FOLDER --shard 2/2 -o part2")
    for line in shown:
        head, _, rest = line.partition("check|test|docs|coverage")
        wanted = {"check": "本单位.yaml", "test": "本单位.yaml", "docs": "pages", "coverage": "表.txt"}
        for command in [f"{head}{name} {path}" for name, path in wanted.items()] if _ else [head + rest]:
            before = set(tmp_path.iterdir())
            run = shell(command)
            assert run.returncode in (0, 1), f"{command}\n{run.stderr}"
            assert run.stdout or " fix " in command or set(tmp_path.iterdir()) != before


def test_the_rule_shown_fires(readme: Path, shell: Shell) -> None:
    (line,) = [line for line in commands(readme) if "--rules" in line]
    assert "XX-001" in shell(line).stdout


def test_inline_commands_name_what_exists(readme: Path, shell: Shell) -> None:
    explained = set(re.findall(r"`(jixiaolint explain [A-Z]+-\d+)`", readme.read_text(encoding="utf-8")))
    assert explained
    for line in explained:
        assert shell(line).returncode == 0


def test_both_readmes_give_the_same_commands() -> None:
    assert commands(READMES[0]) == commands(READMES[1])


def test_the_setup_is_two_lines(readme: Path) -> None:
    setup = [line for line in commands(readme) if line.startswith(SETUP)]
    assert len(setup) == 2
    assert setup[0].endswith("jixiaolint check corpus/")
    assert setup[1].endswith("python -m pytest -n auto --dist worksteal")


def test_the_first_line_sets_up_and_checks_on_a_fresh_checkout(tmp_path: Path) -> None:
    """The second line is what runs this test; ``.ci/run`` takes it from the README."""
    checkout = tmp_path / "check out"
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", "tests")
    checkout.mkdir()
    for name in ("lint", "rules", "corpus"):
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout / name)
    environment = {
        key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")
    }
    environment.update(PYTHONUTF8="1", JIXIAOLINT_CACHE_DIR=str(tmp_path / "cache"))
    run = subprocess.run(
        ["bash", "-c", commands(READMES[0])[0]],
        cwd=checkout,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    offline = "No matching distribution" in run.stderr or "Could not find a version" in run.stderr
    if offline and not os.environ.get("CI"):
        pytest.skip("pip needs a package index")
    assert run.returncode == 1, run.stderr
    assert "corpus/" in run.stdout
    assert "应为" in run.stdout


def test_every_link_leads_to_a_file(readme: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", readme.read_text(encoding="utf-8"))
    assert targets
    assert [
        target for target in targets if not target.startswith("http") and not (ROOT / target).exists()
    ] == []


def test_the_tables_name_every_output(readme: Path) -> None:
    from jixiaolint.reporters import REPORTERS

    text = readme.read_text(encoding="utf-8")
    assert set(REPORTERS) == set(re.findall(r"^\| `(\w[\w-]*)`", text, re.MULTILINE))
    assert re.findall(r"^\| (\d) \|", text, re.MULTILINE) == ["0", "1", "2", "3", "4"]


def test_the_gate_runs_the_test_command_of_the_readme() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"grep .*python3 -m venv .\*pytest.* README\.md", gate)
