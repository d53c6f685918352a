"""The dated rules that a council works under, its quotas, and what members say of themselves for them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.bodies.models.seats import College, Council, Mandate, until_after_start
from council.bodies.phrases import BASES, MAJORITY_NAMES
from council.bodies.procedure import FLOOR, USUAL, Base, BothSign, Majority, Needed, Share, VoteKind


def usually_both() -> list[str]:
    """What most councils ask of both co-chairs."""
    return [one.value for one in BothSign if one in USUAL]


class Rules(models.Model):
    """Rules of procedure in force from a day until the next ones. Never edited: new rules get a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="rules")
    starts = models.DateField()
    answer_days = models.PositiveSmallIntegerField(default=60)
    answer_source = models.CharField(_("deliberation that sets the answer time"), max_length=200, blank=True)
    # How long an elected official has to answer what a resident writes to her.
    contribution_days = models.PositiveSmallIntegerField(default=30)
    # How long the co-chairs themselves sign: afterwards their stand-ins may.
    signing_days = models.PositiveSmallIntegerField(default=14)
    # The last day of the year for the municipal council's debate of the annual report.
    debate_month = models.PositiveSmallIntegerField(default=6)
    debate_day = models.PositiveSmallIntegerField(default=30)
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=2)
    quorum_more_than = models.BooleanField(default=True)
    quorum_base = models.CharField(
        max_length=8, default=Base.SEATS.value, choices=[(one.value, BASES[one]) for one in Base]
    )
    quorum_college = models.ForeignKey(
        College, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    majority = models.CharField(
        max_length=12,
        default=Majority.SIMPLE.value,
        choices=[(one.value, MAJORITY_NAMES[one]) for one in Majority],
    )
    # Where a kind of vote needs another majority: {"rules": "two-thirds of seats"}.
    majorities = models.JSONField(default=dict, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=0)
    proxies = models.PositiveSmallIntegerField(default=0)
    convenes_deputies = models.BooleanField(default=True)
    # Colleges that speak and do not vote.
    speakers = models.ManyToManyField(College, blank=True, related_name="+")
    # What takes both co-chairs: never less than the floor.
    both_sign = models.JSONField(default=usually_both, blank=True)
    notes = models.TextField(_("further rules"), blank=True)

    class Meta:
        ordering = ["council", "-starts"]
        verbose_name_plural = "rules"
        constraints = [
            models.UniqueConstraint(fields=["council", "starts"], name="bodies_one_set_of_rules_a_day"),
            models.CheckConstraint(
                condition=models.Q(quorum_denominator__gte=1)
                & models.Q(quorum_numerator__lte=models.F("quorum_denominator")),
                name="bodies_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(debate_month__range=(1, 12), debate_day__range=(1, 31)),
                name="bodies_the_debate_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.starts}"

    @property
    def debate_by(self) -> tuple[int, int]:
        """Month and day."""
        return self.debate_month, self.debate_day

    @property
    def quorum(self) -> Share:
        return Share(self.quorum_numerator, self.quorum_denominator, self.quorum_more_than)

    def needed(self, kind: VoteKind = VoteKind.ORDINARY) -> Needed:
        """The majority for a kind of vote."""
        code = self.majorities.get(kind.value) or self.majorities.get(VoteKind.ORDINARY.value)
        return Needed.read(code) if code else Needed.usual(Majority(self.majority))

    def takes_both(self, what: BothSign) -> bool:
        """Whether it counts only once both co-chairs have agreed; of the floor whatever is written here."""
        return what in FLOOR or what.value in self.both_sign


class Quota(models.Model):
    """How many members must say of themselves that they count for it: "at least 7 of 21 women"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="quotas")
    name = models.CharField(_("name"), max_length=120)
    least = models.PositiveSmallIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["council", "starts", "id"]
        constraints = [
            until_after_start("bodies_quota_ends_after_start"),
            models.CheckConstraint(condition=models.Q(least__gte=1), name="bodies_quota_asks_for_somebody"),
        ]

    def __str__(self) -> str:
        return self.name


class QuotaWord(models.Model):
    """What a member says of herself for one quota during one term, for nothing else; she may take it back."""

    quota = models.ForeignKey(Quota, on_delete=models.CASCADE, related_name="words")
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="quota_words")
    counts = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quota", "mandate"], name="bodies_one_word_a_quota_and_term")
        ]

    def __str__(self) -> str:
        return f"{self.quota_id} {self.mandate_id}"
