"""The shape of what people write about proposals: one small form a question."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.discussion.forms import LanguageField
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from languages.names import names
from languages.reading import direction
from proposals import codes
from proposals.lifecycle import PUBLIC, Act, State
from proposals.limits import BODY_LIMIT, REASON_LIMIT, SIGNATURE_LIMIT, TITLE_LIMIT
from proposals.phrases import ACTS, STATES
from residents.models import District

OTHER = "other"
WHOLE_CITY = "-"
NO_NAME, ACCOUNT_NAME, OWN_NAME = "none", "account", "own"


class WordsField(forms.CharField):
    """What a person writes: an end of line counts once, as the browser counts it."""

    def __init__(self, *, rows: int = 4, language: str = "", **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, **options)
        self.written_in(language)

    def written_in(self, language: str) -> None:
        """Mark the field with the language that is typed into it."""
        if language:
            self.widget.attrs |= {"lang": language, "dir": direction(language)}

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value) or ""


def own_languages() -> list[tuple[str, Any]]:
    """The languages of the site, each in itself, then the way to all others."""
    named = [
        (code, format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), name))
        for code, name in settings.LANGUAGES
    ]
    return [*named, (OTHER, _("Another language"))]


def other_languages() -> list[tuple[str, str]]:
    site = dict(settings.LANGUAGES)
    found = names(get_language() or settings.LANGUAGE_CODE)
    return [("", "–"), *(pair for pair in found if pair[0] not in site)]


class LanguageForm(forms.Form):
    """The language that she writes in: one of the seven at one touch, any other from a list."""

    question = _("Which language do you write in?")
    language = forms.ChoiceField(
        label=question,
        choices=own_languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
    other = forms.ChoiceField(label=_("Which other language?"), choices=other_languages, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("language") == OTHER:
            if not values.get("other"):
                self.add_error("other", _("Choose the language in the list."))
            values["language"] = values.get("other", "")
        return values


class TitleForm(forms.Form):
    """The idea in one sentence."""

    question = _("What is your idea?")
    body = WordsField(
        label=question,
        help_text=_("One sentence, at most 120 characters."),
        rows=2,
        max_length=TITLE_LIMIT,
        error_messages={"required": _("Write your idea in one sentence.")},
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].written_in(language)  # type: ignore[attr-defined]


class BodyForm(TitleForm):
    """The idea told at length."""

    question = _("What would you like to change?")
    body = WordsField(
        label=question,
        help_text=_("Say what the problem is and what could help. Two sentences are enough."),
        rows=8,
        max_length=BODY_LIMIT,
        error_messages={"required": _("Tell us a little more. Two sentences are enough.")},
    )


def places() -> list[tuple[str, Any]]:
    """The whole city, then each district."""
    return [(WHOLE_CITY, _("The whole city")), *((one.slug, one.name) for one in District.objects.all())]


class PlaceForm(forms.Form):
    """Where, and about what."""

    question = _("Where is it, and what is it about?")
    district = forms.ChoiceField(
        label=_("Where?"),
        choices=places,
        help_text=_("Choose the district that your idea is about. You do not have to say where you live."),
    )
    theme = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(one.value, THEMES[one]) for one in Theme],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )

    def clean_district(self) -> District | None:
        return District.objects.filter(slug=self.cleaned_data["district"]).first()


class SignForm(forms.Form):
    """The name shown: none, the account's, or any other."""

    question = _("Which name do we show?")
    who = forms.ChoiceField(
        label=question, widget=forms.RadioSelect, error_messages={"required": _("Choose one.")}
    )
    signature = forms.CharField(
        label=_("The name to show"),
        help_text=_("It need not be your real name."),
        max_length=SIGNATURE_LIMIT,
        required=False,
    )

    def __init__(self, *args: Any, account_name: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.account_name = account_name
        choices: list[tuple[str, Any]] = [(NO_NAME, _("No name: “A resident”"))]
        if account_name:
            choices.append((ACCOUNT_NAME, account_name))
        choices.append((OWN_NAME, _("Another name")))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        who = values.get("who")
        if who == OWN_NAME and not values.get("signature"):
            self.add_error("signature", _("Write the name to show."))
        if who == NO_NAME:
            values["signature"] = ""
        if who == ACCOUNT_NAME:
            values["signature"] = self.account_name[:SIGNATURE_LIMIT]
        return values


class SendForm(forms.Form):
    """Nothing to fill in: the button sends what was read."""


class CodeForm(forms.Form):
    """Five words."""

    code = forms.CharField(
        label=_("Your five words"),
        help_text=_(
            "They are on your paper, or in your photo of the page. Capital letters and spaces do not matter."
        ),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": _("Write your five words.")},
    )

    def clean_code(self) -> str:
        tidy = codes.tidy(self.cleaned_data["code"])
        if not tidy:
            raise forms.ValidationError(
                _("These are not five words of four letters. Look at each letter and try again.")
            )
        return tidy


class AnswerForm(forms.Form):
    """What the author says to the moderators."""

    body = WordsField(
        label=_("Your answer to the moderators"),
        help_text=_("Only the moderators read it. Write in your language."),
        max_length=REASON_LIMIT,
        error_messages={"required": _("Write your answer first.")},
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].written_in(language)  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """Why a proposal goes back to its author."""

    rule = forms.ChoiceField(
        label=_("Which rule of the charter is it about?"),
        choices=[
            *((rule.value, RULES[rule]) for rule in CharterRule),
            ("none", _("No rule: something is missing")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rule.")},
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("Say what the author can change. Only the author reads it."),
        max_length=REASON_LIMIT,
        error_messages={"required": _("Say why, in a sentence.")},
    )
    language = LanguageField(label=_("You write in"))


class TranslationForm(forms.Form):
    """A title and a text in another language."""

    language = LanguageField(label=_("Into which language?"))
    title = WordsField(
        label=_("The title"),
        rows=2,
        max_length=2 * TITLE_LIMIT,
        error_messages={"required": _("Translate the title.")},
    )
    body = WordsField(
        label=_("The text"),
        rows=8,
        max_length=2 * BODY_LIMIT,
        error_messages={"required": _("Translate the text.")},
    )


class HearForm(forms.Form):
    """The point of an agenda."""

    item: Any = forms.ModelChoiceField(
        label=_("Which point of the agenda?"),
        queryset=AgendaItem.objects.none(),
        empty_label=_("Choose a point."),
        error_messages={"required": _("Choose a point.")},
    )

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = point_label  # type: ignore[attr-defined]


def point_label(item: AgendaItem) -> str:
    return f"{item.meeting.title}, {item.number}. {item.title}"


class CarryForm(forms.Form):
    """The opinion."""

    opinion = forms.ModelChoiceField(
        label=_("Into which opinion?"),
        queryset=Opinion.objects.none(),
        empty_label=_("Choose an opinion."),
        error_messages={"required": _("Choose an opinion.")},
    )

    def __init__(self, *args: Any, opinions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["opinion"].queryset = opinions  # type: ignore[attr-defined]
        self.fields["opinion"].label_from_instance = opinion_label  # type: ignore[attr-defined]


def opinion_label(opinion: Opinion) -> str:
    return f"{opinion.number} {opinion.title.body}".strip()


class FateForm(forms.Form):
    """What became of it, and why."""

    act = forms.ChoiceField(
        label=_("What became of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("Everybody reads it beside the proposal. A “no” always needs a reason."),
        max_length=REASON_LIMIT,
        required=False,
    )
    language = LanguageField(label=_("You write in"))

    def __init__(self, *args: Any, acts: list[Act], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["act"].choices = [(act.value, ACTS[act]) for act in acts]  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Another proposal, and its author's word."""

    into = forms.ChoiceField(
        label=_("With which proposal?"), error_messages={"required": _("Choose a proposal.")}
    )
    agreed = forms.BooleanField(
        label=_("The author of this proposal agrees"),
        error_messages={
            "required": _("Ask its author first. A proposal is joined only when its author agrees.")
        },
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].choices = [("", _("Choose a proposal.")), *others]  # type: ignore[attr-defined]


def any_district() -> Any:
    """A district by its slug, or all."""
    return forms.ModelChoiceField(
        label=_("District"),
        queryset=District.objects.all(),
        required=False,
        empty_label=_("All"),
        to_field_name="slug",
    )


class Filters(forms.Form):
    """Choices of a reader; none is needed."""

    def chosen(self) -> dict[str, str]:
        """The filters that make sense; others are left out rather than refused."""
        self.is_valid()
        return {name: getattr(value, "slug", value) for name, value in self.cleaned_data.items() if value}


class FilterForm(Filters):
    """What a reader looks for in the list."""

    state = forms.ChoiceField(label=_("State"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district: Any = any_district()
    language = forms.ChoiceField(label=_("Written in"), required=False)

    def __init__(self, data: Any, *, states: list[Any], languages: list[tuple[str, str]]) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        fields: dict[str, Any] = dict(self.fields)
        fields["state"].choices = [everything, *((one.value, STATES[one].word) for one in states)]
        fields["theme"].choices = [everything, *((one.value, THEMES[one]) for one in Theme)]
        fields["language"].choices = [everything, *languages]


class FatesForm(Filters):
    """Which proposals' fates: `years` are those that have any, the latest first."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district: Any = any_district()

    def __init__(self, data: Any, *, years: list[int], this_year: int) -> None:
        self.newest = years[0] if years else this_year
        super().__init__(data, initial={"year": self.newest})
        everything, fields = ("", _("All")), dict[str, Any](self.fields)
        fields["year"].choices = [(str(year), str(year)) for year in years or [this_year]]
        fields["state"].choices = [
            everything,
            *((one.value, STATES[one].word) for one in State if one in PUBLIC),
        ]
        fields["theme"].choices = [everything, *((one.value, THEMES[one]) for one in Theme)]
