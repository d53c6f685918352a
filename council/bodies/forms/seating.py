"""The forms of organisers, co-chairs and members: each is one act, in one language."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from council.bodies.documents import MOST_BYTES, NAME_LIMIT, fault
from council.bodies.models import Council
from council.bodies.offices import BodyKind, CouncilKind, Group, Office, Vacancy
from council.bodies.phrases import BODIES, FILE_FAULTS, GROUPS, KINDS, OFFICES, THEMES, VACANCIES
from council.bodies.themes import Theme
from languages.names import names
from residents.queries import found_at_desk
from residents.reader import reader_language

NOT_CHOSEN = ("", _("None of these"))


def site_languages() -> list[tuple[str, str]]:
    """The languages of the site, named in the reader's."""
    spoken = dict(settings.LANGUAGES)
    return [pair for pair in names(reader_language()) if pair[0] in spoken]


def line(
    label: Any, most: int = 120, help_text: Any = "", required: bool = True, missing: Any = None
) -> forms.CharField:
    """One line of words. `missing` says what to write."""
    field = forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        required=required,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field.error_messages["required"] = missing or _("Fill in this field.")
    return field


def day(label: Any, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Give a date."), "invalid": _("Give a date.")},
    )


def whole(
    label: Any, least: int, most: int, help_text: Any = "", required: bool = True
) -> forms.IntegerField:
    wrong = format_lazy(_("Type a whole number from {least} to {most}."), least=least, most=most)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text,
        required=required,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


def written_in() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language you write in"), choices=site_languages)


class SpokenForm(forms.Form):
    """A form whose words are in one language of the site."""

    language = written_in()

    def said(self, field: str) -> dict[str, str]:
        """The field's words by language; nothing where it was left empty."""
        value = self.cleaned_data[field]
        return {self.cleaned_data["language"]: value} if value else {}


class CouncilForm(SpokenForm):
    """A council to found; its colleges are added on its own page."""

    name = line(_("Name"))
    slug = forms.SlugField(
        label=_("Web address"),
        max_length=40,
        help_text=_("Small letters and hyphens, such as: foreign-residents."),
        error_messages={"required": _("Fill in this field."), "invalid": _("Use small letters and hyphens.")},
    )
    kind = forms.ChoiceField(
        label=_("How the seats are shared out"), choices=[(k.value, KINDS[k]) for k in CouncilKind]
    )
    intro = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if slug == "new":
            raise forms.ValidationError(_("Choose another address."))
        return slug


class BodyForm(CouncilForm):
    """A bureau, commission or project group of a council."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(k.value, BODIES[k]) for k in BodyKind if k is not BodyKind.COUNCIL]
    )
    seats = whole(_("Number of seats"), 1, 200)


class CollegeForm(SpokenForm):
    """A college to add."""

    name = line(_("Name"))
    group = forms.ChoiceField(
        label=_("Who sits there"),
        required=False,
        choices=[NOT_CHOSEN, *((one.value, GROUPS[one]) for one in Group)],
    )
    seats = whole(_("Number of seats"), 1, 200)
    starts = day(_("From"), required=False, help_text=_("Leave it empty for a council that begins."))

    def clean_group(self) -> Group | None:
        return Group(self.cleaned_data["group"]) if self.cleaned_data["group"] else None


class SeatsForm(forms.Form):
    """Seats to add to a college."""

    seats = whole(_("Number of seats"), 1, 200)
    starts = day(_("From"))


def account_of(typed: str) -> Any:
    """Whose e-mail or card number this is."""
    by_mail = "@" in typed
    found = found_at_desk("" if by_mail else typed, typed if by_mail else "", "", None)
    if len(found) != 1:
        raise forms.ValidationError(
            _("Nobody has an account with this e-mail or card number. Check it with the person.")
        )
    return found[0]


class WhoForm(forms.Form):
    """Somebody with an account, found by what she told the organiser."""

    who = line(
        _("E-mail or card number"),
        254,
        _("The person needs an account. A desk can open one without an e-mail."),
    )

    def clean_who(self) -> Any:
        return account_of(self.cleaned_data["who"])


class TermForm(WhoForm):
    """Who sits there, from when until when."""

    starts = day(_("From"))
    ends = day(
        _("Until"), required=False, help_text=_("The first day without it. Leave it empty if not known.")
    )


class FillForm(TermForm):
    """A seat to fill."""

    office = forms.ChoiceField(
        label=_("Office"),
        required=False,
        choices=[NOT_CHOSEN, *((one.value, OFFICES[one]) for one in Office)],
    )

    def clean_office(self) -> Office | None:
        return Office(self.cleaned_data["office"]) if self.cleaned_data["office"] else None


class OfficeForm(forms.Form):
    """An office that a member takes or gives back."""

    office = FillForm.base_fields["office"]
    day = day(_("From"))
    clean_office = FillForm.clean_office


class DayForm(forms.Form):
    """The day from which something ends or changes."""

    day = day(_("From"), help_text=_("The first day on which it no longer holds."))


class VacancyForm(DayForm):
    """Why a seat is empty."""

    vacancy = forms.ChoiceField(
        label=_("Why the seat is empty"), choices=[(v.value, VACANCIES[v]) for v in Vacancy]
    )

    def clean_vacancy(self) -> Vacancy:
        return Vacancy(self.cleaned_data["vacancy"])


class QuotaForm(SpokenForm):
    """A quota: who counts for it, and how many at least."""

    name = line(_("Who the quota counts"), help_text=_("For example: women."))
    least = whole(_("At least"), 1, 200)
    starts = day(_("From"))


class QuotaWordForm(forms.Form):
    """What a member says of herself."""

    counts = forms.ChoiceField(
        label=_("Do you count for it?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I prefer not to say"))],
        required=False,
    )

    def clean_counts(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["counts"])


class WorkForm(SpokenForm):
    """A piece of the programme of work."""

    title = line(_("What the council will do"), 160)
    theme = forms.ChoiceField(
        label=_("Theme"), required=False, choices=[NOT_CHOSEN, *((one.value, THEMES[one]) for one in Theme)]
    )
    group: Any = forms.ModelChoiceField(
        label=_("Who works on it"),
        required=False,
        queryset=Council.objects.none(),
        empty_label=_("The council itself"),
    )
    due = day(_("Until when"))

    def __init__(self, *args: Any, council: Council, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].queryset = Council.objects.filter(parent=council)  # type: ignore[attr-defined]

    def clean_theme(self) -> Theme | None:
        return Theme(self.cleaned_data["theme"]) if self.cleaned_data["theme"] else None


class OutcomeForm(SpokenForm):
    """What came of a piece of work, or why it is given up."""

    outcome = line(_("What came of it"), 300)


class DueForm(forms.Form):
    """Another last day."""

    day: Any = day(_("Until when"))


class DocumentForm(SpokenForm):
    """A document to publish."""

    title = line(_("Title"), NAME_LIMIT)
    file = forms.FileField(
        label=_("File (PDF)"), help_text=_("At most 5 MB."), error_messages={"required": _("Choose a file.")}
    )

    def clean_file(self) -> bytes:
        """One that is too big is not read whole."""
        content: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        bad = fault(content)
        if bad is not None:
            raise forms.ValidationError(FILE_FAULTS[bad].reason)
        return content


class OnDayForm(forms.Form):
    """The day of which the page tells; anything else is as if it were left out."""

    day = day(_("The council on another day"), required=False)

    def chosen(self, today: date) -> date:
        self.is_valid()
        return self.cleaned_data.get("day") or today


class NothingForm(forms.Form):
    """A page that only asks whether one is sure."""
