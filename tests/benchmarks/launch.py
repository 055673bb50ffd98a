"""Runs one program and says what it took: ``python -I -S launch.py OUTPUT PROGRAM ARGUMENT…``.

A process of its own, because a program inherits the peak memory of the one that starts it. It imports next
to nothing for that reason, and answers in one line: wall seconds, CPU seconds, peak memory, exit code.
"""

import os
import sys
import time


def main() -> None:
    output, *command = sys.argv[1:]
    target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, target, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


main()
