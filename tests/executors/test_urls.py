"""Inputs behind URLs: found in a fixed order, named without secrets, and no fault of a store a traceback."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.api import Options, Session
from jixiaolint.discover import discover
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import Limits

fsspec = pytest.importorskip("fsspec", reason="pip install 'jixiaolint[scale]'")
from jixiaolint import urls  # noqa: E402

NAMES = ("乙.txt", "甲.txt", "2024/丙.txt", "2024/附件.exe", "2024/民政/丁.md", "2024/.隐/戊.txt", "~$甲.txt")
SUFFIXES = frozenset((".txt", ".md"))
Told = Any


@pytest.fixture
def form(files: list[str]) -> bytes:
    return Path(next(name for name in files if name.endswith(".txt"))).read_bytes()


@pytest.fixture
def memory(form: bytes) -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    for name in NAMES:
        system.pipe(f"/省/{name}", form)
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def uris(*urls: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [source.uri for source in discover(urls, SUFFIXES, exclude).sources]


def test_a_folder_in_the_order_of_a_folder_of_this_machine(memory: Any, tmp_path: Path, form: bytes) -> None:
    for name in NAMES:
        path = tmp_path / "省" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form)
    here = [
        source.path.removeprefix(f"{tmp_path}/") for source in discover([str(tmp_path)], SUFFIXES).sources
    ]
    assert here == ["省/乙.txt", "省/甲.txt", "省/2024/丙.txt", "省/2024/民政/丁.md"]
    assert uris("memory://省") == uris("memory://省/") == [f"memory://{name}" for name in here]
    assert uris(f"file://{tmp_path}") == [f"file://{tmp_path}/{name}" for name in here]
    assert discover(["memory://省"], SUFFIXES).skipped == 1
    assert not any(source.named for source in discover(["memory://省"], SUFFIXES).sources)


@pytest.mark.usefixtures("memory")
def test_patterns_names_and_what_is_left_out() -> None:
    assert uris("memory://省/2024/**/*.md") == ["memory://省/2024/民政/丁.md"]
    assert uris("memory://省/**/*.txt", exclude=("丙*",)) == ["memory://省/乙.txt", "memory://省/甲.txt"]
    assert uris("memory://省/甲.txt", "memory://省") == [
        "memory://省/甲.txt",
        "memory://省/乙.txt",
        "memory://省/2024/丙.txt",
        "memory://省/2024/民政/丁.md",
    ], "each once"
    assert [source.named for source in discover(["memory://省/2024/附件.exe"], SUFFIXES).sources] == [True]
    assert discover(["memory://没有", "memory://省/*.pdf"], SUFFIXES).missing == (
        "memory://没有",
        "memory://省/*.pdf",
    )


def test_the_report_is_the_one_of_the_file(memory: Any, session: Session, files: list[str]) -> None:
    for at, name in enumerate(files):
        memory.pipe(f"/同/{at}/{Path(name).name}", Path(name).read_bytes())
    behind = api.check(
        [f"memory://同/{at}/{Path(name).name}" for at, name in enumerate(files)], session=session
    )
    here = api.check(files, session=session)
    assert [(one.rule, one.fingerprint) for one in behind.findings] == [
        (one.rule, one.fingerprint) for one in here.findings
    ]
    assert len(here.findings) > 20


def test_files_of_an_archive_are_read_by_workers(tmp_path: Path, told: Told, files: list[str]) -> None:
    """The name of a file in an archive tells its format, not the name of the archive."""
    with zipfile.ZipFile(tmp_path / "报送.zip", "w") as archive:
        for at, name in enumerate(files[:12]):
            archive.write(name, f"{at:02}/{Path(name).name}")
    url = f"zip://::file://{tmp_path}/报送.zip"
    report = told([url], "processes=2")
    assert report == told([url])
    assert len([one for one in json.loads(report)["documents"] if one["status"] == "read"]) > 5


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sftp://me:se@cret@host:22/a/b.docx", "sftp://host:22/a/b.docx"),
        ("s3://key:secret@bucket/2024/**/*.docx", "s3://bucket/2024/**/*.docx"),
        ("https://host/a.docx?X-Amz-Signature=abc&page=2", "https://host/a.docx?X-Amz-Signature=…&page=2"),
        ("https://host/a.docx?sig=a&access_token=b", "https://host/a.docx?sig=…&access_token=…"),
        ("zip://a@b.txt::ftp://u:p@host/a.zip", "zip://a@b.txt::ftp://host/a.zip"),
        ("memory://甲@乙.txt", "memory://甲@乙.txt"),
    ],
)
def test_no_secret_is_shown(url: str, said: str) -> None:
    assert urls.shown(url) == said


def test_nothing_of_a_store_that_does_not_answer_is_told_but_the_kind_of_its_error(session: Session) -> None:
    report = api.check(["ftp://me:secret@127.0.0.1:9/a/b.docx"], session=session)
    assert report.exit_code == 3
    assert [finding.rule for finding in report.findings] == ["INP-001"]
    assert report.documents[0].uri == "ftp://127.0.0.1:9/a/b.docx"
    assert "secret" not in repr(report)


def test_a_file_that_fails_or_is_too_large_is_unreadable(
    memory: Any, monkeypatch: pytest.MonkeyPatch, form: bytes
) -> None:
    options = Options(limits=Limits(bytes=len(form) - 1))
    report = api.check(["memory://省/甲.txt"], options)
    assert ["过大" in finding.message.zh for finding in report.findings] == [True]

    def failing(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "AccessDenied: key AKIA123 of secret")

    monkeypatch.setattr(type(memory), "_open", failing)
    report = api.check(["memory://省"])
    assert {finding.rule for finding in report.findings} == {"INP-001"}
    assert len(report.findings) == 4
    assert not report.tool_errors


def test_no_more_is_read_than_the_limit(memory: Any) -> None:
    memory.pipe("/大.txt", b"0" * 1_000_000)
    assert len(urls.read("memory://大.txt", 1000)) == 1001


@pytest.mark.parametrize("url", ["nonsense://u:secret@x/y", "nonsense://x"])
def test_a_scheme_that_nobody_knows_is_refused(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        discover([url], SUFFIXES)
    assert "nonsense://x" in caught.value.message
    assert "secret" not in caught.value.message


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(url: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(ConfigError) as caught:
        discover(["s3://bucket/x"], SUFFIXES)
    assert "s3fs" in caught.value.hint


def test_an_output_does_not_overwrite_a_form_behind_a_url(session: Session, tmp_path: Path) -> None:
    from jixiaolint.cli.target import refuse_inputs

    path = tmp_path / "甲.txt"
    path.write_text("表")
    with pytest.raises(ConfigError):
        refuse_inputs([str(path)], [f"file://{path}"], session)


def test_code_scanning_gets_the_url_as_it_is() -> None:
    from jixiaolint.reporters.sarif.uri import artifact_location

    assert artifact_location("s3://bucket/甲 乙.txt") == {"uri": "s3://bucket/%E7%94%B2%20%E4%B9%99.txt"}
