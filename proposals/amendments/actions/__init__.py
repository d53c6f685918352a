"""The only writers of amendments. The proposal's row lock orders everything that happens to its text."""

from proposals.amendments.actions.changing import accept, renew, suggest, turn_down, withdraw
from proposals.amendments.actions.moderating import forget_person, hide, keep, report, show_again

__all__ = [
    "accept",
    "forget_person",
    "hide",
    "keep",
    "renew",
    "report",
    "show_again",
    "suggest",
    "turn_down",
    "withdraw",
]
