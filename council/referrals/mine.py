"""What My page shows of referrals, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.opinions.permissions import may_lead
from council.opinions.queries import councils_of
from council.referrals import queries
from council.referrals.models import Referral
from council.referrals.permissions import may_refer
from council.referrals.stages import Stage
from residents.my_page import Item, Section
from residents.permissions import day_of

NOTES = {
    Stage.RECEIVED: _("Name a rapporteur, or say why there is no opinion"),
    Stage.NAMED: _("Begin the opinion"),
    Stage.WRITING: _("The council is writing"),
    Stage.NOT_ADOPTED: _("Begin another text, or say why there is no opinion"),
    Stage.ADOPTED: _("Waits for the signatures of both co-chairs"),
}


def section(person: Any, language: str, now: datetime) -> Section | None:
    """What waits for a co-chair or a rapporteur; for the clerk and the officials, the door to refer."""
    chairs = any(may_lead(person, council, now) is None for council in councils_of(person, now))
    refers = may_refer(person, now) is None
    found = list(queries.chaired_by(person, now)) if chairs else list(queries.reported_by(person))
    if not (chairs or refers or found):
        return None
    items = tuple(
        Item(
            title=f"{card.referral.number} {card.subject.body}",
            url=card.referral.get_absolute_url(),
            note=NOTES[card.referral.stage],
            state=(card.sign.kind, card.sign.icon, card.dial.words),
            language=card.subject.language,
        )
        for card in queries.cards(found, language, day_of(now))
    )
    url = reverse("referrals:new" if refers else "referrals:list")
    label = _("Put a question to the council") if refers else _("See all questions to the council")
    return Section(_("Questions to the council"), items, _("No question is waiting for you."), url, label)


def export(person: Any) -> dict[str, Any]:
    """What the person did here, for her download."""
    return {
        "referred": [one.number for one in Referral.objects.filter(entered_by=person)],
        "rapporteur": [one.number for one in Referral.objects.filter(rapporteur=person)],
    }


def forget(person: Any, now: datetime) -> None:
    """Acts in office stay on record: the account that they point at has no name any more."""
