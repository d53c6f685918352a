"""The forms of referrals: the question, the rapporteur, the reason, and where a draft comes from."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.bodies.forms.seating import line
from council.bodies.models import Council
from council.meetings.models import Meeting
from council.opinions.forms import address_field, language_field, theme_field, words
from council.opinions.origins import OriginKind
from council.referrals.actions import Asked, Said
from council.referrals.models import KEPT
from council.referrals.phrases import ASKERS, ORIGINS
from council.referrals.stages import DEFAULT_DAYS, LEAST_DAYS, MOST_DAYS, Asker
from residents.models import Person

SAID = (OriginKind.OWN, OriginKind.REFERRAL, *KEPT)


class ReferForm(forms.Form):
    """A question to the council, and until when an opinion is wanted."""

    language = language_field()
    council: Any = forms.ModelChoiceField(
        label=_("Which council?"),
        queryset=Council.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a council.")},
    )
    asker = forms.ChoiceField(
        label=_("Who asks?"),
        choices=[(one.value, ASKERS[one]) for one in Asker],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who asks.")},
    )
    subject = line(
        pgettext_lazy("of what is written, in a few words", "Subject"),
        160,
        missing=_("Write the subject in a few words."),
    )
    question = words(
        _("Your question to the council"),
        5,
        _("In plain words. Everyone can read it."),
        _("Write what you ask the council."),
        most=4_000,
    )
    theme = theme_field()
    days = forms.IntegerField(
        label=_("How many days does the council have?"),
        help_text=_("Counted from today. The page says “late” after the last day."),
        initial=DEFAULT_DAYS,
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        error_messages={"required": _("Write a number of days."), "invalid": _("Write a number of days.")},
    )

    def __init__(self, *args: Any, councils: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        clean = self.cleaned_data
        parts = (clean["language"], clean["subject"], clean["question"], clean["days"], clean["theme"])
        return Asked(Asker(clean["asker"]), *parts)


class RapporteurForm(forms.Form):
    """Which member prepares the opinion."""

    member = forms.ModelChoiceField(
        label=_("Member of the council"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a member"),
        error_messages={"required": _("Choose a member.")},
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why there is no opinion."""

    language = language_field()
    reason = words(
        _("Why the council gives no opinion"),
        4,
        _("Everyone can read it, and it no longer changes."),
        _("Write the reason."),
        most=2_000,
    )


class OriginForm(forms.Form):
    """Where a draft comes from; only the fields of the chosen kind count."""

    kind = forms.ChoiceField(
        label=_("Where does this opinion come from?"),
        choices=[(one.value, ORIGINS[one].word) for one in SAID],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it comes from.")},
    )
    referral = forms.ChoiceField(
        label=_("Question to the council"),
        required=False,
        help_text=_("Only for a question put to the council."),
    )
    meeting: Any = forms.ModelChoiceField(
        label=_("Meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("Choose a meeting"),
        help_text=_("Only for an opinion that comes from a meeting."),
    )
    title = line(_("Title of the petition"), 200, required=False)
    url = address_field(_("Address of the petition"))
    signatures = forms.IntegerField(
        label=_("How many people signed it?"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        error_messages={"invalid": _("Write the number with digits only.")},
    )

    def __init__(self, *args: Any, referrals: list[tuple[str, str]], meetings: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["referral"].choices = [("", _("Choose a question")), *referrals]  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]

    def said(self) -> Said:
        clean = self.cleaned_data
        kind = OriginKind(clean["kind"])
        petition = kind is OriginKind.PETITION
        return Said(
            kind,
            UUID(clean["referral"]) if clean["referral"] and kind is OriginKind.REFERRAL else None,
            clean["meeting"].id if clean["meeting"] and kind is OriginKind.MEETING else None,
            clean["title"] if petition else "",
            clean["url"] if petition else "",
            clean["signatures"] if petition else None,
        )
