"""What is due on this floor: nothing outlives its use."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from register.announcing import unheard
from residents.actions import remove_dead_proofs, remove_unproven_accounts


def due(now: datetime) -> None:
    """Clear ended sessions, codes that prove nothing any more, and accounts that nobody proved."""
    with unheard():  # they ended by themselves
        SessionStore.clear_expired()
    remove_dead_proofs(now=now)
    remove_unproven_accounts(now=now)
