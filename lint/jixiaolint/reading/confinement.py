"""What a worker may use: set by itself, before it has seen a byte of a document.

Where the system has no such limits (Windows), the one who asks still ends it by the clock.
"""

from __future__ import annotations

import math
import sys
from contextlib import suppress

from jixiaolint.model.typing import Any

_FILES = 64
_PR_SET_PDEATHSIG = 1
_GRACE = 5
"""Seconds after which the alarm ends a worker whose owner did not."""


def confine(memory: int) -> None:
    """At most ``memory`` bytes of address space, few open files, nothing written to disk, no core dumps."""
    resource = _resource()
    if resource is None:
        return
    import signal

    for name in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(name, signal.SIG_DFL)
    for what, most in (("AS", memory), ("NOFILE", _FILES), ("FSIZE", 0), ("CORE", 0)):
        _lower(resource, getattr(resource, f"RLIMIT_{what}", None), most)


def _lower(resource: Any, what: int | None, most: int) -> None:
    if what is None:
        return
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and does not take it
        resource.setrlimit(what, (most, most))


def allow(cpu_seconds: int, seconds: int) -> None:
    """For the next document: so much processor time, and an end to it all even if the owner is gone."""
    resource = _resource()
    if resource is None:
        return
    import signal

    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(usage.ru_utime + usage.ru_stime) + cpu_seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)


def rest() -> None:
    """Between documents the clock stands still."""
    if _resource() is not None:
        import signal

        signal.setitimer(signal.ITIMER_REAL, 0)


def largest() -> int:
    """The most memory that this process has held so far, in bytes; 0 where that is not told.

    On Linux ``getrusage`` counts what the one who started this process held, too.
    """
    try:
        with open("/proc/self/status", "rb") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(b"VmHWM"))
    except (OSError, StopIteration):
        pass
    resource = _resource()
    if resource is None:
        return 0
    most = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return most if sys.platform == "darwin" else most * 1024


def die_with(parent: int) -> None:
    """On Linux: end when the thread that started this process ends; not to be used but for the main one."""
    if sys.platform != "linux":
        return
    import ctypes
    import os
    import signal

    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        raise SystemExit


def _resource() -> Any:
    try:
        import resource
    except ImportError:
        return None
    return resource
