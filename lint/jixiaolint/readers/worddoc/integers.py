"""Little-endian integers in bytes; what lies beyond the end counts as zero."""

from __future__ import annotations

from struct import unpack_from


def u16(data: bytes, at: int) -> int:
    """The unsigned 16-bit integer at an offset."""
    return int.from_bytes(data[at : at + 2], "little")


def i16(data: bytes, at: int) -> int:
    """The signed 16-bit integer at an offset."""
    return int.from_bytes(data[at : at + 2], "little", signed=True)


def u32(data: bytes, at: int) -> int:
    """The unsigned 32-bit integer at an offset."""
    return int.from_bytes(data[at : at + 4], "little")


def i32(data: bytes, at: int) -> int:
    """The signed 32-bit integer at an offset."""
    return int.from_bytes(data[at : at + 4], "little", signed=True)


def u32s(data: bytes, at: int, count: int) -> list[int]:
    """``count`` unsigned 32-bit integers from an offset on; fewer where the data ends."""
    count = max(0, min(count, (len(data) - at) // 4))
    return list(unpack_from(f"<{count}I", data, at)) if count else []
