"""This tool with all the rules that come with it; ids are its own."""

from __future__ import annotations

from collections.abc import Iterator

from peers import Check

PACKAGES: tuple[str, ...] = ()
SOURCE = "canonical.jsonl"
RULES: tuple[str, ...] = ()


def prepare(variants: int) -> Check:
    from jixiaolint import api

    session = api.open_session(api.Options())

    def check(form: bytes) -> Iterator[str]:
        report = api.check_bytes("form.json", form, session)
        for finding in report.findings:
            if finding.verdict == "fail" and finding.severity == "error" and finding.message.zh:
                yield finding.rule

    return check
