"""The words of opinions: states, outcomes, refusals. An opinion asks, the city answers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.opinions.answering import Fault, Outcome
from council.opinions.checking import Verdict
from council.opinions.clock import Reminder
from council.opinions.lifecycle import State
from register.refusals import Refusal
from residents.delivery.posting import Post
from residents.signs import Sign

# The kind of message in which an answer is told.
ANSWERED = "opinion-answered"


STATES = {
    State.DRAFT: Sign("off", "pencil", _("Draft")),
    State.TABLED: Sign("info", "vote", _("Before the council")),
    State.ADOPTED: Sign("two", "signature", _("Waits for signatures")),
    State.REJECTED: Sign("off", "x", _("Not adopted")),
    State.SIGNED: Sign("info", "send", _("Signed, on its way")),
    State.DELIVERED: Sign("info", "mail", _("Waits for an answer")),
    State.ACKNOWLEDGED: Sign("info", "inbox", _("Read by the city")),
    State.ANSWERED: Sign("done", "check", _("Answered")),
}
ON_TIME = Sign("done", "check", _("Answered on time"))
ANSWERED_LATE = Sign("wait", "check", _("Answered late"))
LATE = Sign("late", "triangle-alert", _("Late"))
SOON = Sign("wait", "hourglass", _("Soon"))

POSTS = {
    Post.WAITING: Sign("wait", "hourglass", _("On its way")),
    Post.SENDING: Sign("wait", "send", _("On its way")),
    Post.SENT: Sign("done", "check", _("Arrived")),
    Post.DEAD: Sign("late", "x", _("Not delivered")),
}
OUTCOMES = {
    Outcome.FOLLOWED: Sign("done", "check", pgettext_lazy("the city's answer", "Yes")),
    Outcome.PARTLY: Sign("wait", "circle-dot", pgettext_lazy("the city's answer", "In part")),
    Outcome.NOT_FOLLOWED: Sign("late", "x", pgettext_lazy("the city's answer", "No")),
    Outcome.UNDER_STUDY: Sign("info", "hourglass", _("Under study")),
    Outcome.PASSED_ON: Sign("off", "send", _("Not the city’s power")),
}
CHOICES = {
    Outcome.FOLLOWED: _("Yes: the city does what the council asks"),
    Outcome.PARTLY: _("In part: the city does some of it"),
    Outcome.NOT_FOLLOWED: _("No: the city does not do it"),
    Outcome.UNDER_STUDY: _("Under study: the city answers later, on a date"),
    Outcome.PASSED_ON: _("Not in the city’s power: passed to someone else"),
}
FAULTS = {
    Fault.NO_OUTCOME: _("Request %(number)d: choose an answer."),
    Fault.NO_REASON: _("Request %(number)d: write the reason in plain words."),
    Fault.NO_DATE: _("Request %(number)d: give the date when the study ends."),
    Fault.DATE_GONE: _("Request %(number)d: give a date after today."),
    Fault.NO_BODY: _("Request %(number)d: write who it was passed to."),
}
VERDICTS = {
    Verdict.TRUE: _("This is the true text"),
    Verdict.UNKNOWN_NUMBER: _("We know no opinion with this number or fingerprint"),
    Verdict.OTHER_FINGERPRINT: _("This is not the true text: the fingerprint is another one"),
    Verdict.OTHER_WORDS: _("This is not the true text: the words are not the same"),
    Verdict.UNKNOWN_FILE: _("This is not a PDF of ours, or somebody changed it"),
}
TROUBLES = {
    "redirect": _("it sends us elsewhere"),
    "inside": _("its address is not allowed"),
    "name": _("its name was not found"),
    "tls": _("its certificate is not right"),
    "timeout": _("it does not answer"),
    "connection": _("it does not answer"),
    "address": _("its address is not right"),
    "mail": _("the mail was refused"),
    "nobody": _("nobody has an e-mail there"),
}
REMINDERS = {
    Reminder.HALF: _("Half of the time is over"),
    Reminder.THREE_QUARTERS: _("Three quarters of the time are over"),
    Reminder.LAST_DAYS: _("The last days"),
    Reminder.LATE: _("The answer is late"),
}

NOT_PUBLIC = Refusal(
    "opinion-not-public",
    _("This opinion is not public yet."),
    _("Everyone can read it when the council has voted for it."),
)
NOT_AN_OFFICIAL = Refusal(
    "not-an-official", _("This person is not an elected official."), _("Choose an elected official."), 422
)
NOT_IN_CHARGE = Refusal(
    "not-in-charge",
    _("Another official is in charge of this subject."),
    _("The clerk can change who is in charge."),
)
EXTENDED_ALREADY = Refusal(
    "extended-already", _("The city has been given more time already."), _("It is given once."), 409
)
TERM_OVER = Refusal(
    "term-over", _("The time to answer is over."), _("The page says “late” until the answer."), 409
)
NOT_AN_EXTENSION = Refusal(
    "not-an-extension",
    _("This day is not possible."),
    _("Choose a day after the current last day, at most 60 days later."),
    422,
)
REPLIED_ALREADY = Refusal(
    "replied-already",
    _("The council has replied to this question already."),
    _("Open the opinion’s page to see where it is now."),
    409,
)
SAID_ALREADY = Refusal(
    "said-already",
    _("The council has replied to this answer already."),
    _("Open the opinion’s page to see where it is now."),
    409,
)
DAY_TO_COME = Refusal(
    "day-to-come", _("This day is in the past."), _("Choose a day that is still to come."), 422
)
WEBHOOK_RUNS = Refusal(
    "webhook-runs",
    _("This address receives the opinions already."),
    _("Give another address, or stop posting there first."),
    409,
)
NOT_SIGNED = Refusal(
    "not-signed",
    _("This opinion is not signed yet."),
    _("It can be printed when both co-chairs have signed."),
    404,
)
YES_OR_NO = Refusal(
    "yes-or-no",
    _("A text is put to a vote that is answered with yes or no."),
    _("Choose another vote."),
    409,
)
NOT_A_MEMBER = Refusal(
    "not-a-member",
    _("Only members of the council can do this."),
    _("You can make a proposal: the council can take it up."),
)
NOT_A_COCHAIR = Refusal("not-a-cochair", _("Only the two co-chairs of the council can do this."))
WRONG_MOMENT = Refusal(
    "wrong-moment",
    _("This is not possible at this stage of the opinion."),
    _("Open the opinion’s page to see where it is now."),
    409,
)
NO_REQUEST = Refusal(
    "no-request", _("An opinion needs at least one request."), _("Write what the council asks."), 422
)
OTHER_COUNCIL = Refusal(
    "other-council", _("This vote belongs to another council."), _("Choose another vote."), 409
)
VOTE_TAKEN = Refusal(
    "vote-taken", _("Another opinion is already put to this vote."), _("Choose another vote."), 409
)
VOTE_OVER = Refusal(
    "vote-over", _("This vote has already begun."), _("Choose a vote that is still to come."), 409
)
VOTE_NOT_CLOSED = Refusal(
    "vote-not-closed",
    _("The vote has not closed yet."),
    _("Both co-chairs close it in the meeting."),
    409,
)
SIGNED_ALREADY = Refusal(
    "signed-already",
    _("You have already signed this opinion."),
    _("The other co-chair must sign: two people, not one."),
    409,
)
OFFICE_SIGNED = Refusal(
    "office-signed",
    _("The holder of this office has already signed."),
    _("Open the opinion’s page to see where it is now."),
    409,
)
REFUSED_ALREADY = Refusal(
    "refused-already", _("You have already said why you do not sign."), _("You can still sign."), 409
)
TOO_EARLY = Refusal(
    "too-early",
    _("The co-chair can still sign."),
    _("You may sign in the co-chair’s place when the time for signing is over."),
    409,
)
NO_SEAL = Refusal(
    "no-seal",
    _("The site cannot seal at the moment. Your signature was not taken."),
    _("Tell the people who run the site: the key of its seal is missing."),
    503,
)
NOT_AGAINST = Refusal(
    "not-against", _("The minority’s view is written by members who did not vote for the opinion.")
)
MINORITY_WRITTEN = Refusal(
    "minority-written",
    _("Another member has already written the minority’s view."),
    _("Open the opinion’s page to see where it is now."),
    409,
)
HALF_AN_ANSWER = Refusal(
    "half-an-answer",
    _("The answer is not complete: every request needs a yes, a no or a “not yet”, and a reason."),
    _("Look at the requests marked below."),
    422,
)
