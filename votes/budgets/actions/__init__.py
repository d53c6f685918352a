"""The acts on a round, by subject."""

from votes.budgets.actions.casting import cast_ballot, prepare_ballot, reveal_ballot
from votes.budgets.actions.ceremony import Given, begin_ceremony, give_key, hand_out_copy, show_key
from votes.budgets.actions.counting import count_round, publish_round
from votes.budgets.actions.importing import DoubleImportError, Import, import_round
from votes.budgets.actions.preparing import (
    Rules,
    begin_round,
    change_rules,
    pair_options,
    part_options,
    put_envelope,
    put_option,
    remove_envelope,
    remove_option,
)
from votes.budgets.actions.scheduling import Reason, schedule_round
from votes.budgets.actions.turnout import count_voter, publish_turnout
from votes.budgets.actions.voiding import void_round
from votes.budgets.actions.works import (
    Shown,
    drop_work,
    follow_winners,
    inaugurate_work,
    move_date,
    plan_milestone,
    reach_milestone,
    record_spending,
    start_work,
    tell_work,
)

__all__ = [
    "DoubleImportError",
    "Given",
    "Import",
    "Reason",
    "Rules",
    "Shown",
    "begin_ceremony",
    "begin_round",
    "cast_ballot",
    "change_rules",
    "count_round",
    "count_voter",
    "drop_work",
    "follow_winners",
    "give_key",
    "hand_out_copy",
    "import_round",
    "inaugurate_work",
    "move_date",
    "pair_options",
    "part_options",
    "plan_milestone",
    "prepare_ballot",
    "publish_round",
    "publish_turnout",
    "put_envelope",
    "put_option",
    "reach_milestone",
    "record_spending",
    "remove_envelope",
    "remove_option",
    "reveal_ballot",
    "schedule_round",
    "show_key",
    "start_work",
    "tell_work",
    "void_round",
]
