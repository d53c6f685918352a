"""The only writers of workshops. Each act locks the session's row first: it orders what its rooms do."""

from council.workshops.actions.planning import (
    cancel_workshop,
    change_workshop,
    end_rapporteur,
    name_rapporteur,
    plan_workshop,
)
from council.workshops.actions.running import (
    bring_all_back,
    bring_back,
    open_workshop,
    reopen_workshop,
    report,
)
from council.workshops.actions.taking_part import assign, leave_place, take_place

__all__ = [
    "assign",
    "bring_all_back",
    "bring_back",
    "cancel_workshop",
    "change_workshop",
    "end_rapporteur",
    "leave_place",
    "name_rapporteur",
    "open_workshop",
    "plan_workshop",
    "reopen_workshop",
    "report",
    "take_place",
]
