"""The shape of what people send to moderation."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from council.discussion.forms import HideForm, LanguageField
from council.discussion.phrases import RULES
from council.discussion.states import LONGEST, CharterRule
from council.moderation.appeals import Verdict
from council.moderation.models import Thresholds
from council.moderation.phrases import LENGTH_WORDS, MEASURES, VERDICTS
from council.moderation.sanctions import SANCTIONS, Length

RULE_CHOICES = [(rule.value, RULES[rule]) for rule in CharterRule]


def why(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence.")},
    )


class ReportForm(forms.Form):
    """Which rule of the charter a message breaks."""

    rule = forms.ChoiceField(
        label=_("Which rule does it break?"),
        choices=RULE_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rule.")},
    )


class RulingForm(HideForm):
    """The rule and the reason, for one message or for many."""


class BulkForm(RulingForm):
    """The messages that are hidden for the same reason."""

    def __init__(self, *args: Any, messages: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"] = forms.MultipleChoiceField(
            choices=messages,
            widget=forms.CheckboxSelectMultiple,
            label=_("Which messages?"),
            error_messages={"required": _("Choose at least one message.")},
        )
        self.order_fields(["chosen", "rule", "reason", "language"])


class SanctionForm(HideForm):
    """A warning, a pause or an exclusion, with its length."""

    kind = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[(one.value, MEASURES[one]) for one in SANCTIONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    length = forms.ChoiceField(
        label=_("How long?"),
        help_text=_("A warning has no length."),
        choices=[(one.value, LENGTH_WORDS[one]) for one in Length],
    )
    reason = why(_("Why?"), _("The person reads this, and nobody else."))
    field_order = ["kind", "length", "rule", "reason", "language"]


class AppealForm(forms.Form):
    """Why the measure is wrong, in one's own words and language."""

    text = why(
        _("Why is it wrong?"),
        _("Write in your language. Somebody who has not dealt with it before reads it."),
    )
    language = LanguageField(label=_("Language you write in"))


class AnswerForm(forms.Form):
    """An answer to an appeal, or a co-chair's word."""

    verdict = forms.ChoiceField(
        label=_("What do you answer?"),
        choices=[(one.value, VERDICTS[one][2]) for one in Verdict],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    reason = why(_("Why?"), _("The person who contests reads this."))
    language = LanguageField(label=_("Language you write in"))


# Points may be none. Of one report nothing is hidden, and texts that share less are not alike.
LEAST = {"reports": 2, "alike": 30} | dict.fromkeys(
    ("repeated", "many_links", "flooding", "new", "links", "new_days"), 0
)
MOST = {"alike": 100}


class ThresholdsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the council sets; each number is explained where it stands."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            least, most = LEAST.get(name, 1), MOST.get(name, 1_000)
            field.validators += [MinValueValidator(least), MaxValueValidator(most)]
            field.widget.attrs |= {"min": least, "max": most}

    class Meta:
        model = Thresholds
        fields = [
            "reports",
            "held_hours",
            "automatic_hours",
            "reported_hours",
            "proposal_days",
            "appeal_days",
            "raid_signs",
            "raid_accounts",
            "raid_minutes",
            "needed",
            "repeated",
            "many_links",
            "flooding",
            "new",
            "alike",
            "minutes",
            "links",
            "flood",
            "new_days",
        ]
        labels = {
            "reports": _("Reports by residents that hide a message until a moderator looks"),
            "held_hours": _("Hours to look at a message that waits"),
            "automatic_hours": _("Hours to look at a message that was hidden automatically"),
            "reported_hours": _("Hours to look at a reported message"),
            "proposal_days": _("Days to read a proposal"),
            "appeal_days": _("Days to answer an appeal"),
            "raid_signs": _("Raid: number of messages held, hidden or reported"),
            "raid_accounts": _("Raid: number of accounts that they come from"),
            "raid_minutes": _("Raid: number of minutes in which they come"),
            "needed": _("Points that make a message wait"),
            "repeated": _("Points for a text that was written shortly before"),
            "many_links": _("Points for many links"),
            "flooding": _("Points for many messages in one minute"),
            "new": _("Points for a new account"),
            "alike": _("Two texts count as nearly the same from this percentage (%)"),
            "minutes": _("Compare with the messages of the last minutes (how many)"),
            "links": _("Links that a message can have without points"),
            "flood": _("Messages that one person can write in a minute without points"),
            "new_days": _("Number of days that an account counts as new"),
        }
