"""One worker process as its owner holds it: started, asked, timed, and ended for certain."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import Limits
from jixiaolint.reading import confinement, ending, frame
from jixiaolint.reading.extract import Terms

_START = "import sys; sys.path[:] = sys.argv[1:]; from jixiaolint.reading.worker import main; main()"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""What an interpreter may need of the environment to start at all."""


class Died(Exception):
    """A worker that gave no answer. ``began``: it had the document, so that the document may be the cause."""

    def __init__(self, *, began: bool, late: bool, code: int | None, held: int) -> None:
        super().__init__()
        self.began = began
        self._late, self._code, self._held = late, code, held

    def reason(self, limits: Limits) -> UnreadableInput:
        """The error for the document."""
        if not self.began:
            return ending.not_started(self._code)
        return ending.out_of_time(limits) if self._late else ending.died(self._code, self._held, limits)


class Child:
    """A process that is being started; it is ended with this object, and with the program at the latest."""

    def __init__(self, terms: Terms, plugins: tuple[str, ...], cache_directory: str | None) -> None:
        """Raises UnreadableInput (``no-reader``)."""
        self._limits = terms.limits
        main = threading.current_thread() is threading.main_thread()
        self._owner = os.getpid()
        self._greeting = pickle.dumps((terms, plugins, cache_directory, self._owner if main else 0))
        self._before = confinement.largest()
        self._process = _started()
        self._late = False
        self._held = 0
        self._end = weakref.finalize(self, _end, self._process, self._owner)

    @property
    def is_ours(self) -> bool:
        """Not so in a process that was forked off its owner."""
        return os.getpid() == self._owner

    def ask(self, name: bytes, data: bytes) -> tuple[bytes, bytes]:
        """The kind and the content of its answer. Raises Died."""
        began = False
        try:
            with self._timed():
                self._give(name, data)
            began = True
            with self._timed():
                return frame.receive(_pipe(self._process.stdout), frame.MOST)
        except (OSError, EOFError, ValueError):
            held = self.end()
            held = held if held > self._before else 0
            raise Died(began=began, late=self._late, code=self._process.returncode, held=held) from None

    def end(self) -> int:
        """Kill it and wait for it: the bytes of memory that it held at most, 0 where that is not told."""
        self._held = self._end() or self._held
        return self._held

    def _give(self, name: bytes, data: bytes) -> None:
        """Hand over a document and see it taken."""
        pipe = _pipe(self._process.stdin)
        if self._greeting:
            frame.send(pipe, frame.SET_UP, self._greeting)
            self._greeting = b""
        frame.send(pipe, frame.NAME, name)
        frame.send(pipe, frame.DOCUMENT, data)
        if frame.receive(_pipe(self._process.stdout), 0)[0] != frame.STARTED:
            raise ValueError

    @contextmanager
    def _timed(self) -> Iterator[None]:
        """Ends the process when the time is over: whatever waits for it then sees its pipes closed."""
        timer = threading.Timer(self._limits.seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _too_late(self) -> None:
        self._late = True
        _kill(self._process)


def _started() -> subprocess.Popen[bytes]:
    if not sys.executable or getattr(sys, "frozen", False):
        raise ending.not_started(None)
    command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, *_path()]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.dirname(sys.executable),
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ending.not_started(error.errno) from None


def _path() -> list[str]:
    """Where modules are found, as here; never in the working directory, which may be what is checked."""
    try:
        here = os.getcwd()
        path = [os.path.abspath(entry) for entry in sys.path if entry]
    except FileNotFoundError:  # a working directory that was removed
        here, path = "", [entry for entry in sys.path if os.path.isabs(entry)]
    path = [entry for entry in path if entry != here]
    return path if _PACKAGE in path else [_PACKAGE, *path]


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all that it may have started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _end(process: subprocess.Popen[bytes], owner: int) -> int:
    """Kill it and wait for it; nothing in a process that was forked off its owner."""
    if os.getpid() != owner:
        return 0
    _kill(process)
    held = _waited(process)
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            _pipe(pipe).close()
    return held


def _waited(process: subprocess.Popen[bytes]) -> int:
    wait: Any = getattr(os, "wait4", None)
    try:
        _, status, usage = wait(process.pid, 0)
    except (TypeError, ChildProcessError):  # Windows; children that this program does not wait for
        process.wait()
        return 0
    process.returncode = os.waitstatus_to_exitcode(status)
    held: int = usage.ru_maxrss
    return held if sys.platform == "darwin" else held * 1024
