"""The forms of opinions: the draft, the choice of a vote, the minority's view, the signature, the answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.bodies.forms.seating import day, line
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.meetings.models import Vote
from council.opinions.actions import Draft
from council.opinions.answering import Fault, Outcome, Reply, faults
from council.opinions.models import OpinionRequest
from council.opinions.phrases import CHOICES, FAULTS, OUTCOMES, TROUBLES
from languages.names import names
from languages.outgoing import NotSent, target
from languages.reading import Reading
from residents.models import Person
from residents.proving import ProofField
from residents.reader import reader_language

MOST_BYTES = 5_000_000
GROUP = ("outcome", "reason", "until", "passed_to", "department", "cost")
FAULTY_FIELD = {
    Fault.NO_OUTCOME: "outcome",
    Fault.NO_REASON: "reason",
    Fault.NO_DATE: "until",
    Fault.DATE_GONE: "until",
    Fault.NO_BODY: "passed_to",
}


def words(
    label: Any, rows: int, help_text: Any = "", missing: Any = None, most: int = 10_000
) -> forms.CharField:
    """Several lines of text. `missing` says what to write; without it the field may stay empty."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    field = forms.CharField(
        label=label, help_text=help_text, required=missing is not None, max_length=most, widget=area
    )
    field.error_messages["required"] = missing
    return field


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language you write in"), choices=lambda: names(reader_language()))


def theme_field(help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Choose a theme")), *((one.value, THEMES[one]) for one in Theme)],
        required=False,
        help_text=help_text,
    )


def address_field(label: Any, missing: Any = None) -> forms.CharField:
    """The address of a web page. `missing` says what to write; without it the field may stay empty."""
    field = forms.CharField(
        label=label,
        max_length=500,
        required=missing is not None,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("For example https://…"),
    )
    field.error_messages["required"] = missing
    return field


def department_field() -> forms.CharField:
    """A department of the city, by its name, where one is named."""
    return line(_("Department"), required=False)


class DraftForm(forms.Form):
    """The opinion's words. `count` is the number of request fields shown."""

    language = language_field()
    title = line(_("Title"), 160, missing=_("Write the title of the opinion."))
    theme = theme_field(_("It also goes to the official in charge of this subject."))
    facts = words(
        _("What is happening"),
        5,
        _("What did people tell the council? Where, and since when?"),
    )
    considerations = words(_("Why it matters"), 4)

    def __init__(self, *args: Any, count: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, count + 1):
            label = _("Request %(number)d") % {"number": number}
            hint = (
                _("One thing that the city can do. The city answers each request by itself.")
                if number == 1
                else ""
            )
            missing = _("Write what the council asks.") if number == 1 else None
            self.fields[f"request_{number}"] = words(label, 2, hint, missing, most=1_000)

    def draft(self) -> Draft:
        clean = self.cleaned_data
        asked = [str(value) for name, value in clean.items() if name.startswith("request_")]
        parts = (clean["title"], clean["facts"], clean["considerations"])
        return Draft(clean["language"], *parts, requests=tuple(asked), theme=clean["theme"])


