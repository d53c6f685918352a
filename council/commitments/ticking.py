"""What is due by the clock: commitments of new answers, and links to ask again."""

from datetime import datetime

from council.commitments import actions, queries


def due(now: datetime) -> None:
    """Run again, it doubles nothing."""
    for reply_id in queries.to_open():
        actions.open_commitment(reply_id=reply_id)
    actions.ask_links_again(now=now)
