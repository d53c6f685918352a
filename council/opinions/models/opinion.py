"""The opinion itself: what it says and asks, its number, and who signed it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council, Rules
from council.bodies.offices import COCHAIRS
from council.bodies.phrases import OFFICES, THEMES
from council.bodies.themes import Theme
from council.discussion.models import Thread
from council.meetings.models import Vote
from council.opinions.lifecycle import PUBLIC, WITH_THE_CITY, State
from council.opinions.models.keys import person_key
from council.opinions.phrases import STATES
from languages.models import text_key

STATE_CHOICES = [(one.value, STATES[one].word) for one in State]


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def public(self) -> "OpinionQuerySet":
        return self.filter(state__in=[state.value for state in PUBLIC])

    def with_the_city(self) -> "OpinionQuerySet":
        """Delivered and not answered."""
        return self.filter(state__in=[state.value for state in WITH_THE_CITY])

    def delivered(self) -> "OpinionQuerySet":
        """Those whose clock runs or has run."""
        return self.filter(due_on__isnull=False)


class Opinion(models.Model):
    """An opinion (avis): the council asks, the city answers. Its number comes with the second signature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="opinions")
    number = models.CharField(max_length=16, blank=True)
    title = text_key()
    theme = models.CharField(
        _("theme"), max_length=12, blank=True, choices=[(one.value, THEMES[one]) for one in Theme]
    )
    facts = text_key(null=True, blank=True)
    considerations = text_key(null=True, blank=True)
    minority = text_key(null=True, blank=True)
    minority_author = person_key()
    state = models.CharField(max_length=16, default=State.DRAFT.value, choices=STATE_CHOICES)
    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="opinion")
    drafted_by = person_key()
    drafted_at = models.DateTimeField()
    tabled_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(_("moment of the recorded vote"), null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = person_key()
    answered_at = models.DateTimeField(null=True, blank=True)
    sign_by = models.DateField(_("last day for both signatures"), null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    seal = models.CharField(_("seal of the site"), max_length=120, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at", "id"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="opinions_state_due"),
            # Everything that a tab of the list asks, in the list's order.
            models.Index(
                fields=["-settled_at", "id", "state", "due_on", "answered_at"], name="opinions_newest"
            ),
            models.Index(fields=["-answered_at", "id"], name="opinions_newest_answers"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "number"], condition=~Q(number=""), name="opinions_one_opinion_a_number"
            ),
            models.CheckConstraint(
                condition=Q(number="", fingerprint="", signed_at__isnull=True)
                | (~Q(number="") & ~Q(fingerprint="") & Q(signed_at__isnull=False)),
                name="opinions_number_comes_with_signatures",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True, due_on__isnull=True)
                | Q(delivered_at__isnull=False, due_on__isnull=False, signed_at__isnull=False),
                name="opinions_clock_starts_at_delivery",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)


class OpinionRequest(models.Model):
    """One thing that the council asks: each is answered by itself."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="requests")
    number = models.PositiveSmallIntegerField()
    text = text_key()

    class Meta:
        ordering = ["opinion", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "number"], name="opinions_one_request_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.number}"


class Numbering(models.Model):
    """The last place given in a council's year; its row lock keeps the numbers without gaps."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="opinions_one_numbering_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.year}: {self.last}"


class Signature(models.Model):
    """A co-chair's signature, or her stand-in's: one an office, and two different people."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="signatures")
    office = models.CharField(max_length=24, choices=[(one.value, OFFICES[one]) for one in COCHAIRS])
    person = person_key()
    stands_in = models.BooleanField(default=False)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["office"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "office"], name="opinions_one_signature_an_office"),
            models.UniqueConstraint(fields=["opinion", "person"], name="opinions_one_signature_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.office}"


class Unwilling(models.Model):
    """A co-chair who does not sign, with the reason that everyone reads."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="unwilling")
    office = models.CharField(max_length=24, choices=[(one.value, OFFICES[one]) for one in COCHAIRS])
    person = person_key()
    reason = text_key()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["office"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "office"], name="opinions_one_refusal_an_office")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.office}"


class Copy(models.Model):
    """A PDF that the site gave out, by its SHA-256: an altered file is not among them."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="copies")
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at"]
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.language}"


class Debate(models.Model):
    """The discussion under an opinion, from its adoption on."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, primary_key=True, related_name="debate")
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="opinion_debate")

    def __str__(self) -> str:
        return f"{self.opinion_id}"