class TableForm(forms.Form):
    """Which recorded vote the opinion is put to."""

    vote = forms.ModelChoiceField(
        label=_("Vote"),
        queryset=Vote.objects.none(),
        empty_label=_("Choose a vote"),
        error_messages={"required": _("Choose a vote.")},
    )

    def __init__(self, *args: Any, votes: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["vote"].queryset = votes  # type: ignore[attr-defined]


class MinorityForm(forms.Form):
    """What those who did not vote for it think."""

    language = language_field()
    body = words(
        _("The minority’s view"),
        6,
        _("It is printed beside the opinion, at the same size."),
        _("Write why you did not vote for it."),
        most=4_000,
    )


class SignForm(forms.Form):
    """A signature is meant: the box says so, and the code says whose it is."""

    read = forms.BooleanField(
        label=_("I have read the text. I sign it as co-chair."),
        error_messages={"required": _("Read the text, then tick the box.")},
    )
    proof = ProofField(help_text=_("So that nobody else signs with your telephone or your computer."))


class UnwillingForm(forms.Form):
    """Why a co-chair does not sign."""

    language = language_field()
    reason = words(
        _("Why you do not sign"),
        4,
        _("Everyone can read it. You can still sign later."),
        _("Write why you do not sign."),
        most=2_000,
    )


class CheckForm(forms.Form):
    """What a reader has in hand: a number and a fingerprint, the words, or the PDF."""

    number = forms.CharField(
        label=_("Number of the opinion"),
        max_length=16,
        required=False,
        help_text=_("For example A-2026-014. It is at the top of the paper."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    fingerprint = forms.CharField(
        label=_("Fingerprint"),
        max_length=100,
        required=False,
        help_text=_("64 letters and digits, at the end of the paper."),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )
    text = words(_("The words"), 5, _("Copy them from the title to the last request."), most=60_000)
    pdf = forms.FileField(label=_("The PDF"), required=False, help_text=_("At most 5 MB. We do not keep it."))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("text") and not clean.get("number"):
            self.add_error("number", _("Write the number too: we compare your words with that opinion."))
        if not any(clean.get(name) for name in ("number", "fingerprint", "text", "pdf")) and not self.errors:
            self.add_error("number", _("Give a number and a fingerprint, the words, or the PDF."))
        if clean.get("pdf") and clean["pdf"].size > MOST_BYTES:
            self.add_error("pdf", _("This file is larger than 5 MB."))
        return clean


class WebhookForm(forms.Form):
    """Where the city's own register takes the opinions."""

    name = line(
        _("Name"),
        80,
        _("For example “Mail register of the city”. Everyone reads it."),
        missing=_("Write a name."),
    )
    url = forms.URLField(
        label=_("Address of the receiver"),
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        error_messages={"required": _("Write the address."), "invalid": _("Write an address with https://")},
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            target(url)
        except NotSent as error:
            why = TROUBLES.get(str(error), str(error))
            raise forms.ValidationError(
                _("This receiver cannot be reached: %(why)s.") % {"why": why}
            ) from error
        return url


class PortfolioForm(forms.Form):
    """Who is in charge of a subject."""

    theme = forms.ChoiceField(
        label=pgettext_lazy("that somebody is in charge of", "Subject"),
        choices=[(one.value, THEMES[one]) for one in Theme],
    )
    official = forms.ModelChoiceField(
        label=_("Elected official"),
        queryset=Person.objects.none(),
        empty_label=_("Choose an official"),
        error_messages={"required": _("Choose an official.")},
    )
    department = department_field()
    starts = day(_("From"))

    def __init__(self, *args: Any, officials: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["official"].queryset = officials  # type: ignore[attr-defined]


def _said(number: int) -> dict[str, forms.Field]:
    """What the city says to one request, and why; the day and the body belong to one answer each."""
    outcome = forms.ChoiceField(
        label=_("The city’s answer"),
        choices=[(outcome.value, CHOICES[outcome]) for outcome in Outcome],
        widget=forms.RadioSelect,
        error_messages={"required": FAULTS[Fault.NO_OUTCOME] % {"number": number}},
    )
    hint = _("In plain words. If the answer is yes: who does it, and until when.")
    until = day(_("Under study until"), required=False, help_text=_("Only for an answer “under study”."))
    until.error_messages["invalid"] = FAULTS[Fault.NO_DATE] % {"number": number}
    return {
        "outcome": outcome,
        "reason": words(_("Why"), 4, hint, FAULTS[Fault.NO_REASON] % {"number": number}),
        "until": until,
        "passed_to": line(
            _("Passed to"), help_text=_("Only for what is not in the city’s power."), required=False
        ),
    }


def _beside() -> dict[str, forms.Field]:
    """What the city may add to its answer to one request."""
    cost = forms.IntegerField(
        label=_("Cost in euros"),
        help_text=_("Where the city names one. Whole euros."),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        error_messages={"invalid": _("Write the cost in whole euros, with digits only.")},
    )
    return {"department": department_field(), "cost": cost}


class AnswerForm(forms.Form):
    """The city's answer: for each request what, why, and where needed until when or to whom."""

    def __init__(
        self, *args: Any, requests: list[tuple[OpinionRequest, Reading]], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.asked, self.today = requests, today
        self.fields["language"] = language_field()
        for request, _reading in requests:
            self._add_fields(request.number)
        hint = _("A few words to the council about the whole opinion.")
        self.fields["letter"] = words(_("Letter"), 5, hint)

    def _add_fields(self, number: int) -> None:
        for name, field in (_said(number) | _beside()).items():
            self.fields[f"{name}_{number}"] = field

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each request with its fields, for the page."""
        for request, reading in self.asked:
            shown = {name: self[f"{name}_{request.number}"] for name in GROUP}
            said = self.data.get(f"outcome_{request.number}", "")
            sign = OUTCOMES[Outcome(said)] if said in set(Outcome) else None
            yield {"number": request.number, "reading": reading, "sign": sign, **shown}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for number, reply in self.replies().items():
            for fault in faults(reply, self.today):
                field = f"{FAULTY_FIELD[fault]}_{number}"
                if not self.has_error(field):
                    self.add_error(
                        field, forms.ValidationError(FAULTS[fault] % {"number": number}, code=fault.value)
                    )
        return clean

    def replies(self) -> dict[int, Reply]:
        """What was filled in, by the number of the request."""
        return {request.number: self._reply(request.number) for request, _reading in self.asked}

    def _reply(self, number: int) -> Reply:
        clean = self.cleaned_data
        chosen = clean.get(f"outcome_{number}")
        return Reply(
            Outcome(chosen) if chosen else None,
            clean.get(f"reason_{number}") or "",
            clean.get(f"until_{number}"),
            clean.get(f"passed_to_{number}") or "",
            clean.get(f"cost_{number}"),
            clean.get(f"department_{number}") or "",
        )
