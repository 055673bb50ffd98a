"""The OpenAPI document is valid, and says what the server does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from served import form
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_it_is_valid(document: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    assert document["openapi"].startswith("3.1")
    validator.validate(document, cls=validator.OpenAPIV31SpecValidator)


def test_all_addresses_are_there(document: dict[str, Any], client: TestClient) -> None:
    for path, methods in document["paths"].items():
        for method in methods:
            assert client.request(method.upper(), path).status_code not in (404, 405)


def test_parameters_are_those_that_are_taken(document: dict[str, Any], client: TestClient) -> None:
    check = document["paths"]["/api/check"]["post"]
    for parameter in check["parameters"]:
        for value in parameter["schema"]["enum"]:
            response = client.post(
                "/api/check", params={parameter["name"]: value}, files={"file": ("a.txt", form())}
            )
            assert response.status_code == 200, (parameter["name"], value)
            assert response.headers["content-type"].partition(";")[0] in check["responses"]["200"]["content"]


def test_answers_are_as_it_says(document: dict[str, Any], client: TestClient) -> None:
    from openapi_schema_validator import OAS31Validator

    schemas = document["components"]["schemas"]
    response = client.post("/api/check", files={"file": ("a.txt", form())})
    summary = json.loads(response.headers["jixiaolint-summary"])
    refusal = client.get("/nothing").json()
    for name, data in {"Report": response.json(), "Summary": summary, "Error": refusal}.items():
        OAS31Validator({**document, "$ref": f"#/components/schemas/{name}"}).validate(data)
    assert set(response.json()) <= set(schemas["Report"]["properties"])
