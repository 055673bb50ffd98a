"""Standard output and standard error that survive a GBK console, a closed pipe and an interrupt."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from jixiaolint.model.typing import NoReturn

INTERRUPTED = 130
_SELDOM = 50_000
"""So many more objects, lists and their like, call for a search."""


@contextmanager
def uncollected() -> Iterator[None]:
    """While all that is made is kept, looking for garbage only costs time. What was made is not looked at
    again, and what comes later seldom: little of it is garbage that only a search finds."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


def prepare() -> None:
    """Characters that the console cannot show are written as escapes instead of raising."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def stands_somewhere() -> bool:
    """Whether the working directory is still there."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def guarded(run: Callable[[], int]) -> int:
    """``run`` with a closed pipe, an interrupt and a fault of ours turned into exit codes."""
    try:
        code = run()
    except BrokenPipeError:
        silence()
        return 0
    except KeyboardInterrupt:
        error("已中断 / interrupted")
        return INTERRUPTED
    except Exception as fault:
        if os.environ.get("JIXIAOLINT_DEBUG"):
            raise
        if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EIO, errno.EDQUOT):
            error(f"无法写出（{fault.strerror}）/ cannot write ({fault.strerror})")
            return 2
        error(f"程序错误（请报告）/ internal error, please report: {type(fault).__name__}: {fault}")
        return 4
    return _flushed(code)


def _flushed(code: int) -> int:
    """What is still buffered goes out now, so that a closed pipe is met here and not at the very end."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            silence()
    return code


def leave(code: int) -> NoReturn:
    """End the process. Taking all objects apart costs more than judging a form does, so where neither a
    thread, a child nor anything else waits for the end, it is left to the operating system."""
    if "threading" in sys.modules or atexit._ncallbacks() or sys.gettrace() or sys.getprofile():
        sys.exit(code)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


def silence() -> None:
    """Nobody reads on: what else is written goes nowhere, and the exit code stays what it is."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str) -> None:
    """Text for people, in the console's encoding; without a standard output it is dropped."""
    if sys.stdout is not None:
        sys.stdout.write(_inert(text))


def _inert(text: str) -> str:
    """A pipeline that watches this output finds no command of its own in what a form says."""
    if not (os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")):
        return text
    text = text.replace("##[", "## [").replace("##vso[", "## vso[")
    return "".join(
        line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line
        for line in text.splitlines(keepends=True)
    )


def flush() -> None:
    """What was written is to be read now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def write_utf8(chunks: Iterable[str]) -> None:
    """Text for machines: UTF-8 whatever the console is set to; a name that is none shows its bytes."""
    if sys.stdout is None:
        return
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    for chunk in chunks:
        if buffer is None:
            sys.stdout.write(chunk)
        else:
            buffer.write(chunk.encode("utf-8", "backslashreplace"))
    if buffer is not None:
        buffer.flush()


def error(text: str) -> None:
    """A line on standard error, or several; what a file name brings along acts on no terminal or pipeline."""
    from jixiaolint.reporters.visible import visible

    shown = "\n".join(map(visible, text.split("\n")))
    print(_inert(f"jixiaolint: {shown}"), file=sys.stderr)


def columns(otherwise: int) -> int:
    """The width of the terminal, or ``otherwise`` where the output goes elsewhere; COLUMNS wins."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or otherwise
    except (OSError, ValueError, AttributeError):
        return otherwise
