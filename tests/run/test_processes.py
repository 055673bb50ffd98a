"""Worker processes: results in order, none lost and none twice, whatever happens to the workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jixiaolint.executors.processes import WINDOW, Faulty, Lost, Processes
from jixiaolint.run import batch, dispatch, dossier
from jixiaolint.run.batch import Task
from jixiaolint.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def double(number: int) -> int:
    time.sleep(0.01 if number % 3 else 0.05)
    return 2 * number


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def once(place: str) -> int:
    """Dies when it is called for the first time."""
    try:
        os.mkdir(place)
    except FileExistsError:
        return os.getpid()
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def raising(number: int) -> int:
    return 1 // number


def test_results_come_in_order_and_tasks_are_asked_for_as_they_are_needed() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(40):
            asked.append(number)
            yield number

    with closing(Processes[int, int](2)) as pool:
        for at, result in enumerate(pool.map(double, tasks())):
            assert result == 2 * at
            assert len(asked) <= at + 1 + WINDOW * 2
    assert asked == list(range(40))


def test_what_kills_a_worker_is_told_and_nothing_else_is_lost() -> None:
    with closing(Processes[int, int](2)) as pool:
        results = list(pool.map(deadly, range(12)))
    assert results[5] == Lost(-signal.SIGKILL)
    assert [*results[:5], *results[6:]] == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]


def test_a_worker_that_died_of_something_else_is_replaced(tmp_path: Path) -> None:
    with closing(Processes[str, int](1)) as pool:
        (process,) = pool.map(once, [str(tmp_path / "died")])
    assert isinstance(process, int)


def test_a_function_that_raises_is_no_dead_worker() -> None:
    with closing(Processes[int, int](1)) as pool, pytest.raises(Faulty, match="ZeroDivisionError"):
        list(pool.map(raising, [0]))


def killing(task: Task) -> list[bytes]:
    if any(source.uri.endswith("05.txt") for source in task.sources):
        os.kill(os.getpid(), signal.SIGKILL)
    return batch.check_batch(task)


def test_a_document_that_kills_its_checker_is_told_and_the_others_are_checked(
    session: Session, sources: list[dispatch.Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = list(dispatch.dossiers(sources, session, "identity", 1))
    monkeypatch.setattr(dispatch, "CHECK", killing)
    made = list(dispatch.dossiers(sources, session, "identity", 2))
    at = next(at for at, source in enumerate(sources) if source.uri.endswith("05.txt"))
    (fault,) = dossier.unpack(made[at]).tool_errors
    assert fault.form == "forms/05.txt"
    assert "SIGKILL" in fault.message
    assert [*made[:at], *made[at + 1 :]] == [*sound[:at], *sound[at + 1 :]]


def test_an_interrupt_ends_a_run_with_workers(forms: Path, kept_rules: str) -> None:
    for number in range(300):
        (forms / f"b{number}.txt").write_bytes((forms / f"{number % 14:02}.txt").read_bytes())
    command = [sys.executable, "-m", "jixiaolint", "check", "forms", "--jobs", "2", "-q"]
    environment = {**os.environ, "JIXIAOLINT_CACHE_DIR": kept_rules}
    run = subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, env=environment, text=True
    )
    time.sleep(3)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "Traceback" not in said
    assert is_gone(run.pid)


def is_gone(group: int) -> bool:
    """Whether no process of the group is left, or will be in a moment."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
