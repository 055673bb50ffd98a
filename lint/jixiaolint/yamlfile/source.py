"""The text of a YAML file, refused early when it cannot be one."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple

MAX_BYTES = 1 << 20

_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Source(NamedTuple):
    """A file's name and decoded text."""

    file: str
    text: str


def decode(data: str | bytes, name: str, most_bytes: int = MAX_BYTES) -> str:
    """The text of ``data``; ConfigError when it is too long, not UTF-8 or holds control characters."""
    if len(data) > most_bytes:
        limit = f"{most_bytes >> 10} KB"
        raise ConfigError(f"文件超过 {limit}", f"the file is larger than {limit}", file=name)
    text = (data if isinstance(data, str) else _utf8(data, name)).removeprefix("\ufeff")
    unusable = _UNUSABLE.search(text)
    if unusable:
        line, column = line_and_column(text, unusable.start())
        code = f"U+{ord(unusable.group()):04X}"
        raise ConfigError(
            f"含有不可用的字符 {code}",
            f"the character {code} is not allowed",
            file=name,
            line=line,
            column=column,
        )
    return text


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        raise ConfigError(
            "不是 UTF-8 编码",
            "the file is not UTF-8",
            file=name,
            line=line,
            column=column,
            hint="请另存为 UTF-8",
        ) from None


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """1-based line and column of the character at index ``place``."""
    before = text[:place].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, place - before.rfind("\n")
