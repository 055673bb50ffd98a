"""Zip packages are opened within limits, and nothing in them is believed before it is checked."""

from __future__ import annotations

import io
import zipfile

import pytest

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers.limits import DEFAULT_LIMITS
from jixiaolint.readers.package import Package, parse_xml


def packed(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def code_of(data: bytes, **limits: int) -> str:
    with pytest.raises(UnreadableInput) as caught:
        Package(data, DEFAULT_LIMITS._replace(**limits)).read("a")
    return caught.value.code


def test_members_are_read_by_name() -> None:
    package = Package(packed({"a": b"1", "b/c.xml": "<甲>乙</甲>".encode()}), DEFAULT_LIMITS)
    assert package.names() == ["a", "b/c.xml"]
    assert package.read("a") == b"1"
    assert package.xml("b/c.xml").text == "乙"
    assert "d" not in package


def test_bombs_are_refused_before_anything_is_unpacked() -> None:
    assert code_of(packed({"a": bytes(30_000_000)})) == "too-many-unpacked"
    assert code_of(packed({str(n): b"" for n in range(30)}), members=20) == "too-many-members"
    assert code_of(packed({"a": b"12345", "b": b"12345"}), unpacked=9) == "too-many-unpacked"
    assert code_of(packed({"a": b"12345"}), member=4) == "too-many-unpacked"


def test_a_member_larger_than_it_says_is_damage() -> None:
    data = packed({"a": b"x" * 900})
    assert code_of(data.replace((900).to_bytes(4, "little"), (9).to_bytes(4, "little"))) == "damaged-package"


def test_cut_and_missing_members_are_damage() -> None:
    data = packed({"a": b"x" * 900})
    assert code_of(data[:-30]) == "damaged-package"
    assert code_of(packed({"b": b"x"})) == "damaged-package"
    assert code_of(b"PK\x03\x04") == "damaged-package"


def test_a_password_is_named() -> None:
    data = bytearray(packed({"a": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(data)) == "encrypted"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_is_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with pytest.raises(UnreadableInput) as caught:
        parse_xml(text.encode(encoding))
    assert caught.value.code == "dtd"


def test_broken_xml_is_damage() -> None:
    with pytest.raises(UnreadableInput) as caught:
        parse_xml(b"<a><b></a>")
    assert caught.value.code == "damaged-package"
