"""Whatever an executor does: an answer for each document, once, in the order of the documents."""

from __future__ import annotations

import pickle
import random
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from jixiaolint.executors.local import Serial
from jixiaolint.executors.mapping import AHEAD, Mapping
from jixiaolint.model.error import ConfigError


class Numbers:
    """A batch of numbers; the answer for each is itself."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = tuple(numbers)
        self.packed = pickle.dumps(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def parts(self) -> Iterable[Numbers]:
        return [Numbers([number]) for number in self.numbers]

    def lost(self, error: Exception) -> bytes:
        return f"lost {self.numbers[0]}".encode()


def answers(packed: bytes) -> list[bytes]:
    return [str(number).encode() for number in pickle.loads(packed)]


def mapped(make: Callable[[], Executor], function: Callable[[bytes], list[bytes]] = answers) -> list[bytes]:
    mapping = Mapping(make, function, Numbers(()))
    mapping.greet()
    try:
        return list(mapping.results(Numbers(range(at, at + 5)) for at in range(0, 100, 5)))
    finally:
        mapping.close()


ALL = [str(number).encode() for number in range(100)]


class Breaking(Serial):
    """Breaks for good at its tenth batch, as a pool does of which a process is killed."""

    width = 3

    def __init__(self) -> None:
        self.given = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.given += 1
        if self.given < 10:
            return super().submit(fn, *args, **kwargs)
        if self.given > 12:
            raise BrokenExecutor
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor())
        return future


class SharedFate(Executor):
    """Batches that are under way at the same time die of the one among them that is deadly, as in a pool of
    processes; and the executor with them."""

    width = 4

    def __init__(self, deadly: int) -> None:
        self._deadly = deadly
        self._waiting: list[tuple[Future[list[bytes]], bytes]] = []
        self._lock = threading.Lock()
        self._broken = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        with self._lock:
            self._waiting.append((future, args[0]))
            if len(self._waiting) == 1:
                threading.Timer(0.01, self._run).start()
        return future

    def _run(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        self._broken = any(self._deadly in pickle.loads(packed) for _, packed in waiting)
        for future, packed in waiting:
            if self._broken:
                future.set_exception(BrokenExecutor())
            else:
                future.set_result(answers(packed))


def test_in_order_whoever_is_first() -> None:
    assert mapped(lambda: ThreadPoolExecutor(7)) == ALL


def test_a_broken_executor_is_replaced_and_what_it_had_is_given_to_the_next() -> None:
    made: list[Breaking] = []

    def make() -> Executor:
        made.append(Breaking())
        return made[-1]

    assert mapped(make) == ALL
    assert len(made) > 1


@pytest.mark.parametrize("seed", range(5))
def test_failures_by_chance_lose_nothing(seed: int) -> None:
    chance = random.Random(seed)

    def now_and_then(packed: bytes) -> list[bytes]:
        if chance.random() < 0.1:
            raise OSError("worker lost")
        return answers(packed)

    found = mapped(lambda: ThreadPoolExecutor(3), now_and_then)
    assert [number.removeprefix(b"lost ") for number in found] == ALL


def test_one_bad_document_is_told_and_its_neighbours_are_not_blamed() -> None:
    def deadly(packed: bytes) -> list[bytes]:
        if 42 in pickle.loads(packed):
            raise BrokenExecutor
        return answers(packed)

    found = mapped(lambda: ThreadPoolExecutor(3), deadly)
    assert found == [b"lost 42" if answer == b"42" else answer for answer in ALL]


@pytest.mark.parametrize("deadly", [2, 12, 33, 97])
def test_who_dies_with_a_bad_document_is_not_blamed_either(deadly: int) -> None:
    found = mapped(lambda: SharedFate(deadly))
    assert found == [b"lost %d" % deadly if answer == b"%d" % deadly else answer for answer in ALL]


def test_answers_that_are_too_few_are_none() -> None:
    def careless(packed: bytes) -> list[bytes]:
        return answers(packed)[:-1] if len(pickle.loads(packed)) > 1 else answers(packed)

    assert mapped(lambda: ThreadPoolExecutor(3), careless) == ALL


def test_only_so_many_are_under_way() -> None:
    asked = 0

    def batches() -> Iterable[Numbers]:
        nonlocal asked
        for number in range(50):
            asked += 1
            yield Numbers([number])

    class Two(ThreadPoolExecutor):
        width = 2

    mapping = Mapping(lambda: Two(2), answers, Numbers(()))
    for done, _ in enumerate(mapping.results(batches()), 1):
        assert asked <= done + 2 * AHEAD
    assert asked == 50
    mapping.close()


def test_an_error_of_the_settings_ends_the_run() -> None:
    def other(packed: bytes) -> list[bytes]:
        if 42 in pickle.loads(packed):
            raise ConfigError("另一版本")
        return answers(packed)

    with pytest.raises(ConfigError):
        mapped(lambda: ThreadPoolExecutor(3), other)
