"""The application: its addresses, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from jixiaolint import __version__
from jixiaolint.serve import policy
from jixiaolint.serve.check import Check
from jixiaolint.serve.gate import Gate
from jixiaolint.serve.guard import Guard
from jixiaolint.serve.job import Terms
from jixiaolint.serve.offer import Offer
from jixiaolint.serve.openapi import document
from jixiaolint.serve.pool import Pool
from jixiaolint.serve.refusal import Refusal

_PAGE = {
    "": ("index.html", "text/html; charset=utf-8"),
    "style.css": ("style.css", "text/css; charset=utf-8"),
    "script.js": ("script.js", "text/javascript; charset=utf-8"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}


def application(offer: Offer, terms: Terms, names: Iterable[str] = (), *, local: bool = True) -> ASGIApp:
    """The whole server as an ASGI application. ``names``, ``local``: see ``Guard``."""
    gate = Gate(offer.limits)
    pool = Pool(terms, offer.limits, gate)
    check = Check(offer, gate, pool)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield

    async def health(_: Request) -> Response:
        return JSONResponse(
            {
                "status": "ok",
                "version": __version__,
                "running": gate.running,
                "waiting": gate.inside - gate.running,
            }
        )

    routes = [
        Route("/healthz", health),
        Route("/api/about", _fixed(JSONResponse(offer.data()))),
        Route("/openapi.json", _fixed(JSONResponse(document(offer)))),
        Route("/api/check", check.answer, methods=["POST"]),
        *(Route(f"/{path}", _resource(*found)) for path, found in _PAGE.items()),
    ]
    handlers = {Refusal: _refused, HTTPException: _not_there, Exception: _fault}
    inner = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    return Guard(inner, names, local=local)


def _fixed(response: Response) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return response

    return answer


def _resource(name: str, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    content = (resources.files("jixiaolint.serve") / "page" / name).read_bytes()
    return _fixed(Response(content, media_type=media_type, headers=policy.page_headers()))


async def _refused(_: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return Response(refusal.body, refusal.status, refusal.headers, "application/json")


async def _not_there(request: Request, error: Exception) -> Response:
    """Where the router finds nothing."""
    assert isinstance(error, HTTPException)
    refusal = Refusal("not-allowed" if error.status_code == 405 else "not-found")
    response = await _refused(request, refusal)
    response.headers.update(error.headers or {})
    return response


async def _fault(request: Request, _: Exception) -> Response:
    """``Guard`` tells of it in the log."""
    return await _refused(request, Refusal("fault"))
