"""The OpenAPI 3.1 document: the same as programs see it."""

from __future__ import annotations

import json
from importlib import resources

from jixiaolint import __version__
from jixiaolint.model.typing import Any
from jixiaolint.serve.limits import megabytes
from jixiaolint.serve.offer import LANGUAGES, Offer, media_type
from jixiaolint.serve.refusal import CODES, statuses

Data = dict[str, Any]


def document(offer: Offer) -> Data:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "绩效表单审核 / jixiaolint",
            "version": __version__,
            "summary": "上传绩效表，得到审核报告 / forms in, reports out",
            "description": "上传的文件只在内存里检查，不保存；没有网络访问。"
            " / Files are checked in memory and kept nowhere; nothing is fetched from anywhere.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/check": {"post": _check(offer)},
            "/api/about": {"get": _get("about", "格式、方案与上限 / formats, profiles, limits")},
            "/healthz": {"get": _get("health", "服务是否可用 / whether the server answers")},
            "/openapi.json": {"get": _get("openapi", "本文档 / this document")},
        },
        "components": {"schemas": {"Error": _error(), "Summary": _summary(), **_report()}},
    }


def _check(offer: Offer) -> Data:
    return {
        "operationId": "check",
        "summary": "检查绩效表 / check forms",
        "parameters": [
            _parameter("format", "报告格式 / format of the report", list(offer.formats), "json"),
            _parameter("profile", "审核方案 / profile", ["auto", *offer.profiles], offer.profile),
            _parameter("lang", "报告语言 / language of the report", list(LANGUAGES), offer.language),
        ],
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _upload(offer)}}},
        "responses": {
            "200": _made(offer),
            **{str(status): _refused(codes) for status, codes in statuses().items()},
        },
    }


def _upload(offer: Offer) -> Data:
    limits = offer.limits
    said = f"{megabytes(limits.file)} / {megabytes(limits.request)}"
    return {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {
                "type": "array",
                "minItems": 1,
                "maxItems": limits.files,
                "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                "description": "一份或多份文件；单份与合计的上限 / files; limits of one and of all: " + said,
            }
        },
    }


def _parameter(name: str, about: str, values: list[str], usual: str) -> Data:
    schema = {"type": "string", "enum": values, "default": usual}
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _made(offer: Offer) -> Data:
    contents: Data = {}
    for name, reporter in offer.formats.items():
        media = media_type(reporter).partition(";")[0]
        schema = {"$ref": "#/components/schemas/Report"} if name == "json" else {}
        contents.setdefault(media, {"schema": schema})
    header = {
        "description": "报告摘要 / what the report says, in ASCII",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Summary"}}},
    }
    return {
        "description": "审核报告；不能读的文件也在其中 / the report, with files that could not be read",
        "headers": {"Jixiaolint-Summary": header},
        "content": contents,
    }


def _refused(codes: list[str]) -> Data:
    later = {"description": "秒 / seconds", "schema": {"type": "integer", "minimum": 1}}
    return {
        "description": " · ".join(codes),
        **({"headers": {"Retry-After": later}} if {"busy", "too-many-requests"} & set(codes) else {}),
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }


def _get(name: str, about: str) -> Data:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": name,
        "summary": about,
        "responses": {"200": {"description": about, "content": content}},
    }


def _error() -> Data:
    text = {"type": "string"}
    properties = {
        "code": {"type": "string", "enum": list(CODES)},
        "message": text,
        "message_en": text,
        "file": text,
    }
    error = {"type": "object", "required": ["code", "message", "message_en"], "properties": properties}
    return {"type": "object", "required": ["error"], "properties": {"error": error}}


def _summary() -> Data:
    from jixiaolint.reporters.conclusion import OUTCOMES

    counts = ("exit_code", "documents", "forms", "error", "warning", "note", "undecided")
    properties: Data = {"outcome": {"type": "string", "enum": list(OUTCOMES)}}
    properties |= {name: {"type": "string"} for name in ("verdict", "project", "trouble")}
    properties |= {name: {"type": "integer", "minimum": 0} for name in counts}
    return {"type": "object", "required": list(properties), "properties": properties}


def _report() -> Data:
    """The schema of ``-f json``; its definitions stand beside it, as ``Report.finding`` and so on."""
    text = (resources.files("jixiaolint.reporters") / "report.schema.json").read_text("utf-8")
    found: Data = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Report.'))
    parts: Data = found.pop("$defs")
    whole = {key: value for key, value in found.items() if not key.startswith("$")}
    return {"Report": whole, **{f"Report.{name}": part for name, part in parts.items()}}
