"""The forms of drafting: the text on its version, the group, a comment, an amendment, a source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import line
from council.drafting.phrases import KINDS
from council.drafting.sources import Kind
from council.opinions.forms import DraftForm, address_field, language_field, words
from residents.models import Person


class EditForm(DraftForm):
    """The text, with the number of the version that the writer began from."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class WritersForm(forms.Form):
    """Who writes this text."""

    members = forms.ModelMultipleChoiceField(
        label=_("Who writes this text?"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one member.")},
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """What a member says to a paragraph."""

    language = language_field()
    body = words(
        _("Your comment"),
        4,
        _("Only members of the council read it, now and later."),
        _("Write your comment."),
        most=2_000,
    )


class AmendmentForm(forms.Form):
    """Other words for a paragraph, and why."""

    body = words(
        _("The new words"),
        5,
        _("In the language of the text. The council votes on them in a meeting."),
        _("Write how the paragraph should read."),
        most=4_000,
    )
    language = language_field()
    reason = words(_("Why"), 3, _("Everyone can read it after the adoption."), _("Write why."), most=2_000)


class SourceForm(forms.Form):
    """A page that the text leans on, or the position of somebody else."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(one.value, KINDS[one]) for one in Kind],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is.")},
    )
    title = line(_("Title"), 200, missing=_("Write the title."))
    url = address_field(_("Address"), _("Write the address."))
    holder = line(
        _("Whose position is it?"),
        help_text=_("Only for a position. It is listed apart: it is not the council’s opinion."),
        required=False,
    )
