"""How much one server takes on: of one request, of one client, of all together."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple


class Limits(NamedTuple):
    """Upper bounds. Sizes are in bytes, times in seconds."""

    file: int = 20_000_000
    """Of one file."""
    request: int = 100_000_000
    """Of one request."""
    files: int = 100
    """Files in one request."""
    held: int = 300_000_000
    """Of all requests that are being received, wait or are checked."""
    workers: int = 2
    """Requests that are checked at a time, each in a process of its own."""
    queue: int = 200
    """Requests beside those that may be received or wait."""
    client: int = 100
    """Requests of one client, by its address, at a time."""
    upload: int = 120
    """Until a request has arrived."""
    wait: int = 120
    """Until a request that has arrived is begun."""
    seconds: int = 120
    """For checking the files of one request and making its report."""
    memory: int = 2_000_000_000
    """Address space of one worker."""
    grace: int = 30
    """For requests that are under way when the server is told to stop."""


DEFAULTS = Limits()


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size / 1000:,.0f} KB"
