"""Readers that do what readers must not; used by name, so that they also work in the other process."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from typing import Any

from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import Limits, Reader
from jixiaolint.readers.text import read_text

TEXT = """\
项目支出绩效自评表
（2021年度）
项目名称\t社区食堂运营补助
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t新开社区食堂数量\t≥5家\t5家\t50\t50
满意度指标\t服务对象满意度指标\t就餐老人满意度\t≥90%\t96%\t50\t50
"""


def read(name: str, data: bytes) -> Document:
    """The first word of the data says what happens."""
    word, _, rest = data.decode().partition(" ")
    ACTS[word](rest)
    return read_text(name, TEXT.encode(), limits=Limits())._replace(kind="odd")


def grow(rest: str) -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def refuse(rest: str) -> None:
    raise UnreadableInput("odd", "就是不读", "will not", line=3, column=4)


def recur(rest: str) -> None:
    recur(rest)


def write(rest: str) -> None:
    with open(rest, "wb") as stream:
        stream.write(b"x" * 100)


def open_many(rest: str) -> None:
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(200)]
    assert not held


def spin(rest: str) -> None:
    while True:
        pass


def stop_for_ever(rest: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGALRM])
    time.sleep(1000)


def fork(rest: str) -> None:
    """Leaves a process behind."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    raise UnreadableInput("odd", str(child.pid), "")


def crash(rest: str) -> None:
    ctypes.string_at(0)


def raise_(rest: str) -> None:
    raise KeyError("这不是我们的错")


def say(rest: str) -> None:
    print("垃圾", flush=True)
    os.write(1, b"r" + b"\xff" * 100)
    print("垃圾", file=sys.stderr, flush=True)
    sys.stdin.read()


def lie(rest: str) -> None:
    """Answers itself, as a hostile file might once it has taken the process over."""
    pipe = next(fd for fd in range(3, 20) if _is_writable(fd))
    os.write(pipe, bytes.fromhex(rest))
    time.sleep(1000)


def _is_writable(fd: int) -> bool:
    import fcntl

    try:
        return fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY
    except OSError:
        return False


def tell(rest: str) -> None:
    import resource

    state: dict[str, Any] = {
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "pid": os.getpid(),
        "session": os.getsid(0) == os.getpid(),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "path": sys.path,
        "flags": [sys.flags.isolated, sys.flags.dont_write_bytecode],
    }
    raise UnreadableInput("odd", repr(state), "")


ACTS: dict[str, Any] = {
    "die": lambda rest: os._exit(int(rest)),
    "abort": lambda rest: os.abort(),
    "kill": lambda rest: os.kill(os.getpid(), signal.SIGKILL),
    "sleep": lambda rest: time.sleep(float(rest)),
    "raise": raise_,
    "nothing": lambda rest: None,
    **{act.__name__: act for act in (grow, refuse, recur, write, open_many, spin, stop_for_ever, fork)},
    **{act.__name__: act for act in (crash, say, lie, tell)},
}
READER = Reader("odd", (".odd",), read)
