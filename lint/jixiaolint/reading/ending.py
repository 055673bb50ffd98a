"""How a worker ended without an answer, in words."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import Limits

_SUSPICIOUS = 4
"""A worker that died holding this part of its memory or more probably asked for more."""


def out_of_memory(limits: Limits) -> UnreadableInput:
    """The document needs more memory than it gets."""
    bound = f"{limits.memory // 1_000_000:,} MB"
    return UnreadableInput(
        "out-of-memory",
        f"内存超限（上限 {bound}），未读取；请核实文件是否异常，可用办公软件打开后重新保存再报",
        f"reading it takes more memory than the limit of {bound}; the file was not read",
    )


def out_of_time(limits: Limits) -> UnreadableInput:
    """The document takes longer than it gets."""
    return UnreadableInput(
        "out-of-time",
        f"用时超限（上限 {limits.seconds} 秒，处理器 {limits.cpu_seconds} 秒），未读取；"
        "请核实文件是否异常，可用办公软件打开后重新保存再报",
        f"reading it takes longer than the limit of {limits.seconds} s ({limits.cpu_seconds} s of processor"
        " time); the file was not read",
    )


def died(code: int | None, held: int, limits: Limits) -> UnreadableInput:
    """What an exit code means (negative: the signal). ``held``: bytes of memory, 0 when unknown."""
    name = _signal(code)
    if name == "SIGXCPU":
        return out_of_time(limits)
    what = name or f"{code}"
    memory = name == "SIGKILL" or held * _SUSPICIOUS >= limits.memory
    zh, en = ("，可能是内存超限", ", probably out of memory") if memory else ("", "")
    return UnreadableInput(
        "reader-died",
        f"读取程序异常终止（{what}{zh}），未读取；文件可能已损坏或异常，请用办公软件打开核实并重新保存",
        f"the reading process died ({what}{en}); the file was not read and may be damaged",
    )


def not_started(code: int | None) -> UnreadableInput:
    """There is no worker to be had. ``code``: how it ended, or why the system would not start it."""
    what = _signal(code) or str(code or "")
    zh, en = (f"（{what}）", f" ({what})") if what else ("", "")
    return UnreadableInput(
        "no-reader",
        f"读取程序无法启动{zh}，未读取；请核实内存上限（limits 的 memory）是否过小",
        f"the reading process cannot be started{en}; the file was not read; is limits.memory too small?",
    )


def out_of_turn() -> UnreadableInput:
    """A worker said what no worker says."""
    return UnreadableInput(
        "reader-died",
        "读取程序返回的内容无法辨认，未读取；文件可能已损坏或异常，请用办公软件打开核实并重新保存",
        "the reading process gave no valid answer; the file was not read and may be damaged",
    )


def _signal(code: int | None) -> str:
    if code is None or code >= 0:
        return ""
    import signal

    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
