"""The line from paths to a report, as one readable program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from jixiaolint import bundled, cache, catalogue, language, plugins
from jixiaolint.assembly import DocumentReport, Terms, report_of
from jixiaolint.catalogue import Catalogue
from jixiaolint.decisions import Decisions
from jixiaolint.discover import Source, discover, load
from jixiaolint.engine import Context, inputs
from jixiaolint.examination import examine, notes_of, with_line
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.document import Document, Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import DocumentResult, Report, ToolError
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.plugins import Plugins
from jixiaolint.profiles import Profiles
from jixiaolint.readers import READERS, Limits, read_document

if TYPE_CHECKING:
    from jixiaolint.model.change import Change
    from jixiaolint.model.recomputation import Recomputation
    from jixiaolint.model.whatif import WhatIf


class Options(NamedTuple):
    """What a run may be told.

    ``rules`` are packs: paths, or names that a plug-in offers. ``skip_formless`` treats a named file
    like one met in a folder: without a form in it, it is skipped and counted. ``examples`` loads the
    rules with their examples, which checking does not need. ``profile`` judges every form; "" or "auto"
    chooses for each form by its year, region and kind.
    """

    rules: tuple[str, ...] = ()
    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    allow_empty: bool = False
    skip_formless: bool = False
    cache_directory: str | None = None
    examples: bool = False
    stdin_name: str = "-"
    limits: Limits = Limits()
    decisions: Decisions = Decisions()


DEFAULTS = Options()


class Session(NamedTuple):
    """A rule set, its plug-ins and the options, made once for any number of documents.

    ``rules``, ``context`` and ``by_id`` are those of the profile asked for, else of the default one;
    a form is judged by those that ``profiles`` gives for it.
    """

    options: Options
    plugins: Plugins
    catalogue: Catalogue
    rules: tuple[Rule, ...]
    context: Context
    by_id: dict[str, Rule]
    profiles: Profiles


@steady
def open_session(options: Options = DEFAULTS) -> Session:
    """Load rules and plug-ins. Raises ``ConfigError`` before any form is read."""
    cache.recall_patterns(options.cache_directory)
    builtin = builtin_tables()
    found = plugins.load(options.plugins, builtin)
    loaded = catalogue.load(
        [found.rule_packs.get(pack, pack) for pack in options.rules if pack not in builtin.rule_packs],
        list(_added(found.form_templates, builtin.form_templates).values()),
        functions=_added(found.functions, builtin.functions),
        cache_directory=options.cache_directory,
        examples=options.examples,
    )
    profiles = Profiles(loaded, options.profile, options.select, options.ignore)
    return Session(options, found, loaded, *profiles.base, profiles)


def builtin_tables() -> Plugins:
    """What comes with the package, in the tables that plug-ins add to."""
    from jixiaolint.reporters import REPORTERS

    rules = bundled.rules_directory()
    return Plugins(
        readers=READERS,
        form_templates={"jixiaolint": f"{rules}/forms"},
        functions=language.functions(),
        rule_packs={"jixiaolint": rules},
        reporters=REPORTERS,
    )


def _added(table: dict[str, Any], builtin: dict[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in table.items() if name not in builtin}


def check(paths: Iterable[str], options: Options = DEFAULTS, session: Session | None = None) -> Report:
    """Read and check every document below ``paths``."""
    session = session or open_session(options)
    decide = session.options.decisions.decider(session.catalogue.rules, session.profiles)
    found = discover(paths, suffixes(session.plugins), session.options.exclude)
    strict = not session.options.skip_formless
    sources = (source._replace(named=source.named and strict) for source in found.sources)
    results = [check_source(source, session) for source in sources]
    cache.keep_patterns(session.options.cache_directory)
    return report_of(results, found.missing, _terms(session, results)._replace(decide=decide))


def _terms(session: Session, results: Iterable[DocumentReport]) -> Terms:
    options = session.options
    return Terms(
        _rules_run(session, results),
        session.catalogue.digest,
        session.profiles.asked,
        options.fail_on,
        options.allow_empty or options.skip_formless,
        lambda form: recomputed(form, session),
        lambda form, change: supposed(form, change, session),
    )


def _rules_run(session: Session, results: Iterable[DocumentReport]) -> tuple[Rule, ...]:
    """The rules of the session with those that only a profile of some form switched on."""
    used = {standard.profile for result in results for standard in result.standards.values()}
    rules = dict(session.by_id)
    for name in sorted(used):
        for rule in session.profiles.measure(name).rules:
            rules.setdefault(rule.id, rule)
    return tuple(rules.values())


@steady
def recomputed(form: Form, session: Session) -> Recomputation | None:
    """The scores of a form worked out again by the profile that is for it, None when it has none."""
    from jixiaolint.engine.recomputation import recompute

    return recompute(form, session.profiles.of(form).context.library)


@steady
def supposed(form: Form, change: Change, session: Session) -> WhatIf:
    """What comes of a change in a form, by the profile that is for it."""
    from jixiaolint.diagnose.whatif import applied, what_if

    context = session.profiles.of(form).context
    return what_if(form, applied(form, change), context)


def check_source(source: Source, session: Session) -> DocumentReport:
    """One source, never raising: what cannot be read is a finding, a fault of ours a tool error."""
    uri = session.options.stdin_name if source.path == "-" else source.uri
    try:
        data = load(source, session.options.limits.bytes)
        return check_bytes(uri, data, session, named=source.named)
    except UnreadableInput as error:
        result = DocumentResult(uri, "unreadable", named=source.named)
        return DocumentReport(result, findings=tuple(inputs.unreadable(uri, error, session.by_id)))
    except (RecursionError, MemoryError) as error:
        reason = UnreadableInput(
            "too-complex", "结构过于复杂，未读取", f"too complex ({type(error).__name__})"
        )
        result = DocumentResult(uri, "unreadable", named=source.named)
        return DocumentReport(result, findings=tuple(inputs.unreadable(uri, reason, session.by_id)))
    except Exception as error:
        fault = ToolError("", uri, f"{type(error).__name__}: {error}")
        return DocumentReport(DocumentResult(uri, "unreadable", named=source.named), tool_errors=(fault,))


@steady
def check_bytes(uri: str, data: bytes, session: Session, *, named: bool = True) -> DocumentReport:
    """One document given as bytes. Raises ``UnreadableInput``."""
    document = read_document(uri, data, limits=session.options.limits, readers=session.plugins.readers)
    return check_document(document, data, session, named=named)


def check_document(
    document: Document, data: bytes, session: Session, *, named: bool = True
) -> DocumentReport:
    """One document that was read from these bytes."""
    forms = forms_of(document, session)
    select = session.options.select
    return examine(document, forms, data, session.catalogue, session.profiles, select, named=named)


@steady
def forms_of(document: Document, session: Session) -> tuple[Form, ...]:
    """The forms of a document that a reader made."""
    from jixiaolint.forms import extract_forms

    return extract_forms(document, session.catalogue.templates, session.catalogue.vocabulary)


def suffixes(found: Plugins) -> frozenset[str]:
    """File endings that a walk through a folder picks up."""
    return frozenset(suffix for reader in found.readers.values() for suffix in reader.suffixes)


def parse(path: str, options: Options = DEFAULTS, session: Session | None = None) -> list[dict[str, Any]]:
    """What was read of each form of a file, as plain data (the ``parse`` output).

    Raises ``UnreadableInput``.
    """
    session = session or open_session(options)
    return list(parse_source(Source(path.replace("\\", "/"), path, True), session))


def parse_source(source: Source, session: Session) -> Iterator[dict[str, Any]]:
    """The forms of one source as plain data. Raises ``UnreadableInput``."""
    yield from parse_document(source, session)[0]


def parse_document(source: Source, session: Session) -> tuple[list[dict[str, Any]], tuple[Note, ...]]:
    """The forms of one source as plain data, and what is to be said of the whole of it.

    Raises ``UnreadableInput``.
    """
    from jixiaolint.forms import to_data

    uri = session.options.stdin_name if source.path == "-" else source.uri
    content = load(source, session.options.limits.bytes)
    document = read_document(uri, content, limits=session.options.limits, readers=session.plugins.readers)
    forms = forms_of(document, session)
    data = [steady(to_data)(with_line(form, document)) for form in forms]
    return data, notes_of(document, forms, session.catalogue)
