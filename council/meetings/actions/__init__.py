"""The only writers of meetings. Each act locks the meeting's row first; keys are turned under that lock."""

from council.meetings.actions.agenda import add_item, change_item, move_item, withdraw_item
from council.meetings.actions.convening import (
    announce,
    change_session,
    convene,
    forget_needs,
    say_needs,
    send_notice,
)
from council.meetings.actions.counting import enter_count, next_round, record_result, write_statement
from council.meetings.actions.presence import (
    arrive,
    end_proxy,
    give_proxy,
    leave,
    note_arrivals,
    note_departures,
    renew_calendar,
    reply,
)
from council.meetings.actions.sessions import close_meeting, open_meeting, set_item, suspend_meeting
from council.meetings.actions.voting import (
    cancel_vote,
    cast_vote,
    open_vote,
    take_ballot,
    turn_key_to_close_vote,
    turn_key_to_open_vote,
)

__all__ = [
    "add_item",
    "announce",
    "arrive",
    "cancel_vote",
    "cast_vote",
    "change_item",
    "change_session",
    "close_meeting",
    "convene",
    "end_proxy",
    "enter_count",
    "forget_needs",
    "give_proxy",
    "leave",
    "move_item",
    "next_round",
    "note_arrivals",
    "note_departures",
    "open_meeting",
    "open_vote",
    "record_result",
    "renew_calendar",
    "reply",
    "say_needs",
    "send_notice",
    "set_item",
    "suspend_meeting",
    "take_ballot",
    "turn_key_to_close_vote",
    "turn_key_to_open_vote",
    "withdraw_item",
    "write_statement",
]
