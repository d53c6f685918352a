"""What those whom an opinion comes from are told: the city has answered."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from council.opinions.models import Opinion
from languages.queries import readings
from residents.delivery.kinds import Message, Notice


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message an answer, in three queries; nothing of an opinion that is not answered."""
    answered = Opinion.objects.filter(answered_at__isnull=False).select_related("title")
    opinions = answered.in_bulk({one.key for one in notices})
    texts = readings((one.title for one in opinions.values()), language)
    messages = {
        key: Message(
            texts[one.title_id].body,
            (_("The city has answered opinion %(number)s of the council.") % {"number": one.number},),
            reverse("opinions:opinion", args=[key]),
            texts[one.title_id].language,
        )
        for key, one in opinions.items()
    }
    return [messages.get(one.key) for one in notices]
