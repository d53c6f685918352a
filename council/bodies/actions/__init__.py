"""The only writers of councils, seats, mandates and rules."""

from council.bodies.actions.documents import publish_document, withdraw_document
from council.bodies.actions.founding import CollegePlan, add_college, add_seats, end_seat, found_council
from council.bodies.actions.programme import drop_work, finish_work, move_work, plan_work
from council.bodies.actions.quotas import answer_quota, end_quota, set_quota
from council.bodies.actions.rows import in_languages
from council.bodies.actions.ruling import MORE_THAN_HALF, adopt_rules
from council.bodies.actions.seating import (
    end_deputy,
    explain_vacancy,
    fill_seat,
    give_office,
    leave_seats,
    name_deputy,
    vacate_seat,
)
from council.bodies.actions.standing_in import end_stand_in, name_stand_in

__all__ = [
    "MORE_THAN_HALF",
    "CollegePlan",
    "add_college",
    "add_seats",
    "adopt_rules",
    "answer_quota",
    "drop_work",
    "end_deputy",
    "end_quota",
    "end_seat",
    "end_stand_in",
    "explain_vacancy",
    "fill_seat",
    "finish_work",
    "found_council",
    "give_office",
    "in_languages",
    "leave_seats",
    "move_work",
    "name_deputy",
    "name_stand_in",
    "plan_work",
    "publish_document",
    "set_quota",
    "vacate_seat",
    "withdraw_document",
]
