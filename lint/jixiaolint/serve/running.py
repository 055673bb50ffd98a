"""The server itself: uvicorn with our bounds, which stops when it is told to."""

from __future__ import annotations

import ipaddress
import os
import signal
import sys
from collections.abc import Callable, Iterable

from jixiaolint import api
from jixiaolint.model.typing import Any
from jixiaolint.serve import journal
from jixiaolint.serve.app import application
from jixiaolint.serve.job import Terms
from jixiaolint.serve.limits import Limits
from jixiaolint.serve.offer import offer_of

_CONNECTIONS = 200
"""Open connections beyond those whose requests are taken on: for the page and for refusals."""


def run(
    session: api.Session,
    limits: Limits,
    language: str,
    *,
    host: str,
    port: int,
    names: Iterable[str],
    ready: Callable[[str], None],
) -> None:
    """Serve until a signal; requests under way are finished within ``limits.grace`` seconds.

    ``ready`` is told the address once the server listens. Port 0: any that is free. Raises SystemExit.
    """
    import uvicorn

    options = session.options._replace(limits=session.options.limits._replace(bytes=limits.file))
    offer = offer_of(session, language, limits)
    terms = Terms(options, limits.memory, os.getpid())
    app = application(offer, terms, [*names, host], local=is_local(host))
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=_LOGGING,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=limits.queue + limits.workers + _CONNECTIONS,
        timeout_graceful_shutdown=limits.grace,
        lifespan="on",
        http="h11",
        ws="none",
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready(_address(self.servers[0].sockets[0].getsockname()))

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Server(config).run()


def is_local(host: str) -> bool:
    """Whether only this machine reaches a server bound to ``host``."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _address(name: tuple[Any, ...]) -> str:
    host = f"[{name[0]}]" if ":" in name[0] else name[0]
    return f"http://{host}:{name[1]}/"


_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "python_multipart": {"handlers": [], "level": "CRITICAL", "propagate": False},
        journal.NAME: {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
"""What goes wrong, and nothing of what is asked for."""
