"""Keys of votes that are over, where destroying them failed the first time."""

from datetime import datetime

from votes.chamber import actions, queries


def due(now: datetime) -> None:
    for secret in queries.unfinished():
        actions.forget_keys(vote_id=secret.vote_id, now=now)
