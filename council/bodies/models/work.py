"""The programme of work of a council, and its documents."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.bodies.documents import NAME_LIMIT
from council.bodies.models.seats import Council, office_key
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme


class PlannedWork(models.Model):
    """A piece of the council's programme of work. Its state is computed from its days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="programme")
    group = models.ForeignKey(
        Council, on_delete=models.PROTECT, null=True, blank=True, related_name="group_programme"
    )
    title = models.CharField(_("title"), max_length=160)
    theme = models.CharField(max_length=10, blank=True, choices=[(one.value, THEMES[one]) for one in Theme])
    planned_on = models.DateField()
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(dropped_on__isnull=True),
                name="bodies_work_is_done_or_dropped",
            ),
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("planned_on")),
                name="bodies_work_is_due_after_it_is_planned",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """A file of a body that everyone may read. One that is withdrawn keeps its line and loses its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=NAME_LIMIT)
    language = models.CharField(max_length=10)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    person = office_key()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "sha256"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="bodies_one_document_a_file",
            )
        ]

    def __str__(self) -> str:
        return self.title
