"""The tokens of RTF: braces, control words with their number, coded bytes, plain bytes."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n\0]+)"
)


class Token(NamedTuple):
    """``kind``: "word", "bytes", "sign" (a control symbol), "{" or "}"; ``number`` of a control word."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens; binary data of pictures is passed over, stray bytes are skipped."""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        word, number, coded, sign, brace, plain = match.groups()
        if plain is not None:
            yield Token("bytes", data=plain)
        elif coded is not None:
            yield Token("bytes", data=bytes([int(coded, 16)]))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif word == b"bin":
            at += max(int(number or 0), 0)
        else:
            yield Token("word", word.decode("ascii"), None if number is None else int(number))
