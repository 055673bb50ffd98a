"""Starting the command imports neither ``typing`` nor ``re``; what stands in for them works at run time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

import jixiaolint


def test_the_values_of_a_literal() -> None:
    severity = Literal["error", "note"]
    assert get_args(severity) == ("error", "note")
    assert get_args(Literal["one"]) == ("one",)


def test_what_is_named_at_run_time_works() -> None:
    class Named(Protocol):
        name: str

    assert Any | None
    assert Literal["a", "b"] | None
    assert str(dict[str, Any]).startswith("dict[str, ")
    assert issubclass(Named, Protocol)


def test_check_is_imported_without_typing_and_re() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(Path(jixiaolint.__file__).parents[1])!r});"
        "import jixiaolint.api;"
        "print(*[name for name in ('typing', 're', 'dataclasses', 'yaml', 'inspect') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
