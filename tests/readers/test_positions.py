"""Places in a text of many forms are found form by form, and are those of the whole text."""

from __future__ import annotations

import json

import pytest

from jixiaolint.readers.positions import MANY, Positions, places

FORM = {"title": 'a]b"\n', "fields": {"x/y": "1", "~": None}, "rows": [{"n": "2"}, [], "z"]}
TEXTS = [
    json.dumps({"a": [1, {"forms": []}], "forms": [FORM] * (MANY + 2), "b": {}}, indent=indent)
    for indent in (None, 1)
]


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        json.dumps({"forms": ["z", [], FORM] * MANY}),
        '{"forms": []}',
        '{"forms": [' + "9" * 9999 + "]}",
    ],
)
def test_each_place_is_that_of_the_whole_text(text: str) -> None:
    whole = dict(places("甲.json", text))
    found = Positions("甲.json", text)
    for pointer in reversed(whole):
        assert found.get(pointer) == whole[pointer]
        assert Positions("甲.json", text)[pointer] == whole[pointer]
    assert dict(found) == whole


def test_of_many_forms_one_is_at_hand() -> None:
    found = Positions("甲.json", TEXTS[0])
    assert found.get("/forms/3/fields/~0") is not None
    assert found.get("/forms/3/nothing") is None
    assert "/forms/4/rows/0/n" in found
    assert not dict.__contains__(found, "/forms/3/fields/~0"), "let go of"
