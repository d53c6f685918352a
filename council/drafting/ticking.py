"""What is due by the clock: amendments whose vote is over, and links to ask again."""

from datetime import datetime

from council.drafting import actions, queries


def due(now: datetime) -> None:
    """Run again, it doubles nothing: each act looks at its row under its lock."""
    for amendment_id in queries.voted().values_list("id", flat=True):
        actions.settle_amendment(amendment_id=amendment_id, now=now)
    actions.ask_links_again(now=now)
