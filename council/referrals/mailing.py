"""The receipt of a referral as a mail, in the city's language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from council.referrals.models import Receipt
from council.referrals.queries import cards, referral_for_page
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


def compose(row: Receipt) -> EmailMessage | None:
    """To who referred the question and to the clerks; nothing when none of them has an address."""
    referral = referral_for_page(row.referral_id)
    if referral is None:
        raise LookupError("the referral of a receipt is never deleted")
    people = [referral.entered_by, *holders(Role.CLERK, day_of(row.made_at))]
    to = sorted({one.email for one in people if one and one.email})
    if not to:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        shown = cards([referral], settings.LANGUAGE_CODE, day_of(row.made_at))[0]
        url = settings.SITE_URL + referral.get_absolute_url()
        context = {"shown": shown, "referral": referral, "url": url}
        subject = render_to_string("referrals/mail/subject.txt", context).strip()
        body = render_to_string("referrals/mail/body.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=to, headers={"Message-ID": row.message_id})
