"""The receipt of a question, for who asked and for the clerks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.referrals.models import Referral
from council.referrals.queries import dial_of, known
from languages.queries import readings
from languages.reading import Reading
from residents.delivery.kinds import Message, Notice
from residents.permissions import day_of


def receipts(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One receipt a question, in three queries."""
    found = known().in_bulk({one.key for one in notices})
    read = readings((one.subject for one in found.values()), language)
    return [_receipt(found[one.key], read, now) if one.key in found else None for one in notices]


def _receipt(referral: Referral, read: dict[Any, Reading], now: datetime) -> Message:
    subject = read[referral.subject_id]
    received = _("%(council)s received this question on %(day)s.") % {
        "council": referral.council.name,
        "day": date_format(day_of(referral.received_at)),
    }
    number = f"{_('Number')}{_(':')} {referral.number}"
    words = (received, number, dial_of(referral, day_of(now)).deadline)
    return Message(subject.body, words, referral.get_absolute_url(), subject.language)
