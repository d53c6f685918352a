"""What an organiser tells of a winner: one form a move. `given` is what its act is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import day
from council.commitments.actions import Words
from council.opinions.forms import language_field, words
from votes.budgets.actions import Shown
from votes.budgets.following import Move
from votes.budgets.forms.preparing import money
from votes.budgets.models import Work
from votes.budgets.phrases import BAD_PICTURE, NO_ALT, NO_WORDS

MOST_BYTES = 2_000_000
NEEDED = NO_WORDS.reason


class MoveForm(forms.Form):
    """`work` is what the form is about."""

    def __init__(self, *args: Any, work: Work, **options: Any) -> None:
        super().__init__(*args, **options)
        self.work = work

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ToldForm(MoveForm):
    """A few words in a language."""

    language = language_field()
    body = words(_("What happened"), 4, _("Everyone reads it."), NEEDED, most=2_000)

    def given(self) -> dict[str, Any]:
        rest = super().given()
        return rest | {"words": Words(rest.pop("language"), rest.pop("body"))}


class StartForm(MoveForm):
    """The day that is promised."""

    promised_on = day(_("Inauguration promised for"), help_text=_("You can move it later, with a reason."))


class PlanForm(ToldForm):
    """A milestone and its day."""

    field_order = ["body", "language", "due_on"]
    body = words(_("Milestone"), 2, _("Example: the trees are planted."), NEEDED, most=200)
    due_on = day(_("Due on"))


class ReachForm(MoveForm):
    """One of the milestones that are not reached yet."""

    number = forms.TypedChoiceField(label=_("Milestone"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        waiting = self.work.milestones.filter(reached_on__isnull=True).select_related("title")
        self.fields["number"].choices = [(one.number, one.title.body) for one in waiting]  # type: ignore[attr-defined]


class SpendForm(ToldForm):
    """An amount, and what it was for."""

    field_order = ["amount", "body", "language"]
    amount = money(_("Amount spent"))
    body = words(_("What for"), 2, _("Everyone reads it."), most=500)

    def given(self) -> dict[str, Any]:
        rest = super().given()
        return rest | {"amount_cents": int(rest.pop("amount") * 100)}


class DelayForm(ToldForm):
    """Another day, and why."""

    field_order = ["promised_on", "body", "language"]
    promised_on = day(_("Inauguration promised for"))
    body = words(_("Why the date changes"), 4, _("Everyone reads it."), NEEDED, most=2_000)


class PicturedForm(ToldForm):
    """Words, and a picture where there is one."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG or PNG, at most 2 MB. The place and the time that the phone stored in it are removed."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("For people who cannot see it. Example: children on a new bench under a tree."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (picture := values.get("picture")) and not values.get("alt", "").strip():
            self.add_error("alt", forms.ValidationError(NO_ALT.reason, code=NO_ALT.code))
        if picture and picture.size > MOST_BYTES:
            self.add_error("picture", forms.ValidationError(BAD_PICTURE.reason, code=BAD_PICTURE.code))
        return values

    def given(self) -> dict[str, Any]:
        rest = super().given()
        picture, alt = rest.pop("picture"), rest.pop("alt")
        return rest | {"shown": Shown(picture.read(), alt) if picture else None}


class OpenForm(PicturedForm):
    """The inauguration: words are welcome, not asked for."""

    body = words(_("What happened"), 4, _("Everyone reads it."), most=2_000)


class DropForm(ToldForm):
    """Why it will not be done."""

    body = words(_("Why it will not be done"), 4, _("Everyone reads it."), NEEDED, most=2_000)


MOVE_FORMS: dict[Move, type[MoveForm]] = {
    Move.START: StartForm,
    Move.PLAN: PlanForm,
    Move.REACH: ReachForm,
    Move.SPEND: SpendForm,
    Move.DELAY: DelayForm,
    Move.TELL: PicturedForm,
    Move.OPEN: OpenForm,
    Move.DROP: DropForm,
}
