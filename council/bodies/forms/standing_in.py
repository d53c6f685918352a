"""The form with which a co-chair, or an organiser, says who stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import day


class StandInForm(forms.Form):
    """A member, and from which day on."""

    person = forms.ChoiceField(
        label=_("Member of the council"), error_messages={"required": _("Choose a member.")}
    )
    starts = day(_("From"))

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.person_id), one.person.display_name) for one in members]
        self.fields["person"].choices = [("", _("Choose a member")), *choices]  # type: ignore[attr-defined]
