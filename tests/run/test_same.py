"""The same bytes, however a run is carried out: by two processes, told meanwhile, from the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jixiaolint import cache
from jixiaolint.cli import main
from jixiaolint.reporters import REPORTERS
from jixiaolint.run import workload
from jixiaolint.run.archive import Archive
from jixiaolint.session import open_session

FORMATS = sorted(REPORTERS)
STREAMED = [name for name, reporter in REPORTERS.items() if reporter.stream]

RULE = """\
family: XX
forms: [self_eval]
rules:
  XX-001:
    name: 年度
    check: 年度 > 2030
    severity: error
    message: 年度填报 {年度}
"""


def checked(*more: str, formats: list[str] = FORMATS) -> tuple[int, dict[str, bytes]]:
    """Exit code and outputs of a run."""
    asked = [word for name in formats for word in ("-f", f"{name}=out.{name}")]
    code = main(["check", "--isolated", "forms", "不存在", *asked, *more])
    return code, {name: Path(f"out.{name}").read_bytes() for name in formats}


@pytest.fixture
def plain(forms: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, dict[str, bytes]]:
    """As a short run does it: one document after the other, nothing kept, nothing let go."""
    with monkeypatch.context() as patch:
        patch.setattr(workload, "WORTH", 1e9)
        return checked("--no-cache", "--jobs", "1")


def test_two_processes_and_the_archive_give_the_bytes_of_one(plain: tuple[int, dict[str, bytes]]) -> None:
    assert plain[0] == 2, "a path was missing"
    assert checked("--jobs", "1", "--no-cache") == plain
    assert checked("--jobs", "2") == plain, "cold"
    assert any(Path("cache/dossiers").rglob("*.rules"))
    assert checked("--jobs", "1") == plain, "warm"
    assert checked() == plain


@pytest.mark.parametrize("more", [(), ("--max-findings", "2"), ("--lang", "en"), ("--flat",)])
def test_a_run_that_is_told_as_it_goes_on(
    more: tuple[str, ...], plain: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(workload, "WORTH", 1e9)
        whole = {name: checked("--no-cache", *more, formats=[name]) for name in STREAMED}
    for name in STREAMED:
        assert checked("--jobs", "1", *more, formats=[name]) == whole[name]


def test_told_as_it_goes_on_means_before_the_next_is_read(
    forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiaolint import api

    session = api.open_session()
    run = api.course(["forms"], session, api.Manner(jobs=1, need="scores", keep=True))
    assert run is not None
    parts = run.parts()
    first = next(parts)
    assert [document.uri for document in first.documents] == ["forms/00.txt"]
    for source in sorted(forms.iterdir())[64:]:
        source.unlink()
    assert not first.forms[0].rowsets


def test_quiet_tells_nothing_and_keeps_the_exit_code(forms: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "forms", "-q", "--jobs", "1"]) == 3
    assert capfd.readouterr().out == ""


def test_lines_tell_a_document_whole_before_the_next(plain: tuple[int, dict[str, bytes]]) -> None:
    lines = [json.loads(line) for line in plain[1]["jsonl"].decode().splitlines()]
    kinds = [line["type"] for line in lines]
    assert (kinds[0], kinds[-1]) == ("report", "summary")
    current = ""
    for line in lines:
        if line["type"] == "document":
            current = line["uri"]
        elif line["type"] == "form":
            assert line["document"] == current
        elif line["type"] == "finding":
            assert line["location"]["uri"] == current
    assert kinds.count("finding") > 5


def test_a_changed_form_and_a_changed_rule_are_judged_anew(
    forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Path("规则.yaml")
    rule.write_text(RULE, encoding="utf-8")
    first = checked("--rules", "规则.yaml")
    rule.write_text(RULE.replace("severity: error", "severity: note"), encoding="utf-8")
    changed = checked("--rules", "规则.yaml")
    assert changed == checked("--rules", "规则.yaml", "--no-cache")
    assert changed != first
    (forms / "01.txt").write_bytes((forms / "04.txt").read_bytes())
    assert checked("--rules", "规则.yaml") == checked("--rules", "规则.yaml", "--no-cache") != changed


def test_the_same_form_elsewhere_is_told_by_its_own_name(forms: Path) -> None:
    checked()
    forms.rename("moved")
    Path("forms").mkdir()
    (Path("moved") / "04.txt").rename("forms/别处.txt")
    assert checked() == checked("--no-cache")


def test_what_others_could_have_written_is_not_believed(plain: tuple[int, dict[str, bytes]]) -> None:
    checked()
    files = list(Path("cache/dossiers").rglob("*.rules"))
    for at, file in enumerate(files):
        if at % 3 == 0:
            file.write_bytes(file.read_bytes()[:-3])
        elif at % 3 == 1:
            file.chmod(0o666)
            file.write_bytes(files[at - 1].read_bytes())
        else:
            file.write_bytes(b"")
    assert checked() == plain


def test_the_oldest_make_place(tmp_path: Path) -> None:
    import os

    for number in range(6):
        (tmp_path / str(number)).write_bytes(b"x" * 100)
        os.utime(tmp_path / str(number), (number, number))
    cache.trim(str(tmp_path), 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["4", "5"]


def test_a_dossier_of_many_forms_is_kept(tmp_path: Path) -> None:
    """Each form of a file takes up to 30 kB in it."""
    large = b"x" * (300 * 30_000)
    archive = Archive(str(tmp_path), open_session())
    key = archive.key("forms.json", True, b"{}")
    archive.add(key, large)
    archive.close()
    assert archive.find(key) == large


def test_what_could_not_be_read_is_tried_again(forms: Path) -> None:
    hidden = forms / "00.txt"
    hidden.chmod(0)
    checked()
    hidden.chmod(0o644)
    assert checked() == checked("--no-cache")


def test_what_lies_in_the_way_of_a_dossier_is_passed_by(forms: Path) -> None:
    words = ["check", "--isolated", "forms", "--jobs", "1", "-f"]
    code = main([*words, "json=before"])
    kept = sorted(Path("cache/dossiers").glob("*/*"))
    assert kept
    for at, path in enumerate(kept):
        whole = path.read_bytes()
        path.unlink()
        if at % 3 == 0:
            path.mkdir()
        else:
            path.write_bytes(whole[: len(whole) // 2] if at % 3 == 1 else b"")
    assert main([*words, "json=after"]) == code
    assert Path("after").read_bytes() == Path("before").read_bytes()
