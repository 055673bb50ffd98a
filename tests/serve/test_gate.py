"""A place for each request, no more than there are, and none lost."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from jixiaolint.serve.gate import Gate
from jixiaolint.serve.limits import Limits
from jixiaolint.serve.refusal import Refusal

LIMITS = Limits(workers=1, queue=3, client=3, held=100)


def refused(gate: Gate, client: str, size: int = 1) -> str:
    with pytest.raises(Refusal) as caught, gate.place(client, size):
        pass
    assert caught.value.after
    assert caught.value.headers["retry-after"].isdecimal()
    return caught.value.code


def test_places_are_counted_and_given_back() -> None:
    gate = Gate(LIMITS)
    with ExitStack() as stack:
        for client in "abba":
            stack.enter_context(gate.place(client, 1))
        assert refused(gate, "c") == "busy"
        assert gate.inside == 4
    assert gate.inside == 0
    with pytest.raises(KeyError), gate.place("a", 1):
        raise KeyError
    assert gate.inside == 0


def test_one_client_leaves_room_for_others() -> None:
    gate = Gate(LIMITS)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(gate.place("a", 1))
        assert refused(gate, "a") == "too-many-requests"
        stack.enter_context(gate.place("b", 1))


def test_bytes_are_counted_too() -> None:
    gate = Gate(LIMITS)
    with gate.place("a", 1000):
        assert refused(gate, "b", 1) == "busy"
    with gate.place("a", 60), gate.place("b", 40):
        assert refused(gate, "c", 1) == "busy"


def test_how_long_to_wait_follows_how_long_checks_take() -> None:
    gate = Gate(Limits(workers=1))
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(gate.place("a", 1))
        short = gate.after()
        for _ in range(50):
            gate.lasted(5)
        assert 1 <= short < gate.after() <= 60
