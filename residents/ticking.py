"""What is due on this floor: nothing outlives its use."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from register.announcing import unheard
from residents.actions import remove_unproven_accounts


def due(now: datetime) -> None:
    """Clear ended sessions and accounts that nobody proved."""
    with unheard():  # they ended by themselves
        SessionStore.clear_expired()
    remove_unproven_accounts(now=now)
