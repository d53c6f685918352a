"""What falls due by itself: adding to the logs, and finishing a destruction that was cut off."""

from contextlib import suppress
from datetime import datetime

from votes.budgets.models import Round
from votes.proofs import actions
from votes.proofs.heads import is_due
from votes.proofs.models import Destruction
from votes.proofs.queries import log
from votes.urn.scrubbing import HeldBackError


def due(now: datetime) -> None:
    """Every round that takes votes, or took them and has no result yet."""
    running = Round.objects.filter(held_elsewhere=False, opens__lte=now, published_at__isnull=True)
    for round_ in running.exclude(key_fingerprint="").select_related("log"):
        looked = round_.log.looked_at if hasattr(round_, "log") else None
        waiting = log.waiting(round_.id).count()
        closed = round_.voided_at or (round_.closes is not None and round_.closes <= now)
        if is_due(waiting, looked, now) or (closed and waiting):
            actions.append_pending(round_id=round_.id, now=now)
    for minutes in Destruction.objects.filter(keys_gone_at__isnull=True):
        with suppress(HeldBackError):
            actions.finish_destruction(round_id=minutes.round_id, now=now)
