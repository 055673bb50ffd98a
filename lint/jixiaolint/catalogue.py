"""Everything that YAML says: vocabulary, lexicons, parameters, templates, profiles and rules.

Reading YAML costs a hundred times what building from plain data costs, so the plain data of a rule
set is kept under the digest of its bytes; a warm start imports neither the YAML parser nor the
expression parser. The digest of files is known by their sizes and times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence

from jixiaolint import __version__, bundled, cache, language
from jixiaolint.digest import hexdigest, sha256
from jixiaolint.forms.template import Template
from jixiaolint.language import Library
from jixiaolint.language.library import indexed
from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any
from jixiaolint.vocabulary import Vocabulary

NOT_RULES = ("vocabulary.yaml", "parameters.yaml", "lexicons.yaml")
REGIONS = "regions.yaml"
SIZE_LIMIT = 1 << 20
_EXAMPLES = "-examples"
_TICK = 3
"""Seconds; no file system in use counts in longer ones than two."""


class Catalogue(NamedTuple):
    """A rule set ready for use, as no profile has changed it. ``digest`` names the bytes it was made of.

    ``profiles`` (by name) and ``regions`` are plain data.
    """

    vocabulary: Vocabulary
    library: Library
    templates: tuple[Template, ...]
    rules: tuple[Rule, ...]
    profiles: dict[str, dict[str, Any]]
    regions: dict[str, Any]
    digest: str


class _Files(NamedTuple):
    vocabulary: str
    parameters: str
    lexicons: str
    regions: str
    templates: tuple[str, ...]
    profiles: tuple[str, ...]
    rules: tuple[str, ...]
    """Those of packs may be profiles too."""

    def all(self) -> tuple[str, ...]:
        own = (self.vocabulary, self.parameters, self.lexicons, self.regions)
        return (*own, *self.templates, *self.profiles, *self.rules)


def load(
    packs: Sequence[str] = (),
    template_folders: Sequence[str] = (),
    *,
    functions: dict[str, Any] | None = None,
    cache_directory: str | None = None,
    examples: bool = False,
) -> Catalogue:
    """The bundled rule set with ``packs`` (files or folders) added; rules with their ``examples`` if asked.

    Raises ``ConfigError`` with file:line:column for whatever is wrong in a YAML file.
    """
    files = _files(packs, template_folders)
    added = functions or {}
    stamps = "" if added or cache_directory is None else _stamps(files)
    known = cache.load(cache_directory, stamps) if stamps else None
    data = _kept(cache_directory, known[1], examples) if known is not None else None
    if known is None or data is None:
        contents = {path: _bytes(path) for path in files.all()}
        files = files._replace(rules=tuple(_new(files, contents)))
        digest = _digest(contents, files, added)
        known = digest, _key(digest, files)
        data = _kept(cache_directory, known[1], examples)
        if data is None:
            data = _read(files, contents, added)
            _keep(cache_directory, known[1], data)
        if stamps and _settled((*packs, *template_folders)):
            cache.store(cache_directory, stamps, known)
    return _build(data, added, known[0], examples)


def _stamps(files: _Files) -> str:
    """A cache key for rule files as they lie on disk, "" when one cannot be looked at.

    Opening and hashing them costs more than all else of a warm start.
    """
    try:
        found = [os.stat(path) for path in files.all()]
    except OSError:
        return ""
    places = (f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}" for state in found)
    return "known-" + hexdigest(__version__, str(language.VERSION), *files.all(), *places, length=32)


def _settled(places: Iterable[str]) -> bool:
    """Whether files that somebody may be writing have lain there long enough: of two changes within a tick of
    a coarse clock a file keeps the same time."""
    newest = max((os.stat(path).st_mtime for path in _yaml_files(*places)), default=0)
    return newest < time.time() - _TICK


def _kept(directory: str | None, key: str, examples: bool) -> dict[str, Any] | None:
    """What an earlier run has read, with the examples of rules if they are asked for."""
    data = cache.load(directory, key)
    if data is None or not examples:
        return data
    texts = cache.load(directory, key + _EXAMPLES)
    return None if texts is None else {**data, "examples": texts}


def _keep(directory: str | None, key: str, data: dict[str, Any]) -> None:
    """Examples apart: checking has no use for them, and they are a quarter of all."""
    lean = {name: value for name, value in data.items() if name != "examples"}
    cache.store(directory, key, lean)
    cache.store(directory, key + _EXAMPLES, data["examples"])


def _new(files: _Files, contents: dict[str, bytes]) -> Iterable[str]:
    """The rule files; a copy of one that is loaded already is left out, as when ours are checked."""
    loaded = {contents[path] for path in files.all() if path not in files.rules}
    for path in files.rules:
        if contents[path] not in loaded:
            loaded.add(contents[path])
            yield path


def _files(packs: Sequence[str], template_folders: Sequence[str]) -> _Files:
    root = bundled.rules_directory()
    vocabulary, parameters, lexicons = (os.path.join(root, name) for name in NOT_RULES)
    profiles = tuple(_yaml_files(os.path.join(root, "profiles")))
    regions = os.path.join(root, "profiles", REGIONS)
    bundled_rules = [path for path in _yaml_files(root) if os.path.basename(path) not in NOT_RULES]
    return _Files(
        vocabulary,
        parameters,
        lexicons,
        regions,
        templates=tuple(_yaml_files(os.path.join(root, "forms"), *template_folders)),
        profiles=tuple(path for path in profiles if path != regions),
        rules=(*bundled_rules, *_pack_files(packs)),
    )


def _pack_files(packs: Iterable[str]) -> Iterable[str]:
    """A folder without a rule file is a wrong path rather than no rules."""
    for pack in packs:
        found = tuple(_yaml_files(pack))
        if not found:
            raise ConfigError(f"文件夹里没有 .yaml 规则文件：{pack}", f"no .yaml file in the folder: {pack}")
        yield from found


def _yaml_files(*places: str) -> Iterable[str]:
    for place in places:
        if os.path.isdir(place):
            names = sorted(name for name in os.listdir(place) if name.endswith((".yaml", ".yml")))
            yield from (os.path.join(place, name) for name in names)
        elif os.path.isfile(place):
            yield place
        else:
            raise ConfigError(f"没有规则文件或文件夹：{place}", f"no such rule file or folder: {place}")


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ConfigError(
            f"无法打开（{error.strerror}）", f"cannot be opened ({error.strerror})", file=path
        ) from None
    if len(data) > SIZE_LIMIT:
        raise ConfigError("规则文件超过 1 MiB", "rule file larger than 1 MiB", file=path)
    return data


def _digest(contents: dict[str, bytes], files: _Files, functions: dict[str, Any]) -> str:
    total = sha256(f"{__version__}\x1f{language.VERSION}".encode())
    for name in sorted(functions):
        declared = [part for part in tuple(functions[name]) if not callable(part)]
        total.update(f"\x1f{name}{declared!r}".encode())
    for path in files.all():
        total.update(
            f"\x1f{os.path.basename(path)}\x1f{len(contents[path])}\x1f".encode("utf-8", "surrogatepass")
        )
        total.update(contents[path])
    return str(total.hexdigest())


def _key(digest: str, files: _Files) -> str:
    """Of the cache: rules know their files, so the same bytes in another install are kept apart."""
    return hexdigest(digest, *files.all())


def _read(files: _Files, contents: dict[str, bytes], functions: dict[str, Any]) -> dict[str, Any]:
    from jixiaolint import ruleset, vocabulary, yamlfile
    from jixiaolint.forms import template

    def node(path: str) -> Any:
        return yamlfile.parse(contents[path], path)

    words = vocabulary.read(node(files.vocabulary))
    names = Vocabulary(words)
    given = [node(path) for path in files.rules]
    rule_nodes = [entry for entry in given if not _is_profile(entry)]
    lexicons, parameters = language.extended(
        language.read_lexicons(node(files.lexicons)),
        language.read_parameters(node(files.parameters)),
        rule_nodes,
    )
    library = Library(
        names, functions=language.functions(functions), lexicons=lexicons, parameters=parameters
    )
    templates = [template.read_template(node(path), names) for path in files.templates]
    regions = ruleset.read_regions(node(files.regions))
    rules = ruleset.read_rules(rule_nodes, library)
    profiles = ruleset.read_profiles(
        [*map(node, files.profiles), *filter(_is_profile, given)],
        library,
        rules,
        templates=[entry["id"] for entry in templates],
        regions=tuple(regions),
    )
    return {
        "vocabulary": words,
        "parameters": parameters,
        "lexicons": indexed(lexicons),
        "templates": templates,
        "rules": ruleset.rows_of(ruleset.build_rules(rules, examples=False)),
        "examples": [rule.get("examples", "") for rule in rules],
        "profiles": profiles,
        "regions": regions,
    }


def _is_profile(node: Any) -> bool:
    return isinstance(node, dict) and "profile" in node


def _build(data: dict[str, Any], functions: dict[str, Any], digest: str, examples: bool) -> Catalogue:
    from jixiaolint import ruleset

    names = Vocabulary(data["vocabulary"])
    library = Library(
        names,
        functions=language.functions(functions),
        lexicons=data["lexicons"],
        parameters=data["parameters"],
    )
    rules = ruleset.rules_of(data["rules"])
    return Catalogue(
        names,
        library,
        tuple(Template(entry) for entry in data["templates"]),
        ruleset.with_examples(rules, data["examples"]) if examples else rules,
        data["profiles"],
        data["regions"],
        "sha256:" + digest,
    )
