"""The urn's only writers, by subject."""

from votes.urn.actions.casting import Cast, Check, cast, mark_paper, reveal
from votes.urn.actions.ending import forget, place_leaves
from votes.urn.actions.holding import begin, forget_halves, give_key, make_holder_key, note_tests
from votes.urn.actions.keeping import copy_keys, hand_out_copy, make_key, restore_keys
from votes.urn.actions.opening import open_urn
from votes.urn.marks import Mark

__all__ = [
    "Cast",
    "Check",
    "Mark",
    "begin",
    "cast",
    "copy_keys",
    "forget",
    "forget_halves",
    "give_key",
    "hand_out_copy",
    "make_holder_key",
    "make_key",
    "mark_paper",
    "note_tests",
    "open_urn",
    "place_leaves",
    "restore_keys",
    "reveal",
]
