"""The rule that a city itself says it used, in Pabulib's words, and what it then selected."""

from __future__ import annotations

from votes.tally.comparison import compared
from votes.tally.completions import ADD1, NONE
from votes.tally.counting import GREEDY, SHARES, count
from votes.tally.election import APPROVAL, CHOOSE_ONE, Election
from votes.tally.limits import Limits
from votes.tally.outcome import Outcome
from votes.tally.ties import LEXICOGRAPHIC
from votes.tally.utilities import COST, SCORE

KNOWN = (
    "greedy",
    "greedy-threshold",
    "greedy-no-skip",
    "equalshares",
    "equalshares/add1",
    "equalshares/add1-comparison",
)
CHOSEN = ("1", "2", "3")


def recount(election: Election) -> Outcome | None:
    """Count by the rule that the file names; nothing when it names none that is known.

    Cities rank by the total score, so greedy weighs points and ranks by the cost. The threshold is META's.
    """
    label = election.meta.get("rule", "").strip().lower()
    if label not in KNOWN:
        return None
    limits = Limits(min_score=threshold(election))
    utility = COST if election.vote_type in (APPROVAL, CHOOSE_ONE) else SCORE
    if label.startswith("greedy"):
        return count(election, GREEDY, utility, skip=label != "greedy-no-skip", limits=limits)
    completion = ADD1 if "add1" in label else NONE
    if label.endswith("comparison"):
        return compared(election, utility, completion, LEXICOGRAPHIC, limits=limits).standing
    return count(election, SHARES, utility, completion, limits=limits)


def threshold(election: Election) -> int:
    """META's least score that a project needs, rounded up to a whole number."""
    text = election.meta.get("min_project_score_threshold", "").strip()
    whole, _, part = text.replace(",", ".").partition(".")
    if not whole.isdecimal():
        return 0
    return int(whole) + (1 if part.strip("0") else 0)


def announced(election: Election) -> tuple[str, ...]:
    """The projects that the file marks as selected."""
    return tuple(project.id for project in election.projects if project.extra.get("selected") in CHOSEN)
