"""Files are received into memory, within a time, and let go of."""

from __future__ import annotations

import tempfile
from typing import Any

import anyio
import pytest
from served import SMALL
from starlette.requests import ClientDisconnect, Request

from jixiaolint.serve.refusal import Refusal
from jixiaolint.serve.upload import received

HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


def request(messages: list[Any]) -> Request:
    """A request whose body comes as ``messages``; after the last, nothing comes."""
    left = iter(messages)

    async def receive() -> Any:
        if (message := next(left, None)) is None:
            await anyio.sleep_forever()
        return message

    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def piece(body: bytes, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_nothing_goes_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def spooled(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", spooled)
    content = b"x" * 3_000_000
    limits = SMALL._replace(file=4_000_000, request=4_000_000)
    whole = [piece(HEAD + content[:500_000])]
    whole += [piece(content[at : at + 500_000]) for at in range(500_000, 3_000_000, 500_000)]
    whole += [piece(b"\r\n--b--\r\n", more=False)]
    files = anyio.run(received, request(whole), limits)
    assert files == (("a.txt", content),)


def test_a_body_that_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal) as caught:
        anyio.run(received, request([piece(HEAD)]), SMALL._replace(upload=1))
    assert (caught.value.code, caught.value.status) == ("slow-upload", 408)


def test_a_client_that_leaves() -> None:
    with pytest.raises(ClientDisconnect):
        anyio.run(received, request([piece(HEAD), {"type": "http.disconnect"}]), SMALL)


@pytest.mark.parametrize("cut", ["half", "\r\n", "\r\n--b\r\nContent-Disp", f"\r\n{HEAD.decode()}half"])
def test_a_body_that_ends_in_the_middle(cut: str) -> None:
    """Also where a file before the cut came whole: what is missing was not checked."""
    with pytest.raises(Refusal) as caught:
        anyio.run(received, request([piece(HEAD + b"whole" + cut.encode(), more=False)]), SMALL)
    assert caught.value.code == "bad-multipart"
