"""What an organiser says of a round, its envelopes and its options."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from languages.forms import InLanguages, words_of
from proposals.calls.models import Call
from proposals.positions import FARTHEST, coarse
from residents.models import District
from votes.budgets.ballots import Kind as Way
from votes.budgets.envelopes import Counting, Kind
from votes.budgets.models import Envelope, Option, Round
from votes.budgets.phrases import ENVELOPES, RULES, SHEETS, WAYS
from votes.budgets.stories import SHARES

MOST_MONEY = Decimal("10000000000")


def money(label: Any) -> forms.DecimalField:
    """An amount in the currency, with cents where there are any."""
    return forms.DecimalField(label=label, min_value=Decimal("0.01"), max_value=MOST_MONEY, decimal_places=2)


def degrees(label: Any, most: float, **more: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        min_value=-most,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs={"step": "any"}),
        **more,
    )


def number(label: Any, least: int = 0, most: int = 1000, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


class RulesForm(InLanguages):
    """A round: its words, its money, how one votes and how it is counted."""

    written = (("title", _("Title"), 160, False), ("intro", _("Introduction"), 2000, True))
    budget = money(_("Money"))
    way = forms.ChoiceField(label=_("How people vote"), choices=WAYS.items(), widget=forms.RadioSelect)
    rule = forms.ChoiceField(label=_("How it is counted"), choices=RULES.items(), widget=forms.RadioSelect)
    share_step: Any = forms.DecimalField(
        label=_(
            "With equal shares: by how much every share grows each time, while money is left (empty: by 1)"
        ),
        required=False,
        min_value=Decimal(1),
        max_value=MOST_MONEY,
        decimal_places=2,
    )
    call: Any = forms.ModelChoiceField(
        label=_("The call for proposals that collects the ideas"),
        queryset=Call.objects.all(),
        required=False,
        empty_label=pgettext_lazy("call for proposals", "None"),
    )
    sheet = forms.ChoiceField(label=_("What one person chooses from"), choices=SHEETS.items())
    together = forms.BooleanField(label=_("Count all the parts of the money together"), required=False)
    min_choices = number(_("Projects to choose, at least"), 1, 100, initial=1)
    max_choices = number(_("Projects to choose, at most (0: no limit)"), 0, 1000, initial=0)
    points_sum = number(_("Points to give in all"), 1, 1000, initial=10)
    points_each = number(_("Points to one project, at most"), 1, 1000, initial=5)
    min_votes = number(_("Votes that a project needs to win"), 0, 1_000_000, initial=1)
    age_floor = forms.ChoiceField(
        label=_("Who can vote"), choices=[("16", _("From age 16")), ("18", _("From age 18"))], initial="16"
    )
    required_languages = forms.MultipleChoiceField(
        label=_("Languages that every project must have before the vote opens"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    COLUMNS = (
        "rule",
        "call",
        "sheet",
        "min_choices",
        "max_choices",
        "points_sum",
        "points_each",
        "min_votes",
        "age_floor",
        "required_languages",
    )

    @property
    def columns(self) -> dict[str, Any]:
        """The round's columns."""
        values = self.cleaned_data
        counting = Counting.TOGETHER if values["together"] else Counting.APART
        own = {
            "budget_cents": int(values["budget"] * 100),
            "counting": counting.value,
            "share_step_cents": self._step,
        }
        return own | {name: values[name] for name in self.COLUMNS}

    @property
    def _step(self) -> int | None:
        values = self.cleaned_data
        step = values["share_step"] if values["rule"] == SHARES else None
        return None if step is None else int(step * 100)

    @property
    def chosen_way(self) -> Way:
        return Way(self.cleaned_data["way"])

    @classmethod
    def filled(cls, round_: Round, way: Way) -> dict[str, Any]:
        """What the form shows of a round."""
        own = {
            "budget": Decimal(round_.budget_cents) / 100,
            "way": way.value,
            "together": round_.counting == Counting.TOGETHER,
            "share_step": None if round_.share_step_cents is None else Decimal(round_.share_step_cents) / 100,
        }
        return (
            words_of(round_, ("title", "intro")) | own | {name: getattr(round_, name) for name in cls.COLUMNS}
        )


