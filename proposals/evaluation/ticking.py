"""What is due by the clock."""

from datetime import datetime

from proposals.evaluation import actions, queries


def due(now: datetime) -> None:
    """Answers whose moment has come move the fate of their proposals; who is late is told so once."""
    for key in queries.due(now):
        actions.publish(proposal_id=key, now=now)
    for one in queries.untold(now):
        actions.tell_late(assignment_id=one.id, now=now)
