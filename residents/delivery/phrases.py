"""The words of the delivery service."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal
from residents.delivery.channels import Channel
from residents.delivery.posting import Trouble
from residents.delivery.rhythm import Rhythm

RHYTHMS = {
    Rhythm.AT_ONCE: _("At once"),
    Rhythm.DAILY: _("Once a day, in the morning"),
    Rhythm.WEEKLY: _("Once a week, on Monday morning"),
}
CHANNELS = {
    Channel.PAGE: _("My page"),
    Channel.MAIL: _("Mail"),
    Channel.LETTER: _("Letter at a desk"),
    Channel.CALL: _("Phone call"),
}
TROUBLES = {
    Trouble.SERVER: _("The mail server could not be reached"),
    Trouble.CUT: _("The connection broke while the mail was sent"),
    Trouble.LATER: _("The mail server asks us to try again later"),
    Trouble.REFUSED: _("The mail server refuses this address or this mail"),
    Trouble.NOBODY: _("There is no address to write to"),
}
NO_DESK = Refusal("no-desk", _("Choose the desk where the letters wait."), status=422)
NO_MAIL_KNOWN = Refusal(
    "no-mail-known", _("Your account has no e-mail."), _("Add one first, on your page."), 422
)
UNKNOWN_STOP = Refusal(
    "unknown-stop",
    _("This address is not complete."),
    _("Copy the whole address from the mail, or log in and choose on your page."),
    404,
)
NO_SLIP_LEFT = Refusal(
    "no-slip-left",
    _("Every number of a paper slip is taken."),
    _("Choose letters for this person, or end the calls of somebody who no longer wants them."),
    409,
)
SLIP_JUST_TAKEN = Refusal(
    "slip-just-taken",
    _("Another desk has just taken the same number for a paper slip."),
    _("Send the form again: you will get another number."),
    409,
)
