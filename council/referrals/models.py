"""Questions that the city's offices put to the council (saisines), and where other opinions come from."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.meetings.models import Meeting
from council.opinions.lifecycle import State
from council.opinions.models import Opinion
from council.opinions.models.keys import person_key
from council.opinions.origins import OriginKind
from council.referrals.phrases import ASKERS, ORIGINS
from council.referrals.stages import OPEN, Asker, Stage, number, stage
from languages.models import text_key

# What this table keeps: the others are kept where they happen, in `Referral` and among the proposals.
KEPT = (OriginKind.MEETING, OriginKind.PETITION)


class Referral(models.Model):
    """An office of the city asks the council for an opinion, with a term that runs from the receipt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="referrals")
    year = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    asker = models.CharField(max_length=20, choices=[(one.value, ASKERS[one]) for one in Asker])
    theme = models.CharField(
        _("theme"), max_length=12, blank=True, choices=[(one.value, THEMES[one]) for one in Theme]
    )
    subject = text_key()
    question = text_key()
    entered_by = person_key()
    received_at = models.DateTimeField()
    due_on = models.DateField()
    rapporteur = person_key()
    named_at = models.DateTimeField(null=True, blank=True)
    opinion = models.OneToOneField(
        Opinion, on_delete=models.PROTECT, null=True, blank=True, related_name="referral"
    )
    begun_at = models.DateTimeField(null=True, blank=True)
    reason = text_key(null=True, blank=True)
    declined_by = person_key()
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "id"]
        indexes = [models.Index(fields=["due_on"], name="referrals_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "year", "place"], name="referrals_one_referral_a_number"
            ),
            models.CheckConstraint(
                condition=Q(opinion__isnull=True, begun_at__isnull=True)
                | Q(opinion__isnull=False, begun_at__isnull=False, named_at__isnull=False),
                name="referrals_a_text_begins_after_the_rapporteur",
            ),
            models.CheckConstraint(
                condition=Q(reason__isnull=True, declined_at__isnull=True)
                | Q(reason__isnull=False, declined_at__isnull=False),
                name="referrals_no_opinion_without_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("referrals:referral", args=[self.id])

    @property
    def number(self) -> str:
        return number(self.year, self.place)

    @property
    def stage(self) -> Stage:
        text = State(self.opinion.state) if self.opinion else None
        return stage(self.named_at is not None, text, self.declined_at is not None)

    @property
    def open(self) -> bool:
        return self.stage in OPEN


class OriginNote(models.Model):
    """The meeting or the petition that an opinion comes from."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="origin_note")
    kind = models.CharField(max_length=12, choices=[(one.value, ORIGINS[one].word) for one in KEPT])
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    signatures = models.PositiveIntegerField(null=True, blank=True)
    said_by = person_key()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OriginKind.MEETING.value, meeting__isnull=False, title="", url="")
                | (Q(kind=OriginKind.PETITION.value, meeting__isnull=True) & ~Q(title="") & ~Q(url="")),
                name="referrals_an_origin_names_its_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.kind}"
