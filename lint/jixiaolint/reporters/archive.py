"""Zip archives of office formats with the same bytes for the same content."""

from __future__ import annotations

import io

_OLDEST = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def steady(archive: bytes) -> bytes:
    """The archive again, without the times and permissions of the machine that packed it."""
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _PLAIN_FILE
            entry.create_system = 3
            after.writestr(entry, before.read(name))
    return packed.getvalue()
