"""Every fix that SARIF offers for a corpus form, made in the file as an editor would, ends its finding."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.assembly import DocumentReport
from jixiaolint.readers.encoding import decode
from jixiaolint.reporters import render

CORPUS = Path(__file__).parents[2] / "corpus"
IDENTITY = "semanticIdentity/v1"


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session(Options())


def test_a_fix_ends_its_finding(session: api.Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CORPUS)
    report = api.check(["."], session.options, session)
    (run,) = json.loads("".join(render(report, "sarif")))["runs"]
    offered = list(fixes(run["results"]))
    assert len(offered) > 20
    before = {
        document.uri: prints(api.check_bytes(document.uri, Path(document.uri).read_bytes(), session))
        for document in report.documents
    }
    for result, fix in offered:
        (change,) = fix["artifactChanges"]
        name = run["artifacts"][change["artifactLocation"]["index"]]
        uri = report.documents[run["artifacts"].index(name)].uri
        text = patched(decode(Path(uri).read_bytes())[0], change["replacements"])
        after = prints(api.check_bytes(uri, text.encode("utf-8"), session))
        own = result["partialFingerprints"][IDENTITY]
        assert after[own] < before[uri][own], (uri, fix["description"]["text"])


def fixes(results: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for result in results:
        for fix in result.get("fixes", ()):
            yield result, fix


def prints(report: DocumentReport) -> Counter[str]:
    return Counter(finding.fingerprint for finding in report.findings if finding.verdict == "fail")


def patched(text: str, replacements: list[dict[str, Any]]) -> str:
    """The text with the replacements made, the last of a line first; columns count UTF-16 code units."""
    lines = text.splitlines(keepends=True)
    for entry in sorted(replacements, key=lambda entry: -entry["deletedRegion"]["startColumn"]):
        region = entry["deletedRegion"]
        units = lines[region["startLine"] - 1].encode("utf-16-le")
        start, end = (2 * (region[key] - 1) for key in ("startColumn", "endColumn"))
        put = entry["insertedContent"]["text"].encode("utf-16-le")
        lines[region["startLine"] - 1] = (units[:start] + put + units[end:]).decode("utf-16-le")
    return "".join(lines)
