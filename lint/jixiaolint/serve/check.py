"""``POST /api/check``: files in, a report out."""

from __future__ import annotations

import json

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from jixiaolint.serve import journal
from jixiaolint.serve.filename import disposition
from jixiaolint.serve.gate import Gate
from jixiaolint.serve.job import Answer, Job
from jixiaolint.serve.offer import Offer, Wish, media_type
from jixiaolint.serve.pool import Pool
from jixiaolint.serve.refusal import Refusal
from jixiaolint.serve.upload import Files, drained, received, size_of

SUMMARY = "jixiaolint-summary"
"""The header that tells what a report says: JSON in ASCII."""
_GONE = 499
"""Nobody reads it: the client has hung up."""


class Check:
    """The endpoint."""

    def __init__(self, offer: Offer, gate: Gate, pool: Pool) -> None:
        self._offer, self._gate, self._pool = offer, gate, pool

    async def answer(self, request: Request) -> Response:
        """The report. Raises Refusal, when whoever sent the request has come to listen."""
        try:
            wish = self._offer.wish(request.query_params)
            client = request.client.host if request.client else ""
            with self._gate.place(client, size_of(request, self._offer.limits)):
                files = await received(request, self._offer.limits)
                return self._response(await self._worked(request, files, wish), files, wish)
        except Refusal as refusal:
            if refusal.code != "slow-upload":
                await drained(request, self._offer.limits)
            raise
        except ClientDisconnect:
            return Response(status_code=_GONE)

    async def _worked(self, request: Request, files: Files, wish: Wish) -> Answer:
        """What a worker makes of the files. A client that has left meanwhile gives up its turn."""
        async with self._pool.turn():
            if await request.is_disconnected():
                raise ClientDisconnect
            answer = await self._pool.run(Job(files, wish.format, wish.profile, wish.language))
        if answer.fault:
            journal.fault(answer.fault, answer.place)
            raise Refusal(answer.fault)
        return answer

    def _response(self, answer: Answer, files: Files, wish: Wish) -> Response:
        reporter = self._offer.formats[wish.format]
        told = {
            "content-disposition": disposition([name for name, _ in files], reporter.suffix),
            SUMMARY: json.dumps(answer.summary, ensure_ascii=True, separators=(",", ":")),
        }
        return Response(answer.content, media_type=media_type(reporter), headers=told)
