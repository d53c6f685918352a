"""The only writers of the synthesis. A text's lock orders what happens to it, then its proposals' locks."""

from proposals.synthesis.actions.joining import agree, dissolve, group, refuse_to_join, reword, take_out
from proposals.synthesis.actions.noting import note, set_aside
from proposals.synthesis.actions.plenary import put_to_vote, settle

__all__ = [
    "agree",
    "dissolve",
    "group",
    "note",
    "put_to_vote",
    "refuse_to_join",
    "reword",
    "set_aside",
    "settle",
    "take_out",
]
