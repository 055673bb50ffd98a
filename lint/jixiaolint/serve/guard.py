"""Around the application: who may ask, which headers every answer has, what a fault of ours looks like."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jixiaolint.serve import journal, policy
from jixiaolint.serve.refusal import Refusal

_SAFE = ("GET", "HEAD")


class Guard:
    """ASGI middleware. ``names`` are host names under which we are asked for, besides addresses.

    ``local``: only addresses of this machine count. A page of another site that has its name resolved to our
    address (DNS rebinding) still says its name.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] = (), *, local: bool = True) -> None:
        self._app = app
        self._names = {"localhost", *(name.lower() for name in names)}
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        try:
            self._admit(scope["method"], Headers(scope=scope))
            await self._app(scope, receive, answer)
        except Refusal as refusal:
            await answer.refuse(refusal)
        except Exception as error:
            journal.fault(type(error).__name__)
            await answer.refuse(Refusal("fault"))

    def _admit(self, method: str, headers: Headers) -> None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            raise Refusal("unknown-host")
        if method not in _SAFE and _is_cross_site(headers, host):
            raise Refusal("cross-site")

    def _is_ours(self, host: str) -> bool:
        name = _name(host)
        if name in self._names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not self._local


def _name(host: str) -> str:
    """The host without its port, a bracketed address without its brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _is_cross_site(headers: Headers, host: str) -> bool:
    """As browsers tell; a program that tells neither is no page of another site."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != host.lower()


class _Answer:
    """``send`` with the headers that no answer lacks."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            found = MutableHeaders(raw=message["headers"])
            for name, value in policy.headers().items():
                found.setdefault(name, value)
        await self._send(message)

    async def refuse(self, refusal: Refusal) -> None:
        """Answer with a refusal, where nothing was answered yet."""
        if self._begun:
            return
        told = {"content-type": "application/json", "content-length": str(len(refusal.body))}
        pairs = [(name.encode(), value.encode()) for name, value in {**told, **refusal.headers}.items()]
        await self({"type": "http.response.start", "status": refusal.status, "headers": pairs})
        await self._send({"type": "http.response.body", "body": refusal.body})
