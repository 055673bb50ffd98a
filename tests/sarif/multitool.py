"""The SARIF gate: Microsoft's validator with every SARIF and GitHub rule on, notes shown.

``python tests/sarif/multitool.py FILE…`` validates files, ``--install`` only fetches the validator (an npm
package of 96 MB, into ``.cache/sarif-multitool``; npm is needed that once). Exit code 0: no error, no
warning, no notification in any file; 1 otherwise; 2 when the validator cannot be had.

Its own exit code and summary cannot be trusted, so the SARIF file that it writes is read. On a value that
the schema does not allow (``"level": "banana"``) it falls silent altogether, so the file is held against the
schema of its package as well, by jsonschema.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

VERSION = "5.7.0"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "sarif-multitool" / VERSION
BINARY = CACHE / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
SCHEMA = BINARY.with_name("sarif-2.1.0.json")
SETTINGS = CACHE / "settings.xml"
RULE_KINDS = "Sarif;Ghas"
LEVELS = "Error;Warning;Note"
KINDS = "Fail;Pass;Review;Open;NotApplicable;Informational"


class Complaint(NamedTuple):
    """One thing that the validator says. ``level`` is error, warning or note."""

    level: str
    rule: str
    text: str
    where: str

    def __str__(self) -> str:
        return f"{self.level} {self.rule} {self.where}: {self.text}"


def installed() -> bool:
    """Whether the validator is in the cache."""
    return BINARY.is_file() and SETTINGS.is_file()


def install() -> None:
    """Fetch the validator with npm. Raises OSError or CalledProcessError."""
    if installed():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    CACHE.mkdir(parents=True, exist_ok=True)
    package = f"@microsoft/sarif-multitool@{VERSION}"
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(CACHE), package]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    BINARY.chmod(BINARY.stat().st_mode | stat.S_IXUSR)
    _write_settings()


def validate(path: Path, rule_kinds: str = RULE_KINDS) -> list[Complaint]:
    """Everything that is wrong with a file: JSON, schema, the validator's rules, notes included."""
    try:
        log = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [Complaint("error", "json", str(error), str(path))]
    return [*_schema_complaints(log), *_validator_complaints(path, rule_kinds)]


def _schema_complaints(log: Any) -> Iterator[Complaint]:
    from jsonschema.validators import validator_for

    schema = json.loads(SCHEMA.read_text(encoding="utf-8-sig"))
    for error in validator_for(schema)(schema).iter_errors(log):
        yield Complaint("error", "schema", error.message[:300], error.json_path)


def _validator_complaints(path: Path, rule_kinds: str) -> list[Complaint]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "validation.sarif"
        command = [
            *(str(BINARY), "validate", str(path), "--output", str(output), "--config", str(SETTINGS)),
            *("--rule-kind", rule_kinds, "--level", LEVELS, "--kind", KINDS, "--log", "ForceOverwrite"),
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=_environment())
        if not output.is_file():
            return [Complaint("error", "multitool", (done.stdout + done.stderr).strip(), str(path))]
        return list(_complaints(json.loads(output.read_text(encoding="utf-8-sig"))))


def _environment() -> dict[str, str]:
    """The binary unpacks itself into a folder, and needs no language data with this setting."""
    settings = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(CACHE)}
    return {**os.environ, **settings}


def _write_settings() -> None:
    """Settings that turn on every rule of the chosen kinds, also those that are off by default."""
    plain = CACHE / "default.xml"
    command = [str(BINARY), "export-validation-config", str(plain)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_environment())
    rule = "none"
    lines = []
    for line in plain.read_text(encoding="utf-8-sig").splitlines():
        if "<Properties Key=" in line:
            rule = line.split('"')[1]
        if 'Key="RuleEnabled"' in line and rule.startswith(("SARIF", "GH1", "GH2")):
            line = line.replace('Value="Default"', f'Value="{_forced(rule)}"')
        lines.append(line)
    SETTINGS.write_text("\n".join(lines), encoding="utf-8")


def _forced(rule: str) -> str:
    return "Error" if rule.startswith("GH") else "Default"


def _complaints(log: dict[str, Any]) -> Iterator[Complaint]:
    for run in log["runs"]:
        rules = run["tool"]["driver"].get("rules", [])
        for result in run.get("results", []):
            if result.get("kind", "fail") == "fail":
                yield _complaint(result, rules)
        for invocation in run.get("invocations", []):
            for key in ("toolExecutionNotifications", "toolConfigurationNotifications"):
                for notification in invocation.get(key, []):
                    text = notification["message"].get("text", "")
                    yield Complaint("error", notification.get("descriptor", {}).get("id", key), text, "")


def _complaint(result: dict[str, Any], rules: list[dict[str, Any]]) -> Complaint:
    message = result["message"]
    text = message.get("text") or ""
    if not text and "ruleIndex" in result:
        strings = rules[result["ruleIndex"]].get("messageStrings", {})
        text = strings.get(message.get("id"), {}).get("text", "")
        for number, value in enumerate(message.get("arguments", [])):
            text = text.replace(f"{{{number}}}", value)
    region = result.get("locations", [{}])[0].get("physicalLocation", {}).get("region", {})
    where = f"{region.get('startLine', '?')}:{region.get('startColumn', '?')}"
    return Complaint(result.get("level", "warning"), result.get("ruleId", "?"), text, where)


def main(arguments: Sequence[str]) -> int:
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the SARIF validator cannot be installed: {error}", file=sys.stderr)
        return 2
    failed = False
    for name in arguments:
        if name == "--install":
            continue
        complaints = validate(Path(name))
        counts = {level: sum(c.level == level for c in complaints) for level in ("error", "warning", "note")}
        print(f"{name}: " + ", ".join(f"{number} {level}" for level, number in counts.items()))
        for complaint in complaints:
            print(f"  {complaint}")
        failed = failed or bool(counts["error"] + counts["warning"])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
