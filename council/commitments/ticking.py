"""What is due by the clock: commitments of new answers, and links to ask again."""

from datetime import datetime

from council.commitments import actions, queries
from register.recurring import for_each


def due(now: datetime) -> None:
    """Run again, it doubles nothing."""
    for_each("reply", queries.to_open(), lambda one: actions.open_commitment(reply_id=one))
    actions.ask_links_again(now=now)
