"""The acts of this floor, by subject: stations and shifts, marks and tokens, lots."""

from votes.paper.actions.ending import forget_seals
from votes.paper.actions.lots import count_envelopes, explain_lot, key_sheets, settle_lot
from votes.paper.actions.marks import (
    Merged,
    begin_list,
    give_tokens,
    hold_token,
    mark_voter,
    merge_list,
    use_token,
)
from votes.paper.actions.stations import end_shift, give_shift, save_station

__all__ = [
    "Merged",
    "begin_list",
    "count_envelopes",
    "end_shift",
    "explain_lot",
    "forget_seals",
    "give_shift",
    "give_tokens",
    "hold_token",
    "key_sheets",
    "mark_voter",
    "merge_list",
    "save_station",
    "settle_lot",
    "use_token",
]
