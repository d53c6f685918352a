"""Keys of votes that are over, where destroying them failed the first time."""

from datetime import datetime

from register.recurring import for_each
from votes.chamber import actions, queries


def due(now: datetime) -> None:
    over = [secret.vote_id for secret in queries.unfinished()]
    for_each("vote", over, lambda key: actions.forget_keys(vote_id=key, now=now))
