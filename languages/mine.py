"""What My page shows of translating, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages import actions, permissions
from languages.models import Translation, Wish
from residents.my_page import Section


def section(person: Any, language: str, now: datetime) -> Section | None:
    """A translator's way to the desk."""
    if permissions.may_translate(person, now) is not None:
        return None
    return Section(_("Translations"), (), "", reverse("languages:desk"), _("Open the translators’ desk"))


def export(person: Any) -> dict[str, Any]:
    """What she asked for, and what she translated."""
    made = Translation.objects.filter(person=person).order_by("id")
    return {
        "asked_translations": [
            {"of": one.source, "about": str(one.key), "language": one.language}
            for one in Wish.objects.filter(person=person)
        ],
        "translated": [{"language": one.language, "text": one.body} for one in made],
    }


def forget(person: Any, now: datetime) -> None:
    """Her wishes go; what she translated stays for its readers, without her name."""
    actions.forget_wishes(person=person)
