"""What is due by the clock."""

from datetime import datetime

from proposals.evaluation import actions, queries
from register.recurring import for_each


def due(now: datetime) -> None:
    """Answers whose moment has come move the fate of their proposals; who is late is told so once."""
    for_each("evaluation", queries.due(now), lambda key: actions.publish(proposal_id=key, now=now))
    late = [one.id for one in queries.untold(now)]
    for_each("assignment", late, lambda key: actions.tell_late(assignment_id=key, now=now))