class EnvelopeForm(InLanguages):
    """A part of the money."""

    written = (("name", _("Name"), 80, False),)
    kind = forms.ChoiceField(label=_("What it is for"), choices=ENVELOPES.items(), widget=forms.RadioSelect)
    district: Any = forms.ModelChoiceField(
        label=_("District"), queryset=District.objects.all(), required=False
    )
    budget = money(_("Money"))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("kind") == Kind.DISTRICT and not values.get("district"):
            self.add_error("district", forms.ValidationError(_("Choose a district."), code="required"))
        return values

    @property
    def columns(self) -> dict[str, Any]:
        values = self.cleaned_data
        district = values["district"] if values["kind"] == Kind.DISTRICT else None
        cents = int(values["budget"] * 100)
        return {"kind": values["kind"], "district": district, "budget_cents": cents}

    @staticmethod
    def filled(envelope: Envelope) -> dict[str, Any]:
        own = {"kind": envelope.kind, "district": envelope.district_id}
        return words_of(envelope, ("name",)) | own | {"budget": Decimal(envelope.budget_cents) / 100}


class OptionForm(InLanguages):
    """A project: its words, its cost and where it is."""

    written = (
        ("title", _("Title"), 300, False),
        ("summary", _("In one sentence"), 300, False),
        ("text", _("Text"), 4000, True),
    )
    cost = money(_("Cost"))
    place = forms.CharField(label=_("Where"), max_length=80, required=False)
    latitude = degrees(
        _("Latitude"),
        FARTHEST[0],
        help_text=_("For the map, for example 45.189. About 100 metres are enough: we keep no more."),
    )
    longitude = degrees(_("Longitude"), FARTHEST[1], help_text=_("For example 5.724."))
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", "–"), *((one.value, THEMES[one]) for one in Theme)], required=False
    )
    envelope: Any = forms.ModelChoiceField(label=_("Part of the money"), queryset=Envelope.objects.none())

    def __init__(self, *args: Any, round_: Round, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = round_.envelopes.all()
        field = self.fields["envelope"]
        field.queryset, field.required = parts, bool(parts)  # type: ignore[attr-defined]
        if not parts:
            del self.fields["envelope"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            lacks = name not in self.errors and values.get(name) is None
            if lacks and values.get(other) is not None:
                words = _("A place on the map needs both numbers. Write this one too, or take out the other.")
                self.add_error(name, forms.ValidationError(words, code="half"))
        return values

    @property
    def columns(self) -> dict[str, Any]:
        values = self.cleaned_data
        own = {"cost_cents": int(values["cost"] * 100), "envelope": values.get("envelope")}
        for name in ("latitude", "longitude"):
            own[name] = None if values[name] is None else coarse(values[name])
        return own | {"place": values["place"], "theme": values["theme"]}

    @staticmethod
    def filled(option: Option) -> dict[str, Any]:
        own: Mapping[str, Any] = {
            "cost": Decimal(option.cost_cents) / 100,
            "place": option.place,
            "latitude": option.latitude,
            "longitude": option.longitude,
            "theme": option.theme,
            "envelope": option.envelope_id,
        }
        return words_of(option, ("title", "summary", "text")) | dict(own)


class PairForm(forms.Form):
    """Two projects of which only one can be built."""

    first: Any = forms.ModelChoiceField(label=_("One project"), queryset=Option.objects.none())
    second: Any = forms.ModelChoiceField(label=_("The other project"), queryset=Option.objects.none())

    def __init__(self, *args: Any, round_: Round, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "second"):
            self.fields[name].queryset = round_.options.all()  # type: ignore[attr-defined]
