"""The writers of this floor, by subject: entering, the desk, one's own account."""

from residents.actions.account import (
    change_account,
    end_other_sessions,
    end_session,
    erase_account,
    export_account,
    note_seen,
    note_session,
)
from residents.actions.desk import (
    Handed,
    attest,
    give_pin,
    make_card,
    register_person,
)
from residents.actions.entering import enter_with_card, remove_unproven_accounts

__all__ = [
    "Handed",
    "attest",
    "change_account",
    "end_other_sessions",
    "end_session",
    "enter_with_card",
    "erase_account",
    "export_account",
    "give_pin",
    "make_card",
    "note_seen",
    "note_session",
    "register_person",
    "remove_unproven_accounts",
]
