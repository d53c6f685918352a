"""`python -m votes.tally FILE.pb`: anyone can recount."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from votes.tally.completions import COMPLETIONS, NONE
from votes.tally.counting import GREEDY, RULES, count
from votes.tally.election import Election, ElectionError
from votes.tally.limits import Limits
from votes.tally.outcome import Outcome
from votes.tally.pabulib import PabulibError, plain, read
from votes.tally.ties import LEXICOGRAPHIC, TIE_RULES, WORDS
from votes.tally.utilities import COST, UTILITIES

BAD_INPUT = 2


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m votes.tally", description="Recount a Pabulib file.")
    words.add_argument("file")
    words.add_argument("--rule", choices=RULES, default=GREEDY)
    words.add_argument("--utility", choices=UTILITIES, default=COST)
    words.add_argument("--completion", choices=COMPLETIONS, default=NONE)
    words.add_argument("--ties", choices=TIE_RULES, default=LEXICOGRAPHIC)
    words.add_argument(
        "--lot", default="", help="the published text that the lot of --ties chain is drawn from"
    )
    words.add_argument("--min-votes", type=int, default=0, help="fewer votes than this cannot win")
    words.add_argument("--min-score", type=int, default=0, help="a lower score than this cannot win")
    words.add_argument("--no-skip", action="store_true", help="greedy stops at the first that does not fit")
    words.add_argument(
        "--step", type=int, help="by how many cents add1 raises each share (default: one unit)"
    )
    words.add_argument("--json", action="store_true")
    return words


def main(arguments: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    try:
        election = read(Path(asked.file))
        outcome = count(
            election,
            asked.rule,
            asked.utility,
            asked.completion,
            asked.ties,
            asked.min_votes,
            lot=asked.lot,
            skip=not asked.no_skip,
            step=asked.step,
            limits=Limits(min_score=asked.min_score),
        )
    except (PabulibError, ElectionError, OSError) as error:
        print(f"{asked.file}: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT
    print(
        json.dumps(outcome.as_dict(election), ensure_ascii=False, indent=1)
        if asked.json
        else page(election, outcome)
    )
    return 0


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
