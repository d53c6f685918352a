"""What organisers and officers type on this floor."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import site_languages
from residents.forms import DistrictField
from residents.models import Person
from residents.moments import moment
from residents.permissions import day_of
from residents.queries import roles_on
from residents.reader import reader_language
from residents.roles import Role
from votes.paper.models import Station
from votes.paper.phrases import DAYS, unreadable_row
from votes.paper.sheets import MOST_TYPED, SheetError, read_rows
from votes.paper.slips import MOST_AT_ONCE

MOST_BYTES = 200_000
MOST_ENVELOPES = 100_000
MOST_LISTS = 10_000
NO_ROWS = _("Choose a file, or type at least one row.")


def clock_time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=ask_hour()
    )


def ask_hour() -> dict[str, Any]:
    return {"required": _("Choose the hour."), "invalid": _("Choose the hour.")}


class StationForm(forms.ModelForm[Station]):
    """A station's words in the reader's language, its place and its hours."""

    name = forms.CharField(
        label=_("Name of the station"), max_length=120, error_messages={"required": _("Write a name.")}
    )
    place = forms.CharField(
        label=_("Where it is"),
        help_text=_("The building, the street and the nearest stop, as you would tell a friend."),
        max_length=200,
        error_messages={"required": _("Write where it is.")},
    )
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    district = DistrictField()
    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=DAYS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    opens = clock_time(_("Opens at"))
    closes = clock_time(_("Closes at"))
    offline = forms.BooleanField(
        label=_("This place has no connection"),
        help_text=_("Officers mark people on a printed list, and merge it later."),
        required=False,
    )

    class Meta:
        model = Station
        fields = ["name", "place", "phone", "district", "days", "opens", "closes", "offline"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].widget.input_type = "tel"
        self.fields["phone"].widget.attrs["dir"] = "ltr"
        self.initial["days"] = list(self.initial.get("days") or "01234")

    def clean_days(self) -> str:
        return "".join(sorted(self.cleaned_data["days"]))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "opens" in values and "closes" in values and values["closes"] <= values["opens"]:
            self.add_error("closes", _("A station closes after it opens."))
        return values


class ShiftForm(forms.Form):
    """Who serves at the station, from when to when."""

    officer: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Desk officer"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose a person.")},
    )
    starts = moment(_("From"))
    ends = moment(_("Until"))

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        ids = roles_on(day_of(now), [Role.DESK]).values("person")
        people = Person.objects.filter(id__in=ids, is_active=True).order_by("display_name")
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "starts" in values and "ends" in values and values["ends"] <= values["starts"]:
            self.add_error("ends", _("A shift ends after it starts."))
        return values


class HandForm(forms.Form):
    """The officer's word that the person in front of her is the one on the roll."""

    sure = forms.BooleanField(
        label=_("I saw the card, or I know the person. I hand over one ballot, without any sign on it."),
        error_messages={"required": _("Confirm that this person owns the account.")},
    )
    token = forms.CharField(
        label=_("Number from the queue"),
        help_text=_("Only after the close: the 12 digits of the slip."),
        max_length=30,
        required=False,
    )
    token.widget.attrs |= {"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}


class TokensForm(forms.Form):
    """How many people wait."""

    count = forms.IntegerField(
        label=_("How many people are in the queue?"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        error_messages={"required": _("Write a number.")},
    )


class StationChoice(forms.Form):
    """For which place."""

    station: "forms.ModelChoiceField[Station]" = forms.ModelChoiceField(
        label=_("Station"),
        queryset=Station.objects.all(),
        empty_label=_("Choose a station"),
        error_messages={"required": _("Choose a station.")},
    )


class RowsForm(forms.Form):
    """Rows from a file, or typed: the clean value is a list of (number, rest)."""

    file = forms.FileField(label=_("File (CSV)"), required=False, error_messages={"empty": NO_ROWS})
    typed = forms.CharField(
        label=_("Or type the rows here"),
        max_length=MOST_BYTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        try:
            values["rows"] = read_rows(self._text(values))
        except SheetError as error:
            refusal = unreadable_row(error.row)
            raise forms.ValidationError([refusal.reason, refusal.next_step]) from error
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This file is not a text. Save it as CSV, in UTF-8.")) from error
        if not values["rows"]:
            raise forms.ValidationError(NO_ROWS)
        return values

    def _text(self, values: dict[str, Any]) -> str:
        file = values.get("file")
        if not file:
            return str(values.get("typed") or "")
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too big. Send it in parts."))
        return str(file.read().decode("utf-8"))


class MergeForm(StationChoice, RowsForm):
    """A list of marks made offline."""

    list_number = forms.IntegerField(
        label=_("Number of the list"),
        help_text=_("It is printed on top of the list."),
        min_value=1,
        max_value=MOST_LISTS,
        error_messages={"required": _("Write a number.")},
    )
    field_order = ("station", "list_number", "file", "typed")


class EnvelopesForm(forms.Form):
    """How many envelopes were in the box."""

    envelopes = forms.IntegerField(
        label=_("Envelopes in the box"),
        min_value=0,
        max_value=MOST_ENVELOPES,
        error_messages={"required": _("Write a number.")},
    )


class NoteForm(forms.Form):
    """Why envelopes and marks differ."""

    body = forms.CharField(
        label=_("Why the numbers differ"),
        help_text=_("Everyone can read it. Name nobody."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write why the numbers differ.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=site_languages)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = reader_language()


class KeyForm(forms.Form):
    """One sheet: typed in seconds, with the keyboard alone."""

    sheet = forms.IntegerField(
        label=_("Sheet"),
        min_value=1,
        max_value=MOST_ENVELOPES,
        error_messages={"required": _("Write a number.")},
    )
    typed = forms.CharField(
        label=_("Numbers on the sheet"),
        help_text=_("With spaces between them. A blank sheet: -   A spoiled sheet: x"),
        max_length=MOST_TYPED,
        error_messages={"required": _("Write the numbers of the projects, or - or x.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sheet"].widget.attrs |= {"dir": "ltr", "class": "short"}
        self.fields["typed"].widget.attrs |= {"dir": "ltr", "autocomplete": "off", "autofocus": True}
