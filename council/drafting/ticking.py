"""What is due by the clock: amendments whose vote is over, and links to ask again."""

from datetime import datetime

from council.drafting import actions, queries
from register.recurring import for_each


def due(now: datetime) -> None:
    """Run again, it doubles nothing: each act looks at its row under its lock."""
    voted = queries.voted().values_list("id", flat=True)
    for_each("amendment", voted, lambda one: actions.settle_amendment(amendment_id=one, now=now))
    actions.ask_links_again(now=now)
