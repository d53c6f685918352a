"""The words of this floor's refusals."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal

BAD_CODE = Refusal(
    "bad-code",
    _("This code is not valid, or it was used."),
    _("Type all 16 digits again. If you used it, your vote is in the box. A desk can give you a new one."),
    422,
)
PASS_IS_OVER = Refusal(
    "pass-over",
    _("The half hour for this vote is over. Nothing was put in the box."),
    _("Begin again with your card or your code."),
    422,
)
NO_ATTESTATION = Refusal(
    "no-attestation",
    _("Only a person who is on the roll gets a code."),
    _("Confirm first where the person lives."),
    409,
)
LETTER_NOT_READY = Refusal(
    "no-letter", _("No letter was sent to you, or its time is over."), _("Ask for a letter first."), 409
)
WRONG_LETTER_CODE = Refusal(
    "wrong-letter-code",
    _("This is not the code of your letter."),
    _("Look at the letter and type all 12 digits again. After five tries, ask for a new letter."),
    422,
)
CONFIRMED_ALREADY = Refusal(
    "confirmed-already", _("A desk has confirmed that you live here. You need no letter."), "", 409
)
NO_MAIL = Refusal(
    "no-mail",
    _("A reminder comes by e-mail, and you have none here."),
    _("Add an e-mail address to your account first."),
    409,
)
NO_MAILS_WANTED = Refusal(
    "no-mails-wanted", _("You chose to get no mails."), _("Choose mails on your page first."), 409
)
REMINDERS_HAVE_LEFT = Refusal(
    "reminders-left",
    _("The last reminders have been sent."),
    _("The vote closes in less than twelve hours: vote now."),
    409,
)
TOO_LATE_TO_REMIND = Refusal(
    "no-reminder", _("There is nothing to remind you of: this vote is neither open nor planned.")
)
GIVE_ONE = _("Write the card number and the PIN, or the printed code.")
