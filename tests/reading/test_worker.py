"""A worker that is killed, hangs, lies or dies costs one file its reading, and nobody anything else."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.model.error import UnreadableInput
from jixiaolint.reading import ReaderFault, wire

Open = Callable[..., api.Session]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def error(session: api.Session, data: str) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        session.desk.read("文件.odd", data.encode())
    return caught.value


def told(session: api.Session) -> dict[str, Any]:
    return dict(ast.literal_eval(error(session, "tell").message))


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


DEATHS = [
    ("grow", "out-of-memory", "内存超限"),
    ("spin", "out-of-time", "用时超限"),
    ("sleep 1000", "out-of-time", "用时超限"),
    ("stop_for_ever", "out-of-time", "用时超限"),
    ("recur", "too-complex", "结构过于复杂"),
    ("abort", "reader-died", "异常终止（SIGABRT"),
    ("crash", "reader-died", "异常终止（SIGSEGV"),
    ("kill", "reader-died", "SIGKILL，可能是内存超限"),
    ("die 7", "reader-died", "异常终止（7）"),
    ("die 0", "reader-died", "异常终止（0）"),
]


@pytest.mark.parametrize(("data", "code", "words"), DEATHS, ids=[case[0] for case in DEATHS])
def test_a_death_is_told_in_plain_words_and_the_next_file_is_read(
    open_session: Open, data: str, code: str, words: str
) -> None:
    session = open_session(seconds=2, cpu_seconds=1, memory=300_000_000)
    start = time.monotonic()
    caught = error(session, data)
    assert (caught.code, words in caught.message) == (code, True), caught.message
    assert caught.message_en.isascii()
    assert time.monotonic() - start < 15
    assert session.desk.read("好.odd", b"nothing").forms


def test_it_is_a_finding_on_that_file_and_the_run_goes_on(open_session: Open, tmp_path: Path) -> None:
    for name, content in (("甲", "nothing"), ("乙", "abort"), ("丙", "raise"), ("丁", "nothing")):
        (tmp_path / f"{name}.odd").write_text(content)
    session = open_session()
    report = api.check([str(tmp_path)], session=session)
    status = {Path(document.uri).stem: document.status for document in report.documents}
    assert {name for name in status if status[name] == "unreadable"} == {"乙", "丙"}
    assert {Path(form.document).stem for form in report.forms} == {"甲", "丁"}
    (finding,) = [finding for finding in report.findings if finding.rule == "INP-001"]
    assert Path(finding.location.document).stem == "乙"
    assert [fault.message for fault in report.tool_errors] == ["KeyError: '这不是我们的错'"]
    assert report.exit_code == 4
    (tmp_path / "丙.odd").unlink()
    assert api.check([str(tmp_path)], session=session).exit_code == 3


def test_a_fault_of_a_reader_is_no_fault_of_the_file(open_session: Open) -> None:
    with pytest.raises(ReaderFault, match="KeyError: '这不是我们的错'"):
        open_session().desk.read("文件.odd", b"raise")


def test_what_a_reader_refuses_arrives_as_it_was_said(open_session: Open) -> None:
    caught = error(open_session(), "refuse")
    assert (caught.code, caught.message, caught.message_en, caught.line, caught.column) == (
        "odd", "就是不读", "will not", 3, 4
    )  # fmt: skip


@pytest.mark.parametrize("data", ["say", "nothing"])
def test_what_a_library_prints_or_reads_goes_nowhere(open_session: Open, data: str, capfd: Any) -> None:
    assert open_session().desk.read("文件.odd", data.encode()).forms
    assert capfd.readouterr() == ("", "")


LIES = [
    b"s",
    b"r" + bytes(8),
    b"r" + (10**12).to_bytes(8, "big"),
    b"r" + (9).to_bytes(8, "big") + b"[[[[[[[[[",
    b"r" + (2).to_bytes(8, "big") + b"[]",
    b"r" + (4).to_bytes(8, "big") + b"[99]",
    b"r" + (4).to_bytes(8, "big") + b"[15]",
    b"r" + (100_000).to_bytes(8, "big") + b"[" * 100_000,
    b"e" + (4).to_bytes(8, "big") + b"null",
    b"e" + (12).to_bytes(8, "big") + b"[-1,1,2,3,4]",
    b"e" + (4).to_bytes(8, "big") + b"[-1]",
    b"?" + bytes(8),
]


@pytest.mark.parametrize("answer", LIES)
def test_whatever_a_worker_says_is_either_a_document_or_nothing(open_session: Open, answer: bytes) -> None:
    caught = error(open_session(seconds=2), f"lie {answer.hex()}")
    assert caught.code in ("reader-died", "out-of-time")


def test_a_record_that_the_model_does_not_know_is_refused() -> None:
    for data in (b"[1,1]", b'[-2,"x"]', b"[true]", b"[[]]", b'{"a":[55]}', b"[-3]", b"\xff", b"[1.5]"):
        with pytest.raises(ValueError):  # noqa: PT011
            wire.unpack(data)
    with pytest.raises(TypeError):
        wire.pack(object())


def test_a_worker_has_no_more_than_it_needs(open_session: Open, tmp_path: Path) -> None:
    os.environ["SECRET_OF_THE_USER"] = "x"
    try:
        state = told(open_session())
    finally:
        del os.environ["SECRET_OF_THE_USER"]
    assert set(state["environment"]) <= {"LD_LIBRARY_PATH", "LC_CTYPE"}
    assert state["session"]
    assert state["core"] == (0, 0)
    assert state["flags"] == [1, 1]
    assert state["folder"] != os.getcwd()
    assert os.getcwd() not in state["path"]
    for act in (f"write {tmp_path}/新.txt", "open_many"):
        with pytest.raises(ReaderFault, match="OSError"):
            open_session().desk.read("文件.odd", act.encode())
    assert not list(tmp_path.iterdir()) or not (tmp_path / "新.txt").stat().st_size


def test_one_worker_reads_many_files_and_is_replaced_in_time(open_session: Open, site: Path) -> None:
    from jixiaolint.reading import worker

    session = open_session()
    pids = [told(session)["pid"] for _ in range(worker.MOST + 3)]
    assert len(set(pids)) == 2
    assert pids[worker.MOST - 1] != pids[worker.MOST]
    assert is_gone(pids[0])


def test_a_worker_that_was_killed_between_two_files_is_replaced(open_session: Open) -> None:
    session = open_session()
    pid = told(session)["pid"]
    os.kill(pid, signal.SIGKILL)
    assert is_gone(pid)
    assert told(session)["pid"] != pid


def test_nothing_outlives_the_desk(open_session: Open) -> None:
    session = open_session()
    child = int(error(session, "fork").message)
    pid = told(session)["pid"]
    session.desk.close()
    assert is_gone(pid)
    assert is_gone(child)
    assert told(session)["pid"] != pid


def test_threads_that_share_a_session_each_get_their_own_answer(open_session: Open) -> None:
    session = open_session()
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        answers[number] = session.desk.read(f"{number}.odd", b"sleep 0.02").document.uri

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"{number}.odd" for number in range(12)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_fork_of_the_program_has_a_worker_of_its_own(open_session: Open) -> None:
    session = open_session()
    pid = told(session)["pid"]
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if told(session)["pid"] != pid and not session.desk.close() < 0 else 1)
        except BaseException:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert told(session)["pid"] == pid


RUN = """
import sys
sys.path.insert(0, {site!r})
from jixiaolint import api
session = api.open_session(api.Options(plugins=("odd",), cache_directory={cache!r}))
try:
    session.desk.read("a.odd", b"tell")
except api.UnreadableInput as error:
    print(eval(error.message)["pid"], flush=True)
session.desk.read("a.odd", b"spin")
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_is_left_when_the_program_is_ended(how: int, site: Path, cache: str) -> None:
    if how == signal.SIGKILL and sys.platform != "linux":
        pytest.skip("elsewhere the alarm ends it, later")
    code = RUN.format(site=str(site), cache=cache)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as it:
        assert it.stdout is not None
        pid = int(it.stdout.readline())
        time.sleep(0.3)
        it.send_signal(how)
        assert it.wait(10) != 0
    assert is_gone(pid)


def test_no_room_to_start_is_told(open_session: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_session(memory=20_000_000)
    caught = error(session, "nothing")
    assert caught.code == "no-reader"
    assert "memory" in caught.message
    monkeypatch.setattr(sys, "executable", "/没有/python")
    assert error(open_session(), "nothing").code == "no-reader"
    monkeypatch.setattr(sys, "executable", "")
    assert error(open_session(), "nothing").code == "no-reader"
