"""``jixiaolint serve``: a page to drop forms on, and the same as an HTTP API. Needs the extra ``serve``.

```
request ─guard→ ─route→ api ─gate→ a place ─upload→ files in memory ─pool→ a worker process ─→ answer
```
The event loop only carries bytes: forms are read, checked and rendered in worker processes (``job``), which
may not write a byte to disk and are killed when they take too long. A document is read in a process below
those again, as everywhere (``reading``). Nothing outlives the request that brought it.
"""
