"""The words of minutes: stages and refusals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.minutes.stages import Stage
from register.refusals import Refusal
from residents.signs import Sign

STAGES = {
    Stage.DRAFT: Sign("off", "pencil", pgettext_lazy("the minutes", "Being written")),
    Stage.COMMENTS: Sign("info", "message-circle", pgettext_lazy("the minutes", "Open to members’ comments")),
    Stage.SIGNING: Sign("two", "signature", _("Waits for signatures")),
    Stage.SIGNED: Sign("info", "signature", pgettext_lazy("the minutes", "Signed by both co-chairs")),
    Stage.PUBLISHED: Sign("done", "check", pgettext_lazy("the minutes", "Published")),
}
TASKS = {
    "name": _("Name the rapporteur"),
    "draft": _("Draft the minutes"),
    "write": _("Write and share the minutes"),
    "answer": _("Answer the comments"),
    "comment": _("Read and comment on the draft of the minutes"),
    "sign": _("Read and sign the minutes"),
    "publish": _("Publish the minutes"),
    "correction": _("Read and sign the correction"),
}
# What the register's lines of the programme of work say of the session in which they were written.
WORKS = {
    "work.planned": _("New in the programme of work: %(title)s."),
    "work.moved": _("The programme of work gives another last day to: %(title)s."),
    "work.done": _("Done in the programme of work: %(title)s."),
    "work.dropped": _("Given up in the programme of work: %(title)s."),
}
NOT_PUBLIC = Refusal(
    "minutes-not-public",
    _("These minutes are not published yet."),
    _("Everybody can read them once both co-chairs have signed them."),
)
NOT_RAPPORTEUR = Refusal(
    "not-rapporteur",
    _("Only the rapporteur of this session can do this."),
    _("A co-chair can name another one."),
)
NOT_A_WRITER = Refusal("not-a-writer", _("Only the rapporteur and the co-chairs can do this."))
NOT_IN_COUNCIL = Refusal(
    "not-in-council", _("The rapporteur must be a member of the council or a deputy."), status=422
)
CHAIRS_SIGN = Refusal(
    "chairs-sign",
    _("A co-chair signs the minutes and does not write them."),
    _("Choose another member."),
    422,
)
NOT_CLOSED = Refusal(
    "session-not-closed", _("The minutes are drafted when the session has ended."), status=409
)
DRAFTED_ALREADY = Refusal("minutes-drafted", _("This session has its minutes already."), status=409)
TOO_LATE = Refusal("minutes-signed", _("Both co-chairs have signed these minutes."), status=409)
COMMENTS_OVER = Refusal("comments-over", _("The time for comments is over."), status=409)
ANSWERED_ALREADY = Refusal("comment-answered", _("This comment has its answer already."), status=409)
OPEN_COMMENTS = Refusal(
    "open-comments",
    _("Some comments have no answer yet."),
    _("The rapporteur answers each comment before anybody signs."),
    409,
)
TEXT_CHANGED = Refusal(
    "text-changed", _("The text has changed since you opened this page."), _("Read it again, then sign."), 409
)
SIGNED_ALREADY = Refusal(
    "same-person",
    _("You have already signed."),
    _("The other co-chair must sign too. One person alone cannot do it."),
    409,
)
BAD_TERM = Refusal("bad-term", _("Members have between 1 and 60 days for comments."), status=422)
NO_WORDS = Refusal("no-words", _("There are no words."), _("Write something first."), 422)
CORRECTION_WAITS = Refusal(
    "correction-waits", _("Another correction waits for signatures."), _("Finish it first."), 409
)
CORRECTION_OVER = Refusal("correction-over", _("This correction is already signed or withdrawn."), status=409)
