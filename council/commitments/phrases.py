"""The words of commitments: states, steps, refusals. The city promises and proves; anyone may ask."""

from django.utils.translation import gettext_lazy as _

from council.commitments.debating import Debate
from council.commitments.evidence import BadProof, ProofKind
from council.commitments.keeping import State
from register.refusals import Refusal
from residents.signs import Sign

STATES = {
    State.UNDATED: Sign("off", "circle-question-mark", _("No date yet")),
    State.ON_TIME: Sign("info", "hourglass", _("Under way, on time")),
    State.LATE: Sign("late", "triangle-alert", _("Late")),
    State.KEPT: Sign("done", "check", _("Kept, with proof")),
    State.DROPPED: Sign("wait", "x", _("Dropped, with a reason")),
}
BARS = {State.UNDATED: "b0", State.ON_TIME: "", State.LATE: "b4", State.KEPT: "b2", State.DROPPED: "b3"}
KINDS = {
    ProofKind.DOCUMENT: Sign("", "file-text", _("Document")),
    ProofKind.PICTURE: Sign("", "search", _("Picture")),
    ProofKind.LINK: Sign("", "external-link", _("Link")),
}
LINES = {
    "opened": ("landmark", _("The city promised it in its answer")),
    "promised": ("landmark", _("The city promised it, after its answer")),
    "dated": ("calendar", _("The city said who does it, and until when")),
    "moved": ("calendar", _("The city changed who does it, or until when")),
    "resumed": ("rotate-ccw", _("The city took it up again")),
    "proved": ("file-text", _("The city gave a proof")),
    "kept": ("check", _("Kept: the city gave the proof")),
    "dropped": ("x", _("The city dropped it")),
    "noted": ("pen-line", _("The city added a note")),
    "asked": ("message-circle", _("Somebody asked a question")),
    "question-answered": ("reply", _("The city answered a question")),
    "alerted": ("megaphone", _("The watch committee raised an alert")),
    "alert-answered": ("reply", _("The city answered the alert")),
}
FAULTS = {
    BadProof.NOTHING: _("Choose a file, or write a link."),
    BadProof.BOTH: _("Give a file or a link, not both: the other one can be a second proof."),
    BadProof.TOO_BIG: _(
        "The file is larger than 2 MB. Choose a smaller one, or put it online and give the link."
    ),
    BadProof.NOT_READABLE: _("This file cannot be read. Choose a PDF, or a picture (JPEG or PNG)."),
    BadProof.BAD_LINK: _("Write the whole link, beginning with https://."),
}
PROOF_FAULTS = {fault: Refusal("bad-proof", words, status=422) for fault, words in FAULTS.items()}

NOT_THE_CITY = Refusal("not-the-city", _("Only the clerk and the elected officials answer for the city."))
NOT_WATCHING = Refusal(
    "not-watching",
    _("Only members of the watch committee raise alerts."),
    _("You can ask the city a question."),
)
BOTH_SIDES = Refusal("both-sides", _("People who work for the city cannot be the ones who watch over it."))
WRONG_STAGE = Refusal(
    "wrong-stage",
    _("This is not possible any more: the commitment is kept or dropped."),
    _("Open its page to see where it is now."),
    409,
)
NOT_PROMISED = Refusal(
    "not-promised",
    _("Only what the city answered with yes, or in part, is a commitment."),
    _("Open the answer to see what the city said."),
    409,
)
NO_WORDS = Refusal("no-words", _("Write a few words."), "", 422)
NO_TERMS = Refusal("no-terms", _("Say who does it, which department, and until when."), "", 422)
ANSWERED_ALREADY = Refusal("answered-already", _("The city has already answered."), "", 409)
READ_ALREADY = Refusal("read-already", _("Another moderator has already read this question."), "", 409)
NOT_SHOWN = Refusal("not-shown", _("This question is not public."), "", 409)
ASKED_A_LOT = Refusal(
    "asked-a-lot",
    _("You asked three times within an hour, or too many questions wait here."),
    _("Keep your text and send it in an hour."),
    429,
)
NOT_FOUND = Refusal("no-commitment", _("This commitment does not exist."), "", 404)
OPINION_LINES = {
    "adopted": _("Voted by the council"),
    "delivered": _("Received by the city"),
    "acknowledged": _("Read by the city"),
    "late": _("The answer is late"),
    "answered": _("The city answers"),
}
DEBATES = {
    Debate.WAITING: Sign("info", "hourglass", _("The debate is to come")),
    Debate.MISSING: Sign("late", "triangle-alert", _("No debate is recorded")),
    Debate.HELD: Sign("done", "check", _("Debated in time")),
    Debate.HELD_LATE: Sign("wait", "check", _("Debated too late")),
}
BAD_DAY = Refusal("bad-day", _("These dates do not fit together."), _("Check the year and the dates."), 422)
BAD_LINK = Refusal("bad-link", FAULTS[BadProof.BAD_LINK], status=422)
SENT_ALREADY = Refusal(
    "report-sent", _("The report of this year is already recorded."), _("Check the year and the dates."), 409
)
DEBATED_ALREADY = Refusal("debated-already", _("The debate is already recorded."), "", 409)
