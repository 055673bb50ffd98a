"""The profiles of a session: which one a form is judged by, and the rules and parameters of each."""

from __future__ import annotations

from jixiaolint.catalogue import Catalogue
from jixiaolint.engine import Context, standard
from jixiaolint.engine.quick import OF_ROUNDING, Quick
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Standard
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any
from jixiaolint.ruleset import adjusted
from jixiaolint.ruleset.select import select
from jixiaolint.shelf import shelf


class Measure(NamedTuple):
    """What the forms of one profile are judged by; nothing of it serves another profile."""

    rules: tuple[Rule, ...]
    context: Context
    by_id: dict[str, Rule]


class Profiles:
    """Chooses for each form, or gives every form the profile ``asked`` for ("" or "auto": chooses).

    What a profile judges by is made when a form first needs it.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        asked: str,
        chosen: tuple[str, ...],
        ignored: tuple[str, ...],
        cache_directory: str | None = None,
    ) -> None:
        """Compiled rules are kept in ``cache_directory``. Raises ``ConfigError`` for an unknown profile."""
        self._catalogue = catalogue
        self._directory = cache_directory
        self._words = (chosen, ignored)
        self._made: dict[str, Measure] = {}
        self._whole: dict[str, Context] = {}
        self._choices: standard.Choices = {}
        self._last: tuple[Form, Standard] | None = None
        self.asked = asked or standard.AUTO
        if self.asked != standard.AUTO and asked not in catalogue.profiles:
            raise _unknown(asked, catalogue.profiles)

    def asking(self, profile: str) -> Profiles:
        """The same with every form judged by ``profile``. Raises ``ConfigError`` when there is none such."""
        return Profiles(self._catalogue, profile, *self._words, self._directory)

    @property
    def base(self) -> Measure:
        """Of the profile asked for, else of the default one."""
        return self.measure(standard.DEFAULT if self.asked == standard.AUTO else self.asked)

    def standard(self, form: Form) -> Standard:
        """The profile for ``form``, and why it."""
        if self.asked != standard.AUTO:
            return standard.given(self.asked)
        if self._last is None or self._last[0] is not form:
            chosen = standard.choose(form, self._catalogue.profiles, self._catalogue.regions, self._choices)
            self._last = form, chosen
        return self._last[1]

    def of(self, form: Form) -> Measure:
        """What ``form`` is judged by."""
        return self.measure(self.standard(form).profile)

    def measure(self, name: str) -> Measure:
        """What the profile ``name`` judges by."""
        if name not in self._made:
            self._made[name] = self._make(name, self._words[0])
        return self._made[name]

    def whole(self, name: str) -> Context:
        """The same profile as if no rules had been chosen: what is not ignored bears witness."""
        if not self._words[0]:
            return self.measure(name).context
        if name not in self._whole:
            self._whole[name] = self._make(name, ()).context
        return self._whole[name]

    def _make(self, name: str, chosen: tuple[str, ...]) -> Measure:
        profile: dict[str, Any] = self._catalogue.profiles[name]
        on = [rule for rule, change in profile["rules"].items() if change.get("on")]
        selected = select(self._catalogue.rules, chosen, self._words[1], on)
        rules = adjusted(selected, profile["rules"])
        library = self._catalogue.library.with_parameters(profile["parameters"])
        judged = tuple(rule for rule in rules if rule.cases)
        by_id = {rule.id: rule for rule in rules}
        told = not chosen or not by_id.keys().isdisjoint(OF_ROUNDING)
        kept = shelf(self._directory, self._catalogue.digest, name, judged, remainders=told)
        quick = Quick(shelf=kept, remainders=told)
        return Measure(rules, Context(judged, self._catalogue.vocabulary, library, quick), by_id)


def _unknown(asked: str, known: dict[str, Any]) -> ConfigError:
    import difflib

    close = difflib.get_close_matches(asked, list(known), 1, 0.5)
    hint = f"是否想写「{close[0]}」" if close else "可用：" + " ".join(known)
    return ConfigError(f"没有审核方案「{asked}」", f"no profile {asked!r}", hint=hint)
