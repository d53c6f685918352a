"""`python -m votes.tally FILE.pb`: anyone can recount."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from votes.tally.comparison import compared
from votes.tally.counting import SHARES, count
from votes.tally.election import Election, ElectionError
from votes.tally.envelopes import apart, inside
from votes.tally.limits import Limits
from votes.tally.options import BAD_INPUT, amount, envelopes_of, limits_of, parser
from votes.tally.outcome import Outcome
from votes.tally.pabulib import PabulibError, plain, read
from votes.tally.satisfaction import Comparison
from votes.tally.ties import WORDS

COMPARED = "voters better served by equal shares: {first}, by greedy: {second}, by both alike: {equal}"


@dataclass(frozen=True)
class Counted:
    """One count: of the whole, or of the named envelope; `voters` after a comparison with greedy."""

    envelope: str
    election: Election
    outcome: Outcome
    voters: Comparison | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    try:
        election = read(Path(asked.file))
        counted = _counted(election, asked)
    except (PabulibError, ElectionError, OSError) as error:
        print(f"{asked.file}: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT
    show = _json if asked.json else _page
    print(show(counted))
    return 0


def _counted(election: Election, asked: Namespace) -> list[Counted]:
    """One count of the whole, or one for each envelope."""
    limits = limits_of(election, asked)
    if not asked.envelope or asked.together:
        return [_count("", election, asked, limits)]
    parts = apart(election, *envelopes_of(election, asked), frozenset(asked.choosers))
    return [_count(name, part, asked, inside(part, limits)) for name, part in parts.items()]


def _count(name: str, election: Election, asked: Namespace, limits: Limits) -> Counted:
    step = None if asked.step is None else amount(election, asked.step)
    ways = (asked.utility, asked.completion, asked.ties)
    if not asked.compare:
        outcome = count(
            election, asked.rule, *ways, lot=asked.lot, skip=not asked.no_skip, step=step, limits=limits
        )
        return Counted(name, election, outcome)
    if asked.rule != SHARES:
        raise ElectionError("--compare holds equal shares against greedy: it needs --rule equal-shares")
    both = compared(election, *ways, lot=asked.lot, step=step, limits=limits)
    return Counted(name, election, both.standing, both.voters)


def _json(counted: Sequence[Counted]) -> str:
    answers = {each.envelope: _answer(each) for each in counted}
    answer = answers[""] if "" in answers and len(answers) == 1 else {"envelopes": answers}
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _answer(counted: Counted) -> dict[str, Any]:
    answer = counted.outcome.as_dict(counted.election)
    if counted.voters:
        answer["comparison"] = asdict(counted.voters)
    return answer


def _page(counted: Sequence[Counted]) -> str:
    blocks = []
    for each in counted:
        title = [f"# {each.envelope}"] if each.envelope else []
        served = [COMPARED.format(**asdict(each.voters))] if each.voters else []
        blocks.append("\n".join([*title, page(each.election, each.outcome), *served]))
    return "\n\n".join(blocks)


def page(election: Election, outcome: Outcome) -> str:
    """The result for people: winners in the order of selection, the money, the ties."""
    lines = [f"{outcome.rule}, {outcome.utility} utility, completion: {outcome.completion}"]
    for number, step in enumerate(outcome.steps, 1):
        name = election.projects[election.places[step.project]].name
        lines.append(
            f"{number:3}. {step.project}  {plain(election.money(step.cost))}  {name}  [{step.phase}]"
        )
    spent, budget = plain(election.money(outcome.cost)), plain(election.money(outcome.budget))
    lines.append(f"{len(outcome.winners)} winners, {spent} of {budget} spent")
    lines += [f"tie at {tie.step}: {', '.join(tie.projects)}; {tie.chosen} taken" for tie in outcome.ties]
    lines.append(f"ties are broken {WORDS[outcome.tie_rule]}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
