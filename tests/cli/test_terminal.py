"""What is written to a terminal and nowhere else: progress, colours, links; and where the time went."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import stopwatch
from jixiaolint.cli import terminal
from jixiaolint.cli.timing import table
from jixiaolint.reporters.width import width

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]
VARIABLES = (
    "NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "TERM", "CI", "SSH_CONNECTION",
    "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION",
)  # fmt: skip
LINKING = {"TERM": "xterm-256color", "VTE_VERSION": "6800"}
SOON = "import jixiaolint.cli.progress as p, sys; p.PATIENCE = 0.05; from jixiaolint.cli import main; "


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``on(Terminal(), TERM="dumb")``: standard output and error, and the only variables that count."""

    def set_up(stream: io.StringIO, **environment: str) -> None:
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", stream)

    return set_up


@pytest.mark.parametrize(
    ("there", "environment", "choice", "expected"),
    [
        (True, {}, "auto", True),
        (False, {}, "auto", False),
        (True, {"TERM": "dumb"}, "auto", False),
        (True, {"NO_COLOR": "1"}, "auto", False),
        (True, {"NO_COLOR": ""}, "auto", True),
        (False, {"FORCE_COLOR": "1"}, "auto", True),
        (True, {"FORCE_COLOR": "0"}, "auto", False),
        (True, {"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (False, {"NO_COLOR": "1"}, "always", True),
        (True, {"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colours(
    on: Callable[..., None], there: bool, environment: dict[str, str], choice: str, expected: bool
) -> None:
    on(Terminal() if there else io.StringIO(), **environment)
    assert terminal.wants_color(choice) is expected


@pytest.mark.parametrize(
    ("there", "environment", "choice", "expected"),
    [
        (True, LINKING, "auto", True),
        (False, LINKING, "auto", False),
        (False, {**LINKING, "FORCE_HYPERLINK": "1"}, "always", False),
        (True, {"TERM": "xterm-256color"}, "auto", False),
        (True, {"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"}, "auto", True),
        (True, {**LINKING, "FORCE_HYPERLINK": "0"}, "auto", False),
        (True, LINKING, "never", False),
        (True, {**LINKING, "VTE_VERSION": "4600"}, "auto", False),
        (True, {**LINKING, "TERM": "dumb"}, "auto", False),
        (True, {**LINKING, "TERM": "screen-256color"}, "auto", False),
        (True, {**LINKING, "SSH_CONNECTION": "x"}, "auto", False),
        (True, {**LINKING, "CI": "true"}, "auto", False),
        (True, {"TERM_PROGRAM": "vscode"}, "auto", True),
        (True, {"WT_SESSION": "x"}, "auto", True),
        (True, {"TERM": "xterm-kitty"}, "auto", True),
    ],
)
def test_links(
    on: Callable[..., None], there: bool, environment: dict[str, str], choice: str, expected: bool
) -> None:
    on(Terminal() if there else io.StringIO(), **environment)
    assert terminal.wants_links(choice) is expected


@pytest.mark.parametrize(
    ("there", "environment", "expected"),
    [(True, {}, True), (False, {}, False), (True, {"CI": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_progress_is_for_those_who_watch(
    on: Callable[..., None], there: bool, environment: dict[str, str], expected: bool
) -> None:
    on(Terminal() if there else io.StringIO(), **environment)
    assert terminal.wants_progress() is expected


class Watched:
    """A command on a terminal of its own: what it wrote there, and how it ended."""

    def __init__(self, code: str, folder: Path, *, interrupt: bytes = b"", **environment: str) -> None:
        pty = pytest.importorskip("pty")
        child, self._terminal = pty.fork()
        if child == 0:
            os.chdir(folder)
            kept = {key: value for key, value in os.environ.items() if key not in (*VARIABLES, "COLUMNS")}
            os.execvpe(sys.executable, [sys.executable, "-c", code], {**kept, **LINKING, **environment})
        self.output = b""
        while piece := self._piece():
            self.output += piece
            if interrupt and interrupt in self.output:
                time.sleep(0.2)
                os.write(self._terminal, b"\x03")
                interrupt = b""
        self.code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(self._terminal)

    def _piece(self) -> bytes:
        try:
            return os.read(self._terminal, 65_536)
        except OSError:
            return b""


@pytest.fixture
def folder(write: Write, form: Form, tmp_path: Path) -> Path:
    for number in range(12):
        write(f"名称很长的送审材料之{'甲' * 30}{number:02}号.txt", form(rate="58.00%"))
    return tmp_path


def test_a_long_run_tells_how_far_it_is_and_clears_that(folder: Path) -> None:
    watched = Watched(SOON + "sys.exit(main(['check', '.', '--isolated', '-f', 'json=r.json']))", folder)
    output = watched.output.decode()
    assert watched.code == 1
    assert re.search(r"\d+/12  问题 \d+  \S+\.\.\.\S*号\.txt", output)
    assert output.endswith("\x1b[?25h\r\x1b[1A\x1b[2K"), "the cursor is back and the line is empty"
    columns = [re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", line) for line in re.split(r"[\r\n]+", output)]
    assert all(width(line) <= 80 for line in columns)


def test_an_interrupt_gives_the_terminal_back(folder: Path) -> None:
    code = SOON + "sys.exit(main(['check', '.', '--isolated']))"
    watched = Watched(code, folder, interrupt=b"\x1b[?25l")
    assert watched.code == 130
    assert watched.output.decode().endswith("\x1b[?25h\r\x1b[1A\x1b[2Kjixiaolint: 已中断 / interrupted\r\n")


@pytest.mark.parametrize(
    ("words", "environment"),
    [("'check', '.', '--isolated', '-q'", {}), ("'check', '.', '--isolated', '-f', 'concise'", {"CI": "1"})],
)
def test_no_progress_when_quiet_or_unwatched(folder: Path, words: str, environment: dict[str, str]) -> None:
    code = SOON + f"code = main([{words}]); assert 'rich' not in sys.modules; sys.exit(code)"
    watched = Watched(code, folder, **environment)
    assert watched.code == 1
    assert b"\x1b[?25l" not in watched.output


def test_without_rich_nothing_breaks(folder: Path) -> None:
    code = "import sys; sys.modules['rich'] = None; " + SOON + "sys.exit(main(['check', '.', '--isolated']))"
    watched = Watched(code, folder)
    assert watched.code == 1
    assert b"Traceback" not in watched.output
    assert "汇总".encode() in watched.output


def test_a_place_is_a_link_on_a_terminal_and_plain_elsewhere(
    write: Write, form: Form, run: Run, tmp_path: Path
) -> None:
    write("子/甲 #1%.txt", form(rate="58.00%"))
    code = SOON + "sys.exit(main(['check', '子', '--isolated', '-f', 'concise']))"
    watched = Watched(code, tmp_path)
    assert re.search(rb"\x1b\]8;;file:///\S+/%E7%94%B2%20%231%25\.txt\x1b\\", watched.output)
    plain = run("check", "子", "-f", "concise", **LINKING, FORCE_HYPERLINK="1", FORCE_COLOR="1")
    assert "\x1b]8" not in plain.stdout


def test_timing_tells_every_stage_and_the_slowest_files(run: Run, write: Write, form: Form) -> None:
    for number in range(7):
        write(f"{number}.txt", form(rate="58.00%"))
    process = run("check", ".", "-f", "concise", "--timing")
    for stage in ("启动", "载入规则", "读取 text", "识表", "审核", "找原因", "写报告", "其他", "合计"):
        assert re.search(rf"^  {stage} +\d+\.\d{{3}} +\d+%$", process.stderr, re.MULTILINE), stage
    assert len(re.findall(r"^ +\d\.\d{3}  \d\.txt$", process.stderr, re.MULTILINE)) == 5
    assert process.stdout == run("check", ".", "-f", "concise").stdout


def test_a_stage_within_another_is_counted_once() -> None:
    with stopwatch.running() as watch:
        with stopwatch.document("甲"), stopwatch.stage("read text"):
            time.sleep(0.01)
            with stopwatch.stage("extract"):
                time.sleep(0.03)
        elapsed = watch.elapsed()
    assert watch.stages["extract"] >= 0.03
    assert watch.stages["read text"] < watch.stages["extract"]
    assert sum(watch.stages.values()) <= elapsed
    assert watch.documents["甲"] >= 0.04
    assert "reading text" in "".join(table(watch, elapsed, english=True))


def test_nothing_is_measured_unless_asked_for() -> None:
    assert stopwatch.stage("judge") is stopwatch.stage("read text")
