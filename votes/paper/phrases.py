"""The words of this floor: refusals, outcomes, weekdays."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal
from votes.paper.merging import Outcome
from votes.paper.sheets import Kind

NOT_ON_SHIFT = Refusal(
    "not-on-shift",
    _("You have no shift at a station now."),
    _("An organiser plans the shifts. Ask for one, then come back at its hour."),
)
ALREADY_PAPER = Refusal(
    "already-paper",
    _("This person has a paper ballot already. A paper ballot cannot be replaced."),
    _("Do not hand over a second one."),
    409,
)
BAD_SLIP = Refusal(
    "bad-token",
    _("This number is not valid, was used, or its time is over."),
    _("Look at the slip and type all 12 digits again."),
    422,
)
TOO_LATE_FOR_TOKENS = Refusal(
    "no-tokens-now",
    _("Numbers for the queue are given before the vote closes, while it is open."),
)
NOT_COUNTABLE_YET = Refusal(
    "not-closed-yet",
    _("Paper ballots are counted when the vote is closed and nobody waits in a queue any more."),
    _("Come back after the close. Until then the box stays shut."),
    409,
)
ROUND_IS_COUNTED = Refusal(
    "counted-already", _("This vote is counted. Its paper ballots stay as they are."), "", 409
)
LOT_SETTLED = Refusal("lot-settled", _("This lot is finished. It stays as it is."), "", 409)
NO_ENVELOPES = Refusal("no-envelopes", _("Write first how many envelopes were in the box."), "", 409)
NO_SUCH_SHEET = Refusal(
    "no-such-sheet",
    _("There is no sheet with this number in the lot."),
    _("Look at the number of the envelopes."),
    422,
)
KEYED_TWICE = Refusal(
    "keyed-twice",
    _("Two other officers have typed in this sheet. Only they can correct it."),
    "",
    409,
)
NOT_AGREED = Refusal(
    "not-agreed",
    _("What the two officers typed in does not agree yet, or sheets are missing."),
    _("Look at each sheet on the list below with the other officer, and correct it."),
    409,
)
NEEDS_NOTE = Refusal(
    "needs-note",
    _("The envelopes and the marks on the roll are not the same number."),
    _("Count again. If the difference stays, write why. Everyone can read it."),
    409,
)
UNREADABLE_SHEET = Refusal(
    "unreadable-sheet",
    _("This sheet cannot be read: write the numbers of the projects with spaces between them."),
    _("A blank sheet is - and a spoiled one is x."),
    422,
)
ANOTHER_CARD = Refusal(
    "another-card",
    _("A line of this list was merged before with another card. Nothing was changed."),
    _("Check the number of the list. Each list has a number of its own."),
    409,
)
QUEUE_STILL_VOTES = Refusal(
    "queue-still-votes",
    _("People with a number from the queue may still vote."),
    _("Count when their time is over."),
)
LOTS_UNFINISHED = Refusal(
    "lots-unfinished",
    _("The paper ballots of a station are not finished."),
    _("Two officers type in each lot until they agree. Then count."),
)
SHIFTS_CROSS = Refusal("shifts-cross", _("This officer has another shift at that time."), "", 422)
NOT_AN_OFFICER = Refusal(
    "not-an-officer", _("This person is not a desk officer on that day."), _("Give the role first."), 422
)
OUTCOMES = {
    Outcome.MARKED: _("Open the envelope and count it"),
    Outcome.CANCELLED_WEB: _("Open the envelope and count it. The vote on the site was cancelled."),
    Outcome.ALREADY: _("Leave the envelope closed: this person has a paper ballot already."),
    Outcome.UNKNOWN: _("Leave the envelope closed: nobody has this card."),
    Outcome.NOT_ELIGIBLE: _("Leave the envelope closed: this person may not vote here."),
}
KINDS = {Kind.VALID: _("Valid"), Kind.BLANK: _("Blank"), Kind.SPOILED: _("Spoiled")}
DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]


def unreadable_row(row: int, refusal: Refusal | None = None) -> Refusal:
    """A file of which one row cannot be taken; nothing of it was."""
    because = f" {refusal.reason}" if refusal else ""
    return Refusal(
        "unreadable-row",
        _("Row %(row)s of the file cannot be read. Nothing was changed.") % {"row": row} + because,
        _("Correct this row and send the whole file again."),
        422,
    )
