"""The shape of what comes in, by subject."""

from votes.budgets.forms.ballot import BallotForm
from votes.budgets.forms.keys import KeyForm, ObserverForm
from votes.budgets.forms.preparing import EnvelopeForm, OptionForm, PairForm, RulesForm
from votes.budgets.forms.running import CountForm, PublishForm, ScheduleForm, VoidForm
from votes.budgets.forms.sharing import Line, ShareForm
from votes.budgets.forms.works import MOVE_FORMS

__all__ = [
    "MOVE_FORMS",
    "BallotForm",
    "CountForm",
    "EnvelopeForm",
    "KeyForm",
    "Line",
    "ObserverForm",
    "OptionForm",
    "PairForm",
    "PublishForm",
    "RulesForm",
    "ScheduleForm",
    "ShareForm",
    "VoidForm",
]
