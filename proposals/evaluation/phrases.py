"""The words of evaluations: what is found, where an assignment stands, refusals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proposals.evaluation.findings import Feasibility, Place, Ticked
from register.refusals import Refusal
from residents.signs import Sign

SCOPE, MESSAGE = "evaluation", "evaluation"
FEASIBILITIES = {
    Feasibility.YES: Sign("done", "check", _("It can be done")),
    Feasibility.CHANGES: Sign("done", "pencil", _("It can be done with changes")),
    Feasibility.NO: Sign("late", "x", _("It cannot be done")),
}
TICKS = {
    Ticked.YES: Sign("done", "check", _("Yes")),
    Ticked.NO: Sign("late", "x", _("No")),
    Ticked.NOT_APPLICABLE: Sign("off", "minus", _("Does not apply")),
}
PLACES = {
    Place.ASKED: Sign("wait", "hourglass", _("Has not answered yet")),
    Place.WORKING: Sign("info", "search", _("Looks at it")),
    Place.STEPPED_ASIDE: Sign("off", "x", _("Stepped aside")),
    Place.RELEASED: Sign("off", "undo-2", _("No longer asked")),
    Place.DONE: Sign("done", "check", pgettext_lazy("an evaluator", "Finished")),
}
# What is told, by the kind of its line.
TOLD = {
    "evaluation.assigned": _("You are asked to look at this proposal for the city"),
    "evaluation.stepped-aside": _("An evaluator stepped aside: name another one"),
    "evaluation.released": _("You need not look at this proposal any more"),
    "evaluation.late": _("The last day to look at this proposal has passed: it waits for you"),
}

NOT_ASSIGNING = Refusal(
    "not-assigning",
    _("Only organisers and the city’s clerk lead the evaluation."),
    _("Ask one of them."),
)
NOT_EVALUATING = Refusal(
    "not-evaluating",
    _("You are not asked to look at this proposal."),
    _("An organiser can name you."),
)
DECLARE_FIRST = Refusal(
    "declare-first",
    _("First say whether something ties you to this proposal."),
    _("Open its page and answer the question."),
    409,
)
STEPPED_ASIDE = Refusal(
    "stepped-aside", _("You stepped aside here: somebody else looks at this proposal."), "", 403
)
OWN_PROPOSAL = Refusal(
    "own-proposal-evaluated",
    _("The people who wrote a proposal take no part in its evaluation."),
    _("Somebody else must do it."),
)
NO_EVALUATOR = Refusal(
    "no-evaluator",
    _("Only people who work for the city or the council evaluate."),
    _("Give this person a role first."),
    422,
)
ALREADY_ASKED = Refusal("already-asked", _("This person is asked already, or stepped aside."), "", 409)
TOO_MANY_EVALUATORS = Refusal("too-many-evaluators", _("Five people look at this proposal already."), "", 409)
PAST_DAY = Refusal("past-day", _("This day is in the past."), _("Choose a later one."), 422)
PAST_MOMENT = Refusal("past-moment", _("This moment has passed."), _("Choose a later one."), 422)
SAY_WHICH = Refusal("say-which", _("Say in a few words what ties you to it."), "", 422)
NOT_WHOLE = Refusal(
    "evaluation-not-whole",
    _(
        "The evaluation is not complete: it needs a finding, its reasons, the answer, and every question "
        "ticked."
    ),
    _("Ask the evaluators to complete it."),
    409,
)
SCHEDULED = Refusal(
    "evaluation-scheduled",
    _("The moment of publication is already set."),
    _("Until then an organiser can cancel it."),
    409,
)
PUBLISHED = Refusal("evaluation-published", _("The answer is public. It does not change any more."), "", 409)
NOT_SCHEDULED = Refusal("not-scheduled", _("No moment of publication is set."), "", 409)
WRITTEN_MEANWHILE = Refusal(
    "written-meanwhile",
    _("Another evaluator saved a text while you were writing. Your words are still here."),
    _("Open the page in a second window, put both together, and save again."),
    409,
)
NO_COST_REASON = Refusal("no-cost-reason", _("Say how you arrived at the cost."), "", 422)
NO_FINDING = Refusal("no-finding", _("Say whether it can be done, why, and what the city answers."), "", 422)
TOO_MANY_CRITERIA = Refusal("too-many-criteria", _("A checklist has at most twelve questions."), "", 422)
CRITERION_USED = Refusal("criterion-used", _("This question has been answered: it stays."), "", 409)
