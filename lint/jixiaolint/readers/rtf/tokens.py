"""The tokens of RTF: braces, control words with their number, coded bytes, plain bytes."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.rtf.words import WORDS

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n\0]+)"
)


class Token(NamedTuple):
    """``kind``: "word", "bytes", "sign" (a control symbol), "{" or "}"; a word without meaning here is ""."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens that matter; binary data of pictures is passed over, stray bytes are skipped."""
    at = 0
    starred = False
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
            starred = sign == b"*"
            yield Token("sign", sign.decode("latin-1"))
        elif word == b"bin":
            at += max(int(number or 0), 0)
        elif starred or word in WORDS:
            starred = False
            yield Token("word", WORDS.get(word, ""), None if number is None else int(number))
