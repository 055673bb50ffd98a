"""What a client is told when it gets no report: a code for programs, Chinese and English for people."""

from __future__ import annotations

import json

from jixiaolint.model.typing import Any

_SAID: dict[str, tuple[int, str, str]] = {
    "bad-multipart": (400, "请求内容不完整或格式不对，请重新上传", "the multipart body is damaged"),
    "cross-site": (403, "只接受本页面提交的文件", "requests from another site are refused"),
    "not-found": (404, "没有这个地址", "no such address"),
    "not-allowed": (405, "不支持这种请求方法", "method not allowed"),
    "slow-upload": (408, "上传用时超过 {} 秒，请稍后再试", "the upload took longer than {} s"),
    "file-too-large": (
        413,
        "文件过大，上限 {}；请压缩其中的图片或拆分后再传",
        "file too large, the limit is {}",
    ),
    "request-too-large": (
        413,
        "一次上传的文件合计过大，上限 {}；请分几次上传",
        "request too large, the limit is {}",
    ),
    "too-many-files": (413, "一次最多上传 {} 个文件，请分几次上传", "too many files, the limit is {}"),
    "not-multipart": (
        415,
        "请用 multipart/form-data 上传文件",
        "send files as multipart/form-data",
    ),
    "unknown-host": (
        421,
        "不接受以此主机名访问（可用 --allow-host 加入）",
        "this host name is not served (see --allow-host)",
    ),
    "no-file": (422, "没有收到文件", "no file was sent"),
    "unknown-format": (422, "没有这种报告格式；可用：{}", "unknown format; there are: {}"),
    "unknown-profile": (422, "没有这个审核方案；可用：{}", "unknown profile; there are: {}"),
    "unknown-language": (422, "没有这种语言；可用：{}", "unknown language; there are: {}"),
    "unknown-parameter": (422, "没有这个参数；可用：{}", "unknown parameter; there are: {}"),
    "out-of-time": (
        422,
        "检查用时超过 {} 秒，已停止；请核实文件是否异常，或分几次上传",
        "checking took longer than {} s and was stopped",
    ),
    "out-of-memory": (
        422,
        "检查所需内存超限，已停止；请核实文件是否异常，或分几次上传",
        "checking took more memory than allowed and was stopped",
    ),
    "too-many-requests": (
        429,
        "您同时上传的文件过多，请稍后再试",
        "too many requests of yours at a time, try again later",
    ),
    "fault": (500, "程序错误（请报告）", "internal error, please report"),
    "worker-died": (
        500,
        "检查程序异常终止；请核实文件是否异常",
        "the checking process died; please look whether the file is damaged",
    ),
    "busy": (503, "正在检查的文件较多，请稍后再试", "the server is busy, try again later"),
}
CODES = tuple(_SAID)


class Refusal(Exception):
    """Ends a request without a report. ``after``: seconds until a client may try again."""

    def __init__(self, code: str, *values: object, file: str | None = None, after: int | None = None) -> None:
        super().__init__(code)
        self.code, self.file, self.after = code, file, after
        self.status, message, message_en = _SAID[code]
        self.message, self.message_en = message.format(*values), message_en.format(*values)

    @property
    def headers(self) -> dict[str, str]:
        """Headers beside the body."""
        return {} if self.after is None else {"retry-after": str(self.after)}

    @property
    def data(self) -> dict[str, Any]:
        """The body, as plain data."""
        error = {"code": self.code, "message": self.message, "message_en": self.message_en}
        return {"error": error if self.file is None else {**error, "file": self.file}}

    @property
    def body(self) -> bytes:
        """The body."""
        return json.dumps(self.data, ensure_ascii=False).encode()


def statuses() -> dict[int, list[str]]:
    """Status → the codes that come with it."""
    found: dict[int, list[str]] = {}
    for code, (status, _, _) in _SAID.items():
        found.setdefault(status, []).append(code)
    return found
