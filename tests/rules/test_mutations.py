"""Slips in clean forms are noticed, and failing examples pass once their culprit is mended."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from campaign import ACCUSED, CONSISTENT, ELSEWHERE, KILLED, SURVIVED, Campaign, Outcome, tally
from clean import clean_forms
from identities import IDENTITIES
from mending import mendings
from slips import slips

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.cli import main
from jixiaolint.model.form import Form

STEP = 11
"""Every so many mutants are judged here, all of them by ``tests/figures/mutations.py``."""
NEAR = 3
SAMPLE = 24


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session(Options(select=("all",), examples=True))


@pytest.fixture(scope="module")
def campaign(session: api.Session) -> Campaign:
    return Campaign(session)


@pytest.fixture(scope="module")
def forms(session: api.Session) -> list[Form]:
    return list(clean_forms(session))


@pytest.fixture(scope="module")
def outcomes(campaign: Campaign, forms: list[Form]) -> list[Outcome]:
    return [outcome for form in forms for outcome in campaign.outcomes(form, STEP)]


def test_one_slip_is_one_move() -> None:
    assert dict(slips("7.5%"))["×10"] == "75%"
    found = {text for _, text in slips("1,024.50")}
    assert {
        "2,024.50",
        "024.50",
        "11,024.50",
        "0,124.50",
        "-1,024.50",
        "10245.0",
        "102.450",
        "10245000",
    } <= found
    assert "1,024.50" not in found
    for raw in ("0", "1,024.50", "93.65%", "2024-03-01", "2024年度"):
        texts = [text for _, text in slips(raw)]
        assert len(texts) == len(set(texts))


def test_nothing_is_raised_on_what_is_sound(campaign: Campaign, forms: list[Form]) -> None:
    assert len(forms) >= 20
    assert [(form.id, raised) for form in forms if (raised := campaign.raised(form))] == []
    for rule, holds in IDENTITIES.items():
        answers = Counter(holds(form) for form in forms)
        assert answers[True] > 0, rule
        assert answers[False] == 0, rule


def test_no_slip_goes_unnoticed_and_no_sound_form_is_accused(outcomes: list[Outcome]) -> None:
    wrong = [
        f"{one.rule} {one.result} {one.mutant.place}" for one in outcomes if one.result in (SURVIVED, ACCUSED)
    ]
    assert wrong == []


def test_every_identity_is_broken_and_noticed(outcomes: list[Outcome]) -> None:
    counts, _ = tally(outcomes)
    for rule in IDENTITIES:
        assert counts[rule][KILLED] >= 3, (rule, counts[rule])
    total = sum(counts.values(), Counter())
    assert total[KILLED] > 600
    assert total[ELSEWHERE] * 20 < total[KILLED]


def in_text(outcomes: list[Outcome], result: str) -> Iterator[Outcome]:
    """Outcomes whose cell stands on one line of a UTF-8 text, from all over the corpus."""
    for outcome in outcomes:
        location = outcome.mutant.cell.place[0]
        if outcome.result != result or location is None or not outcome.mutant.form.document.endswith(".txt"):
            continue
        if location.line == location.end_line and "编码" not in location.document:
            yield outcome


def mistyped(outcome: Outcome, folder: Path) -> Path:
    """A copy of the document with the slip in it."""
    location = outcome.mutant.cell.place[0]
    assert location is not None
    assert location.line is not None
    assert location.column is not None
    source = Path(outcome.mutant.form.document)
    lines = source.read_text(encoding="utf-8").split("\n")
    line = lines[location.line - 1]
    start, end = location.column - 1, (location.end_column or 0) - 1
    assert outcome.mutant.cell.raw in line[start:end]
    changed = line[start:end].replace(outcome.mutant.cell.raw, outcome.mutant.raw)
    lines[location.line - 1] = line[:start] + changed + line[end:]
    target = folder / source.name
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


@pytest.mark.parametrize("result", [KILLED, CONSISTENT])
def test_slips_in_the_text_itself_through_the_whole_command(
    outcomes: list[Outcome], result: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAOLINT_CACHE_DIR", str(tmp_path / "cache"))
    chosen = list(in_text(outcomes, result))
    step = max(1, len(chosen) // SAMPLE)
    for number, outcome in zip(count(), chosen[::step], strict=False):
        folder = tmp_path / str(number)
        folder.mkdir()
        target, report = mistyped(outcome, folder), folder / "report.json"
        main(["check", str(target), "--isolated", "--select", "all", "-f", f"json={report}"])
        findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
        place = f"#{outcome.mutant.form.index}"
        raised = {
            one["rule"] for one in findings if one["verdict"] == "fail" and str(one["form"]).endswith(place)
        }
        assert (outcome.rule in raised) == (result == KILLED), (outcome.rule, outcome.mutant.place)


def test_a_failing_example_passes_once_its_culprit_is_mended(session: api.Session) -> None:
    context = session.context._replace(quick=None)
    found = [one for rule in session.context.rules for one in mendings(rule, context)]
    assert len(found) > 80
    far = [one for one in found if one.distance is None or one.distance > (1 if one.expected else NEAR)]
    lacking = sorted({f"{one.rule} (line {one.line}, {one.distance} cells apart)" for one in far})
    assert lacking == []
