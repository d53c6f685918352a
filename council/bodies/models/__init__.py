"""Councils, their seats and who sits on them when, and the dated rules they work under."""

from council.bodies.models.rules import Quota, QuotaWord, Rules
from council.bodies.models.seats import College, Council, Deputy, Mandate, Seat, SeatVacancy, StandIn
from council.bodies.models.work import Document, PlannedWork

__all__ = [
    "College",
    "Council",
    "Deputy",
    "Document",
    "Mandate",
    "PlannedWork",
    "Quota",
    "QuotaWord",
    "Rules",
    "Seat",
    "SeatVacancy",
    "StandIn",
]
