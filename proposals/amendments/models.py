"""What residents suggest to change in a proposal's text, and the versions that the text has had."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation.models import Case
from languages.models import text_key
from languages.paragraphs import Change, Kind
from proposals.amendments.phrases import KINDS
from proposals.amendments.standing import Fate
from proposals.limits import SIGNATURE_LIMIT
from proposals.models import Proposal


class Version(models.Model):
    """A proposal's whole text as it stood from a moment on. The first is the one that was published."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    words = models.TextField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="amendments_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


class Amendment(models.Model):
    """A change to one paragraph, as it stood in a version. `words` and `body` are as in `paragraphs.Change`.

    What is sent together has the same `sending`; sent twice it is once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField()
    sending = models.UUIDField()
    part = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=8, choices=[(one.value, KINDS[one]) for one in Kind])
    place = models.SmallIntegerField()
    words = models.TextField(blank=True)
    body = models.TextField(blank=True)
    reason = text_key()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="amendments"
    )
    signature = models.CharField(max_length=SIGNATURE_LIMIT, blank=True)
    suggested_at = models.DateTimeField()
    fate = models.CharField(
        max_length=12, default=Fate.OPEN.value, choices=[(one.value, one.value) for one in Fate]
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    # Why the authors did not accept it.
    answer = text_key(null=True, blank=True)
    put_in = models.OneToOneField(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="made_by"
    )
    # When it was written anew for another version of the text.
    renewed_at = models.DateTimeField(null=True, blank=True)
    # A hidden one that no moderator has reviewed was hidden by its reports.
    hidden_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(
        max_length=16, blank=True, choices=[(one.value, RULES[one]) for one in CharterRule]
    )

    class Meta:
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="amendments_one_a_number"),
            models.UniqueConstraint(fields=["sending", "part"], name="amendments_sent_twice_is_once"),
            models.CheckConstraint(
                condition=Q(fate=Fate.ACCEPTED.value, put_in__isnull=False)
                | (~Q(fate=Fate.ACCEPTED.value) & Q(put_in__isnull=True)),
                name="amendments_accepted_names_the_version",
            ),
            models.CheckConstraint(
                condition=(~Q(fate=Fate.REFUSED.value)) | Q(answer__isnull=False),
                name="amendments_a_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(fate=Fate.OPEN.value) & Q(settled_at__isnull=True))
                | (~Q(fate=Fate.OPEN.value) & Q(settled_at__isnull=False)),
                name="amendments_settled_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("amendments:amendment", args=[self.id])

    @property
    def change(self) -> Change:
        return Change(Kind(self.kind), self.place, self.words, self.body)


class Examination(models.Model):
    """One time that an amendment lay before the moderators: their case of it."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="examinations")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="examination")
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["amendment"],
                condition=Q(open=True),
                name="amendments_before_the_moderators_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.case_id}"
