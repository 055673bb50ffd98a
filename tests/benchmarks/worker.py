"""A process that checks forms with one peer: ``python worker.py PEER FOLDER``, told what to do line by line.

Asked ``{"variants": 1}`` it loads the rules, asked ``{"count": 100}`` it checks the first 100 forms of
FOLDER (with ``"sound": true`` of those without a defect). It answers with CPU seconds, memory and, with
``"findings": true``, what was found in each form.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def answers(peer: Any, folder: Path, requests: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    forms: list[bytes] = []
    defects = json.loads((folder / "defects.json").read_text())
    for request in requests:
        start = time.process_time()
        answer: dict[str, Any] = {}
        if "variants" in request:
            check = peer.prepare(request["variants"])
        else:
            forms = forms or (folder / peer.SOURCE).read_bytes().splitlines()
            sound = [form for form, wrong in zip(forms, defects, strict=True) if not wrong]
            gc.collect()
            start = time.process_time()
            chosen = islice(sound if request.get("sound") else forms, request["count"])
            found = check(list(chosen)) if hasattr(peer, "WHOLE") else map(check, chosen)
            if request.get("findings"):
                answer["findings"] = [sorted(set(ids)) for ids in found]
            else:
                deque((deque(ids, 0) for ids in found), 0)
        answer["cpu"] = time.process_time() - start
        answer["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield answer


def main() -> None:
    sys.path.insert(0, str(HERE))
    name, folder = sys.argv[1], Path(sys.argv[2])
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a peer prints is no answer
    requests = map(json.loads, sys.stdin)
    for answer in answers(importlib.import_module(f"peers.{name}"), folder, requests):
        print(json.dumps(answer), file=pipe, flush=True)


if __name__ == "__main__":
    main()
