"""What an organiser says of a call, its questions and its dates."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from languages.forms import InLanguages, words_of
from proposals.calls.audiences import Audience
from proposals.calls.limits import (
    LONGEST_BODY,
    MOST_DOCUMENTS,
    MOST_PICTURES,
    MOST_PROPOSALS,
    MOST_SUPPORTS,
    MOST_THRESHOLD,
    QUESTION_LIMIT,
    REASON_LIMIT,
    SHORTEST_BODY,
    TEXT_LIMIT,
    TITLE_LIMIT,
)
from proposals.calls.models import Call, Question
from proposals.calls.phases import WINDOWS, Dates, Phase, Window, in_order
from proposals.calls.phrases import AUDIENCES, BAD_WINDOWS, HALF_WINDOW, NO_COLLECTING
from register.refusals import Refusal
from residents.models import District
from residents.moments import moment


def number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


class CallForm(InLanguages):
    """What is asked, by whom, for whom, and the limits."""

    written = (("title", _("What do you ask?"), TITLE_LIMIT, False), ("text", _("Text"), TEXT_LIMIT, True))
    council: Any = forms.ModelChoiceField(
        label=_("Who asks?"),
        queryset=Council.objects.none(),
        empty_label=None,
        help_text=_("A council, or one of its commissions or groups."),
    )
    audience = forms.ChoiceField(
        label=_("Who can send a proposal?"), choices=AUDIENCES.items(), widget=forms.RadioSelect
    )
    age_floor = forms.ChoiceField(
        label=_("From which age?"),
        choices=[("", _("Any age")), ("16", _("From age 16")), ("18", _("From age 18"))],
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        choices=[(one.value, THEMES[one]) for one in Theme],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you choose none, every theme is welcome."),
    )
    districts: Any = forms.ModelMultipleChoiceField(
        label=_("Districts"),
        queryset=District.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you choose none, the call is about the whole city."),
    )
    body_limit = number(_("Longest text of a proposal, in characters"), SHORTEST_BODY, LONGEST_BODY)
    per_person = number(_("Proposals that one person can send (0: no limit)"), 0, MOST_PROPOSALS)
    supports_per_person = number(_("Proposals that one person can support (0: no limit)"), 0, MOST_SUPPORTS)
    threshold = number(_("Supports that a proposal needs"), 1, MOST_THRESHOLD)
    pictures = number(_("Pictures that a proposal can have"), 0, MOST_PICTURES)
    documents = number(_("Documents that a proposal can have"), 0, MOST_DOCUMENTS)
    hides_supports = forms.BooleanField(
        label=_("Hide the number of supports until the end"),
        required=False,
        help_text=_("Nobody then supports a proposal only because others did."),
    )
    asks_cost = forms.BooleanField(label=_("Ask what the proposal costs, if people know"), required=False)
    required_languages = forms.MultipleChoiceField(
        label=_("Languages that the call must have before it begins"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    COLUMNS = (
        "audience",
        "age_floor",
        "themes",
        "body_limit",
        "per_person",
        "supports_per_person",
        "threshold",
        "pictures",
        "documents",
        "hides_supports",
        "asks_cost",
        "required_languages",
    )

    def __init__(self, *args: Any, councils: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]

    @property
    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.COLUMNS}

    @classmethod
    def blank(cls) -> dict[str, Any]:
        """What a new call says before anybody changed it."""
        call = Call(audience=Audience.ANYONE.value, required_languages=["fr"])
        return {name: getattr(call, name) for name in cls.COLUMNS}

    @classmethod
    def filled(cls, call: Call) -> dict[str, Any]:
        own = {name: getattr(call, name) for name in cls.COLUMNS}
        more = {"council": call.council_id, "districts": list(call.districts.all())}
        return words_of(call, ("title", "text")) | own | more


class QuestionForm(InLanguages):
    """One question more."""

    written = (("text", _("Question"), QUESTION_LIMIT, False),)
    needed = forms.BooleanField(label=_("Everybody must answer it"), required=False)

    @staticmethod
    def filled(question: Question) -> dict[str, Any]:
        return words_of(question, ("text",)) | {"needed": question.needed}


class DatesForm(forms.Form):
    """From when until when each phase runs, and why that changes."""

    collecting_opens = moment(_("We collect proposals from"))
    collecting_closes = moment(_("We collect proposals until"))
    supporting_opens = moment(_("Residents can support them from"), required=False)
    supporting_closes = moment(_("Residents can support them until"), required=False)
    evaluating_opens = moment(_("The city looks at them from"), required=False)
    evaluating_closes = moment(_("The city looks at them until"), required=False)
    answering_opens = moment(_("The city answers from"), required=False)
    answering_closes = moment(_("The city answers until"), required=False)
    reason = forms.CharField(
        label=_("Why the dates change"),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when residents have already read other dates. Everyone reads it."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for one in WINDOWS:
            if bool(values.get(f"{one}_opens")) != bool(values.get(f"{one}_closes")) and not self.errors:
                missing = "closes" if values.get(f"{one}_opens") else "opens"
                self._say(f"{one}_{missing}", HALF_WINDOW)
        if not self.errors and not in_order(Dates(self.windows(values))):
            self._say(None, BAD_WINDOWS)
        if not self.errors and Phase.COLLECTING not in self.windows(values):
            self._say("collecting_opens", NO_COLLECTING)
        return values

    def _say(self, name: str | None, refusal: Refusal) -> None:
        for words in filter(None, (refusal.reason, refusal.next_step)):
            self.add_error(name, forms.ValidationError(words, code=refusal.code))

    @staticmethod
    def windows(values: dict[str, Any]) -> dict[Phase, Window]:
        """The windows that have both of their ends."""
        ends = {one: (values.get(f"{one}_opens"), values.get(f"{one}_closes")) for one in WINDOWS}
        return {one: Window(opens, closes) for one, (opens, closes) in ends.items() if opens and closes}

    @staticmethod
    def filled(call: Call) -> dict[str, Any]:
        return {
            f"{one}_{end}": getattr(call, f"{one}_{end}") for one in WINDOWS for end in ("opens", "closes")
        }


class NothingForm(forms.Form):
    """The button is all."""
