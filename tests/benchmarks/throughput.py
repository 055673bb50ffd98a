"""Forms a second from data in memory, with ten and with 200 rules, beside every peer; findings against truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from environment import Worker
from rounds import Table, ratio, rotated, short, slope
from rulepack import VARIANTS
from selfeval import Form

OURS = "ours"
GOALS = {
    (1, "rego"): 1.5,
    (1, "saxon"): 1.5,
    (1, "schematron"): 7,
    (1, "celrust"): 8,
    (1, "jsonlogic"): 5,
    (1, "structure"): 5,
    (1, "handwritten"): 0.5,
}
"""How many times as fast as the peer ours is to be; at 200 rules 4 times the best complete peer."""
MANY = 4.0
SECONDS = 0.7
"""Of CPU for a peer in a round, about."""


def accuracy(worker: Worker, forms: Sequence[Form], variants: int) -> str:
    """What the peer missed and what it invented, of the findings that are due."""
    answer = worker.ask(count=len(forms), findings=True)
    counts: Counter[str] = Counter()
    for form, found in zip(forms, answer["findings"], strict=True):
        due = {f"{form.defect}.{variant}" for variant in range(variants)} if form.defect else set()
        counts["due"] += len(due)
        counts["missed"] += len(due - set(found))
        counts["false"] += len(set(found) - due)
    return f"{counts['missed']} of {counts['due']} missed, {counts['false']} false"


def throughput(
    workers: Sequence[Worker], forms: Sequence[Form], rounds: int, variants: int
) -> tuple[Table, dict[str, list[float]]]:
    """The table, and µs a form and round of each peer."""
    counts, found = {}, {}
    for worker in workers:
        worker.ask(variants=variants)
        found[worker.name] = accuracy(worker, forms[: 600 if variants == 1 else 150], variants)
        sample = min(len(forms), 40)
        cost = worker.ask(count=sample)["cpu"] / sample
        counts[worker.name] = max(20, min(len(forms), int(SECONDS / max(cost, 1e-6))))
    costs: dict[str, list[float]] = {worker.name: [] for worker in workers}
    for turn in range(rounds):
        for worker in rotated(workers, turn):
            cpu = worker.ask(count=counts[worker.name])["cpu"]
            costs[worker.name].append(cpu / counts[worker.name] * 1e6)
    head = ("peer", "rules", "our speed ÷ its", "goal", "µs a form here (median)", "findings against truth")
    rows = [_row(worker, costs, found[worker.name], variants) for worker in workers]
    about = (
        f"{len(forms)} forms, {rounds} interleaved rounds, CPU time of parsing and checking. Peers get"
        " numbers, ISO dates and cited years ready, and give ids only; ours reads printed text and gives"
        " messages and places."
    )
    return Table(f"Throughput with {10 * variants} rules", about, (head, *rows)), costs


def _row(worker: Worker, costs: dict[str, list[float]], found: str, variants: int) -> tuple[str, ...]:
    name = worker.name
    middle = sorted(costs[name])[len(costs[name]) // 2]
    rules = len(worker.peer.RULES) * variants
    speed = ratio(costs[name], costs[OURS]) if name != OURS else None
    goal = GOALS.get((variants, name))
    if variants > 1 and speed and name not in (OURS, "handwritten", "structure"):
        goal = MANY
    verdict = "" if goal is None or speed is None else f"{goal:g}: {'met' if speed.median >= goal else 'missed'}"
    return name, str(rules), str(speed) if speed else "1", verdict, short(middle), found


def marginal(few: dict[str, list[float]], many: dict[str, list[float]]) -> Table:
    """What one more rule costs: the slope from 10 to 200 rules."""
    rows: list[tuple[str, ...]] = [("peer", "one more rule ÷ one of ours", "µs a rule and form here")]
    costs = {
        name: [
            max(slope([(10, a), (10 * VARIANTS, b)]), 1e-3)
            for a, b in zip(few[name], many[name], strict=True)
        ]
        for name in many
    }
    for name, found in costs.items():
        rows.append((name, str(ratio(found, costs[OURS])), short(sorted(found)[len(found) // 2])))
    return Table("One more rule", "Goal for ours: at most 1.5 µs a rule and form.", tuple(rows))


def bundled(worker: Worker, ours: Worker, forms: Sequence[Form], rounds: int) -> Table:
    """All rules that come with the tool beside the ten."""
    count = min(len(forms), 60)
    worker.ask(variants=1)
    ours.ask(variants=1)
    pairs: list[Any] = []
    for worker_, counted in ((worker, count), (ours, count)):
        worker_.ask(count=counted)
    for _ in range(rounds):
        pairs.append((worker.ask(count=count)["cpu"], ours.ask(count=count)["cpu"]))
    all_rules, ten = ([pair[at] for pair in pairs] for at in (0, 1))
    found = worker.ask(count=len(forms[:600]), findings=True)["findings"]
    wrong = [form.number for form, ids in zip(forms, found, strict=False) if form.defect]
    told = [form.number for form, ids in zip(forms, found, strict=False) if form.defect and ids]
    accused = [form.number for form, ids in zip(forms, found, strict=False) if not form.defect and ids]
    middle = sorted(all_rules)[len(all_rules) // 2] / count * 1e6
    rows = (
        ("what", "CPU ÷ the ten rules", "µs a form here"),
        ("all bundled rules, from canonical JSON", str(ratio(all_rules, ten)), short(middle)),
    )
    remark = (
        f"Forms with a defect that got an error: {len(told)} of {len(wrong)} (an execution weight that is"
        f" not 10 breaks no bundled rule). Sound forms accused of an error: {len(accused)}."
    )
    return Table("All bundled rules", "", rows, (remark,))
