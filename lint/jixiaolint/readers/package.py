"""Zip packages (docx, xlsx, odt, ods) and their XML parts, opened within limits and without a DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.typing import Any
from jixiaolint.readers.limits import Limits, over

_RATIO_FROM = 1_000_000
"""Unpacked bytes up to which a member may be packed as tightly as it likes."""
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class Package:
    """A checked zip package. Nothing is unpacked before sizes, counts and ratios are known to be sound."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises UnreadableInput: damaged-package, encrypted, too-many-members, too-many-unpacked."""
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise damaged() from None
        self._sizes = _checked(self._archive.infolist(), limits)

    def names(self) -> list[str]:
        """The members in their order in the package."""
        return list(self._sizes)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises UnreadableInput (``damaged-package``), also when there is none."""
        if name not in self._sizes:
            raise damaged(name)
        bound = self._sizes[name]
        try:
            with self._archive.open(name) as stream:
                data = stream.read(bound + 1)
        except _BROKEN:
            raise damaged(name) from None
        if len(data) > bound:
            raise damaged(name)
        return data

    def xml(self, name: str) -> Any:
        """The root element of an XML member (lxml); see ``parse_xml``."""
        return parse_xml(self.read(name), name)

    def stream(self, name: str, *tags: str) -> Iterator[Any]:
        """The elements of an XML member, one by one; see ``stream_xml``."""
        return stream_xml(self.read(name), name, *tags)


def parse_xml(data: bytes, name: str = "") -> Any:
    """The root element: no network, no entities, no DTD, comments and instructions left out.

    Raises UnreadableInput (``dtd``, ``damaged-package``).
    """
    from lxml import etree

    refuse_dtd(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(name) from None


def stream_xml(data: bytes, name: str, *tags: str) -> Iterator[Any]:
    """The elements with these local names, each as it ends, emptied behind it: for XML too large for a tree.

    Raises UnreadableInput as ``parse_xml`` does, also half-way.
    """
    from lxml import etree

    refuse_dtd(data)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            yield element
            element.clear()
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(name) from None


def refuse_dtd(data: bytes) -> None:
    """Raises UnreadableInput (``dtd``) for XML that declares a DTD or entities."""
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise UnreadableInput(
            "dtd",
            "文件含有外部实体或 DTD 声明，出于安全未读取；请用办公软件重新保存后再报",
            "the file declares a DTD or entities and was not read; save it again with an office program",
        )


def _checked(members: list[zipfile.ZipInfo], limits: Limits) -> dict[str, int]:
    """Member → unpacked size as the package states it, each and all within the limits."""
    if len(members) > limits.members:
        raise over(limits, "members")
    if any(member.flag_bits & 1 for member in members):
        raise encrypted()
    total = 0
    for member in members:
        total += member.file_size
        packed = max(member.compress_size, 1)
        bomb = member.file_size > _RATIO_FROM and member.file_size / packed > limits.ratio
        if bomb or member.file_size > limits.member or total > limits.unpacked:
            raise over(limits, "unpacked")
    return {member.filename: member.file_size for member in members}


def encrypted() -> UnreadableInput:
    """The error for a file behind a password."""
    return UnreadableInput(
        "encrypted",
        "文件设有密码，无法读取；请取消密码后再报",
        "the file is protected by a password and cannot be read; remove the password",
    )


def damaged(part: str = "") -> UnreadableInput:
    """The error for a package, or a part of it, that cannot be read."""
    place = f"（{part}）" if part else ""
    return UnreadableInput(
        "damaged-package",
        f"文件不完整或已损坏{place}，无法读取；请用办公软件打开核实并重新保存",
        f"the file is cut or damaged{f' ({part})' if part else ''} and cannot be read; save it again",
    )
