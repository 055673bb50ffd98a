"""A library of the bundled names, and rule files written in the test."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import language, ruleset, vocabulary, yamlfile
from jixiaolint.bundled import rules_directory
from jixiaolint.language import Library
from jixiaolint.model.error import ConfigError


def _node(name: str) -> Any:
    return yamlfile.read(os.path.join(rules_directory(), name))


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(
        vocabulary.Vocabulary(vocabulary.read(_node("vocabulary.yaml"))),
        functions=language.functions({}),
        lexicons=language.read_lexicons(_node("lexicons.yaml")),
        parameters=language.read_parameters(_node("parameters.yaml")),
    )


@pytest.fixture(scope="session")
def read(library: Library) -> Callable[..., list[dict[str, Any]]]:
    """Rule data of one or more texts, named 规则.yaml, 规则2.yaml …"""

    def run(*texts: str) -> list[dict[str, Any]]:
        names = ["规则.yaml", *(f"规则{number}.yaml" for number in range(2, len(texts) + 1))]
        return ruleset.read_rules(
            [yamlfile.parse(text, name) for text, name in zip(texts, names, strict=True)], library
        )

    return run


@pytest.fixture(scope="session")
def refuse(read: Callable[..., Any]) -> Callable[..., ConfigError]:
    """The error that the texts are refused with."""

    def run(*texts: str) -> ConfigError:
        with pytest.raises(ConfigError) as caught:
            read(*texts)
        return caught.value

    return run
