"""This tool, from canonical JSON to findings with their messages and places."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from peers import TEN, Check

PACKAGES: tuple[str, ...] = ()
SOURCE = "canonical.jsonl"
RULES = TEN


def prepare(variants: int) -> Check:
    from rulepack import pack

    from jixiaolint import api

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.yaml"
        path.write_text(pack(variants), encoding="utf-8")
        session = api.open_session(api.Options(rules=(str(path),), select=("BM",)))

    def check(form: bytes) -> Iterator[str]:
        report = api.check_bytes("form.json", form, session)
        for finding in report.findings:
            if finding.verdict == "fail" and finding.rule.startswith("BM-"):
                assert finding.message.zh
                assert finding.location.pointer
                number = int(finding.rule[3:]) - 1
                yield f"R{number % 10 + 1}.{number // 10}"

    return check
