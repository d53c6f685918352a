"""Whether a round is ready: kept beside it whenever its options, their parts or its languages change."""

from votes.budgets.models import Round
from votes.budgets.queries import lacking, unplaced_in


def settle(round_: Round) -> None:
    """Keep whether every option exists in every language that the round requires, and can be counted."""
    ready = not lacking(round_) and not unplaced_in([round_])
    if ready != round_.ready:
        round_.ready = ready
        round_.save(update_fields=["ready"])
