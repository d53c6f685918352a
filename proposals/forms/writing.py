"""What an author writes: one small form a question."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from languages.names import names
from languages.reading import direction
from proposals import codes
from proposals.calls.limits import ANSWER_LIMIT
from proposals.forms.words import WordsField
from proposals.limits import BODY_LIMIT, MOST_COST, REASON_LIMIT, SIGNATURE_LIMIT, TITLE_LIMIT
from proposals.models import Proposal
from residents.models import District
from residents.reader import reader_language

OTHER = "other"
WHOLE_CITY = "-"
NO_NAME, ACCOUNT_NAME, PEN_NAME, OWN_NAME = "none", "account", "pen", "own"


def own_languages() -> list[tuple[str, Any]]:
    """The languages of the site, each in itself, then the way to all others."""
    named = [
        (code, format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), name))
        for code, name in settings.LANGUAGES
    ]
    return [*named, (OTHER, _("Another language"))]


def other_languages() -> list[tuple[str, str]]:
    site = dict(settings.LANGUAGES)
    found = names(reader_language())
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
    for_other = forms.BooleanField(
        label=_("I write this for somebody else"),
        required=False,
        help_text=_("It is sent only when that person has confirmed it."),
    )
    # The draft's own id: sent twice, it is begun once.
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_help: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_help:
            del self.fields["for_other"]

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

    def __init__(self, *args: Any, most: int = BODY_LIMIT, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["body"]
        field.max_length = most
        field.validators = [MaxLengthValidator(most)]
        field.widget.attrs["maxlength"] = str(most)


class QuestionsForm(forms.Form):
    """The further questions of the call."""

    question = _("Some more questions")

    def __init__(self, *args: Any, language: str, questions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for one in questions:
            self.fields[str(one.id)] = WordsField(
                label=one.text,
                rows=3,
                language=language,
                max_length=ANSWER_LIMIT,
                required=one.needed,
                help_text="" if one.needed else _("You can leave this empty."),
                error_messages={"required": _("Everybody must answer this question.")},
            )


class CostForm(forms.Form):
    """What it would cost."""

    question = _("What would it cost?")
    cost = forms.IntegerField(
        label=_("Your guess, in euros"),
        required=False,
        min_value=0,
        max_value=MOST_COST,
        help_text=_("Leave it empty if you do not know: the city works it out."),
        error_messages={"invalid": _("Write a number without cents, or leave it empty.")},
    )


class PointForm(forms.Form):
    """Where on the map, as a browser sends the place that was touched on a picture."""

    x = forms.IntegerField(required=False)
    y = forms.IntegerField(required=False)

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        touched = {"x": data.get("at.x"), "y": data.get("at.y")} if data else None
        super().__init__(touched, *args, **options)


class InviteForm(forms.Form):
    """Somebody who is asked to write with the author."""

    name = forms.CharField(
        label=_("Who?"),
        help_text=_("Only you see this name. The person chooses the one to show."),
        max_length=SIGNATURE_LIMIT,
        error_messages={"required": _("Write who you are asking, so that you remember later.")},
    )


class AskToWriteForm(forms.Form):
    """Under which name somebody asks to write along; it is shown once the author says yes."""

    signature = forms.CharField(
        label=_("The name to show"),
        help_text=_(
            "The author reads it now, and everybody does once the author says yes. It need not "
            "be your real name."
        ),
        max_length=SIGNATURE_LIMIT,
        error_messages={"required": _("Write the name to show.")},
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


def heard_fields(proposal: Proposal) -> dict[str, forms.Field]:
    """What whoever writes down a spoken proposal says of it, with what the draft has already."""
    themes = proposal.call.themes if proposal.call else []
    return {
        "title": WordsField(
            label=_("The idea in one sentence, in the language that the person speaks"),
            help_text=_("One sentence, at most 120 characters."),
            rows=2,
            language=proposal.language,
            max_length=TITLE_LIMIT,
            initial=proposal.title.body if proposal.title else "",
        ),
        "theme": forms.ChoiceField(
            label=_("What is it about?"),
            choices=[(one.value, THEMES[one]) for one in Theme if not themes or one.value in themes],
            initial=proposal.theme,
        ),
        "district": forms.ChoiceField(
            label=_("Where?"),
            choices=places,
            initial=proposal.district.slug if proposal.district else WHOLE_CITY,
            help_text=_("If no district is named, leave the whole city."),
        ),
    }


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

    def __init__(self, *args: Any, account_name: str = "", pen_name: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.account_name, self.pen_name = account_name, pen_name
        choices: list[tuple[str, Any]] = [(NO_NAME, _("No name: “A resident”"))]
        if account_name:
            choices.append((ACCOUNT_NAME, account_name))
            choices.append((PEN_NAME, pen_name or _("A pen name, always the same in this council")))
        choices.append((OWN_NAME, _("Another name, only here")))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        who = values.get("who")
        if who == PEN_NAME and self.pen_name:
            values["signature"] = self.pen_name
        if who in (OWN_NAME, PEN_NAME) and not values.get("signature"):
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
