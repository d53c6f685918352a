"""What the city does with an opinion before and beside its answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.opinions.models.keys import person_key
from council.opinions.models.opinion import Opinion
from languages.models import text_key


class Handling(models.Model):
    """Who at the city works on the opinion, and when the municipal council speaks of it."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="handling")
    official = person_key()
    department = models.CharField(_("department"), max_length=120, blank=True)
    session_on = models.DateField(_("session of the municipal council"), null=True, blank=True)
    session_item = models.CharField(_("item of its agenda"), max_length=120, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class Question(models.Model):
    """What the city asks the council back; the clock goes on."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="questions")
    text = text_key()
    asked_by = person_key()
    asked_at = models.DateTimeField()
    reply = text_key(null=True, blank=True)
    replied_by = person_key()
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply__isnull=True, replied_at__isnull=True)
                | models.Q(reply__isnull=False, replied_at__isnull=False),
                name="opinions_a_reply_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.asked_at:%Y-%m-%d}"


class Extension(models.Model):
    """More time for the answer, once, with a reason that everyone reads."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="extension")
    due_before = models.DateField()
    due_on = models.DateField()
    reason = text_key()
    given_by = person_key()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("due_before")), name="opinions_an_extension_extends"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.due_on}"


class Deliberation(models.Model):
    """The municipal council has voted on the matter: its own act, a later step of the opinion's way."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="deliberations")
    held_on = models.DateField()
    reference = models.CharField(_("number or title"), max_length=160)
    url = models.URLField(_("address"), max_length=300, blank=True)
    written_by = person_key()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "held_on", "reference"], name="opinions_one_deliberation_a_reference"
            )
        ]

    def __str__(self) -> str:
        return self.reference
