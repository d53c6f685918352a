"""The words of this floor."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from council.moderation.appeals import Verdict, WordBar
from council.moderation.cases import Cause, Outcome
from council.moderation.reporting import Hides
from council.moderation.sanctions import End, Length, MeasureKind
from council.moderation.spam import SpamSign
from register.refusals import Refusal

CAUSES = {
    Cause.REPORTED: ("wait", "flag", _("Reported")),
    Cause.HELD: ("wait", "hourglass", _("Waits before it is shown")),
    Cause.AUTOMATIC: ("late", "eye-off", _("Hidden after reports, nobody has looked yet")),
    Cause.EXPOSED: ("late", "lock", _("Hidden at once: it may say who or where somebody is")),
    Cause.SUBMITTED: ("info", "inbox", _("A new proposal")),
    Cause.FOUND: ("info", "search", _("Seen by a moderator")),
}
OUTCOMES = {
    Outcome.KEPT: _("Everyone can read it"),
    Outcome.HIDDEN: _("Hidden by a moderator"),
    Outcome.GONE: _("Taken back by its author"),
    Outcome.PUBLISHED: _("Published"),
    Outcome.RETURNED: _("Sent back with a reason"),
}
MEASURES = {
    MeasureKind.HIDE: _("A text was hidden"),
    MeasureKind.WARN: _("A warning"),
    MeasureKind.PAUSE: _("A pause from every discussion"),
    MeasureKind.EXCLUDE: _("An exclusion from one discussion"),
    MeasureKind.RETURN: _("A proposal was sent back"),
}
LENGTH_WORDS = {
    Length.HOUR: _("One hour"),
    Length.DAY: _("One day"),
    Length.WEEK: _("One week"),
    Length.MONTH: _("One month"),
}
ENDS = {
    End.REPLACED: _("A moderator looked and confirmed it"),
    End.REVIEW: _("A moderator looked and lifted it"),
    End.APPEAL: _("Lifted on appeal"),
    End.WITHDRAWN: _("The author took the text back"),
    End.MENDED: _("The author changed it and sent it again"),
}
VERDICTS = {
    Verdict.UPHELD: ("off", "lock", _("It stays as it is")),
    Verdict.LIFTED: ("done", "undo-2", _("The measure is lifted")),
}
SIGNS = {
    SpamSign.REPEATED: _("Nearly the same text was written shortly before"),
    SpamSign.LINKS: _("Many links"),
    SpamSign.FLOOD: _("Many messages in one minute"),
    SpamSign.NEW: _("A new account"),
}
HIDES = {
    Hides.THRESHOLD: _("Several residents reported it."),
    Hides.EXPOSES: _("Somebody reported that it says who or where a person is."),
}
NOT_FOUND_OPEN = Refusal(
    "case-closed", _("Somebody has already dealt with this."), _("Go on with the next one."), 409
)
CLAIMED = Refusal(
    "case-claimed", _("Another moderator is looking at this now."), _("Take another one from the queue."), 409
)
SECOND_NEEDED = Refusal(
    "second-needed",
    _("You would send this back: somebody else reads it now and decides."),
    _("Take another one from the queue."),
    409,
)
OBJECTED = Refusal(
    "objected",
    _("Another moderator would already send this back."),
    _("Say whether you agree."),
    409,
)
NOT_OBJECTED = Refusal(
    "not-objected",
    _("Nobody is waiting for a second reader here any more."),
    _("Take another one from the queue."),
    409,
)
OWN_TEXT = Refusal("own-text", _("You cannot moderate what you wrote."), _("Leave it to somebody else."))
NOT_SHOWN = Refusal("not-shown", _("This is not shown any more."), _("There is nothing left to report."), 409)
OWN_REPORT = Refusal("own-report", _("You wrote this yourself."), _("You can take it back."), 409)
REPORTED_ALREADY = Refusal(
    "reported-already", _("You have already reported this."), _("A moderator will look at it."), 409
)
TOO_MANY_REPORTS = Refusal(
    "too-many-reports",
    _("Many reports came from your network in the last hour."),
    _("Log in to report, or try again later."),
    429,
)
NOT_YOURS = Refusal(
    "not-your-measure",
    _("Only the person concerned can read this."),
    _("What concerns you is on “My page”."),
)
NOT_RUNNING = Refusal(
    "measure-over", _("This has already ended."), _("There is nothing left to contest."), 409
)
ENDED_ALREADY = Refusal(
    "ended-already", _("This has already ended."), _("Reload the page: something has just changed."), 409
)
TOO_LATE = Refusal(
    "appeal-too-late",
    _("The fourteen days to contest are over."),
    _("You can still write to the council or call it: the address and the number are below."),
    409,
)
APPEALED = Refusal("appealed", _("You have contested this already."), _("You will be told the answer."), 409)
NOT_APPEALED = Refusal(
    "not-appealed",
    _("Nobody is waiting for an answer here any more."),
    _("Reload the page: something has just changed."),
    409,
)
INVOLVED = Refusal("involved", _("You decided this, or it is about you."), _("Somebody else must answer."))
NO_OFFICE = Refusal(
    "no-office",
    _("Only the two co-chairs have the last word."),
    _("What concerns you is on “My page”."),
)
OTHER_OFFICE = Refusal(
    "other-office",
    _("You have spoken for the other office already."),
    _("Another person must speak for this one."),
)
WORD_BARS = {
    WordBar.NO_OFFICE: NO_OFFICE,
    WordBar.INVOLVED: INVOLVED,
    WordBar.OTHER_OFFICE: OTHER_OFFICE,
}
SAME_MESSAGE = Refusal(
    "sanctioned-for-it",
    _("The author has had the same measure for this message already."),
    _("Choose another measure, or end the first one before you take it again."),
    409,
)
HOLDS_ALREADY = Refusal(
    "holds-already",
    _("The same measure already applies to this person."),
    _("To make it longer or shorter, end it first, then take it again."),
    409,
)
NO_REASON = Refusal("no-reason", _("Say why, in a sentence."), status=422)
NO_LENGTH = Refusal("no-length", _("Choose how long."), status=422)
NOBODY = Refusal("nobody", _("The author is no longer known."), _("You can still hide the message."), 409)
YOURSELF = Refusal("block-yourself", _("You cannot block yourself."), _("Go back to the page before."), 422)
NOTHING_CHOSEN = Refusal("nothing-chosen", _("Choose at least one message."), "", 422)

RAID = "raid"
REPORT = _("Report it")
RAID_WORDS = _("Many unwanted messages are arriving now: a moderator first reads what new people write.")


def silenced(measure: Any) -> Refusal:
    """Says until when, and where to contest it."""
    until = date_format(timezone.localtime(measure.ends_at), "DATETIME_FORMAT")
    reason = _("A moderator has asked you to pause until %(until)s.") % {"until": until}
    return Refusal("silenced", reason, _("You can read why on your page, and contest it."))
