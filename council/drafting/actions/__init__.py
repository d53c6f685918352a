"""The only writers of drafting. Every act locks the opinion's row first."""

from council.drafting.actions.amendments import (
    propose_amendment,
    put_in,
    put_to_vote,
    settle_amendment,
    withdraw_amendment,
)
from council.drafting.actions.rows import Spot
from council.drafting.actions.sources import add_source, ask_links_again, note_check, remove_source
from council.drafting.actions.writing import (
    begin_draft,
    comment,
    forget_member,
    keep_version,
    name_writers,
    resolve,
    save_draft,
)

__all__ = [
    "Spot",
    "add_source",
    "ask_links_again",
    "begin_draft",
    "comment",
    "forget_member",
    "keep_version",
    "name_writers",
    "note_check",
    "propose_amendment",
    "put_in",
    "put_to_vote",
    "remove_source",
    "resolve",
    "save_draft",
    "settle_amendment",
    "withdraw_amendment",
]
