"""The writers of this floor, by subject: entering, the desk, roles, one's own account."""

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
    attest_by_letter,
    give_pin,
    make_card,
    register_person,
)
from residents.actions.entering import enter_with_card, remove_unproven_accounts
from residents.actions.proving import ask_proof, prove, remove_dead_proofs
from residents.actions.staff import end_role, give_role
from residents.actions.tokens import Made, make_token, note_token_used, revoke_token

__all__ = [
    "Handed",
    "Made",
    "ask_proof",
    "attest",
    "attest_by_letter",
    "change_account",
    "end_other_sessions",
    "end_role",
    "end_session",
    "enter_with_card",
    "erase_account",
    "export_account",
    "give_pin",
    "give_role",
    "make_card",
    "make_token",
    "note_seen",
    "note_session",
    "note_token_used",
    "prove",
    "register_person",
    "remove_dead_proofs",
    "remove_unproven_accounts",
    "revoke_token",
]
