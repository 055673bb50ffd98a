"""What one more rule costs: ``python tests/benchmarks/rule_cost.py [--forms N] [--rounds N] [--profile]``.

Sound self-evaluation forms are judged with the rules that there are and with 50 copies more, in turn within
one round, by the interpreter and by compiled rules. The difference, over 50 rules and all forms, is the
price of a rule: of a typical mix (copies of our own) and of rules of one line. Trust the ratios.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "figures"))

from generate import data, generate

from jixiaolint import api
from jixiaolint.api import Options, Session
from jixiaolint.engine import Context, judge_form
from jixiaolint.engine.quick import Quick
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Rule

MORE = 50
GOAL = 1.5
"""µs per rule and clean form, compiled."""
ONE_LINE = (
    "年度资金总额 >= 0",
    "执行数合计 <= 900000万元",
    "合计(指标.分值) <= 100",
    "总分.得分 <= 1{n}0",
    "计数(指标) <= 9{n}",
)


def sound_forms(session: Session, count: int) -> list[Form]:
    """Generated forms in which nothing is wrong."""
    import json

    found: list[Form] = []
    number = 0
    while len(found) < count:
        made = generate(number, 7)
        number += 1
        if made.fault:
            continue
        content = json.dumps({"forms": [data(made)]}, ensure_ascii=False).encode()
        report = api.check_bytes(f"{number}.json", content, session)
        if not any(one.severity == "error" and one.verdict == "fail" for one in report.findings):
            found += report.forms
    return found


def copies(rules: Sequence[Rule], count: int) -> tuple[Rule, ...]:
    """``count`` rules with formulas of their own, so that each is compiled."""
    return tuple(
        rule._replace(id=f"BM-{n:03}", covers=(), cases=tuple(case._replace() for case in rule.cases))
        for n, rule in enumerate(islice(cycle(rules), count))
    )


def one_line(count: int) -> tuple[Rule, ...]:
    """``count`` rules of a user's pack."""
    lines = [f"BM-{n:03} 基准{n}: {ONE_LINE[n % len(ONE_LINE)].format(n=n)}" for n in range(1, count + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        session = api.open_session(Options(rules=(str(path),), select=("BM",)))
    return session.rules


def judged(forms: Sequence[Form], context: Context) -> float:
    """CPU seconds for all forms; the wall clock of a shared machine says little."""
    start = time.process_time()
    for form in forms:
        judge_form(form, context)
    return time.process_time() - start


def measure(forms: Sequence[Form], contexts: dict[str, Context], rounds: int) -> dict[str, float]:
    """The median of each context's times, every round in another order."""
    times: dict[str, list[float]] = {name: [] for name in contexts}
    for context in contexts.values():
        judged(forms[:8], context)
    gc.collect()
    gc.freeze()
    names = list(contexts)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            times[name].append(judged(forms, contexts[name]))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--forms", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", action="store_true", help="where the time of the compiled rules goes")
    chosen = parser.parse_args()
    session = api.open_session(Options())
    forms = sound_forms(session, chosen.forms)
    rules = session.context.rules
    sets = {
        "": rules,
        "ours": (*rules, *copies(rules, MORE)),
        "one line": (*rules, *one_line(MORE)),
    }
    makers: dict[str, Callable[[], Quick | None]] = {"interpreter": lambda: None, "compiled": Quick}
    contexts = {
        f"{path}/{name}": session.context._replace(rules=found, quick=make())
        for path, make in makers.items()
        for name, found in sets.items()
    }
    report(forms, rules, measure(forms, contexts, chosen.rounds))
    if chosen.profile:
        profile(forms, contexts["compiled/ours"])


def report(forms: Sequence[Form], rules: Sequence[Rule], times: dict[str, float]) -> None:
    print(f"{len(forms)} forms, {len(rules)} rules; µs per rule and form")
    print("path\tall rules\tone more of ours\tone more of a line\tratio to interpreter")
    for path in ("interpreter", "compiled"):
        base = times[f"{path}/"]
        whole = base / len(rules) / len(forms) * 1e6
        ours, line = (
            (times[f"{path}/{name}"] - base) / MORE / len(forms) * 1e6 for name in ("ours", "one line")
        )
        ratio = base / times["interpreter/"]
        print(f"{path}\t{whole:.2f}\t{ours:.2f}\t{line:.2f}\t{ratio:.2f}")
    print(f"goal: {GOAL} µs for one more rule, compiled")


def profile(forms: Sequence[Form], context: Context) -> None:
    watch = cProfile.Profile()
    watch.runcall(judged, forms, context)
    pstats.Stats(watch).sort_stats("tottime").print_stats(22)


if __name__ == "__main__":
    main()
