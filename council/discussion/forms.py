"""The shape of what people write in a discussion."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from council.discussion.models import Thread
from council.discussion.phrases import CIRCLES, MODERATED, NOT_ALLOWED, RULES, STANCE_ICONS, STANCES
from council.discussion.states import LONGEST, WRITERS_OF, CharterRule, Circle, Moderated, Stance
from languages.names import names
from languages.queries import Part
from languages.translation_forms import TranslationForm
from residents.reader import reader_language


class LanguageField(forms.ChoiceField):
    """The language that somebody writes in, named in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: names(reader_language()), **options)


class MessageForm(forms.Form):
    """A message and its language; the `key` stays the same when a phone without a network sends it again."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write your message first.")},
    )
    stance = forms.ChoiceField(
        label=_("What is it?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("I do not say")), *((one.value, STANCES[one]) for one in Stance)],
    )
    anonymous = forms.BooleanField(
        label=_("Ask this question without my name"),
        help_text=_("Only for a question. Readers do not learn who asked."),
        required=False,
    )
    language = LanguageField(label=_("Language you write in"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
    reply_to = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, thread: Thread | None = None, answer: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options | {"auto_id": "message-%s"})
        if answer:
            del self.fields["stance"]
        if answer or thread is None or not thread.anonymous_questions:
            del self.fields["anonymous"]

    def clean_stance(self) -> Stance | None:
        return Stance(self.cleaned_data["stance"]) if self.cleaned_data["stance"] else None

    @property
    def stances(self) -> list[tuple[Any, str]]:
        """Each stance's radio button with its icon."""
        icons = ["message-circle", *(STANCE_ICONS[one] for one in Stance)]
        return list(zip(self["stance"], icons, strict=True))


class AnswerForm(MessageForm):
    """An answer to a message."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, answer=True, **options)


class EditForm(forms.Form):
    """Other words for one's own message."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Write your message first.")},
    )
    language = LanguageField(label=_("Language you write in"))


PACES = [
    (0, _("No pause")),
    (10, _("10 seconds")),
    (30, _("30 seconds")),
    (60, _("1 minute")),
    (300, _("5 minutes")),
]
CIRCLE_CHOICES = [(one.value, CIRCLES[one]) for one in Circle]


class SettingsForm(forms.Form):
    """How a thread is kept. What is changed is so at once, for everybody who is there."""

    moderation = forms.ChoiceField(
        label=_("When does a moderator look?"),
        choices=[(one.value, MODERATED[one]) for one in Moderated],
        widget=forms.RadioSelect,
    )
    pace = forms.TypedChoiceField(
        label=_("Pause between two messages of one person"), choices=PACES, coerce=int
    )
    readers = forms.ChoiceField(label=_("Who reads it?"), choices=CIRCLE_CHOICES)
    writers = forms.ChoiceField(label=_("Who writes in it?"), choices=CIRCLE_CHOICES)
    anonymous_questions = forms.BooleanField(label=_("Questions may be asked without a name"), required=False)
    members_only = forms.BooleanField(
        label=_("Only members write for the next 10 minutes"),
        help_text=_("For a moment when many hostile messages arrive. It ends by itself."),
        required=False,
    )
    locked = forms.BooleanField(
        label=_("Nobody writes"), help_text=_("Everybody can still read."), required=False
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        readers, writers = values.get("readers"), values.get("writers")
        if readers and writers and Circle(writers) not in WRITERS_OF[Circle(readers)]:
            self.add_error("writers", NOT_ALLOWED.reason)
        return values


class HideForm(forms.Form):
    """The rule that a message breaks, and why."""

    rule = forms.ChoiceField(
        label=_("Which rule does it break?"),
        choices=[(rule.value, RULES[rule]) for rule in CharterRule],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rule.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The author reads this. Everyone else sees only the rule."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "data-key": "r"}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
    language = LanguageField(label=_("Language you write in"))


class WipeForm(forms.Form):
    """The law that asks that a text be erased."""

    reason = forms.CharField(
        label=_("Which law, or which court, asks it?"),
        help_text=_("The author and the moderators read this."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
    language = LanguageField(label=_("Language you write in"))


class TranslateForm(TranslationForm):
    """A translation of a message and the language it is in."""

    language = LanguageField(label=_("Into which language?"))
    body = forms.CharField(
        label=_("Your translation"),
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the translation first.")},
    )

    def __init__(self, *args: Any, parts: Sequence[Part], **options: Any) -> None:
        """`parts` is the message, or nothing where the chosen language is its own."""
        super().__init__(*args, **options)
        for part in parts:
            self.over("body", part)
