"""What a worker may use. It reads what came from strangers, if only after other processes did."""

from __future__ import annotations

import signal
from contextlib import suppress

from jixiaolint.reading.confinement import die_with


def confine(memory: int, owner: int) -> None:
    """At most ``memory`` bytes, no core dump, not a byte to disk; ends with the process ``owner``.

    Signals are for the owner, who lets running requests end. Where the system has no such limits (Windows),
    there are none.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    die_with(owner)
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and does not take it
            resource.setrlimit(what, (bound, bound))
