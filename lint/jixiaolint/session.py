"""A session: a rule set, its plug-ins and the options, made once for any number of documents."""

from __future__ import annotations

from jixiaolint import bundled, cache, catalogue, language, plugins
from jixiaolint.catalogue import Catalogue
from jixiaolint.decisions import Decisions
from jixiaolint.engine import Context
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.plugins import Plugins
from jixiaolint.profiles import Profiles
from jixiaolint.readers import READERS, Limits
from jixiaolint.reading import Desk
from jixiaolint.reading.extract import Terms
from jixiaolint.stopwatch import stage

if TYPE_CHECKING:
    from jixiaolint.corpus import Needed


class Options(NamedTuple):
    """What a run may be told.

    ``rules`` are packs: paths, or names that a plug-in offers. ``skip_formless`` treats a named file
    like one met in a folder: without a form in it, it is skipped and counted. ``examples`` loads the
    rules with their examples, which checking does not need. ``profile`` judges every form; "" or "auto"
    chooses for each form by its year, region and kind. ``apart``: False reads every document in this
    process, with no bound on the memory and the time that it takes. ``facts`` (a store of approved forms)
    and ``context`` (paths) hold forms that rules may look at beside those that are checked. ``complete``:
    with those they are all project forms of their departments, so that they may be summed. ``engine``: what
    holds the facts of a run's forms while they are compared, ``sqlite`` or ``duckdb`` (extra ``scale``).
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
    apart: bool = True
    decisions: Decisions = Decisions()
    facts: str = ""
    context: tuple[str, ...] = ()
    complete: bool = False
    engine: str = "sqlite"


DEFAULTS = Options()


class Session(NamedTuple):
    """A rule set, its plug-ins and the options, made once for any number of documents.

    ``rules``, ``context`` and ``by_id`` are those of the profile asked for, else of the default one;
    a form is judged by those that ``profiles`` gives for it. ``desk`` reads documents; what it started
    ends with it, with ``desk.close()`` at once.
    """

    options: Options
    plugins: Plugins
    catalogue: Catalogue
    rules: tuple[Rule, ...]
    context: Context
    by_id: dict[str, Rule]
    profiles: Profiles
    desk: Desk
    needed: Needed | None = None
    """What is kept of every form for rules that look at other forms; None where none will run."""


@steady
def open_session(options: Options = DEFAULTS) -> Session:
    """Load rules and plug-ins. Raises ``ConfigError`` before any form is read."""
    with stage("rules"):
        return _opened(options)


def _opened(options: Options) -> Session:
    cache.recall_patterns(options.cache_directory)
    builtin = builtin_tables()
    if options.plugins:
        from jixiaolint.executors.table import EXECUTORS

        builtin = builtin._replace(executors=EXECUTORS)
    found = plugins.load(options.plugins, builtin)
    loaded = catalogue.load(
        [found.rule_packs.get(pack, pack) for pack in options.rules if pack not in builtin.rule_packs],
        list(_added(found.form_templates, builtin.form_templates).values()),
        functions=_added(found.functions, builtin.functions),
        cache_directory=options.cache_directory,
        examples=options.examples,
    )
    own = found.functions.keys() <= builtin.functions.keys()
    directory = options.cache_directory if own else None
    profiles = Profiles(loaded, options.profile, options.select, options.ignore, directory)
    terms = Terms(loaded.templates, loaded.vocabulary, options.limits)
    desk = Desk(
        found.readers,
        terms,
        plugins=options.plugins,
        cache_directory=options.cache_directory,
        apart=options.apart,
    )
    return Session(options, found, loaded, *profiles.base, profiles, desk)


def with_facts(session: Session) -> Session:
    """The session with facts for rules that look at other forms."""
    from jixiaolint.corpus import needed_of

    return session._replace(needed=needed_of(session.rules, session.catalogue.vocabulary))


def with_profile(session: Session, profile: str) -> Session:
    """The session with another profile for every form. Raises ``ConfigError`` when there is none such."""
    options = session.options._replace(profile=profile)
    profiles = session.profiles.asking(profile)
    rules, context, by_id = profiles.base
    return session._replace(options=options, rules=rules, context=context, by_id=by_id, profiles=profiles)


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
