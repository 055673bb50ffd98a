"""A hostile upload kills only its own worker, and nothing that a worker does is written to disk."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from served import SMALL, form

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")

JOBS = """
import os, signal, time
from jixiaolint.serve import job
from jixiaolint.serve.job import Answer

def hang(terms, wanted):
    if wanted.files[0][1] == b"hang":
        time.sleep(60)
    return job.work(terms, wanted)

def die(terms, wanted):
    if wanted.files[0][1] == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    return job.work(terms, wanted)

def store(terms, wanted):
    job.prepare(terms)
    try:
        with open(wanted.files[0][0], "wb") as stream:
            stream.write(wanted.files[0][1])
    except OSError:
        return Answer(b"refused")
    return Answer(b"stored")

def fail(terms, wanted):
    try:
        raise ValueError("机密")
    except ValueError:
        return job.work(terms, wanted._replace(format="no such"))

def gorge(terms, wanted):
    def told(*_):
        return b"x" * terms.memory
    job._rendered = told
    return job.work(terms, wanted)
"""


@pytest.fixture
def doing(tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``doing(name, limits)``: a client whose workers do something else."""
    (tmp_path / "odd_jobs.py").write_text(JOBS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "odd_jobs", raising=False)

    def client(name: str, **limits: int) -> Any:
        import odd_jobs

        from jixiaolint.serve import pool

        monkeypatch.setattr(pool.job, "work", getattr(odd_jobs, name))
        return make(SMALL._replace(**limits))

    return client


def sent(client: Any, content: bytes, name: str = "a.txt") -> Any:
    return client.post("/api/check", files={"file": (name, content)})


def code(response: Any) -> Any:
    return response.status_code, response.json()["error"]["code"]


def test_who_takes_too_long_is_ended_and_the_next_is_served(doing: Any) -> None:
    client = doing("hang", seconds=2)
    began = time.monotonic()
    assert code(sent(client, b"hang")) == (422, "out-of-time")
    assert time.monotonic() - began < 20
    assert sent(client, form()).status_code == 200


def test_a_worker_that_dies_takes_one_request_along(doing: Any) -> None:
    client = doing("die")
    assert code(sent(client, b"die")) == (500, "worker-died")
    assert sent(client, form()).status_code == 200


@posix
def test_a_worker_cannot_write_to_disk(doing: Any, tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    assert sent(doing("store"), form(), str(target)).content == b"refused"
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".txt" and path.stat().st_size]


@posix
def test_memory_is_bounded(doing: Any) -> None:
    client = doing("gorge", memory=1_500_000_000)
    assert code(sent(client, form())) == (422, "out-of-memory")


def test_a_fault_in_a_worker_is_told_without_what_it_says(
    doing: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert code(sent(doing("fail"), form("机密"))) == (500, "fault")
    assert "KeyError" in caplog.text
    assert "机密" not in caplog.text


def test_health_answers_while_a_request_is_checked_and_a_full_queue_is_told(doing: Any) -> None:
    client = doing("hang", seconds=5, queue=1, client=9)
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(sent(client, b"hang"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 4
    while client.get("/healthz").json()["waiting"] != 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    began = time.monotonic()
    assert client.get("/healthz").json()["running"] == 1
    assert time.monotonic() - began < 1
    full = sent(client, form())
    assert code(full) == (503, "busy")
    assert int(full.headers["retry-after"]) >= 1
    for thread in threads:
        thread.join()
    assert [code(answer) for answer in answers] == [(422, "out-of-time")] * 2
    assert client.get("/healthz").json()["waiting"] == 0
    assert sent(client, form()).status_code == 200


def test_one_client_alone_does_not_fill_the_queue(doing: Any) -> None:
    client = doing("hang", seconds=3, queue=5, client=1)
    thread = threading.Thread(target=lambda: sent(client, b"hang"))
    thread.start()
    while not client.get("/healthz").json()["running"]:
        time.sleep(0.05)
    refused = sent(client, form())
    thread.join()
    assert code(refused) == (429, "too-many-requests")
    assert int(refused.headers["retry-after"]) >= 1
