"""The form of a new version of the rules of procedure."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import SpokenForm, day, line, whole
from council.bodies.models import College, Council, Rules
from council.bodies.phrases import BASES, BOTH_SIGN, MAJORITIES, VOTE_KINDS
from council.bodies.procedure import (
    FLOOR,
    MOST_NOTICE,
    MOST_PROXIES,
    USUAL,
    Base,
    BothSign,
    Majority,
    Needed,
    Share,
    VoteKind,
    every_majority,
)

QUORUMS = {
    "1/2+": (Share(1, 2, more_than=True), _("More than half")),
    "1/2": (Share(1, 2), _("Half")),
    "1/3": (Share(1, 3), _("One third")),
    "2/3": (Share(2, 3), _("Two thirds")),
    "0/1": (Share(0, 1), _("No quorum")),
}
DEFAULT = Needed.usual(Majority.SIMPLE)


class RulesForm(SpokenForm):
    """Everything that the software carries out, and further rules in words."""

    starts = day(_("In force from"))
    notice_days = whole(
        _("Days between the announcement and the session"), 0, MOST_NOTICE, _("0: on the same day.")
    )
    quorum = forms.ChoiceField(
        label=_("How many must be here for a vote"),
        choices=[(key, words) for key, (_share, words) in QUORUMS.items()],
    )
    base = forms.ChoiceField(
        label=_("What it is a share of"), choices=[(one.value, BASES[one]) for one in Base]
    )
    college: Any = forms.ModelChoiceField(
        label=_("Only this college counts"),
        required=False,
        queryset=College.objects.none(),
        empty_label=_("None of these"),
    )
    proxies = whole(_("For how many others a member may vote"), 0, MOST_PROXIES)
    convenes_deputies = forms.BooleanField(label=_("Deputies are invited to the sessions"), required=False)
    both_sign = forms.MultipleChoiceField(
        label=_("What needs both co-chairs"),
        help_text=_(
            "Votes, opinions and minutes always need both. What you do not tick, one of them can do alone."
        ),
        required=False,
        choices=[(one.value, BOTH_SIGN[one]) for one in BothSign if one not in FLOOR],
        widget=forms.CheckboxSelectMultiple,
    )
    speakers: Any = forms.ModelMultipleChoiceField(
        label=_("Colleges that speak and do not vote"),
        required=False,
        queryset=College.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    answer_days = whole(_("Days for the city to answer an opinion"), 1, 366)
    contribution_days = whole(_("Days for an elected official to answer a contribution"), 1, 366)
    signing_days = whole(_("Days for the co-chairs to sign"), 1, 366)
    source = line(_("Deliberation that sets the answer time"), 200, required=False)
    notes = forms.CharField(
        label=_("Further rules"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, council: Council, before: Rules | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = before
        for name in ("college", "speakers"):
            self.fields[name].queryset = College.objects.filter(council=council)  # type: ignore[attr-defined]
        choices = [(one.code, MAJORITIES[one]) for one in every_majority()]
        for kind in VoteKind:
            self.fields[f"needed_{kind.value}"] = forms.ChoiceField(label=VOTE_KINDS[kind], choices=choices)

    def given(self) -> dict[str, Any]:
        """The arguments of `actions.adopt_rules`."""
        clean = self.cleaned_data
        wanted = {kind: Needed.read(clean[f"needed_{kind.value}"]) for kind in VoteKind}
        return {
            "starts": clean["starts"],
            "notice_days": clean["notice_days"],
            "quorum": QUORUMS[clean["quorum"]][0],
            "quorum_base": Base(clean["base"]),
            "quorum_college": clean["college"].id if clean["college"] else None,
            "proxies": clean["proxies"],
            "convenes_deputies": clean["convenes_deputies"],
            "both_sign": FLOOR | {BothSign(one) for one in clean["both_sign"]},
            "speakers": [one.id for one in clean["speakers"]],
            "answer_days": clean["answer_days"],
            "contribution_days": clean["contribution_days"],
            "signing_days": clean["signing_days"],
            "answer_source": self.still_said("source", "answer_source"),
            "notes": self.still_said("notes", "notes"),
            "majority": wanted[VoteKind.ORDINARY].majority,
            "majorities": wanted,
        }

    def still_said(self, field: str, column: str) -> dict[str, str]:
        """The words by language: those of the rules before in all of theirs, as long as they are the same."""
        columns = [(code, f"{column}_{code}") for code, _name in settings.LANGUAGES]
        known = {code: getattr(self.before, name, "") or "" for code, name in columns}
        same = self.cleaned_data[field] and self.cleaned_data[field] in known.values()
        return {code: words for code, words in known.items() if words} if same else self.said(field)


def initial_of(rules: Rules | None) -> dict[str, Any]:
    """What the form proposes: the rules in force, or what most councils begin with."""
    if rules is None:
        return {
            "notice_days": 7,
            "quorum": "1/2+",
            "base": Base.SEATS.value,
            "proxies": 0,
            "convenes_deputies": True,
            "both_sign": [one.value for one in USUAL - FLOOR],
            "answer_days": 60,
            "contribution_days": 30,
            "signing_days": 14,
        } | {f"needed_{kind.value}": DEFAULT.code for kind in VoteKind}
    return {
        "notice_days": rules.notice_days,
        "quorum": next((key for key, (share, _w) in QUORUMS.items() if share == rules.quorum), "1/2+"),
        "base": rules.quorum_base,
        "college": rules.quorum_college_id,
        "proxies": rules.proxies,
        "convenes_deputies": rules.convenes_deputies,
        "both_sign": rules.both_sign,
        "speakers": [one.id for one in rules.speakers.all()],
        "answer_days": rules.answer_days,
        "contribution_days": rules.contribution_days,
        "signing_days": rules.signing_days,
        "source": rules.answer_source,
        "notes": rules.notes,
    } | {f"needed_{kind.value}": rules.needed(kind).code for kind in VoteKind}
