"""The acts on a round, by subject."""

from votes.budgets.actions.casting import cast_ballot, prepare_ballot, reveal_ballot
from votes.budgets.actions.ceremony import Given, begin_ceremony, give_key, hand_out_copy, show_key
from votes.budgets.actions.counting import count_round, publish_round
from votes.budgets.actions.importing import DoubleImportError, Import, import_round
from votes.budgets.actions.scheduling import schedule_round

__all__ = [
    "DoubleImportError",
    "Given",
    "Import",
    "begin_ceremony",
    "cast_ballot",
    "count_round",
    "give_key",
    "hand_out_copy",
    "import_round",
    "prepare_ballot",
    "publish_round",
    "reveal_ballot",
    "schedule_round",
    "show_key",
]
