"""What is due by the clock."""

from datetime import datetime

from proposals.evaluation import actions, queries


def due(now: datetime) -> None:
    """Answers whose moment has come move the fate of their proposals."""
    for key in queries.due(now):
        actions.publish(proposal_id=key, now=now)
