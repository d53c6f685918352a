"""The only writers of the floor. Each act locks the meeting's row first, as the acts of the meeting do."""

from council.floor.actions.asking import ask, ask_for, invite, withdraw
from council.floor.actions.calling import call_next, call_out
from council.floor.actions.listing import close_list, reopen_list
from council.floor.actions.ruling import adopt_floor_rules
from council.floor.actions.speaking import end, give_time, pause, resume, start

__all__ = [
    "adopt_floor_rules",
    "ask",
    "ask_for",
    "call_next",
    "call_out",
    "close_list",
    "end",
    "give_time",
    "invite",
    "pause",
    "reopen_list",
    "resume",
    "start",
    "withdraw",
]
