"""The words of this floor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from register.refusals import Refusal
from residents.eligibility import Age, Bar
from residents.roles import DeskWork, Duty, Role
from residents.tokens import TokenBar

# The site's page that tells how to reach a desk.
DESKS = "contact"
BARS = {
    Bar.NO_ACCOUNT: Refusal(
        Bar.NO_ACCOUNT.value,
        _("You are not logged in."),
        _("Log in with your e-mail or your card, then try again."),
        401,
    ),
    Bar.NOT_ATTESTED: Refusal(
        Bar.NOT_ATTESTED.value,
        _("No desk has confirmed yet that you live here."),
        _("Go to a desk of the council. It takes three minutes, and no one asks about your papers."),
        where=DESKS,
    ),
    Bar.ATTESTATION_ENDED: Refusal(
        Bar.ATTESTATION_ENDED.value,
        _("Your proof that you live here has expired."),
        _("Go to a desk of the council to renew it."),
        where=DESKS,
    ),
    Bar.TOO_YOUNG: Refusal(
        Bar.TOO_YOUNG.value,
        _("This is open to people above a certain age, and your card does not say that you have reached it."),
        _("If you are old enough, a desk can add it to your card."),
        where=DESKS,
    ),
    Bar.OTHER_DISTRICT: Refusal(
        Bar.OTHER_DISTRICT.value, _("This is open to the people of another district.")
    ),
}
NOT_YOUR_ROLE = Refusal(
    "not-your-role",
    _("This page is for people who do this work for the council."),
    _("If you do this work, ask an organiser of the council for the role."),
)
ROLES = {
    Role.MODERATOR: _("Moderator"),
    Role.INTERPRETER: _("Interpreter"),
    Role.DESK: _("Desk officer"),
    Role.CLERK: _("Clerk"),
    Role.OFFICIAL: _("Elected official"),
    Role.EDITOR: _("Editor"),
    Role.ORGANISER: _("Organiser"),
    Role.OBSERVER: _("Observer of votes"),
    Role.WATCH: _("Member of the watch committee"),
}
DUTIES = {
    Duty.COCHAIR: _("Co-chair"),
    Duty.RAPPORTEUR: _("Rapporteur"),
    Duty.EVALUATOR: _("Evaluator"),
    Duty.MEMBER: _("Member of the council"),
    **{Duty(role.value): word for role, word in ROLES.items()},
}
DESK_ACTS = {
    DeskWork.REGISTERED: _("People registered"),
    DeskWork.ATTESTED: _("People confirmed"),
    DeskWork.CARD: _("Cards replaced"),
    DeskWork.PIN: _("PINs replaced"),
}
URGENCIES = {
    "live": _("Now"),
    "late": pgettext_lazy("something to do", "Late"),
    "soon": pgettext_lazy("something to do", "Soon"),
    "rest": pgettext_lazy("something to do", "Not urgent"),
}
AGES = {
    Age.UNKNOWN: _("Not known"),
    Age.SIXTEEN: _("16 or over"),
    Age.EIGHTEEN: _("18 or over"),
}
WRONG_CARD = Refusal(
    "wrong-card",
    _("The card number or the PIN is wrong."),
    _("Look at your card and try again. A desk can give you a new PIN."),
    422,
)
WRONG_PROOF = Refusal(
    "wrong-proof",
    _("This code is not right, or it is too old."),
    _("Look at the last mail that we sent you, or ask for a new code."),
    422,
)
CODE_JUST_SENT = Refusal(
    "code-just-sent",
    _("We have just sent you a code."),
    _("Look in your mails. You can ask for another one in half a minute."),
    429,
)
NO_MAIL = Refusal("no-mail", _("Your account has no e-mail."), _("Use the PIN of your card."), 409)
TOO_MANY_TRIES = Refusal(
    "too-many-tries",
    _("Too many tries from this connection."),
    _("Please wait ten minutes, then try again."),
    429,
)
REGISTERED_ALREADY = Refusal(
    "registered-already",
    _("This person is registered already. The PIN was shown once."),
    _("If the PIN is lost, find the person by the card number and give a new PIN."),
    409,
)
NOBODY_FOUND = Refusal(
    "nobody-found",
    _("We found nobody."),
    _("Check the card number, or the name and the district."),
    422,
)
SEVERAL_FOUND = Refusal(
    "several-found",
    _("Several people have this name in this district."),
    _("Use the card number or the e-mail."),
    422,
)
NO_SCOPE = Refusal("no-scope", _("Choose what the program may do."), status=422)
TOKEN_DAYS = Refusal("token-days", _("A token lasts from one day to a year."), status=422)
TOO_MANY_TOKENS = Refusal(
    "too-many-tokens", _("You have ten tokens already."), _("End one that you no longer need."), 409
)
NO_TOKEN = Refusal(
    "no-token",
    _("This address is for programs, which show a token."),
    _("Make one on your page, under “Access for programs”."),
    401,
)
TOKEN_UNKNOWN = Refusal(
    "token-unknown", _("There is no such token."), _("Copy it again, or make a new one on your page."), 401
)
TOKEN_BARS = {
    TokenBar.REVOKED: Refusal(
        TokenBar.REVOKED.value, _("This token was ended."), _("Make a new one on your page."), 401
    ),
    TokenBar.EXPIRED: Refusal(
        TokenBar.EXPIRED.value, _("This token has expired."), _("Make a new one on your page."), 401
    ),
    TokenBar.OTHER_PLACE: Refusal(
        TokenBar.OTHER_PLACE.value,
        _("A token does not open this address."),
        _("Ask without the token: what is public needs none."),
    ),
    TokenBar.OTHER_SCOPE: Refusal(
        TokenBar.OTHER_SCOPE.value,
        _("This token may not do this."),
        _("Make one that may, on your page."),
    ),
}
NO_CARD = Refusal("no-card", _("This person has no card."), _("Make a card first."), 409)
NOT_THE_NAME = Refusal("not-the-name", _("This is not the name shown on your account."), "", 422)
MAIL_TROUBLES = {
    "incorrect_code": _("This code is not right. Look at the last mail that we sent you."),
    "too_many_login_attempts": _("Too many tries. Please wait a few minutes, then ask for a new code."),
    "rate_limited": _("Too many tries. Please wait a few minutes, then ask for a new code."),
    "duplicate_email": _("This is your e-mail already."),
    "email_taken": _("This e-mail belongs to another account."),
    "same_as_current": _("This is your e-mail already."),
}
ERASED_NAME = _("A person who left")
UNKNOWN_DEVICE = _("A device that we do not know")


def wait_a_while(minutes: int) -> Refusal:
    """A card that must rest after wrong PINs."""
    reason = ngettext_lazy(
        "This card must wait %(minutes)s minute, because the PIN was wrong several times.",
        "This card must wait %(minutes)s minutes, because the PIN was wrong several times.",
        "minutes",
    )
    return Refusal(
        "card-waits",
        reason % {"minutes": minutes},
        _("It is not locked. A desk can also give you a new PIN."),
        429,
    )
