"""Files for services are what the services accept, and hold nothing that an input could rewrite."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "example_repository"
FILES = [
    ("vendor.github-actions", ROOT / ".github" / "actions" / "jixiaolint" / "action.yml"),
    ("vendor.github-workflows", EXAMPLE / ".github" / "workflows" / "audit.yml"),
    ("custom.github-workflows-require-timeout", EXAMPLE / ".github" / "workflows" / "audit.yml"),
    ("vendor.gitlab-ci", ROOT / ".gitlab" / "jixiaolint.yml"),
    ("vendor.gitlab-ci", EXAMPLE / ".gitlab-ci.yml"),
]


def holds(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(("schema", "path"), FILES, ids=lambda each: getattr(each, "name", each))
def test_the_schema_of_the_service_holds(schema: str, path: Path, tmp_path: Path) -> None:
    process = holds(schema, path)
    assert process.returncode == 0, process.stdout + process.stderr
    broken = tmp_path / path.name
    text = path.read_text(encoding="utf-8")
    broken.write_text(text.replace("using:", "useing:").replace("  stage: test", "  stage: [1]"), "utf-8")
    if broken.read_text("utf-8") != text:
        assert holds(schema, broken).returncode == 1


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", EXAMPLE / ".pre-commit-config.yaml"),
    ],
)
def test_pre_commit_accepts_its_files(command: str, path: Path) -> None:
    process = subprocess.run([sys.executable, "-m", "pre_commit", command, str(path)], capture_output=True)
    assert process.returncode == 0, process.stdout


def test_no_script_of_the_action_has_an_expression_in_it(action: dict[str, Any]) -> None:
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert "uses" not in step


def test_every_input_reaches_a_step(action: dict[str, Any]) -> None:
    told = " ".join(value for step in action["runs"]["steps"] for value in step["env"].values())
    for name in action["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in told, name


def test_versions_that_are_named_are_this_one(template: dict[str, Any]) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = tomllib.loads(text)["project"]["version"]
    assert template["variables"]["JIXIAOLINT_PACKAGE"] == f"jixiaolint=={version}"
    for name in (".github/workflows/audit.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert f"v{version}" in (EXAMPLE / name).read_text(encoding="utf-8")
