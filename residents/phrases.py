"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal
from residents.eligibility import Bar
from residents.roles import Role

BARS = {
    Bar.NO_ACCOUNT: Refusal(Bar.NO_ACCOUNT.value, _("You are not logged in."), _("Log in with your e-mail or your card, then try again."), 401),
    Bar.NOT_ATTESTED: Refusal(
        Bar.NOT_ATTESTED.value,
        _("No desk has confirmed yet that you live here."),
        _("Go to a desk of the council. It takes three minutes, and no one asks about your papers."),
    ),
    Bar.ATTESTATION_ENDED: Refusal(
        Bar.ATTESTATION_ENDED.value,
        _("Your proof that you live here has ended."),
        _("Go to a desk of the council to renew it."),
    ),
    Bar.TOO_YOUNG: Refusal(
        Bar.TOO_YOUNG.value,
        _("This is open to people above a certain age, and your card does not say that you reached it."),
        _("If you are old enough, a desk can add it to your card."),
    ),
    Bar.OTHER_DISTRICT: Refusal(Bar.OTHER_DISTRICT.value, _("This is open to the people of another district.")),
}
NOT_YOUR_ROLE = Refusal("not-your-role", _("This page is for people who do this work for the council."))
ROLES = {
    Role.MODERATOR: _("Moderator"),
    Role.INTERPRETER: _("Interpreter"),
    Role.DESK: _("Desk officer"),
    Role.CLERK: _("Clerk"),
    Role.OFFICIAL: _("Elected official"),
    Role.EDITOR: _("Editor"),
    Role.ORGANISER: _("Organiser"),
}
