"""What ``config show FORM…`` says: the profile of each form, why it, and what it sets."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint import api
from jixiaolint.api import Session
from jixiaolint.discover import discover
from jixiaolint.engine.standard import DEFAULT
from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.model.form import Form
from jixiaolint.model.typing import Any
from jixiaolint.reporters.identity import identify
from jixiaolint.reporters.visible import clip, visible

_SOURCES = {
    "seen": ("见过原文", "text seen"),
    "recalled": ("凭记忆，没有核对过原文", "from memory, not checked against the text"),
}
_SWITCHES = {"off": ("停用", "off"), "on": ("启用", "on")}


def shown(paths: list[str], session: Session, english: bool) -> Iterator[str]:
    """Lines about every form below ``paths``. Raises ``ConfigError`` for what cannot be read."""
    told: set[str] = set()
    found = discover(paths, api.suffixes(session.plugins), session.options.exclude)
    for path in found.missing:
        raise ConfigError(f"路径不存在：{path}", f"no such file or folder: {path}")
    for source in found.sources:
        try:
            forms = api.read_source(source, session)[0].forms
        except UnreadableInput as error:
            raise ConfigError(f"{source.uri}: {error.message}", f"{source.uri}: {error.message_en}") from None
        for form in forms:
            yield from _form(form, session, english, told)


def _form(form: Form, session: Session, english: bool, told: set[str]) -> Iterator[str]:
    """A profile's own words come with the first of its forms."""
    standard = session.profiles.standard(form)
    profile = session.catalogue.profiles[standard.profile]
    year = identify(form).year
    number = f"form {form.index}" if english else f"第{form.index}张表"
    yield f"\n{visible(form.document)}  {number}  {visible(clip(form.title, 80))}  {year or ''}".rstrip()
    yield f"  {'profile' if english else '方案'} {profile['name']}  {profile['title'][english]}"
    yield f"  {'why' if english else '为何'}  {visible(standard.why.en if english else standard.why.zh)}"
    if profile["name"] not in told:
        told.add(profile["name"])
        yield from _basis(profile, english)
        yield from _parameters(profile, session, english)
        yield from _rules(profile, english)


def _basis(profile: dict[str, Any], english: bool) -> Iterator[str]:
    for entry in profile["basis"]:
        cited = " ".join(filter(None, (entry["document"], entry.get("number"))))
        yield f"  {'basis' if english else '依据'}  {cited}{_sourced(entry.get('source', ''), english)}"


def _sourced(source: str, english: bool) -> str:
    if not source:
        return ""
    return f" ({_SOURCES[source][1]})" if english else f"（{_SOURCES[source][0]}）"


def _parameters(profile: dict[str, Any], session: Session, english: bool) -> Iterator[str]:
    """Those that differ from the default profile, of that one those that differ from ``parameters.yaml``."""
    library = session.catalogue.library
    if profile["name"] != DEFAULT:
        library = session.profiles.measure(DEFAULT).context.library
    for name, entry in profile["parameters"].items():
        usual = library.parameters[name]
        if entry["value"] == usual["value"]:
            continue
        now, before = value_of(entry, english), value_of(usual, english)
        said = f"参数 {name} = {now}（默认 {before}）"
        if english:
            said = f"parameter {name} ({entry['en']}) = {now} (default {before})"
        yield f"  {said}  [{_place(entry)}]"
        yield f"    {entry['reason'][english]}{_sourced(entry['source'], english)}"


def _rules(profile: dict[str, Any], english: bool) -> Iterator[str]:
    for rule, change in profile["rules"].items():
        said = [words[english] for key, words in _SWITCHES.items() if change.get(key)]
        said += [change["severity"]] if "severity" in change else []
        said += [f"{case} {severity}" for case, severity in change.get("cases", {}).items()]
        yield f"  {'rule' if english else '规则'} {rule} {', '.join(said)}  [{_place(change)}]"
        yield f"    {change['reason'][english]}"


def _place(entry: dict[str, Any]) -> str:
    return f"{entry['file']}:{entry['line']}"


def value_of(entry: dict[str, Any], english: bool) -> str:
    """The value of a parameter as it is written."""
    value, kind = entry["value"], entry["type"]
    if value is None:
        return "unset" if english else "不设"
    if kind == "scheme":
        return " | ".join(_weights(scheme) for scheme in value)
    if kind == "bands":
        return _weights(value)
    if kind == "set":
        return "、".join(value)
    return str(value) if kind == "text" else str(value[2])


def _weights(scheme: dict[str, str]) -> str:
    return " ".join(f"{name}{weight}" for name, weight in scheme.items())
