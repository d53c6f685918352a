"""How an opinion's text is made: who writes it, its versions, comments, amendments, and its sources."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.drafting.amending import Fate
from council.drafting.phrases import FATES, KINDS, SECTIONS
from council.drafting.sources import Kind
from council.drafting.wording import Section, Wording, restored
from council.meetings.models import Vote
from council.opinions.models import Opinion
from council.opinions.models.keys import person_key
from languages.models import text_key

CHOICES = [(one.value, SECTIONS[one]) for one in Section]
WITHOUT_A_VOTE = [Fate.PROPOSED.value, Fate.WITHDRAWN.value]


class Writer(models.Model):
    """A member of the working group: only these change the text, once there is one."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["named_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "person"], name="drafting_a_writer_once_an_opinion")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.person_id}"


class Version(models.Model):
    """The whole text as somebody left it. `words` is a `wording.Wording`; a version never changes."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    person = person_key()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["opinion", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "number"], name="drafting_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.number}"

    @property
    def wording(self) -> Wording:
        return restored(self.words)


class Comment(models.Model):
    """What a member says to one paragraph of one version. Members read it, nobody else, ever."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=16, choices=CHOICES)
    place = models.PositiveSmallIntegerField()
    text = text_key()
    person = person_key()
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = person_key()

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.section} {self.place}"


class Amendment(models.Model):
    """Other words for one paragraph of one version, with a reason; the council votes on it in a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField()
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="amendments")
    section = models.CharField(max_length=16, choices=CHOICES)
    place = models.PositiveSmallIntegerField()
    body = models.TextField()
    reason = text_key()
    person = person_key()
    proposed_at = models.DateTimeField()
    fate = models.CharField(
        max_length=12, default=Fate.PROPOSED.value, choices=[(one.value, FATES[one].word) for one in Fate]
    )
    vote = models.OneToOneField(
        Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="amendment"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    put_in = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by"
    )

    class Meta:
        ordering = ["opinion", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "number"], name="drafting_one_amendment_a_number"),
            models.CheckConstraint(
                condition=Q(fate__in=WITHOUT_A_VOTE, vote__isnull=True)
                | (~Q(fate__in=WITHOUT_A_VOTE) & Q(vote__isnull=False)),
                name="drafting_an_amendment_is_settled_by_a_vote",
            ),
            models.CheckConstraint(
                condition=Q(fate=Fate.IN_TEXT.value, put_in__isnull=False)
                | (~Q(fate=Fate.IN_TEXT.value) & Q(put_in__isnull=True)),
                name="drafting_in_the_text_names_the_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.number}"


class Source(models.Model):
    """A page that the text leans on, or somebody else's position. `alive` is what the last check found.

    `asked_at` is when its link was put in the queue again, `checked_at` when the answer came.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="leans_on")
    kind = models.CharField(max_length=12, choices=[(one.value, KINDS[one]) for one in Kind])
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    holder = models.CharField(max_length=120, blank=True)
    person = person_key()
    added_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    alive = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "url"], name="drafting_a_source_once_an_opinion"),
            models.CheckConstraint(
                condition=(Q(kind=Kind.POSITION.value) & ~Q(holder=""))
                | (~Q(kind=Kind.POSITION.value) & Q(holder="")),
                name="drafting_a_position_names_its_holder",
            ),
        ]

    def __str__(self) -> str:
        return self.title
