"""The files of a multipart request, received into memory: nothing of them is written to disk."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from anyio import fail_after, move_on_after
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from jixiaolint.serve.filename import distinct
from jixiaolint.serve.limits import Limits, megabytes
from jixiaolint.serve.refusal import Refusal

Files = tuple[tuple[str, bytes], ...]
_FIELDS = 20
"""Form fields that are no files: they are passed over."""
_FIELD = 10_000
_PATIENCE = 10
"""Seconds for which the rest of a refused request is taken, so that its sender comes to read why."""


class _InMemory(MultiPartParser):
    spool_max_size = 1 << 62
    """Where a file would go to disk; ``_bounded`` stops long before."""
    complete = False
    """Whether the last boundary came: without it the last of several files would be missing, unnoticed."""

    def on_end(self) -> None:
        self.complete = True


def size_of(request: Request, limits: Limits) -> int:
    """The bytes that a request has at most. Raises Refusal for one that is too large or no upload."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "multipart/form-data":
        raise Refusal("not-multipart")
    told = request.headers.get("content-length", "")
    size = int(told) if told.isascii() and told.isdecimal() else limits.request
    if size > limits.request:
        raise Refusal("request-too-large", megabytes(limits.request))
    return size


async def received(request: Request, limits: Limits) -> Files:
    """All files, (name, bytes) in their order, each name only once. Raises Refusal, ClientDisconnect."""
    parser = _InMemory(
        request.headers,
        _bounded(request, limits),
        max_files=limits.files + 1,
        max_fields=_FIELDS,
        max_part_size=_FIELD,
    )
    try:
        with fail_after(limits.upload):
            form = await parser.parse()
    except TimeoutError:
        raise Refusal("slow-upload", limits.upload) from None
    except MultiPartException as error:
        raise _of(error, limits) from None
    try:
        if not parser.complete:
            raise Refusal("bad-multipart")
        return await _contents([entry for _, entry in form.multi_items()], limits)
    finally:
        await form.close()


def _of(error: MultiPartException, limits: Limits) -> Refusal:
    if error.message.startswith("Too many files"):
        return Refusal("too-many-files", limits.files)
    return Refusal("bad-multipart")


async def _bounded(request: Request, limits: Limits) -> AsyncGenerator[bytes, None]:
    """The body, up to what one request may have; Content-Length is only what the client says."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limits.request:
            raise Refusal("request-too-large", megabytes(limits.request))
        yield chunk


async def _contents(entries: list[str | UploadFile], limits: Limits) -> Files:
    files = [entry for entry in entries if isinstance(entry, UploadFile) and (entry.filename or entry.size)]
    if not files:
        raise Refusal("no-file")
    if len(files) > limits.files:
        raise Refusal("too-many-files", limits.files)
    names = distinct(entry.filename or "" for entry in files)
    for name, entry in zip(names, files, strict=True):
        if (entry.size or 0) > limits.file:
            raise Refusal("file-too-large", megabytes(limits.file), file=name)
    return tuple([(name, await entry.read()) for name, entry in zip(names, files, strict=True)])


async def drained(request: Request, limits: Limits) -> None:
    """Let what is left of a refused request come in and go nowhere."""
    left = limits.request
    with move_on_after(_PATIENCE):
        try:
            async for chunk in request.stream():
                left -= len(chunk)
                if left < 0:
                    return
        except (ClientDisconnect, RuntimeError):
            return
