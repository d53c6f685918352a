"""The forms of the floor: to ask, to call out of turn, to put somebody on the list, the rules."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import NOT_CHOSEN, account_of, day, line, whole, written_in
from council.bodies.models import College, Council
from council.floor.actions.asking import NAME_LIMIT
from council.floor.actions.calling import REASON_LIMIT
from council.floor.actions.ruling import BALANCES, MOST_MINUTES, MOST_PATIENCE
from council.floor.lifecycle import Gender, Stance
from council.floor.models import FloorRules
from council.floor.order import Kind
from council.floor.phrases import GENDERS, KINDS, STANCES
from council.floor.timing import LEAST, MOST
from languages.names import names
from residents.reader import reader_language

BALANCE_WORDS = {
    "first_time": _("Whoever has not spoken yet goes first"),
    "by_college": _("The colleges share the time by their seats"),
    "by_language": _("The languages share the time equally"),
    "by_gender": _("Women, men and others share the time equally, by what they say of themselves"),
    "by_time": _("Whoever has spoken less goes first"),
}
SECONDS = {
    "speech": _("Seconds for a speech"),
    "question": _("Seconds for a question"),
    "reply": _("Seconds for a reply"),
    "point": _("Seconds for a point of order"),
}
KIND_OF = {"speech": Kind.SPEECH, "question": Kind.QUESTION, "reply": Kind.REPLY, "point": Kind.POINT}


def spoken_languages() -> list[tuple[str, str]]:
    return names(reader_language())


def kind_choices(closed: bool = False) -> list[tuple[str, Any]]:
    """A closed list takes points of order only."""
    return [(one.value, KINDS[one]) for one in Kind if not closed or one is Kind.POINT]


class RequestForm(forms.Form):
    """What is asked for: the kind, for or against, and the language."""

    kind = forms.ChoiceField(label=_("I ask for"))
    stance = forms.ChoiceField(
        label=_("For or against"),
        required=False,
        choices=[("", _("I do not say")), *((one.value, STANCES[one]) for one in Stance)],
    )
    language = forms.ChoiceField(label=_("I will speak in"), choices=spoken_languages)
    interpreted = forms.BooleanField(
        label=_("An interpreter repeats what I say, sentence by sentence"), required=False
    )

    def __init__(self, *args: Any, closed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kind_choices(closed)  # type: ignore[attr-defined]

    def clean_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])

    def clean_stance(self) -> Stance | None:
        return Stance(self.cleaned_data["stance"]) if self.cleaned_data["stance"] else None


class AskForm(RequestForm):
    """A request for oneself; the gender is asked only where the rules weigh it."""

    def __init__(self, *args: Any, rules: FloorRules, **options: Any) -> None:
        super().__init__(*args, **options)
        if rules.by_gender:
            self.fields["gender"] = forms.ChoiceField(
                label=_("For the speaking order of this session, I am"),
                required=False,
                help_text=_("Only if you want. It is deleted when the session ends."),
                choices=[("", _("I prefer not to say")), *((one.value, GENDERS[one]) for one in Gender)],
            )

    def given(self) -> dict[str, Any]:
        """The arguments of `actions.ask`."""
        clean = dict(self.cleaned_data)
        gender = clean.pop("gender", "")
        return clean | {"gender": Gender(gender) if gender else None}


class ListForm(RequestForm):
    """A request for somebody in the room."""

    who = forms.ChoiceField(label=_("Who wants to speak"))
    field_order = ("who", "kind", "stance", "language", "interpreted")

    def __init__(self, *args: Any, people: Sequence[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = people  # type: ignore[attr-defined]
        self.fields["kind"].label, self.fields["language"].label = _("For what"), _("Language")
        self.fields["interpreted"].label = _("with an interpreter, sentence by sentence")
        stances = [(one.value, STANCES[one]) for one in Stance]
        self.fields["stance"].choices = [NOT_CHOSEN, *stances]  # type: ignore[attr-defined]


class GuestForm(forms.Form):
    """A guest to invite: by the account, or only by name."""

    name = line(_("Name that everyone sees"), NAME_LIMIT, required=False)
    account = line(
        _("E-mail or card number"),
        254,
        _("Only if the guest has an account, and wants to ask to speak from their own phone."),
        required=False,
    )

    def clean_account(self) -> Any:
        return account_of(self.cleaned_data["account"]) if self.cleaned_data["account"] else None


class CallOutForm(forms.Form):
    """Why somebody is called out of turn."""

    reason = forms.CharField(
        label=_("Why is the order changed?"),
        max_length=REASON_LIMIT,
        help_text=_("Everyone can read it, now and in the minutes."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say why the order is changed: everyone can read it.")},
    )
    language = written_in()


class FloorRulesForm(forms.Form):
    """Everything that the floor carries out: times, what the order weighs, budgets of the colleges."""

    starts = day(_("In force from"))
    balances = forms.MultipleChoiceField(
        label=_("What the order takes into account"),
        required=False,
        choices=[(name, BALANCE_WORDS[name]) for name in BALANCES],
        widget=forms.CheckboxSelectMultiple,
    )
    patience = whole(_("How many people who asked later may go first"), 1, MOST_PATIENCE)
    interpretation_doubles = forms.BooleanField(
        label=_("Twice as much time where an interpreter repeats each sentence"), required=False
    )

    def __init__(self, *args: Any, council: Council, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in SECONDS.items():
            self.fields[f"{name}_seconds"] = whole(label, LEAST, MOST)
        self.colleges = list(College.objects.filter(council=council).order_by("order"))
        for college in self.colleges:
            minutes = _("Minutes for %(college)s in one session") % {"college": college}
            nothing = _("Leave it empty for no limit.")
            self.fields[f"minutes_{college.id}"] = whole(minutes, 1, MOST_MINUTES, nothing, required=False)

    def given(self) -> dict[str, Any]:
        """The arguments of `actions.adopt_floor_rules`."""
        clean = self.cleaned_data
        minutes = {one.id: clean[f"minutes_{one.id}"] for one in self.colleges}
        return {
            "starts": clean["starts"],
            "balances": clean["balances"],
            "patience": clean["patience"],
            "interpretation_doubles": clean["interpretation_doubles"],
            "seconds": {kind: clean[f"{name}_seconds"] for name, kind in KIND_OF.items()},
            "budgets": {college: given for college, given in minutes.items() if given},
        }


def initial_of(rules: FloorRules, budgets: dict[str, int]) -> dict[str, Any]:
    """What the form proposes: the rules in force."""
    return (
        {
            "balances": [name for name in BALANCES if getattr(rules, name)],
            "patience": rules.patience,
            "interpretation_doubles": rules.interpretation_doubles,
        }
        | {f"{name}_seconds": rules.seconds[kind] for name, kind in KIND_OF.items()}
        | {f"minutes_{college}": seconds // 60 for college, seconds in budgets.items()}
    )
